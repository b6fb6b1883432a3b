"""Small stores whose text is known to the byte, and how they are changed."""

import os
from pathlib import Path
from typing import Any

from catimeline.edit.changes import added, removed
from catimeline.edit.toml_style import event_block
from catimeline.edit.transaction import revise
from catimeline.store.files import find_store

HEAD = '[store]\nformat = 1\ntitle = "T"\n\n[kinds]\nk = "K"\n'
BOM = b"\xef\xbb\xbf"


def event(key: str, date: str = "2001") -> dict[str, Any]:
    return {"id": key, "date": date, "title": "T", "kind": "k"}


def store_of(*dates: str) -> str:
    """A store with one event for each date; its id is its position in the file."""
    return "\n".join([HEAD, *(event_block(event(str(number), date)) for number, date in enumerate(dates))])


def add(path: Path, *events: dict[str, Any], file: str | None = None, **records: Any) -> None:
    revise(find_store([str(path)]), lambda draft: added(draft, events, records, file))


def remove(path: Path, key: str) -> None:
    revise(find_store([str(path)]), lambda draft: removed(draft, key))


def without_litter(path: Path) -> bool:
    return not list(path.parent.glob(".*.new"))


BLOCK = event_block(event("x", "2002"))
FIRST, THIRD = event_block(event("a", "2001")), event_block(event("b", "2003"))
SOURCE = {"title": "S", "type": "webpage"}
KNOWN = '[sources.b]\ntype = "webpage"\ntitle = "S"\n'
SERIES = '[series.s]\nname = "S"\n'


def unmeasured() -> dict[str, str]:
    """The environment of a process that has no space or time to write what coverage measured."""
    return {name: value for name, value in os.environ.items() if "COV" not in name}
