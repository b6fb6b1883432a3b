"""Caveats of an event: words in brackets after its date or title, and full sentences for documents (``Doubts``)."""

from __future__ import annotations

from catimeline.light_typing import TYPE_CHECKING
from catimeline.model.vocabulary import REGISTRIES, REGISTRY_OF
from catimeline.render.references import one_origin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from catimeline.index.index import Index
    from catimeline.model.contract import EventObject, SourceObject

WEAK = ("disputed", "inferred", "unsourced")
"""The evidence words that cast doubt on a date."""

DOUBTFUL = WEAK[:2]
"""The words for charts and maps, which have little room and show no sources."""

DOUBTS_OF_DATE = tuple(f"date {word}" for word in DOUBTFUL)
"""These words as ``caveats`` gives them."""

NOTE = "Note: "
SENTENCE = rf"Disputed \w+: \S+ gives |One origin: |Inferred, no source says |Without a source[:.]|{NOTE}"
"""How the sentences of ``Doubts`` begin, as a regular expression; ``import`` reads them back."""


def date_caveats(event: EventObject, words: tuple[str, ...] = WEAK, *, possible: bool = False) -> list[str]:
    """The evidence word of the date if it is one of ``words``, then "possible" if the event only may lie in a time."""
    word = event["evidence"]["date"]
    return [word] * (word in words) + ["possible"] * possible


def status_caveat(event: EventObject) -> str:
    """The status of an event that may not have taken place, such as "announced"; empty if it is confirmed."""
    return "" if event["status"] == "confirmed" else event["status"]


def date_words(event: EventObject, words: tuple[str, ...] = WEAK, *, possible: bool = False) -> str:
    """The date with its caveats: "1 July 2021 (disputed)", "until 9 July 2018 (inferred, possible)"."""
    return bracketed(event["date"]["text"], ", ".join(date_caveats(event, words, possible=possible)))


def title_words(event: EventObject) -> str:
    """The title with the caveat of the event: "Visit of Javier Solana (announced)"."""
    return bracketed(event["title"], status_caveat(event))


def caveats(event: EventObject, words: tuple[str, ...] = WEAK, *, possible: bool = False) -> list[str]:
    """All caveats as phrases that make sense on their own: "date disputed", "date possible", "announced"."""
    status = status_caveat(event)
    return [f"date {word}" for word in date_caveats(event, words, possible=possible)] + [status] * bool(status)


def bracketed(text: str, caveat: str | None) -> str:
    """The text, followed by the caveat in brackets if there is one."""
    return f"{text} ({caveat})" if caveat else text


def given_text(statement: str, other: str | int | list[str], names: Mapping[str, str]) -> str:
    """What a source gives instead, in words; ``names`` are the labels of what the statement refers to by id."""
    if statement == "date":
        from catimeline.dates.edtf import parse  # noqa: PLC0415 - takes 5 ms, and tables only say that a date is disputed

        return parse(str(other)).display
    values = other if isinstance(other, list) else [str(other)]
    return "; ".join(names.get(value, value) for value in values) or "none"


class Doubts:
    """Puts into sentences what the sources of an event dispute or leave open."""

    def __init__(self, index: Index) -> None:
        """Take the index that has the labels of the ids that sources give instead."""
        self._index = index
        self._names: dict[str, Mapping[str, str]] = {}

    def of(
        self,
        event: EventObject,
        mark: Callable[[SourceObject], str],
        show: Callable[[str], str] = str,
    ) -> Iterator[str]:
        """Yield the sentences in which the sources disagree, then what else a reader should know.

        That is: which sources carry one text, what is inferred, what has no source, and the curator's notes.

        Args:
            event: An event of the index.
            mark: Returns the reference to a source in the syntax of the document.
            show: Escapes text of the store for the document.
        """
        for source in event["sources"]:
            for statement, other in source["disputes"].items():
                words = show(self.given(statement, other).removesuffix("."))
                yield f"Disputed {statement}: {mark(source)} gives {words}."
        for group in one_origin(event):
            yield f"One origin: {', '.join(map(mark, group))}."
        if event["inferred"]:
            yield f"Inferred, no source says it outright: {', '.join(event['inferred'])}."
        unsourced = [statement for statement, word in event["evidence"].items() if word == "unsourced"]
        if unsourced:
            yield f"Without a source: {', '.join(unsourced)}." if event["sources"] else "Without a source."
        if event["notes"]:
            yield f"{NOTE}{show(event['notes'])}"

    def given(self, statement: str, other: str | int | list[str]) -> str:
        """What a source gives instead, with labels in place of registered ids."""
        return given_text(statement, other, self._names_of(statement))

    def _names_of(self, statement: str) -> Mapping[str, str]:
        registry = REGISTRY_OF.get(statement, statement)
        if registry not in REGISTRIES:
            return {}
        if registry not in self._names:
            self._names[registry] = self._index.labels(registry)
        return self._names[registry]
