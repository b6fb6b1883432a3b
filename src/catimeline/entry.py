r"""An event as it is typed becomes an event as it is written: names become ids, dates EDTF, and it gets an id.

A source is typed as its id, what it supports, and more after semicolons: ``gazette-2001:date,title; locator: p. 1``. A
semicolon that begins no such part is one of the text; ``\;`` always is.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from catimeline.errors import AmbiguousNameError, EntryError, TakenIdError, UnknownKeyError, UnknownNameError
from catimeline.model import STATEMENTS, Chronology, Source
from catimeline.names import fold, nearest
from catimeline.registers import OCCURRING, name_rows
from catimeline.typed import parse_typed

_PART = re.compile(r"(?<!\\);\s*(?=[a-z_]+(?: +[a-z]+)?\s*:)")
_FIRST_DATE = re.compile(r"[0-9XYES]+(?:-[0-9XYES]+)*")
_CITATION_KEYS = ("locator", "note", *(f"disputes {statement}" for statement in STATEMENTS))
_SOURCE_KEYS = tuple(key for key in Source._fields if key != "id")
_FEW = 12


class Typed(NamedTuple):
    """What is said of a new event; texts as they are typed."""

    date: str
    title: str
    kind: str
    id: str | None = None
    status: str | None = None
    series: str | None = None
    number: int | None = None
    places: Sequence[str] = ()
    actors: Sequence[str] = ()
    people: Sequence[str] = ()
    """Each a name; or name, role and actor, parted by semicolons."""
    topics: Sequence[str] = ()
    summary: str | None = None
    notes: str | None = None
    inferred: Sequence[str] = ()
    """Statements, also several parted by commas."""
    added: str | None = None
    related: Sequence[str] = ()
    """Each a relation and the id of an event: ``follows:hld-4``."""
    sources: Sequence[str] = ()
    new_sources: Sequence[str] = ()
    """Each an id and the fields of the source: ``gazette-2001; type: webpage; title: …``."""


class Entry(NamedTuple):
    """A new event as TOML values, and how it was understood."""

    event: dict[str, Any]
    sources: dict[str, dict[str, Any]]
    """The new sources, by id."""
    remarks: list[str]


class Names:
    """The names by which a store knows its records."""

    def __init__(self, chronology: Chronology) -> None:
        self._chronology = chronology
        self._values: dict[tuple[str, str], list[str]] = {}
        self._names: dict[str, list[str]] = {}
        for facet, form, value, name in name_rows(chronology, dict.fromkeys(OCCURRING, ())):
            self._values.setdefault((facet, form), []).append(value)
            self._names.setdefault(facet, []).append(name)
        self.remarks: list[str] = []
        """How names were understood that are not ids."""

    def find(self, facet: str, typed: str) -> str | None:
        """The id that goes by a name, without regard to case and accents; ``None`` if there is none.

        Raises:
            AmbiguousNameError: Several go by it.
        """
        values = self._values.get((facet, fold(typed)), [])
        if len(values) > 1 and typed not in values:
            raise AmbiguousNameError(typed, facet, values)
        value = typed if typed in values else next(iter(values), None)
        if value not in (None, typed):
            self.remarks.append(f"{facet}: {value} ({typed})")
        return value

    def one(self, facet: str, typed: str) -> str:
        """The same.

        Raises:
            AmbiguousNameError: Several go by it.
            UnknownNameError: None does.
        """
        found = self.find(facet, typed)
        if found is None:
            known = self._names.get(facet, [])
            raise UnknownNameError(typed.strip(), facet, nearest(typed, known), known if len(known) <= _FEW else ())
        return found

    def each(self, facet: str, typed: Iterable[str]) -> list[str]:
        """The ids of several names, each once; commas part names too, but those that are part of one.

        Raises:
            AmbiguousNameError: Several go by one of them.
            UnknownNameError: None does.
        """
        found: dict[str, None] = {}
        for text in typed:
            whole = self.find(facet, text)
            parts = (
                [text] if whole is not None else [part.strip() for part in text.split(",") if part.strip()] or [text]
            )
            found |= dict.fromkeys(self.one(facet, part) if whole is None else whole for part in parts)
        return list(found)


def entry_from(typed: Typed, chronology: Chronology) -> Entry:
    """The event that is meant, and the sources that come with it.

    Raises:
        TypedDateError: A date means none, or more than one.
        UnknownNameError: Something is named that the store does not have.
        UnknownKeyError: A source is said to have what no source has.
        AmbiguousNameError: A name means several.
        EntryError: A text is not of the shape that is needed.
        TakenIdError: Another event has the id that is given.
    """
    names = Names(chronology)
    date = parse_typed(typed.date)
    new = dict(_new_source(text) for text in typed.new_sources)
    cited = [*typed.sources, *_uncited(new, typed.sources)]
    event: dict[str, Any] = {
        "date": str(date),
        "title": typed.title,
        "kind": names.one("kind", typed.kind),
        "status": typed.status,
        "series": typed.series and names.one("series", typed.series),
        "number": typed.number,
        "places": names.each("place", typed.places),
        "actors": names.each("actor", typed.actors),
        "people": [_person(text, names) for text in typed.people],
        "topics": names.each("topic", typed.topics),
        "summary": typed.summary,
        "notes": typed.notes,
        "inferred": _listed(typed.inferred),
        "added": typed.added and str(parse_typed(typed.added)),
        "related": [_relation(text) for text in typed.related],
    }
    event = {key: value for key, value in event.items() if value is not None and value != []}
    if cited:
        event["sources"] = [_citation(text, event, {*chronology.sources, *new}) for text in cited]
    taken = {known.id for known in chronology.events}
    if typed.id in taken:
        raise TakenIdError(typed.id)
    event["id"] = propose_id(event, taken) if typed.id is None else typed.id
    return Entry(event, new, [f"date: {date.display} ({date})", *names.remarks])


def propose_id(event: Mapping[str, Any], taken: Collection[str]) -> str:
    """An id that no event has: of series and number, else of kind, place and date."""
    parts = [event.get("series", event["kind"])]
    if "series" in event and "number" in event:
        parts.append(str(event["number"]))
    else:
        found = _FIRST_DATE.search(event["date"])
        parts += [*event.get("places", [])[:1], found[0] if found else ""]
    stem = "-".join(re.findall("[a-z0-9]+", fold(" ".join(parts)))) or "event"
    ends = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return stem if stem not in taken else next(end for end in ends if end not in taken)


def _person(text: str, names: Names) -> dict[str, str]:
    name, *rest = (part.strip() for part in text.split(";"))
    *roles, actor = rest if len(rest) > 1 else [*rest, ""]
    person = {"name": names.find("person", name) or name, "role": "; ".join(roles)}
    return {key: value for key, value in person.items() if value} | (
        {"actor": names.one("actor", actor)} if actor else {}
    )


def _relation(text: str) -> dict[str, str]:
    relation, colon, event = text.partition(":")
    if not colon:
        raise EntryError(option="related", text=text, shape="follows:ID, or another relation")
    return {"event": event.strip(), "relation": relation.strip()}


def _listed(texts: Iterable[str]) -> list[str]:
    return [part.strip() for text in texts for part in text.split(",") if part.strip()]


def _uncited(new: Mapping[str, object], cited: Iterable[str]) -> list[str]:
    """The new sources that are not cited expressly."""
    named = {_PART.split(text)[0].partition(":")[0].strip() for text in cited}
    return [key for key in new if key not in named]


def _citation(text: str, event: Mapping[str, Any], known: Collection[str]) -> dict[str, Any]:
    """What a source says of an event. Named alone, it supports all that is said and neither inferred nor disputed."""
    head, fields = _parted(text, "source", _CITATION_KEYS)
    source, _, said = (part.strip() for part in head.partition(":"))
    if source not in known:
        raise UnknownNameError(source, "source", nearest(source, known))
    disputes = {key.split()[1]: _disputed(key.split()[1], fields.pop(key)) for key in list(fields) if " " in key}
    every = [one for one in STATEMENTS if one in event and one not in (*event.get("inferred", ()), *disputes)]
    supports = {"": every, "all": every, "none": []}.get(said, _listed([said]))
    citation = {"source": source, "supports": supports, "disputes": disputes, **fields}
    return {key: value for key, value in citation.items() if value}


def _disputed(statement: str, text: str) -> object:
    """What a source says instead."""
    if statement == "number" and text.isdecimal():
        return int(text)
    if statement == "date":
        return str(parse_typed(text))
    parts = _listed([text])
    return parts if statement in ("places", "actors", "people", "topics") and len(parts) > 1 else text


def _new_source(text: str) -> tuple[str, dict[str, Any]]:
    """The id of a new source, and its fields."""
    key, fields = _parted(text, "new-source", _SOURCE_KEYS)
    if not fields:
        raise EntryError(option="new-source", text=text, shape="ID; type: webpage; title: …; url: …")
    read: dict[str, Callable[[str], object]] = {"date": _edtf, "accessed": _edtf, "authors": _authors}
    return key.strip(), {name: read.get(name, str)(value) for name, value in fields.items()}


def _edtf(text: str) -> str:
    return str(parse_typed(text))


def _authors(text: str) -> list[dict[str, str]]:
    """``Smith, Ann & News Desk``: a person by family and given name, an organisation by its name."""
    authors = []
    for part in text.split("&"):
        family, comma, given = (name.strip() for name in part.partition(","))
        authors.append({"family": family, "given": given} if comma else {"name": family})
    return authors


def _parted(text: str, option: str, known: Collection[str]) -> tuple[str, dict[str, str]]:
    """A text as its head, and the parts that follow semicolons, by their keys."""
    head, *parts = _PART.split(text)
    fields: dict[str, str] = {}
    for part in parts:
        key, _, value = part.partition(":")
        key = " ".join(key.split())
        if key not in known:
            raise UnknownKeyError(option, key, nearest(key, known), known)
        if key in fields:
            raise EntryError(option, text, f"{key} once")
        fields[key] = value.strip().replace("\\;", ";")
    return head.strip(), fields
