#!/bin/sh
# d3-time-format 4.1.1: the year 12018 is written as 2018, and a year before 0 cannot be read back.
#
# One would have guessed: what %Y writes of a date, %Y reads as that date.
# It does: %Y is the year modulo 10000; a minus sign is written, and not read:
#     2018-07-09 -> 2018-07-09 -> 2018-07-09
#     0050-07-09 -> 0050-07-09 -> 0050-07-09
#     -000043-03-15 -> -0043-03-15 -> null
#     +012018-07-09 -> 2018-07-09 -> 2018-07-09
# So: label the axis of a long timeline with text of your own, not with %Y.
# Source: the documentation: "%Y - year with century as a decimal number, such as 1999". The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-fund --no-audit --prefix "$folder" d3-time-format@4.1.1
(cd "$folder" && TZ=UTC node --input-type=commonjs -) >"$folder/seen" <<'NODE'
(async () => {
  const { utcFormat, utcParse } = await import('d3-time-format');
  const form = '%Y-%m-%d';
  for (const day of ['2018-07-09', '0050-07-09', '-000043-03-15', '+012018-07-09']) {
    const written = utcFormat(form)(new Date(day));
    const read = utcParse(form)(written);
    console.log(day, '->', written, '->', read && read.toISOString().slice(0, -14));
  }
})();
NODE
diff - "$folder/seen" <<'EXPECTED'
2018-07-09 -> 2018-07-09 -> 2018-07-09
0050-07-09 -> 0050-07-09 -> 0050-07-09
-000043-03-15 -> -0043-03-15 -> null
+012018-07-09 -> 2018-07-09 -> 2018-07-09
EXPECTED
