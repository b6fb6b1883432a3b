"""``export datapackage``: what frictionless and rocrate find."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import frictionless
from conftest import Run
from rocrate.rocrate import ROCrate


def test_frictionless_finds_the_tables_valid(
    chronology: list[str], run: Callable[..., Run], events: Callable[..., list[Any]], tmp_path: Path
) -> None:
    """With types, keys and references."""
    assert run("export", "datapackage", *chronology, "-o", tmp_path / "a").code == 0
    report = frictionless.validate(str(tmp_path / "a/datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])
    package = frictionless.Package(str(tmp_path / "a/datapackage.json"))
    table: Any = package.get_resource("events")
    rows = table.read_rows()
    assert [(row["id"], row["title"]) for row in rows] == [(one["id"], one["title"]) for one in events(*chronology)]


def test_rocrate_reads_the_description(run: Callable[..., Run], tmp_path: Path) -> None:
    assert run("export", "datapackage", "--store", "builtin", "-o", tmp_path / "a").code == 0
    crate = ROCrate(tmp_path / "a")
    assert crate.name == "The EU and NATO in Central Asia"
    assert "events.csv" in {entity.id for entity in crate.data_entities}
