"""Sources are found in the table by their ids, in memory and by another process in its file."""

import pickle
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import tomli
from conftest import ROOT

from catimeline.index.source_table import SourceTable, TableWriter, source_rows
from catimeline.model.to_json import cited
from catimeline.store.assemble import read_sources


def written(path: Path | None, *some: dict[str, Any]) -> SourceTable:
    with closing(TableWriter(path)) as writer:
        for tables in some:
            writer.add(source_rows(tables))
        return writer.finish()


@pytest.mark.parametrize("in_memory", [True, False])
def test_each_source_is_found(*, in_memory: bool, tmp_path: Path) -> None:
    tables = tomli.loads((ROOT / "events.toml").read_text(encoding="utf-8"))["sources"]
    table = written(None if in_memory else tmp_path / "table", tables)
    if not in_memory:
        table = pickle.loads(pickle.dumps(table))  # noqa: S301 - as for another process
    assert len(table) > 900
    assert dict(table) == {key: cited(source) for key, source in read_sources(tables).items()}
    assert all(key in table for key in tables)
    assert not any(key in table for key in ("", "x", f"{next(iter(tables))}x", 1))
    with pytest.raises(KeyError):
        table["x"]


def test_of_two_with_one_id_the_first_is_found() -> None:
    first, second = ({"a": {"type": "book", "title": title}} for title in "AB")
    assert written(None, first, second)["a"].reference.startswith(', "reference": "“A”')


def test_no_sources() -> None:
    table = written(None)
    assert list(table) == []
    assert "a" not in table
