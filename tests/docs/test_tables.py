"""The tables of the documents say what the program says, row by row."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import DATA, ROOT, Run
from documents import DOCS, blocks

from catimeline.dates.edtf import parse
from catimeline.dates.phrases import TYPED, WINDOW, Conventions, parse_typed
from catimeline.model.vocabulary import EVIDENCE
from catimeline.render.csv import COLUMNS


def table(document: str, header: str) -> list[list[str]]:
    """The cells of the table with this header, without the backticks around a cell."""
    text = (DOCS / document).read_text(encoding="utf-8")
    [body] = re.findall(rf"^{re.escape(header)}\n\|[-|]+\n((?:\|.*\n)+)", text, re.MULTILINE)
    return [[cell.strip().strip("`") for cell in row[1:-1].split("|")] for row in body.splitlines()]


def test_dates_are_what_their_table_says() -> None:
    rows = table("dates.md", "| EDTF | or in words | reads | first day | last day | precision | level |")
    for written, words, *said in rows:
        date = parse(written)
        assert said == [date.display, date.start or "–", date.end or "–", date.precision, str(date.level)]
        assert {parse_typed(typed).text for typed in words.split("`, `") if typed} <= {written}
    assert any(words for _, words, *_ in rows)


@pytest.mark.parametrize(("header", "conventions"), [("typed | EDTF", TYPED), ("typed | the window", WINDOW)])
def test_words_are_what_their_tables_say(header: str, conventions: Conventions) -> None:
    text = (DOCS / "dates.md").read_text(encoding="utf-8")
    bodies = re.findall(rf"^\| {re.escape(header)} \|\n\|[-|]+\n((?:\|.*\n)+)", text, re.MULTILINE)
    rows = [
        re.findall("`([^`]+)`", cell) for body in bodies for row in body.splitlines() for cell in row.split("|")[1:3]
    ]
    assert rows
    for typed, said in zip(rows[::2], rows[1::2], strict=True):
        assert [parse_typed(one, conventions).text for one in typed] == said * (len(typed) // len(said)), typed


def test_decisions_are_numbered_and_cited() -> None:
    text = (DOCS / "dates.md").read_text(encoding="utf-8")
    numbers = re.findall(r"^- \*\*(D\d+)\. ", text, re.MULTILINE)
    assert numbers == [f"D{number}" for number in range(1, len(numbers) + 1)]
    globs = ("src/catimeline/dates/*.py", "src/catimeline/importing/dates.py", "tests/dates/*.py")
    code = "".join(path.read_text(encoding="utf-8") for glob in globs for path in ROOT.glob(glob))
    assert set(re.findall(r"\bD\d+\b", code)) == set(numbers)


def test_what_is_possible_and_what_is_certain(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    rows = table("dates.md", "| date | reads | possible | certain | why |")
    events = "".join(
        f'[[events]]\nid = "e{number}"\ndate = "{date}"\ntitle = "T"\nkind = "k"\n'
        for number, (date, *_) in enumerate(rows)
    )
    path = store(f'[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n{events}')
    found = [
        run("list", "--during", "2018", "--match", how, "--json", "--store", path).ids
        for how in ("possible", "certain")
    ]
    said = [["yes" if f"e{number}" in ids else "no" for ids in found] for number in range(len(rows))]
    assert [row[:4] for row in rows] == [
        [row[0], parse(row[0]).display, *answers] for row, answers in zip(rows, said, strict=True)
    ]


def test_the_words_of_evidence_stand_in_their_order() -> None:
    assert [word for word, _ in table("evidence.md", "| word | means |")] == list(EVIDENCE)


def test_the_event_of_the_page_on_evidence_is_that_of_the_store() -> None:
    """An ellipsis in the document stands for any text."""
    [(_, shown)] = blocks(DOCS / "evidence.md", "toml")
    written = (ROOT / "events.toml").read_text(encoding="utf-8")
    [event] = re.findall(rf"^{re.escape(shown.partition(chr(10))[0])}\n.*?^\]\n", written, re.MULTILINE | re.DOTALL)
    assert re.fullmatch("(?:.*\n)*".join(map(re.escape, shown.split("…\n"))), event)


def test_the_columns_of_csv() -> None:
    assert dict(table("json.md", "| column | field |")) == COLUMNS


@pytest.mark.parametrize(
    ("command", "keys"), [(row[0], row[2]) for row in table("json.md", "| command | gives | keys |")]
)
def test_keys_of_other_commands(command: str, keys: str, run: Callable[..., Run]) -> None:
    json = () if "json" in command else ("--json",)
    store = ("--store", DATA / "faults.toml") if "check" in command else ()
    given = run(*command.split(), *json, *store).json
    assert list(given[0] if isinstance(given, list) else given) == keys.replace("`", "").split(", ")
