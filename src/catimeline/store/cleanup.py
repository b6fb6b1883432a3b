"""Lets a process clean up before a signal ends it, so that it leaves no files that are half written."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager

from catimeline.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

_SIGNALS = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]  # Windows: no HUP


class _Ended(BaseException):
    """A signal asks for the end."""


class Ending:
    """What signals do within a block that is left by an exception if one comes."""

    def __init__(self) -> None:
        self.is_held = False
        self.number = 0
        """The signal that came; 0 if none has."""
        self.usual = (signal.SIG_DFL, signal.default_int_handler)
        self.earlier = {one: signal.getsignal(one) for one in _SIGNALS if signal.getsignal(one) in self.usual}

    def hold(self) -> None:
        """Let the block end as if no signal came: what it does now must not be broken off, nor be left unsaid."""
        self.is_held = True

    def __call__(self, number: int, _: FrameType | None) -> None:
        """Take a signal."""
        self.number = number
        # another one must not disturb the cleaning; but one that is held may have to wait for a reader of the output
        for one, handler in self.earlier.items():
            signal.signal(one, handler if self.is_held else signal.SIG_IGN)
        if not self.is_held:
            raise KeyboardInterrupt if number == signal.SIGINT else _Ended


@contextmanager
def cleaning_up() -> Iterator[Ending]:
    """A block that a signal leaves by an exception; then, it ends the process as if nothing had caught it.

    A block within another one is a part of that. Signals that a program handles otherwise, or that are ignored
    (``nohup``), are left alone; so are all outside of the main thread, which alone can handle any.
    """
    outer = next((one for one in map(signal.getsignal, _SIGNALS) if isinstance(one, Ending)), None)
    ending = outer or Ending()
    if outer or threading.current_thread() is not threading.main_thread():
        yield ending
        return
    try:
        for one in ending.earlier:
            signal.signal(one, ending)
        yield ending
    except _Ended:
        pass
    finally:
        for one, handler in ending.earlier.items():
            signal.signal(one, handler)
    if ending.number == signal.SIGINT:
        raise KeyboardInterrupt
    if ending.number:
        signal.raise_signal(ending.number)
