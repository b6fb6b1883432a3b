"""The chronology as PDF to read on paper: pages of A4 with events by year, their sources by number, and references.

typst sets the pages, by ``paper.typ``; texts and addresses are values in it, never syntax. The letters are those of a
font that it brings along, which has Latin, Greek and Cyrillic ones; others are from the fonts of the system. The
document does not say when it was made: the same events, fonts and typst give the same bytes.
"""

import re
from collections.abc import Iterable
from importlib.resources import files
from itertools import groupby
from json import dumps
from typing import Any, TextIO

from catimeline.chart.svg_strip import strip
from catimeline.dates.edtf import parse
from catimeline.export.picture import LONGEST_ADDRESS, boxes, check_not_text, typeset
from catimeline.model.contract import EventObject, SourceObject
from catimeline.render.doubt import Doubts, date_words
from catimeline.render.phrases import author_text, credit, heading_text, heading_year, place_text
from catimeline.render.references import References, marks, passages
from catimeline.render.selection import Selection
from catimeline.text.plurals import counted
from catimeline.text.safe import shown

_FONT = "Libertinus Serif"
_LONG_WORD = re.compile(r"\S{40}")


def write_paper(selection: Selection, out: TextIO) -> Iterable[str]:
    """Write the chronology.

    Args:
        selection: The events, in the order of their dates.
        out: A file or pipe; the bytes go to its buffer.

    Returns:
        Which letters no font has; else words can say everything.

    Raises:
        TerminalError: The output is a terminal, or takes only text.
    """
    check_not_text(out, "pdf")
    paper = dumps(_paper(selection), ensure_ascii=False)
    typeset(out, "pdf", files(__package__).joinpath("paper.typ").read_bytes(), paper=paper)
    return boxes(paper)


def _paper(selection: Selection) -> dict[str, Any]:
    """What the pages say, for ``paper.typ``."""
    header, references, doubts = selection.header, References(), Doubts(selection.index)
    days: list[tuple[int, str]] = []
    years = []
    for year, events in groupby(selection, lambda event: heading_year(event["date"])):
        entries = []
        for event in events:
            day = parse(event["date"]["edtf"]).day
            if day is not None:
                days.append((day, event["id"]))
            entries.append(_entry(event, selection, references, doubts))
        years.append({"name": heading_text(year), "events": entries})
    drawn = strip(days)
    number = counted(selection.count, "event")
    authors = [_words(author_text(one)) for one in header["authors"]]
    facts = [*[number] * (not selection.about), counted(len(references), "source"), *authors, header["url"] or ""]
    return {
        "title": _words(selection.title),
        "authors": authors,
        "card": _words(selection.description),
        "about": _words(selection.about),
        "description": _words(header["description"] or ""),
        "facts": " · ".join(filter(None, facts)),
        "credit": _words(credit(header, "")),
        "fonts": _FONT,
        "strip": drawn.svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1) if drawn else "",
        "drawn": f"How many events begin when: {number}.",
        "years": years,
        "references": [
            {"reference": _words(one.reference), "address": _address(one.url)}
            for _, one in references
            if not selection.options.brief
        ],
    }


def _entry(event: EventObject, selection: Selection, references: References, doubts: Doubts) -> dict[str, Any]:
    def mark(source: SourceObject) -> str:
        return marks(references.cite([source]))

    date = date_words(event, possible=selection.only_possible(event["id"]))
    status = [event["status"]] * (event["status"] != "confirmed")
    numbers = references.cite(source for source in event["sources"] if source["supports"] or not source["disputes"])
    said = filter(None, [passages(event, mark), *doubts.of(event, mark)])
    places = "; ".join(map(place_text, event["places"]))
    line = [date, selection.kinds[event["kind"]], *status, *[places] * bool(places)]
    is_brief = selection.options.brief
    return {
        "id": event["id"],
        "line": _words(" · ".join(line)),
        "title": _words(event["title"]),
        "summary": _words(event["summary"] or ""),
        "said": [] if is_brief else [*map(_words, said)],
        "numbers": [] if is_brief else sorted(numbers),
    }


def _address(url: str | None) -> str:
    return url if url and len(url.encode()) <= LONGEST_ADDRESS else ""


def _words(text: str) -> str:
    """The text on one line; a word that may be longer than a line can break within, by zero-width spaces."""
    return _LONG_WORD.sub("\\g<0>\u200b", shown(text))
