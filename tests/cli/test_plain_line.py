"""Where a line is plain, its values are those of Typer; and nothing but a plain line is read without Typer."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, get_type_hints

import pytest
from alike import one_in
from conftest import Run, tries
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from typer_lines import read_by_typer

from catimeline.cli import COMMANDS, load, plain_line
from catimeline.cli.parameters import DECIMAL, FLAG, JOINED, LAST, NUMBER, PATH, TEXT, Parameter
from catimeline.cli.plain_line import read_plain_line
from catimeline.cli.program import _TYPES
from catimeline.query.sql import MATCHES

_ONLY_FOR_CHECKERS = {"Literal": Literal, "Match": Literal[MATCHES], "Path": Path}
"""Names in annotations that are none while the program runs."""
_TEXTS = ("EU", "a b", "a=b", "=", "Ж", "\udcff", "2018", "-", "-5", "--", "", " ", "*", "x\x00")
_NUMBERS = ("0", "5", "05", "-1", "+5", " 5", "1_0", "5.0", "1e3", "٣", "9" * 18, "9" * 19, "x", "")
_PATHS = ("x.json", "x\0", ".", "nowhere/x", "-", "")


def _typed(one: Parameter) -> list[str]:
    """Texts that may be typed for a value."""
    texts = {TEXT: _TEXTS, NUMBER: _NUMBERS, DECIMAL: _NUMBERS, PATH: _PATHS, FLAG: ("", "true")}[one.kind]
    return [*one.words, *texts]


@st.composite
def lines(draw: DrawFn) -> tuple[str, list[str]]:
    """The name of a command, and words after it: options as they are typed, arguments, and mistakes."""
    name = draw(st.sampled_from([*COMMANDS]))
    words: list[str] = []
    for one in draw(st.lists(st.sampled_from(load(name).parameters), max_size=4)):
        text = draw(st.sampled_from(_typed(one)))
        if one.is_argument:
            words.append(text)
            continue
        typed = draw(st.sampled_from([*one.names, *filter(None, [one.off])]))
        forms = [[typed, text], [f"{typed}={text}"], [f"{typed}{text}"], [typed[:-1], text], [typed]]
        words += forms[-1] if one.kind == FLAG and draw(st.booleans()) else draw(st.sampled_from(forms))
    if draw(st.integers(0, 9)) == 0:
        words.insert(draw(st.integers(0, len(words))), draw(st.sampled_from(["--", "-x", "--xyzzy", "-rj", "--help"])))
    return name, words


def test_a_path_that_cannot_be_one(run: Callable[..., Run]) -> None:
    assert run("schema", "--output", "x\0", "json").code == 2


@pytest.mark.slow
@given(lines())
@example(("list", ["--limit", "3", "--actor", "EU", "--actor=NATO", "2018", "--json"]))
@example(("chart", ["--words", "--picture"]))
@example(("schema", ["--output", "x\0", "json"]))
@settings(max_examples=tries(1500), deadline=None)
def test_a_plain_line_has_the_values_of_typer(line: tuple[str, list[str]]) -> None:
    name, words = line
    values = read_plain_line(load(name), words)
    if values is not None:
        assert repr(values) == repr(read_by_typer(name, words))


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("list --actor EU --actor=NATO --json", {"actor": ["EU", "NATO"], "json": True}),
        ("list June 2018 -n 3", {"time": ["June", "2018"], "limit": 3}),
        ("list", {}),
        ("list --text a=b -o out.json", {"text": ["a=b"], "output": Path("out.json")}),
        ("show a b --format json", {"ids": ["a", "b"], "format": "json"}),
        ("chart --words", {"picture": False}),
        ("diff a", {"old": "a"}),
        ("remove a --wait 5", {"event_id": "a", "wait": 5.0}),
        ("list --match certain", {"match": "certain"}),
    ],
)
def test_plain_lines(line: str, values: dict[str, object]) -> None:
    name, *words = line.split()
    usual = {one.name: one.default for one in load(name).parameters}
    assert read_plain_line(load(name), words) == {**usual, **values}


@pytest.mark.parametrize(
    "line",
    [
        "list --help",
        "list --",
        "list -rj",
        "list -n3",
        "list -n=3",
        "list --limi 3",
        "list --limit",
        "list --limit x",
        "list --limit 3 --limit 4",
        "list --limit=",
        "list --actor -x",
        "list --json=true",
        "list --match sure",
        "list -o -",
        "count --limit -1",
        "show",
        "show -",
        "log a b",
        "date --lines",
    ],
)
def test_lines_for_typer(line: str) -> None:
    name, *words = line.split()
    assert read_plain_line(load(name), words) is None


def test_patterns_are_for_typer_where_it_expands_them(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_plain_line(load("list"), ["--store", "~/x"]) is not None
    monkeypatch.setattr(plain_line, "_EXPANDED", "*~")
    assert read_plain_line(load("list"), ["--store", "~/x"]) is None


@pytest.mark.parametrize("name", COMMANDS)
def test_what_is_declared_has_the_type_of_its_value(name: str) -> None:
    command = load(name)
    types = get_type_hints(command.function)
    for group in command.groups.values():
        types |= get_type_hints(group, localns=_ONLY_FOR_CHECKERS)
    for one in command.parameters:
        kind: Any = Literal[one.words] if one.words else _TYPES[one.kind]
        value = list[kind] if one.many else kind
        assert types[one.name] == (value if one.required or one.default is not None else value | None), one.name


@pytest.mark.parametrize(
    "line", ["list --actor EU --limit 2", "show hld-5 --json", "count --by kind", "list --actor X"]
)
def test_both_ways_answer_the_same(line: str, run: Callable[..., Run]) -> None:
    """An option in short form, which is not plain, changes nothing else."""
    plain = run(*line.split())
    assert run(*line.split(), "-sbuiltin") == plain


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("list --limit x", "'--limit' / '-n': 'x' is not a valid int."),
        ("count --limit x", "'--limit' / '-n': 'x' is not a valid int range."),
        ("count --limit -1", "'--limit' / '-n': -1 is not in the range x>=0."),
        ("remove a --wait x", "'--wait': 'x' is not a valid float range."),
        ("remove a --wait nan", "'--wait': nan is not in the range x>=0."),
        ("list --match sure", "'--match': 'sure' is not one of 'possible', 'certain', 'claimed'."),
        ("completion tcsh", "'shell': 'tcsh' is not one of 'bash', 'zsh', 'fish', 'powershell'."),
    ],
)
def test_what_is_wrong_is_said_alike_with_any_typer(line: str, message: str, run: Callable[..., Run]) -> None:
    hint = f"Try 'catimeline {line.partition(' ')[0]} --help'."
    assert run(*line.split()) == Run(2, "", f"error: Invalid value for {message}\n{hint}\n")


LAST_COUNTS = """
added address bib century color context date delimiter description dialect encoding file form format formulas
from_ id image imprecise kind limit match notes number output records recurrences rejects save_map scheme
series sheet sort source_date source_grade source_language source_publisher source_title source_type status
style summary theme title wait width zone
"""
"""Settings, of which a shell alias may have one that is typed once more, and what a recalled ``add`` is corrected by."""
JOINED_ARE = ("by", "fields", "highlight")
"""Lists with commas."""


@pytest.mark.parametrize(
    ("name", "one"),
    one_in(
        10,
        [
            pytest.param(name, one, id=f"{name} {one.names[0]}")
            for name in COMMANDS
            for one in load(name).parameters
            if not (one.is_argument or one.many or one.kind == FLAG)
        ],
    ),
)
def test_one_value_given_twice(name: str, one: Parameter) -> None:
    """Nothing that is asked is lost without a word."""
    first, second = (one.words or {TEXT: ("a", "b"), PATH: ("a", "b")}.get(one.kind, ("1", "2")))[:2]
    arguments = [next(iter(one.words), "x") for one in load(name).parameters if one.required]
    values = read_by_typer(name, [*arguments, one.names[0], first, one.names[0], second])
    assert read_plain_line(load(name), [*arguments, one.names[0], first, one.names[0], second]) is None
    if one.several == JOINED:
        assert one.name in JOINED_ARE
        assert values is not None
        assert values[one.name] == f"{first},{second}"
    elif one.several == LAST:
        assert one.name in LAST_COUNTS.split()
        assert values is not None
        assert str(values[one.name]) == str(_TYPES[one.kind](second))
    else:
        assert values is None


def test_what_is_given_twice_is_named(run: Callable[..., Run], small: Path) -> None:
    assert run("list", "--during", "2001", "-d", "2003", "--store", small) == Run(
        2,
        "",
        "error: Invalid value for '--during' / '-d': it is given 2 times: '2001', '2003'.\n"
        "Try 'catimeline list --help'.\n",
    )
    joined = run("count", "--by", "kind", "--by", "year", "--store", small)
    assert joined == run("count", "--by", "kind,year", "--store", small)
    assert joined.code == 0
