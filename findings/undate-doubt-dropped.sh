#!/bin/sh
# undate 0.8.0: an uncertain or approximate date is read as a plain one.
#
# One would have guessed: Undate.parse("1984?", "EDTF") keeps the doubt, or refuses what it cannot keep.
# It does: the sign is accepted and dropped, also from the date that is written again; other forms of doubt are
#   refused:
#     1984? -> 1984
#     1984~ -> 1984
#     2004-06-11% -> 2004-06-11
#     ?2004-06-11 -> ValueError
# So: look for ?, ~ and % in the text before you give it to undate.
# Source: EDTF 2019, level 1, "Qualification of a date (complete)". The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check undate==0.8.0
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
from undate import Undate

for text in ("1984?", "1984~", "2004-06-11%", "?2004-06-11"):
    try:
        print(text, "->", Undate.parse(text, "EDTF").format("EDTF"))
    except ValueError:
        print(text, "-> ValueError")
PYTHON
diff - "$folder/seen" <<'EXPECTED'
1984? -> 1984
1984~ -> 1984
2004-06-11% -> 2004-06-11
?2004-06-11 -> ValueError
EXPECTED
