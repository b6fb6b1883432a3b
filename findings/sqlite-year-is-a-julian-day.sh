#!/bin/sh
# SQLite 3.54.1: the functions of dates read a year alone as a day of the Julian count.
#
# One would have guessed: date('2018') is 1 January 2018, or NULL, as date('2018-07') is.
# It does: a text of digits is a Julian day number, in the year 4708 BC; no error, no NULL:
#     2018 -> -4707-06-03 -4707
#     2018-07 -> None None
#     2018-07-09 -> 2018-07-09 2018
# So: do not use date(), julianday() or strftime() on a column that has years beside days; sort by a column that has
#   first days.
# Source: SQLite, "Date And Time Functions", time values: format 12, DDDDDDDDDD, is a Julian day number. The output
#   above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check apsw==3.54.1.0
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
import apsw

connection = apsw.Connection(":memory:")
for text in ("2018", "2018-07", "2018-07-09"):
    print(text, "->", *connection.execute("SELECT date(?), strftime('%Y', ?)", (text, text)).fetchone())
PYTHON
diff - "$folder/seen" <<'EXPECTED'
2018 -> -4707-06-03 -4707
2018-07 -> None None
2018-07-09 -> 2018-07-09 2018
EXPECTED
