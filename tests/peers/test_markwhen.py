"""``export markwhen``: the events, days and texts that the parser of Markwhen reads."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from catimeline.dates.edtf import day_number, iso_day
from catimeline.render.doubt import DOUBTFUL, caveats
from catimeline.text.safe import one_line, visible

TITLE = "A # title: #with\tx; {y} 'z' \"q\" \\x23"


def shown(text: str) -> str:
    return visible(one_line(text))


def plain(text: str) -> str:
    """What Markwhen read, without the characters that break up syntax."""
    return text.replace("\u2060", "")


def midnight(day: str) -> str:
    sign = "+0" if len(day) > len("YYYY-MM-DD") else ""
    return f"{sign}{day.removeprefix('+')}T00:00:00.000"


def day_after(day: str) -> str:
    return iso_day(day_number(*(int(part) for part in day.split("-"))) + 1)


def test_markwhen_reads_the_events(
    chronology: list[str], export: Callable[..., Path], events: Callable[..., list[Any]], node: Callable[..., Any]
) -> None:
    """An open date is at its known end, which in these chronologies is a day; an end is the beginning of a day."""
    read = node("read_markwhen.mjs", export("markwhen", *chronology, "--title", TITLE))
    assert read["messages"] == []
    assert read["header"]["title"] == shown(TITLE)
    expected = [event for event in events(*chronology) if is_drawn(event["date"])]
    assert [found["id"] for found in read["events"]] == [event["id"] for event in expected]
    for found, event in zip(read["events"], expected, strict=True):
        date = event["date"]
        assert found["from"].startswith(midnight(date["start"] or date["end"]))
        assert found["to"].startswith(midnight(day_after(date["end"] or date["start"])))
        notes = [date["text"]] * (found["date"] != date["edtf"]) + caveats(event, DOUBTFUL)
        assert plain(found["text"]).strip() == shown(" · ".join([event["title"], *notes])).strip()
        assert found["tags"] == [event["kind"].replace("-", "_")]
        assert {block["type"] for block in found["lines"]} <= {"text"}
        raw = [plain(block["raw"]) for block in found["lines"]]
        assert event["summary"] is None or f"• {shown(event['summary'])}".strip() in raw
        for source in event["sources"]:
            assert any(shown(source["reference"]) in line and (source["url"] or "") in line for line in raw)
        nothing = {key: found[key] for key in ("percent", "completed", "isRelative")}
        assert nothing == {"percent": None, "completed": None, "isRelative": False}
        assert found["properties"] == {"id": event["id"]}


def is_drawn(date: Any) -> bool:
    return all(day[0] not in "+-" for day in (date["start"], date["end"]) if day)
