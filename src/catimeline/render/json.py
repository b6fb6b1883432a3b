"""JSON: the events exactly as the index stores them, in one array or one per line (https://jsonlines.org)."""

from __future__ import annotations

from catimeline.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from catimeline.render import View


def render_json(events: Iterable[str], out: TextIO, view: View) -> None:
    """Write one array, with one event per line."""
    before = "[\n"
    for event in _shaped(events, view):
        out.write(before + event)
        before = ",\n"
    out.write("[]\n" if before == "[\n" else "\n]\n")


def render_jsonl(events: Iterable[str], out: TextIO, view: View) -> None:
    """Write one object per line."""
    out.writelines(event + "\n" for event in _shaped(events, view))


def _shaped(events: Iterable[str], view: View) -> Iterable[str]:
    """The events unchanged, or reduced to the requested fields in the same nesting."""
    if not view.fields:
        return events
    from catimeline.render.json_fields import pick_each  # noqa: PLC0415 - whole events are copied unparsed

    return pick_each(events, view.fields)
