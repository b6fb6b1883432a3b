"""Markdown (CommonMark with GitHub's tables): one row per event, numbered references, the sources below."""

from collections.abc import Iterable
from json import loads
from typing import TextIO

from catimeline.model.contract import EventObject
from catimeline.render import View
from catimeline.render.doubt import date_words, title_words
from catimeline.render.fields import cell_at
from catimeline.render.references import References, marks, witnesses
from catimeline.text.safe import in_markdown


def render_markdown(events: Iterable[str], out: TextIO, view: View) -> None:
    """Write a table and, unless that is brief or fields are requested, the list of its sources."""
    references = References()
    columns = view.fields or ("Date", "Event", "Place", "Sources")[: 3 if view.is_brief else 4]
    _write_row(out, columns)
    _write_row(out, ["---"] * len(columns))
    fields = [cell_at(path) for path in view.fields]
    event: EventObject
    for event in map(loads, events):
        if fields:
            _write_row(out, [in_markdown(text(event)) for text in fields])
        else:
            places = in_markdown(", ".join(place["name"] for place in event["places"]))
            date = in_markdown(date_words(event, possible=view.only_possible(event["id"])))
            cells = [date, in_markdown(title_words(event)), places]
            if not view.is_brief:
                cells.append(in_markdown(marks(references.cite(witnesses(event)))))
            _write_row(out, cells)
    out.writelines(
        ["\n"] * bool(len(references))
        + [f"{number}. {in_markdown(source.reference)}{_link(source.url)}\n" for number, source in references],
    )


def _link(url: str | None) -> str:
    return f" <{url}>" if url else ""


def _write_row(out: TextIO, cells: Iterable[str]) -> None:
    out.write("| " + " | ".join(cells) + " |\n")
