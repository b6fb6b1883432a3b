#!/bin/sh
# pandoc 3.8.2.1: CSL-JSON to CSL-JSON loses the season, and the date in words.
#
# One would have guessed: a reader and a writer of the same format keep the variables of a date that the format has.
# It does: season is dropped; a literal becomes an empty list of parts, which the CSL schema does not allow, and date
#   = {} in BibLaTeX; circa is kept:
#     {'date-parts': [[1994]], 'season': 1} -> {'date-parts': [[1994]]} -> date = {1994}
#     {'literal': 'spring 1994'} -> {'date-parts': []} -> date = {}
#     {'date-parts': [[1994]], 'circa': True} -> {'circa': True, 'date-parts': [[1994]]} -> date = {1994\textasciitilde{}}
# So: give references to pandoc by --bibliography where a style is to print them, and do not use it to normalise
#   CSL-JSON.
# Source: the schema of CSL-JSON 1.0.2: a date has date-parts, season, circa, literal, raw; date-parts has at least
#   one item. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check pypandoc_binary==1.16.2
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
import json

import pypandoc

for issued in ({"date-parts": [[1994]], "season": 1}, {"literal": "spring 1994"}, {"date-parts": [[1994]], "circa": True}):
    text = json.dumps([{"id": "a", "type": "book", "title": "A book", "issued": issued}])
    item = json.loads(pypandoc.convert_text(text, "csljson", format="csljson"))[0]
    entry = pypandoc.convert_text(text, "biblatex", format="csljson")
    print(issued, "->", item.get("issued"), "->", next(line.strip() for line in entry.splitlines() if "date" in line))
PYTHON
diff - "$folder/seen" <<'EXPECTED'
{'date-parts': [[1994]], 'season': 1} -> {'date-parts': [[1994]]} -> date = {1994}
{'literal': 'spring 1994'} -> {'date-parts': []} -> date = {}
{'date-parts': [[1994]], 'circa': True} -> {'circa': True, 'date-parts': [[1994]]} -> date = {1994\textasciitilde{}}
EXPECTED
