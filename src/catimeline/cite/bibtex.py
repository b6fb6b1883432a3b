"""BibLaTeX: one entry per source, for biber and for BibTeX readers that know the entry types of BibLaTeX.

Follows the data model of BibLaTeX 3.18 (section 2), whose dates are EDTF of levels 0 and 1. The entry keys are the ids
of the store, which are ASCII.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import TextIO

from catimeline.cite.records import Record, archived, cited_sources
from catimeline.dates.edtf import EdtfDate, parse
from catimeline.model.contract import AuthorObject
from catimeline.model.vocabulary import CSL_TYPES
from catimeline.render.selection import Selection
from catimeline.text.plurals import counted
from catimeline.text.safe import shown

_ENTRIES = {
    **dict.fromkeys(("article-journal", "article-magazine", "article-newspaper"), ("article", "journaltitle")),
    **dict.fromkeys(("review", "review-book"), ("article", "journaltitle")),
    **dict.fromkeys(("article", "post", "post-weblog", "webpage"), ("online", "organization")),
    **dict.fromkeys(("entry", "entry-dictionary", "entry-encyclopedia"), ("inreference", "booktitle")),
    **dict.fromkeys(("book", "classic"), ("book", "publisher")),
    "chapter": ("incollection", "publisher"),
    "collection": ("collection", "publisher"),
    "dataset": ("dataset", "publisher"),
    "manuscript": ("unpublished", "howpublished"),
    "pamphlet": ("booklet", "howpublished"),
    "paper-conference": ("inproceedings", "publisher"),
    "report": ("report", "institution"),
    "software": ("software", "publisher"),
    "thesis": ("thesis", "institution"),
}
"""The entry type for each CSL type, and the field for the publisher."""

_OTHER = ("misc", "organization")
"""For all other types: BibLaTeX's types for law, speech and performance cannot have a title in its data model."""

_SUBTYPES = {"article-magazine": "magazine", "article-newspaper": "newspaper"}

_LISTS = ("organization", "publisher", "institution")
"""Fields in which "and" separates organisations."""

_ESCAPES = {char: f"\\{char}" for char in "#$%&_{}"} | {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_LONE_BRACES = {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
"""For unbalanced braces: readers count the braces of ``\\{`` too."""

_ESCAPE, _ESCAPE_LONE = str.maketrans(_ESCAPES), str.maketrans(_ESCAPES | _LONE_BRACES)
# "and" separates the authors of a list, and "others" ends it as "et al."
_SIMPLE_NAME = re.compile(r"(?:(?!\band\b|\bothers\b)[\w .'’-])+", re.IGNORECASE)
_LAST_SHORT_YEAR = 9_999


def write_sources(selection: Selection, out: TextIO) -> Iterable[str]:
    """Write the sources that a selection cites; see ``write_records``."""
    return write_records(cited_sources(selection), out)


def write_records(records: Iterable[Record], out: TextIO) -> Iterable[str]:
    """Write sources.

    Returns:
        A remark on how many dates are beyond EDTF level 1, if any are.
    """
    beyond = 0
    for number, record in enumerate(records):
        out.write("\n" * (number > 0) + f"@{_entry_type(record)}{{{record['id']},\n")
        out.writelines(f"  {field} = {{{text}}},\n" for field, text in _fields(record))
        out.write("}\n")
        beyond += sum(parse(text).level > 1 for text in (record["date"], record["accessed"]) if text)
    return [f"{counted(beyond, 'date')} given by year and in words: BibLaTeX supports EDTF up to level 1"] * (
        beyond > 0
    )


def kinds_written_as(entry_type: str) -> frozenset[str]:
    """The CSL types that have this entry type, at least without an address."""
    names = (entry_type, "online") if entry_type == "misc" else (entry_type,)
    return frozenset(kind for kind in CSL_TYPES if _ENTRIES.get(kind, _OTHER)[0] in names)


def _entry_type(record: Record) -> str:
    entry_type, _ = _ENTRIES.get(record["type"], _OTHER)
    return "misc" if entry_type == "online" and not record["url"] else entry_type  # @online requires a url


def _fields(record: Record) -> Iterator[tuple[str, str]]:
    """The fields that are not empty, each with its text inside the braces."""
    issued, accessed = (parse(text) if text else None for text in (record["date"], record["accessed"]))
    dates = {"Dated": issued, "Accessed": accessed}
    _, publisher = _ENTRIES.get(record["type"], _OTHER)
    fields = {
        "author": " and ".join(map(_name, record["authors"])),
        "title": _as_one(record["title"]),
        publisher: (_as_one if publisher in _LISTS else escape)(record["publisher"] or ""),
        "entrysubtype": _SUBTYPES.get(record["type"]),
        "version": escape(record["version"] or ""),
        "date": issued and _date(issued),
        "doi": record["doi"],
        "isbn": record["isbn"],
        "issn": record["issn"],
        "url": record["url"],
        "urldate": accessed and _date(accessed),
        "langid": record["language"],
        "keywords": record["grade"],
        "note": escape(" ".join(f"{verb} {date.display}." for verb, date in dates.items() if date and date.level > 1)),
        "annotation": escape(" ".join(filter(None, (record["note"], archived(record))))),
    }
    return ((field, text) for field, text in fields.items() if text)


def _as_one(text: str) -> str:
    """The text in a second pair of braces, so that readers neither split it nor change its capitals."""
    return f"{{{escape(text)}}}" if text else ""


def _name(author: AuthorObject) -> str:
    """A name as "family, given"; in braces if BibTeX would otherwise split it."""
    if author["name"]:
        return f"{{{escape(author['name'])}}}"
    parts = [escape(text) for text in (author["family"], author["given"]) if text]
    simple = all(map(_SIMPLE_NAME.fullmatch, parts)) and len(parts) > 1
    return ", ".join(parts if simple else [f"{{{part}}}" for part in parts])


def _date(date: EdtfDate) -> str:
    """The date as EDTF of level 1, or only its years if it is beyond that; empty if these do not have four digits.

    Open and unknown ends are both left empty, as biber expects them.
    """
    if date.level <= 1:
        return date.text.replace("..", "")
    years = [None if day is None else int(day[:-6]) for day in (date.start, date.end)]
    if not all(year is None or 0 <= year <= _LAST_SHORT_YEAR for year in years):
        return ""
    first, last = ("" if year is None else f"{year:04}" for year in years)
    return first if first == last else f"{first}/{last}"


def escape(text: str) -> str:
    """The text on one line, escaped so that TeX prints it literally, except for ligatures.

    Source: The TeXbook, chapter 7, the ten special characters.
    """
    line = shown(text)
    # The depth after each character, from 0 before the first: never negative and 0 at the end if braces are balanced.
    depths = [*accumulate({"{": 1, "}": -1}.get(char, 0) for char in f" {line}")]
    is_matched = min(depths) == depths[-1] == 0
    return line.translate(_ESCAPE if is_matched else _ESCAPE_LONE)
