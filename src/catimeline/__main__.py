"""The program's start: ``catimeline`` and ``python -m catimeline``."""

import gc
import os
import signal
import sys
from contextlib import suppress

gc.disable()  # a command is a short process whose records form no cycles: collecting only slows it, by 5 ms at start


def main() -> None:
    """Run the program, or answer a shell that asks what could be typed.

    The process ends at once: the system frees memory 10 ms sooner than the interpreter would.
    """
    try:  # imports stand here, so that an interrupt finds the program ready for it
        if form := os.environ.get("_CATIMELINE_COMPLETE"):
            from catimeline.completion.answer import answer  # noqa: PLC0415 - the one needs nothing of the other

            code = answer(form, sys.argv[1:])
        else:
            from catimeline.cli import app  # noqa: PLC0415 - the same

            app(prog_name="catimeline")
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # one is enough
        code = 130
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):  # closed, or never open: whoever wrote has told of it
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
