"""Reads valid tables as their validators in ``schema`` do, in a third of the time; gives up on all others.

The rules are those of the validators, which look at each value. What is left out is what only a report needs, the path
to each value; and lists of texts that were found valid are remembered, since many records have the same.
"""

from collections.abc import Callable
from typing import Any

from catimeline.store.schema_keywords import saying_of
from catimeline.store.validation import TomlPath, Validation
from catimeline.store.validators import Record, Validator

_MOST_REMEMBERED = 10_000
"""At most about this many texts are remembered for each kind of list."""

_AT: TomlPath = ()
"""The path to every value: nobody sees the reports."""

_Read = Callable[[Any, TomlPath, Validation], Any]
"""As a validator, but for valid values."""


class _NotValidError(Exception):
    """A table that only its validator can judge."""


class QuickReader:
    """Reads the valid tables of one kind of record."""

    def __init__(self, record: Record, validation: Validation) -> None:
        """``validation`` knows the ids of the store; it is left without faults."""
        self._validation = Validation()
        self._validation.locations, self._validation.actor_kinds = validation.locations, validation.actor_kinds
        self._key = ""
        self._read = self._record(record)

    def __call__(self, raw: object, key: str = "") -> Any:  # noqa: ANN401 - any record
        """The record of a table, or ``None`` if its validator must look at it; ``key``: its own, in a registry."""
        self._key = key
        try:
            return self._read(raw, _AT, self._validation)
        except (_NotValidError, TypeError):  # TypeError: something in a list is not hashable, so it is not a text
            self._validation.faults.clear()
            return None

    def _reader(self, validate: Validator) -> _Read:
        if isinstance(validate, Record):
            return self._record(validate)
        item = saying_of(validate).keywords.get("items")
        if isinstance(item, Record):
            return self._records(self._record(item))
        return validate if item is None else self._texts(validate)

    def _records(self, read: _Read) -> _Read:
        def read_records(raw: Any, at: TomlPath, validation: Validation) -> Any:  # noqa: ANN401 - any record
            if type(raw) is not list:
                raise _NotValidError
            return tuple([read(one, at, validation) for one in raw])

        return read_records

    def _texts(self, validate: Validator) -> _Read:
        # those that the validator remembers
        known = self._validation.right_lists.setdefault(saying_of(validate).keywords["items"], {})
        right: set[str] = set()  # texts that were found valid: many lists have the same actors, but few are the same

        def read_texts(raw: Any, at: TomlPath, validation: Validation) -> Any:  # noqa: ANN401 - any value of TOML
            if type(raw) is not list:
                raise _NotValidError
            key = tuple(raw)
            found = known.get(key)
            if found is None:
                texts = set(key)
                if len(texts) == len(key) and right >= texts:
                    return key
                found = validate(raw, at, validation)
                if validation.faults:
                    raise _NotValidError
                if len(right) < _MOST_REMEMBERED:
                    right.update(texts.intersection(found))  # those that come out as they are
            return found

        return read_texts

    def _record(self, record: Record) -> _Read:
        make, rules, own_key = record.make, record.rules, record.own_key
        readers = {key: self._reader(validate) for key, validate in record.fields.items()}
        # the readers of the values, by the keys: few tables differ there
        known: dict[tuple[str, ...], list[_Read]] = {}

        def readers_of(keys: tuple[str, ...]) -> list[_Read]:
            if not readers.keys() >= {*keys} >= {*record.required}:
                raise _NotValidError
            found = [readers[key] for key in keys]
            if len(known) < _MOST_REMEMBERED:
                known[keys] = found
            return found

        def read_record(raw: Any, at: TomlPath, validation: Validation) -> Any:  # noqa: ANN401 - any record
            if type(raw) is not dict:
                raise _NotValidError
            keys = tuple(raw)
            each = zip(known.get(keys) or readers_of(keys), raw.items(), strict=True)
            given = {key: read(value, at, validation) for read, (key, value) in each}
            if not validation.faults and rules:
                rules(given, raw, at, validation)
            if validation.faults:
                raise _NotValidError
            if own_key:
                given[own_key] = self._key
            return make(**given)

        return read_record
