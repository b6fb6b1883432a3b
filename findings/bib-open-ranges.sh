#!/bin/sh
# BibLaTeX's open ranges: pandoc 3.9 writes 1994/ back as 1994/00, and what other programs print of its CSL-JSON, and
# of that of biblatex-csl-converter 3.2.2, is "1994–", no date, or an error.
#
# One would have guessed: date = {1994/} and {/1994}, ranges without an end or a start, leave a program that reads and
#   writes BibLaTeX as they came, and are printed as from 1994 and until 1994.
# It does: pandoc has a year 0 for what is open, also in the .bib that it writes, where 00 is no year; it prints
#   "until 1994" as 1994. citeproc-js 2.4.63 (here in citation-js 0.9.0) takes the 0 for open at the end and drops the
#   date where it stands at the start; the empty list of the other program stops it:
#     pandoc 1994/ -> [[1994], [0]] -> date = {1994/00} ; printed: Doe, Jane. 1994–. A Book.
#     pandoc /1994 -> [[0], [1994]] -> date = {00/1994} ; printed: Doe, Jane. 1994. A Book.
#     biblatex-csl-converter 1994/ -> [[1994],[]]
#     biblatex-csl-converter /1994 -> [[],[1994]]
#     citeproc-js [[1994],[0]] -> Doe, J. (1994–). A book.
#     citeproc-js [[0],[1994]] -> Doe, J. A book.
#     citeproc-js [[1994],[]] -> an error
# So: do not let pandoc rewrite a .bib with open ranges, and give CSL a literal (from 1994, until 1994) for them.
# Source: BibLaTeX's manual, "Date and Time Specifications": a range is open where the date before or behind the
#   stroke is left out; CSL-JSON 1.0.2, schema: each list of parts has one to three items. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check pypandoc_binary==1.17
npm install --silent --no-fund --no-audit --prefix "$folder" @citation-js/core@0.9.0 @citation-js/plugin-csl@0.9.0 \
  citeproc@2.4.63 biblatex-csl-converter@3.2.2
"$folder/env/bin/python" - "$folder/a.bib" >"$folder/seen" <<'PYTHON'
import json
import pathlib
import sys

import pypandoc

for day in ("1994/", "/1994"):
    text = "@book{a, author = {Doe, Jane}, title = {A book}, date = {" + day + "}}"
    parts = json.loads(pypandoc.convert_text(text, "csljson", format="biblatex"))[0]["issued"]["date-parts"]
    written = pypandoc.convert_text(text, "biblatex", format="biblatex").splitlines()[3].strip()
    pathlib.Path(sys.argv[1]).write_text(text)
    options = ["--citeproc", "--bibliography", sys.argv[1]]
    printed = pypandoc.convert_text("[@a]", "plain", format="markdown", extra_args=options).split("\n\n")[1].strip()
    print("pandoc", day, "->", parts, "->", written, "; printed:", printed)
PYTHON
(cd "$folder" && TZ=UTC node --input-type=commonjs -) >>"$folder/seen" <<'NODE'
const { Cite } = require('@citation-js/core');
require('@citation-js/plugin-csl');

(async () => {
  const { BibLatexParser, CSLExporter } = await import('biblatex-csl-converter');
  for (const day of ['1994/', '/1994']) {
    const { entries } = new BibLatexParser(`@book{a, title = {A book}, date = {${day}}}`).parse();
    const { issued } = Object.values(new CSLExporter(entries).parse())[0];
    console.log('biblatex-csl-converter', day, '->', JSON.stringify(issued['date-parts']));
  }
  for (const parts of [[[1994], [0]], [[0], [1994]], [[1994], []]]) {
    const author = [{ family: 'Doe', given: 'Jane' }];
    const item = { id: 'a', type: 'book', author, title: 'A book', issued: { 'date-parts': parts } };
    let printed = 'an error';
    try {
      printed = new Cite([item]).format('bibliography', { template: 'apa', format: 'text' }).trim();
    } catch (problem) {}
    console.log('citeproc-js', JSON.stringify(parts), '->', printed);
  }
})();
NODE
diff - "$folder/seen" <<'EXPECTED'
pandoc 1994/ -> [[1994], [0]] -> date = {1994/00} ; printed: Doe, Jane. 1994–. A Book.
pandoc /1994 -> [[0], [1994]] -> date = {00/1994} ; printed: Doe, Jane. 1994. A Book.
biblatex-csl-converter 1994/ -> [[1994],[]]
biblatex-csl-converter /1994 -> [[],[1994]]
citeproc-js [[1994],[0]] -> Doe, J. (1994–). A book.
citeproc-js [[0],[1994]] -> Doe, J. A book.
citeproc-js [[1994],[]] -> an error
EXPECTED
