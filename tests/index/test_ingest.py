"""Several processes read portions as one process would; a failure in one is not fatal."""

import io
import pickle
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Run

from catimeline.index import ingest
from catimeline.index.ingest import read_portions, start
from catimeline.progress import nobody
from catimeline.store import toml_sections
from catimeline.store.files import read_file
from catimeline.store.toml_sections import text_of
from catimeline.store.validation import NeedsFullRead


@pytest.fixture
def much(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the built-in chronology were a large store, on a machine of three processors."""
    monkeypatch.setattr(toml_sections, "_PORTION", 20_000)
    monkeypatch.setattr(ingest, "_MUCH", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 3)


@pytest.mark.usefixtures("much")
def test_several_processes_read_as_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    files = [read_file(ROOT / "events.toml")]
    heard: list[tuple[str, int, int]] = []
    several = list(read_portions(start(files), lambda *told: heard.append(told)))
    monkeypatch.setattr(ingest, "_MUCH", 1 << 40)
    assert several == list(read_portions(start(files), nobody))
    assert len(several) > 6
    what, done, total = heard[-1]
    assert (what, done) == ("indexing events", total)


@pytest.mark.usefixtures("much")
@pytest.mark.parametrize("several", [1, 1 << 40])
def test_what_a_reader_forgets_changes_nothing(several: int, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [read_file(ROOT / "events.toml")]
    remembered = list(read_portions(start(files), nobody))
    monkeypatch.setattr(ingest, "_MUCH", several)
    monkeypatch.setattr(ingest, "_REMEMBERED", 0)
    forgotten = list(read_portions(start(files), nobody))
    assert forgotten == remembered


@pytest.mark.usefixtures("much")
def test_a_store_of_many_portions(run: Callable[..., Run]) -> None:
    several = run("list", "--json", "--no-cache")
    assert several.ids == run("list", "--json").ids
    assert len(several.ids) == 375


@pytest.mark.usefixtures("much")
def test_a_problem_in_one_portion_is_reported_as_usual(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    text = (ROOT / "events.toml").read_text(encoding="utf-8")
    wrong = text.replace('id = "hld-9"\ndate = "2022-05-17"', 'id = "hld-9"\ndate = "2022-05-37"')
    assert wrong != text
    result = run("list", "--store", store(wrong))
    line = wrong[: wrong.index("2022-05-37")].count("\n") + 1
    assert result.code == 3
    assert f"store.toml:{line}:8: bad-date: event 'hld-9': date:" in result.err


@pytest.mark.usefixtures("much")
def test_a_process_that_dies_is_done_without(monkeypatch: pytest.MonkeyPatch, run: Callable[..., Run]) -> None:
    original: Any = ingest._started

    def dying() -> subprocess.Popen[bytes]:
        process: subprocess.Popen[bytes] = original()
        process.kill()
        return process

    monkeypatch.setattr(ingest, "_started", dying)
    assert len(run("list", "--json", "--no-cache").ids) == 375


def test_what_a_process_does() -> None:
    harvested = start([read_file(ROOT / "events.toml")])
    _, content, portion = harvested.portions[0]
    texts = [text_of(content, portion), "not TOML", '[[events]]\nid = "x"\n', "[store]\n"]
    rows = io.BytesIO()
    ingest.serve(io.BytesIO(b"".join(map(pickle.dumps, (harvested.chronology, *texts)))), rows)
    rows.seek(0)
    first, *others = (pickle.load(rows) for _ in texts)  # noqa: S301 - our own
    assert len(first.ids) > 100
    assert others == [None, None, None]


@pytest.mark.parametrize("text", ["events = []\n", "x = [\n", '[sources.x]\ntype = "?"\n'])
def test_registries_that_must_be_read_as_a_whole(text: str, store: Callable[[str], Path]) -> None:
    with pytest.raises(NeedsFullRead):
        start([read_file(store(text))])


def test_a_store_that_is_written_in_an_unusual_way(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    """It cannot be read in pieces, and is read as a whole."""
    path = store(
        'events = [{ id = "b", date = "2002", title = "T", kind = "k" }, { id = "a", date = "2001", title = "T", kind = "k" }]\n[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n'
    )
    assert run("list", "--store", path, "--json").ids == ["a", "b"]
