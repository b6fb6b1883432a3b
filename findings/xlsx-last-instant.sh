#!/bin/sh
# openpyxl 3.1.5, XlsxWriter 3.3.1: the last instant of a day is the next day in a workbook.
#
# One would have guessed: datetime.combine(day, time.max), the usual end of a day, keeps its day.
# It does: a cell holds days as a number; what both write of it is read as midnight of the day after:
#     openpyxl 2018-07-09 23:59:59.999999 -> 2018-07-10 00:00:00
#     XlsxWriter 2018-07-09 23:59:59.999999 -> 2018-07-10 00:00:00
# So: write days as dates, never as their last instant; a span until 9 July becomes one until 10 July.
# Source: ECMA-376 part 1, 18.17.4: dates and times are serial numbers; neither library mentions rounding to the next
#   day. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check openpyxl==3.1.5 et_xmlfile==2.0.0 XlsxWriter==3.3.1
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
from datetime import date, datetime, time
from io import BytesIO

import openpyxl
import xlsxwriter

end = datetime.combine(date(2018, 7, 9), time.max)
for name in ("openpyxl", "XlsxWriter"):
    file = BytesIO()
    if name == "openpyxl":
        book = openpyxl.Workbook()
        book.active["A1"] = end
        book.save(file)
    else:
        book = xlsxwriter.Workbook(file)
        book.add_worksheet().write_datetime(0, 0, end, book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}))
        book.close()
    print(name, end, "->", openpyxl.load_workbook(file).active["A1"].value)
PYTHON
diff - "$folder/seen" <<'EXPECTED'
openpyxl 2018-07-09 23:59:59.999999 -> 2018-07-10 00:00:00
XlsxWriter 2018-07-09 23:59:59.999999 -> 2018-07-10 00:00:00
EXPECTED
