"""What a row says of an event as TOML values: names become ids, dates EDTF, addresses sources.

A value is a text, in which semicolons and line breaks separate items, and commas do where the whole is no name; or a
value of JSON, also as in our own.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from catimeline.dates.edtf import DateError, parse
from catimeline.dates.phrases import parse_typed
from catimeline.errors import IncomingError, TypedDateError
from catimeline.importing.records import ImportOptions, Records, given_of
from catimeline.model.vocabulary import INVERSES, RELATIONS
from catimeline.text.typed_fields import split_at_commas

Said = Mapping[str, tuple[str, Any]]
"""The fields that a row gives, each with its column and value."""

_PARTED = re.compile(r"[;\n]")
_ENDS = ("date.start", "date.end")
_SEEN_FROM_THERE = ("previous", "next", *INVERSES.values())


class RowReader:
    """Reads what rows say of events, but for their sources."""

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
            TypedDateError: It is none, or may be several.
        """
        text = _text(value)
        if text not in self._dates:
            self._dates[text] = str(parse_typed(text, day_first=self._day_first))
        return self._dates[text]

    def _interval(self, said: Said) -> dict[str, str]:
        """The date from one day to another, of which either may be unknown; none while one cannot be read."""
        start, end = (self._dates.get(_text(said[key][1])) if key in said else "" for key in _ENDS)
        if start is None or end is None:
            return {}
        text = f"{start}/{end}" if end not in ("", start) else start
        try:
            return {"date": str(parse(text))}
        except DateError as error:
            raise TypedDateError(text, error.reason) from None

    def _several(self, registry: str, value: object) -> list[str]:
        """The ids of the records that a value names, each once."""
        items = items_of(value)
        if isinstance(value, str):
            items = (name for item in items for name in self._split(registry, str(item)))
        return list(dict.fromkeys(self._records.resolve(registry, item) for item in items))

    def _split(self, registry: str, text: str) -> list[str]:
        """The names in a text; commas separate them where the whole is no name."""
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
    """The items of a list that say something, or the parts of a text."""
    if isinstance(value, list):
        yield from (item for item in value if item is not None)
    elif isinstance(value, str):
        yield from (part.strip() for part in _PARTED.split(value) if part.strip())
    else:
        yield value


def _number(value: object) -> object:
    if not (isinstance(value, str) and value.isascii() and value.isdecimal()):
        return value
    try:
        return int(value)
    except ValueError:
        raise IncomingError(reason=f"has {len(value)} digits, too many for a number") from None


def _relation(item: object) -> Iterator[dict[str, str]]:
    """A relation that an event names; none for what other events or their numbers say, which our JSON tells too."""
    if isinstance(item, dict):
        relation, event = item.get("relation"), item.get("id", item.get("event"))
    else:
        relation, _, event = re.sub(r"\s*[: ]\s*", ":", str(item), count=1).partition(":")
    if not event or not relation:
        raise IncomingError(reason=f"{str(item)!r} is no relation to an event, such as 'follows:hld-4'")
    if relation in RELATIONS or relation not in _SEEN_FROM_THERE:
        yield {"event": str(event), "relation": str(relation)}
