"""The state of a store that is kept in git: its last commit, and whether it has changed since."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

_SECONDS = 10
_SHORT = 12
"""So many digits of a hash tell the commits of any repository apart."""

_KEPT = ("PATH", "HOME", "USERPROFILE", "SYSTEMROOT")
"""What git needs of the environment: where programs are, and whose repositories it may read."""


def revision_of(files: Sequence[str]) -> str | None:
    """The last commit that touched any of the files, by its hash, with a word on what has changed since.

    ``None`` if there is none, they are in no repository or in several, or git is not installed or takes too long.
    """
    last, changes = _git(files, "log", "-1", "--format=%H", "--no-show-signature"), _git(files, "status", "--porcelain")
    if not last or changes is None:
        return None
    return last[:_SHORT] + " with uncommitted changes" * bool(changes)


def _git(files: Sequence[str], *arguments: str) -> str | None:
    """What git says of the files; ``None`` if it fails. It writes nothing, asks nothing, starts no monitor or pager."""
    command = ["git", "-C", str(Path(files[0]).parent), "--no-pager", "--no-optional-locks", "--literal-pathspecs"]
    command += ["-c", "core.fsmonitor=false", *arguments, "--", *files]
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    try:
        ended = subprocess.run(  # noqa: S603 - the files are those of the store, behind "--"
            command,
            env={**environment, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
            timeout=_SECONDS,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return ended.stdout.decode("utf-8", "replace").strip()
