#!/bin/sh
# citeproc-js 2.4.63 (here in citation-js 0.9.0): a range from 44 BC to AD 14 is printed as 44 to 14 BC.
#
# One would have guessed: "date-parts": [[-44], [14]] has an era at each end, as pandoc 3.9 prints it.
# It does: one era is put behind both ends, that of the first; AD 14 becomes 14 BC, so that the reign of Augustus, 27 BC
#   to AD 14, would be one of 13 years:
#     citeproc-js [[-44],[-27]] -> A book. (44–27 B.C.E.).
#     citeproc-js [[-44],[14]] -> A book. (44–14 B.C.E.).
#     citeproc-js [[-1],[1]] -> A book. (1–1 B.C.E.).
#     citeproc-js [[-5],[1066]] -> A book. (5–1066 B.C.E.).
#     pandoc [[-44], [-27]] -> A Book. 44 BC–27 BC.
#     pandoc [[-44], [14]] -> A Book. 44 BC–14 AD.
#     pandoc [[-1], [1]] -> A Book. 1 BC–1 AD.
#     pandoc [[-5], [1066]] -> A Book. 5 BC–1066.
# So: print ranges over the change of eras with pandoc, or give them as a literal; look for them before a bibliography
#   of antiquity is published.
# Source: CSL 1.0.2, "AD and BC": the term bc is appended to negative years, ad to positive years of less than four
#   digits. Juris-M/citeproc-js, issue 18: eras were made for single years, and ranges "will still fail"; what they
#   become, it does not say. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check pypandoc_binary==1.17
npm install --silent --no-fund --no-audit --prefix "$folder" @citation-js/core@0.9.0 @citation-js/plugin-csl@0.9.0 citeproc@2.4.63
(cd "$folder" && TZ=UTC node --input-type=commonjs -) >"$folder/seen" <<'NODE'
const { Cite } = require('@citation-js/core');
require('@citation-js/plugin-csl');

for (const parts of [[[-44], [-27]], [[-44], [14]], [[-1], [1]], [[-5], [1066]]]) {
  const item = { id: 'a', type: 'book', title: 'A book', issued: { 'date-parts': parts } };
  const printed = new Cite([item]).format('bibliography', { template: 'apa', format: 'text' }).trim();
  console.log('citeproc-js', JSON.stringify(parts), '->', printed);
}
NODE
"$folder/env/bin/python" - "$folder/items.json" >>"$folder/seen" <<'PYTHON'
import json
import pathlib
import sys

import pypandoc

items = pathlib.Path(sys.argv[1])
for parts in ([[-44], [-27]], [[-44], [14]], [[-1], [1]], [[-5], [1066]]):
    items.write_text(json.dumps([{"id": "a", "type": "book", "title": "A book", "issued": {"date-parts": parts}}]))
    text = pypandoc.convert_text("[@a]", "plain", format="markdown", extra_args=["--citeproc", "--bibliography", items])
    print("pandoc", json.dumps(parts), "->", text.split("\n\n")[1].strip())
PYTHON
diff - "$folder/seen" <<'EXPECTED'
citeproc-js [[-44],[-27]] -> A book. (44–27 B.C.E.).
citeproc-js [[-44],[14]] -> A book. (44–14 B.C.E.).
citeproc-js [[-1],[1]] -> A book. (1–1 B.C.E.).
citeproc-js [[-5],[1066]] -> A book. (5–1066 B.C.E.).
pandoc [[-44], [-27]] -> A Book. 44 BC–27 BC.
pandoc [[-44], [14]] -> A Book. 44 BC–14 AD.
pandoc [[-1], [1]] -> A Book. 1 BC–1 AD.
pandoc [[-5], [1066]] -> A Book. 5 BC–1066.
EXPECTED
