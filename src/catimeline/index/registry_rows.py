"""The registries of a chronology as rows of its index: the records, and the names that find them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import get_args

from catimeline.dates.edtf import Precision
from catimeline.index.tables import to_raw
from catimeline.model.records import Chronology, KnownPerson, Place, Series
from catimeline.model.to_json import Describer
from catimeline.model.vocabulary import EVIDENCE, GRADES, REGISTRIES, RELATIONS, STATEMENTS, STATUSES
from catimeline.store.assemble import Document
from catimeline.text.countries import codes_of
from catimeline.text.json_text import to_json
from catimeline.text.names import fold

DEFINED = (*REGISTRIES, "people")
"""The registries that a store can have."""

CODE = " code"
"""Ends the facet of a name that is the code of a country: a code is no name, and finds a value only if none has it."""

HEADER = "store"
"""The table of a file that describes the whole store; its row among the definitions has an empty id."""


_WORDS = (
    ("status", STATUSES),
    ("grade", GRADES),
    ("disputed", STATEMENTS),
    ("evidence", EVIDENCE),
    ("relation", RELATIONS),
    ("precision", get_args(Precision)),
)
"""The facets whose values are words of the format."""


def definition_rows(documents: Iterable[tuple[int, Document]]) -> Iterator[tuple[str, str, int, str]]:
    """Everything but the events of numbered files: registry, id, file, and the record as the file has it."""
    for number, document in documents:
        if HEADER in document:
            yield HEADER, "", number, to_raw(document[HEADER])
        for registry in DEFINED:
            for key, raw in document.get(registry, {}).items():
                yield registry, key, number, to_raw(raw)


def registry_rows(chronology: Chronology, describer: Describer, registry: str) -> Iterator[tuple[str, str, str]]:
    """The records of one of ``REGISTRIES``, as JSON."""
    for key in getattr(chronology, registry):
        yield registry, key, to_json(describer.registered(registry, key))


def name_rows(chronology: Chronology, values: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str, str, str]]:
    """Every name that finds a value (ids, names, labels, aliases): facet, folded name, value, name.

    Sources are left out: they are found by their ids alone, in their own registry.

    Args:
        chronology: The registries.
        values: For each facet of ``FREE`` the values that occur in events, for each of ``OF_SOURCES`` those of the
            sources; empty to leave them out.
    """
    known: dict[tuple[str, str, str], str] = {}
    for facet, value, name in _names(chronology, values):
        known.setdefault((facet, fold(name), value), name)
        if facet in ("actor", "country", "place"):
            for code in codes_of(name):
                known.setdefault((facet + CODE, fold(code), value), code)
    return ((*key, name) for key, name in sorted(known.items()))


def _names(chronology: Chronology, values: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str, str]]:
    """Facet, value and name. Of names that fold to the same form, the one to show comes first."""
    countries = {place.country for place in chronology.places.values() if place.country}
    states = countries & chronology.actors.keys()
    for _, actor in sorted(chronology.actors.items()):
        for name in (actor.id, actor.name, *actor.aliases):
            yield "actor", actor.id, name
            if actor.id in states:
                yield "country", actor.name, name
    registries: tuple[tuple[str, Mapping[str, Place | KnownPerson | Series]], ...] = (
        ("place", chronology.places),
        ("person", chronology.people),
        ("series", chronology.series),
    )
    for facet, registry in registries:
        for key, record in sorted(registry.items()):
            yield from ((facet, key, name) for name in (key, record.name or key, *record.aliases))
    for facet, labels in (("kind", chronology.kinds), ("topic", chronology.topics)):
        for key, label in sorted(labels.items()):
            yield from ((facet, key, key), (facet, key, label))
    for facet, words in _WORDS:
        yield from ((facet, word, word) for word in words)
    for facet, some in (("country", countries - states), *values.items()):
        yield from ((facet, value, value) for value in sorted(some))
