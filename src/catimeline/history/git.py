"""Reads a store from git: its files in a revision, and the commits that changed them.

Git runs as a subprocess. It gets little of the environment, and settings that keep it from starting other programs,
from asking the user and from using the network.
"""

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import IO, NamedTuple, Self, cast

from catimeline.errors import GitError, StoreMissingError, UnknownNameError
from catimeline.store.files import SourceFile, Store
from catimeline.text.did_you_mean import nearest

SECONDS = 120
"""The time limit for one run of git."""
_TOO_LONG = f"it takes longer than {SECONDS} seconds"
_LACKS = "this clone lacks older files, which it would have to fetch; a clone without --filter has them"

_UNNAMED = "the last commit that changed the files is not known"

_PATIENCE = 10
"""The time limit in seconds for ``revision_of``: only a detail of a citation."""
_SHORT = 12
"""The number of digits that identify a commit in a repository of any size."""
_SHA1_DIGITS = 40
_SPECIAL, _ESCAPED = re.compile(r"[\\*?\[]"), r"\\\g<0>"
"""What a glob of git takes for a pattern, and how it is meant as it is."""
# hash, parents, author date, author, subject; none of them can contain NUL
_FORMAT = "%H%x00%P%x00%aI%x00%an%x00%s"
_FILE_MODES, _FOLDER_MODES = (b"100", b"120"), (b"40",)
"""The first digits of the modes of files and symbolic links in a tree, and of folders."""

_KEPT = ("PATH", "HOME", "XDG_CONFIG_HOME", "USERPROFILE", "SYSTEMROOT")
"""The variables that git needs: to find programs, and the user's settings of trusted repositories (safe.directory)."""
# No password prompts, no transport protocols (a partial clone would fetch what it lacks), English messages.
_SET = {"GIT_TERMINAL_PROMPT": "0", "GIT_ALLOW_PROTOCOL": "", "LC_ALL": "C"}
# fsmonitor starts a program that the repository names, and signatures start gpg; log.follow would follow file renames.
_SETTINGS = ("core.fsmonitor=false", "log.follow=false", "log.showSignature=false", "i18n.logOutputEncoding=UTF-8")


class Commit(NamedTuple):
    """A commit that changed a file of a store."""

    hash: str
    parents: tuple[str, ...]
    """The hashes of the nearest earlier commits that also changed a file of the store."""
    date: str
    """The author date: ISO 8601, to the second, with the author's offset."""
    author: str
    """The author's name."""
    subject: str
    """The first line of the message."""


class Blob(NamedTuple):
    """A file in a commit."""

    path: str
    """From the top of the repository, separated by slashes."""
    hash: str
    """The hash of the content."""


class Home(NamedTuple):
    """The location of a store in a repository."""

    folder: str
    """From the top, with a slash at the end; empty for the top itself."""
    file: str | None
    """``None`` for all TOML files of the folder."""


class Repository(NamedTuple):
    """The repository that holds a store."""

    top: str
    """The top folder of the repository."""
    homes: tuple[Home, ...]
    """One for each path of the store."""

    def commit_of(self, revision: str) -> str:
        """The hash of the commit that a revision names.

        Raises:
            UnknownNameError: The revision names no commit.
            GitError: Git fails.
        """
        # git would take a leading hyphen for an option
        if revision and not revision.startswith("-") and revision.isprintable():
            named = _run(self.top, "rev-parse", "--verify", "--quiet", revision)
            # apart, since all of ":/two^{commit}" would be a pattern for messages
            peeled = f"{os.fsdecode(named.stdout).strip()}^{{commit}}"
            ended = _run(self.top, "rev-parse", "--verify", "--quiet", peeled)
            if named.returncode == ended.returncode == 0:
                return os.fsdecode(ended.stdout).strip()
        refs = os.fsdecode(_run(self.top, "for-each-ref", "--format=%(refname:short)").stdout).split()
        near = nearest(revision, refs)
        first, dots, last = revision.partition("..")
        instead = f"write {first} {last.lstrip('.')}".rstrip() if first and dots else ""
        lacking = self.lacking() if not near and self.ends() else ""
        raise UnknownNameError(revision, "file, folder or git revision", near, instead=instead or lacking)

    def ends(self) -> frozenset[str]:
        """The hashes of the commits whose parents a shallow clone lacks; empty if it has the whole history.

        Source: git-clone(1), --depth; gitrepository-layout(5), shallow.
        """
        if _ask(self.top, "rev-parse", "--is-shallow-repository").strip() != "true":
            return frozenset()
        path = _ask(self.top, "rev-parse", "--git-path", "shallow").removesuffix("\n")
        cut = Path(self.top, path).read_text(encoding="ascii").split()
        with Objects(self) as objects:  # the first commit of all may be among them
            return frozenset(commit for commit in cut if b"\nparent " in objects.read(commit).partition(b"\n\n")[0])

    def lacking(self) -> str:
        """Words for what a shallow clone lacks."""
        count = _ask(self.top, "rev-list", "--count", "HEAD").strip()
        has = "the last commit" if count == "1" else f"the last {count} commits"
        return f"history ends here: this clone has {has} (git fetch --unshallow gets the others)"

    def files_at(self, revision: str) -> list[SourceFile]:
        """The files of the store in a revision, named as git names them: ``HEAD~5:events.toml``.

        Raises:
            UnknownNameError: There is no such revision.
            StoreMissingError: The store has no file in that revision.
            GitError: Git fails.
        """
        with Objects(self) as objects:
            blobs = objects.files_in(self.commit_of(revision))
            if not blobs:
                named = f"{revision}:{self.homes[0].folder}{self.homes[0].file or '*.toml'}"
                raise StoreMissingError(named, "it did not exist then")
            never = (0, 0, 0, 0)
            return [SourceFile(Path(f"{revision}:{blob.path}"), never, objects.read(blob.hash)) for blob in blobs]

    def check_whole(self) -> None:
        """Check that no file of a folder is left out of the checkout, which would look as if it were removed.

        Source: git-sparse-checkout(1), INTERNALS: the skip-worktree bit; git-ls-files(1), -t: S.

        Raises:
            GitError: One is, or git fails.
        """
        folders = [home.folder for home in self.homes if not home.file]
        if not folders:
            return
        named = (f":(top,literal){folder}" for folder in folders)
        listed = _ask(self.top, "ls-files", "-t", "-z", "--", *named).split("\0")
        for path in (one[2:] for one in listed if one.startswith("S ")):
            folder, _, name = path.rpartition("/")
            is_of_store = f"{folder}/".lstrip("/") in folders and name.endswith(".toml") and name[0] != "."
            if is_of_store and not Path(self.top, path).exists():
                raise GitError(
                    self.top, f"the sparse checkout leaves out {path} (git sparse-checkout disable brings it)"
                )

    def commits(self) -> list[Commit]:
        """The commits that changed a file of the store, each before its parents.

        Raises:
            GitError: There is no commit yet, or git fails.
        """
        paths = [f":(top,literal){home.folder}{home.file or ''}" for home in self.homes]
        try:
            output = _ask(self.top, "log", "--parents", "--topo-order", f"--format={_FORMAT}", "--", *paths)
        except GitError:
            if _is_partial(self.top):
                raise GitError(self.top, _LACKS) from None
            raise
        return [_commit(line) for line in output.split("\n") if line]


def _commit(line: str) -> Commit:
    commit, parents, date, author, subject = line.split("\0")
    return Commit(commit, tuple(parents.split()), date, author, subject)


class Objects:
    """Reads the objects of a repository through one git process; use it in a ``with`` statement."""

    def __init__(self, repository: Repository) -> None:
        self._top, self._homes = repository
        self._git = _start(repository.top, "cat-file", "--batch")
        self._requests, self._answers = cast("IO[bytes]", self._git.stdin), cast("IO[bytes]", self._git.stdout)
        # Reading from a pipe has no timeout: killing git ends a read that blocks.
        self._is_late = False
        self._watch = Timer(SECONDS, self._end)
        self._watch.daemon = True
        self._watch.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._watch.cancel()
        self._git.kill()
        self._git.communicate()  # closes the pipes and reaps the process

    def files_in(self, commit: str) -> list[Blob]:
        """The files of the store in a commit, in the order in which a store is read; empty if it was not there."""
        found: dict[str, Blob] = {}
        for folder, file in self._homes:
            tree = self._files_of(commit, folder)
            names = [file] if file else sorted(name for name in tree if name.endswith(".toml") and name[0] != ".")
            found |= {folder + name: Blob(folder + name, tree[name]) for name in names if name in tree}
        return list(found.values())

    def read(self, blob: str) -> bytes:
        """The content of a file by its hash.

        Raises:
            GitError: The repository lacks the file.
        """
        content = self._object(blob)
        if content is None:
            reason = _LACKS if _is_partial(self._top) else f"the repository lacks {blob}, which it should have"
            raise GitError(self._top, reason)
        return content

    def _files_of(self, commit: str, folder: str) -> dict[str, str]:
        """The files of a folder in a commit; empty if it is not there. That a tree is lacking is an error."""
        tree = self.read(f"{commit}^{{tree}}")
        for name in folder.split("/")[:-1]:
            folders = dict(_entries(tree, len(commit) // 2, _FOLDER_MODES))
            if name not in folders:
                return {}
            tree = self.read(folders[name])
        return dict(_entries(tree, len(commit) // 2, _FILE_MODES))

    def _end(self) -> None:
        self._is_late = True
        self._git.kill()

    def _ended(self) -> GitError:
        """Why git has ended."""
        if not self._is_late and _is_partial(self._top):
            return GitError(self._top, _LACKS)
        return GitError(self._top, _TOO_LONG if self._is_late else "it has ended early; git fsck may tell why")

    def _object(self, name: str) -> bytes | None:
        """The content of an object; ``None`` if there is no such object.

        Source: git-cat-file(1), BATCH OUTPUT: hash, type, size, line break, content, line break; or name, "missing".
        """
        try:
            self._requests.write(os.fsencode(name) + b"\n")
            self._requests.flush()
        except BrokenPipeError:
            raise self._ended() from None
        header = self._answers.readline()
        size = header.split()[-1] if header else b"0"  # no header: git was killed, so that the next read is empty
        if not size.isdigit():
            return None
        content = self._answers.read(int(size) + 1)
        if not content.endswith(b"\n"):
            raise self._ended()
        return content[:-1]


def _is_partial(top: str) -> bool:
    """Whether a clone leaves objects to be fetched when they are needed, which we do not let git do.

    Source: git's partial-clone.txt: a promisor remote.
    """
    return _run(top, "config", "--get-regexp", r"^(extensions\.partialclone|remote\..*\.promisor)$").returncode == 0


def _entries(tree: bytes, digits: int, modes: tuple[bytes, ...]) -> Iterator[tuple[str, str]]:
    """Yield the names and hashes of what has some modes in a tree object; ``digits`` is the bytes of a hash.

    Source: gitformat-pack(5) and the Git book, 10.2: mode, space, name, NUL, then the hash in bytes.
    """
    at = 0
    while at < len(tree):
        name_at, end = tree.index(b" ", at) + 1, tree.index(b"\0", at)
        if tree.startswith(modes, at):
            yield os.fsdecode(tree[name_at:end]), tree[end + 1 : end + 1 + digits].hex()
        at = end + 1 + digits


def find_repository(roots: Sequence[str]) -> Repository:
    """Find the repository that contains the files and folders of a store.

    Raises:
        GitError: No repository or several contain them, or git is not installed.
    """
    places = [_place(root) for root in roots]
    if len({top for top, _ in places}) > 1:
        raise GitError(roots[0], "the stores are in several repositories; use --store to name those of one")
    return Repository(places[0][0], tuple(home for _, home in places))


def _place(root: str) -> tuple[str, Home]:
    """The top folder of the repository that contains a path, and the location of the path in it."""
    real = os.path.realpath(root)
    folder, file = (real, None) if Path(real).is_dir() else os.path.split(real)
    links = sorted(one.name for one in Path(folder).glob("[!.]*.toml") if one.is_symlink()) if file is None else []
    if links:
        raise GitError(root, f"{links[0]} is a symbolic link, and the history of what it leads to is not known")
    match _ask(folder, "rev-parse", "--show-toplevel", "--show-prefix").split("\n"):
        # Two lines, and the empty rest after them. A request to cat-file is one line, so no name may contain a break.
        case [top, prefix, _] if "\n" not in (file or ""):
            return top, Home(prefix, file)
    raise GitError(root, "the path has a line break")


def revision_of(store: Store) -> tuple[str | None, list[str]]:
    """The short hash of the last commit that touched any file of a store, with a remark if they have changed since.

    Of folders, files that they had before count too. ``None`` if there is no such commit, the files are in no
    repository or in several, git is missing or too slow, or the clone lacks what would tell, which is said.
    """
    paths = [os.path.realpath(file) for file in store.files]
    folder = str(Path(paths[0]).parent)
    folders = [root for root in store.real_roots() if Path(root).is_dir()]
    try:
        named = [f":(literal){path}" for path in paths]
        named += [f":(glob){_SPECIAL.sub(_ESCAPED, _relative(one, folder))}/[!.]*.toml" for one in folders]
        last = _ask(folder, "log", "-1", "--format=%H", "--", *named, seconds=_PATIENCE).strip()
        here = Repository(folder, ())
        if last and last in here.ends():  # it has all files, whichever commit brought them
            return None, [f"{_UNNAMED}: {here.lacking()}"]
        kept = _run(folder, "rev-parse", *(f"HEAD:./{_relative(path, folder)}" for path in paths), seconds=_PATIENCE)
        hashes = os.fsdecode(kept.stdout).split()
        same = kept.returncode == 0 and all(map(_is_blob, hashes, paths)) and all(map(_has_all_files, folders))
    except (GitError, OSError):
        return None, _why_unknown(folder)
    return (last[:_SHORT] + " with uncommitted changes" * (not same) if last else None), []


def _why_unknown(folder: str) -> list[str]:
    """Why git does not say which commit was the last, if the clone lacks something."""
    with suppress(GitError):
        if _is_partial(folder):
            return [f"{_UNNAMED}: {_LACKS}"]
    return []


def _relative(path: str, folder: str) -> str:
    return Path(os.path.relpath(path, folder)).as_posix()


def _has_all_files(folder: str) -> bool:
    """Whether a folder of a store has all files of the last commit that belong to a store."""
    kept = _ask(folder, "ls-tree", "-z", "--name-only", "HEAD", seconds=_PATIENCE).split("\0")
    return all(Path(folder, one).exists() for one in kept if one.endswith(".toml") and not one.startswith("."))


def _is_blob(blob: str, path: str) -> bool:
    """Whether a file has the content of a blob, ignoring CR LF. Git is not asked, since it would start filter programs.

    Source: the Git book, 10.2, Object Storage: the hash of "blob", a space, the size, NUL and the content.
    """
    content = Path(path).read_bytes()
    forms = (b"blob %d\0%b" % (len(one), one) for one in (content, content.replace(b"\r\n", b"\n")))
    kind = "sha1" if len(blob) == _SHA1_DIGITS else "sha256"
    return any(hashlib.new(kind, form, usedforsecurity=False).hexdigest() == blob for form in forms)


def _ask(folder: str, *arguments: str, seconds: float = SECONDS) -> str:
    """The standard output of git.

    Raises:
        GitError: Git fails, takes too long, or is not installed.
    """
    ended = _run(folder, *arguments, seconds=seconds)
    if ended.returncode:
        message = os.fsdecode(ended.stderr).partition("\n")[0].removeprefix("fatal: ")
        raise GitError(folder, message)
    return os.fsdecode(ended.stdout)


def _run(folder: str, *arguments: str, seconds: float = SECONDS) -> subprocess.CompletedProcess[bytes]:
    """Run git; returns its exit code and output.

    Args:
        folder: The working directory.
        arguments: Text from the user must come after "--", or be known not to be an option.
        seconds: The time limit.

    Raises:
        GitError: Git takes longer, or is not installed.
    """
    try:
        return subprocess.run(  # noqa: S603 - see the arguments
            _command(folder, arguments),
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=seconds,
        )
    except subprocess.TimeoutExpired:
        raise GitError(folder, _TOO_LONG) from None
    except OSError as error:
        reason = "git is not installed" if isinstance(error, FileNotFoundError) else (error.strerror or "").lower()
        raise GitError(folder, reason) from None


def _start(folder: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Start git with pipes for requests and answers."""
    return subprocess.Popen(  # noqa: S603 - no argument is text from the user
        _command(folder, arguments),
        env=_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _command(folder: str, arguments: Sequence[str]) -> list[str]:
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    return [_program(), "-C", folder, "--no-pager", "--no-optional-locks", *settings, *arguments]


def _program() -> str:
    """The git to run. Windows would search the current folder first, where anyone may have put a git.exe."""
    if sys.platform != "win32":
        return "git"
    folders = filter(os.path.isabs, os.environ.get("PATH", "").split(os.pathsep))
    for folder in folders:
        if (program := Path(folder, "git.exe")).exists():
            return str(program)
    raise FileNotFoundError


def _environment() -> dict[str, str]:
    return {name: os.environ[name] for name in _KEPT if name in os.environ} | _SET
