#!/bin/sh
# chrono-node 2.10.3: 12-13.05.2018, 12 to 13 May 2018, is a day of December 2005.
#
# One would have guessed: a range of days with the month behind it, as German and Russian texts write it, is read or
#   not found.
# It does: its beginning is read as month, day and year; the year at the end is not part of what was found:
#     12-13.05.2018 -> "12-13.05" 2005-12-13
#     12.05.2018 -> "12.05.2018" 2018-12-05
#     12-13 May 2018 -> "12-13 May 2018" 2018-05-12 2018-05-13
#     7/9/18-8/9/18 -> "7/9/18-8" 2018-07-09
# So: compare the text of a result with the whole that was given, and refuse what is not all of it.
# Source: the README lists "17 August 2013 - 19 August 2013" among the forms of ranges, and no dotted ones. The output
#   above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-fund --no-audit --prefix "$folder" chrono-node@2.10.3
(cd "$folder" && TZ=UTC node --input-type=commonjs -) >"$folder/seen" <<'NODE'
const chrono = require('chrono-node');

for (const text of ['12-13.05.2018', '12.05.2018', '12-13 May 2018', '7/9/18-8/9/18'])
  for (const { text: part, start, end } of chrono.parse(text, new Date(Date.UTC(2020, 1, 3))))
    console.log(text, '->', JSON.stringify(part), ...[start, end].filter(Boolean).map((one) => one.date().toISOString().slice(0, 10)));
NODE
diff - "$folder/seen" <<'EXPECTED'
12-13.05.2018 -> "12-13.05" 2005-12-13
12.05.2018 -> "12.05.2018" 2018-12-05
12-13 May 2018 -> "12-13 May 2018" 2018-05-12 2018-05-13
7/9/18-8/9/18 -> "7/9/18-8" 2018-07-09
EXPECTED
