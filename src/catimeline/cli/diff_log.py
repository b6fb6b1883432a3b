"""``diff`` and ``log``: show what changed between two chronologies, and in one event from commit to commit."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from catimeline.cli.options import StoreOptions
from catimeline.cli.output import ReportedError, print_note, results
from catimeline.cli.output_options import NO_PAGER, OUTPUT_FILE, Output, Shape
from catimeline.cli.parameters import STORE, argument, command, flag, option, options
from catimeline.cli.progress import progress
from catimeline.errors import (
    BuiltinNotInGitError,
    GitError,
    RevisionError,
    StoreMissingError,
    UnknownEventError,
    UnknownNameError,
)
from catimeline.history import FORMATS, ChangesFormat, changes_writer
from catimeline.history.diff import Change, Comparison, compare
from catimeline.history.git import find_repository
from catimeline.history.log import history_of
from catimeline.history.words import PLURALS
from catimeline.model.records import Chronology
from catimeline.progress import Watch
from catimeline.query.find import find_events
from catimeline.render import SUFFIXES
from catimeline.store.files import BUILTIN, SourceFile, Store, builtin_path, choose_stores, find_store, read_file
from catimeline.store.load import load
from catimeline.text.plurals import counted

_LAST_COMMIT = "HEAD"


@options
class ChangesOutput(NamedTuple):
    """The format, and where to write."""

    format: ChangesFormat | None = option(
        "Default: text, in colour on a terminal; for a file, by its extension.",
        "-f",
        words=get_args(ChangesFormat),
        panel="Output",
    )
    json: bool = flag("Short for --format json.", "-j", panel="Output")
    markdown: bool = flag("Short for --format markdown.", panel="Output")
    output: Path | None = OUTPUT_FILE
    color: Literal["auto", "always", "never"] = option(
        "Colour.", words=("auto", "always", "never"), default="auto", panel="Output"
    )
    no_pager: bool = NO_PAGER

    def shape(self) -> Shape:
        """The resulting shape; its format is one of ``history.FORMATS``.

        Raises:
            UnknownNameError: The suffix of the file is one of a format that changes cannot have.
            ConflictError: Two formats are asked for.
        """
        asked = Output(self.format, json=self.json, markdown=self.markdown, output=self.output, color=self.color)
        shape = asked.shape()._replace(is_paged=not self.no_pager)
        if shape.format not in FORMATS:  # the suffix implies csv or the like
            suffix = self.output.suffix if self.output else ""
            known = (ending for ending, name in SUFFIXES.items() if ending and name in FORMATS)
            raise UnknownNameError(suffix, "format of changes for a file that ends in", (), known)
        return shape


class Version(NamedTuple):
    """One side of a comparison."""

    name: str
    """As the user named it."""
    chronology: Chronology


@command
def show_changes(
    *,
    old: str | None = argument(
        "A store, 'builtin', or a git revision of the store. Default: HEAD, the last commit.",
        use=STORE,
        metavar="[OLD]",
    ),
    new: str | None = argument("Another one. Default: the store as it is now.", use=STORE, metavar="[NEW]"),
    exit_code: bool = flag("Exit with 1 if anything changed, as git diff does."),
    output: ChangesOutput,
    store: StoreOptions,
) -> None:
    """What changed between two stores or git revisions, by event and field.

    A revision belongs to the store that --store names or, without it, to the store that is the other argument. A store
    alone is compared with the store that is in use or, if that is the same or none, with its last commit.

    catimeline diff

    catimeline diff HEAD~5

    catimeline diff v1.0 v1.1 --store events.toml --markdown -o changes.md

    catimeline diff old.toml new.toml
    """
    shape = output.shape()
    with progress() as watch:
        before, after = _versions(old, new, store, watch)
    changes = compare(before.chronology, after.chronology)
    with results(shape) as out:
        changes_writer(shape.format).write_changes(Comparison(before.name, after.name, changes), out, shape.view)
    print_note(_totals(changes))
    if exit_code and changes:
        raise ReportedError(1)


@command
def show_history(
    *,
    event_id: str = argument("The id of an event, current or earlier.", required=True, metavar="ID"),
    output: ChangesOutput,
    store: StoreOptions,
) -> None:
    """What each commit changed in an event, latest first.

    catimeline log hld-5

    catimeline log hld-5 --store events.toml --json | jq '.[0].commit'
    """
    shape, found = output.shape(), store.find()
    with progress() as watch:
        with _kept_in_git(found):
            event_id = event_id.lower()
            history = history_of(find_repository(found.roots), event_id, watch)
        if not history.entries:
            _check(event_id, store, history.lacking)
            if _is_builtin(found) and not history.lacking:
                raise BuiltinNotInGitError  # an environment within a repository, which does not keep it
    with results(shape) as out:
        changes_writer(shape.format).write_history(history.entries, out, shape.view)
    if not history.entries:
        print_note(f"no commit has the event {event_id!r} yet")
    if history.lacking:
        print_note(history.lacking)
    if history.unreadable:
        print_note(f"{counted(len(history.unreadable), 'commit')} left out: the event cannot be read there")


def _check(event_id: str, store: StoreOptions, lacking: str) -> None:
    """Check that an event without commits is at least in the store; what the clone lacks may have it.

    Raises:
        UnknownEventError: It is not.
    """
    with store.open() as index:
        try:
            find_events(index, [event_id])
        except UnknownEventError:
            if lacking:
                print_note(lacking)
            raise


def _totals(changes: Sequence[Change]) -> str:
    """How many records changed, and how: "events: 2 added, 1 changed; sources: 1 added"."""
    counts: dict[str, Counter[str]] = {}
    for change in changes:
        counts.setdefault(change.record, Counter())[change.kind] += 1
    told = (
        f"{PLURALS[record].lower()}: {', '.join(f'{number} {kind}' for kind, number in sorted(kinds.items()))}"
        for record, kinds in counts.items()
    )
    return "; ".join(told) or "no changes"


def _versions(old: str | None, new: str | None, store: StoreOptions, watch: Watch) -> tuple[Version, Version]:
    """Both sides of a comparison, loaded; without a name, the old one is the last commit, whatever is called HEAD."""
    if old is None or new is None:
        old, store = _alone(old, store)
        found = store.find()
        now = " ".join(choose_stores(store.store or ()).names) or BUILTIN
        before = _version(old, found, watch, is_beside_files=True)
        return before, _read(now, [read_file(path) for path in found.files], watch)
    # a revision is one of the store of --store, else of the store on the other side
    beside = next((name for name in (old, new) if _is_path(name)), None)
    found = find_store([beside]) if beside and not store.store else store.find()
    before, after = (_version(name, found, watch, is_beside_files=beside is not None) for name in (old, new))
    return before, after


def _alone(name: str | None, store: StoreOptions) -> tuple[str | None, StoreOptions]:
    """What to compare with a store, if one side at most is given: that side, unless it is the store itself."""
    others = choose_stores(store.store or ()).names
    if name is None or not _is_path(name) or (others and _real_paths([name]) != _real_paths(others)):
        return name, store
    return None, store._replace(store=[name])


def _real_paths(names: Iterable[str]) -> list[str]:
    return [*map(os.path.realpath, find_store(names).files)]


def _version(name: str | None, store: Store, watch: Watch, *, is_beside_files: bool) -> Version:
    """The store with this path, or a revision of the given store, its last commit if there is no name.

    A revision is not compared with files of which a sparse checkout leaves some out.
    """
    if name is None:
        name = _LAST_COMMIT
    elif _is_path(name):
        return _read(name, [read_file(path) for path in find_store([name]).files], watch)
    try:
        with _kept_in_git(store):
            repository = find_repository(store.roots)
            if is_beside_files:
                repository.check_whole()
            files = repository.files_at(name)
    except GitError as error:
        raise RevisionError(name, str(error)) from None
    return _read(name, files, watch)


def _read(name: str, files: Sequence[SourceFile], watch: Watch) -> Version:
    return Version(name, load(files, watch).chronology)


def _is_path(name: str) -> bool:
    return name == BUILTIN or os.path.lexists(name)


@contextmanager
def _kept_in_git(store: Store) -> Iterator[None]:
    """Explain why git knows nothing of the built-in store: it is usually not in a repository."""
    try:
        yield
    except (GitError, StoreMissingError):
        if _is_builtin(store):
            raise BuiltinNotInGitError from None
        raise


def _is_builtin(store: Store) -> bool:
    return store.roots == (builtin_path(),)
