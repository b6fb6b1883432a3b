#!/bin/sh
# pandoc 3.9, citation-js 0.8.2: a given name that begins with a braced accent, {\'E}va, is a particle like "von".
#
# One would have guessed: {\'E}va Kov{\'a}cs, which is how BibTeX's own manual writes accents, has the given name Éva,
#   as pybtex 0.26.1 says, and is the same person as Éva Kovács.
# It does: the brace in front keeps them from seeing a capital letter, and what is no capital is a particle: the
#   person has no given name, and one further back is torn off. The family first, or no brace, is read as meant:
#     pandoc {\'E}va Kov{\'a}cs -> family: Kovács; dropping-particle: Éva;
#     pandoc Jane {\'E}va Roe -> family: Roe; given: Jane; dropping-particle: Éva;
#     pandoc Kov{\'a}cs, {\'E}va -> family: Kovács; given: Éva;
#     pandoc Éva Kovács -> family: Kovács; given: Éva;
#     pybtex {\'E}va Kov{\'a}cs -> given: {\'E}va; particle: ; family: Kov{\'a}cs;
#     citation-js {\'E}va Kov{\'a}cs -> family: Kovács; non-dropping-particle: Éva;
#     citation-js Jane {\'E}va Roe -> family: Roe; given: Jane; non-dropping-particle: Éva;
#     citation-js Kov{\'a}cs, {\'E}va -> family: Kovács; given: Éva;
#     citation-js Éva Kovács -> family: Kovács; given: Éva;
# So: write such names as Family, Given, or accents as letters, before either reads a .bib; a style has otherwise no
#   given name to print or to take initials from.
# Source: BibTeXing (btxdoc, Oren Patashnik), section 4: what stands in braces and begins with a backslash is a
#   special character, one letter; the von part of a name is what begins with a small letter. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check pypandoc_binary==1.17 pybtex==0.26.1
npm install --silent --no-fund --no-audit --prefix "$folder" @citation-js/core@0.8.2 @citation-js/plugin-bibtex@0.8.2
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
import json

import pypandoc
from pybtex.database import Person

PARTS = ("family", "given", "dropping-particle", "non-dropping-particle")
for name in (r"{\'E}va Kov{\'a}cs", r"Jane {\'E}va Roe", r"Kov{\'a}cs, {\'E}va", "Éva Kovács"):
    text = "@book{a, author = {" + name + "}, title = {A book}}"
    author = json.loads(pypandoc.convert_text(text, "csljson", format="bibtex"))[0]["author"][0]
    print("pandoc", name, "->", *(f"{part}: {author[part]};" for part in PARTS if part in author))
name = r"{\'E}va Kov{\'a}cs"
person = Person(name)
print("pybtex", name, "->", f"given: {person.first_names[0]}; particle: {' '.join(person.prelast_names)};", end=" ")
print(f"family: {person.last_names[0]};")
PYTHON
(cd "$folder" && TZ=UTC node --input-type=commonjs -) >>"$folder/seen" <<'NODE'
const { Cite } = require('@citation-js/core');
require('@citation-js/plugin-bibtex');

const parts = ['family', 'given', 'dropping-particle', 'non-dropping-particle'];
for (const name of ["{\\'E}va Kov{\\'a}cs", "Jane {\\'E}va Roe", "Kov{\\'a}cs, {\\'E}va", 'Éva Kovács']) {
  const author = new Cite(`@book{a, author = {${name}}, title = {A book}}`).data[0].author[0];
  const seen = parts.filter((part) => part in author).map((part) => `${part}: ${author[part]};`);
  console.log('citation-js', name, '->', ...seen);
}
NODE
diff - "$folder/seen" <<'EXPECTED'
pandoc {\'E}va Kov{\'a}cs -> family: Kovács; dropping-particle: Éva;
pandoc Jane {\'E}va Roe -> family: Roe; given: Jane; dropping-particle: Éva;
pandoc Kov{\'a}cs, {\'E}va -> family: Kovács; given: Éva;
pandoc Éva Kovács -> family: Kovács; given: Éva;
pybtex {\'E}va Kov{\'a}cs -> given: {\'E}va; particle: ; family: Kov{\'a}cs;
citation-js {\'E}va Kov{\'a}cs -> family: Kovács; non-dropping-particle: Éva;
citation-js Jane {\'E}va Roe -> family: Roe; given: Jane; non-dropping-particle: Éva;
citation-js Kov{\'a}cs, {\'E}va -> family: Kovács; given: Éva;
citation-js Éva Kovács -> family: Kovács; given: Éva;
EXPECTED
