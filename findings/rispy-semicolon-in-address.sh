#!/bin/sh
# rispy 0.10.0: an address with a semicolon becomes two addresses.
#
# One would have guessed: UR has one address on a line, and a semicolon is a valid character of an address.
# It does: the line is cut at the semicolon; what is written again are two UR lines, neither of them the address:
#     ['https://example.org/page', 'id=5']
#     UR  - https://example.org/page
#     UR  - id=5
# So: percent-encode semicolons (%3B) of addresses in RIS, where the server takes it, or put the address into L2 or
#   N1.
# Source: RFC 3986, section 2.2: ";" is among the sub-delims; rispy/config.py has ";" for UR among the tags whose
#   values are separated. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check rispy==0.10.0
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
import rispy

record = "TY  - NEWS\nTI  - A talk\nUR  - https://example.org/page;id=5\nER  - \n"
[entry] = rispy.loads(record)
print(entry["urls"])
print(*(line for line in rispy.dumps([entry]).splitlines() if line.startswith("UR")), sep="\n")
PYTHON
diff - "$folder/seen" <<'EXPECTED'
['https://example.org/page', 'id=5']
UR  - https://example.org/page
UR  - id=5
EXPECTED
