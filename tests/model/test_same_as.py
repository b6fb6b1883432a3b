"""What a record is elsewhere: which values mean one thing, and their addresses."""

import pytest

from catimeline.model.same_as import address_of, authority_of, key_of


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("wikidata:Q2487", "https://www.wikidata.org/entity/Q2487"),
        ("doi:10.1000/a?b#c", "https://doi.org/10.1000/a%3Fb%23c"),
        ("ror:04wxnsj81", "https://ror.org/04wxnsj81"),
        ("orcid:0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097"),
        ("geonames:162183", "https://sws.geonames.org/162183/"),
        ("HTTP://a.example/B", "HTTP://a.example/B"),
        ("uid:1@a.example", None),
        ("javascript:alert(1)", None),
    ],
)
def test_addresses(value: str, address: str | None) -> None:
    assert address_of(value) == address


@pytest.mark.parametrize(
    ("values", "authority"),
    [
        (
            ["wikidata:Q42", "http://www.wikidata.org/entity/Q42", "https://wikidata.org/wiki/Q42"],
            "wikidata.org",
        ),
        (["doi:10.1000/1", "https://dx.doi.org/10.1000/1", "HTTPS://DOI.org/10.1000/1"], "doi.org"),
        (["geonames:1", "http://sws.geonames.org/1"], "sws.geonames.org"),
        (["https://www.a.example/B", "http://a.example/B/"], "a.example"),
        (["uid:a/b"], "uid"),
    ],
)
def test_values_that_mean_one_thing(values: list[str], authority: str) -> None:
    assert len(set(map(key_of, values))) == 1
    assert set(map(authority_of, values)) == {authority}


def test_values_that_differ() -> None:
    values = [
        "id:a",
        "id:A",
        "uid:a",
        "https://a.example/b",
        "https://a.example/B",
        "https://a.example/b#c",
        "wikidata:Q4",
    ]
    assert len(set(map(key_of, values))) == len(values)
