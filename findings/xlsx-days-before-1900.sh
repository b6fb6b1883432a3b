#!/bin/sh
# openpyxl 3.1.5, XlsxWriter 3.3.1: 9 May 1850 is one of two numbers in a workbook, and midnight in some of its
# readers.
#
# One would have guessed: a day before 1900, for which Excel has no number, is refused by the writers, or has one
#   number and comes back from each reader.
# It does: the two writers are a day apart, so that the day that pandas writes depends on which of them is installed;
#   python-calamine 0.9.1, to which pandas means to change (a warning of pandas 3.1.1 says so), has a time for each day;
#   a CSV by SheetJS 0.18.5 has an empty cell; exceljs 4.4.0 has January and February of 1900 a day early:
#     openpyxl -> openpyxl: 1850-05-09, 1900-01-15, 1900-03-01
#     openpyxl -> calamine: 00:00:00, 1900-01-15, 1900-03-01
#     openpyxl -> exceljs: 1850-05-09, 1900-01-14, 1900-03-01
#     openpyxl -> SheetJS: , 1900-01-15, 1900-03-01
#     XlsxWriter -> openpyxl: 1850-05-08, 1900-01-15, 1900-03-01
#     XlsxWriter -> calamine: 00:00:00, 1900-01-15, 1900-03-01
#     XlsxWriter -> exceljs: 1850-05-08, 1900-01-14, 1900-03-01
#     XlsxWriter -> SheetJS: , 1900-01-15, 1900-03-01
# So: write days before March 1900 as text; a look at what openpyxl reads of its own shows nothing wrong.
# Source: ECMA-376 part 1, 18.17.4.1: of its two systems of 1900, one counts from 30 December 1899 and has numbers
#   below 0, the one for backward compatibility, which Excel has, begins with 1 January 1900 as 1. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check openpyxl==3.1.5 \
  XlsxWriter==3.3.1 python-calamine==0.9.1
npm install --silent --no-fund --no-audit --prefix "$folder" exceljs@4.4.0 xlsx@0.18.5 2>/dev/null
(cd "$folder" && env/bin/python - >seen-by-python) <<'PYTHON'
from datetime import date

import openpyxl
import xlsxwriter
from python_calamine import CalamineWorkbook

days = [date(1850, 5, 9), date(1900, 1, 15), date(1900, 3, 1)]
workbook = openpyxl.Workbook()
workbook.active.append(days)
workbook.save("openpyxl.xlsx")
with xlsxwriter.Workbook("XlsxWriter.xlsx", {"default_date_format": "yyyy-mm-dd"}) as workbook:
    workbook.add_worksheet().write_row(0, 0, days)
for writer in ("openpyxl", "XlsxWriter"):
    cells = openpyxl.load_workbook(f"{writer}.xlsx").active[1]
    print(writer, "-> openpyxl:", ", ".join(str(cell.value.date()) for cell in cells))
    cells = CalamineWorkbook.from_path(f"{writer}.xlsx").get_sheet_by_index(0).to_python()[0]
    print(writer, "-> calamine:", ", ".join(map(str, cells)))
PYTHON
(cd "$folder" && TZ=UTC node --input-type=commonjs - >seen-by-node) <<'NODE'
const { Workbook } = require('exceljs');
const XLSX = require('xlsx');

(async () => {
  for (const writer of ['openpyxl', 'XlsxWriter']) {
    const cells = (await new Workbook().xlsx.readFile(`${writer}.xlsx`)).worksheets[0].getRow(1).values.slice(1);
    console.log(writer, '-> exceljs:', cells.map((day) => day.toISOString().slice(0, 10)).join(', '));
    const sheet = Object.values(XLSX.readFile(`${writer}.xlsx`).Sheets)[0];
    console.log(writer, '-> SheetJS:', XLSX.utils.sheet_to_csv(sheet, { FS: ', ' }).trimEnd());
  }
})();
NODE
sort "$folder/seen-by-python" "$folder/seen-by-node" >"$folder/seen"
sort <<'EXPECTED' | diff - "$folder/seen"
openpyxl -> openpyxl: 1850-05-09, 1900-01-15, 1900-03-01
openpyxl -> calamine: 00:00:00, 1900-01-15, 1900-03-01
openpyxl -> exceljs: 1850-05-09, 1900-01-14, 1900-03-01
openpyxl -> SheetJS: , 1900-01-15, 1900-03-01
XlsxWriter -> openpyxl: 1850-05-08, 1900-01-15, 1900-03-01
XlsxWriter -> calamine: 00:00:00, 1900-01-15, 1900-03-01
XlsxWriter -> exceljs: 1850-05-08, 1900-01-14, 1900-03-01
XlsxWriter -> SheetJS: , 1900-01-15, 1900-03-01
EXPECTED
