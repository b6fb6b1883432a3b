#!/bin/sh
# The ~ and the % of a BibLaTeX date: one reader drops them, and one writer makes TeX of them.
#
# One would have guessed: date = {1984~} (about 1984) and {1984%} (perhaps about 1984) are read as they stand: the value
#   of a date is EDTF, no text for TeX.
# It does: @retorquere/bibtex-parser 9.0.29 takes ~ for a space and % for the start of a comment, so that the date is
#   certain; ? stays. pybtex 0.26.1 writes ~ as \textasciitilde and % as \%, which is \\% after the next rewriting:
#     retorquere 1984? -> 1984? ; raw: 1984?
#     retorquere 1984~ -> 1984 ; raw: 1984~
#     retorquere 1984% -> 1984 ; raw: 1984%
#     retorquere 1984~/1986 -> 1984 /1986 ; raw: 1984~/1986
#     pybtex 1984? -> date = "1984?" -> date = "1984?"
#     pybtex 1984~ -> date = "1984\textasciitilde" -> date = "1984\textasciitilde"
#     pybtex 1984% -> date = "1984\%" -> date = "1984\\%"
#     pybtex 1984~/1986 -> date = "1984\textasciitilde /1986" -> date = "1984\textasciitilde /1986"
# So: look for the signs in the source text before such a parser has it (retorquere: the option raw keeps them), and do
#   not rewrite a .bib of BibLaTeX with pybtex if its dates carry doubts.
# Source: BibLaTeX manual, "Date and Time Specifications": ISO 8601-2, level 1, which has ?, ~ and % behind a date. Of
#   addresses with a ~ the second is known (mjpost/bibsearch, issue 18). The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check pybtex==0.26.1
npm install --silent --no-fund --no-audit --prefix "$folder" @retorquere/bibtex-parser@9.0.29
(cd "$folder" && TZ=UTC node --input-type=commonjs -) >"$folder/seen" <<'NODE'
(async () => {
  const { parse } = await import('@retorquere/bibtex-parser');
  for (const date of ['1984?', '1984~', '1984%', '1984~/1986']) {
    const seen = [false, true].map((raw) => parse(`@book{a, title={A book}, date={${date}}}`, { raw }).entries[0].fields.date);
    console.log('retorquere', date, '->', seen[0], '; raw:', seen[1].trim());
  }
})();
NODE
"$folder/env/bin/python" - >>"$folder/seen" <<'PYTHON'
from pybtex.database import parse_string

for date in ("1984?", "1984~", "1984%", "1984~/1986"):
    text, seen = "@book{a, title={A book}, date={%s}}" % date, []
    for _ in range(2):
        text = parse_string(text, "bibtex").to_string("bibtex")
        seen.append(next(line.strip() for line in text.splitlines() if "date" in line))
    print("pybtex", date, "->", " -> ".join(seen))
PYTHON
diff - "$folder/seen" <<'EXPECTED'
retorquere 1984? -> 1984? ; raw: 1984?
retorquere 1984~ -> 1984 ; raw: 1984~
retorquere 1984% -> 1984 ; raw: 1984%
retorquere 1984~/1986 -> 1984 /1986 ; raw: 1984~/1986
pybtex 1984? -> date = "1984?" -> date = "1984?"
pybtex 1984~ -> date = "1984\textasciitilde" -> date = "1984\textasciitilde"
pybtex 1984% -> date = "1984\%" -> date = "1984\\%"
pybtex 1984~/1986 -> date = "1984\textasciitilde /1986" -> date = "1984\textasciitilde /1986"
EXPECTED
