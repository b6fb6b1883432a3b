"""``export ics``: the days and texts that ical.js, icalendar and vobject find."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
import vobject

from catimeline.render.doubt import title_words
from catimeline.text.safe import one_line, visible

TITLE = "“Rivers”: é"

Read = tuple[str, list[dict[str, Any]]]
"""The title of a calendar, and what its events say."""


def by_ical_js(path: Path, node: Callable[..., Any]) -> Read:
    title, events = node("read_ics.mjs", path)
    return title, events


def by_icalendar(path: Path, _: object) -> Read:
    calendar: Any = icalendar.Calendar.from_ical(path.read_bytes())
    assert [one.errors for one in calendar.walk()] == [[]] * len(calendar.walk())
    return str(calendar["X-WR-CALNAME"]), [
        {
            "uid": str(event["UID"]),
            "first": event.start.isoformat(),
            "after": event.end.isoformat(),
            "summary": str(event["SUMMARY"]),
            "description": str(event["DESCRIPTION"]),
            "location": str(event["LOCATION"]) if "LOCATION" in event else None,
            "position": [event["GEO"].latitude, event["GEO"].longitude] if "GEO" in event else None,
            "categories": [str(one) for one in event["CATEGORIES"].cats],
            "url": str(event["URL"]) if "URL" in event else None,
            "links": [str(one) for one in _list(event.get("LINK", []))],
            "status": str(event["STATUS"]),
        }
        for event in calendar.walk("VEVENT")
    ]


def by_vobject(path: Path, _: object) -> Read:
    calendar: Any = vobject.readOne(path.read_bytes().decode())

    def first(event: Any, name: str) -> Any:
        return event.contents[name][0].value if name in event.contents else None

    return calendar.x_wr_calname.value, [
        {
            "uid": event.uid.value,
            "first": event.dtstart.value.isoformat(),
            "after": event.dtend.value.isoformat(),
            "summary": event.summary.value,
            "description": event.description.value,
            "location": first(event, "location"),
            "position": [float(one) for one in first(event, "geo").split(";")] if "geo" in event.contents else None,
            "categories": event.categories.value,
            "url": first(event, "url"),
            "links": [one.value for one in event.contents.get("link", [])],  # up to a comma: it does not know LINK
            "status": event.status.value,
        }
        for event in calendar.contents.get("vevent", [])
    ]


@pytest.mark.parametrize("reader", [by_ical_js, by_icalendar, by_vobject])
def test_readers_find_the_days_and_the_texts(
    reader: Callable[..., Read],
    chronology: list[str],
    export: Callable[..., Path],
    events: Callable[..., list[Any]],
    node: Callable[..., Any],
) -> None:
    title, found = reader(export("ics", *chronology, "--imprecise", "span", "--title", TITLE), node)
    with_days = [event for event in events(*chronology) if _has_days(event["date"]["start"], event["date"]["end"])]
    assert title == TITLE
    assert [one["uid"].split("@")[0] for one in found] == [event["id"] for event in with_days]
    assert len({one["uid"].split("@")[1] for one in found}) == bool(found)
    for one, event in zip(found, with_days, strict=True):
        last = event["date"]["end"] or event["date"]["start"]
        assert [one["first"], one["after"]] == [event["date"]["start"], _day_after(last)]
        assert one["summary"] in (_line(title_words(event)), _line(f"{event['date']['text']} · {title_words(event)}"))
        assert one["status"] == {"confirmed": "CONFIRMED", "announced": "TENTATIVE"}[event["status"]]
        assert _line(event["places"][0]["name"]) in one["location"] if event["places"] else one["location"] is None
        assert len(one["categories"]) == 1 + len(event["topics"])
        assert one["position"] == _position(event)
        _check_sources(one, event)


def _check_sources(one: dict[str, Any], event: dict[str, Any]) -> None:
    """The description has all that is known about each source, and the links are those of the sources."""
    for text in (event["summary"], event["notes"], *(source["note"] for source in event["sources"])):
        assert visible("\n".join((text or "").splitlines())) in one["description"]
    for source in event["sources"]:
        reference = visible("\n".join(source["reference"].splitlines()))
        assert f"] {reference}{' ' * (source['url'] is not None)}{source['url'] or ''}" in one["description"]
    urls = [source["url"] for source in event["sources"] if source["url"]]
    assert one["links"] in ([*dict.fromkeys(urls)], [url.split(",")[0] for url in dict.fromkeys(urls)])
    assert one["url"] == (urls[0] if urls else None)


def _has_days(start: str | None, end: str | None) -> bool:
    return start is not None and start >= "0001-01-01" and len(end or start) == 10 and (end or start) < "9999-12-31"


def _day_after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _position(event: dict[str, Any]) -> list[float] | None:
    positions = [[one["latitude"], one["longitude"]] for one in event["places"] if one["latitude"] is not None]
    return positions[0] if positions else None


def _line(text: str) -> str:
    return visible(one_line(text).strip())


def _list(values: Any) -> list[Any]:
    return values if isinstance(values, list) else [values]
