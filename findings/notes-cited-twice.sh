#!/bin/sh
# pandoc 3.8.2.1 and cmark-gfm: a footnote that is cited twice is two notes in one and one in the other.
#
# One would have guessed: [^a] at two places is one note with two marks, in both.
# It does: pandoc copies the note to each mark; cmark-gfm writes it once, with two ways back:
#     pandoc:    2
#     cmark-gfm: 1
# So: for documents that pandoc turns into Word or LaTeX, write sources as a list at the end, or count the notes: 675
#   sources with 943 citations are 943 notes.
# Source: pandoc manual, "Footnotes": identifiers link the mark to the note; GitHub's help shows one note. The output
#   above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check pypandoc_binary==1.16.2 cmarkgfm==2025.10.22 cffi==2.0.0
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
import cmarkgfm
import pypandoc

text = "One.[^a] Two.[^a]\n\n[^a]: The source.\n"
print("pandoc:   ", pypandoc.convert_text(text, "html", format="markdown").count("<li"))
print("cmark-gfm:", cmarkgfm.github_flavored_markdown_to_html(text, cmarkgfm.cmark.Options.CMARK_OPT_FOOTNOTES).count("<li"))
PYTHON
diff - "$folder/seen" <<'EXPECTED'
pandoc:    2
cmark-gfm: 1
EXPECTED
