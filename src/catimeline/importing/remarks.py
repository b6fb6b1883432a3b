"""What is said about a file beside its faults: what was read otherwise or left out, how often, with examples."""

from collections.abc import Sequence
from typing import NamedTuple

from catimeline.text.plurals import counted

_MOST = 3
"""At most this many examples are named in a remark."""
_LONGEST = 40


class Remark(NamedTuple):
    """What is said of one thing of a file."""

    what: str
    """What it is, in the singular: "entry", "value of isbn"."""
    said: str
    example: str
    hint: str = ""
    """What can be done about it."""


class Remarks:
    """The remarks about one file: those that differ only in their examples are one."""

    def __init__(self) -> None:
        self._examples: dict[tuple[str, str, str], list[str]] = {}

    def add(self, what: str, said: str, example: str, hint: str = "") -> None:
        """Add a remark: the parts are those of ``Remark``."""
        self._examples.setdefault((what, said, hint), []).append(example)

    def lines(self) -> list[str]:
        """A line for each remark."""
        return [
            f"{counted(len(examples), what)} {said}: {_some(examples)}{hint}"
            for (what, said, hint), examples in self._examples.items()
        ]


def short(text: str) -> str:
    """The beginning of a text, for a message."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def quoted(text: str) -> str:
    """The beginning of a text in quotes."""
    return repr(short(text))


def _some(examples: Sequence[str]) -> str:
    more = f" and {len(examples) - _MOST} more" * (len(examples) > _MOST)
    return f"{', '.join(examples[:_MOST])}{more}"
