"""The shapes of JSON that other programs write, and the records in them with the fields of events that they define.

They are the JSON of TimelineJS (that of its first version too), SPARQL results (SPARQL 1.1 Query Results JSON),
GeoJSON (RFC 7946) and JSON-LD. An object within a record is reached by a path, "text.headline".
"""

import datetime as dt
import re
from collections.abc import Mapping
from contextlib import suppress
from itertools import islice
from typing import Any

from catimeline.importing.fields import LISTS, POSITION, is_field
from catimeline.importing.headers import meaning_of
from catimeline.importing.own_documents import is_own_feature, is_own_timeline, own_feature, own_slide
from catimeline.importing.read_jsonld import is_jsonld, jsonld_events
from catimeline.importing.read_tables import MOST_COLUMNS, ReadOptions
from catimeline.store.validators import is_id
from catimeline.text.names import fold

TIMELINE = "TimelineJS"
_LINKED_DATA = "JSON-LD of schema.org"
_COMMAS = re.compile(r"-?[0-9]+(?:,[0-9]{1,2}){0,2}")
_TEXTS = ("title", "summary", "notes")
"""Fields whose values are texts; an object, such as one by language, is of another program."""
_NAMING = frozenset(("id", "name", "url", "title", "reference", "event"))
"""The keys of which objects in the lists of our JSON have one."""
_OLD_DATES = {"startDate": "date.start", "endDate": "date.end"}
DATES = frozenset(("date", "date.start", "date.year"))
"""The fields that date an event."""
_PART = "plain_text"
"""The key of a part of a text in the JSON of Notion."""
DEEPEST = 8
"""Objects within more others are values."""
_GOOGLE = "calendar#event"
"""The "kind" of an entry of Google Calendar."""
_MOMENTS = ("start", "end")
_OF_MOMENT = {"date", "dateTime", "timeZone"}
"""The keys of the start and the end in the JSON of calendars."""
_OF_ENTRY = {"summary": "title", "description": "summary"}
"""The fields that entries of calendars have by other names."""
_OF_TIMELINE = {
    "text.headline": "title",
    "text.text": "summary",
    **{f"start_date.{part}": f"date.{part}" for part in ("year", "month", "day")},
    **{f"end_date.{part}": f"date.end.{part}" for part in ("year", "month", "day")},
}
"""The fields that the slides of TimelineJS have."""


def known_shape(document: dict[str, Any], options: ReadOptions) -> tuple[str, list[Any] | None]:
    """The name of a shape that is beyond doubt, and its records with the fields of events that it defines.

    Raises:
        IncomingError: It is JSON-LD without events that can be read.
    """
    bindings = document["results"].get("bindings") if isinstance(document.get("results"), dict) else None
    if isinstance(bindings, list) and isinstance(document.get("head"), dict):
        return "SPARQL results", [_bound(one) for one in bindings]
    if document.get("type") == "FeatureCollection" and isinstance(features := document.get("features"), list):
        return "GeoJSON", [feature_of(one) for one in features]
    if is_jsonld(document):
        return _LINKED_DATA, jsonld_events(document, options.remarks)
    if (slides := _slides(document)) is not None:
        return TIMELINE, slides
    return ("columns of values", rows) if (rows := _rows_of_columns(document)) is not None else ("", None)


def _rows_of_columns(document: dict[str, Any]) -> list[Any] | None:
    """The rows of a table that has its columns as objects with the same keys, or as lists, as pandas writes them.

    ``None`` if it is something else.
    """
    columns = [dict(enumerate(one)) if isinstance(one, list) else one for one in document.values()]
    if len(columns) <= 1 or not all(isinstance(one, dict) and one for one in columns):
        return None
    values = [value for one in columns for value in one.values()]
    if any([*one] != [*columns[0]] for one in columns) or any(isinstance(one, dict | list) for one in values):
        return None
    if not has_date(dict.fromkeys(document)) or has_date(
        dict.fromkeys(map(str, columns[0]))
    ):  # else they are records by key
        return None
    return [dict(zip(document, row, strict=True)) for row in zip(*(one.values() for one in columns), strict=True)]


def _slides(document: dict[str, Any]) -> list[Any] | None:
    """The slides of TimelineJS, of either version; ``None`` if it is something else."""
    events = document.get("events")
    is_ours = is_own_timeline(document)  # known also without slides
    if isinstance(events, list) and (is_ours or any(map(_is_slide, events))):
        return [_slide(one, is_ours=is_ours) for one in events]
    old = document.get("timeline")
    slides = old.get("date") if isinstance(old, dict) else None
    return [_old_slide(one) for one in slides] if isinstance(slides, list) else None


def _is_slide(event: object) -> bool:
    """Whether an event is one of TimelineJS, which has its start in parts."""
    return isinstance(event, dict) and isinstance(event.get("start_date"), dict)


def _bound(binding: Any) -> Any:  # noqa: ANN401 - JSON is of any type
    """The values of a solution by their variables."""
    if not isinstance(binding, dict):
        return binding
    return {name: term.get("value") if isinstance(term, dict) else term for name, term in binding.items()}


def feature_of(feature: Any) -> Any:  # noqa: ANN401 - JSON is of any type
    """The properties of a feature and its position; what is not a feature, as it is."""
    if not isinstance(feature, dict) or not isinstance(properties := feature.get("properties"), dict):
        return feature
    if is_own_feature(feature):
        return own_feature(feature)
    geometry = feature.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    point = geometry.get("coordinates") if isinstance(geometry, dict) and kind == "Point" else None
    position = dict(zip(("longitude", "latitude"), point, strict=False)) if isinstance(point, list) else {}
    if isinstance(kind, str) and kind != "Point":
        position = {f"geometry {kind}": True}  # counted as what is not used
    # RFC 7946, section 6.1: a feature may have members of its own beside its properties
    others = {key: value for key, value in feature.items() if key not in ("type", "geometry", "properties")}
    if has_date(others) and not has_date(properties):  # the event is beside the shape that the properties describe
        return _at(position, {**_beside(others, properties, "properties"), **others})
    return _at(position, {**_beside(properties, others, "feature"), **properties})


def _at(position: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a feature with the position of its point; without one, with that which they give.

    Either has the same names, so that it is found in the same columns of all features. What the values give beside a
    point has a name that means nothing.
    """
    fields = {key: meaning_of(key) for key in islice(values, MOST_COLUMNS)}
    given = {key: meaning.field for key, meaning in fields.items() if meaning and meaning.field in POSITION}
    if "latitude" in position:
        names = {key: f"properties.{key}" for key in given}
    else:
        first = {field: key for key, field in reversed(given.items())}
        names = {key: field.removeprefix("places.") for field, key in first.items()}
    return {**position, **{names.get(key, key): value for key, value in values.items()}}


def entry_of(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """An entry of a calendar, whose start and end are objects, with dates in their place; other records as they are.

    An entry of whole days ends before its "end" if it says that it is of Google Calendar; else that stays an object.
    Source: Google Calendar API v3, Events: start.date, start.dateTime, end.date, end.dateTime.
    """
    moments = {key: one for key in _MOMENTS if isinstance(one := record.get(key), dict) and _is_moment(one)}
    if "start" not in moments:
        return record
    is_of_google = record.get("kind") == _GOOGLE
    names = {} if "title" in record else _OF_ENTRY
    values = {names.get(key, key): value for key, value in record.items() if not (is_of_google and key == "kind")}
    for key, moment in moments.items():
        if "dateTime" in moment or key == "start" or moment["date"] == moments["start"].get("date"):
            values[key] = moment.get("dateTime") or moment["date"]
        elif is_of_google:
            values[key] = moment["date"]
            with suppress(ValueError, OverflowError):  # it is no day
                values[key] = str(dt.date.fromisoformat(moment["date"]) - dt.timedelta(days=1))
        if "timeZone" in moment:
            values[f"{key}.timeZone"] = moment["timeZone"]
    return values


def _is_moment(value: Mapping[str, Any]) -> bool:
    """Whether an object has a day or a time, and perhaps its zone, and nothing else."""
    said = [one for key, one in value.items() if key != "timeZone"]
    return value.keys() <= _OF_MOMENT and len(said) == 1 and isinstance(said[0], str)


def _beside(kept: Mapping[str, Any], others: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    """Values with a prefix where others have their names."""
    names = set(map(fold, kept))
    return {f"{prefix}.{key}" if fold(key) in names else key: value for key, value in others.items()}


def has_date(record: Mapping[str, Any]) -> bool:
    """Whether a record has a date, by the names of its fields."""
    return not fields_in(record).isdisjoint(DATES)


def fields_in(record: Mapping[str, Any]) -> set[str]:
    """The fields that the names in a record mean."""
    return {meaning.field for name in islice(flat(record), MOST_COLUMNS) if (meaning := meaning_of(name))}


def is_event(record: Any) -> bool:  # noqa: ANN401 - JSON is of any type
    """Whether a record has a date and a title, by the names of its fields."""
    if not isinstance(record, dict):
        return False
    fields = fields_in(feature_of(record))
    return not fields.isdisjoint(DATES) and not fields.isdisjoint(("title", "summary"))


def _slide(slide: Any, *, is_ours: bool) -> Any:  # noqa: ANN401 - JSON is of any type
    """The fields of a slide of TimelineJS; what has no field keeps its path."""
    if not isinstance(slide, dict):
        return slide
    if is_ours:
        if event := own_slide(slide):
            return event
        slide = {key: value for key, value in slide.items() if key != "autolink"}  # in all that we write
    # a slide need not have it, but is known by it as one of a timeline (layout.py)
    values = {"display_date": None} | {_OF_TIMELINE.get(path, path): value for path, value in flat(slide).items()}
    for end, field in (("start_date", "date.time"), ("end_date", "date.end.time")):
        clock = [values.pop(f"{end}.{part}", None) for part in ("hour", "minute", "second")]
        if clock[0] not in (None, ""):
            values[field] = ":".join(str(part or 0).zfill(2) for part in clock)
    if is_id(str(values.get("unique_id"))):
        values["id"] = values.pop("unique_id")
    return values


def _old_slide(slide: Any) -> Any:  # noqa: ANN401 - JSON is of any type
    """The fields of a slide of the first TimelineJS, whose dates are "1996,03" for March 1996."""
    if not isinstance(slide, dict):
        return slide
    values = {_OLD_DATES.get(path, path): value for path, value in flat(slide).items()}
    for field in _OLD_DATES.values():
        if isinstance(text := values.get(field), str) and _COMMAS.fullmatch(text.replace(" ", "")):
            year, *others = text.replace(" ", "").split(",")
            values[field] = "-".join((year, *(part.zfill(2) for part in others)))
    return values


def flat(record: Mapping[str, Any], depth: int = DEEPEST) -> dict[str, Any]:
    """A record with the values of the objects in it by their paths, except those that our own JSON has.

    A list of the parts of a text, as Notion writes them, is the text.
    """
    values: dict[str, Any] = {}
    for key, value in record.items():
        if depth and isinstance(value, dict) and not _is_ours(key, value):
            values |= {f"{key}.{path}": one for path, one in flat(value, depth - 1).items()}
        else:
            values[key] = text if (text := _text_in_parts(value)) is not None else value
    return values


def _text_in_parts(value: object) -> str | None:
    """The text of a list of parts of it (``rich text`` of developers.notion.com); ``None`` if it is something else."""
    parts = value if isinstance(value, list) else []
    texts = [text for one in parts if isinstance(one, dict) and isinstance(text := one.get(_PART), str)]
    return "".join(texts) if texts and len(texts) == len(parts) else None


def _is_ours(key: str, value: Mapping[str, Any]) -> bool:
    """Whether our JSON may have an object for this key."""
    if key in LISTS and _NAMING.isdisjoint(value):
        return False
    if key in _MOMENTS and not value.keys() <= _OF_MOMENT:  # one moment in several forms: local, in UTC
        return not any(isinstance(one, str) for one in value.values())
    return is_field(key) and key not in _TEXTS and (key != "date" or "edtf" in value)
