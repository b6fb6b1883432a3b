#!/bin/sh
# edtf 5.0.2, undate 0.8.0, edtf.js 4.11.1: an end that is not known is ten years on, an open end, or null.
#
# One would have guessed: 1984/ has no bound at its end, in any library, and stays 1984/ when it is written; 1984/..
#   is another thing, open.
# It does: the Python edtf adds ten years to the day that is known, or takes them from it, without a word; undate
#   writes what is unknown as open, which is a claim of its own; edtf.js tells them apart:
#     edtf 1984/.. -> 1984-1-1 inf
#     edtf 1984/ -> 1984-1-1 1994-1-1
#     edtf /1984 -> 1974-12-31 1984-12-31
#     undate 1984/.. -> 1984/..
#     undate 1984/ -> 1984/..
#     undate /1984 -> ../1984
#     edtf.js 1984/.. -> 1984-01-01 Infinity ; 1984/..
#     edtf.js 1984/ -> 1984-01-01 null ; 1984/
#     edtf.js /1984 -> null 1984-12-31 ; /1984
# So: look for empty ends before the text is given to the first two; a search by edtf's bounds, which its field for
#   Django stores, otherwise ends in 1994 for an event that may go on.
# Source: EDTF 2019, level 1, "Extended Interval": an end is unknown if it is left out, and open if it is "..". edtf's
#   README does not mention ten years; DELTA_IF_UNKNOWN in its settings does. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check edtf==5.0.2 \
  pyparsing==3.2.3 python-dateutil==2.9.0.post0 undate==0.8.0
npm install --silent --no-fund --no-audit --prefix "$folder" edtf@4.11.1
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
from edtf import parse_edtf
from undate import Undate

for text in ("1984/..", "1984/", "/1984"):
    bounds = (parse_edtf(text).lower_strict(), parse_edtf(text).upper_strict())
    print("edtf", text, "->", *(bound if isinstance(bound, float) else "{}-{}-{}".format(*bound) for bound in bounds))
for text in ("1984/..", "1984/", "/1984"):
    print("undate", text, "->", Undate.parse(text, "EDTF").format("EDTF"))
PYTHON
(cd "$folder" && TZ=UTC node --input-type=commonjs -) >>"$folder/seen" <<'NODE'
const edtf = require('edtf').default;

for (const text of ['1984/..', '1984/', '/1984']) {
  const { min, max, edtf: written } = edtf(text);
  const print = (time) => (Number.isFinite(time) ? new Date(time).toISOString().slice(0, 10) : String(time));
  console.log('edtf.js', text, '->', print(min), print(max), ';', written);
}
NODE
diff - "$folder/seen" <<'EXPECTED'
edtf 1984/.. -> 1984-1-1 inf
edtf 1984/ -> 1984-1-1 1994-1-1
edtf /1984 -> 1974-12-31 1984-12-31
undate 1984/.. -> 1984/..
undate 1984/ -> 1984/..
undate /1984 -> ../1984
edtf.js 1984/.. -> 1984-01-01 Infinity ; 1984/..
edtf.js 1984/ -> 1984-01-01 null ; 1984/
edtf.js /1984 -> null 1984-12-31 ; /1984
EXPECTED
