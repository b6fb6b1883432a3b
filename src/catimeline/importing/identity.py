"""What a row says of the same thing elsewhere: addresses, ``scheme:value``, and ids of other data sets."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from catimeline.errors import IncomingError
from catimeline.model.records import Event
from catimeline.model.same_as import key_of
from catimeline.store.validators import describe_value, fit_for_address, is_same_as

_ITEM = re.compile(r"Q[1-9][0-9]*")
"""The id of an item of Wikidata."""
_APART = re.compile(r";?\s+|;(?=[A-Za-z][A-Za-z0-9-]*:)")
"""What separates values: they have no white space, but may have semicolons."""


def same_as_from(text: str, scheme: str = "") -> str:
    """A text as a value of ``same_as``: as it is, if it is one; else as an id of Wikidata, or of the file.

    Args:
        text: An address, a value with its scheme, or an id.
        scheme: That of ids; by default ``wikidata`` for Q and a number, ``id`` for others.
    """
    value = fit_for_address(text.strip())
    if is_same_as(value):
        return value
    return f"{scheme or ('wikidata' if _ITEM.fullmatch(value) else 'id')}:{value}"


def is_elsewhere(text: str) -> bool:
    """Whether a text is an address or the id of an item of Wikidata, and nothing else."""
    return bool(_ITEM.fullmatch(text.strip())) or ("://" in text and is_same_as(fit_for_address(text.strip())))


def all_same_as(value: object, scheme: str = "") -> list[str]:
    """The values in a cell, or those of a list of JSON; ``scheme`` as above.

    Raises:
        IncomingError: One of them is not a text.
    """
    if isinstance(value, str):
        value = [text for text in _APART.split(value.strip("; \n")) if text]
    items = value if isinstance(value, list) else [value]
    for one in items:
        if isinstance(one, bool) or not isinstance(one, str | int):
            raise IncomingError(reason=f"should be an address or an id, not {describe_value(one)}")
    return united(same_as_from(str(one), scheme) for one in items if str(one).strip())


class Known:
    """What the events of a store are called, to tell the rows that may be about them."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._names = {name for one in events for name in (one.id, *(same.partition(":")[2] for same in one.same_as))}

    def may_have(self, said: Mapping[str, tuple[str, Any]]) -> bool:
        """Whether a row that gives these fields may be an event of the store, which has a date and a title already."""
        return bool(self._names) and ("same_as" in said or ("id" in said and str(said["id"][1]) in self._names))


def united(*parts: Iterable[str]) -> list[str]:
    """The values of all parts; of those that mean one thing, the first."""
    found: dict[str, str] = {}
    for part in parts:
        for value in part:
            found.setdefault(key_of(value), value)
    return [*found.values()]
