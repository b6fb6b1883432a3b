#!/bin/sh
# pyshacl 0.40.1 with rdflib 7.6.0: no year is within a limit, no day before the year 1 is a date, and any text a
# year.
#
# One would have guessed: "1066"^^xsd:gYear conforms to sh:minInclusive "1000"^^xsd:gYear, "-0043-03-15"^^xsd:date to
#   sh:datatype xsd:date, and "spring"^^xsd:gYear does not conform to sh:datatype xsd:gYear.
# It does: all three the other way; rdflib has no value for a gYear, so that each limit is missed, and checks its text
#   for nothing; a date that Python cannot hold counts as ill-formed:
#     "1066"^^xsd:gYear, sh:minInclusive "1000"^^xsd:gYear -> violation
#     "1066"^^xsd:gYear, sh:maxInclusive "2000"^^xsd:gYear -> violation
#     "1066-10-14"^^xsd:date, sh:minInclusive "1000-01-01"^^xsd:date -> conforms
#     "-0043-03-15"^^xsd:date, sh:datatype xsd:date -> violation
#     "12018-02-13"^^xsd:date, sh:datatype xsd:date -> violation
#     "-0043"^^xsd:gYear, sh:datatype xsd:gYear -> conforms
#     "spring"^^xsd:gYear, sh:datatype xsd:gYear -> conforms
# So: check years with sh:pattern, and give limits on an integer or, from the year 1 on, on a day; a shape that is
#   right otherwise refuses every event, or none.
# Source: SHACL, 4.3.2: the limits are those of SPARQL's <=, and what cannot be compared is a violation; 4.1.2: a
#   literal that is ill-formed for its datatype is one; XML Schema 1.1 part 2, 3.3.9 and 3.3.11: years have four digits
#   or more and may be negative. RDFLib/rdflib, issue 3116, is of the dates. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check pyshacl==0.40.1 rdflib==7.6.0
"$folder/env/bin/python" - 2>/dev/null >"$folder/seen" <<'PYTHON'
from pyshacl import validate

PREFIXES = (
    "@prefix : <urn:x:> . @prefix sh: <http://www.w3.org/ns/shacl#> . "
    "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> ."
)
for value, limit in (
    ('"1066"^^xsd:gYear', 'sh:minInclusive "1000"^^xsd:gYear'),
    ('"1066"^^xsd:gYear', 'sh:maxInclusive "2000"^^xsd:gYear'),
    ('"1066-10-14"^^xsd:date', 'sh:minInclusive "1000-01-01"^^xsd:date'),
    ('"-0043-03-15"^^xsd:date', "sh:datatype xsd:date"),
    ('"12018-02-13"^^xsd:date', "sh:datatype xsd:date"),
    ('"-0043"^^xsd:gYear', "sh:datatype xsd:gYear"),
    ('"spring"^^xsd:gYear', "sh:datatype xsd:gYear"),
):
    shapes = f"{PREFIXES} :Shape sh:targetSubjectsOf :start ; sh:property [ sh:path :start ; {limit} ] ."
    data = f"{PREFIXES} :event :start {value} ."
    conforms = validate(data, shacl_graph=shapes, data_graph_format="turtle", shacl_graph_format="turtle")[0]
    print(f"{value}, {limit} ->", "conforms" if conforms else "violation")
PYTHON
diff - "$folder/seen" <<'EXPECTED'
"1066"^^xsd:gYear, sh:minInclusive "1000"^^xsd:gYear -> violation
"1066"^^xsd:gYear, sh:maxInclusive "2000"^^xsd:gYear -> violation
"1066-10-14"^^xsd:date, sh:minInclusive "1000-01-01"^^xsd:date -> conforms
"-0043-03-15"^^xsd:date, sh:datatype xsd:date -> violation
"12018-02-13"^^xsd:date, sh:datatype xsd:date -> violation
"-0043"^^xsd:gYear, sh:datatype xsd:gYear -> conforms
"spring"^^xsd:gYear, sh:datatype xsd:gYear -> conforms
EXPECTED
