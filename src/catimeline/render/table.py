"""The table on a terminal: dates, events, places and reference numbers, with the sources below."""

from __future__ import annotations

from json import loads

from catimeline.light_typing import TYPE_CHECKING
from catimeline.model.vocabulary import UNTYING
from catimeline.render import View
from catimeline.render.doubt import date_caveats, status_caveat
from catimeline.render.grid import Column, Span, draw
from catimeline.render.references import References, marks, witnesses
from catimeline.render.search_results import marked, matches_of, passages
from catimeline.render.terminal import Terminal
from catimeline.text.plurals import counted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from typing import TextIO

    from catimeline.model.contract import EventObject, FoundObject
    from catimeline.render.grid import Cell

_WIDE = 100
"""From this width in cells on, places have their own column."""
_WIDEST = 160
"""From this width on, ids and actors do too, and nothing goes below the title."""

_DATE = Column("Date", 22)
_EVENT = Column("Event", flexible=True)
_PLACE = Column("Place", 24)
_SOURCES = Column("Sources", 14)


def render_table(events: Iterable[str], out: TextIO, view: View) -> None:
    """Write one row per event; writes nothing if there are none."""
    terminal = Terminal(out, view.color)
    selected: Iterable[EventObject] = map(loads, events)
    if view.fields:
        from catimeline.render.fields import cell_at  # noqa: PLC0415 - loads typing, and most tables have none

        fields = [cell_at(path) for path in view.fields]
        cells = [[[Span(text(event))] for text in fields] for event in selected]
        if cells:
            draw(terminal, [Column(field) for field in view.fields], cells)
            draw_totals(terminal, view, len(cells))
        return
    references = References()
    thread: set[str] = set()
    if view.is_thread:
        selected = list(selected)
        thread = {event["id"] for event in selected}
    rows: list[list[Cell]] = []
    possible = 0
    for event in selected:
        may_be = view.only_possible(event["id"])
        possible += may_be
        rows.append([_date(event, possible=may_be), *_cells(event, references, terminal.width, _ties(event, thread))])
    if not rows:
        return
    columns = _columns(terminal.width)
    if view.is_brief:
        columns, rows = columns[:-1], [row[:-1] for row in rows]
    draw(terminal, columns, rows)
    if len(references) and not view.is_brief:
        terminal.write(["\n"])
        draw(terminal, (Column(right=True), Column(flexible=True)), reference_rows(references))
    some = [f"{possible} of them possibly"] * bool(possible)
    draw_totals(terminal, view, len(rows), *some, counted(len(references), "source"))


def draw_totals(terminal: Terminal, view: View, number: int, *more: str) -> None:
    """Write a last line that counts the records, if the view has one."""
    if view.totals:
        draw(terminal, [Column()], [[[Span("\n" + ", ".join([f"{number} {view.totals[number != 1]}", *more]), "dim")]]])


def reference_rows(references: References) -> list[list[Cell]]:
    """One row per source: its number, and its reference as a link."""
    return [[[Span(f"[{number}]", "cyan")], [Span(one.reference, link=one.url)]] for number, one in references]


def _columns(width: int) -> list[Column]:
    """The columns that fit; values without a column go below the title."""
    if width >= _WIDEST:
        return [_DATE, Column("Id", 40), _EVENT, _PLACE, Column("Actors", 40), _SOURCES]
    return [_DATE, _EVENT, _PLACE, _SOURCES] if width >= _WIDE else [_DATE, _EVENT, _SOURCES]


def _cells(event: EventObject, references: References, width: int, ties: str) -> list[Cell]:
    """The cells after the date."""
    places = ", ".join(place["name"] for place in event["places"])
    sources = [Span(marks(references.cite(witnesses(event))), "cyan")]
    if width >= _WIDEST:
        actors = ", ".join(actor["id"] for actor in event["actors"])
        return [[Span(event["id"], "dim")], _title(event, ties), [Span(places)], [Span(actors)], sources]
    if width >= _WIDE:
        return [_title(event, event["id"], ties), [Span(places)], sources]
    return [_title(event, event["id"], places, ties), sources]


def _ties(event: EventObject, thread: Collection[str]) -> str:
    """What an event is to the other events of its thread, in words."""
    return ", ".join(
        f"{one['relation'].replace('-', ' ')} {one['id']}"
        for one in event["related"]
        if one["id"] in thread and one["relation"] not in UNTYING
    )


def _date(event: EventObject, *, possible: bool) -> Cell:
    """The date in words with its caveats; in italics if it is not an exact day."""
    date = event["date"]
    exact = date["precision"] == "day" and not date["uncertain"] and not date["approximate"]
    return [Span(date["text"], "" if exact else "italic"), *_caveat(", ".join(date_caveats(event, possible=possible)))]


def _title(event: EventObject, *below: str) -> Cell:
    found: FoundObject | None = event if "matches" in event else None  # type: ignore[assignment] # it has them
    spans = [Span(event["title"], "bold")]
    if found:
        spans = list(marked(event["title"], matches_of(found, "title"), "bold"))
    spans += _caveat(status_caveat(event))
    if any(below):
        spans.append(Span("\n" + " · ".join(filter(None, below)), "dim"))
    if found:
        spans += passages(found)
    return spans


def _caveat(word: str) -> list[Span]:
    return [Span(f" ({word})", "yellow")] if word else []
