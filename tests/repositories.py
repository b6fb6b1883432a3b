"""Git repositories whose commits are the same on every machine: who made them, and when, is fixed."""

import os
import subprocess
from pathlib import Path


class Repository:
    """A repository in a folder of its own; each commit is a day later than the one before."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder = folder
        self.commits = 0
        folder.mkdir(parents=True)
        self.git("init", "-q", "-b", "main", "--template=", *options)

    def git(self, *args: str, check: bool = True) -> str:
        """Run git there, and give what it prints."""
        when = f"2020-01-{self.commits + 1:02}T12:00:00+01:00"
        kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        who = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in self._who(when)}
        command = ["git", "-C", str(self.folder), "-c", "core.autocrlf=false", *args]
        environment = kept | who | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        ended = subprocess.run(command, env=environment, check=check, capture_output=True, text=True)
        return ended.stdout.strip()

    def commit(self, subject: str, files: dict[str, str | None]) -> str:
        """Write or remove files, commit everything, and give the hash."""
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                path.unlink()
            else:
                path.write_bytes(text.encode())
        self.git("add", "-A", ".")
        self.git("commit", "-qm", subject)
        self.commits += 1
        return self.git("rev-parse", "HEAD")

    @staticmethod
    def _who(when: str) -> list[tuple[str, str]]:
        return [("NAME", "Ann Author"), ("EMAIL", "ann@example.org"), ("DATE", when)]
