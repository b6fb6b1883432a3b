#!/bin/sh
# rdf-literal 2.0.0: a year before 0 is one of this century as a Date, and an early year comes back without its zeros.
#
# One would have guessed: fromRdf makes a Date in that year of "-0043"^^xsd:gYear, and toRdf writes it as it was.
# It does: the text is handed to Date, which in Node takes -0043 for 2043; toRdf writes the year 50 and the month of
#   July without zeros, which are no valid literals; a date with a zone, which XML Schema allows, is no date:
#     2018 (gYear) -> 2018-01-01T00:00:00.000Z -> 2018
#     -0043 (gYear) -> 2043-01-01T00:00:00.000Z -> 2043
#     0050 (gYear) -> 0050-01-01T00:00:00.000Z -> 50
#     2018-07 (gYearMonth) -> 2018-07-01T00:00:00.000Z -> 2018-7
#     -0043-03-15 (date) -> 2043-03-15T00:00:00.000Z -> 2043-03-15
#     2018-07-09+06:00 (date) -> Invalid Date
# So: read literals of dates by their text and datatype, not by fromRdf, where a graph has years below 1000, months
#   alone or dates with zones.
# Source: XML Schema part 2, 3.2.9 to 3.2.11: years have at least four digits and may have a minus sign, months have two
#   digits, and each of these may have a zone. ECMA-262: years before 0 have six digits in Date's form. The output
#   above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-fund --no-audit --prefix "$folder" rdf-literal@2.0.0 n3@2.13.12
(cd "$folder" && TZ=UTC node --input-type=commonjs -) >"$folder/seen" <<'NODE'
const { DataFactory } = require('n3');
const { fromRdf, toRdf } = require('rdf-literal');

const literals = ['2018 gYear', '-0043 gYear', '0050 gYear', '2018-07 gYearMonth', '-0043-03-15 date', '2018-07-09+06:00 date'];
for (const literal of literals) {
  const [text, type] = literal.split(' ');
  const datatype = DataFactory.namedNode(`http://www.w3.org/2001/XMLSchema#${type}`);
  const date = fromRdf(DataFactory.literal(text, datatype));
  const seen = Number.isNaN(date.getTime()) ? 'Invalid Date' : `${date.toISOString()} -> ${toRdf(date, { datatype }).value}`;
  console.log(`${text} (${type}) -> ${seen}`);
}
NODE
diff - "$folder/seen" <<'EXPECTED'
2018 (gYear) -> 2018-01-01T00:00:00.000Z -> 2018
-0043 (gYear) -> 2043-01-01T00:00:00.000Z -> 2043
0050 (gYear) -> 0050-01-01T00:00:00.000Z -> 50
2018-07 (gYearMonth) -> 2018-07-01T00:00:00.000Z -> 2018-7
-0043-03-15 (date) -> 2043-03-15T00:00:00.000Z -> 2043-03-15
2018-07-09+06:00 (date) -> Invalid Date
EXPECTED
