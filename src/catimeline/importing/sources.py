"""The sources of rows as citations: named by id or address, or described by columns of their own."""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from contextlib import suppress
from difflib import SequenceMatcher
from typing import Any

from catimeline.dates.edtf import DateError, EdtfDate, parse
from catimeline.edit.addresses import stem_of_source
from catimeline.edit.new_records import authors_from
from catimeline.edit.toml_style import PlainBlock, table_block
from catimeline.edit.toml_values import table_of
from catimeline.errors import IncomingError, UndescribedError, UnregisteredError
from catimeline.importing.accessed import accessed_in
from catimeline.importing.ditto import check_is_name
from catimeline.importing.identity import all_same_as
from catimeline.importing.languages import language_tag
from catimeline.importing.records import given_of, name_in
from catimeline.importing.resolve import RowReader, items_of
from catimeline.model.evidence import Origins
from catimeline.model.records import Chronology, Citation, Source
from catimeline.model.same_as import key_of
from catimeline.model.to_json import reference_of, without_stop
from catimeline.store.validators import bare_doi, host_of, is_id, is_web_address
from catimeline.text.addresses import addresses_in, to_uri, with_scheme

OF_RECORD = tuple(field for field in Source._fields if field not in ("id", "note"))
"""The fields of a source that an object for it may have; its note is that of the citation."""
OF_CITATION = Citation._fields[3:]
"""The fields of a citation that are texts."""
_MISTYPED = 0.9
"""An id that is more like one of the store than this is one that was mistyped."""
_URL = re.compile(r"https?://", re.IGNORECASE)
_SEVERAL = 2
_KEY, _ADDRESS = "KEY", "ADDRESS"


class Sources:
    """Reads what rows say of sources; registers missing ones where the options allow it."""

    def __init__(
        self,
        chronology: Chronology,
        fields: RowReader,
        set_for_all: Collection[str],
    ) -> None:
        """``fields``: reads the other fields of rows; ``set_for_all``: the fields with a value for rows without one."""
        records, self._dates, separators = fields.records, fields.dates, fields.separators
        self._set_for_all = {field.removeprefix("source.") for field in set_for_all}
        self._idle = {"origin", "type", *self._set_for_all}
        """What is not compared with a source of the store: its origin is taken, and our exports have fewer types."""
        self._records, self._separators = records, separators
        self._known = chronology.sources
        self._origins = Origins(self._known)
        self._by_url = {url: key for key, one in self._known.items() for url in (one.url, one.archive_url) if url}
        self._by_title: dict[tuple[str, str], str] = {
            (one.url, one.title): key for key, one in self._known.items() if one.url
        }
        """Those with an address, which several may share, such as that of a newspaper, by address and title."""
        self._titled: dict[str, str] = {}
        """The titles that rows give to new sources."""
        self._by_value = {
            key_of(value): key
            for key, one in self._known.items()
            for value in (*one.same_as, one.url, _doi_value(one.doi or ""))
            if value
        }
        self._by_record = {_form(table_of(one)): key for key, one in self._known.items() if not one.url}
        """Those without an address, by all their fields except the id."""
        self._stems: dict[str, str] = {}
        """The beginnings of the ids of sources of which only the address is known, by its host."""
        self._references: dict[str, str] = {}
        """The references of sources of the store, by id."""
        self._by_reference: dict[str, list[str]] | None = None
        """The ids of sources by their references, once they are needed; several may have one."""
        self.cut: Counter[str] = Counter()
        """The cells that were split into sources of which the store lacks some by name, with the number of rows."""
        self.addresses: dict[str, str] = {}
        """The rows with a new source whose title has an address in it, each with the title."""
        self.bare: dict[str, str] = {}
        """The rows with an address without its scheme, each with the address."""

    def citations(self, value: object) -> list[dict[str, Any]]:
        """Citations from ids or addresses, or from our JSON, with what the sources support.

        Raises:
            UnregisteredError: The store lacks one, and none may be registered.
        """
        separator = self._separators.get("sources")
        items: list[object] = []
        for item in items_of(value, separator):
            addresses = addresses_in(item) if separator is None and isinstance(item, str) else ()
            items += addresses or [item]
        citations = [self._citation(item) for item in items]
        if separator is None and isinstance(value, str) and len(items) > 1:
            names = (one["source"] for item, one in zip(items, citations, strict=True) if not _URL.match(str(item)))
            self.cut[value] += any(name not in self._known for name in names)
        return citations

    def authors(self, value: object) -> list[Mapping[str, object]]:
        """The authors that a value names; a semicolon in braces does not separate them.

        Raises:
            AuthorError: One may be a person, an organisation, or several authors.
        """
        between = self._separators.get("source.authors", ";")
        return [
            author
            for one in (value if isinstance(value, list) else [value])
            for author in (
                authors_from(one.replace("\n", between), between) if isinstance(one, str) else [{"name": one}]
            )
        ]

    def titled(self, name: object, said: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """What columns say of a source at an address, with a name beside it as its title.

        ``None`` if these are not one source: the name is that of one of the store, several, or an address; or there is
        no address, or several, or a title already.
        """
        url = said.get("url")
        if not isinstance(name, str) or not isinstance(url, str) or not said.keys().isdisjoint(("id", "title")):
            return None
        items = [*items_of(name, self._separators.get("sources"))]
        if len(items) != 1 or items[0] in self._known or _URL.search(name) or len(addresses_in(url)) >= _SEVERAL:
            return None
        return {**said, "title": items[0]}

    def described(self, said: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The citation of a source that columns of its own describe; of several, if its address is several.

        Args:
            said: The fields of a source, by name, authors as records, dates as EDTF; and those of its citation.

        Raises:
            UnregisteredError: The store lacks it, and none may be registered.
            IncomingError: It has several addresses, but one title or the like.
            TypedDateError: What stands beside the address as the day when it was read is no date.
        """
        if isinstance(said.get("url"), str) and (found := accessed_in(said["url"])):
            said = {**said, **self._accessed(*found)}
        addresses = addresses_in(said["url"]) if isinstance(said.get("url"), str) else []
        if len(addresses) < _SEVERAL:
            return [self._one_described(said)]
        if own := [field for field in said if field != "url" and field not in self._set_for_all]:
            hint = "put one into the cell, or say what they are with --map 'COLUMN=sources'"
            raise IncomingError(reason=f"has {len(addresses)} addresses of sources, but one {own[0]}; {hint}")
        return [self._one_described({**said, "url": address}) for address in addresses]

    def _one_described(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """The citation of one source."""
        if said.keys() == {"url"} and isinstance(said["url"], str):
            return {"source": self._at(self._whole(said["url"]))}
        fields = {key: said[key] for key in OF_RECORD if key in said}
        key = self._source(name_in(said.get("id", "")), self._elsewhere(fields))
        return given_of({"source": key, **{field: said.get(field) for field in OF_CITATION}})

    def _citation(self, item: object) -> dict[str, Any]:
        if not isinstance(item, dict):
            name = self._whole(name_in(item))
            is_url = _URL.match(name) is not None
            if is_url:
                return {"source": self._read_at(name)}
            is_title = name not in self._known and "sources" in self._records.new
            key = self._named(name) if is_title else self._source(name, {})
            if key not in self._known and _URL.search(name):
                self.addresses[self._records.place] = name
            return {"source": key}
        reference = item.get("reference")
        called = item.get("name") if reference is None else reference
        title = without_stop(called) if isinstance(called, str) else called
        fields = given_of({"title": title} | {key: item.get(key) for key in OF_RECORD if item.get(key)})
        said = {key: item.get(key) for key in ("supports", "disputes", *OF_CITATION)}
        # an empty list or object says that the source supports or disputes nothing, an absent one says nothing;
        # given_of drops both
        judged: dict[str, Any] = {key: [] for key in ("supports", "disputes") if item.get(key) in ([], {})}
        key = name_in(item) if "id" in item else self._with_reference(reference, item.get("url"))
        return judged | given_of({"source": self._source(key, self._elsewhere(fields)), **said})

    def _with_reference(self, reference: object, url: object) -> str:
        """The id of the source of the store with this reference, of several the one at this address; else empty."""
        if self._by_reference is None:
            self._by_reference = {}
            for key, one in self._known.items():
                self._by_reference.setdefault(reference_of(one), []).append(key)
        keys = self._by_reference.get(reference, []) if isinstance(reference, str) else []
        if len(keys) >= _SEVERAL:
            keys = [key for key in keys if to_uri(self._known[key].url or "") == to_uri(str(url or ""))]
        return next(iter(keys), "")

    def _elsewhere(self, fields: dict[str, Any]) -> dict[str, Any]:
        """The fields of a source, with those that say what it is elsewhere in the form of the store."""
        said = dict(fields)
        if isinstance(said.get("url"), str):
            said["url"] = self._whole(said["url"])
        if "same_as" in said:
            said["same_as"] = all_same_as(said["same_as"], self._records.scheme)
        if isinstance(said.get("language"), str):
            said["language"] = language_tag(said["language"]) or said["language"]
        if "doi" in said:
            said["doi"] = bare_doi(str(said["doi"])) or said["doi"]
        return said

    def _named(self, name: str) -> str:
        """The id of the source with this id or title; a missing source is registered."""
        if name in self._records.added.get("sources", {}):
            return name
        near = self._records.near(name, self._known) if is_id(name) else []
        if near and SequenceMatcher(None, name, near[0]).ratio() > _MISTYPED:
            return self._source(name, {})
        return self._source(name if is_id(name) else "", {"title": name})

    def _read_at(self, text: str) -> str:
        """The id of the source at an address, perhaps with the day when it was last read.

        Raises:
            TypedDateError: This is no date.
            IncomingError: Something else stands beside the address.
        """
        if found := accessed_in(text):
            return self._source("", self._accessed(*found))
        if len(text.split()) > 1:
            reason = f"{text!r} has other text beside the address; write them into cells of their own"
            raise IncomingError(reason=f"{reason} (a blank in an address is %20)")
        return self._at(text)

    def _accessed(self, url: str, date: str) -> dict[str, Any]:
        """The fields of a source with its address and the date when it was last read."""
        return {"url": self._whole(url), "accessed": self._dates.read("source.accessed", date)}

    def _whole(self, address: str) -> str:
        """An address with its scheme, which is noted if it had none; any other text as it is."""
        if (whole := with_scheme(address)) != address:
            self.bare[self._records.place] = address
        return whole

    def _at(self, url: str) -> str:
        """The id of the source of which a row says only the address; a missing source is registered."""
        if url in self._by_url or "sources" not in self._records.new:
            return self._source("", {"url": url})
        host = host_of(url)
        if (stem := self._stems.get(host)) is None:
            stem = self._stems[host] = stem_of_source({"url": url})
        registered = self._by_url[url] = self._records.add("sources", stem, url)
        return registered

    def _source(self, key: str, fields: dict[str, Any]) -> str:
        """The id of a source with this id or address; a missing source is registered."""
        url, title = (value if isinstance(value := fields.get(name), str) else "" for name in ("url", "title"))
        known = key or self._found_at(url, title) or self._same(fields)
        if known in self._records.added.get("sources", {}):
            self._records.describe("sources", known, fields)
            self._name(known, url, title)
            return known
        if known in self._known:
            self._take_origin(known, fields.get("origin"))
            self._compare(known, fields)
            return known
        if not key and not {"url", "title"} & fields.keys():
            raise IncomingError(
                reason="says something about a source, but not which one: there is no id, address or title"
            )
        record = given_of({"type": "webpage" if url else "document", "title": url, **fields})
        if not key and not url and _form(record) in self._by_record:
            return self._by_record[_form(record)]
        if "sources" not in self._records.new:
            name = key or str(url or fields.get("title"))
            raise UnregisteredError(name, "source", self._records.near(key, self._known), "--new sources")
        if not fields:
            raise UndescribedError(key)
        if key and not is_id(key):
            raise IncomingError(reason=f"{key!r} is not an id of a source: a-z, 0-9 and single hyphens between them")
        check_is_name(title)
        registered = self._records.add("sources", key or stem_of_source(fields), record, is_given=bool(key))
        self._records.describe("sources", registered, fields)
        for value in _values(fields):
            self._by_value.setdefault(key_of(value), registered)
        self._name(registered, url, title)
        if url:
            self._by_url.setdefault(url, registered)
        else:
            self._by_record.setdefault(_form(record), registered)
        return registered

    def _take_origin(self, key: str, origin: object) -> None:
        """Note the origin that a row gives to a source of the store that has none.

        Raises:
            IncomingError: The store or an earlier row gives it another one.
        """
        if origin is None or origin in (self._known[key].origin, self._origins[key]):
            return
        before = self._known[key].origin or self._records.derived.setdefault(key, (origin, self._records.place))[0]
        if before != origin:
            raise IncomingError(reason=f"source {key!r} has the origin {before!r}, and not {origin!r}")

    def _compare(self, key: str, fields: Mapping[str, Any]) -> None:
        """Note what a row says otherwise of a source of the store.

        Not so what our exports cannot hold: they give the reference instead of a title, and in linked data dates
        without their days.
        """
        known = self._known[key]
        said = {field: value for field, value in fields.items() if field not in self._idle}
        if "title" in said and said["title"] == self._reference(known):
            del said["title"]
        if "date" in said and known.date and _holds(str(said["date"]), known.date):
            del said["date"]
        self._records.compare("sources", key, said)

    def _reference(self, source: Source) -> str:
        """The reference of a source of the store as ``_citation`` reads it: many rows may cite it."""
        if (reference := self._references.get(source.id)) is None:
            reference = self._references[source.id] = without_stop(reference_of(source))
        return reference

    def _found_at(self, url: str, title: str) -> str:
        """The id of the source with this address, and this title if it is new and has one; empty if there is none."""
        known = self._by_title.get((url, title), "") if url and title else ""
        other = self._by_url.get(url, "")
        return known or ("" if title and self._titled.get(other, title) != title else other)

    def _name(self, key: str, url: str, title: str) -> None:
        """Note the title of a new source."""
        if url and title:
            self._titled.setdefault(key, title)
            self._by_title.setdefault((url, title), key)

    def _same(self, fields: Mapping[str, Any]) -> str:
        """The id of the source that is the same elsewhere; empty if none is."""
        found = (self._by_value.get(key_of(value), "") for value in _values(fields))
        return next(filter(None, found), "")


def completed(said: str | Mapping[str, Any]) -> Mapping[str, Any]:
    """A new source, with the type and title that follow from its address if only this is known of it."""
    return {"type": "webpage", "title": said, "url": said} if isinstance(said, str) else said


_PAGE = table_block(("sources", _KEY), completed(_ADDRESS))
"""The text of a source of which only the address is known."""


def page_at(address: str, key: str) -> tuple[Source, bytes] | None:
    """Such a source and its text; ``None`` if its validator has to look at it.

    If its address is one, no other value can be wrong, and as there is no quote or blank in it, none needs an escape.
    """
    if not (address.isascii() and is_web_address(address)):
        return None
    text = _PAGE.replace(_KEY, key, 1).replace(_ADDRESS, address)
    return Source(key, "webpage", address, url=address), PlainBlock(text.encode())


def _holds(text: str, date: EdtfDate) -> bool:
    """Whether a text is an EDTF date that has all days of another."""
    with suppress(DateError):
        one = parse(text)
        days = one.first, date.first, date.last, one.last
        return None not in days and list(days) == sorted(days, key=lambda day: day or 0)
    return False


def _values(fields: Mapping[str, Any]) -> list[str]:
    """What a source is elsewhere, its DOI included."""
    if "doi" not in fields:
        return [*fields.get("same_as", ())]
    return [*fields.get("same_as", ()), *filter(None, [_doi_value(str(fields["doi"]))])]


def _doi_value(doi: str) -> str:
    """A DOI, of which the case means nothing, as a value of ``same_as``; empty if it is none."""
    return f"doi:{found.lower()}" if (found := bare_doi(doi)) else ""


def _form(record: Mapping[str, Any]) -> str:
    """All fields of a record except its id, in a fixed order."""
    return repr([(key, record[key]) for key in Source._fields[1:] if key in record])
