"""What can be tried of Windows on another system: nothing that it lacks is needed, and the answers are the same."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

TABLE = "date,title,kind,places\n2001-02-03,A fair,fair,Vienna\n2002,Another,fair,Graz\n"
LINES = [
    ["init", "made", "--title", "Made"],
    ["check", "made"],
    ["add", "--date", "May 2020", "--title", "A talk", "--id", "talk", "--kind", "exhibition", "--store", "made"],
    ["import", "table.csv", "--store", "made", "--new", "all", "--write"],
    *(["list", "--store", "made", form] for form in ("--json", "--csv", "--markdown")),
    ["list", "--store", "made", "-o", "list.xlsx"],
    ["list", "--store", "made", "-o", "list.json"],
    ["list", "--store", "made", "-o", "list.json"],
    ["remove", "fair-graz-2002", "--store", "made"],
    ["list", "--store", "made"],
    ["search", "talk", "--store", "made"],
    ["show", "talk", "--store", "made"],
    ["count", "--by", "kind,year", "--store", "made"],
    ["places", "--store", "made"],
    ["chart", "--store", "made", "--words"],
    ["chart", "--store", "made", "--picture", "--color=never"],
    ["cite", "talk", "--store", "made"],
    *(
        ["export", name, "--store", "made", "-o", f"made.{name}"]
        for name in ("html", "ics", "svg", "markdown", "sqlite")
    ),
    *(["export", name, "--store", "made", "-o", f"made.{name}"] for name in ("datapackage", "datapackage")),
    ["date", "9 July 2018"],
    ["schema", "json"],
    ["completion", "powershell"],
    ["list", "--actor", "EU"],
    ["help"],
    ["list", "--nothing"],
]


def ended(platform: str, folder: Path) -> list[Any]:
    """How all lines ended in a new folder."""
    folder.mkdir()
    (folder / "table.csv").write_text(TABLE)
    cache = {"XDG_CACHE_HOME": str(folder / "cache"), "LOCALAPPDATA": str(folder / "cache"), "TMPDIR": str(folder)}
    script = Path(__file__).parents[1] / "as_on_windows.py"
    process = subprocess.run(
        [sys.executable, script, platform],
        capture_output=True,
        check=True,
        cwd=folder,
        env={**os.environ, **cache},
        input=json.dumps(LINES),
        text=True,
    )
    assert [*(folder / "cache").glob("catimeline/*.sqlite")] != []
    return [[str(part).replace(str(folder), "") for part in line] for line in json.loads(process.stdout)]


@pytest.mark.slow
def test_answers_are_those_of_other_systems(tmp_path: Path) -> None:
    expected = ended(sys.platform, tmp_path / "here")
    found = ended("win32", tmp_path / "there")
    for one, other in zip(expected, found, strict=True):
        assert other == one
    assert [line for line in expected[:-1] if line[1] != "0"] == []
    for made in ("list.json", "made.html", "made.ics", "made/events.toml"):
        assert (tmp_path / "there" / made).read_bytes() == (tmp_path / "here" / made).read_bytes()
    assert [*(tmp_path / "there").rglob(".*.new")] == []
