"""Changes in words: each change as a headline and lines below it, made of pieces that a writer may highlight."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple, TypeVar

from catimeline.dates.edtf import EdtfDate, parse
from catimeline.history.diff import Added, Change, FieldChange, ImportResult, Record
from catimeline.history.log import Entry
from catimeline.model.records import Author, Citation, Person, Relation
from catimeline.model.to_json import reference_of
from catimeline.model.vocabulary import RECORD_OF
from catimeline.render.doubt import bracketed
from catimeline.render.phrases import author_text
from catimeline.text.plurals import counted

PLURALS = {"store": "Chronology", "event": "Events"} | {
    record: "Kinds of event" if record == "kind" else registry.capitalize() for registry, record in RECORD_OF.items()
}
"""The headings for the kinds of records, in the order of output."""

_PROSE = ("summary", "notes", "note", "description")
"""Fields of prose, whose changes are shown word by word."""
_MOST_COMPARED = 200
"""The maximum number of words that are compared one by one; the comparison takes quadratic time or more."""
_CONTEXT = 3
"""The number of unchanged words shown before and after a change."""
_FEWEST_KEPT = 2
"""A shorter run of unchanged words between changes is shown as changed, which reads more easily."""
_SHORT_HASH = 12


class Piece(NamedTuple):
    """A piece of a line."""

    text: str
    mark: str = ""
    """What the piece is: "label"; "old" or "new", a value before or after; "cut" or "put", words removed from prose or
    inserted; in headlines "hash", "id" or the kind of change; empty for other text."""


Line = list[Piece]
_Headline = TypeVar("_Headline")

_INDENT = Piece("  ")
_NEW = Piece("added", "added")
_OF_RECORD = {record: Piece(f" {record} ") for record in PLURALS}


def change_lines(changes: Iterable[Change]) -> Iterator[Line]:
    """Yield the headline of each change, then its fields, indented."""
    for change in changes:
        yield _headline(change)
        yield from ([_INDENT, *line] for line in field_lines(change))


def added_line(record: str, key: str, title: str) -> Line:
    """The headline of a new record of an import."""
    return [_NEW, _OF_RECORD[record], Piece(key, "id"), Piece(f": {title}")]


def import_lines(result: ImportResult, added: Callable[[str, str, str], _Headline]) -> Iterator[Line | _Headline]:
    """Yield the changes of an import, with how many rows give each new name, then the people who are new.

    Args:
        result: The import.
        added: What to yield for a record of which only the headline is known, of which there may be many: by what it
            is, its id and its title.
    """
    remarks = name_remarks(result)
    for record, key, change in result.changes.each():
        if isinstance(change, str):
            yield added(record, key, change)
            continue
        headline = _headline(change)
        if remark := remarks.get((record, change.id)):
            headline.append(Piece(remark))
        yield headline
        yield from ([_INDENT, *line] for line in field_lines(change))
    for name, remark in new_people(result):
        yield [Piece("new", "added"), Piece(" person "), Piece(name, "id"), Piece(remark)]


def name_remarks(result: ImportResult) -> dict[tuple[str, str | None], str]:
    """What follows each new name: the country of a place, and how many rows give the name."""
    countries = {change.id: change.new.country for change in result.changes.whole if change.record == "place"}
    remarks: dict[tuple[str, str | None], str] = {}
    for record, name, rows in result.names:
        country = countries.get(name) if record == "place" else None
        remarks[record, name] = f" ({f'{country}, ' * bool(country)}{counted(rows, 'row')})"
    return remarks


def new_people(result: ImportResult) -> list[tuple[str, str]]:
    """The people whom no event of the store names yet, each with how many rows do; they have no record of their own."""
    return [(name, f" ({counted(rows, 'row')})") for record, name, rows in result.names if record == "person"]


def history_lines(entries: Iterable[Entry]) -> Iterator[Line]:
    """Yield each commit, then its changes, indented."""
    for entry in entries:
        commit, *lines = entry_lines(entry)
        yield commit
        yield from ([_INDENT, *line] for line in lines)


def _headline(change: Change) -> Line:
    """The headline: "renamed event hld-5 (was hld-v): Fifth Dialogue, 9 July 2018"."""
    line = [Piece(change.kind, change.kind), Piece(f" {change.record}")]
    if change.id is not None:
        line += [Piece(" "), Piece(change.id, "id")]
    if change.was is not None:
        line += [Piece(" (was "), Piece(change.was, "id"), Piece(")")]
    title = title_of(change)
    return [*line, Piece(f": {title}")] if title else line


def title_of(change: Change | Added) -> str:
    """The title of the record, the old one if it was removed; empty if the id is the title."""
    return change.title if isinstance(change, Added) else title_in(change.record, change.new or change.old)


def title_in(what: str, record: Record) -> str:
    """The title of a record; ``what`` it is, such as "event"."""
    match what:
        case "event":
            status = record.status if record.status != "confirmed" else None
            return f"{bracketed(record.title, status)}, {record.date.display}"
        case "source":
            return reference_of(record)
        case "store":
            return str(record.title)
        case "person":
            return ""
    return record.name or ""


def field_lines(change: Change | Added) -> Iterator[Line]:
    """Yield a line for each value that changed; no line if the record was added or removed."""
    if isinstance(change, Change) and change.old is not None and change.new is not None:
        for field in change.fields:
            if field.path[0] != "evidence" or field.new is not None:
                yield _line(field)


def entry_lines(entry: Entry) -> Iterator[Line]:
    """Yield the line of a commit, then a line for each value that it changed in the event."""
    commit, change = entry
    yield [
        Piece(commit.hash[:_SHORT_HASH], "hash"),
        Piece(f" {commit.date[:10]} {commit.author}: {commit.subject}"),
    ]
    if change is None:
        yield [Piece("history ends here: what this commit changed is not known")]
        return
    if change.kind in ("added", "removed"):
        yield [Piece(change.kind, change.kind), Piece(f": {title_of(change)}")]
    elif change.was is not None and change.id is not None:
        yield [Piece("id", "label"), Piece(": "), *_from_to(change.was, change.id)]
    yield from field_lines(change)


def _line(field: FieldChange) -> Line:
    """The line for a value that changed, after its label."""
    path, old, new = field
    known = new if old is None else old
    whole = isinstance(known, (Person, Citation, Relation))
    label = path[0] if whole else " ".join(path)
    if known and isinstance(known, tuple) and not whole:
        pieces = _of_list(old or (), new or ())
    elif old is None or new is None:
        pieces = [_signed("+", new, path) if old is None else _signed("-", old, path)]
    elif path[-1] in _PROSE:
        pieces = _of_prose(old, new)
    else:
        pieces = _of_value(old, new, path)
    return [Piece(label, "label"), Piece(": "), *pieces]


def _of_list(old: Sequence[object], new: Sequence[object]) -> Line:
    """The items removed from a list and added to it; if there are none, the new order."""
    pieces = [_signed("-", item) for item in old if item not in new]
    pieces += [_signed("+", item) for item in new if item not in old]
    if not pieces:
        return [Piece("now in the order "), Piece(_words(new), "new")]
    return _joined(pieces, ", ")


def _of_value(old: object, new: object, path: Sequence[str]) -> Line:
    before, after = _words(old, path), _words(new, path)
    if before.split() == after.split():
        return [Piece("only white space differs")]
    return _from_to(before, after)


def _of_prose(old: str, new: str) -> Line:
    """The change of prose, word by word if most of it is unchanged."""
    before, after = old.split(), new.split()
    if before == after:
        return [Piece("only white space differs")]
    if max(len(before), len(after)) <= 2 * _CONTEXT:
        return _from_to(old, new)
    if (pieces := _word_by_word(before, after)) is not None:
        return pieces
    return [Piece(f"rewritten, {counted(len(after), 'word')} in place of {len(before)}")]


def _word_by_word(before: list[str], after: list[str]) -> Line | None:
    """The words that were removed and inserted, with those around them; ``None`` if less than half is unchanged."""
    # What both texts begin and end with needs no matcher: long texts with few changes stay below the limit.
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    middles = before[start : len(before) - end], after[start : len(after) - end]
    if max(map(len, middles)) > _MOST_COMPARED:
        return None
    matcher = SequenceMatcher(None, *middles, autojunk=False)  # from 200 words on, it would ignore frequent ones
    kept = start + end + sum(block.size for block in matcher.get_matching_blocks())
    if 2 * kept < max(len(before), len(after)):
        return None
    pieces = _around(before[:start], first=False)
    cut: list[str] = []
    put: list[str] = []
    for what, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if what == "equal" and old_to - old_from >= _FEWEST_KEPT:
            pieces += [*_changed(cut, put), *_around(middles[0][old_from:old_to])]
            cut, put = [], []
        else:
            cut += middles[0][old_from:old_to]
            put += middles[1][new_from:new_to]
    return _joined([*pieces, *_changed(cut, put), *_around(before[len(before) - end :], last=False)], " ")


def _changed(cut: Sequence[str], put: Sequence[str]) -> Line:
    return [Piece(" ".join(words), mark) for words, mark in ((cut, "cut"), (put, "put")) if words]


def _around(words: Sequence[str], *, first: bool = True, last: bool = True) -> Line:
    """Unchanged words, with those far from a change left out.

    Args:
        words: All words between two changes.
        first: Whether there is a change before them.
        last: Whether there is a change after them.
    """
    head, tail = _CONTEXT * first, _CONTEXT * last
    if len(words) > head + tail + 1:
        words = [*words[:head], "…", *words[len(words) - tail :]]
    return [Piece(" ".join(words))] * bool(words)


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """The number of words that both begin with."""
    pairs = zip(one, other, strict=False)
    return next((number for number, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _from_to(old: str, new: str) -> Line:
    return [Piece(old, "old"), Piece(" → "), Piece(new, "new")]


def _signed(sign: str, value: object, path: Sequence[str] = ()) -> Piece:
    return Piece(f"{sign} {_words(value, path)}", "new" if sign == "+" else "old")


def _joined(pieces: Sequence[Piece], between: str) -> Line:
    return [part for piece in pieces for part in (Piece(between), piece)][1:]


def _words(value: object, path: Sequence[str] = ()) -> str:
    """A value in words."""
    if isinstance(value, str) and tuple(path[-2:]) == ("disputes", "date"):
        value = parse(value)
    match value:
        case EdtfDate():
            return value.display
        case Author() | Citation() | Person() | Relation():
            return _item(value)
        case tuple():
            return ", ".join(map(_words, value)) or "none"
    return str(value)


def _item(item: Author | Citation | Person | Relation) -> str:
    """An item of a list in words."""
    match item:
        case Author(family, given, name):
            return author_text({"family": family, "given": given, "name": name})
        case Person(name, role, actor):
            return ", ".join(filter(None, (name, role))) + f" ({actor})" * bool(actor)
        case Relation(event, relation):
            return f"{relation} {event}"
    says = [f"supports {', '.join(item.supports)}"] * bool(item.supports)
    says += [f"disputes {key} ({_words(other, ('disputes', key))})" for key, other in item.disputes.items()]
    says += filter(None, (item.locator, item.quote, item.as_written, item.note))
    return ": ".join(filter(None, (item.source, "; ".join(says))))
