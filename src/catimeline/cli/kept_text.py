"""A file for a text that a user typed, so that no failure loses it."""

import tempfile
from pathlib import Path

from catimeline.errors import OutputError, reason_of

_FOLDER = "the folder for temporary files"


def write_kept_text(name: str, text: str) -> Path:
    """Write a text to a file in a new folder of its own, so that what programs leave beside it is removed with it.

    Raises:
        OutputError: It cannot be written.
    """
    try:
        path = Path(tempfile.mkdtemp(prefix="catimeline-")) / name
        path.write_bytes(text.encode())
    except OSError as error:
        raise OutputError(_FOLDER, reason_of(error)) from None
    return path
