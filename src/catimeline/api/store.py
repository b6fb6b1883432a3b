"""An open store: questions, answered with the records of the JSON contract; documents, references and pictures."""

import io
import json
import os
import sqlite3
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from html import escape
from pathlib import Path
from typing import Any, Self, TextIO, Unpack, cast, overload

from catimeline.api.info import info_of
from catimeline.api.listing import Library, Listing
from catimeline.chart import NARROWEST, Look, check_lanes, drawing
from catimeline.cite import Dialect, ReferenceFormat, record_writer
from catimeline.cite.records import check_request, cited_sources, record_of
from catimeline.errors import ArgumentError, ClosedStoreError, OutputError, WidthError, reason_of
from catimeline.export import (
    Context,
    Imprecise,
    Theme,
    check_target,
    find_document,
    folder_writer_of,
    options_for,
    writer_of,
)
from catimeline.index.index import Index, open_index
from catimeline.model.contract import (
    EventObject,
    FoundObject,
    InfoObject,
    ListedActor,
    ListedLabel,
    ListedPerson,
    ListedPlace,
    ListedSeries,
    ListedSource,
)
from catimeline.query.counts import counts, registered, sources_apart
from catimeline.query.filters import Filters, Query, check_flag, check_number, check_type, names_of
from catimeline.query.find import find_events
from catimeline.query.matching import search_in
from catimeline.query.query import how_many, only_possible, query_from, select
from catimeline.query.search import Search, matches_in
from catimeline.render.query_words import query_words
from catimeline.render.selection import ExportOptions, Selection
from catimeline.store.files import Store, find_store
from catimeline.text.plurals import counted
from catimeline.text.safe import one_line, visible

_WIDTH = 80
"""The default width of pictures, in cells."""
_ID = ("the id of an event", "a text")
_OUTPUT = ("the output", "the path of a file or a text stream")


def open_store(*paths: str | os.PathLike[str], cache: bool = True) -> "OpenStore":
    """Open a store, or several as one.

    Args:
        paths: TOML files, folders of them, or "builtin". Without any, the stores that ``CATIMELINE_STORE`` names, else
            the nearest ``events.toml`` with a header ``[store]`` in the current folder or one above it, else the
            chronology that comes with the program.
        cache: Whether to keep an index on disk, in the user's cache folder; if not, it is built in memory.

    Raises:
        StoreError: The store has problems; the error lists all of them.
        StoreMissingError: A file of the store cannot be read.
    """
    for path in paths:
        check_type(path, str | os.PathLike, "a store", 'the path of a file or a folder, or "builtin"')
    check_flag(cache, "cache")
    index = open_index(find_store([os.fspath(path) for path in paths]), cache=cache)
    index.tell = _tell
    return OpenStore(index)


def _tell(text: str) -> None:
    warnings.warn(text, stacklevel=2)


class DocumentChoices(Filters, total=False):
    """The options of a document, each ``None`` for its default, and the filters of events."""

    title: str | None
    """The title; that of the store by default. Formats without a title ignore it."""
    description: str | None
    """The description; that of the store by default. Formats without one ignore it."""
    by: str | None
    """For "svg", "png" and "pdf": a line for each event, or lanes; by default, what suits the number of events."""
    imprecise: Imprecise | None
    """For "ics": what to do with dates that are not days; by default, they are left out."""
    address: str | None
    """For "ics" and "atom": the web address at which the document will be."""
    theme: Theme | None
    """For "svg", "png" and "pdf": "light", the default, or "dark"; for "svg" also "auto", which follows the screen."""
    map: bool | None
    """For "svg", "png" and "pdf": whether to draw a map of the places instead of the timeline."""
    width: int | None
    """For "png": the width in pixels; 1440 by default."""
    context: Context | None
    """For "jsonld": "schema.org", the default, or "inline", for readers without a network."""
    dialect: Dialect | None
    """For "bibtex": "biblatex", the default, or "bibtex"."""
    highlight: str | None
    """For "html": the ids of events that stand out, separated by commas."""
    image: str | None
    """For "html": the web address of a picture, shown where the page is shared."""
    brief: bool | None
    """For "html": whether to leave out the details of events, and the references."""
    embed: bool | None
    """For "html": whether the page is for a frame in another page."""


class OpenStore:
    """The events of a store as they were when it was opened; a context manager that closes it.

    Use it only in the thread that opened it, and its listings only until it is closed.
    """

    def __init__(self, index: Index) -> None:
        self._opened: Index | None = index

    @property
    def _index(self) -> Index:
        """The index.

        Raises:
            ClosedStoreError: The store was closed.
        """
        if self._opened is None:
            raise ClosedStoreError
        return self._opened

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the store; to close it again does nothing."""
        if self._opened is not None:
            self._opened.close()
        self._opened = None

    def __repr__(self) -> str:
        """The titles of the store and its figures."""
        return "<OpenStore, closed>" if self._opened is None else f"<OpenStore: {self._heading()}>"

    def _repr_html_(self) -> str:
        """The same with the first events, which notebooks show."""
        if self._opened is None:
            return escape(repr(self))
        return f"<p>{escape(self._heading())}</p>{self.select()._repr_html_()}"

    def _heading(self) -> str:
        info = self.info()
        titles = "; ".join(one_line(visible(header["title"])) for header in info["headers"])
        first, last = info["span"]["first"], info["span"]["last"]
        span = f", {first} to {last}" if first else ""
        return f"{titles}, {counted(len(self), 'event')}{span}"

    def __len__(self) -> int:
        """The number of events."""
        return self._index.counts()["events"]

    def __iter__(self) -> Iterator[EventObject]:
        """All events, by date."""
        return iter(self.select())

    def __contains__(self, event_id: object) -> bool:
        """Whether there is an event with this id."""
        return isinstance(event_id, str) and self.get(event_id) is not None

    def __getitem__(self, event_id: str) -> EventObject:
        """The event with an id.

        Raises:
            UnknownEventError: There is none; this error is a ``KeyError`` too.
        """
        check_type(event_id, str, *_ID)
        [event] = find_events(self._index, [event_id])
        return _event(event)

    def get(self, event_id: str) -> EventObject | None:
        """The event with an id; ``None`` if there is none."""
        check_type(event_id, str, *_ID)
        event = self._index.event(event_id)
        return None if event is None else _event(event)

    def select(
        self, *, sort: str = "date", reverse: bool = False, limit: int | None = None, **filters: Unpack[Filters]
    ) -> Listing[EventObject]:
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
        return self._listing("events", lambda: map(_event, select(self._index, query)), partial(self._how_many, query))

    def search(
        self,
        words: str,
        *,
        sort: str = "rank",
        reverse: bool = False,
        limit: int | None = None,
        **filters: Unpack[Filters],
    ) -> Listing[FoundObject]:
        """The events whose texts match, the best first, each with where it matches.

        Args:
            words: As for ``catimeline search``: words, a "phrase", the beginning* of a word; -what must not occur.
            sort: As for ``select``.
            reverse: Reverse the order.
            limit: At most this many events.
            filters: As for ``select``; ``text`` narrows the search further.

        Raises:
            SearchError: The words cannot be searched for.
            CatimelineError: As for ``select``.
        """
        check_type(words, str, "a search", "a text")
        texts = [words, *names_of(filters.get("text"), "text")]
        query = query_from({**filters, "text": texts}, sort=sort, reverse=reverse, limit=limit)

        def found() -> Iterator[FoundObject]:
            # the query is checked now, the events are read later
            events = map(_event, select(self._index, query))
            return map(partial(mark, search_in(self._index, texts)), events)

        def mark(search: Search, event: EventObject) -> FoundObject:
            return {**event, "matches": matches_in(event, search, self._index.names_of)}

        return self._listing("events", found, partial(self._how_many, query))

    def frame(self, library: Library | None = None, **filters: Unpack[Filters]) -> Any:  # noqa: ANN401 - the libraries are optional
        """The events that meet all filters as a data frame; see ``Listing.frame``."""
        return self.select(**filters).frame(library)

    @overload
    def count(self, by: str, **filters: Unpack[Filters]) -> dict[str, int]: ...
    @overload
    def count(self, by: list[str] | tuple[str, ...], **filters: Unpack[Filters]) -> dict[tuple[str, ...], int]: ...
    def count(
        self, by: str | list[str] | tuple[str, ...], **filters: Unpack[Filters]
    ) -> dict[str, int] | dict[tuple[str, ...], int]:
        """How many events have each value of a facet, such as "year" or "actor"; years in between have 0.

        Args:
            by: A facet; or several, ``["year", "kind"]``, to count each combination of their values, as tuples.
            filters: As for ``select``.

        Raises:
            CatimelineError: There is no such facet, or as for ``select``.
        """
        facets = names_of(by, "by")
        if not by or not isinstance(by, str | list | tuple):
            raise ArgumentError(what="by", takes="a facet or a list of facets", value=by)
        found = counts(self._index, query_from(filters), facets)
        return {value: events for (value,), events in found.items()} if isinstance(by, str) else found

    def sources(self, *, unused: bool = False, **filters: Unpack[Filters]) -> Listing[ListedSource]:
        """The sources, each with the number of events that cite it.

        Filters on sources (``source``, ``publisher``, ``grade``, ``language``) choose the sources. With others, only
        the sources of the events that meet them, and only these events count.

        Args:
            unused: Only sources that no event cites; not with filters.
            filters: As for ``select``.
        """
        check_flag(unused, "unused")
        return self._registered("sources", filters, unused=unused)

    def actors(self, **filters: Unpack[Filters]) -> Listing[ListedActor]:
        """The actors, each with the number of events that involve it; filters as for ``sources``."""
        return self._registered("actors", filters)

    def people(self, **filters: Unpack[Filters]) -> Listing[ListedPerson]:
        """The people, each with the number of events in which they took part; by name."""
        return self._registered("people", filters)

    def places(self, **filters: Unpack[Filters]) -> Listing[ListedPlace]:
        """The places, likewise."""
        return self._registered("places", filters)

    def topics(self, **filters: Unpack[Filters]) -> Listing[ListedLabel]:
        """The topics, likewise."""
        return self._registered("topics", filters)

    def kinds(self, **filters: Unpack[Filters]) -> Listing[ListedLabel]:
        """The kinds of event, likewise."""
        return self._registered("kinds", filters)

    def series(self, **filters: Unpack[Filters]) -> Listing[ListedSeries]:
        """The series, likewise."""
        return self._registered("series", filters)

    def _registered(self, registry: str, filters: Filters, *, unused: bool = False) -> Listing[Any]:
        query = query_from(filters)

        def found() -> Iterator[dict[str, Any]]:
            return registered(self._index, registry, query, unused=unused)

        return self._listing(registry, found, lambda: sum(1 for _ in found()))

    def _listing(self, kind: str, read: Callable[[], Iterator[Any]], count: Callable[[], int]) -> Listing[Any]:
        return Listing(kind, lambda: self._while_open(read()), count)

    def _while_open(self, found: Iterator[Any]) -> Iterator[Any]:
        """What was found.

        Raises:
            ClosedStoreError: The store was closed meanwhile.
        """
        try:
            yield from found
        except sqlite3.ProgrammingError:
            if self._opened is None:
                raise ClosedStoreError from None
            raise

    def _how_many(self, query: Query) -> int:
        return how_many(self._index, query)

    @overload
    def export(
        self,
        document: str,
        out: None = None,
        **choices: Unpack[DocumentChoices],
    ) -> str: ...
    @overload
    def export(
        self,
        document: str,
        out: TextIO | str | os.PathLike[str],
        **choices: Unpack[DocumentChoices],
    ) -> None: ...
    def export(
        self,
        document: str,
        out: TextIO | str | os.PathLike[str] | None = None,
        **choices: Unpack[DocumentChoices],
    ) -> str | None:
        """The events that meet all filters as a document for other programs.

        Warns of what the format could not hold.

        Args:
            document: A format of ``catimeline export``, such as "html" or "ics".
            out: The path of a file, which is written whole or not at all; or a text stream. Open a stream with
                ``newline=""`` to keep the line ends of the format. ``None`` to return the text. "sqlite"
                needs a path, "datapackage" that of a folder or a ``.zip``; "png", "pdf" and "pdf-text" need a path, or
                a stream with a ``buffer`` for bytes.
            choices: The options of the document, and the filters of ``select``.

        Raises:
            UnknownNameError: There is no such format or choice.
            NotForFormatError: One of the choices does not apply to the format.
            OutputError: The file cannot be written, or its name has the ending of another format.
            TitleError: The title is not UTF-8.
            ArgumentError: ``out`` or the title has another type.
            CatimelineError: As for ``select``.
        """
        check_type(document, str, "a format", "a text")
        found = find_document(document)
        write = writer_of(found)
        check_target(document, Path(out) if isinstance(out, str | os.PathLike) else None, "a stream")
        given = {key: cast("str | None", choices.get(key)) for key in ExportOptions._fields}
        for key in ("title", "description", "address", "image", "highlight"):
            check_type(given[key], str | None, f"{'an' if key[0] in 'ai' else 'a'} {key}", "a text")
        for key in ("map", "brief", "embed"):
            check_type(given[key], bool | None, f"the choice {key!r}", "True or False")
        options = options_for(document, **given)
        query = query_from(cast("Filters", {key: value for key, value in choices.items() if key not in given}))
        possible, conditions = only_possible(self._index, query), query_words(self._index, query)
        selection = Selection(self._index, select(self._index, query), options, possible, conditions)
        if found.is_folder:
            with _folder(cast("str", out), self._index.store) as folder:
                _warn(folder_writer_of(found)(selection, folder))
            return None
        with _stream(out, self._index.store) as stream:
            _warn(write(selection, stream))
            return stream.getvalue() if out is None and isinstance(stream, io.StringIO) else None

    def cite(
        self,
        *ids: str,
        style: str | os.PathLike[str] | None = None,
        format: ReferenceFormat = "text",
        dialect: Dialect | None = None,
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
            dialect: For "bibtex": "biblatex", the default, or "bibtex".
            chronology: Cite the chronology as a whole: version, date, commit of its files. Not with ids or filters.
            filters: As for ``select``.

        Raises:
            UnknownEventError: There is no event with one of the ids.
            UnknownNameError: There is no such format or style.
            NotForFormatError: The format does not take a style or a dialect.
            CatimelineError: The style cannot be loaded, ids and filters are both given, or as for ``select``.
        """
        for event_id in ids:
            check_type(event_id, str, *_ID)
        check_type(style, str | os.PathLike | None, "a style", "the name of a style or the path of a file")
        check_type(format, str, "a format", "a text")
        check_flag(chronology, "chronology")
        query, write = query_from(filters), record_writer(format, None if style is None else os.fspath(style), dialect)
        check_request(ids, query, chronology=chronology)
        if chronology:
            from catimeline.history.git import revision_of  # noqa: PLC0415 - nothing else here asks git

            revision, lacking = revision_of(self._index.store)
            _warn(lacking)
            records = iter([record_of(Selection(self._index, ()).header, revision)])
        else:
            of_events, fits = sources_apart(self._index, query)
            events = find_events(self._index, ids) if ids else select(self._index, of_events)
            records = cited_sources(Selection(self._index, events), fits)
        out = io.StringIO()
        _warn(write(records, out))
        return out.getvalue()

    def chart(
        self,
        *,
        by: str | None = None,
        width: int = _WIDTH,
        words: bool = False,
        ascii_only: bool = False,
        compact: bool = False,
        **filters: Unpack[Filters],
    ) -> str:
        """The timeline of the events that meet all filters, as text without colour; ``export`` draws it as a figure.

        Args:
            by: A lane for each value of a facet, one of those of ``count`` but the time; ``None`` for a line for each
                event.
            width: In cells of a terminal; at least 40.
            words: Describe the timeline in words instead.
            ascii_only: Draw the lines and marks with ASCII characters; titles keep theirs.
            compact: A lane is one line, without titles; lanes by kind unless ``by`` says otherwise.
            filters: As for ``select``.

        Raises:
            UnknownNameError: There are no such lanes.
            TimeLanesError: Lanes are asked for by the time.
            WidthError: The width is not such a number.
            CatimelineError: As for ``select``.
        """
        if by is not None:
            check_lanes(by)
        for what, value in (("words", words), ("ascii_only", ascii_only), ("compact", compact)):
            check_flag(value, what)
        check_number(width, "a width")
        if width < NARROWEST:
            raise WidthError(width, NARROWEST)
        out, selection = io.StringIO(), Selection(self._index, select(self._index, query_from(filters)))
        drawing("words" if words else "picture")(selection, out, Look(by, "never", ascii_only, width, compact))
        return out.getvalue()

    def info(self) -> InfoObject:
        """The program's version, the store's files, titles and figures, and where its index is."""
        return info_of(self._index)


@contextmanager
def _stream(out: TextIO | str | os.PathLike[str] | None, store: Store) -> Iterator[TextIO]:
    """A stream: in memory, the one that is given, or one that replaces the file at a path once all is written.

    Raises:
        SameFileError: The file belongs to the store, or would, or to another one.
        OutputError: The file cannot be written.
        ArgumentError: It is neither a path nor a stream.
    """
    if not isinstance(out, str | os.PathLike):
        stream = io.StringIO(newline="") if out is None else out
        if isinstance(stream, io.RawIOBase | io.BufferedIOBase) or not hasattr(stream, "write"):
            raise ArgumentError(*_OUTPUT, out)
        yield stream
        return
    from catimeline.store.write import replacing  # noqa: PLC0415 - 5 ms, only for files

    where, path = repr(os.fspath(out)), _target(out, store)
    try:
        with replacing(path) as stream:
            yield stream
    except OSError as error:
        raise OutputError(where, reason_of(error)) from None


@contextmanager
def _folder(path: str | os.PathLike[str], store: Store) -> Iterator[Path]:
    """A folder that takes the place of a path once all is written.

    Raises:
        SameFileError: The path is that of a chronology.
        OutputError: It cannot be written.
    """
    from catimeline.store.write import replacing_folder  # noqa: PLC0415 - 5 ms, only for files

    try:
        with replacing_folder(_target(path, store)) as folder:
            yield folder
    except OSError as error:
        raise OutputError(repr(os.fspath(path)), reason_of(error)) from None


def _target(path: str | os.PathLike[str], store: Store) -> Path:
    """The path without links, to write to.

    Raises:
        SameFileError: A chronology is there, or would become a part of the store.
        OutputError: It has a NUL or a lone surrogate, which no file name can have.
    """
    try:
        real = Path(os.path.realpath(path))
    except ValueError as error:
        raise OutputError(repr(os.fspath(path)), reason_of(error)) from None
    from catimeline.store.targets import check_may_replace  # noqa: PLC0415 - only for files

    check_may_replace(os.fspath(path), f"out {os.fspath(path)!r}", [store])
    return real


def _warn(remarks: Iterable[str]) -> None:
    """Make remarks Python warnings of the caller of the caller."""
    for remark in remarks:
        warnings.warn(remark, stacklevel=3)


def _event(text: str) -> EventObject:
    return cast("EventObject", json.loads(text))
