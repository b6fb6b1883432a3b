#!/bin/sh
# pandoc 3.9: names of RIS are read as names of BibTeX: a suffix becomes the given name, an organisation a person.
#
# One would have guessed: "AU  - Doe, Jane, Jr" is Jane Doe Jr, and "AU  - Ministry of Foreign Affairs", without a
#   comma, is one name, as citation-js 0.8.2 says of both.
# It does: the second part of a name goes where BibTeX has the suffix (Last, Jr, First), and what has no comma is
#   divided as BibTeX does it, into a given name and a family:
#     pandoc Doe, Jane -> family: Doe; given: Jane;
#     pandoc Doe, Jane, Jr -> family: Doe; given: Jr; suffix: Jane;
#     pandoc Ministry of Foreign Affairs -> dropping-particle: of; family: Foreign Affairs; given: Ministry;
#     citation-js Doe, Jane -> family: Doe; given: Jane;
#     citation-js Doe, Jane, Jr -> family: Doe; given: Jane; suffix: Jr;
#     citation-js Ministry of Foreign Affairs -> literal: Ministry of Foreign Affairs;
# So: look at authors with two commas or none after pandoc has read a RIS file; nothing in the result tells a divided
#   organisation from a person.
# Source: "RIS Format Specifications", authors: the syntax is Lastname, Firstname, Suffix, and Lastname is any string of
#   letters, spaces and hyphens; BibTeX's is von Last, Jr, First. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check pypandoc_binary==1.17
npm install --silent --no-fund --no-audit --prefix "$folder" @citation-js/core@0.8.2 @citation-js/plugin-ris@0.8.2
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
import json

import pypandoc

for name in ("Doe, Jane", "Doe, Jane, Jr", "Ministry of Foreign Affairs"):
    text = f"TY  - BOOK\nTI  - A book\nAU  - {name}\nER  - \n"
    item = json.loads(pypandoc.convert_text(text, "csljson", format="ris"))[0]
    print("pandoc", name, "->", *(f"{key}: {part};" for key, part in sorted(item["author"][0].items())))
PYTHON
(cd "$folder" && TZ=UTC node --input-type=commonjs -) >>"$folder/seen" <<'NODE'
const { Cite } = require('@citation-js/core');
require('@citation-js/plugin-ris');

for (const name of ['Doe, Jane', 'Doe, Jane, Jr', 'Ministry of Foreign Affairs']) {
  const { author } = new Cite(`TY  - BOOK\nTI  - A book\nAU  - ${name}\nER  - \n`).data[0];
  console.log('citation-js', name, '->', ...Object.keys(author[0]).sort().map((key) => `${key}: ${author[0][key]};`));
}
NODE
diff - "$folder/seen" <<'EXPECTED'
pandoc Doe, Jane -> family: Doe; given: Jane;
pandoc Doe, Jane, Jr -> family: Doe; given: Jr; suffix: Jane;
pandoc Ministry of Foreign Affairs -> dropping-particle: of; family: Foreign Affairs; given: Ministry;
citation-js Doe, Jane -> family: Doe; given: Jane;
citation-js Doe, Jane, Jr -> family: Doe; given: Jane; suffix: Jr;
citation-js Ministry of Foreign Affairs -> literal: Ministry of Foreign Affairs;
EXPECTED
