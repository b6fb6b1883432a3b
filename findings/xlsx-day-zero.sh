#!/bin/sh
# XlsxWriter 3.3.1 to openpyxl 3.1.5: the first day of a workbook's calendar is read as a time of day.
#
# One would have guessed: 1 January 1904 in a workbook of the 1904 system is that day.
# It does: its number is 0, and openpyxl takes every number below 1 for a time; so does 31 December 1899 in the other
#   system; the second day is a day:
#     1904 1904-01-01 -> datetime.time(0, 0)
#     1904 1904-01-02 -> datetime.datetime(1904, 1, 2, 0, 0)
#     1900 1899-12-31 -> datetime.time(0, 0)
#     1900 1900-01-01 -> datetime.datetime(1900, 1, 1, 0, 0)
# So: look at the number and the format of the cell, not at the type that the reader gives, where a table may reach
#   that far back.
# Source: ECMA-376 part 1, 18.17.4.1: the first day of the 1904 system is 1904-01-01, number 0. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check openpyxl==3.1.5 et_xmlfile==2.0.0 XlsxWriter==3.3.1
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
from datetime import date
from io import BytesIO

import openpyxl
import xlsxwriter

for system, days in ((1904, [date(1904, 1, 1), date(1904, 1, 2)]), (1900, [date(1899, 12, 31), date(1900, 1, 1)])):
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"date_1904": system == 1904})
    sheet = book.add_worksheet()
    for row, day in enumerate(days):
        sheet.write_datetime(row, 0, day, book.add_format({"num_format": "yyyy-mm-dd"}))
    book.close()
    for day, (cell,) in zip(days, openpyxl.load_workbook(file).active.iter_rows(values_only=True)):
        print(system, day, "->", repr(cell))
PYTHON
diff - "$folder/seen" <<'EXPECTED'
1904 1904-01-01 -> datetime.time(0, 0)
1904 1904-01-02 -> datetime.datetime(1904, 1, 2, 0, 0)
1900 1899-12-31 -> datetime.time(0, 0)
1900 1900-01-01 -> datetime.datetime(1900, 1, 1, 0, 0)
EXPECTED
