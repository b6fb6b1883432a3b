"""The table of a terminal: dates, events, places, and numbered references with the sources beneath."""

from collections.abc import Iterable
from json import loads
from typing import TextIO

from rich import box
from rich.table import Table
from rich.text import Text

from catimeline.contract import EventObject
from catimeline.render import View
from catimeline.render.fields import cell, value_at
from catimeline.render.references import References, marks, witnesses
from catimeline.render.terminal import console_for, styled

_WIDE = 100
"""From this width in cells, places have a column of their own."""
_WIDEST = 160
"""From this width, ids and actors have one too, and an event is one line."""


def render_table(events: Iterable[str], out: TextIO, view: View) -> None:
    """A row an event; nothing at all if there is none."""
    console = console_for(out, view.color)
    selected: list[EventObject] = [loads(event) for event in events]
    if not selected:
        return
    if view.fields:
        console.print(_field_table(selected, view.fields))
        return
    references = References()
    console.print(_event_table(selected, references, console.width))
    console.print(_reference_list(references))


def _event_table(events: list[EventObject], references: References, width: int) -> Table:
    """As many columns as there is room for; what has no column stands beneath the title."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, expand=width < _WIDE)
    table.add_column("Date", min_width=12, max_width=22)
    if width >= _WIDEST:
        table.add_column("Id", style="dim", no_wrap=True)
    table.add_column("Event", ratio=1 if width < _WIDE else None)
    if width >= _WIDE:
        table.add_column("Place", max_width=24)
    if width >= _WIDEST:
        table.add_column("Actors", max_width=40)
    table.add_column("Sources", max_width=14)
    for event in events:
        table.add_row(*_cells(event, references, width))
    return table


def _cells(event: EventObject, references: References, width: int) -> list[Text]:
    places = styled(", ".join(place["name"] for place in event["places"]))
    actors = styled(", ".join(actor["id"] for actor in event["actors"]))
    sources = Text(marks(references.cite(witnesses(event))), "cyan")
    if width >= _WIDEST:
        return [_date(event), styled(event["id"]), _title(event), places, actors, sources]
    if width >= _WIDE:
        return [_date(event), _title(event, event["id"]), places, sources]
    return [_date(event), _title(event, event["id"], places.plain), sources]


def _date(event: EventObject) -> Text:
    """The date in words, with what weakens it."""
    date = event["date"]
    exact = date["precision"] == "day" and not date["uncertain"] and not date["approximate"]
    text = styled(date["text"], "" if exact else "italic")
    word = event["evidence"]["date"]
    if word in ("disputed", "inferred", "unsourced"):
        text.append(f" ({word})", "yellow")
    return text


def _title(event: EventObject, *beneath: str) -> Text:
    text = styled(event["title"], "bold")
    if event["status"] != "confirmed":
        text.append(f" ({event['status']})", "not bold yellow")
    if any(beneath):
        text.append("\n")
        text.append_text(styled(" · ".join(filter(None, beneath)), "not bold dim"))
    return text


def _field_table(events: list[EventObject], fields: tuple[str, ...]) -> Table:
    table = Table(*fields, box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    for event in events:
        table.add_row(*(styled(cell(value_at(event, field))) for field in fields))
    return table


def _reference_list(references: References) -> Table:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(justify="right", no_wrap=True)
    table.add_column()
    for number, source in references:
        table.add_row(Text(f"[{number}]", "cyan"), styled(source["reference"], link=source["url"]))
    return table
