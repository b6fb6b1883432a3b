"""Our timelines and maps as records of our JSON; what our documents say in words, read back.

A record is marked as ours (``own``), so that its texts are kept letter for letter.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from catimeline.dates.phrases import parse_typed
from catimeline.errors import TypedDateError
from catimeline.export.geojson import DIVIDER
from catimeline.export.timelinejs import TITLE_ID
from catimeline.importing.fields import NO_VALUE
from catimeline.importing.markup import unescape
from catimeline.render.doubt import DOUBTFUL, NOTE

STATUSES = ("announced", "cancelled")
"""The statuses that documents put after a title."""
_ACCOUNT = re.compile(
    r"<p><em>(?P<where>[^<]*)</em></p>(?:<p>(?P<summary>[^<]*)</p>)?(?P<doubts>(?:<p><small>[^<]*</small></p>)*)"
    r"(?:<ol>(?P<sources>(?:<li>(?:<a href=\"[^\"<]*\">[^<]*</a>|[^<]*)</li>)*)</ol>)?"
)
"""The text of a slide as we write it."""
_DOUBT = re.compile(r"<p><small>(.*?)</small></p>")
_SOURCE = re.compile(r"<li>(?:<a href=\"(?P<url>[^\"]*)\">)?(?P<words>[^<]*)(?:</a>)?</li>")


def own(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of our JSON that are not empty, marked as ours by keys that no other program has together."""
    given = {key: value for key, value in fields.items() if value not in NO_VALUE}
    return {"inferred": None, **given, "evidence": None}


def date_in(words: str) -> str | dict[str, str]:
    """A date in our words, perhaps with a doubt in brackets, as our JSON has it; as it is, if it is not one."""
    date, _ = _without(words, DOUBTFUL)
    try:
        return {"edtf": parse_typed(date).text}
    except TypedDateError:
        return words


def notes_in(sentences: Iterable[str]) -> str:
    """The notes of the curator from sentences that ``Doubts`` wrote; empty if there are none."""
    return next((one.removeprefix(NOTE) for one in sentences if one.startswith(NOTE)), "")


def is_own_timeline(document: Mapping[str, Any]) -> bool:
    """Whether we wrote a timeline: its first slide has an id that ours have."""
    title = document.get("title")
    return isinstance(title, dict) and title.get("unique_id") == TITLE_ID


def own_slide(slide: Mapping[str, Any]) -> dict[str, Any] | None:
    """A slide of our timelines as an event of our JSON; ``None`` if it does not have our form any more."""
    text = slide.get("text")
    said = _ACCOUNT.fullmatch(str(text.get("text"))) if isinstance(text, dict) else None
    date = date_in(str(slide.get("display_date")))
    if said is None or not isinstance(text, dict) or isinstance(date, str):
        return None
    where = unescape(said["where"])
    # a group is the kind, escaped once more; without groups, a kind that contains the divider is cut
    kind = unescape(unescape(str(slide.get("group", "")))) or where.partition(" · ")[0]
    title, status = _without(unescape(str(text.get("headline"))), () if "status" in slide else STATUSES)
    known = ("unique_id", "start_date", "end_date", "display_date", "autolink", "text", "group")
    return own({
        "id": slide.get("unique_id"),
        "date": date,
        "title": title,
        "kind": kind,
        "status": status,
        "places": where.removeprefix(kind).removeprefix(" · "),
        "summary": unescape(said["summary"] or ""),
        "notes": notes_in(map(unescape, _DOUBT.findall(said["doubts"]))),
        "sources": [
            {"reference": unescape(one["words"]), "url": one["url"] and unescape(one["url"])}
            for one in _SOURCE.finditer(said["sources"] or "")
        ],
        **{key: value for key, value in slide.items() if key not in known},
    })  # fmt: skip


def is_own_feature(feature: Mapping[str, Any]) -> bool:
    """Whether we wrote a feature: it has its time also as EDTF."""
    return "when" in feature and "edtf" in feature["properties"]


def own_feature(feature: Mapping[str, Any]) -> dict[str, Any]:
    """A feature of our maps as an event of our JSON."""
    properties = feature["properties"]
    citations, geometry = feature.get("citations"), feature.get("geometry")
    places, is_located = _located(_listed(feature, "places"), _positions(feature, geometry))
    derived = ("date", "edtf", "start", "end", "references", "url", "page", "places")
    return own({
        **{key: _listed(feature, key) for key in properties if key not in derived},
        "date": {"edtf": properties["edtf"]},
        "places": places,
        # counted as what is not used
        **({f"geometry {geometry.get('type')}": True} if isinstance(geometry, dict) and not is_located else {}),
        "sources": [
            {"reference": one.get("label"), "url": one.get("@id")}
            for one in (citations if isinstance(citations, list) else ())
            if isinstance(one, dict)
        ],
    })  # fmt: skip


def _listed(feature: Mapping[str, Any], field: str) -> object:
    """The value of a property; if a name in it has the divider, the list that the feature has beside it."""
    value, lists = feature["properties"].get(field), feature.get("lists")
    names = lists.get(field) if isinstance(lists, dict) else None
    return names if isinstance(names, list) and DIVIDER.join(map(str, names)) == value else value


def _positions(feature: Mapping[str, Any], geometry: object) -> list[Any]:
    """The position of each place: those beside the geometry, if they still are its own, or else its points."""
    points = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if isinstance(geometry, dict) and geometry.get("type") == "Point":
        points = [points]
    if not isinstance(points, list):
        return []
    beside = feature.get("positions")
    if not isinstance(beside, list) or any(one not in (None, *points) for one in beside):
        return points
    return beside if all(one in beside for one in points) else points


def _located(places: object, points: Sequence[Any]) -> tuple[object, bool]:
    """The places of a text, each with its position if there are as many positions, and whether there are.

    The name of one may have lines.
    """
    names = places.split(DIVIDER) if isinstance(places, str) else places
    if not isinstance(names, list) or len(points) != len(names):
        return names, False
    if not all(isinstance(one, list | None) for one in points):
        return names, False
    position = ("longitude", "latitude")
    return [
        {"name": name, **dict(zip(position, point or (), strict=False))}
        for name, point in zip(names, points, strict=True)
    ], True


def _without(words: str, remarks: Iterable[str]) -> tuple[str, str]:
    """Words without a remark in brackets at their end, and the remark; empty if there is none of these."""
    remark = next((one for one in remarks if words.endswith(f" ({one})")), "")
    return words.removesuffix(f" ({remark})"), remark
