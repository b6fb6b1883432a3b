"""Ids from standard input: ``show -`` and ``cite -``."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from alike import one_in

ENTRIES = {
    "round-1\ntreaty\n": ["round-1", "treaty"],
    "treaty": ["treaty"],
    "\ufeff round-1 \r\n\n\t\n": ["round-1"],
    "round-1\tThe first\n": ["round-1"],
    "2001-03-04\tround-1\tThe first\nround-2\tround-1\n": ["round-1", "round-2"],
    "": [],
}


def piped(text: str | bytes, *words: str | Path) -> tuple[int, str, str]:
    """Run the program with this standard input; gives its exit code, output and messages."""
    content = text.encode() if isinstance(text, str) else text
    command = [sys.executable, "-m", "catimeline", *map(str, words)]
    ended = subprocess.run(command, input=content, capture_output=True, check=False, timeout=60)
    return ended.returncode, ended.stdout.decode(), ended.stderr.decode()


@pytest.mark.parametrize(("text", "expected"), ENTRIES.items())
def test_ids_a_line(text: str, expected: list[str], small: Path) -> None:
    said = "" if expected else "no events match\n"
    fields = ("--jsonl", "--fields", "id", "--store", small)
    lines = "".join(f'{{"id": "{key}"}}\n' for key in expected)
    assert piped(text, "show", "-", *fields) == (0, lines, said)


@pytest.mark.parametrize("text", one_in(4, ["", "round-1\n", "round-1\nround-1\n", "round-1\nround-2\n"]))
def test_json_is_always_an_array(text: str, small: Path) -> None:
    code, out, _ = piped(text, "show", "-", "--json", "--fields", "id", "--store", small)
    assert (code, out[0], out.count('"id"')) == (0, "[", len({*text.split()}))


@pytest.mark.slow
def test_what_list_and_search_print(small: Path) -> None:
    _, listed, _ = piped("", "list", "--store", small)
    assert len(listed.splitlines()) == 6
    code, shown, _ = piped(listed, "show", "-", "--store", small, "--jsonl")
    assert (code, shown) == (0, piped("", "list", "--store", small, "--jsonl")[1])
    _, found, _ = piped("", "search", "talked", "--store", small)
    assert piped(found, "show", "-", "--store", small)[0] == 0


@pytest.mark.parametrize(
    ("line", "expected"),
    one_in(
        3,
        [
            ("2018-07-09\tother\tTitle", "other"),
            ("2018-07-09\tA text", "2018-07-09"),
            ("2018-07-09\tlate", "2018-07-09"),
        ],
    ),
)
def test_an_id_that_is_the_date_of_another_event(line: str, expected: str, store: Callable[[str], Path]) -> None:
    """Lines begin with the date, then have the id, as ``list`` prints them; of two ids otherwise the first counts."""
    event = '[[events]]\nid = "{}"\ndate = "{}"\ntitle = "T"\nkind = "k"\n'
    dates = {"2018-07-09": "2018", "other": "2018-07-09", "late": "2020"}
    head = '[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n'
    path = store(head + "".join(map(event.format, dates, dates.values())))
    assert piped(line, "show", "-", "--store", path, "--jsonl", "--fields", "id")[1] == f'{{"id": "{expected}"}}\n'


@pytest.mark.slow
def test_a_place_among_others(small: Path) -> None:
    code, out, _ = piped("treaty\n", "show", "round-2", "-", "round-1", "-", "--store", small, "--fields", "id")
    assert (code, out.split()) == (0, ["round-2", "treaty", "round-1"])


@pytest.mark.slow
def test_cite(small: Path) -> None:
    assert piped("treaty\n", "cite", "-", "--store", small) == piped("", "cite", "treaty", "--store", small)
    assert piped("", "cite", "-", "--store", small) == (0, "", "no events match\n")
    assert piped("treaty\n", "cite", "-", "--actor", "Union", "--store", small)[0] == 2


@pytest.mark.parametrize("line", one_in(5, ['{"id": "treaty"}', "[", "treaty,2001", "id\tdate", "a title"]))
def test_records_of_other_formats(line: str, small: Path) -> None:
    code, _, said = piped(f"\n{line}\n", "show", "-", "--store", small)
    found = line.partition("\t")[0]
    assert (code, said) == (
        2,
        f"error: standard input has no id in line 2: {found!r}; write one a line, or what list and search print in a pipe\n",
    )
    assert "did you mean 'round-1'?" in piped("Round_1", "show", "-", "--store", small)[2]


def test_standard_input_that_is_closed(small: Path) -> None:
    """Its descriptor is that of another file then, which must not be read."""
    command = f'exec "{sys.executable}" -m catimeline "$@" <&-'
    ended = subprocess.run(["sh", "-c", command, "sh", "show", "-", "--store", small], capture_output=True, check=False)
    assert (ended.returncode, ended.stderr) == (2, b"error: standard input cannot be read: it is closed\n")


@pytest.mark.slow
def test_what_is_not_there(small: Path) -> None:
    expected = "error: there is no event 'x'; there is no event '2001'\nTry 'catimeline list'.\n"
    assert piped("x\n2001\ty\n", "show", "-", "--store", small) == (1, "", expected)
    assert piped(b"\xff\n", "show", "-", "--store", small) == (
        2,
        "",
        "error: standard input is not UTF-8: line 1 has a byte 0xff; save it as UTF-8\n",
    )
