#!/bin/sh
# agate 1.14.2, dateparser 1.5.0, chrono-node 2.10.3: the 1990s are half an hour.
#
# One would have guessed: "1990s" is text, a decade, or refused.
# It does: the s is the sign of seconds: a column of decades is one of durations for agate (the reader of tables in
#   csvkit), a moment 1990 seconds ago for dateparser, and "in 1990s" one 1990 seconds from now for chrono:
#     agate: TimeDelta 0:33:10 0:33:00
#     dateparser: 2020-02-02 23:26:50
#     chrono: 1990s -> null
#     chrono: in 1990s -> 2020-02-03T00:33:10.000Z
#     chrono: in the 1990s -> null
# So: turn the guessing of types off for columns of dates (csvkit: --no-inference), and look for decades before a text
#   is given to such a parser.
# Source: the docstring of agate.TypeTester lists the types in the order in which they are tried, TimeDelta before
#   Date; none of the three mentions decades. The output above, with the clock at 2020-02-03.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check agate==1.14.2 parsedatetime==2.6 pytimeparse==1.1.8 dateparser==1.5.0
npm install --silent --no-fund --no-audit --prefix "$folder" chrono-node@2.10.3
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
from datetime import datetime
from io import StringIO

from agate import Table
from dateparser import parse

column = Table.from_csv(StringIO("decade,n\n1990s,1\n1980s,2\n")).columns["decade"]
print("agate:", type(column.data_type).__name__, *column.values())
print("dateparser:", parse("1990s", settings={"RELATIVE_BASE": datetime(2020, 2, 3)}))
PYTHON
(cd "$folder" && TZ=UTC node --input-type=commonjs -) >>"$folder/seen" <<'NODE'
const chrono = require('chrono-node');

for (const text of ['1990s', 'in 1990s', 'in the 1990s'])
  console.log('chrono:', text, '->', (chrono.parse(text, new Date(Date.UTC(2020, 1, 3)))[0] || { date: () => null }).date());
NODE
diff - "$folder/seen" <<'EXPECTED'
agate: TimeDelta 0:33:10 0:33:00
dateparser: 2020-02-02 23:26:50
chrono: 1990s -> null
chrono: in 1990s -> 2020-02-03T00:33:10.000Z
chrono: in the 1990s -> null
EXPECTED
