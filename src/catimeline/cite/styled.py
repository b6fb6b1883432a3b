"""References in a citation style.

Pandoc gets each source as an item of CSL-JSON, adapted where styles or pandoc would make mistakes; the mistakes that
remain are corrected in its output.
"""

import re
from collections.abc import Iterable
from typing import Literal, TextIO

from catimeline.cite import RecordWriter
from catimeline.cite.csl_json import Item, item_of
from catimeline.cite.pandoc import BEGIN, CLOSED, END, list_references
from catimeline.cite.records import Record
from catimeline.cite.styles import Style, find_style
from catimeline.dates.edtf import iso_day, parse
from catimeline.text.plurals import counted

_BODIES_SAY = frozenset({"dataset", "document", "pamphlet", "post", "post-weblog", "report", "speech", "webpage"})
"""The types whose official sources have their publisher as author if no author is given."""

_UNPRINTED = ("note", "archive", "archive_location", "custom")
"""Remarks of the curator and archived copies, which do not belong in a list of references."""

_DATES: dict[str, Literal["date", "accessed"]] = {"issued": "date", "accessed": "accessed"}
"""The date variables of an item, with the keys of a record."""

_UNITS = {"year": 1, "month": 2, "day": 3}
"""How many numbers a date of this precision has."""

_DOT, _SPACE = "\ufdd0\ufdd4"
"""Unicode noncharacters that stand for a dot within a word, and for a space in a version, while pandoc works."""

_OPENING, _CLOSING = (
    '“‘«„\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}"',
    '”’»“\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"',
)
_DOT_WITHIN = re.compile(r"(?<=\w)\.(?=\w)")
_LOW_QUOTES = re.compile("„([^“”„]*)[“”]")
# Styles put titles in quotes; a "[description]" in place of a title should have none.
_QUOTED_DESCRIPTION = re.compile(f"[{_OPENING}] ?{BEGIN}(\\[[^{END}]*){END}([.,]?){CLOSED}? ?[{_CLOSING}]")
_INNER_QUOTE = re.compile(f"([’”]){CLOSED}([.,])(?=[’”])")

_CORRECTIONS = {
    "apa": (re.compile(r"\bRetrieved (?=https?://)"), ""),
    "ieee": (re.compile(r"(?<!\]\.)(?<=[.”]) Available: (?=https?://)"), " [Online]. Available: "),
}
"""Mistakes of two styles with addresses that have no access date, and the correct text, by the names of their files."""

_SHOWN = str.maketrans({_DOT: ".", _SPACE: " ", BEGIN: "", END: "", CLOSED: ""})


def style_writer(name: str) -> RecordWriter:
    """Return the writer for a style, given by name or path.

    Raises:
        CatimelineError: The style cannot be used; see ``find_style``.
    """
    style = find_style(name)
    return lambda records, out: _write_styled(records, style, out)


def _write_styled(records: Iterable[Record], style: Style, out: TextIO) -> Iterable[str]:
    """Write the references in the order of the style, one per line.

    Returns:
        Remarks on how many sources and dates were left out, since the style has no form for them.

    Raises:
        MissingStylesError: Pandoc is not installed.
        StyleError: Pandoc cannot apply the style.
    """
    dates, items = 0, []
    for number, record in enumerate(records):
        dates += sum(record[key] is not None for key in _DATES.values())
        items.append({**_adapted(record), "id": str(number)})
    entries = list_references(items, style)
    if len(entries) < len(items):  # some styles do not list encyclopedias; they do list web pages
        items = [item if item["id"] in entries else {**item, "type": "webpage"} for item in items]
        entries = list_references(items, style)
    out.writelines(f"{_corrected(entry, style)}\n" for entry in entries.values())
    left_out = {
        "source": len(items) - len(entries),
        "date": dates - sum(key in item for item in items for key in _DATES),
    }
    return [
        f"{counted(count, what)} left out: the style has no form for {'it' if count == 1 else 'them'}"
        for what, count in left_out.items()
        if count
    ]


def _adapted(record: Record) -> Item:
    """The item of a record, adapted to what styles and pandoc get wrong."""
    item = {key: value for key, value in item_of(record).items() if key not in _UNPRINTED}
    place = "container-title" if "container-title" in item else "publisher"
    if record["grade"] == "official" and record["type"] in _BODIES_SAY and place in item and "author" not in item:
        item["author"] = [{"literal": item.pop(place)}]  # the body speaks for itself, and is not named twice
    for named in (item, *item.get("author", ())):
        named |= {key: _whole(named[key]) for key in ("title", place, "literal") if key in named}
    item["version"] = item.get("version", "").replace(" ", _SPACE)
    # Names and "[descriptions]" keep their case; some styles change that of titles.
    kept = [place] if record["title"][0] + record["title"][-1] != "[]" else [place, "title"]
    item |= {key: f'<span class="nocase">{item[key]}</span>' for key in kept if key in item}
    item |= {key: _date(item[key], record[name] or "") for key, name in _DATES.items() if key in item}
    item.setdefault("URL", record["archive_url"])
    return {key: value for key, value in item.items() if value}


def _whole(text: str) -> str:
    """The text with English quotes, and with dots within words hidden from styles that strip those of abbreviations."""
    return _DOT_WITHIN.sub(_DOT, _LOW_QUOTES.sub(r"“\1”", text.strip()))


def _date(variable: Item, text: str) -> Item:
    """A date variable in numbers only, since styles print words twice that take year and month apart.

    Empty if its beginning is not known. An open end is the year 0, which CSL does not count: -1 is 1 BCE.
    """
    date = parse(text)
    doubt = {"circa": date.approximate or date.uncertain}
    if "literal" not in variable:
        return variable | doubt
    first, last = date.known
    if first is None:
        return {}
    size = _UNITS.get(date.precision, 0)
    if date.kind in ("one-of", "all-of") or not size:  # wider or less certain than its years
        doubt = {"circa": True}
    ends = [
        [0] if day is None else _numbers(day)[: max(size, 1) if date.kind == "date" else 1] for day in (first, last)
    ]
    return {"date-parts": ends[: 1 if ends[0] == ends[1] else 2]} | doubt


def _numbers(day: int) -> list[int]:
    year, month, number = iso_day(day).rsplit("-", 2)
    return [int(year) - (int(year) < 1), int(month), int(number)]


def _corrected(entry: str, style: Style) -> str:
    """A reference without the mistakes of pandoc 3.9 and of its style, and without quotes around descriptions."""
    entry = _INNER_QUOTE.sub(r"\2\1", _QUOTED_DESCRIPTION.sub(r"\1\2", entry))
    if style.path.stem in _CORRECTIONS:
        fault, right = _CORRECTIONS[style.path.stem]
        entry = fault.sub(right, entry)
    return entry.translate(_SHOWN)
