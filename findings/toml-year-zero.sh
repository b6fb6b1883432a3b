#!/bin/sh
# TOML: a local date of the year 0 is a date in JavaScript and an error in Python.
#
# One would have guessed: date = 0000-01-01, the form of RFC 3339 that TOML 1.0 asks for, is read by every reader, or
#   by none.
# It does: tomli 2.5.0, tomlkit 0.15.2 and rtoml 0.14.0 refuse it, each in its own words, since Python's dates begin
#   with the year 1; smol-toml 1.9.1 and toml 5.0.1 read it:
#     tomli -> TOMLDecodeError
#     tomlkit -> InvalidDateError
#     rtoml -> TomlParsingError
#     smol-toml -> 0000-01-01
#     toml -> 0000-01-01
# So: write dates of a chronology as text ("0000", EDTF), not as TOML dates, if one may lie before the year 1.
# Source: TOML 1.0.0, "Local Date": the full-date of RFC 3339, whose grammar has four digits of the year, 0000 among
#   them. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check tomli==2.5.0 tomlkit==0.15.2 rtoml==0.14.0
npm install --silent --no-fund --no-audit --prefix "$folder" smol-toml@1.9.1 toml@5.0.1
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
import rtoml
import tomli
import tomlkit

for name, loads in (("tomli", tomli.loads), ("tomlkit", tomlkit.loads), ("rtoml", rtoml.loads)):
    try:
        print(name, "->", loads("date = 0000-01-01")["date"])
    except ValueError as problem:
        print(name, "->", type(problem).__name__)
PYTHON
(cd "$folder" && TZ=UTC node --input-type=commonjs -) >>"$folder/seen" <<'NODE'
(async () => {
  const readers = { 'smol-toml': await import('smol-toml'), toml: require('toml') };
  for (const [name, { parse }] of Object.entries(readers)) {
    const day = parse('date = 0000-01-01').date;
    console.log(name, '->', day.toISOString ? day.toISOString() : String(day));
  }
})();
NODE
diff - "$folder/seen" <<'EXPECTED'
tomli -> TOMLDecodeError
tomlkit -> InvalidDateError
rtoml -> TomlParsingError
smol-toml -> 0000-01-01
toml -> 0000-01-01
EXPECTED
