#!/bin/sh
# CSL: a range of a day and a month is printed by one processor, dropped by a second, and stops a third.
#
# One would have guessed: "date-parts": [[1994, 1, 10], [1994, 2]], valid by the CSL schema, is printed in some way by
#   each.
# It does: citeproc-py 0.11.1 leaves the date out without a word; citeproc-js 2.4.63 (here in citation-js) raises an
#   error, and no reference of the bibliography is made; an even range works in citeproc-js and not in citeproc-py:
#     citeproc-py [[1994]] -> A book (1994) A book.
#     citeproc-py [[1994, 1], [1994, 2]] -> A book A book.
#     citeproc-py [[1994, 1, 10], [1994, 2]] -> A book A book.
#     citeproc-js [[1994,1],[1994,2]] -> A book. (1994).
#     citeproc-js [[1994,1,10],[1994,2]] -> an error
# So: give both ends of a range the fewer of their parts before you write CSL-JSON.
# Source: CSL 1.0.2, "Date ranges": the parts that differ are delimited; the schema of CSL-JSON allows each end one to
#   three parts. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check citeproc-py==0.11.1 lxml==6.1.3
npm install --silent --no-fund --no-audit --prefix "$folder" @citation-js/core@0.8.2 @citation-js/plugin-csl@0.8.2 citeproc@2.4.63
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
import warnings

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

warnings.simplefilter("ignore")
for parts in ([[1994]], [[1994, 1], [1994, 2]], [[1994, 1, 10], [1994, 2]]):
    item = {"id": "a", "type": "book", "title": "A book", "issued": {"date-parts": parts}}
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON([item]), formatter.plain)
    bibliography.register(Citation([CitationItem("a")]))
    print("citeproc-py", parts, "->", *bibliography.bibliography())
PYTHON
(cd "$folder" && TZ=UTC node --input-type=commonjs -) >>"$folder/seen" <<'NODE'
const { Cite } = require('@citation-js/core');
require('@citation-js/plugin-csl');

for (const parts of [[[1994, 1], [1994, 2]], [[1994, 1, 10], [1994, 2]]]) {
  const item = { id: 'a', type: 'book', title: 'A book', issued: { 'date-parts': parts } };
  let seen;
  try { seen = new Cite([item]).format('bibliography', { template: 'apa' }).trim(); } catch (problem) { seen = 'an error'; }
  console.log('citeproc-js', JSON.stringify(parts), '->', seen);
}
NODE
diff - "$folder/seen" <<'EXPECTED'
citeproc-py [[1994]] -> A book (1994) A book.
citeproc-py [[1994, 1], [1994, 2]] -> A book A book.
citeproc-py [[1994, 1, 10], [1994, 2]] -> A book A book.
citeproc-js [[1994,1],[1994,2]] -> A book. (1994).
citeproc-js [[1994,1,10],[1994,2]] -> an error
EXPECTED
