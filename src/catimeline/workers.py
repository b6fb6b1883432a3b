"""Processes that read portions of events at the same time.

Each is this program's Python with a pipe either way: it is sent the registries once, then one portion after the other,
and gives back the rows of each. When its input ends, it ends.
"""

import gc
import pickle
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import cycle
from typing import Any, BinaryIO

from catimeline.model import Chronology
from catimeline.portions import PortionReader
from catimeline.reading import Irregular
from catimeline.rows import Batch, batch

_SERVE = """\
import sys
sys.path[:] = {path!r}
from catimeline.workers import serve
serve(sys.stdin.buffer, sys.stdout.buffer)
"""


def read_by_several(texts: Sequence[str], chronology: Chronology, processes: int) -> Iterator[Batch]:
    """The rows of portions, in their order, read by several processes.

    Raises:
        Irregular: Something is wrong with an event, or a process has died.
    """
    try:
        with ExitStack() as stack:
            workers = [stack.enter_context(_started()) for _ in texts[:processes]]
            for worker in workers:
                stack.callback(worker.kill)
                _send(worker.stdin, chronology)
            for worker, first in zip(workers, texts, strict=False):
                _send(worker.stdin, first)
            following: list[str | None] = [*texts[processes:], *[None] * len(workers)]
            for worker, text in zip(cycle(workers), following, strict=False):
                rows = _received(worker.stdout)
                if rows is None:
                    raise Irregular
                if text is not None:
                    _send(worker.stdin, text)
                yield rows
    except (OSError, EOFError, pickle.UnpicklingError):
        raise Irregular from None


def serve(texts: BinaryIO, rows: BinaryIO) -> None:
    """Read portions that come from a stream, and write their rows to another; ``None`` for one that is not right."""
    gc.disable()  # as in the process that started this one
    reader = PortionReader(_received(texts))
    while True:
        try:
            text = _received(texts)
        except EOFError:
            return
        try:
            _send(rows, batch(reader.rows(text)))
        except Irregular:
            _send(rows, None)


def _started() -> subprocess.Popen[bytes]:
    """A process that serves; an interrupt, which is for this process to handle, does not reach it."""
    command = [sys.executable, "-c", _SERVE.format(path=sys.path)]
    return subprocess.Popen(  # noqa: S603 - our own Python
        command, bufsize=1 << 20, stdin=subprocess.PIPE, stdout=subprocess.PIPE, process_group=0
    )


def _received(stream: Any) -> Any:  # noqa: ANN401 - the same
    return pickle.load(stream)  # noqa: S301 - from a process of our own


def _send(stream: Any, value: object) -> None:  # noqa: ANN401 - a pipe of a process that has one
    pickle.dump(value, stream, pickle.HIGHEST_PROTOCOL)
    stream.flush()
