"""Markwhen (https://docs.markwhen.com): an event as a date or range, its title, its id, and lines of text below.

Markwhen has no escapes. Where a text would become syntax, a word joiner (U+2060) breaks it up; it is invisible and has
no width. A line below an event begins with a bullet, so that it cannot be read as a date or a property.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TextIO

from catimeline.dates.edtf import EdtfDate, parse
from catimeline.export.calendar_units import OPEN, drawn_units, is_open, iso_unit
from catimeline.model.contract import EventObject, SourceObject
from catimeline.render.doubt import DOUBTFUL, SENTENCE, Doubts, caveats
from catimeline.render.phrases import cited, place_text
from catimeline.render.selection import Selection
from catimeline.store.validators import host_of
from catimeline.text.json_text import to_json
from catimeline.text.plurals import counted
from catimeline.text.safe import JOINER, one_line, visible

DIVIDER = " · "
"""What stands between a title and the remarks that follow it."""
_DIVIDED = re.compile(" ·(?= )")
PLACE = "Place: "
"""How the line of places begins, by which ``import`` tells it from the summary."""

_SYNTAX = re.compile(r"[#!@](?=\S)|(?=%)|\](?=\()|\.(?=start|end)|\[(?=[xX ]?\])")
"""Tags, ids, pictures, pages, progress, links, other events, check boxes (regex.js and Types.js of its parser)."""

_LINKED = re.compile(r"https?://[\w./&?=#:,-]+", re.ASCII)
"""An address without characters that could end a link."""

_LEFT_OUT = "left out: outside the years 0 to 9999"


def write_markwhen(selection: Selection, out: TextIO) -> Iterable[str]:
    """Write the header and the events.

    Returns:
        How many dates are drawn at one end only, and how many are left out.
    """
    doubts = Doubts(selection.index)
    out.write(f"---\ntitle: {_quoted(selection.title)}\n")
    if selection.description:
        out.write(f"description: {_quoted(selection.description)}\n")
    out.write("timezone: UTC\n---\n")
    half = beyond = 0
    for event in selection:
        date = parse(event["date"]["edtf"])
        when = range_of(date)
        if when is None:
            beyond += 1
            continue
        half += is_open(date)
        out.write(f"\n{when}: {_line(event, when)}\nid: {_quoted(event['id'])}\n")
        out.writelines(f"• {line}\n" for line in _account(event, doubts))
    return [f"{counted(count, 'date')} {what}" for count, what in ((half, OPEN), (beyond, _LEFT_OUT)) if count]


def range_of(date: EdtfDate) -> str | None:
    """What Markwhen draws: a year, month or day, or a range of them; ``None`` for years that it cannot write."""
    begin, stop = map(iso_unit, drawn_units(date))
    if begin is None or stop is None:
        return None
    return begin if begin == stop else f"{begin}/{stop}"


def _line(event: EventObject, when: str) -> str:
    """The title, remarks on date and status, and the kind as a tag."""
    notes = [event["date"]["text"]] * (event["date"]["edtf"] != when) + caveats(event, DOUBTFUL)
    tag = event["kind"].replace("-", "_")
    title = _DIVIDED.sub(rf"\g<0>{JOINER}", event["title"])
    return f"{_safe(DIVIDER.join([title, *notes]))} #{'_' * tag.isdecimal()}{tag}"


def _account(event: EventObject, doubts: Doubts) -> Iterator[str]:
    """The places, the summary, doubts; then the numbered sources."""
    sources = cited(event)

    def mark(source: SourceObject) -> str:
        return f"[{sources[source['id']].number}]"

    if event["places"]:
        yield f"{PLACE}{_safe('; '.join(map(place_text, event['places'])))}"
    if summary := event["summary"]:
        # what the other lines begin with
        is_like_ours = re.match(rf"{PLACE}|\[[0-9]|{SENTENCE}", one_line(summary))
        yield f"{JOINER * bool(is_like_ours)}{_safe(summary)}"
    yield from doubts.of(event, mark, _safe)
    for number, source, _ in sources.values():
        yield " ".join(filter(None, (f"[{number}]", _safe(source["reference"]), _link(source["url"]))))


def _link(url: str | None) -> str | None:
    if url and _LINKED.fullmatch(url):
        return f"[{host_of(url)}]({url})"
    return url


def _safe(text: str) -> str:
    return _SYNTAX.sub(rf"\g<0>{JOINER}", visible(one_line(text)))


def _quoted(text: str) -> str:
    """A text in the header or a property: YAML in double quotes; "#" is escaped, since Markwhen would see a tag."""
    return to_json(visible(one_line(text))).replace("#", r"\x23")
