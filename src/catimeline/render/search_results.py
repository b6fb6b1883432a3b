"""Search results on a terminal: titles with highlighted matches, and the passages of other matches."""

from __future__ import annotations

from itertools import groupby

from catimeline.light_typing import TYPE_CHECKING
from catimeline.render.grid import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from catimeline.model.contract import FoundObject, MatchObject

_MARK = "bold yellow"
_IN_COLUMNS = ("id", "date.text")
"""The paths of what the table shows in columns of its own."""
_LABELLED = ("kind", "topics")
"""What has ids that only scripts need."""
_AROUND = 60
"""The number of characters of a long text shown on either side of its first match."""


def marked(text: str, matches: Iterable[MatchObject], style: str, first: int = 0) -> Iterator[Span]:
    """Yield a text from index ``first`` on in pieces, with the matches highlighted."""
    for match in matches:  # in the order of the text; those that the excerpt cuts off are skipped
        if first <= match["start"] and match["end"] <= len(text):
            yield Span(text[first : match["start"]], style)
            yield Span(text[match["start"] : match["end"]], _MARK)
            first = match["end"]
    yield Span(text[first:], style)


def matches_of(event: FoundObject, path: str) -> list[MatchObject]:
    """The matches in the text at a path."""
    return [match for match in event["matches"] if match["path"] == path]


def passages(event: FoundObject) -> Iterator[Span]:
    """Yield the lines below the title: one for each other text that matches, as an excerpt if the text is long."""
    texts = {"summary": event["summary"], "notes": event["notes"]}
    others = [match for match in event["matches"] if match["path"] not in ("title", *_IN_COLUMNS)]
    for (path, alias), group in groupby(others, key=lambda match: (match["path"], match["alias"])):
        matches = list(group)
        if path in texts:
            yield Span("\n")
            yield from _excerpt(texts[path] or "", matches)
            continue
        yield Span(f"\n{path.partition('.')[0]}: ", "dim")
        name = _text_at(event, path)
        yield from marked(alias or name, matches, "dim")
        if alias and alias != name and path.partition(".")[0] not in _LABELLED:
            yield Span(f" ({name})", "dim")


def _text_at(event: FoundObject, path: str) -> str:
    """The text at a path, or the name of the object there."""
    value: Any = event
    for key in path.split("."):
        value = value[int(key)] if isinstance(value, list) else value[key]
    return str(value["name"] if isinstance(value, dict) else value)


def _excerpt(text: str, matches: Sequence[MatchObject]) -> Iterator[Span]:
    """Yield the text around its first match, cut between words if possible."""
    first, last = 0, len(text)
    if (start := matches[0]["start"] - _AROUND) > 0:
        first = text.find(" ", start, matches[0]["start"]) + 1 or start
        yield Span("…", "dim")
    if (end := matches[0]["end"] + _AROUND) < len(text):
        last = max(text.rfind(" ", matches[0]["end"], end), matches[0]["end"])
    yield from marked(text[:last], matches, "dim", first)
    if last < len(text):
        yield Span("…", "dim")
