"""What all tests share: a cache folder, stores of a few lines, the command line, whole expected outputs."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hard import dates_store, nasty_store
from hypothesis import settings
from in_process import run_here

from catimeline.index.cache import write_bundled
from catimeline.index.index import open_index
from catimeline.store.files import find_store

DATA = Path(__file__).parent / "data"
GOLDEN = Path(__file__).parent / "golden"
ROOT = Path(__file__).parents[1]
STORES = ("builtin", "nasty", "dates", "empty")
"""The chronologies that every format is tested with; from "empty", nothing is selected."""
Chronologies = dict[str, list[str]]
"""The options that select a chronology, by its name."""
_EXAMPLES = 100
"""How many examples Hypothesis tries by default."""


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


@pytest.fixture(scope="session")
def chronologies(tmp_path_factory: pytest.TempPathFactory) -> Chronologies:
    """The chronologies of ``STORES``; no test changes them."""
    found = {"builtin": ["--store", "builtin"], "empty": ["--store", "builtin", "--since", "5000"]}
    for name, make in (("nasty", nasty_store), ("dates", dates_store)):
        path = tmp_path_factory.mktemp("stores") / f"{name}.toml"
        path.write_bytes(make().encode())
        found[name] = ["--store", str(path)]
    return found


class Indexes:
    """The indexes of stores that many tests read and no test changes, each made once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(self, store: str | Path) -> None:
        """Make the index of a store."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("XDG_CACHE_HOME", str(self.folder))
            open_index(find_store([str(store)])).connection.close()

    def put_into(self, folder: Path) -> None:
        """Put them into a cache folder."""
        (folder / "catimeline").mkdir(0o700, parents=True)
        for index in self.folder.glob("catimeline/*.sqlite"):
            (folder / "catimeline" / index.name).hardlink_to(index)


@pytest.fixture(scope="session")
def indexes(tmp_path_factory: pytest.TempPathFactory, chronologies: Chronologies) -> Indexes:
    """The indexes of the built-in chronology, of the stores in ``data`` and of the hard ones."""
    made = Indexes(tmp_path_factory.mktemp("indexes"))
    for store in {options[1] for options in chronologies.values()} | {DATA / "small.toml", DATA / "published.toml"}:
        made.add(store)
    return made


@pytest.fixture(scope="session")
def nowhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder outside of any store."""
    return tmp_path_factory.mktemp("nowhere")


@pytest.fixture
def no_indexes() -> None:
    """For tests of the cache, which is empty at first."""


@pytest.fixture(autouse=True)
def surroundings(
    request: pytest.FixtureRequest, indexes: Indexes, nowhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Gives each test that has a folder a cache of its own in it, and a terminal of a fixed kind.

    The current folder is one in which no store is found: that of the repository has one.
    """
    cache = indexes.folder
    if {"tmp_path", "no_indexes"} & {*request.fixturenames}:
        cache = request.getfixturevalue("tmp_path") / "cache"
        if "no_indexes" not in request.fixturenames:
            indexes.put_into(cache)
    monkeypatch.chdir(nowhere)
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
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


@pytest.fixture(scope="session")
def small_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of the small store, as that of the built-in chronology is shipped."""
    path = tmp_path_factory.mktemp("index") / "small.sqlite"
    write_bundled(DATA / "small.toml", path)
    return path


@pytest.fixture
def kept(
    request: pytest.FixtureRequest, small: Path, small_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A copy of the small store, for tests that change it; it comes with its index, which takes as long as a test."""
    path = tmp_path / "kept.toml"
    path.write_bytes(small.read_bytes())
    if "no_indexes" not in request.fixturenames:
        path.with_suffix(".sqlite").hardlink_to(small_index)
        monkeypatch.setattr("catimeline.index.cache.builtin_path", lambda: str(path))
    return path


@pytest.fixture
def run() -> Callable[..., Run]:
    """Runs the command line in this process and gives what it printed; a bug is raised, not hidden."""

    def call(*args: str | Path) -> Run:
        code, out, err = run_here(*args)
        return Run(code, out.decode(), err.decode())

    return call


@pytest.fixture
def take(kept: Path, run: Callable[..., Run]) -> Callable[..., Run]:
    """Imports a file with this content into the copy of the small store."""

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


def added(result: Run) -> list[str]:
    """The titles and dates of the events that an import added, in its order."""
    assert result.code == 0, result.err
    return [line.partition(": ")[2] for line in result.out.splitlines() if line.startswith("added event")]


def pytest_configure(config: pytest.Config) -> None:
    """Random tests try fewer cases where slow tests are left out; no clock judges them."""
    settings.register_profile("quick", max_examples=_EXAMPLES // 5, deadline=None)
    settings.register_profile("thorough", max_examples=_EXAMPLES, deadline=None)
    settings.load_profile("quick" if config.getoption("-m") == "not slow" else "thorough")


def tries(count: int) -> int:
    """This many tries, or a fifth of them where slow tests are left out."""
    assert settings.default
    return count * settings.default.max_examples // _EXAMPLES


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
def chronology(request: pytest.FixtureRequest, chronologies: Chronologies) -> list[str]:
    """The options that select each of the chronologies."""
    return chronologies[request.param]


@pytest.fixture
def events(run: Callable[..., Run]) -> Callable[..., list[Any]]:
    """The events of a selection, as the JSON has them."""
    return lambda *args: list(run("list", "--json", *args).json)
