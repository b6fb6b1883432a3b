"""The whole output of every format: the files in ``golden`` are what a user sees."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Run

from catimeline.render import FORMATS, renderer
from catimeline.render.fields import cell, cell_at, known_fields, parse_fields, value_at
from catimeline.render.json_fields import pick
from catimeline.render.references import References, marks
from catimeline.text.safe import one_line, visible

Golden = Callable[[str, str], None]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_its_function(name: str) -> None:
    assert renderer(name).__name__.startswith("render_")


@pytest.mark.parametrize(
    ("name", "options"),
    {
        "all.txt": "--format text",
        "all.csv": "--csv",
        "all.tsv": "--tsv",
        "all.md": "--markdown",
        "all.json": "--json",
        "all.jsonl": "--jsonl",
        "fields.json": "--json --fields id,date.edtf,date.text,places.name,series.number",
        "fields.csv": "--csv --fields id,date,people,evidence,related,sources.disputes,date.uncertain",
        "fields.md": "--markdown --fields id,title",
        "fields.txt": "--format text --fields id,places,involves",
        "fields.table.txt": "--format table --fields id,date.text,title",
    }.items(),
    ids=lambda value: value if "." in value and " " not in value else "",
)
def test_list(name: str, options: str, small: Path, run: Callable[..., Run], golden: Golden) -> None:
    golden(f"list/{name}", run("list", "--store", small, *options.split()).out)


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_table(
    width: int, small: Path, run: Callable[..., Run], golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No line is wider than the terminal, nothing is cut, and imprecise, disputed or inferred dates are marked."""
    monkeypatch.setenv("COLUMNS", str(width))
    out = run("list", "--store", small, "--format", "table", "--color", "never").out
    assert max(map(len, out.splitlines())) <= width
    assert "…" not in out
    golden(f"list/{width}.txt", out)


def test_a_table_of_fields_without_events(small: Path, run: Callable[..., Run]) -> None:
    """It has no header either."""
    answer = run("list", "--text", "quarterdeck", "--store", small, "--format", "table", "--fields", "id")
    assert (answer.code, answer.out) == (0, "")


def test_table_in_colour(small: Path, run: Callable[..., Run], golden: Golden) -> None:
    """Sources are links, and the same input gives the same bytes."""
    out = run("list", "--store", small, "--color", "always").out
    assert out == run("list", "--store", small, "--color", "always").out
    assert "\x1b]8;" in out
    golden("list/colour.txt", out)


@pytest.mark.parametrize("event", ["round-1", "round-4", "long-ago"])
def test_show(event: str, small: Path, run: Callable[..., Run], golden: Golden) -> None:
    golden(f"show/{event}.txt", run("show", event, "--store", small).out)
    golden(f"show/{event}.table.txt", run("show", event, "--store", small, "--format", "table").out)


def test_show_in_colour(small: Path, run: Callable[..., Run], golden: Golden) -> None:
    golden("show/colour.txt", run("show", "round-1", "--store", small, "--color", "always").out)


def test_show_of_several_in_plain_lines(small: Path, run: Callable[..., Run]) -> None:
    """They are separated by an empty line."""
    out = run("show", "treaty", "long-ago", "--store", small).out
    assert [block.splitlines()[0] for block in out.split("\n\n")] == ["Id\ttreaty", "Id\tlong-ago"]


def test_show_in_other_formats(small: Path, run: Callable[..., Run]) -> None:
    assert run("show", "treaty", "--store", small, "--fields", "id,kind").out == "treaty\ttreaty\n"
    assert run("show", "treaty", "--store", small, "--csv", "--fields", "id").out == "id\r\ntreaty\r\n"
    assert run("show", "treaty", "--store", small, "--json", "--fields", "id").json == {"id": "treaty"}


def test_show_of_an_unknown_event(small: Path, run: Callable[..., Run]) -> None:
    assert run("show", "round-3", "--store", small) == Run(
        1, "", "error: there is no event 'round-3'; did you mean 'round-1' or 'round-2' or 'round-4'?\n"
    )
    assert run("show", "nope", "treaty", "nada", "--store", small).err == (
        "error: there is no event 'nope'; there is no event 'nada'\nTry 'catimeline list'.\n"
    )
    assert run("show", "--store", small).code == 2


NASTY = 'a\tb\nc\r\nd "e" | ; , \x1b[31mred\u202e <b> [x](y) =1+1 #h `c`'


@pytest.fixture
def nasty(store: Callable[[str], Path]) -> Path:
    text = NASTY.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t").replace("\n", "\\n")
    text = text.replace("\r", "\\r").replace("\x1b", "\\u001b").replace("\u202e", "\\u202e")
    return store(
        f'[store]\nformat = 1\ntitle = "{text}"\n[kinds]\nk = "{text}"\n[sources.s]\ntype = "book"\ntitle = "{text}"\n'
        f'[[events]]\nid = "a"\ndate = "2001"\ntitle = "{text}"\nkind = "k"\nsummary = "{text}"\n'
        'sources = [{ source = "s", supports = ["title"] }]\n'
    )


def test_markdown_shows_text_letter_for_letter(nasty: Path, run: Callable[..., Run]) -> None:
    [_, _, row, _, reference] = run("list", "--markdown", "--store", nasty).out.splitlines()
    assert row.replace("\\|", "").count("|") == 5
    for syntax in ("\\<b\\>", "\\[x\\](y)", "\\`c\\`", "\\#h"):
        assert syntax in row
        assert syntax in reference


def test_visible_and_one_line() -> None:
    assert visible("a\x00\x9b\u2066b\tc") == "a<U+0000><U+009B><U+2066>b\tc"
    assert one_line("a\r\n b\u2028c\x0bd") == "a  b c d"


def test_a_source_has_one_number() -> None:
    sources: list[Any] = [{"id": key, "reference": "R", "url": None} for key in "aba"]
    references = References()
    assert references.cite(sources) == [1, 2]
    assert references.cite(sources[1:]) == [2, 1]
    assert [(number, source.id) for number, source in references] == [(1, "a"), (2, "b")]


def test_marks() -> None:
    cases = {(): "", (2,): "[2]", (2, 1): "[1][2]", (5, 3, 4): "[3–5]", (1, 2, 4, 6, 7, 8): "[1][2][4][6–8]"}
    assert {numbers: marks(numbers) for numbers in cases} == cases


def test_fields() -> None:
    """Every field of the contract can be selected, alone or with others, and keeps its shape."""
    known = known_fields()
    assert {"id", "date", "date.edtf", "series.number", "places.country", "sources.reference", "related.id"} < set(
        known
    )
    assert parse_fields(",".join(known), known) == tuple(known)
    event = {"date": {"edtf": "2001", "text": "2001"}, "series": None, "places": [{"id": "a", "name": "A"}], "id": "x"}
    assert pick(event, ["id", "date.text", "date.edtf"]) == {"id": "x", "date": {"text": "2001", "edtf": "2001"}}
    assert pick(event, ["series.id", "places.name", "places.id"]) == {
        "series": None,
        "places": [{"name": "A", "id": "a"}],
    }
    assert pick(event, ["places.id", "places"]) == {"places": [{"id": "a", "name": "A"}]}
    cited = {"sources": [{"id": "s", "disputes": {"date": "2002", "title": "B"}}]}
    assert pick(cited, ["sources.disputes.date"]) == {"sources": [{"disputes": {"date": "2002"}}]}
    assert pick(cited, ["sources.disputes.title", "sources.id", "sources.disputes"]) == cited
    one: object
    for one in (event, cited):
        assert [cell_at(path)(one) for path in known] == [cell(value_at(one, path)) for path in known]
    assert cell_at("sources.disputes")(cited) == "date: 2002; title: B"
    assert value_at(event, "places.name") == ["A"]
    assert value_at(event, "series.id") is None
    assert cell([True, None, {"name": "N"}, {"x": 1, "y": ["z"]}]) == "true; ; N; x: 1; y: z"
    authors = [{"family": "Li", "given": "Ann", "name": None}, {"family": None, "given": None, "name": "Desk"}]
    assert cell(authors) == "Li, Ann; Desk"
