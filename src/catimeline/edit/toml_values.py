"""Records of the model as TOML values."""

from collections.abc import Mapping
from typing import Any, Protocol

from catimeline.dates.edtf import EdtfDate


class _Record(Protocol):
    """A named tuple."""

    def _asdict(self) -> dict[str, Any]: ...


def table_of(record: _Record) -> dict[str, Any]:
    """A record as TOML values, without empty fields."""
    return _given(record._asdict())


def _given(fields: Mapping[str, object]) -> dict[str, Any]:
    return {key: _value(value) for key, value in fields.items() if value not in (None, (), {})}


def _value(value: object) -> object:
    """A value of a record, or a record within it, as TOML."""
    if isinstance(value, EdtfDate):
        return str(value)
    if isinstance(value, tuple):
        return _given(value._asdict()) if hasattr(value, "_asdict") else list(map(_value, value))
    # what a source disputes: an empty array says that there is none, and is not the same as no key
    return {key: _value(one) for key, one in value.items()} if isinstance(value, Mapping) else value
