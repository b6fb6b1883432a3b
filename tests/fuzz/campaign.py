"""Runs cases one after the other and watches each: reports what goes wrong, with the name that repeats the case.

A fault is anything that a target raises; five seconds of processor time in one case (or a minute of waiting); and, in
a process of its own, more than 500 MiB beyond what it began with.
"""

import hashlib
import os
import resource
import signal
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from types import FrameType
from typing import NamedTuple

from fuzz.targets import TARGETS

_SECONDS = 5.0
_WAIT = 60.0
_BYTES = 500 << 20
_TURN = 20.0
"""Seconds for one target, at most, before the next has its turn."""


class Case(NamedTuple):
    """One case of endlessly many."""

    target: str
    """One of ``TARGETS``."""
    seed: int
    number: int

    def __str__(self) -> str:
        return f"{self.target}:{self.seed}:{self.number}"


class Fault(NamedTuple):
    """What went wrong in a case."""

    case: Case
    place: str
    """What was raised, and where: equal for what is likely the same fault."""
    trace: str


class TooSlow(BaseException):
    """A case takes too long; not an ``Exception``, so that no handler takes it for a failure that it knows."""


def try_case(case: Case) -> Fault | None:
    """Run a case in this process, in an empty folder and with an empty cache."""
    random = Random(int.from_bytes(hashlib.sha256(str(case).encode()).digest()[:8]))  # noqa: S311 - repeatable
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "store")
        folder.mkdir()
        os.environ["XDG_CACHE_HOME"] = str(Path(name, "cache"))
        try:
            with watched():
                TARGETS[case.target](random, folder)
        except (Exception, TooSlow) as error:  # noqa: BLE001 - any exception is a fault
            return Fault(case, _place(error), traceback.format_exc(limit=-12))
    return None


def _place(error: BaseException) -> str:
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.name != "stop"]
    ours = [frame for frame in frames if f"{os.sep}catimeline{os.sep}" in frame.filename] or list(frames)
    at = frames[-1] if isinstance(error, AssertionError) else ours[-1]
    return f"{type(error).__name__} in {Path(at.filename).name}:{at.name}"


@contextmanager
def watched() -> Iterator[None]:
    """Raise ``TooSlow`` in the block once it takes too long."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TooSlow

    timers = {signal.SIGPROF: (signal.ITIMER_PROF, _SECONDS), signal.SIGALRM: (signal.ITIMER_REAL, _WAIT)}
    before = {number: signal.signal(number, stop) for number in timers}
    try:
        for timer, seconds in timers.values():
            signal.setitimer(timer, seconds)
        yield
    finally:
        for timer, _ in timers.values():
            signal.setitimer(timer, 0)
        for number, handler in before.items():
            signal.signal(number, handler)


class Tally(NamedTuple):
    """How a campaign went."""

    cases: dict[str, int]
    """The number of cases, by target."""
    faults: list[Fault]
    """The first fault of each place."""


def campaign(seed: int, seconds: float, tell: Callable[[str], object], targets: tuple[str, ...]) -> Tally:
    """Run cases of all targets in turn, in batches that each have a process of their own with limited memory.

    Args:
        seed: Determines each case, with its number.
        seconds: How long to run; an interrupt ends it sooner.
        tell: Called with each fault, and with the progress from time to time.
        targets: Of ``TARGETS``.
    """
    end, turn = time.monotonic() + seconds, min(_TURN, seconds / len(targets))
    cases = dict.fromkeys(targets, 0)
    faults: dict[str, Fault] = {}
    with suppress(KeyboardInterrupt):
        while time.monotonic() < end:
            for target in targets:
                done, found = _batch(Case(target, seed, cases[target]), min(end, time.monotonic() + turn))
                cases[target] += done
                for fault in found:
                    if fault.place not in faults:
                        tell(f"{fault.case}: {fault.place}\n{fault.trace}")
                    faults.setdefault(fault.place, fault)
            tell(f"{sum(cases.values()):,} cases, {len(faults)} faults")
    return Tally(cases, list(faults.values()))


def _batch(first: Case, until: float) -> tuple[int, list[Fault]]:
    """Run one or more cases, from this one on, in a process of their own; gives how many, and what went wrong."""
    reader, writer = os.pipe()
    process = os.fork()
    if process == 0:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.close(reader)
        with os.fdopen(writer, "w", encoding="utf-8", errors="backslashreplace") as out:
            _limit_memory()
            case = first
            while case == first or time.monotonic() < until:
                out.write("\x1ecase")
                out.flush()
                if fault := try_case(case):
                    out.write(f"\x1efault\x1f{case.number}\x1f{fault.place}\x1f{fault.trace}")
                case = case._replace(number=case.number + 1)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as told:
        records = [record.split("\x1f") for record in told.read().split("\x1e")[1:]]
    _, status = os.waitpid(process, 0)
    done = sum(record == ["case"] for record in records)
    faults = [Fault(first._replace(number=int(record[1])), *record[2:]) for record in records if record != ["case"]]
    if status:
        last = first._replace(number=first.number + done - 1)
        faults.append(Fault(last, f"the process ended with {os.waitstatus_to_exitcode(status)}", ""))
    return done, faults


def _limit_memory() -> None:
    """Limit the memory that this process may still take."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + _BYTES,) * 2)
