"""Finds the place that a row means: by its name, and by its country, a code of that, or without one."""

from collections.abc import Collection, Iterable, Mapping
from itertools import chain
from typing import Any

from catimeline.edit.lookup import NameLookup
from catimeline.errors import AmbiguousNameError, IncomingError
from catimeline.importing.country_codes import NAMIBIA, NO_CODES, codes_among
from catimeline.model.records import Chronology
from catimeline.text.countries import codes_of, country_by_code, country_named, country_of, names_of_country
from catimeline.text.names import fold


class Places:
    """The places of a store and those that a file adds, by their names and countries."""

    def __init__(self, chronology: Chronology, names: NameLookup, added: Mapping[str, Mapping[str, Any]]) -> None:
        """``names`` and ``added``, the new records by registry and id, grow as rows are read."""
        self._chronology, self._names, self._added = chronology, names, added
        stored = [place.country for place in chronology.places.values() if place.country]
        self._usual = {code: country for country in reversed(stored) if (code := country_of(country))}
        """The names of countries as the store has them, or the first row, by their codes."""
        self._countries = {*map(fold, stored)}
        self._located: dict[str, str | dict[str, str]] = {}
        """Texts of places with a comma, as the place or the place with its country."""
        self._located_in: dict[str, dict[str, frozenset[str]]] = {}
        """The countries in which rows have places of a name, folded: each with its names as they are compared."""
        self.codes = NO_CODES
        """What the codes in a column of countries stand for."""
        self._countries_of_column: Collection[str] = ()
        """The texts in a column of countries."""
        self._spelled: dict[str, str] = {}
        """The names of countries that are places, each with that by which the store or the first row has it."""

    def has_namesakes(self, name: str) -> bool:
        """Whether rows have places of this name in several countries, or there is one already."""
        return len(self._located_in.get(fold(name), ())) > 1 or bool(self._names.ids_of("place", name))

    def learn_countries(self, texts: Collection[str]) -> None:
        """Note which texts of a column of countries are codes, before any is read."""
        stored = (place.country for place in self._chronology.places.values() if place.country)
        self.codes, self._countries_of_column = codes_among(texts, stored), frozenset(texts)

    def lacks_country(self, place: Mapping[str, Any]) -> bool:
        """Whether a place has "NA" for its country, where it is not the code of one."""
        said = place.get("country")
        return said == NAMIBIA and said in self._countries_of_column and said not in self.codes.names

    def learn(self, values: Iterable[object]) -> None:
        """Note in which countries rows have places, before any is read: a name alone may mean several then."""
        for value in values:
            place = self.read(value)
            if not isinstance(place, dict) or not (country := country_in(place)):
                continue
            forms = self._forms(country)
            known = self._located_in.setdefault(fold(place["name"]), {})
            if all(forms.isdisjoint(others) for others in known.values()):
                known[country] = forms
        for text, found in self._located.items():
            name, _, last = text.rpartition(", ")
            if found != text or not country_of(last):
                continue
            forms = self._forms(last)
            for country, others in self._located_in.get(fold(name), {}).items():
                if not forms.isdisjoint(others):  # with another name, it may be a state: "Athens, GA", "Rome, Georgia"
                    self._located[text] = {"name": name, "country": country}
                    if country_by_code(last):
                        self._names.by_code.setdefault(text, f"place {name}, {country}")

    def read(self, value: object) -> object:
        """A place with its country, if its name ends in one: "Vienna, Austria"; with the name of that for its code."""
        if isinstance(value, dict) and "id" not in value and isinstance(value.get("country"), str):
            return self._in_country(value)
        name = value.get("name") if isinstance(value, dict) and not value.keys() & {"id", "country"} else value
        if not isinstance(name, str) or "," not in name:
            return value
        if name not in self._located:
            self._located[name] = self._with_country(name)
        found = self._located[name]
        if isinstance(found, str):
            return value
        return {**value, **found} if isinstance(value, dict) else found

    def find(self, name: str, country: str) -> str | None:
        """The id of the place with a name in a country, if the row says which; ``None`` if there is none.

        Raises:
            AmbiguousNameError: There are several.
            IncomingError: The store does not say in which of several countries its place is.
        """
        return self._in(name, country) if country else self._named(name)

    def known(self, text: str) -> str | None:
        """The id of the place with a name, which may end in its country: "Paris, France".

        Raises:
            AmbiguousNameError: Several places have this name.
        """
        found = self._names.find("place", text)
        if found is not None:
            return found
        parts = text.split(", ")  # a country may have a comma in its name too
        ends = ((", ".join(parts[:at]), ", ".join(parts[at:])) for at in range(len(parts) - 1, 0, -1))
        for name, country in ends:
            there = [key for key in self._names.ids_of("place", name) if self.is_in(key, country)]
            if there:
                break
        else:
            return None
        if len(there) != 1:
            return None
        if country_by_code(country) and not codes_of(country) and fold(country) != fold(str(self._country(there[0]))):
            self._names.by_code.setdefault(text, f"place {there[0]}")
        return there[0]

    def is_in(self, place: str, country: str) -> bool:
        """Whether a place is in the country with this id or name."""
        known = self._country(place)
        return known is not None and not self._forms(known).isdisjoint(self._forms(country))

    def country_of_place(self, place: str, country: str) -> str:
        """The country of a new place as earlier rows named it, or as the store does."""
        known = self._country(place)
        if known and self.is_in(place, country):
            return known
        return self._names.find("actor", country) or self._usual.setdefault(country_of(country) or country, country)

    def _in_country(self, place: Mapping[str, Any]) -> Mapping[str, Any]:
        """A place with the name of its country instead of a code; one that is a country has one name for all rows."""
        said = place["country"]
        if self.lacks_country(place):
            return {key: value for key, value in place.items() if key != "country"}
        country = self.codes.names.get(said, said)
        if place.get("name") == said and said in self._countries_of_column:
            if country not in self._spelled:
                self._spelled[country] = self._country_named(country)
            country = self._spelled[country]
            return {**place, "name": country, "country": country}
        return {**place, "country": country} if country != said else place

    def _country_named(self, name: str) -> str:
        """The name by which the store, or an earlier row, has a country as a place."""
        code = country_of(name)
        if code is None or self._names.ids_of("place", name):
            return name
        earlier = (one for one in self._spelled.values() if country_of(one) == code)
        stored = (one for one in names_of_country(code) if self._names.ids_of("place", one))
        return next(chain(stored, earlier), name)

    def _with_country(self, text: str) -> str | dict[str, str]:
        """A place and its country, if the last part of a text is one and the whole is not the name of a place."""
        name, _, country = (part.strip() for part in text.rpartition(","))
        if not name or self.known(text) is not None or not self._is_country(country):
            return text
        return {"name": name, "country": country}

    def _is_country(self, name: str) -> bool:
        """Whether this is a state or the country of a place in the store, or a country of ISO 3166."""
        states = any(self._described_as("actors", key, "kind") == "state" for key in self._names.ids_of("actor", name))
        return states or fold(name) in self._countries or country_named(name) is not None

    def _named(self, name: str) -> str | None:
        """The id of the place with a name of which a row does not say the country.

        Raises:
            AmbiguousNameError: There are several, or will be: in the store, and in countries that other rows give.
        """
        ids = self._names.ids_of("place", name)
        if located := self._located_in.get(fold(name)):
            stored = [key for key in ids if key not in self._added.get("places", ())]
            others = [one for one in located if not any(self.is_in(key, one) for key in stored)]
            if len(located) == 1 and any(self._country(key) is None for key in stored):
                others = []  # the country of the one that the store has
            if others and len(stored) + len(others) > 1:
                raise AmbiguousNameError(
                    name, "place", [*map(self._told, stored), *(f"{name}, {one}" for one in others)]
                )
        if len(ids) > 1 and all(self._told(key) != name for key in ids):
            raise AmbiguousNameError(name, "place", [*map(self._told, ids)])
        return self.known(name)

    def _told(self, place: str) -> str:
        """What tells a place from its namesakes: its id, or with its country if that is just the name."""
        name, country = self._described_as("places", place, "name") or place, self._country(place)
        return f"{name}, {country}" if name == place and country and country != name else place

    def _in(self, name: str, country: str) -> str | None:
        """The id of the place with a name in a country, or else of the one whose country is not known yet.

        Raises:
            AmbiguousNameError: There are several.
            IncomingError: The store does not say in which of several countries its place is.
        """
        ids = self._names.ids_of("place", name)
        there = [key for key in ids if self.is_in(key, country)]
        if not there:
            there = [key for key in ids if self._country(key) is None]
            elsewhere = [
                one for one in self._located_in.get(fold(name), ()) if not any(self.is_in(key, one) for key in ids)
            ]
            if len(elsewhere) > 1 and any(key not in self._added.get("places", ()) for key in there):
                which = f"which may be in {' or '.join(elsewhere)}, as other rows say; write that into the store"
                raise IncomingError(reason=f"the store has {name!r} without a country, {which}")
        if len(there) > 1:
            raise AmbiguousNameError(name, "place", there)
        # the whole may be the name of one place, such as "Room 5, Second floor"
        return there[0] if there else self.known(f"{name}, {country}")

    def _forms(self, country: str) -> frozenset[str]:
        """The names of a country as they are compared: as given, those of states of the store, that of ISO 3166."""
        ids = self._names.ids_of("actor", country)
        names = {country, *ids, *(str(self._described_as("actors", key, "name")) for key in ids)}
        return frozenset(form for name in names for form in (fold(name), country_of(name) or fold(name)))

    def _country(self, place: str) -> str | None:
        """The country of a known or new place; that is the place itself if it has the name of one."""
        country = self._described_as("places", place, "country")
        if isinstance(country, str):
            return country
        name = str(self._described_as("places", place, "name") or place)
        return name if codes_of(name) else None

    def _described_as(self, registry: str, key: str, field: str) -> object:
        """A field of a record of the store or of a new one."""
        new = self._added.get(registry, {})
        return new[key].get(field) if key in new else getattr(getattr(self._chronology, registry)[key], field)


def country_in(value: object) -> str:
    """The country by which a value tells a place from its namesakes; empty if it does not."""
    country = value.get("country") if isinstance(value, dict) and "id" not in value else None
    return country if isinstance(country, str) else ""
