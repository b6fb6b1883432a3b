"""Addresses, names and braces in the fields of BibTeX, as programs and people write them."""

import pytest

from catimeline.importing.bibtex_texts import with_addresses, with_and, with_plain_names, without_braces

A, B = "https://a.example/x_1", "https://b.example/"


@pytest.mark.parametrize(
    ("how", "publisher", "url", "note"),
    [
        (rf"\url{{{A}}}", "", A, ""),
        (rf"\url{{{A}?{B}}}", "", f"{A}?{B}", ""),
        (rf"{{Union}}. \url{{{A}}}", "{Union}", A, ""),
        (rf"Union, Brussels. \url{{{A}}}", "Union, Brussels.", A, ""),
        (rf"\url{{{A}}}, Union", "Union", A, ""),
        (rf"Available at \url{{{A}}}", "", A, ""),
        (rf"[Online]. Available: \url{{{A}}}", "", A, ""),
        (rf"Union, available online at: \url{{{A}}}", "Union,", A, ""),
        (rf"Online, \url{{{A}}}, accessed 2020-01-02", "", A, "accessed 2020-01-02"),
        (rf"\href{{{A}}}{{Home page}}", "{Home page}", A, ""),
        (rf"\url{{{A}}} and \url{{{B}}}", "", f"{A} {B}", ""),
        (f"{A}.", "", A, ""),
        (f"Union, {A}", "Union,", A, ""),
        ("Website", "", "", ""),
        ("The Union website", "The Union website", "", ""),
        ("{Online}", "{Online}", "", ""),
    ],
)
def test_addresses_in_place_of_a_publisher(how: str, publisher: str, url: str, note: str) -> None:
    found = with_addresses({"howpublished": how})
    assert (found["howpublished"].strip(" ."), found["url"], found["note"]) == (publisher.strip(" ."), url, note)


@pytest.mark.parametrize(
    ("note", "left", "url"),
    [
        (rf"Retrieved from \url{{{A}}}", "", A),
        (rf"First. \url{{{A}}}", "First. ", A),
        (rf"On \url{{{A}}} since 2018", "On  since 2018", A),
        (f"See {A}", f"See {A}", ""),
        ("Online", "Online", ""),
    ],
)
def test_addresses_in_notes(note: str, left: str, url: str) -> None:
    assert with_addresses({"note": note}) == {"howpublished": "", "note": left, "url": url}


def test_the_address_of_a_field_is_the_first() -> None:
    texts = {"title": "T", "url": A, "note": rf"Old. \url{{{B}}}", "howpublished": rf"\url{{{A}}}, visited 2018"}
    assert with_addresses(texts) == {
        "title": "T",
        "url": f"{A} {B}",
        "note": "Old.  visited 2018",
        "howpublished": "",
    }
    assert with_addresses({"title": "T", "url": A}) == {"title": "T", "url": A}


@pytest.mark.parametrize(
    ("names", "plain"),
    [
        ("Roe, Ann and Bo = Co", "Roe, Ann and Bo = Co"),
        ("family=Berg, given=Anna, prefix=van der, useprefix=true", "van der Berg, Anna"),
        ("family = King, suffix=Jr., given={M. L.}, given-i=ML\n and Roe, Ann", "King, Jr., {M. L.} and Roe, Ann"),
        ('family="{Bread, Butter}", given=A', "{Bread, Butter}, A"),
        ("given=Plato", "{Plato}"),
        ("Family=European Commission", "{European Commission}"),
        ("prefix=von, family=Ost", "{von Ost}"),
    ],
)
def test_names_by_their_parts(names: str, plain: str) -> None:
    assert with_plain_names(names) == plain


@pytest.mark.parametrize(
    ("names", "divided"),
    [
        ("Roe, Ann; Poe, Bo;", "Roe, Ann and Poe, Bo"),
        ("Roe, Ann and Poe; Bo", "Roe, Ann and Poe; Bo"),
        ("{Food; Water}", "{Food; Water}"),
        (r"Roe\; Ann", r"Roe\; Ann"),
    ],
)
def test_names_between_semicolons(names: str, divided: str) -> None:
    assert with_and(names) == divided


def test_a_second_pair_of_braces() -> None:
    assert [without_braces(text) for text in ("{10.1000/1}", "10.1000/1", "{a}{b}", "")] == [
        "10.1000/1",
        "10.1000/1",
        "{a}{b}",
        "",
    ]
