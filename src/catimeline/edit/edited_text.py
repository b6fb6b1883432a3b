"""The text of an event as its curator edited it: its content, its faults, and the change that writes it to the store.

The text may also define new records that the event needs, each under its own header: ``[sources.gazette-2001]``. They
are inserted into the file of the event, exactly as written.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import tomli

from catimeline.edit.changes import added, replaced
from catimeline.edit.draft import Draft
from catimeline.edit.splices import TomlEditor, spliced
from catimeline.edit.toml_style import LABELLED, TABLES
from catimeline.edit.transaction import Change
from catimeline.errors import EditedTextError, Problem, StoreError, did_you_mean
from catimeline.model.vocabulary import subject
from catimeline.store.assemble import Document
from catimeline.store.files import BOM, SourceFile
from catimeline.store.load import load, parse_files
from catimeline.store.toml_positions import Positions
from catimeline.store.validation import TomlPath
from catimeline.text.did_you_mean import nearest

_REGISTRIES = tuple(name for name in TABLES if name not in ("store", "events", *LABELLED))
"""The registries whose records have their own headers."""


class EditedText(NamedTuple):
    """The content of an edited file."""

    file: SourceFile
    event_id: str
    """The id of the event in this text; empty if it has none."""
    block: str
    """The text of the event with all comments; its lines end in a line feed."""
    records: dict[str, dict[str, str]]
    """The texts of new records, with the comments right above them, by registry and id."""

    def change(self, draft: Draft, event_id: str, before: str) -> Change:
        """The change that replaces the event in the store with this text.

        Args:
            draft: The store as it is.
            event_id: The id of the event in the store.
            before: The text that ``text_of`` gave when editing began.

        Raises:
            EditedMeanwhileError: The event in the store has changed since then.
            EditedTextError: The store already has a record of this text.
            NoBlocksError: As for ``added``.
        """
        change = replaced(draft, event_id, before, self.block, frozenset({("events", self.event_id)}))
        known = [
            ((registry, key), f"{subject(registry, key)} is already in the store and cannot be changed here")
            for registry, texts in self.records.items()
            for key in texts
            if key in getattr(draft.registries, registry)
        ]
        if known:
            raise EditedTextError(_placed(self.file, known))
        new = {
            registry: {key: text.encode() for key, text in texts.items()} for registry, texts in self.records.items()
        }
        beside = added(draft, [], new, str(draft.paths[change.file]))
        return Change(change.file, beside.splices + change.splices, beside.about | change.about)

    def faults(self, draft: Draft, event_id: str, before: str) -> tuple[Problem, ...]:
        """The problems of the store with the event replaced by the edited file."""
        # As many blank lines in the place of the event keep the line numbers of the problems in the rest of the file.
        away = replaced(draft, event_id, before, "\n" * before.count("\n"))
        files = list(draft.files)
        files[away.file] = files[away.file]._replace(content=spliced(files[away.file].content, away.splices))
        try:
            load([*files, self.file])
        except StoreError as error:
            return error.problems
        return ()


def read_edited_text(file: SourceFile) -> EditedText:
    """Parse an edited file.

    Raises:
        EditedTextError: It is not TOML, has not exactly one event, or has something besides it and new records.
    """
    try:
        [document] = parse_files([file])
    except StoreError as error:
        raise EditedTextError(error.problems) from None
    # Editors on Windows may add a byte order mark and CR LF; the splices give each text the line endings of its file.
    content = file.content.removeprefix(BOM).replace(b"\r\n", b"\n")
    records: dict[str, dict[str, str]] = {}
    for path in [(registry, key) for registry in _REGISTRIES for key in _keys(document.get(registry))]:
        if splice := TomlEditor(content).cut(path, first=False):
            records.setdefault(path[0], {})[path[1]] = _trimmed(content[splice.start : splice.end])
            content = spliced(content, [splice])
    rest = tomli.loads(content.decode())
    if strays := [*_strays(rest, TomlEditor(content))]:
        raise EditedTextError(_placed(file, strays))
    return EditedText(file, str(rest["events"][0].get("id", "")), _trimmed(content), records)


def _keys(table: object) -> Iterable[str]:
    return table if isinstance(table, dict) else ()


def _trimmed(text: bytes) -> str:
    """A text without blank lines around it, and with a line feed at its end."""
    return text.decode().strip("\n") + "\n"


def _strays(document: Document, editor: TomlEditor) -> Iterator[tuple[TomlPath, str]]:
    """Everything besides the one event in a text from which the new records have been cut; no event is a stray, too."""
    for name in document:
        if name != "events":
            hint = "" if name in TABLES else did_you_mean(nearest(name, _REGISTRIES))
            where = "besides the event there may only be new records such as [sources.ID]"
            yield (name,), f"{name!r} cannot be here; {where}{hint}"
    if editor.text(("events", 0), first=True) is None:
        yield ("events",), "there is no event here under its own [[events]] header"
    elif len(document["events"]) > 1:
        yield ("events", 1), "this is a second event, but only one can be edited; use add for others"


def _placed(file: SourceFile, faults: Iterable[tuple[TomlPath, str]]) -> list[str]:
    """Faults as messages with line and column, in that order."""
    positions = Positions(file.content)
    placed = sorted((*positions.key(path), message) for path, message in faults)
    return [f"{file.path}:{line}:{column}: {message}" for line, column, message in placed]
