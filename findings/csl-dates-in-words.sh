#!/bin/sh
# CSL: a source whose date is in words comes first in one bibliography and last in others, and with parts beside the
# words three processors print three dates.
#
# One would have guessed: {"literal": "spring 1994"} has one place among items that are sorted by issued; and where
#   a date has date-parts too, which the schema allows, they give the place and the words are printed.
# It does: pandoc 3.9 has words without parts first; citeproc-js 2.4.63 and citeproc-py 0.11.1 have them last. With
#   both, pandoc prints the words, citeproc-py the year, citeproc-js the one behind the other:
#     pandoc -> B: spring 1994; C: winter 1800; D: 1850; A: 2018
#     citeproc-py -> C: 1800; D: 1850; A: 2018; B: spring 1994
#     citeproc-js -> C: winter 18001800; D: 1850; A: 2018; B: spring 1994
# So: give a season or circa beside the year instead of words, where a bibliography is to be in the order of time; look
#   at dates in words before another program prints them.
# Source: CSL 1.0.2, "Sorting": items with an empty key are placed at the end; whether the key of words is empty, it
#   does not say. The schema of CSL-JSON 1.0.2: a date may have date-parts and literal. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check citeproc-py==0.11.1 pypandoc_binary==1.17
npm install --silent --no-fund --no-audit --prefix "$folder" citeproc@2.4.63
cp "$folder"/env/lib/python3*/site-packages/citeproc/data/locales/locales-en-US.xml "$folder/locale.xml"
cat >"$folder/items.json" <<'JSON'
[{"id": "a", "type": "book", "title": "A:", "issued": {"date-parts": [[2018]]}},
 {"id": "b", "type": "book", "title": "B:", "issued": {"literal": "spring 1994"}},
 {"id": "c", "type": "book", "title": "C:", "issued": {"literal": "winter 1800", "date-parts": [[1800]]}},
 {"id": "d", "type": "book", "title": "D:", "issued": {"date-parts": [[1850]]}}]
JSON
cat >"$folder/own.csl" <<'XML'
<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>own</title><id>own</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography>
    <sort><key variable="issued"/></sort>
    <layout><text variable="title" suffix=" "/><date variable="issued" form="text" date-parts="year"/></layout>
  </bibliography>
</style>
XML
cd "$folder"
env/bin/python -W ignore - >seen <<'PYTHON'
import json

import pypandoc
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

markdown = "---\nnocite: '@*'\n---\n"
options = ["--citeproc", "--bibliography=items.json", "--csl=own.csl"]
text = pypandoc.convert_text(markdown, "plain", format="markdown", extra_args=options)
print("pandoc ->", "; ".join(text.split("\n\n")).strip())
items = json.load(open("items.json"))
style = CitationStylesStyle("own.csl", validate=False)
bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
bibliography.register(Citation([CitationItem(item["id"]) for item in items]))
bibliography.sort()
print("citeproc-py ->", "; ".join(str(entry) for entry in bibliography.bibliography()))
PYTHON
TZ=UTC node --input-type=commonjs - >>seen <<'NODE'
const fs = require('fs');
const CSL = require('citeproc');

const items = JSON.parse(fs.readFileSync('items.json', 'utf8'));
const system = {
  retrieveLocale: () => fs.readFileSync('locale.xml', 'utf8'),
  retrieveItem: (id) => items.find((item) => item.id === id),
};
const engine = new CSL.Engine(system, fs.readFileSync('own.csl', 'utf8'), 'en-US');
engine.setOutputFormat('text');
engine.updateItems(items.map((item) => item.id));
console.log('citeproc-js ->', engine.makeBibliography()[1].map((entry) => entry.trim()).join('; '));
NODE
diff - "$folder/seen" <<'EXPECTED'
pandoc -> B: spring 1994; C: winter 1800; D: 1850; A: 2018
citeproc-py -> C: 1800; D: 1850; A: 2018; B: spring 1994
citeproc-js -> C: winter 18001800; D: 1850; A: 2018; B: spring 1994
EXPECTED
