"""A set of many records behaves as a set of their keys."""

from catimeline.edit.record_keys import RecordKeys, ids_among

KEYS = RecordKeys({"events": {"a"}, "sources": {"b": b"its text"}})


def test_it_has_the_records_of_each_registry() -> None:
    assert list(KEYS) == [("events", "a"), ("sources", "b")]
    assert len(KEYS) == len(list(KEYS))
    assert ("sources", "b") in KEYS
    assert ("sources", "a") not in KEYS
    assert ("places", "a") not in KEYS


def test_it_can_be_united_with_other_sets() -> None:
    assert KEYS | {("events", "c")} == {("events", "a"), ("sources", "b"), ("events", "c")}
    assert KEYS.isdisjoint([("events", "b")])


def test_the_ids_of_a_registry_among_any_records() -> None:
    assert ids_among(KEYS, "events") == ids_among({*KEYS}, "events") == {"a"}
    assert ids_among(KEYS, "places") == set()
