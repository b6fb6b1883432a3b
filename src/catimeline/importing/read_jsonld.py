"""Events of schema.org in JSON-LD, as web pages have them and as we export them.

Only the compacted form of JSON-LD 1.1 with the context of schema.org is read: short names such as ``startDate``; one
node, a list or a ``@graph``; references by ``@id`` within the document. Anything else is refused.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any
from urllib.parse import unquote

from catimeline.dates.edtf import parse
from catimeline.errors import IncomingError
from catimeline.export.jsonld import STATUSES, WORKS, iso_date, iso_dates
from catimeline.importing.markup import unescape
from catimeline.importing.own_documents import date_in, own
from catimeline.store.validators import bare_doi, is_same_as
from catimeline.text.plurals import counted, few

Node = Mapping[str, Any]

_SCHEMA_ORG = re.compile(r"https?://(www\.)?schema\.org/?(docs/jsonldcontext\.json(ld)?)?")
_EVENT = re.compile(r"(https?://schema\.org/)?(?!EventSeries)(\w*Event|Festival|Hackathon|CourseInstance)")
"""The types of events: ``Event`` and those that are more special."""
_DATE = re.compile(r"Date: (.+?)\.(?: |\Z)")
_STATUS = re.compile(rf"Status: (?:{'|'.join(STATUSES)})\.(?: |\Z)")
"""What our descriptions say before the summary."""
_INVOLVED = ("organizer", "performer", "attendee", "contributor")
_LINKED = ("location", "superEvent", "subjectOf", *_INVOLVED)
_READ = ("name", "startDate", "endDate", "sameAs", "eventStatus", *_LINKED)
_OF_ADDRESS = ("@type", "addressCountry", "addressLocality")
_OF_NODE = ("name", "headline", "sameAs")
_OF_PLACE = (*_OF_NODE, "address", "geo")
_OF_PERSON = (*_OF_NODE, "jobTitle", "affiliation")
_OF_WORK = (*_OF_NODE, "author", "publisher", "datePublished", "inLanguage", "url", "archivedAt")
"""The properties of nodes within an event that are read."""
_HOLDING = ("subEvent", "subEvents", "event", "events", "mainEntity", "itemListElement", "item", "hasPart")
"""The properties of nodes in which there are events that stand for themselves."""
_SCHEDULED = "EventScheduled"
"""The status that schema.org takes for granted, also once the event is over."""
_ADDRESS = re.compile(r"https?://")
_TIME = re.compile(r"T[0-9:.]+(?:Z|[+-][0-9:]+)?\Z")
_YEAR_AND_MONTH = re.compile("[0-9]{4}-[0-9]{2}")
_MINUTES = re.compile(r"(?<=T[0-9]{2}:[0-9]{2})(?![:0-9])")
_TYPES = {kind: name for name, kind in reversed(WORKS.items())}
"""The types of CSL of works; of several that one stands for, the first."""
_MOST_NAMED = 5


def is_jsonld(value: object) -> bool:
    """Whether a value is a document of JSON-LD: it has a context, a graph, or the whole names of schema.org."""
    return isinstance(value, dict) and any(key in ("@context", "@graph") or _ADDRESS.match(key) for key in value)


def jsonld_events(document: Node, remarks: dict[str, None]) -> list[dict[str, Any]]:
    """The events of a document as records whose keys are our fields; other properties keep their names.

    Args:
        document: One for which ``is_jsonld`` holds; a list of them is the graph of one.
        remarks: What is not read is added to them.

    Raises:
        IncomingError: It has another vocabulary, or no events.
    """
    whole = [*_nodes_of(document, document.get("@context"))]
    seen = set(map(_id, whole))
    nodes = [one for node in whole for one in (node, *_events_within(node, seen))]
    graph = _Graph(nodes)
    events = [graph.event(node) for node in nodes if _is_event(node)]
    others = list(
        dict.fromkeys(str(next(iter(_several(node.get("@type"))), "no type")) for node in graph.unused(nodes))
    )
    if not events and not _is_empty(document, nodes):
        found = f"; it has {few(others, _MOST_NAMED)}" if others else ""
        raise IncomingError(reason=f'is JSON-LD without an event of schema.org ("@type": "Event"){found}')
    if others:
        remarks[f"not used: nodes of other types: {few(others, _MOST_NAMED)}"] = None
    if graph.untimed:
        remarks[f"the times of {counted(graph.untimed, 'date')} with a start and an end were left out"] = None
    if names := [*map(repr, graph.whole_names)]:
        hint = "familyName and givenName in the file make a person"
        remarks[
            f"authors of whom only a whole name is said, kept as organisations: {few(names, _MOST_NAMED)} ({hint})"
        ] = None
    return events


def _nodes_of(document: Node, context: object) -> Iterator[Node]:
    """The nodes of a document: itself, or those of its graph, or of the documents in it."""
    for part in _several(document.get("@graph", document)):
        if isinstance(part, dict):
            inner = part.get("@context", context)
            _check_context(inner)
            graph = part.get("@graph", part) if part is not document else part
            yield from (node for node in _several(graph) if isinstance(node, dict))


def _events_within(node: Node, seen: set[str]) -> Iterator[Node]:
    """The events in a node, such as the parts of a festival, the items of a list, or what a page is about.

    Args:
        node: The node.
        seen: The ids of nodes that stand elsewhere too; those of the events are added.
    """
    left = [node]
    for holder in left:  # which grows
        held = [one for name in _HOLDING for one in _several(holder.get(name)) if isinstance(one, dict)]
        left += held
        for one in filter(_is_whole_event, held):
            if not _id(one) or _id(one) not in seen:
                seen.add(_id(one))
                yield one


def _check_context(context: object) -> None:
    """Check that short names are those of schema.org.

    Raises:
        IncomingError: They are not.
    """
    parts = _several(context)
    names = [*filter(_is_text, parts), *(one["@vocab"] for one in parts if isinstance(one, dict) and "@vocab" in one)]
    if names and all(_SCHEMA_ORG.fullmatch(str(one)) for one in names):
        return
    terms = names or [name for one in parts if isinstance(one, dict) for name in one]
    found = f", but its context is {few([str(one) for one in terms], _MOST_NAMED)}" if terms else ""
    wanted = '"@context": "https://schema.org"'
    raise IncomingError(reason=f"is JSON-LD, of which only events of schema.org are read ({wanted}){found}")


def _are_ours(nodes: Sequence[Node]) -> bool:
    """Whether we wrote the graph: it begins with the chronology, which is about the events, all fragments of it."""
    about = [_id(one) for one in _several(nodes[0].get("about"))] if nodes else []
    events = [_id(node) for node in nodes if _is_event(node)]
    return bool(events) and about == events and all(key.removeprefix(_id(nodes[0])).startswith("#") for key in events)


def _is_empty(document: Node, nodes: Sequence[Node]) -> bool:
    """Whether a graph is only about a chronology, as we write it if this has no events."""
    return "@graph" in document and len(nodes) == 1 and _is_a(nodes[0], "Dataset")


def _is_event(node: Node) -> bool:
    return any(_EVENT.fullmatch(str(one)) for one in _several(node.get("@type")))


def _is_whole_event(node: object) -> bool:
    """Whether a node within another is an event with what an event must have."""
    return isinstance(node, dict) and _is_event(node) and all(node.get(key) for key in ("name", "startDate"))


def _is_a(node: Node, *kinds: str) -> bool:
    return not set(map(_short, _several(node.get("@type")))).isdisjoint(kinds)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _several(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: object) -> Any:  # noqa: ANN401 - JSON is of any type
    """The only item of a list, the value of a tagged one, the name of a node; any other value as it is."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    return value.get("@value", value.get("name", value)) if isinstance(value, dict) else value


def _short(kind: object) -> str:
    """The name of a type without the address of its vocabulary."""
    return str(kind).rpartition("/")[2]


def _id(node: object) -> str:
    return str(node.get("@id", "")) if isinstance(node, dict) else ""


class _Graph:
    """The nodes of a document, which refer to each other by their ids."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self._nodes = {_id(node): node for node in nodes if _id(node)}
        self._used: set[str] = set()
        self._is_ours = _are_ours(nodes)
        self.untimed = 0
        """How many dates with a start and an end had times of day, which EDTF does not have there."""
        self.whole_names: dict[str, None] = {}
        """The names of authors who are persons, of which nothing says what the family name is."""

    def unused(self, nodes: Sequence[Node]) -> list[Node]:
        """The nodes that are not events, and to which no event refers."""
        return [node for node in nodes if not self._is_ours and not _is_event(node) and _id(node) not in self._used]

    def event(self, node: Node) -> dict[str, Any]:
        """An event by the names of our fields; properties that are not read keep theirs."""
        linked = {name: [self._found(one) for one in _several(node.get(name))] for name in _LINKED}
        involved = [one for name in _INVOLVED for one in linked[name] if _name(one)]
        whole = self._record(node)
        fields = {
            "id": whole.get("id"),
            "same_as": whole.get("same_as"),
            "title": self._plain(_text(node.get("name"))),
            "places": [self._record(one) | _place(one) for one in linked["location"] if _place_name(one)],
            "actors": [self._actor(one) for one in involved if not _is_a(one, "Person")],
            "people": [self._person(one) for one in involved if _is_a(one, "Person")],
            "series": next((self._record(one) for one in linked["superEvent"] if _is_a(one, "EventSeries")), None),
            "sources": [self._source(one) for one in linked["subjectOf"] if _name(one) or "url" in one],
        }
        if self._is_ours:
            return own(fields | _own_texts(node))
        left = {key: value for key, value in node.items() if not (_is_read(key, value) or key.startswith("@"))}
        return {
            **{key: self._plain(value) if key == "description" else value for key, value in left.items()},
            **{path: value for name in linked for one in linked[name] for path, value in _left(one, name)},
            **{key: value for key, value in fields.items() if value},
            **self._dates(_text(node.get("startDate")), _text(node.get("endDate"))),
            **_given({"status": _status(node)}),
        }

    def _plain(self, value: object) -> object:
        """A text as others mean it, who write it as on their pages: with references to characters."""
        return unescape(value) if isinstance(value, str) and not self._is_ours else value

    def _found(self, value: object) -> Node:
        """The node that a value is or refers to; a text is one with a name."""
        if not isinstance(value, dict):
            return {"name": value}
        self._used |= {_id(value)} - {""}
        return self._nodes.get(_id(value), value) if value.keys() == {"@id"} else value

    def _record(self, node: Node) -> dict[str, Any]:
        """What a node is elsewhere, its name, and, if we wrote it, its id."""
        same_as = [one for one in map(_text, _several(node.get("sameAs"))) if isinstance(one, str)]
        if not self._is_ours:
            whole = [_id(node)] if _ADDRESS.match(_id(node)) else []
            return _given({"name": _name(node), "same_as": [*whole, *filter(_ADDRESS.match, same_as)]})
        others = [f"{scheme}:{value}" for scheme, value in _identifiers(node).items()]
        key = unquote(_id(node).rpartition("#")[2].removeprefix(f"{_own_kind(node)}:"))
        return _given({"id": key, "name": _name(node), "same_as": [*same_as, *others]})

    def _actor(self, node: Node) -> dict[str, Any]:
        return self._record(node) | ({"kind": "state"} if _is_a(node, "Country") else {})

    def _source(self, node: Node) -> dict[str, Any]:
        """A source, with the date that our words say where ``datePublished`` cannot."""
        published = _text(node.get("datePublished"))
        said, _ = _date_said(node, lambda edtf: iso_date(edtf) == published) if self._is_ours else (None, "")
        persons = [one for one in _several(node.get("author")) if isinstance(one, dict) and _is_a(one, "Person")]
        self.whole_names |= {name: None for one in persons if (name := str(_author(one).get("name", "")))}
        return self._record(node) | _work(node) | _given({"date": said or published})

    def _person(self, node: Node) -> dict[str, Any]:
        """A person, with the role and the actor for whom they came."""
        actor = next((one for one in map(self._found, _several(node.get("affiliation"))) if _name(one)), None)
        role = _text(node.get("jobTitle"))
        return _given({"name": _name(node), "role": role, "actor": actor and self._actor(actor)})

    def _dates(self, start: object, end: object) -> dict[str, object]:
        """The date: with an end, from one day to another; without, perhaps with a time of day."""
        first, last = (_TIME.sub("", one) if isinstance(one, str) else one for one in (start, end))
        if last in (None, ""):
            return {"date": _iso(_MINUTES.sub(":00", start) if isinstance(start, str) else start)}
        self.untimed += (first, last) != (start, end)
        return {"date": _iso(first)} if first == last else {"date.start": _iso(first), "date.end": _iso(last)}


def _iso(date: object) -> object:
    """A year and a month as EDTF and nothing else, since schema.org has ISO 8601: 2018-45 is not a range there."""
    return {"edtf": date} if isinstance(date, str) and _YEAR_AND_MONTH.fullmatch(date) else date


def _is_read(key: str, value: object) -> bool:
    """Whether a property of an event is read, or has only events that are read by themselves."""
    return key in _READ or (key in _HOLDING and all(map(_is_whole_event, _several(value))))


def _own_kind(node: Node) -> str:
    """What stands before the id in the address of a node of ours; empty for events."""
    kind, colon, _ = _id(node).rpartition("#")[2].partition(":")
    return kind if colon else ""


def _own_texts(node: Node) -> dict[str, Any]:
    """The date, status, kind, topics and summary of an event that we wrote."""
    start, end = (one if isinstance(one, str) else None for one in (node.get("startDate"), node.get("endDate")))
    # other dates do not fit the properties: with these words the summary begins
    words, description = _date_said(node, lambda edtf: iso_dates(parse(edtf)) == (start, end))
    date = {"edtf": words or "/".join(filter(None, (start, end)))}
    status = {address: name for name, address in STATUSES.items()}.get(str(node.get("eventStatus")))
    if status and (said := _STATUS.match(description)):
        description = description[said.end() :]
    kind, *topics = _several(node.get("keywords")) or [None]
    return {"date": date, "status": status, "kind": kind, "topics": topics, "summary": description}


def _date_said(node: Node, fits: Callable[[str], bool]) -> tuple[str | None, str]:
    """The EDTF of the words with which our description begins, if it fits the properties; and the rest of this."""
    description = str(node.get("description", ""))
    said = _DATE.match(description)
    words = date_in(said[1]) if said else None
    if said and isinstance(words, dict) and fits(words["edtf"]):
        return words["edtf"], description[said.end() :]
    return None, description


def _status(node: Node) -> str:
    """The last part of the ``eventStatus`` of a node of others; empty if it says nothing."""
    status = re.split(r"[/:#]", str(_text(node.get("eventStatus")) or "").strip())[-1]
    return "" if status == _SCHEDULED else status


def _name(node: Node) -> str:
    name = _text(node.get("name", node.get("headline")))
    return name if isinstance(name, str) and name.strip() else ""


def _place_name(node: Node) -> str:
    """The name of a place, or else the town or the text of its address."""
    address = node.get("address")
    town = address.get("addressLocality") if isinstance(address, dict) else address
    return _name(node) or (town if isinstance(town, str) else "")


def _place(node: Node) -> dict[str, Any]:
    address, geo = node.get("address"), node.get("geo")
    country = _text(address.get("addressCountry")) if isinstance(address, dict) else None
    degrees = {key: _number(geo.get(key)) for key in ("latitude", "longitude")} if isinstance(geo, dict) else {}
    return _given({"name": _place_name(node), "country": country, **degrees})


def _work(node: Node) -> dict[str, Any]:
    """The fields of a source but for its date."""
    elsewhere = [one for one in map(_text, _several(node.get("sameAs"))) if isinstance(one, str)]
    numbers = _identifiers(node)
    authors = [one for one in map(_author, _several(node.get("author"))) if one]
    kind = next((_TYPES[one] for one in map(_short, _several(node.get("@type"))) if one in _TYPES), None)
    dois = [one for one in elsewhere if bare_doi(one)]
    return _given({
        "type": kind,
        "title": _name(node),
        "publisher": _text(node.get("publisher")),
        "authors": authors,
        "doi": bare_doi(dois[0]) if dois else None,
        "isbn": numbers.pop("isbn", None),
        "issn": numbers.pop("issn", None),
        "language": _text(node.get("inLanguage")),
        "url": _text(node.get("url")),
        "archive_url": _text(node.get("archivedAt")),
        "same_as": [
            *(one for one in elsewhere if one not in dois[:1]),
            *(one for scheme, value in numbers.items() if is_same_as(one := f"{scheme}:{value}")),
        ],
    })  # fmt: skip


def _identifiers(node: Node) -> dict[str, object]:
    """The values by which others know a node, by their schemes."""
    given = [one for one in _several(node.get("identifier")) if isinstance(one, dict)]
    return {str(one.get("propertyID")): one.get("value") for one in given}


def _author(node: object) -> dict[str, Any]:
    """A person by given and family name if both are known, else an organisation."""
    if not isinstance(node, dict):
        return _given({"name": node})
    person = _given({"family": node.get("familyName"), "given": node.get("givenName")})
    return person if "family" in person else _given({"name": _name(node)})


def _left(node: Node, name: str) -> Iterator[tuple[str, Any]]:
    """The properties of a node within an event that are not read, by their paths; ``name``: that of the node."""
    is_series = name != "superEvent" or _is_a(node, "EventSeries")
    of_others = _OF_PERSON if _is_a(node, "Person") else _OF_NODE * is_series
    read: tuple[str, ...] = {"subjectOf": _OF_WORK, "location": _OF_PLACE}.get(name, of_others)
    if name == "subjectOf" and all(isinstance(one, dict) for one in _several(node.get("identifier"))):
        read += ("identifier",)
    if name == "location":
        address, geo = node.get("address"), node.get("geo")
        if isinstance(address, dict):
            # the town is the place where this has no name
            of_address = _OF_ADDRESS[:-1] if _name(node) else _OF_ADDRESS
            yield from ((f"location.address.{part}", one) for part, one in address.items() if part not in of_address)
        elif _name(node):
            yield "location.address", address
        if not (isinstance(geo, dict) and {"latitude", "longitude"} <= geo.keys()):
            yield "location.geo", geo
    yield from ((f"{name}.{key}", one) for key, one in node.items() if key not in read and not key.startswith("@"))


def _number(value: object) -> object:
    """A number, also of a text; anything else as it is."""
    with suppress(ValueError):
        return float(value) if isinstance(value, str) else value
    return value


def _given(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value not in (None, "", [], {})}
