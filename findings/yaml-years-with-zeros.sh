#!/bin/sh
# YAML: the year 0050 is 40 for PyYAML 6.0.4, 50 for ruamel.yaml 0.19.1, and 0089 a text for the first.
#
# One would have guessed: year: 0050 in a front matter or a CITATION.cff is 50 or "0050", in both.
# It does: PyYAML follows YAML 1.1, where a leading zero is an octal number, unless a digit is above 7; ruamel.yaml
#   follows 1.2:
#     0050 -> 40 50
#     0089 -> '0089' 89
#     1984 -> 1984 1984
# So: put years and dates of YAML in quotation marks, always.
# Source: YAML 1.1, type int: 0 [0-7_]+ is octal; YAML 1.2.2, core schema: [-+]? [0-9]+ is decimal. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check PyYAML==6.0.4 ruamel.yaml==0.19.1
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
import yaml
from ruamel.yaml import YAML

for year in ("0050", "0089", "1984"):
    print(year, "->", repr(yaml.safe_load(f"year: {year}")["year"]), repr(YAML(typ="safe").load(f"year: {year}")["year"]))
PYTHON
diff - "$folder/seen" <<'EXPECTED'
0050 -> 40 50
0089 -> '0089' 89
1984 -> 1984 1984
EXPECTED
