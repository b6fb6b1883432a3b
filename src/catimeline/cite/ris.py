"""RIS, for older citation managers: one record per source, one tag per line.

Follows the RIS Format Specifications of Research Information Systems (2001), with the types and tags of 2011.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html.entities import html5
from typing import TextIO

from catimeline.cite.records import HOSTED, Parts, Record, archived, cited_sources, in_words, parts_of
from catimeline.dates.edtf import EdtfDate, parse
from catimeline.model.contract import AuthorObject
from catimeline.model.vocabulary import CSL_TYPES
from catimeline.render.selection import Selection
from catimeline.text.plurals import counted
from catimeline.text.safe import shown

TYPES = {
    "article": "UNPB",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL",
    "book": "BOOK",
    "broadcast": "MULTI",
    "chapter": "CHAP",
    "classic": "CLSWK",
    "dataset": "DATA",
    "entry": "ENCYC",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "figure": "FIGURE",
    "graphic": "ART",
    "hearing": "HEAR",
    "legal_case": "CASE",
    "legislation": "STAT",
    "manuscript": "MANSCPT",
    "map": "MAP",
    "motion_picture": "MPCT",
    "musical_score": "MUSIC",
    "pamphlet": "PAMP",
    "paper-conference": "CPAPER",
    "patent": "PAT",
    "periodical": "SER",
    "personal_communication": "PCOMM",
    "post": "ICOMM",
    "post-weblog": "BLOG",
    "regulation": "LEGAL",
    "report": "RPRT",
    "review": "JOUR",
    "review-book": "JOUR",
    "software": "COMP",
    "song": "SOUND",
    "standard": "STAND",
    "thesis": "THES",
    "treaty": "GOVDOC",
    "webpage": "ELEC",
}
"""The RIS type for each CSL type."""
_OTHER = "GEN"
"""For all other types."""

_SEASONS = ("", "spring", "summer", "autumn", "winter")
_MARK = re.compile("[,;]")
"""What RIS has between family and given names, and programs between persons."""
_END_OF_LINE = "\r\n"

# Zotero reads each text as HTML: it drops tags, and decodes entities, some even without their semicolon.
_TAG = re.compile(r"<([A-Za-z/!?][^<>]*)(>?)")
_OPEN, _CLOSE = "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}", "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
_ENTITY = re.compile("&(?=" + "|".join(name for name in html5 if not name.endswith(";")) + ")(.)")


def write_sources(selection: Selection, out: TextIO) -> Iterable[str]:
    """Write the sources that a selection cites; see ``write_records``."""
    return write_records(cited_sources(selection), out)


def write_records(records: Iterable[Record], out: TextIO) -> Iterable[str]:
    """Write sources.

    Returns:
        Remarks on how many dates are given in words, and how many organisations look like persons, if any do.
    """
    wordy = 0
    divided: set[str] = set()
    for record in records:
        out.writelines(f"{tag}  - {shown(text)}{_END_OF_LINE}" for tag, text in _lines(record))
        wordy += sum(parts_of(parse(text)) is None for text in (record["date"], record["accessed"]) if text)
        divided.update(name for author in record["authors"] if (name := author["name"]) and _MARK.search(name))
    return [*in_words(wordy, "RIS"), *_as_persons(len(divided))]


@lru_cache  # a library asks for each of its items
def kinds_written_as(tag: str) -> frozenset[str]:
    """The CSL types that have this type in RIS."""
    return frozenset(kind for kind in CSL_TYPES if TYPES.get(kind, _OTHER) == tag)


def as_address(url: str) -> str:
    """An address, as readers take it from a record: one whose letters and semicolons are not syntax to them."""
    return _ENTITY.sub(lambda found: f"&%{ord(found[1]):X}", url.replace(";", "%3B"))  # ; separates addresses


def _text(text: str) -> str:
    """A text in which other angle brackets replace those of tags."""
    return _TAG.sub(lambda tag: _OPEN + tag[1] + _CLOSE * bool(tag[2]), shown(text))


def _lines(record: Record) -> Iterator[tuple[str, str]]:
    """Yield the tags that have a text, then ``ER``, which ends a record."""
    issued, accessed = (parse(text) if text else None for text in (record["date"], record["accessed"]))
    published, visited = (date and parts_of(date) for date in (issued, accessed))
    dates = {"Dated": issued, "Accessed": accessed}
    lines = [
        ("TY", TYPES.get(record["type"], _OTHER)),
        ("ID", record["id"]),
        *(("AU", _name(author)) for author in record["authors"]),
        ("TI", record["title"]),
        ("T2" if record["type"] in HOSTED else "PB", record["publisher"]),
        ("ET", record["version"]),
        ("PY", published and f"{published.ends[0][0]:04}"),
        ("DA", published and _date(published)),
        ("DO", record["doi"]),
        ("SN", record["isbn"]),
        ("SN", record["issn"]),
        ("UR", record["url"] and as_address(record["url"])),
        ("Y2", visited and _date(visited)),
        ("LA", record["language"]),
        ("KW", record["grade"]),
        *(("N1", f"{verb} {date.display}.") for verb, date in dates.items() if date and not _is_plain(date)),
        ("N1", record["note"]),
        ("N1", archived(record)),
    ]
    yield from ((tag, text if tag == "DO" else _text(text)) for tag, text in lines if text)
    yield "ER", ""


def _as_persons(count: int) -> list[str]:
    """The remark on names of organisations that will be read otherwise; empty if there are none."""
    names = counted(count, "organisation")
    has = "has" if count == 1 else "have"
    return [f"{names} {has} a comma or semicolon and may be read as persons: RIS has no other names"] if count else []


def _name(author: AuthorObject) -> str:
    return author["name"] or ", ".join(filter(None, (author["family"], author["given"])))


def _date(parts: Parts) -> str:
    """The date, or the start of an interval, as ``YYYY/MM/DD/other info``; the slashes stay if parts are missing."""
    year, month, day, *_ = (*(f"{number:02}" for number in parts.ends[0]), "", "")
    return f"{year:0>4}/{month}/{day}/{_SEASONS[parts.season or 0]}"


def _is_plain(date: EdtfDate) -> bool:
    """Whether numbers, or a year and a season, fully express the date."""
    return date.kind == "date" and parts_of(date) is not None and not (date.uncertain or date.approximate)
