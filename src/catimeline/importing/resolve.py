"""Turns what a row says of an event into TOML values: names into ids, dates into EDTF. ``sources`` does the sources.

A value is a text or a JSON value, which may have the form of our own JSON. A text is split at semicolons and line
breaks; at commas only if all its parts are names of the store. ``--split`` sets another separator for a field.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from catimeline.dates.edtf import DateError, EdtfDate, parse
from catimeline.errors import IncomingError, TypedDateError
from catimeline.importing.country_codes import NAMIBIA
from catimeline.importing.dates import DAY, DateReader, is_open_end, text_of
from catimeline.importing.doubts import CERTAIN, Doubt
from catimeline.importing.exactness import SAID, doubt_of
from catimeline.importing.identity import all_same_as
from catimeline.importing.parts import TIMES
from catimeline.importing.plain_rows import NOTHING, is_unknown, says_unknown
from catimeline.importing.records import Records, given_of
from catimeline.importing.statuses import status_of
from catimeline.model.vocabulary import INVERSES, RELATIONS
from catimeline.text.names import split_at_names

Said = Mapping[str, tuple[str, Any]]
"""The fields that a row gives, each with its column and value."""

_SEPARATOR = re.compile(r"[;\n]")
_OF_SERIES = (
    "round|session|edition|meeting|part|runde|sitzung|tagung|ausgabe|auflage|treffen|ronde|zitting|editie|séance|édition"
    "|réunion|tour|ronda|sesión|edición|reunión|sessione|edizione|riunione|sessão|edição|rodada|runda|sesja|edycja"
    "|раунд|сессия|заседание|встреча|засідання|зустріч|сесія|oturum|toplant\u0131"
)
_ORDINAL = r"\.(?!000$)0*|st|nd|rd|th|[ªº]|-?(?:[еяй]|та|ша|\u0433\u0430)|er?|[eè]me|回"
_WHOLE_NUMBER = re.compile(
    rf"(?:(?:{_OF_SERIES}) )?(?:n[or]\.? ?|[#№] ?|第)?([0-9]+)(?:{_ORDINAL})?"
    rf"(?: (?:{_OF_SERIES}))?",
    re.IGNORECASE,
)
"""A number, also as programs write it that keep a column as decimals, or as people do: "1st", "No. 6", "Round 6"."""
_NEVER = [
    day + time
    for day in ("9999-12-31", "31.12.9999", "31/12/9999", "12/31/9999")
    for time in ("", " 00:00:00", "t00:00:00")
]
"""What databases write for an end that has not come."""
_ENDS = {
    "date.start": {"..": "..", "open": "..", "/": ""},
    "date.end": {**dict.fromkeys(("..", "/..", *_NEVER), ".."), "/": ""},
}
"""The fields of a date in two columns, each with what is an open end (EDTF ``..``) and an unknown one."""
_MOST_JOINED = 5
"""The most parts of a text that may be one name with semicolons."""
_MOST_CUT = 1_000
"""So many different cells are looked at for names that the store lacks."""
_OF_EVENT = ("date", *_ENDS)
_BESIDE_DATES = (*TIMES, SAID)
"""Fields that are read with the dates."""
_MIDNIGHT = "00:00"
_CLOCK = re.compile(r"[0-9:]{8}")
_AFTER_CHRIST = "0001"
_DERIVED = ("previous", "next", *INVERSES.values())
"""Relations in our JSON that follow from numbers in a series or from what other events say."""


Name = TypeVar("Name")

FieldReader = Callable[["RowReader", Any], object]
"""Reads the value of a field; gives its value in TOML."""


class RowReader:
    """Reads what rows say of events, except for their sources."""

    def __init__(self, records: Records, dates: DateReader, separators: Mapping[str, str]) -> None:
        """``separators``: what separates the items of a cell instead, by field."""
        self.records, self.dates, self.separators = records, dates, separators
        self.untimed = 0
        """How many dates from one time to another lost the times."""
        self.in_utc = 0
        """How many of these are in UTC."""
        self.backward: list[str] = []
        """The rows in which the end is before the start on the same day, with both times."""
        self._cut: dict[str, Counter[str]] = {}
        """The cells that were split without an option, by registry, with the number of rows; "" for further ones."""
        self.blanks: Counter[str] = Counter()
        """What stood for nothing among the names of lists, with the number of times."""
        self.doubts: Mapping[str, Doubt] = {}
        """What the headers of the dates of the row say of them, by field."""
        self.exactness: tuple[str, ...] = ()
        """What its other columns say of how exact they are."""

    def field(self, field: str, value: object, said: Mapping[str, Any]) -> dict[str, Any]:
        """The keys of an event that a field gives.

        Args:
            field: The field.
            value: What the row gives for it.
            said: What the row gives, by field: of a date in two columns, the second one gives the interval.

        Raises:
            CatimelineError: It cannot be read.
        """
        if field in _BESIDE_DATES:
            return {}  # read with the dates
        if field in _ENDS:
            start, end = (_word(said.get(one, "")) for one in _ENDS)
            if text := self.dates.with_short_end(start, end):
                end_doubt = self.doubt_of("date.end")
                doubt = self.doubt_of("date.start")._replace(end=end_doubt.end, end_precision=end_doubt.end_precision)
                return {"date": self.dates.read(field, text, doubt)} if field == "date.end" else {}
            # each end is read under its own column, so that a fault names it; the second one gives the interval
            if _open_or_unknown(field, value) is None:
                self.dates.read(field, value, self.doubt_of(field))
            is_last = field == [one for one in said if one in _ENDS][-1]
            return self._interval(said) if is_last else {}
        if field == "series" and isinstance(value, dict) and value.get("number") is not None:
            return {"series": self.records.resolve("series", value), "number": value["number"]}
        return {field: _READERS.get(field, _as_it_is)(self, value)}

    def doubt_of(self, field: str) -> Doubt:
        """What the header of a date of the row, or another column, says of it."""
        of_header = self.doubts.get(field, CERTAIN)
        return doubt_of(field, self.exactness, of_header) if self.exactness and field in _OF_EVENT else of_header

    def has_doubt(self, field: str) -> bool:
        """Whether something is said of a date of the row beside it."""
        return field in self.doubts or (bool(self.exactness) and field in _OF_EVENT)

    def several(self, registry: str, value: object) -> list[str]:
        """The ids of the records that a value names, without repeats."""
        if type(value) is str and "," not in value and registry not in self.separators:
            names: Iterable[object] = self._parts(registry, value)
        else:
            names = self._names(registry, value)
        return self.records.resolve_all(registry, names)

    def learn_places(self, values: Iterable[object]) -> None:
        """Note the places that values name, before any is read."""
        self.records.places.learn(name for value in values for name in self.items("places", value))

    def note_cut(self, registry: str, cells: Mapping[str, int]) -> None:
        """Note cells that were split already, with the number of rows."""
        if cells:
            self._cut.setdefault(registry, Counter()).update(cells)

    def cut(self) -> dict[str, Counter[str]]:
        """The cells that were split into names of which the store lacks some, by registry, with the number of rows.

        Of a large file, those beyond the first thousand are counted with them, if any of these was.
        """
        found: dict[str, Counter[str]] = {}
        for registry, cells in self._cut.items():
            for text, rows in cells.items():
                names = _names_in(text)
                if any(self.records.is_new(registry, name) for name in names) or (not names and registry in found):
                    found.setdefault(registry, Counter())[text] = rows
        return found

    def people(self, value: object) -> list[dict[str, Any]]:
        """The people that a value names."""
        return [self._person(item) for item in self._names("people", value)]

    def elsewhere(self, value: object) -> list[str]:
        """The values of ``same_as``."""
        return all_same_as(value, self.records.scheme)

    def items(self, field: str, value: object) -> Iterator[object]:
        """The items in the value of a field."""
        return items_of(value, self.separators.get(field))

    def _interval(self, said: Mapping[str, Any]) -> dict[str, str]:
        """The date from one day to another; either may be missing. Empty if one could not be read."""
        start, end = (self._end(field, said) for field in _ENDS)
        if start is None or end is None:
            return {}
        clocks = [str(said.get(field, "")) for field in TIMES]
        if any(clocks):
            start, end = self._timed(start, clocks[0]), self._timed(end, clocks[1])
        if "date.end" in said and end != start:
            start, end = self._days(start, end, has_clock=any(clocks))
        text = start if "date.end" not in said or end == start else f"{start}/{end}"
        try:
            return {"date": str(parse(text))}
        except DateError as error:
            raise _not_an_interval(said, (start, end), error.reason) from None

    def _timed(self, date: str, clock: str) -> str:
        """A day with a time of day that stands beside it; any other date as it is, without the time."""
        if not clock or not DAY.fullmatch(date):
            self.untimed += bool(clock)
            return date
        return f"{date}T{clock}"

    def _days(self, start: str, end: str, *, has_clock: bool) -> tuple[str, str]:
        """The days of two times, since EDTF has no times in an interval; an end at midnight is on the day before.

        If both are at midnight, only a time in a column of its own (``has_clock``) says that the last day is over.
        """
        if "T" not in f"{start}{end}":
            return start, end
        self.untimed += 1
        self.in_utc += "Z" in f"{start}{end}"
        (first, _, since), (last, _, until) = start.partition("T"), end.partition("T")
        is_late = bool(since) and (has_clock or not since.startswith(_MIDNIGHT)) and until.startswith(_MIDNIGHT)
        if first == last and _is_backward(since, until):
            self.backward.append(f"{self.records.place} has {since} to {until}")
        if is_late and _AFTER_CHRIST <= first < last:
            last = str(dt.date.fromisoformat(last) - dt.timedelta(days=1))
        return first, last

    def _end(self, field: str, said: Mapping[str, Any]) -> str | None:
        """One end of an interval in EDTF, also of "since 2003" and "until 2008"; ``None`` if it could not be read."""
        if field not in said:
            return ""
        value = said[field]
        if (end := _open_or_unknown(field, value)) is not None:
            return end
        reading = self.dates.reading(field, value, self.doubt_of(field))
        if not isinstance(reading, EdtfDate):
            return None
        if "date.end" not in said:
            return reading.text
        return reading.text.removesuffix("/..") if field == "date.start" else reading.text.removeprefix("../")

    def _names(self, registry: str, value: object) -> Iterator[object]:
        """The names in a value; a text with commas is several names only if the store has all of them."""
        separator = self.separators.get(registry)
        is_text = separator is None and isinstance(value, str)
        items = (
            self._parts(registry, str(value)) if is_text else self._without_blanks(registry, items_of(value, separator))
        )
        for item in items:
            is_one = separator is not None or not isinstance(value, str) or "," not in str(item)
            yield from [item] if is_one else self._split(registry, str(item))

    def _parts(self, registry: str, text: str) -> list[str]:
        """The parts of a text between semicolons and line breaks; the text itself if the store has it as a name."""
        if ";" not in text and "\n" not in text:
            return [name] if (name := text.strip()) else []
        if self.records.is_of_store(registry, text):
            return [text]
        names = _names_in(text)
        if self.records.has_semicolons(registry):
            names = [*self._joined(registry, names)]
        names = self._without_blanks(registry, names)
        if len(names) > 1:
            cells = self._cut.setdefault(registry, Counter())
            cells[text if text in cells or len(cells) < _MOST_CUT else ""] += 1
        return names

    def _joined(self, registry: str, parts: Sequence[str]) -> Iterator[str]:
        """The parts of a text between semicolons; those as one that are a name of the store together."""
        start = 0
        while start < len(parts):
            longest = min(len(parts), start + _MOST_JOINED)
            runs = ("; ".join(parts[start:end]) for end in range(longest, start + 1, -1))
            name = next((run for run in runs if self.records.is_of_store(registry, run)), parts[start])
            yield name
            start += name.count(";") + 1

    def _without_blanks(self, registry: str, names: Iterable[Name]) -> list[Name]:
        """The names of a list without what stands for none, which is counted, unless the store has it as a name."""
        kept = []
        for one in names:
            name = one.get("name") if isinstance(one, dict) and "id" not in one else one
            is_blank = isinstance(name, str) and _stands_for_none(name, registry)
            if isinstance(one, dict) and one.get("country") == NAMIBIA:
                lacks_country = self.records.places.lacks_country(one)
                is_blank &= lacks_country
                if lacks_country and not is_blank:
                    self.blanks[NAMIBIA] += 1
            if is_blank and not self.records.is_of_store(registry, str(name)):
                self.blanks[str(name)] += 1
            else:
                kept.append(one)
        return kept

    def _split(self, registry: str, text: str) -> list[str]:
        names = split_at_names(text, lambda name: self.records.is_of_store(registry, name))
        is_one = self.records.is_of_store(registry, text) or self.records.known(registry, text) is not None
        return [text] if is_one or not all(self.records.is_of_store(registry, name) for name in names) else names

    def _person(self, item: object) -> dict[str, Any]:
        if not isinstance(item, dict):
            return {"name": self.records.person(item)}
        actor = item.get("actor")
        return given_of({
            "name": self.records.person(item.get("name")),
            "role": item.get("role"),
            "actor": actor and self.records.resolve("actors", actor),
        })  # fmt: skip


@lru_cache(maxsize=4096)
def _stands_for_none(name: str, registry: str) -> bool:
    return name in NOTHING or is_unknown(name, registry)


def _names_in(text: str) -> list[str]:
    return [name for part in text.replace("\n", ";").split(";") if (name := part.strip())]


def _as_it_is(_: RowReader, value: object) -> object:
    return str(value) if type(value) is int else value  # JSON has a title such as 1984 as a number


# functions of the reader and not its methods: a reader that held these would be freed by no count of references
_READERS: dict[str, FieldReader] = {
    "date": lambda reader, value: reader.dates.read("date", value, reader.doubt_of("date")),
    "added": lambda reader, value: reader.dates.read("added", value),
    "updated": lambda reader, value: reader.dates.read("updated", value),
    "kind": lambda reader, value: reader.records.resolve("kinds", value),
    "series": lambda reader, value: reader.records.resolve("series", value),
    "places": lambda reader, value: reader.several("places", value),
    "actors": lambda reader, value: reader.several("actors", value),
    "topics": lambda reader, value: reader.several("topics", value),
    "people": lambda reader, value: reader.people(value),
    "same_as": lambda reader, value: reader.elsewhere(value),
    "inferred": lambda reader, value: [*reader.items("inferred", value)],
    "related": lambda reader, value: [one for item in reader.items("related", value) for one in _relation(item)],
    "number": lambda _, value: _number(value),
    "status": lambda _, value: status_of(value) or value,
}
"""How the fields are read that are not taken as they are."""


def reader_of(field: str) -> FieldReader | None:
    """What reads the text of a field, if that does not depend on other fields of the row."""
    return None if field in _ENDS or field in _BESIDE_DATES else _READERS.get(field, _as_it_is)


def _is_backward(since: str, until: str) -> bool:
    """Whether a time of a day is before another one in the same zone; midnight may be the end of the day."""
    is_one_zone = _CLOCK.sub("", since) == _CLOCK.sub("", until)
    return bool(until) and is_one_zone and until < since and not until.startswith(_MIDNIGHT)


def _not_an_interval(said: Mapping[str, Any], ends: tuple[str, str], reason: str) -> TypedDateError:
    """Why two dates are no interval, with the texts of their cells."""
    for field, end in zip(_ENDS, ends, strict=True):
        if end.startswith(("[", "{")):
            return TypedDateError(text_of(said[field]), f"it is {end}, and a set cannot begin or end an interval")
        if "/" in end:
            return TypedDateError(text_of(said[field]), f"it is {end}, and an interval cannot begin or end another one")
    return TypedDateError("/".join(dict.fromkeys(text_of(said[field]) for field in _ENDS if field in said)), reason)


def _open_or_unknown(field: str, value: object) -> str | None:
    """An end that is open or not known, in EDTF; ``None`` if it is a date."""
    word = _word(value)
    if says_unknown(word):
        return ""
    return ".." if field == "date.end" and is_open_end(word) else _ENDS[field].get(word)


def _word(value: object) -> str:
    return text_of(value).strip().casefold()


def items_of(value: object, separator: str | None = None) -> Iterator[object]:
    """The items of a list except null; the parts of a text; or the value itself.

    Args:
        value: A text or a JSON value.
        separator: What separates the parts of a text, if not semicolons and line breaks; a text is one part if empty.
    """
    if isinstance(value, list):
        yield from (item for item in value if item is not None)
    elif isinstance(value, str):
        parts = _SEPARATOR.split(value) if separator is None else value.split(separator) if separator else [value]
        yield from filter(None, map(str.strip, parts))
    else:
        yield value


def _number(value: object) -> object:
    # int() alone would also take "1_000", " 7" and the digits of other scripts
    if not (found := _WHOLE_NUMBER.fullmatch(str(value).strip())):
        return value
    try:
        return int(found[1])
    except ValueError:  # Python converts no more than sys.get_int_max_str_digits()
        raise IncomingError(reason=f"has {len(found[1])} digits, too many for a number") from None


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
