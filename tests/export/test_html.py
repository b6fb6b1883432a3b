"""``export html``: a well-formed page in which no text is active, and what it says about events and sources."""

import json
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from conftest import Chronologies, Run
from hard import DATES, NASTY

from catimeline.export.html_entries import html_date, is_exact
from catimeline.text.safe import in_xml

VOID = {"meta", "link", "input", "br"}
CLOSED_BY = {"p": {"p", "h3", "details"}, "li": {"li"}, "dt": {"dt", "dd"}, "dd": {"dt", "dd"}, "option": {"option"}}
"""The elements whose end tags may be omitted, with what begins after them (HTML Living Standard, section 13.1.2.4)."""
OURS = {
    "style": re.compile(r"<style>(.*?)</style>", re.DOTALL),
    "script": re.compile(r"<script type=\"module\">(.*?)</script>", re.DOTALL),
    "map": re.compile(r"<svg class=\"timeline map\".*?</svg>", re.DOTALL),
    "strip": re.compile(r"<svg [^>]* strip.*?</svg>", re.DOTALL),
    "figure": re.compile(r"<svg .*?</svg>", re.DOTALL),
    "policy": re.compile(r"default-src [^\"]*"),
}


class Page(HTMLParser):
    """A page as its elements: name, attributes and text; fails where start and end tags do not match."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None], list[str]]] = []
        self._open: list[int] = []
        self.feed(markup)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        while self._open and tag in CLOSED_BY.get(self._name(), ()):
            self._open.pop()
        self.elements.append((tag, dict(attrs), []))
        if tag not in VOID:
            self._open.append(len(self.elements) - 1)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs), []))

    def handle_endtag(self, tag: str) -> None:
        while self._name() != tag:
            assert self._name() in CLOSED_BY, f"</{tag}> in <{self._name()}>"
            self._open.pop()
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for number in self._open:
            self.elements[number][2].append(data)

    def _name(self) -> str:
        return self.elements[self._open[-1]][0]

    def texts(self, tag: str) -> list[str]:
        return ["".join(text) for name, _, text in self.elements if name == tag]

    def values(self, attribute: str) -> list[str]:
        return [values[attribute] or "" for _, values, _ in self.elements if attribute in values]


def written(run: Callable[..., Run], *args: str | Path) -> str:
    ended = run("export", "html", *args)
    assert ended.code == 0, ended.err
    return ended.out


def shown(text: str) -> str:
    """As the page shows a text."""
    return in_xml(re.sub("\r\n?", "\n", text))


def test_the_page(small: Path, run: Callable[..., Run], golden: Callable[[str, str], None]) -> None:
    page = written(run, "--store", small)
    for name, pattern in OURS.items():
        page, count = pattern.subn(f"({name})", page)
        assert count == 1
    golden("export/small.html", page)


@pytest.mark.slow
def test_its_markup_is_sound(chronology: list[str], run: Callable[..., Run]) -> None:
    page = Page(written(run, *chronology))
    assert max(Counter(page.values("id")).values()) == 1
    targets = {href[1:] for href in page.values("href") if href.startswith("#")}
    assert targets <= {*page.values("id")}
    levels = [int(tag[1]) for tag, _, _ in page.elements if tag in ("h1", "h2", "h3")]
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


@pytest.mark.slow
def test_every_event_is_an_entry(
    chronology: list[str], run: Callable[..., Run], events: Callable[..., list[Any]]
) -> None:
    page = Page(written(run, *chronology))
    expected = events(*chronology)
    found = [(values["id"], "".join(text)) for tag, values, text in page.elements if tag == "article"]
    assert [key for key, _ in found] == [one["id"] for one in expected]
    for (_, text), event in zip(found, expected, strict=True):
        places = [place["name"] for place in event["places"]]
        people = [person["name"] for person in event["people"]]
        actors = [actor["name"] for actor in event["actors"]]
        whole = [event["title"], event["date"]["text"], event["summary"], event["notes"], *places, *people, *actors]
        assert all(shown(part) in text for part in whole if part)


@pytest.mark.slow
def test_every_cited_source_is_in_the_references(
    chronology: list[str], run: Callable[..., Run], events: Callable[..., list[Any]]
) -> None:
    page = Page(written(run, *chronology))
    items = [
        (values["id"], "".join(text).strip()) for tag, values, text in page.elements if tag == "li" and "id" in values
    ]
    sources = {source["id"]: source for event in events(*chronology) for source in event["sources"]}
    assert items == [
        (f"R{number}", shown(source["reference"]).strip()) for number, source in enumerate(sources.values(), start=1)
    ]
    assert {source["url"] for source in sources.values() if source["url"]} <= {*page.values("href")}


@pytest.mark.slow
def test_no_text_becomes_markup(small: Path, run: Callable[..., Run], chronologies: Chronologies) -> None:
    page = Page(written(run, *chronologies["nasty"]))
    plain = Page(written(run, "--store", small))
    kinds = {(tag, *values) for tag, values, _ in page.elements}
    assert {tag for tag, *_ in kinds} <= {tag for tag, _, _ in plain.elements} | {"em"}
    assert not [name for _, *names in kinds for name in names if name.startswith("on")]
    assert page.texts("h1") == [shown(NASTY["script"])]
    assert page.texts("title")[0] == shown(NASTY["script"])
    assert page.texts("h3") == [shown(text) for text in NASTY.values()]
    assert len(page.texts("script")) == 3
    assert not [href for href in page.values("href") if not href.startswith(("#", "https://example.org/", "data:"))]


@pytest.mark.slow
def test_only_its_own_script_may_run_and_nothing_is_loaded(small: Path, run: Callable[..., Run]) -> None:
    page = Page(written(run, "--store", small))
    [policy] = [content for content in page.values("content") if "default-src" in content]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    [style], script = page.texts("style"), page.texts("script")[-1]
    for name, text in (("style-src", style), ("script-src", script)):
        assert rules[name] == f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
    assert rules["default-src"] == "'none'"
    assert page.values("src") == []
    assert [(values["href"] or "")[:5] for tag, values, _ in page.elements if tag == "link"] == ["data:"]
    assert "style" not in {name for _, values, _ in page.elements for name in values}


@pytest.mark.slow
def test_linked_data_names_the_events(
    chronology: list[str], run: Callable[..., Run], events: Callable[..., list[Any]]
) -> None:
    page = Page(written(run, *chronology))
    whole = json.loads(page.texts("script")[0])
    assert whole["@context"] == "https://schema.org"
    assert whole["@type"] == "Dataset"
    assert [(one["@type"], one["@id"], one["name"]) for one in whole["about"]] == [
        ("Event", f"#{one['id']}", one["title"]) for one in events(*chronology)
    ]
    kept = {"@type", "@id", "name", "startDate", "endDate", "eventStatus", "sameAs"}
    assert {key for one in whole["about"] for key in one} <= kept


@pytest.mark.slow
def test_data_cannot_end_its_script(run: Callable[..., Run], chronologies: Chronologies) -> None:
    data = Page(written(run, *chronologies["nasty"])).texts("script")[0]
    assert "<" not in data
    assert data == in_xml(data)


@pytest.mark.slow
def test_what_the_script_filters_by(small: Path, run: Callable[..., Run]) -> None:
    page = Page(written(run, "--store", small))
    data = json.loads(page.texts("script")[1])
    rows = data["rows"]
    facets = dict(data["facets"])
    assert [*facets] == ["actor", "kind", "topic", "place", "country", "series", "person", "role", "publisher",
                         "grade", "language", "disputed_by", "evidence", "relation", "precision", "status"]  # fmt: skip
    assert [option[0] for option in facets["actor"]] == [
        "Åland-on-Lake",
        "All states",
        "Borland",
        "Curland",
        "Desk of the Office",
        "Office of the Union",
        "The twin states",
        "Union of Rivers",
    ]
    assert facets["kind"] == [["Meeting", "meeting"], ["Treaty", "treaty"]]
    assert facets["status"] == [["announced"], ["confirmed"]]
    assert {values["name"] for tag, values, _ in page.elements if tag == "select"} == {*facets}
    articles = [values["id"] for tag, values, _ in page.elements if tag == "article"]
    found = dict(zip(articles, rows, strict=True))
    assert [[row[0], *row[2:5]] for row in (found["long-ago"], found["round-4"], found["treaty"])] == [
        [[[None, 1999]], [], [2], []],
        [[[2004, 2004]], [6, 8], [1], []],
        [[[2002, 2004]], [3, 7], [2], [1, 2]],
    ]
    assert all(len(row) == 2 + len(facets) for row in rows)
    # the records by whose names a search finds an event: actors and places first
    assert ["water", "Water and rivers"] in [data["names"][number] for number in found["treaty"][1]]
    named = data["names"][: data["named"]]
    assert ["Aland", "Åland-on-Lake", "Аланд"] in named
    assert ["water", "Water and rivers"] not in named


@pytest.mark.slow
def test_the_script_filters_by_the_years_of_each_member_of_a_set(
    store: Callable[[str], Path], run: Callable[..., Run]
) -> None:
    event = '[[events]]\nid = "a"\ndate = "{2018,2020..}"\ntitle = "T"\nkind = "k"\n'
    page = Page(written(run, "--store", store(f'[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n{event}')))
    [row] = json.loads(page.texts("script")[1])["rows"]
    assert row == [[[2018, 2018], [2020, None]], [0]]


@pytest.mark.slow
def test_entries_stand_under_the_years_by_which_they_are_ordered(
    run: Callable[..., Run], chronologies: Chronologies
) -> None:
    page = Page(written(run, *chronologies["dates"]))
    years = page.texts("h2")
    assert years[:6] == ["170,000,001 BCE", "45 BCE", "44 BCE", "1 BCE", "1667", "1760"]
    assert years[-3:] == ["9999", "1,700,000,000 CE", "References"]
    assert {"Y1760", "Y-170000000", "Y-44", "Y0", "Y1700000000"} <= {*page.values("id")}
    assert "0 is 1 BCE" in page.texts("main")[0]


DATED = {
    "day": ("2018-07-09", True), "month": ("2018-07", True), "year": ("2018", True), "time": ("2018-07-09T12:30:00Z", True),
    "two-days": (None, True), "years": (None, True), "year-zero": (None, True), "day-bce": (None, True), "far-off": (None, True),
    "season": (None, False), "decade": (None, False), "unknown-day": (None, False), "approximate-day": (None, False),
    "uncertain-year": (None, False), "open-end": (None, False), "one-of": (None, False), "significant": (None, False),
}  # fmt: skip


@pytest.mark.parametrize("kind", DATED)
def test_dates_for_machines(kind: str) -> None:
    edtf = DATES[kind]
    date: Any = {"edtf": edtf}
    assert (html_date(date), is_exact(edtf)) == DATED[kind]


def test_titles_are_marked_with_their_languages(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    path = store("""
[store]
format = 1
title = "T"
[kinds]
a = "A"
[sources]
ru = { type = "webpage", title = "Диалог", language = "ru", url = "https://example.org/ru" }
ar = { type = "book", title = "حوار", language = "ar" }
en = { type = "book", title = "Dialogue", language = "en", doi = "10.1000/a<b" }
described = { type = "book", title = "[Report]", language = "de" }
unknown = { type = "book", title = "Der “Dialog”", archive_url = "https://example.org/archive", url = "https://example.org/x" }
[[events]]
id = "a"
date = "2018"
title = "A"
kind = "a"
sources = [{ source = "ru" }, { source = "ar" }, { source = "en" }, { source = "described" }, { source = "unknown" }]
""")
    page = Page(written(run, "--store", path))
    marked = [(tag, values["lang"], "".join(text)) for tag, values, text in page.elements if "lang" in values]
    assert marked[1:] == [("a", "ru", "“Диалог”"), ("span", "ar", "“حوار”")]
    assert page.texts("li")[-1].strip().endswith("n.d. archived")
    assert {"https://example.org/archive", "https://doi.org/10.1000/a%3Cb"} <= {*page.values("href")}
    assert "see also [1–5]" in page.texts("dl")[0]


@pytest.mark.slow
def test_relations_to_events_elsewhere_are_not_links(small: Path, run: Callable[..., Run]) -> None:
    page = Page(written(run, "--store", small, "--kind", "treaty"))
    assert "fulfils round-1 · see also round-2" in " ".join(page.texts("dl"))
    page = Page(written(run, "--store", small, "--since", "2002", "--until", "2002-06"))
    assert "previous round-1 · next round-4" in " ".join(page.texts("dl"))


def meta(page: Page) -> dict[str, str]:
    """What the head says to programs, by name or property."""
    named = [values for tag, values, _ in page.elements if tag == "meta"]
    return {values.get("name") or values.get("property") or "": values.get("content") or "" for values in named}


@pytest.mark.slow
def test_a_selection_says_what_it_is(small: Path, run: Callable[..., Run]) -> None:
    page = Page(written(run, "--store", small, "--series", "round", "--since", "2002"))
    said = "Series: Rounds of talks; Time: since 2002; 2 events"
    assert ["".join(text) for _, values, text in page.elements if values.get("class") == "about"] == [said]
    assert meta(page)["description"] == f"{said}."
    assert page.texts("h1") == ["A small chronology"]
    assert page.texts("li")[0] == "1 source"
    whole = Page(written(run, "--store", small))
    assert not [values for _, values, _ in whole.elements if values.get("class") == "about"]
    assert whole.texts("li")[0] == "6 events"


@pytest.mark.slow
def test_title_and_description_are_those_asked_for(small: Path, run: Callable[..., Run]) -> None:
    page = Page(written(run, "--store", small, "--title", "<Rounds>", "--description", 'Of "talks" & <b>'))
    assert page.texts("h1") == page.texts("title")[:1] == ["<Rounds>"]  # the next is that of the figure
    assert page.texts("p")[0] == 'Of "talks" & <b>'
    assert json.loads(page.texts("script")[0])["description"] == 'Of "talks" & <b>'


def test_where_the_page_is_shared_a_card_shows_what_it_is(
    store: Callable[[str], Path], run: Callable[..., Run]
) -> None:
    path = store("""
[store]
format = 1
title = 'Rivers & "lakes"'
description = "On rivers."
url = "https://example.org/rivers"
[kinds]
""")
    card = meta(Page(written(run, "--store", path)))
    assert {name: text for name, text in card.items() if ":" in name} == {
        "og:title": 'Rivers & "lakes"',
        "og:description": "On rivers.",
        "og:type": "website",
        "og:url": "https://example.org/rivers",
        "twitter:card": "summary",
    }
    card = meta(Page(written(run, "--store", path, "--image", "https://example.org/a.png?a=1&b=2")))
    assert (card["og:image"], card["twitter:card"]) == ("https://example.org/a.png?a=1&b=2", "summary_large_image")


def test_events_are_highlighted(small: Path, run: Callable[..., Run]) -> None:
    page = written(run, "--store", small, "--highlight", "round-1, TREATY")
    assert ':is([id="round-1"],[id="treaty"]){' in page
    assert '.figure a:not([href="#round-1"],[href="#treaty"]){opacity' in page


def test_events_are_highlighted_in_the_narrow_picture(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    """The column of an event stays as it is, also if it links to another one, and the other columns fade."""
    dates = {"a": "2001-01-01", "b": "2001-01-02", "c": "2015", "d": "XXXX-12-25"}
    events = "".join(
        f'[[events]]\nid = "{one}"\ndate = "{date}"\ntitle = "T"\nkind = "k"\n' for one, date in dates.items()
    )
    path = store(f'[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n{events}')
    assert '.strip a:not([href="#a"]){opacity' in written(run, "--store", path, "--highlight", "b")
    assert '.strip a:not([href="#a"],[href="#c"]){opacity' in written(run, "--store", path, "--highlight", "a,b,c,d")
    assert ".strip a:not(" not in written(run, "--store", path, "--highlight", "d")


@pytest.mark.slow
def test_events_are_highlighted_on_the_map(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    """By their places, in the order of the circles; an event without a position leaves the map as it is."""
    places = "".join(
        f'[places.{key}]\nname = "{key}"\nlatitude = {at}\nlongitude = {at}\n' for key, at in (("P", 1), ("Q", 2))
    )
    events = "".join(
        f'[[events]]\nid = "{key}"\ndate = "2001"\ntitle = "T"\nkind = "k"\nplaces = {where}\n'
        for key, where in (("a", '["P", "Q"]'), ("b", '["P"]'), ("c", "[]"))
    )
    path = store(f'[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n{places}{events}')
    assert ".map a:not(:nth-child(1)){opacity" in written(run, "--store", path, "--highlight", "b")
    assert ".map a:not(:nth-child(1),:nth-child(2)){opacity" in written(run, "--store", path, "--highlight", "a")
    assert ".map a:not(" not in written(run, "--store", path, "--highlight", "c")


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("round-9", "there is no event 'round-9'; did you mean 'round-1' or 'round-2' or 'round-4'?"),
        ("round-1,treaty", "cannot highlight 'round-1': not among the events that are selected"),
    ],
)
def test_only_events_on_the_page_are_highlighted(
    asked: str, message: str, small: Path, run: Callable[..., Run], tmp_path: Path
) -> None:
    path = tmp_path / "page.html"
    ended = run("export", "html", "--store", small, "--kind", "treaty", "--highlight", asked, "-o", path)
    assert (ended.code != 0, ended.err) == (True, f"error: {message}\n")
    assert not path.exists()


@pytest.mark.slow
def test_a_brief_page_has_no_details_and_no_references(small: Path, run: Callable[..., Run]) -> None:
    page = Page(written(run, "--store", small, "--brief"))
    assert not page.texts("dl")
    assert not [href for href in page.values("href") if href.startswith("#R")]
    lines = ["".join(text).strip() for _, values, text in page.elements if values.get("class") == "support"]
    assert lines[0] == "no sources"
    assert len(lines) == 6


@pytest.mark.slow
def test_a_page_for_a_frame_has_no_chrome(small: Path, run: Callable[..., Run]) -> None:
    page = Page(written(run, "--store", small, "--embed"))
    tags = {tag for tag, _, _ in page.elements}
    assert not tags & {"nav", "h4"}
    assert [values["class"] for tag, values, _ in page.elements if tag == "body"] == ["embed"]
    foot = " ".join(page.texts("footer")[0].split())
    assert foot == "A small chronology 6 events 3 sources Updated 31 January 2020 Licence CC0-1.0"
    assert len(page.texts("article")) == 6
    assert "References" in page.texts("summary")


def test_choices_of_the_page_are_for_no_other_format(run: Callable[..., Run]) -> None:
    for option in (["--brief"], ["--embed"], ["--highlight", "hld-5"], ["--image", "https://example.org/"]):
        ended = run("export", "ics", *option)
        others = ", pdf-text" if option == ["--brief"] else ""
        assert (ended.code, ended.err) == (2, f"error: {option[0]} does not apply to ics, only to html{others}\n")
    ended = run("export", "html", "--image", "a.png")
    assert ended.code == 2
    assert "'a.png' is not a web address" in ended.err


@pytest.mark.slow
def test_events_without_a_known_day_are_in_no_column(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    event = '[[events]]\nid = "a"\ndate = "XXXX-12-25"\ntitle = "T"\nkind = "k"\n'
    text = f'[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n{event}'
    page = written(run, "--store", store(text))
    assert not OURS["strip"].search(page)
    assert OURS["figure"].search(page)
    dated = event.replace('"a"', '"b"').replace("XXXX-12-25", "2001")
    page = written(run, "--store", store(f"{text}{dated}"))
    assert json.loads(Page(page).texts("script")[1])["columns"] == [1]


def supports(page: Page) -> dict[str, str]:
    """The line on its evidence of each event."""
    texts = [text for text in page.texts("summary") if text not in ("How to read this", "More filters", "Map")]
    articles = [values["id"] or "" for tag, values, _ in page.elements if tag == "article"]
    return dict(zip(articles, texts, strict=True))


@pytest.mark.slow
def test_a_line_says_how_well_an_event_is_supported(small: Path, run: Callable[..., Run]) -> None:
    found = supports(Page(written(run, "--store", small)))
    assert found["round-1"] == "3 sources; date, title, number, places disputed; actors, topics, summary unsourced"
    assert found["long-ago"] == "no sources"


def test_sources_of_one_origin_are_counted_once(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    path = store("""
[store]
format = 1
title = "T"
[kinds]
k = "K"
[sources]
agency = { type = "article-newspaper", title = "A" }
paper = { type = "article-newspaper", title = "B", origin = "agency" }
other = { type = "article-newspaper", title = "C" }
[[events]]
id = "a"
date = "2018"
title = "A"
kind = "k"
sources = [
  { source = "agency", supports = ["date", "title", "kind"] }, { source = "paper", supports = ["date"] },
  { source = "other", supports = ["date"] },
]
""")
    assert supports(Page(written(run, "--store", path))) == {"a": "3 sources, 2 origins"}


@pytest.mark.slow
def test_filters_are_for_pages_of_many_events(run: Callable[..., Run]) -> None:
    """The form is there in any case, since an address may have filters."""
    for filters, is_hidden in (["--series", "hld"], True), (["--kind", "dialogue"], False):
        page = Page(written(run, "--store", "builtin", *filters))
        [finder] = [values for _, values, _ in page.elements if values.get("class") == "finder"]
        assert ("hidden" in finder) == is_hidden


@pytest.mark.parametrize(
    ("description", "lead", "rest"),
    [
        ("On rivers.", "On rivers.", None),
        ("On rivers. " * 30, ("On rivers. " * 30).strip(), None),
        ("On rivers. " * 40, ("On rivers. " * 36).strip(), ("On rivers. " * 4).strip()),
        ("On rivers, " * 90 + "no end. Really", "On rivers, " * 90 + "no end. Really", None),
    ],
)
def test_a_long_description_is_folded_after_its_first_sentences(
    description: str, lead: str, rest: str | None, store: Callable[[str], Path], run: Callable[..., Run]
) -> None:
    path = store(f'[store]\nformat = 1\ntitle = "T"\ndescription = "{description.strip()}"\n[kinds]\n')
    page = Page(written(run, "--store", path))
    leads = ["".join(text) for _, values, text in page.elements if values.get("class") == "lead"]
    assert leads == ([lead] if rest is None else [lead, rest])


def test_a_page_of_nothing(run: Callable[..., Run]) -> None:
    page = Page(written(run, "--since", "5000"))
    assert page.texts("h1") == ["The EU and NATO in Central Asia"]
    assert "There are no events." in page.texts("main")[0]
    assert not page.texts("form")
    assert not page.texts("h2")


def test_what_the_chronology_says_of_itself(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    path = store("""
[store]
format = 1
title = "Rivers"
description = "On rivers."
url = "https://example.org/rivers"
version = "2.0"
license = "CC0-1.0"
updated = 2020-01-31
authors = [{ family = "Doe", given = "Jane" }, { name = "The river desk" }]
[kinds]
""")
    page = Page(written(run, "--store", path, "--title", "Streams"))
    assert page.texts("h1") == ["Streams"]
    assert [text.strip() for text in page.texts("li")] == [
        "0 events",
        "0 sources",
        "Version 2.0",
        "Updated 31 January 2020",
        "Licence CC0-1.0",
        "Jane Doe",
        "The river desk",
        "https://example.org/rivers",
    ]
    assert page.texts("p")[0] == "On rivers."


@pytest.mark.slow
def test_an_event_of_the_built_in_chronology_takes_little_room(run: Callable[..., Run]) -> None:
    """All in all: with its share of references, of the script and of the names by which a search finds it."""
    page = written(run, "--store", "builtin")
    rest, [drawn] = OURS["map"].sub("", page), OURS["map"].findall(page)
    assert len(rest.encode()) < 2_600 * page.count("<article ")
    assert len(drawn.encode()) < 60_000


@pytest.mark.slow
def test_a_map_where_a_place_has_a_position(small: Path, run: Callable[..., Run]) -> None:
    page = Page(written(run, "--store", small))
    assert json.loads(page.texts("script")[1])["spots"] == ["Lakeside"]
    assert "Not on the map: 5 events without a position." in page.texts("details")[0]
    assert "Natural Earth" in page.texts("details")[0]
    for filters in (["--kind", "treaty"], ["--since", "5000"]):
        assert 'class="timeline map"' not in written(run, "--store", small, *filters)


@pytest.mark.slow
def test_the_same_bytes_each_time(run: Callable[..., Run], chronologies: Chronologies) -> None:
    options = chronologies["nasty"]
    assert written(run, *options) == written(run, *options)


def test_what_several_sources_give_instead_stands_once(store: Callable[..., Path], run: Callable[..., Run]) -> None:
    sources = "".join(f'[sources.{key}]\ntype = "book"\ntitle = "{key}"\n' for key in "abcd")
    cited = ", ".join(
        f'{{ source = "{key}", disputes = {{ date = "{date}" }}{more} }}'
        for key, date, more in (
            ("a", "2002", ', note = "Twice."'),
            ("b", "2002", ', note = "Twice."'),
            ("c", "2002", ', note = "Once."'),
            ("d", "2003", ""),
        )
    )
    event = f'[[events]]\nid = "e"\ndate = "2001"\ntitle = "E"\nkind = "k"\nsources = [{cited}]\n'
    path = store(f'[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n{sources}{event}')
    page = run("export", "html", "--store", path).out
    said = [re.sub("<[^>]+>", "", text).strip() for text in re.findall("<dt>Disputed<dd>(.*)", page)]
    assert said == ["date: [1][2][3] give 2002. Twice. Once.", "date: [4] gives 2003"]
