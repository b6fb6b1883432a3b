#!/bin/sh
# chrono-node 2.10.3: 44 BC becomes a Date of 45 BC.
#
# One would have guessed: 15 March 44 BC is -000043-03-15 as an ISO string, since JavaScript, as ISO 8601, has a year
#   0.
# It does: the year is the number with a minus sign:
#     15 March 44 BC -> -000044-03-15
#     1 January 1 BC -> -000001-01-01
#     15 March 44 AD -> 0044-03-15
# So: add one to the years before 1 that it returns.
# Source: ECMA-262, "Date Time String Format": the year 0 is 1 BC, in the proleptic Gregorian calendar. The output
#   above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-fund --no-audit --prefix "$folder" chrono-node@2.10.3
(cd "$folder" && TZ=UTC node --input-type=commonjs -) >"$folder/seen" <<'NODE'
const chrono = require('chrono-node');

for (const text of ['15 March 44 BC', '1 January 1 BC', '15 March 44 AD'])
  console.log(text, '->', chrono.parseDate(text, new Date(Date.UTC(2020, 1, 3))).toISOString().slice(0, -14));
NODE
diff - "$folder/seen" <<'EXPECTED'
15 March 44 BC -> -000044-03-15
1 January 1 BC -> -000001-01-01
15 March 44 AD -> 0044-03-15
EXPECTED
