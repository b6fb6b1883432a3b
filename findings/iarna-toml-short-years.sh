#!/bin/sh
# @iarna/toml 3.0.0: a date before the year 1000 is written so that it is no TOML any more.
#
# One would have guessed: a local date that was read is written as it was: 0050-01-01.
# It does: the year loses its zeros, and its own parser refuses the result:
#     0050-01-01 -> date = 50-01-01 -> TomlError
#     0999-12-31 -> date = 999-12-31 -> TomlError
#     2018-07-09 -> date = 2018-07-09 -> date = 2018-07-09
# So: keep early dates as text in a store that JavaScript tools rewrite.
# Source: TOML 1.0.0, "Local Date": the full-date of RFC 3339, four digits of the year. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-fund --no-audit --prefix "$folder" @iarna/toml@3.0.0
(cd "$folder" && TZ=UTC node --input-type=commonjs -) >"$folder/seen" <<'NODE'
const { parse, stringify } = require('@iarna/toml');

for (const day of ['0050-01-01', '0999-12-31', '2018-07-09']) {
  const written = stringify(parse(`date = ${day}`)).trim();
  let read;
  try { read = stringify(parse(written)).trim(); } catch (problem) { read = problem.name; }
  console.log(day, '->', written, '->', read);
}
NODE
diff - "$folder/seen" <<'EXPECTED'
0050-01-01 -> date = 50-01-01 -> TomlError
0999-12-31 -> date = 999-12-31 -> TomlError
2018-07-09 -> date = 2018-07-09 -> date = 2018-07-09
EXPECTED
