"""The changes between two chronologies: renames, edits, order; and what holds for all of them."""

from pathlib import Path
from typing import Any

import pytest
from conftest import Run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from versions import HEADER, SMALL, event

from catimeline.history.diff import Change, compare
from catimeline.model.records import Chronology, Citation, Event, Person, Relation
from catimeline.store.files import SourceFile
from catimeline.store.load import load


def changes(old: str, new: str) -> list[tuple[str, str | None, str | None]]:
    """The changes from one store to another: each as a word, the id, and the former id."""
    return [(one.kind, one.id, one.was) for one in compare(read(old), read(new))]


def read(text: str) -> Chronology:
    return load([SourceFile(Path("store.toml"), (0, 0, 0, 0), text.encode())]).chronology


SOURCES = "".join(f'[sources.s{number}]\ntype = "book"\ntitle = "Book {number}"\n' for number in range(3))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("date title", "date title", True),
        ("title sources", "title sources", True),
        ("title summary", "title summary", True),
        ("date summary sources", "date summary sources", True),
        ("date sources", "date sources", False),
        ("date summary", "date summary", False),
        ("title", "title", False),
    ],
)  # fmt: skip
def test_what_shows_that_an_event_was_renamed(old: str, new: str, expected: bool) -> None:  # noqa: FBT001 - a column
    def one(key: str, same: str) -> str:
        values = {"date": f"200{key}", "title": key, "summary": key, "sources": f"s{key}"}
        values |= {name: {"date": "2000", "sources": "s0"}.get(name, "same") for name in same.split()}
        return (
            f'[[events]]\nid = "e{key}"\ndate = "{values["date"]}"\ntitle = "{values["title"]}"\nkind = "k"\n'
            f'summary = "{values["summary"]}"\nsources = [{{ source = "{values["sources"]}" }}]\n'
        )

    found = changes(HEADER + SOURCES + one("1", old), HEADER + SOURCES + one("2", new))
    assert found == ([("renamed", "e2", "e1")] if expected else [("removed", "e1", None), ("added", "e2", None)])


def test_what_a_record_is_elsewhere_shows_that_it_was_renamed() -> None:
    def store(key: str, same_as: str) -> str:
        tables = {
            "sources": 'type = "book"\ntitle',
            "actors": 'kind = "group"\nname',
            "places": "name",
            "series": "name",
        }
        records = "".join(
            f'[{table}.{table}-{key}]\n{fields} = "{key}"\nsame_as = ["{same_as}"]\n'
            for table, fields in tables.items()
        )
        return HEADER + records + event(key, f"200{key}", f'same_as = ["{same_as}"]\n')

    registries = ("sources", "actors", "places", "series")
    expected = [("renamed", "2", "1"), *(("renamed", f"{one}-2", f"{one}-1") for one in registries)]
    assert changes(store("1", "id:a"), store("2", "id:a")) == expected
    assert {kind for kind, *_ in changes(store("1", "id:a"), store("2", "id:b"))} == {"removed", "added"}


def test_what_could_have_been_renamed_in_two_ways_was_not() -> None:
    def twin(key: str) -> str:
        return event(key).replace(f"Event {key}", "Twin")

    assert changes(HEADER + twin("a"), HEADER + twin("b") + twin("c")) == [
        ("removed", "a", None),
        ("added", "b", None),
        ("added", "c", None),
    ]
    assert changes(HEADER + twin("a") + twin("b"), HEADER + twin("a") + twin("c")) == [("renamed", "c", "b")]


def test_what_follows_from_a_new_id_is_not_a_change() -> None:
    """Each id of the small store in turn is replaced everywhere."""
    keys = (
        "gazette-2001",
        "round-1",
        "some-day",
        "Aland",
        "Union",
        "Lakeside",
        "Иван Петров",
        "round",
        "meeting",
        "water",
    )
    for key in keys:
        others = SMALL.replace(f'"{key}"', '"NEW"').replace(f".{key}]", ".NEW]").replace(f"\n{key} =", "\nNEW =")
        fresh = "Neu" if key[0].isupper() else "neu"
        found = changes(SMALL, others.replace("NEW", fresh))
        assert found == [("renamed", fresh, key)], key


DISPUTED = """\
[store]
format = 1
title = "T"
[kinds]
k = "K"
x-kind = "Other"
[topics]
own = "Own"
x-topic = "Other topic"
[actors.DE]
name = "Germany"
kind = "state"
[actors.x-actor]
name = "Other actor"
kind = "state"
[places.Bonn]
[places.x-place]
name = "Other place"
country = "Germany"
[people.x-person]
aliases = ["P."]
[sources.s]
type = "book"
title = "S"
[[events]]
id = "e"
date = "2001"
title = "x-title"
kind = "k"
places = ["Bonn"]
actors = ["DE"]
people = [{ name = "Bo" }]
topics = ["own"]

[[events.sources]]
source = "s"
[events.sources.disputes]
kind = "x-kind"
places = ["x-place"]
actors = ["x-actor"]
people = ["x-person", "Bo Li"]
topics = ["x-topic"]
title = "x-kind"
"""


@pytest.mark.parametrize("key", ["x-kind", "x-place", "x-actor", "x-person", "x-topic"])
def test_what_a_source_gives_instead_follows_a_new_id(key: str) -> None:
    """As references of the event itself do; but a title is a text, also if it is the id of a record."""
    new = DISPUTED.replace(key, f"{key}-2").replace('title = "x-kind-2"', 'title = "x-kind"')
    assert changes(DISPUTED, new) == [("renamed", f"{key}-2", key)]


NAMED = """\
[actors.{actor}]
name = "Germany"
kind = "state"
[places.Bonn]
country = "{country}"
[people."{person}"]
aliases = ["A. Lee"]
""" + event("e", more='people = [{{ name = "{name}", role = "Chair" }}]\n')


@pytest.mark.parametrize(
    ("country", "name", "more"),
    [
        ("Germany", "Ann Lee", []),
        ("DE", "Ann Q. Lee", []),
        ("Austria", "Ann Lee", [("changed", "Bonn", None)]),
        ("Germany", "Bo Li", [("changed", "e", None)]),
    ],
)
def test_names_that_need_no_record_may_stay_when_one_is_renamed(
    country: str, name: str, more: list[tuple[str, str | None, str | None]]
) -> None:
    old = NAMED.format(actor="Germany", country="Germany", person="Ann Lee", name="Ann Lee")
    new = NAMED.format(actor="DE", country=country, person="Ann Q. Lee", name=name)
    renamed = [("renamed", "DE", "Germany"), ("renamed", "Ann Q. Lee", "Ann Lee")]
    assert sorted(changes(HEADER + old, HEADER + new), key=str) == sorted([*renamed, *more], key=str)


# Properties.
steady = settings(derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])

ids = st.sampled_from([f"e-{number}" for number in range(6)])
words = st.text("ab \u00e9", min_size=1, max_size=5).map(lambda text: f"x{text}")
EDITS: dict[str, st.SearchStrategy[Any]] = {
    "title": words,
    "status": st.sampled_from([None, "announced", "cancelled"]),
    "number": st.sampled_from([None, 0, 7]),
    "places": st.lists(st.sampled_from("PQR"), unique=True).map(tuple),
    "topics": st.lists(st.sampled_from("tuv"), unique=True).map(tuple),
    "people": st.lists(st.builds(Person, st.sampled_from("AB"), st.none() | words), max_size=3).map(tuple),
    "summary": st.none() | words,
    "related": st.lists(st.builds(Relation, ids, st.sampled_from(["follows", "amends"])), max_size=3).map(tuple),
    "sources": st.lists(
        st.builds(
            Citation,
            st.sampled_from(["s", "t"]),
            st.lists(st.sampled_from(["date", "title"]), unique=True).map(tuple),
            st.dictionaries(st.sampled_from(["kind", "summary"]), words, max_size=2),
            st.none() | words,
        ),
        max_size=3,
    ).map(tuple),
}
events = st.builds(
    lambda key, fields: read(HEADER + event(key)).events[0]._replace(**fields), ids, st.fixed_dictionaries(EDITS)
)
EMPTY = read(HEADER)
chronologies = st.lists(events, unique_by=lambda one: one.id, max_size=5).map(
    lambda found: EMPTY._replace(events=tuple(found))
)


def test_evidence_follows_the_origins_of_each_version() -> None:
    """Also if the sources have new ids: what carries one text before and after has the same evidence."""

    def store(one: str, other: str, third: str = "") -> str:
        title = 'type = "book"\ntitle ='
        first = f'[sources.{one}]\nurl = "https://one.example"\n{title} "One"\n'
        second = f'[sources.{other}]\nurl = "https://other.example"\n{title} "Other"\norigin = "{one}"\n'
        cited = ", ".join(f'{{ source = "{key}", supports = ["date"] }}' for key in (one, other, third) if key)
        more = f'[sources.third]\n{title} "Third"\n' if third else ""
        body = f'id = "e"\ndate = "2001"\ntitle = "E"\nkind = "k"\nsources = [{cited}]\n'
        return f"{HEADER}{first}{second}{more}[[events]]\n{body}"

    renamed = compare(read(store("a", "b")), read(store("c", "d")))
    assert [(one.kind, one.id, one.was) for one in renamed] == [("renamed", "c", "a"), ("renamed", "d", "b")]
    [event] = [one for one in compare(read(store("a", "b")), read(store("c", "d", "third"))) if one.record == "event"]
    assert [field[1:] for field in event.fields if field.path == ("evidence", "date")] == [
        ("single-source", "corroborated")
    ]


@pytest.mark.slow
@steady
@given(chronologies)
def test_a_chronology_differs_in_nothing_from_itself(chronology: Chronology) -> None:
    assert compare(chronology, read(HEADER)._replace(events=chronology.events)) == []


@pytest.mark.slow
@steady
@given(chronologies, chronologies)
def test_the_other_way_round_all_is_the_other_way_round(old: Chronology, new: Chronology) -> None:
    def told(change: Change, *, mirrored: bool) -> Any:
        key, was, before, after = change.id, change.was or change.id, change.old, change.new
        fields = [(field.path, field.new, field.old) if mirrored else tuple(field) for field in change.fields]
        pair = (was, key, after and after.id, before and before.id) if mirrored else (
            key, was, before and before.id, after and after.id)  # fmt: skip
        return pair, sorted(map(repr, fields))

    if any(change.kind == "renamed" for change in compare(old, new)):
        old = old._replace(events=tuple(one._replace(related=()) for one in old.events))
        new = new._replace(events=tuple(one._replace(related=()) for one in new.events))
    there = [told(change, mirrored=False) for change in compare(old, new)]
    back = [told(change, mirrored=True) for change in compare(new, old)]
    assert sorted(map(repr, there)) == sorted(map(repr, back))


@pytest.mark.slow
@steady
@given(events, st.data())
def test_each_edit_is_reported_once_and_nothing_else(before: Event, data: st.DataObject) -> None:
    names = data.draw(st.sets(st.sampled_from(sorted(EDITS)), min_size=1))
    after = before._replace(**{name: data.draw(EDITS[name]) for name in sorted(names)})
    changed = {name for name in names if getattr(before, name) != getattr(after, name)}
    found = compare(EMPTY._replace(events=(before,)), EMPTY._replace(events=(after,)))
    assert len(found) == bool(changed)
    fields = [field for change in found for field in change.fields if field.path[0] != "evidence"]
    assert {field.path[0] for field in fields} == changed
    assert all(field.old != field.new for field in fields)
    scalars = [field.path[0] for field in fields if field.path[0] not in ("people", "related", "sources")]
    assert len(scalars) == len(set(scalars))
    for name, key in (("people", "name"), ("related", "event"), ("sources", "source")):
        assert len(getattr(after, name)) - len(getattr(before, name)) == sum(
            (field.old is None) - (field.new is None)
            for field in fields
            if field.path[0] == name and len(field.path) == 2
        ), key


def test_items_that_changed_their_order() -> None:
    """Even for two items with the same key; but not where items were added, removed or changed."""
    one, two, three = Citation("s", ("date",)), Citation("s", ("title",)), Citation("t")

    def paths(old: tuple[Citation, ...], new: tuple[Citation, ...]) -> list[Any]:
        before, after = (read(HEADER + event("e")).events[0]._replace(sources=sources) for sources in (old, new))
        found = compare(EMPTY._replace(events=(before,)), EMPTY._replace(events=(after,)))
        return [tuple(field) for change in found for field in change.fields if field.path[0] == "sources"]

    assert paths((one, two), (two, one)) == [(("sources",), ("s", "s"), ("s", "s"))]
    assert paths((one, three), (three, one)) == [(("sources",), ("s", "t"), ("t", "s"))]
    assert paths((one, three), (three,)) == [(("sources", "s"), one, None)]
    assert paths((one, three), (three, two)) == [(("sources", "s", "supports"), ("date",), ("title",))]
    assert paths((one, two), (three,)) == [
        (("sources", "s"), one, None),
        (("sources", "s"), two, None),
        (("sources", "t"), None, three),
    ]


def told(ended: Run) -> list[str]:
    return ended.out.splitlines()[:1] + ended.err.splitlines()[-1:]
