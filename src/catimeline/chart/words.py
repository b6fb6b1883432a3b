"""The timeline as text, for pipes and screen readers: what the picture shows, line by line."""

from typing import TextIO

from catimeline.chart import Look
from catimeline.chart.items import Titles, lane_names
from catimeline.model.contract import EventObject
from catimeline.render.phrases import heading_text, heading_year
from catimeline.render.selection import Selection
from catimeline.text.plurals import counted
from catimeline.text.safe import shown


def draw(selection: Selection, out: TextIO, look: Look) -> None:
    """Write each year, or each lane, with its events; writes nothing if there are none."""
    groups: dict[str, list[str]] = {}
    by = look.facet
    titles = Titles(selection.index)
    names_of = lane_names(selection.index, by) if by else _year
    for event in selection:
        line = f"  {shown(event['date']['text'])}: {titles.of(event)} [{event['id']}]\n"
        for name in names_of(event) or [""]:
            groups.setdefault(name, []).append(line)
    if "" in groups:  # inserted again, so that it comes last
        groups[f"No {by}"] = groups.pop("")
    for number, (name, lines) in enumerate(groups.items()):
        out.write("\n" * (number > 0) + f"{name}: {counted(len(lines), 'event')}\n")
        out.writelines(lines)


def _year(event: EventObject) -> tuple[str, ...]:
    return (heading_text(heading_year(event["date"])),)
