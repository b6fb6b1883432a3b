"""The input of a document: a selection of events, with headers, labels and sources from the index."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from json import loads
from pathlib import Path
from typing import NamedTuple, TextIO

from catimeline.index.index import Index
from catimeline.model.contract import EventObject, HeaderObject, RegisteredSource
from catimeline.model.to_json import header_object
from catimeline.render import never
from catimeline.text.addresses import to_uri
from catimeline.text.json_text import to_json
from catimeline.text.plurals import counted, enumerated


class ExportOptions(NamedTuple):
    """Options of a document; each format uses some of them."""

    title: str | None = None
    """The title of the document; the chronology's own title if ``None``."""
    description: str | None = None
    """Its description; that of the chronology if ``None``."""
    by: str | None = None
    """The facet for the lanes of a chart; ``None`` to let the chart choose."""
    imprecise: str = "skip"
    """How a calendar treats dates that are not exact days: ``skip``, ``start`` or ``span``."""
    theme: str = "light"
    """The colours of a figure: ``light``, ``dark`` or ``auto``."""
    map: bool = False
    """Whether a figure is a map instead of a timeline."""
    width: int = 1440
    """The width of a picture in pixels."""
    dialect: str = "biblatex"
    """The dialect of BibTeX: ``biblatex`` or ``bibtex``."""
    address: str | None = None
    """The address at which a calendar or a feed will be published."""
    context: str = "schema.org"
    """The context of linked data: ``schema.org``, by its address, or ``inline``."""
    highlight: str = ""
    """The ids of events that a page highlights, separated by commas."""
    image: str | None = None
    """The address of a picture for those who share a page."""
    brief: bool = False
    """Whether a page leaves out what an event's line on its evidence opens to, and the references."""
    embed: bool = False
    """Whether a page is for a frame in another page."""


class Selection:
    """A selection of events for one document. Each iteration reads the events from the index again, one by one.

    A document that must know all events before it can write the first passes over them twice, so that it need not hold
    them all. The index is open in one state, so that both passes find the same events.
    """

    def __init__(
        self,
        index: Index,
        texts: Iterable[str],
        options: ExportOptions | None = None,
        only_possible: Callable[[str], bool] = never,
        conditions: Sequence[str] = (),
    ) -> None:
        """Read nothing yet.

        Args:
            index: The index of the store that the events are from.
            texts: The events as JSON texts, in the order of the document; iterated for each pass.
            options: The options of the document.
            only_possible: Whether the event with an id only may lie in the time that was asked for.
            conditions: What the events have in common, in words; empty if they are all of the store.
        """
        self.index = index
        self.options = options or ExportOptions()
        self.only_possible = only_possible
        self.conditions = conditions
        self.count = 0
        """The number of events that this pass has read so far."""
        self._texts = texts

    @property
    def texts(self) -> Iterator[str]:
        """The events as JSON texts, from the first; counts them as they are read."""
        self.count = 0
        for text in self._texts:
            self.count += 1
            yield text

    def __iter__(self) -> Iterator[EventObject]:
        return map(event_of, self.texts)

    @property
    def title(self) -> str:
        """The title of the document."""
        return self.options.title or self.header["title"]

    @cached_property
    def about(self) -> str:
        """What the events are, with their number: "Series: Summits; 12 events"; empty if they are all of the store."""
        if not self.conditions:
            return ""
        return "; ".join([*self.conditions, counted(sum(1 for _ in self._texts), "event")])

    @property
    def description(self) -> str:
        """What the events are, then the description of the chronology; for formats with one text for both."""
        return " ".join(filter(None, (self.about and f"{self.about}.", self.header["description"])))

    @cached_property
    def header(self) -> HeaderObject:
        """The header of the store; for several stores, what all of them agree on, and their titles joined."""
        headers = [header_object(header) for header in self.index.headers()]
        licences = {one["license"] or "none": one["title"] for one in reversed(headers)}
        if len(licences) > 1:
            each = enumerated([f"{licence} ({title})" for licence, title in reversed(licences.items())])
            self.index.remark(f"the stores have different licences: {each}; what has one for all its events says none")
        return HeaderObject(
            id=_agreed(one["id"] for one in headers),
            title=" · ".join(dict.fromkeys(one["title"] for one in headers)),
            description=self.options.description or _agreed(one["description"] for one in headers),
            license=_agreed(one["license"] for one in headers),
            updated=max((one["updated"] for one in headers if one["updated"]), default=None),
            url=_uri(_agreed(one["url"] for one in headers)),
            version=_agreed(one["version"] for one in headers),
            # each author once; keyed by JSON, since a dictionary cannot be a key
            doi=_agreed(one["doi"] for one in headers),
            identifiers=headers[0]["identifiers"] if len(headers) == 1 else [],
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

    def source(self, key: str) -> RegisteredSource:
        """The whole record of a source, by its id."""
        source: RegisteredSource = loads(self.index.record("sources", key))
        return {**source, "url": _uri(source["url"]), "archive_url": _uri(source["archive_url"])}


Writer = Callable[[Selection, TextIO], Iterable[str]]
"""Writes a selection to a stream and returns remarks for the user about what the format could not hold."""

FolderWriter = Callable[[Selection, Path], Iterable[str]]
"""The same for files in a folder, which is empty."""


def event_of(text: str) -> EventObject:
    """The event of a JSON text, with addresses that every reader takes."""
    event: EventObject = loads(text)
    for source in event["sources"]:
        source["url"] = _uri(source["url"])
    return event


def _uri(address: str | None) -> str | None:
    return address and to_uri(address)


def _agreed(values: Iterable[str | None]) -> str | None:
    """The value that all share; ``None`` if they differ."""
    [*different] = dict.fromkeys(values)
    return different[0] if len(different) == 1 else None
