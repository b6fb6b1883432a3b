"""Everything that an index says: two indexes that say the same are the same to every user."""

from pathlib import Path
from typing import Any

from catimeline.errors import AmbiguousNameError, StoreError, UnknownNameError
from catimeline.index.facets import FACETS
from catimeline.index.index import Index, open_index
from catimeline.index.packed import PART, unpack_slots
from catimeline.query.counts import counts, tally, values_of
from catimeline.query.filters import AnyOf, Query
from catimeline.query.query import select
from catimeline.query.sql import Window
from catimeline.store.files import find_store

QUERIES = (
    Query(),
    Query(reverse=True, limit=3),
    Query((AnyOf("actor", "C,A"), AnyOf("status", "confirmed"))),
    Query(window=Window(730_000, 731_000)),
    Query((AnyOf("named", "A,B,C"),), Window(730_000, 731_500, "certain")),
    Query(window=Window(731_000, 731_200, "claimed")),
    Query(texts=("water secur* -вода",)),
    Query(texts=("ashkhabad",), sort="rank"),
    Query(texts=("water",), sort="rank", reverse=True),
    Query(none_of=(AnyOf("actor", "A"), AnyOf("status", "announced"))),
    Query(sort="title"),
    Query(sort="series", reverse=True),
)


def answers(index: Index) -> list[Any]:
    """What an index answers to many questions, and everything else that it holds."""
    said: list[Any] = []
    for query in QUERIES:
        try:
            said.append(list(select(index, query)))
            said += [counts(index, query, ["year", "kind"]), list(tally(index, query, "source"))]
            said.append(counts(index, query, ["actor", "topic", "kind"]))
        except (AmbiguousNameError, UnknownNameError) as error:
            said.append(str(error))
    said.extend(list(tally(index, Query(), facet)) for facet in FACETS)
    ids = sorted(event_id for (event_id,) in index.connection.execute("SELECT id FROM events"))
    said.extend([values_of(index, facet)(event_id) for event_id in ids] for facet in FACETS)
    for table in (
        "SELECT registry, id, json FROM registries ORDER BY 1, 2",
        "SELECT * FROM names ORDER BY 1, 2, 3",
        "SELECT registry, id, raw FROM definitions ORDER BY 1, 2, 3",
        "SELECT path, sha256 FROM files ORDER BY rank",
        "SELECT id, span, first, last, latest_first, earliest_last FROM events JOIN facts USING (position) ORDER BY id",
        "SELECT id, o.* FROM events JOIN other_dates AS o USING (position) ORDER BY id, number",
        "SELECT facet, value, id FROM terms JOIN postings USING (term) JOIN events USING (position) ORDER BY 1, 2, 3",
        "SELECT id, t.* FROM events JOIN texts AS t USING (position) ORDER BY position",
        "SELECT id, row, other, relation FROM events JOIN links USING (position) ORDER BY 1, 2",
        "SELECT id, series, number FROM events JOIN numbered USING (position) ORDER BY 1",
        "SELECT id, r.json FROM events JOIN related AS r USING (position) ORDER BY 1",
    ):
        rows = index.connection.execute(table).fetchall()
        said.append([row[:1] + row[2:] for row in rows] if ".*" in table else rows)
        if "postings" in table:
            assert rows == slots(index)
    return [*said, index.headers(), index.counts(), index.span()]


def slots(index: Index) -> list[tuple[str, str, str]]:
    """The facet and value of each term, with the ids of the events that have it, by their slots; sorted."""
    ids = dict(index.connection.execute("SELECT slot, id FROM facts JOIN events USING (position)"))
    packed = index.connection.execute("SELECT facet, value, part, packed FROM terms JOIN slots USING (term)")
    return sorted(
        (facet, value, ids[part * PART + slot]) for facet, value, part, some in packed for slot in unpack_slots(some)
    )


def asked(path: Path, *, cache: bool) -> Any:
    """The answers of a store, or what is wrong with it."""
    try:
        with open_index(find_store([str(path)]), cache=cache) as index:
            return answers(index)
    except StoreError as error:
        return str(error)
