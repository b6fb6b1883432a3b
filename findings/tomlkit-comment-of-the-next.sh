#!/bin/sh
# tomlkit 0.15.2: removing one table of an array removes the comment above the next.
#
# One would have guessed: a comment on the lines above [[events]] goes with the table beneath it, as whoever wrote it
#   meant.
# It does: it belongs to the table before; when that is removed, the comment goes too:
#     [[events]]
#     id = "b"
# So: put comments below the header of their table, in a file that programs edit with tomlkit.
# Source: its README says that tomlkit "preserves all comments, indentations, whitespace and internal element
#   ordering"; whose a comment is, it does not say. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check tomlkit==0.15.2
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
import tomlkit

document = tomlkit.parse('''[[events]]
id = "a"

# two days: see the note
[[events]]
id = "b"
''')
del document["events"][0]
print(tomlkit.dumps(document).strip())
PYTHON
diff - "$folder/seen" <<'EXPECTED'
[[events]]
id = "b"
EXPECTED
