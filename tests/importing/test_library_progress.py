"""A library of thousands of items tells how far it has been read."""

from catimeline.importing.libraries import Item
from catimeline.importing.library import _watched
from catimeline.progress import STEP


def test_it_is_told_at_each_step() -> None:
    told: list[tuple[str, int, int]] = []
    items = [Item("item", {})] * (2 * STEP + 1)
    assert list(_watched(items, lambda *said: told.append(said))) == items
    assert told == [("reading items", STEP, len(items)), ("reading items", 2 * STEP, len(items))]
