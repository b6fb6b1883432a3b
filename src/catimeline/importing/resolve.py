"""Turns what a row says of an event into TOML values: names into ids, dates into EDTF. ``sources`` does the sources.

A value is a text or a JSON value, which may have the form of our own JSON. A text is split at semicolons and line
breaks, and at commas unless the whole is a name.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from catimeline.dates.edtf import DateError, parse
from catimeline.dates.phrases import Conventions, parse_typed
from catimeline.errors import IncomingError, TypedDateError
from catimeline.importing.records import ImportOptions, Records, given_of
from catimeline.model.vocabulary import INVERSES, RELATIONS
from catimeline.text.typed_fields import split_at_commas

Said = Mapping[str, tuple[str, Any]]
"""The fields that a row gives, each with its column and value."""

_SEPARATOR = re.compile(r"[;\n]")
_ENDS = ("date.start", "date.end")
_DERIVED = ("previous", "next", *INVERSES.values())
"""Relations in our JSON that follow from numbers in a series or from what other events say."""


class RowReader:
    """Reads what rows say of events, except for their sources."""

    def __init__(self, records: Records, options: ImportOptions) -> None:
        self._records, self._day_first = records, options.day_first
        self._dates: dict[str, str] = {}
        self._readers: dict[str, Callable[[object], object]] = {
            "date": self.date,
            "added": self.date,
            "updated": self.date,
            "kind": lambda value: records.resolve("kinds", value),
            "places": lambda value: self._several("places", value),
            "actors": lambda value: self._several("actors", value),
            "topics": lambda value: self._several("topics", value),
            "people": lambda value: [self._person(item) for item in items_of(value)],
            "inferred": lambda value: list(items_of(value)),
            "related": lambda value: [one for item in items_of(value) for one in _relation(item)],
            "number": _number,
        }

    def field(self, field: str, said: Said) -> dict[str, Any]:
        """The keys of an event that a field gives.

        Raises:
            CatimelineError: It cannot be read.
        """
        value = said[field][1]
        if field in _ENDS:
            # each end is read under its own column, so that a fault names it; the second one gives the interval
            self.date(value)
            is_last = field == [one for one in said if one in _ENDS][-1]
            return self._interval(said) if is_last else {}
        if field == "series":
            number = {"number": value["number"]} if isinstance(value, dict) and value.get("number") is not None else {}
            return {"series": self._records.resolve("series", value), **number}
        return {field: self._readers[field](value) if field in self._readers else value}

    def date(self, value: object) -> str:
        """A date as EDTF.

        Raises:
            TypedDateError: It is not a date, or it is ambiguous.
        """
        text = _text(value)
        if text not in self._dates:
            self._dates[text] = str(parse_typed(text, Conventions(day_first=self._day_first)))
        return self._dates[text]

    def _interval(self, said: Said) -> dict[str, str]:
        """The date from one day to another; either may be missing. Empty if one could not be read."""
        start, end = (self._dates.get(_text(said[key][1])) if key in said else "" for key in _ENDS)
        if start is None or end is None:
            return {}
        text = f"{start}/{end}" if end not in ("", start) else start
        try:
            return {"date": str(parse(text))}
        except DateError as error:
            raise TypedDateError(text, error.reason) from None

    def _several(self, registry: str, value: object) -> list[str]:
        """The ids of the records that a value names, without repeats."""
        items = items_of(value)
        if isinstance(value, str):
            items = (name for item in items for name in self._split(registry, str(item)))
        return list(dict.fromkeys(self._records.resolve(registry, item) for item in items))

    def _split(self, registry: str, text: str) -> list[str]:
        """The names in a text, split at commas unless the whole is a known name."""
        if "," not in text or self._records.known(registry, text) is not None:
            return [text]
        return split_at_commas([text])

    def _person(self, item: object) -> dict[str, Any]:
        if not isinstance(item, dict):
            return {"name": self._records.person(item)}
        actor = item.get("actor")
        return given_of({
            "name": self._records.person(item.get("name")),
            "role": item.get("role"),
            "actor": actor and self._records.resolve("actors", actor),
        })  # fmt: skip


def _text(date: object) -> str:
    return str(date.get("edtf", "") if isinstance(date, dict) else date)


def items_of(value: object) -> Iterator[object]:
    """The items of a list except null; the parts of a text; or the value itself."""
    if isinstance(value, list):
        yield from (item for item in value if item is not None)
    elif isinstance(value, str):
        yield from (part.strip() for part in _SEPARATOR.split(value) if part.strip())
    else:
        yield value


def _number(value: object) -> object:
    # int() alone would also take "1_000", " 7" and the digits of other scripts
    if not (isinstance(value, str) and value.isascii() and value.isdecimal()):
        return value
    try:
        return int(value)
    except ValueError:  # Python converts no more than sys.get_int_max_str_digits()
        raise IncomingError(reason=f"has {len(value)} digits, too many for a number") from None


def _relation(item: object) -> Iterator[dict[str, str]]:
    """The relation that an event states; nothing for those that our JSON derives."""
    if isinstance(item, dict):
        relation, event = item.get("relation"), item.get("id", item.get("event"))
    else:
        relation, _, event = re.sub(r"\s*[: ]\s*", ":", str(item), count=1).partition(":")
    if not event or not relation:
        raise IncomingError(reason=f"{str(item)!r} is not a relation to an event, such as 'follows:hld-4'")
    if relation in RELATIONS or relation not in _DERIVED:
        yield {"event": str(event), "relation": str(relation)}
