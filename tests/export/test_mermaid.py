"""``export mermaid`` and ``mermaid-gantt``: sections, periods and tasks, and text that Mermaid would take as syntax."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from conftest import DATA, Chronologies, Run

PUBLISHED = DATA / "published.toml"

STORE = '[store]\nformat = 1\ntitle = "A"\n[kinds]\nmeeting = "Meeting"\n'


def event(key: str, date: str, title: str = "E", rest: str = "") -> str:
    return f'[[events]]\nid = "{key}"\ndate = "{date}"\ntitle = "{title}"\nkind = "meeting"\n{rest}\n'


@pytest.fixture
def lines(store: Callable[[str], Path], run: Callable[..., Run]) -> Callable[..., list[str]]:
    """The lines of a diagram of some events, without indentation."""

    def call(name: str, events: Iterable[str], rest: str = "") -> list[str]:
        out = run("export", name, "--store", store(STORE + rest + "".join(events))).out
        return [line.strip() for line in out.splitlines()]

    return call


@pytest.mark.parametrize("form", ["mermaid", "mermaid-gantt"])
@pytest.mark.parametrize("name", ["published", "dates"])
def test_whole_diagrams(
    name: str, form: str, run: Callable[..., Run], golden: Callable[[str, str], None], chronologies: Chronologies
) -> None:
    options = chronologies[name] if name == "dates" else ["--store", str(PUBLISHED)]
    golden(f"export/{name}.{form}", run("export", form, *options).out)


def test_what_is_lost_is_said(run: Callable[..., Run], chronologies: Chronologies) -> None:
    dates = chronologies["dates"]
    half = "5 dates open or unknown at an end: drawn where known\n"
    strip = "41 dates side by side: Mermaid draws all of them in one row; select fewer, or take mermaid-gantt, svg or html\n"
    assert run("export", "mermaid", *dates).err == half + strip
    assert run("export", "mermaid", *dates, "--since", "2010", "--until", "2017-05").err == half.replace("5", "4")
    assert run("export", "mermaid-gantt", *dates).err == f"{half}5 dates left out: outside the years 100 to 9999\n"


def test_one_period_has_all_its_events(lines: Callable[..., list[str]]) -> None:
    """Even if another lies between them: Mermaid would draw a repeated period as two."""
    events = [event("a", "2018", "A"), event("b", "2018-XX", "B"), event("c", "2018", "C")]
    assert lines("mermaid", events)[2:] == ["section 2018", "2018 : A", ": C", "some month in 2018 : B"]


def test_a_date_that_begins_nowhere_is_where_it_ends(lines: Callable[..., list[str]]) -> None:
    events = [event("a", "2018", "A"), event("b", "../2019-03", "B")]
    assert lines("mermaid", events)[2:] == ["section 2018", "2018 : A", "section 2019", "until March 2019 : B"]


def test_sections_are_years_unless_there_are_too_many(lines: Callable[..., list[str]]) -> None:
    fifty = [event(f"e-{year}", str(year)) for year in range(1961, 2011)]
    found = lines("mermaid", fifty)
    assert [line for line in found if line.startswith("section")][::49] == ["section 1961", "section 2010"]
    found = lines("mermaid", [*fifty, event("new", "2011-05")])
    assert [line for line in found if line.startswith("section")] == [
        "section 1961 to 1969",
        "section 1970 to 1979",
        "section 1980 to 1989",
        "section 1990 to 1999",
        "section 2000 to 2009",
        "section 2010 to 2011",
    ]
    years = [*range(-400_000, 0, 10_000), *range(10_000, 140_000, 10_000)]
    ages = [event(f"e-{number}", f"Y{year}") for number, year in enumerate(years)]
    found = lines("mermaid", ages)
    assert [line for line in found if line.startswith("section")] == [
        "section 400,001 BCE (year -400,000) to 300,002 BCE (year -300,001)",
        "section 300,001 BCE (year -300,000) to 200,002 BCE (year -200,001)",
        "section 200,001 BCE (year -200,000) to 100,002 BCE (year -100,001)",
        "section 100,001 BCE (year -100,000) to 2 BCE (year -1)",
        "section 1 BCE (year 0) to 99,999 CE",
        "section 100,000 CE to 130,000 CE",
    ]


@pytest.mark.parametrize(
    ("date", "task"),
    [
        ("2018-07-09", "E :milestone, a, 2018-07-09, 2018-07-09"),
        ("2018-07-09~", "E · about 9 July 2018 :milestone, a, 2018-07-09, 2018-07-09"),
        ("2018-07-09/2018-07-10", "E :a, 2018-07-09, 2018-07-10"),
        ("2018-02", "E · February 2018 :a, 2018-02-01, 2018-02-28"),
        ("2017-03-01/..", "E · since 1 March 2017 :milestone, a, 2017-03-01, 2017-03-01"),
        ("0100-01-01", "E :milestone, a, 0100-01-01, 0100-01-01"),
    ],
)
def test_a_task_has_whole_days_and_the_words_that_they_do_not_say(
    date: str, task: str, lines: Callable[..., list[str]]
) -> None:
    assert lines("mermaid-gantt", [event("a", date)])[-1] == task


@pytest.mark.parametrize("date", ["0099-12-31", "0099-12-31/0100-01-01", "Y12000", "9999/Y10000"])
def test_years_that_mermaid_misreads_are_left_out(date: str, lines: Callable[..., list[str]]) -> None:
    assert lines("mermaid-gantt", [event("a", date)])[-1] == "todayMarker off"


def test_what_would_be_too_short_to_be_seen_is_a_milestone(lines: Callable[..., list[str]]) -> None:
    events = [event("a", "2000-01-01"), event("b", "2001-01-01/2001-01-03"), event("z", "2002-09-27")]
    assert lines("mermaid-gantt", events)[-2] == "E :b, 2001-01-01, 2001-01-03"
    events[-1] = event("z", "2002-09-28")
    assert lines("mermaid-gantt", events)[-2] == "E :milestone, b, 2001-01-01, 2001-01-03"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Section 3 of the treaty", "\u2060Section 3 of the treaty"),
        ("2018-07-09 and after", "\u20602018-07-09 and after"),
        ("Talks: 5% now; #1", "Talks\u2236 5% now\uff1b \uff031"),
        ("A <b>title", "A \u2039b\u203atitle"),
        ("%%{init: 1}%%", "\uff05\uff05{init\u2236 1}\uff05\uff05"),
        ("title", "\u2060title"),
    ],
)
def test_what_mermaid_would_read_is_written_otherwise(title: str, name: str, lines: Callable[..., list[str]]) -> None:
    assert lines("mermaid-gantt", [event("a", "2018-07-09", title)])[-1].startswith(f"{name} :")


def test_an_id_is_not_a_tag(lines: Callable[..., list[str]]) -> None:
    sources = '[sources.s]\ntype = "webpage"\ntitle = "S"\nurl = "https://a.example/?b=%20"\n'
    task = event("done", "2018-07-09", rest='sources = [{ source = "s" }]')
    assert lines("mermaid-gantt", [task], sources)[-2:] == [
        "E :milestone, done_, 2018-07-09, 2018-07-09",
        'click done_ href "https://a.example/?b=%20"',
    ]


@pytest.mark.parametrize(
    "url", ["https://a.example/#b", "https://a.example/;b", "https://a.example/(b)", "https://é.example/"]
)
def test_an_address_that_might_do_harm_is_not_a_link(url: str, lines: Callable[..., list[str]]) -> None:
    sources = f'[sources.s]\ntype = "webpage"\ntitle = "S"\nurl = "{url}"\n[sources.t]\ntype = "book"\ntitle = "T"\n'
    task = event("a", "2018-07-09", rest='sources = [{ source = "s" }, { source = "t" }]')
    assert lines("mermaid-gantt", [task], sources)[-1] == "E :milestone, a, 2018-07-09, 2018-07-09"


def test_mermaid_draws_no_more_than_it_takes(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    """Links are left out first; emoji count as two, as in Mermaid."""
    sources = f'[sources.s]\ntype = "webpage"\ntitle = "S"\nurl = "https://a.example/{"b" * 30_000}"\n'
    events = [event(f"e-{number}", "2018", "🤝" * 6_000, 'sources = [{ source = "s" }]') for number in range(2)]
    ended = run("export", "mermaid-gantt", "--store", store(STORE + sources + "".join(events)))
    assert "href" not in ended.out
    assert ended.err == (
        "no links to sources: with them it would have more than the 50,000 characters that Mermaid draws\n"
    )
    path = store(STORE + "".join(event(f"e-{number}", "2018", "🤝" * 12_000) for number in range(3)))
    too_long = "characters: more than the 50,000 characters that Mermaid draws, unless its maxTextSize is raised"
    assert run("export", "mermaid-gantt", "--store", path).err == f"72,241 {too_long}\n"
    assert run("export", "mermaid", "--store", path).err == f"72,084 {too_long}\n"


@pytest.mark.parametrize(
    ("form", "head"),
    [
        ("mermaid", ["timeline"]),
        ("mermaid-gantt", ["gantt", "dateFormat YYYY-MM-DD", "inclusiveEndDates", "todayMarker off"]),
    ],
)
def test_an_empty_diagram_has_a_title(form: str, head: list[str], run: Callable[..., Run]) -> None:
    ended = run("export", form, "--store", DATA / "small.toml", "--since", "5000", "--title", "None")
    first, title, *others = (line.strip() for line in ended.out.splitlines())
    said = "accDescr: Time\N{RATIO} since 5000\N{FULLWIDTH SEMICOLON} 0 events."
    assert [first, title, *others] == [head[0], "title None", said, *head[1:]]
    assert ended.err == "no events match\n"
