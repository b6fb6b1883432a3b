"""Parses new records of the registries as typed: an id, and fields after semicolons: ``Vienna; country: Austria``.

A kind, topic or series may be typed as its label alone, from which its id is made.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from catimeline.dates.phrases import parse_typed
from catimeline.edit.lookup import NameLookup
from catimeline.edit.toml_style import TABLES
from catimeline.errors import AuthorError, EntryError, TakenIdError
from catimeline.model.records import Chronology
from catimeline.model.vocabulary import RECORD_OF, REGISTRIES
from catimeline.store.schema import REGISTRY_VALIDATORS
from catimeline.store.validators import Record, bare_doi, is_id
from catimeline.text.names import slug
from catimeline.text.typed_fields import split_at_commas, split_fields

REGISTERED = tuple(name for name in TABLES if name in REGISTRIES)
"""The registries that take typed records."""

_KEYS = {name: tuple(one.fields) for name, one in REGISTRY_VALIDATORS.items() if isinstance(one, Record)}
"""The fields of a record by registry, without its id; kinds and topics are missing, as they have only a label."""

_LABEL = {"kinds": "label", "topics": "label", "series": "name"}
"""By registry, the field from which an id can be made."""

_OF_NO_PERSON = frozenset(("and", "&", "und", "et", "и", "of", "for", "für"))
"""Words that join several names or belong to an organisation."""
_NOT_GIVEN = frozenset(("jr", "sr", "inc", "ltd", "llc", "llp", "plc", "corp", "co", "gmbh", "ag"))
"""What may follow a comma without being a given name."""


def records_from(
    typed: Mapping[str, Sequence[str]], chronology: Chronology
) -> tuple[dict[str, dict[str, Any]], NameLookup]:
    """New records as TOML values, by registry and id; and the names of the store including theirs.

    The ``faults`` of the names have the errors for actors that new actors refer to, but that do not exist.

    Args:
        typed: Texts by registry.
        chronology: The store.

    Raises:
        UnknownKeyError: A record has a field that its registry does not know.
        EntryError: A text does not have the required form.
        TakenIdError: A record already exists.
        AmbiguousNameError: Several records have the name of a new one.
        TypedDateError: A text is not a date, or could mean several.
        AuthorError: An author may be a person, an organisation, or several authors.
    """
    names = NameLookup(chronology)
    records: dict[str, dict[str, Any]] = {registry: {} for registry, texts in typed.items() if texts}
    for registry, new in records.items():
        facet = RECORD_OF[registry]
        for text in typed[registry]:
            key, record = _record(registry, text, names.remarks)
            known = key if key in new or key in getattr(chronology, registry) else names.find(facet, key)
            if known is not None:
                raise TakenIdError(known, facet)
            new[key] = record
            others = (record.get("name", key), *record.get("aliases", ())) if isinstance(record, dict) else (record,)
            names.add(facet, key, others)
    # Only now, since a new actor may refer to one that is typed after it.
    for actor in records.get("actors", {}).values():
        actor |= {field: names.resolve_all("actor", actor[field]) for field in ("part_of", "members") if field in actor}
    # The country of a place need not be a registered actor: then its name stays as typed.
    for place in records.get("places", {}).values():
        place |= {field: names.find("actor", place[field]) or place[field] for field in ("country",) if field in place}
    return records, names


def _record(registry: str, text: str, remarks: list[str]) -> tuple[str, Any]:
    """The id of a record, and its value in the store: a table, or the label of a kind or topic."""
    option = f"new-{RECORD_OF[registry]}"
    head, fields = split_fields(text, option, _KEYS.get(registry, ("label",)))
    for field in ("date", "accessed"):
        if field in fields:
            fields[field] = edtf_from(fields[field], f"{field} of {head}", remarks)
    if registry == "sources" and not fields:
        raise EntryError(option, text, "ID; type: webpage; title: …; url: …")
    if registry not in _LABEL:
        name = {"name": head} if registry == "actors" else {}
        return head, name | {key: _read(option, text, key, value) for key, value in fields.items()}
    # A kind, topic or series: from an id, a default label is made; anything else is a label, from which an id is made.
    key = head if is_id(head) else slug(head)
    if not key:
        raise EntryError(option, text, f"ID; {_LABEL[registry]}: {text}")
    named = {_LABEL[registry]: head.replace("-", " ").capitalize() if key == head else head} | fields
    if registry == "series":
        return key, {name: _read(option, text, name, value) for name, value in named.items()}
    return key, named["label"]


def _read(option: str, text: str, key: str, value: str) -> object:
    """The value of a field as TOML."""
    if key in ("latitude", "longitude"):
        try:
            return float(value)
        except ValueError:
            raise EntryError(option, text, f"{key} in degrees: 48.21") from None
    read: dict[str, Callable[[str], object]] = {
        "authors": authors_from,
        "doi": lambda typed: bare_doi(typed) or typed,
        **dict.fromkeys(("aliases", "part_of", "members", "same_as"), lambda names: split_at_commas([names])),
    }
    return read.get(key, str)(value)


def edtf_from(text: str, what: str, remarks: list[str]) -> str:
    """A date as EDTF; its reading is added to the remarks if it was typed otherwise."""
    date = parse_typed(text)
    if date.text != text.strip():
        remarks.append(f"{what}: {date.display} ({date})")
    return date.text


def authors_from(text: str, between: str = "&") -> list[dict[str, str]]:
    """Parse authors: ``Smith, Ann & News Desk & {Ministry of Culture, Media and Sport}``.

    A family and a given name, with one comma, are a person; a name without a comma is an organisation, and so is all
    that stands in braces.

    Args:
        text: All of them.
        between: What separates them; if empty, the text is one author.

    Raises:
        AuthorError: One may be a person, an organisation, or several authors.
    """
    parts = re.split(rf"{re.escape(between)}(?![^{{}}]*\}})", text) if between else [text]
    return [_author(part.strip(), between) for part in parts if part.strip()]


def _author(text: str, between: str) -> dict[str, str]:
    if text.startswith("{") and text.endswith("}"):
        return {"name": text[1:-1].strip()}
    family, comma, given = (name.strip() for name in text.partition(","))
    if not comma:
        return {"name": text}
    words = text.casefold().split()
    if "," in given or not _OF_NO_PERSON.isdisjoint(words) or given.casefold().strip(".") in _NOT_GIVEN:
        raise AuthorError(text, between)
    return {"family": family, "given": given}
