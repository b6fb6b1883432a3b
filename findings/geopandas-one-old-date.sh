#!/bin/sh
# geopandas 1.2.0 with pyogrio 0.13.0 (GDAL 3.12.4): one date before the year 1 keeps a whole GeoJSON from being read.
#
# One would have guessed: a property of GeoJSON is text, so that "-0043-03-15" is read as it is.
# It does: if every value of a property looks like a day, the column is of dates, which Python cannot hold before the
#   year 1 (an error); one value that is no whole day makes the whole column text:
#     ['2018-07-09'] -> ['2018-07-09 00:00:00']
#     ['2018-07-09', '2018-07'] -> ['2018-07-09', '2018-07']
#     ['2018-07-09', '-0043-03-15'] -> ValueError: year -43 is out of range
#     ['2018-07-09', '-0043'] -> ['2018-07-09', '-0043']
# So: write years alone for such dates, or for all, if map tools of Python are to read the file.
# Source: RFC 7946 knows no type of dates; GDAL's driver documentation, "GeoJSON": dates are detected by default
#   (DATE_AS_STRING). The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check geopandas==1.2.0 pyogrio==0.13.0 shapely==2.2.0 numpy==2.4.6 pandas==3.1.1
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import geopandas

with TemporaryDirectory() as folder:
    file = Path(folder, "events.geojson")
    for days in (["2018-07-09"], ["2018-07-09", "2018-07"], ["2018-07-09", "-0043-03-15"], ["2018-07-09", "-0043"]):
        features = [
            {"type": "Feature", "geometry": {"type": "Point", "coordinates": [58, 37]}, "properties": {"start": day}}
            for day in days
        ]
        file.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
        try:
            print(days, "->", [str(value) for value in geopandas.read_file(file)["start"]])
        except ValueError as problem:
            print(days, "->", "ValueError:", problem)
PYTHON
diff - "$folder/seen" <<'EXPECTED'
['2018-07-09'] -> ['2018-07-09 00:00:00']
['2018-07-09', '2018-07'] -> ['2018-07-09', '2018-07']
['2018-07-09', '-0043-03-15'] -> ValueError: year -43 is out of range
['2018-07-09', '-0043'] -> ['2018-07-09', '-0043']
EXPECTED
