#!/bin/sh
# agate 1.14.2 (the reader of tables in csvkit): months become days, and names of months days of the year 1.
#
# One would have guessed: "May 2018" stays text where the type Date is a day.
# It does: the day is made up, for whole columns, while seasons and ISO months stay as they are:
#     ['May 2018', 'July 2018'] -> Date ['2018-05-01', '2018-07-01']
#     ['2018-05', '2018-07'] -> Text ['2018-05', '2018-07']
#     ['March', 'April'] -> Date ['0001-03-01', '0001-04-01']
#     ['spring 2018'] -> Text ['spring 2018']
# So: read columns of dates as text (csvkit: --no-inference) before csvsort, csvjson or csvsql; what they write has a
#   day that no source gives.
# Source: the docstring of agate.TypeTester lists the types that are tried; agate.Date takes what parsedatetime finds.
#   The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check agate==1.14.2 parsedatetime==2.6 pytimeparse==1.1.8
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
from io import StringIO

from agate import Table

for cells in (["May 2018", "July 2018"], ["2018-05", "2018-07"], ["March", "April"], ["spring 2018"]):
    column = Table.from_csv(StringIO("date,n\n" + "".join(f"{cell},1\n" for cell in cells))).columns["date"]
    print(cells, "->", type(column.data_type).__name__, [str(value) for value in column])
PYTHON
diff - "$folder/seen" <<'EXPECTED'
['May 2018', 'July 2018'] -> Date ['2018-05-01', '2018-07-01']
['2018-05', '2018-07'] -> Text ['2018-05', '2018-07']
['March', 'April'] -> Date ['0001-03-01', '0001-04-01']
['spring 2018'] -> Text ['spring 2018']
EXPECTED
