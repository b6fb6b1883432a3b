"""Linked data: the selection in schema.org terms, as JSON-LD 1.1 (https://schema.org/docs/datamodel.html).

One graph of nodes that refer to each other by ``@id``: the chronology as a ``Dataset``, each ``Event``, and, once each,
the actors, places, series and sources that the events mention. Texts are kept as they are.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from json import loads
from typing import Any, Literal, TextIO
from urllib.parse import quote

from catimeline.dates.edtf import EdtfDate, parse
from catimeline.export.calendar_units import day_unit, drawn_days, ends, iso_unit, unit_holding
from catimeline.export.identity import iri_of
from catimeline.model.contract import AuthorObject, EventObject, PersonObject, RegisteredSource
from catimeline.model.same_as import address_of
from catimeline.model.to_json import doi_address
from catimeline.model.vocabulary import REGISTRY_OF
from catimeline.render.doubt import DOUBTFUL, date_caveats, date_words
from catimeline.render.phrases import author_text
from catimeline.render.selection import Selection
from catimeline.text.addresses import to_uri
from catimeline.text.json_text import to_json
from catimeline.text.plurals import counted

Node = dict[str, Any]
"""A node of the graph, as JSON."""

_Refer = Callable[[str, str], Node]
"""Makes a reference to a node, as ``_refer`` does."""


def write_jsonld(selection: Selection, out: TextIO) -> Iterable[str]:
    """Write the graph, one node a line.

    With an address of the chronology, ids are fragments of it. Without one they are whole, since readers do not agree
    on what a fragment of a name (``urn:uuid:``) is.

    Returns:
        How many dates are given only in words.
    """
    url = selection.header["url"]
    base = url or iri_of(selection.header)
    refer = partial(_refer, within="" if url else base)
    context = [SCHEMA if selection.options.context == "schema.org" else _INLINE, *([{"@base": url}] if url else [])]
    coverage, about, cited = Coverage(), list[str](), dict[str, None]()
    for event in selection:  # a first pass: the chronology is the first node, and tells of all events
        coverage.add(event)
        about.append(event["id"])
        cited |= dict.fromkeys(source["id"] for source in event["sources"])
    out.write(f'{{"@context": {to_json(context)}, "@graph": [\n')
    out.write(to_json(dataset(selection, coverage, base))[:-1])  # its long lists follow in place of its closing brace
    for name, what, keys in (("about", "", about), ("citation", "source", cited)):
        if keys:
            out.write(f', "{name}": [{", ".join(to_json(refer(what, key)) for key in keys)}]')
    out.write("}")
    undated = 0
    graph = _Graph(selection, refer)
    for node in chain(map(graph.event, selection), graph.mentioned()):
        out.write(f",\n{to_json(node)}")
        undated += node.get("description", "").startswith(_DATE) and node.keys().isdisjoint(_DATES)
    out.write("\n]}\n")
    return [f"{counted(undated, 'date')} in words only: no day, month or four-digit year fits"] * bool(undated)


class Coverage:
    """The first and the last known day of some events."""

    def __init__(self) -> None:
        self._days: tuple[int, ...] = ()

    def add(self, event: EventObject) -> None:
        """Widen it to the days of an event."""
        days = (*self._days, *drawn_days(parse(event["date"]["edtf"])))
        self._days = min(days), max(days)

    def __str__(self) -> str:
        """As an ISO 8601 interval; an end that it cannot write is left open. Empty if no end can be written."""
        bounds = [iso_unit(day_unit(day)) for day in self._days]
        return "/".join(day or ".." for day in bounds) if any(bounds) else ""


def dataset(selection: Selection, coverage: Coverage, base: str) -> Node:
    """The chronology: a work about the events, without the lists of these and of the sources that it cites.

    Args:
        selection: The events.
        coverage: Their days.
        base: The IRI that the ids (``#hld-5``) are fragments of; "" for the page that contains the graph.
    """
    header = selection.header
    known = _elsewhere([*([doi_address(header["doi"])] if header["doi"] else []), *header["identifiers"]])
    ids = [*([header["id"]] if header["id"] else []), *known.get("identifier", [])]
    return _node(
        "Dataset",
        **({"@id": base} if base else {}),
        name=selection.title,
        description=header["description"],
        identifier=ids[0] if len(ids) == 1 else ids,
        sameAs=known.get("sameAs", []),
        url=header["url"],
        version=header["version"],
        dateModified=iso_date(header["updated"]),
        license=_license(header["license"]),
        creator=list(map(_author, header["authors"])),
        temporalCoverage=str(coverage) or None,
    )


def brief_event(event: EventObject) -> Node:
    """An event with its name, its dates, its status and its addresses elsewhere."""
    addresses = {name: value for name, value in _elsewhere(event["same_as"]).items() if name == "sameAs"}
    return _identity(event, _refer) | addresses


def _identity(event: EventObject, refer: _Refer) -> Node:
    start, end = iso_dates(parse(event["date"]["edtf"]))
    return _node(
        "Event",
        **refer("", event["id"]),
        name=event["title"],
        startDate=start,
        endDate=end,
        eventStatus=STATUSES.get(event["status"]),
    )


class _Graph:
    """Nodes that refer to each other; those that events mention are known once all events are."""

    def __init__(self, selection: Selection, refer: _Refer) -> None:
        self._selection = selection
        self._refer = refer
        self._mentioned: dict[tuple[str, str], Node] = {}
        """References to actors, places, series and sources, by what they are and their ids."""

    def event(self, event: EventObject) -> Node:
        """An event; what it mentions is noted."""
        node = _identity(event, self._refer)
        return node | _filled(
            description=self._description(
                event, "/".join(node[end] for end in ("startDate", "endDate") if end in node)
            ),
            keywords=[self._selection.kinds[event["kind"]], *map(self._selection.topics.__getitem__, event["topics"])],
            location=[self._mention("place", one["id"]) for one in event["places"]],
            attendee=[
                *(self._mention("actor", one["id"]) for one in event["actors"]),
                *map(self._person, event["people"]),
            ],
            superEvent=[*self._series(event), *self._related(event, "part-of")],
            subEvent=self._related(event, "has-part"),
            subjectOf=[self._mention("source", key) for key in dict.fromkeys(one["id"] for one in event["sources"])],
            **_elsewhere(event["same_as"]),
        )

    def mentioned(self) -> Iterator[Node]:
        """Yield what the events so far mention, in the order of the first mention."""
        for (what, key), reference in self._mentioned.items():
            if what == "source":
                record: Any = self._selection.source(key)
            else:
                record = loads(self._selection.index.record(REGISTRY_OF[what], key))
            node = _NODES[what](record)
            numbers = _numbers(record) if what == "source" else ()
            yield {"@type": node.pop("@type"), **reference, **node, **_elsewhere([*record["same_as"], *numbers])}

    @staticmethod
    def _description(event: EventObject, dates: str) -> str | None:
        """What no other property can express, then the summary."""
        said = []
        is_like_ours = (event["summary"] or "").startswith(_DATE)  # read back, it would be taken for the date
        if dates != event["date"]["edtf"] or date_caveats(event, DOUBTFUL) or is_like_ours:
            said.append(f"{_DATE}{date_words(event, DOUBTFUL)}.")
        if event["status"] != "confirmed":
            said.append(f"Status: {event['status']}.")
        if event["summary"]:
            said.append(event["summary"])
        return " ".join(said) or None

    def _person(self, person: PersonObject) -> Node:
        actor = person["actor"]
        return _node(
            "Person",
            name=person["name"],
            jobTitle=person["role"],
            affiliation=self._mention("actor", actor) if actor else None,
        )

    def _series(self, event: EventObject) -> list[Node]:
        return [self._mention("series", event["series"]["id"])] if event["series"] else []

    def _related(self, event: EventObject, relation: str) -> list[Node]:
        return [self._refer("", one["id"]) for one in event["related"] if one["relation"] == relation]

    def _mention(self, what: str, key: str) -> Node:
        """Note what is mentioned, and give a reference to it."""
        if (what, key) not in self._mentioned:
            self._mentioned[what, key] = self._refer(what, key)
        return self._mentioned[what, key]


def _refer(what: str, key: str, within: str = "") -> Node:
    """A reference to a node of this document: ``#id`` for an event, ``#place:id`` and the like for others.

    Args:
        what: What the node is; empty for an event.
        key: Its id.
        within: What the reference is a fragment of; empty for the address of the document.
    """
    # ids of events have no colon, so that the two forms cannot clash
    return {"@id": f"{within}#{what}{':' if what else ''}{quote(key, safe='')}"}


def _elsewhere(same_as: Iterable[str]) -> Node:
    """What a thing is elsewhere: ``sameAs`` has its addresses, ``identifier`` what has none."""
    addresses = {value: address and to_uri(address) for value in same_as for address in [address_of(value)]}
    given = (value.split(":", 1) for value, address in addresses.items() if address is None)
    ids = [{"@type": "PropertyValue", "propertyID": scheme, "value": value} for scheme, value in given]
    properties = {"sameAs": [address for address in addresses.values() if address], "identifier": ids}
    return {name: values for name, values in properties.items() if values}


def iso_dates(date: EdtfDate) -> tuple[str | None, str | None]:
    """Start and end as ISO 8601 days, months or years; only an interval has an end."""
    start, end = (date, None) if date.kind in ("date", "one-of") else ends(date)
    end = end if date.kind == "interval" else None
    return iso_date(start.text if start else None), iso_date(end.text if end else None)


def iso_date(text: str | None) -> str | None:
    """The smallest ISO 8601 day, month or year that holds an EDTF date; ``None`` if none does."""
    unit = unit_holding(parse(text)) if text else None
    return iso_unit(unit) if unit else None


def _actor(actor: dict[str, Any]) -> Node:
    # schema.org lets only persons and organizations attend, and a Country alone is a Place
    return _node(["Country", "Organization"] if actor["kind"] == "state" else "Organization", name=actor["name"])


def _place(place: dict[str, Any]) -> Node:
    address, geo = None, None
    if place["country"]:
        address = _node("PostalAddress", addressCountry=place["country"])
    if place["latitude"] is not None:
        geo = _node("GeoCoordinates", latitude=place["latitude"], longitude=place["longitude"])
    return _node("Place", name=place["name"], address=address, geo=geo)


def _source(source: RegisteredSource) -> Node:
    date, published = source["date"], iso_date(source["date"])
    return _node(
        WORKS.get(source["type"], "CreativeWork"),
        name=source["title"],
        author=list(map(_author, source["authors"])),
        publisher=_node("Organization", name=source["publisher"]) if source["publisher"] else None,
        datePublished=published,
        description=f"{_DATE}{parse(date).display}." if date and date != published else None,
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
    return {"@type": kind, **_filled(**properties)}


def _filled(**properties: object) -> Node:
    """Properties without the empty ones."""
    return {name: value for name, value in properties.items() if value is not None and value != []}


_NODES: dict[str, Callable[[Any], Node]] = {
    "actor": _actor,
    "place": _place,
    "series": lambda series: _node("EventSeries", name=series["name"]),
    "source": _source,
}
"""What makes the node of a record."""

_DATE = "Date: "
"""How a description begins if a date is in words."""

_DATES = ("startDate", "endDate", "datePublished")
"""The properties that hold a date of an event or a source."""

SCHEMA = "https://schema.org"
"""The context of the terms."""

_INLINE = {
    "@vocab": "http://schema.org/",
    **{name: {"@type": "Date"} for name in ("startDate", "endDate", "dateModified", "datePublished")},
    **{name: {"@type": "@id"} for name in ("archivedAt", "eventStatus", "license", "sameAs", "url")},
}
"""The part of that context that these documents need, for readers without a network. The terms mean the same."""


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
