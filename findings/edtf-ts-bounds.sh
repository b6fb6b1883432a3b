#!/bin/sh
# @edtf-ts/core 0.4.2: the bounds of an early year are in the 1900s, and those of a time are the same in any zone.
#
# One would have guessed: 0050 lasts from the first to the last day of the year 50, and 23:20:30+04:00 is 19:20:30 in
#   UTC, as edtf.js 4.11.1 says of both.
# It does: min and max, by which compare sorts, are 1900 years late, so that the year 66 comes after 1066 (isBefore says
#   the contrary); the offset of a time is not used:
#     0050 -> edtf-ts from 1950-01-01T00:00:00.000Z ; edtf.js from 0050-01-01T00:00:00.000Z
#     00XX -> edtf-ts from 1900-01-01T00:00:00.000Z ; edtf.js from 0000-01-01T00:00:00.000Z
#     0050-03-15/0066 -> edtf-ts from 1950-03-15T00:00:00.000Z ; edtf.js from 0050-03-15T00:00:00.000Z
#     0985 -> edtf-ts from 0985-01-01T00:00:00.000Z ; edtf.js from 0985-01-01T00:00:00.000Z
#     1985-04-12T23:20:30+04:00 -> edtf-ts from 1985-04-12T23:20:30.000Z ; edtf.js from 1985-04-12T19:20:30.000Z
#     isBefore(0066, 1066): YES ; sorted by compare: 1066 0066
# So: take only the parts (year, month, day) of early dates from it, and do not sort by compare, min or max.
# Source: EDTF 2019, level 0: a year has four digits, 0000 to 9999; the time with a shift of the standard. ECMA-262,
#   Date.UTC: years from 0 to 99 mean 1900 and that number. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-fund --no-audit --prefix "$folder" @edtf-ts/core@0.4.2 edtf@4.11.1
cd "$folder"
cat >look.mjs <<'NODE'
import { compare, isBefore, parse } from '@edtf-ts/core';
import edtf from 'edtf';

for (const text of ['0050', '00XX', '0050-03-15/0066', '0985', '1985-04-12T23:20:30+04:00']) {
  const { value } = parse(text);
  const other = edtf(text);
  const [from, to] = [value, other].map((date) => new Date(date.min).toISOString());
  console.log(text, '-> edtf-ts from', from, '; edtf.js from', to);
}
const [early, late] = ['0066', '1066'].map((text) => parse(text).value);
console.log('isBefore(0066, 1066):', isBefore(early, late), '; sorted by compare:', ...[early, late].sort(compare).map((date) => date.edtf));
NODE
TZ=UTC node look.mjs >seen
diff - "$folder/seen" <<'EXPECTED'
0050 -> edtf-ts from 1950-01-01T00:00:00.000Z ; edtf.js from 0050-01-01T00:00:00.000Z
00XX -> edtf-ts from 1900-01-01T00:00:00.000Z ; edtf.js from 0000-01-01T00:00:00.000Z
0050-03-15/0066 -> edtf-ts from 1950-03-15T00:00:00.000Z ; edtf.js from 0050-03-15T00:00:00.000Z
0985 -> edtf-ts from 0985-01-01T00:00:00.000Z ; edtf.js from 0985-01-01T00:00:00.000Z
1985-04-12T23:20:30+04:00 -> edtf-ts from 1985-04-12T23:20:30.000Z ; edtf.js from 1985-04-12T19:20:30.000Z
isBefore(0066, 1066): YES ; sorted by compare: 1066 0066
EXPECTED
