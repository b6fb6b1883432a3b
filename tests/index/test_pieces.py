"""An index that is updated piece by piece says what a new one says, whatever is done to the text of the store."""

from collections.abc import Callable
from pathlib import Path

import pytest
from answers import asked
from conftest import tries
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from texts import EVENT, HEAD, SOURCE, Text

from catimeline.index import cache, pieces
from catimeline.index.index import open_index
from catimeline.store.files import find_store

PLAIN = (
    HEAD
    + SOURCE.format(number=1, publisher="P")
    + EVENT.format(number=1, date="2001", title="T", kind="k", actor="A", source=1)
)
CUT = {
    "the usual": (PLAIN, 9),
    "comments above": ("# one\n\n# two\n" + PLAIN, 9),
    "with the line ends and the mark of Windows": ("\ufeff" + PLAIN.replace("\n", "\r\n"), 9),
    "keys of a table in its own header and elsewhere": (PLAIN + "[sources.s-1.more]\n", 9),
    "nothing": ("", 1),
    "a key above the headers": ('kinds.n = "N"\n' + PLAIN, 1),
    "a header after blanks": (" " + PLAIN, 1),
}
"""Texts, and the number of their pieces, if each header may be cut at."""


@pytest.mark.parametrize(("text", "count"), CUT.values(), ids=CUT.keys())
def test_a_file_is_cut_at_headers(text: str, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "_ONE_IN", 1)
    content = text.encode()
    found = pieces.pieces_of(content)
    assert len(found) == count
    assert b"".join(content[piece.start : piece.end] for piece in found) == content


def test_an_edit_moves_no_cut_but_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "_ONE_IN", 2)
    text = Text(1)
    before = {piece.digest for piece in pieces.pieces_of(text.text.encode())}
    after = {piece.digest for piece in pieces.pieces_of(text.text.replace('id = "e-9"', 'id = "x-9"').encode())}
    assert len(before) > 5
    assert 1 <= len(before - after) <= 2
    assert 1 <= len(after - before) <= 2


ODD = {
    "the usual": ("", True),
    "a table and its records apart": ("[sources]\n", False),
    "a table with its records, together": ('[sources.z]\ntype = "book"\ntitle = "T"\n[places]\n', False),
    "an empty table beside its records": ("[series]\n", False),
    "a record in its table": ('[topics]\nt = "T"\n', True),
    "a header in another form": ('[sources."s-\\u0039"]\ntype = "webpage"\ntitle = "T"\n', False),
    "a header with blanks": ('[ sources.s-9 ]\ntype = "webpage"\ntitle = "T"\n', False),
    "an event in another form": ('[[ events ]]\nid = "x"\ndate = "2001"\ntitle = "T"\nkind = "k"\n', False),
    "a text with a header": ('[sources.s-9]\ntype = "webpage"\ntitle = """\n[[events]]\n"""\n', False),
    "a text with none": ('[sources.s-9]\ntype = "webpage"\ntitle = """\nevents\n"""\n', True),
    "authors apart from their source": (
        '[sources.s-9]\ntype = "webpage"\ntitle = "T"\n[places.Q]\n[[sources.s-9.authors]]\nname = "N"\n',
        False,
    ),
    "authors with headers of their own": (
        '[sources.s-9]\ntype = "webpage"\ntitle = "T"\n[[sources.s-9.authors]]\nname = "N"\n', True
    ),
}  # fmt: skip
"""What is added to a text, and whether the index knows it in several pieces."""


@pytest.mark.parametrize(("more", "is_cut"), ODD.values(), ids=ODD.keys())
def test_a_file_whose_headers_leave_anything_open_is_one_piece(
    *, more: str, is_cut: bool, store: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "_ONE_IN", 1)
    text = PLAIN.replace('[topics]\nt = "T"\n', "") if more.startswith("[topics]") else PLAIN
    path = store(text + more)
    with open_index(find_store([str(path)])) as index:
        [(count,)] = index.connection.execute("SELECT count(*) FROM pieces")
    assert (count > 1) == is_cut


CLASHES = {
    "a table twice": '[kinds]\nn = "N"\n',
    "a table twice, in another form": '["kinds"]\nn = "N"\n',
    "a record twice": '[sources.s-1]\ntype = "webpage"\ntitle = "T"\n',
    "an event twice": EVENT.format(number=1, date="2001", title="T", kind="k", actor="A", source=1),
    "a text that is not closed": 'notes = """\n[[events]]\n',
    "a number for a table": "[places.Q]\n[events.x]\n",
}


@pytest.mark.parametrize("more", CLASHES.values(), ids=CLASHES.keys())
def test_pieces_that_do_not_go_together_are_reported(
    more: str, store: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "_ONE_IN", 1)
    monkeypatch.setattr(cache, "_MUCH", 2)
    path = store(PLAIN)
    assert not isinstance(asked(path, cache=True), str)
    path.write_text(PLAIN + more)
    said = asked(path, cache=True)
    assert isinstance(said, str)
    assert said == asked(path, cache=False)


@pytest.mark.slow
@settings(
    max_examples=tries(30),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 2**32), one_in=st.integers(1, 3), steps=st.integers(5, 15))
def test_an_index_renewed_by_pieces_answers_as_a_new_one(
    seed: int, one_in: int, steps: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("store") / "store.toml"
    text = Text(seed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.setattr(cache, "_MUCH", 2)
        patch.setattr(pieces, "_ONE_IN", one_in)
        valid = text.text
        for _ in range(steps):
            path.write_bytes(text.text.encode())
            said = asked(path, cache=False)
            assert asked(path, cache=True) == said, text.text
            if not isinstance(said, str):
                valid = text.text
            elif text.random.random() < 0.8:
                text.text = valid  # the next edit of the curator is to undo what broke the store
            text.step()
