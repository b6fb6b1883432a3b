#!/bin/sh
# NumPy 2.4.6: a year before 0 is printed with three digits, which is no ISO 8601 year.
#
# One would have guessed: str(numpy.datetime64("-0043-03-15")) is what was read, a minus and four digits.
# It does: the minus sign counts as one of the four places:
#     -0043-03-15 -> -043-03-15
#     -0043 -> -043
#     0050 -> 0050
#     -12018 -> -12018
# So: format such years yourself; other readers of ISO 8601 refuse the text or, sorted as text, put it elsewhere.
# Source: ISO 8601:2004, 3.5 and 4.1.2.4: a year has at least four digits, the sign not counted. NumPy's documentation
#   calls its strings ISO 8601. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check numpy==2.4.6
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
import numpy

for text in ("-0043-03-15", "-0043", "0050", "-12018"):
    print(text, "->", numpy.datetime64(text))
PYTHON
diff - "$folder/seen" <<'EXPECTED'
-0043-03-15 -> -043-03-15
-0043 -> -043
0050 -> 0050
-12018 -> -12018
EXPECTED
