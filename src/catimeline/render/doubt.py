"""What weakens an event: a few words beside its date and its title, and the sentences of documents (``Doubts``)."""

from collections.abc import Callable, Iterator, Mapping

from catimeline.index.index import Index
from catimeline.model.contract import EventObject, SourceObject
from catimeline.model.vocabulary import REGISTRIES, REGISTRY_OF

WEAK = ("disputed", "inferred", "unsourced")
"""The words of evidence that weaken a date."""

DOUBTFUL = WEAK[:2]
"""Those that are said where there is little room and no place for sources: in pictures, and on maps."""


def date_caveat(event: EventObject, words: tuple[str, ...] = WEAK) -> str:
    """What its sources make of the date, if it is one of some words; else empty."""
    word = event["evidence"]["date"]
    return word if word in words else ""


def status_caveat(event: EventObject) -> str:
    """Why it may never have taken place: "announced" or "cancelled"; empty if it is confirmed."""
    return "" if event["status"] == "confirmed" else event["status"]


def date_words(event: EventObject, words: tuple[str, ...] = WEAK) -> str:
    """The date with what weakens it: "1 July 2021 (disputed)"."""
    return bracketed(event["date"]["text"], date_caveat(event, words))


def title_words(event: EventObject) -> str:
    """The title with what weakens the event: "Visit of Javier Solana (announced)"."""
    return bracketed(event["title"], status_caveat(event))


def caveats(event: EventObject, words: tuple[str, ...] = WEAK) -> list[str]:
    """All that weakens it, for where it stands by itself: "date disputed", "announced"."""
    date, status = date_caveat(event, words), status_caveat(event)
    return [f"date {date}"] * bool(date) + [status] * bool(status)


def bracketed(text: str, caveat: str | None) -> str:
    """A text with what weakens it, if anything does."""
    return f"{text} ({caveat})" if caveat else text


class Doubts:
    """Says what the sources of events dispute and do not say."""

    def __init__(self, index: Index) -> None:
        """Keeps the index, where the names are that sources give instead."""
        self._index = index
        self._names: dict[str, Mapping[str, str]] = {}

    def of(
        self,
        event: EventObject,
        mark: Callable[[SourceObject], str],
        show: Callable[[str], str] = str,
    ) -> Iterator[str]:
        """What other sources give, what is inferred, what has no source, and the curator's notes.

        Args:
            event: One of the index.
            mark: Gives what a source is referred to by, in the syntax of the document.
            show: Makes text of the store text of the document.
        """
        for source in event["sources"]:
            for statement, other in source["disputes"].items():
                words = show(self.given(statement, other).removesuffix("."))
                yield f"Disputed {statement}: {mark(source)} gives {words}."
        if event["inferred"]:
            yield f"Inferred, no source says it outright: {', '.join(event['inferred'])}."
        unsourced = [statement for statement, word in event["evidence"].items() if word == "unsourced"]
        if unsourced:
            yield f"Without a source: {', '.join(unsourced)}." if event["sources"] else "Without a source."
        if event["notes"]:
            yield f"Note: {show(event['notes'])}"

    def given(self, statement: str, other: str | int | list[str]) -> str:
        """What a source gives instead, with the names of what is registered."""
        if statement == "date":
            from catimeline.dates.edtf import parse  # noqa: PLC0415 - 5 ms, and tables say no more than that it is disputed

            return parse(str(other)).display
        names = self._names_of(statement)
        values = other if isinstance(other, list) else [str(other)]
        return "; ".join(names.get(value, value) for value in values)

    def _names_of(self, statement: str) -> Mapping[str, str]:
        registry = REGISTRY_OF.get(statement, statement)
        if registry not in REGISTRIES:
            return {}
        if registry not in self._names:
            self._names[registry] = self._index.labels(registry)
        return self._names[registry]
