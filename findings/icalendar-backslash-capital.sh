#!/bin/sh
# icalendar 7.3.2: a text with a backslash before a capital N comes back with a line break.
#
# One would have guessed: what vText writes, from_ical reads as it was: backslashes are doubled on the way out.
# It does: a backslash before a capital N is taken for an escape that is there already, and written as that of a line
#   break; other letters stay:
#     C:\New -> SUMMARY:C:\new -> 'C:\new'
#     C:\new -> SUMMARY:C:\\new -> 'C:\\new'
#     C:\Old -> SUMMARY:C:\\Old -> 'C:\\Old'
#     N -> SUMMARY:N -> 'N'
# So: compare texts after a round trip, if paths or TeX stand in a calendar.
# Source: RFC 5545, section 3.3.11: ESCAPED-CHAR is a backslash before a backslash, ";", ",", "N" or "n"; an escaped
#   backslash is not the beginning of another escape. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check icalendar==7.3.2
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
from icalendar import Event

for text in (r"C:\New", r"C:\new", r"C:\Old", "N"):
    written = Event({"summary": text}).to_ical()
    print(text, "->", written.split(b"\r\n")[1].decode(), "->", repr(str(Event.from_ical(written)["summary"])))
PYTHON
diff - "$folder/seen" <<'EXPECTED'
C:\New -> SUMMARY:C:\new -> 'C:\new'
C:\new -> SUMMARY:C:\\new -> 'C:\\new'
C:\Old -> SUMMARY:C:\\Old -> 'C:\\Old'
N -> SUMMARY:N -> 'N'
EXPECTED
