"""The content of large files, of which parts are read again when they are needed, so that nobody holds it in memory.

Another program may write to a file meanwhile. So each part is compared with what it was at first.
"""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Protocol


class Content(Protocol):
    """The content of a file, whether or not it is in memory."""

    def __getitem__(self, part: slice, /) -> bytes:
        """A part of it.

        Raises:
            StoreChangedError: It cannot be read any more, or is not what it was.
        """


class StoreChangedError(Exception):
    """A file has changed since it was read; who asked for it reads the store again."""


class Parts:
    """Parts of a file on disk."""

    def __init__(self, path: Path, digests: Mapping[tuple[int, int], bytes]) -> None:
        """``digests``: the SHA-256 of the parts that will be read again, by where they start and end."""
        self._path = path
        self._digests = digests

    def __getitem__(self, part: slice, /) -> bytes:
        """As ``Content``; the part must be one of those that were named."""
        try:
            with self._path.open("rb") as file:
                file.seek(part.start)
                found = file.read(part.stop - part.start)
        except OSError:
            raise StoreChangedError from None
        if sha256(found).digest() != self._digests[part.start, part.stop]:
            raise StoreChangedError
        return found
