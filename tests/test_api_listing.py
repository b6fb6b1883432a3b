"""What the Python API lists shows itself, counts itself, and becomes a data frame; arguments of wrong types are errors."""

import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import catimeline
from catimeline import edtf, errors
from catimeline.api.listing import COLUMNS_OF
from catimeline.model.vocabulary import REGISTRIES

HEAD = '[store]\nformat = 1\ntitle = "Probe"\n[kinds]\nk = "K"\n'


@pytest.fixture
def opened(small: Path) -> Iterator[catimeline.OpenStore]:
    """The small store."""
    with catimeline.open_store(small) as one:
        yield one


def test_a_listing_is_a_sequence(opened: catimeline.OpenStore) -> None:
    """It can be read again and again, is as long as what it yields, and is false if it is empty."""
    for listing in (opened.select(until="2002"), opened.select(limit=2), opened.search("aland*"), opened.sources()):
        records = list(listing)
        assert records
        assert list(listing) == records
        assert len(listing) == len(records)
        assert (listing[0], listing[-1], listing[1:]) == (records[0], records[-1], records[1:])
    assert len(opened.select()) == len(opened)
    assert not opened.select(since="5000")


def test_a_listing_fails_when_it_is_asked_for(opened: catimeline.OpenStore) -> None:
    for ask in (opened.select, opened.actors, lambda **names: opened.search("aland", **names)):
        with pytest.raises(errors.UnknownNameError, match="there is no actor 'Ruritania'"):
            ask(actor="Ruritania")


def test_a_listing_shows_its_first_records() -> None:
    with catimeline.open_store("builtin") as store:
        shown = repr(store.select(series="hld", since="2023"))
        assert shown.splitlines() == [
            "3 events",
            "hld-10  13 June 2023  Tenth EU–Central Asia High-Level Political and Security Dialogue     Astana",
            "hld-11  5 June 2024   Eleventh EU–Central Asia High-Level Political and Security Dialogue  Brussels",
            "hld-12  11 July 2025  Twelfth EU–Central Asia High-Level Political and Security Dialogue   Dushanbe",
        ]
        assert repr(store.series(series="hld")).splitlines()[0] == "1 series"
        many = repr(store.select()).splitlines()
        assert (many[0], len(many)) == (f"{len(store)} events, of which the first 10", 11)
        assert max(map(len, repr(store.sources()).splitlines())) < 140
    assert repr(store) == "<OpenStore, closed>"


@pytest.mark.parametrize("registry", REGISTRIES)
def test_each_registry_has_columns(registry: str, opened: catimeline.OpenStore) -> None:
    [first, *_] = listing = getattr(opened, registry)()
    assert set(COLUMNS_OF[registry].shown) <= set(first)
    assert repr(listing).splitlines()[1].startswith(first["id"])


def test_a_store_shows_its_titles_and_figures(store: Callable[[str], Path]) -> None:
    with catimeline.open_store("builtin") as one:
        assert repr(one) == "<OpenStore: The EU and NATO in Central Asia, 375 events, 1989-01-01 to 2026-05-31>"
        assert "<caption>375 events, of which the first 10</caption>" in one._repr_html_()
    with catimeline.open_store(store(HEAD)) as empty:
        assert repr(empty) == "<OpenStore: Probe, 0 events>"
        assert repr(empty.select()) == "0 events"


def test_texts_are_harmless_where_they_are_shown(store: Callable[[str], Path]) -> None:
    event = '[[events]]\nid = "x"\ndate = "2001/.."\ntitle = "<b>\\u001b[31m\\nred"\nkind = "k"\n'
    with catimeline.open_store(store(HEAD.replace("Probe", "<i>") + event)) as one:
        shown = repr(one.select())
        assert "\x1b" not in shown
        assert len(shown.splitlines()) == 2
        assert "&lt;b&gt;" in one.select()._repr_html_()
        assert "<p>&lt;i&gt;, 1 event, 2001-01-01 to 2001-01-01</p>" in one._repr_html_()


class Frame:
    """What stands for the data frames of a library; the real ones are tried in tests/peers."""

    def __init__(self, records: Any) -> None:
        self.records = records


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Makes these libraries of data frames the installed ones."""

    def install(*libraries: str) -> None:
        for library in ("pandas", "polars"):
            module = ModuleType(library)
            module.DataFrame = type(library, (Frame,), {})  # type: ignore[attr-defined] # a module of its own
            monkeypatch.setitem(sys.modules, library, module if library in libraries else None)

    return install


def test_a_frame_has_a_row_an_event(opened: catimeline.OpenStore, installed: Callable[..., None]) -> None:
    installed("pandas")
    columns = opened.frame().records
    assert columns["id"] == [event["id"] for event in opened]
    assert columns["start"] == [event["date"]["start"] for event in opened]
    assert columns["evidence.date"] == [event["evidence"]["date"] for event in opened]
    assert columns["actors"] == [[actor["id"] for actor in event["actors"]] for event in opened]
    assert opened.frame(since="5000").records == {name: [] for name in columns}
    assert opened.sources().frame().records == list(opened.sources())


def test_a_frame_is_of_the_library_that_is_installed(
    opened: catimeline.OpenStore, installed: Callable[..., None]
) -> None:
    def library(*asked: Any) -> str:
        return type(opened.frame(*asked, kind="treaty")).__name__

    installed("pandas", "polars")
    assert (library(), library("pandas"), library("polars")) == ("pandas", "pandas", "polars")
    installed("polars")
    assert library() == "polars"
    with pytest.raises(errors.FrameError, match=r"^a data frame needs pandas, which is not installed \(pip install"):
        library("pandas")
    installed()
    with pytest.raises(errors.FrameError, match=r"^a data frame needs pandas or polars, which is not installed \(pip"):
        library()


def test_a_library_that_is_broken_says_so_itself(
    opened: catimeline.OpenStore, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "polars.py").write_text("import a_part_that_is_missing\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "polars", raising=False)
    with pytest.raises(ModuleNotFoundError, match="a_part_that_is_missing"):
        opened.frame("polars")


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda store: store[5], "the id of an event is a text, not 5"),
        (lambda store: store.get(None), "the id of an event is a text, not None"),
        (lambda store: store.select(actor=5), "actor is a text or a list of texts, not 5"),
        (lambda store: store.select(actor=[5]), "actor is a text or a list of texts, not [5]"),
        (lambda store: store.select(actor=b"EU"), "actor is a text or a list of texts, not b'EU'"),
        (lambda store: store.select(without=5), "without is a text or a list of texts, not 5"),
        (lambda store: store.select(text=5), "text is a text or a list of texts, not 5"),
        (lambda store: store.select(sort=5), "a sort key is a text, not 5"),
        (lambda store: store.select(during="2018", match=["possible"]), "a way to match is a text, not ['possible']"),
        (lambda store: store.select(limit="3"), "a limit is a whole number, not '3'"),
        (lambda store: store.select(limit=True), "a limit is a whole number, not True"),
        (lambda store: store.select(limit=1.5), "a limit is a whole number, not 1.5"),
        (lambda store: store.select(reverse="no"), "reverse is True or False, not 'no'"),
        (lambda store: store.search("a", reverse=1), "reverse is True or False, not 1"),
        (lambda store: store.select(actor="EU", named="no"), "named is True or False, not 'no'"),
        (lambda store: store.select(series="x", number=True), "number is a text or a list of texts, not True"),
        (lambda store: store.select(actor=b""), "actor is a text or a list of texts, not b''"),
        (lambda store: store.select(since=2018), "since is EDTF, words such as 'June 2018', or a date, not 2018"),
        (lambda store: store.select(during=[2018]), "during is EDTF, words such as 'June 2018', or a date, not [2018]"),
        (lambda store: store.select(min_sources=True), "min_sources is a whole number, not True"),
        (lambda store: store.select(around="x", days=2.5), "days is a whole number, not 2.5"),
        (lambda store: store.select(during="2018", match=False), "a way to match is a text, not False"),
        (lambda store: store.sources(unused="no"), "unused is True or False, not 'no'"),
        (lambda store: store.search(5), "a search is a text, not 5"),
        (lambda store: store.count(5), "by is a text or a list of texts, not 5"),
        (lambda store: store.count([]), "by is a facet or a list of facets, not []"),
        (lambda store: store.cite(5), "the id of an event is a text, not 5"),
        (lambda store: store.cite(format=5), "a format is a text, not 5"),
        (lambda store: store.cite(chronology=1), "chronology is True or False, not 1"),
        (lambda store: store.cite(style=5), "a style is the name of a style or the path of a file, not 5"),
        (lambda store: store.chart(by=5), "a facet is a text, not 5"),
        (lambda store: store.chart(width="80"), "a width is a whole number, not '80'"),
        (lambda store: store.chart(words="no"), "words is True or False, not 'no'"),
        (lambda store: store.chart(compact=0), "compact is True or False, not 0"),
        (lambda store: store.chart(ascii_only=[]), "ascii_only is True or False, not []"),
        (lambda store: store.export(5), "a format is a text, not 5"),
        (lambda store: store.export("html", 5), "the output is the path of a file or a text stream, not 5"),
        (lambda store: store.export("html", title=5), "a title is a text, not 5"),
        (lambda store: store.export("svg", by=["kind"]), "a facet is a text, not ['kind']"),
        (lambda store: store.export("svg", by=False), "a facet is a text, not False"),
        (lambda store: store.export("svg", map="no"), "the choice 'map' is True or False, not 'no'"),
        (lambda store: store.export("png", io.StringIO(), width="wide"), "a width is a whole number, not 'wide'"),
        (lambda store: store.frame(5), "a library of data frames is a text, not 5"),
        (lambda _: catimeline.open_store(5), 'a store is the path of a file or a folder, or "builtin", not 5'),  # type: ignore[arg-type] # that is the point
        (lambda _: catimeline.open_store("builtin", cache="no"), "cache is True or False, not 'no'"),  # type: ignore[arg-type] # that is the point
    ],
)  # fmt: skip
def test_an_argument_of_another_type_is_an_error_of_the_program(
    ask: Callable[[Any], object], message: str, opened: catimeline.OpenStore
) -> None:
    with pytest.raises(errors.ArgumentError) as caught:
        ask(opened)
    assert str(caught.value).startswith(message)


def test_a_library_that_is_none_is_unknown(opened: catimeline.OpenStore) -> None:
    with pytest.raises(errors.UnknownNameError, match=r"^there is no library of data frames 'arrow'; known: pandas, p"):
        opened.frame("arrow")  # type: ignore[arg-type] # that is the point


def test_a_stream_of_bytes_is_refused(opened: catimeline.OpenStore) -> None:
    with pytest.raises(
        errors.ArgumentError, match=r"^the output is the path of a file or a text stream, not <_io\.BytesIO"
    ):
        opened.export("html", io.BytesIO())  # type: ignore[call-overload] # that is the point


def test_a_period_is_a_date_of_edtf_too(opened: catimeline.OpenStore) -> None:
    assert list(opened.select(since=edtf.parse("2002"))) == list(opened.select(since="2002"))
