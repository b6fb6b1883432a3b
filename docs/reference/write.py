"""Writes all files that are derived from the program: python docs/reference/write.py [FOLDER].

Into the folder, else into their places: ``commands.md``, the command reference; ``catimeline.1``, the manual page;
``json.md`` with its table of the keys of an event, and ``README.md`` with that of the exit codes; ``commands.py``, what
the TAB key knows of the commands; and ``format.py``, by which the program recognises indexes that its own code made.
Same program, same bytes.
"""

import re
import sys
from pathlib import Path

from index_format import format_module
from keys import keys_table
from listing import commands_page
from manual import manual_page
from program import read_program
from takes import takes_module

import catimeline
from catimeline.cli.topics import EXIT_CODES, TOPICS
from catimeline.model.output_schema import output_schema

DOCS = Path(__file__).parents[1]


def main() -> None:
    """Write the files."""
    program = read_program()
    json = (DOCS / "json.md").read_text(encoding="utf-8")
    table = keys_table(output_schema("json"))
    keys = re.sub(r"^\| key \| holds \| means \|\n(\|.*\n)+", lambda _: table, json, flags=re.MULTILINE)
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    exits = "".join(f"| {code} | {meaning} |\n" for code, meaning in EXIT_CODES.items())
    front = re.sub(
        r"(?<=^\| exit code \| means \|\n\|---\|---\|\n)(\|.*\n)+", lambda _: exits, readme, flags=re.MULTILINE
    )
    written = {
        DOCS.parent / "README.md": front,
        DOCS / "commands.md": commands_page(program, TOPICS),
        DOCS / "catimeline.1": manual_page(program, catimeline.__version__, TOPICS),
        DOCS / "json.md": keys,
        DOCS.parent / "src/catimeline/completion/commands.py": takes_module(),
        DOCS.parent / "src/catimeline/index/format.py": format_module(),
    }
    for place, text in written.items():
        path = Path(sys.argv[1]) / place.name if len(sys.argv) > 1 else place
        path.write_text(text, encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
