"""New records of the registries as they are typed: an id, and fields after semicolons: ``Vienna; country: Austria``.

A kind, topic or series may be typed as its label alone, of which its id is made.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from catimeline.dates.phrases import parse_typed
from catimeline.edit.lookup import NameLookup
from catimeline.edit.toml_style import TABLES
from catimeline.errors import EntryError, TakenIdError
from catimeline.model.records import Chronology
from catimeline.model.vocabulary import RECORD_OF, REGISTRIES
from catimeline.store.schema import REGISTRY_VALIDATORS
from catimeline.store.validators import Record, is_id
from catimeline.text.names import slug
from catimeline.text.typed_fields import split_at_commas, split_fields

REGISTERED = tuple(name for name in TABLES if name in REGISTRIES)
"""The registries of which new records can be typed."""

_KEYS = {name: tuple(one.fields) for name, one in REGISTRY_VALIDATORS.items() if isinstance(one, Record)}
"""What can be said of a record, but for its id; of a kind or topic only its label."""

_LABEL = {"kinds": "label", "topics": "label", "series": "name"}
"""The field that an id can be made of, by registry."""


def records_from(
    typed: Mapping[str, Sequence[str]], chronology: Chronology
) -> tuple[dict[str, dict[str, Any]], NameLookup]:
    """New records as TOML values, by registry and id; and the names of a store with them.

    An actor that is part of one which does not exist is noted with the names.

    Args:
        typed: Texts by registry.
        chronology: What the store has.

    Raises:
        UnknownKeyError: A record is said to have what its like have not.
        EntryError: A text is not of the shape that is needed.
        TakenIdError: There is such a record already.
        AmbiguousNameError: There are several.
        TypedDateError: A date means none, or more than one.
    """
    names = NameLookup(chronology)
    records: dict[str, dict[str, Any]] = {registry: {} for registry, texts in typed.items() if texts}
    for registry, new in records.items():
        facet = RECORD_OF[registry]
        for text in typed[registry]:
            key, record = _record(registry, text)
            known = key if key in new or key in getattr(chronology, registry) else names.find(facet, key)
            if known is not None:
                raise TakenIdError(known, facet)
            new[key] = record
            others = (record.get("name", key), *record.get("aliases", ())) if isinstance(record, dict) else (record,)
            names.add(facet, key, others)
    for actor in records.get("actors", {}).values():
        actor |= {field: names.resolve_all("actor", actor[field]) for field in ("part_of", "members") if field in actor}
    for place in records.get("places", {}).values():
        place |= {field: names.find("actor", place[field]) or place[field] for field in ("country",) if field in place}
    return records, names


def _record(registry: str, text: str) -> tuple[str, Any]:
    """The id of a record, and what the store is to say of it."""
    option = f"new-{RECORD_OF[registry]}"
    head, fields = split_fields(text, option, _KEYS.get(registry, ("label",)))
    if registry == "sources" and not fields:
        raise EntryError(option, text, "ID; type: webpage; title: …; url: …")
    if registry not in _LABEL:
        name = {"name": head} if registry == "actors" else {}
        return head, name | {key: _read(option, text, key, value) for key, value in fields.items()}
    key = head if is_id(head) else slug(head)
    if not key:
        raise EntryError(option, text, f"ID; {_LABEL[registry]}: {text}")
    named = {_LABEL[registry]: head.replace("-", " ").capitalize() if key == head else head} | fields
    if registry == "series":
        return key, {name: _read(option, text, name, value) for name, value in named.items()}
    return key, named["label"]


def _read(option: str, text: str, key: str, value: str) -> object:
    """The value of a field."""
    if key in ("latitude", "longitude"):
        try:
            return float(value)
        except ValueError:
            raise EntryError(option, text, f"{key} in degrees: 48.21") from None
    read: dict[str, Callable[[str], object]] = {
        "date": _edtf,
        "accessed": _edtf,
        "authors": _authors,
        **dict.fromkeys(("aliases", "part_of", "members"), lambda names: split_at_commas([names])),
    }
    return read.get(key, str)(value)


def _edtf(text: str) -> str:
    return str(parse_typed(text))


def _authors(text: str) -> list[dict[str, str]]:
    """``Smith, Ann & News Desk``."""
    return list(map(author_from, text.split("&")))


def author_from(text: str) -> dict[str, str]:
    """A person by family and given name, ``Smith, Ann``; an organisation by its name, which has no comma."""
    family, comma, given = (name.strip() for name in text.partition(","))
    return {"family": family, "given": given} if comma else {"name": family}
