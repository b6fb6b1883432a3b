"""Reads RIS as items of a library: as reference managers and catalogues write it, a line a tag."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TextIO

from catimeline.cite.ris import TYPES, kinds_written_as
from catimeline.errors import IncomingError
from catimeline.importing.libraries import LONGEST_RECORD, Fields, Item, date_of, publishers

_LINE = re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?: (.*))?")
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
_SEVERAL = frozenset({"AU", "A1", "KW", "N1", "SN", "UR"})
_DATE = re.compile(r"([0-9]{4})(?:/([0-9]{0,2})(?:/([0-9]{0,2})(?:/(.*))?)?)?")
_YEAR = re.compile(r"[0-9]{4}")
_LETTER = re.compile("(?<=&)%([46][1-9A-F]|[57][0-9A])")  # as our own RIS hides entities in addresses


def items(text: str) -> Iterator[Item]:
    """The records of a file; what is not RIS is a fault, after which nothing is read.

    Raises:
        IncomingError: A record is too long.
    """
    begun, last, length = 0, "", 0
    tags: dict[str, list[str]] = {}
    more: list[str] = []
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), start=1):
        if not line.strip():
            continue
        length += len(line)
        if begun and length > LONGEST_RECORD:
            raise IncomingError(reason=f"has more than {LONGEST_RECORD:,} characters in the record at line {begun}")
        tag, value = match.groups() if (match := _LINE.fullmatch(line.rstrip())) else ("", line.strip())
        if (tag == "TY") != (not begun):
            why = f"begins before the record of line {begun} has ended" if begun else "is not RIS: no record has begun"
            yield Item(f"line {number}", fault=why, is_last=True)
            return
        if tag and more:
            tags[last][-1] = " ".join((tags[last][-1], *more))
            more = []
        if tag == "TY":
            begun, tags, length = number, {}, len(line)
        if tag == "ER":
            yield _item(f"line {begun}", tags)._replace(content=tags)
            begun = 0
        elif tag:
            tags.setdefault(tag, []).append((value or "").strip())
            last = tag
        else:  # a long text goes on
            more.append(value)
    if begun:
        yield Item(f"line {begun}", fault="begins a record that has no end (ER)", is_last=True)


def write(refused: Iterable[tuple[Mapping[str, Sequence[str]], str]], out: TextIO) -> None:
    """Write records that are refused, with the reason as U1, a tag for what one likes."""
    for tags, why in refused:
        lines = [f"{tag}  - {text}".rstrip() for tag, texts in tags.items() if tag != "ER" for text in texts]
        out.write("\n".join((*lines, f"U1  - fault: {why}", "ER  - \n\n")))


def _item(place: str, tags: Mapping[str, list[str]]) -> Item:
    values = {tag: list(filter(None, texts)) for tag, texts in tags.items()}
    fields = Fields({tag: texts if tag in _SEVERAL else "; ".join(texts) for tag, texts in values.items()})
    tag, form = fields.take("TY")
    kind = _KINDS.get(form, "document")
    names, year = fields.take("AU", "A1"), fields.take("PY", "Y1")
    day, addresses = fields.take("DA"), fields.take("UR")
    urls = [_address(url) for texts in addresses[1] or () for url in texts.split(";")]  # which separates addresses
    said = {
        "id": fields.take("ID"),
        "type": (tag, kind),
        "title": fields.take("TI", "T1", "CT"),
        "publisher": fields.take(*publishers(kind, ("T2", "JO", "JF", "BT", "JA"), ("PB",))),
        "authors": (names[0], [_author(name) for name in names[1] or ()]),
        "date": _date(day if day[1] else year, year[1]),
        "accessed": _date(fields.take("Y2"), ""),
        "doi": fields.take("DO"),
        "numbers": fields.take("SN"),
        "url": (addresses[0], " ".join(urls)),
        "language": fields.take("LA"),
        "note": fields.take("N1"),
        "keywords": fields.take("KW"),
    }
    return fields.item(place, said, kinds_written_as(form))


def _address(url: str) -> str:
    return _LETTER.sub(lambda code: chr(int(code[1], 16)), url.strip())


def _author(text: str) -> dict[str, str]:
    """A person as family, given and suffix; what has no comma, or an "and" or more commas, is an organisation."""
    family, given, suffix, *more = (*(part.strip() for part in text.split(",")), "", "")
    if not (family and given) or any(more) or re.search(r"\band\b", given):
        return {"name": text.strip(" ,")}
    return {"family": f"{family} {suffix}".strip(), "given": given}


def _date(found: tuple[str, Any], year: str) -> tuple[str, Any]:
    """A date as EDTF if it has the form of RIS, else its words, with the year from another tag if they have none."""
    tag, text = found
    match = _DATE.fullmatch(text or "")
    if match is None:
        return tag, text if _YEAR.search(text or "") else date_of((year or "").strip("/ "), text or "")
    *numbers, other = ((part or "").strip() for part in match.groups())
    if other and not numbers[1]:
        return tag, date_of(numbers[0], other)
    return tag, {"edtf": "-".join(f"{number:0>2}" for number in numbers if number.strip("0"))}
