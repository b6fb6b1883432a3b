#!/bin/sh
# luxon 3.7.2: with its token for the era, 44 BC is written as "-43 BC", and "44 BC" is read as 45 BC.
#
# One would have guessed: "y G" writes the year of the era and the era, as toLocaleString with era does, and reads back
#   what it has written.
# It does: y is the ISO year with its sign, and G the era of it, so that the year 0 is "0 AD"; what was written before
#   the year 0 cannot be read; G is read for nothing but a minus sign:
#     -000043-03-15 -> 15 March -43 BC -> null ; toLocaleString: March 15, 44 BC
#     0000-03-15 -> 15 March 0 AD -> 0000-03-15 ; toLocaleString: March 15, 1 BC
#     0044-03-15 -> 15 March 44 AD -> 0044-03-15 ; toLocaleString: March 15, 44 AD
#     15 March 44 BC -> -000044-03-15
#     15 March 1 BC -> -000001-03-15
# So: write years before 1 with toLocaleString, and read them by a rule of your own: 1 minus the number before BC.
# Source: Unicode TR 35, "Date Field Symbol Table", from which the letters are: y is the year of the era, u the one
#   with a sign; luxon's tables of tokens say "year" and "era". moment/luxon, issue 1687, on toLocaleString: -106 is
#   107 BC. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-fund --no-audit --prefix "$folder" luxon@3.7.2
(cd "$folder" && TZ=UTC node --input-type=commonjs -) >"$folder/seen" <<'NODE'
const { DateTime } = require('luxon');

const form = 'd MMMM y G';
const zone = { zone: 'utc', locale: 'en' };
for (const day of ['-000043-03-15', '0000-03-15', '0044-03-15']) {
  const date = DateTime.fromISO(day, zone);
  const written = date.toFormat(form);
  const read = DateTime.fromFormat(written, form, zone);
  const local = date.toLocaleString({ ...DateTime.DATE_FULL, era: 'short' });
  console.log(day, '->', written, '->', read.toISODate(), '; toLocaleString:', local);
}
for (const text of ['15 March 44 BC', '15 March 1 BC']) {
  console.log(text, '->', DateTime.fromFormat(text, form, zone).toISODate());
}
NODE
diff - "$folder/seen" <<'EXPECTED'
-000043-03-15 -> 15 March -43 BC -> null ; toLocaleString: March 15, 44 BC
0000-03-15 -> 15 March 0 AD -> 0000-03-15 ; toLocaleString: March 15, 1 BC
0044-03-15 -> 15 March 44 AD -> 0044-03-15 ; toLocaleString: March 15, 44 AD
15 March 44 BC -> -000044-03-15
15 March 1 BC -> -000001-03-15
EXPECTED
