#!/bin/sh
# DuckDB 2.0.1: a column of dates such as 01/02/18 is read with the year first, until one row cannot be.
#
# One would have guessed: 01/02/18 is 1 February or 2 January 2018, or stays text, since it may be read in three ways.
# It does: the sniffer of CSV takes a form that fits all rows that it sees, the year first; one more row changes what
#   all the others mean:
#     01/02/18 03/04/18 -> 2001-02-18 2003-04-18
#     01/02/18 03/04/18 25/04/18 -> 2001-02-18 2003-04-18 2025-04-18
#     01/02/18 03/04/18 04/25/18 -> 2018-01-02 2018-03-04 2018-04-25
# So: name the form (dateformat) or read such columns as text (all_varchar), also where the year has four digits
#   (01-02-2018 is read with the day first until a row cannot be); an append to the file may otherwise move every date
#   by years, without a message.
# Source: DuckDB documentation, "CSV Auto Detection": types are detected from a sample of the file, and each option
#   can be given instead. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check duckdb==2.0.1
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

with TemporaryDirectory() as folder:
    table = Path(folder, "table.csv")
    for cells in (["01/02/18", "03/04/18"], ["01/02/18", "03/04/18", "25/04/18"], ["01/02/18", "03/04/18", "04/25/18"]):
        table.write_text("day\n" + "".join(f"{cell}\n" for cell in cells))
        rows = duckdb.sql(f"SELECT day FROM '{table}'").fetchall()
        print(*cells, "->", *(row[0] for row in rows))
PYTHON
diff - "$folder/seen" <<'EXPECTED'
01/02/18 03/04/18 -> 2001-02-18 2003-04-18
01/02/18 03/04/18 25/04/18 -> 2001-02-18 2003-04-18 2025-04-18
01/02/18 03/04/18 04/25/18 -> 2018-01-02 2018-03-04 2018-04-25
EXPECTED
