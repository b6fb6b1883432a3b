"""The built-in chronology: what a newcomer asks first, and what every event must give its readers."""

import re
from collections.abc import Callable

import pytest
from conftest import DATA, ROOT, Run

from catimeline.store.files import read_file
from catimeline.store.load import load
from catimeline.text.names import fold

TABLE = [line.split("\t") for line in (DATA / "chronology.tsv").read_text(encoding="utf-8").splitlines()]
"""Date, id, places and number of every event, from the research for it and separate from the chronology."""

PLACED = {
    "hld-4": ("2017-06-08", ["Bishkek"]),
    "hld-5": ("2018-07-09", ["Ashgabat"]),
    "hld-11": ("2024-06-05", ["Brussels"]),
    "astana-2018": ("2018-03-15", ["Astana"]),
    "summit-2022": ("2022-10-27", ["Astana"]),
    "summit-2023": ("2023-06-02", ["Cholpon-Ata"]),
    "summit-2024-commitment": ("2023-10-23", ["Luxembourg"]),
    "summit-2024-postponed": ("[2023-10-24..2025-01-22]", []),
    "summit-2025": ("2025-04-04", ["Samarkand"]),
    "nato-liaison-office": ("2013/2017", ["Tashkent"]),
    "eu-strategy-2007": ("2007-06-21/2007-06-22", ["Brussels"]),
    "kz-ipap": ("2006-01", []),
}


def test_every_event_has_the_date_the_places_and_the_number_that_were_researched(run: Callable[..., Run]) -> None:
    found = [
        [
            event["date"]["edtf"],
            event["id"],
            "; ".join(place["id"] for place in event["places"]),
            str(event["series"]["number"] or "") if event["series"] else "",
        ]
        for event in run("list", "--json").json
    ]
    assert sorted(found) == sorted(TABLE)


@pytest.mark.parametrize("event_id", PLACED)
def test_when_and_where(event_id: str, run: Callable[..., Run]) -> None:
    event = run("show", event_id, "--json").json
    assert (event["date"]["edtf"], [place["id"] for place in event["places"]]) == PLACED[event_id]


def test_the_eu_and_nato_are_told_apart(run: Callable[..., Run]) -> None:
    eu = run("list", "--actor", "EU", "--json").ids
    assert {"hld-4", "hld-5", "hld-11", "summit-2022", "summit-2023", "summit-2024-commitment"} <= set(eu)
    assert "nato-liaison-office" not in eu
    assert "nato-liaison-office" in run("list", "--actor", "NATO", "--json").ids


def test_one_year_in_the_order_of_dates(run: Callable[..., Run]) -> None:
    events = run("list", "--actor", "EU", "--since", "2018", "--until", "2018", "--json").json
    ids = [event["id"] for event in events]
    assert {"mm-tashkent-2018", "hld-5", "kz-eu-sideline-2018", "eu-connectivity-2018", "mm-brussels-2018"} <= set(ids)
    assert not {"hld-4", "hld-6", "nato-brussels-2018"} & set(ids)
    days = [event["date"]["start"] or event["date"]["end"] for event in events]
    assert days == sorted(days)


def test_the_rounds_of_the_dialogue_are_complete(run: Callable[..., Run]) -> None:
    rounds = run("list", "--series", "hld", "--sort", "series", "--json").json
    assert [one["series"]["number"] for one in rounds] == list(range(1, 13))
    assert all(one["date"]["precision"] == "day" for one in rounds)


def test_the_fifth_round_names_its_people_and_its_sources(run: Callable[..., Run]) -> None:
    event = run("show", "hld-5", "--json").json
    assert {person["name"] for person in event["people"]} == {
        "Jean-Christophe Belliard",
        "Peter Burian",
        "Roman Vassilenko",
    }
    assert set(event["evidence"].values()) <= {"corroborated", "single-source"}
    shown = run("show", "hld-5").out
    for part in ("Ashgabat", "9 July 2018", "Belliard", "Burian", "Vassilenko", "https://"):
        assert part in shown


def test_the_commitment_leads_to_its_outcome(run: Callable[..., Run]) -> None:
    related = run("show", "summit-2024-commitment", "--json").json["related"]
    assert {"id": "summit-2024-postponed", "relation": "postponed-by"} in related
    assert {"id": "summit-2025", "relation": "fulfilled-by"} in related


def test_the_office_leads_to_its_three_steps(run: Callable[..., Run]) -> None:
    related = run("show", "nato-liaison-office", "--json").json["related"]
    parts = {one["id"] for one in related if one["relation"] == "has-part"}
    assert {"nato-lo-move-2013", "nato-lo-opening-2014", "nato-lo-closure-2017"} <= parts


def test_every_statement_has_a_source_or_is_marked_as_inferred(run: Callable[..., Run]) -> None:
    for event in run("list", "--json").json:
        assert "unsourced" not in event["evidence"].values(), event["id"]


def test_summaries_have_one_to_four_sentences(run: Callable[..., Run]) -> None:
    for event in run("list", "--json").json:
        sentences = re.findall(r"[.!?](?=\s|$)", re.sub(r"\b(?:Nos?|St|Mr|Ms)\.", "", event["summary"]))
        assert 1 <= len(sentences) <= 4, event["id"]


def test_the_file_is_sorted_and_every_source_is_used() -> None:
    chronology = load([read_file(ROOT / "events.toml")]).chronology
    text = (ROOT / "events.toml").read_text(encoding="utf-8")
    assert re.findall(r'^\[\[events\]\]\nid = "(.+)"$', text, re.MULTILINE) == [event.id for event in chronology.events]
    cited = {citation.source for event in chronology.events for citation in event.sources}
    assert cited == set(chronology.sources)
    assert re.findall(r"^\[sources\.(.+)\]$", text, re.MULTILINE) == sorted(chronology.sources)


def test_every_publisher_has_one_spelling() -> None:
    sources = load([read_file(str(ROOT / "events.toml"))]).chronology.sources.values()
    spellings: dict[str, set[str]] = {}
    for name in {source.publisher for source in sources if source.publisher}:
        spellings.setdefault(re.sub(r"[^a-z0-9]", "", fold(name)), set()).add(name)
    assert [names for names in spellings.values() if len(names) > 1] == []


def test_the_licence_of_the_data_is_said(run: Callable[..., Run]) -> None:
    [header] = run("info", "--json").json["headers"]
    assert header["license"] == "CC-BY-4.0"
    assert "CC BY 4.0" in (ROOT / "README.md").read_text(encoding="utf-8")
