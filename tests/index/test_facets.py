"""The one table of facets: it has everything that events are found and counted by, and nothing else."""

from collections.abc import Iterator

import pytest
from conftest import DATA

from catimeline.index.facets import FACETS
from catimeline.index.index import Index, open_index
from catimeline.query.filters import BY_NAME
from catimeline.store.files import find_store
from catimeline.text.names import fold


@pytest.fixture(params=["builtin", str(DATA / "small.toml")], ids=["builtin", "small"])
def index(request: pytest.FixtureRequest) -> Iterator[Index]:
    with open_index(find_store([request.param])) as opened:
        yield opened


@pytest.mark.slow
def test_events_have_values_of_all_facets_and_of_no_other(index: Index) -> None:
    assert {facet for (facet,) in index.connection.execute("SELECT facet FROM terms")} == set(FACETS)


def test_every_facet_is_a_filter() -> None:
    """So whatever is counted can be asked for by name."""
    assert [facet for facet in FACETS if facet not in BY_NAME] == []


@pytest.mark.parametrize("facet", BY_NAME)
def test_every_value_that_events_have_can_be_asked_for(facet: str, index: Index) -> None:
    """A name without a registry is known because it occurs; the table says for which facets this is so."""
    registry = "actor" if facet == "named" else facet
    values = index.connection.execute("SELECT value FROM terms WHERE facet = ?", (facet,))
    assert [value for (value,) in values if value not in index.values_named(registry, fold(value))] == []
