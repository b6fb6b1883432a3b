#!/bin/sh
# Wikidata 0.9.0 (its reader for Python): a century is a number that may be a year, and not the number of the century.
#
# One would have guessed: a time of the precision "century" comes as something else than a year, and 1801, in the 19th
#   century, as 19 or 1801.
# It does: the first two digits are returned as an int, as a year is: the year 19 and a century are the same value,
#   and 1801 and 1900, both of the 19th century, are 18 and 19; a decade is an error, as is a date of the Julian
#   calendar:
#     +1900-00-00T00:00:00Z, precision 9 (year) -> 1900
#     +0019-00-00T00:00:00Z, precision 9 (year) -> 19
#     +1801-00-00T00:00:00Z, precision 7 (century) -> 18
#     +1900-00-00T00:00:00Z, precision 7 (century) -> 19
#     +1850-00-00T00:00:00Z, precision 8 (decade) -> DatavalueError
# So: read time and precision from the data yourself; a list of what it returns has the 19th century before the year
#   100.
# Source: Wikibase, "DataModel/JSON", time: precision 7 is a century, 8 a decade, 9 a year. Decoder.time is annotated
#   with a date, a datetime, a pair of numbers or an int, and tells no precision. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check Wikidata==0.9.0
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
from wikidata.datavalue import DatavalueError, Decoder

GREGORIAN = "http://www.wikidata.org/entity/Q1985727"
for time, precision, name in (
    ("+1900-00-00T00:00:00Z", 9, "year"),
    ("+0019-00-00T00:00:00Z", 9, "year"),
    ("+1801-00-00T00:00:00Z", 7, "century"),
    ("+1900-00-00T00:00:00Z", 7, "century"),
    ("+1850-00-00T00:00:00Z", 8, "decade"),
):
    value = {"time": time, "precision": precision, "timezone": 0, "before": 0, "after": 0, "calendarmodel": GREGORIAN}
    try:
        seen = Decoder()(None, "time", {"type": "time", "value": value})
    except DatavalueError as problem:
        seen = type(problem).__name__
    print(f"{time}, precision {precision} ({name}) ->", seen)
PYTHON
diff - "$folder/seen" <<'EXPECTED'
+1900-00-00T00:00:00Z, precision 9 (year) -> 1900
+0019-00-00T00:00:00Z, precision 9 (year) -> 19
+1801-00-00T00:00:00Z, precision 7 (century) -> 18
+1900-00-00T00:00:00Z, precision 7 (century) -> 19
+1850-00-00T00:00:00Z, precision 8 (decade) -> DatavalueError
EXPECTED
