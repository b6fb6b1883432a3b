"""``add`` with the address of a source: found if the store has it, else a new source with an id of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run

Add = Callable[..., Run]
EVENT = ("--date", "2003", "--title", "Talks", "--kind", "meeting")


@pytest.fixture
def add(kept: Path, run: Callable[..., Run]) -> Add:
    return lambda *args: run("add", "--store", kept, *args)


def test_a_new_address_is_a_source(add: Add, kept: Path, run: Callable[..., Run]) -> None:
    options = (
        *("--source-title", "News; of the day", "--source-publisher", "Daily Post", "--source-date", "5 May 2003"),
        *("--source-language", "en", "--source-grade", "press", "--source-type", "article-newspaper"),
    )
    result = add("https://a.example/x?y=1;z", *EVENT, *options)
    assert result.err.splitlines()[:-1] == [
        "date: 2003 (2003)",
        "date of daily-post-2003-05-05: 5 May 2003 (2003-05-05)",
    ]
    assert (
        '[sources.daily-post-2003-05-05]\ntype = "article-newspaper"\ntitle = "News; of the day"\n'
        'publisher = "Daily Post"\ndate = "2003-05-05"\nurl = "https://a.example/x?y=1;z"\nlanguage = "en"\ngrade = "press"\n'
    ) in kept.read_text()
    [source] = run("show", "meeting-2003", "--json", "--store", kept).json["sources"]
    assert source["supports"] == ["date", "title", "kind"]
    assert run("check", "--store", kept).code == 0


def test_an_address_of_the_store_is_its_source(add: Add, kept: Path) -> None:
    """Also that of a copy, and with what else is said of the citation."""
    text = kept.read_text().replace('type = "book"', 'type = "book"\narchive_url = "https://b.example/old"', 1)
    kept.write_text(text)
    key = text[: text.index("https://b.example/old")].rpartition("[sources.")[2].partition("]")[0]
    shown = add(*EVENT, "--source", "https://b.example/old; locator: p. 3", "--dry-run")
    assert f'{{ source = "{key}", supports = ["date", "title", "kind"], locator = "p. 3" }}' in shown.out
    assert "[sources" not in shown.out


def test_an_address_with_the_statements_that_it_supports(add: Add, kept: Path) -> None:
    """After a colon, as after an id; unless the store has an address that ends so."""
    address = "https://b.example/x"
    titled = ("--source-title", "News", "--dry-run")
    for said, cited in (("date, title", 'supports = ["date", "title"]'), ("none", ""), ("all", "")):
        shown = add(*EVENT, "--source", f"{address}:{said}; locator: p. 3", *titled).out
        assert f'url = "{address}"' in shown
        assert cited in shown
        assert ("supports" in shown) is (said != "none")
    for said in ("dat", "Places"):
        assert f'url = "{address}:{said}"' in add(*EVENT, "--source", f"{address}:{said}", *titled).out
    refused = add(*EVENT, "--source", f"{address}:date,tittle", *titled)
    assert refused.code == 2
    assert "tittle" in refused.err
    kept.write_text(kept.read_text().replace('type = "book"', f'type = "book"\nurl = "{address}:date"', 1))
    shown = add(*EVENT, "--source", f"{address}:date", "--dry-run").out
    assert 'supports = ["date", "title", "kind"]' in shown


def test_an_address_of_the_same_page_is_that_source(add: Add, kept: Path) -> None:
    """As ``check`` has it; what is another page is another source."""
    text = kept.read_text().replace('type = "book"', 'type = "book"\nurl = "https://b.example/old"', 1)
    kept.write_text(text)
    key = text[: text.index("https://b.example/old")].rpartition("[sources.")[2].partition("]")[0]
    for address in ("http://www.b.example/old/", "https://b.example/old#note-3"):
        assert f'source = "{key}"' in add(*EVENT, "--source", address, "--dry-run").out
    other = add(*EVENT, "--source", "https://b.example/old?page=2", "--source-title", "News", "--dry-run")
    assert "[sources.b-example]" in other.out


def test_the_same_is_said_of_the_next_event(add: Add, kept: Path) -> None:
    """The source is there then, and stays as it is; what it does not say of itself is refused."""
    said = ("https://a.example/1", "--source-title", "News", "--source-date", "5 May 2003")
    assert add(*said, *EVENT).code == 0
    before = kept.read_text()
    result = add(*said, "--date", "2004", *EVENT[2:])
    assert (result.code, kept.read_text().count("[sources.")) == (0, before.count("[sources."))
    other = add("https://a.example/1", *EVENT, "--again", "--source-title", "Paper", "--source-grade", "press")
    assert other.code == 2
    assert other.err == "error: there is already a source 'a-example-2003-05-05', with another title and grade\n"


def test_addresses_have_ids_by_their_hosts(add: Add) -> None:
    """One address is one source, however often it is given."""
    shown = add(
        *("https://www.a.example/1", *EVENT, "--source", "https://a.example/2", "--source", "https://a.example/2"),
        *("--new-source", "a-example; type: webpage; title: T", "--source-title", "N", "--dry-run"),
    )
    assert shown.err.startswith("error: --source-title: a source is described by its address, and several are given")
    shown = add(
        "HTTPS://www.a.example/1", *EVENT, "--source", "HTTPS://www.a.example/1", "--source-title", "N", "--dry-run"
    )
    assert shown.out.count("[sources.a-example]") == 1


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            ("Talks",),
            "'Talks' is not a web address that begins with https:// or http://; what an event says is given by",
        ),
        (("https://a.example",), "missing required options: --source-title"),
        (("--source", "https://a.example; note: n"), "missing required options: --source-title"),
        (
            ("--source-title", "N"),
            "--source-title: a source is described by its address, and none is given (an address,",
        ),
        (
            ("--source", "almanac", "--source-date", "2001", "--source-title", "N"),
            "--source-title, --source-date: a sou",
        ),
    ],
)
def test_what_is_wrong_is_said_and_nothing_written(
    add: Add, kept: Path, options: tuple[str, ...], message: str
) -> None:
    before = kept.read_bytes()
    result = add(*options, *EVENT)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"error: {message}")
    assert kept.read_bytes() == before
