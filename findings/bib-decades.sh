#!/bin/sh
# BibLaTeX dates of EDTF level 1: pandoc drops a decade, citation-js makes a year of it.
#
# One would have guessed: date = {199X} and date = {1994/..}, both of forms in BibLaTeX's manual, are kept, if only as
#   words.
# It does: pandoc 3.8.2.1 has no date for either and says nothing; citation-js 0.8.2 has the year 1990 for the decade,
#   and no season, which pandoc keeps:
#     pandoc 199X -> None
#     pandoc 1994/.. -> None
#     pandoc 2001-21 -> {'date-parts': [[2001, 21]]}
#     citation-js 199X -> {"date-parts":[[1990]]}
#     citation-js 1994/.. -> {"date-parts":[[1994],null]}
#     citation-js 2001-21 -> {"date-parts":[[2001]]}
# So: write a range of years (1990/1999) where other programs than biber read a .bib, or the words in a note.
# Source: BibLaTeX manual, "Date and Time Specifications": ISO 8601-2 with unspecified digits, open ranges and
#   seasons. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check pypandoc_binary==1.16.2
npm install --silent --no-fund --no-audit --prefix "$folder" @citation-js/core@0.8.2 @citation-js/plugin-bibtex@0.8.2
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
import json

import pypandoc

for date in ("199X", "1994/..", "2001-21"):
    text = f"@book{{a, title={{A book}}, date={{{date}}}}}"
    print("pandoc", date, "->", json.loads(pypandoc.convert_text(text, "csljson", format="biblatex"))[0].get("issued"))
PYTHON
(cd "$folder" && TZ=UTC node --input-type=commonjs -) >>"$folder/seen" <<'NODE'
const { Cite } = require('@citation-js/core');
require('@citation-js/plugin-bibtex');

for (const date of ['199X', '1994/..', '2001-21'])
  console.log('citation-js', date, '->', JSON.stringify(new Cite(`@book{a, title={A book}, date={${date}}}`).data[0].issued));
NODE
diff - "$folder/seen" <<'EXPECTED'
pandoc 199X -> None
pandoc 1994/.. -> None
pandoc 2001-21 -> {'date-parts': [[2001, 21]]}
citation-js 199X -> {"date-parts":[[1990]]}
citation-js 1994/.. -> {"date-parts":[[1994],null]}
citation-js 2001-21 -> {"date-parts":[[2001]]}
EXPECTED
