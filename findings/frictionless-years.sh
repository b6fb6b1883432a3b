#!/bin/sh
# frictionless 5.21.0: a year before 1 or above 9999 is no year, and a column of years is one of integers.
#
# One would have guessed: a field of type year takes what XML Schema's gYear takes, "-0043" and "12018" among them.
# It does: both are errors of type; without a schema, a column of years is described as integer, so that 0050 loses
#   its zeros, while a column of months is yearmonth:
#     1984 -> valid
#     -0043 -> [['type-error']]
#     12018 -> [['type-error']]
#     0050 is described as integer
#     2018-07 is described as yearmonth
# So: declare columns of EDTF as string with a pattern, and give a number of the year beside.
# Source: Table Schema, "year": "A calendar year as per XMLSchema gYear"; XML Schema part 2, 3.2.11: more than four
#   digits and a minus sign are allowed. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check frictionless==5.21.0
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
from pathlib import Path
from tempfile import TemporaryDirectory
import os

from frictionless import Resource, Schema, describe

with TemporaryDirectory() as folder:
    os.chdir(folder)
    for year in ("1984", "-0043", "12018"):
        Path("years.csv").write_text(f"year\n{year}\n")
        schema = Schema.from_descriptor({"fields": [{"name": "year", "type": "year"}]})
        print(year, "->", Resource(path="years.csv", schema=schema).validate().flatten(["type"]) or "valid")
    for cell in ("0050", "2018-07"):
        Path("years.csv").write_text(f"date\n{cell}\n")
        print(cell, "is described as", describe("years.csv").schema.fields[0].type)
    os.chdir("/")
PYTHON
diff - "$folder/seen" <<'EXPECTED'
1984 -> valid
-0043 -> [['type-error']]
12018 -> [['type-error']]
0050 is described as integer
2018-07 is described as yearmonth
EXPECTED
