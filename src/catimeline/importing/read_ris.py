"""Reads RIS as items of a library: as reference managers and catalogues write it, a line a tag."""

import re
from calendar import month_name
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TextIO

from catimeline.cite.ris import TYPES, kinds_written_as
from catimeline.dates.calendars import other_calendar
from catimeline.errors import IncomingError
from catimeline.importing.libraries import LONGEST_RECORD, Fields, Item, Words, date_in_numbers, date_of, publishers
from catimeline.importing.markup import without_references, without_tags
from catimeline.importing.parts import clock_of
from catimeline.importing.rejects import REASON
from catimeline.importing.remarks import Remark, quoted

_LINE = re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?: (.*))?")
_BEGINNING = re.compile(r"(?:^|[\r\n])[ \t]*TY {1,2}-")
_KINDS = {tag: kind for kind, tag in reversed(TYPES.items())} | {
    "BLOG": "post-weblog",
    "CHART": "figure",
    "CONF": "paper-conference",
    "CTLG": "book",
    "EBOOK": "book",
    "ECHAP": "chapter",
    "EDBOOK": "book",
    "EJOUR": "article-journal",
    "ENCYC": "entry-encyclopedia",
    "INPR": "article-journal",
    "JFULL": "periodical",
    "SLIDE": "speech",
    "VIDEO": "motion_picture",
}
"""The CSL types of RIS types; all others are documents."""
_FAULT = f"{REASON}: "
"""How the reason begins why a record was refused."""
_SEVERAL = frozenset({"AU", "A1", "KW", "N1", "SN", "UR"})
_DATE = re.compile(r"([0-9]{4})(?:/([0-9]{0,2})(?:/([0-9]{0,2})(?:/(.*))?)?)?")
_NAME = re.compile(r"(?:&#?\w+;|[^;])+")
"""A name in a list with semicolons; that of an entity separates none."""
_AND = re.compile(r",?\s(?:and|&(?:amp;)?)\s", re.IGNORECASE)
"""What stands between two names, or within one of an organisation."""
_YEAR = re.compile(r"[0-9]{4}")
_YEAR_APART = re.compile(f"{_YEAR.pattern}(?=/)")
_WORD = re.compile(r"\w+")
_NO_YEAR = "0000"
_ERA = re.compile(r"(?:B\.? ?C|C|A\.? ?D)\.?(?: ?E\.?)?", re.IGNORECASE)
"""The words that follow a year."""
_LETTER = re.compile("(?<=&)%([46][1-9A-F]|[57][0-9A])")  # as our own RIS hides entities in addresses


def items(text: str) -> Iterator[Item]:
    """The records of a file, without what catalogues write above them; of one that has none, nothing is read.

    Raises:
        IncomingError: A record is too long.
    """
    record: _Record | None = None
    is_ris = False
    has_records = _BEGINNING.search(text) is not None
    above = list[Remark]()
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), start=1):
        if not line.strip():
            continue
        tag, value = match.groups() if (match := _LINE.fullmatch(line.rstrip())) else ("", line.strip())
        if tag == "TY":
            if record:
                yield record.broken(f"begins a record that has no end (ER) before that of line {number}")
            record = _Record(number)
        elif not is_ris and has_records and not tag:
            above.append(Remark("line", "above the first record left out", quoted(value)))
            continue
        elif not is_ris:
            yield Item(f"line {number}", fault="is not RIS: no record has begun", is_last=True)
            return
        record = record or _Record(number)
        is_ris = True
        if tag == "ER":
            item = record.item()
            yield item._replace(remarks=[*above, *item.remarks])
            record, above = None, []
        else:
            record.take(tag, (value or "").strip(), len(line))
    if record:
        yield record.broken("begins a record that has no end (ER)")


class _Record:
    """The lines of a record."""

    def __init__(self, line: int) -> None:
        self._line, self._length = line, 0
        self._tags: dict[str, list[str]] = {}
        """The values by tag; what stands before all tags under an empty one."""
        self._last = ""
        self._more: list[str] = []
        """The lines with which the text of the last tag goes on."""

    def take(self, tag: str, value: str, length: int) -> None:
        """Add a line, unless ``write`` did with the reason why the record was refused.

        Raises:
            IncomingError: The record becomes too long.
        """
        self._length += length
        if self._length > LONGEST_RECORD:
            raise IncomingError(
                reason=f"has more than {LONGEST_RECORD:,} characters in the record at line {self._line}"
            )
        if tag == "U1" and value.startswith(_FAULT):
            return
        if tag or not self._tags:
            self._join()
            self._tags.setdefault(tag, []).append(value)
            self._last = tag
        else:
            self._more.append(value)

    def item(self) -> Item:
        """What it says."""
        if "TY" not in self._tags:
            return self.broken("begins no record (TY)")
        self._join()
        return _item(f"line {self._line}", self._tags)._replace(content=self._tags)

    def broken(self, fault: str) -> Item:
        """A record that is not whole."""
        self._join()
        key = "; ".join(self._tags.get("ID", ()))
        return Item(f"line {self._line}", {"id": ("ID", key)}, fault=fault, content=self._tags)

    def _join(self) -> None:
        """Give the text of the last tag the lines with which it goes on."""
        if self._more:
            self._tags[self._last][-1] = " ".join((self._tags[self._last][-1], *self._more))
            self._more = []


def write(refused: Iterable[tuple[Mapping[str, Sequence[str]], str]], out: TextIO) -> None:
    """Write records that are refused, with the reason as U1, a tag for what one likes."""
    for tags, why in refused:
        lines = [
            f"{tag}  - {text}".rstrip() if tag else text for tag, texts in tags.items() if tag != "ER" for text in texts
        ]
        out.write("\n".join((*lines, f"U1  - {_FAULT}{why}", "ER  - \n\n")))


def _item(place: str, tags: Mapping[str, list[str]]) -> Item:
    values = {tag: [*dict.fromkeys(filter(None, texts))] for tag, texts in tags.items()}
    fields = Fields({tag: texts if tag in _SEVERAL else "; ".join(texts) for tag, texts in values.items()})
    tag, form = fields.take("TY")
    (title_tag, title), (note_tag, notes) = fields.take("TI", "T1", "CT"), fields.take("N1")
    plain_title, plain_notes = _without_markup(title or ""), [_without_markup(note) for note in notes or ()]
    kind = _KINDS.get(form, "document")
    names, addresses = fields.take("AU", "A1"), fields.take("UR")
    year, day = fields.take("PY", "Y1"), fields.take("DA")
    if not day[1] and _YEAR.fullmatch((year[1] or "").strip("/ ")):
        day = fields.take("Y1")  # which some write for the day, beside the year
        if day[1] and _has_other_years(day, year):
            fields.leave(*day)
            day = "", None
    if not _refines(day, year):
        if _refines(year, day):
            day = year
        else:
            fields.leave(*year)  # that of the issue, if an article was online before
    authors = [_names(text) for text in names[1] or ()]
    urls = [_address(url) for texts in addresses[1] or () for url in texts.split(";")]  # which separates addresses
    said = {
        "id": fields.take("ID"),
        "type": (tag, kind),
        "title": (title_tag, " ".join(plain_title.split())),
        "publisher": fields.take(*publishers(kind, ("T2", "JO", "JF", "BT", "JA"), ("PB",))),
        "authors": (names[0], [_person(name) or {"name": name.strip(" ,")} for some, _ in authors for name in some]),
        "date": _date(day if day[1] else year, year[1]),
        "accessed": _date(fields.take("Y2"), ""),
        "doi": fields.take("DO"),
        "numbers": fields.take("SN"),
        "url": (addresses[0], " ".join(urls)),
        "language": fields.take("LA"),
        "note": (note_tag, plain_notes),
        "keywords": fields.take("KW"),
    }
    remarks = [
        Remark("text", "with markup, of which the text was read", f"{name}: {quoted(written)} ({place})")
        for name, written, plain in (
            (title_tag, title or "", plain_title),
            *((note_tag, *both) for both in zip(notes or (), plain_notes, strict=True)),
        )
        if plain != written
    ]
    remarks += [Remark("list", f"of names separated by {sign}, read as several", place) for _, sign in authors if sign]
    remarks += [
        Remark("name", "with commas read as that of an organisation", f"{quoted(name.strip())} ({place})")
        for names_in_one, _ in authors
        for name in names_in_one
        if "," in name.strip(" ,") and _person(name) is None
    ]
    remarks += [
        Remark("tag", "with several texts, read as one", f"{name}: {quoted(value)} ({place})")
        for name, value in said.values()
        if len(values.get(name, ())) > 1 and name not in _SEVERAL
    ]
    return fields.item(place, said, kinds_written_as(form))._replace(remarks=remarks)


def _without_markup(text: str) -> str:
    """The text of HTML, which Zotero writes; references that stand alone may be meant."""
    plain = without_tags(text)
    return text if plain is None or plain == without_references(text) else plain


def _address(url: str) -> str:
    return _LETTER.sub(lambda code: chr(int(code[1], 16)), url.strip())


def _names(text: str) -> tuple[list[str], str]:
    """The names in the text of an author, and what separates them if they are several.

    An "and" separates persons only: it may also stand in the name of an organisation.
    """
    names = [name for name in _NAME.findall(text) if name.strip()]
    if names[1:]:
        return names, "semicolons"
    persons = _AND.split(text.strip())
    return (persons, "'and'") if persons[1:] and all(map(_person, persons)) else (names, "")


def _person(text: str) -> dict[str, str] | None:
    """A person as family, given and suffix; ``None`` if it has no comma, or an "and", or more commas."""
    family, given, suffix, *more = (*(part.strip() for part in text.split(",")), "", "")
    if not (family and given) or any(more) or _AND.search(text):
        return None
    return {"family": f"{family} {suffix}".strip(), "given": given}


def _has_other_years(*dates: tuple[str, Any]) -> bool:
    """Whether these do not agree on a year; one that is written 0000 is none."""
    years = {found[0] for _, text in dates if (found := _YEAR.search(text or ""))}
    return len(years - {_NO_YEAR}) > 1


def _refines(one: tuple[str, Any], other: tuple[str, Any]) -> bool:
    """Whether a date says what another says, and perhaps more; a year that only one of them has is that of both."""
    beside = [
        [word.lstrip("0") for word in _WORD.findall(_YEAR.sub("", text or "", count=1)) if word.strip("0")]
        for _, text in (one, other)
    ]
    return not _has_other_years(one, other) and beside[0][: len(beside[1])] == beside[1]


def _date(found: tuple[str, Any], other_tag: str | None) -> tuple[str, Any]:
    """A date as EDTF if it has the form of RIS, else its words, with the year from another tag if they have none."""
    tag, text = found
    there = (other_tag or "").strip("/ ").removeprefix(_NO_YEAR)
    match = _DATE.fullmatch(text or "")
    if match is None:
        words = text or ""
        if words != other_tag and not _YEAR.search(words):
            return tag, date_of(there, words)
        year_apart = _YEAR_APART.match(words) or _YEAR.fullmatch(there)
        return tag, Words(words, certain=year_apart[0]) if year_apart else words
    *numbers, other = ((part or "").strip() for part in match.groups())
    year, month, day = (number if number.strip("0") else "" for number in numbers)
    if not year and (known := _YEAR.match(there)):
        year = known[0]
    if not (year or month or day or other):
        return tag, ""
    date = date_in_numbers("-".join(f"{number:0>2}" for number in (year, month, day) if number), year)
    if isinstance(date, Words) or (day and not month):
        return tag, Words({"edtf": text}, certain=year)
    said = _with(other, date, (year, month, day)) if other else date
    return tag, said._replace(written=text) if isinstance(said, Words) else said


def _with(other: str, date: dict[str, str], numbers: tuple[str, str, str]) -> Words | dict[str, str]:
    """A date in numbers, with the words that RIS calls "other info", or the time that Zotero has there."""
    year, month, day = numbers
    if day and (clock := clock_of(other)):
        return date_in_numbers(f"{date['edtf']}T{clock}", date["edtf"])
    certain = year if other_calendar(f"{year} {other}") else date["edtf"]
    in_words = " ".join(filter(None, (day, month and month_name[int(month)], year)))
    if _ERA.fullmatch(other):
        return Words(f"{in_words} {other}", certain)
    words = date_of(year, other) if not month else Words(f"{other} {in_words}", certain)
    return words if isinstance(words, Words) else Words(words, certain)
