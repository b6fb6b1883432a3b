"""Numbered references: a source gets its number when it is first cited."""

from __future__ import annotations

from catimeline.light_typing import TYPE_CHECKING, NamedTuple
from catimeline.text.quotes import in_quotes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from catimeline.model.contract import EventObject, SourceObject


_SHORTEST_RANGE = 3


class Listed(NamedTuple):
    """A source as a list of references has it."""

    id: str
    reference: str
    url: str | None


class References:
    """The sources cited so far, numbered from 1."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._sources: list[Listed] = []

    def cite(self, sources: Iterable[SourceObject]) -> list[int]:
        """Return the numbers of sources in the order given, without repetition; new sources get the next numbers."""
        numbers = []
        for source in sources:
            number = self._numbers.setdefault(source["id"], len(self._sources) + 1)
            if number > len(self._sources):
                self._sources.append(Listed(source["id"], source["reference"], source["url"]))
            if number not in numbers:
                numbers.append(number)
        return numbers

    def __iter__(self) -> Iterator[tuple[int, Listed]]:
        return enumerate(self._sources, start=1)

    def __len__(self) -> int:
        return len(self._sources)


def marks(numbers: Iterable[int]) -> str:
    """The reference marks after a statement, sorted; three or more consecutive numbers form a range: "[1][4–6]"."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "".join(map(_run_marks, runs))


def _run_marks(run: list[int]) -> str:
    if len(run) < _SHORTEST_RANGE:
        return "".join(f"[{number}]" for number in run)
    return f"[{run[0]}–{run[-1]}]"


def one_origin(event: EventObject) -> list[list[SourceObject]]:
    """The sources of an event that carry one text, each once, in the order of the event; none that stands alone."""
    groups: dict[str, dict[str, SourceObject]] = {}
    for source in event["sources"]:
        groups.setdefault(source["origin"] or source["id"], {}).setdefault(source["id"], source)
    return [[*group.values()] for group in groups.values() if len(group) > 1]


def passage(source: SourceObject) -> str:
    """Where in a source, and in which words, as far as the citation says it."""
    date = source["as_written"] and f"the date as {in_quotes(source['as_written'])}"
    quote = source["quote"] and in_quotes(source["quote"])
    return ", ".join(filter(None, (source["locator"], date, quote)))


def witnesses(event: EventObject) -> list[SourceObject]:
    """The citations that support or dispute a statement of the event, without those that do neither."""
    return [source for source in event["sources"] if source["supports"] or source["disputes"]]


def passages(event: EventObject, mark: Callable[[SourceObject], str], show: Callable[[str], str] = str) -> str:
    """Where in its sources, and in which words, an event is found; empty if no citation says so.

    Args:
        event: Any event.
        mark: Returns the reference to a source in the syntax of the document.
        show: Escapes text of the store for the document.
    """
    found = [f"{mark(source)} {show(words)}" for source in event["sources"] if (words := passage(source))]
    return f"Passages: {'; '.join(found)}." if found else ""
