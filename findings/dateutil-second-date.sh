#!/bin/sh
# python-dateutil 2.9.0.post0: parser.parse takes the second of two dates for a clock time and a zone.
#
# One would have guessed: a text with two days is refused, as parse returns one date.
# It does: the digits of the second year become hours and minutes, and what follows an offset, if they can be such
#   (years 1900 to 1959, 2000 to 2059, …). The first day is returned and nothing is said:
#     1939-09-01 - 1945-05-08   -> 1939-09-01 19:45:00-08:00
#     2018-06-15..2018-06-20    -> 2018-06-15 20:18:00-20:00
#     1998-12-20 - 1999-01-13   -> ParserError, since 99 are no minutes
# So: never give parse a text that may hold a range; delimit one day first. A column of ranges turns into a column of
#   their first days, except for some of its rows.
# Source: the docstring of dateutil.parser.parse says that it parses "a string containing a date/time stamp" and does
#   not mention ranges; the output below.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check python-dateutil==2.9.0.post0 six==1.17.0
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
from dateutil.parser import ParserError, parse

for text in ("1939-09-01 - 1945-05-08", "2018-06-15..2018-06-20", "1998-12-20 - 1999-01-13"):
    try:
        print(text, "->", parse(text))
    except ParserError:
        print(text, "-> ParserError")
PYTHON
diff - "$folder/seen" <<'EXPECTED'
1939-09-01 - 1945-05-08 -> 1939-09-01 19:45:00-08:00
2018-06-15..2018-06-20 -> 2018-06-15 20:18:00-20:00
1998-12-20 - 1999-01-13 -> ParserError
EXPECTED
