#!/bin/sh
# BibLaTeX to CSL-JSON: the year -0043 is -44, -43 or 0, by the program.
#
# One would have guessed: date = {-0043}, 44 BC by the standard that BibLaTeX follows, has one year in CSL-JSON.
# It does: pandoc 3.8.2.1 counts without a year 0, biblatex-csl-converter 3.2.2 with one, citation-js 0.8.2 takes the
#   year 0; what pandoc writes back is a year off:
#     pandoc -> [[-44]]
#     pandoc, written back -> date = {-44}
#     citation-js -> [[0]]
#     biblatex-csl-converter -> [[-43]]
# So: keep the year as EDTF beside the CSL date (custom), and compare by that.
# Source: ISO 8601-2 has a year 0, so that -0043 is 44 BC; CSL processors print -44 as 44 BC, which is why pandoc
#   takes one away (jgm/pandoc-citeproc, issue 240). The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check pypandoc_binary==1.16.2
npm install --silent --no-fund --no-audit --prefix "$folder" @citation-js/core@0.8.2 @citation-js/plugin-bibtex@0.8.2 biblatex-csl-converter@3.2.2
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
import json

import pypandoc

item = json.loads(pypandoc.convert_text("@book{a, title={A book}, date={-0043}}", "csljson", format="biblatex"))[0]
print("pandoc ->", item["issued"]["date-parts"])
back = pypandoc.convert_text(json.dumps([item]), "biblatex", format="csljson")
print("pandoc, written back ->", next(line.strip() for line in back.splitlines() if "date" in line))
PYTHON
(cd "$folder" && TZ=UTC node --input-type=commonjs -) >>"$folder/seen" <<'NODE'
const { Cite } = require('@citation-js/core');
require('@citation-js/plugin-bibtex');
const { BibLatexParser, CSLExporter } = require('biblatex-csl-converter');

const text = '@book{a, title={A book}, date={-0043}}';
console.log('citation-js ->', JSON.stringify(new Cite(text).data[0].issued['date-parts']));
const items = new CSLExporter(new BibLatexParser(text).parse().entries).parse();
console.log('biblatex-csl-converter ->', JSON.stringify(Object.values(items)[0].issued['date-parts']));
NODE
diff - "$folder/seen" <<'EXPECTED'
pandoc -> [[-44]]
pandoc, written back -> date = {-44}
citation-js -> [[0]]
biblatex-csl-converter -> [[-43]]
EXPECTED
