"""Finds the list of events in a JSON document: by a path, or by what its items say.

What is chosen of several is said, with the others. Lists that stand side by side and whose items are alike are read
together. A key that is a date is that of the items below it that have none.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from shlex import quote
from typing import Any

from catimeline.dates.phrases import parse_typed
from catimeline.errors import AmbiguousDateError, IncomingError, TypedDateError
from catimeline.importing.fields import NO_VALUE
from catimeline.importing.headers import meaning_of
from catimeline.importing.json_shapes import DATES, DEEPEST, feature_of, flat, has_date, is_event
from catimeline.importing.plain_rows import UNDATED
from catimeline.importing.read_tables import ReadOptions, Row
from catimeline.text.plurals import counted, few

_LISTS = ("events", "data", "items", "records", "results")
"""The keys under which the list of an object is found."""
_EACH = "*"
"""In a path, all values of an object."""
_FEW = 20
"""So many records show what a list is of."""
_KEYED = 3
"""An object with at least this number of objects, of which one is an event, is a list of them by key."""
_CLEAR = 2
"""A list that is this many times as long as the next is the one that is meant."""
_DATE = re.compile(r"-?[0-9]{1,4}|[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")
"""The most frequent keys that are dates."""
_YEAR = re.compile(r"[0-9]{4}")
_LIKELY_YEAR = 1400
_FEW_DIGITS = re.compile(r"-?[0-9]{1,3}")
"""A year that may be another number."""
_MOST_NAMED = 10
MOST_LISTS = 10_000
"""A document has fewer keys and lists, unless it has one for each day of 27 years."""
_Path = tuple[str, ...]
"""The keys that lead to a value."""


def records_at(document: Mapping[str, Any], path: str) -> list[Any]:
    """The items of the lists at a path.

    Raises:
        IncomingError: There is none.
    """
    keys = path.split(".")
    every = _lists(document)
    found = [items for known, items in every.items() if _text(known) == path or _fits(known, keys)]
    if found:
        return [item for items in found for item in items]
    if (within_lists := _at_path([document], keys)) is not None:
        return within_lists
    lists = few([*map(_text, every)], _MOST_NAMED)
    raise IncomingError(reason=f"has no list at {path!r}{f'; its lists are {lists}' * bool(lists)}")


def list_of_events(document: Mapping[str, Any], options: ReadOptions) -> list[Any] | None:
    """The records of the list in a document that is of events; ``None`` if there is no list of objects.

    Raises:
        IncomingError: Several lists may be the one, or an object has too many keys.
    """
    _check_keys(document)
    lists = {path: items for path, items in _lists(document).items() if any(isinstance(one, dict) for one in items)}
    lists = lists or _lists(document, is_last=True)
    if len(lists) > MOST_LISTS:
        raise IncomingError(reason=f"has {len(lists):,} lists; {_option(next(iter(lists)))} reads the first")
    dated = {path: items for path, items in lists.items() if any(map(is_event, items[:_FEW]))}
    found = dated or lists
    if not found:
        return None
    paths = _together(found) or _chosen(found)
    if not paths:
        counts = few([f"{_text(path)} ({len(items)})" for path, items in found.items()], _MOST_NAMED)
        longest = max(found, key=lambda path: len(found[path]))
        raise IncomingError(reason=f"has several lists: {counts}; {_option(longest)} reads the longest")
    others = [path for path in lists if path not in paths]
    unread = [f"{_text(path)} ({len(lists[path])})" for path in others]
    read = {path[:end]: False for path in lists for end in range(1, len(path))} | dict.fromkeys(lists, True)
    unread += [] if (_EACH,) in lists else map(_text, _single(document, read))
    _say(paths, next((path for path in others if path in found), None), unread, options)
    return [record for path in paths for record in found[path]]


def within(rows: Iterable[Row], path: str) -> Iterator[Any]:
    """The records at a path in those of a list; rows that are at fault as they are.

    Raises:
        IncomingError: None has a list there.
    """
    has_list, keys = False, path.split(".")
    for row in rows:
        if row.fault:
            yield row
            continue
        found = _at_path([row.values], keys)
        has_list |= found is not None
        date = _date_of(row.values)
        yield from (_dated(record, date) for record in found or ())
    if not has_list:
        raise IncomingError(reason=f"is a list of which no item has a list at {path!r}; leave out --records")


def lists_of_events(record: Any) -> list[str]:  # noqa: ANN401 - JSON is of any type
    """The names of the lists of events within a record that is none itself."""
    if not isinstance(record, dict) or is_event(record):
        return []
    date = _date_of(record)
    lists = {name: value for name, value in record.items() if isinstance(value, list) and value}
    return [
        name
        for name, items in lists.items()
        if all(isinstance(one, dict) and is_event({**date, **one}) for one in items)
    ]


def nested(rows: Iterable[Row], options: ReadOptions) -> Iterator[Any]:
    """The events of the lists within records; what the records say beside them is a remark."""
    records = list(rows)
    names = dict.fromkeys(name for row in records for name in lists_of_events(row.values))
    unused: Counter[str] = Counter()
    for row in records:
        if row.fault:
            yield row
            continue
        date = _date_of(row.values)
        unused.update(name for name in row.values if name not in names and name not in date)
        yield from (_dated(one, date) for name in names for one in row.values.get(name) or ())
    lists = " and ".join(map(repr, names))
    options.remarks[f"read as the events in {lists} of {counted(len(records), 'record')}"] = None
    if unused:
        said = few([f"{name} ({times})" for name, times in unused.items()], _MOST_NAMED)
        options.remarks[f"not used of these records: {said}"] = None


def _together(found: Mapping[_Path, list[Any]]) -> list[_Path]:
    """The paths of lists that are one list in parts, side by side in one object; none if they are not.

    They are alike, or their keys are dates.
    """
    if len(found) == 1 or (len({path[:-1] for path in found}) == 1 and all(_dates_texts(path[-1]) for path in found)):
        return [*found]
    parents = {path[:-1] for path in found}
    keys = [set().union(*(one for one in items[:_FEW] if isinstance(one, dict))) for items in found.values()]
    common, all_of_them = set.intersection(*keys), set.union(*keys)
    return [*found] if len(parents) == 1 and _CLEAR * len(common) >= len(all_of_them) else []


def _chosen(found: Mapping[_Path, list[Any]]) -> list[_Path]:
    """The path of the list that is meant, by its name or its length; none if there is no telling."""
    named = [path for path in found if path[-1] in _LISTS]
    if len(named) == 1:
        return named
    first, second, *_ = sorted(found, key=lambda path: len(found[path]), reverse=True)
    return [first] if len(found[first]) >= _CLEAR * len(found[second]) else []


def _say(paths: Sequence[_Path], other: _Path | None, unread: Sequence[str], options: ReadOptions) -> None:
    """Remark which lists are read, and what else the file has, of which ``other`` is a list that could be read."""
    forms = [*dict.fromkeys(map(_form, paths))]
    beside = f"; not read: {few(unread, _MOST_NAMED)}" * bool(unread)
    other = (forms[-1],) if len(forms) > 1 and not unread else other
    hint = f" ({_option(other)} reads that)" if other else ""
    what = f"the list {forms[0]!r}" if len(forms) == 1 else f"the lists {few(list(map(repr, forms)), _MOST_NAMED)}"
    if unread or forms != ["events"]:
        options.remarks[f"read as {what} of the file{beside}{hint}"] = None


def _check_keys(document: Mapping[str, Any], path: _Path = ()) -> None:
    """Check that no object that is in no list has too many keys, each of which may be a date.

    Raises:
        IncomingError: One has.
    """
    for key, value in document.items() if len(path) < DEEPEST else ():
        if not isinstance(value, dict):
            continue
        here = (*path, key)
        first = [*islice(value.values(), _FEW)]
        if any(isinstance(one, dict) and is_event(one) for one in first):
            continue  # each key is that of an event
        if len(value) > MOST_LISTS:
            option = "--records LIST says where the events are"
            what = f"has {len(value):,} keys at {_text(here)!r}, but at most {MOST_LISTS:,} can be read"
            raise IncomingError(reason=f"{what}; {option}")
        _check_keys(value, here)


def _text(path: _Path) -> str:
    """A path as it is typed."""
    return ".".join(path)


def _option(path: _Path) -> str:
    """The option that reads the list at a path."""
    return f"--records {quote(_text(path))}"


def _form(path: _Path) -> str:
    """A path in which the keys that are dates are one."""
    return ".".join(_EACH if _is_date(key) else key for key in path)


def _fits(path: _Path, keys: Sequence[str]) -> bool:
    """Whether a path is that of a list, in which a key may be any."""
    return len(path) == len(keys) and all(key in (_EACH, one) for one, key in zip(path, keys, strict=True))


@lru_cache(MOST_LISTS)
def _is_date(key: str) -> bool:
    """Whether a key is a date, such as a year, also in words: what stands under such keys is alike."""
    if _DATE.fullmatch(key):
        return True
    try:
        parse_typed(key)
    except AmbiguousDateError:
        return True
    except TypedDateError:
        return False
    return True


def _dates_texts(key: str) -> bool:
    """Whether a key is the date of the texts below it: numbers of few digits may count anything."""
    return _is_date(key) and not _FEW_DIGITS.fullmatch(key)


def _lists(
    value: Mapping[str, Any], path: _Path = (), depth: int = DEEPEST, *, is_last: bool = False
) -> dict[_Path, list[Any]]:
    """The lists in an object, by their paths; also of objects that are of one kind, each with its key.

    Args:
        value: The document, or an object in it.
        path: Where the object is.
        depth: How many objects within it are looked into.
        is_last: Whether there is no other list: then objects with the same keys are of one kind, whatever these are.
    """
    objects = [one for one in value.values() if isinstance(one, dict)]
    are_ids = _are_running(value)
    if len(objects) == len(value) > 1 and (are_ids or not _are_dated_by_key(value)):
        are_events = map(is_event, objects[:_FEW])
        is_list = any(are_events) if len(objects) >= _KEYED else all(are_events)
        if are_ids or is_list or (is_last and _are_alike(value)):
            return {path or (_EACH,): [{"key": key, **one} for key, one in value.items()]}
    lists: dict[_Path, list[Any]] = {}
    # what stands below a year may say the day
    field = "year" if all(map(_YEAR.fullmatch, filter(_is_date, value))) else "date"
    for key, item in value.items() if depth else ():
        here, date = (*path, key), {field: key} if _is_date(key) else {}
        if isinstance(item, list):
            lists[here] = [_dated(feature_of(one), date) for one in item]
        elif isinstance(item, str) and _dates_texts(key):
            lists[here] = [_dated(item, date)]
        elif isinstance(item, dict):
            inner = _lists(item, here, depth - 1, is_last=is_last)
            if not inner and date and is_event({**date, **item}):
                inner = {here: [_dated(item, date)]}
            lists |= inner
    return lists


def _single(value: Mapping[str, Any], read: Mapping[_Path, bool], path: _Path = ()) -> Iterator[_Path]:
    """The paths of what is in no list: events by themselves, and what stands beside or below keys that are dates.

    Args:
        value: The document, or an object in it.
        read: The paths of the lists, and of what they are in: whether it is a list.
        path: Where the object is.
    """
    are_dates = any(_dates_texts(key) or (_is_date(key) and (*path, key) in read) for key in value)
    for key, item in value.items() if len(path) < DEEPEST else ():
        here = (*path, key)
        if read.get(here) or item in NO_VALUE:
            continue
        inner = [] if not isinstance(item, dict) else [here] if is_event(item) else [*_single(item, read, here)]
        yield from inner or [here] * (are_dates and here not in read)


def _dated(record: Any, date: Mapping[str, Any]) -> Any:  # noqa: ANN401 - JSON is of any type
    """A record with the date of what is around it, if it has none; a text below a whole year or day is its title."""
    if isinstance(record, str) and _dates_texts(str(next(iter(date.values()), ""))):
        return {**date, "title": record}
    if not isinstance(record, dict) or not has_date(record):
        return {**date, **record} if isinstance(record, dict) else record
    year = str(next(iter(date.values()), ""))
    return {"year": year, **record} if _lacks_year(record, year) else record


def _are_dated_by_key(value: Mapping[str, Any]) -> bool:
    """Whether all keys are the dates of the objects below them: some have none, and those that others have agree.

    A key may say that there is no date. Years may be other numbers: they agree with a date that has the year, or lacks
    one.
    """
    dated = [key for key in value if key.strip().casefold() not in UNDATED]
    if not dated or not all(map(_dates_texts, dated)):
        return False
    dates = {key: _own_dates(value[key]) for key in dated}
    open_ones = {key for key, own in dates.items() if not own or _lacks_year(value[key], key)}
    return bool(open_ones) and all(key in open_ones or key in " ".join(own) for key, own in dates.items())


def _are_alike(objects: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether objects have the same keys, more than one, and are not the fields of one event."""
    first, *others = map(set, objects.values())
    return len(first) > 1 and all(one == first for one in others) and not any(map(meaning_of, objects))


def _are_running(keys: Collection[str]) -> bool:
    """Whether keys are running numbers that are more likely ids than years: 1001, 1002."""
    if not all(map(str.isdecimal, keys)):
        return False
    numbers = sorted(map(int, keys))
    return len(numbers) > 1 and numbers == [*range(numbers[0], numbers[0] + len(numbers))] and numbers[0] < _LIKELY_YEAR


def _own_dates(record: Mapping[str, Any]) -> list[str]:
    """The texts of the dates that a record has itself."""
    meanings = ((str(one), meaning_of(name)) for name, one in flat(record).items())
    return [text for text, meaning in meanings if meaning and meaning.field in DATES]


def _lacks_year(record: Mapping[str, Any], year: str) -> bool:
    """Whether the date of a record is one only with the year that is around it: 28 July."""
    own = _own_dates(record) if _YEAR.fullmatch(year) else []
    return len(own) == 1 and not _is_date(own[0]) and _is_date(f"{own[0]} {year}")


def _date_of(record: Mapping[str, Any]) -> dict[str, Any]:
    """What a record says of a date, for the records within it that have none."""
    meanings = ((name, value, meaning_of(name)) for name, value in record.items() if isinstance(value, str | int))
    return {name: value for name, value, meaning in meanings if meaning and meaning.field in DATES}


def _at_path(values: list[Any], keys: Sequence[str]) -> list[Any] | None:
    """The items of the lists at a path in these values, or of objects that have only objects, each with its key.

    ``None`` if there is neither.
    """
    for key in keys:
        inner = [one for value in values for one in (value if isinstance(value, list) else [value])]
        objects = [one for one in inner if isinstance(one, dict)]
        values = [one for value in objects for one in (value.values() if key == _EACH else [value.get(key)])]
    lists = [one for one in values if isinstance(one, list)]
    if lists:
        return [feature_of(item) for one in lists for item in one]
    named = [one for one in values if isinstance(one, dict) and all(isinstance(item, dict) for item in one.values())]
    return [{"key": key, **item} for one in named for key, item in one.items()] or None
