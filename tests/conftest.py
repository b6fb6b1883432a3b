"""What all tests share: a place for indexes, stores made of a few lines, the command line, whole expected outputs."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from catimeline.cli import app

DATA = Path(__file__).parent / "data"
GOLDEN = Path(__file__).parent / "golden"
ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Run:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def ids(self) -> list[str]:
        """The ids of the events in JSON."""
        return [event["id"] for event in self.json]


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has a cache of its own and a terminal of a fixed kind."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("CATIMELINE_STORE", "NO_COLOR", "FORCE_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def store(tmp_path: Path) -> Callable[[str], Path]:
    """Makes a store of a few lines and gives its path."""

    def make(text: str, name: str = "store.toml") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode())
        return path

    return make


@pytest.fixture
def small() -> Path:
    """The store ``data/small.toml``."""
    return DATA / "small.toml"


@pytest.fixture
def run() -> Callable[..., Run]:
    """Runs the command line in this process and gives what it printed; a bug is raised, not hidden."""

    def call(*args: str | Path) -> Run:
        result = CliRunner().invoke(app, [str(arg) for arg in args])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Run(result.exit_code, result.stdout_bytes.decode(), result.stderr)

    return call


@pytest.fixture
def start() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Starts the program as a process of its own."""

    def call(*args: str | Path) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "catimeline", *map(str, args)]
        return subprocess.run(command, capture_output=True, check=False, timeout=60)

    return call


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the expected outputs in tests/golden anew")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a whole output with the file of that name in ``golden``; ``--update-golden`` writes it."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.write_text(text, encoding="utf-8", newline="")
        assert text == path.read_bytes().decode()

    return compare
