"""The failures a user can meet. Each carries its wording; the command line prints it and exits with its code.

A message says where, what is wrong, what was found and what would be right: lower case, no full stop.
Exit codes: 1 the asked-for thing does not exist, 2 wrong usage, 3 the store cannot be read.
A bug is none of these and keeps its traceback.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple


class CatimelineError(Exception):
    """A failure that the user can mend; ``str()`` is the message."""

    exit_code = 2


def reason_of(error: OSError | ValueError) -> str:
    """Why the system refused, in its own words: "permission denied"."""
    return (error.strerror or str(error)).lower() if isinstance(error, OSError) else str(error)


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
    level: Literal["error", "warning"]
    """With an error the store cannot be read; a warning is for its curator."""

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


class UnknownEventError(CatimelineError, KeyError):
    """Events were asked for by ids that no event has; for each, the nearest that there are."""

    exit_code = 1
    __str__ = Exception.__str__  # a KeyError would quote the message

    def __init__(self, missing: Mapping[str, Iterable[str]]) -> None:
        hints = {key: did_you_mean(near) for key, near in missing.items()}
        self.is_hinted = any(hints.values())
        super().__init__("; ".join(f"there is no event {key!r}{hint}" for key, hint in hints.items()))


class UnknownNameError(CatimelineError):
    """A filter, field, format or sort key names something that does not exist.

    Where it is known what else was meant, ``instead`` says so, and what it is near to does not matter.
    """

    def __init__(
        self, name: str, what: str, near: Iterable[str], known: Iterable[str] = (), *, instead: str = ""
    ) -> None:
        hint = f"; {instead}" if instead else did_you_mean(near) or ("; known are " + ", ".join(known) if known else "")
        self.what = what
        self.is_hinted = bool(hint)
        super().__init__(f"there is no {what} {name!r}{hint}")


class UnregisteredError(UnknownNameError):
    """A name means nothing in the store to which an event is to be written; an option would register it."""

    def __init__(self, name: str, what: str, near: Iterable[str], option: str, known: Iterable[str] = ()) -> None:
        super().__init__(name, what, near, known)
        self.is_hinted = True
        self.args = (f"{self} ({option} registers it)",)


class TypedDateError(CatimelineError):
    """A date on the command line means no date, or more than one."""

    def __init__(self, text: str, reason: str) -> None:
        super().__init__(f"{text!r} is not a date: {reason}")


class AmbiguousDateError(TypedDateError):
    """A date may be several, of which each is named as EDTF."""

    def __init__(self, text: str, readings: Iterable[str]) -> None:
        super().__init__(text, f"it may be {' or '.join(sorted(readings))}; write the one that is meant")


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


class SelectionError(CatimelineError):
    """Events were both named and selected."""

    def __init__(self) -> None:
        super().__init__("ids name events and filters select them; give either")


class WholeChronologyError(CatimelineError):
    """Events were named or selected, but their chronology is to be cited."""

    def __init__(self) -> None:
        super().__init__("--chronology cites the chronology as a whole; leave out ids and filters")


class MissingStylesError(CatimelineError):
    """What knows citation styles is not installed."""

    def __init__(self) -> None:
        super().__init__(
            "citation styles need more than is installed, some 250 MB: pip install 'catimeline[csl]', "
            "or in a clone pip install '.[csl]'"
        )


class StyleError(CatimelineError):
    """A citation style cannot be read or applied."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"cannot use the style {name!r}: {reason}")


class GitError(CatimelineError):
    """Git cannot tell what it has kept of a store."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"cannot ask git about {where!r}: {reason}")


class BuiltinNotInGitError(CatimelineError):
    """Git was asked about the built-in chronology, which it knows only where the program is developed."""

    def __init__(self) -> None:
        super().__init__(
            "git knows nothing of the built-in chronology; name a store that is in a git repository with --store"
        )


class RevisionError(CatimelineError):
    """What was to be compared is no store, and git cannot be asked whether it is a revision of one."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name!r} is no file or folder, and as a revision it is unknown: {reason}")


class NamedAloneError(CatimelineError):
    """``--named`` was given without the actors that it is about."""

    def __init__(self) -> None:
        super().__init__("--named narrows --actor; name an actor as well")


class WithoutError(CatimelineError):
    """``--without`` was given what is no filter with a name."""

    def __init__(self, typed: str) -> None:
        super().__init__(f"--without {typed}: it takes a filter and a name, such as --without place=Brussels")


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


class LimitError(CatimelineError):
    """There cannot be so many events."""

    def __init__(self, limit: int, most: int) -> None:
        super().__init__(f"a limit is a number of events from 0 to {most}, not {limit}")


class AlreadyThereError(CatimelineError):
    """A new store would take the place of files that exist."""

    def __init__(self, paths: Sequence[str]) -> None:
        are = "are" if len(paths) > 1 else "is"
        super().__init__(
            f"nothing was written, for nothing is overwritten: {', '.join(map(repr, paths))} {are} there already"
        )


class OutputError(CatimelineError):
    """The results cannot be written where they were asked for."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"cannot write to {where}: {reason}")


class AmbiguousNameError(CatimelineError):
    """A name means several records; each is named by its id."""

    def __init__(self, name: str, what: str, ids: Iterable[str]) -> None:
        super().__init__(
            f"{name!r} may be the {what} {' or '.join(map(repr, sorted(ids)))}; write the one that is meant"
        )


class NamesError(CatimelineError):
    """Names mean no record, or several."""

    def __init__(self, faults: Iterable[CatimelineError]) -> None:
        super().__init__("\n".join(dict.fromkeys(map(str, faults))))


class UnknownKeyError(CatimelineError):
    """A part of what was typed for an option begins with a key that it does not have."""

    def __init__(self, option: str, key: str, near: Iterable[str], known: Iterable[str]) -> None:
        hint = did_you_mean(near) or f"; it has {', '.join(known)}"
        super().__init__(f"--{option} has no {key!r}{hint} (a semicolon within a text is typed as \\;)")


class EntryError(CatimelineError):
    """What was typed for an option is not of the shape that it needs."""

    def __init__(self, option: str, text: str, shape: str) -> None:
        super().__init__(f"--{option} {text!r}: write {shape}")


class AnswerError(CatimelineError):
    """An answer is something that a store cannot hold."""


class TakenIdError(CatimelineError):
    """A new record is to have the id of another, or goes by a name of it."""

    def __init__(self, key: str, what: str = "event") -> None:
        super().__init__(f"there is {with_article(what)} {key!r} already")


class MissingOptionsError(CatimelineError):
    """An event lacks what it must have."""

    def __init__(self, options: Iterable[str]) -> None:
        super().__init__(f"an event needs {', '.join(f'--{option}' for option in options)} as well")


class NotTextError(CatimelineError):
    """What was typed is not UTF-8."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{text!r} is not UTF-8, so it cannot be written to a store")


class NoStoreToChangeError(CatimelineError):
    """A store is to be changed, and it is not said which one."""

    def __init__(self, given: int) -> None:
        found = "several are named" if given else "none is named"
        super().__init__(f"say which store to change, and only that: --store PATH, or CATIMELINE_STORE; {found}")


class BuiltinStoreError(CatimelineError):
    """The chronology of an installed program is to be changed."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} is part of the program and would be lost with its next version; "
            "make a store of your own: catimeline init"
        )


class NoFileError(CatimelineError):
    """A store that is to be changed is no file: it comes through a pipe."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name!r} is no file, so it cannot be changed")


class NoBlocksError(CatimelineError):
    """The records of a file stand in one array or table in braces, which nothing is added to or cut out of."""

    def __init__(self, path: str, registry: str = "events") -> None:
        shape = "tables with [[events]] above each" if registry == "events" else f"lines with [{registry}] above them"
        super().__init__(f"the {registry} in {path} cannot be changed: they are no {shape}")


class NoStatementError(CatimelineError):
    """A value of an event stands where it cannot be exchanged alone, such as in a table of its own."""

    def __init__(self, path: str, event: str, field: str) -> None:
        super().__init__(
            f"{field} of event {event!r} in {path} cannot be changed: only a line of its own beneath [[events]] can, "
            f"such as {field} = …"
        )


class ScatteredError(CatimelineError):
    """A change to one record would alter what others say."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"nothing was written to {path}, for other records would change too: "
            "tables such as [[events.sources]] do not follow the event that they belong to"
        )


class LockedError(CatimelineError):
    """Another program kept the store to itself."""

    def __init__(self, path: str, seconds: float) -> None:
        super().__init__(
            f"{path} is being changed by another program; waited {seconds:g} s for it, --wait SECONDS waits longer"
        )


class ChangedError(CatimelineError):
    """The store is no longer what was read."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} was changed by another program in the meantime; nothing was written, try again")


class IncomingError(CatimelineError):
    """A file cannot be read as what it is said to be; the message continues its name."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)


class IncomingFileError(CatimelineError):
    """The same, with the name of the file."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name} {reason}")


class UndescribedError(CatimelineError):
    """A source is to be registered of which nothing is known but its id."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"there is no source {name!r}, and the file does not say what it is: "
            "a column of its address or title is needed (--map COLUMN=source.url)"
        )


class MappingError(CatimelineError):
    """It is not clear what a column of a file says of an event."""

    def __init__(self, option: str, text: str, reason: str) -> None:
        super().__init__(f"--{option} {text!r}: {reason}")


class SeveralFilesError(CatimelineError):
    """Changes that belong together would be written to several files, which cannot be done at once."""

    def __init__(self, paths: Iterable[str]) -> None:
        super().__init__(
            f"nothing was written, for events in several files would change: {', '.join(paths)}; "
            "import those of each file by themselves"
        )


class RefusedError(CatimelineError):
    """With the change, the store could not be read; ``problems`` holds what would be wrong with it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        said = "\n".join(problem.message for problem in problems)
        super().__init__(f"nothing was written; with the change the store could not be read:\n{said}")


class EditorError(CatimelineError):
    """A text cannot be edited with the program that is to be used."""

    def __init__(self, editor: str, reason: str) -> None:
        super().__init__(f"cannot edit with {editor!r}: {reason}")


class EditedMeanwhileError(CatimelineError):
    """An event is no longer what it was when its text was given to an editor."""

    def __init__(self, event: str) -> None:
        super().__init__(f"nothing was written, for event {event!r} was changed by another program in the meantime")


class EditedTextError(CatimelineError):
    """The text of an event, as it was edited, cannot stand in its store; each fault is told with its place."""

    def __init__(self, faults: Iterable[object]) -> None:
        said = "\n".join(map(str, faults))
        super().__init__(f"nothing was written; with this text the store could not be read:\n{said}")


class ReferredToError(CatimelineError):
    """An event is to be removed, but others are related to it."""

    def __init__(self, event: str, others: Iterable[str]) -> None:
        super().__init__(
            f"event {event!r} cannot be removed while others are related to it: {', '.join(map(repr, others))}"
        )


def with_article(what: str) -> str:
    """One of what there are many of; of evidence, there is but more or less."""
    return what if what == "evidence" else f"{'an' if what[0] in 'ae' else 'a'} {what}"


def did_you_mean(near: Iterable[str]) -> str:
    """The tail of a message that offers the nearest known names; empty if there are none."""
    names = [repr(name) for name in near]
    return f"; did you mean {' or '.join(names)}?" if names else ""
