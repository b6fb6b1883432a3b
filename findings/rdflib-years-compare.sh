#!/bin/sh
# rdflib 7.6.0: one year is neither earlier than another nor not, in SPARQL, and years are sorted as text.
#
# One would have guessed: "0999"^^xsd:gYear < "2019"^^xsd:gYear is true, as pyoxigraph 0.5.13 says.
# It does: xsd:gYear has no value in rdflib, so that a comparison of two is an error: a FILTER drops the row, and so
#   does its negation; but a day is earlier than any year. ORDER BY puts -0043 before -0100, and 12018 before 2018:
#     "0999"^^xsd:gYear < "2019"^^xsd:gYear -> rdflib False pyoxigraph True
#     !("0999"^^xsd:gYear < "2019"^^xsd:gYear) -> rdflib False pyoxigraph False
#     "2018-07-09"^^xsd:date < "0999"^^xsd:gYear -> rdflib True pyoxigraph False
#     ORDER BY: -0043 -0100 12018 2018
# So: give each event a day count (xsd:integer) or a first day (xsd:date) beside its year if rdflib is to sort or
#   filter; a query that works in one store may be silently empty in another.
# Source: SPARQL 1.1, section 17.3: the table of operators has xsd:dateTime, not gYear, and lets a processor extend
#   it; section 17.2: an error removes the solution. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check rdflib==7.6.0 pyparsing==3.3.3 pyoxigraph==0.5.13
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
import pyoxigraph
import rdflib

PREFIX = "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
for condition in (
    '"0999"^^xsd:gYear < "2019"^^xsd:gYear',
    '!("0999"^^xsd:gYear < "2019"^^xsd:gYear)',
    '"2018-07-09"^^xsd:date < "0999"^^xsd:gYear',
):
    query = f"{PREFIX} ASK {{ FILTER ({condition}) }}"
    print(condition, "-> rdflib", rdflib.Graph().query(query).askAnswer, "pyoxigraph", bool(pyoxigraph.Store().query(query)))
years = ", ".join(f'"{year}"^^xsd:gYear' for year in ("2018", "-0043", "12018", "-0100"))
graph = rdflib.Graph().parse(
    data=f"@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . <urn:x:a> <urn:x:year> {years} .", format="turtle"
)
print("ORDER BY:", *(row.year for row in graph.query("SELECT ?year { ?event <urn:x:year> ?year } ORDER BY ?year")))
PYTHON
diff - "$folder/seen" <<'EXPECTED'
"0999"^^xsd:gYear < "2019"^^xsd:gYear -> rdflib False pyoxigraph True
!("0999"^^xsd:gYear < "2019"^^xsd:gYear) -> rdflib False pyoxigraph False
"2018-07-09"^^xsd:date < "0999"^^xsd:gYear -> rdflib True pyoxigraph False
ORDER BY: -0043 -0100 12018 2018
EXPECTED
