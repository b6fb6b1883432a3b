"""What all tests share: a place for indexes, stores made of a few lines, the command line, whole expected outputs."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hard import dates_store, nasty_store
from typer.testing import CliRunner

from catimeline.cli import app

DATA = Path(__file__).parent / "data"
GOLDEN = Path(__file__).parent / "golden"
ROOT = Path(__file__).parents[1]
PEERS = Path(__file__).parent / "peers"
STORES = ("builtin", "nasty", "dates", "empty")
"""The chronologies that every format is proven with; of the empty one nothing is selected."""


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

    @property
    def told(self) -> list[str]:
        """The lines of its messages."""
        return self.err.splitlines()


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
def kept(small: Path, tmp_path: Path) -> Path:
    """A copy of the small store, for what changes it."""
    path = tmp_path / "kept.toml"
    path.write_bytes(small.read_bytes())
    return path


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

    def call(*args: str | Path, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "catimeline", *map(str, args)]
        return subprocess.run(command, input=stdin, capture_output=True, check=False, timeout=60)

    return call


@pytest.fixture
def take(kept: Path, run: Callable[..., Run]) -> Callable[..., Run]:
    """Imports a file of some content into the copy of the small store."""

    def call(name: str, content: str | bytes | Any, *args: str | Path) -> Run:
        path = kept.with_name(name)
        if not isinstance(content, str | bytes):
            content = json.dumps(content)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        result = run("import", path, "--store", kept, *args)
        return Run(result.code, result.out, result.err.replace(f"{path.parent}{os.sep}", ""))

    return call


def event_of(run: Callable[..., Run], store: Path, event: str) -> Any:
    """An event of a store, as the JSON has it."""
    return run("show", event, "--store", store, "--json").json


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the expected outputs in tests/golden")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a whole output with a file in ``golden``, such as ``list/all.csv``; ``--update-golden`` writes it."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        assert text == path.read_bytes().decode()

    return compare


@pytest.fixture(params=STORES)
def chronology(request: pytest.FixtureRequest, tmp_path: Path) -> list[str]:
    """The options that select each of the chronologies."""
    return options_for(request.param, tmp_path)


def options_for(name: str, folder: Path) -> list[str]:
    """The options that select a chronology of ``STORES``."""
    if name == "builtin":
        return ["--store", "builtin"]
    if name == "empty":
        return ["--store", "builtin", "--since", "5000"]
    path = folder / f"{name}.toml"
    path.write_bytes({"nasty": nasty_store, "dates": dates_store}[name]().encode())
    return ["--store", str(path)]


@pytest.fixture
def export(run: Callable[..., Run], tmp_path: Path) -> Callable[..., Path]:
    """Exports a document and gives its path."""

    def call(name: str, *args: str) -> Path:
        path = tmp_path / f"document.{name}"
        ended = run("export", name, *args, "-o", path)
        assert ended.code == 0, ended.err
        return path

    return call


@pytest.fixture
def events(run: Callable[..., Run]) -> Callable[..., list[Any]]:
    """The events of a selection, as the JSON has them."""
    return lambda *args: list(run("list", "--json", *args).json)


@pytest.fixture
def node() -> Callable[..., Any]:
    """Runs a script of ``peers`` on a document and gives the JSON that it prints: what that reader saw."""

    def call(script: str, *args: str | Path) -> Any:
        command = ["node", str(PEERS / script), *map(str, args)]
        ended = subprocess.run(command, capture_output=True, check=False, timeout=120, encoding="utf-8")
        assert ended.returncode == 0, ended.stderr[-2000:]
        sys.stderr.write(ended.stderr)
        return json.loads(ended.stdout)

    return call


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium without a window, as Playwright drives it."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only the tests of ``peers`` need it

    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=program, args=[*quiet, "--disable-sync", "--no-first-run"]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page that nothing has been opened in; fails if it asks anything of the network or complains."""
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    opened = context.new_page()
    trouble: list[str] = []
    opened.on("request", lambda one: trouble.append(one.url) if not one.url.startswith(("file:", "data:")) else None)
    opened.on("console", lambda message: trouble.append(message.text))
    opened.on("pageerror", lambda error: trouble.append(str(error)))
    yield opened
    context.close()
    assert trouble == []
