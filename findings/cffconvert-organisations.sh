#!/bin/sh
# cffconvert 2.0.0: an organisation becomes a person, or two.
#
# One would have guessed: an author with a name alone (an entity) is an organisation in schema.org, and one author in
#   BibTeX.
# It does: schema.org has a Person; in BibTeX the name stands without braces, so that a reader divides it at its
#   "and":
#     [{'@type': 'Person', 'name': 'Ministry of Foreign Affairs and Trade'}]
#     ['of Foreign Affairs, Ministry', 'Trade']
# So: put braces around names of organisations in the BibTeX, and look at the types of the JSON, before either is
#   published.
# Source: Citation File Format 1.2.0, definitions.entity: "An entity can represent different types of entities, for
#   example, a publishing company, a research group"; BibTeX: authors are separated by "and". The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check cffconvert==2.0.0 pybtex==0.26.1
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
import json

from cffconvert import Citation
from pybtex.database import parse_string

citation = Citation("""cff-version: 1.2.0
message: Cite it.
title: A chronology
date-released: 2018-07-09
authors:
  - name: Ministry of Foreign Affairs and Trade
""")
print(json.loads(citation.as_schemaorg())["author"])
entry = parse_string(citation.as_bibtex(), "bibtex").entries["YourReferenceHere"]
print([str(person) for person in entry.persons["author"]])
PYTHON
diff - "$folder/seen" <<'EXPECTED'
[{'@type': 'Person', 'name': 'Ministry of Foreign Affairs and Trade'}]
['of Foreign Affairs, Ministry', 'Trade']
EXPECTED
