"""``export mermaid`` and ``mermaid-gantt``: the sections, periods and tasks that Mermaid reads."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from catimeline.dates.edtf import day_number, iso_day
from catimeline.render.doubt import DOUBTFUL, caveats
from catimeline.text.safe import one_line, visible

ALIKE = str.maketrans("\u2236\uff1b\uff03\uff05\u2039\u203a", ":;#%<>")


TITLE = "%%{init: 1}%% section: a; b #1; <br>"


def shown(text: str) -> str:
    return visible(one_line(text)).strip()


def plain(text: str) -> str:
    """What Mermaid read, with the original characters in place of their substitutes."""
    return text.translate(ALIKE).strip(" \u2060")


@pytest.fixture
def diagram(
    chronology: list[str], export: Callable[..., Path], node: Callable[..., Any]
) -> Callable[[str], dict[str, Any]]:
    """Exports a diagram and has Mermaid read it."""

    def call(name: str) -> dict[str, Any]:
        found: dict[str, Any] = node("read_mermaid.mjs", export(name, *chronology, "--title", TITLE))
        assert plain(found["title"]) == TITLE
        return found

    return call


def named(event: Any, *notes: str) -> str:
    return shown(" · ".join([event["title"], *notes, *caveats(event, DOUBTFUL)]))


def numbers(day: str) -> list[int]:
    """A day as year, month and day."""
    return [int(part) for part in day.split("-")]


def test_a_timeline_has_each_event_at_its_date(
    chronology: list[str], diagram: Callable[[str], dict[str, Any]], events: Callable[..., list[Any]]
) -> None:
    read, expected = diagram("mermaid"), events(*chronology)
    assert read["type"] == "timeline"
    found = [(plain(task["period"]), plain(name)) for task in read["tasks"] for name in task["events"]]
    assert sorted(found) == sorted((event["date"]["text"], named(event)) for event in expected)
    assert len(read["tasks"]) == len({(task["section"], task["period"]) for task in read["tasks"]})
    assert read["sections"] == list(dict.fromkeys(task["section"] for task in read["tasks"]))


def test_a_gantt_chart_has_each_event_on_its_days(
    chronology: list[str], diagram: Callable[[str], dict[str, Any]], events: Callable[..., list[Any]]
) -> None:
    """An open date has those of its known end, here always a day; an end is the beginning of a day."""
    read = diagram("mermaid-gantt")
    expected = {event["id"]: event for event in events(*chronology) if is_drawn(event["date"])}
    tasks = {task["id"]: task for task in read["tasks"]}
    assert read["type"] == "gantt"
    assert len(read["tasks"]) == len(tasks)
    assert tasks.keys() == expected.keys()
    for key, event in expected.items():
        task, date = tasks[key], event["date"]
        is_exact = date["edtf"] in (date["start"], f"{date['start']}/{date['end']}")
        notes = [] if is_exact else [date["text"]]
        assert plain(task["name"]) == named(event, *notes)
        assert task["start"] == numbers(date["start"] or date["end"])
        after = day_number(*numbers(date["end"] or date["start"])) + 1
        assert task["end"] == numbers(iso_day(after).removeprefix("+"))
        assert task["link"] in {None, *(source["url"] for source in event["sources"])}


def is_drawn(date: Any) -> bool:
    return all(day[0] not in "+-" and day >= "0100" for day in (date["start"], date["end"]) if day)
