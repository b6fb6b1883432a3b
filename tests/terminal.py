"""A terminal on which the program runs and may ask questions, and a user who answers."""

import fcntl
import os
import pty
import signal
import struct
import termios
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from forked import Program

ENTER, INTERRUPT = "\n", "\x03"


def show(
    *words: str | Path,
    width: int = 0,
    watch: Callable[[bytes, int, Program], None] = lambda *_: None,
    stdout: int | None = None,
    variables: Mapping[str, str] = {},
) -> tuple[int, str]:
    """Run the program on a terminal of its own; gives its exit code and what was shown.

    Args:
        words: The command line.
        width: In cells, if the terminal knows it.
        watch: Called, whenever more is shown, with all that was shown so far, the terminal and the program.
        stdout: Where results go; by default the terminal.
        variables: Additional environment variables; there is no pager unless they name one.
    """
    terminal, other = pty.openpty()
    surroundings = {"CATIMELINE_PAGER": "", **variables}
    if width:
        fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    program = Program(
        *words,
        stdin=other,
        stdout=other if stdout is None else stdout,
        stderr=other,
        variables=surroundings,
    )
    os.close(other)
    shown = b""
    with suppress(OSError):  # this is how Linux reports that the other side is closed
        while more := os.read(terminal, 65536):
            shown += more
            watch(shown, terminal, program)
    code = program.wait()
    os.close(terminal)
    return code, shown.decode()


def on_terminal(*words: str, **variables: str) -> str:
    """What the program writes to a terminal of its own."""
    return show(*words, variables=variables)[1]


def answered(
    store: Path | None, *answers: str, code: int = 0, options: Sequence[str] = (), asker: Sequence[str] = ("add",)
) -> str:
    """What a terminal shows when these answers are typed, each when the program asks for it.

    Without a store, the program finds it by itself. What it keeps of the answers is beside the store.
    """
    waiting = list(answers)

    def answer(seen: bytes, terminal: int, program: Program) -> None:
        if seen.endswith(b": "):
            typed = waiting.pop(0) if waiting else "\x04"
            while typed == INTERRUPT and program.is_running():  # one may come before it listens
                os.kill(program.pid, signal.SIGINT)
                with suppress(TimeoutError):
                    program.wait(5)
            if typed != INTERRUPT:
                os.write(terminal, typed.encode())

    named: list[str | Path] = ["--store", store] if store else []
    kept = str(store.parent if store else Path.cwd())
    ended, seen = show(*asker, *named, *options, watch=answer, variables={"TERM": "dumb", "TMPDIR": kept})
    assert (ended, waiting) == (code, [])
    return seen.replace("\r", "")
