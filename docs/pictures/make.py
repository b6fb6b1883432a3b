"""Makes the pictures in the README: what a terminal shows, and what a browser shows of the page.

    python docs/pictures/make.py

Needs the extra ``peers`` and Chromium. Pictures of the terminal are SVG; of the page, PNG.
"""

import subprocess
import sys
from io import StringIO
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

HERE = Path(__file__).parent
CHART = ("chart", "--actor", "NATO", "--since", "2010", "--until", "2018")
_WIDTH = 96
_THEME = TerminalTheme(
    (250, 250, 250),
    (36, 41, 47),
    [
        (36, 41, 47),
        (179, 38, 30),
        (26, 127, 55),
        (138, 99, 0),
        (11, 95, 165),
        (163, 21, 122),
        (0, 118, 122),
        (90, 96, 102),
    ],
    [
        (90, 96, 102),
        (207, 34, 46),
        (45, 164, 78),
        (191, 135, 0),
        (33, 139, 255),
        (191, 57, 137),
        (27, 160, 165),
        (110, 119, 129),
    ],
)
_FRAME = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{font-family: "SFMono-Regular", Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace;
font-size: {char_height}px; line-height: {line_height}px}}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal"><rect width="{terminal_width}" height="{terminal_height}"/></clipPath>
{lines}</defs>
<rect fill="#fafafa" width="100%" height="100%" rx="8"/>
<g transform="translate({terminal_x}, 24)" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g></g></svg>
"""
"""Rich's own frame loads a font from the network; this one uses the fonts of the reader."""


def main() -> None:
    """Make all pictures."""
    picture_of_terminal(CHART, HERE / "chart.svg")
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        subprocess.run([sys.executable, "-m", "catimeline", "export", "html", "-o", page], check=True)
        chromium = playwright.chromium.launch(executable_path=which("chromium"), args=["--no-sandbox"])
        picture_of_page(chromium, page, HERE / "page.png")
        chromium.close()


def picture_of_terminal(command: tuple[str, ...], path: Path) -> None:
    """Write a command and its output in colour."""
    environment = {"COLUMNS": str(_WIDTH), "TERM": "xterm-256color", "PYTHONUTF8": "1"}
    shown = subprocess.run(
        [sys.executable, "-m", "catimeline", *command, "--color", "always"],
        check=True,
        capture_output=True,
        env=environment,
        encoding="utf-8",
    )
    console = Console(record=True, width=_WIDTH, file=StringIO())
    console.print(Text(f"$ catimeline {' '.join(command)}", "bold"))
    console.print(Text.from_ansi(shown.stdout), soft_wrap=True)
    picture = console.export_svg(title="", theme=_THEME, code_format=_FRAME, unique_id="chart")
    path.write_text("\n".join(line.rstrip() for line in picture.splitlines()) + "\n", encoding="utf-8")


def picture_of_page(chromium: Browser, page: Path, path: Path) -> None:
    """Write the top of the page as a small picture."""
    tab = chromium.new_page(viewport={"width": 1100, "height": 820})
    tab.goto(page.as_uri())
    tab.screenshot(path=path)


if __name__ == "__main__":
    main()
