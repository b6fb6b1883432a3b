"""Records that a store was asked for: a sequence that shows itself and makes data frames."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from importlib import import_module
from itertools import islice
from typing import Any, Literal, NamedTuple, TypeVar, get_args, overload

from catimeline.errors import FrameError
from catimeline.model.vocabulary import RECORD_OF, REGISTRIES, STATEMENTS
from catimeline.render.csv import COLUMNS
from catimeline.render.fields import cell, value_at
from catimeline.text.did_you_mean import check_known
from catimeline.text.safe import one_line, visible

Library = Literal["pandas", "polars"]
"""A library that has data frames."""

_MOST_SHOWN = 10
"""The number of records that a listing shows of itself."""
_WIDEST = 72
"""The number of characters of a cell that it shows."""

T = TypeVar("T", bound=Mapping[str, Any])


class Columns(NamedTuple):
    """The columns of a kind of records: their names, each with the dotted path of its values."""

    shown: Mapping[str, str]
    """In text and in a notebook."""
    frame: Mapping[str, str] | None = None
    """In a data frame; ``None`` for all keys of the records."""


def _framed() -> dict[str, str]:
    """The columns of CSV, with one for the evidence of each statement in place of one for all."""
    evidence = (f"evidence.{statement}" for statement in STATEMENTS)
    return {name: path for name, path in COLUMNS.items() if name != "evidence"} | {path: path for path in evidence}


_NAMED = Columns({"id": "id", "name": "name", "events": "events"})

COLUMNS_OF = {
    "events": Columns({"id": "id", "date": "date.text", "title": "title", "place": "places.name"}, _framed()),
    "sources": Columns({"id": "id", "reference": "reference", "events": "events"}),
    "people": Columns({"name": "name", "events": "events"}),
    **dict.fromkeys((registry for registry in REGISTRIES if registry != "sources"), _NAMED),
}
"""The columns of events and of each registry."""


class Listing(Sequence[T]):
    """Records in order, read from the store whenever you iterate, one by one; so only while it is open.

    ``len`` counts them without reading them; an index or a slice reads them all. In a terminal and in a notebook a
    listing shows its first records.
    """

    def __init__(self, kind: str, read: Callable[[], Iterator[T]], count: Callable[[], int]) -> None:
        """List records of a kind, one of ``COLUMNS_OF``; ``read`` finds them, each time that it is called."""
        self._kind = kind
        self._columns = COLUMNS_OF[kind]
        self._read = read
        self._count = count
        # Found once in advance, so that a wrong filter fails here and not where the listing is first used.
        self._found: Iterator[T] | None = read()

    def __iter__(self) -> Iterator[T]:
        found, self._found = self._found, None
        return self._read() if found is None else found

    def __len__(self) -> int:
        return self._count()

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> list[T]: ...
    def __getitem__(self, index: int | slice) -> T | list[T]:
        return list(iter(self))[index]

    def __repr__(self) -> str:
        """The number of records, and the first ones in columns."""
        rows = self._shown()
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
        return "\n".join([self._heading(), *lines])

    def _repr_html_(self) -> str:
        """The same as a table, which notebooks show."""
        head = "".join(f"<th>{escape(name)}</th>" for name in self._columns.shown)
        rows = ("".join(f"<td>{escape(text)}</td>" for text in row) for row in self._shown())
        body = "".join(f"<tr>{row}</tr>" for row in rows)
        return f"<table><caption>{self._heading()}</caption><tr>{head}</tr>{body}</table>"

    def frame(self, library: Library | None = None) -> Any:  # noqa: ANN401 - the libraries are optional
        """The records as a data frame of pandas or Polars.

        Dates are text, as in CSV: no type of these libraries holds EDTF. Lists are lists.

        Args:
            library: ``None`` for pandas, or Polars if only that is installed.

        Raises:
            FrameError: The library is not installed, or neither is.
            UnknownNameError: There is no such library.
        """
        known = get_args(Library)
        if library is not None:
            check_known(library, "library of data frames", known)
        make = _frame_maker(known if library is None else (library,))
        records = list(iter(self))
        columns = self._columns.frame
        if columns is None:
            return make([dict(record) for record in records])
        # an empty frame has its columns too
        return make({name: [value_at(record, path) for record in records] for name, path in columns.items()})

    def _heading(self) -> str:
        number = len(self)
        noun = RECORD_OF.get(self._kind, "event") if number == 1 else self._kind
        first = f", of which the first {_MOST_SHOWN}" if number > _MOST_SHOWN else ""
        return f"{number} {noun}{first}"

    def _shown(self) -> list[list[str]]:
        """The cells of the first records."""
        return [
            [_short(cell(value_at(record, path))) for path in self._columns.shown.values()]
            for record in islice(self, _MOST_SHOWN)
        ]


def _short(text: str) -> str:
    """The text on one line, harmless to a terminal, cut if it is long."""
    line = visible(one_line(text))
    return line if len(line) <= _WIDEST else f"{line[: _WIDEST - 1]}…"


def _frame_maker(libraries: Sequence[str]) -> Callable[[object], Any]:
    """The class ``DataFrame`` of the first of these libraries that is installed."""
    for library in libraries:
        try:
            return import_module(library).DataFrame  # type: ignore[no-any-return] # the libraries are optional
        except ModuleNotFoundError as error:
            if error.name != library:
                raise
    raise FrameError(libraries)
