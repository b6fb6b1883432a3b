"""GeoJSON (RFC 7946): one feature an event, with time and sources as in the Linked Places format 1.3.

``properties`` is flat, as map tools show it. ``when`` and ``citations`` are foreign members beside it (section 6.1).
Texts are kept as they are.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from catimeline.dates.edtf import EdtfDate, parse
from catimeline.export.calendar_units import ends
from catimeline.export.identity import page_of
from catimeline.model.contract import EventObject
from catimeline.render.doubt import DOUBTFUL, date_words
from catimeline.render.phrases import cited, place_text, year_of
from catimeline.render.selection import Selection
from catimeline.text.json_text import to_json
from catimeline.text.plurals import counted

_PLAIN = re.compile(r"-?[0-9]{4}(-(0[0-9]|1[0-2])(-[0-9]{2})?)?[?~%]?")
"""A date that Linked Places takes unchanged: an ISO 8601 year, month or day, perhaps qualified as a whole."""

DIVIDER = "; "
"""What joins lists in ``properties``; an event with a name that has it also has them as ``lists``."""
_MONTH_AND_DAY = len("-07-09")

Position = tuple[float | None, float | None]

_NOWHERE = "without a position: kept, with a null geometry"
_PARTLY = "on the map at some of their places only: the others have no position"


def write_geojson(selection: Selection, out: TextIO) -> Iterable[str]:
    """Write a collection, one feature a line; events without a position are kept.

    Returns:
        How many events have no position, and how many have one for only some of their places.
    """
    about = {key: selection.header[key] for key in ("description", "license", "version", "updated", "url")}
    opening = {
        "type": "FeatureCollection",
        "name": selection.title,
        **{key: text for key, text in about.items() if text},
    }
    # without its closing brace: the features follow one by one, so that they need not be in memory together
    out.write(f'{to_json(opening)[:-1]}, "features": [')
    missing = Counter[str]()
    for event in selection:
        out.write(",\n" if selection.count > 1 else "\n")  # this event is counted already
        points = _points(event)
        out.write(to_json(_feature(event, points, selection)))
        if not points:
            missing[_NOWHERE] += 1
        elif any(place["latitude"] is None for place in event["places"]):
            missing[_PARTLY] += 1
    out.write("\n]}\n")
    return [f"{counted(count, 'event')} {what}" for what, count in missing.items()]


def _feature(event: EventObject, points: list[Position], selection: Selection) -> dict[str, Any]:
    geometry = None
    if points:
        several = len(points) > 1
        geometry = {"type": "MultiPoint" if several else "Point", "coordinates": points if several else points[0]}
    sources = [one.source for one in cited(event).values()]
    lists = _lists(event, selection)
    with_divider = {field: names for field, names in lists.items() if any(DIVIDER in name for name in names)}
    return {
        "type": "Feature",
        "id": event["id"],
        "geometry": geometry,
        "properties": _properties(event, selection, lists),
        "when": _when(event),
        "citations": [
            {"label": source["reference"], **({"@id": source["url"]} if source["url"] else {})} for source in sources
        ],
        **({"lists": with_divider} if with_divider else {}),
        **({"positions": _positions(event)} if points and len(points) < len(event["places"]) else {}),
    }


def _points(event: EventObject) -> list[Position]:
    """The position of each place that has one, without repeats."""
    return list(dict.fromkeys(one for one in _positions(event) if one is not None))


def _positions(event: EventObject) -> list[Position | None]:
    """Longitude, then latitude (RFC 7946 section 3.1.1) of each place; ``None`` for one without a position."""
    return [(one["longitude"], one["latitude"]) if one["latitude"] is not None else None for one in event["places"]]


def _lists(event: EventObject, selection: Selection) -> dict[str, list[str]]:
    """The names in the lists of an event."""
    return {
        "places": [*map(place_text, event["places"])],
        "actors": [actor["name"] for actor in event["actors"]],
        "people": [person["name"] for person in event["people"]],
        "topics": [selection.topics[topic] for topic in event["topics"]],
    }


def _properties(
    event: EventObject, selection: Selection, lists: Mapping[str, Iterable[str]]
) -> dict[str, str | int | None]:
    """What map tools show: texts and numbers; lists joined by "; "; the first address that a source has."""
    date, series = event["date"], event["series"]
    sources = [one.source for one in cited(event).values()]
    return {
        "id": event["id"],
        "title": event["title"],
        "date": date_words(event, DOUBTFUL),
        "edtf": date["edtf"],
        "start": _day(date["start"]),
        "end": _day(date["end"]),
        "kind": selection.kinds[event["kind"]],
        "status": event["status"],
        "series": series and series["name"],
        "number": series and series["number"],
        **{field: _joined(names) for field, names in lists.items()},
        "summary": event["summary"],
        "references": _joined(source["reference"] for source in sources),
        "url": next((source["url"] for source in sources if source["url"]), None),
        "page": page_of(selection.header, event),
        "same_as": _joined(event["same_as"]),
    }


def _day(day: str | None) -> str | None:
    """A day of the years from 1, else only its year: with an earlier day geopandas reads none of the features."""
    year = year_of(day)
    return day if day is None or year is None or year > 0 else day[:-_MONTH_AND_DAY]


def _joined(texts: Iterable[str]) -> str | None:
    return DIVIDER.join(texts) or None


def _when(event: EventObject) -> dict[str, Any]:
    """The time as in Linked Places; an all-of set has one time span a member."""
    date = parse(event["date"]["edtf"])
    spans = date.members if date.kind == "all-of" else (date,)
    when: dict[str, Any] = {"timespans": list(map(_timespan, spans)), "label": date_words(event, DOUBTFUL)}
    if date.uncertain or date.approximate:
        when["certainty"] = "uncertain" if date.uncertain else "less-certain"
    return when


def _timespan(date: EdtfDate) -> dict[str, Any]:
    """A time span. It must have a start; without an end it is the time that the start describes."""
    if date.kind != "interval":
        return {"start": _bounds(date)}
    start, end = ends(date)
    # all that is known of an open start is that it is not after the end, and of an open end the reverse
    return {
        "start": _bounds(start) if start else {"latest": date.end},
        "end": _bounds(end) if end else {"earliest": date.start},
    }


def _bounds(date: EdtfDate) -> dict[str, str]:
    if _PLAIN.fullmatch(date.text):
        return {"in": date.text}
    if date.start and date.start == date.end:
        return {"in": date.start}
    return {key: day for key, day in (("earliest", date.start), ("latest", date.end)) if day}
