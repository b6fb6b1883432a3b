#!/bin/sh
# pyogrio 0.13.0 (GDAL 3.12.4), fastkml 1.4.0: a year alone in a KML time span is dropped by one, and cut by the
# other.
#
# One would have guessed: <begin>1066</begin>, a year, which KML allows beside months and days, is read by both, if
#   only as the first day of the year.
# It does: GDAL has nothing for a year and says nothing, and takes November, as an end, for its first day; fastkml
#   writes a year below 1000 without its zeros, which is no year of XML Schema any more:
#     GDAL 1066 1087 -> None None
#     GDAL 0985 1066 -> None None
#     GDAL 1914-07 1918-11 -> 1914-07-01 1918-11-01
#     GDAL 1914-07-28 1918-11-11 -> 1914-07-28 1918-11-11
#     fastkml 1066 1087 -> 1066 1087
#     fastkml 0985 1066 -> 985 1066
#     fastkml 1914-07 1918-11 -> 1914-07 1918-11
#     fastkml 1914-07-28 1918-11-11 -> 1914-07-28 1918-11-11
# So: write whole days, the first and the last, into time spans for map programs, and the year as it is known into a
#   field of its own.
# Source: OGC KML 2.2, kml:dateTimeType: the value is a dateTime, date, gYearMonth or gYear; XML Schema part 2,
#   3.2.11: a gYear has four digits or more. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check pyogrio==0.13.0 fastkml==1.4.0
"$folder/env/bin/python" -W ignore - "$folder/spans.kml" >"$folder/seen" <<'PYTHON'
import re
import sys
from pathlib import Path

from fastkml import KML
from pyogrio.raw import read

spans = [("1066", "1087"), ("0985", "1066"), ("1914-07", "1918-11"), ("1914-07-28", "1918-11-11")]
file = Path(sys.argv[1])
lines = []
for begin, end in spans:
    point = "<Point><coordinates>19,47</coordinates></Point>"
    span = f"<TimeSpan><begin>{begin}</begin><end>{end}</end></TimeSpan>"
    placemark = f"<Placemark>{span}{point}</Placemark>"
    file.write_text(f'<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{placemark}</Document></kml>')
    seen = [field[0] for field in read(file, columns=["begin", "end"], datetime_as_string=True)[3]]
    print("GDAL", begin, end, "->", *(text and text.removesuffix("T00:00:00") for text in seen))
    written = re.findall(r"(?:begin|end)>([^<]+)<", KML.parse(file).to_string())
    lines.append(f"fastkml {begin} {end} -> {' '.join(written)}")
print(*lines, sep="\n")
PYTHON
diff - "$folder/seen" <<'EXPECTED'
GDAL 1066 1087 -> None None
GDAL 0985 1066 -> None None
GDAL 1914-07 1918-11 -> 1914-07-01 1918-11-01
GDAL 1914-07-28 1918-11-11 -> 1914-07-28 1918-11-11
fastkml 1066 1087 -> 1066 1087
fastkml 0985 1066 -> 985 1066
fastkml 1914-07 1918-11 -> 1914-07 1918-11
fastkml 1914-07-28 1918-11-11 -> 1914-07-28 1918-11-11
EXPECTED
