"""Search results on a terminal: titles with highlighted matches, and the passages of other matches."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from catimeline.model.contract import FoundObject, MatchObject
from catimeline.render.grid import Span

_MARK = "bold yellow"
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
