"""Writes files whole or not at all: new content goes into a file beside the old one and then takes its place."""

import errno
import os
import re
import time
import zlib
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from io import BufferedWriter, FileIO, TextIOWrapper, UnsupportedOperation
from pathlib import Path
from shutil import copystat, rmtree
from tempfile import TemporaryDirectory
from typing import IO, TextIO

from catimeline.errors import ChangedError, LockedError
from catimeline.store.cleanup import cleaning_up
from catimeline.store.files import SourceFile
from catimeline.store.lock import locked

_DAY = 86_400
"""How old, in seconds, a new file must be to be taken for one that was left, if nothing else tells."""
_NEW = re.compile(r"\.(.+)\.([0-9]+)-[0-9a-f]+(-[0-9a-f]{8})?\.new", re.DOTALL)
"""The names of new files: the stem of the other one, the number of the process, a time, and where the process is."""
_LONG, _CUT = 80, 20
"""The longest name, in bytes, that the names of new files repeat; and the characters that they have of a longer one."""

_MOST_LINKS = 40
"""As many lead from one to the next at most, as on Linux."""
_UNIX, _READABLE = 3, 0o100644
"""What archives say of their files on every system: that they are from Unix, and who may read them."""


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """A stream whose text, in UTF-8, replaces a file once all of it is written; otherwise nothing changes.

    A link is followed, the permissions of an existing file are kept. A device, a pipe and what is open already, such as
    /dev/stdout, are written to directly.

    Raises:
        OSError: The file cannot be written there.
    """
    descriptor = _descriptor_of(path)
    if descriptor is not None or (path.exists() and not path.is_file()):
        device = _Device(path if descriptor is None else os.dup(descriptor), "w")
        with TextIOWrapper(BufferedWriter(device), encoding="utf-8", newline="") as out:
            yield out
        return
    target = Path(os.path.realpath(path))  # in some versions of Python, path.resolve() raises for a link to itself
    if target.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    with cleaning_up(), _new_beside(target, lambda path: path.touch(exist_ok=False)) as beside:
        if target.exists():
            _check_writable(target)
        with beside.open("w", encoding="utf-8", newline="") as out:
            yield out
        if target.exists():
            beside.chmod(target.stat().st_mode)
        beside.replace(target)


def check_replaceable(path: Path) -> None:
    """Check that ``replacing`` can write to a path. Whether the disk has room for all of it is not known yet.

    Raises:
        OSError: It cannot.
    """
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if (descriptor := _descriptor_of(path)) is not None:
        os.write(descriptor, b"")
        return
    if path.exists() and not path.is_file():  # to open a pipe and close it would end it
        _check_writable(path)
        return
    with suppress(_NothingYet), replacing(path):
        raise _NothingYet


def is_stream(path: Path) -> bool:
    """Whether a path leads to something other than a file or a folder, such as a pipe, or to what is open already."""
    with suppress(OSError, ValueError):  # if it cannot be examined, writing to it will say why
        return _descriptor_of(path) is not None or (path.exists() and not path.is_file() and not path.is_dir())
    return False


def _descriptor_of(path: Path) -> int | None:
    """The descriptor of this process that a path stands for, as /dev/stdout does; ``None`` if it stands for none.

    Source: proc_pid_fd(5); on macOS fd(4).
    """
    for _ in range(_MOST_LINKS):
        folder = os.path.realpath(path.parent)
        if folder in ("/dev/fd", f"/proc/{os.getpid()}/fd") and path.name.isdecimal():
            return int(path.name)
        if not path.is_symlink():
            break
        path = Path(folder, path.readlink())
    return None


class _NothingYet(Exception):  # noqa: N818 - nothing is wrong
    """Leaves a file as it is."""


class _Device(FileIO):
    """A device or pipe, written from its beginning to its end; /dev/null is always at 0, which confuses archives."""

    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        raise UnsupportedOperation


@contextmanager
def replacing_folder(path: Path) -> Iterator[Path]:
    """An empty folder that takes a place once all its files are written; otherwise nothing changes.

    A folder that is there already is replaced if it is empty, or an earlier one: it has no other files, but most of
    these, and those that describe the folder (``.json``). A path with the suffix ``.zip`` becomes an archive of the
    files; the same files give the same bytes.

    Raises:
        OSError: The folder or the archive cannot be written there.
    """
    if path.suffix.lower() == ".zip":
        with replacing(path) as out, TemporaryDirectory() as made:
            yield Path(made)
            _pack(Path(made), out.buffer)
        return
    target = Path(os.path.realpath(path))
    with cleaning_up(), _new_beside(target, Path.mkdir) as beside:
        yield beside
        if target.exists():
            _empty(target, beside)
            target.rmdir()
        beside.rename(target)


def _empty(earlier: Path, later: Path) -> None:
    """Remove the files of a folder.

    Raises:
        OSError: It is not an earlier version of the other one; then nothing is removed.
    """
    files = sorted(earlier.iterdir())
    for file in files:
        if file.is_dir() or not (later / file.name).exists():
            raise OSError(errno.ENOTEMPTY, f"it has another file, {file.name!r}")
    for name in sorted(one.name for one in later.glob("*.json")):
        if files and not (earlier / name).exists():
            raise OSError(errno.ENOTEMPTY, f"it has files but no {name!r}, so it is not an earlier one")
    if files and 2 * len(files) < sum(1 for _ in later.iterdir()):
        raise OSError(errno.ENOTEMPTY, "it has few of the files, so it is not an earlier one")
    for file in files:
        file.unlink()


def _pack(folder: Path, out: IO[bytes]) -> None:
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo  # noqa: PLC0415 - 10 ms, only for archives

    with ZipFile(out, "w") as archive:
        for file in sorted(folder.iterdir()):
            entry = ZipInfo(file.name)  # without a time, it is dated 1980
            entry.create_system, entry.external_attr, entry.compress_type = _UNIX, _READABLE << 16, ZIP_DEFLATED
            archive.writestr(entry, file.read_bytes())


def rewrite(file: SourceFile, content: Iterable[bytes]) -> None:
    """Replace the content of a file that was read: whole or not at all, even if the machine stops.

    A link is followed. The file keeps its permissions and, if the system allows it, its owner and attributes. The
    caller has the file ``locked``. Once the file is replaced, a signal waits for the end of the outermost block
    ``cleaning_up``, in which the caller can say what was done.

    Args:
        file: The file as it was read.
        content: The new content, in pieces.

    Raises:
        ChangedError: The file is no longer what was read.
        OSError: It cannot be written there.
    """
    target = Path(os.path.realpath(file.path))
    _check_writable(target)
    beside = _beside(target)
    with cleaning_up() as ending:
        try:
            with os.fdopen(_create(beside), "wb") as out:
                out.writelines(content)
                out.flush()
                _copy_rights(target, beside)
                # before it takes the place: a power cut could leave an empty file there, or one with other rights
                os.fsync(out.fileno())
            if target.read_bytes() != file.content:  # as late as possible: editors do not ask for our lock
                raise ChangedError(str(file.path))
            ending.hold()
            beside.replace(target)
        finally:
            _remove(beside)
        with suppress(OSError):  # Windows cannot open a folder
            _sync(target.parent)


def remove_left(target: Path, files: Iterable[str], own: Container[str]) -> None:
    """Remove what killed writers left in the folder of a file that is to be rewritten.

    Args:
        target: The file.
        files: Files of its store: what was left beside any of them is removed, unless another writer is at work there.
        own: The real paths of those that the caller has ``locked``.
    """
    folder = Path(os.path.realpath(target)).parent
    left = [*_left_beside(folder)]
    for file in files if left else ():
        path = Path(os.path.realpath(file))
        stale = [one for one in left if path.parent == folder and _stem_of(one) == _stem(path) and not one.is_dir()]
        if stale:
            with suppress(LockedError, OSError), nullcontext() if str(path) in own else locked(path, 0):
                for one in stale:
                    _remove(one)


@contextmanager
def _new_beside(target: Path, make: Callable[[Path], object]) -> Iterator[Path]:
    """Make a new file or folder that will replace another, and remove it in the end if it did not.

    What killed writers of the other left is removed too.
    """
    beside = _beside(target)
    try:
        make(beside)
        with suppress(OSError):  # a folder may be open to new files, and not show what it has
            for one in _left_beside(target.parent, {_stem(target)}):
                if one.is_dir() == beside.is_dir() and _is_left(one):
                    _remove(one)
        yield beside
    finally:
        _remove(beside)


def _beside(target: Path) -> Path:
    """The path of a new file that will replace another."""
    # in the same folder, since a rename cannot cross file systems; hidden and not *.toml, as the folder may be a store
    return target.with_name(f".{_stem(target)}.{os.getpid()}-{time.time_ns():x}{_here()}.new")


def _here() -> str:
    """What a name says of where its process is, in which its number means it; empty if the system does not tell.

    It is made of the boot and the namespace of processes: another machine or container may write into the same folder.
    """
    with suppress(OSError):
        boot = Path("/proc/sys/kernel/random/boot_id").read_bytes()
        return f"-{zlib.crc32(boot + os.fsencode(Path('/proc/self/ns/pid').readlink())):08x}"
    return ""


def _is_left(path: Path) -> bool:
    """Whether the writer of a new file has ended; where nothing tells, whether it is old."""
    number, here = _NEW.fullmatch(path.name).group(2, 3)  # type: ignore[union-attr]  # only those are asked about
    with suppress(PermissionError, OverflowError):  # of another user; a number that no process has
        if here and here == _here():
            try:
                os.kill(int(number), 0)
            except ProcessLookupError:
                return True
    return path.stat().st_mtime + _DAY < time.time()


def _stem(target: Path) -> str:
    """What the names of its new files have of the name of a file: a long one would become too long."""
    name = os.fsencode(target.name)
    return target.name if len(name) <= _LONG else f"{target.name[:_CUT]}-{zlib.crc32(name):08x}"


def _left_beside(folder: Path, stems: Container[str] | None = None) -> Iterator[Path]:
    """All such files in a folder, of any process; or those with some stems."""
    for path in folder.iterdir():
        if path.name.endswith(".new") and (stem := _stem_of(path)) and (stems is None or stem in stems):
            yield path


def _stem_of(path: Path) -> str | None:
    """The stem of a new file; ``None`` of another."""
    found = _NEW.fullmatch(path.name)
    return found[1] if found else None


def _check_writable(target: Path) -> None:
    """Check that a file may be written; to replace it, the system asks only for the right to its folder.

    Raises:
        PermissionError: It may not be written.
    """
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _create(path: Path) -> int:
    """Create a file that nobody else may read, since the file that it replaces may be private."""
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)


def _copy_rights(source: Path, target: Path) -> None:
    """Give a file the owner, group, permissions and attributes of another."""
    status = source.stat()
    # the group first and by itself: most users may set one they belong to, but not the owner
    for owner, group in ((-1, status.st_gid), (status.st_uid, -1)):
        with suppress(PermissionError, AttributeError):  # Windows has no such owners
            os.chown(target, owner, group)
    copystat(source, target)
    os.utime(target)  # copystat has set the old times too


def _remove(path: Path) -> None:
    """Remove a file, or a folder of files, if it exists and can be removed."""
    if path.is_dir():
        rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """Have the system write to disk which files a folder has, so that the replacement outlasts a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
