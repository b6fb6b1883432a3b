"""Text on a terminal: the same width, styles and links as Rich's own console would give it."""

import os
import sys
from io import StringIO
from itertools import product
from typing import cast

import pytest
import rich.console
from rich.segment import Segment, Segments
from rich.style import Style

from catimeline.render.terminal import Terminal

VARIABLES = ("TERM", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "COLORTERM", "TTY_COMPATIBLE")
STYLES = ("", "bold", "dim", "italic", "bold yellow", "dim cyan", "red", "green", "blue", "magenta", "bright_red")
COLOR_SYSTEMS = {"auto": "auto", "always": "auto", "never": None}


class Stream(StringIO):
    """A stream that may lead to a terminal."""

    def __init__(self, *, is_terminal: bool) -> None:
        super().__init__()
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        return self.is_terminal


@pytest.fixture(autouse=True)
def _no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


def ours(color: str, *, is_terminal: bool) -> tuple[int, str]:
    """The width, and a text in each style."""
    out = Stream(is_terminal=is_terminal)
    terminal = Terminal(out, color)
    terminal.write([terminal.styled(f"a {style} text", style) + "\n" for style in STYLES])
    return terminal.width, out.getvalue()


def theirs(color: str, *, is_terminal: bool) -> tuple[int, str]:
    """The same by Rich."""
    out = Stream(is_terminal=is_terminal)
    system = cast("None", COLOR_SYSTEMS[color])
    console = rich.console.Console(file=out, force_terminal=True if color == "always" else None, color_system=system)
    text = [Segment(f"a {style} text", Style.parse(style)) for style in STYLES]
    console.print(Segments([each for one in text for each in (one, Segment.line())]), end="", soft_wrap=True)
    return console.width, out.getvalue()


@pytest.mark.parametrize("is_terminal", [True, False])
@pytest.mark.parametrize("color", COLOR_SYSTEMS)
@pytest.mark.parametrize("term", ["xterm-256color", "dumb", "UNKNOWN", None])
def test_it_is_as_rich_has_it(
    color: str, term: str | None, *, is_terminal: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if term:
        monkeypatch.setenv("TERM", term)
    for no_color, force_color, columns in product((None, "", "1"), (None, "", "1"), (None, "", "110", "x", "-1")):
        for name, value in (("NO_COLOR", no_color), ("FORCE_COLOR", force_color), ("COLUMNS", columns)):
            if value is None:
                monkeypatch.delenv(name, raising=False)
            else:
                monkeypatch.setenv(name, value)
        assert ours(color, is_terminal=is_terminal) == theirs(color, is_terminal=is_terminal)


def test_a_terminal_may_be_declared(monkeypatch: pytest.MonkeyPatch) -> None:
    """As Rich has it from version 14 on: a stream that shows colours though it is no terminal, or the other way."""
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    assert "\x1b" in ours("auto", is_terminal=False)[1]
    monkeypatch.setenv("TTY_COMPATIBLE", "0")
    assert "\x1b" not in ours("auto", is_terminal=True)[1]
    monkeypatch.setenv("TTY_COMPATIBLE", "")
    assert "\x1b" in ours("auto", is_terminal=True)[1]


@pytest.mark.parametrize("columns", [None, "00"])
@pytest.mark.parametrize(
    ("widths", "width"), [([90, 91, 92], 90), ([None, 91, 92], 91), ([None, None, 92], 92), ([None] * 3, 80), ([0], 80)]
)
def test_the_width_is_that_of_the_first_stream_that_has_one(
    widths: list[int | None], width: int, columns: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nought in ``COLUMNS`` means that the number is not known."""

    def size(stream: int) -> os.terminal_size:
        found = widths[stream]
        if found is None:
            raise OSError
        return os.terminal_size((found, 24))

    if columns:
        monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr(os, "get_terminal_size", size)
    assert Terminal(StringIO(), "always").width == width


def test_the_parts_of_a_link_have_the_same_number() -> None:
    terminal = Terminal(StringIO(), "always")
    one, other, again = (terminal.styled("x", "", f"https://{name}.example") for name in ("a", "b", "a"))
    assert one == again == "\x1b]8;id=1;https://a.example\x1b\\x\x1b]8;;\x1b\\"
    assert other == "\x1b]8;id=2;https://b.example\x1b\\x\x1b]8;;\x1b\\"
    assert terminal.styled("", "bold", "https://a.example") == ""
    assert Terminal(StringIO(), "never").styled("x", "bold", "https://a.example") == "x"


def test_long_output_is_written_whole() -> None:
    out = StringIO()
    Terminal(out, "never").write(f"{number}\n" for number in range(1_234))
    assert out.getvalue().split() == [str(number) for number in range(1_234)]


@pytest.mark.parametrize("is_legacy", [True, False])
def test_an_old_console_of_windows_gets_plain_text(*, is_legacy: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(rich.console, "detect_legacy_windows", lambda: is_legacy)
    assert ("\x1b" in ours("always", is_terminal=True)[1]) != is_legacy
