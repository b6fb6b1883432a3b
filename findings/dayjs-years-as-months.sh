#!/bin/sh
# dayjs 1.11.23: 1914-1918 is a day of July 1915, and the spring of 2001 one of September 2002.
#
# One would have guessed: a range of years and an EDTF season (2001-21) are not valid: isValid() is there to tell.
# It does: the digits behind the year are cut into a month and a day, 19 and 18, and what is too much is carried on,
#   as documented for a month 13; the numbers of EDTF's seasons, and those of days of the year, are months too:
#     1914-1918 -> true 1915-07-18
#     1914/1918 -> true 1915-07-18
#     1914-18 -> true 1915-06-01
#     2001-21 -> true 2002-09-01
#     2018-200 -> true 2019-07-31
#     1914-07/1918-11 -> false
# So: let nothing but whole days through to it, by a pattern of your own (^\d{4}-\d\d-\d\d$); isValid() says nothing
#   of whether the text was understood.
# Source: ISO 8601:2004, 4.1.3: 2018-200 is an ordinal date; EDTF 2019, level 1, "Seasons": 2001-21. Day.js, "Parse,
#   String + Format": without strict, overflow is carried; iamkun/dayjs, issue 2328, has that of a month. The output
#   above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-fund --no-audit --prefix "$folder" dayjs@1.11.23
(cd "$folder" && TZ=UTC node --input-type=commonjs -) >"$folder/seen" <<'NODE'
const dayjs = require('dayjs');

for (const text of ['1914-1918', '1914/1918', '1914-18', '2001-21', '2018-200', '1914-07/1918-11']) {
  const day = dayjs(text);
  console.log(text, '->', day.isValid(), ...(day.isValid() ? [day.format('YYYY-MM-DD')] : []));
}
NODE
diff - "$folder/seen" <<'EXPECTED'
1914-1918 -> true 1915-07-18
1914/1918 -> true 1915-07-18
1914-18 -> true 1915-06-01
2001-21 -> true 2002-09-01
2018-200 -> true 2019-07-31
1914-07/1918-11 -> false
EXPECTED
