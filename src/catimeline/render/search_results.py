"""What a search found, on a terminal: titles with the matches marked, and the passages where others stand."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from catimeline.model.contract import FoundObject, MatchObject
from catimeline.render.grid import Span

_MARK = "bold yellow"
_AROUND = 60
"""So many characters of a long text are shown on either side of its first match."""


def marked(text: str, matches: Iterable[MatchObject], style: str, first: int = 0) -> Iterator[Span]:
    """A text, or what is left of it from an index on, in pieces, those that match in another style."""
    for match in matches:
        if first <= match["start"] and match["end"] <= len(text):
            yield Span(text[first : match["start"]], style)
            yield Span(text[match["start"] : match["end"]], _MARK)
            first = match["end"]
    yield Span(text[first:], style)


def matches_of(event: FoundObject, path: str) -> list[MatchObject]:
    """The matches in one of its texts."""
    return [match for match in event["matches"] if match["path"] == path]


def passages(event: FoundObject) -> Iterator[Span]:
    """Beneath the title: a line for each other text that matches, an excerpt where it is long."""
    texts = {"summary": event["summary"], "notes": event["notes"]}
    others = [match for match in event["matches"] if match["path"] != "title"]
    for (path, alias), group in groupby(others, key=lambda match: (match["path"], match["alias"])):
        matches = list(group)
        key, _, rest = path.partition(".")
        if not rest:
            yield Span("\n")
            yield from _excerpt(texts[key] or "", matches)
            continue
        yield Span(f"\n{key}: ", "dim")
        name = _name(event, path)
        yield from marked(alias or name, matches, "dim")
        if alias and alias != name:
            yield Span(f" ({name})", "dim")


def _name(event: FoundObject, path: str) -> str:
    key, index, *_ = path.split(".")
    names = {
        "people": [one["name"] for one in event["people"]],
        "actors": [one["name"] for one in event["actors"]],
        "places": [one["name"] for one in event["places"]],
    }
    return names[key][int(index)]


def _excerpt(text: str, matches: Sequence[MatchObject]) -> Iterator[Span]:
    """The text around its first match, from word to word."""
    first, last = 0, len(text)
    if (start := matches[0]["start"] - _AROUND) > 0:
        first = text.find(" ", start, matches[0]["start"]) + 1 or start
        yield Span("…", "dim")
    if (end := matches[0]["end"] + _AROUND) < len(text):
        last = max(text.rfind(" ", matches[0]["end"], end), matches[0]["end"])
    yield from marked(text[:last], matches, "dim", first)
    if last < len(text):
        yield Span("…", "dim")
