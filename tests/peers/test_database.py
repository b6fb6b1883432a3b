"""``export sqlite``: what datasette shows of it."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from datasette.app import Datasette


def test_datasette_shows_the_events(
    chronology: list[str], export: Callable[..., Path], events: Callable[..., list[Any]]
) -> None:
    path = export("sqlite", *chronology)

    async def rows() -> Any:
        datasette = Datasette([str(path)])
        query = "select id, title, start, end from events order by rowid"
        answer = await datasette.client.get(f"/{path.stem}.json", params={"sql": query, "_shape": "arrays"})
        return answer.json()["rows"]

    expected = [[one["id"], one["title"], one["date"]["start"], one["date"]["end"]] for one in events(*chronology)]
    assert asyncio.run(rows()) == expected
