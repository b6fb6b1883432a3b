#!/bin/sh
# exceljs 4.4.0: a cell that holds its date as an ISO date is a day of 1905, the same for the whole year.
#
# One would have guessed: a workbook that openpyxl 3.1.5 wrote with iso_dates, and Excel as Strict Open XML, has the
#   days that are written in it.
# It does: the number at the beginning of the text, the year, is taken for the number of a day: 1850 is 23 January
#   1905, 2018 is 10 July 1905, and nothing tells them from real days; numbers of days are read as meant:
#     as ISO dates: 1850-05-09 -> 1905-01-23
#     as ISO dates: 2018-07-09 -> 1905-07-10
#     as ISO dates: 2018-12-31 -> 1905-07-10
#     as numbers: 1850-05-09 -> 1850-05-09
#     as numbers: 2018-07-09 -> 2018-07-09
#     as numbers: 2018-12-31 -> 2018-12-31
# So: look for days of 1905 in what exceljs has read; write days for it as numbers, or as text.
# Source: ECMA-376 part 1, 18.18.11: a cell of type d holds a date in the form of ISO 8601; exceljs/exceljs, issue
#   2695, has it for workbooks in strict form. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check openpyxl==3.1.5
npm install --silent --no-fund --no-audit --prefix "$folder" exceljs@4.4.0 2>/dev/null
"$folder/env/bin/python" - "$folder" <<'PYTHON'
import sys
from datetime import date

from openpyxl import Workbook

for iso_dates in (True, False):
    workbook = Workbook(iso_dates=iso_dates)
    for day in (date(1850, 5, 9), date(2018, 7, 9), date(2018, 12, 31)):
        workbook.active.append([day.isoformat(), day])
    workbook.save(f"{sys.argv[1]}/{'as ISO dates' if iso_dates else 'as numbers'}.xlsx")
PYTHON
(cd "$folder" && TZ=UTC node --input-type=commonjs -) >"$folder/seen" <<'NODE'
const { Workbook } = require('exceljs');

(async () => {
  for (const kind of ['as ISO dates', 'as numbers']) {
    const workbook = await new Workbook().xlsx.readFile(`${kind}.xlsx`);
    workbook.worksheets[0].eachRow(({ values: [, text, day] }) =>
      console.log(`${kind}:`, text, '->', day.toISOString().slice(0, 10)));
  }
})();
NODE
diff - "$folder/seen" <<'EXPECTED'
as ISO dates: 1850-05-09 -> 1905-01-23
as ISO dates: 2018-07-09 -> 1905-07-10
as ISO dates: 2018-12-31 -> 1905-07-10
as numbers: 1850-05-09 -> 1850-05-09
as numbers: 2018-07-09 -> 2018-07-09
as numbers: 2018-12-31 -> 2018-12-31
EXPECTED
