"""TimelineJS 3 (https://timeline.knightlab.com): one slide an event, as the JSON that its Timeline takes.

Headlines and texts are HTML, which it sanitizes. It reduces a group to plain text but then inserts that as HTML, so a
group is escaped twice. An address in a text can break out of the link that it makes, so ``autolink`` is off.
"""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any, TextIO

from catimeline.dates.edtf import EdtfDate, day_number, parse
from catimeline.export.calendar_units import OPEN, Unit, day_unit, drawn_days, drawn_units, is_open
from catimeline.model.contract import EventObject, SourceObject
from catimeline.model.vocabulary import STATUSES
from catimeline.render.doubt import DOUBTFUL, Doubts, date_words, title_words
from catimeline.render.phrases import Cited, author_text, cited, place_text
from catimeline.render.selection import Selection
from catimeline.text.json_text import to_json
from catimeline.text.plurals import counted
from catimeline.text.safe import shown

TITLE_ID = "the_title"
"""The title, by which ``import`` knows our timelines. Not the id of an event: those have no underscore."""

_HUMAN_YEARS = range(-271_820, 275_760)
"""The years of a JavaScript Date; a date beyond them has all dates drawn by the year (TimelineConfig.js)."""

_HUMAN_DAYS = range(day_number(_HUMAN_YEARS.start, 1, 1), day_number(_HUMAN_YEARS.stop, 1, 1))
"""Their days, by number."""

_BEYOND = f"outside the years {_HUMAN_YEARS[0]:,} to {_HUMAN_YEARS[-1]:,}: so all are drawn by the year"

_MOST_GROUPS = 8
"""Each group is a row of 30 pixels: more leave no room for the slides, and beyond about 20 all rows vanish."""


def write_timelinejs(selection: Selection, out: TextIO) -> Iterable[str]:
    """Write the title and the slides, one a line.

    Returns:
        How many dates are drawn at one end only, and how many have all dates drawn by the year; why there are no
        groups; whether there is nothing to draw.
    """
    half = beyond = 0
    kinds: set[str] = set()
    for (
        event
    ) in selection:  # a first pass: the scale comes before the slides, and kinds are groups only if they are few
        date = parse(event["date"]["edtf"])
        half += is_open(date)
        beyond += not all(day in _HUMAN_DAYS for day in drawn_days(date))
        kinds.add(event["kind"])
    # _html escapes once; see above why a group needs it twice
    groups = {kind: escape(_html(selection.kinds[kind])) for kind in kinds} if 1 < len(kinds) <= _MOST_GROUPS else {}
    is_human, doubts = not beyond, Doubts(selection.index)
    scale = "human" if is_human else "cosmological"
    out.write(f'{{"scale": "{scale}",\n"title": {to_json(_title(selection))},\n"events": [\n')
    for event in selection:
        slide = _slide(event, selection, doubts, is_human=is_human)
        if groups:
            slide["group"] = groups[event["kind"]]
        out.write(",\n" * (selection.count > 1) + to_json(slide))
    out.write("\n]}\n")
    return list(_remarks(half, beyond, len(kinds)))


def _remarks(half: int, beyond: int, groups: int) -> Iterator[str]:
    if half:
        yield f"{counted(half, 'date')} {OPEN}"
    if beyond:
        yield f"{counted(beyond, 'date')} {_BEYOND}"
    if groups > _MOST_GROUPS:
        yield f"{groups} kinds: TimelineJS has rows for {_MOST_GROUPS}, so there are none"
    if not groups:
        yield "TimelineJS shows a timeline without events as an error"


def _title(selection: Selection) -> dict[str, Any]:
    text = {"headline": _html(selection.title), "text": "".join(_introduction(selection))}
    return {"unique_id": TITLE_ID, "autolink": False, "text": text}


def _introduction(selection: Selection) -> Iterator[str]:
    """What the events are; the description; authors, version, date and licence; the address."""
    header = selection.header
    if selection.about:
        yield f"<p>{_html(selection.about)}</p>"
    if header["description"]:
        yield f"<p>{_html(header['description'])}</p>"
    version = header["version"] and f"version {header['version']}"
    terms = filter(None, (*map(author_text, header["authors"]), version, header["updated"], header["license"]))
    if said := ", ".join(terms):
        yield f"<p>{_html(said)}</p>"
    if url := header["url"]:
        yield f'<p><a href="{escape(url)}">{escape(url)}</a></p>'


def _slide(event: EventObject, selection: Selection, doubts: Doubts, *, is_human: bool) -> dict[str, Any]:
    title, words = event["title"], title_words(event)
    is_like_ours = words == title and title.endswith(tuple(f" ({status})" for status in STATUSES))
    return {
        "unique_id": event["id"],
        **_dates(parse(event["date"]["edtf"]), is_human=is_human),
        "display_date": date_words(event, DOUBTFUL),
        "autolink": False,
        "text": {"headline": _html(words), "text": "".join(_paragraphs(event, selection, doubts))},
        **({"status": event["status"]} if is_like_ours else {}),  # beside the words of the title, for ``import``
    }


def _dates(date: EdtfDate, *, is_human: bool) -> dict[str, dict[str, int]]:
    """The start and, if it is not one day, month or year, the end.

    TimelineJS draws up to the first instant of an end, so that is the day, or on the scale of years the year, after the
    last. It does not show these dates: the words are those of ``display_date``.
    """
    begin, stop = drawn_units(date)
    if begin == stop:
        return {"start_date": _date(begin)}
    first, last = drawn_days(date)
    days = day_unit(first), day_unit(last + 1)
    if not is_human:
        (year, *_), (end, *_) = days[0], day_unit(last)
        days = (year,), (end + 1,)
    return {"start_date": _date(days[0]), "end_date": _date(days[1])}


def _date(unit: Unit) -> dict[str, int]:
    return dict(zip(("year", "month", "day"), unit, strict=False))


def _paragraphs(event: EventObject, selection: Selection, doubts: Doubts) -> Iterator[str]:
    """Kind and places, the summary, doubts; then the numbered sources."""
    sources = cited(event)

    def mark(source: SourceObject) -> str:
        return f"[{sources[source['id']].number}]"

    places = "; ".join(map(place_text, event["places"]))
    yield f"<p><em>{_html(' · '.join(filter(None, (selection.kinds[event['kind']], places))))}</em></p>"
    if event["summary"]:
        yield f"<p>{_html(event['summary'])}</p>"
    yield from (f"<p><small>{sentence}</small></p>" for sentence in doubts.of(event, mark, _html))
    if sources:
        yield f"<ol>{''.join(map(_reference, sources.values()))}</ol>"


def _reference(one: Cited) -> str:
    words, url = _html(one.source["reference"]), one.source["url"]
    return f'<li><a href="{escape(url)}">{words}</a></li>' if url else f"<li>{words}</li>"


def _html(text: str) -> str:
    return escape(shown(text))
