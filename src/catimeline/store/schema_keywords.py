"""What a JSON Schema can say of the checks of a store: noted where a check is defined, put together by ``json_schema``.

Only keywords of draft 7 that TOML editors understand: Taplo 0.9 and Tombi 1.9 do all those that stand here.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeVar

Check = Callable[..., Any]
Keywords = Mapping[str, Any]
"""Keywords with their values; within a value, a check stands for its own keywords."""

_AnyCheck = TypeVar("_AnyCheck", bound=Check)


class Saying(NamedTuple):
    """What can be said of one check."""

    keywords: Keywords
    name: str | None
    """How a schema calls it that has it once, for all its uses; ``None`` if each has its own."""


_SAYINGS: dict[Check, Saying] = {}


def says(like: Check | None = None, *, name: str | None = None, **keywords: object) -> Callable[[_AnyCheck], _AnyCheck]:
    """Note what can be said of a check: the same as of another, or that with these keywords put in."""
    before = _SAYINGS[like] if like else Saying({}, None)
    saying = Saying({**before.keywords, **keywords}, name) if keywords else before

    def note(check: _AnyCheck) -> _AnyCheck:
        _SAYINGS[check] = saying
        return check

    return note


def saying_of(check: Check) -> Saying:
    """What was noted of a check."""
    return _SAYINGS[check]
