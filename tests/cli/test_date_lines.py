"""``date --lines``: what each line of a file means, or why it is not a date; and the conventions of ``date``."""

import json
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run
from edtf_texts import plain_dates
from forked import Program, run_program, run_unread
from hypothesis import given

from catimeline.dates.edtf import DateError, parse
from catimeline.model.to_json import read_date_object

LINES = b"2018-07\n9 July 2018\n\nsoon\n10/11/2018\n"
REFUSED = "it is neither EDTF nor a date in words"
EMPTY = "there is no date; write one such as 2018, 2018-07 or 2018-07-09"
READINGS = "it may be 2018-10-11 or 2018-11-10 (docs/dates.md D5); write the one you mean"


@pytest.fixture
def dates(tmp_path: Path) -> Path:
    path = tmp_path / "dates.txt"
    path.write_bytes(LINES)
    return path


def test_each_line_has_its_answer(dates: Path, run: Callable[..., Run]) -> None:
    """The answers are those of ``date TEXT --json``; a line that is not a date stops nothing."""
    ended = run("date", "--lines", dates, "--jsonl")
    assert (ended.code, ended.err) == (1, "3 of 5 lines cannot be read as a date\n")
    answers = [json.loads(line) for line in ended.out.splitlines()]
    assert answers == [
        {"typed": "2018-07", **run("date", "2018-07", "--json").json},
        {"typed": "9 July 2018", **run("date", "9 July 2018", "--json").json},
        {"typed": "", "error": EMPTY},
        {"typed": "soon", "error": REFUSED},
        {"typed": "10/11/2018", "error": READINGS, "readings": ["2018-10-11", "2018-11-10"]},
    ]
    assert [next(iter(answer)) for answer in answers] == ["typed"] * 5
    assert run("date", "--lines", dates, "--json").json == answers


def test_lines_for_people(dates: Path, run: Callable[..., Run], golden: Callable[[str, str], None]) -> None:
    assert run("date", "--lines", dates).out.splitlines() == [
        "2018-07\t2018-07\tJuly 2018",
        "9 July 2018\t2018-07-09\t9 July 2018",
        f"\t\t{EMPTY}",
        f"soon\t\t{REFUSED}",
        f"10/11/2018\t\t{READINGS}",
    ]
    golden("date/lines-table.txt", run("date", "--lines", dates, "--format", "table").out)


def test_lines_in_other_formats(dates: Path, run: Callable[..., Run]) -> None:
    header, *rows = run("date", "--lines", dates, "--csv").out.splitlines()
    assert header.startswith("typed,edtf,text,start,end,")
    assert header.endswith(",members,error,readings")
    assert rows[4].endswith(f",{READINGS},2018-10-11; 2018-11-10")
    some = run("date", "--lines", dates, "--jsonl", "--fields", "edtf,error").out.splitlines()
    assert [json.loads(line) for line in some[1:3]] == [
        {"edtf": "2018-07-09", "error": None},
        {"edtf": None, "error": EMPTY},
    ]


@pytest.mark.parametrize(
    ("content", "typed"),
    [
        (b"", []),
        (b"\n", [""]),
        (b"2018", ["2018"]),
        (b"\xef\xbb\xbf2018\r\n2019\r\n", ["2018", "2019"]),
        (b"2018\xc2\x85\x0c\n 2019 \n", ["2018\x85\x0c", " 2019 "]),
        (b"20\x0018\n", ["20\x0018"]),
    ],
)
def test_line_k_of_the_output_is_line_k_of_the_input(
    content: bytes, typed: list[str], dates: Path, run: Callable[..., Run]
) -> None:
    dates.write_bytes(content)
    assert [answer["typed"] for answer in run("date", "--lines", dates, "--json").json] == typed


def test_lines_that_are_all_dates(run: Callable[..., Run], dates: Path) -> None:
    dates.write_bytes(b"2018\n2019\n")
    ended = run("date", "--lines", dates)
    assert (ended.code, ended.out, ended.err) == (0, "2018\t2018\t2018\n2019\t2019\t2019\n", "")


def test_lines_of_standard_input() -> None:
    ended = run_program("date", "--lines", "-", stdin=b"2018\n")
    assert (ended.returncode, ended.stdout) == (0, b"2018\t2018\t2018\n")


def test_lines_that_cannot_be_read(run: Callable[..., Run], dates: Path) -> None:
    dates.write_bytes(b"2018\n\ncaf\xe9\n2019\n")
    ended = run("date", "--lines", dates, "--jsonl")
    assert ended.code == 2
    assert ended.err == f"error: {dates} is not UTF-8: line 3 has a byte 0xe9; save it as UTF-8\n"
    assert ended.out.count("\n") == 2
    kept = dates.with_name("kept")
    assert run("date", "--lines", dates, "--jsonl", "-o", kept).code == 2
    assert not kept.exists()
    assert run("date", "--lines", kept).err == f"error: {kept} cannot be read: no such file or directory\n"
    assert run("date", "--lines", dates.parent).err.endswith(" cannot be read: is a directory\n")
    assert run("date", "--lines", "/dev/zero").err == "error: /dev/zero is a device\n"


def test_lines_that_nobody_reads(dates: Path) -> None:
    dates.write_bytes(b"2018-07-09\n" * 20_000)
    ended = run_unread("date", "--lines", dates, "--jsonl", read=100)
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_lines_are_interrupted(tmp_path: Path) -> None:
    """While it waits for the next line of a pipe."""
    reader, writer = os.pipe()
    results = os.open(tmp_path / "out", os.O_RDWR | os.O_CREAT)
    program = Program("date", "--lines", "-", "--jsonl", stdin=reader, stdout=results, stderr=results)
    os.write(writer, b"2018\n" * 1_000)
    while not os.fstat(results).st_size and program.is_running():
        time.sleep(0.01)
    os.kill(program.pid, signal.SIGINT)
    assert program.wait() == 130
    assert b"Traceback" not in (tmp_path / "out").read_bytes()
    for descriptor in (reader, writer, results):
        os.close(descriptor)


def test_what_there_is_to_explain(run: Callable[..., Run], dates: Path) -> None:
    nothing = run("date")
    assert (nothing.code, nothing.out) == (2, "")
    assert nothing.err == "error: give a date, such as 8 June 2017, or --lines FILE for a file with a date a line\n"
    both = run("date", "2018", "--lines", dates)
    assert (both.code, both.err) == (2, "error: give only one of the arguments TEXT and --lines\n")


@pytest.mark.parametrize(
    ("options", "edtf"),
    [
        (("10/11/2018", "--dates", "day-first"), "2018-11-10"),
        (("10/11/2018", "--dates", "month-first"), "2018-10-11"),
        (("43800", "--dates", "serial"), "2019-12-01"),
        (("9/24/06", "--dates", "month-first", "--century", "2000"), "2006-09-24"),
        (("9/24/49", "--century", "1950"), "2049-09-24"),
        (("9/24/50", "--century", "1950"), "1950-09-24"),
        (("1914-21", "--dates", "edtf"), "1914-21"),
    ],
)
def test_conventions_of_dates(options: tuple[str, ...], edtf: str, run: Callable[..., Run], dates: Path) -> None:
    text, *conventions = options
    assert run("date", *options, "--json").json["edtf"] == edtf
    dates.write_text(f"{text}\n")
    assert run("date", "--lines", dates, "--json", *conventions).json[0]["edtf"] == edtf


def test_with_edtf_nothing_else_is_a_date(run: Callable[..., Run]) -> None:
    assert run("date", "1914-18", "--dates", "edtf").code == 2
    assert run("date", "9 July 2018", "--dates", "edtf").code == 2


@pytest.mark.parametrize("options", [("--dates", "as-years"), ("--century", "50"), ("--dates", "edtf,serial")])
def test_conventions_that_make_no_sense(options: tuple[str, ...], run: Callable[..., Run]) -> None:
    assert run("date", "2018", *options).code == 2


@given(plain_dates)
def test_components_of_plain_dates(text: str) -> None:
    """They are taken from the text, and the same as those that a second parse gives."""
    try:
        date = parse(text)
    except DateError:
        return
    assert read_date_object(date)["components"] == [component._asdict() for component in date.qualifiers]
