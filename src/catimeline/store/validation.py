"""The state of reading a store: its ids, the record being read, and the faults found so far.

A location is a path in one document: ``("events", 3, "sources", 0, "supports", 1)``. Lines and columns are looked up
only when there is something to report, since that takes a second, slower reading (``toml_positions``).
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from catimeline.progress import Watch, nobody

TomlPath = tuple[str | int, ...]
"""The keys of tables and indices of arrays that lead to a value, from the top of a document."""


NO_OTHERS: Mapping[str, Collection[str]] = MappingProxyType({})
"""Says that all records of a store are read."""


class Location(NamedTuple):
    """A path in one of the documents of a store."""

    document: int
    """The index of the document in the store."""
    path: TomlPath


class Fault(NamedTuple):
    """A problem whose line is not yet known."""

    location: Location
    code: str
    message: str
    on_key: bool
    """Whether the key itself is at fault, not its value."""
    first: Location | None
    """The other place, if two clash."""


class NeedsFullRead(Exception):  # noqa: N818 - not an error: a signal to fall back to the full read
    """A store cannot be read in pieces: something is wrong with it, or only a full read can judge."""


class Validation:
    """Collects the faults of a store. Reading continues after each, so that all are found at once."""

    def __init__(self, watch: Watch = nobody, others: Mapping[str, Collection[str]] = NO_OTHERS) -> None:
        """``others``: the ids of the records of the store that are not read, by registry or "events"."""
        self.faults: list[Fault] = []
        self.actor_kinds: dict[str, str] = {}
        self.locations: dict[str, dict[str, Location]] = {}
        """Where each record is defined first, by registry ("events" for events) and id: all ids of the store."""
        self.others = others
        self.right_lists: dict[Callable[..., Any], dict[tuple[str, ...], tuple[Any, ...]]] = {}
        """Arrays of texts that were found valid, by the validator of their items."""
        self.watch = watch
        """Called with the progress."""
        self.events_in_all = self.events_read = 0
        self.document = 0
        """The index of the document that is being read."""
        self.subject = "the store"
        """The record that is being read, for messages: "event 'hld-5'"."""

    def report(
        self, at: TomlPath, code: str, message: str, *, on_key: bool = False, first: Location | None = None
    ) -> None:
        """Note a fault at a path of the current document."""
        field = _field_name(at)
        named = f"{self.subject}: {field}: {message}" if field else f"{self.subject}: {message}"
        self.faults.append(Fault(Location(self.document, at), code, named, on_key, first))


class _AnyId(dict[str, Location]):
    """A registry that contains every id; a text without a letter is none."""

    def __contains__(self, key: object) -> bool:
        return key != ""


def trusting() -> Validation:
    """A validation to which every reference is right, for records whose references are checked elsewhere, or never."""
    validation = Validation()
    validation.locations = defaultdict(_AnyId)
    return validation


def dotted(path: TomlPath) -> str:
    """A path as messages show it, "sources[1].supports[0]"; a key that would break the line, or act, in quotes."""
    name = ""
    for step in path:
        if isinstance(step, int):
            name += f"[{step}]"
        else:
            name += "." * bool(name) + (step if step.isprintable() else repr(step))
    return name


def _field_name(path: TomlPath) -> str:
    """The field within its record; empty for the record itself."""
    return dotted(path[1:] if path[:1] == ("store",) else path[2:])  # all others have an id or index after the table
