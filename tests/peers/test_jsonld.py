"""``export jsonld``: the graph that a processor of JSON-LD makes of it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import rdflib
from conftest import DATA, STORES, Chronologies
from pyld import jsonld

SCHEMA = "https://schema.org/"


def without_network(url: str, _: object) -> dict[str, Any]:
    """Replaces the context of schema.org, which turns every unknown word into one of its vocabulary."""
    assert url.rstrip("/") == SCHEMA.rstrip("/")
    return {
        "contextUrl": None,
        "documentUrl": url,
        "document": {"@context": {"@vocab": SCHEMA, "id": "@id", "type": "@type"}},
    }


def values(node: Any, name: str) -> list[Any]:
    return [one.get("@value", one.get("@id")) for one in node.get(SCHEMA + name, [])]


def test_a_processor_makes_a_graph_of_the_events(
    chronology: list[str], export: Callable[..., Path], events: Callable[..., list[Any]]
) -> None:
    document = json.loads(export("jsonld", *chronology).read_bytes())
    dataset, *nodes = jsonld.expand(document, {"documentLoader": without_network})
    base = dataset["@id"]
    by_id = {node["@id"]: node for node in nodes}
    expected = events(*chronology)
    found = [node for node in nodes if node["@type"] == [f"{SCHEMA}Event"]]
    assert [node["@id"] for node in found] == [f"{base}#{event['id']}" for event in expected]
    assert values(dataset, "about") == [node["@id"] for node in found]
    for node, event in zip(found, expected, strict=True):
        date = event["date"]
        assert values(node, "name") == [event["title"]]
        assert (date["text"] in "".join(values(node, "description"))) or (
            "/".join(values(node, "startDate") + values(node, "endDate")) == date["edtf"]
        )
        assert all(date["start"].startswith(day) for day in values(node, "startDate"))
        assert all(date["end"].startswith(day) for day in values(node, "endDate"))
        assert (event["summary"] or "") in "".join(values(node, "description"))
        places = [by_id[key] for key in values(node, "location")]
        assert [values(place, "name") for place in places] == [[place["name"]] for place in event["places"]]
        assert [position(place) for place in places] == [
            [place["latitude"], place["longitude"]] for place in event["places"]
        ]
        actors = [by_id[key] for key in values(node, "attendee") if key]
        assert [values(actor, "name") for actor in actors] == [[actor["name"]] for actor in event["actors"]]
        urls = {source["id"]: source["url"] for source in event["sources"]}
        assert [values(by_id[key], "url") for key in values(node, "subjectOf")] == [
            [url] if url else [] for url in urls.values()
        ]


def position(place: Any) -> list[Any]:
    geo = place.get(f"{SCHEMA}geo", [{}])[0]
    return [*values(geo, "latitude"), *values(geo, "longitude")] or [None, None]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # within rdflib
@pytest.mark.parametrize("name", ["small.toml", "published.toml", *STORES])
def test_processors_agree_on_the_ids(
    name: str, chronologies: Chronologies, export: Callable[..., Path], events: Callable[..., list[Any]]
) -> None:
    """Without a network, since the context is inline. Graphs of one export must join, whoever reads them."""
    store = chronologies.get(name) or ["--store", str(DATA / name)]
    path = export("jsonld", *store, "--context", "inline")
    by_rdflib = rdflib.Graph().parse(path, format="json-ld")
    by_pyld = jsonld.to_rdf(json.loads(path.read_bytes()))["@default"]
    assert len(by_rdflib) == len(by_pyld)
    expected = {one["subject"]["value"] for one in by_pyld if one["subject"]["type"] == "IRI"}
    assert {str(one) for one in by_rdflib.subjects() if isinstance(one, rdflib.URIRef)} == expected
    found = {*by_rdflib.subjects(rdflib.RDF.type, rdflib.URIRef("http://schema.org/Event"))}
    named = {
        (str(one).rpartition("#")[2], str(by_rdflib.value(one, rdflib.URIRef("http://schema.org/name"))))
        for one in found
    }
    assert named == {(event["id"], event["title"]) for event in events(*store)}
