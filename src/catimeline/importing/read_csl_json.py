"""Reads CSL-JSON, as Zotero, pandoc and our own exports write it, as items of a library."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, TextIO

from catimeline.dates.phrases import parse_typed
from catimeline.errors import IncomingError, TypedDateError
from catimeline.importing.libraries import Fields, Item, Words, date_in_numbers, in_one_line, publishers
from catimeline.importing.read_json import json_objects
from catimeline.importing.rejects import REASON
from catimeline.importing.remarks import Remark
from catimeline.model.vocabulary import CSL_TYPES
from catimeline.store.validators import host_of

_MARKUP = re.compile(r"</?(?:i|b|sup|sub|sc|span)\b[^<>]*>")
"""What stands for italics and the like (CSL-JSON, "HTML-like formatting tags")."""
_SEASONS = {
    **{name: str(number) for number, name in enumerate(("spring", "summer", "autumn", "winter"), start=21)},
    "fall": "23",
    **{str(number): str(20 + number) for number in range(1, 5)},
}
"""The seasons of CSL as those of EDTF."""
_AS_MONTHS = {13: 21, 14: 22, 15: 23, 16: 24}
"""The seasons that CSL 1.0.2 has as months, as those of EDTF."""
_NOT = (None, False, "", "0", "false")
_DATES = {"date": "issued", "accessed": "accessed"}
_OF_DATE = frozenset(("date-parts", "season", "circa"))
"""What may say nothing in a date variable."""
_OURS = frozenset(("grade", *_DATES.values()))
"""What our own documents have in "custom"."""
_WORDS = ("edtf", "raw", "literal")
"""Where a date variable has words, or EDTF."""
_PARTS = 3
"""A date has at most year, month and day."""
_DEEPEST = 10
_MOST_NAMES = 400_000
"""Each takes half a kilobyte of memory: all items are compared with each other."""
_ARCHIVES = ("archive_location", "archive")


def items(text: str) -> Iterator[Item]:
    """The items of an array.

    Raises:
        IncomingError: They have too many names.
    """
    names = 0
    for row in json_objects(text):
        names += sum(len(value) for value in row.values.values() if isinstance(value, list))
        if names > _MOST_NAMES:
            raise IncomingError(reason=f"has more than {_MOST_NAMES:,} names; split it")
        place = row.place.replace("event", "item")
        try:
            item = Item(place, fault=row.fault, is_last=row.is_last) if row.fault else _item(place, row.values)
        except IncomingError as error:
            item = Item(place, {"id": _key_of(row.values)}, fault=str(error))
        yield item._replace(content=row.values)


def write(refused: Iterable[tuple[Mapping[str, Any], str]], out: TextIO) -> None:
    """Write items that are refused, with the reason as ``fault``."""
    out.write(json.dumps([{**values, REASON: why} for values, why in refused], ensure_ascii=True, indent=2) + "\n")


def _item(place: str, values: Mapping[str, Any]) -> Item:
    _check_depth(values)
    custom = found if isinstance(found := values.get("custom"), dict) else {}
    foreign = {key: value for key, value in custom.items() if key not in _OURS} if custom else found
    fields = Fields({**values, "custom": foreign, REASON: None})
    kind, keywords = fields.take("type"), fields.take("keyword")
    is_untyped = values.get("type") == ""  # as pandoc writes @misc
    names = fields.take("author")
    note = fields.take("note")
    key = _key_of(values)
    for name in ("citation-key", "id"):
        fields.take(name)
    copy = fields.take(*(name for name in _ARCHIVES if str(values.get(name)).startswith("http")))
    if copy[1] and values.get("archive") == host_of(str(copy[1])):
        fields.take("archive")  # as we write it
    dates = {}
    for field, name in _DATES.items():
        variable = fields.take(name)
        dates[field] = _date(variable, custom.get(name))
        if isinstance(variable[1], dict) and not (dates[field][1] or variable[1].keys() <= _OF_DATE):
            fields.leave(*variable)
    said = {
        "id": key,
        "type": ("type", "document") if is_untyped else kind,
        "title": _single(fields.take("title")),
        "publisher": _single(fields.take(*publishers(kind[1], ("container-title",), ("publisher",)))),
        "authors": (names[0], [author for name in _list(names) if (author := _author(name))]),
        **dates,
        "doi": fields.take("DOI"),
        "issn": _joined(fields.take("ISSN")),
        "isbn": _joined(fields.take("ISBN")),
        "url": fields.take("URL"),
        "archive_url": copy,
        "language": fields.take("language"),
        "grade": ("custom", custom.get("grade")),
        "note": (note[0], [note[1]] if note[1] else []),
        "keywords": (keywords[0], str(keywords[1] or "").split(",")),
    }
    item = fields.item(place, {field: (name, _plain(value)) for field, (name, value) in said.items()})
    if not is_untyped:
        return item
    untyped = Remark("item", "without a type, read as document", place)
    return item._replace(remarks=[untyped], kinds=frozenset(CSL_TYPES))


def _key_of(values: Mapping[str, Any]) -> tuple[str, Any]:
    """The key of an item, with its name: its id may be an address, such as one of zotero.org."""
    name = "citation-key" if values.get("citation-key") else "id"
    return name, _plain("" if values.get(name) is None else values[name])


def _check_depth(values: object) -> None:
    """Check that values are not nested so deeply that their texts could not be made.

    Raises:
        IncomingError: They are.
    """
    left: list[tuple[Any, int]] = [(values, 0)]
    while left:
        one, depth = left.pop()
        if depth > _DEEPEST:
            raise IncomingError(reason=f"is nested more than {_DEEPEST} levels deep")
        inner = one.values() if isinstance(one, dict) else one
        left += [(value, depth + 1) for value in inner if isinstance(value, dict | list)]


def _joined(found: tuple[str, Any]) -> tuple[str, Any]:
    """Numbers, of which Crossref has an array, as one text."""
    name, value = found
    is_several = isinstance(value, list) and all(isinstance(one, str) for one in value)
    return name, " ".join(value) if is_several else value


def _single(found: tuple[str, Any]) -> tuple[str, Any]:
    """The only text of an array, as Crossref has titles; any other value as it is."""
    name, value = found
    return name, value[0] if isinstance(value, list) and len(value) == 1 else value


def _plain(value: object) -> object:
    """A text without markup, on one line."""
    return in_one_line(_MARKUP.sub("", value)) if isinstance(value, str) else value


def _list(found: tuple[str, Any]) -> Sequence[Any]:
    name, value = found
    if value is not None and not isinstance(value, list):
        raise IncomingError(reason=f"has no list as {name}")
    return value or ()


def _author(name: object) -> dict[str, str] | None:
    """A name as an author of the store; particles and suffixes stay where English prints them.

    ``None`` for an empty one.
    """
    if not isinstance(name, dict):
        raise IncomingError(reason=f"has an author that is not an object: {name!r}")
    family, given = (
        " ".join(" ".join(str(name[part]) for part in parts if name.get(part)).split())
        for parts in (("non-dropping-particle", "family", "suffix"), ("given", "dropping-particle"))
    )
    if name.get("literal") or not family:
        whole = " ".join(str(name.get("literal") or given).split())
        return {"name": whole} if whole else None
    return {"family": family} | ({"given": given} if given else {})


def _date(found: tuple[str, Any], exact: object) -> tuple[str, Any]:
    """A date variable: as EDTF if it has numbers or we have written it, else its words."""
    name, variable = found
    if exact:
        return name, {"edtf": exact}
    if not isinstance(variable, dict):
        return found
    parts = _list((f"{name}.date-parts", variable.get("date-parts")))
    ends = [_end(one) for one in parts if one]
    words = [variable[key] for key in _WORDS if variable.get(key)]
    has_month = any(ends) and not ends[0].isdecimal()
    if any(ends):
        date: Any = _in_numbers(variable, ends)
    elif words:
        date = words.pop(0)
    elif any(part not in (None, "") for one in parts for part in one or ()):
        return name, Words({"edtf": json.dumps(parts)}, certain="")
    else:
        return name, None
    beside = [str(one) for one in words if not _is_same(one, date)]
    if has_month and str(variable.get("season", "")).strip().casefold() in _SEASONS:
        beside.append(f"season {variable['season']}")
    if any(part not in _NOT for one in parts for part in (one or ())[_PARTS:]):
        beside.append(json.dumps(parts))
    if not beside:
        return name, date
    text, certain = date[:2] if isinstance(date, Words) else (date, "")
    return name, Words(text, certain, beside="; ".join(beside))


def _in_numbers(variable: Mapping[str, Any], ends: list[str]) -> Words | dict[str, str]:
    """The date of a variable whose ends are given, with its season and circa."""
    season = str(variable.get("season", "")).strip()
    if season and season.casefold() not in _SEASONS:
        return Words(f"{season} {ends[0]}", certain=ends[0])
    if season and ends[0].isdecimal():
        ends[0] += f"-{_SEASONS[season.casefold()]}"
    circa = "" if variable.get("circa") in _NOT else "~"
    years = [re.sub("(?<=[0-9])-.*", "", end) for end in ends]
    whole, certain = ("/".join(end + circa if end else ".." for end in some) for some in (ends, dict.fromkeys(years)))
    return date_in_numbers(whole, certain)


def _is_same(words: object, date: object) -> bool:
    """Whether words say what a date says."""
    if not isinstance(date, dict):
        return words == date
    with suppress(TypedDateError):
        return parse_typed(str(words)).text == str(date["edtf"])
    return False


def _end(parts: object) -> str:
    """Year, month and day as EDTF; empty for the year 0, which some write for an open end."""
    try:
        numbers = [int(part or 0) for part in parts] if isinstance(parts, list) else []
    except (TypeError, ValueError, OverflowError):
        numbers = []
    if not numbers:
        raise IncomingError(reason=f"has a date in numbers that is not one: {parts!r}")
    year, month, day, *_ = (*numbers, 0, 0, 0)
    if year == 0:
        return ""
    year += year < 0  # CSL has no year 0: -44 is 44 BCE
    others = [f"{month:02}", f"{day:02}"] if day else [f"{_AS_MONTHS.get(month, month):02}"] if month else []
    return "-".join([f"{year:05}" if year < 0 else f"{year:04}", *others])
