#!/bin/sh
# agate 1.14.2 (the reader of tables in csvkit): a column of decades becomes a column of durations.
#
# One would have guessed: "1990s" in a table is text, since it is neither a number nor a date.
# It does: the type of a column is guessed from its cells, durations are tried before text, and s is the sign of
#   seconds. A column of months becomes days, a column of month names days of the year 1:
#     ['1990s', '1980s'] -> TimeDelta ['0:33:10', '0:33:00']
#     ['May 2018', 'July 2018'] -> Date ['2018-05-01', '2018-07-01']
#     ['March'] -> Date ['0001-03-01']
#     ['spring 2018'] -> Text ['spring 2018']
# So: turn the guessing of types off for columns of dates (csvkit: --no-inference), or cast them to text; otherwise
#   decades sort as seconds, and months gain a day that no source gives.
# Source: the docstring of agate.TypeTester lists the types in the order in which they are tried, TimeDelta before
#   Date; decades are not mentioned. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check agate==1.14.2 parsedatetime==2.6 pytimeparse==1.1.8
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
from io import StringIO

from agate import Table

for cells in (["1990s", "1980s"], ["May 2018", "July 2018"], ["March"], ["spring 2018"]):
    column = Table.from_csv(StringIO("date,n\n" + "".join(f"{cell},1\n" for cell in cells))).columns["date"]
    print(cells, "->", type(column.data_type).__name__, [str(value) for value in column])
PYTHON
diff - "$folder/seen" <<'EXPECTED'
['1990s', '1980s'] -> TimeDelta ['0:33:10', '0:33:00']
['May 2018', 'July 2018'] -> Date ['2018-05-01', '2018-07-01']
['March'] -> Date ['0001-03-01']
['spring 2018'] -> Text ['spring 2018']
EXPECTED
