"""``export html`` in Chromium: what it shows, filters, links and keys, light, dark and on paper, with and without scripts."""

import re
import subprocess
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from alike import one_in
from conftest import Chronologies

from catimeline.text.safe import in_xml

PEERS = Path(__file__).parent
AXE = PEERS / "node_modules" / "axe-core" / "axe.min.js"
SHOWN = "() => [...document.querySelectorAll('article')].filter(one => one.checkVisibility()).map(one => one.id)"
READ = """() => [...document.querySelectorAll('article')].map(one => {
  const title = one.querySelector('h3').cloneNode(true)
  title.querySelectorAll('em').forEach(mark => mark.remove())
  return [one.id, title.textContent.trim(), one.querySelector('time, span').textContent]
})"""
TOP = "element => Math.round(element.getBoundingClientRect().top)"
RULES_OF_AXE = """() => axe.run({
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations']
})"""
FRAMES = """async () => {
  for (let frame = 0; frame < 8; frame++) await new Promise(done => requestAnimationFrame(done))
}"""
FAINT = (
    "() => [...document.querySelectorAll('.figure a:not(.off)')].map(one => one.getAttribute('href').slice(1)).sort()"
)


class Validator:
    """Someone who reads a page."""

    def __init__(self, page: Any) -> None:
        self.page = page

    def open(self, path: Path, at: str = "") -> None:
        self.page.goto(path.as_uri() + at)

    @property
    def ids(self) -> list[str]:
        """The visible events."""
        found: list[str] = self.page.evaluate(SHOWN)
        return found

    @property
    def asked(self) -> str:
        """The part of the address after the file."""
        return str(self.page.evaluate("location.search + location.hash"))

    @property
    def count(self) -> str:
        return str(self.page.locator("output").inner_text())

    def unfold(self, event: str) -> None:
        """Open what the line on its evidence stands for."""
        self.page.locator(f"#{event} summary").click()

    def choose(self, name: str, value: str, nth: int = 0) -> None:
        self.page.locator(f"select[name={name}]").nth(nth).select_option(value)

    def type(self, name: str, text: str) -> None:
        self.page.locator(f"[name={name}]").press_sequentially(text)

    def top_of(self, selector: str) -> int:
        """The distance from the upper edge of the window to an element, once it has stopped moving."""
        self.page.evaluate(FRAMES)
        return int(self.page.locator(selector).evaluate(TOP))

    def settle(self) -> None:
        """Let the page do the work that it defers."""
        self.page.evaluate("() => new Promise(done => requestIdleCallback(() => requestIdleCallback(done)))")


@pytest.fixture
def reader(page: Any) -> Validator:
    """The console stays free of messages and the page makes no network request; ``page`` checks that."""
    return Validator(page)


@pytest.fixture
def other(browser: Any) -> Iterator[Callable[..., Any]]:
    """Opens pages in browsers with other settings."""
    contexts = []

    def call(**kind: Any) -> Any:
        contexts.append(browser.new_context(**kind))
        return contexts[-1].new_page()

    yield call
    for context in contexts:
        context.close()


# --- What it shows ---


def test_it_shows_the_events(
    chronology: list[str], reader: Validator, export: Callable[..., Path], events: Callable[..., list[Any]]
) -> None:
    reader.open(export("html", *chronology))
    expected = events(*chronology)
    assert reader.ids == [one["id"] for one in expected]
    assert reader.page.evaluate(READ) == [
        [one["id"], in_xml(re.sub("\r\n?", "\n", one["title"])).strip(" \n\t"), one["date"]["text"]] for one in expected
    ]


@pytest.mark.parametrize("width", [360, *(pytest.param(width, marks=pytest.mark.slow) for width in (700, 1280))])
def test_nothing_reaches_beyond_the_window(
    chronology: list[str], width: int, other: Callable[..., Any], export: Callable[..., Path]
) -> None:
    page = other(bypass_csp=True, viewport={"width": width, "height": 800})
    page.goto(export("html", *chronology).as_uri())
    page.add_style_tag(content="section, article { content-visibility: visible !important }")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    right = "() => Math.max(0, ...[...document.querySelectorAll('svg')].map(one => one.getBoundingClientRect().right))"
    assert page.evaluate(right) <= width


@pytest.mark.parametrize("width", [390, 820, 1280])
def test_a_long_year_does_not_break_within_its_number(
    width: int, chronologies: Chronologies, other: Callable[..., Any], export: Callable[..., Path]
) -> None:
    page = other(viewport={"width": width, "height": 800})
    page.goto(export("html", *chronologies["dates"]).as_uri())
    lines = page.evaluate("""() => [...document.querySelectorAll('section > h2')].map(one => {
      const range = document.createRange(), text = one.firstChild
      range.setStart(text, 0)
      range.setEnd(text, (text.data.indexOf(' ') + 1 || text.length + 1) - 1)
      return range.getClientRects().length
    })""")
    assert set(lines) == {1}


def test_without_scripts_all_is_there(
    chronology: list[str], other: Callable[..., Any], export: Callable[..., Path], events: Callable[..., list[Any]]
) -> None:
    page = other(java_script_enabled=False)
    page.goto(export("html", *chronology).as_uri())
    assert page.evaluate(SHOWN) == [one["id"] for one in events(*chronology)]
    assert not page.locator("form").is_visible()
    assert not page.get_by_text("No event matches.").is_visible()
    cited = {source["id"] for one in events(*chronology) for source in one["sources"]}
    assert page.locator(".references li").count() == len(cited)


# --- Filters ---


SEARCHES = [
    *(
        text
        for group in tomllib.loads((PEERS.parent / "query" / "searches.toml").read_text()).values()
        for text in group
    ),
    *(
        '"first summit"',
        "summit -samarkand",
        "summit \u2013samarkand",
        "summit \u2212samarkand",
        "2013\u20132014",
        'summit \u2013"central asia"',
        '"rule of law" -brussels',
        "strat*",
        "border-management",
        "hld 5",
    ),
    *("uzbe", "meeting in riga", "leaders’ meeting", "NATO’s", "programmes", "o‘zbekiston", "сша", "EUSR", "xyzzy"),
]


def test_a_search_finds_what_the_command_line_finds(
    reader: Validator, export: Callable[..., Path], events: Callable[..., list[Any]]
) -> None:
    """The same words, letters, forms, phrases and names, and the same beginnings where no event has all words."""
    reader.open(export("html"))
    for text in SEARCHES:
        reader.page.locator("[name=q]").fill(text)
        assert reader.ids == [one["id"] for one in events(f"--text={text}")], text
    reader.page.locator("[name=q]").fill("uzbek sanctions")
    assert reader.count == "5 of 375 events, by the beginnings of words"


def test_any_run_is_found_in_scripts_that_do_not_part_words(
    reader: Validator, export: Callable[..., Path], events: Callable[..., list[Any]], tmp_path: Path
) -> None:
    # a page of few events has no field for a search
    titles = (
        "東京オリンピック",
        "ミュージアム開館",
        "서울올림픽대회",
        "NATO会議",
        "กรุงเทพมหานคร",
        "दिल्ली में सम्मेलन",
        "Wien",
        "Τέλος",
        *map(str, range(40)),
    )
    each = (
        f'[[events]]\nid = "e{at}"\ndate = "2001"\ntitle = "{title}"\nkind = "k"\n' for at, title in enumerate(titles)
    )
    store = tmp_path / "store.toml"
    store.write_text('[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n' + "".join(each), encoding="utf-8")
    reader.open(export("html", "--store", str(store)))
    for text in (
        "東",
        "東京",
        "ミュ",
        "กร",
        "オリンピック",
        "ミ",
        "ก",
        "เทพ",
        "올림픽",
        "nato会",
        "会議",
        "दिल्ली",
        "द",
        "दल",
        "wi",
        "wie",
        "τελος",
        "τελοσ",
    ):
        reader.page.locator("[name=q]").fill(text)
        assert reader.ids == [one["id"] for one in events("--store", str(store), f"--text={text}")], text


@pytest.mark.parametrize(
    ("asked", "filters"),
    one_in(3, [
        ("?actor=EU", ["--actor", "EU"]),
        ("?actor=EU&actor=Kazakhstan", ["--actor", "EU", "--actor", "Kazakhstan"]),
        ("?kind=dialogue", ["--kind", "dialogue"]),
        ("?topic=drugs", ["--topic", "drugs"]),
        ("?place=Samarkand", ["--place", "Samarkand"]),
        ("?country=Uzbekistan&evidence=disputed", ["--country", "Uzbekistan", "--evidence", "disputed"]),
        ("?series=hld&status=confirmed", ["--series", "hld", "--status", "confirmed"]),
        ("?person=Federica%20Mogherini", ["--person", "Federica Mogherini"]),
        ("?language=ru&grade=official", ["--language", "ru", "--grade", "official"]),
        ("?relation=fulfils", ["--relation", "fulfils"]),
        ("?relation=fulfilled-by", ["--relation", "fulfilled-by"]),
        ("?relation=see-also", ["--relation", "see-also"]),
        ("?from=2017&to=2019", ["--since", "2017", "--until", "2019"]),
        ("?to=1995", ["--until", "1995"]),
        ("?q=Samarkand", ["--text", "Samarkand"]),
        ("?q=MOGHERINI%20brussels", ["--text", "Mogherini Brussels"]),
        ("?actor=NATO&kind=partnership&topic=defence&from=2010&q=terrorism", [
            "--actor", "NATO", "--kind", "partnership", "--topic", "defence", "--since", "2010", "--text", "terrorism"]),
    ]),
)  # fmt: skip
def test_an_address_selects_as_the_command_line_does(
    asked: str, filters: list[str], reader: Validator, export: Callable[..., Path], events: Callable[..., list[Any]]
) -> None:
    reader.open(export("html"), asked)
    expected = [one["id"] for one in events(*filters)]
    assert expected
    assert reader.ids == expected
    assert reader.count == f"{len(expected)} of 375 events"
    reader.settle()
    assert reader.page.evaluate(FAINT) == sorted(expected)
    assert reader.page.locator(".references li:visible").count() == len(
        {source["id"] for one in events(*filters) for source in one["sources"]}
    )


@pytest.mark.parametrize(
    "years",
    one_in(2, ["-170000000 -44", "-43 -43", "0 0", "1600 1761", "1984 1984", "2018 2018", "2020 9999", "1700000000 "]),
)
def test_periods_of_every_kind_of_date(
    years: str,
    reader: Validator,
    export: Callable[..., Path],
    events: Callable[..., list[Any]],
    chronologies: Chronologies,
) -> None:
    first, last = years.split(" ")
    store = chronologies["dates"]
    window = ["--since", edtf_year(first)] + (["--until", edtf_year(last)] if last else [])
    reader.open(export("html", *store), f"?from={first}&to={last}")
    assert reader.ids == [one["id"] for one in events(*store, *window)]


def edtf_year(year: str) -> str:
    number = int(year)
    return f"Y{year}" if abs(number) > 9999 else f"{number:0{4 + (number < 0)}}"


def test_choices_narrow_each_other_and_say_what_they_leave(
    reader: Validator, export: Callable[..., Path], events: Callable[..., list[Any]]
) -> None:
    reader.open(export("html"))
    also = reader.page.locator("select[name=actor]").nth(1)
    assert not also.is_visible()
    reader.choose("actor", "EU")
    reader.choose("kind", "dialogue")
    assert reader.count == "53 of 375 events"
    reader.settle()
    offered = reader.page.locator("select[name=topic] option:not([hidden])").all_inner_texts()
    left = len(events("--actor", "EU", "--kind", "dialogue", "--topic", "afghanistan"))
    assert f"Afghanistan ({left})" in offered
    assert not [text for text in offered if "(0)" in text]
    also.select_option("Afghanistan")
    assert int(reader.count.split()[0]) < 53
    assert reader.asked == "?actor=EU&actor=Afghanistan&kind=dialogue"


def test_no_accent_or_case_matters_to_a_search(reader: Validator, export: Callable[..., Path]) -> None:
    reader.open(export("html", "--store", str(Path(__file__).parents[1] / "data" / "small.toml")), "?q=")
    for text, found in (("zoe MULLER", "round-1"), ("Zoë", "round-1"), ("петров", "round-1"), ("ÅLAND", "round-2")):
        reader.page.locator("[name=q]").fill(text)
        assert reader.ids[0] == found, text
    reader.page.locator("[name=q]").fill("p. 1")
    assert reader.ids == []
    assert reader.page.get_by_text("No event matches.").is_visible()


def test_each_choice_is_a_step_to_go_back(reader: Validator, export: Callable[..., Path]) -> None:
    reader.open(export("html"))
    reader.choose("actor", "NATO")
    reader.choose("kind", "mission")
    reader.type("q", "steppe")
    reader.type("from", "2003")
    assert reader.asked == "?q=steppe&actor=NATO&kind=mission&from=2003"
    for asked in ("?q=steppe&actor=NATO&kind=mission", "?actor=NATO&kind=mission", "?actor=NATO", ""):
        reader.page.go_back()
        assert reader.asked == asked
        assert reader.page.locator("select[name=kind]").input_value() == ("mission" if "kind" in asked else "")
    assert reader.count == "375 events"
    reader.page.go_forward()
    assert reader.count == "71 of 375 events"
    reader.page.reload()
    assert reader.count == "71 of 375 events"
    reader.page.get_by_role("button", name="Clear").click()
    assert (reader.asked, reader.count) == ("", "375 events")
    assert reader.page.evaluate("document.activeElement.name") == "q"
    assert not reader.page.get_by_role("button", name="Clear").is_visible()


@pytest.mark.parametrize(
    "asked",
    one_in(
        3, ["?from=&to=", "?utm_source=x&fbclid=1&v=2", "?other=", "#no-such-event", "#%", "?q=%", "?kind=dialogue"]
    ),
)
def test_an_address_that_says_nothing_chooses_nothing(
    asked: str, reader: Validator, export: Callable[..., Path]
) -> None:
    reader.open(export("html", "--kind", "dialogue"), asked)
    assert len(reader.ids) == 54
    assert not reader.page.locator("#Unused").is_visible()


@pytest.mark.parametrize(
    ("asked", "left_out", "filters"),
    one_in(
        2,
        [
            ("?actor=nobody", "actor “nobody”", []),
            ("?actors=EU&other=1&other=2", "actors “EU”, other “1”, other “2”", []),
            ("?kind=visit&disputed_by=x", "disputed by “x”, kind “visit”", []),
            ("?from=x&from=2020&to=1e3&q=", "from “x”, to “1e3”", ["--since", "2020"]),
            ("?actor=EU&actor=Turkmenistan&actor=NATO", "actor “NATO”", ["--actor", "EU", "--actor", "Turkmenistan"]),
            ("?place=Bishkek&place=Astana", "place “Astana”", ["--place", "Bishkek"]),
        ],
    ),
)
def test_what_an_address_asks_for_in_vain_is_said(
    asked: str, left_out: str, filters: list[str], reader: Validator, export: Callable[..., Path]
) -> None:
    """Until the reader chooses something else, which makes a new address."""
    page = ["html", "--kind", "dialogue"]
    expected = ids_in(export(*page, *filters))
    said = reader.page.locator("#Unused")
    for option in (["--embed"], []):
        reader.open(export(*page, *option), asked)
        assert said.inner_text() == f"Left out of what the address asks for: {left_out}."
        assert reader.ids == expected
    reader.choose("topic", "drugs")
    assert not said.is_visible()
    reader.page.go_back()
    assert said.is_visible()


def test_years_in_the_wrong_order_are_said(reader: Validator, export: Callable[..., Path]) -> None:
    nothing = reader.page.locator("#Nothing")
    reader.open(export("html"), "?from=2020&to=-44")
    assert (reader.count, nothing.inner_text()) == ("0 of 375 events", "No event matches: 2020 is after -44.")
    reader.open(export("html"), "?q=zzzz")
    assert nothing.inner_text() == "No event matches."


def ids_in(path: Path) -> list[str]:
    """The ids of the events in a page."""
    return re.findall(r"<article id=([\w-]+)>", path.read_text(encoding="utf-8"))


# --- Links ---


def test_an_address_leads_to_its_event(reader: Validator, export: Callable[..., Path]) -> None:
    reader.open(export("html"), "#hld-5")
    assert 0 <= reader.top_of("#hld-5") < 60
    reader.unfold("hld-5")
    reader.page.locator("#hld-5").get_by_role("link", name="previous").click()
    assert reader.asked == "#hld-4"
    assert 0 <= reader.top_of("#hld-4") < 60
    reader.page.go_back()
    assert reader.asked == "#hld-5"
    reader.page.locator("#hld-5 h3 a").click()
    assert reader.asked == "#hld-5"


def test_an_event_that_the_filters_leave_out_is_shown_where_it_is_asked_for(
    reader: Validator, export: Callable[..., Path]
) -> None:
    reader.open(export("html"), "?kind=visit#hld-5")
    assert "hld-5" in reader.ids
    assert 0 <= reader.top_of("#hld-5") < 60
    note = "() => getComputedStyle(document.querySelector('#hld-5 > p'), '::before').content"
    assert "Not among the events chosen" in reader.page.evaluate(note)
    assert reader.count == "42 of 375 events"
    reader.unfold("hld-5")
    reader.page.locator("#hld-5").get_by_role("link", name="previous").click()
    assert "hld-4" in reader.ids
    assert "hld-5" not in reader.ids
    assert 0 <= reader.top_of("#hld-4") < 60
    reader.choose("kind", "agreement")
    assert "hld-4" not in reader.ids
    assert reader.page.locator(".extra").count() == 0


def test_numbers_lead_to_references_and_those_lead_back(reader: Validator, export: Callable[..., Path]) -> None:
    reader.open(export("html"), "#pfp-turkmenistan")
    reader.unfold("pfp-turkmenistan")
    link = reader.page.locator("#pfp-turkmenistan dt:text('Disputed') + dd a").first
    number = link.inner_text()
    link.click()
    assert reader.asked == f"#R{number}"
    reference = reader.page.locator(f"#R{number}")
    assert reference.is_visible()
    assert reference.inner_text().startswith(f"[{number}]")
    reference.locator("b").click(trial=True)  # nothing lies over it
    reference.get_by_role("link", name="10 May 1994").click()
    assert reader.asked == "#pfp-turkmenistan"
    assert 0 <= reader.top_of("#pfp-turkmenistan") < 60


def test_a_reference_shows_beside_its_number(reader: Validator, export: Callable[..., Path]) -> None:
    reader.open(export("html"), "#pfp-turkmenistan")
    reader.unfold("pfp-turkmenistan")
    link = reader.page.locator("#pfp-turkmenistan dd a[href^='#R']").first
    preview = reader.page.locator("#Preview")
    assert not preview.is_visible()
    link.hover()
    assert preview.is_visible()
    assert preview.inner_text().startswith(f"[{link.inner_text()}] ")
    assert preview.locator("a").count() == 1
    preview.hover()
    reader.page.wait_for_timeout(300)
    assert preview.is_visible()
    reader.page.keyboard.press("Escape")
    assert not preview.is_visible()
    link.focus()
    assert preview.is_visible()
    assert link.get_attribute("aria-describedby") == "Preview"


def test_marks_of_the_figure_lead_to_their_events(reader: Validator, export: Callable[..., Path]) -> None:
    reader.open(export("html"))
    mark = reader.page.locator(".figure a[href='#hld-5']")
    mark.hover()
    assert mark.locator("title").text_content().startswith("9 July 2018: Fifth")
    mark.click()
    assert reader.asked == "#hld-5"
    assert 0 <= reader.top_of("#hld-5") < 60


def test_a_place_on_the_map_chooses_its_events(
    reader: Validator, export: Callable[..., Path], events: Callable[..., list[Any]]
) -> None:
    reader.open(export("html"))
    circle = reader.page.locator(".map a[data-place=Bishkek]")
    radius = float(circle.locator("circle").get_attribute("r"))
    circle.dispatch_event("click")
    assert reader.asked == "?place=Bishkek"
    assert reader.ids == [one["id"] for one in events("--place", "Bishkek")]
    reader.settle()
    assert reader.page.locator(".map text.off").count() > 3
    shown = "() => [...document.querySelectorAll('.map a:not(.off)')].map(one => one.dataset.place).sort()"
    places = {place["id"] for one in events("--place", "Bishkek") for place in one["places"] if place["latitude"]}
    assert reader.page.evaluate(shown) == sorted(places)
    circle.dispatch_event("click")
    assert reader.asked == ""
    reader.choose("kind", "dialogue")
    reader.settle()
    dialogues = len(events("--place", "Bishkek", "--kind", "dialogue"))
    assert circle.locator("title").text_content() == f"Bishkek: {dialogues} events"
    assert float(circle.locator("circle").get_attribute("r")) < radius


def test_totals_follow_the_filters(
    reader: Validator, export: Callable[..., Path], events: Callable[..., list[Any]]
) -> None:
    """Those of the lanes, and of the events that are not on the map."""
    reader.open(export("html"))
    lanes = "() => [...document.querySelectorAll('.figure > svg > text')].map(one => one.textContent.match(/·\\u00a0(\\d+)$/)?.[1])"
    totals = [int(one) for one in reader.page.evaluate(lanes) if one]
    assert sum(totals) == len(events())
    for options in (["--actor", "NATO"], ["--actor", "NATO", "--place", "Bishkek"], []):
        reader.open(
            Path(reader.page.url.partition("?")[0].removeprefix("file://")),
            f"?{'&'.join(map('='.join, pairs(options)))}",
        )
        reader.settle()
        found = [int(one) for one in reader.page.evaluate(lanes) if one]
        chosen = events(*options)
        assert len(found) == len(totals)
        assert sum(found) == len(chosen)
        absent = sum(not any(place["latitude"] is not None for place in one["places"]) for one in chosen)
        note = reader.page.locator(".absent")
        assert note.is_visible() == bool(absent)
        assert not absent or note.inner_text() == f" Not on the map: {absent} events without a position."


def pairs(options: list[str]) -> list[tuple[str, str]]:
    """Options of the command line as fields of an address."""
    return [(name.removeprefix("--"), value) for name, value in zip(options[::2], options[1::2], strict=True)]


def test_a_page_of_few_events_has_a_map_that_chooses(reader: Validator, export: Callable[..., Path]) -> None:
    reader.open(export("html", "--series", "hld"), "#hld-5")
    assert reader.page.locator(".map .here").get_attribute("data-place") == "Ashgabat"
    assert not reader.page.locator(".finder").is_visible()
    reader.page.locator(".map a[data-place=Brussels]").dispatch_event("click")
    assert reader.count == "5 of 12 events"
    assert reader.page.locator(".finder").is_visible()


def test_the_event_of_the_address_stands_out_in_the_figure(reader: Validator, export: Callable[..., Path]) -> None:
    reader.open(export("html", "--series", "hld"), "#hld-5")
    here = "() => [...document.querySelectorAll('.figure .here')].map(one => one.getAttribute('href'))"
    assert reader.page.evaluate(here) == ["#hld-5"]
    reader.page.locator(".figure a[href='#hld-8']").click()
    reader.page.wait_for_function("location.hash === '#hld-8'")
    assert reader.page.evaluate(here) == ["#hld-8"]


def test_a_frame_is_as_high_as_its_page(other: Callable[..., Any], export: Callable[..., Path]) -> None:
    """By the recipe of the documents."""
    path = export("html", "--series", "hld", "--embed")
    recipe = (PEERS.parents[1] / "docs" / "recipes.md").read_text(encoding="utf-8")
    around = path.with_name("article.html")
    around.write_text(
        recipe.partition("```html\n")[2].partition("```")[0].replace("hld.html", f"{path.name}?from=2020")
    )
    page = other(viewport={"width": 700, "height": 800})
    page.goto(around.as_uri())
    frame = page.frames[-1]
    height = "() => Math.ceil(document.documentElement.getBoundingClientRect().height)"
    page.wait_for_function("document.querySelector('iframe').height !== '600'")
    assert int(page.locator("iframe").get_attribute("height")) == frame.evaluate(height)
    assert frame.locator("article:visible").count() == 6
    assert not frame.locator(".finder").is_visible()
    before = frame.evaluate(height)
    frame.locator("article:visible summary").first.click()
    page.wait_for_function(f"Number(document.querySelector('iframe').height) > {before}")
    assert frame.locator("footer a, .references a").first.get_attribute("target") == "_top"


# --- Keys, paper, colours, safety ---


def test_the_keyboard_reaches_everything(reader: Validator, export: Callable[..., Path]) -> None:
    reader.open(export("html", "--kind", "dialogue"))
    focused = "() => document.activeElement.name || document.activeElement.textContent"
    seen = []
    for _ in range(8):
        reader.page.keyboard.press("Tab")
        seen.append(reader.page.evaluate(focused))
    assert seen == ["Skip to the events", "q", "actor", "topic", "place", "from", "to", "More filters"]
    reader.page.keyboard.press("Enter")
    reader.page.keyboard.press("Tab")
    assert reader.page.evaluate(focused) == "country"
    reader.page.keyboard.type("Uzbek")
    assert "country=Uzbekistan" in reader.asked
    reader.open(export("html", "--series", "hld"))
    reader.page.keyboard.press("Tab")
    assert reader.top_of(".skip") >= 0
    reader.page.keyboard.press("Enter")
    reader.page.keyboard.press("Tab")
    assert reader.page.evaluate("document.activeElement.closest('article').id") == reader.ids[0]


@pytest.mark.parametrize("filters", [[], ["--series", "hld"]])
def test_a_phone_shows_title_picture_and_an_event_at_once(
    filters: list[str], other: Callable[..., Any], export: Callable[..., Path]
) -> None:
    page = other(viewport={"width": 390, "height": 844})
    page.goto(export("html", *filters).as_uri())
    ends = "element => element.getBoundingClientRect().bottom"
    for selector in ("h1", ".strip", "article h3"):
        assert 0 < page.locator(selector).first.evaluate(ends) < 844
    assert not page.locator(".figure").is_visible()
    assert not page.locator("form").is_visible()
    assert page.locator("[aria-expanded]").is_visible() == (not filters)
    if not filters:
        page.locator("[aria-expanded]").click()
        page.locator("[name=q]").fill("Samarkand")
        assert page.locator("output").inner_text().endswith(" of 375 events")
        page.wait_for_timeout(200)
        assert 0 < page.locator(".strip line.off").count() < page.locator(".strip a line").count()


def test_on_paper(reader: Validator, export: Callable[..., Path]) -> None:
    reader.page.emulate_media(media="print", color_scheme="dark")
    reader.open(export("html", "--series", "hld"))
    assert not reader.page.locator("form").is_visible()
    style = "([selector, part, name]) => getComputedStyle(document.querySelector(selector), part)[name]"
    assert reader.page.evaluate(style, ["body", None, "backgroundColor"]) == "rgb(255, 255, 255)"
    assert "<" in reader.page.evaluate(style, [".references a[href^='http']", "::after", "content"])
    reader.settle()
    assert reader.page.locator(".references b").all_text_contents()[:2] == ["[1] ", "[2] "]
    assert reader.page.evaluate(style, [".finder", "::before", "content"]) == '""'
    assert reader.page.pdf()[:5] == b"%PDF-"
    reader.open(export("html"), "?kind=visit&q=brussels")
    words = reader.page.evaluate(style, [".finder", "::before", "content"])
    assert words == f'"{len(reader.ids)} of 375 events; Search: brussels; Kind: Visit"'


def test_the_policy_holds(other: Callable[..., Any], export: Callable[..., Path]) -> None:
    page = other()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(export("html", "--series", "hld").as_uri())
    page.evaluate(
        """() => {
          const script = document.createElement('script'); script.textContent = 'window.ran = 1'; document.body.append(script)
          document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="window.ran = 2">')
          document.body.insertAdjacentHTML('beforeend', '<img src="https://example.org/x.png">')
        }"""
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None
    assert len(refused) == 3
    assert all("Content Security Policy" in text for text in refused)


@pytest.mark.parametrize(("width", "scheme"), [pytest.param(1280, "light", marks=pytest.mark.slow), (360, "dark")])
def test_axe_finds_nothing(
    chronology: list[str], width: int, scheme: str, other: Callable[..., Any], export: Callable[..., Path]
) -> None:
    page = other(bypass_csp=True, viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.goto(export("html", *chronology).as_uri())
    if page.locator("article summary").count():
        page.locator("article summary").first.click()
    page.add_script_tag(path=AXE)
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
@pytest.mark.parametrize("asked", one_in(3, ["?kind=mission#hld-5", "?actor=NATO&kind=mission", "?q=nothing+has+this"]))
def test_axe_finds_nothing_after_choosing(
    asked: str, scheme: str, other: Callable[..., Any], export: Callable[..., Path]
) -> None:
    page = other(bypass_csp=True, color_scheme=scheme)
    page.goto(export("html").as_uri() + asked)
    page.add_script_tag(path=AXE)
    if "hld-5" in asked:
        page.locator("#hld-5 summary").click()
        page.locator("#hld-5 dd a[href^='#R']").first.focus()
    assert violations(page) == []


@pytest.mark.parametrize("option", one_in(3, ["--embed", "--brief", "--highlight=hld-5"]))
def test_axe_finds_nothing_in_other_pages(option: str, other: Callable[..., Any], export: Callable[..., Path]) -> None:
    page = other(bypass_csp=True, viewport={"width": 390, "height": 844})
    page.goto(export("html", "--series", "hld", option).as_uri())
    if option == "--embed":
        page.locator(".references summary").click()
        page.locator(".references a[href='#hld-1']").first.wait_for()
    page.add_script_tag(path=AXE)
    assert violations(page) == []


def test_html_validate_finds_nothing(chronology: list[str], export: Callable[..., Path]) -> None:
    validated(export("html", *chronology))


@pytest.mark.parametrize(
    "option", one_in(2, ["--embed", "--brief", "--highlight=hld-5", "--image=https://example.org/a.png"])
)
def test_html_validate_finds_nothing_in_other_pages(option: str, export: Callable[..., Path]) -> None:
    validated(export("html", "--series", "hld", option))


def validated(path: Path) -> None:
    """Check a page by the standard set of html-validate, which is that of the HTML Living Standard."""
    program = PEERS / "node_modules" / ".bin" / "html-validate"
    ended = subprocess.run([program, "--preset", "standard", path], capture_output=True, check=False, encoding="utf-8")
    assert ended.returncode == 0, ended.stdout[-2000:]


def violations(page: Any) -> list[tuple[str, list[str]]]:
    found = page.evaluate(RULES_OF_AXE)["violations"]
    return [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found]
