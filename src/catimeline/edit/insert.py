"""Inserts new blocks and labels into a file: among those of their registry, else where house order puts the registry.

A registry is sorted if its ids are, ignoring case and accents.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby, pairwise
from typing import Any, TypeVar

from catimeline.edit.splices import Splice, TomlEditor
from catimeline.edit.toml_style import LABELLED, TABLES, pair, table_block
from catimeline.store.schema import FREELY_NAMED
from catimeline.store.validation import TomlPath
from catimeline.text.names import fold

_Text = TypeVar("_Text", str, bytes)

NewRecords = Mapping[str, Any]
"""New records of a registry by id: tables, or the texts of tables in UTF-8; the labels of kinds and topics."""


def insert_records(
    editor: TomlEditor, document: Mapping[str, Any], registry: str, records: NewRecords
) -> list[Splice | None]:
    """The splices that write new records of a registry into a file; a ``None`` among them means that it is impossible.

    Args:
        editor: The editor of the file.
        document: The parsed file.
        registry: The registry of the records.
        records: At least one.
    """
    keys = list(document.get(registry, {}))
    form = fold if registry in FREELY_NAMED else str  # kebab-case is folded already
    new = sorted(records, key=form)
    known = list(map(form, keys))
    if registry in LABELLED:
        if registry not in document:
            text = table_block((registry,), {key: records[key] for key in new}, editor.newline)
            return [_in_house_order(editor, document, registry, [text.encode()])]
        lines = [(form(key), pair(key, records[key]) + editor.newline) for key in new]
        return [editor.put_lines((registry,), keys, *found) for found in _grouped(known, lines)]
    texts = [_text((registry, key), records[key], editor) for key in new]
    items = zip(map(form, new), texts, strict=True)
    splices = list(insert_blocks(editor, [(registry, key) for key in keys], known, items)) if keys else []
    if not splices or None in splices:  # the file has no blocks among which these could go
        return [_in_house_order(editor, document, registry, texts)]
    return splices


def insert_blocks(
    editor: TomlEditor, paths: Sequence[TomlPath], known: Sequence[Any], items: Iterable[tuple[Any, bytes]]
) -> Iterator[Splice | None]:
    """Insert texts among the blocks of a registry: each before the first block that sorts after it, or after the last.

    Args:
        editor: The editor of the file.
        paths: The blocks, in the order of the file.
        known: The sort key of each block. If they are not sorted, new ones go after the last.
        items: Sort key and text of each new block; sorted.
    """
    for place, texts in _grouped(known, items):
        if place < len(paths):
            yield editor.put_before(paths[place], texts, first=not place)
        else:
            yield editor.put_after(paths[-1], texts) if paths else editor.put_last(texts)


def _text(path: Sequence[str], record: Mapping[str, Any] | bytes, editor: TomlEditor) -> bytes:
    """The block of a new record."""
    text = record if isinstance(record, bytes) else table_block(path, record).encode()
    return editor.with_line_ends(text)


def _grouped(known: Sequence[Any], items: Iterable[tuple[Any, _Text]]) -> Iterator[tuple[int, list[_Text]]]:
    """Groups new texts by insertion point: yields the number of known items before them, and the texts."""
    in_order = all(one <= other for one, other in pairwise(known))
    if not known:  # as groupby would find, of perhaps hundreds of thousands
        if texts := [text for _, text in items]:
            yield 0, texts
        return
    for place, group in groupby(items, key=lambda item: bisect_right(known, item[0]) if in_order else len(known)):
        yield place, [text for _, text in group]


def _in_house_order(editor: TomlEditor, document: Mapping[str, Any], registry: str, texts: Sequence[bytes]) -> Splice:
    """Insert blocks after the tables that precede a registry in house order, else before those that follow it."""
    rank = TABLES.index(registry)
    # The events come last in house order, so a record can only go above the first of them.
    keys = {name: (0,) if name == "events" else tuple(table) for name, table in document.items()}
    paths: dict[str, list[TomlPath]] = {name: [(name,), *((name, key) for key in keys[name])] for name in keys}
    before = chain.from_iterable(reversed(paths.get(name, [])) for name in reversed(TABLES[: rank + 1]))
    after = chain.from_iterable(paths.get(name, []) for name in TABLES[rank + 1 :])
    splices = chain(
        (editor.put_after(path, texts) for path in before), (editor.put_above(path, texts) for path in after)
    )
    return next(filter(None, splices), None) or editor.put_last(texts)
