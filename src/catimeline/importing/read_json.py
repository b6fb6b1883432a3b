"""The records of JSON and JSON Lines as rows.

An object within a record is reached by a path, "text.headline". Known shapes are a list in an object, the JSON of
TimelineJS (that of its first version too), SPARQL results (SPARQL 1.1 Query Results JSON) and GeoJSON (RFC 7946).
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from json import JSONDecodeError, JSONDecoder
from typing import Any, NoReturn

from catimeline.errors import IncomingError
from catimeline.importing.columns import is_field
from catimeline.importing.headers import meaning_of
from catimeline.importing.own_documents import is_own_feature, is_own_timeline, own_feature, own_slide
from catimeline.importing.read_jsonld import is_jsonld, jsonld_events
from catimeline.importing.read_tables import MOST_COLUMNS, ReadOptions, Row
from catimeline.store.validators import is_id
from catimeline.text.names import fold
from catimeline.text.plurals import counted, few

_WHITE = re.compile(r"[ \t\r\n]*")
_JSON_TYPES: dict[type, str] = {
    list: "an array",
    str: "a string",
    int: "a number",
    float: "a number",
    bool: "true or false",
    type(None): "null",
}
_BETWEEN = re.compile(r"[ \t\r\n]*(,|\])")
_LISTS = ("events", "data", "items", "records", "results")
"""The keys under which the list of an object is found."""
_EACH = "*"
"""In a path, all values of an object."""
_DATES = frozenset(("date", "date.start", "date.year"))
_FEW = 20
"""So many records show what a list is of."""
_TIMELINE = "TimelineJS"
_LINKED_DATA = "JSON-LD of schema.org"
_NUMBERED = re.compile(r"(^|\.)-?[0-9]+(?=\.|$)")
"""A key that is a number, such as a year: what stands under it is alike."""
_JAVASCRIPT = re.compile(r"(?:var|let|const|export)\s|[^\W\d]\w*\s*[:=]")
"""How JavaScript goes on where JSON does not: with a statement, or a name without quotes."""
_SUBJECTS = ("item", "event", "subject")
"""What queries of Wikidata call the entity that a solution is about."""
_COMMAS = re.compile(r"-?[0-9]+(?:,[0-9]{1,2}){0,2}")
_TEXTS = ("title", "summary", "notes")
"""Fields whose values are texts; an object, such as one by language, is of another program."""
_OLD_DATES = {"startDate": "date.start", "endDate": "date.end"}
_DEEPEST = 8
"""Objects within more others are values."""
_MOST_NAMED = 10
_MOST_LISTS = 10_000
"""A document has fewer keys and lists, unless it has one for each day of 27 years."""
_OF_TIMELINE = {
    "text.headline": "title",
    "text.text": "summary",
    **{f"start_date.{part}": f"date.{part}" for part in ("year", "month", "day")},
    **{f"end_date.{part}": f"date.end.{part}" for part in ("year", "month", "day")},
}
"""The fields that the slides of TimelineJS have."""


def json_rows(text: str, options: ReadOptions) -> Iterator[Row]:
    """The objects of an array, decoded one by one; those of a list within an object; or a single object.

    Raises:
        IncomingError: There is no list at the path of the options.
    """
    start = _end(_WHITE, text, 0)
    if text.startswith("[", start):
        if options.records:
            return _within(_items(text, start + 1, is_flat=False), options.records)
        first = _value(text, _end(_WHITE, text, start + 1))[0]
        if is_jsonld(first):
            return _single(text, start, options)
        if _lists_of_events(first):
            return _nested(_items(text, start + 1, is_flat=False), options)
        return _items(text, start + 1)
    return _single(text, start, options)


def jsonl_rows(text: str, _options: ReadOptions) -> Iterator[Row]:
    """The objects of a file with one a line."""
    # not splitlines(): strings of JSON may contain U+2028 and the like
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            *_, row = _one(line, _end(_WHITE, line, 0))  # the last, since what follows an object is a fault of its line
            # the decoder sees one line and always calls it line 1
            fault = row.fault.replace(", at line 1,", ", at")
            values = row.values if not row.is_last else {"line": line}
            yield Row(f"line {number}", values, fault)


def json_objects(text: str) -> Iterator[Row]:
    """The objects of an array, or a single object, as they are."""
    start = _end(_WHITE, text, 0)
    return _items(text, start + 1, is_flat=False) if text.startswith("[", start) else _one(text, start, is_flat=False)


def _items(text: str, at: int, *, is_flat: bool = True) -> Iterator[Row]:
    """The objects of an array whose bracket ends at this offset."""
    at = _end(_WHITE, text, at)
    if text.startswith("]", at):
        yield from _rest(text, at + 1)
        return
    number = 0
    while True:
        number += 1
        value, at, fault = _value(text, at)
        yield _row(f"event {number}", value, fault, is_flat=is_flat)
        between = None if fault else _BETWEEN.match(text, at)
        if not between or between[1] == "]":
            break
        at = _end(_WHITE, text, between.end())
    if between:
        yield from _rest(text, between.end())
    elif not fault:
        yield Row("the end", {}, f"the array is not closed{_at(text, at)}", is_last=True)


def _one(text: str, at: int, *, is_flat: bool = True) -> Iterator[Row]:
    value, end, fault = _value(text, at)
    yield _row("event 1", value, fault, is_flat=is_flat)
    if not fault:
        yield from _rest(text, end)


def _single(text: str, at: int, options: ReadOptions) -> Iterator[Row]:
    """The records of a document that is not an array, except of JSON-LD."""
    value, end, fault = _value(text, at)
    found = _records(value, options) if isinstance(value, dict | list) else None
    if found is None:
        yield _row("event 1", value, fault)
    else:
        yield from (_row(f"event {number}", event, "") for number, event in enumerate(found, start=1))
    if not fault:
        yield from _rest(text, end)


def _records(document: dict[str, Any] | list[Any], options: ReadOptions) -> list[Any] | None:
    """The records of a document, by its shape or at the path of the options; ``None`` if it is one itself.

    Raises:
        IncomingError: There is no list at that path, or the document has too many keys.
    """
    if isinstance(document, list):
        document = {"@graph": document}
    if len(document) > _MOST_LISTS and not options.records:
        most = f"at most {_MOST_LISTS:,} can be read; events should be in an array"
        raise IncomingError(reason=f"has {len(document):,} keys, but {most}")
    if options.records:
        found = _at_path([document], options.records.split("."))
        if found is None:
            lists = few([*_lists(document)], _MOST_NAMED)
            raise IncomingError(reason=f"has no list at {options.records!r}{f'; its lists are {lists}' * bool(lists)}")
        return [_feature(one) for one in found]
    shape, records = _known_shape(document, options)
    if records is None and not _is_event(document):
        shape, records = _list_of_events(document)
    if shape:
        options.remarks[f"read as {shape}"] = None
    if shape == _TIMELINE and (eras := document.get("eras")):
        options.remarks[f"not used: {counted(len(eras), 'era')} of the timeline"] = None
    return records


def _known_shape(document: dict[str, Any], options: ReadOptions) -> tuple[str, list[Any] | None]:
    """The name of a shape that is beyond doubt, and its records with the fields of events that it defines.

    Raises:
        IncomingError: It is JSON-LD without events that can be read.
    """
    bindings = document["results"].get("bindings") if isinstance(document.get("results"), dict) else None
    if isinstance(bindings, list) and isinstance(document.get("head"), dict):
        return "SPARQL results", [_bound(one) for one in bindings]
    if document.get("type") == "FeatureCollection" and isinstance(features := document.get("features"), list):
        return "GeoJSON", [_feature(one) for one in features]
    if is_jsonld(document):
        return _LINKED_DATA, jsonld_events(document, options.remarks)
    if (slides := _slides(document)) is not None:
        return _TIMELINE, slides
    lists = [key for key in _LISTS if isinstance(document.get(key), list)]
    if len(lists) != 1 or ("title" in document and "date" in document):
        return "", None
    return f"the list {lists[0]!r} of the file" * (lists != ["events"]), document[lists[0]]


def _slides(document: dict[str, Any]) -> list[Any] | None:
    """The slides of TimelineJS, of either version; ``None`` if it is something else."""
    events = document.get("events")
    if isinstance(events, list) and any(isinstance(one, dict) and "start_date" in one for one in events):
        is_ours = is_own_timeline(document)
        return [_slide(one, is_ours=is_ours) for one in events]
    old = document.get("timeline")
    slides = old.get("date") if isinstance(old, dict) else None
    return [_old_slide(one) for one in slides] if isinstance(slides, list) else None


def _list_of_events(document: dict[str, Any]) -> tuple[str, list[Any] | None]:
    """The one list in a document whose items have dates and titles, else its one list of objects.

    Raises:
        IncomingError: Several lists may be the one.
    """
    lists = {path: items for path, items in _lists(document).items() if any(isinstance(one, dict) for one in items)}
    if len(lists) > _MOST_LISTS:
        raise IncomingError(reason=f"has {len(lists):,} lists; --records {next(iter(lists))} reads the first")
    dated = [path for path, items in lists.items() if any(map(_is_event, items[:_FEW]))]
    found = list(dict.fromkeys(_NUMBERED.sub(rf"\1{_EACH}", path) for path in dated or lists))
    if len(found) == 1 and found[0] not in lists:
        lists[found[0]] = _at_path([document], found[0].split(".")) or []
    if not found:
        return "", None
    if len(found) > 1:
        counts = few([f"{path} ({len(lists[path])})" if path in lists else path for path in found], _MOST_NAMED)
        raise IncomingError(reason=f"has several lists: {counts}; --records {found[0]} reads the first")
    return f"the list {found[0]!r} of the file", [_feature(one) for one in lists[found[0]]]


def _is_event(record: Any) -> bool:  # noqa: ANN401 - JSON is of any type
    """Whether a record has a date and a title, by the names of its fields."""
    if not isinstance(record, dict):
        return False
    fields = _fields_in(_feature(record))
    return not fields.isdisjoint(_DATES) and not fields.isdisjoint(("title", "summary"))


def _within(rows: Iterator[Row], path: str) -> Iterator[Row]:
    """The records at a path in those of a list.

    Raises:
        IncomingError: None has a list there.
    """
    number, has_list, keys = 0, False, path.split(".")
    for row in rows:
        if row.fault:
            yield row
            continue
        found = _at_path([row.values], keys)
        has_list |= found is not None
        date = _date_of(row.values)
        for record in found or ():
            number += 1
            yield _row(f"event {number}", _dated(_feature(record), date), "")
    if not has_list:
        raise IncomingError(reason=f"is a list of which no item has a list at {path!r}; leave out --records")


def _lists_of_events(record: Any) -> list[str]:  # noqa: ANN401 - JSON is of any type
    """The names of the lists of events within a record that is none itself."""
    if not isinstance(record, dict) or _is_event(record):
        return []
    date = _date_of(record)
    lists = {name: value for name, value in record.items() if isinstance(value, list) and value}
    return [
        name
        for name, items in lists.items()
        if all(isinstance(one, dict) and _is_event({**date, **one}) for one in items)
    ]


def _nested(rows: Iterator[Row], options: ReadOptions) -> Iterator[Row]:
    """The events of the lists within records; what the records say beside them is a remark."""
    records = list(rows)
    names = dict.fromkeys(name for row in records for name in _lists_of_events(row.values))
    number = 0
    unused: Counter[str] = Counter()
    for row in records:
        if row.fault:
            yield row
            continue
        date = _date_of(row.values)
        events = [one for name in names for one in row.values.get(name) or ()]
        unused.update(name for name in row.values if name not in names and name not in date)
        for event in events:
            number += 1
            yield _row(f"event {number}", _dated(event, date), "")
    lists = " and ".join(map(repr, names))
    options.remarks[f"read as the events in {lists} of {counted(len(records), 'record')}"] = None
    if unused:
        said = few([f"{name} ({times})" for name, times in unused.items()], _MOST_NAMED)
        options.remarks[f"not used of these records: {said}"] = None


def _dated(record: Any, date: Mapping[str, Any]) -> Any:  # noqa: ANN401 - JSON is of any type
    """A record with the date of the one around it, if it has none."""
    return {**date, **record} if isinstance(record, dict) and not _has_date(record) else record


def _date_of(record: Mapping[str, Any]) -> dict[str, Any]:
    """What a record says of a date, for the records within it that have none."""
    meanings = ((name, value, meaning_of(name)) for name, value in record.items() if isinstance(value, str | int))
    return {name: value for name, value, meaning in meanings if meaning and meaning.field in _DATES}


def _at_path(values: list[Any], keys: Sequence[str]) -> list[Any] | None:
    """The items of the lists at a path in these values; ``None`` if there is no list."""
    for key in keys:
        inner = [one for value in values for one in (value if isinstance(value, list) else [value])]
        objects = [one for one in inner if isinstance(one, dict)]
        values = [one for value in objects for one in (value.values() if key == _EACH else [value.get(key)])]
    lists = [one for one in values if isinstance(one, list)]
    return [item for one in lists for item in one] if lists else None


def _bound(binding: Any) -> Any:  # noqa: ANN401 - JSON is of any type
    """The values of a solution by their variables."""
    if not isinstance(binding, dict):
        return binding
    values = {name: term.get("value") if isinstance(term, dict) else term for name, term in binding.items()}
    # an entity and its label: "item" is what "itemLabel" names
    subject = next((name for name in values if f"{name}Label" in values), "")
    return {("same_as" if name == subject in _SUBJECTS else name): value for name, value in values.items()}


def _feature(feature: Any) -> Any:  # noqa: ANN401 - JSON is of any type
    """The properties of a feature and its position; what is not a feature, as it is."""
    if not isinstance(feature, dict) or not isinstance(properties := feature.get("properties"), dict):
        return feature
    if is_own_feature(feature):
        return own_feature(feature)
    geometry = feature.get("geometry")
    point = geometry.get("coordinates") if isinstance(geometry, dict) and geometry.get("type") == "Point" else None
    position = dict(zip(("longitude", "latitude"), point, strict=False)) if isinstance(point, list) else {}
    # RFC 7946, section 6.1: a feature may have members of its own beside its properties
    others = {key: value for key, value in feature.items() if key not in ("type", "geometry", "properties")}
    if _has_date(others) and not _has_date(properties):  # the event is beside the shape that the properties describe
        return {**position, **_beside(others, properties, "properties"), **others}
    return {**position, **_beside(properties, others, "feature"), **properties}


def _beside(kept: Mapping[str, Any], others: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    """Values with a prefix where others have their names."""
    names = set(map(fold, kept))
    return {f"{prefix}.{key}" if fold(key) in names else key: value for key, value in others.items()}


def _has_date(record: Mapping[str, Any]) -> bool:
    """Whether a record has a date, by the names of its fields."""
    return not _fields_in(record).isdisjoint(_DATES)


def _fields_in(record: Mapping[str, Any]) -> set[str]:
    """The fields that the names in a record mean."""
    return {meaning.field for name in islice(_flat(record), MOST_COLUMNS) if (meaning := meaning_of(name))}


def _slide(slide: Any, *, is_ours: bool) -> Any:  # noqa: ANN401 - JSON is of any type
    """The fields of a slide of TimelineJS; what has no field keeps its path."""
    if not isinstance(slide, dict):
        return slide
    if is_ours:
        if event := own_slide(slide):
            return event
        slide = {key: value for key, value in slide.items() if key != "autolink"}  # in all that we write
    values = {_OF_TIMELINE.get(path, path): value for path, value in _flat(slide).items()}
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
    values = {_OLD_DATES.get(path, path): value for path, value in _flat(slide).items()}
    for field in _OLD_DATES.values():
        if isinstance(text := values.get(field), str) and _COMMAS.fullmatch(text.replace(" ", "")):
            year, *others = text.replace(" ", "").split(",")
            values[field] = "-".join((year, *(part.zfill(2) for part in others)))
    return values


def _lists(value: Mapping[str, Any], path: str = "", depth: int = _DEEPEST) -> dict[str, list[Any]]:
    """The lists in an object, by their paths."""
    lists: dict[str, list[Any]] = {}
    for key, item in value.items() if depth else ():
        if isinstance(item, list):
            lists[f"{path}{key}"] = item
        elif isinstance(item, dict):
            lists |= _lists(item, f"{path}{key}.", depth - 1)
    return lists


def _flat(record: Mapping[str, Any], depth: int = _DEEPEST) -> dict[str, Any]:
    """A record with the values of the objects in it by their paths, except those that our own JSON has."""
    flat: dict[str, Any] = {}
    for key, value in record.items():
        if depth and isinstance(value, dict) and not _is_ours(key, value):
            flat |= {f"{key}.{path}": one for path, one in _flat(value, depth - 1).items()}
        else:
            flat[key] = value
    return flat


def _is_ours(key: str, value: Mapping[str, Any]) -> bool:
    """Whether our JSON may have an object for this key."""
    return is_field(key) and key not in _TEXTS and (key != "date" or "edtf" in value)


def _rest(text: str, at: int) -> Iterator[Row]:
    """A fault, if anything follows the end of the document."""
    end = _end(_WHITE, text, at)
    if end < len(text):
        hint = " (if each line is an object, use --from jsonl)" * (text.startswith("{", end) and "\n" in text[at:end])
        yield Row("the end", {}, f"there is more after the end of the document{_at(text, end)}{hint}", is_last=True)


def _row(place: str, value: object, fault: str, *, is_flat: bool = True) -> Row:
    if fault:
        return Row(place, {}, fault, is_last=True)
    if not isinstance(value, dict):
        return Row(place, {"value": value}, f"should be an object, not {_JSON_TYPES[type(value)]}")
    if is_flat and any(isinstance(one, dict) for one in value.values()):
        value = _flat(value)
    if len(value) > MOST_COLUMNS:
        return Row(place, value, f"has {len(value):,} keys, but at most {MOST_COLUMNS:,} can be read")
    return Row(place, value)


def _value(text: str, at: int) -> tuple[Any, int, str]:
    """A value, the offset of its end, and the fault if it cannot be read."""
    try:
        value, end = _DECODER.raw_decode(text, at)
    except JSONDecodeError as error:
        if error.pos >= len(text):
            return None, at, f"is not whole: it breaks off{_at(text, error.pos)}"
        reason = f"{error.msg[:1].lower()}{error.msg[1:].removesuffix(' starting at')}{_at(text, error.pos)}"
        hint = "; JavaScript is not read: JSON is the value alone, with names in double quotes"
        hint *= bool(_JAVASCRIPT.match(text, error.pos))
        return None, at, f"is not JSON: {reason}{hint}"
    except RecursionError:
        return None, at, f"is nested too deeply to be read{_at(text, at)}"
    except ValueError as error:
        return None, at, f"cannot be read: {error}{_at(text, at)}"
    return value, end, ""


def _refuse_constant(name: str) -> NoReturn:
    message = f"{name} is not a JSON number"
    raise ValueError(message)


_DECODER = JSONDecoder(parse_constant=_refuse_constant)  # NaN and Infinity, which Python reads but JSON lacks


def _at(text: str, offset: int) -> str:
    line = text.count("\n", 0, offset) + 1
    return f", at line {line}, column {offset - text.rfind(chr(10), 0, offset)}"


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at
