"""What the items of a library say, as the TOML values of sources.

No library is without slips, and one slip must not keep the rest out: a value that its field cannot hold, such as a
number that is not an ISBN, goes into the note of its source as it is written, and that is remarked. Only what an option
decides, or what a source must have, is a fault.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from catimeline.cite.records import parts_of
from catimeline.dates.edtf import EdtfDate, parse
from catimeline.dates.phrases import parse_typed
from catimeline.dates.undated import NO_DATE
from catimeline.errors import CatimelineError, TypedDateError
from catimeline.importing.dates import DateReader, DateText, hint_for, is_decided_by_option, text_of
from catimeline.importing.faults import Faults
from catimeline.importing.fields import NO_VALUE
from catimeline.importing.languages import language_tag
from catimeline.importing.libraries import Item, Words
from catimeline.importing.merge import Raw
from catimeline.importing.read_tables import check_characters
from catimeline.importing.records import ImportOptions
from catimeline.importing.remarks import Remarks, quoted
from catimeline.model.records import Source
from catimeline.model.vocabulary import CSL_TYPES, GRADES
from catimeline.store.schema import SOURCE
from catimeline.store.validation import Validation
from catimeline.store.validators import bare_doi, fit_for_address
from catimeline.text.addresses import BEGINNING

_DATES = {"date": "source.date", "accessed": "source.accessed"}
"""The dates of a source, with the names under which ``DateReader`` has them."""
_NUMBERS = ("isbn", "issn")

_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/[0-9]{4,14}[a-z_]*/(https?://.+)")
"""An address of the Wayback Machine, which contains the one that was archived."""

_REMARK = re.compile(
    r"(?:^|\s)(?:(?P<open>[\[(])?(?:Online[;,] )?(?P<field>Dated|(?:[Ll]ast )?[Aa]ccessed(?: on)?):? "
    r"(?P<date>[^.]{1,100}?)(?(open)[\])])|Archived at (?P<url>https?://\S{1,2000}?))\.?$"
)
"""What our exports, and many people, put at the end of a note because the format has no field for it."""

_ADDRESS = re.compile(BEGINNING, re.IGNORECASE)
"""How a further address in a field begins."""
_NO_SCHEME = re.compile(r"(?:www\.|(?:[a-z0-9-]+\.)+[a-z]{2,24}(?=/|$))\S*", re.IGNORECASE)
"""An address without its scheme, which stands for http:// (RFC 3986 section 4.5)."""
_AROUND_DOI = re.compile(r"\s+|<[^<>]*>")
_ESCAPED = re.compile(r"(?:\\|%5C)([_%&#$<>])", re.IGNORECASE)
"""A character with the backslash of LaTeX, which no DOI has."""


class ReadItem(NamedTuple):
    """An item that could be read."""

    place: str
    given: str
    """Its key or id in the library; empty if it has none."""
    raw: Raw
    """As TOML values, without the id."""
    columns: Mapping[str, str]
    """The name of each field in the format."""
    unused: tuple[str, ...]
    """The names of what sources have no field for."""
    kinds: frozenset[str]
    """The types that its type may stand for."""


class ItemReader:
    """Reads the items of one library."""

    def __init__(self, options: ImportOptions, faults: Faults, remarks: Remarks) -> None:
        """``faults``, ``remarks``: what is found is added to these."""
        self._dates = DateReader(options.conventions, as_years=options.as_years)
        self._faults, self._remarks = faults, remarks
        self._place = ""
        """Where the item being read is."""
        self._unused: list[str] = []
        """The names of what is unused of it."""
        self._kept: list[str] = []
        """The values of it that go into its note."""

    def learn(self, items: Iterable[Item]) -> None:
        """Find out how the items write dates, before any is read."""
        every = [*items]
        for field, name in _DATES.items():
            dates = (item.said[field][1] for item in every if field in item.said)
            self._dates.learn(name, (date.text if isinstance(date, Words) else date for date in dates))

    def dates(self) -> list[DateText]:
        """The texts of dates that were read."""
        return self._dates.texts()

    def read(self, item: Item) -> ReadItem | None:
        """An item as TOML values; ``None`` if it is at fault."""
        if item.fault:
            self._faults.add(item.place, "", item.fault)
            return None
        self._place, self._unused, self._kept = item.place, [*item.unused], []
        for remark in item.remarks:
            self._remarks.add(*remark)
        raw: Raw = {}
        is_whole = True
        for field, (column, value) in item.said.items():
            try:
                check_characters(value)
                self._add(
                    raw,
                    column,
                    self._note(raw, column, value) if field == "note" else self._field(field, column, value),
                )
            except CatimelineError as error:
                self._faults.add(item.place, column, f"{error}{hint_for(error)}")
                is_whole = False  # and read on: all faults of an item are reported at once
                error.__traceback__ = None  # an error that is kept for further items would keep the frames of this one
        for missing in (field for field in SOURCE.required if field not in item.said):
            self._faults.add(item.place, "", f"has no {missing}")
            is_whole = False
        if not is_whole:
            return None
        if self._kept:
            raw["note"] = "\n".join(filter(None, (raw.get("note"), *self._kept)))
        columns = {field: column for field, (column, _) in item.said.items()}
        fields = {field: raw[field] for field in Source._fields[1:] if raw.get(field) not in NO_VALUE}
        return ReadItem(item.place, str(raw.get("id", "")), fields, columns, tuple(self._unused), item.kinds)

    def _add(self, raw: Raw, column: str, said: Raw) -> None:
        """Add what one field of an item says; what another has said already stays, but a note knows more."""
        for field, value in said.items():
            if "note" in said:
                raw[field] = value
            elif not _is_one(field, raw.setdefault(field, value), value):
                self._unused.append(column)

    def _field(self, field: str, column: str, value: Any) -> Raw:  # noqa: ANN401 - of JSON
        """What a field of an item says of a source."""
        match field, value:
            case "date" | "accessed", _:
                return self._date(field, column, value)
            case ("numbers", _) | ("isbn" | "issn", str()):
                return self._numbers(column, [value] if isinstance(value, str) else value)
            case "doi" | "url" | "archive_url", str():
                return self._address(field, column, value)
            case "keywords", _:
                return self._grade(column, value)
        match field, value:
            case "language", _:
                value = self._language(column, value)
            case "type", str():
                value = self._type(value)
        return {field: value}  # if it has a wrong type, the schema says so

    def _address(self, field: str, column: str, text: str) -> Raw:
        """An address, or a DOI."""
        match field:
            case "doi":
                return self._doi(column, text)
            case "url":
                return self._url(column, text)
        return self._valid_address(field, column, fit_for_address(text.strip()))

    def _keep(self, column: str, text: str, why: str) -> None:
        """Keep a value in the note."""
        text = " ".join(text.split())
        self._kept.append(f"{column}: {text}")
        self._remarks.add("value", f"of {column} kept in the note, {why}", f"{quoted(text)} ({self._place})")

    def _valid_address(self, field: str, column: str, value: str) -> Raw:
        """An address that its field can hold; else nothing, and it is kept."""
        if _is_valid(field, value):
            return {field: value}
        self._keep(column, value, "being no web address")
        return {}

    def _date(self, field: str, column: str, value: object) -> Raw:
        """A date; if its words cannot be read, what is certain of it."""
        words, certain, written, beside = value if isinstance(value, Words) else (value, "", "", "")
        if (text := text_of(words).strip().casefold()) in NO_DATE or not text:
            return {}
        if beside:
            self._keep(column, beside, "being beside a date")
        try:
            return {field: self._dates.read(_DATES[field], words)}
        except TypedDateError as error:
            if is_decided_by_option(error):
                raise
            self._keep(column, written or text_of(words), "being no date")
            return {field: certain} if certain else {}

    def _type(self, value: str) -> str:
        if value in CSL_TYPES:
            return value
        self._remarks.add("item", "of a type that CSL lacks, read as document", f"{quoted(value)} ({self._place})")
        return "document"

    def _doi(self, column: str, text: str) -> Raw:
        """A DOI, also with markup or other words beside it."""
        if doi := _clean_doi(text):
            return {"doi": doi}
        words = [word for word in _AROUND_DOI.split(text) if word]
        found = [doi for word in words if (doi := _clean_doi(word))]
        if len(words) > 1 or not found:
            self._keep(column, text, "being no DOI")
        return {"doi": found[0]} if found else {}

    def _url(self, column: str, text: str) -> Raw:
        """An address, and a DOI in place of one or beside it; further addresses are kept."""
        addresses = text.split()
        if not all(map(_ADDRESS.match, addresses[1:])):
            addresses = [text.strip()]
        doi = next(filter(None, map(_clean_doi, addresses)), None)
        left = [one for one in addresses if doi is None or _clean_doi(one) != doi]
        if left[1:]:
            self._keep(column, " ".join(left[1:]), "since a source has one address")
        return ({"doi": doi} if doi else {}) | (self._one_url(column, left[0]) if left else {})

    def _one_url(self, column: str, text: str) -> Raw:
        """One address, and that which an archived copy has."""
        if _NO_SCHEME.fullmatch(text):
            said = f"of {column} without a scheme, read as http://"
            self._remarks.add("value", said, f"{quoted(text)} ({self._place})")
            text = f"http://{text}"
        address = text if " " in text else fit_for_address(text)
        archived = _ARCHIVED.fullmatch(address)
        if archived:
            return {"url": archived[1], "archive_url": address}
        return self._valid_address("url", column, address)

    def _language(self, column: str, value: object) -> str | None:
        """The tag of a language; one that is not known has no home."""
        name = str(value).strip()
        if tag := language_tag(name):
            return tag
        self._unused.append(column)
        return None

    def _numbers(self, column: str, texts: Iterable[str]) -> Raw:
        """The first ISBN and the first ISSN among numbers, whichever the field is for: many programs mix them."""
        found: Raw = {}
        for text in map(str.strip, texts):
            numbers = next((some for some in _divided(text) if any(map(_kind_of, some))), ())
            if not numbers:
                self._keep(column, text, "being neither an ISBN nor an ISSN")
            for number in numbers:
                field = _kind_of(number)
                if found.setdefault(field, number) != number or not field:
                    self._unused.append(column)
        found.pop("", None)
        return found

    def _grade(self, column: str, keywords: Iterable[str]) -> Raw:
        """The grade that a keyword names; other keywords have no home."""
        words = list(filter(None, map(str.strip, keywords)))
        grades = [word for word in words if word in GRADES]
        if len(words) > len(grades) or len(grades) > 1:
            self._unused.append(column)
        return {"grade": grades[0]} if len(grades) == 1 else {}

    def _note(self, known: Raw, column: str, texts: Iterable[object]) -> Raw:
        """A note, and what the remarks at its end say; those that a field contradicts stay in it."""
        found: Raw = {}
        kept = []
        for text in texts:
            left, contradicted = str(text).strip(), ""
            while found_remark := _last_remark(left):
                said, match = found_remark
                if all(_is_refined(field, known.get(field, value), value) for field, value in said.items()):
                    found |= said
                else:
                    remark = match[0].strip()
                    contradicted = f"{remark} {contradicted}".rstrip()
                    example = f"{quoted(remark)} ({self._place})"
                    self._remarks.add("remark", f"of {column} kept in the note, since a field says otherwise", example)
                left = left[: match.start()].rstrip()
            kept.append(f"{left} {contradicted}".strip())
        return found | {"note": "\n".join(filter(None, kept))}


def _is_one(field: str, value: object, other: object) -> bool:
    """Whether two values of a field are the same; the case of a DOI means nothing."""
    return value == other or (field == "doi" and str(value).casefold() == str(other).casefold())


def _is_refined(field: str, value: object, said: object) -> bool:
    """Whether a remark says the same as a field or, as our exports do, what the format has no numbers for."""
    if value == said or field != "accessed":
        return value == said or field == "date"
    plain, full = parse(str(value)), parse(str(said))
    parts, of_plain = parts_of(full), parts_of(plain)
    if parts is None:
        return _overlap(plain, full)
    return of_plain is not None and of_plain.ends in (parts.ends, parts.ends[:1]) and of_plain.season == parts.season


def _overlap(one: EdtfDate, other: EdtfDate) -> bool:
    first = max((date.first for date in (one, other) if date.first is not None), default=None)
    last = min((date.last for date in (one, other) if date.last is not None), default=None)
    return first is None or last is None or first <= last


def _is_valid(field: str, text: str) -> bool:
    return SOURCE.fields[field](text, (), Validation()) is not None


def _kind_of(number: str) -> str:
    """The field of a number; empty if it is neither an ISBN nor an ISSN."""
    return next((field for field in _NUMBERS if _is_valid(field, number)), "")


def _divided(text: str) -> Iterable[list[str]]:
    """The ways in which a text may be several numbers, such as the ISBN of the bound edition and of the other."""
    yield [text]
    yield re.split(r"[,;]\s*", text)
    yield text.split()


def _clean_doi(text: str) -> str | None:
    """A DOI, or that of an address at doi.org, without the backslashes of LaTeX."""
    return bare_doi(_ESCAPED.sub(r"\1", text.strip()))


def _last_remark(note: str) -> tuple[Raw, re.Match[str]] | None:
    """What the remark at the end of a note says, and where it is; other words of the note may begin like one."""
    at = 0
    while match := _REMARK.search(note, at):
        if (said := _remark(match)) is not None:
            return said, match
        at = match.start() + 1
    return None


def _remark(match: re.Match[str]) -> Raw | None:
    """What a remark says; ``None`` if it does not give a date. Only our exports say "Dated" in this way."""
    if match["url"]:
        return {"archive_url": match["url"]}
    try:
        date = parse_typed(match["date"])
    except TypedDateError:
        return None
    if match["field"] != "Dated":
        return {"accessed": date.text}
    return {"date": date.text} if date.display == match["date"] else None
