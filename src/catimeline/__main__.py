"""The entry point: ``catimeline`` and ``python -m catimeline``."""

import gc
import io
import os
import sys
from contextlib import suppress

gc.disable()  # a command is short and its records form no cycles: collection would only cost time, 5 ms at the start


def main() -> None:
    """Run the program, or answer a shell that asks for completions.

    The process exits without the interpreter's own end, which would take another 10 ms to free memory.
    """
    _buffer_standard_output()
    try:  # the imports too: Ctrl-C may come while they run
        if form := os.environ.get("_CATIMELINE_COMPLETE"):
            from catimeline.completion.answer import answer  # noqa: PLC0415 - needs little of the program

            code = answer(form, sys.argv[1:])
        else:
            from catimeline.cli import run  # noqa: PLC0415 - not needed for completions

            code = run()
    except KeyboardInterrupt:
        import signal  # noqa: PLC0415 - only for an interrupt

        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C must not disturb the exit
        code = 130  # as shells have it: 128 + SIGINT
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):  # never open, or closed: the command has reported it
            stream.flush()
    os._exit(code)


def _buffer_standard_output() -> None:
    """Give standard output the buffer that PYTHONUNBUFFERED takes away.

    Without one, a text of which the system takes only a part counts as written.
    """
    out = sys.stdout
    if isinstance(out, io.TextIOWrapper) and isinstance(out.buffer, io.RawIOBase):
        sys.stdout = open(out.fileno(), "w", encoding=out.encoding, errors=out.errors, closefd=False)  # noqa: SIM115 - not to be closed


if __name__ == "__main__":
    main()
