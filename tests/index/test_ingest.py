"""Several processes read portions as one process would; a failure in one is not fatal."""

import io
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import toml_rs
import tomli
from conftest import ROOT, Run
from hard import dates_store, nasty_store
from texts import HEAD

from catimeline.index import ingest
from catimeline.index.ingest import Files, Registries, read_portions, start
from catimeline.index.source_table import TableWriter, source_rows
from catimeline.progress import nobody
from catimeline.store import toml_sections
from catimeline.store.files import read_file
from catimeline.store.rereading import Parts
from catimeline.store.toml_sections import text_of
from catimeline.store.validation import NeedsFullRead

sys.path.insert(0, str(ROOT / "benchmarks"))
import stores


@pytest.fixture
def much(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the built-in chronology were a large store, on a machine of three processors."""
    monkeypatch.setattr(toml_sections, "_PORTION", 20_000)
    monkeypatch.setattr(ingest, "_MUCH", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 3)


def files_of(path: Path, *, again: bool = False) -> Files:
    return Files(lambda: [read_file(path)], 1, again)


DATES = r"""
[[events]]
id = "dates-{0}"
date = {1}
title = "T"
kind = "dialogue"
added = 2020-02-29
updated = "2021-01-01"
summary = '''
[[events]]
id = {0} "\" 	é 日本 😀'''
sources = [{{ source = "{2}", locator = "\t \u00e9 \U0001F600 \\", note = ''' x''' }}]
"""


def texts(folder: Path) -> Iterator[str]:
    """Stores with all that TOML can write in events, with all kinds of dates, and with line ends of Windows."""
    large = (ROOT / "events.toml").read_text(encoding="utf-8")
    source = next(iter(tomli.loads(large)["sources"]))
    written = ("2020-02-29", "0001-01-01", "9999-12-31", '"2004-06-~01/2004-06-20"', '"{1960,1961-12}"', "'../1984'")
    yield large + "".join(DATES.format(number, one, source) for number, one in enumerate(written))
    yield nasty_store()
    yield dates_store()
    stores.write_file(folder / "newsroom.toml", 400)
    newsroom = (folder / "newsroom.toml").read_text(encoding="utf-8")
    yield newsroom
    yield newsroom.replace("\n", "\r\n")


@pytest.mark.slow
@pytest.mark.usefixtures("much")
def test_the_extra_fast_makes_the_same_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes of their own read with it, if it is installed, and this one never does."""
    for number, text in enumerate(texts(tmp_path)):
        path = tmp_path / f"{number}.toml"
        path.write_bytes(text.encode())
        monkeypatch.setattr(ingest, "_MUCH", 1)
        several = list(read_portions(start(files_of(path)), nobody))
        monkeypatch.setattr(ingest, "_MUCH", 1 << 40)
        assert several == list(read_portions(start(files_of(path)), nobody))
        assert len(several) >= 2


def test_the_reader_of_the_extra_fast(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ingest._quickest() is toml_rs.loads
    monkeypatch.setitem(sys.modules, "toml_rs", None)
    assert ingest._quickest() is tomli.loads


@pytest.mark.usefixtures("much")
def test_a_store_that_is_too_deep_for_the_extra_fast(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    text = (ROOT / "events.toml").read_text(encoding="utf-8")
    result = run("list", "--store", store(f"{text}\nx = {'[' * 100_000}{']' * 100_000}\n"))
    assert result.code == 3
    assert "too-deep: arrays or tables are nested too deeply to be read" in result.err


@pytest.mark.slow
@pytest.mark.usefixtures("much")
def test_several_processes_read_as_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    files = files_of(ROOT / "events.toml")
    heard: list[tuple[str, int, int]] = []
    several = list(read_portions(start(files), lambda *told: heard.append(told)))
    monkeypatch.setattr(ingest, "_MUCH", 1 << 40)
    assert several == list(read_portions(start(files), nobody))
    assert len(several) > 6
    what, done, total = heard[-1]
    assert (what, done) == ("indexing events", total)


@pytest.mark.slow
@pytest.mark.usefixtures("much")
def test_a_large_file_is_read_again_in_parts() -> None:
    path = ROOT / "events.toml"
    in_parts, whole = (start(files_of(path, again=again)) for again in (True, False))
    assert isinstance(in_parts.contents[0].content, Parts)
    assert isinstance(whole.contents[0].content, bytes)
    assert in_parts.known == whole.known
    assert list(read_portions(in_parts, nobody)) == list(read_portions(whole, nobody))


@pytest.mark.usefixtures("much")
@pytest.mark.parametrize("change", [lambda path: path.write_text(HEAD), lambda path: path.unlink()])
def test_a_file_that_changes_while_it_is_read_is_read_from_the_start(
    change: Callable[[Path], object],
    store: Callable[[str], Path],
    monkeypatch: pytest.MonkeyPatch,
    run: Callable[..., Run],
) -> None:
    """Nobody sees parts of two states of a store: not even if the whole of each part is valid."""
    path = store((ROOT / "events.toml").read_text(encoding="utf-8"))
    original: Any = toml_sections.read_others

    def changing(*arguments: Any) -> Any:
        monkeypatch.setattr(toml_sections, "read_others", original)
        read = original(*arguments)
        change(path)
        return read

    monkeypatch.setattr(toml_sections, "read_others", changing)
    listed = run("list", "--json", "--store", path)
    if path.exists():
        assert listed.ids == []
    else:
        assert listed.code == 3


@pytest.mark.usefixtures("much")
@pytest.mark.parametrize("several", [1, 1 << 40])
def test_what_a_reader_forgets_changes_nothing(several: int, monkeypatch: pytest.MonkeyPatch) -> None:
    files = files_of(ROOT / "events.toml")
    remembered = list(read_portions(start(files), nobody))
    monkeypatch.setattr(ingest, "_MUCH", several)
    monkeypatch.setattr(ingest, "_REMEMBERED", 0)
    forgotten = list(read_portions(start(files), nobody))
    assert forgotten == remembered


@pytest.mark.slow
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


def test_what_a_process_does(tmp_path: Path) -> None:
    harvested = start(files_of(ROOT / "events.toml"))
    *sources, events = (text_of(one.content, one.portion) for one in (*harvested.sources, harvested.events[0]))
    wrong = ["not TOML", "[sources.x]\ntype = 1\n", "[store]\n", "[[sources]]\n"]
    with closing(TableWriter(tmp_path / "sources")) as writer:
        for text in sources:
            writer.add(source_rows(toml_sections.read_sources(text)))
        registries = Registries(harvested.chronology, writer.finish())
    asked = [*wrong, sources[0], registries, events, "not TOML", '[[events]]\nid = "x"\n', "[store]\n"]
    rows = io.BytesIO()
    ingest.serve(io.BytesIO(b"".join(map(pickle.dumps, asked))), rows)
    rows.seek(0)
    answers = [pickle.load(rows) for one in asked if one is not registries]  # noqa: S301 - our own
    assert len(answers[4].ids) > 100
    assert len(answers[5].ids) > 100
    assert [one for one in answers if one is not None] == answers[4:6]


@pytest.mark.parametrize("text", ["events = []\n", "x = [\n", '[sources.x]\ntype = "?"\n'])
def test_registries_that_must_be_read_as_a_whole(text: str, store: Callable[[str], Path]) -> None:
    with pytest.raises(NeedsFullRead):
        start(files_of(store(text)))


SAME = """\
[store]
format = 1
title = "T"
[kinds]
k = "K"
[sources.a]
type = "webpage"
title = "A"
date = 2001-02-03
[sources.b]
type = "webpage"
title = "B"
[[events]]
id = "e"
date = "2001"
title = "T"
kind = "k"
sources = [{ source = "a" }, { source = "b" }]
"""


@pytest.mark.parametrize("portion", [1, 1 << 18])
def test_sources_of_several_files(
    portion: int, tmp_path: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two files may say the same of a source, one of them in a single table; nothing else."""
    monkeypatch.setattr(toml_sections, "_PORTION", portion)
    (tmp_path / "1.toml").write_text(SAME, encoding="utf-8")
    again = '[sources]\na = { date = 2001-02-03, title = "A", type = "webpage" }\nc = { type = "book", title = "C" }\n'
    (tmp_path / "2.toml").write_text(again, encoding="utf-8")
    assert [one["id"] for one in run("sources", "--store", tmp_path, "--json").json] == ["a", "b", "c"]
    (tmp_path / "2.toml").write_text(again.replace("03", "04"), encoding="utf-8")
    assert "2.toml:2:1: contradiction: source 'a': is defined differently" in run("list", "--store", tmp_path).err


def test_sources_in_tables_of_both_forms(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    path = store(f'{SAME}[sources]\nc = {{ type = "book", title = "C" }}\n')
    assert [one["id"] for one in run("sources", "--store", path, "--json").json] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f'{SAME}[sources.b]\ntype = "book"\ntitle = "B"\n', "duplicate-key: sources.b is defined again"),
        (f'{SAME}[sources.a.authors]\nname = "N"\n', "wrong-type: source 'a': authors: should be an array"),
        (SAME.replace('"webpage"', '"web"'), "unknown-source-type: source 'a': type: there is no source type 'web'"),
        (SAME.replace('source = "b"', 'source = "c"'), "unknown-source: event 'e': sources[1].source: there is no"),
        (f'{SAME}[sources.B]\ntype = "book"\ntitle = "B"\n', "bad-id: source 'B': 'B' is not kebab-case"),
        (f"sources = 1\n{SAME}", "is defined again"),
    ],
)
def test_sources_with_a_problem(
    text: str, said: str, store: Callable[[str], Path], run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(toml_sections, "_PORTION", 1)
    result = run("list", "--store", store(text))
    assert result.code == 3
    assert said in result.err


def test_a_store_that_is_written_in_an_unusual_way(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    """It cannot be read in pieces, and is read as a whole."""
    path = store(
        'events = [{ id = "b", date = "2002", title = "T", kind = "k" }, { id = "a", date = "2001", title = "T", kind = "k" }]\n[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n'
    )
    assert run("list", "--store", path, "--json").ids == ["a", "b"]
