"""The one place that turns failures into messages and exit codes."""

from __future__ import annotations

import errno
import sqlite3

from catimeline.cli.output import (
    ReportedError,
    begin,
    begin_again,
    discard_standard_output,
    print_error,
    print_note,
)
from catimeline.errors import CatimelineError, DamagedIndexError, OutputError, StoreError, reason_of
from catimeline.index.index import discard_opened
from catimeline.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_TAKES_NO_MORE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EAGAIN}
"""How a system says that a disk, a quota, a file or a pipe is full."""


def exit_code(task: Callable[[], int], *, only_reads: bool = False) -> int:
    """Do what a command line asks for, say what fails, and give the exit code. A bug keeps its traceback.

    A damaged index may make anything fail. So if something does, the index is removed and, if the task writes nothing,
    all is done again; what fails then too is a bug.

    Args:
        task: What to do; gives the exit code if nothing fails.
        only_reads: Whether the task can be done twice.
    """
    begin()
    try:
        return _exit_code(task)
    except Exception as error:
        if not discard_opened():
            raise
        if not only_reads:
            if not isinstance(error, sqlite3.Error):
                raise
            print_error(DamagedIndexError())
            return DamagedIndexError.exit_code
        begin_again()  # before the output of the first try is closed, which is when the error is forgotten
    return _exit_code(task)


def _exit_code(task: Callable[[], int]) -> int:  # noqa: PLR0911 - one for each kind of failure
    try:
        return task()
    except ReportedError as error:
        return error.code
    except CatimelineError as error:
        print_error(error)
        return error.exit_code
    except BrokenPipeError:  # a reader that has seen enough (| head): end silently
        discard_standard_output()
        return 0
    except KeyboardInterrupt:
        return 130  # as shells have it: 128 + SIGINT
    except MemoryError:
        print_note("error: there is not enough memory for a store or a document of this size")
        return StoreError.exit_code
    except OSError as error:  # from Typer's help, which does not pass through ``results``
        if error.errno not in _TAKES_NO_MORE:
            raise
        discard_standard_output()
        print_error(OutputError("standard output", reason_of(error)))
        return OutputError.exit_code
