"""Stores on disk: the files behind a path, and their content.

A store is one TOML file or a folder of them, read in the order of their names; several stores are read as one.
Files are UTF-8, with or without a byte order mark.
"""

from __future__ import annotations

import os
import stat

from catimeline.errors import StoreMissingError, reason_of
from catimeline.light_typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

BOM = b"\xef\xbb\xbf"
"""The byte order mark in UTF-8; a file of a store may begin with it."""

BUILTIN = "builtin"
"""The name of the chronology that comes with the program, on the command line."""

NEAR = "events.toml"
"""The name of the file that is found by its place."""

_NAME = rb"""(?:store|"store"|'store')[ \t]*"""
_HEADER = (
    rb"(?m)^(?:\xef\xbb\xbf)?[ \t]*"
    rb"(?:\[[ \t]*" + _NAME + rb"\][ \t]*(?:#.*)?\r?$|" + _NAME + rb"(?:=[ \t]*\{|\.[ \t]*(?:format|title)\b))"
)
"""The line that makes a file with this name a store, in all ways to write it."""
_NEARLY = rb"""(?im)^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[ \t]*\[[ \t]*["']?store["']?[ \t]*(?:\]|#|\r?$)"""
"""The same with a slip, or in UTF-16 without its zero bytes: it is a store with a problem, and not one of others."""
_SOON, _LATEST = 2**12, 2**20
"""Within how many bytes the header usually is; and within how many more it is looked for."""


Stamp = tuple[int, int, int, int]
"""Size, modification time, change time (both in ns) and inode: together, they change when a file does."""


class Store(NamedTuple):
    """The files that are read as one chronology."""

    files: tuple[str, ...]
    roots: tuple[str, ...]
    """The absolute paths of the files and folders that were named."""
    can_be_read_again: bool = True
    """Whether all are regular files; a pipe can be read only once."""
    by_place: bool = False
    """Whether it was not named, but found as ``nearest_store``."""

    def real_roots(self) -> list[str]:
        """The roots without links and "..": the same however a path is written."""
        return [os.path.realpath(root) for root in self.roots]

    def real_files(self) -> dict[str, str]:
        """The files in the folders of ``real_roots``, by their paths."""
        roots = dict(zip(self.roots, self.real_roots(), strict=True))
        real: dict[str, str] = {}
        for file in self.files:
            folder, name = os.path.split(file)
            real[file] = roots.get(file) or os.path.join(roots.get(folder, folder), name)
        return real


class Choice(NamedTuple):
    """Which stores to use."""

    names: tuple[str, ...]
    """As for ``find_store``; empty if there are none but the built-in one."""
    by_place: bool
    """As of ``Store``."""


class SourceFile(NamedTuple):
    """A file of a store as it was when it was read."""

    path: Path
    stamp: Stamp
    """Its stamp before it was read."""
    content: bytes


class KnownFile(NamedTuple):
    """What an index remembers of a file of its store."""

    path: Path
    stamp: Stamp
    digest: str
    """As of ``digest_of``."""


def builtin_path() -> str:
    """The chronology that comes with the program: in the package, or at the top of the repository."""
    packaged = _packaged()
    return packaged if os.path.exists(packaged) else os.path.join(_above(packaged, 3), NEAR)


def is_packaged(path: str) -> bool:
    """Whether a file is the chronology inside an installed program, which its next version replaces."""
    return os.path.exists(_packaged()) and os.path.samefile(_packaged(), path)


def _packaged() -> str:
    return os.path.join(_above(__file__, 2), NEAR)


def _above(path: str, steps: int) -> str:
    """The folder that is this number of steps above a path."""
    return _above(os.path.dirname(path), steps - 1) if steps else path


def named_stores() -> list[str]:
    """The paths in ``CATIMELINE_STORE``, separated as in ``PATH``."""
    return [name for name in os.environ.get("CATIMELINE_STORE", "").split(os.pathsep) if name]


def choose_stores(names: Iterable[str] = ()) -> Choice:
    """The stores with these names; without names, those of ``CATIMELINE_STORE``; without these, ``nearest_store``.

    Raises:
        StoreMissingError: The nearest store cannot be read.
    """
    named = tuple(names) or tuple(named_stores())
    near = None if named else nearest_store()
    return Choice(named or ((near,) if near else ()), near is not None)


def nearest_store() -> str | None:
    """The nearest ``NEAR`` with a header ``[store]``, in the current folder or one above it; ``None`` if there is none.

    No folder above the home folder is looked at, nor one above the root of a git repository. Files of other programs
    and what is not a regular file are passed over, but not a store that has problems.

    Raises:
        StoreMissingError: There is such a file, but it cannot be read, so that nobody knows whether it is a store.
    """
    try:
        folder = os.getcwd()
    except OSError:  # it was removed
        return None
    home = os.path.expanduser("~")
    last = os.path.realpath(home) if os.path.isabs(home) else None
    while True:
        path = os.path.join(folder, NEAR)
        if is_store(path):
            return path
        above = os.path.dirname(folder)
        if folder in (last, above) or os.path.lexists(os.path.join(folder, ".git")):
            return None
        folder = above


def is_store(path: str) -> bool:
    """Whether a file has the header of a store, if with a slip or in UTF-16; a pipe is never opened."""
    if not os.path.lexists(path):  # nor can what is out of reach be seen
        return False
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return False
        import re  # noqa: PLC0415 - most folders have no file with this name

        with open(path, "rb") as file:
            head = file.read(_SOON)
            if re.search(_HEADER, head):
                return True
            head += file.read(_LATEST)
            return bool(re.search(_HEADER, head) or re.search(_NEARLY, head.replace(b"\0", b"")))
    except OSError as error:
        raise StoreMissingError(path, reason_of(error)) from None


def find_store(names: Iterable[str] = ()) -> Store:
    """The files of the named stores, each a file, a folder or ``BUILTIN``. What several paths lead to is read once.

    Without names, those that ``choose_stores`` gives; without these, ``BUILTIN``.

    Raises:
        StoreMissingError: A path leads to nothing that can be read, or to a folder without TOML files.
    """
    chosen = choose_stores(names)
    found: dict[str, bool] = {}
    roots = []
    has_links = False
    for name in chosen.names or (BUILTIN,):
        root, files, links = _files_of(name)
        roots.append(root)
        found |= files
        has_links |= links
    distinct = _distinct(found) if has_links or len(roots) > 1 else tuple(found)
    return Store(distinct, tuple(roots), all(found.values()), chosen.by_place)


def _distinct(files: Iterable[str]) -> tuple[str, ...]:
    """The files without those that are an earlier one by another path: of links, and of folders that are named too."""
    by_identity: dict[tuple[int, ...], str] = {}
    for file in files:
        by_identity.setdefault((*stamp_of(file), os.stat(file).st_dev), file)
    return tuple(by_identity.values())


def _files_of(name: str) -> tuple[str, dict[str, bool], bool]:
    """The path behind a name; its files, each with whether it can be read again; and whether any of them is a link."""
    if not name:
        raise StoreMissingError(name, "the path is empty")
    try:
        path = builtin_path() if name == BUILTIN else _absolute(name)
        mode = os.stat(path).st_mode
        if stat.S_ISCHR(mode) or stat.S_ISBLK(mode):
            raise StoreMissingError(name, "it is a device")
        if not stat.S_ISDIR(mode):
            return path, {path: stat.S_ISREG(mode)}, False
        with os.scandir(path) as entries:
            found = [one for one in entries if one.name.endswith(".toml") and one.name[0] != "."]
            files = {one.name: one.is_file() for one in found}
            has_links = any(one.is_symlink() for one in found)
    except (OSError, ValueError) as error:  # ValueError: the path has a null character
        raise StoreMissingError(name, reason_of(error)) from None
    if not files:
        raise StoreMissingError(name, "there is no *.toml file in this folder")
    for file in sorted(files):
        if not files[file]:  # reading a device might never end, reading a pipe never begin
            raise StoreMissingError(os.path.join(path, file), "it is not a file")
    return path, {os.path.join(path, file): True for file in sorted(files)}, has_links


def _absolute(path: str) -> str:
    """A path from the root, in which ".." is kept: what it leads to may depend on links."""
    if ".." not in path:
        return os.path.abspath(path)
    from pathlib import Path  # noqa: PLC0415 - it takes a tenth of the time of a command, and few paths have it

    return str(Path(path).absolute())


def stamp_of(path: str | Path) -> Stamp:
    """The stamp of a file now.

    Raises:
        StoreMissingError: The file is missing or out of reach.
    """
    try:
        status = os.stat(path)
    except OSError as error:
        raise StoreMissingError(str(path), reason_of(error)) from None
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def known_file(file: SourceFile) -> KnownFile:
    """What an index remembers of a file that was read."""
    return KnownFile(file.path, file.stamp, digest_of(file.content))


def digest_of(content: bytes) -> str:
    """The SHA-256 of a file's content, in hexadecimal."""
    from hashlib import sha256  # noqa: PLC0415 - 4 ms, and an unchanged store needs none

    return sha256(content).hexdigest()


def read_file(path: str | Path) -> SourceFile:
    """The content of a file, with the stamp that it had before it was read.

    Raises:
        StoreMissingError: The file cannot be read.
    """
    from pathlib import Path  # noqa: PLC0415 - an index that is fresh needs no file

    file = Path(path)
    stamp = stamp_of(file)  # first, so that a change during the read shows as another stamp
    try:
        return SourceFile(file, stamp, file.read_bytes())
    except OSError as error:
        raise StoreMissingError(str(path), reason_of(error)) from None
