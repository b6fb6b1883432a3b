"""Markwhen: what others wrote, and what becomes of ours when it was changed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run, added

Import = Callable[..., Run]
KIND = ("--set", "kind=meeting")

LIFE = """---
title: My life
timezone: UTC
---
// a comment
Some words
#work: red
# Career
## Early
2012-05 / 2014-06-03: First job #work
location: Berlin
tags: [a, b]
"quoted": no
I did this; see https://x.example/: it was fine #joy
- [ ] item

// another comment
12 May 2015: Wedding #family #joy
note: "Quo\\"ted"
bad: "open
2016 - 2018:Studies
# Later
Dec 2019 to Jan 2020:
Trip
home
2020/now: Here
2021-03-04T10:00:00Z: Moment
"""


def test_a_file_of_someone_else(take: Import, run: Callable[..., Run], kept: Path) -> None:
    result = take("life.mw", LIFE, *KIND, "--new", "places", "--write")
    assert result.told == [
        '3 dates were read from words: "12 May 2015" as 2015-05-12, "Dec 2019" as 2019-12, "Jan 2020" as 2020-01',
        "not used: 2 lines before the first event",
        "columns by their headers: location is places",
        "not used: tags (2), section (6), tags (property) (1), note (1), bad (1); --map 'tags=FIELD' would use it",
        "6 new, 0 changed, 0 the same; written to kept.toml",
    ]
    events = run("list", "--store", kept, "--since", "2012", "--json").json
    assert [(one["date"]["edtf"], one["title"], one["summary"]) for one in events] == [
        (
            "2012-05/2014-06-03",
            "First job",
            '"quoted": no\nI did this; see https://x.example/: it was fine #joy\n- [ ] item',
        ),
        ("2015-05-12", "Wedding", None),
        ("2016/2018", "Studies", None),
        ("2019-12/2020-01", "Trip", "home"),
        ("2020/..", "Here", None),
        ("2021-03-04T10:00:00Z", "Moment", None),
    ]
    assert [place["name"] for place in events[0]["places"]] == ["Berlin"]
    again = take("life.mw", LIFE.replace("\n", "\r\n"), *KIND, "--new", "places")
    assert again.told[-1] == "0 new, 0 changed, 6 the same; nothing was written"


def test_columns(take: Import) -> None:
    """Tags and sections are columns of their own; what follows a heading is within it, or within the one above it."""
    text = "# One\n2009: A #meeting\n## Two\n2010: B #treaty\n# Three\n2011: C #treaty\n"
    result = take("t.mw", text, "--map", "tags=kind", "--map", "section=series", "--new", "series", "--json")
    names = [one["id"] for one in result.json["changes"] if one["record"] == "series"]
    assert names == ["one", "one-two", "three"]


def test_sections_that_lines_begin_and_end(take: Import) -> None:
    """So documents have them that have no headings; where no line ends one, "group" begins a text."""
    text = "section One\n2018: A\ngroup Sub #x\n2019: B\nendGroup\n\tGROUP\n2020: C\nendGroup\n endsection\n2021: D\n"
    result = take("t.mw", text, "--set", "kind=meeting", "--map", "section=notes", "--json")
    changes = [one for one in result.json["changes"] if one["record"] == "event"]
    found = [{field["path"][0]: field["new"] for field in one["fields"]} for one in changes]
    assert [(one["title"], one.get("notes")) for one in found] == [
        ("A", "One"),
        ("B", "One / Sub #x"),
        ("C", "One"),
        ("D", None),
    ]
    assert not any(field == "summary" for one in found for field in one)
    said = take("t.mw", "2018: A\ngroup photo\nsection 3\n", "--set", "kind=meeting", "--json")
    assert "group photo\\nsection 3" in said.out


DEPENDS = "depends on another date or on today; write the day"
NOT_READ = {
    **dict.fromkeys(("5 days", "now", "2009/5 days", "3 weeks, 2 days", "!launch", "after !launch 3 days"), DEPENDS),
    **dict.fromkeys(("by !launch.start 5 weeks", "now - 10 days"), DEPENDS),
    "2009 every 2 weeks": "recurs; write the days",
    "2009-W05": "has a week; write its first and its last day",
    "10am": "has a time without its day; write the day",
    "10:30 pm": "has a time without its day; write the day",
}


@pytest.mark.parametrize("when", NOT_READ)
def test_dates_that_are_not_read(when: str, take: Import) -> None:
    assert take("t.mw", f"{when}: A\n", *KIND).told[0] == f"t.mw: line 1: {when!r} {NOT_READ[when]}"


ERAS = {
    "3000BC": "-2999",
    "12000 BCE": "Y-11999",
    "50 AD": "0050",
    "300–200 bc": "-0299/-0199",
    "44 BCE - 14 CE": "-0043/0014",
}


@pytest.mark.parametrize("when", ERAS)
def test_years_with_their_era(when: str, take: Import) -> None:
    result = take("t.mw", f"{when}: A\n", *KIND, "--json").json
    assert ERAS[when] in [field["new"] for field in result["changes"][0]["fields"]]


def test_an_end_without_its_era_is_a_question(take: Import) -> None:
    assert "it may be -0499/-0299 or -0499/0300" in take("t.mw", "500 BC - 300: A\n", *KIND).told[0]


def test_events_that_are_refused(take: Import, kept: Path) -> None:
    """They are written below their sections with the reasons; corrected, they are as they were."""
    head = "---\ntitle: X\n---\n"
    text = "2008: Z\n# Wars\nnow: A #t\nnote: n\n// my own\n\nText\n## First\n2009: B\n5 days: C\n# \nnow: D\nnow: E\n"
    path, again = kept.with_name("r.mw"), kept.with_name("again.mw")
    options = (*KIND, "--map", "section=notes")
    result = take("t.mw", head + text, *options, "--rejects", path)
    assert added(result) == ["Z, 2008", "B, 2009"]
    assert f"4 rows refused, written to {path}" in result.err.replace("to r.mw", f"to {path}")
    why = "// catimeline-fault: {} depends on another date or on today; write the day\n"
    now = why.format("'now'")
    refused = f"# Wars\n{now}now: A #t\nnote: n\n// my own\n\nText\n"
    refused += f"# Wars / First\n{why.format(repr('5 days'))}5 days: C\n# \n{now}now: D\n{now}now: E\n"
    assert path.read_text(encoding="utf-8") == refused
    take("r.mw", refused, *options, "--rejects", again)
    assert again.read_text(encoding="utf-8") == refused
    mended = take("r.mw", refused.replace("now:", "2010:").replace("5 days:", "2011:"), *options, "--json").json
    fields = [{one["path"][0]: one["new"] for one in change["fields"]} for change in mended["changes"][:4]]
    assert [(one["title"], one.get("notes"), one.get("summary")) for one in fields] == [
        ("A", "Wars", "Text"),
        ("D", None, None),
        ("E", None, None),
        ("C", "Wars / First", None),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Note: later",
        "Phase 1: F",
        "12:30 G",
        "Since 2010: H",
        "Room 2010: I",
        "2014-01-06 was a Monday: J",
        "5 people: A",
        "10: B",
        "In 2009: C",
        "https://a.example/: D",
        "now/: E",
    ],
)
def test_lines_that_are_text(line: str, take: Import) -> None:
    result = take("t.mw", f"2009: A\n\n{line}\n", *KIND)
    assert result.told[-1].startswith("1 new")


@pytest.mark.parametrize(
    "when",
    [
        "c. 1850",
        "Summer 2019",
        "-44",
        "2021/12/05",
        "2009-01-01/..",
        "2018~",
        "%2018-07",
        "7. Mai 2019",
        "199X",
        "1.2.2019",
        "2019-01-01 10:00",
        "2021-01-01T10:00",
        "2013-06-05 10:00-12:00",
        "2013-06-06T10:00-05:00",
        "2013-06-05 10:00 - 2013-06-05 12:00",
        "5 June 2013 10 pm to 11 pm",
        "2014-01-06 (a note)",
        "18:00",
    ],
)
def test_dates_in_other_forms_than_those_of_markwhen(when: str, take: Import) -> None:
    """They would be text of the event above."""
    result = take("t.mw", f"2009: A\n\n{when}: B\n", *KIND)
    reason = "is not a date of Markwhen, such as 2018-07-09 or 2018/2019; or let the line begin with other words"
    assert result.told == [
        f"t.mw: line 3: {when!r} {reason}",
        "without 1 row at fault: catimeline import t.mw --store kept.toml --set kind=meeting --rejects t-rejects.mw --write",
        "1 new, 0 changed, 0 the same, 1 fault; nothing was written",
    ]


def test_ambiguous_dates(take: Import) -> None:
    text = "03/04/2021: A\n"
    assert "'03/04/2021' is not a date: it may be" in take("t.mw", text, *KIND).told[0]
    assert ": A, 3 April 2021" in take("t.mw", text, *KIND, "--dates", "day-first").out


def test_nothing_in_it(take: Import) -> None:
    message = "error: t.mw is not Markwhen: no line is an event, such as '2018-07-09: Fifth dialogue'"
    assert take("t.mw", "words\n", *KIND).told == [message]
    assert take("t.mw", "", *KIND).told == ["error: t.mw is empty"]
    assert take("t.mw", "---\ntitle: A\n---\n", *KIND).told == ["0 new, 0 changed, 0 the same; nothing was written"]


STORE = """[store]
format = 1
title = "X"
[kinds]
long-talk = "Long talk"
[[events]]
id = "a"
date = "2001~"
title = "A · 2001 · about 2001"
kind = "long-talk"
status = "announced"
summary = "About #tags: 40% [x](y)"
inferred = ["date"]
sources = [{ source = "s" }, { source = "t" }]
[[events]]
id = "b"
date = "2001/2002"
title = "B · 2001 to 2002"
kind = "long-talk"
[sources.s]
type = "webpage"
title = "S"
doi = "10.1000/182"
[sources.t]
type = "webpage"
title = "T"
url = "https://a.example/(x)"
"""


def test_our_events(run: Callable[..., Run], store: Callable[..., Path]) -> None:
    """Titles that look like dates, sources without a link, a doubtful date; and what was changed by hand."""
    path = store(STORE)
    exported = path.with_name("out.mw")
    assert run("export", "markwhen", "--store", path, "-o", exported).code == 0
    assert run("import", exported, "--store", path).told == ["0 new, 0 changed, 2 the same; nothing was written"]
    text = exported.read_text().replace("A ·\u2060 2001 ·\u2060", "C ·").replace("2001/2002: B", "2001/now: B")
    exported.write_text(text + "words by hand\n")
    changed = run("import", exported, "--store", path, *KIND)
    assert "  title: A · 2001 · about 2001 → C · about 2001\n" in changed.out
    assert "  date: 2001 to 2002 → since 2001\n" in changed.out


DATES = [
    "%2018-07",
    "2018-%07-04",
    "2004-06-~01/2004-06-~20",
    "1984?",
    "2018-07-0X",
    "[..1984,1990..]",
    "{1667,1668-12}",
]


def test_our_dates(run: Callable[..., Run], store: Callable[..., Path]) -> None:
    """Also those of which the words end in how they are written: a percent sign is syntax of Markwhen."""
    event = '[[events]]\nid = "e{0}"\ndate = "{1}"\ntitle = "Event {0}"\nkind = "k"\n'
    head = '[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n'
    path = store(head + "".join(event.format(number, date) for number, date in enumerate(DATES)))
    exported = path.with_name("out.mw")
    assert run("export", "markwhen", "--store", path, "-o", exported).code == 0
    assert run("import", exported, "--store", path).told == ["0 new, 0 changed, 7 the same; nothing was written"]
