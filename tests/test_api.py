"""The Python API: the questions of the command line, answered with the records of its JSON."""

import datetime as dt
import doctest
import inspect
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, assert_type

import pytest
from conftest import ROOT, Run

import catimeline
from catimeline import errors
from catimeline.api import Listing
from catimeline.cli.options import Filters as Options
from catimeline.cli.options import Order
from catimeline.model import contract
from catimeline.query.filters import Filters

Events = Callable[..., list[contract.EventObject]]


@pytest.fixture
def opened(small: Path) -> Iterator[catimeline.OpenStore]:
    """The small store."""
    with catimeline.open_store(small) as one:
        yield one


@pytest.mark.slow
@pytest.mark.parametrize("document", ["api.md"])
def test_the_examples_of_the_document_are_true(document: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its sessions are run in order, as one."""
    monkeypatch.chdir(tmp_path)
    text = (ROOT / "docs" / document).read_text(encoding="utf-8")
    known: dict[str, object] = {}
    blocks = re.findall(r"^```pycon\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert blocks
    for number, block in enumerate(blocks, start=1):
        session = doctest.DocTestParser().get_doctest(block, known, f"{document}, block {number}", None, 0)
        said: list[str] = []
        doctest.DocTestRunner(verbose=False).run(session, out=said.append, clear_globs=False)
        known = session.globs
        assert said == []


@pytest.mark.parametrize(
    ("filters", "options"),
    [
        ({}, []),
        ({"actor": "EU,NATO"}, ["--actor", "EU,NATO"]),
        ({"actor": ["EU", "Kazakhstan"], "named": True}, ["--actor", "EU", "--actor", "Kazakhstan", "--named"]),
        ({"place": iter(["ashkhabad"]), "kind": None, "topic": []}, ["--place", "ashkhabad"]),
        ({"text": '"liaison office" -tashkent'}, ["--text", '"liaison office" -tashkent']),
        ({"text": ["border*", "drugs"]}, ["--text", "border*", "--text", "drugs"]),
        ({"since": "June 2018", "until": dt.date(2019, 1, 31)}, ["--since", "June 2018", "--until", "2019-01-31"]),
        ({"during": dt.datetime(2018, 7, 9, 12, tzinfo=dt.UTC)}, ["--during", "2018-07-09"]),
        ({"during": "2013", "match": "certain"}, ["--during", "2013", "--match", "certain"]),
        ({"during": "2013-06", "match": "claimed"}, ["--during", "2013-06", "--match", "claimed"]),
        ({"sort": "title", "reverse": True, "limit": 3}, ["--sort", "title", "--reverse", "--limit", "3"]),
        ({"text": "border", "sort": "rank", "limit": 5}, ["--text", "border", "--sort", "rank", "--limit", "5"]),
        ({"limit": 0}, ["--limit", "0"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_a_selection_is_that_of_the_command_line(filters: Any, options: list[str], events: Events) -> None:
    with catimeline.open_store() as store:
        assert list(store.select(**filters)) == events(*options)


def test_filters_and_their_order_are_named_as_the_options_are() -> None:
    assert list(Filters.__annotations__) == list(Options._fields)
    parameters = inspect.signature(catimeline.OpenStore.select).parameters
    assert {name: parameters[name].default for name in Order._fields} == Order._field_defaults


@pytest.mark.parametrize(
    ("filters", "failure", "message"),
    [
        ({"acter": "EU"}, errors.UnknownNameError, "there is no filter 'acter'; did you mean 'actor'?"),
        ({"actor": "Ruritania"}, errors.UnknownNameError, "there is no actor 'Ruritania'"),
        ({"named": True}, errors.AloneError, "--named narrows --actor; give --actor as well"),
        ({"during": 2018, "match": "surely"}, errors.UnknownNameError, "there is no way to match 'surely'; known: possible, certain, claimed"),
        ({"limit": -1}, errors.LimitError, "a limit is a number of events from 0 to 9223372036854775807, not -1"),
        ({"limit": 2**63}, errors.LimitError, f"a limit is a number of events from 0 to {2**63 - 1}, not {2**63}"),
        ({"sort": "rank"}, errors.RankAloneError, "--sort rank puts the best matches for a text first; give --text as well"),
        ({"since": "2019", "until": dt.date(2018, 1, 1)}, errors.WindowError, "--since 2019 begins after --until 2018-01-01 ends; that period is empty"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else None,
)  # fmt: skip
def test_a_selection_that_makes_no_sense_fails_when_it_is_made(
    filters: Any, failure: type[Exception], message: str
) -> None:
    with catimeline.open_store() as store, pytest.raises(failure, match=f"^{re.escape(message)}") as caught:
        store.select(**filters)
    assert isinstance(caught.value, catimeline.CatimelineError)


def test_events_are_found_by_their_ids(opened: catimeline.OpenStore, small: Path, events: Events) -> None:
    everything = events("--store", str(small))
    assert list(opened) == everything
    assert len(opened) == len(everything)
    for event in everything:
        assert opened[event["id"]] == opened.get(event["id"]) == event
        assert event["id"] in opened
    assert "no-such" not in opened
    assert 7 not in opened
    assert opened.get("no-such") is None
    with pytest.raises(KeyError) as caught:
        opened["round-0"]
    assert isinstance(caught.value, catimeline.CatimelineError)
    assert str(caught.value).startswith("there is no event 'round-0'; did you mean 'round-1'")


@pytest.mark.parametrize("registry", ["sources", "actors", "people", "places", "topics", "kinds", "series"])
def test_a_registry_is_that_of_the_command_line(
    registry: str, opened: catimeline.OpenStore, small: Path, run: Callable[..., Run]
) -> None:
    records = getattr(opened, registry)
    assert list(records()) == run(registry, "--store", small, "--json").json
    assert list(records(until="2001")) == run(registry, "--store", small, "--until", "2001", "--json").json


def test_sources_that_nothing_cites(small: Path, store: Callable[[str], Path]) -> None:
    unread = '[sources.unread]\ntype = "book"\ntitle = "Unread"\n'
    with catimeline.open_store(store(small.read_text(encoding="utf-8") + unread)) as one:
        assert [(source["id"], source["events"], source["first"]) for source in one.sources(unused=True)] == [
            ("unread", 0, None)
        ]
        with pytest.raises(errors.ConflictError, match="--unused"):
            one.sources(unused=True, actor="Aland")


def test_counts_are_those_of_the_command_line(
    opened: catimeline.OpenStore, small: Path, run: Callable[..., Run]
) -> None:
    cases: list[tuple[str, Filters]] = [("year", {}), ("kind", {"until": "2001"})]
    for facet, filters in cases:
        options = [part for name, value in filters.items() for part in (f"--{name}", str(value))]
        counted = run("count", "--by", facet, "--store", small, "--json", *options).json
        found = opened.count(facet, **filters)
        assert list(found.items()) == [(one[facet], one["events"]) for one in counted]
    both = run("count", "--by", "kind,status", "--store", small, "--json").json
    assert opened.count(["kind", "status"]) == {(one["kind"], one["status"]): one["events"] for one in both}
    with pytest.raises(errors.UnknownNameError, match="there is no facet 'yeer'; did you mean 'year'"):
        opened.count("yeer")


def test_a_search_is_that_of_the_command_line(
    opened: catimeline.OpenStore, small: Path, run: Callable[..., Run]
) -> None:
    for filters, options in (({}, []), ({"until": "2003", "limit": 1}, ["--until", "2003", "--limit", "1"])):
        expected = run("search", "aland*", "--store", small, "--json", *options).json
        assert expected
        assert list(opened.search("aland*", **filters)) == expected  # type: ignore[arg-type] # mixed values
    assert list(opened.search("aland*", text="no-such-word")) == []


def test_what_a_store_says_of_itself(opened: catimeline.OpenStore, small: Path, run: Callable[..., Run]) -> None:
    assert opened.info() == run("info", "--store", small, "--json").json


def test_several_stores_are_one(small: Path, store: Callable[[str], Path]) -> None:
    other = store(
        """[store]\nformat = 1\ntitle = "Other"\n[[events]]\nid = "x"\ndate = "2001"\ntitle = "X"\nkind = "meeting"\n"""
    )
    with catimeline.open_store(str(other), small) as both, catimeline.open_store(small) as one:
        assert len(both) == len(one) + 1


def test_a_store_that_is_not_named_is_the_one_of_the_environment(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CATIMELINE_STORE", f"{os.pathsep}{small}")
    with catimeline.open_store() as store:
        assert store.info()["store"] == [str(small)]


@pytest.mark.usefixtures("no_indexes")
def test_an_index_is_kept_only_if_it_may_be(small: Path, tmp_path: Path) -> None:
    with catimeline.open_store(small, cache=False) as store:
        assert store.info()["index"] is None
    assert not (tmp_path / "cache").exists()
    with catimeline.open_store(small) as store:
        assert Path(store.info()["index"] or "").is_file()


def test_a_closed_store_answers_nothing(small: Path) -> None:
    store = catimeline.open_store(small)
    store.close()
    store.close()
    assert repr(store) == "<OpenStore, closed>"
    assert store._repr_html_() == "&lt;OpenStore, closed&gt;"
    with pytest.raises(errors.ClosedStoreError, match=r"^the store is closed; open it again to ask it$"):
        len(store)


def test_what_was_begun_before_a_store_was_closed_ends(small: Path) -> None:
    store = catimeline.open_store(small)
    begun = [iter(store), iter(store.search("round")), iter(store.sources())]
    for one in begun:
        next(one)
    listing = store.select()
    store.close()
    for one in (*begun, iter(listing)):
        with pytest.raises(errors.ClosedStoreError):
            list(one)


def test_a_store_is_for_one_thread(small: Path) -> None:
    with ThreadPoolExecutor(1) as pool:
        store = pool.submit(catimeline.open_store, small).result()
        begun = pool.submit(iter, store).result()
        with pytest.raises(sqlite3.ProgrammingError, match="thread"):
            list(begun)
        pool.submit(store.close).result()


def test_a_store_stays_as_it_was_when_it_was_opened(small: Path, tmp_path: Path) -> None:
    path = tmp_path / "store.toml"
    path.write_bytes(small.read_bytes())
    with catimeline.open_store(path) as before:
        path.write_text(path.read_text(encoding="utf-8").replace('"long-ago"', '"longer-ago"'), encoding="utf-8")
        with catimeline.open_store(path) as after:
            assert ("longer-ago" in before, "longer-ago" in after) == (False, True)


def test_all_problems_of_a_store_come_with_its_error(store: Callable[[str], Path]) -> None:
    with pytest.raises(errors.StoreError) as caught:
        catimeline.open_store(store("[store]\nformat = 1\n[kinds]\nx = 3\n"))
    assert {problem.line for problem in caught.value.problems} == {1, 4}


@pytest.mark.slow
def test_the_api_is_typed(opened: catimeline.OpenStore) -> None:
    """The type checker checks this; here only that the records are what it assumes."""
    with catimeline.open_store(cache=False) as store:
        assert_type(store, catimeline.OpenStore)
    assert_type(opened.select(actor="Aland"), Listing[contract.EventObject])
    assert_type(opened.search("treaty"), Listing[contract.FoundObject])
    assert_type(opened["treaty"]["date"]["start"], str | None)
    assert_type(opened.sources()[0]["events"], int)
    assert_type(opened.count("year"), dict[str, int])
    assert_type(opened.count(["year", "kind"]), dict[tuple[str, ...], int])
    assert_type(opened.info()["span"]["first"], str | None)
    assert list(opened["treaty"]) == list(contract.EventObject.__annotations__)
    assert list(opened.info()) == list(contract.InfoObject.__annotations__)


def test_the_package_alone_loads_nothing() -> None:
    """A program that may need a chronology does not pay for it until then."""
    script = "import sys, catimeline; print([name for name in sys.modules if 'catimeline.' in name and 'version' not in name or name == 'sqlite3'])"
    alone = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, timeout=60, env=alone)
    assert ended.stdout.strip() == b"[]"


def test_what_the_package_has_is_found_by_name() -> None:
    assert set(catimeline.__all__) <= set(dir(catimeline))
    assert catimeline.CatimelineError is errors.CatimelineError
    with pytest.raises(AttributeError, match="module 'catimeline' has no attribute 'opened'"):
        catimeline.opened  # type: ignore[attr-defined] # noqa: B018 - that is the point
