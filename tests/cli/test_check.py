"""``check``: all errors and warnings of a store at once, each with a stable code and its place."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import DATA, ROOT, Run
from faults import BROKEN, ONE_FAULT

from catimeline.codes import CODES

FAULTS = DATA / "faults.toml"


def test_every_warning_at_its_place(run: Callable[..., Run], golden: Callable[[str, str], None]) -> None:
    result = run("check", "--store", FAULTS, "--sources")
    assert result.code == 0
    golden("check/faults.txt", result.out.replace(str(FAULTS), "faults.toml"))
    of_sources = re.compile(": missing-(?:archive|locator) ")
    usual = [line for line in result.out.splitlines() if not of_sources.search(line)]
    assert run("check", "--store", FAULTS).out.splitlines() == usual
    found = set(re.findall(r": ([a-z-]+) \(warning\): ", result.out))
    assert found == {code for code, about in CODES.items() if about.level == "warning"}


def test_a_file_has_the_form_that_its_name_asks_for(run: Callable[..., Run], tmp_path: Path) -> None:
    said = {form: run("check", "--store", FAULTS, "--format", form).out for form in ("text", "json", "github")}
    for name, form in (("p.json", "json"), ("p.txt", "text"), ("p.log", "text"), ("p", "text"), ("p.JSON", "json")):
        assert run("check", "--store", FAULTS, "-o", tmp_path / name).code == 0
        assert (tmp_path / name).read_text(encoding="utf-8") == said[form]
    run("check", "--store", FAULTS, "-o", tmp_path / "p.json", "--format", "github")
    assert (tmp_path / "p.json").read_text(encoding="utf-8") == said["github"]
    refused = run("check", "--store", FAULTS, "-o", tmp_path / "p.csv")
    assert refused == Run(
        2, "", "error: there is no format of problems for a file that ends in '.csv'; known: .json, .txt\n"
    )


def test_strict_lets_warnings_count(run: Callable[..., Run], store: Callable[[str], Path]) -> None:
    assert run("check", "--store", FAULTS, "--strict").code == 1
    clean = store('[store]\nformat = 1\ntitle = "T"\n')
    assert run("check", "--store", clean, "--strict") == Run(0, "", "0 errors, 0 warnings\n")


def test_what_just_holds_is_not_a_fault(run: Callable[..., Run], store: Callable[[str], Path]) -> None:
    """A report and its origin of the same day, rounds on one day, a promise for today, four sentences, short names."""
    path = store("""\
[store]
format = 1
title = "T"
updated = "2004-05-06"
[kinds]
k = "K"
[series.round]
name = "Rounds"
[places.Iran]
[places.Iraq]
[sources.report]
type = "webpage"
title = "R"
date = "2004-05-06"
language = "en"
grade = "reference"
origin = "agency"
[sources.agency]
type = "webpage"
title = "A"
date = "2004-05"
language = "en"
grade = "press"
[[events]]
id = "a"
date = "2004-05-06"
title = "A"
kind = "k"
series = "round"
number = 1
summary = "One of Mr. K. Two. Three! Four?"
sources = [{ source = "report", supports = ["date", "title", "kind", "number", "summary"] }]
[[events]]
id = "b"
date = "2004-05-06"
title = "B"
kind = "k"
status = "announced"
series = "round"
number = 2
sources = [{ source = "report", supports = ["date", "title", "kind", "status", "number"] }]
related = [{ event = "a", relation = "follows" }]
""")
    assert run("check", "--store", path) == Run(0, "", "0 errors, 0 warnings\n")


@pytest.mark.parametrize(("length", "findings"), [(200, 1), (201, 0)])
def test_what_is_too_long_for_a_name_is_compared_with_none(
    length: int, findings: int, run: Callable[..., Run], store: Callable[[str], Path]
) -> None:
    """The time it would take grows with the square of the length."""
    names = "".join(f'[places."{"a" * (length - 1)}{end}"]\n' for end in "bc")
    result = run("check", "--store", store(f'[store]\nformat = 1\ntitle = "T"\n{names}'), "--format", "json")
    assert [problem["code"] for problem in result.json].count("almost-alike") == findings


@pytest.mark.parametrize(
    ("numbers", "lacks"),
    [
        ((1, 3), "number 2"),
        ((1, 4), "numbers 2–3"),
        ((1, 3, 5), "numbers 2 and 4"),
        ((1, 3, 6, 8), "numbers 2, 4–5 and 7"),
    ],
)
def test_the_numbers_that_a_series_lacks(
    numbers: tuple[int, ...], lacks: str, run: Callable[..., Run], store: Callable[[str], Path]
) -> None:
    events = "".join(
        f'[[events]]\nid = "e{one}"\ndate = "200{one}"\ntitle = "E"\nkind = "k"\nseries = "s"\nnumber = {one}\n'
        for one in numbers
    )
    path = store(f'[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n[series.s]\nname = "S"\n{events}')
    problems = run("check", "--store", path, "--format", "json").json
    assert [one["message"] for one in problems if one["code"] == "series-gap"] == [f"series 's': has no {lacks}"]


@pytest.mark.parametrize(
    ("parts", "findings"),
    [
        ({"a": "", "b": ""}, ["b"]),
        ({"a": "", "b": "", "c": ""}, ["b", "c"]),
        ({"a": "", "b": 'status = "cancelled"'}, []),
        ({"a": "", "b": 'status = "cancelled"', "c": ""}, ["c"]),
        ({"a": "", "b": 'related = [{ event = "a", relation = "follows" }]'}, []),
        ({"a": 'related = [{ event = "b", relation = "see-also" }]', "b": "", "c": ""}, ["c"]),
    ],
    ids=["two", "three", "one is cancelled", "two that are not", "a part that follows", "not related to the third"],
)
def test_events_with_one_number(
    parts: dict[str, str], findings: list[str], run: Callable[..., Run], store: Callable[[str], Path]
) -> None:
    events = "".join(
        f'[[events]]\nid = "{one}"\ndate = "2001"\ntitle = "{one}"\nkind = "k"\nseries = "s"\nnumber = 1\n{more}\n'
        for one, more in parts.items()
    )
    path = store(f'[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n[series.s]\nname = "S"\n{events}')
    problems = [one for one in run("check", "--store", path, "--format", "json").json if one["code"] == "same-number"]
    assert [one["message"] for one in problems] == [
        f"event '{one}': number: is also the number of 'a' in 's'; first at {path}:8:1" for one in findings
    ]


@pytest.mark.parametrize(
    ("relation", "told"),
    [
        ("postpones", []),
        ("fulfils", ["2001 fulfils 'later' of 2002"]),
        ("part-of", ["2001 part-of 'later' of 2002"]),
    ],
)
def test_what_is_put_off_is_later(
    relation: str, told: list[str], run: Callable[..., Run], store: Callable[[str], Path]
) -> None:
    event = '[[events]]\nid = "{0}"\ndate = "{1}"\ntitle = "{0}"\nkind = "k"\n'
    related = f'related = [{{ event = "later", relation = "{relation}" }}]\n'
    head = '[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n'
    path = store(head + event.format("early", "2001") + related + event.format("later", "2002"))
    found = [one for one in run("check", "--store", path, "--format", "json").json if one["code"] == "relation-order"]
    assert [one["message"].partition("related[0]: ")[2] for one in found] == told


@pytest.mark.parametrize(
    ("one", "other", "codes"),
    [
        ("/#/news/7", "/#/news/8", set()),
        ("/#!/7", "/#!/8", set()),
        ("/a#top", "/a", {"same-url"}),
        ("/a.pdf#page=7", "/a.pdf", {"same-url"}),
    ],
)
def test_addresses_of_one_page(
    one: str, other: str, codes: set[str], run: Callable[..., Run], store: Callable[[str], Path]
) -> None:
    """A place in a page is the page; what a script shows at an address is another."""
    source = '[sources.{0}]\ntype = "webpage"\ntitle = "{0}"\nurl = "https://example.org{1}"\n'
    path = store('[store]\nformat = 1\ntitle = "T"\n' + source.format("a", one) + source.format("b", other))
    found = {problem["code"] for problem in run("check", "--store", path, "--format", "json").json}
    assert found & {"same-url"} == codes


@pytest.mark.parametrize(
    ("other", "codes"), [("HTTPS://WWW.Example.ORG/a/", {"same-url"}), ("https://example.org/A", set())]
)
def test_capitals_of_a_host_make_no_other_page(
    other: str, codes: set[str], run: Callable[..., Run], store: Callable[[str], Path]
) -> None:
    """RFC 3986, section 6.2.2.1; those of a path do."""
    source = '[sources.{0}]\ntype = "webpage"\ntitle = "{0}"\nurl = "{1}"\n'
    sources = source.format("a", "https://example.org/a") + source.format("b", other)
    path = store('[store]\nformat = 1\ntitle = "T"\n' + sources)
    found = {problem["code"] for problem in run("check", "--store", path, "--format", "json").json}
    assert found & {"same-url"} == codes


@pytest.mark.parametrize(
    ("language", "said"),
    [("English", "'English' is no tag"), ("french-canadian", "'french-canadian' is no tag"), ("zh-Hans-CN", "")],
)
def test_languages_in_words(language: str, said: str, run: Callable[..., Run], store: Callable[[str], Path]) -> None:
    source = f'[sources.a]\ntype = "book"\ntitle = "T"\ngrade = "press"\nlanguage = "{language}"\n'
    path = store('[store]\nformat = 1\ntitle = "T"\n' + source)
    found = [one for one in run("check", "--store", path, "--format", "json").json if "language" in one["code"]]
    assert [(one["line"], one["code"]) for one in found] == [(8, "language-in-words")] * bool(said)
    assert all(said in one["message"] for one in found)


def test_the_built_in_store_has_only_known_kinds_of_warnings(run: Callable[..., Run]) -> None:
    codes = {problem["code"] for problem in run("check", "--format", "json").json}
    assert codes == {"left-open", "source-before-event", "only-reference", "series-gap"}


def test_errors_and_warnings_of_one_store_at_once(run: Callable[..., Run], store: Callable[[str], Path]) -> None:
    path = store(
        FAULTS.read_text().replace('date = "2004"', 'date = "2004-13"').replace("[series.round]", "[serie.round]")
    )
    result = run("check", "--store", path)
    codes = [line.split(": ")[1] for line in result.out.splitlines()]
    assert result.code == 1
    assert {"bad-date", "unknown-key", "unknown-series", "same-url (warning)", "only-reference (warning)"} <= set(codes)
    # the event with the error may be what cites a source or has the number
    assert {"unused-source (warning)", "series-gap (warning)", "left-open (warning)"}.isdisjoint(codes)
    lines = [int(line.removeprefix(f"{path}:").split(":")[0]) for line in result.out.splitlines()]
    assert lines == sorted(lines)


def test_json(run: Callable[..., Run]) -> None:
    problems = run("check", "--store", FAULTS, "--format", "json").json
    assert problems[1] == {
        "file": str(FAULTS),
        "line": 18,
        "column": 9,
        "code": "ambiguous-name",
        "message": f"actor 'Borlland': 'borland' is also a name of 'Borland'; first at {FAULTS}:14:9",
        "level": "warning",
    }


def test_github(run: Callable[..., Run], store: Callable[..., Path]) -> None:
    """Annotations of a workflow, in which special characters are escaped."""
    path = store('[store]\nformat = 1\ntitle = "T"\n[places."100%,\\n"]\nname = 1\n', "a,b.toml")
    [line] = run("check", "--store", path, "--format", "github").out.splitlines()
    place = str(path).replace(",", "%2C")
    assert line == (
        f"::error file={place},line=5,col=8,title=wrong-type::place '100%25,\\n': name: should be a string, not an integer (1)"
    )


def test_output_to_a_file(run: Callable[..., Run], tmp_path: Path) -> None:
    assert run("check", "--store", FAULTS, "--format", "json", "-o", tmp_path / "problems.json").out == ""
    assert len(json.loads((tmp_path / "problems.json").read_text())) > 10


def test_explain(run: Callable[..., Run]) -> None:
    assert run("check", "--explain", "series-gap").out == (
        "series-gap (warning): A series lacks numbers between those that it has.\n"
        "Add the events, if a source supports them; the `note` of the series can say why they are missing.\n"
    )
    assert run("check", "--explain", "serie-gap") == Run(
        2, "", "error: there is no code 'serie-gap'; did you mean 'series-gap'?\n"
    )


def test_explain_what_is_not_a_code(run: Callable[..., Run]) -> None:
    assert run("check", "--explain", "nope").err.startswith(
        "error: there is no code 'nope'; known: syntax, merge-conflict, "
    )


def test_explain_to_a_script(run: Callable[..., Run]) -> None:
    assert run("check", "--explain", "series-gap", "--format", "json").json == {
        "code": "series-gap",
        "level": "warning",
        "means": "A series lacks numbers between those that it has.",
        "mend": "Add the events, if a source supports them; the `note` of the series can say why they are missing.",
    }
    assert run("check", "--explain", "series-gap", "--format", "github") == Run(
        2, "", "error: --explain does not apply to github, only to text, json\n"
    )


def test_every_code_of_an_error_is_explained_and_tested() -> None:
    tested = [*(expected for _, expected in ONE_FAULT.values()), *(expected for _, expected in BROKEN.values())]
    codes = {match[1] for expected in tested if (match := re.match(r"(?::?\d+:\d+)?:? ?([a-z][a-z-]+): ", expected))}
    assert codes <= set(CODES)
    source = "".join(path.read_text() for path in (ROOT / "src/catimeline").rglob("*.py"))
    named = set(re.findall(r'"([a-z]+(?:-[a-z0-9]+)+)", f?[f"\']', source)) & set(CODES)
    errors = {code for code, about in CODES.items() if about.level == "error"}
    assert {code for code in errors if f'"{code}"' not in source and not code.startswith("unknown-")} == set()
    assert named <= set(CODES)


def test_the_table_of_codes_in_the_documents_is_that_of_the_program() -> None:
    rows = "".join(f"| `{code}` | {about.level} | {about.means} | {about.mend} |\n" for code, about in CODES.items())
    assert rows in (ROOT / "docs/check.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("content", [content for content, _ in BROKEN.values()], ids=BROKEN.keys())
def test_any_bytes_are_checked(content: bytes, tmp_path: Path, run: Callable[..., Run]) -> None:
    path = tmp_path / "store.toml"
    path.write_bytes(content)
    assert run("check", "--store", path).code == 1


@pytest.mark.parametrize(("name", "found"), [("ann m.", ["people[0].name"]), ("Ann Miller", []), ("Ann", [])])
def test_a_person_is_named_by_an_alias(
    name: str, found: list[str], run: Callable[..., Run], store: Callable[[str], Path]
) -> None:
    people = '[people."Ann Miller"]\naliases = ["Ann M.", "ann miller"]\n'
    event = f'[[events]]\nid = "e"\ndate = "2001"\ntitle = "T"\nkind = "k"\npeople = [{{ name = "{name}" }}]\n'
    path = store(f'[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n{people}{event}')
    problems = run("check", "--store", path, "--format", "json").json
    named = [one["message"].partition("; first at ")[0] for one in problems if one["code"] == "alias-in-event"]
    assert named == [f"event 'e': {where}: {name!r} is an alias of 'Ann Miller'" for where in found]
