"""Compares a library with the sources of a store: which of its items are new, changed, the same, or faulty."""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from catimeline.dates.edtf import parse
from catimeline.dates.phrases import parse_typed
from catimeline.edit.new_event import FreeIds, TypedEvent
from catimeline.edit.toml_values import table_of
from catimeline.errors import CatimelineError, IncomingError, TypedDateError, UnknownNameError
from catimeline.history.diff import Change as Changed
from catimeline.importing.dates import DateReader, hint_for
from catimeline.importing.faults import Fault
from catimeline.importing.importer import NO_DATE, Report
from catimeline.importing.libraries import Item
from catimeline.importing.merge import Raw
from catimeline.importing.read_tables import check_characters
from catimeline.importing.records import ImportOptions
from catimeline.model.records import Chronology, Source
from catimeline.model.vocabulary import GRADES, subject
from catimeline.progress import STEP, Watch, nobody
from catimeline.store.schema import SOURCE
from catimeline.store.validation import Validation
from catimeline.store.validators import bare_doi, host_of, is_id
from catimeline.text.did_you_mean import nearest
from catimeline.text.names import fold, slug
from catimeline.text.typed_fields import head_of

_DATES = {"date": "source.date", "accessed": "source.accessed"}
"""The dates of a source, with the names under which ``DateReader`` has them."""

_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/[0-9]{4,14}[a-z_]*/(https?://.+)")
"""An address of the Wayback Machine, which contains the one that was archived."""

_REMARK = re.compile(
    r"(?:^|\s)(?:(?P<field>Dated|Accessed):? (?P<date>[^.]{1,100})|Archived at (?P<url>https?://\S{1,2000}?))\.?$"
)
"""What our exports, and many people, put at the end of a note because the format has no field for it."""

_NAMES = {
    "ar": "arabic", "cs": "czech", "da": "danish", "de": "german ngerman deu ger", "de-AT": "austrian naustrian",
    "el": "greek", "en": "english eng", "en-GB": "british ukenglish", "en-US": "american usenglish",
    "es": "spanish spa", "fa": "persian", "fi": "finnish", "fr": "french francais fra fre", "he": "hebrew",
    "hu": "hungarian", "it": "italian ita", "ja": "japanese", "kk": "kazakh", "ko": "korean", "ky": "kyrgyz",
    "la": "latin", "nb": "norsk", "nl": "dutch", "nn": "nynorsk", "pl": "polish", "pt": "portuguese",
    "pt-BR": "brazilian", "ro": "romanian", "ru": "russian rus", "sk": "slovak", "sv": "swedish", "tg": "tajik",
    "tk": "turkmen", "tr": "turkish", "uk": "ukrainian", "uz": "uzbek", "zh": "chinese",
}  # fmt: skip
_LANGUAGES = {name: tag for tag, names in _NAMES.items() for name in names.split()}
"""Names of languages in English, as babel has them, and codes of three letters, with their tags."""
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


class _Read(NamedTuple):
    """An item that could be read."""

    place: str
    key: str
    """Its id in kebab-case; empty if it has none."""
    raw: Raw
    """As TOML values, without the id."""
    columns: Mapping[str, str]
    """The name of each field in the format."""
    unused: tuple[str, ...]
    """The names of what sources have no field for."""
    kinds: frozenset[str]
    """The types that its type may stand for."""


class Entry(NamedTuple):
    """An item of a library as a source to be cited."""

    id: str
    """The id of its source, in the store or to be added to it."""
    record: Raw
    """The new source as TOML values; empty if the store has it."""
    unused: tuple[str, ...]
    """The names of its fields that sources do not have."""


def cited_from(items: Sequence[Item], typed: TypedEvent, chronology: Chronology) -> tuple[TypedEvent, list[str]]:
    """An event with the sources that it cites and the store lacks, from a library; and what sources have no field for.

    Raises:
        UnknownNameError: Neither has one.
        IncomingError: It is at fault.
    """
    known = {*chronology.sources, *(head_of(text).strip() for text in typed.new.get("sources", ()))}
    cited: list[str] = []
    records: dict[str, Raw] = {}
    unused: list[str] = []
    for text in typed.fields.get("sources") or ():
        head = head_of(text)
        # the key of a library may have colons, as "Smith:2001:date"
        keys = [head, *(head[: colon.start()] for colon in reversed([*re.finditer(":", head)]))]
        if keys[-1].strip() in known:
            cited.append(text)
            continue
        library = Library(chronology, ImportOptions())
        found = library.entry(keys, items)
        if found is None:
            every = {*known, *library.ids, *(str(item.said["id"][1]) for item in items if "id" in item.said)}
            what = "source of the store or entry of the library"
            raise UnknownNameError(keys[-1].strip(), what, nearest(keys[-1], every))
        key, entry = found
        cited.append(entry.id + text[len(key) :])
        unused += entry.unused
        if entry.record:
            records[entry.id] = entry.record
    return typed._replace(fields={**typed.fields, "sources": cited}, sources=records), unused


class Library:
    """Finds out what the items of a library would add to the sources of a store or change in them."""

    def __init__(self, chronology: Chronology, options: ImportOptions) -> None:
        self._known = chronology.sources
        self._tables = {key: _without_id(table_of(source)) for key, source in self._known.items()}
        self._dates = DateReader(options.conventions, as_years=options.as_years)
        self._faults: dict[tuple[str, str], list[str]] = {}
        self._unused: list[str] = []
        """The names of what is unused of the item being read."""
        self._validation = Validation()
        self.ids: list[str] = []
        """The ids that ``entry`` has found in the library."""

    def report(self, items: Iterable[Item], watch: Watch = nobody) -> Report:
        """Read the items and compare them with the store.

        Raises:
            IncomingError: They cannot be read to the end.
        """
        every = [*items]
        for field, name in _DATES.items():  # before any date is read, as for events
            self._dates.learn(name, (item.said[field][1] for item in every if field in item.said))
        read = [one for item in _watched(every, watch) if (one := self._read(item)) is not None]
        changes, new, changed, same = [], {}, {}, 0
        for key, item in self._named(read).items():
            old = self._tables.get(key, {})
            said = {field: value for field, value in item.raw.items() if not _is_same(value, old.get(field))}
            if old.get("type") in item.kinds:
                said.pop("type", None)
            record = self._valid(key, item._replace(raw={**old, **said}))
            if record is None:
                continue
            if key in self._known and not said:
                same += 1
                continue
            changes.append(Changed("source", key, None, self._known.get(key), record))
            if key in self._known:
                changed[key] = said
            else:
                new[key] = item.raw
        return Report(
            new=[],
            changed={},
            records={"sources": new} if new else {},
            same=same,
            bare=0,
            faults=[Fault(*fault, places) for fault, places in self._faults.items()],
            changes=sorted(changes, key=lambda change: str(change.id)),
            dates=self._dates.texts(),
            undated=0,
            foreign=[],
            refused={},
            names=[],
            changed_sources=changed,
            unused=dict(Counter(name for item in read for name in item.unused).most_common()),
        )

    def entry(self, keys: Iterable[str], items: Sequence[Item]) -> tuple[str, Entry] | None:
        """The first item with one of these keys or ids, and its key; ``None`` if there is none.

        Raises:
            IncomingError: It is at fault, or the whole file is.
        """
        named = self._named([one for item in items if (one := self._read(item)) is not None])
        self.ids = [*named]
        for key in keys:
            wanted = _id_of(key)
            found = next((name for name, item in named.items() if wanted in (name, item.key)), None)
            if found in self._known or (found and self._valid(found, named[found]) is not None):
                item = named[found]
                return key, Entry(found, {} if found in self._known else item.raw, item.unused)
            places = {item.place for item in items if item.fault or _key_of(item) == wanted}
            for (column, message), where in self._faults.items():
                if not places.isdisjoint(where):
                    place = ", ".join(filter(None, (where[0], column)))
                    raise IncomingError(reason=f"is at fault, {place}: {message}")
        return None

    def _fault(self, place: str, column: str, message: str) -> None:
        self._faults.setdefault((column, message), []).append(place)

    def _read(self, item: Item) -> _Read | None:
        """An item as TOML values; ``None`` if some of it cannot be read."""
        if item.fault:
            self._fault(item.place, "", item.fault)
            return None
        self._unused = [*item.unused]
        raw: Raw = {}
        is_whole = True
        for field, (column, value) in item.said.items():
            try:
                check_characters(value)
                raw |= self._field(field, column, value)
            except CatimelineError as error:
                self._fault(item.place, column, f"{error}{hint_for(error)}")
                is_whole = False  # and read on: all faults of an item are reported at once
        for missing in (field for field in SOURCE.required if field not in item.said):
            self._fault(item.place, "", f"has no {missing}")
            is_whole = False
        columns = {field: column for field, (column, _) in item.said.items()}
        fields = {field: raw[field] for field in Source._fields[1:] if raw.get(field) not in (None, "", [])}
        if not is_whole:
            return None
        return _Read(item.place, _id_of(raw.get("id", "")), fields, columns, tuple(self._unused), item.kinds)

    def _field(self, field: str, column: str, value: Any) -> Raw:  # noqa: ANN401 - of JSON
        """What a field of an item says of a source."""
        match field:
            case "date" | "accessed":
                return self._date(field, value)
            case "doi" | "url":
                return _address(field, value)
            case "isbn" | "issn":
                value = _first_valid(field, str(value))
            case "language":
                value = self._language(column, value)
            case "note":
                return self._note(value)
            case "numbers":
                return self._numbers(column, value)
            case "keywords":
                return self._grade(column, value)
        return {field: value}

    def _date(self, field: str, value: object) -> Raw:
        if str(value).strip().casefold() in NO_DATE:
            return {}
        return {field: self._dates.read(_DATES[field], value)}

    def _language(self, column: str, value: object) -> str | None:
        """The tag of a language; one that is not known has no home."""
        name = str(value).strip()
        tag = _LANGUAGES.get(name.casefold(), name.replace("_", "-"))
        if _TAG.fullmatch(tag):
            return tag
        self._unused.append(column)
        return None

    def _numbers(self, column: str, numbers: Iterable[str]) -> Raw:
        """The ISBN and ISSN among the numbers of RIS, which has one tag for all kinds; others have no home."""
        found: Raw = {}
        for number in numbers:
            fields = [field for field in ("isbn", "issn") if _is_valid(field, number)]
            if fields:
                found.setdefault(fields[0], number)
            else:
                self._unused.append(column)
        return found

    def _grade(self, column: str, keywords: Iterable[str]) -> Raw:
        """The grade that a keyword names; other keywords have no home."""
        words = list(filter(None, map(str.strip, keywords)))
        grades = [word for word in words if word in GRADES]
        if len(words) > len(grades) or len(grades) > 1:
            self._unused.append(column)
        return {"grade": grades[0]} if len(grades) == 1 else {}

    def _note(self, texts: Iterable[object]) -> Raw:
        """A note, and what the remarks at its end say."""
        found: Raw = {}
        kept = []
        for text in texts:
            left = str(text).strip()
            while match := _REMARK.search(left):
                if (said := _remark(match)) is None:
                    break
                found |= said
                left = left[: match.start()].rstrip()
            kept.append(left)
        return found | {"note": "\n".join(filter(None, kept))}

    def _named(self, read: Iterable[_Read]) -> dict[str, _Read]:
        """The items by the ids of their sources: known by id, else by what identifies a source, else new ones."""
        named: dict[str, _Read] = {}
        left: list[_Read] = []
        given: dict[str, str] = {}
        for item in read:
            if item.key in given:
                self._fault(item.place, item.columns["id"], f"is source {item.key!r}, as is {given[item.key]}")
                continue
            if item.key:
                given[item.key] = item.place
            if item.key in self._known:
                named[item.key] = item
            else:
                left.append(item)
        for mark in _MARKS:
            theirs = _by(mark, {key: table for key, table in self._tables.items() if key not in named}.items())
            ours = _by(mark, ((item, item.raw) for item in left))
            for form in ours.keys() & theirs.keys():
                # an address or title that several share identifies none; of records that are all the same, any will do
                if mark is _whole or len(ours[form]) == len(theirs[form]) == 1:
                    named |= zip(theirs[form], ours[form], strict=False)
            found = set(map(id, named.values()))
            left = [item for item in left if id(item) not in found]
        ids = FreeIds()
        for item in left:  # last, so that new ids avoid all those that are taken
            named[item.key or ids.free(_proposed(item.raw), named, self._known, given)] = item
        return named

    def _valid(self, key: str, item: _Read) -> Source | None:
        """The record of an item; ``None`` if it has faults, which are noted by item and field."""
        self._validation.subject, before = subject("sources", key), len(self._validation.faults)
        record: Source | None = SOURCE(item.raw, ("sources", key), self._validation)
        for one in self._validation.faults[before:]:
            field = str(next(iter(one.location.path[2:]), ""))
            self._fault(item.place, item.columns.get(field, ""), one.message)
        return record if len(self._validation.faults) == before else None


def _watched(items: list[Item], watch: Watch) -> Iterator[Item]:
    for number, item in enumerate(items, start=1):
        if number % STEP == 0:
            watch("reading items", number, len(items))
        yield item


def _without_id(table: Raw) -> Raw:
    return {field: value for field, value in table.items() if field != "id"}


def _address(field: str, value: object) -> Raw:
    """A DOI, also in place of its address; an address, and that of its archived copy."""
    text = str(value).strip()
    if doi := bare_doi(text):
        return {"doi": doi}
    archived = _ARCHIVED.fullmatch(text) if field == "url" else None
    return {"url": archived[1], "archive_url": text} if archived else {field: value}


def _first_valid(field: str, text: str) -> str:
    """The first of several numbers in a field that is right, such as the ISBN of the bound edition; else the whole."""
    numbers = (text.strip(), *re.split(r"[,;] *", text), *text.split())
    return next((number for number in numbers if _is_valid(field, number)), text)


def _is_valid(field: str, number: str) -> bool:
    return SOURCE.fields[field](number, (), Validation()) is not None


def _remark(match: re.Match[str]) -> Raw | None:
    """What a remark says; ``None`` if it does not give a date. Only our exports say "Dated" in this way."""
    if match["url"]:
        return {"archive_url": match["url"]}
    try:
        date = parse_typed(match["date"])
    except TypedDateError:
        return None
    if match["field"] == "Accessed":
        return {"accessed": date.text}
    return {"date": date.text} if date.display == match["date"] else None


def _is_same(value: object, old: object) -> bool:
    """Whether two values differ at most in what some formats do not have.

    These are line breaks; a semicolon in an address; and whether a name alone is that of a person.
    """
    if isinstance(value, str) and isinstance(old, str):
        return value.replace("%3B", ";").split() == old.replace("%3B", ";").split()
    if isinstance(value, list) and isinstance(old, list):
        return list(map(_as_name, value)) == list(map(_as_name, old))
    return value == old


def _as_name(author: Raw) -> Raw:
    return {"name": author["family"]} if author.keys() == {"family"} else author


def _id_of(given: object) -> str:
    """An id in kebab-case; of an address, such as those of zotero.org, its last part."""
    text = str(given)
    return text if is_id(text) else slug(text.rstrip("/").rpartition("/")[2] if "://" in text else text)


def _key_of(item: Item) -> str:
    return _id_of(item.said.get("id", ("", ""))[1])


def _proposed(raw: Raw) -> str:
    """An id for an item without one: from who wrote it or published it, or its title, and its year."""
    author: Raw = next(iter(raw.get("authors", ())), {})
    host = host_of(str(raw.get("url", ""))).removeprefix("www.")
    names = (author.get("family"), author.get("name"), raw.get("publisher"), host, raw["title"])
    name = next(filter(None, (slug(str(name or "")) for name in names)), "source")
    return slug(f"{name} {_year(raw) or ''}")


def _year(raw: Raw) -> str | None:
    start = parse(raw["date"]).start if "date" in raw else None
    return start and start[:-6]


_Mark = Callable[[Raw], Hashable]


def _whole(raw: Raw) -> Hashable:
    return repr({key: raw[key] for key in Source._fields if key in raw})


def _titled(raw: Raw) -> Hashable:
    year = _year(raw)
    return year and (fold(str(raw["title"])), year)


def _doi(raw: Raw) -> Hashable:
    return str(raw["doi"]).casefold() if "doi" in raw else None


def _at(field: str) -> _Mark:
    # by its text, since a wrong value may be an array
    return lambda raw: str(raw[field]) if field in raw else None


_MARKS: tuple[_Mark, ...] = (_whole, _doi, _at("url"), _at("archive_url"), _titled)
"""What identifies a source, the surest first."""


def _by(mark: _Mark, records: Iterable[tuple[Any, Raw]]) -> dict[Hashable, list[Any]]:
    """Records by what identifies them; those without it are left out."""
    found: dict[Hashable, list[Any]] = {}
    for key, raw in records:
        if (form := mark(raw)) is not None:
            found.setdefault(form, []).append(key)
    return found
