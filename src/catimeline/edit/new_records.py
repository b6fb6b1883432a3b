"""Parses new records of the registries as typed: an id, and fields after semicolons: ``Vienna; country: Austria``.

A kind, topic or series may be typed as its label alone, from which its id is made.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from catimeline.dates.phrases import parse_typed
from catimeline.edit.lookup import NameLookup
from catimeline.edit.toml_style import TABLES
from catimeline.edit.toml_values import table_of
from catimeline.errors import AuthorError, EntryError, TakenIdError
from catimeline.model.records import Chronology
from catimeline.model.vocabulary import RECORD_OF, REGISTRIES
from catimeline.store.schema import REGISTRY_VALIDATORS
from catimeline.store.validators import Record, bare_doi, is_id
from catimeline.text.names import slug
from catimeline.text.typed_fields import head_of, split_at_commas, split_fields

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
        TakenIdError: A record already exists, and is not as it is typed; or is typed twice.
        AmbiguousNameError: Several records have the name of a new one.
        TypedDateError: A text is not a date, or could mean several.
        AuthorError: An author may be a person, an organisation, or several authors.
    """
    names = NameLookup(chronology)
    records: dict[str, dict[str, Any]] = {registry: {} for registry, texts in typed.items() if texts}
    known: list[tuple[str, str, dict[str, Any]]] = []
    for registry, new in records.items():
        facet = RECORD_OF[registry]
        for text in typed[registry]:
            key, record, said = _record(registry, text, names.remarks)
            is_there = key in new or key in getattr(chronology, registry)
            found = key if is_there else names.find(facet, head_of(text)) or names.find(facet, key)
            if found is not None:
                if found in new:
                    raise TakenIdError(found, facet)
                known.append((registry, found, said))
                continue
            new[key] = record
            others = (record.get("name", key), *record.get("aliases", ())) if isinstance(record, dict) else (record,)
            names.add(facet, key, (*others, key))
    # Only now, since a record may refer to one that is typed after it.
    for registry in ("actors", "places"):
        for record in records.get(registry, {}).values():
            record.update(_resolved(record, names))
    for registry, key, said in known:
        _check_same(registry, key, said | _resolved(said, names), chronology)
        names.remarks.append(f"{RECORD_OF[registry]} {key} is registered already")
    return {registry: new for registry, new in records.items() if new}, names


def _resolved(record: Mapping[str, Any], names: NameLookup) -> dict[str, Any]:
    """The fields of a record that name actors, with their ids.

    The country of a place need not be a registered actor: then its name stays as typed.
    """
    wholes = {field: names.resolve_all("actor", record[field]) for field in ("part_of", "members") if field in record}
    country = {"country": names.find("actor", record["country"]) or record["country"]} if "country" in record else {}
    return wholes | country


def _check_same(registry: str, key: str, said: Mapping[str, Any], chronology: Chronology) -> None:
    """Refuse to register a record that the store has, unless it is the same in all that is said.

    Raises:
        TakenIdError: It is not.
    """
    known = getattr(chronology, registry)[key]
    table = {"label": known} if isinstance(known, str) else table_of(known)
    other = [field for field, value in said.items() if value != table.get(field)]
    if other:
        raise TakenIdError(key, RECORD_OF[registry], other)


def _record(registry: str, text: str, remarks: list[str]) -> tuple[str, Any, dict[str, Any]]:
    """The id of a record, its value in the store (a table, or the label of a kind or topic), and the fields typed."""
    option = f"new-{RECORD_OF[registry]}"
    head, fields = split_fields(text, option, _KEYS.get(registry, ("label",)))
    for field in ("date", "accessed"):
        if field in fields:
            fields[field] = edtf_from(fields[field], f"{field} of {head}", remarks)
    if registry == "sources" and not fields:
        raise EntryError(option, text, "ID; type: webpage; title: …; url: …")
    said = {key: _read(option, text, key, value) for key, value in fields.items()}
    if registry not in _LABEL:
        return head, ({"name": head} if registry == "actors" else {}) | said, said
    # A kind, topic or series: from an id, a default label is made; anything else is a label, from which an id is made.
    key = head if is_id(head) else slug(head)
    if not key:
        raise EntryError(option, text, f"ID; {_LABEL[registry]}: {text}")
    named = {_LABEL[registry]: head.replace("-", " ").capitalize() if key == head else head} | said
    return key, named if registry == "series" else named["label"], said


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
        **dict.fromkeys(("aliases", "same_as"), lambda names: split_at_commas([names])),
        # split by what is known to be a name, once all records are there
        **dict.fromkeys(("part_of", "members"), lambda names: [names] if names.strip(" ,") else []),
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
    parts = map(str.strip, _apart(text, between) if between else [text])
    return [_author(part, between) for part in parts if part]


def _apart(text: str, between: str) -> Iterator[str]:
    """The parts of a text between separators, of which none is within braces."""
    pieces: list[str] = []
    for piece in re.split(r"(?<=[{}])", text):
        head, *others = [piece] if piece.endswith("}") else piece.split(between)
        pieces.append(head)
        for other in others:
            yield "".join(pieces)
            pieces = [other]
    yield "".join(pieces)


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
