#!/bin/sh
# aniso8601 10.0.1: an interval of two months is refused, and its short form is days.
#
# One would have guessed: 2018-06/2018-07 is read, and 2018-06/07 means the same.
# It does: the whole form is an error whose text is no part of the input; in the short form the 07 is a day of June,
#   as if the start had been 2018-06-01; an end that lies before its start is taken:
#     2018-06/2018-07 -> ISOFormatError "2018-2018-07" is not a valid ISO 8601 date.
#     2018-06/07 -> 2018-06-01 2018-06-07
#     2008-02-15/03-14 -> 2008-02-15 2008-03-14
#     2018-12-14/09 -> 2018-12-14 2018-12-09
# So: complete short ends yourself before you give an interval to it, and compare the ends.
# Source: ISO 8601:2004, 4.4.5: higher order components of the end may be left out, and are those of the start. The
#   output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check aniso8601==10.0.1
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
import aniso8601

for text in ("2018-06/2018-07", "2018-06/07", "2008-02-15/03-14", "2018-12-14/09"):
    try:
        print(text, "->", *aniso8601.parse_interval(text))
    except ValueError as problem:
        print(text, "->", type(problem).__name__, problem)
PYTHON
diff - "$folder/seen" <<'EXPECTED'
2018-06/2018-07 -> ISOFormatError "2018-2018-07" is not a valid ISO 8601 date.
2018-06/07 -> 2018-06-01 2018-06-07
2008-02-15/03-14 -> 2008-02-15 2008-03-14
2018-12-14/09 -> 2018-12-14 2018-12-09
EXPECTED
