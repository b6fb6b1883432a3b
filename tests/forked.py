"""The program as a process of its own, forked from the test process, which has already loaded its modules.

Its streams, environment, signals and exit code are its own. This saves only the start of an interpreter, which takes
ten times as long as most commands. What depends on that start, such as the locale, needs a new interpreter.
"""

import os
import posix
import signal
import subprocess
import sys
import time
import traceback
import warnings
from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from io import BufferedReader, BufferedWriter, FileIO, TextIOWrapper
from pathlib import Path
from stat import S_ISREG
from tempfile import mkstemp

from coverage import Coverage

from catimeline.cli import COMMANDS
from catimeline.cli.program import load

for _name in COMMANDS:
    load(_name)
for _name in ("rich._emoji_codes", "rich.progress", "rich.table", "tomli", "typer.rich_utils"):  # loaded late
    import_module(_name)


class Child:
    """A process of its own that does something and ends; with exit code 0, unless that failed.

    To save the coverage of a process takes longer than most commands: it is only ``measured`` where that is asked for.
    """

    def __init__(self, task: Callable[[], object], *, measured: bool = False) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # about other threads: the child waits for none of them
            self.pid = os.fork()
        if self.pid == 0:
            if not measured:
                _leave_unmeasured()
            code = 1
            try:
                warnings.simplefilter("ignore")
                task()
                code = 0
            finally:
                if code:
                    traceback.print_exc()
                os._exit(code)
        self._code: int | None = None

    def wait(self, seconds: float = 60) -> int:
        """Its exit code; if negative, the signal that ended it.

        Raises:
            TimeoutError: The program has not ended by then.
        """
        end = time.monotonic() + seconds
        while self._code is None:
            ended, status = os.waitpid(self.pid, os.WNOHANG)
            if ended:
                self._code = os.waitstatus_to_exitcode(status)
            elif time.monotonic() > end:
                raise TimeoutError
            else:
                time.sleep(0.0005)
        return self._code

    def is_running(self) -> bool:
        """Whether it is still running."""
        try:
            self.wait(0)
        except TimeoutError:
            return True
        return False


def _leave_unmeasured() -> None:
    """Measure no coverage in this process."""
    if coverage := Coverage.current():
        coverage.stop()
        os._exit = posix._exit  # where coverage is measured, ``os._exit`` saves it first


class Program(Child):
    """The program, running on some streams, with more variables in its surroundings.

    It is ``measured`` also if it does not write to a file: what happens then does not happen in the test process.
    """

    def __init__(
        self,
        *words: str | Path,
        stdin: int,
        stdout: int,
        stderr: int,
        variables: Mapping[str, str] = {},
        measured: bool = False,
    ) -> None:
        task = partial(_run, [*map(str, words)], (stdin, stdout, stderr), variables)
        super().__init__(task, measured=measured or not S_ISREG(os.fstat(stdout).st_mode))


def _run(words: list[str], streams: tuple[int, int, int], variables: Mapping[str, str]) -> None:
    """Be the program from now on, which ends the process."""
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    os.closerange(3, 1024)  # the other ends of these streams, and what the tests have open
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.update(variables)
    sys.argv = ["catimeline", *words]
    sys.stdin = TextIOWrapper(BufferedReader(FileIO(0, closefd=False)))
    sys.stdout = TextIOWrapper(BufferedWriter(FileIO(1, "w", closefd=False)), line_buffering=os.isatty(1))
    sys.stderr = TextIOWrapper(
        BufferedWriter(FileIO(2, "w", closefd=False)), errors="backslashreplace", line_buffering=True
    )
    import_module("catimeline.__main__").main()


class Captured:
    """The program, running without a terminal, and what it writes to each of its streams."""

    def __init__(
        self, *words: str | Path, stdin: bytes = b"", stdout: int | None = None, measured: bool = False
    ) -> None:
        self._words = words
        given, self._out, self._err = _nameless(stdin), _nameless(), _nameless()
        results = self._out if stdout is None else stdout
        self._program = Program(*words, stdin=given, stdout=results, stderr=self._err, measured=measured)
        os.close(given)

    def end(self) -> subprocess.CompletedProcess[bytes]:
        """Wait for its end."""
        code = self._program.wait()
        return subprocess.CompletedProcess(self._words, code, _content(self._out), _content(self._err))


def _nameless(content: bytes = b"") -> int:
    """The descriptor of a file that vanishes when it is closed."""
    descriptor, path = mkstemp()
    Path(path).unlink()
    os.write(descriptor, content)
    os.lseek(descriptor, 0, os.SEEK_SET)
    return descriptor


def _content(descriptor: int) -> bytes:
    """What was written to a file; closes it."""
    with open(descriptor, "rb") as file:
        file.seek(0)
        return file.read()


def run_program(
    *words: str | Path, stdin: bytes = b"", stdout: int | None = None, measured: bool = False
) -> subprocess.CompletedProcess[bytes]:
    """Run the program to its end; its standard output goes to ``stdout`` if that is given."""
    return Captured(*words, stdin=stdin, stdout=stdout, measured=measured).end()


def run_unread(*words: str | Path, read: int = 0) -> subprocess.CompletedProcess[bytes]:
    """Run the program with a pipe as standard output, whose reader closes it after reading this many bytes."""
    reader, writer = os.pipe()
    if read:
        program = Captured(*words, stdout=writer)
        os.read(reader, read)
        os.close(reader)
    else:
        os.close(reader)
        program = Captured(*words, stdout=writer)
    os.close(writer)
    return program.end()


def start_program(*words: str | Path) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a new interpreter."""
    command = [sys.executable, "-m", "catimeline", *map(str, words)]
    return subprocess.run(command, capture_output=True, check=False, timeout=60)
