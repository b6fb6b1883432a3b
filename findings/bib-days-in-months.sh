#!/bin/sh
# BibTeX's day in the month: the way of its own manual, month = jul # "~4,", loses the day, and mostly the month too.
#
# One would have guessed: a reader of BibTeX takes 4 July 1994 from year = 1994, month = jul # "~4,", or at least
#   July.
# It does: pandoc 3.9 and citation-js 0.8.2 have the year alone; citation-js reads {4 July}, with its word, where
#   pandoc does not; biblatex-csl-converter 3.2.2 wants jul # "~4" without the comma; @retorquere/bibtex-parser 9.0.29
#   has the month's number in the text, where 07 4 is as well 7 April (~ stands for a no-break space):
#     pandoc jul -> [[1994, 7]]
#     pandoc jul # "~4," -> [[1994]]
#     pandoc jul # "~4" -> [[1994]]
#     pandoc {4 July} -> [[1994]]
#     citation-js jul -> [[1994,7]]
#     citation-js jul # "~4," -> [[1994]]
#     citation-js jul # "~4" -> [[1994]]
#     citation-js {4 July} -> [[1994,7,4]]
#     biblatex-csl-converter jul -> [[1994,7]]
#     biblatex-csl-converter jul # "~4," -> [[1994]]
#     biblatex-csl-converter jul # "~4" -> [[1994,7,4]]
#     biblatex-csl-converter {4 July} -> [[1994]]
#     bibtex-parser jul -> "7"
#     bibtex-parser jul # "~4," -> "07~4,"
#     bibtex-parser jul # "~4" -> "07~4"
#     bibtex-parser {4 July} -> "4 July"
# So: look for month fields that are no single month before a .bib is converted, and give the day as BibLaTeX's date.
# Source: BibTeXing (btxdoc, Oren Patashnik), section 4: for the day "the month field is usually the best place", with
#   jul # "~4," as the example. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check pypandoc_binary==1.17
npm install --silent --no-fund --no-audit --prefix "$folder" @citation-js/core@0.8.2 @citation-js/plugin-bibtex@0.8.2 \
  biblatex-csl-converter@3.2.2 @retorquere/bibtex-parser@9.0.29
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
import json

import pypandoc

for month in ("jul", 'jul # "~4,"', 'jul # "~4"', "{4 July}"):
    text = "@book{a, title = {A book}, year = 1994, month = " + month + "}"
    item = json.loads(pypandoc.convert_text(text, "csljson", format="bibtex"))[0]
    print("pandoc", month, "->", item["issued"]["date-parts"])
PYTHON
(cd "$folder" && TZ=UTC node --input-type=commonjs -) >>"$folder/seen" <<'NODE'
const { Cite } = require('@citation-js/core');
require('@citation-js/plugin-bibtex');

(async () => {
  const { BibLatexParser, CSLExporter } = await import('biblatex-csl-converter');
  const { parse } = await import('@retorquere/bibtex-parser');
  const readers = {
    'citation-js': (text) => new Cite(text).data[0].issued['date-parts'],
    'biblatex-csl-converter': (text) =>
      Object.values(new CSLExporter(new BibLatexParser(text).parse().entries).parse())[0].issued['date-parts'],
    'bibtex-parser': (text) => parse(text).entries[0].fields.month.replace('\u00a0', '~'),
  };
  for (const [name, read] of Object.entries(readers))
    for (const month of ['jul', 'jul # "~4,"', 'jul # "~4"', '{4 July}'])
      console.log(name, month, '->', JSON.stringify(read(`@book{a, title = {A book}, year = 1994, month = ${month}}`)));
})();
NODE
diff - "$folder/seen" <<'EXPECTED'
pandoc jul -> [[1994, 7]]
pandoc jul # "~4," -> [[1994]]
pandoc jul # "~4" -> [[1994]]
pandoc {4 July} -> [[1994]]
citation-js jul -> [[1994,7]]
citation-js jul # "~4," -> [[1994]]
citation-js jul # "~4" -> [[1994]]
citation-js {4 July} -> [[1994,7,4]]
biblatex-csl-converter jul -> [[1994,7]]
biblatex-csl-converter jul # "~4," -> [[1994]]
biblatex-csl-converter jul # "~4" -> [[1994,7,4]]
biblatex-csl-converter {4 July} -> [[1994]]
bibtex-parser jul -> "7"
bibtex-parser jul # "~4," -> "07~4,"
bibtex-parser jul # "~4" -> "07~4"
bibtex-parser {4 July} -> "4 July"
EXPECTED
