"""BibTeX: one entry per source, in one of two dialects.

BibLaTeX, for biber and for programs that know its entry types, follows the data model of BibLaTeX 3.18 (section 2),
whose dates are EDTF of levels 0 and 1. The dialect "bibtex" is for BibTeX itself and its styles, which know fewer types
and fields, and no dates but year and month (btxdoc, 1988). The entry keys are the ids of the store, which are ASCII.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple, TextIO
from unicodedata import normalize

from catimeline.cite.records import Record, archived, cited_sources, parts_of
from catimeline.dates.edtf import EdtfDate, iso_day, parse
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
    "collection": ("collection", "publisher"),
    "dataset": ("dataset", "publisher"),
    "manuscript": ("unpublished", "howpublished"),
    "pamphlet": ("booklet", "howpublished"),
    "report": ("report", "institution"),
    "software": ("software", "publisher"),
    "thesis": ("thesis", "institution"),
}
"""The entry type for each CSL type, and the field for the publisher."""

_OTHER = ("misc", "organization")
"""For all other types. BibLaTeX's types for law, speech and performance cannot have a title in its data model. Those
for chapters and papers print "In:", but a source has no field for the book."""

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
_INITIAL = re.compile(r"(?<![\w'’])[^\W\d_](?<![A-Za-z])")
"""The first letter of a name, if it is more than a byte."""
_ACCENTS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u ", "\u0307": ".",
    "\u0308": '"', "\u030a": "r ", "\u030b": "H ", "\u030c": "v ", "\u0327": "c ", "\u0328": "k ",
}  # fmt: skip
"""The commands of LaTeX for combining marks."""
# A year, month, season or day of level 1 that is known whole: biber and pandoc both read it.
_KNOWN = re.compile(r"-?[0-9]{4}(-[0-9]{2}){0,2}(T[^/]+)?[?~%]?")
_YEAR = re.compile(r"(?!0000)[0-9]{4}")
_BCE = re.compile(r"(?:^|/)(?:-|0000)")
_MONTH_AND_DAY = len("-07-09")

_REASONS = {
    "biblatex": "programs that read BibLaTeX understand few of the others",
    "bibtex": "BibTeX has fields for years, months and days",
}
"""Why dates are also in words."""

_CLASSIC = {
    "article": ("article", "journal"),
    "book": ("book", "publisher"),
    "booklet": ("booklet", "howpublished"),
    "collection": ("book", "publisher"),
    "report": ("techreport", "institution"),
    "thesis": ("phdthesis", "school"),
}
"""The entry type of BibTeX for each of BibLaTeX, and the field for the publisher."""
_MISC = ("misc", "howpublished")
"""For all others."""
_REQUIRED = ("institution", "school")
"""The fields for the publisher without which a source is ``_MISC`` too."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The names that the styles of BibTeX define, each in their language."""


class _Entry(NamedTuple):
    """An entry, ready to write."""

    type: str
    fields: Mapping[str, str | None]
    """The texts of the fields, within the braces; those without a text are not written."""
    wordy: int
    """How many of its dates are in words."""


def write_sources(selection: Selection, out: TextIO) -> Iterable[str]:
    """Write the sources that a selection cites; see ``write_records``."""
    return write_records(cited_sources(selection), out, selection.options.dialect)


def write_records(records: Iterable[Record], out: TextIO, dialect: str = "biblatex") -> Iterable[str]:
    """Write sources.

    Returns:
        A remark on how many dates are also, or only, in words, if any are.
    """
    wordy = 0
    write = _classic if dialect == "bibtex" else _biblatex
    for number, record in enumerate(records):
        entry = write(record)
        out.write("\n" * (number > 0) + f"@{entry.type}{{{record['id']},\n")
        out.writelines(
            f"  {field} = {text if field == 'month' else f'{{{text}}}'},\n"
            for field, text in entry.fields.items()
            if text
        )
        out.write("}\n")
        wordy += entry.wordy
    return [f"{counted(wordy, 'date')} also in words: {_REASONS[dialect]}"] * (wordy > 0)


@lru_cache  # a library asks for each of its items
def kinds_written_as(entry_type: str) -> frozenset[str]:
    """The CSL types that have this entry type in one of the dialects, at least without an address or a publisher."""
    return frozenset(kind for kind in CSL_TYPES if entry_type in _entry_types(kind))


def _entry_types(kind: str) -> Iterator[str]:
    """The entry types that a source of this CSL type may have."""
    entry_type, _ = _ENTRIES.get(kind, _OTHER)
    yield entry_type
    classic, place = _CLASSIC.get(entry_type, _MISC)
    yield classic
    if entry_type == "online" or place in _REQUIRED:
        yield _MISC[0]


def _biblatex(record: Record) -> _Entry:
    entry_type, publisher = _ENTRIES.get(record["type"], _OTHER)
    issued, accessed = (parse(text) if text else None for text in (record["date"], record["accessed"]))
    dates = [("Dated", issued), ("Accessed", accessed)]
    words = [f"{verb} {date.display}." for verb, date in dates if date and _is_wordy(date)]
    fields = {
        "author": " and ".join(map(_name, record["authors"])),
        "title": _as_one(record["title"]),
        publisher: (_as_one if publisher in _LISTS else escape)(record["publisher"] or ""),
        "entrysubtype": _SUBTYPES.get(record["type"]),
        "version": escape(record["version"] or ""),
        "date": _date(issued) if issued else "",
        "doi": record["doi"],
        "isbn": record["isbn"],
        "issn": record["issn"],
        "url": record["url"],
        "urldate": _date(accessed) if accessed else "",
        "langid": record["language"],
        "keywords": record["grade"],
        "note": escape(" ".join(words)),
        "annotation": _remarks(record),
    }
    is_bare = entry_type == "online" and not record["url"]  # @online requires a url
    return _Entry("misc" if is_bare else entry_type, fields, len(words))


def _classic(record: Record) -> _Entry:
    """An entry of BibTeX. Few of its styles know addresses, so that of the source is in a field that all print."""
    kind, place = _CLASSIC.get(_ENTRIES.get(record["type"], _OTHER)[0], _MISC)
    if place in _REQUIRED and not record["publisher"]:
        kind, place = _MISC
    issued, accessed = (parse(text) if text else None for text in (record["date"], record["accessed"]))
    parts = parts_of(issued) if issued and issued.kind == "date" else None
    year, month, day, *_ = (*parts.ends[0], 0, 0) if parts else (0, 0, 0)
    is_plain = not issued or (parts and not (parts.season or issued.uncertain or issued.approximate))
    words = [] if issued is None or is_plain else [f"Dated {issued.display}."]
    visited = [f"Accessed {accessed.display}."] if accessed else []
    address = f"\\url{{{record['url']}}}" if record["url"] else ""
    house, said = _as_one(record["publisher"] or ""), escape(" ".join(words + visited))
    fields = {
        "author": " and ".join(map(_classic_name, record["authors"])),
        # what styles sort by and print as the label where there is no author
        "key": "" if record["authors"] else house or _as_one(record["title"]),
        "title": _as_one(record["title"]),
        "type": "Thesis" if place == "school" else None,  # else styles print "PhD thesis"
        place: house,
        "edition": escape(record["version"] or ""),
        "year": f"{year:04}" if year else "" if not issued else _years(issued).replace("/", "--"),
        "month": _MONTHS[month - 1] if month else None,
        "day": str(day) if day else None,
        "note": said,
        "doi": record["doi"],
        "isbn": record["isbn"],
        "issn": record["issn"],
        "language": record["language"],
        "keywords": record["grade"],
        "annote": _remarks(record),
    }
    if place == "howpublished":
        fields[place] = ". ".join(filter(None, (house, address)))
    else:
        fields["note"] = " ".join(filter(None, (said, address)))
    return _Entry(kind, fields, len(words))


def _remarks(record: Record) -> str:
    """The note of the curator and the archived copy, which no style prints."""
    return escape(" ".join(filter(None, (record["note"], archived(record)))))


def _as_one(text: str) -> str:
    """The text in a second pair of braces, so that readers neither split it nor change its capitals."""
    return f"{{{escape(text)}}}" if text else ""


def _name(author: AuthorObject) -> str:
    """A name as "family, given"; in braces if BibTeX would otherwise split it."""
    if author["name"]:
        return f"{{{escape(author['name'])}}}"
    return ", ".join(_name_parts(author))


def _classic_name(author: AuthorObject) -> str:
    r"""The same for BibTeX, whose styles abbreviate a given name to its first byte.

    Source: BibTeXing (btxdoc, 1988), section 4: what is in braces and begins with a command counts as one letter.
    """
    if not (author["family"] and author["given"]):
        return _name(author)
    family, given = _name_parts(author)
    if given.startswith("{"):
        return f"{family}, {{\\relax {given[1:]}"
    return f"{family}, {_INITIAL.sub(lambda found: _one_letter(found[0]), given)}"


def _one_letter(letter: str) -> str:
    """A letter as a command: its accent, if LaTeX has it, which other programs read too, or one that does nothing."""
    plain, *marks = [*normalize("NFD", letter)]
    command = _ACCENTS.get("".join(marks)) if plain.isascii() else None
    return f"{{\\{command}{plain}}}" if command else f"{{\\relax {letter}}}"


def _name_parts(author: AuthorObject) -> list[str]:
    parts = [escape(text) for text in (author["family"], author["given"]) if text]
    simple = all(map(_SIMPLE_NAME.fullmatch, parts)) and len(parts) > 1
    return parts if simple else [f"{{{part}}}" for part in parts]


def _date(date: EdtfDate) -> str:
    """The date as biber and pandoc both read it: level 1 with all digits, else in numbers, else its years.

    Open and unknown ends are both left empty, as biber expects them. Empty if the years do not have four digits.
    """
    ends = date.text.replace("..", "").split("/")
    if date.level <= 1 and all(_KNOWN.fullmatch(end) or not end for end in ends):
        return "/".join(ends)
    parts = parts_of(date)
    if parts and not parts.season:
        return "/".join("-".join([f"{year:04}", *(f"{one:02}" for one in rest)]) for year, *rest in parts.ends)
    return _years(date)


def _years(date: EdtfDate) -> str:
    """The first and the last year with a slash, or the one; empty if one does not have four digits."""
    days = [None if day is None else iso_day(day) for day in date.known]
    years = ["" if day is None else day[:-_MONTH_AND_DAY] for day in days]
    if not any(years) or not all(year == "" or _YEAR.fullmatch(year) for year in years):
        return ""
    return "/".join(dict.fromkeys(years))


def _is_wordy(date: EdtfDate) -> bool:
    """Whether a date must also be in words: its field says less, or a year before 1, which few readers print as one."""
    return _date(date) != date.text.replace("..", "") or _BCE.search(date.text) is not None


def escape(text: str) -> str:
    """The text on one line, escaped so that TeX prints it literally, except for ligatures.

    Source: The TeXbook, chapter 7, the ten special characters.
    """
    line = shown(text)
    # The depth after each character, from 0 before the first: never negative and 0 at the end if braces are balanced.
    depths = [*accumulate({"{": 1, "}": -1}.get(char, 0) for char in f" {line}")]
    is_matched = min(depths) == depths[-1] == 0
    return line.translate(_ESCAPE if is_matched else _ESCAPE_LONE)
