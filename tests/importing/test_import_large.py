"""What an import of a large file holds in memory does not grow by what it no longer needs."""

import gc
from io import StringIO

import pytest

from catimeline.edit.toml_style import table_block
from catimeline.history.as_text import write_import
from catimeline.history.diff import Added, Change, Changes, ImportResult
from catimeline.history.words import title_in
from catimeline.importing.columns import Columns
from catimeline.importing.dates import DateReader
from catimeline.importing.importer import Importer
from catimeline.importing.read_tables import Row
from catimeline.importing.records import ImportOptions, Records
from catimeline.model.records import Chronology
from catimeline.render import View

OPTIONS = ImportOptions(new={"kinds": "", "places": "", "sources": ""})
ROW = Row(
    "row 2",
    {"date": "1999", "title": "A talk", "kind": "talk", "places": "Rome", "source.url": "https://example.org/1"},
)
EMPTY = Chronology((), {}, {}, {}, {}, {}, {}, {}, ())


@pytest.mark.slow
def test_what_only_the_reading_needs_is_freed_without_the_garbage_collector() -> None:
    gc.collect()  # of other tests
    was_enabled = gc.isenabled()
    gc.disable()  # as the program does
    try:
        report = Importer(EMPTY, Columns([], []), OPTIONS).report([ROW])
        left = [one for one in gc.get_objects() if isinstance(one, Records | DateReader)]
    finally:
        if was_enabled:
            gc.enable()
    assert not left
    assert [event.id for event in report.new] == ["talk-rome-1999"]


def test_only_headlines_of_new_events_and_sources_are_kept_if_nothing_else_is_written() -> None:
    changes = Importer(EMPTY, Columns([], []), OPTIONS, title_in).report([ROW]).changes
    assert next(iter(changes)) == Added("event", "talk-rome-1999", "A talk, 1999")
    assert [one.record for one in changes if isinstance(one, Change)] == ["place", "kind"]
    assert Added("source", "example-org", "“https://example.org/1”, n.d.") in changes


def test_a_source_of_which_only_the_address_is_known_is_written_whole() -> None:
    records = Importer(EMPTY, Columns([], []), OPTIONS).report([ROW]).records
    whole = {"type": "webpage", "title": "https://example.org/1", "url": "https://example.org/1"}
    assert records["sources"] == {"example-org": table_block(("sources", "example-org"), whole).encode()}


def test_a_value_that_is_nested_too_deeply_is_a_fault() -> None:
    title: object = "A talk"
    for _ in range(600):
        title = [title]
    [fault] = Importer(EMPTY, Columns([], []), OPTIONS).report([Row("event 1", {**ROW.values, "title": title})]).faults
    assert fault == ("title", "is nested more than 500 levels deep", ["event 1"])


def test_the_headline_of_a_new_event_shows_control_characters() -> None:
    changes = Changes()
    changes.append_added("event", "a-talk", "A\x1b talk")
    changes.append_added("event", "rest", "Rest, 1999")
    result = ImportResult("my.toml", "table.csv", written=False, same=0, faults=[], names=[], changes=changes)
    out = StringIO()
    write_import(result, out, View())
    assert out.getvalue() == "added event a-talk: A<U+001B> talk\nadded event rest: Rest, 1999\n"
