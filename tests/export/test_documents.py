"""What holds for every format of ``export``: hard texts and dates, no events, whole files or none, the same bytes."""

import csv
import io
import re
import weakref
from collections.abc import Callable, Iterator
from json import loads
from pathlib import Path
from typing import Any

import pytest
from alike import one_in
from conftest import STORES, Chronologies, Run
from fuzz.readers import read_back
from hard import ADDRESSES, NASTY

import catimeline
from catimeline.chart import Look, drawing
from catimeline.export import DOCUMENTS, find_document, writer_of
from catimeline.index.index import open_index
from catimeline.query.filters import Query
from catimeline.query.query import select
from catimeline.render import FORMATS
from catimeline.render.selection import Selection, Writer
from catimeline.store.files import find_store

STREAMS = sorted(name for name, one in DOCUMENTS.items() if not (one.needs_file or one.is_folder or one.is_bytes))
FILES = [name for name, one in DOCUMENTS.items() if not one.is_folder]


@pytest.mark.slow
@pytest.mark.parametrize("name", STREAMS)
@pytest.mark.parametrize(
    "chronology", ["nasty", *(pytest.param(name, marks=pytest.mark.slow) for name in STORES if name != "nasty")]
)
def test_text_never_acts_and_the_same_selection_gives_the_same_bytes(
    name: str, chronology: str, run: Callable[..., Run], tmp_path: Path, chronologies: Chronologies
) -> None:
    store = chronologies[chronology]
    ended = run("export", name, *store)
    assert ended.code == 0
    assert ended.out or chronology == "empty"
    letters = set(ended.out)
    assert {letter for letter in letters if letter < " " or "\x7f" <= letter <= "\x9f"} <= {"\t", "\n", "\r"}
    assert not letters & set("\u200e\u200f\u202a\u202b\u202c\u202d\u202e")
    path = tmp_path / "document"
    assert run("export", name, *store, "-o", path) == Run(0, "", ended.err)
    assert path.read_bytes() == ended.out.encode()


SETS = [
    *(
        "[..1984,1990..]",
        "{..1984,1990..}",
        "[..1984,1986-05,1990-06-07..]",
        "{..-0044,1667,1990..}",
        "[..1984?,1990~..]",
    ),
    *("[..1984]", "[1984..]", "{..1984,1986}", "{1984,1990..}", "[1667..1669,1984]", "{196X,1984-XX,1950S2}"),
]


@pytest.mark.parametrize("name", [*STREAMS, "datapackage", "sqlite"])
def test_sets_of_dates_with_open_beginnings_and_ends(
    name: str, store: Callable[..., Path], run: Callable[..., Run], tmp_path: Path
) -> None:
    path = tmp_path / "document"
    ended = run("export", name, "--store", store(_chronology(SETS)), "-o", path)
    assert ended.code == 0
    assert path.exists()


@pytest.mark.parametrize("date", SETS)
def test_a_chart_of_a_set_of_dates(date: str, store: Callable[..., Path]) -> None:
    with catimeline.open_store(store(_chronology([date]))) as opened:
        assert "Event 0" in opened.chart()
        assert "Event 0" in opened.chart(words=True)
        assert "Event 0" in opened.chart(by="place", around="e0")


def _chronology(dates: list[str]) -> str:
    event = '[[events]]\nid = "e{0}"\ndate = "{1}"\ntitle = "Event {0}"\nkind = "k"\nplaces = ["P"]\n'
    head = '[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n[places.P]\nlatitude = 1.0\nlongitude = 2.0\n'
    return head + "".join(event.format(number, date) for number, date in enumerate(dates))


@pytest.mark.parametrize("texts", [[" ".join(NASTY.values())], pytest.param([*NASTY.values()], marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", [name for name in STREAMS if not DOCUMENTS[name].lacks & {"title"}])
def test_a_title_of_ones_own_never_acts_either(
    name: str, texts: list[str], small: Path, run: Callable[..., Run]
) -> None:
    for text in texts:
        ended = run("export", name, "--store", small, "--title", text.replace("\x00", ""))
        assert ended.code == 0
        assert not {"\x1b", "\x07", "\u202e"} & set(ended.out)


@pytest.mark.parametrize("name", ["html", "svg", "markdown", "ics", "atom", "timelinejs", "mermaid", "markwhen"])
def test_a_selection_says_what_it_is(name: str, small: Path, run: Callable[..., Run]) -> None:
    """Where a format has a text on the whole. Colons and semicolons may be escaped."""
    said = re.compile(r"Series. Rounds of talks\W{1,2} Time. since 2002\W{1,2} 2 events")
    text = run("export", name, "--store", small, "--series", "round", "--since", "2002").out.replace("\r\n ", "")
    assert said.search(text)
    assert "2 events" not in run("export", name, "--store", small).out


@pytest.mark.parametrize("name", FILES)
def test_a_document_is_written_whole_or_not_at_all(
    name: str, small: Path, run: Callable[..., Run], tmp_path: Path
) -> None:
    path = tmp_path / "absent" / "document"
    ended = run("export", name, "--store", small, "-o", path)
    assert ended == Run(2, "", f"error: cannot write to '{path}': no such file or directory\n")
    kept = tmp_path / "kept"
    kept.write_text("before")
    broken = tmp_path / "broken.toml"
    broken.write_text("[store]\n")
    assert run("export", name, "--store", broken, "-o", kept).code == 3
    assert kept.read_text() == "before"
    assert [one.name for one in tmp_path.iterdir() if "kept" in one.name] == ["kept"]


@pytest.mark.parametrize("name", FILES)
def test_nothing_selected_is_said(name: str, small: Path, run: Callable[..., Run], tmp_path: Path) -> None:
    ended = run("export", name, "--store", small, "--since", "5000", "-o", tmp_path / "empty")
    assert ended.code == 0
    assert ended.err.endswith("no events match\n")
    assert (tmp_path / "empty").stat().st_size > 0 or name in ("bibtex", "ris")


class Event(dict[str, Any]):
    """An event that can be watched."""

    def __hash__(self) -> int:  # type: ignore[override] # a dict has none, but the set of those that are alive needs it
        return id(self)


class Watched(Selection):
    """A selection that knows how many of its events were ever in memory at a time."""

    most = 0

    def __iter__(self) -> Iterator[Any]:
        alive: weakref.WeakSet[Event] = weakref.WeakSet()
        for text in self.texts:
            alive.add(event := Event(loads(text)))
            self.most = max(self.most, len(alive))
            yield event


@pytest.mark.parametrize(
    "write",
    [
        *(
            pytest.param(writer_of(find_document(name)), id=name, marks=[pytest.mark.slow] * (name != "markdown"))
            for name in STREAMS
        ),
        *(
            pytest.param(lambda selection, out, name=name: drawing(name)(selection, out, Look(color="never")), id=name)
            for name in ("words", "picture")
        ),
    ],
)
def test_events_are_not_held(write: Writer) -> None:
    """However many events a document has, only a few of them are in memory: what it needs of all is less."""
    out = io.StringIO()
    with open_index(find_store(["builtin"])) as index:
        selection = Watched(index, select(index, Query()))
        write(selection, out)
    assert selection.count > 200
    assert 0 < selection.most <= 3


def test_a_wrong_format_gets_the_nearest(run: Callable[..., Run]) -> None:
    assert run("export", "sqlit") == Run(2, "", "error: there is no format 'sqlit'; did you mean 'sqlite'?\n")


@pytest.mark.parametrize(
    ("name", "option", "message"),
    [
        ("ics", "--by=kind", "--by does not apply to ics, only to svg, png, pdf"),
        ("svg", "--imprecise=span", "--imprecise does not apply to svg, only to ics"),
    ],
)
def test_a_choice_that_a_format_has_no_use_for(name: str, option: str, message: str, run: Callable[..., Run]) -> None:
    assert run("export", name, option) == Run(2, "", f"error: {message}\n")


def test_a_title_or_description_for_which_a_format_has_no_place(run: Callable[..., Run], tmp_path: Path) -> None:
    """All other documents have it."""
    for option, name in (("title", "csl-json"), ("title", "sqlite"), ("description", "png"), ("description", "svg")):
        taking = ", ".join(name for name, one in DOCUMENTS.items() if option not in one.lacks)
        refused = run("export", name, f"--{option}", "Txyz", "-o", tmp_path / "document")
        assert refused == Run(2, "", f"error: --{option} does not apply to {name}, only to {taking}\n")


def test_stores_with_different_licences(store: Callable[..., Path], run: Callable[..., Run]) -> None:
    """A document of both has none, which is said; if they are the same it has that."""
    head = '[store]\nformat = 1\ntitle = "{}"\nlicense = "{}"\n'
    one, same, other = (
        store(head.format(name, licence), f"{name}.toml")
        for name, licence in (("One", "CC-BY-4.0"), ("Same", "CC-BY-4.0"), ("Other", "MIT"))
    )
    both = run("export", "markdown", "--store", one, "--store", same)
    assert ("CC-BY-4.0" in both.out, "licences" in both.err) == (True, False)
    mixed = run("export", "markdown", "--store", one, "--store", other)
    assert "CC-BY-4.0" not in mixed.out
    assert "the stores have different licences: CC-BY-4.0 (One) and MIT (Other); " in mixed.err


@pytest.mark.slow
def test_each_format_says_what_it_is_for(run: Callable[..., Run]) -> None:
    shown = " ".join(run("help", "formats").out.split())
    assert [name for name, document in DOCUMENTS.items() if f"{name} {document.help}" not in shown] == []
    assert [name for name in DOCUMENTS if name not in run("export", "--help").out] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", one_in(5, FILES))
def test_addresses_that_are_none_to_python(name: str, small: Path, run: Callable[..., Run], tmp_path: Path) -> None:
    """Text that stores accept as an address can be written, even if ``urllib`` raises for it."""
    text = small.read_text(encoding="utf-8")
    for url in ("https://[x/a", "https://ex\u2100mple/a", "https://[::g]:x/", "https://u:p@/a"):
        path = tmp_path / "store.toml"
        both = f'url = "{url}"\narchive_url = "{url}"'
        path.write_text(text.replace('url = "https://gazette.example/1"', both), encoding="utf-8")
        ended = run("export", name, "--store", path, "-o", tmp_path / "document")
        assert ended.code == 0, ended.err


@pytest.mark.parametrize("name", STREAMS)
def test_addresses_are_such_that_every_reader_takes_them(
    name: str, store: Callable[[str], Path], run: Callable[..., Run]
) -> None:
    ended = run("export", name, "--store", store(ADDRESSES), "--imprecise", "start")
    if ended.code:
        ended = run("export", name, "--store", store(ADDRESSES))
    found = re.findall(r"https?://[abc]\.example/[^\s\"<>)}]*", re.sub(r"\r?\n ", "", ended.out))
    assert found or name.startswith("mermaid")
    assert not [address for address in found if "[" in address]


@pytest.fixture(scope="module")
def sized(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Path]:
    """Makes a store of some number of events, each with a source, a place and a day of its own, and gives its path."""
    folder = tmp_path_factory.mktemp("sized")

    def make(number: int) -> Path:
        path = folder / f"{number}.toml"
        head = (
            '[store]\nformat = 1\ntitle = "Sized"\n[kinds]\nk = "K"\n[places]\nP = { latitude = 1.5, longitude = 2 }\n'
        )
        parts = [
            f'[sources.s-{at}]\ntype = "report"\ntitle = "Source {at}"\ndate = "{1000 + at % 1000}"\n'
            f'[[events]]\nid = "e-{at}"\ndate = "{1001 + at % 999}-{at % 12 + 1:02}-{at % 28 + 1:02}"\ntitle = "Event {at}"\n'
            f'kind = "k"\nplaces = ["P"]\nsources = [{{ source = "s-{at}", supports = ["date"] }}]\n'
            for at in range(number)
        ]
        path.write_text(head + "".join(parts), encoding="utf-8")
        return path

    return make


@pytest.mark.parametrize("number", [0, 1, pytest.param(5_000, marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", [*DOCUMENTS, *FORMATS])
def test_stores_of_every_size(
    name: str, number: int, sized: Callable[[int], Path], run: Callable[..., Run], tmp_path: Path
) -> None:
    """Each document is written, can be read, and has all events or all sources."""
    path = tmp_path / ("out.db" if name == "sqlite" else f"out.{name}")
    command = ["list", "--format", name] if name in FORMATS else ["export", name]
    ended = run(*command, "--store", sized(number), "-o", path)
    assert ended.code == 0, ended.err
    if path.is_dir():
        assert len(read_rows(path / "events.csv")) == number
    elif name not in ("png", "pdf", "pdf-text", "sqlite", "xlsx"):
        text = path.read_bytes().decode()
        found = set(re.findall(r"(?:Event|Source) (\d+)\b", text))
        assert len(found) == number
        if text:
            read_back(name, text, tmp_path)
    else:
        read_back(name, "", tmp_path)
        assert path.stat().st_size


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table of a data package."""
    with path.open(encoding="utf-8", newline="") as table:
        return [*csv.DictReader(table)]
