"""Runs commands and measures them: processor time and memory of a command and all that it starts.

On a busy machine a command may take five times as long as on a free one, but hardly more processor time. So every
figure is processor time (user and system, all processes), and every comparison is of commands that took turns.
"""

import ctypes
import os
import pty
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from resource import struct_rusage
from tempfile import TemporaryFile
from typing import NamedTuple

SAMPLE_S = 0.01
HAS_PSS = Path("/proc/self/smaps_rollup").exists()
PAGE = os.sysconf("SC_PAGE_SIZE")
ADOPT = 36
"""PR_SET_CHILD_SUBREAPER of Linux: processes whose parent has ended become children of this one."""


class Command(NamedTuple):
    """A command line, its environment and the folder that it runs in."""

    words: tuple[str, ...]
    environment: Mapping[str, str]
    folder: Path | None = None


class Spent(NamedTuple):
    """What a command took, with all processes that it started."""

    cpu: float
    """Processor time in seconds, of the user and the system."""
    seconds: float
    """Seconds from start to end."""
    peak: int
    """The most memory that it had at one time, in bytes, if it was sampled; else 0."""


Runner = Callable[[], Spent]

ctypes.CDLL(None).prctl(ADOPT, 1)


def run(command: Command, out: int = subprocess.DEVNULL, *, sampled: bool = False) -> Spent:
    """Run a command to its end, and to that of all that it started.

    Args:
        command: The command.
        out: The file that it writes to.
        sampled: Whether to look at its memory all the time, which takes at most a tenth of a processor.

    Raises:
        subprocess.CalledProcessError: It failed; with what it said on stderr.
    """
    with TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(command.words, stdout=out, stderr=said, env=command.environment, cwd=command.folder)
        with sampling(process.pid) if sampled else nullcontext([0]) as samples:
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - start
            usages = [usage, *left_behind()]
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise subprocess.CalledProcessError(process.returncode, command.words, stderr=said.read().decode())
    cpu = sum(usage.ru_utime + usage.ru_stime for usage in usages)
    return Spent(cpu, seconds, max(samples))


@contextmanager
def sampling(process: int) -> Iterator[list[int]]:
    """Look at the memory of a process and all that it started, until the end of the block."""
    ended = threading.Event()
    samples = [0]

    def watch() -> None:
        cost = 0.0
        while not ended.wait(max(SAMPLE_S, 10 * cost)):  # reading /proc of a large tree is slow itself
            began = time.perf_counter()
            samples.append(max(memory_of(process), highest_of(process)))
            cost = time.perf_counter() - began

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield samples
    finally:
        ended.set()
        watcher.join()


def left_behind() -> list[struct_rusage]:
    """Wait for the processes that a command has started and not waited for."""
    usages = []
    try:
        while True:
            usages.append(os.wait3(0)[2])
    except ChildProcessError:  # none is left
        return usages


def memory_of(process: int | str) -> int:
    """The memory of a process and all that it started, in bytes; what they share counts once, if Linux has PSS."""
    folder = Path("/proc", str(process))
    try:
        if HAS_PSS:
            rollup = (folder / "smaps_rollup").read_text("ascii")
            own = int(rollup.partition("\nPss:")[2].split()[0]) * 1024
        else:
            own = int((folder / "statm").read_text("ascii").split()[1]) * PAGE
        children = [child for task in folder.glob("task/*/children") for child in task.read_text("ascii").split()]
    except OSError:  # it has ended
        return 0
    return own + sum(map(memory_of, children))


def highest_of(process: int) -> int:
    """The most memory that a process alone has had so far, in bytes: the system looks more often than we do."""
    try:
        status = Path("/proc", str(process), "status").read_text("ascii", "replace")
    except OSError:  # it has ended
        return 0
    highest = status.partition("\nVmHWM:")[2]
    return int(highest.split()[0]) * 1024 if highest else 0  # none once it has ended


def on_terminal(command: Command) -> Spent:
    """Run a command that writes to a terminal, and read what it writes."""
    master, slave = pty.openpty()
    reader = threading.Thread(target=drain, args=(master,))
    reader.start()
    try:
        return run(command, slave)
    finally:
        os.close(slave)
        reader.join()
        os.close(master)


def drain(master: int) -> None:
    """Read a terminal until its other side is closed."""
    try:
        while os.read(master, 65536):
            pass
    except OSError:  # Linux: EIO once the other side is closed
        pass


def into(command: Command, path: Path) -> Spent:
    """Run a command that writes to a file."""
    with path.open("wb") as out:
        return run(command, out.fileno(), sampled=True)


def output_of(command: Command) -> str:
    """The output of a command; empty if it refuses."""
    return subprocess.run(
        command.words, check=False, capture_output=True, text=True, env=command.environment, cwd=command.folder
    ).stdout


def in_turn(runs: int, *runners: Runner, is_quick: bool = True) -> list[tuple[Spent, ...]]:
    """Let each runner run in each round.

    Args:
        runs: The rounds.
        runners: Whose turns they are.
        is_quick: Whether a round before the first compiles modules and fills caches: it would matter.

    Returns:
        For each runner, what it took in each round.
    """
    if is_quick:
        for runner in runners:
            runner()
    return list(zip(*([runner() for runner in runners] for _ in range(runs)), strict=True))
