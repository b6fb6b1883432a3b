#!/bin/sh
# tomlkit 0.15.2, tomli-w 1.2.0: a moment of the 19th century with a time zone is written as TOML that readers refuse.
#
# One would have guessed: a datetime with a zone of zoneinfo is written as an offset date-time, or refused, as
#   rtoml 0.14.0 does.
# It does: before standard time a place has its local mean time, whose offset has seconds (Budapest until 1890, Monrovia
#   for much longer); they are written, and neither tomlkit itself nor tomli 2.5.0 nor smol-toml 1.9.1 reads them:
#     1885 Europe/Budapest tomlkit -> at = 1885-07-09T10:00:00+01:16:20
#     1885 Europe/Budapest tomli_w -> at = 1885-07-09 10:00:00+01:16:20
#     1885 Europe/Budapest rtoml -> TomlSerializationError
#         tomlkit: InvalidNumberError
#         tomli: TOMLDecodeError
#     1895 Europe/Budapest tomlkit -> at = 1895-07-09T10:00:00+01:00
#     1895 Europe/Budapest tomli_w -> at = 1895-07-09 10:00:00+01:00
#     1895 Europe/Budapest rtoml -> at = 1895-07-09T10:00:00+01:00
#         tomlkit: 1895-07-09T10:00:00+01:00
#         tomli: 1895-07-09T10:00:00+01:00
#     1930 Africa/Monrovia tomlkit -> at = 1930-07-09T10:00:00-00:44:30
#     1930 Africa/Monrovia tomli_w -> at = 1930-07-09 10:00:00-00:44:30
#     1930 Africa/Monrovia rtoml -> TomlSerializationError
#         tomlkit: InvalidNumberError
#         tomli: TOMLDecodeError
#     smol-toml 1885.toml -> Error
#     smol-toml 1895.toml -> 1895-07-09T10:00:00.000+01:00
#     smol-toml 1930.toml -> Error
# So: give moments before the standard time of their place to a TOML writer in UTC or without a zone, or as text, and
#   read what was written.
# Source: TOML 1.0.0, "Offset Date-Time": a date-time of RFC 3339, whose offset has hours and minutes; hukkin/tomli-w,
#   pull request 82, and python-poetry/tomlkit, pull request 598, both closed. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check tomlkit==0.15.2 tomli-w==1.2.0 tomli==2.5.0 rtoml==0.14.0 tzdata==2026.6
npm install --silent --no-fund --no-audit --prefix "$folder" smol-toml@1.9.1
cd "$folder"
PYTHONTZPATH= env/bin/python - >seen <<'PYTHON'
import pathlib
from datetime import datetime
from zoneinfo import ZoneInfo

import rtoml
import tomli
import tomli_w
import tomlkit


def tried(function, argument):
    try:
        return function(argument)
    except Exception as error:
        return type(error).__name__


for year, zone in ((1885, "Europe/Budapest"), (1895, "Europe/Budapest"), (1930, "Africa/Monrovia")):
    moment = {"at": datetime(year, 7, 9, 10, tzinfo=ZoneInfo(zone))}
    for writer in (tomlkit, tomli_w, rtoml):
        print(year, zone, writer.__name__, "->", tried(writer.dumps, moment).strip())
    text = tomlkit.dumps(moment)
    pathlib.Path(f"{year}.toml").write_text(text)
    for reader in (tomlkit, tomli):
        print(f"    {reader.__name__}:", tried(lambda text: reader.loads(text)["at"].isoformat(), text))
PYTHON
TZ=UTC node --input-type=module - >>seen <<'NODE'
import { readFileSync } from 'node:fs';
import { parse } from 'smol-toml';

for (const name of ['1885.toml', '1895.toml', '1930.toml']) {
  try {
    console.log('smol-toml', name, '->', parse(readFileSync(name, 'utf8')).at.toISOString());
  } catch (error) {
    console.log('smol-toml', name, '->', error.name);
  }
}
NODE
diff - "$folder/seen" <<'EXPECTED'
1885 Europe/Budapest tomlkit -> at = 1885-07-09T10:00:00+01:16:20
1885 Europe/Budapest tomli_w -> at = 1885-07-09 10:00:00+01:16:20
1885 Europe/Budapest rtoml -> TomlSerializationError
    tomlkit: InvalidNumberError
    tomli: TOMLDecodeError
1895 Europe/Budapest tomlkit -> at = 1895-07-09T10:00:00+01:00
1895 Europe/Budapest tomli_w -> at = 1895-07-09 10:00:00+01:00
1895 Europe/Budapest rtoml -> at = 1895-07-09T10:00:00+01:00
    tomlkit: 1895-07-09T10:00:00+01:00
    tomli: 1895-07-09T10:00:00+01:00
1930 Africa/Monrovia tomlkit -> at = 1930-07-09T10:00:00-00:44:30
1930 Africa/Monrovia tomli_w -> at = 1930-07-09 10:00:00-00:44:30
1930 Africa/Monrovia rtoml -> TomlSerializationError
    tomlkit: InvalidNumberError
    tomli: TOMLDecodeError
smol-toml 1885.toml -> Error
smol-toml 1895.toml -> 1895-07-09T10:00:00.000+01:00
smol-toml 1930.toml -> Error
EXPECTED
