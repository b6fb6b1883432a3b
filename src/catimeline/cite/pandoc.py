"""Formats lists of references with pandoc, which supports all of CSL and takes a second for a thousand references.

Pandoc reads nothing but its input and the style: it runs in its own sandbox and without the user's pandoc settings.
"""

import os
import shutil
import subprocess
from collections.abc import Iterable
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from catimeline.cite.csl_json import Item
from catimeline.cite.styles import Style
from catimeline.errors import MissingStylesError, StyleError
from catimeline.text.json_text import to_json

BEGIN, END, CLOSED = "\ufdd1\ufdd2\ufdd3"
"""Unicode noncharacters that mark the beginning and end of a text that keeps its case, and the end of other spans, such
as quotations."""

_ALL_ITEMS = b"---\nnocite: '@*'\n---\n"
"""A document that cites all items of the bibliography, without a word about any."""


def list_references(items: Iterable[Item], style: Style) -> dict[str, str]:
    """The references by the ids of their items, in the order of the style; without items that the style does not list.

    Args:
        items: CSL-JSON.
        style: The citation style.

    Raises:
        MissingStylesError: Pandoc is not installed.
        StyleError: Pandoc cannot apply the style.
    """
    command = [_pandoc(), "--from=markdown", "--to=html", "--citeproc", "--sandbox", "--wrap=none"]
    command += [f"--csl={style.path}", f"--data-dir={os.devnull}"]
    if style.locale:
        command.append(f"--metadata=lang:{style.locale}")
    with TemporaryDirectory() as folder:
        # as a bibliography: as a document (--from=csljson) they lose seasons and dates in words
        library = Path(folder, "items.json")
        library.write_text(to_json([*items]), encoding="utf-8")
        command.append(f"--bibliography={library}")
        ended = subprocess.run(command, input=_ALL_ITEMS, capture_output=True, check=False)  # noqa: S603 - ours
    if ended.returncode:
        lines = ended.stderr.decode("utf-8", "replace").splitlines()
        # lines such as "[WARNING] …" do not tell why it failed
        raise StyleError(style.name, " ".join(line for line in lines if not line.startswith("[")))
    reader = _Entries()
    reader.feed(ended.stdout.decode())
    return {key: " ".join(entry.split()) for key, entry in reader.entries.items() if not entry.isspace()}


def _pandoc() -> str:
    """The path of the pandoc that ``pypandoc-binary`` includes, or else of the system's pandoc."""
    package = find_spec("pypandoc")
    packed = Path(package.origin).with_name("files") if package and package.origin else None
    found = shutil.which("pandoc", path=packed) or shutil.which("pandoc")
    if found is None:
        raise MissingStylesError
    return found


class _Entries(HTMLParser):
    """Collects the texts of a list of references in HTML, by the ids of their items."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[str, str] = {}
        self._key = ""
        self._ends: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an entry or a part of one."""
        attributes = {name: value or "" for name, value in attrs}
        if attributes.get("id", "").startswith("ref-"):
            self._key = attributes["id"].removeprefix("ref-")
        if tag == "span":
            keeps_case = attributes.get("class") == "nocase"
            self._ends.append(END if keeps_case else CLOSED)
            self.handle_data(BEGIN if keeps_case else "")
        if tag == "div":  # the number of an entry and its text are separate blocks
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        """End a part of an entry."""
        if tag == "span":
            self.handle_data(self._ends.pop())

    def handle_data(self, data: str) -> None:
        """Add text to the current entry."""
        if self._key:
            self.entries[self._key] = self.entries.get(self._key, "") + data
