"""The records of JSON and JSON Lines as rows; ``json_shapes`` and ``json_lists`` find them in documents."""

import re
import sys
from collections.abc import Iterable, Iterator
from json import JSONDecodeError, JSONDecoder
from typing import Any, NoReturn

from catimeline.errors import IncomingError
from catimeline.importing.faults import MOST_OF_BROKEN
from catimeline.importing.fields import NO_VALUE
from catimeline.importing.invisible import stripped
from catimeline.importing.json_lists import MOST_LISTS, list_of_events, lists_of_events, nested, records_at, within
from catimeline.importing.json_shapes import TIMELINE, entry_of, feature_of, flat, is_event, known_shape
from catimeline.importing.own_documents import is_own_timeline
from catimeline.importing.own_tables import is_own
from catimeline.importing.read_jsonld import is_jsonld
from catimeline.importing.read_tables import LONGEST_CELL, LONGEST_LINE, MOST_COLUMNS, ReadOptions, Row, too_long
from catimeline.text.plurals import counted, few

_MOST_COMMAS = 5_000_000
"""An empty object takes 70 bytes of memory, but 3 of a file."""
_WHITE = re.compile(r"[ \t\r\n]*")
_NOT_WHOLE = "is not whole"
_CUT = (_NOT_WHOLE, "is not JSON: unterminated string")
"""How the fault of a line begins that is cut off."""
_MOST_NAMED = 3
_JSON_TYPES: dict[type, str] = {
    list: "an array",
    str: "a string",
    int: "a number",
    float: "a number",
    bool: "true or false",
    type(None): "null",
}
_BETWEEN = re.compile(r"[ \t\r\n]*(,|\])")
_JAVASCRIPT = re.compile(r"(?:var|let|const|export)\s|[^\W\d]\w*\s*[:=]")
"""How JavaScript goes on where JSON does not: with a statement, or a name without quotes."""


def json_rows(text: str, options: ReadOptions) -> Iterator[Row]:
    """The objects of an array, decoded one by one; those of a list within an object; or a single object.

    Raises:
        IncomingError: There is no list at the path of the options, or it is too large.
    """
    _check_size(text)
    start = _end(_WHITE, text, 0)
    if text.startswith("[", start):
        if options.records:
            return _numbered(within(_items(text, start + 1, is_flat=False), options.records))
        first = _value(text, _end(_WHITE, text, start + 1))[0]
        if is_jsonld(first):
            return _single(text, start, options)
        if lists_of_events(first):
            return _numbered(nested(_items(text, start + 1, is_flat=False), options))
        return _items(text, start + 1)
    return _single(text, start, options)


def jsonl_rows(text: str, _options: ReadOptions) -> Iterator[Row]:
    """The objects of a file with one a line. If the last line is not whole, the file breaks off.

    Raises:
        IncomingError: A line is too long, or it is too large.
    """
    _check_size(text)
    # not splitlines(): strings of JSON may contain U+2028 and the like
    lines = text.rstrip().split("\n")
    if long := next((number for number, line in enumerate(lines, start=1) if len(line) > LONGEST_LINE), 0):
        raise IncomingError(reason=too_long(long))
    last = _line(len(lines), lines[-1])
    if last.fault.startswith(_CUT):
        last = last._replace(is_last=True)
        del lines[MOST_OF_BROKEN + 1 : -1]
    yield from (_line(number, line) for number, line in enumerate(lines[:-1], start=1) if line.strip())
    if lines[-1].strip():
        yield last


def _line(number: int, line: str) -> Row:
    """The object on a line."""
    *_, row = _one(line, _end(_WHITE, line, 0))  # the last, since what follows an object is a fault of its line
    # the decoder sees one line and always calls it line 1
    fault = row.fault.replace(", at line 1,", ", at")
    return Row(f"line {number}", row.values if not row.is_last else {"line": line}, fault)


def json_objects(text: str) -> Iterator[Row]:
    """The objects of an array, or a single object, as they are.

    Raises:
        IncomingError: It is too large.
    """
    _check_size(text)
    start = _end(_WHITE, text, 0)
    return _items(text, start + 1, is_flat=False) if text.startswith("[", start) else _one(text, start, is_flat=False)


def _check_size(text: str) -> None:
    """Check that a document or its lines have not too many values.

    Raises:
        IncomingError: They have.
    """
    if text.count(",") > _MOST_COMMAS:
        raise IncomingError(reason=f"has more than {_MOST_COMMAS:,} commas; split it")


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
        is_broken = bool(fault) and value is None
        yield _row(f"event {number}", value, fault, is_flat=is_flat)
        between = None if is_broken else _BETWEEN.match(text, at)
        if not between or between[1] == "]":
            break
        at = _end(_WHITE, text, between.end())
    if between:
        yield from _rest(text, between.end())
    elif not is_broken:
        yield Row("the end", {}, f"the array is not closed{_at(text, at)}", is_last=True)


def _one(text: str, at: int, *, is_flat: bool = True) -> Iterator[Row]:
    value, end, fault = _value(text, at)
    yield _row("event 1", value, fault, is_flat=is_flat)
    if value is not None or not fault:
        yield from _rest(text, end)


def _single(text: str, at: int, options: ReadOptions) -> Iterator[Row]:
    """The records of a document that is not an array, except of JSON-LD."""
    value, end, fault = _value(text, at)
    found = _records(value, options) if isinstance(value, dict | list) else None
    if found is None:
        yield _row("event 1", value, fault)
    else:
        faults = [_fault_of(_repeated_in(event)) if fault else "" for event in found]
        if sum(1 for _ in _repeated_in(value)) > sum(1 for _ in _repeated_in(found)):
            raise IncomingError(reason=fault)
        numbered = enumerate(zip(found, faults, strict=True), start=1)
        yield from (_row(f"event {number}", event, said) for number, (event, said) in numbered)
    if value is not None or not fault:
        yield from _rest(text, end)


def _records(document: dict[str, Any] | list[Any], options: ReadOptions) -> list[Any] | None:
    """The records of a document, by its shape or at the path of the options; ``None`` if it is one itself.

    Raises:
        IncomingError: There is no list at that path, several may be the one, or the document has too many keys.
    """
    if isinstance(document, list):
        document = {"@graph": document}
    if len(document) > MOST_LISTS and not options.records:
        most = f"at most {MOST_LISTS:,} can be read; events should be in an array"
        raise IncomingError(reason=f"has {len(document):,} keys, but {most}")
    if options.records:
        return records_at(document, options.records)
    shape, records = known_shape(document, options)
    if shape:
        options.remarks[f"read as {shape}"] = None
    elif not is_event(document):
        records = list_of_events(document, options)
        if records and all(map(lists_of_events, records)):
            records = [*nested((Row("", one) for one in records), options)]
    if shape == TIMELINE and (eras := document.get("eras")):
        options.remarks[f"not used: {counted(len(eras), 'era')} of the timeline"] = None
    if shape == TIMELINE and document.get("title") and not is_own_timeline(document):
        options.remarks["not used: the title slide of the timeline"] = None
    return records


def _numbered(records: Iterable[Any]) -> Iterator[Row]:
    """Rows of records; those that are rows at fault stay as they are."""
    number = 0
    for record in records:
        if isinstance(record, Row):
            yield record
        else:
            number += 1
            yield _row(f"event {number}", feature_of(record), "")


def _rest(text: str, at: int) -> Iterator[Row]:
    """A fault, if anything follows the end of the document."""
    end = _end(_WHITE, text, at)
    if end < len(text):
        hint = " (if each line is an object, use --from jsonl)" * (text.startswith("{", end) and "\n" in text[at:end])
        yield Row("the end", {}, f"there is more after the end of the document{_at(text, end)}{hint}", is_last=True)


def _row(place: str, value: object, fault: str, *, is_flat: bool = True) -> Row:
    if fault and value is None:
        return Row(place, {}, fault, is_last=True)
    if not isinstance(value, dict):
        return Row(place, {"value": value}, f"should be an object, not {_JSON_TYPES[type(value)]}")
    if is_flat and any(isinstance(one, dict) for one in value.values()):
        value = flat(entry_of(value))
    if any(len(one) > LONGEST_CELL for one in value.values() if isinstance(one, str)):
        return Row(place, {}, f"has a text of more than {LONGEST_CELL:,} characters")
    if is_flat and not is_own(value):
        value = {key: _filled(stripped(one)) for key, one in value.items()}
    if len(value) > MOST_COLUMNS:
        return Row(place, value, f"has {len(value):,} keys, but at most {MOST_COLUMNS:,} can be read")
    return Row(place, value, fault)


def _filled(value: object) -> object:
    """A value; a list without empty texts and ``null``, which are nothing, as between semicolons."""
    return [one for one in value if one not in NO_VALUE] if isinstance(value, list) else value


def _value(text: str, at: int) -> tuple[Any, int, str]:
    """A value, the offset of its end, and the fault if it cannot be read, so that it is ``None``, or repeats a key."""
    try:
        try:
            value, end = _DECODER.raw_decode(text, at)
        except _RepeatedKeyError:
            value, end = _LENIENT.raw_decode(text, at)
            return value, end, _fault_of(_repeated_in(value))
    except JSONDecodeError as error:
        if error.pos >= len(text):
            return None, at, f"{_NOT_WHOLE}: it breaks off{_at(text, error.pos)}"
        reason = f"{error.msg[:1].lower()}{error.msg[1:].removesuffix(' starting at')}{_at(text, error.pos)}"
        hint = "; JavaScript is not read: JSON is the value alone, with names in double quotes"
        hint *= bool(_JAVASCRIPT.match(text, error.pos))
        return None, at, f"is not JSON: {reason}{hint}"
    except RecursionError:
        return None, at, f"is nested too deeply to be read{_at(text, at)}"
    except ValueError as error:
        # Python converts no more digits
        is_long = "digits" in str(error)
        reason = f"a number has more than {sys.get_int_max_str_digits():,} digits" if is_long else str(error)
        return None, at, f"cannot be read: {reason}{_at(text, at)}"
    return value, end, ""


def _refuse_constant(name: str) -> NoReturn:
    message = f"{name} is not a JSON number"
    raise ValueError(message)


class _RepeatedKeyError(Exception):
    """An object has a key more than once."""


class _Repeated(list[Any]):
    """All values of a key that an object has more than once."""

    def __init__(self, key: str, values: Iterable[Any]) -> None:
        super().__init__(values)
        self.key = key


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _RepeatedKeyError
    return found


def _with_all_values(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object with all values of a key that has several of them."""
    values: dict[str, list[Any]] = {}
    for key, value in pairs:
        values.setdefault(key, []).append(value)
    return {
        key: _Repeated(key, several) if any(one != several[0] for one in several) else several[0]
        for key, several in values.items()
    }


def _repeated_in(value: object) -> Iterator[str]:
    """The keys that objects within a value have more than once."""
    left = [value]
    while left:
        one = left.pop()
        if isinstance(one, _Repeated):
            yield one.key
        elif isinstance(one, dict | list):
            left += reversed([*(one.values() if isinstance(one, dict) else one)])


def _fault_of(keys: Iterable[str]) -> str:
    """What is said of keys that an object has more than once; empty if there are none."""
    named = [*map(repr, dict.fromkeys(keys))]
    return f"has more than one value for {few(named, _MOST_NAMED)}" if named else ""


# NaN and Infinity, which Python reads, are not in JSON
_DECODER = JSONDecoder(parse_constant=_refuse_constant, object_pairs_hook=_object)
_LENIENT = JSONDecoder(parse_constant=_refuse_constant, object_pairs_hook=_with_all_values)


def _at(text: str, offset: int) -> str:
    line = text.count("\n", 0, offset) + 1
    return f", at line {line}, column {offset - text.rfind(chr(10), 0, offset)}"


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at
