"""Takes out of texts what nobody sees: white space around them, and characters that were copied from a web page.

Characters that some scripts need, the zero-width joiner and non-joiner, stay.
"""

import re
from collections.abc import Callable
from typing import Any

_WITHOUT_MEANING = "\u00ad\u200b\u2060\ufeff"
"""The soft hyphen, the zero-width space, the word joiner and the byte order mark."""
_OF_DIRECTION = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""The characters that change the direction of writing: at the ends of a text, there is nothing that they change."""
_LEFT_OUT = re.compile(f"[{_WITHOUT_MEANING}]")
_DEEPEST = 8
"""How many lists and objects a text may be in; deeper texts stay as they are."""
_INVISIBLE = re.compile(f"[{_WITHOUT_MEANING}{_OF_DIRECTION}]")


def has_invisible(text: str) -> bool:
    """Whether a text has characters that nobody sees."""
    return not text.isascii() and _INVISIBLE.search(text) is not None


def without_invisible(value: Any) -> Any:  # noqa: ANN401 - JSON is of any type
    """A value, or the texts in it, without characters that nobody sees."""
    return _with_texts(value, _visible)


def stripped(value: Any) -> Any:  # noqa: ANN401 - JSON is of any type
    """A value, or the texts in it, without white space around them, as the cells of tables have none."""
    return _with_texts(value, str.strip)


def _visible(text: str) -> str:
    return _LEFT_OUT.sub("", text).strip(_OF_DIRECTION).strip() if has_invisible(text) else text


def _with_texts(value: Any, change: Callable[[str], str], depth: int = _DEEPEST) -> Any:  # noqa: ANN401 - see above
    """A value with its texts changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list) and depth:
        return [_with_texts(one, change, depth - 1) for one in value]
    if isinstance(value, dict) and depth:
        return {key: _with_texts(one, change, depth - 1) for key, one in value.items()}
    return value
