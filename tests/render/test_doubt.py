"""No output presents an announced event as a fact, or a disputed or inferred date as certain."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from alike import one_in
from conftest import Run

from catimeline.export import DOCUMENTS

TEXTS = sorted(name for name, one in DOCUMENTS.items() if not (one.is_bytes or one.needs_file or one.is_folder))
SILENT = {"bibtex", "csl-json", "ris"}
"""Documents of sources, which say nothing about events."""

WEAK = """\
[store]
format = 1
title = "X"
[kinds]
k = "K"
[sources.s]
type = "book"
title = "S"
[[events]]
id = "planned"
date = "2001-03-04"
title = "Plan"
kind = "k"
status = "announced"
sources = [{ source = "s", supports = ["date", "title", "kind", "status"] }]
[[events]]
id = "vague"
date = "2002-05-06"
title = "Guess"
kind = "k"
inferred = ["date"]
sources = [{ source = "s", supports = ["title", "kind"] }]
[[events]]
id = "argued"
date = "2003-07-08"
title = "Quarrel"
kind = "k"
status = "cancelled"
sources = [
  { source = "s", supports = ["title", "kind", "status"], disputes = { date = "2003-07-09" } },
]
[[events]]
id = "bare"
date = "2004-05-01"
title = "Rumour"
kind = "k"
[[events]]
id = "sure"
date = "2005-11-12"
title = "Fact"
kind = "k"
sources = [{ source = "s", supports = ["date", "title", "kind"] }]
related = [{ event = "planned", relation = "fulfils" }, { event = "vague", relation = "follows" }]
"""


@pytest.fixture
def weak(store: Callable[[str], Path]) -> Path:
    return store(WEAK)


def test_a_line_in_a_pipe_has_a_cell_for_it(weak: Path, run: Callable[..., Run]) -> None:
    """After the four that say what it is, and before the references."""
    lines = [line.split("\t") for line in run("list", "--store", weak, "--format", "text").out.splitlines()]
    assert {cells[1]: cells[4] for cells in lines} == {
        "planned": "announced",
        "vague": "date inferred",
        "argued": "date disputed; cancelled",
        "bare": "date unsourced",
        "sure": "",
    }
    assert max(cells[:4] for cells in lines) == ["2005-11-12", "sure", "Fact", ""]
    assert {cells[5] for cells in lines} == {"", "“S”, n.d."}
    found = run("search", "quarrel", "--store", weak, "--format", "text").out
    assert found == "2003-07-08\targued\tQuarrel\t\tdate disputed; cancelled\t“S”, n.d.\n"


def test_a_table_in_markdown_has_the_words_of_that_on_a_terminal(weak: Path, run: Callable[..., Run]) -> None:
    rows = [
        ("4 March 2001", "Plan (announced)"),
        ("6 May 2002 (inferred)", "Guess"),
        ("8 July 2003 (disputed)", "Quarrel (cancelled)"),
        ("1 May 2004 (unsourced)", "Rumour"),
        ("12 November 2005", "Fact"),
    ]
    written = run("list", "--store", weak, "--markdown").out.splitlines()[2:7]
    assert [tuple(line.split(" | "))[:2] for line in written] == [(f"| {date}", title) for date, title in rows]
    drawn = run("list", "--store", weak, "--format", "table", "--color", "never").out
    assert [tuple(re.split(" {2,}", line))[:2] for line in drawn.splitlines()[2:12:2]] == rows


def test_fields_are_what_was_asked_for(weak: Path, run: Callable[..., Run]) -> None:
    out = run("list", "--store", weak, "--format", "text", "--fields", "date.text,title", "--limit", "1").out
    assert out == "4 March 2001\tPlan\n"


def test_what_weakens_a_related_event_is_shown_with_it(weak: Path, run: Callable[..., Run]) -> None:
    out = run("show", "sure", "--store", weak).out
    assert "fulfils\tplanned\tPlan (announced)\t4 March 2001\n" in out
    assert "follows\tvague\tGuess\t6 May 2002 (inferred)\n" in out


def test_a_timeline_in_words_says_it(weak: Path, run: Callable[..., Run]) -> None:
    out = run("chart", "--words", "--store", weak).out
    assert [line.strip() for line in out.splitlines() if line.startswith("  ")] == [
        "4 March 2001: Plan (announced) [planned]",
        "6 May 2002: Guess (date inferred) [vague]",
        "8 July 2003: Quarrel (date disputed, cancelled) [argued]",
        "1 May 2004: Rumour [bare]",
        "12 November 2005: Fact [sure]",
    ]


@pytest.mark.parametrize("by", [(), ("--by", "kind")], ids=["lines", "lanes"])
def test_a_name_that_is_cut_keeps_it(
    by: tuple[str, ...], run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    out = run("chart", "--picture", "--status", "announced", *by).out
    assert out.count("(announced)") == len(run("list", "--status", "announced", "--json").json) == 6
    assert "… (announced)" in out


@pytest.mark.parametrize("name", one_in(3, [name for name in TEXTS if name not in SILENT]))
@pytest.mark.parametrize(("event", "word"), [("planned", "announced"), ("vague", "inferred"), ("argued", "disputed")])
def test_every_document_says_it(name: str, event: str, word: str, weak: Path, run: Callable[..., Run]) -> None:
    title = {"planned": "Plan", "vague": "Guess", "argued": "Quarrel"}[event]
    weakened, sure = (run("export", name, "--store", weak, "--text", text).out for text in (title, "Fact"))
    assert title in weakened
    assert weakened.casefold().count(word) > sure.casefold().count(word)


@pytest.mark.parametrize(
    ("event", "title"),
    [("Plan", "Plan"), ("Plan", "Talks (announced)"), ("Quarrel", "Talks (announced)"), ("Fact", "Fact (confirmed)")],
)
def test_a_calendar_brings_back_the_title(
    event: str, title: str, store: Callable[[str], Path], run: Callable[..., Run]
) -> None:
    """The status follows the title."""
    path = store(WEAK.replace(f'"{event}"', f'"{title}"'))
    calendar = path.with_name("events.ics")
    assert run("export", "ics", "--store", path, "-o", calendar).code == 0
    ended = run("import", calendar, "--store", path)
    assert (ended.out, ended.err) == ("", "0 new, 0 changed, 5 the same; nothing was written\n")
