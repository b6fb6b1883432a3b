"""JSON: the events as they stand in the index, in one array, or one a line (https://jsonlines.org)."""

from collections.abc import Iterable
from typing import TextIO

from catimeline.render import View


def render_json(events: Iterable[str], out: TextIO, view: View) -> None:
    """One array, an event a line."""
    before = "[\n"
    for event in _shaped(events, view):
        out.write(before + event)
        before = ",\n"
    out.write("[]\n" if before == "[\n" else "\n]\n")


def render_jsonl(events: Iterable[str], out: TextIO, view: View) -> None:
    """One object a line."""
    out.writelines(event + "\n" for event in _shaped(events, view))


def _shaped(events: Iterable[str], view: View) -> Iterable[str]:
    """The events as they are, or only those of their keys that are wanted, in the same shape."""
    if not view.fields:
        return events
    from catimeline.render.json_fields import pick_each  # noqa: PLC0415 - whole events are copied without a look inside

    return pick_each(events, view.fields)
