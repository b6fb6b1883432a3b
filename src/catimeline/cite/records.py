"""The sources that a selection cites, and their dates as numbers for bibliographic formats."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from catimeline.dates.edtf import EdtfDate, parse
from catimeline.errors import SelectionError, WholeChronologyError
from catimeline.model.contract import HeaderObject, RegisteredSource
from catimeline.model.records import Author, Source
from catimeline.model.to_json import doi_address, reference_of, without_stop
from catimeline.query.filters import Query
from catimeline.render.selection import Selection
from catimeline.text.plurals import counted

_SEASONS = {"21": 1, "22": 2, "23": 3, "24": 4}
"""EDTF level 1 to CSL: spring, summer, autumn, winter."""

HOSTED = frozenset({
    "article-journal", "article-magazine", "article-newspaper", "bill", "entry", "entry-dictionary",
    "entry-encyclopedia", "interview", "legislation", "post", "post-weblog", "regulation", "review", "review-book",
    "treaty", "webpage",
})  # fmt: skip
"""The types of sources that appear in something larger, such as a newspaper, a site or a gazette: the store has its
name as the publisher. All other sources are issued by their publisher."""


class Record(RegisteredSource):
    """A source, or a chronology as a source; only a chronology may have a version."""

    version: str | None


class Parts(NamedTuple):
    """A date in numbers."""

    ends: tuple[tuple[int, ...], ...]
    """One for a date, two for an interval: the year, from 1 to 9999, then month and day if known."""
    season: int | None = None
    """From 1 (spring) to 4 (winter), as in CSL."""


def check_request(ids: Sequence[str], query: Query, *, chronology: bool) -> None:
    """Refuse to cite more than one of: events by their ids, events that a query selects, the chronology.

    Raises:
        WholeChronologyError: The chronology is requested together with ids or a query.
        SelectionError: Both ids and a query are given.
    """
    if chronology and (ids or query != Query()):
        raise WholeChronologyError
    if ids and query != Query():
        raise SelectionError


def cited_sources(selection: Selection, fits: Callable[[RegisteredSource], bool] = lambda _: True) -> Iterator[Record]:
    """Yield the sources that events of the selection cite and that fit, each once, in the order of first citation."""
    cited: set[str] = set()
    for event in selection:
        for key in dict.fromkeys(source["id"] for source in event["sources"]):
            if key not in cited:
                cited.add(key)
                source = selection.source(key)
                if fits(source):
                    yield Record(**source, version=None)


def record_of(header: HeaderObject, revision: str | None) -> Record:
    """A chronology as a source.

    Args:
        header: The header of the chronology.
        revision: The commit of its files, possibly with a remark; see ``revision_of``.
    """
    source = Source(
        header["id"] or "chronology",
        "dataset",
        header["title"],
        authors=tuple(Author(**author) for author in header["authors"]),
        date=parse(header["updated"]) if header["updated"] else None,
    )
    numbered = header["version"] and f"version {header['version']}"
    terms = [f"License: {header['license']}."] if header["license"] else []
    terms += [f"Also {', '.join(header['identifiers'])}."] if header["identifiers"] else []
    committed = revision and f"commit {revision}"
    details = filter(None, (without_stop(reference_of(source)), numbered, committed, header["license"]))
    address = f" {doi_address(header['doi'])}" if header["doi"] and not header["url"] else ""
    return Record(
        id=source.id,
        reference=without_stop(", ".join(details)).removesuffix(".") + "." + address,
        type=source.type,
        title=source.title,
        publisher=None,
        authors=header["authors"],
        date=header["updated"],
        doi=header["doi"],
        isbn=None,
        issn=None,
        url=header["url"],
        archive_url=None,
        accessed=None,
        language=None,
        grade=None,
        origin=None,
        note=" ".join(terms) or None,
        same_as=header["identifiers"],
        version=" commit ".join(filter(None, (header["version"], revision))) or None,
    )


def parts_of(date: EdtfDate) -> Parts | None:
    """A date in numbers; ``None`` if only words can express it.

    Qualifiers are left out, and so is a month or day that is entirely unknown (``2018-XX``).
    """
    ends = {"date": (date,), "interval": date.members}.get(date.kind, ())
    numbers = tuple(map(_numbers, ends))
    if all(numbers) and len(numbers) == (2 if date.kind == "interval" else 1):
        return Parts(numbers)
    first, *others = date.qualifiers or (None,)
    # EDTF writes a season in place of the month: "2018-21" is spring 2018
    if first and others and (season := _SEASONS.get(others[0].digits)) and _is_year(first.digits):
        return Parts(((int(first.digits),),), season)
    return None


def _numbers(date: EdtfDate) -> tuple[int, ...]:
    """Year, month and day if known; empty if numbers cannot express all that is known."""
    digits = [component.digits for component in date.qualifiers]
    while digits[-1] == "XX":
        digits.pop()
    is_plain = _is_year(digits[0]) and date.precision in ("year", "month", "day")
    return tuple(map(int, digits)) if is_plain and all(map(str.isdecimal, digits)) else ()


def _is_year(digits: str) -> bool:
    return len(digits) == len("2018") and digits.isdecimal() and digits != "0000"  # year 0 is 1 BCE


def archived(record: Record) -> str | None:
    """A note on the archived copy, for formats without a field for it."""
    return f"Archived at {record['archive_url']}" if record["archive_url"] else None


def in_words(count: int, name: str) -> list[str]:
    """The remark on dates that a format cannot give in numbers; empty if there are none."""
    dates = counted(count, "date")
    return [f"{dates} given in words: {name} has no numbers for {'it' if count == 1 else 'them'}"] if count else []
