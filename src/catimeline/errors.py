"""The failures a user can meet. Each carries its wording; the command line prints it and exits with its code.

A message says where, what is wrong, what was found and what would be right: lower case, no full stop.
Exit codes: 1 the asked-for thing does not exist, 2 wrong usage, 3 the store cannot be read.
A bug is none of these and keeps its traceback.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from catimeline.codes import CODES


class CatimelineError(Exception):
    """A failure that the user can mend; ``str()`` is the message."""

    exit_code = 2


class Problem(NamedTuple):
    """One fault of a store, at one place in one file."""

    file: str
    line: int
    """1-based; 0 where the fault is of the whole file."""
    column: int
    """1-based, in characters; 0 where the fault is of the whole file."""
    code: str
    """Stable, kebab-case, one for each rule."""
    message: str

    @property
    def level(self) -> str:
        """Whether it is an "error", with which the store cannot be read, or a "warning" to its curator."""
        return CODES[self.code].level

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        mark = " (warning)" if self.level == "warning" else ""
        return f"{where}: {self.code}{mark}: {self.message}"


class StoreError(CatimelineError):
    """The store cannot be read; ``problems`` holds all that is wrong with it, in the order of the files."""

    exit_code = 3

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class StoreMissingError(CatimelineError):
    """There is no store at the path that was named."""

    exit_code = 3

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"cannot read the store {path!r}: {reason}")


class UnknownEventError(CatimelineError):
    """Events were asked for by ids that no event has; for each, the nearest that there are."""

    exit_code = 1

    def __init__(self, missing: Mapping[str, Iterable[str]]) -> None:
        super().__init__("; ".join(f"there is no event {key!r}{did_you_mean(near)}" for key, near in missing.items()))


class UnknownNameError(CatimelineError):
    """A filter, field, format or sort key names something that does not exist."""

    def __init__(self, name: str, what: str, near: Iterable[str], known: Iterable[str] = ()) -> None:
        hint = did_you_mean(near) or ("; known are " + ", ".join(known) if known else "")
        super().__init__(f"there is no {what} {name!r}{hint}")


class TypedDateError(CatimelineError):
    """A date on the command line means no date, or more than one."""

    def __init__(self, text: str, reason: str) -> None:
        super().__init__(f"{text!r} is not a date: {reason}")


class WindowError(CatimelineError):
    """The beginning of the asked-for time lies after its end; each is an option with its value."""

    def __init__(self, first: str, last: str) -> None:
        super().__init__(f"{first} begins after {last} ends; no time is left between them")


class ConflictError(CatimelineError):
    """Options were given that exclude each other."""

    def __init__(self, given: Iterable[str], what: str) -> None:
        super().__init__(f"there can be only one of the {what} {' and '.join(given)}")


class NotForFormatError(CatimelineError):
    """An option was given that the chosen format has no use for."""

    def __init__(self, option: str, name: str, takers: Iterable[str]) -> None:
        super().__init__(f"--{option} means nothing to {name}; it is for {', '.join(takers)}")


class NamedAloneError(CatimelineError):
    """``--named`` was given without the actors that it is about."""

    def __init__(self) -> None:
        super().__init__("--named narrows --actor; name an actor as well")


class MatchAloneError(CatimelineError):
    """``--match`` was given without the time that it is about."""

    def __init__(self) -> None:
        super().__init__("--match says how a date meets a time; give --since, --until or --during as well")


class SearchError(CatimelineError):
    """A text to search for says nothing that can be searched for."""

    def __init__(self, text: str, reason: str) -> None:
        super().__init__(f"cannot search for {text!r}: {reason}")


class NoSearchError(CatimelineError):
    """This Python's SQLite cannot search texts."""

    exit_code = 3

    def __init__(self) -> None:
        super().__init__("this Python's SQLite was built without full-text search (FTS5), so texts cannot be searched")


class RankAloneError(CatimelineError):
    """Events are to be sorted by how well they match, without a text that they match."""

    def __init__(self) -> None:
        super().__init__("--sort rank puts first what matches a text best; give --text as well")


class OutputError(CatimelineError):
    """The results cannot be written where they were asked for."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"cannot write to {where}: {reason}")


def did_you_mean(near: Iterable[str]) -> str:
    """The tail of a message that offers the nearest known names; empty if there are none."""
    names = [repr(name) for name in near]
    return f"; did you mean {' or '.join(names)}?" if names else ""
