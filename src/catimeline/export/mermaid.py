"""Mermaid (https://mermaid.js.org): a timeline, which has no scale, and a Gantt chart, which has one.

Mermaid has no escapes that all its versions read. Its syntax characters are replaced by lookalikes: the colon by the
ratio sign, angle brackets by single quotation marks, others by their fullwidth forms.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TextIO

from catimeline.dates.edtf import iso_day, parse
from catimeline.export.calendar_units import OPEN, day_unit, drawn_days, is_open
from catimeline.model.contract import EventObject
from catimeline.render.doubt import DOUBTFUL, caveats
from catimeline.render.phrases import NO_YEAR, edtf_year, heading_year
from catimeline.render.selection import Selection
from catimeline.text.plurals import counted
from catimeline.text.safe import JOINER, one_line, visible

_ALIKE = str.maketrans(":;#<>", "\u2236\uff1b\uff03\u2039\u203a")
_COMMENT = re.compile("%(?=%)|(?<=%)%")
_PERCENT = "\uff05"

_LONGEST = 50_000
"""Mermaid does not draw longer texts, in characters, unless its ``maxTextSize`` is raised."""

_MOST_SECTIONS = 50
"""A timeline with more sections than this has one for ten years, a hundred and so on."""

_MOST_COLUMNS = 30
"""With more, a timeline becomes a strip whose texts nobody can read."""

_FEW_DAYS = 3 * 365
"""A chart of more days than this has only years on its axis."""

_VISIBLE = 500
"""A task shorter than the chart divided by this can hardly be seen."""

_YEARS = range(100, 10_000)
"""Before year 100 Mermaid loses the end of a task, since day.js reads such a year as one of another century."""

_KEYWORD = re.compile(
    r"\d{4}-\d\d-\d\d|acctitle|accdescr|axisformat|call|click|dateformat|excludes|gantt|href|includes|inclusiveenddates"
    r"|section|tickinterval|title|todaymarker|topaxis|weekday|weekend",
    re.IGNORECASE,
)
"""A name that begins like this would be read as another statement."""

_TAGS = ("active", "crit", "done", "milestone", "vert")
"""Ids that Mermaid would read as a tag of the task."""

_HARMLESS = re.compile(r"https?://(?:[\w./?=&+,@!~:-]|%[0-9A-F]{2})+", re.ASCII | re.IGNORECASE)
"""An address without quotes, entities, comments or ends of statements."""

_BEYOND = f"left out: outside the years {_YEARS[0]} to {_YEARS[-1]}"
_STRIP = "Mermaid draws all of them in one row; select fewer, or take mermaid-gantt, svg or html"
_NO_LINKS = f"no links to sources: with them it would have more than the {_LONGEST:,} characters that Mermaid draws"
_TOO_LONG = f"more than the {_LONGEST:,} characters that Mermaid draws, unless its maxTextSize is raised"


class _Task(NamedTuple):
    """An event in a section, with its first and last day, by number, inclusive."""

    id: str
    name: str
    """With the date in words if the days do not say it."""
    section: str
    first: int
    last: int
    link: str
    """The statement that leads to its first source with a harmless address; empty if there is none."""


def write_timeline(selection: Selection, out: TextIO) -> Iterable[str]:
    """Write a timeline: dates in words, each with its events; a section for one year, or for ten, a hundred and so on.

    Returns:
        How many dates are drawn at one end only; whether it is too wide to read, or the text too long.
    """
    half = 0
    placed: list[tuple[int | None, str, str]] = []
    for event in selection:
        half += is_open(parse(event["date"]["edtf"]))
        placed.append((heading_year(event["date"]), event["date"]["text"], _name(event)))
    sections: dict[str, dict[str, list[str]]] = {}
    labels = _labels({year for year, *_ in placed if year is not None})
    for year, period, name in placed:
        label = NO_YEAR if year is None else labels[year]
        sections.setdefault(label, {}).setdefault(period, []).append(name)
    lines = ["timeline", *_head(selection)]
    for label, periods in sections.items():
        lines.append(f"    section {_safe(label)}")
        for period, (name, *others) in periods.items():
            lines += [f"        {_safe(period)} : {name}", *(f"            : {other}" for other in others)]
    text = _text(lines)
    out.write(text)
    columns = sum(map(len, sections.values()))
    strip = f"{columns} dates side by side: {_STRIP}"
    return [*_counted({OPEN: half}), *[strip] * (columns > _MOST_COLUMNS), *_too_long(text)]


def write_gantt(selection: Selection, out: TextIO) -> Iterable[str]:
    """Write a Gantt chart: a section for each kind; a task covers all days that the date of its event can mean.

    Returns:
        How many dates are drawn at one end only, and how many are left out; whether links are left out, or the text
        is too long.
    """
    tasks: list[_Task] = []
    half = 0
    for event in selection:
        date = parse(event["date"]["edtf"])
        first, last = drawn_days(date)
        if day_unit(first)[0] in _YEARS and day_unit(last)[0] in _YEARS:
            half += is_open(date)
            tasks.append(_task(event, selection.kinds[event["kind"]], first, last))
    span = max((task.last for task in tasks), default=0) - min((task.first for task in tasks), default=0)
    lines = ["gantt", *_head(selection), "    dateFormat YYYY-MM-DD", "    inclusiveEndDates", "    todayMarker off"]
    if span > _FEW_DAYS:
        lines.append("    axisFormat %Y")
    for label in dict.fromkeys(task.section for task in tasks):
        lines.append(f"    section {_safe(label)}")
        lines += [_line(task, span) for task in tasks if task.section == label]
    bare, text = _text(lines), _text([*lines, *(task.link for task in tasks if task.link)])
    has_room = _length(text) <= _LONGEST  # rather no links than no chart
    out.write(text if has_room else bare)
    counts = {OPEN: half, _BEYOND: selection.count - len(tasks)}
    return [*_counted(counts), *[_NO_LINKS] * (text != bare and not has_room), *_too_long(bare)]


def _head(selection: Selection) -> Iterator[str]:
    yield f"    title {_safe(selection.title)}"
    if selection.description:
        yield f"    accDescr: {_safe(selection.description)}"


def _labels(years: set[int]) -> dict[int, str]:
    """The name of the section of each year, in words: the year, or if there are too many ten years, and so on."""
    step = 1
    while len({year // step for year in years}) > _MOST_SECTIONS:
        step *= 10
    return {
        year: _years(max(year // step * step, min(years)), min(year // step * step + step - 1, max(years)))
        for year in years
    }


def _years(first: int, last: int) -> str:
    return parse("/".join(dict.fromkeys(map(edtf_year, (first, last))))).display


def _task(event: EventObject, section: str, first: int, last: int) -> _Task:
    is_exact = event["date"]["edtf"] == "/".join(dict.fromkeys(map(iso_day, (first, last))))
    name = _name(event, *([] if is_exact else [event["date"]["text"]]))
    key = event["id"] + "_" * (event["id"] in _TAGS)
    urls = (source["url"] for source in event["sources"])
    url = next((url for url in urls if url and _HARMLESS.fullmatch(url)), None)
    return _Task(key, name, section, first, last, f'    click {key} href "{url}"' if url else "")


def _line(task: _Task, span: int) -> str:
    """The name; then the id, and both days, inclusive.

    Args:
        task: If it is too short to be seen, as most days are, it becomes a milestone, which has a fixed size.
        span: The days of the whole chart.
    """
    guard = JOINER if _KEYWORD.match(task.name) else ""
    is_short = task.first == task.last or (task.last - task.first) * _VISIBLE < span
    milestone = ["milestone"] if is_short else []
    return f"        {guard}{task.name} :{', '.join([*milestone, task.id, iso_day(task.first), iso_day(task.last)])}"


def _name(event: EventObject, *notes: str) -> str:
    return _safe(" · ".join([event["title"], *notes, *caveats(event, DOUBTFUL)]))


def _safe(text: str) -> str:
    return _COMMENT.sub(_PERCENT, visible(one_line(text)).strip().translate(_ALIKE))


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _counted(counts: dict[str, int]) -> list[str]:
    return [f"{counted(count, 'date')} {what}" for what, count in counts.items() if count]


def _too_long(text: str) -> list[str]:
    length = _length(text)
    return [f"{length:,} characters: {_TOO_LONG}"] * (length > _LONGEST)


def _length(text: str) -> int:
    """The length as JavaScript counts it: in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2
