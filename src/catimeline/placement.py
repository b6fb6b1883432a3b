"""What curators do to a store, as changes to its text: events added at their place by date, removed, exchanged."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from math import inf, isfinite
from operator import itemgetter
from pathlib import Path as FilePath
from typing import Any, TypeVar

from catimeline.blocks import event_block, table_block
from catimeline.edtf import EdtfDate, parse
from catimeline.errors import NoBlocksError, ReferredToError, UnknownEventError, UnknownNameError
from catimeline.names import nearest
from catimeline.pen import Change, Draft
from catimeline.positions import Path
from catimeline.splices import Blocks, Splice

Table = Mapping[str, Any]
"""A record as its TOML values."""

_Order = tuple[float, float]
"""First and last day, infinite where there is none: what the events of a file are in order of."""

_Found = TypeVar("_Found", Splice, str)


def added(draft: Draft, events: Sequence[Table], sources: Mapping[str, Table], file: str | None = None) -> Change:
    """Add events, and sources that they cite, to one file.

    An event comes to stand before the first that is later, if its file is in the order of dates; if not, after the
    last. A source stands among the sources of that file by its id, if they are in that order; if not, after the last.

    Args:
        draft: The store as it is.
        events: At least one; their dates are EDTF.
        sources: By their ids.
        file: The name or path of the file. If not given: of several files the one that has the event nearest in date to
            the first that is added.

    Raises:
        UnknownNameError: The store has no such file.
        NoBlocksError: The file's events are no tables with headers of their own.
    """
    orders = {event.id: _order(event.date) for event in draft.loaded.chronology.events}
    dated = sorted(((_order(parse(str(event["date"]))), event) for event in events), key=itemgetter(0))
    number = _nearest_file(draft, orders, dated[0][0]) if file is None else _named_file(draft, file)
    blocks = Blocks(draft.files[number].content)
    cited = [(key, table_block(("sources", key), sources[key], blocks.newline)) for key in sorted(sources)]
    ids = list(draft.loaded.documents[number].get("sources", {}))
    beside = _placed(blocks, [("sources", key) for key in ids], ids, cited) if ids else [None]
    splices: list[Splice | None] = list(beside)
    found = [orders[key] for key in draft.events_in(number)]
    texts = [(order, event_block(event, blocks.newline)) for order, event in dated]
    if None in splices:  # the file has no blocks of sources to put these beside
        splices, texts[0] = [], (dated[0][0], blocks.newline.join([*(text for _, text in cited), texts[0][1]]))
    splices += _placed(blocks, [("events", index) for index in range(len(found))], found, texts)
    about = {("events", str(event["id"])) for event in events} | {("sources", key) for key in sources}
    return Change(number, tuple(_required(one, draft, number) for one in splices), frozenset(about))


def removed(draft: Draft, event_id: str) -> Change:
    """Remove an event, with the comments right above it.

    Raises:
        UnknownEventError: There is none of this id.
        ReferredToError: Other events are related to it.
        NoBlocksError: It is no table with a header of its own.
    """
    number, index = _spot(draft, event_id)
    events = draft.loaded.chronology.events
    others = [event.id for event in events if event_id in (relation.event for relation in event.related)]
    if others:
        raise ReferredToError(event_id, others)
    splice = Blocks(draft.files[number].content).cut(("events", index), first=not index)
    return Change(number, (_required(splice, draft, number),), frozenset({("events", event_id)}))


def block_of(draft: Draft, event_id: str) -> str:
    """The text of an event, from its header to the end of its last line.

    Raises:
        UnknownEventError: There is none of this id.
        NoBlocksError: It is no table with a header of its own.
    """
    number, index = _spot(draft, event_id)
    return _required(Blocks(draft.files[number].content).text(("events", index)), draft, number)


def exchanged(draft: Draft, event_id: str, block: str, about: frozenset[tuple[str, str]] = frozenset()) -> Change:
    """Put another block in the place of an event's; ``about``: what it concerns beside that event, as in ``Change``.

    Raises:
        UnknownEventError: There is none of this id.
        NoBlocksError: It is no table with a header of its own.
    """
    number, index = _spot(draft, event_id)
    splice = Blocks(draft.files[number].content).exchanged(("events", index), block)
    return Change(number, (_required(splice, draft, number),), about | {("events", event_id)})


def _order(date: EdtfDate) -> _Order:
    first, last, _ = date.sort_key
    return first, last


def _named_file(draft: Draft, name: str) -> int:
    """The file of the store that goes by a name or path."""
    paths = [file.path for file in draft.files]
    for number, path in enumerate(paths):
        if name in (path.name, str(path)) or FilePath(name).absolute() == path:
            return number
    known = [path.name for path in paths]
    raise UnknownNameError(name, "file of the store", nearest(name, known), known)


def _nearest_file(draft: Draft, orders: Mapping[str, _Order], order: _Order) -> int:
    """The file that has the event nearest in date; the last of those equally near, and of all if there is no event."""

    def distance(key: str) -> float:
        return min(
            (abs(one - other) for one, other in zip(orders[key], order, strict=True) if isfinite(one - other)),
            default=inf,
        )

    homes = draft.loaded.homes
    near = min(homes, key=lambda key: (distance(key), -homes[key]), default=None)
    return len(draft.files) - 1 if near is None else homes[near]


def _placed(
    blocks: Blocks, paths: Sequence[Path], known: Sequence[Any], items: Sequence[tuple[Any, str]]
) -> Iterator[Splice | None]:
    """Texts put among the blocks of a registry: before the first that is to come later, or after the last.

    Args:
        blocks: Those of the file.
        paths: The blocks of the registry, as they follow each other in the file.
        known: What each of them is in the order of. If they are not in that order, new ones come last.
        items: The same of each new one, and its text; in that order.
    """
    in_order = all(one <= other for one, other in pairwise(known))
    for place, group in groupby(items, key=lambda item: bisect_right(known, item[0]) if in_order else len(known)):
        text = blocks.newline.join(text for _, text in group)
        if place < len(paths):
            yield blocks.put_before(paths[place], text, first=not place)
        else:
            yield blocks.put_after(paths[-1], text) if paths else blocks.put_last(text)


def _spot(draft: Draft, event_id: str) -> tuple[int, int]:
    """The file of an event, and its index there."""
    homes = draft.loaded.homes
    if event_id not in homes:
        raise UnknownEventError({event_id: nearest(event_id, homes)})
    return homes[event_id], draft.events_in(homes[event_id]).index(event_id)


def _required(found: _Found | None, draft: Draft, number: int) -> _Found:
    """What was found in a file, if its tables have headers of their own."""
    if found is None:
        raise NoBlocksError(str(draft.files[number].path))
    return found
