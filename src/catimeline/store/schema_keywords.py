"""JSON Schema keywords for the checks of a store: noted where a check is defined, collected by ``json_schema``.

Only keywords of draft 7 that TOML editors understand: Taplo 0.9 and Tombi 1.9 support all that are in use.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeVar

Check = Callable[..., Any]
Keywords = Mapping[str, Any]
"""Keywords with their values; a check inside a value is replaced by its own schema."""

_AnyCheck = TypeVar("_AnyCheck", bound=Check)


class Saying(NamedTuple):
    """What a schema can say about one check."""

    keywords: Keywords
    name: str | None
    """The name of the definition that all uses share; ``None`` if each use is written out."""


_SAYINGS: dict[Check, Saying] = {}


def says(like: Check | None = None, *, name: str | None = None, **keywords: object) -> Callable[[_AnyCheck], _AnyCheck]:
    """Note what a schema can say about a check: the same as about ``like``, or that with these keywords added."""
    before = _SAYINGS[like] if like else Saying({}, None)
    saying = Saying({**before.keywords, **keywords}, name) if keywords else before

    def note(check: _AnyCheck) -> _AnyCheck:
        _SAYINGS[check] = saying
        return check

    return note


def saying_of(check: Check) -> Saying:
    """What was noted for a check."""
    return _SAYINGS[check]
