"""The recipes of ``docs/recipes.md``, one after the other, as a reader would run them."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Chronologies, Run
from documents import DOCS, PROGRAMS, blocks, compare, examples, output_of

from catimeline.dates.edtf import day_number

PAGE = DOCS / "recipes.md"
PACKAGES = Path(__file__).parent / "node_modules"
FILES = {"kinds.vl.json": "json", "vis-timeline.html": "html"}
ITEMS = """() => items.map(({ id, start, end }) => [id, ...[start, end].map(time =>
  time ? Math.round((time - time.getTimezoneOffset() * 60000) / 86400000) : null)])"""


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with the files of the recipes; the index exists, so that no terminal shows its making."""
    folder = tmp_path / "work"
    shutil.copytree(DOCS / "recipes", folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PATH", os.pathsep.join([str(PROGRAMS), str(PACKAGES / ".bin"), os.environ["PATH"]]))
    subprocess.run(["catimeline", "info"], check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("name", FILES)
def test_the_page_shows_what_the_files_hold(name: str) -> None:
    assert (FILES[name], (DOCS / "recipes" / name).read_text(encoding="utf-8")) in blocks(PAGE, FILES[name])


def test_the_commands(request: pytest.FixtureRequest, workplace: Path) -> None:
    ran = list(examples(PAGE))
    for example in ran:
        compare(PAGE, example, output_of(example.command), update=request.config.getoption("--update-golden"))
    assert {"jq", "mlr", "sqlite-utils", "vd", "vl2svg"} <= {
        word for example in ran for word in example.command.split()
    }
    counts = json.loads((workplace / "counts.json").read_text())
    bars = re.findall(r'"Year: (\d+); Events: (\d+); Kind: (\w+)"', (workplace / "kinds.svg").read_text())
    assert sorted(bars) == sorted((one["year"], str(one["events"]), one["kind"]) for one in counts)


@pytest.mark.usefixtures("workplace")
@pytest.mark.parametrize("number", range(2))
def test_the_scripts(number: int) -> None:
    (_, script), (_, expected) = blocks(PAGE, "python|text")[2 * number : 2 * number + 2]
    ended = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert [line.rstrip() for line in ended.stdout.splitlines()] == expected.splitlines()


@pytest.mark.parametrize("name", ["builtin", "nasty", "dates"])
def test_vis_timeline_shows_the_events(
    name: str, workplace: Path, chronologies: Chronologies, run: Callable[..., Run], page: Any
) -> None:
    """Titles are text; an event is on all days that it may mean, up to the beginning of the next."""
    events = run("list", *chronologies[name], "--since", "-9999", "--until", "9999", "--json").json
    (workplace / "events.js").write_text(f"const events = {json.dumps(events)}")
    (workplace / "vis-timeline").symlink_to(PACKAGES / "vis-timeline")
    page.goto((workplace / "vis-timeline.html").as_uri())
    page.wait_for_function("document.querySelector('.vis-item')")
    drawn = set(page.locator(".vis-item-content > span").all_text_contents())
    assert drawn
    assert drawn <= {f"{event['title']} ({event['date']['text']})" for event in events}
    items = page.evaluate(ITEMS)
    assert len(items) == len(events)
    for (key, start, end), event in zip(items, events, strict=True):
        first, last = (event["date"][one] for one in ("start", "end"))
        assert (key, start) == (event["id"], days(first or last))
        assert end == (None if first == last else days(last or first) + 1)


def days(day: str) -> int:
    """The number of an ISO day, as a clock in JavaScript counts them from 1970."""
    year, month, number = map(int, day.rsplit("-", 2))
    return day_number(year, month, number) - day_number(1970, 1, 1)
