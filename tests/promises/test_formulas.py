"""A spreadsheet evaluates nothing that we write, and what was written for it can be read back unchanged."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run
from hard import NASTY, nasty_store
from hypothesis import given
from hypothesis import strategies as st

from catimeline.text.safe import quote_formula, unquote_formula

HEAD = '[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n'
EVENT = '[[events]]\nid = "a"\ndate = "2001"\ntitle = "T"\nkind = "k"\n'


FORMULAS = [
    "=1+1",
    "+1+1",
    "-1+cell()",
    "-2001-A1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "\x00=1",
    "\uff1d1",
    "'=1",
    "''@a",
    "-2001 - a",
]
PLAIN = [
    "",
    "a=1",
    "'",
    "'a",
    "-0044",
    "-0044-03-15",
    "-0044~/2004-06-1X",
    "-0044-XX-XX",
    "-0043T12:30:00Z",
    "+170000002-01-01",
    "-0.25",
    "-5e-07",
    "Y-17E7",
    "- a"[1:],
    "“=1”",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_spreadsheet_computes_nothing(text: str, store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    """Unless the user asks for it; also in TSV, which is pasted into spreadsheets."""
    escaped = "".join(f"\\u{ord(letter):04x}" for letter in text)
    path = store(HEAD + EVENT.replace('"T"', f'"{escaped}"'))
    args = ("list", "--store", path, "--fields=title,date.start")
    for form, cells in (("csv", [f"'{text}", "2001-01-01"]), ("tsv", None)):
        _, row = csv.reader(io.StringIO(run(*args, f"--{form}").out, newline=""), delimiter=",\t"[form == "tsv"])
        assert row[0].startswith("'")
        assert cells is None or row == cells
    _, row = csv.reader(io.StringIO(run(*args, "--csv", "--formulas=keep").out, newline=""))
    assert row[0] == text


@pytest.mark.slow
def test_csv_brings_back_what_went_in(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    """In text and TSV a tab or a line break in a title does not break a row."""
    nasty = store(nasty_store())
    for option, back in (("quote", unquote_formula), ("keep", str)):
        table = run("list", "--csv", "--store", nasty, f"--formulas={option}").out
        events = {row["id"]: row for row in csv.DictReader(io.StringIO(table, newline=""))}
        assert {key: back(event["title"]) for key, event in events.items()} == NASTY
        assert all(event["title"] == event["summary"] for event in events.values())
    for form, tabs in (("text", 5), ("tsv", 22)):
        rows = run("list", f"--format={form}", "--store", nasty).out.removesuffix("\n").split("\n")
        assert {row.count("\t") for row in rows} == {tabs}


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_not_a_formula_stays(text: str) -> None:
    assert quote_formula(text) == unquote_formula(text) == text


@given(st.text(st.sampled_from("'=+-@\t\r\uff1d019X.a ")))
def test_what_was_quoted_comes_back(text: str) -> None:
    assert unquote_formula(quote_formula(text)) == text
    assert not quote_formula(text).startswith(("=", "@", "\t", "\r", "\uff1d"))
