"""The project's Markdown: its examples, and what a reader who types them sees."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from conftest import ROOT
from terminal import on_terminal

DOCS = ROOT / "docs"
_BETWEEN = ("|", "&&", ";", ">")
"""What separates programs in a shell, and ``>``, since the shell has to write the file."""
PROGRAMS = Path(sys.executable).parent


class Example(NamedTuple):
    """A command, and the output shown below it."""

    typed: str
    shown: str
    """A line with nothing but an ellipsis stands for what is left out."""

    @property
    def command(self) -> str:
        """What is typed, as one line unless a quoted text spans several."""
        return self.typed.replace("\\\n", "").removesuffix("\n")

    def is_right(self, output: str) -> bool:
        """Whether the command's output is the document shows."""
        return bool(re.fullmatch("(?:.*\n)*".join(map(re.escape, self.shown.split("…\n"))), output))


def blocks(document: Path, language: str) -> list[tuple[str, str]]:
    """The language and the text of each block of code in these languages (a regular expression), in order."""
    text = document.read_text(encoding="utf-8")
    return re.findall(rf"^```({language})\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def examples(document: Path) -> Iterator[Example]:
    """Each command of the ``console`` blocks of a document, in order."""
    for _, block in blocks(document, "console"):
        yield from examples_in(block)


def examples_in(block: str) -> Iterator[Example]:
    """The commands of a block. One goes on while a quote is open or a backslash ends its line."""
    for example in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        lines = example.splitlines(keepends=True)
        typed = lines.pop(0)
        while typed.endswith("\\\n") or _is_open(typed):
            typed += lines.pop(0)
        yield Example(typed, "".join(lines))


def compare(document: Path, example: Example, output: str, *, update: bool) -> None:
    """Compare what an example shows with the output of its command, or write that output into the document."""
    if update and not example.is_right(output):
        text = document.read_text(encoding="utf-8")
        text = text.replace(f"$ {example.typed}{example.shown}", f"$ {example.typed}{output}")
        document.write_text(text, encoding="utf-8", newline="")
    else:
        assert example.is_right(output), f"$ {example.command}\n{output}"


def _is_open(command: str) -> bool:
    try:
        shlex.split(command)
    except ValueError:
        return True
    return False


def output_of(command: str) -> str:
    """What a command prints on a terminal of 80 columns without colour, or, of a shell's pipe, at its end."""
    if programs_of(command) == ["catimeline"]:
        return on_terminal(*shlex.split(command)[1:], TERM="dumb", COLUMNS="80").replace("\r\n", "\n")
    path = os.pathsep.join([str(PROGRAMS), os.environ["PATH"]])
    shell = ["sh", "-c", command]
    return subprocess.run(shell, env=os.environ | {"PATH": path}, capture_output=True, check=True, text=True).stdout


def programs_of(command: str) -> list[str]:
    """The programs that a command starts, in their order."""
    words = list(shlex.shlex(command, posix=True, punctuation_chars=True))
    return [word for before, word in pairwise(["|", *words]) if before in _BETWEEN]
