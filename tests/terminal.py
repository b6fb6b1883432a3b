"""A terminal on which the program asks, and someone who answers."""

import os
import pty
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

ENTER, INTERRUPT = "\n", "\x03"


def answered(
    store: Path, *answers: str, code: int = 0, options: Sequence[str] = (), asker: Sequence[str] = ("add",)
) -> str:
    """What is seen on a terminal on which these answers are typed, each when it is asked for."""
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "catimeline", *asker, "--store", str(store), *options]
    surroundings = os.environ | {"TERM": "dumb"}
    with subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=surroundings) as process:
        os.close(slave)
        seen, waiting = b"", list(answers)
        while more := _read(master):
            seen += more
            if seen.endswith(b": "):
                answer = waiting.pop(0) if waiting else "\x04"
                while answer == INTERRUPT and process.poll() is None:  # one may come just before it listens
                    process.send_signal(signal.SIGINT)
                    with suppress(subprocess.TimeoutExpired):
                        process.wait(timeout=5)
                if answer != INTERRUPT:
                    os.write(master, answer.encode())
        assert process.wait(timeout=60) == code
    os.close(master)
    assert waiting == []
    return seen.decode().replace("\r", "")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux: the other side has closed it
        return b""


def on_terminal(*args: str, **variables: str) -> str:
    """What the program writes to a terminal of its own."""
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "catimeline", *args]
    with subprocess.Popen(command, stdout=slave, stdin=slave, stderr=slave, env=os.environ | variables) as process:
        os.close(slave)
        written = b""
        while True:
            try:
                more = os.read(master, 65536)
            except OSError:  # Linux: the other side has closed it
                break
            if not more:
                break
            written += more
        process.wait(timeout=60)
    os.close(master)
    return written.decode()
