"""Writes what the documents take from the program: python docs/reference/write.py [FOLDER].

Into the folder, else into docs/: the command reference ``commands.md``, the manual page ``catimeline.1``, and
``json.md`` with its table of the keys of an event. Same program, same bytes.
"""

import re
import sys
from importlib.resources import files
from json import loads
from pathlib import Path

from keys import keys_table
from listing import commands_page
from manual import manual_page
from program import read_program

import catimeline

DOCS = Path(__file__).parents[1]
ENVIRONMENT = {
    "CATIMELINE_STORE": "The store to read if --store names none; several as in PATH.",
    "COLUMNS": "How many columns a terminal has.",
    "FORCE_COLOR": "Colour in tables that are not written to a terminal.",
    "NO_COLOR": "No colour.",
    "TERM": "If dumb: neither colour nor links.",
    "XDG_CACHE_HOME": "The folder in which indexes are kept, instead of ~/.cache.",
}


def main() -> None:
    """Write the three files."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DOCS
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    exits = dict(re.findall(r"^\| (\d+) \| (.+) \|$", readme, re.MULTILINE))
    program = read_program()
    schema = loads(files(catimeline).joinpath("event.schema.json").read_text(encoding="utf-8"))
    json = (DOCS / "json.md").read_text(encoding="utf-8")
    keys = re.sub(r"^\| key \| holds \| means \|\n(\|.*\n)+", lambda _: keys_table(schema), json, flags=re.MULTILINE)
    written = {
        "commands.md": commands_page(program, ENVIRONMENT),
        "catimeline.1": manual_page(program, catimeline.__version__, exits, ENVIRONMENT),
        "json.md": keys,
    }
    for name, text in written.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
