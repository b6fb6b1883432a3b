"""Words for the parts of an event, shared by the documents."""

from typing import NamedTuple, overload

from catimeline.dates.edtf import iso_day, parse
from catimeline.model.contract import AuthorObject, DateObject, EventObject, HeaderObject, PlaceObject, SourceObject
from catimeline.render.references import passage

NO_YEAR = "Year unknown"
"""The heading of events of whose dates no day is known; they come last."""
_LAST_SHORT_YEAR = 9_999


class Cited(NamedTuple):
    """A source as one event cites it."""

    number: int
    """In the order of citation, from 1."""
    source: SourceObject
    about: str
    """Passages and notes of all its citations in the event, joined by "; "; may be empty."""


def cited(event: EventObject) -> dict[str, Cited]:
    """The sources of an event by their ids, each once, in the order of citation."""
    abouts: dict[str, list[str]] = {}
    for source in event["sources"]:
        about = abouts.setdefault(source["id"], [])
        about += filter(None, (passage(source), source["note"]))
    sources = {source["id"]: source for source in event["sources"]}
    return {
        key: Cited(number, sources[key], "; ".join(about))
        for number, (key, about) in enumerate(abouts.items(), start=1)
    }


def place_text(place: PlaceObject) -> str:
    """The names of a place and its country; a single name if both are the same."""
    return ", ".join(dict.fromkeys(filter(None, (place["name"], place["country"]))))


def author_text(author: AuthorObject) -> str:
    """The name of an organisation, or of a person with the given name first."""
    return author["name"] or " ".join(filter(None, (author["given"], author["family"])))


def credit(header: HeaderObject, title: str) -> str:
    """What a figure says of the chronology that it shows: version, date and licence, and its title if it has another.

    Args:
        header: The header of the chronology.
        title: The title of the figure.
    """
    parts = [header["title"]] * (header["title"] != title)
    parts += [f"version {header['version']}"] * bool(header["version"])
    parts += [f"as of {parse(header['updated']).display}"] if header["updated"] else []
    parts += [header["license"] or ""]
    return " · ".join(filter(None, parts))


def edtf_year(year: int) -> str:
    """An astronomical year in EDTF: four digits, or beyond 9999 with the prefix ``Y`` (EDTF level 1)."""
    return f"Y{year}" if abs(year) > _LAST_SHORT_YEAR else f"{'-' * (year < 0)}{abs(year):04}"


def year_text(year: int) -> str:
    """An astronomical year in words: "2018", "45 BCE (year -44)"."""
    return parse(edtf_year(year)).display


def heading_year(date: DateObject) -> int | None:
    """The year under whose heading an event stands: of its first known day, or of its last; ``None`` without any."""
    day = parse(date["edtf"]).day
    return None if day is None else year_of(iso_day(day))


def heading_text(year: int | None) -> str:
    """The heading of the events of a year."""
    return NO_YEAR if year is None else year_text(year)


@overload
def year_of(day: str) -> int: ...
@overload
def year_of(day: str | None) -> int | None: ...
def year_of(day: str | None) -> int | None:
    """The astronomical year of an ISO 8601 day of an event's date; ``None`` for ``None``."""
    return None if day is None else int(day[:-6])  # before "-MM-DD": the year may be negative or have more digits
