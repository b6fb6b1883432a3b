#!/bin/sh
# rdflib 7.6.0: a date loses its time zone when it is read, and a duration its unit.
#
# One would have guessed: reading Turtle and writing N-Triples changes no literal.
# It does: literals are normalised by their Python value, which has no zone for a date; P12M is P1Y:
#     "2018-07-09+06:00"^^xsd:date -> "2018-07-09" or, not normalised, "2018-07-09+06:00"
#     "2018-07-09Z"^^xsd:date -> "2018-07-09" or, not normalised, "2018-07-09Z"
#     "P12M"^^xsd:duration -> "P1Y" or, not normalised, "P12M"
# So: set rdflib.NORMALIZE_LITERALS to False where the words of a source are to be kept, or where two versions of a
#   graph are compared.
# Source: XML Schema part 2, 3.2.9: a date may have a zone, which is part of its value; rdflib's documentation,
#   "Literals": normalisation is on by default. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check rdflib==7.6.0 pyparsing==3.3.3
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
import rdflib

XSD = "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . "
for literal in ('"2018-07-09+06:00"^^xsd:date', '"2018-07-09Z"^^xsd:date', '"P12M"^^xsd:duration'):
    seen = []
    for normalize in (True, False):
        rdflib.NORMALIZE_LITERALS = normalize
        graph = rdflib.Graph().parse(data=f"{XSD}<urn:x:a> <urn:x:b> {literal} .", format="turtle")
        seen.append(graph.serialize(format="nt").split()[2].split("^")[0])
    print(literal, "->", seen[0], "or, not normalised,", seen[1])
PYTHON
diff - "$folder/seen" <<'EXPECTED'
"2018-07-09+06:00"^^xsd:date -> "2018-07-09" or, not normalised, "2018-07-09+06:00"
"2018-07-09Z"^^xsd:date -> "2018-07-09" or, not normalised, "2018-07-09Z"
"P12M"^^xsd:duration -> "P1Y" or, not normalised, "P12M"
EXPECTED
