"""Leaves out characters that nobody sees, which come along when a text is copied from a web page or a document.

Those that some scripts need, the zero-width joiner and non-joiner, stay.
"""

import re
from typing import Any

_WITHOUT_MEANING = "\u00ad\u200b\u2060\ufeff"
"""The soft hyphen, the zero-width space, the word joiner and the byte order mark."""
_OF_DIRECTION = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""The characters that change the direction of writing: at the ends of a text, there is nothing that they change."""
_LEFT_OUT = re.compile(f"[{_WITHOUT_MEANING}]")
_DEEPEST = 8
_INVISIBLE = re.compile(f"[{_WITHOUT_MEANING}{_OF_DIRECTION}]")


def has_invisible(text: str) -> bool:
    """Whether a text has characters that nobody sees."""
    return not text.isascii() and _INVISIBLE.search(text) is not None


def without_invisible(value: Any, depth: int = _DEEPEST) -> Any:  # noqa: ANN401 - JSON is of any type
    """A value, or the texts in it, without characters that nobody sees; deep texts stay as they are."""
    if isinstance(value, str):
        return _LEFT_OUT.sub("", value).strip(_OF_DIRECTION).strip() if has_invisible(value) else value
    if isinstance(value, list) and depth:
        return [without_invisible(one, depth - 1) for one in value]
    if isinstance(value, dict) and depth:
        return {key: without_invisible(one, depth - 1) for key, one in value.items()}
    return value
