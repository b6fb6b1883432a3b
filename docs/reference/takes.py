"""Makes the module ``catimeline.completion.commands``: the parameters of the commands, and the values they can have.

Values belong to the name of a parameter, the same in all commands; a key such as "count by" is for one command only.
"""

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import redirect_stdout
from typing import Any

from catimeline.chart import LANES
from catimeline.cite.styles import COMMON
from catimeline.cli import COMMANDS, load, run
from catimeline.cli.date import LINE_KEYS
from catimeline.cli.date_options import CONVENTIONS, YEARS
from catimeline.cli.import_messages import AS_YEARS
from catimeline.cli.parameters import FLAG, PATH, flag
from catimeline.cli.parameters import Parameter as Declared
from catimeline.cli.program import HELP_ALL
from catimeline.cli.registries import REGISTRIES
from catimeline.cli.schema import NAMES
from catimeline.cli.topics import TOPICS
from catimeline.codes import CODES
from catimeline.completion.parameters import Command, Offer, Parameter
from catimeline.export import DOCUMENTS, FIGURES
from catimeline.importing.read_icalendar import RECURRENCES
from catimeline.index.facets import FACETS
from catimeline.model.vocabulary import CSL_TYPES, GRADES, INVERSES, RELATIONS, STATEMENTS
from catimeline.query.filters import BY_NAME
from catimeline.query.query import SORT_KEYS
from catimeline.render import FORMATS
from catimeline.render.fields import known_fields
from catimeline.store.files import BUILTIN

_HEAD = '''\
"""The parameters of the commands, and their values; written by ``docs/reference/write.py``, made by ``takes.py``."""

# fmt: off
# ruff: noqa: E501, Q003

from catimeline.completion.parameters import Command, Offer, Parameter

'''

_LISTS = ("count by", "dates", "fields", "inferred", "supports")
"""Parameters that take several words, separated by commas."""

_LOOKED_UP = {
    "ids": "event",
    "event_id": "event",
    "related": "related",
    "without": "without",
    "thread": "event",
    "around": "event",
    "highlight": "event",
    **{facet: facet for facet in BY_NAME if facet not in ("number", "relation")},
}
"""What a parameter looks up in the store: events, relations to them, or the values of a facet."""

_HELP = (flag("Show this message and exit.").named("help"), flag(HELP_ALL).named("help_all"))
"""The options that Typer adds to each command."""

_PATHS = ("bib", "date lines", "diff new", "diff old", "import name", "path", "store", "style")
"""Parameters that can be a path too, beside those declared as paths."""


def takes_module() -> str:
    """The text of the module: parameters by their first name, with the command if others define it differently."""
    words = _words()
    parameters: dict[str, Parameter] = {}
    commands = {}
    for name, entry in COMMANDS.items():
        keys = []
        for one in [*load(name).parameters, *_HELP]:
            parameter = _parameter(one, (f"{name} {one.name}", one.name), words)
            key = parameter.names[0]
            if parameters.setdefault(key, parameter) != parameter:
                key = f"{name} {key}"
                parameters[key] = parameter
            keys.append(key)
        commands[name] = Command(entry.help, tuple(keys))
    return "".join([_HEAD, *_table("PARAMETERS", parameters), "\n", *_table("COMMANDS", commands)])


def _words() -> dict[str, tuple[Offer, ...]]:
    """The values that are the same for all stores, some with a description."""
    builtin = (Offer(BUILTIN, "the chronology that comes with the program"),)
    return {
        "chart by": _offers(LANES),
        "count by": _offers(FACETS),
        "count fields": _offers((*FACETS, "events")),
        "date dates": _offers(CONVENTIONS),
        "date fields": _offers(LINE_KEYS),
        "diff new": builtin,
        "diff old": builtin,
        "explain": tuple(Offer(name, code.means) for name, code in CODES.items()),
        "export by": _offers(FIGURES),
        "export name": tuple(Offer(name, document.help) for name, document in DOCUMENTS.items()),
        "fields": _offers(known_fields()),
        "format": _offers(FORMATS),
        "help name": tuple(Offer(name, entry.help) for name, entry in COMMANDS.items())
        + tuple(Offer(name, topic.about) for name, topic in TOPICS.items()),
        "import dates": _offers((*CONVENTIONS, *YEARS, AS_YEARS)),
        "inferred": _offers(STATEMENTS),
        "info fields": _offers(_printed("info", "--no-cache", "--store", BUILTIN)),
        "recurrences": _offers(RECURRENCES),
        "related": _offers(RELATIONS),
        "relation": _offers(dict.fromkeys((*RELATIONS, *INVERSES.values()))),
        "schema name": _offers(NAMES),
        "search fields": _offers(known_fields(found=True)),
        "sort": _offers(SORT_KEYS),
        "path": builtin,
        "source_grade": _offers(GRADES),
        "source_type": _offers(sorted(CSL_TYPES)),
        "store": builtin,
        "style": _offers(COMMON),
        "supports": _offers(STATEMENTS),
        "without": _offers(BY_NAME),
        **{f"{name} fields": _offers(registry.fields()) for name, registry in REGISTRIES.items()},
    }


def _offers(words: Iterable[str]) -> tuple[Offer, ...]:
    return tuple(map(Offer, words))


def _printed(*command: str) -> Iterable[str]:
    """The keys of the one object that a command prints."""
    with redirect_stdout(io.StringIO()) as out:
        run([*command, "--json"])
    printed: dict[str, Any] = json.loads(out.getvalue())
    return printed


def _parameter(one: Declared, keys: tuple[str, str], words: Mapping[str, tuple[Offer, ...]]) -> Parameter:
    """A declared parameter, with the values that one of these keys has."""
    if one.is_argument:
        parameter = Parameter((one.name,), many=one.many)
    else:
        names = (*sorted(one.names, key=len, reverse=True), *filter(None, [one.off]))
        about = one.help.partition(". ")[0].removesuffix(".")
        parameter = Parameter(names, about, flag=one.kind == FLAG, many=one.many)
    if parameter.flag or one.words:
        return parameter._replace(words=_offers(one.words))
    return parameter._replace(
        words=next((words[key] for key in keys if key in words), ()),
        listed=not {*_LISTS}.isdisjoint(keys),
        lookup=_LOOKED_UP.get(keys[-1], ""),
        paths=one.kind == PATH or not {*_PATHS}.isdisjoint(keys),
    )


def _table(name: str, rows: Mapping[str, object]) -> Iterator[str]:
    """A dictionary, one row a line."""
    yield f"{name} = {{\n"
    yield from (f"    {_literal(key)}: {_literal(row)},\n" for key, row in rows.items())
    yield "}\n"


def _literal(value: object) -> str:
    """A value as Python code; of a named tuple, the required fields, then by name those that are not the default."""
    if isinstance(value, Offer | Parameter | Command):
        usual = value._field_defaults
        must = [_literal(one) for field, one in value._asdict().items() if field not in usual]
        may = [f"{field}={_literal(one)}" for field, one in value._asdict().items() if usual.get(field, one) != one]
        return f"{type(value).__name__}({', '.join(must + may)})"
    if isinstance(value, tuple):
        return f"({', '.join(map(_literal, value))}{',' * (len(value) == 1)})"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)
