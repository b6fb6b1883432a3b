#!/bin/sh
# edtf 5.0.2: text_to_edtf makes a day of an unknown month and year of a range with a short end.
#
# One would have guessed: "1947–8", as catalogues write 1947 to 1948, is that interval, or None: not understood.
# It does: the last digits are taken for a day and the year is dropped; before an end in BCE, the end is dropped, and the
#   year gets a minus sign without the year 0 of EDTF (1122 BCE is -1121):
#     1947–8               -> XXXX-XX-08
#     1914-18              -> 1914/1918
#     c. 1122 BCE-256 BCE  -> -1122~
# So: compare what it returns with the digits of the text before you store it; a hyphen in place of the en dash gives the
#   interval.
# Source: the package's README has the example '1851-52' => '1851/1852' and says that ranges are not as accurate as they
#   could be; it does not mention the en dash. The output below.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check edtf==5.0.2 pyparsing==3.2.3 python-dateutil==2.9.0.post0
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
from edtf import text_to_edtf

for text in ("1947–8", "1914-18", "c. 1122 BCE-256 BCE"):
    print(text, "->", text_to_edtf(text))
PYTHON
diff - "$folder/seen" <<'EXPECTED'
1947–8 -> XXXX-XX-08
1914-18 -> 1914/1918
c. 1122 BCE-256 BCE -> -1122~
EXPECTED
