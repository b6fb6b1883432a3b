"""The records of a store and those that a file adds, by their names."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from functools import lru_cache
from typing import Any, NamedTuple

from catimeline.dates.phrases import TYPED, Conventions
from catimeline.edit.lookup import NameLookup
from catimeline.edit.new_event import FreeIds
from catimeline.edit.toml_values import table_of
from catimeline.errors import CatimelineError, IncomingError, UnregisteredError
from catimeline.importing.ditto import check_is_name
from catimeline.importing.fields import NO_VALUE
from catimeline.importing.identity import all_same_as
from catimeline.importing.places import Places, country_in
from catimeline.model.records import Chronology
from catimeline.model.same_as import key_of
from catimeline.model.vocabulary import RECORD_OF, subject
from catimeline.store.validators import describe_value, is_id
from catimeline.text.did_you_mean import MOST_HINTS, nearest
from catimeline.text.names import fold, slug

DETAILS = {
    "places": ("name", "country", "latitude", "longitude", "same_as"),
    "actors": ("name", "kind", "same_as"),
    "series": ("name", "same_as"),
}
"""The fields that our JSON has for records with tables of their own."""
_POSITION = ("latitude", "longitude")
_WITH_LABELS = ("kinds", "topics", "series")
"""The registries whose ids are made from labels."""


class ImportOptions(NamedTuple):
    """How to read the rows."""

    new: Mapping[str, str] = {}
    """Registries that may gain records. For actors: the kind to use where the file gives none."""
    supports: Collection[str] = ()
    """The statements that a source supports if the file does not say."""
    conventions: Conventions = TYPED
    """How dates are written."""
    as_years: bool = False
    """Whether dates that are 1 January are years."""
    scheme: str = ""
    """The scheme of the ids of the file, if they are those of another data set and never ids of the store."""
    separators: Mapping[str, str] = {}
    """What separates the items of a cell, by field; where it is empty, the cell is one item."""
    is_all_or_nothing: bool = True
    """Whether no row goes in if one is at fault."""


class Untaken(NamedTuple):
    """A value that rows give a record of the store, and that this lacks or has otherwise."""

    record: str
    """What it is and its id: `place 'Vienna'`."""
    field: str
    said: object
    """What the first such row says."""
    stored: object
    """What the store has, as TOML; ``None`` if it has nothing."""
    rows: set[str]
    """These rows."""


class _Rows:
    """How many rows name something new."""

    __slots__ = ("last", "number")

    def __init__(self) -> None:
        self.number, self.last = 0, ""

    def count(self, place: str) -> None:
        """Count a row; once, though it names the thing twice."""
        if self.last != place:
            self.number, self.last = self.number + 1, place


class Records:
    """Finds the records of a store by name; registers missing ones where ``ImportOptions.new`` allows it."""

    def __init__(self, chronology: Chronology, options: ImportOptions, given: dict[str, set[str]]) -> None:
        """``given``: the ids that the file gives to records, by registry; those that are learned are added."""
        self._chronology, self._of_file = chronology, given
        self.new, self.scheme = options.new, options.scheme
        self.place = ""
        """The row being read; the importer sets it."""
        self.keeps_first_positions = False
        """Whether of several positions of a new place the first counts; else they are a fault. The importer sets it."""
        self.moved: Counter[str] = Counter()
        """The new places that had another position in an earlier row, with the number of rows."""
        self.origins: dict[str, dict[str, str]] = {}
        """The row that caused a record to be registered, by registry and id."""
        self._described: dict[str, dict[str, dict[str, Any]]] = {}
        """What rows have said of new records, by registry and id."""
        self.added: dict[str, dict[str, Any]] = {}
        """The new records, by registry and id; a source of which only the address is known is this address."""
        self._names = NameLookup(chronology)
        self.places = Places(chronology, self._names, self.added)
        self._people = {person.name for event in chronology.events for person in event.people}
        self._found: dict[tuple[str, str, str], str | CatimelineError] = {}
        """The id of each record that was looked up, by registry, name and country."""
        self._same: dict[tuple[str, str], str] = {
            (registry, key_of(value)): key
            for registry in DETAILS
            for key, record in getattr(chronology, registry).items()
            for value in record.same_as
        }
        self._hints = MOST_HINTS
        self._ids: defaultdict[str, FreeIds] = defaultdict(FreeIds)
        """The ids that are free, by registry."""
        self.derived: dict[str, tuple[object, str]] = {}
        """The origins that rows give to sources of the store that have none, each with the first row that does."""
        self.untaken: dict[tuple[str, str, str], Untaken] = {}
        """What rows say otherwise of records of the store, by registry, id and field."""
        self._tables: dict[tuple[str, str], dict[str, Any]] = {}
        """Records of the store as TOML, once rows say something about them."""
        self._kinds: dict[str, object] = {}
        """The kinds that rows give to actors, by what they call these."""
        self._counts: dict[tuple[str, str], _Rows] = {}
        """The rows that name each new record, and each person that the store does not know, by registry and id."""
        self._resolved: dict[str, dict[str, tuple[str, _Rows | None]]] = {}
        """The id of each record that was named by a text alone, by registry and text, and its rows if it is new."""

    @property
    def rows(self) -> dict[tuple[str, str], int]:
        """How many rows name each new record, and each person that the store does not know, by registry and id."""
        return {key: rows.number for key, rows in self._counts.items()}

    @property
    def by_code(self) -> Mapping[str, str]:
        """The codes of countries that were read as such, each with what it is: "LA" is "place Laos"."""
        return {**self.places.codes.names, **self._names.by_code}

    def learn_kinds(self, actors: Iterable[object]) -> None:
        """Note the kinds that rows give to actors, before any is read: an earlier row may name one without its kind."""
        for value in actors:
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, dict) and isinstance(one.get("kind"), str):
                    with suppress(IncomingError):  # a fault of the row, once it is read
                        self._kinds.setdefault(name_in(one), one["kind"])

    def learn_ids(self, registry: str, values: Iterable[object]) -> None:
        """Note the ids that rows give, before any is read: none of them is made for another record.

        A label counts as the id by which it is found, which is the same but for its case and accents.
        """
        ids = self._of_file.setdefault(registry, set())
        for value in values:
            name = str((value.get("id") or value.get("name")) if isinstance(value, dict) else value)
            ids.add(_as_id(name, has_label=registry in _WITH_LABELS))
        ids.discard("")

    def resolve(self, registry: str, value: object) -> str:
        """The id of a record, from one of its names or from its form in our JSON.

        Raises:
            AmbiguousNameError: Several records have this name.
            UnregisteredError: None has it, and none may be registered.
        """
        known = self._resolved.get(registry, {}).get(value) if isinstance(value, str) else None
        if known is None or known[1]:
            return self.resolve_all(registry, [value])[0]
        return known[0]

    def resolve_all(self, registry: str, values: Iterable[object]) -> list[str]:
        """The ids of several records, without repeats.

        Raises:
            AmbiguousNameError, UnregisteredError: As for ``resolve``.
        """
        resolved = self._resolved.setdefault(registry, {})
        keys = []
        for value in values:
            if not isinstance(value, str):
                key = self._resolve(registry, value)
            elif (known := resolved.get(value)) is None:
                key = self._resolve(registry, value)
                resolved[value] = key, self._counts.get((registry, key))
            else:
                key, rows = known
                if rows is not None and rows.last != self.place:  # as in count, which is a call for each name
                    rows.number, rows.last = rows.number + 1, self.place
            keys.append(key)
        return keys if len(keys) == 1 else list(dict.fromkeys(keys))

    def _resolve(self, registry: str, value: object) -> str:
        """The same, at length."""
        if registry == "places":
            value = self.places.read(value)
        text, country = name_in(value), country_in(value) if registry == "places" else ""
        same_as = self._same_as(registry, value)
        if same := next(filter(None, (self._same.get((registry, key_of(one))) for one in same_as)), None):
            self._compare_details(registry, same, value, same_as)
            return same
        if (registry, text, country) not in self._found:
            try:
                if registry == "places" and not (isinstance(value, dict) and "id" in value):
                    found = self.places.find(text, country)
                else:
                    found = self.known(registry, text)
                self._found[registry, text, country] = found or self._register(registry, text, value)
            except CatimelineError as error:  # kept: each further row would repeat the search for near names
                self._found[registry, text, country] = error
        key = self._found[registry, text, country]
        if isinstance(key, CatimelineError):
            raise key
        if key in self.added.get(registry, {}):
            self._count(registry, key)
            if isinstance(value, dict) and registry in DETAILS:
                said = given_of({field: value.get(field) for field in DETAILS[registry]} | {"same_as": same_as})
                if isinstance(said.get("country"), str):
                    said["country"] = self.places.country_of_place(key, said["country"])
                self.describe(registry, key, said)
        else:
            self._compare_details(registry, key, value, same_as)
        return key

    def _compare_details(self, registry: str, key: str, value: object, same_as: list[str]) -> None:
        """Note what a row says otherwise of a record of the store than its name, by which it was found."""
        if registry not in DETAILS or not isinstance(value, dict):
            return
        said: dict[str, object] = {field: value.get(field) for field in DETAILS[registry]} | {"same_as": same_as}
        if "id" not in value or key in self._names.ids_of(RECORD_OF[registry], str(said["name"])):
            del said["name"]
        if isinstance(country := said.get("country"), str) and self.places.is_in(key, country):
            del said["country"]
        self.compare(registry, key, said)

    def compare(self, registry: str, key: str, said: Mapping[str, Any]) -> None:
        """Note what a row says of a record of the store that this has not, or has otherwise: it stays as it is."""
        if (stored := self._tables.get((registry, key))) is None:
            record = getattr(self._chronology, registry)[key]
            stored = self._tables[registry, key] = {"name": record} if isinstance(record, str) else table_of(record)
        for field, value in said.items():
            if value in NO_VALUE or _is_in_store(value, stored.get(field)):
                continue
            untaken = Untaken(subject(registry, key), field, value, stored.get(field), set())
            self.untaken.setdefault((registry, key, field), untaken).rows.add(self.place)

    def _same_as(self, registry: str, value: object) -> list[str]:
        """What a record is elsewhere, as our JSON of a registry says.

        Raises:
            IncomingError: A value is not a text.
        """
        if registry not in DETAILS or not isinstance(value, dict):
            return []
        return all_same_as(value.get("same_as") or [], self.scheme)

    def person(self, name: object) -> object:
        """The spelling that events use for a person; else the name with single blanks, by which rows are compared.

        Raises:
            AmbiguousNameError: Several people have this name.
            IncomingError: It stands for the name above.
        """
        if not isinstance(name, str) or name in self._people:
            return name
        name = " ".join(name.split())
        if (known := self._names.find("person", name)) is None:
            check_is_name(name)
            self._count("people", name)
        return known or name

    def known(self, registry: str, text: str) -> str | None:
        """The id of the record with a name; a place can also be named with its country: "Paris, France".

        Raises:
            AmbiguousNameError: Several records have this name.
        """
        return self.places.known(text) if registry == "places" else self._names.find(RECORD_OF[registry], text)

    def is_new(self, registry: str, name: str) -> bool:
        """Whether the store lacks the record or the person that a text named in a row."""
        _, rows = self._resolved.get(registry, {}).get(name, ("", None))
        return rows is not None or (registry, name) in self._counts

    def is_of_store(self, registry: str, name: str) -> bool:
        """Whether the store itself has a name, in contrast to those that the file adds."""
        if registry == "people" and name in self._people:
            return True
        facet = RECORD_OF[registry]
        if ";" in name and facet not in self._names.with_semicolons:
            return False
        ids = self._names.ids_of(facet, name)
        return any(one not in self.added.get(registry, ()) for one in ids)

    def has_semicolons(self, registry: str) -> bool:
        """Whether the store may have a name with a semicolon."""
        return registry == "people" or RECORD_OF[registry] in self._names.with_semicolons

    def _count(self, registry: str, key: str) -> None:
        """Count a row that names something new."""
        self._counts.setdefault((registry, key), _Rows()).count(self.place)

    def recount(self, registry: str, key: str, rows: int) -> None:
        """Note how many rows name something new; if none does, it is not new."""
        if rows:
            self._counts[registry, key].number = rows
            return
        del self._counts[registry, key]
        self.added.get(registry, {}).pop(key, None)

    def add(self, registry: str, key: str, record: object, *, is_given: bool = False) -> str:
        """Register a record under this id, with a number added if it is taken; gives the id.

        ``is_given``: whether the file gives it; otherwise all ids that the file gives are taken.
        """
        records = self.added.setdefault(registry, {})
        stored = getattr(self._chronology, registry)
        is_free = is_given and key not in records and key not in stored
        free = key if is_free else self._ids[registry].free(key, records, stored, self._of_file.get(registry, ()))
        records[free] = record
        self.origins.setdefault(registry, {})[free] = self.place
        return free

    def describe(self, registry: str, key: str, said: dict[str, Any]) -> None:
        """Add to a new record what a row says of it; ``said`` must not change afterwards.

        Of several positions of a place the first counts, if ``keeps_first_positions``; of several days on which a
        source was read, the last.

        Raises:
            IncomingError: An earlier row said otherwise.
        """
        if isinstance(address := self.added[registry][key], str):
            self.added[registry][key] = {"type": "webpage", "title": address, "url": address}
            self._described.setdefault(registry, {})[key] = {"url": address}
        described = self._described.setdefault(registry, {}).setdefault(key, said)
        if self.keeps_first_positions and _is_elsewhere(described, said):
            self.moved[key] += 1
            said = {field: value for field, value in said.items() if field not in _POSITION}
        for field, value in said.items() if described is not said else ():
            if field == "accessed":
                described[field] = max(described.get(field, value), value, key=str)
            elif described.setdefault(field, value) != value and not (
                field == "name" and _is_same_name(described, value)
            ):
                two = f"{field} {described[field]!r} and {field} {value!r}"
                raise IncomingError(reason=f"{subject(registry, key)} is new and described in two ways: {two}")
        record = self.added[registry][key]
        record |= {field: described[field] for field in said}
        if registry == "places" and record.get("name") == key:
            del record["name"]  # a place without a name has its id as its name

    def make_states(self) -> None:
        """Make states of the new actors of which no row said the kind, but that are the country of a new place."""
        actors = self.added.get("actors", {})
        for place in self.added.get("places", {}).values():
            country = place.get("country")
            if (
                isinstance(country, str)
                and country in actors
                and "kind" not in self._described.get("actors", {}).get(country, {})
            ):
                actors[country]["kind"] = "state"

    def near(self, name: str, known: Iterable[str]) -> list[str]:
        """The known names that resemble this one; none after ``MOST_HINTS`` calls, since the search is slow."""
        self._hints -= 1
        return nearest(name, known) if name and self._hints >= 0 else []

    def _register(self, registry: str, text: str, value: object) -> str:
        """Add a record; gives its id.

        Raises:
            UnregisteredError: None may be added.
            IncomingError: It has no name, or one that stands for another, or no id can be made from its name.
        """
        if not text:
            raise IncomingError(reason=f"one of the {registry} has no id and no name")
        facet = RECORD_OF[registry]
        has_kind = (isinstance(value, dict) and value.get("kind")) or (registry == "actors" and text in self._kinds)
        country = country_in(value) if registry == "places" else ""
        whole = f"{text}, {country}" if country else text
        if registry not in self.new or (registry == "actors" and not (has_kind or self.new["actors"])):
            option = "--new actors:KIND" if registry == "actors" else f"--new {registry}"
            raise UnregisteredError(whole, facet, self.near(text, self._names.names_of(facet)), option)
        check_is_name(text)
        check_is_name(country)
        key = text if registry in ("places", "actors") or is_id(text) else slug(text)
        if country and self.places.has_namesakes(text):
            key = whole  # it has a namesake, which is in another country
        if not key:
            reason = f"no id can be made from the letters of {text!r}; add it to the {registry} by hand"
            raise IncomingError(reason=reason)
        # an id that is only made from a label is no name by which other rows may mean it
        label = _label_of(key) if registry in _WITH_LABELS and is_id(key) else key
        is_given = key == text or (key in self._of_file.get(registry, ()) and fold(text) in (key, fold(label)))
        added = self.add(registry, key, self._record(registry, key, text), is_given=is_given)
        self._names.add(facet, added, (text, label, key) if is_given else (text,))
        return added

    def _record(self, registry: str, key: str, text: str) -> str | dict[str, Any]:
        """A new record of which only the name is known."""
        label = _label_of(text) if registry in _WITH_LABELS and is_id(text) else text
        if registry in ("kinds", "topics"):
            return label
        name = {} if registry == "places" and key == text else {"name": label}
        return name | ({"kind": self._kinds.get(text, self.new["actors"])} if registry == "actors" else {})


@lru_cache(maxsize=4096)
def _as_id(name: str, *, has_label: bool) -> str:
    """A name that may be an id; else empty."""
    found = fold(name) if has_label else name
    return found if is_id(found) else ""


def _label_of(key: str) -> str:
    """The label of an id of which only this is known."""
    return key.replace("-", " ").capitalize()


def _is_elsewhere(described: Mapping[str, Any], said: Mapping[str, Any]) -> bool:
    """Whether a row gives a place another position than earlier rows did."""
    return any(one in said and described.get(one, said[one]) != said[one] for one in _POSITION)


def _is_in_store(value: object, stored: object) -> bool:
    """Whether the store has a value, though written in another way: another case, "48.20" and 48.2."""
    if isinstance(value, list) and isinstance(stored, list):
        return all(one in stored for one in value)
    if isinstance(stored, float):
        with suppress(ValueError):
            return float(str(value)) == stored
    return fold(str(value)) == fold(str(stored))


def _is_same_name(described: Mapping[str, Any], name: object) -> bool:
    """Whether a name is that of earlier rows but for its case, accents, apostrophes and blanks."""
    return isinstance(name, str) and fold(name) == fold(str(described["name"]))


def name_in(value: object) -> str:
    """The name of a record: a text, or an object with an id or a name."""
    if isinstance(value, dict):
        value = value.get("id") or value.get("name") or ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise IncomingError(reason=f"should be a name, not {describe_value(value)}")
    return str(value).strip()


def given_of(record: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a record that are not empty."""
    return {key: value for key, value in record.items() if value not in NO_VALUE}
