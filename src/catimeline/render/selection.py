"""What a document is made of: a selection of events, and what the index knows beside them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from json import loads
from typing import NamedTuple, TextIO

from catimeline.index.index import Index
from catimeline.model.contract import EventObject, HeaderObject, RegisteredSource
from catimeline.model.to_json import header_object
from catimeline.text.json_text import to_json


class ExportOptions(NamedTuple):
    """What whoever asks for a document may choose; each format takes some of it."""

    title: str | None = None
    """What the document is called; the chronology's own title if ``None``."""
    by: str | None = None
    """The facet that makes the lanes of a picture; ``None`` for a line an event."""
    imprecise: str = "skip"
    """What a calendar does with dates that are no days: ``skip``, ``start`` or ``span``."""


class Selection:
    """A selection of events for one document, read through once, in order."""

    def __init__(self, index: Index, texts: Iterable[str], options: ExportOptions | None = None) -> None:
        """Gathers nothing yet.

        Args:
            index: Of the store that the events are from.
            texts: The events, each as its JSON, in the order in which they are to stand.
            options: What was chosen.
        """
        self.index = index
        self.options = options or ExportOptions()
        self.count = 0
        """How many events have been read so far."""
        self._texts = texts

    @property
    def texts(self) -> Iterator[str]:
        """The events, each as its JSON."""
        for text in self._texts:
            self.count += 1
            yield text

    def __iter__(self) -> Iterator[EventObject]:
        return map(loads, self.texts)

    @property
    def title(self) -> str:
        """What the document is called."""
        return self.options.title or self.header["title"]

    @cached_property
    def header(self) -> HeaderObject:
        """What the store says of itself; of several stores read as one, what they agree on, and all their titles."""
        headers = [header_object(header) for header in self.index.headers()]
        return HeaderObject(
            id=_agreed(one["id"] for one in headers),
            title=" · ".join(dict.fromkeys(one["title"] for one in headers)),
            description=_agreed(one["description"] for one in headers),
            license=_agreed(one["license"] for one in headers),
            updated=max((one["updated"] for one in headers if one["updated"]), default=None),
            url=_agreed(one["url"] for one in headers),
            version=_agreed(one["version"] for one in headers),
            authors=[*{to_json(author): author for one in headers for author in one["authors"]}.values()],
        )

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """The labels of the kinds, by id."""
        return self.index.labels("kinds")

    @cached_property
    def topics(self) -> Mapping[str, str]:
        """The labels of the topics, by id."""
        return self.index.labels("topics")

    @cached_property
    def sources(self) -> Mapping[str, RegisteredSource]:
        """The whole records of all sources, by id."""
        return {key: loads(text) for key, text in self.index.registry("sources")}


Writer = Callable[[Selection, TextIO], Iterable[str]]
"""Writes a selection to a stream; gives remarks for whoever asked, on what the format could not hold."""


def _agreed(values: Iterable[str | None]) -> str | None:
    """The value that all have; ``None`` if there are several."""
    [*different] = dict.fromkeys(values)
    return different[0] if len(different) == 1 else None
