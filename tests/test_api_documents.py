"""The Python API writes what the command line writes: documents, references, pictures; and refuses what it refuses."""

import io
import sqlite3
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, assert_type, get_args

import pytest
from conftest import Run

import catimeline
from catimeline import cite, errors
from catimeline.cite.styles import find_style
from catimeline.export import DOCUMENTS

STREAMS = [name for name, one in DOCUMENTS.items() if not (one.needs_file or one.is_folder or one.is_bytes)]


@pytest.fixture
def opened(small: Path) -> Iterator[catimeline.OpenStore]:
    """The small store."""
    with catimeline.open_store(small) as one:
        yield one


@pytest.fixture
def said(small: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Run]:
    """What a command says about the small store, in a folder of its own, on a narrow terminal."""
    folder = tmp_path / "folder"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COLUMNS", "60")
    return lambda *command: run(*command, "--store", small)


@pytest.mark.slow
@pytest.mark.parametrize("name", STREAMS)
def test_a_document_is_that_of_the_command_line(
    name: str, opened: catimeline.OpenStore, said: Callable[..., Run], tmp_path: Path
) -> None:
    """The same text on a stream and in a file, and the same remarks."""
    expected = said("export", name, "--until", "2003")
    out = io.StringIO(newline="")
    path = tmp_path / f"document{DOCUMENTS[name].endings[0]}"
    for one in (out, path, str(path)):
        path.unlink(missing_ok=True)
        with warnings.catch_warnings(record=True, action="always") as remarks:
            opened.export(name, one, until="2003")
        assert [str(remark.message) for remark in remarks] == expected.err.splitlines()
        assert (out.getvalue() if one is out else path.read_bytes().decode()) == expected.out
    with warnings.catch_warnings(action="ignore"):
        assert opened.export(name, until="2003") == expected.out


@pytest.mark.parametrize(
    ("name", "choices", "options"),
    [
        ("html", {"title": "Rounds"}, ["--title", "Rounds"]),
        ("svg", {"by": "place"}, ["--by", "place"]),
        ("svg", {"by": "event", "title": "Rounds"}, ["--by", "event", "--title", "Rounds"]),
        ("ics", {"imprecise": "span"}, ["--imprecise", "span"]),
        ("ics", {"imprecise": "start", "kind": "treaty"}, ["--imprecise", "start", "--kind", "treaty"]),
    ],
)
def test_a_document_takes_the_choices_of_the_command_line(
    name: str, choices: Any, options: list[str], opened: catimeline.OpenStore, said: Callable[..., Run]
) -> None:
    with warnings.catch_warnings(record=True, action="always") as remarks:
        document = opened.export(name, **choices)
    expected = said("export", name, *options)
    assert (document, [str(remark.message) for remark in remarks]) == (expected.out, expected.err.splitlines())


def test_a_database_needs_a_path(opened: catimeline.OpenStore, tmp_path: Path) -> None:
    opened.export("sqlite", tmp_path / "x.db")
    with closing(sqlite3.connect(tmp_path / "x.db")) as connection:
        assert connection.execute("SELECT count(*) FROM events").fetchone() == (6,)
    with pytest.raises(
        errors.OutputError, match=r"^cannot write to a stream: a database cannot be streamed; name a file"
    ):
        opened.export("sqlite")


def test_a_document_is_written_whole_or_not_at_all(opened: catimeline.OpenStore, tmp_path: Path) -> None:
    kept = tmp_path / "kept.html"
    kept.write_text("before")
    with pytest.raises(errors.UnknownNameError, match="there is no actor 'Ruritania'"):
        opened.export("html", kept, actor="Ruritania")
    assert kept.read_text() == "before"
    with pytest.raises(errors.OutputError, match=r"^cannot write to '.*': no such file or directory$"):
        opened.export("html", tmp_path / "absent" / "x.html")
    with pytest.raises(errors.OutputError, match=r"^cannot write to '.*': is a directory$"):
        opened.export("html", str(tmp_path))
    assert [path.name for path in tmp_path.iterdir() if path.name != "cache"] == ["kept.html"]


@pytest.mark.parametrize("name", get_args(cite.ReferenceFormat))
def test_references_are_those_of_the_command_line(
    name: Any, opened: catimeline.OpenStore, said: Callable[..., Run]
) -> None:
    def expected(*options: str) -> str:
        return said("cite", "--format", name, *options).out

    with warnings.catch_warnings(action="ignore"):
        assert opened.cite(format=name) == expected()
        assert opened.cite(format=name, until="2001") == expected("--until", "2001")
        assert opened.cite("round-2", "treaty", format=name) == expected("round-2", "treaty")
        assert opened.cite(format=name, chronology=True) == expected("--chronology")
    assert opened.cite(format=name, since="5000") == expected("--since", "5000")


@pytest.mark.slow
def test_references_in_a_style_are_those_of_the_command_line(run: Callable[..., Run]) -> None:
    with catimeline.open_store() as store:
        assert store.cite("hld-5", style="apa") == run("cite", "hld-5", "--style", "apa").out
        path = find_style("apa").path
        assert store.cite("hld-5", style=path) == run("cite", "hld-5", "--style", path).out


def test_what_references_cannot_hold_is_a_warning(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    path = store(
        '[store]\nformat = 1\ntitle = "Probe"\n[kinds]\nk = "K"\n'
        '[sources.a]\ntype = "book"\ntitle = "A"\ndate = "199X"\n'
        '[[events]]\nid = "x"\ndate = "2001"\ntitle = "X"\nkind = "k"\nsources = [{ source = "a" }]\n'
    )
    remark = "1 date given in words: RIS has no numbers for it"
    with catimeline.open_store(path) as one, pytest.warns(UserWarning, match=f"^{remark}$") as caught:
        assert one.cite(format="ris") == run("cite", "--format", "ris", "--store", path).out
    assert [warning.filename for warning in caught] == [__file__]


@pytest.mark.parametrize(
    ("choices", "options"),
    [
        ({"width": 60}, ["--picture"]),
        ({"width": 60, "by": "kind"}, ["--picture", "--by", "kind"]),
        ({"width": 60, "ascii_only": True, "until": "2002"}, ["--picture", "--ascii", "--until", "2002"]),
        ({"words": True}, ["--words"]),
        ({"words": True, "by": "place"}, ["--words", "--by", "place"]),
        ({"width": 60, "by": "publisher", "compact": True}, ["--picture", "--by", "publisher", "--compact"]),
        ({"width": 60, "compact": True}, ["--picture", "--compact"]),
        ({"since": "5000"}, ["--since", "5000"]),
    ],
)
def test_a_picture_is_that_of_the_command_line(
    choices: Any, options: list[str], opened: catimeline.OpenStore, said: Callable[..., Run]
) -> None:
    assert opened.chart(**choices) == said("chart", *options).out


def test_a_picture_is_as_wide_as_it_is_asked_for(opened: catimeline.OpenStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the terminal is, and without colour."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    for given, width in ((None, 80), (120, 120), (40, 40)):
        drawn = opened.chart() if given is None else opened.chart(width=given)
        assert max(map(len, drawn.splitlines())) == width
        assert "\x1b" not in drawn


@pytest.mark.parametrize(
    ("ask", "command"),
    [
        (lambda store: store.export("hmtl", "x"), ["export", "hmtl"]),
        (lambda store: store.export("csv", "x"), ["export", "csv"]),
        (lambda store: store.export("html", "x.svg"), ["export", "html", "-o", "x.svg"]),
        (lambda store: store.export("sqlite", "/dev/null"), ["export", "sqlite", "-o", "/dev/null"]),
        (lambda store: store.export("html", "x", by="kind"), ["export", "html", "--by", "kind"]),
        (lambda store: store.export("svg", "x", imprecise="span"), ["export", "svg", "--imprecise", "span"]),
        (lambda store: store.export("svg", "x", kind="no"), ["export", "svg", "--kind", "no"]),
        (lambda store: store.cite("nowhere"), ["cite", "nowhere"]),
        (lambda store: store.cite("treaty", kind="treaty"), ["cite", "treaty", "--kind", "treaty"]),
        (lambda store: store.cite("treaty", chronology=True), ["cite", "treaty", "--chronology"]),
        (lambda store: store.cite(chronology=True, kind="treaty"), ["cite", "--chronology", "--kind", "treaty"]),
        (lambda store: store.cite(format="ris", style="apa"), ["cite", "--format", "ris", "--style", "apa"]),
        (lambda store: store.cite(style="appa"), ["cite", "--style", "appa"]),
        (lambda store: store.chart(kind="no"), ["chart", "--kind", "no"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_the_command_line_refuses_is_refused_in_its_words(
    ask: Callable[[catimeline.OpenStore], object],
    command: list[str],
    opened: catimeline.OpenStore,
    said: Callable[..., Run],
) -> None:
    with pytest.raises(catimeline.CatimelineError) as caught:
        ask(opened)
    assert said(*command).err.startswith(f"error: {caught.value}\n")
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda store: store.export("svg", "x", by="plaec"), "there is no facet 'plaec'; did you mean 'place'?"),
        (
            lambda store: store.export("ics", "x", imprecise="drop"),
            "there is no way to write imprecise dates 'drop'; known: skip, start, span",
        ),
        (lambda store: store.export("svg", "x", acter="EU"), "there is no filter 'acter'; did you mean 'actor'?"),
        (lambda store: store.cite(format="bibtax"), "there is no format 'bibtax'; did you mean 'bibtex'?"),
        (lambda store: store.chart(by="event"), "there is no facet 'event'; did you mean 'evidence'?"),
    ],
)
def test_a_name_that_there_is_not_gets_the_nearest(
    ask: Callable[[catimeline.OpenStore], object], message: str, opened: catimeline.OpenStore
) -> None:
    with pytest.raises(errors.UnknownNameError) as caught:
        ask(opened)
    assert str(caught.value) == message


@pytest.mark.parametrize("by", ["year", "decade"])
def test_time_makes_no_lanes(by: str, opened: catimeline.OpenStore, said: Callable[..., Run]) -> None:
    message = f"a chart has no lanes by {by}, since its axis is the time; catimeline count --by {by} counts events"
    with pytest.raises(errors.TimeLanesError, match=message):
        opened.chart(by=by)
    with pytest.raises(errors.TimeLanesError, match=message):
        opened.export("svg", by=by)
    for command in (["chart"], ["export", "svg"]):
        assert said(*command, "--by", by) == Run(2, "", f"error: {message}\n")


@pytest.mark.slow
def test_a_full_disk_is_an_error_of_the_output(opened: catimeline.OpenStore) -> None:
    with pytest.raises(errors.OutputError, match=r"^cannot write to '/dev/full': no space left on device$"):
        opened.export("html", "/dev/full")


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda store: store.chart(width=39), "a width is a number of cells from 40 up, not 39"),
        (lambda store: store.export("html", "x", title="\udcff"), r"the title '\udcff' is not UTF-8"),
        (lambda store: store.export("html", "x\0"), r"cannot write to 'x\x00': no file can have such a name"),
        (
            lambda store: store.export("html", "x\ud800"),
            r"cannot write to 'x\ud800': no file can have such a name",
        ),
        (lambda store: store.export("sqlite", "x\0"), r"cannot write to 'x\x00': no file can have such a name"),
    ],
)
def test_values_that_no_option_has_are_refused(
    ask: Callable[[catimeline.OpenStore], object], message: str, opened: catimeline.OpenStore
) -> None:
    with pytest.raises(catimeline.CatimelineError) as caught:
        ask(opened)
    assert str(caught.value) == message


def test_what_is_written_is_typed(opened: catimeline.OpenStore) -> None:
    """The type checker checks this."""
    assert_type(opened.export("ris"), str)
    assert_type(opened.export("ris", io.StringIO()), None)
    assert_type(opened.cite("treaty", format="bibtex"), str)
    assert_type(opened.chart(by="kind", kind="treaty"), str)
