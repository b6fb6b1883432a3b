r"""Texts of several parts, as they are typed: a head, and what is said of it after semicolons, each with its key.

``gazette-2001:date,title; locator: p. 1`` A semicolon that begins no such part is one of the text; ``\;`` always is.
"""

import re
from collections.abc import Collection, Iterable

from catimeline.errors import EntryError, UnknownKeyError
from catimeline.text.names import nearest

_PART = re.compile(r"(?<!\\);\s*(?=[a-z_]+(?: +[a-z]+)?\s*:)")


def split_fields(text: str, option: str, known: Collection[str]) -> tuple[str, dict[str, str]]:
    """A text as its head, and its other parts by their keys.

    Raises:
        UnknownKeyError: One begins with a key that is not known; the option is named.
        EntryError: Two begin with the same.
    """
    head, *parts = _PART.split(text)
    fields: dict[str, str] = {}
    for part in parts:
        key, _, value = part.partition(":")
        key = " ".join(key.split())
        if key not in known:
            raise UnknownKeyError(option, key, nearest(key, known), known)
        if key in fields:
            raise EntryError(option, text, f"{key} once")
        fields[key] = _plain(value)
    return _plain(head), fields


def head_of(text: str) -> str:
    """The head alone."""
    return _plain(_PART.split(text)[0])


def join_fields(head: str, fields: Iterable[tuple[str, str]]) -> str:
    """The text of which ``split_fields`` makes these parts; those that are empty are left out."""
    said = [head, *(f"{key}: {text}" for key, text in fields if text)]
    return "; ".join(part.replace(";", "\\;") for part in said)


def split_at_commas(texts: Iterable[str]) -> list[str]:
    """What stands between commas."""
    return [part.strip() for text in texts for part in text.split(",") if part.strip()]


def _plain(text: str) -> str:
    return text.strip().replace("\\;", ";")
