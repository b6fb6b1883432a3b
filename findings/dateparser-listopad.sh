#!/bin/sh
# dateparser 1.5.0: the same word is October or November, and which it is depends on an order of languages.
#
# One would have guessed: a month that is another one in another language is refused, or asked for, unless the
#   language is given.
# It does: listopad is November in Polish and Czech, October in Croatian; without a language the first that fits is
#   taken, and nothing says which:
#     None -> 2018-11-05
#     ['hr'] -> 2018-10-05
#     ['cs'] -> 2018-11-05
#     ['pl'] -> 2018-11-05
# So: always give the languages of a column; read one in several languages only if the months agree.
# Source: Unicode CLDR, months of hr, cs, pl; dateparser's documentation: without languages they are detected from the
#   text. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check dateparser==1.5.0 python-dateutil==2.9.0.post0 tzlocal==5.3.1 regex==2025.11.3
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
from dateparser import parse

for languages in (None, ["hr"], ["cs"], ["pl"]):
    print(languages, "->", parse("5 listopad 2018", languages=languages).date())
PYTHON
diff - "$folder/seen" <<'EXPECTED'
None -> 2018-11-05
['hr'] -> 2018-10-05
['cs'] -> 2018-11-05
['pl'] -> 2018-11-05
EXPECTED
