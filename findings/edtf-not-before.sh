#!/bin/sh
# edtf 5.0.2: text_to_edtf reads "not before 1850" as before 1850, and "not after" as after.
#
# One would have guessed: "not before 1850" is the interval from 1850 on, "no later than 1850" that until 1850, or both
#   are None: not understood.
# It does: before, earlier, after and later are looked for as words of their own, and what stands in front of them is
#   not; the interval is the other one than was meant:
#     after 1850 -> 1850/
#     not before 1850 -> /1850
#     no earlier than 1850 -> /1850
#     before 1850 -> /1850
#     not after May 1850 -> 1850-05/
#     no later than 1850 -> 1850/
# So: look for "not" and "no" in a text before it is given to text_to_edtf; catalogues have them for the two ends of a
#   dating (terminus post quem, terminus ante quem), and nothing in the result shows the change.
# Source: the package's README, which has 'earlier than 1928' => '/1928' and 'before January 1928' => '/1928-01', and no
#   examples with "not". The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check edtf==5.0.2
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
from edtf import text_to_edtf

for text in ("after 1850", "not before 1850", "no earlier than 1850", "before 1850", "not after May 1850", "no later than 1850"):
    print(f"{text} -> {text_to_edtf(text)}")
PYTHON
diff - "$folder/seen" <<'EXPECTED'
after 1850 -> 1850/
not before 1850 -> /1850
no earlier than 1850 -> /1850
before 1850 -> /1850
not after May 1850 -> 1850-05/
no later than 1850 -> 1850/
EXPECTED
