#!/bin/sh
# dateparser 1.5.0: a range of years is a day of the current month.
#
# One would have guessed: "1914-18" is refused, as "1914 to 1918" is, or is a year.
# It does: 18 becomes a day, and the month comes from the clock, so that the same cell is another day next month;
#   strict parsing refuses it:
#     2020-02-03 1914-18 -> 1914-02-18 00:00:00; 1914-18 -> None; 1914 to 1918 -> None; 1914 to 1918 -> None;
#     2020-03-03 1914-18 -> 1914-03-18 00:00:00; 1914-18 -> None; 1914 to 1918 -> None; 1914 to 1918 -> None;
# So: set STRICT_PARSING, or look for ranges first.
# Source: dateparser's documentation, "Settings": STRICT_PARSING, REQUIRE_PARTS. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check dateparser==1.5.0 python-dateutil==2.9.0.post0 tzlocal==5.3.1 regex==2025.11.3
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
from datetime import datetime

from dateparser import parse

for today in (datetime(2020, 2, 3), datetime(2020, 3, 3)):
    print(today.date(), *(
        f"{text} -> {parse(text, settings={'RELATIVE_BASE': today, 'STRICT_PARSING': strict})};"
        for text in ("1914-18", "1914 to 1918") for strict in (False, True)
    ))
PYTHON
diff - "$folder/seen" <<'EXPECTED'
2020-02-03 1914-18 -> 1914-02-18 00:00:00; 1914-18 -> None; 1914 to 1918 -> None; 1914 to 1918 -> None;
2020-03-03 1914-18 -> 1914-03-18 00:00:00; 1914-18 -> None; 1914 to 1918 -> None; 1914 to 1918 -> None;
EXPECTED
