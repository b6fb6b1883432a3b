#!/bin/sh
# edtf 5.0.2, edtf.js 4.11.1, undate 0.8.0: the spring of 2001 is three different things.
#
# One would have guessed: 2001-21 has the same first and last day in each library, March to May.
# It does: the Python one has March to May, and a winter that ends with its December; the JavaScript one counts
#   quarters, so that spring is January to March; undate refuses a season:
#     edtf  2001-21 -> 2001-3-1 2001-5-31
#     edtf  2001-24 -> 2001-12-1 2001-12-31
#     undate 2001-21 -> VisitError
#     edtf.js 2001-21 -> 2001-01-01 2001-03-31
#     edtf.js 2001-24 -> 2001-10-01 2001-12-31
# So: write the days beside a season where another program is to draw or sort it.
# Source: EDTF 2019, level 1, "Seasons": the codes 21 to 24 are spring to winter, and what days these are is not said.
#   The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check edtf==5.0.2 pyparsing==3.2.3 python-dateutil==2.9.0.post0 undate==0.8.0
npm install --silent --no-fund --no-audit --prefix "$folder" edtf@4.11.1
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
from edtf import parse_edtf
from undate import Undate

for text in ("2001-21", "2001-24"):
    season = parse_edtf(text)
    first, last = season.lower_strict(), season.upper_strict()
    print("edtf ", text, "-> {}-{}-{}".format(*first[:3]), "{}-{}-{}".format(*last[:3]))
try:
    Undate.parse("2001-21", "EDTF")
except Exception as problem:
    print("undate 2001-21 ->", type(problem).__name__)
PYTHON
(cd "$folder" && TZ=UTC node --input-type=commonjs -) >>"$folder/seen" <<'NODE'
const edtf = require('edtf').default;

for (const text of ['2001-21', '2001-24'])
  console.log('edtf.js', text, '->', ...[edtf(text).min, edtf(text).max].map((time) => new Date(time).toISOString().slice(0, 10)));
NODE
diff - "$folder/seen" <<'EXPECTED'
edtf  2001-21 -> 2001-3-1 2001-5-31
edtf  2001-24 -> 2001-12-1 2001-12-31
undate 2001-21 -> VisitError
edtf.js 2001-21 -> 2001-01-01 2001-03-31
edtf.js 2001-24 -> 2001-10-01 2001-12-31
EXPECTED
