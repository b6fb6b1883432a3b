"""A change that the index checks comes out as one for which the store is read: the same bytes, the same refusal."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from conftest import tries
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from texts import Text

from catimeline.edit import transaction
from catimeline.edit.changes import added, removed, replaced, text_of
from catimeline.edit.draft import Draft
from catimeline.edit.splices import Splice
from catimeline.edit.transaction import Change, Make, revise
from catimeline.errors import CatimelineError, ScatteredError
from catimeline.index import cache, pieces
from catimeline.index.contents import Contents
from catimeline.index.index import open_index
from catimeline.store import files
from catimeline.store.files import find_store
from edit.changing import event, store_of

pytestmark = pytest.mark.usefixtures("no_indexes")


@pytest.fixture
def is_plain(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether the index could tell, for each change."""
    found: list[bool] = []
    original = transaction._is_plain

    def noted(*args: Any) -> bool:
        found.append(original(*args))
        return found[-1]

    monkeypatch.setattr(transaction, "_is_plain", noted)
    return found


def change(path: Path, make: Make) -> Any:
    """What comes of a change: the new text and the report, or the refusal."""
    try:
        revision = revise(find_store([str(path)]), make)
    except CatimelineError as error:
        return type(error), str(error)
    return path.read_bytes(), revision


def add_x(draft: Draft) -> Change:
    return added(draft, [event("x", "2002")], {})


@pytest.mark.slow
def test_the_index_tells(store: Callable[[str], Path], is_plain: list[bool]) -> None:
    path = store(store_of("2001", "2003"))
    change(path, add_x)
    change(path, lambda draft: replaced(draft, "x", text_of(draft, "x"), text_of(draft, "x").replace("T", "U")))
    change(path, lambda draft: removed(draft, "x"))
    assert is_plain == [True] * 3
    assert path.read_text() == store_of("2001", "2003")


def test_without_an_index_on_disk_one_in_memory_tells(
    store: Callable[[str], Path], is_plain: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = store(store_of("2001"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(path / "none"))
    change(path, add_x)
    assert is_plain == [True]
    assert 'id = "x"' in path.read_text()


def test_an_index_that_another_process_updates_does_not_tell(
    store: Callable[[str], Path], is_plain: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("catimeline.index.contents._WAIT", 0)
    path = store(store_of("2001"))
    with open_index(find_store([str(path)])) as index:
        assert index.path
    with closing(sqlite3.connect(index.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        change(path, add_x)
    assert is_plain == [False]
    assert 'id = "x"' in path.read_text()


def test_an_index_of_another_state_does_not_tell(store: Callable[[str], Path]) -> None:
    path = store(store_of("2001"))
    content = path.read_bytes()
    with open_index(find_store([str(path)])) as index:
        contents = Contents(index)
        assert contents.is_still_valid(0, content, content + b"# more\n")
        assert not contents.is_still_valid(0, content + b"# more\n", content)
        assert not contents.is_still_valid(0, content, content + b"[[events]]\n")
        assert contents.has(0, content)
        assert list(contents.events_on(None)) == []


def test_sources_are_read_when_they_are_looked_up(store: Callable[[str], Path]) -> None:
    path = store(store_of("2001") + "".join(f'[sources.{key}]\ntype = "book"\ntitle = "T {key}"\n' for key in "ba"))
    with Draft(find_store([str(path)])) as draft:
        sources = draft.registries.sources
        assert (len(sources), list(sources), "a" in sources, "c" in sources) == (2, ["a", "b"], True, False)
        assert sources["a"].title == "T a"
        with pytest.raises(KeyError):
            sources["c"]


def test_a_damaged_index_is_done_without(store: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    path = store(store_of("2001"))

    def damaged(*_: object) -> dict[int, tuple[float, float]]:
        monkeypatch.undo()
        raise sqlite3.DatabaseError

    monkeypatch.setattr(Contents, "orders", damaged)
    change(path, add_x)
    assert 'id = "x"' in path.read_text()


def test_a_file_whose_times_do_not_tell_that_it_changed(
    store: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The change is made from what the file has now."""
    path = store(store_of("2001"))
    monkeypatch.setattr(cache, "stamp_of", lambda _: (1, 1, 1, 1))
    monkeypatch.setattr(files, "stamp_of", lambda _: (1, 1, 1, 1))
    open_index(find_store([str(path)])).close()
    path.write_text(store_of("2003"))
    change(path, lambda draft: added(draft, [event("x", "2001")], {}))
    assert path.read_text() == store_of("2001", "2003").replace('"0"', '"x"').replace('"1"', '"0"')


def test_other_records_stay_as_they_are(store: Callable[[str], Path]) -> None:
    """Also if the index could take the change."""
    path = store(store_of("2001", "2002"))
    before = path.read_bytes()
    at = before.index(b'"2002"')
    stray = Change(0, (Splice(at, at + 6, (b'"2003"',)),), frozenset({("events", "0")}))
    assert change(path, lambda _: stray) == (ScatteredError, str(ScatteredError(str(path))))
    assert path.read_bytes() == before


@pytest.mark.slow
@settings(
    max_examples=tries(20),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 2**32), one_in=st.integers(1, 3), steps=st.integers(0, 3))
def test_any_change_comes_out_as_one_for_which_the_store_is_read(
    seed: int, one_in: int, steps: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("store") / "store.toml"
    text = Text(seed)
    for _ in range(steps):
        text.step()
    content = text.text.encode()
    chosen = f"e-{text.random.randrange(6, 18)}"
    new = event("x", text.random.choice(("1999", "2001-05", "2004"))) | {"topics": ["t"]}
    source = {"type": "webpage", "title": "N"}
    old, edited = text.random.choice((('"t"', '"z"'), ("Title", "Words"), ("2001", "2003"), (f'"{chosen}"', '"e-1"')))
    makes: list[Make] = [
        lambda draft: added(draft, [new], {}),
        lambda draft: added(draft, [new], {"sources": {"s-0": source, "s-99": source}, "kinds": {"l": "L"}}),
        lambda draft: added(draft, [], {"people": {"Ann": {"aliases": ["A"]}}, "places": {"Z": {"country": "A"}}}),
        lambda draft: removed(draft, chosen),
        lambda draft: replaced(draft, chosen, text_of(draft, chosen), text_of(draft, chosen).replace(old, edited)),
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.setattr(pieces, "_ONE_IN", one_in)
        for make in makes:
            path.write_bytes(content)
            found = change(path, make)
            path.write_bytes(content)
            with pytest.MonkeyPatch.context() as other:
                # the store is a single piece, and read
                other.setattr(pieces, "_ONE_IN", 1 << 40)
                other.setattr(transaction, "_is_plain", lambda *_: False)
                other.setenv("XDG_CACHE_HOME", str(path))
                assert change(path, make) == found
