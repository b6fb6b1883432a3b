"""What is not certain about an event, in sentences for the readers of a document."""

from collections.abc import Callable, Iterator, Mapping

from catimeline.contract import EventObject, SourceObject
from catimeline.edtf import parse
from catimeline.index import Index

_REGISTRIES = {"kind": "kinds", "places": "places", "actors": "actors", "topics": "topics"}
"""Where the ids in a statement are registered."""


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
            return parse(str(other)).display
        names = self._names_of(statement)
        values = other if isinstance(other, list) else [str(other)]
        return "; ".join(names.get(value, value) for value in values)

    def _names_of(self, statement: str) -> Mapping[str, str]:
        registry = _REGISTRIES.get(statement)
        if registry is None:
            return {}
        if registry not in self._names:
            self._names[registry] = self._index.labels(registry)
        return self._names[registry]
