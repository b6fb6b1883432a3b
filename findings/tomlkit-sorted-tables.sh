#!/bin/sh
# tomlkit 0.15.2: sorting an array of tables does nothing, without an error.
#
# One would have guessed: document["events"].sort(key=…) changes the order of the tables, as the array is a list.
# It does: the method sorts a list that nobody reads; document and text stay as they were, while reverse() does what
#   it says:
#     True ['b', 'a']
#     ['a', 'b']
# So: build a new array of tables in the wanted order and assign it, and compare a parse of what is written with what
#   was meant.
# Source: the docstring of tomlkit.items.AoT is "An array of table literal"; it is a subclass of list, and no method
#   of lists is said to be without effect. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check tomlkit==0.15.2
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
import tomlkit

document = tomlkit.parse('[[events]]\nid = "b"\n\n[[events]]\nid = "a"\n')
events = document["events"]
events.sort(key=lambda event: event["id"])
print(isinstance(events, list), [event["id"] for event in events])
events.reverse()
print([event["id"] for event in tomlkit.parse(tomlkit.dumps(document))["events"]])
PYTHON
diff - "$folder/seen" <<'EXPECTED'
True ['b', 'a']
['a', 'b']
EXPECTED
