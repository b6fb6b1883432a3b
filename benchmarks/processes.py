"""The time of a command from start to end, and the memory of it and all processes that it starts (Linux)."""

import os
import subprocess
import threading
import time
from pathlib import Path
from typing import NamedTuple

SAMPLE_S = 0.05


class Measured(NamedTuple):
    """The time and memory of one run of a command; memory in bytes."""

    seconds: float
    tree: int
    """The largest sum over the command and all that it started, as sampled (PSS)."""
    process: int
    """The largest resident size of a single process among them, as the system counted it."""
    cpu: float
    """The processor time that it took, in seconds: its own and that of the system for it."""


def measured(command: tuple[str, ...], environment: dict[str, str], out: int = subprocess.DEVNULL) -> Measured:
    """Run a command to its end and sample its memory; the sampling takes at most a tenth of a processor."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=out, env=environment)
    ended = threading.Event()
    samples = [0]

    def watch() -> None:
        cost = 0.0
        while not ended.wait(max(SAMPLE_S, 10 * cost)):  # reading /proc of a large tree is slow itself
            began = time.perf_counter()
            samples.append(memory_of(process.pid))
            cost = time.perf_counter() - began

    watcher = threading.Thread(target=watch)
    watcher.start()
    _, status, usage = os.wait4(process.pid, 0)
    took = time.perf_counter() - start
    ended.set()
    watcher.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Measured(took, max(samples), usage.ru_maxrss * 1024, usage.ru_utime + usage.ru_stime)


def memory_of(process: int | str) -> int:
    """The memory of a process and all that it started, in bytes; shared memory is counted once (PSS)."""
    folder = Path("/proc", str(process))
    try:
        rollup = (folder / "smaps_rollup").read_text(encoding="ascii")
        children = [child for task in folder.glob("task/*/children") for child in task.read_text("ascii").split()]
    except OSError:  # it has ended
        return 0
    return int(rollup.partition("\nPss:")[2].split()[0]) * 1024 + sum(map(memory_of, children))


def size_of(path: Path) -> int:
    """The bytes of a file, or of all files below a folder."""
    return sum(file.stat().st_size for file in (path.rglob("*") if path.is_dir() else [path]) if file.is_file())
