"""CSL-JSON for citation managers: sources as items of the Citation Style Language 1.0.2.

Valid against csl-data.json of the CSL schema 1.0; values without a field there go into ``custom``.
"""

import re
from collections.abc import Iterable
from typing import Any, TextIO

from catimeline.cite.records import HOSTED, Record, archived, cited_sources, in_words, parts_of
from catimeline.dates.edtf import EdtfDate, parse
from catimeline.model.contract import AuthorObject
from catimeline.render.selection import Selection
from catimeline.text.json_text import to_json
from catimeline.text.safe import shown

Item = dict[str, Any]
"""One item of csl-data.json."""

_MARKUP = re.compile(r"<(/?(?:i|b|sup|sub|sc|span)\b[^<>]*)>")
"""What readers interpret as italics and the like (CSL-JSON, "HTML-like formatting tags"). There is no escape for it, so
other angle brackets replace these."""
_HARMLESS = "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}\\1\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"


def write_sources(selection: Selection, out: TextIO) -> Iterable[str]:
    """Write the sources that a selection cites; see ``write_records``."""
    return write_records(cited_sources(selection), out)


def write_records(records: Iterable[Record], out: TextIO) -> Iterable[str]:
    """Write sources.

    Returns:
        A remark on how many dates are given in words, if any are.
    """
    wordy = 0
    before = "["
    for item in map(item_of, records):
        # an array of one, without its brackets: so the items need not be in memory together
        out.write(before + to_json([item], indented=True)[1:-2])
        before = ","
        wordy += sum("literal" in item[key] for key in ("issued", "accessed") if key in item)
    out.write("[]\n" if before == "[" else "\n]\n")
    return in_words(wordy, "CSL-JSON")


def item_of(record: Record) -> Item:
    """A record as an item, without empty fields."""
    issued, accessed = (parse(text) if text else None for text in (record["date"], record["accessed"]))
    doubts = {"Dated": issued, "Accessed": accessed}
    notes = [f"{verb} {date.display}." for verb, date in doubts.items() if date and date.uncertain and parts_of(date)]
    return _filled(
        {
            "id": record["id"],
            "type": record["type"],
            "title": _text(record["title"]),
            "author": [_name(author) for author in record["authors"]],
            "container-title" if record["type"] in HOSTED else "publisher": _text(record["publisher"] or ""),
            "version": _text(record["version"] or ""),
            "issued": issued and _date(issued),
            "DOI": record["doi"],
            "ISBN": record["isbn"],
            "ISSN": record["issn"],
            "URL": record["url"],
            "accessed": accessed and _date(accessed),
            "language": record["language"],
            "note": _text(" ".join(filter(None, (record["note"], *notes, archived(record))))),
            "custom": _filled({"grade": record["grade"], "issued": _exact(issued), "accessed": _exact(accessed)}),
        }
    )


def _filled(fields: Item) -> Item:
    return {key: value for key, value in fields.items() if value}


def _text(text: str) -> str:
    return _MARKUP.sub(_HARMLESS, shown(text))


def _name(author: AuthorObject) -> Item:
    """A name without spaces at its ends, which keep citeproc-js from ever ending in styles with initials."""
    parts = {"literal": author["name"]} if author["name"] else {key: author[key] for key in ("family", "given")}
    # what JavaScript takes for a space, Python does too, except for the mark U+FEFF
    return _filled({key: " ".join(_text(part or "").replace("\ufeff", " ").split()) for key, part in parts.items()})


def _date(date: EdtfDate) -> dict[str, Any]:
    """A date variable: in numbers if possible, else in words.

    Both ends have the same parts: citeproc-js, and with it Zotero, prints nothing at all if one has more.
    """
    parts = parts_of(date)
    if parts is None:
        return {"literal": date.display}
    size = min(map(len, parts.ends))
    variable: dict[str, Any] = {"date-parts": [list(end) for end in dict.fromkeys(end[:size] for end in parts.ends)]}
    if parts.season:
        variable["season"] = parts.season
    if date.approximate:
        variable["circa"] = True
    return variable


def _exact(date: EdtfDate | None) -> str | None:
    """The EDTF of a date that its numbers do not fully express; else ``None``."""
    if date is None:
        return None
    ends: list[list[int]] = _date(date).get("date-parts", [])
    numbers = "/".join("-".join([f"{year:04}", *(f"{one:02}" for one in rest)]) for year, *rest in ends)
    return None if numbers == date.text else str(date)
