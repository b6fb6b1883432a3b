"""``export svg``: the timeline as a figure with fonts that exist everywhere, light or dark, without script."""

from collections.abc import Iterable
from typing import TextIO

from catimeline.contract import EventObject
from catimeline.render.edition import Edition
from catimeline.render.figure import figure


def write_svg(edition: Edition, out: TextIO) -> Iterable[str]:
    """Write the figure. Events lead to their place on the page of the store, or else to their first source."""
    page = edition.header["url"]

    def link(event: EventObject) -> str | None:
        return f"{page}#{event['id']}" if page else next((one["url"] for one in event["sources"] if one["url"]), None)

    drawn = figure([*edition], edition, by=edition.wishes.by, link=link)
    out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n{drawn}\n')
    return ()
