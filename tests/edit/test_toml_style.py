"""The style in which records are written: that of the built-in chronology; read again, they mean the same."""

import re
import tomllib
from collections.abc import Callable
from typing import Any

import pytest
import tomli
from conftest import ROOT
from hard import dates_store, nasty_store
from hypothesis import example, given
from hypothesis import strategies as st

from catimeline.edit.toml_style import (
    EVENT_ORDER,
    Order,
    PlainBlock,
    encoded_event,
    event_block,
    pair,
    plain_block,
    table_block,
)


@pytest.mark.slow
def test_the_built_in_chronology_is_written_in_the_house_style() -> None:
    """Each of its blocks is the same text when written again, except two numbers of degrees that end in a zero."""
    text = (ROOT / "events.toml").read_text()
    differing = []
    for block in re.findall(r"^\[.+\]\n(?:.+\n)+", text, re.MULTILINE):
        [(registry, table)] = tomli.loads(block).items()
        if registry == "events":
            written = event_block(table[0])
        elif registry in ("store", "kinds", "topics"):
            written = table_block((registry,), table)
        else:
            [(key, record)] = table.items()
            written = table_block((registry, key), record)
        if written != block:
            differing.append(block.splitlines()[0])
    assert differing == ["[places.Bucharest]", "[places.Budapest]"]


@pytest.mark.parametrize("text", [nasty_store(), dates_store()], ids=["nasty", "dates"])
def test_what_is_written_is_what_is_read(text: str) -> None:
    """Every record of the hard stores, with both readers and both kinds of line ends."""
    document = tomli.loads(text)
    for reader, newline in ((tomli, "\n"), (tomllib, "\r\n")):
        loads: Callable[[str], Any] = reader.loads
        for one in document.pop("events", []):
            assert loads(event_block(one, newline))["events"] == [one]
        for registry, records in document.items():
            assert loads(table_block((registry,), records, newline)) == {registry: records}


TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    TEXTS | st.integers(-(2**63), 2**63 - 1) | st.booleans() | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.slow
@example({"title": "plain", "places": ["A", 'B "C"'], "sources": [{"source": "s", "supports": ["date"]}]}, "")
@example({"sources": [{"supports": ["date"], "source": "s", "locator": 'p. "1"'}]}, "")
@example({"sources": [{"source": "s", "disputes": {"date": "1999"}}]}, "")
@given(st.dictionaries(TEXTS | st.sampled_from(["people", "sources", "id"]), VALUES), TEXTS)
def test_any_table_is_what_is_read(table: dict[str, Any], key: str) -> None:
    """It is written as if each of its texts was looked at by itself."""
    lines = [pair(name, value, "\r\n") for name, value in EVENT_ORDER.of(table).items()]
    assert event_block(table, "\r\n") == "\r\n".join(["[[events]]", *lines, ""])
    assert tomli.loads(event_block(table, "\r\n")) == {"events": [table]}
    assert tomllib.loads(table_block(("people", key), table)) == {"people": {key: table}}


TABLES = st.dictionaries(
    st.sampled_from(["title", "kind", "places", "people", "sources", "number"]),
    TEXTS | st.integers() | st.lists(TEXTS) | st.lists(st.dictionaries(st.just("source"), TEXTS | st.lists(TEXTS))),
)


@example({"sources": [""]}, "\n")
@example({"title": "\t"}, "\n")
@given(TABLES, st.sampled_from(["\n", "\r\n"]))
def test_a_block_is_recognised_as_what_is_read(table: dict[str, Any], newline: str) -> None:
    event = {"id": "e-1", **table}
    for text, record, read in (
        (event_block(event, newline), ("events", "e-1"), {"events": [event]}),
        (table_block(("sources", "s-1"), table, newline), ("sources", "s-1"), {"sources": {"s-1": table}}),
    ):
        assert tomli.loads(text) == read
        has_other_values = "\\" in text or "{}" in text
        assert plain_block(text.encode()) in ((record, None) if has_other_values else (record,))
    content = encoded_event(event)
    assert content == event_block(event).encode()
    assert type(content) is not PlainBlock or plain_block(content) == plain_block(bytes(content)) == ("events", "e-1")


def test_most_blocks_are_plain_by_the_way_they_are_written() -> None:
    event = {"id": "e-1", "title": "Größe", "places": ["Wien"], "sources": [{"source": "s", "supports": ["date"]}]}
    assert type(encoded_event(event)) is PlainBlock
    assert type(encoded_event({**event, "title": 'A "quote"'})) is bytes


@pytest.mark.parametrize("more", ["\n", "[[events]]\n", 'id = "e-2"\n]', "# a comment\n"])
def test_what_is_more_than_a_block_is_not_recognised(more: str) -> None:
    assert plain_block((event_block({"id": "e-1"}) + more).encode()) is None


def test_an_order_is_right_also_for_more_tables_than_it_remembers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catimeline.edit.toml_style._MOST_KNOWN", 1)
    order = Order(["id", "date"])
    for _ in range(2):
        assert [*order.of({"title": 1, "date": 2, "id": 3})] == ["id", "date", "title"]
        assert [*order.of({"title": 1, "id": 3})] == ["id", "title"]
