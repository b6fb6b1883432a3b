"""The JSON Schemas (draft 2020-12) of what commands print as JSON, made from the types and docstrings of the contract.

Each record and each named value of the contract is a definition. Code generators name their classes after these.
"""

from collections.abc import Callable
from types import NoneType
from typing import (
    Annotated,
    Any,
    Literal,
    NamedTuple,
    NotRequired,
    Required,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from catimeline.model import contract
from catimeline.model.docstrings import texts_of

FORMAT = 1
"""The version of the contract."""

JsonSchema = dict[str, Any]

Hint = Any
"""A type of the contract."""


class Output(NamedTuple):
    """The JSON that a command prints."""

    title: str
    shape: Hint
    means: str


def _array(command: str, title: str, shape: Hint) -> Output:
    return Output(title, shape, f"What {command} --json prints; a line of --jsonl is one of the items.")


OUTPUTS = {
    "json": Output(
        "Events",
        contract.AnyEventObject | list[contract.AnyEventObject],
        "What list, search and show print: with --json an array of events, or the one event of show with one id; a "
        "line of --jsonl is an event.",
    ),
    "list": _array("list", "EventList", list[contract.EventObject]),
    "search": _array("search", "FoundEvents", list[contract.FoundObject]),
    "show": Output(
        "ShownEvents",
        contract.EventObject | list[contract.EventObject],
        "What show --json prints: with one id the event, with several or - an array; a line of --jsonl is an event.",
    ),
    "date": Output(
        "ReadDates",
        contract.ReadDateObject | list[contract.TypedDateObject | contract.RefusedDateObject],
        "What date --json prints, as does --jsonl on one line. With --lines: an array with an item for each line of "
        "the file; a line of --jsonl is one of the items.",
    ),
    "count": _array("count", "Counts", list[contract.CountObject]),
    "sources": _array("sources", "SourceList", list[contract.ListedSource]),
    "actors": _array("actors", "ActorList", list[contract.ListedActor]),
    "people": _array("people", "PersonList", list[contract.ListedPerson]),
    "places": _array("places", "PlaceList", list[contract.ListedPlace]),
    "topics": _array("topics", "TopicList", list[contract.ListedLabel]),
    "kinds": _array("kinds", "KindList", list[contract.ListedLabel]),
    "series": _array("series", "SeriesList", list[contract.ListedSeries]),
    "check": Output(
        "Problems",
        list[contract.ProblemObject] | contract.CodeObject,
        "What check --format json prints: an array of problems; with --explain, a code.",
    ),
    "diff": Output("Difference", contract.DifferenceObject, "What diff --json prints."),
    "log": Output("History", list[contract.CommitObject], "What log --json prints: commits, the last one first."),
    "import": Output(
        "Imported",
        contract.ImportObject | list[contract.CountedDateObject | contract.CountedRefusalObject],
        "What import --json prints; with --explain-dates, an array with an item for each text of a date.",
    ),
    "info": Output("Info", contract.InfoObject, "What info --json prints, as does --jsonl on one line."),
}
"""Each command that prints JSON; "json" is for all commands that print events."""

_NAMES = {
    contract.AnyEventObject: "Event",
    contract.FieldObject: "FieldChange",
    contract.FoundObject: "FoundEvent",
    contract.RelatedObject: "Relation",
    contract.SourceObject: "Citation",
}
"""Definitions that are not named like their class without ``Object``."""

_NAMED_VALUES = {
    value: name
    for name, value in vars(contract).items()
    if get_origin(value) in (Annotated, Literal) and not name.startswith("_")
}

_SCALARS = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}


def output_schema(name: str) -> JsonSchema:
    """The schema of one of ``OUTPUTS``; the same on each call."""
    title, shape, means = OUTPUTS[name]
    writer = _Writer()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:catimeline:{name}:{FORMAT}",
        "title": title,
        "description": f"{means} Every required key is always there, null where unknown. Keys may be added; nothing "
        f"else changes within version {FORMAT}.",
        **(writer.record(shape) if is_typeddict(shape) else writer.schema(shape)),
        "$defs": writer.definitions,
    }


class _Writer:
    """Writes types as schemas, and collects the definitions they refer to."""

    def __init__(self) -> None:
        self.definitions: dict[str, JsonSchema] = {}
        self._texts = texts_of("contract")

    def schema(self, hint: Hint) -> JsonSchema:
        """The schema of a type; a reference to its definition, if it has a name."""
        if is_typeddict(hint):
            name = hint.__name__
            return self._defined(_NAMES.get(hint, name.removesuffix("Object")), name, self.record, hint)
        if hint in _NAMED_VALUES:
            name = _NAMED_VALUES[hint]
            return self._defined(name, name, self._unnamed, hint)
        return self._unnamed(hint)

    def record(self, record: Hint) -> JsonSchema:
        """The schema of a record, key by key."""
        texts = self._texts[record.__name__]
        hints = get_type_hints(record, include_extras=True)
        return {
            "type": "object",
            "properties": {key: {"description": texts[key], **self.schema(hint)} for key, hint in hints.items()},
            "required": [key for key in hints if key in record.__required_keys__],
            "additionalProperties": True,
        }

    def _defined(self, name: str, documented: str, write: Callable[[Hint], JsonSchema], hint: Hint) -> JsonSchema:
        """A reference to a definition, which is written if it does not exist yet."""
        if name not in self.definitions:
            self.definitions[name] = definition = {"description": self._texts[documented][""]}
            definition |= write(hint)  # entered before, so that it precedes the definitions it refers to
        return {"$ref": f"#/$defs/{name}"}

    def _unnamed(self, hint: Hint) -> JsonSchema:
        origin: Any = get_origin(hint)
        arguments = get_args(hint)
        written: JsonSchema
        if origin is None:
            written = {"type": _SCALARS[hint]} if hint in _SCALARS else {}  # else it is Any
        elif origin in (Required, NotRequired):
            written = self.schema(arguments[0])
        elif origin is Annotated:
            written = self.schema(arguments[0]) | {name: _as_json(value) for name, value in arguments[1:]}
        elif origin is Literal:
            written = {"type": _SCALARS[type(arguments[0])], "enum": list(arguments)}
        elif origin is list:
            written = {"type": "array", "items": self.schema(arguments[0])}
        elif origin is dict:
            keys, values = map(self.schema, arguments)
            written = {"type": "object", "propertyNames": keys, "additionalProperties": values}
        else:
            written = _either([self.schema(one) for one in arguments])
        return written


def _as_json(value: str | int | tuple[str, ...]) -> str | int | list[str]:
    return list(value) if isinstance(value, tuple) else value


def _either(schemas: list[JsonSchema]) -> JsonSchema:
    """One of several schemas; a plain type that may be null says so in its ``type``."""
    first, *others = schemas
    if others == [{"type": "null"}] and "type" in first and "enum" not in first:
        return first | {"type": [first["type"], "null"]}
    return {"anyOf": schemas}
