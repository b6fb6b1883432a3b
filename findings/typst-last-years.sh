#!/bin/sh
# typst 0.15.2: of a source of 1994 to 1996 the bibliography has 1996, of one of the 1990s 1999.
#
# One would have guessed: date = {1994/1996} is printed as 1994–1996, and {199X}, some year of the 1990s, as the
#   decade or as no date.
# It does: the last year that is possible stands for all, so that a work of 44 BC to AD 14 is one of AD 14; open
#   ranges are the year that is known, before or after it; a season and a year above 9999 are no date; ? and ~ are kept:
#     1994/1996 -> Doe, J. (1996). A book.
#     1994-05/1996 -> Doe, J. (1996). A book.
#     -0043/0014 -> Doe, J. (14 C.E.). A book.
#     199X -> Doe, J. (1999). A book.
#     19XX -> Doe, J. (1999). A book.
#     1994/ -> Doe, J. (1994). A book.
#     /1994 -> Doe, J. (1994). A book.
#     2001-21 -> Doe, J. (n.d.). A book.
#     1994~ -> Doe, J. (ca. 1994). A book.
# So: look for strokes and X in the dates of a .bib before typst prints it; nothing in the output tells 1999 from the
#   1990s.
# Source: BibLaTeX's manual, "Date and Time Specifications": ranges, 199X (a decade), 19XX (a century) and seasons are
#   dates. The output above, in the style apa.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check typst==0.15.2
(cd "$folder" && env/bin/python - >seen) <<'PYTHON'
import re
from pathlib import Path

import typst

Path("a.typ").write_text('#bibliography("a.bib", full: true, style: "apa", title: none)\n')
for date in ("1994/1996", "1994-05/1996", "-0043/0014", "199X", "19XX", "1994/", "/1994", "2001-21", "1994~"):
    Path("a.bib").write_text("@book{a, author = {Doe, Jane}, title = {A book}, date = {" + date + "}}\n")
    body = typst.compile("a.typ", format="html").decode().partition("<body>")[2]
    print(date, "->", re.sub(r"<[^>]+>", "", body).strip())
PYTHON
diff - "$folder/seen" <<'EXPECTED'
1994/1996 -> Doe, J. (1996). A book.
1994-05/1996 -> Doe, J. (1996). A book.
-0043/0014 -> Doe, J. (14 C.E.). A book.
199X -> Doe, J. (1999). A book.
19XX -> Doe, J. (1999). A book.
1994/ -> Doe, J. (1994). A book.
/1994 -> Doe, J. (1994). A book.
2001-21 -> Doe, J. (n.d.). A book.
1994~ -> Doe, J. (ca. 1994). A book.
EXPECTED
