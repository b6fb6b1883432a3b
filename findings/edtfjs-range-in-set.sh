#!/bin/sh
# edtf.js 4.11.1: a set that ends with a range ends where the range begins.
#
# One would have guessed: the last instant of [1667,1668,1670..1672] is that of 1672.
# It does: max is that of 1670, the lower end of the range; a set that is one range is its first year; a set of single
#   years is right:
#     [1667,1668,1670..1672] -> 1667-01-01T00:00:00.000Z 1670-12-31T23:59:59.999Z
#     {1667..1670} -> 1667-01-01T00:00:00.000Z 1667-12-31T23:59:59.999Z
#     [1667,1672] -> 1667-01-01T00:00:00.000Z 1672-12-31T23:59:59.999Z
# So: do not take the bounds of sets from it; expand the ranges first.
# Source: EDTF 2019, level 2, "Set representation": in [1667,1668,1670..1672] the range stands for all of its years.
#   The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-fund --no-audit --prefix "$folder" edtf@4.11.1
(cd "$folder" && TZ=UTC node --input-type=commonjs -) >"$folder/seen" <<'NODE'
const edtf = require('edtf').default;

for (const text of ['[1667,1668,1670..1672]', '{1667..1670}', '[1667,1672]'])
  console.log(text, '->', new Date(edtf(text).min).toISOString(), new Date(edtf(text).max).toISOString());
NODE
diff - "$folder/seen" <<'EXPECTED'
[1667,1668,1670..1672] -> 1667-01-01T00:00:00.000Z 1670-12-31T23:59:59.999Z
{1667..1670} -> 1667-01-01T00:00:00.000Z 1667-12-31T23:59:59.999Z
[1667,1672] -> 1667-01-01T00:00:00.000Z 1672-12-31T23:59:59.999Z
EXPECTED
