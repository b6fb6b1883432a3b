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

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@contextmanager
def cleaning_up() -> Iterator[None]:
    """A block that a signal leaves by an exception; then, it ends the process as if nothing had caught it.

    Signals that a program handles otherwise, or that are ignored (``nohup``), are left alone; so are all outside of the
    main thread, which alone can handle any.
    """
    usual = (signal.SIG_DFL, signal.default_int_handler)
    caught = [one for one in _SIGNALS if signal.getsignal(one) in usual]
    if threading.current_thread() is not threading.main_thread() or not caught:
        yield
        return
    earlier = {one: signal.getsignal(one) for one in caught}

    def end(number: int, _: FrameType | None) -> None:
        for one in caught:  # another one must not disturb the cleaning
            signal.signal(one, signal.SIG_IGN)
        raise KeyboardInterrupt if number == signal.SIGINT else _Ended(number)

    ended = 0
    try:
        for one in caught:
            signal.signal(one, end)
        yield
    except _Ended as error:
        ended = error.number
    finally:
        for one, handler in earlier.items():
            signal.signal(one, handler)
    if ended:
        signal.raise_signal(ended)
