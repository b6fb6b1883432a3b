"""The terminal through Rich: one console made the same way everywhere, and text that cannot act."""

import zlib
from typing import TextIO

from rich.console import Console
from rich.style import Style
from rich.text import Text

from catimeline.render.visible import visible


def console_for(out: TextIO, color: str) -> Console:
    """A console on a stream.

    It finds the width itself (``COLUMNS``, the terminal), and unless ``color`` says so whether colour is wanted
    (``NO_COLOR``, ``FORCE_COLOR``, ``TERM``).
    """
    return Console(
        file=out,
        force_terminal=True if color == "always" else None,
        color_system=None if color == "never" else "auto",
        markup=False,
        emoji=False,
        highlight=False,
    )


def styled(text: str, style: str = "", *, link: str | None = None) -> Text:
    """Text of a store for the terminal, never read as markup; with a hyperlink (OSC 8) if it has an address."""
    shown = Text(visible(text), style)
    if link:
        shown.stylize(_link_style(link))
    return shown


def _link_style(url: str) -> Style:
    """A link whose id, by which a terminal joins its lines, follows from its address: Rich draws lots for it."""
    style = Style(link=url)
    style._link_id = f"{zlib.crc32(url.encode()):x}"  # noqa: SLF001 - same input, same bytes
    return style
