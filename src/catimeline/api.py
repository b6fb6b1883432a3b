"""The Python API: opens a store and answers questions with the records of the JSON contract (``model/contract.py``).

``docs/api.md`` says which parts of it are stable.
"""

import io
import json
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self, TextIO, Unpack, cast, get_args

from catimeline._version import __version__
from catimeline.chart import NARROWEST, LaneFacet, Look, drawing
from catimeline.cite import ReferenceFormat, record_writer
from catimeline.cite.records import check_request, cited_sources, record_of
from catimeline.dates.edtf import iso_day
from catimeline.errors import OutputError, UnknownNameError, WidthError, reason_of
from catimeline.export import FigureFacet, Imprecise, check_target, find_document, options_for, writer_of
from catimeline.index.index import Index, open_index
from catimeline.model.contract import (
    EventObject,
    InfoObject,
    ListedActor,
    ListedLabel,
    ListedPlace,
    ListedSeries,
    ListedSource,
)
from catimeline.model.to_json import header_object
from catimeline.model.vocabulary import REGISTRIES
from catimeline.query.counts import counts, registered
from catimeline.query.filters import Filters
from catimeline.query.query import find_events, query_from, select
from catimeline.render.selection import Selection
from catimeline.store.files import find_store
from catimeline.text.did_you_mean import nearest

_WIDTH = 80
"""The default width of pictures, in cells."""


def open_store(*paths: str | os.PathLike[str], cache: bool = True) -> "OpenStore":
    """Open a store, or several as one.

    Args:
        paths: TOML files, folders of them, or "builtin". Without any, the stores that ``CATIMELINE_STORE`` names, else
            the chronology that comes with the program.
        cache: Whether to keep an index on disk, in the user's cache folder; if not, it is built in memory.

    Raises:
        StoreError: The store has problems; the error lists all of them.
        StoreMissingError: A file of the store cannot be read.
    """
    return OpenStore(open_index(find_store([os.fspath(path) for path in paths]), cache=cache))


class OpenStore:
    """The events of a store as they were when it was opened; a context manager that closes it.

    Use it only in the thread that opened it, and its iterators only until it is closed.
    """

    def __init__(self, index: Index) -> None:
        self._index = index

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the store; to close it again does nothing."""
        self._index.close()

    def __len__(self) -> int:
        """The number of events."""
        return self._index.counts()["events"]

    def __iter__(self) -> Iterator[EventObject]:
        """All events, by date."""
        return self.select()

    def __contains__(self, event_id: object) -> bool:
        """Whether there is an event with this id."""
        return isinstance(event_id, str) and self.get(event_id) is not None

    def __getitem__(self, event_id: str) -> EventObject:
        """The event with an id.

        Raises:
            UnknownEventError: There is none; this error is a ``KeyError`` too.
        """
        [event] = find_events(self._index, [event_id])
        return _event(event)

    def get(self, event_id: str) -> EventObject | None:
        """The event with an id; ``None`` if there is none."""
        event = self._index.event(event_id)
        return None if event is None else _event(event)

    def select(
        self, *, sort: str = "date", reverse: bool = False, limit: int | None = None, **filters: Unpack[Filters]
    ) -> Iterator[EventObject]:
        """The events that meet all filters, in order, read one by one as you iterate.

        Args:
            sort: "date", "rank" (with ``text``), "id", "title", "kind", "place" or "series".
            reverse: Reverse the order.
            limit: At most this many events.
            filters: The filters of the command line; see ``query.filters.Filters``.

        Raises:
            CatimelineError: A filter is wrong, or names something that is not in the store.
        """
        query = query_from(filters, sort=sort, reverse=reverse, limit=limit)
        return map(_event, select(self._index, query))

    def count(self, by: str, **filters: Unpack[Filters]) -> dict[str, int]:
        """How many events have each value of a facet, such as "year" or "actor"; years in between have 0.

        Raises:
            CatimelineError: There is no such facet, or as for ``select``.
        """
        found = counts(self._index, query_from(filters), [by])
        return {value: events for (value,), events in found.items()}

    def sources(self, *, unused: bool = False, **filters: Unpack[Filters]) -> Iterator[ListedSource]:
        """The sources, each with the number of events that cite it.

        With filters, only the sources of the events that meet them, and only these events count.

        Args:
            unused: Only sources that no event cites; not with filters.
            filters: As for ``select``.
        """
        found = registered(self._index, "sources", query_from(filters), unused=unused)
        return cast("Iterator[ListedSource]", found)

    def actors(self, **filters: Unpack[Filters]) -> Iterator[ListedActor]:
        """The actors, each with the number of events that involve it; filters as for ``sources``."""
        return cast("Iterator[ListedActor]", registered(self._index, "actors", query_from(filters)))

    def places(self, **filters: Unpack[Filters]) -> Iterator[ListedPlace]:
        """The places, likewise."""
        return cast("Iterator[ListedPlace]", registered(self._index, "places", query_from(filters)))

    def topics(self, **filters: Unpack[Filters]) -> Iterator[ListedLabel]:
        """The topics, likewise."""
        return cast("Iterator[ListedLabel]", registered(self._index, "topics", query_from(filters)))

    def kinds(self, **filters: Unpack[Filters]) -> Iterator[ListedLabel]:
        """The kinds of event, likewise."""
        return cast("Iterator[ListedLabel]", registered(self._index, "kinds", query_from(filters)))

    def series(self, **filters: Unpack[Filters]) -> Iterator[ListedSeries]:
        """The series, likewise."""
        return cast("Iterator[ListedSeries]", registered(self._index, "series", query_from(filters)))

    def export(
        self,
        document: str,
        out: TextIO | str | os.PathLike[str],
        *,
        title: str | None = None,
        by: FigureFacet | None = None,
        imprecise: Imprecise | None = None,
        **filters: Unpack[Filters],
    ) -> list[str]:
        """Write the events that meet all filters as a document for other programs.

        Args:
            document: A format of ``catimeline export``, such as "html" or "ics".
            out: The path of a file, which is written whole or not at all; or a text stream. Open a stream with
                ``newline=""`` to keep the line ends of the format. "sqlite" needs a path.
            title: The title of the document; that of the store if ``None``. Formats without a title ignore it.
            by: For "svg": a line for each event, or lanes; ``None`` to choose by the number of events.
            imprecise: For "ics": what to do with dates that are not days; ``None`` leaves them out.
            filters: As for ``select``.

        Returns:
            Remarks on what the format could not hold.

        Raises:
            UnknownNameError: There is no such format or choice.
            NotForFormatError: One of the choices does not apply to the format.
            OutputError: The file cannot be written, or its name has the ending of another format.
            TitleError: The title is not UTF-8.
            CatimelineError: As for ``select``.
        """
        write = writer_of(find_document(document))
        check_target(document, Path(out) if isinstance(out, str | os.PathLike) else None, "a stream")
        options = options_for(document, title=title, by=by, imprecise=imprecise)
        selection = Selection(self._index, select(self._index, query_from(filters)), options)
        with _stream(out) as stream:
            return list(write(selection, stream))

    def cite(
        self,
        *ids: str,
        style: str | os.PathLike[str] | None = None,
        format: ReferenceFormat = "text",
        chronology: bool = False,
        **filters: Unpack[Filters],
    ) -> str:
        """The references of events, each source once: of the events with some ids, or of those that meet all filters.

        Warns of what the format or the style could not hold.

        Args:
            ids: The ids of events; not with filters.
            style: A citation style, as for ``catimeline cite``, or the path of a ``.csl`` file; ``None`` for the style
                of lists.
            format: "text" for one reference a line, or a format of ``catimeline cite``.
            chronology: Cite the chronology as a whole: version, date, commit of its files. Not with ids or filters.
            filters: As for ``select``.

        Raises:
            UnknownEventError: There is no event with one of the ids.
            UnknownNameError: There is no such format or style.
            NotForFormatError: The format does not take a style.
            CatimelineError: The style cannot be loaded, ids and filters are both given, or as for ``select``.
        """
        query, write = query_from(filters), record_writer(format, None if style is None else os.fspath(style))
        check_request(ids, query, chronology=chronology)
        if chronology:
            from catimeline.history.git import revision_of  # noqa: PLC0415 - nothing else here asks git

            records = [record_of(Selection(self._index, ()).header, revision_of(self._index.files()))]
        else:
            events = find_events(self._index, ids) if ids else select(self._index, query)
            records = cited_sources(Selection(self._index, events))
        out = io.StringIO()
        for remark in write(records, out):
            warnings.warn(remark, stacklevel=2)
        return out.getvalue()

    def draw(
        self,
        *,
        by: LaneFacet | None = None,
        width: int = _WIDTH,
        words: bool = False,
        ascii_only: bool = False,
        **filters: Unpack[Filters],
    ) -> str:
        """The timeline of the events that meet all filters, as text without colour; ``export`` draws it as a figure.

        Args:
            by: A lane for each actor, kind, series or place; ``None`` for a line for each event.
            width: In cells of a terminal; at least 40.
            words: Describe the timeline in words instead.
            ascii_only: Draw the lines and marks with ASCII characters; titles keep theirs.
            filters: As for ``select``.

        Raises:
            UnknownNameError: There are no such lanes.
            WidthError: The width is not such a number.
            CatimelineError: As for ``select``.
        """
        lanes = get_args(LaneFacet)
        if by is not None and by not in lanes:
            raise UnknownNameError(by, "facet", nearest(by, lanes), lanes)
        if type(width) is not int or width < NARROWEST:
            raise WidthError(width, NARROWEST)
        out, selection = io.StringIO(), Selection(self._index, select(self._index, query_from(filters)))
        drawing("words" if words else "picture")(selection, out, Look(by, "never", ascii_only, width))
        return out.getvalue()

    def info(self) -> InfoObject:
        """The program's version, the store's files, titles and figures, and where its index is."""
        return info_of(self._index)


def info_of(index: Index) -> InfoObject:
    """The record of the program, the store and its index."""
    figures = index.counts()
    first, last = (None if day is None else iso_day(day) for day in index.span())
    return {
        "version": __version__,
        "store": index.files(),
        "headers": [header_object(header) for header in index.headers()],
        "counts": {name: figures.get(name, 0) for name in ("events", *REGISTRIES)},
        "span": {"first": first, "last": last},
        "index": str(index.path) if index.path else None,
    }


@contextmanager
def _stream(out: TextIO | str | os.PathLike[str]) -> Iterator[TextIO]:
    """The stream that is given, or one whose text replaces the file at a path once all of it is written.

    Raises:
        OutputError: The file cannot be written.
    """
    if not isinstance(out, str | os.PathLike):
        yield out
        return
    from catimeline.store.write import replacing  # noqa: PLC0415 - 5 ms, only for files

    where = repr(os.fspath(out))
    try:
        path = Path(os.path.realpath(out))
    except ValueError as error:  # a NUL or a lone surrogate, which no file name can have
        raise OutputError(where, reason_of(error)) from None
    try:
        with replacing(path) as stream:
            yield stream
    except OSError as error:
        raise OutputError(where, reason_of(error)) from None


def _event(text: str) -> EventObject:
    return cast("EventObject", json.loads(text))
