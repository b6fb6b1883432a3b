"""Finds the records of a store by names as they are typed, ignoring case and accents."""

import shlex
from collections.abc import Iterable

from catimeline.errors import AmbiguousNameError, CatimelineError, UnregisteredError
from catimeline.index.registry_rows import CODE, name_rows
from catimeline.model.records import Chronology
from catimeline.text.did_you_mean import MOST_LISTED, nearest
from catimeline.text.names import fold, split_at_names

_REGISTERED_AS = dict.fromkeys(("kind", "topic", "place", "series"), "{}") | {"actor": "{}; kind: KIND"}
"""By facet, the text of the option that registers a new name."""


class NameLookup:
    """The names of the records of a store."""

    def __init__(self, chronology: Chronology) -> None:
        self._values: dict[tuple[str, str], list[str]] = {}
        self._names: dict[str, list[str]] = {}
        self._codes: dict[tuple[str, str], list[str]] = {}
        self.with_semicolons: set[str] = set()
        """The facets that have names with semicolons, which separate names elsewhere."""
        for facet, form, value, name in name_rows(chronology, {}):
            if facet.endswith(CODE):
                self._codes.setdefault((facet.removesuffix(CODE), form), []).append(value)
                continue
            self._add(facet, value, (form, name))
        self.remarks: list[str] = []
        """How names that are not ids were understood."""
        self.by_code: dict[str, str] = {}
        """The codes of countries that were taken for ids: each with the facet and the id."""
        self.faults: list[CatimelineError] = []
        """The errors for names with no record or several, gathered to report them all at once."""

    def add(self, facet: str, key: str, names: Iterable[str]) -> None:
        """Add a new record, which the store does not have yet, by its names; its id is one only if it is among them."""
        for form, name in {fold(name): name for name in names}.items():
            self._add(facet, key, (form, name))

    def _add(self, facet: str, key: str, named: tuple[str, str]) -> None:
        """Add a name of a record, ``named``: in the form in which names are compared, and as it is."""
        form, name = named
        self._values.setdefault((facet, form), []).append(key)
        self._names.setdefault(facet, []).append(name)
        if ";" in form:
            self.with_semicolons.add(facet)

    def names_of(self, facet: str) -> list[str]:
        """All names of a facet."""
        return self._names.get(facet, [])

    def ids_of(self, facet: str, typed: str) -> list[str]:
        """The ids that have a name."""
        return self._values.get((facet, fold(typed)), [])

    def find(self, facet: str, typed: str) -> str | None:
        """The id that has a name, or the code of a country that has it; ``None`` if there is none.

        Raises:
            AmbiguousNameError: Several ids have it, and it is not itself one of them.
        """
        named = self.ids_of(facet, typed)
        values = named or self._codes.get((facet, fold(typed)), [])
        if len(values) > 1 and typed not in values:
            raise AmbiguousNameError(typed, facet, values)
        value = typed if typed in values else next(iter(values), None)
        if value is not None and not named:
            self.by_code.setdefault(typed, f"{facet} {value}")
        if value not in (None, typed):
            self.remarks.append(f"{facet}: {value} ({typed})")
        return value

    def resolve(self, facet: str, typed: str) -> str:
        """Like ``find``, but adds to ``faults`` if no id or several have the name, and then gives it back as typed."""
        try:
            found = self.find(facet, typed)
        except AmbiguousNameError as error:
            self.faults.append(error)
            return typed
        if found is None:
            name, known = typed.strip(), self.names_of(facet)
            option = f"--new-{facet} {shlex.quote(_REGISTERED_AS[facet].format(name))}"
            near, few = nearest(name, known), known if len(known) <= MOST_LISTED else ()
            self.faults.append(UnregisteredError(name, facet, near, option, few))
        return found or typed

    def resolve_all(self, facet: str, typed: Iterable[str]) -> list[str]:
        """The ids of the names in some texts, without duplicates; faults as for ``resolve``."""
        return list(dict.fromkeys(self.resolve(facet, name) for text in typed for name in self.split(facet, text)))

    def split(self, facet: str, text: str) -> list[str]:
        """Split a text at the commas that are not within a name."""
        if (facet, fold(text)) in self._values:
            return [text]
        return split_at_names(text, lambda name: (facet, fold(name)) in self._values) or [text]
