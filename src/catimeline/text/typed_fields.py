r"""Texts of several fields as people type them: a head, then ``key: value`` after each semicolon.

``gazette-2001:date,title; locator: p. 1``. A semicolon without a key after it belongs to the text; so does ``\;``.
"""

import re
from collections.abc import Collection, Iterable

from catimeline.errors import EntryError, UnknownKeyError
from catimeline.text.did_you_mean import nearest

# What looks like a key, one or two lower-case words and a colon, is taken for one, so that a misspelt key is reported.
_PART = re.compile(r"(?<!\\);\s*(?=[a-z_]+(?: +[a-z]+)?\s*:)")


def split_fields(text: str, option: str, known: Collection[str]) -> tuple[str, dict[str, str]]:
    """The head of a text, and its other fields by key.

    Raises:
        UnknownKeyError: A key is not known; the error names the option.
        EntryError: A key occurs twice.
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
    """Only the head of a text."""
    return _plain(_PART.split(text)[0])


def join_fields(head: str, fields: Iterable[tuple[str, str]]) -> str:
    """The text that ``split_fields`` splits into these fields; empty ones are left out."""
    parts = [head, *(f"{key}: {text}" for key, text in fields if text)]
    return "; ".join(part.replace(";", "\\;") for part in parts)


def split_at_commas(texts: Iterable[str]) -> list[str]:
    """The parts between commas, stripped; empty ones are left out."""
    return [part.strip() for text in texts for part in text.split(",") if part.strip()]


def split_at_semicolons(text: str) -> list[str]:
    r"""The parts between semicolons, stripped; ``\;`` is one in a part."""
    return [_plain(part) for part in re.split(r"(?<!\\);", text)]


def _plain(text: str) -> str:
    return text.strip().replace("\\;", ";")
