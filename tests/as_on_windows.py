"""Runs command lines, from standard input, in this process, perhaps as on Windows; writes how each ended, as JSON.

On Windows some modules and functions of Python are lacking, a file that is open can be neither replaced nor removed,
a folder cannot be opened, and files are locked otherwise. Other packages are loaded before these are taken away: they
have ways of their own there. Paths, the terminal and the end of lines stay those of this system.

Usage: python as_on_windows.py PLATFORM < LINES, where LINES are lists of words in JSON.
"""

import fcntl
import json
import os
import signal
import subprocess  # noqa: F401 - loaded before what it looks for is gone
import sys
import tempfile  # noqa: F401 - the same
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import dateutil.parser
import jinja2
import rich.console
import typer.testing
from in_process import run_here

_LOADED = (dateutil.parser, jinja2, rich.console, typer.testing)
_MODULES = ("fcntl", "grp", "pty", "pwd", "readline", "resource", "termios", "tty")
_FUNCTIONS = (
    *(
        "chown",
        "chroot",
        "fchown",
        "fork",
        "forkpty",
        "getegid",
        "geteuid",
        "getgid",
        "getgroups",
        "getloadavg",
        "getpgid",
    ),
    *("getpgrp", "getpriority", "getresuid", "getsid", "getuid", "initgroups", "killpg", "lchown", "mkfifo", "mknod"),
    *("nice", "openpty", "pathconf", "posix_spawn", "sched_getaffinity", "setegid", "seteuid", "setgid", "setpgid"),
    *("setsid", "setuid", "statvfs", "sync", "sysconf", "tcgetpgrp", "tcsetpgrp", "ttyname", "uname", "wait3", "wait4"),
    *("O_DIRECTORY", "O_NOFOLLOW", "O_NONBLOCK"),
)
_SIGNALS = (
    *("SIGALRM", "SIGCHLD", "SIGCONT", "SIGHUP", "SIGKILL", "SIGPIPE", "SIGPROF", "SIGQUIT", "SIGSTOP", "SIGTSTP"),
    *("SIGUSR1", "SIGUSR2", "SIGWINCH", "setitimer", "alarm", "pthread_kill"),
)


def pretend() -> None:
    """Make this process much like one on Windows."""
    for name in _MODULES:
        sys.modules[name] = None  # type: ignore[assignment]  # so Python knows that there is none
    for module, names in ((os, _FUNCTIONS), (signal, _SIGNALS)):
        for name in names:
            if hasattr(module, name):
                delattr(module, name)
    for name in ("replace", "rename", "unlink", "remove"):
        setattr(os, name, _unless_open(getattr(os, name)))
    os.open = _unless_folder(os.open)
    sys.modules["msvcrt"] = _locks()
    sys.platform = "win32"


def _unless_open(change: Callable[..., None]) -> Callable[..., None]:
    def changed(*paths: Any, **how: Any) -> None:
        names = {os.path.realpath(path) for path in paths}
        for link in Path("/proc/self/fd").iterdir():
            if link.is_symlink() and str(link.readlink()) in names:
                raise PermissionError(13, "the file is open")
        change(*paths, **how)

    return changed


def _unless_folder(open_it: Callable[..., int]) -> Callable[..., int]:
    def opened(path: Any, *how: Any, **more: Any) -> int:
        if Path(path).is_dir():
            raise PermissionError(13, "is a folder")
        return open_it(path, *how, **more)

    return opened


def _locks() -> ModuleType:
    """The module that locks files on Windows: a lock lasts until its file is closed."""

    def locking(descriptor: int, _mode: int, _size: int) -> None:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise PermissionError(13, "it is locked") from error

    module = ModuleType("msvcrt")
    module.__dict__.update(locking=locking, LK_NBLCK=2)
    return module


def main(platform: str) -> None:
    """Run the lines of standard input."""
    lines = json.load(sys.stdin)
    if platform == "win32":
        pretend()
    ended = []
    for words in lines:
        code, out, err = run_here(*words)
        ended.append([words, code, out.decode(), err.decode()])
    json.dump(ended, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
