#!/bin/sh
# undate 0.8.0: the year -0043 is written as 0-43, which it does not read itself.
#
# One would have guessed: what was parsed as EDTF is formatted as the same EDTF.
# It does: the minus sign is counted as a digit when the year is filled with zeros: a year of two digits cannot be
#   read again, one of three loses its zero:
#     -0043 -> 0-43 -> ValueError
#     -0985 -> -985 -> -985
#     -1985 -> -1985 -> -1985
# So: format years before 1 yourself, or keep the text that was parsed.
# Source: EDTF 2019, level 1, "Negative calendar year": -1985. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check undate==0.8.0
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
from undate import Undate

for text in ("-0043", "-0985", "-1985"):
    written = Undate.parse(text, "EDTF").format("EDTF")
    try:
        print(text, "->", written, "->", Undate.parse(written, "EDTF").format("EDTF"))
    except ValueError:
        print(text, "->", written, "-> ValueError")
PYTHON
diff - "$folder/seen" <<'EXPECTED'
-0043 -> 0-43 -> ValueError
-0985 -> -985 -> -985
-1985 -> -1985 -> -1985
EXPECTED
