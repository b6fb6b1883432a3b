"""The TOML reader against the standard's own suite, and what the store relies on beyond it.

The reader is tomli: the parser of the standard library, compiled, and TOML 1.1. What it reads that TOML 1.0
forbids is listed in `TOML_1_1`; a case that no longer belongs there fails.
"""

import base64
import json
import math
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import pytest
import toml_rs
import tomli
from conftest import DATA

TOML_1_1 = {
    "invalid/datetime/no-secs": "1.1: seconds may be left out",
    "invalid/inline-table/linebreak-01": "1.1: an inline table may span lines",
    "invalid/inline-table/linebreak-02": "1.1: an inline table may span lines",
    "invalid/inline-table/linebreak-03": "1.1: an inline table may span lines",
    "invalid/inline-table/linebreak-04": "1.1: an inline table may span lines",
    "invalid/inline-table/trailing-comma": "1.1: an inline table may end with a comma",
    "invalid/local-datetime/no-secs": "1.1: seconds may be left out",
    "invalid/local-time/no-secs": "1.1: seconds may be left out",
    "invalid/string/basic-byte-escapes": "1.1: \\xHH is an escape",
}
"""Cases that TOML 1.0 forbids and the reader accepts, each with the reason."""


@dataclass(frozen=True, slots=True)
class _Case:
    """A document of the suite."""

    name: str
    versions: tuple[str, ...]
    text: bytes
    value: object

    @property
    def is_valid(self) -> bool:
        return self.name.startswith("valid/")


def _load_cases() -> list[_Case]:
    suite = DATA / "toml" / "toml-test.json"
    return [
        _Case(
            name=case["name"],
            versions=tuple(case["toml"]),
            text=base64.b64decode(case["base64"]) if "base64" in case else case["text"].encode(),
            value=_plain(case["value"]) if "value" in case else None,
        )
        for case in json.loads(suite.read_text(encoding="utf-8"))
    ]


_SCALARS: dict[str, Callable[[str], object]] = {
    "string": str,
    "integer": int,
    "float": float,
    "bool": lambda text: text == "true",
    "datetime": datetime.fromisoformat,
    "datetime-local": datetime.fromisoformat,
    "date-local": date.fromisoformat,
    "time-local": time.fromisoformat,
}


def _plain(tagged: object) -> object:
    """Turns the suite's tagged JSON into the values a reader gives."""
    match tagged:
        case list():
            return [_plain(item) for item in tagged]
        case {"type": str(kind), "value": str(text)}:
            return _SCALARS[kind](text)
        case dict():
            return {key: _plain(value) for key, value in tagged.items()}
    raise TypeError(tagged)


def _is_same(one: object, other: object) -> bool:
    """Compares values and their types; nan is itself, -0.0 is not 0.0, and an offset is part of a time."""
    if type(one) is not type(other):
        return False
    match one, other:
        case dict(), dict():
            return one.keys() == other.keys() and all(_is_same(one[key], other[key]) for key in one)
        case list(), list():
            return len(one) == len(other) and all(map(_is_same, one, other))
        case datetime(), datetime():
            return one == other and one.utcoffset() == other.utcoffset()
    return repr(one) == repr(other)


def _read(text: bytes) -> dict[str, Any]:
    return tomli.loads(text.decode("utf-8"))


_CASES = _load_cases()
_VALID = [case for case in _CASES if case.is_valid]
_INVALID = [case for case in _CASES if not case.is_valid]


def _table(cases: list[_Case]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", cases, ids=[case.name for case in cases])


def test_suite_is_whole() -> None:
    """A damaged or truncated suite would prove nothing."""
    counts = {
        (version, kind): sum(version in case.versions for case in cases)
        for version in ("1.0.0", "1.1.0")
        for kind, cases in (("valid", _VALID), ("invalid", _INVALID))
    }
    assert counts == {
        ("1.0.0", "valid"): 205,
        ("1.0.0", "invalid"): 473,
        ("1.1.0", "valid"): 214,
        ("1.1.0", "invalid"): 466,
    }


@_table(_VALID)
def test_valid_document_has_the_value_of_the_suite(case: _Case) -> None:
    assert _is_same(_read(case.text), case.value)


@_table([case for case in _VALID if "1.0.0" in case.versions])
def test_toml_1_0_document_reads_as_in_the_standard_library(case: _Case) -> None:
    assert _is_same(_read(case.text), tomllib.loads(case.text.decode()))


@_table([case for case in _INVALID if case.name not in TOML_1_1])
def test_invalid_document_is_rejected(case: _Case) -> None:
    with pytest.raises((tomli.TOMLDecodeError, UnicodeDecodeError)):
        _read(case.text)


@_table([case for case in _INVALID if case.name in TOML_1_1])
def test_what_only_toml_1_1_allows_is_accepted(case: _Case) -> None:
    assert case.versions == ("1.0.0",)
    _read(case.text)


def test_each_listed_deviation_is_a_case_of_the_suite() -> None:
    assert set(TOML_1_1) <= {case.name for case in _INVALID}


def test_error_has_a_line_a_column_and_a_message() -> None:
    with pytest.raises(tomli.TOMLDecodeError) as caught:
        tomli.loads('[[events]]\nid = "a"\ntitle = "Алматы" x\n')
    error = caught.value
    assert (error.lineno, error.colno) == (3, 18)
    assert error.msg == "Expected newline or end of document after a statement"


def test_byte_order_mark_is_an_error() -> None:
    """So the store takes it off before reading."""
    with pytest.raises(tomli.TOMLDecodeError):
        tomli.loads("\ufeffa = 1")
    assert tomli.loads(b"\xef\xbb\xbfa = 1".decode("utf-8-sig")) == {"a": 1}


def test_dates_and_numbers_keep_their_kind() -> None:
    text = "day = 2018-07-09\nhour = 07:32:00\nbig = 123456789012345678901234567890\nnone = nan\n"
    values = tomli.loads(text)
    assert values["day"] == date(2018, 7, 9)
    assert not isinstance(values["day"], datetime)
    assert values["hour"] == time(7, 32)
    assert values["big"] == 123456789012345678901234567890
    assert math.isnan(values["none"])


@pytest.mark.parametrize(
    "text",
    ["a = " + "[" * 10_000 + "]" * 10_000, "a = " + "{a = " * 10_000 + "1" + "}" * 10_000],
    ids=["arrays", "inline tables"],
)
def test_deep_nesting_is_a_recursion_error(text: str) -> None:
    """Not a crash, and not a `TOMLDecodeError`: the store catches both."""
    with pytest.raises(RecursionError):
        tomli.loads(text)


def test_nesting_that_a_person_could_write_is_read() -> None:
    assert tomli.loads("a = " + "[" * 100 + "]" * 100)


def test_huge_integer_is_a_plain_value_error() -> None:
    """Python refuses more than 4,300 digits, and the reader hands that on: no line, no column."""
    with pytest.raises(ValueError, match="4300 digits") as caught:
        tomli.loads("a = " + "1" * 5_000)
    assert not isinstance(caught.value, tomli.TOMLDecodeError)


@_table(_CASES)
def test_the_reader_of_the_extra_fast_reads_the_same(case: _Case) -> None:
    """Values, their types and the order of keys, or an error, which is always a ValueError."""
    try:
        text = case.text.decode()
    except UnicodeDecodeError:
        return
    try:
        expected = tomli.loads(text)
    except tomli.TOMLDecodeError:
        with pytest.raises(ValueError):  # noqa: PT011 - only that it is one matters
            toml_rs.loads(text)
    else:
        read = toml_rs.loads(text)
        assert _is_same(read, expected)
        assert repr(read) == repr(expected)
