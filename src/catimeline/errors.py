"""The failures that a user can meet. Each class holds its wording; the command line prints it and exits with its code.

A message says where, what is wrong, what was found and what would be right: lower case, no full stop.
Exit codes: 1 what was asked for does not exist, 2 wrong usage, 3 the store cannot be read.
A bug is not one of these and keeps its traceback.
"""

from __future__ import annotations

from catimeline.light_typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any, Literal


class CatimelineError(Exception):
    """A failure that the user can fix; ``str()`` is the message."""

    exit_code = 2

    def __reduce__(self) -> tuple[Any, ...]:
        """For ``pickle`` and ``copy``: ``__init__``, which words the message, does not take it back."""
        return type(self).__new__, (type(self), *self.args), vars(self)


def reason_of(error: OSError | ValueError) -> str:
    """The reason that the system gives for an error: "permission denied"; a ``ValueError`` is of a path."""
    return (error.strerror or str(error)).lower() if isinstance(error, OSError) else "no file can have such a name"


class Problem(NamedTuple):
    """One fault of a store, at one place in one file."""

    file: str
    line: int
    """1-based; 0 if the fault concerns the whole file."""
    column: int
    """1-based, in characters; 0 if the fault concerns the whole file."""
    code: str
    """Stable, in kebab-case, one for each rule."""
    message: str
    level: Literal["error", "warning"]
    """A store with an error cannot be read; a warning is for its curator."""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        mark = " (warning)" if self.level == "warning" else ""
        return f"{where}: {self.code}{mark}: {self.message}"


class StoreError(CatimelineError):
    """The store cannot be read; ``problems`` lists everything wrong with it, in the order of the files."""

    exit_code = 3

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class StoreMissingError(CatimelineError):
    """There is no store at the given path."""

    exit_code = 3

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"cannot read the store {path!r}: {reason}")


class DamagedIndexError(CatimelineError):
    """The index of a store turned out damaged, in the midst of something that is not to be done twice."""

    exit_code = 3

    def __init__(self) -> None:
        super().__init__("the index of the store was damaged and is removed; nothing was written: try again")


class UnknownEventError(CatimelineError, KeyError):
    """No event has the ids that were asked for; the message suggests the nearest existing ones."""

    exit_code = 1
    __str__ = Exception.__str__  # a KeyError would quote the message

    def __init__(self, missing: Mapping[str, Iterable[str]]) -> None:
        hints = {key: did_you_mean(near) for key, near in missing.items()}
        self.is_hinted = any(hints.values())
        super().__init__("; ".join(f"there is no event {key!r}{hint}" for key, hint in hints.items()))


class UnknownNameError(CatimelineError):
    """A filter, field, format or sort key names something that does not exist.

    ``instead`` says what else the name may mean; it replaces the suggestion of near names.
    """

    def __init__(
        self, name: str, what: str, near: Iterable[str], known: Iterable[str] = (), *, instead: str = ""
    ) -> None:
        hint = f"; {instead}" if instead else did_you_mean(near) or ("; known: " + ", ".join(known) if known else "")
        self.what = what
        self.is_hinted = bool(hint)
        super().__init__(f"there is no {what} {name!r}{hint}")


class UnregisteredError(UnknownNameError):
    """The store that an event is to be written to does not know a name; an option would register it."""

    def __init__(self, name: str, what: str, near: Iterable[str], option: str, known: Iterable[str] = ()) -> None:
        super().__init__(name, what, near, known)
        self.is_hinted = True
        self.args = (f"{self} ({option} registers it)",)


class TypedDateError(CatimelineError):
    """A date on the command line cannot be read, or can be read in several ways."""

    def __init__(self, text: str, reason: str) -> None:
        super().__init__(f"{text!r} is not a date: {reason}")
        self.text, self.reason = text, reason


class ShortYearDateError(TypedDateError):
    """A date has a year of two digits; ``reading`` is what it would be in the hundred years from ``century`` on."""

    def __init__(self, text: str, why: str, century: int, reading: str) -> None:
        super().__init__(text, f"{why}; --century {century} makes it {reading}")
        self.why, self.century, self.reading = why, century, reading


class NotATimeError(TypedDateError):
    """An argument that should be a time is none; ``instead`` says what it is."""

    def __init__(self, text: str, reason: str, instead: str) -> None:
        super().__init__(text, "; ".join(filter(None, (reason, instead))))


class AmbiguousDateError(TypedDateError):
    """A date can be read in several ways.

    The message gives each as EDTF, the number of the decision in docs/dates.md by which it is a question, and how to
    say which is meant. ``orders`` are those of days in digits that would decide.
    """

    def __init__(
        self,
        text: str,
        readings: Iterable[str],
        decision: str,
        hint: str = "write the one you mean",
        orders: Iterable[str] = (),
    ) -> None:
        self.readings, self.decision, self.orders = tuple(sorted(readings)), decision, tuple(orders)
        super().__init__(text, f"it may be {' or '.join(self.readings)} (docs/dates.md {decision}); {hint}")


class CenturyError(CatimelineError):
    """The years of two digits are not given by the first of a hundred years of four."""

    def __init__(self, year: int) -> None:
        super().__init__(f"--century takes the first of a hundred years, such as 1900, 1950 or 2000, not {year}")


class NoTextError(CatimelineError):
    """There is nothing to explain: neither a date nor a file of dates."""

    def __init__(self) -> None:
        super().__init__("give a date, such as 8 June 2017, or --lines FILE for a file with a date a line")


class OpenWindowError(CatimelineError):
    """A date cannot bound the requested period, since it is open or unknown on that side, or has gaps."""

    def __init__(self, text: str, side: str) -> None:
        super().__init__(f"{text!r} bounds no period: {side}")


class WindowError(CatimelineError):
    """The requested period begins after it ends; each argument is an option with its value."""

    def __init__(self, first: str, last: str) -> None:
        super().__init__(f"{first} begins after {last} ends; that period is empty")


class ConflictError(CatimelineError):
    """The options given exclude each other."""

    def __init__(self, given: Iterable[str], what: str) -> None:
        super().__init__(f"give only one of the {what} {' and '.join(given)}")


class FacetTwiceError(CatimelineError):
    """Events are to be counted by the same facet twice."""

    def __init__(self, facet: str) -> None:
        super().__init__(f"events cannot be counted by {facet!r} twice: each combination is of different facets")


class NotForFormatError(CatimelineError):
    """An option does not apply to the chosen format."""

    def __init__(self, option: str, name: str, takers: Iterable[str]) -> None:
        super().__init__(f"--{option} does not apply to {name}, only to {', '.join(takers)}")


class TargetAddressError(CatimelineError):
    """The address at which a document will be is none."""

    def __init__(self, address: str) -> None:
        super().__init__(f"{address!r} is not a web address that begins with https:// or http://")


class NotSelectedError(CatimelineError):
    """Events that a document is to highlight are not in it."""

    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__(f"cannot highlight {', '.join(map(repr, missing))}: not among the events that are selected")


class TimeLanesError(CatimelineError):
    """Lanes are asked for by a facet that is the axis of the chart already."""

    def __init__(self, facet: str) -> None:
        super().__init__(
            f"a chart has no lanes by {facet}, since its axis is the time; catimeline count --by {facet} counts events"
        )


class SelectionError(CatimelineError):
    """Events were both named by id and selected by filters."""

    def __init__(self) -> None:
        super().__init__("ids name events and filters select them; give one or the other")


class WholeChronologyError(CatimelineError):
    """Events were named or selected, but the whole chronology is to be cited."""

    def __init__(self) -> None:
        super().__init__("--chronology cites the chronology as a whole; leave out ids and filters")


class MissingStylesError(CatimelineError):
    """The packages for citation styles are not installed."""

    def __init__(self) -> None:
        super().__init__(
            "citation styles need additional packages, about 250 MB: pip install 'catimeline[csl]', "
            "or in a clone pip install '.[csl]'"
        )


class MissingBibtexError(CatimelineError):
    """The packages that read BibTeX are not installed."""

    def __init__(self) -> None:
        super().__init__(
            "reading BibTeX needs additional packages, about 6 MB: pip install 'catimeline[bibtex]', or in a clone "
            "pip install '.[bibtex]'; CSL-JSON and RIS need none"
        )


class MissingPrintError(CatimelineError):
    """The package that makes pictures and PDF is not installed."""

    def __init__(self) -> None:
        super().__init__(
            "PNG and PDF need another package, about 80 MB: pip install 'catimeline[print]', or in a clone "
            "pip install '.[print]'; export svg needs none"
        )


class PictureSizeError(CatimelineError):
    """A picture would need too much memory, or a page would be taller than programs show."""

    def __init__(self, what: str, most: str, choices: str) -> None:
        super().__init__(f"a {what} is too large: it may have {most}; choose {choices}")


class StyleError(CatimelineError):
    """A citation style cannot be read or applied."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"cannot use the style {name!r}: {reason}")


class GitError(CatimelineError):
    """Git cannot give the history of a store."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"cannot ask git about {where!r}: {reason}")


class BuiltinNotInGitError(CatimelineError):
    """Git was asked about the built-in chronology, which is in a repository only where the program is developed."""

    def __init__(self) -> None:
        super().__init__(
            "git has no history of the built-in chronology; use --store to name a store that is in a git repository"
        )


class RevisionError(CatimelineError):
    """A name to compare is not a store, and git cannot be asked whether it is a revision of one."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name!r} is neither a file or folder nor a known revision: {reason}")


class AloneError(CatimelineError):
    """An option was given without the one that it belongs to."""

    def __init__(self, option: str, other: str) -> None:
        super().__init__(f"--{option} narrows --{other}; give --{other} as well")


class NumberError(CatimelineError):
    """A filter takes a number of days or sources, and something else was given."""

    def __init__(self, name: str, given: object) -> None:
        super().__init__(f"--{name} takes a whole number from 0 up, not {given!r}")


class WithoutError(CatimelineError):
    """The value of ``--without`` is not a filter by names with a name."""

    def __init__(self, typed: str) -> None:
        super().__init__(f"--without {typed}: it takes a filter by names, such as --without place=Brussels")


class MatchAloneError(CatimelineError):
    """``--match`` was given without a period."""

    def __init__(self) -> None:
        super().__init__(
            "--match says how a date matches a period; give --since, --until, --during or --around as well"
        )


class SearchError(CatimelineError):
    """A search text has nothing that can be searched for."""

    def __init__(self, text: str, reason: str) -> None:
        super().__init__(f"cannot search for {text!r}: {reason}")


class NoSearchError(CatimelineError):
    """This Python's SQLite cannot search texts."""

    exit_code = 3

    def __init__(self) -> None:
        super().__init__("this Python's SQLite was built without full-text search (FTS5), so texts cannot be searched")


class RankAloneError(CatimelineError):
    """Events are to be sorted by how well they match a text, but there is no text."""

    def __init__(self) -> None:
        super().__init__("--sort rank puts the best matches for a text first; give --text as well")


class LimitError(CatimelineError):
    """The limit is out of range."""

    def __init__(self, limit: object, most: int) -> None:
        super().__init__(f"a limit is a number of events from 0 to {most}, not {limit!r}")


class ArgumentError(CatimelineError, TypeError):
    """An argument of the Python API has a type that it does not take."""

    def __init__(self, what: str, takes: str, value: object) -> None:
        super().__init__(f"{what} is {takes}, not {value!r}")


class ClosedStoreError(CatimelineError):
    """A store is asked after it was closed."""

    def __init__(self) -> None:
        super().__init__("the store is closed; open it again to ask it")


class FrameError(CatimelineError):
    """No library of data frames is installed."""

    def __init__(self, libraries: Sequence[str]) -> None:
        super().__init__(
            f"a data frame needs {' or '.join(libraries)}, which is not installed (pip install {libraries[0]})"
        )


class WidthError(CatimelineError):
    """A timeline or a picture cannot be this wide."""

    def __init__(self, width: object, least: int, most: int | None = None) -> None:
        """Take the bounds: of cells of a terminal or, where there is a greatest width, of pixels."""
        told = f"cells from {least} up" if most is None else f"pixels from {least} to {most:,}"
        super().__init__(f"a width is a number of {told}, not {width!r}")


class TitleError(CatimelineError):
    """A title has bytes that are not UTF-8, which reach Python as surrogates (PEP 383)."""

    def __init__(self, title: str) -> None:
        super().__init__(f"the title {title!r} is not UTF-8")


class BlankTitleError(CatimelineError):
    """The title of a new store is blank."""

    def __init__(self) -> None:
        super().__init__("Invalid value for '--title': it is blank\nTry 'catimeline init --help'.")


class AlreadyThereError(CatimelineError):
    """A new store would overwrite existing files."""

    def __init__(self, paths: Sequence[str]) -> None:
        exist = "exist" if len(paths) > 1 else "exists"
        super().__init__(
            f"nothing was written, because files are never overwritten: {', '.join(map(repr, paths))} already {exist}"
        )


class OutputError(CatimelineError):
    """The results cannot be written to their destination."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"cannot write to {where}: {reason}")


class PagerError(CatimelineError):
    """The pager that shows the results fails."""

    def __init__(self, command: str, code: int) -> None:
        """Take the exit code of the command; if negative, the signal that ended it."""
        end = f"signal {-code}" if code < 0 else f"exit code {code}"
        super().__init__(f"the pager {command!r} ended with {end}; --no-pager prints without one")


class WorkbookError(CatimelineError):
    """A workbook cannot hold the results."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"a workbook cannot hold this, but CSV can: {reason}")


class TerminalError(CatimelineError):
    """Results in a format that is not text would go to a terminal, or to another stream of text."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is not text and cannot be shown here; name a file: -o FILE.{name}")


class AmbiguousNameError(CatimelineError):
    """A name is shared by several records; the message gives their ids, and how many more there are."""

    def __init__(self, name: str, what: str, ids: Iterable[str], more: int = 0) -> None:
        others = f" or one of {more} more" if more else ""
        told = " or ".join(map(repr, sorted(ids)))
        super().__init__(f"{name!r} may be the {what} {told}{others}; write the one you mean")


class NamesError(CatimelineError):
    """Some names belong to no record, or to several."""

    def __init__(self, faults: Iterable[CatimelineError]) -> None:
        super().__init__("\n".join(dict.fromkeys(map(str, faults))))


class UnknownKeyError(CatimelineError):
    """A part of an option's value begins with a key that the option does not have."""

    def __init__(self, option: str, key: str, near: Iterable[str], known: Iterable[str]) -> None:
        hint = did_you_mean(near) or f"; its keys are {', '.join(known)}"
        super().__init__(f"--{option} has no key {key!r}{hint} (a semicolon within a text is typed as \\;)")


class EntryError(CatimelineError):
    """An option's value does not have the required form."""

    def __init__(self, option: str, text: str, shape: str) -> None:
        super().__init__(f"--{option} {text!r}: write {shape}")


class AuthorError(CatimelineError):
    """An author may be a person, an organisation, or several of them."""

    def __init__(self, text: str, between: str) -> None:
        apart = f"{between!r} between authors, " * bool(between)
        super().__init__(
            f"{text!r} may be one author or several: write {apart}a person as 'Family, Given', "
            f"and an organisation with a comma in braces, as '{{{text}}}'"
        )


class AnswerError(CatimelineError):
    """A store cannot hold the answer to a question."""


class TakenIdError(CatimelineError):
    """A new record has an id or name that another record already has."""

    def __init__(self, key: str, what: str = "event", differs: Sequence[str] = ()) -> None:
        """``differs``: the fields in which it is not as the other one."""
        other = f", with another {' and '.join(differs)}" if differs else ""
        super().__init__(f"there is already {with_article(what)} {key!r}{other}")


class NoAddressError(CatimelineError):
    """No source of the events has an address that could be opened."""

    exit_code = 1

    def __init__(self, ids: Sequence[str]) -> None:
        super().__init__(f"no source of {', '.join(ids) or 'no event'} has an address")


class BrowserError(CatimelineError):
    """No browser could be started."""

    def __init__(self, address: str) -> None:
        super().__init__(f"no browser could be started (set BROWSER); the address is {address}")


class AddressError(CatimelineError):
    """Options describe the source at an address, but not exactly one such address is given."""

    def __init__(self, described: Iterable[str], count: int) -> None:
        options = ", ".join(f"--source-{field}" for field in described)
        found = "several are given" if count else "none is given (an address, or --source ADDRESS)"
        super().__init__(f"{options}: a source is described by its address, and {found}")


class NotAnAddressError(CatimelineError):
    """What should be the address of a source is none."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"{text!r} is not a web address that begins with https:// or http://; "
            "what an event says is given by options, such as --title"
        )


class PossibleDoubleError(CatimelineError):
    """A new event has the title and date of others, and nothing tells it from them."""

    def __init__(self, others: Sequence[str]) -> None:
        have = f"{' and '.join(map(repr, others))} already {'have' if len(others) > 1 else 'has'}"
        super().__init__(f"{have} this title and date (--again adds another)")


class MissingOptionsError(CatimelineError):
    """Required options of an event are missing."""

    def __init__(self, options: Iterable[str]) -> None:
        super().__init__(f"missing required options: {', '.join(f'--{option}' for option in options)}")


class NotTextError(CatimelineError):
    """A value on the command line is not UTF-8."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{text!r} is not UTF-8, so it cannot be written to a store")


class NoStoreToChangeError(CatimelineError):
    """A store is to be changed, but not exactly one is named."""

    def __init__(self, given: int) -> None:
        found = "several are named" if given else "none is named, and no events.toml with [store] is here or above"
        super().__init__(f"name the one store to change with --store PATH or CATIMELINE_STORE; {found}")


class BuiltinStoreError(CatimelineError):
    """The chronology that is part of an installed program is to be changed."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} is part of the program, and changes to it would be lost with the next version; "
            "create your own store: catimeline init"
        )


class NoFileError(CatimelineError):
    """A store that is to be changed is not a regular file: it comes through a pipe."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name!r} is not a regular file and cannot be changed")


class NoBlocksError(CatimelineError):
    """The records of a file are in one inline array or table, which the program does not change."""

    def __init__(self, path: str, registry: str = "events") -> None:
        shape = (
            "tables with an [[events]] header each" if registry == "events" else f"lines under a [{registry}] header"
        )
        super().__init__(f"the {registry} in {path} cannot be changed: they are not {shape}")


class NoStatementError(CatimelineError):
    """A value of an event or a source cannot be replaced alone where it is, such as in a table of its own."""

    def __init__(self, path: str, subject: str, header: str, field: str) -> None:
        super().__init__(
            f"{field} of {subject} in {path} cannot be changed: only a line of its own below {header} can, "
            f"such as {field} = …"
        )


class ScatteredError(CatimelineError):
    """A change to one record would alter others."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"nothing was written to {path}, because other records would change too: "
            "tables such as [[events.sources]] do not follow the event they belong to"
        )


class LockedError(CatimelineError):
    """Another program holds the lock of the store."""

    def __init__(self, path: str, seconds: float) -> None:
        super().__init__(
            f"{path} is being changed by another program; waited {seconds:g} s; use --wait SECONDS to wait longer"
        )


class ChangedError(CatimelineError):
    """The store changed after it was read."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} was changed by another program in the meantime; nothing was written, try again")


class IncomingError(CatimelineError):
    """A file cannot be read in its format; the message is worded to follow the name of the file."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)


class IncomingFileError(CatimelineError):
    """The same, with the name of the file."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name} {reason}")


class NotImportedError(CatimelineError):
    """A document of ours is to be imported that is for readers, and does not say all that a store knows."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} cannot be imported; what 'catimeline list --json' writes comes back whole (docs/import.md)"
        )


class UndescribedError(CatimelineError):
    """A source is to be registered, but only its id is known."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"there is no source {name!r}, and the file does not describe it: "
            "it needs a column with its address or title (--map COLUMN=source.url)"
        )


class MapFileError(CatimelineError):
    """The file of --map-file cannot be read, or is not one that --save-map wrote."""

    def __init__(self, path: object, reason: str) -> None:
        super().__init__(f"--map-file {str(path)!r}: {reason}")


class SameFileError(CatimelineError):
    """A file that is read would be overwritten, or another one would become a part of the store."""

    def __init__(self, what: str, reason: str = "this one is read") -> None:
        super().__init__(f"{what}: name another file; {reason}")


class DelimiterError(CatimelineError):
    """An option does not name a character that can separate cells."""

    def __init__(self, text: str) -> None:
        super().__init__(f"--delimiter {text!r}: write one character, such as ';', or tab")


class MappingError(CatimelineError):
    """An option that maps columns to fields of events, or sets fields, is wrong."""

    def __init__(self, option: str, text: str, reason: str) -> None:
        super().__init__(f"--{option} {text!r}: {reason}")


class SeveralFilesError(CatimelineError):
    """Changes that belong together would go to several files, which cannot be written at once."""

    def __init__(self, paths: Iterable[str]) -> None:
        super().__init__(
            f"nothing was written, because events in several files would change: {', '.join(paths)}; "
            "import the events of each file separately"
        )


class RefusedError(CatimelineError):
    """A change would make the store unreadable; ``problems`` lists what would be wrong with it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        said = "\n".join(problem.message for problem in problems)
        super().__init__(f"nothing was written; with this change the store could not be read:\n{said}")


class EditorError(CatimelineError):
    """A text cannot be edited with the chosen editor."""

    def __init__(self, editor: str, reason: str) -> None:
        super().__init__(f"cannot edit with {editor!r}: {reason}")


class EditedMeanwhileError(CatimelineError):
    """An event changed while it was open in an editor."""

    def __init__(self, event: str) -> None:
        super().__init__(f"nothing was written, because event {event!r} was changed by another program in the meantime")


class EditedTextError(CatimelineError):
    """The edited text of an event would make its store unreadable; each fault has its place."""

    def __init__(self, faults: Iterable[object]) -> None:
        said = "\n".join(map(str, faults))
        super().__init__(f"nothing was written; with this text the store could not be read:\n{said}")


class ReferredToError(CatimelineError):
    """An event cannot be removed because others are related to it."""

    def __init__(self, event: str, others: Iterable[str]) -> None:
        super().__init__(
            f"event {event!r} cannot be removed while others are related to it: {', '.join(map(repr, others))}"
        )


def with_article(what: str) -> str:
    """A noun with its indefinite article; "evidence" takes none."""
    return what if what == "evidence" else f"{'an' if what[0] in 'ae' else 'a'} {what}"


def did_you_mean(near: Iterable[str]) -> str:
    """The end of a message, suggesting the nearest known names; empty if there are none."""
    names = [repr(name) for name in near]
    return f"; did you mean {' or '.join(names)}?" if names else ""
