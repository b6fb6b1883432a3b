#!/bin/sh
# rdflib 7.6.0: the same relative id under a urn: base is one IRI in JSON-LD and another in Turtle.
#
# One would have guessed: "#hld-5" under the base urn:uuid:… is urn:uuid:…#hld-5 in every reader (RFC 3986, 5.2.3).
# It does: rdflib's reader of JSON-LD puts a slash before the fragment; its own reader of Turtle, and PyLD, do not:
#     rdflib, JSON-LD: urn:uuid:11111111-2222-4333-8444-555555555555/#hld-5
#     rdflib, Turtle:  urn:uuid:11111111-2222-4333-8444-555555555555#hld-5
#     PyLD, JSON-LD:   urn:uuid:11111111-2222-4333-8444-555555555555#hld-5
# So: write ids whole where a chronology has no http address; two graphs of one export otherwise do not join, and
#   nothing warns.
# Source: RFC 3986, section 5.2.2: a reference of a fragment alone keeps the path of the base. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check rdflib==7.6.0 pyparsing==3.3.3 PyLD==3.3.0
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
from pyld import jsonld
from rdflib import Graph

base = "urn:uuid:11111111-2222-4333-8444-555555555555"
document = {"@context": {"@base": base, "title": "urn:x:title"}, "@id": "#hld-5", "title": "A talk"}
import json

print("rdflib, JSON-LD:", next(iter(Graph().parse(data=json.dumps(document), format="json-ld")))[0])
turtle = f'@base <{base}> . <#hld-5> <urn:x:title> "A talk" .'
print("rdflib, Turtle: ", next(iter(Graph().parse(data=turtle, format="turtle")))[0])
print("PyLD, JSON-LD:  ", jsonld.expand(document)[0]["@id"])
PYTHON
diff - "$folder/seen" <<'EXPECTED'
rdflib, JSON-LD: urn:uuid:11111111-2222-4333-8444-555555555555/#hld-5
rdflib, Turtle:  urn:uuid:11111111-2222-4333-8444-555555555555#hld-5
PyLD, JSON-LD:   urn:uuid:11111111-2222-4333-8444-555555555555#hld-5
EXPECTED
