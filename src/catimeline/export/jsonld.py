"""Linked data: the selection in schema.org terms, as JSON-LD 1.1 (https://schema.org/docs/datamodel.html).

One graph of nodes that refer to each other by ``@id``: the chronology as a ``Dataset``, each ``Event``, and, once each,
the actors, places, series and sources that the events mention. Texts are kept as they are.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from json import loads
from typing import Any, Literal, TextIO
from urllib.parse import quote

from catimeline.dates.edtf import EdtfDate, parse
from catimeline.export.calendar_units import day_unit, drawn_days, ends, iso_unit, unit_holding
from catimeline.export.identity import iri_of
from catimeline.model.contract import (
    AuthorObject,
    EventObject,
    PersonObject,
    PlaceObject,
    RegisteredSource,
)
from catimeline.model.same_as import address_of
from catimeline.model.to_json import doi_address
from catimeline.model.vocabulary import REGISTRY_OF
from catimeline.render.doubt import DOUBTFUL, date_caveats, date_words
from catimeline.render.phrases import author_text
from catimeline.render.selection import Selection
from catimeline.text.json_text import to_json
from catimeline.text.plurals import counted

Node = dict[str, Any]
"""A node of the graph, as JSON."""


def write_jsonld(selection: Selection, out: TextIO) -> Iterable[str]:
    """Write the graph, one node a line. Its base is the address of the chronology, else a name made from its id.

    Returns:
        How many dates are given only in words.
    """
    header = selection.header
    whole = linked_data(selection, list(selection), base=header["url"] or iri_of(header))
    nodes = whole["@graph"]
    out.write(f'{{"@context": {to_json(whole["@context"])}, "@graph": [\n')
    out.write(",\n".join(map(to_json, nodes)) + "\n]}\n")
    undated = sum(node["@type"] == "Event" and not node.keys() & {"startDate", "endDate"} for node in nodes)
    return [f"{counted(undated, 'date')} in words only: no day, month or four-digit year fits"] * bool(undated)


def linked_data(selection: Selection, events: Sequence[EventObject], *, base: str, brief: bool = False) -> Node:
    """The graph of some events of a selection.

    Args:
        selection: The selection that the events are from.
        events: The events, in output order.
        base: The IRI that the ids (``#hld-5``) are fragments of; "" for the page that contains the graph.
        brief: Leave out summaries, people and sources.
    """
    graph = _Graph(selection, brief=brief)
    nodes = [graph.event(event) for event in events]
    dataset = graph.dataset(events, base)  # after the events: it cites the sources that they mention
    context = ["https://schema.org", {"@base": base}] if base else "https://schema.org"
    return {"@context": context, "@graph": [dataset, *nodes, *graph.mentioned.values()]}


class _Graph:
    """Nodes that refer to each other, collected as they are mentioned."""

    def __init__(self, selection: Selection, *, brief: bool) -> None:
        self.mentioned: dict[str, Node] = {}
        """Actors, places, series and sources, by their ids in the graph."""
        self._selection = selection
        self._records: dict[str, dict[str, Any]] = {
            what: {key: loads(text) for key, text in selection.index.registry(REGISTRY_OF[what])}
            for what in ("actor", "place", "series")
        }
        self._brief = brief

    def dataset(self, events: Sequence[EventObject], base: str) -> Node:
        """The chronology: a work about the events, which cites the sources mentioned so far."""
        header = self._selection.header
        return _node(
            "Dataset",
            **({"@id": base} if base else {}),
            name=self._selection.title,
            description=header["description"],
            identifier=header["id"],
            url=header["url"],
            version=header["version"],
            dateModified=_iso_date(header["updated"]),
            license=_license(header["license"]),
            creator=list(map(_author, header["authors"])),
            temporalCoverage=_coverage(events),
            about=[_refer("", event["id"]) for event in events],
            citation=[{"@id": key} for key in self.mentioned if key.startswith("#source:")],
        )

    def event(self, event: EventObject) -> Node:
        """An event; the nodes that it mentions are collected."""
        date = parse(event["date"]["edtf"])
        start, end = iso_dates(date)
        people = () if self._brief else event["people"]
        return _node(
            "Event",
            **_refer("", event["id"]),
            name=event["title"],
            startDate=start,
            endDate=end,
            eventStatus=STATUSES.get(event["status"]),
            description=self._description(event, date),
            keywords=[self._selection.kinds[event["kind"]], *map(self._selection.topics.__getitem__, event["topics"])],
            location=[self._mention("place", one["id"], _place(one)) for one in event["places"]],
            attendee=[*(self._actor(one["id"]) for one in event["actors"]), *map(self._person, people)],
            superEvent=[*self._series(event), *self._related(event, "part-of")],
            subEvent=self._related(event, "has-part"),
            subjectOf=self._sources(event),
            **_elsewhere(event["same_as"]),
        )

    def _description(self, event: EventObject, date: EdtfDate) -> str | None:
        """What no other property can express, then the summary."""
        said = []
        if "/".join(filter(None, iso_dates(date))) != date.text or date_caveats(event, DOUBTFUL):
            said.append(f"Date: {date_words(event, DOUBTFUL)}.")
        if event["status"] != "confirmed":
            said.append(f"Status: {event['status']}.")
        if event["summary"] and not self._brief:
            said.append(event["summary"])
        return " ".join(said) or None

    def _actor(self, key: str) -> Node:
        actor = self._records["actor"][key]
        # schema.org lets only persons and organizations attend, and a Country alone is a Place
        kind = ["Country", "Organization"] if actor["kind"] == "state" else "Organization"
        return self._mention("actor", key, _node(kind, name=actor["name"]))

    def _person(self, person: PersonObject) -> Node:
        actor = person["actor"]
        return _node(
            "Person",
            name=person["name"],
            jobTitle=person["role"],
            affiliation=self._actor(actor) if actor else None,
        )

    def _series(self, event: EventObject) -> list[Node]:
        series = event["series"]
        return [self._mention("series", series["id"], _node("EventSeries", name=series["name"]))] if series else []

    def _related(self, event: EventObject, relation: str) -> list[Node]:
        return [_refer("", one["id"]) for one in event["related"] if one["relation"] == relation]

    def _sources(self, event: EventObject) -> list[Node]:
        keys = () if self._brief else dict.fromkeys(source["id"] for source in event["sources"])
        return [self._mention("source", key, _source(self._selection.sources[key])) for key in keys]

    def _mention(self, what: str, key: str, node: Node) -> Node:
        """Collect a node, with what it is elsewhere, and give a reference to it."""
        reference = _refer(what, key)
        if reference["@id"] not in self.mentioned:
            record = self._selection.sources[key] if what == "source" else self._records[what][key]
            numbers = _numbers(self._selection.sources[key]) if what == "source" else ()
            elsewhere = _elsewhere([*record["same_as"], *numbers])
            self.mentioned[reference["@id"]] = {"@type": node["@type"], **reference, **node, **elsewhere}
        return reference


def _refer(what: str, key: str) -> Node:
    """A reference to a node of this document: ``#id`` for an event, ``#place:id`` and the like for others."""
    # ids of events have no colon, so that the two forms cannot clash
    return {"@id": f"#{what}{':' if what else ''}{quote(key, safe='')}"}


def _elsewhere(same_as: Iterable[str]) -> Node:
    """What a thing is elsewhere: ``sameAs`` has its addresses, ``identifier`` what has none."""
    addresses = {value: address_of(value) for value in same_as}
    given = (value.split(":", 1) for value, address in addresses.items() if address is None)
    ids = [{"@type": "PropertyValue", "propertyID": scheme, "value": value} for scheme, value in given]
    properties = {"sameAs": [address for address in addresses.values() if address], "identifier": ids}
    return {name: values for name, values in properties.items() if values}


def iso_dates(date: EdtfDate) -> tuple[str | None, str | None]:
    """Start and end as ISO 8601 days, months or years; a date and a one-of set have only a start."""
    start, end = (date, None) if date.kind in ("date", "one-of") else ends(date)
    return _iso_date(start.text if start else None), _iso_date(end.text if end else None)


def _iso_date(text: str | None) -> str | None:
    """The smallest ISO 8601 day, month or year that holds an EDTF date; ``None`` if none does."""
    unit = unit_holding(parse(text)) if text else None
    return iso_unit(unit) if unit else None


def _coverage(events: Iterable[EventObject]) -> str | None:
    """From the first to the last known day, as an ISO 8601 interval; an end that it cannot write is left open."""
    days = [day for event in events for day in drawn_days(parse(event["date"]["edtf"]))]
    bounds = [iso_unit(day_unit(day)) for day in (min(days), max(days))] if days else []
    return "/".join(day or ".." for day in bounds) if any(bounds) else None


def _place(place: PlaceObject) -> Node:
    address, geo = None, None
    if place["country"]:
        address = _node("PostalAddress", addressCountry=place["country"])
    if place["latitude"] is not None:
        geo = _node("GeoCoordinates", latitude=place["latitude"], longitude=place["longitude"])
    return _node("Place", name=place["name"], address=address, geo=geo)


def _source(source: RegisteredSource) -> Node:
    return _node(
        WORKS.get(source["type"], "CreativeWork"),
        name=source["title"],
        author=list(map(_author, source["authors"])),
        publisher=_node("Organization", name=source["publisher"]) if source["publisher"] else None,
        datePublished=_iso_date(source["date"]),
        inLanguage=source["language"],
        url=source["url"],
        archivedAt=source["archive_url"],
    )


def _numbers(source: RegisteredSource) -> Iterator[str]:
    """The DOI, ISBN and ISSN as values of ``same_as``."""
    if source["doi"]:
        yield doi_address(source["doi"])
    yield from (f"{name}:{source[name]}" for name in _NUMBERS if source[name])


def _author(author: AuthorObject) -> Node:
    if author["name"]:
        return _node("Organization", name=author["name"])
    return _node("Person", name=author_text(author), givenName=author["given"], familyName=author["family"])


def _license(name: str | None) -> str | Node | None:
    """The SPDX page of a licence with the form of an SPDX identifier (SPDX 2.3 annex D); of any other, the name."""
    if name is None:
        return None
    return f"https://spdx.org/licenses/{name}.html" if _SPDX.fullmatch(name) else _node("CreativeWork", name=name)


def _node(kind: str | list[str], **properties: object) -> Node:
    """A node without its empty properties."""
    return {"@type": kind, **{name: value for name, value in properties.items() if value not in (None, [])}}


_NUMBERS: tuple[Literal["isbn", "issn"], ...] = ("isbn", "issn")

_SPDX = re.compile(r"[A-Za-z0-9.+-]+")

STATUSES = {"announced": "https://schema.org/EventScheduled", "cancelled": "https://schema.org/EventCancelled"}
"""The ``eventStatus`` of events that are not confirmed."""

WORKS = {
    "article": "Article",
    "article-journal": "ScholarlyArticle",
    "article-magazine": "Article",
    "article-newspaper": "NewsArticle",
    "bill": "Legislation",
    "book": "Book",
    "chapter": "Chapter",
    "dataset": "Dataset",
    "entry-encyclopedia": "Article",
    "legislation": "Legislation",
    "manuscript": "Manuscript",
    "map": "Map",
    "motion_picture": "Movie",
    "paper-conference": "ScholarlyArticle",
    "periodical": "Periodical",
    "post": "SocialMediaPosting",
    "post-weblog": "BlogPosting",
    "regulation": "Legislation",
    "report": "Report",
    "review": "Review",
    "review-book": "Review",
    "software": "SoftwareSourceCode",
    "thesis": "Thesis",
    "webpage": "WebPage",
}
"""The schema.org types of CSL item types; a type without one is a ``CreativeWork``."""
