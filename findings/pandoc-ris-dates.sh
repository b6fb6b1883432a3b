#!/bin/sh
# pandoc 3.9: a date of RIS is read if it is a year and nothing else.
#
# One would have guessed: "PY  - 1994/05/09/", the form that RIS has for dates, is 9 May 1994, as citation-js 0.8.2
#   says, or at least the year 1994; and so is DA, where it stands alone.
# It does: with a month, a day or a word behind the year the date is empty, without a message; with the bare slashes it
#   is a range through the year 0; DA is not looked at. The year of the source is gone from what is written:
#     pandoc PY  - 1994 -> {'date-parts': [[1994]]} ['date = {1994}']
#     pandoc PY  - 1994/// -> {'date-parts': [[1994], [0], [0], [0]]} ['date = {1994/00/00/00}']
#     pandoc PY  - 1994/05/09/ -> {'date-parts': []} ['date = {}']
#     pandoc PY  - 1994///spring -> {'date-parts': []} ['date = {}']
#     pandoc DA  - 1994/05/09/ -> None []
#     citation-js PY  - 1994 -> {"date-parts":[[1994]]}
#     citation-js PY  - 1994/// -> {"date-parts":[[1994]]}
#     citation-js PY  - 1994/05/09/ -> {"date-parts":[[1994,5,9]]}
#     citation-js PY  - 1994///spring -> {"date-parts":[[1994]]}
#     citation-js DA  - 1994/05/09/ -> {"date-parts":[[1994,5,9]]}
# So: cut PY down to four digits before pandoc reads a RIS file, and bring days and seasons along in another format.
# Source: "RIS Format Specifications", year and free text fields: PY and Y1 are YYYY/MM/DD/other info, of which each
#   part may be missing, but not the slashes: "1998///Spring". The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check pypandoc_binary==1.17
npm install --silent --no-fund --no-audit --prefix "$folder" @citation-js/core@0.8.2 @citation-js/plugin-ris@0.8.2
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
import json

import pypandoc

for line in ("PY  - 1994", "PY  - 1994///", "PY  - 1994/05/09/", "PY  - 1994///spring", "DA  - 1994/05/09/"):
    text = f"TY  - BOOK\nTI  - A book\n{line}\nER  - \n"
    item = json.loads(pypandoc.convert_text(text, "csljson", format="ris"))[0]
    bib = pypandoc.convert_text(text, "biblatex", format="ris")
    print("pandoc", line, "->", item.get("issued"), [line.strip() for line in bib.splitlines() if "date" in line])
PYTHON
(cd "$folder" && TZ=UTC node --input-type=commonjs -) >>"$folder/seen" <<'NODE'
const { Cite } = require('@citation-js/core');
require('@citation-js/plugin-ris');

for (const line of ['PY  - 1994', 'PY  - 1994///', 'PY  - 1994/05/09/', 'PY  - 1994///spring', 'DA  - 1994/05/09/']) {
  const { issued } = new Cite(`TY  - BOOK\nTI  - A book\n${line}\nER  - \n`).data[0];
  console.log('citation-js', line, '->', JSON.stringify(issued));
}
NODE
diff - "$folder/seen" <<'EXPECTED'
pandoc PY  - 1994 -> {'date-parts': [[1994]]} ['date = {1994}']
pandoc PY  - 1994/// -> {'date-parts': [[1994], [0], [0], [0]]} ['date = {1994/00/00/00}']
pandoc PY  - 1994/05/09/ -> {'date-parts': []} ['date = {}']
pandoc PY  - 1994///spring -> {'date-parts': []} ['date = {}']
pandoc DA  - 1994/05/09/ -> None []
citation-js PY  - 1994 -> {"date-parts":[[1994]]}
citation-js PY  - 1994/// -> {"date-parts":[[1994]]}
citation-js PY  - 1994/05/09/ -> {"date-parts":[[1994,5,9]]}
citation-js PY  - 1994///spring -> {"date-parts":[[1994]]}
citation-js DA  - 1994/05/09/ -> {"date-parts":[[1994,5,9]]}
EXPECTED
