"""Columns on a terminal: nothing is lost, no line is too wide, and it breaks where a reader expects it."""

import sys
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from catimeline.render import grid
from catimeline.render.grid import _ONE_CELL_EACH, Column, Span, draw
from catimeline.render.terminal import Terminal

NARROW = st.text("ab ][\n", max_size=40)
WIDE = st.text("ab ][\n中あ한é\u0301", max_size=40)


def drawn(*cells: list[Span], width: int) -> list[str]:
    """The lines of one row without titles, as a terminal of that width shows them."""
    output = StringIO()
    draw(Terminal(output, "never"), [Column(flexible=not number) for number in range(len(cells))], [cells], width)
    return output.getvalue().splitlines()


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("one two three", ["one two", "three"]),
        ("one  two", ["one  two"]),
        ("onetwothree", ["onetwoth", "ree"]),
        ("seen[1][2]", ["seen[1]", "[2]"]),
        ("one\n\ntwo", ["one", "", "two"]),
        ("北京 上海", ["北京", "上海"]),
        ("中亚与欧洲联盟", ["中亚与欧", "洲联盟"]),
        ("x 中亚与欧洲", ["x", "中亚与欧", "洲"]),
        ("中亚与欧ab\u0301\u0301\u0301\u0301", ["中亚与欧", "ab\u0301\u0301\u0301\u0301"]),
        ("e\u0301te\u0301 e\u0301te\u0301 one", ["e\u0301te\u0301 e\u0301te\u0301", "one"]),
        ("", [""]),
    ],
)
def test_a_line_ends_between_words_or_two_references(text: str, lines: list[str]) -> None:
    assert [line.rstrip() for line in drawn([Span(text)], width=8)] == lines


def test_a_word_that_goes_on_in_another_style_fills_the_line() -> None:
    assert drawn([Span("the round "), Span("[1]", "dim"), Span("[2]", "dim")], width=13) == ["the round [1]", "[2]"]
    assert drawn([Span("the round"), Span("[1]", "dim"), Span("[2]", "dim")], width=12) == ["the round[1]", "[2]"]
    assert drawn([Span("is seen[1][2]")], width=10) == ["is seen[1]", "[2]"]
    assert drawn([Span("the "), Span("Astana", "bold")], width=8) == ["the", "Astana"]
    assert drawn([Span("the "), Span("Ашхабад", "bold"), Span(" 中亚中亚")], width=12) == ["the Ашхабад", "中亚中亚"]


@given(st.lists(st.lists(NARROW | WIDE, max_size=3), min_size=1, max_size=3), st.integers(20, 60))
def test_nothing_is_lost_and_no_line_is_too_wide(row: list[list[str]], width: int) -> None:
    lines = drawn(*([Span(text) for text in cell] for cell in row), width=width)
    assert max(map(cell_len, lines)) <= width
    kept = sorted(character for cell in row for text in cell for character in text if not character.isspace())
    assert sorted(character for line in lines for character in line if not character.isspace()) == kept


@given(NARROW, st.integers(4, 12))
def test_where_a_line_ends_does_not_depend_on_the_script(text: str, width: int) -> None:
    cyrillic = [line.replace("ж", "x") for line in drawn([Span(f"{text}ж")], width=width)]
    assert cyrillic == drawn([Span(f"{text}x")], width=width)


def test_a_long_text_without_spaces_is_not_measured_again_for_each_line(monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[int] = []
    length = grid._length

    def noted(text: str) -> int:
        measured.append(len(text))
        return length(text)

    monkeypatch.setattr(grid, "_length", noted)
    counts = []
    for size in (2_000, 4_000):
        measured.clear()
        assert "".join(drawn([Span("會" * size)], width=20)) == "會" * size
        counts.append(sum(measured))
    assert counts[1] < 2.2 * counts[0]


@pytest.mark.slow
def test_what_is_not_looked_up_takes_a_cell_each() -> None:
    known = [character for character in map(chr, range(sys.maxunicode + 1)) if _ONE_CELL_EACH.fullmatch(character)]
    assert len(known) > 1000
    assert [character for character in known if cell_len(character) != 1] == []
