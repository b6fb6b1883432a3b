"""What is hostile: texts of a store that look like syntax, whatever is typed, stores and files made to do harm.

Text never acts. In a pipe it has no control character, on a terminal none but our own; in each format it is a text of
that format. Nothing makes a traceback, and nothing small takes long.
"""

import csv
import io
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from conftest import Run
from fuzz.campaign import watched
from fuzz.promises import assert_harmless
from fuzz.readers import read_back
from hard import NASTY, nasty_store
from hypothesis import given
from hypothesis import strategies as st
from repositories import Repository

from catimeline.cli import COMMANDS, load
from catimeline.cli.export import DOCUMENTS
from catimeline.render import FORMATS
from catimeline.store.validation import dotted
from catimeline.text.safe import quoted, unquoted

HEAD = '[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n'
EVENT = '[[events]]\nid = "a"\ndate = "2001"\ntitle = "T"\nkind = "k"\n'

WAYS: dict[str, list[list[str]]] = {
    "list": [[]],
    "search": [["x*", "e*"], ["alert"]],
    "show": [[*NASTY]],
    "chart": [["--picture"], ["--words"], ["--by", "actor", "--picture"], ["--by", "kind", "--words"]],
    "cite": [["--format", name] for name in ("text", "bibtex", "csl-json", "ris")] + [["--chronology"]],
    "date": [[NASTY[key].replace("\x00", "")] for key in ("controls", "bidi", "newlines", "unbroken")] + [["2018~"]],
    "count": [["--by", facet] for facet in ("actor", "country", "publisher", "person", "kind,place", "topic,series")],
    "sources": [[]],
    "actors": [[], ["--tree"]],
    "places": [[]],
    "topics": [[]],
    "kinds": [[]],
    "series": [[]],
    "export": [[name, *(["-o", "out.db"] if document.needs_file else [])] for name, document in DOCUMENTS.items()],
    "check": [["--format", name] for name in ("text", "json", "github")],
    "diff": [["HEAD~1", "--format", name] for name in ("text", "json", "markdown")],
    "log": [["script", "--format", name] for name in ("text", "json", "markdown")],
    "add": [["--date=2018", f"--title={NASTY['clipboard']}", "--kind=plain", f"--notes={NASTY['bidi']}", "--dry-run"]],
    "import": [["events.json"], ["events.csv"]],
    "edit": [["script", "--dry-run"]],
    "remove": [["clipboard", "--dry-run"]],
    "info": [[]],
    "init": [["new", "--title", NASTY["clipboard"]]],
    "completion": [["bash"]],
    "schema": [["json"]],
}
"""Each command, with arguments that make it show as much as it can of the store of nasty texts."""


def forms(name: str) -> list[str]:
    """The formats of a command that has those of lists."""
    option = next((one for one in load(name).params if one.name == "format"), None)
    return [] if option is None or getattr(option.type, "choices", None) else list(FORMATS)


def command_lines() -> Iterator[tuple[str, str, list[str]]]:
    """Every way of every command: how it is called here, in which format it answers, the command line."""
    for name, ways in WAYS.items():
        for number, way in enumerate(ways):
            for form in forms(name) or [""]:
                kind = form or (way[0] if name == "export" else way[-1] if "--format" in way else "")
                line = [name, *way, *([f"--format={form}"] if form else [])]
                yield f"{name}-{number}-{form or kind}", kind, line


def test_every_command_is_here() -> None:
    assert WAYS.keys() == COMMANDS.keys()


@pytest.fixture
def nasty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The store of nasty texts, in a repository with two commits; the current folder holds what is imported."""
    repository = Repository(tmp_path / "repository")
    text = nasty_store()
    repository.commit(
        NASTY["clipboard"].replace("\x00", ""), {"store.toml": text.replace('title = "', 'title = "was ')}
    )
    repository.commit("x", {"store.toml": text})
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CATIMELINE_STORE", str(tmp_path / "repository" / "store.toml"))
    monkeypatch.setenv("EDITOR", "true")
    return tmp_path / "repository" / "store.toml"


def prepare(run: Callable[..., Run]) -> None:
    """Write what ``import`` is to read."""
    for form in ("json", "csv"):
        assert run("list", f"--format={form}", "-o", f"events.{form}").code == 0


@pytest.mark.parametrize("name", WAYS)
def test_text_never_acts_in_a_pipe(name: str, nasty: Path, run: Callable[..., Run], tmp_path: Path) -> None:
    assert nasty.exists()
    if name == "import":
        prepare(run)
    for called, kind, line in command_lines():
        if line[0] == name:
            ended = run(*line)
            assert ended.code in (0, 1) or (ended.code == 2 and name in ("date", "actors", "edit")), (called, ended.err)
            assert_harmless(ended.err)
            if kind != "csv":
                assert_harmless(ended.out)
            if ended.out:
                read_back(kind, ended.out, tmp_path)


_SILENT = ("completion", "schema", "edit")
"""Commands that show nothing of a store."""
_ALIKE = ("json", "jsonl", "markdown")
"""Formats that are the same on a terminal and in a pipe."""
ON_TERMINAL = """\
import sys
from catimeline.cli import app
for line in {lines!r}:
    sys.stdout.write("\\x1e")
    try: app(line)
    except SystemExit: sys.stdout.flush()
"""
OURS = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;(?:id=[0-9]+)?;(?P<link>[^\x1b]*)\x1b\\")
"""Colours, and links with where they lead."""


def test_text_never_acts_on_a_terminal(nasty: Path, run: Callable[..., Run]) -> None:
    """There, too, nothing is sent but colours and links to addresses that a store may have; in CSV, too."""
    assert nasty.exists()
    prepare(run)
    lines = [line for _, kind, line in command_lines() if line[0] not in _SILENT and kind not in _ALIKE]
    script = nasty.with_name("script.py")
    script.write_text(ON_TERMINAL.format(lines=lines))
    shown = on_terminal(script)
    assert_harmless(script.with_suffix(".err").read_text())
    answers = shown.split("\x1e")[1:]
    assert len(answers) == len(lines)
    for line, answer in zip(lines, answers, strict=True):
        links = {found["link"] for found in OURS.finditer(answer) if found["link"]}
        assert all(link.startswith("https://example.org/") for link in links), line
        left = re.sub("\r+\n", "\n", OURS.sub("", answer))
        assert "\r" not in left, line
        assert_harmless(left)
    assert sum("\x1b]8;" in answer for answer in answers) > 2


def on_terminal(script: Path) -> str:
    """What a script of Python writes to a terminal of its own; its messages stand beside it."""
    master, slave = pty.openpty()
    alone = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    command = [sys.executable, str(script)]
    with (
        script.with_suffix(".err").open("wb") as messages,
        subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=slave, stderr=messages, env=alone) as process,
    ):
        os.close(slave)
        written = b""
        while more := _read(master):
            written += more
        assert process.wait(timeout=60) == 0
    os.close(master)
    return written.decode()


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 1 << 16)
    except OSError:  # Linux: the other side has closed it
        return b""


# What is typed

TYPED = ("\x1b]52;c;eA==\x07", "\udcff", "\x00", "\u202e", "[bold]x[/]", "x" * 10_000, "{0}%s", "\n::error::x", "")
"""Also what no shell lets through."""


@cache
def options() -> dict[str, tuple[str, Any]]:
    """Every option that takes a value, once, with a command that has it; but where a file is written."""
    found: dict[str, tuple[str, Any]] = {}
    for name in COMMANDS:
        for option in load(name).params:
            own = option.name in ("format", "by")  # means something else in each command
            if option.param_type_name == "option" and not option.is_flag and option.name not in ("output", "encoding"):
                found.setdefault(f"{name} {option.opts[0]}" if own else option.opts[0], (name, option))
    return found


NEEDED = {
    "search": ["a"],
    "show": ["treaty"],
    "date": ["2018"],
    "count": ["--by", "kind"],
    "export": ["svg"],
    "log": ["treaty"],
    "add": ["--date=2018", "--title=T", "--kind=meeting", "--dry-run"],
    "remove": ["treaty", "--dry-run"],
    "import": ["events.json"],
    "edit": ["treaty"],
    "diff": ["store.toml"],
    "schema": ["json"],
    "completion": ["bash"],
}
"""What commands need beside their options."""


@pytest.mark.parametrize("option", options())
def test_anything_can_be_typed(
    option: str, small: Path, run: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For each option an answer, or what is wrong with it, without a control character; the store stays as it is."""
    name, _ = options()[option]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CATIMELINE_STORE", "store.toml")
    Path("store.toml").write_bytes(small.read_bytes())
    assert run("list", "-o", "events.json").code == 0
    for text in TYPED:
        ended = run(name, *NEEDED.get(name, ()), f"{option.rsplit(maxsplit=1)[-1]}={text}")
        assert ended.code in (0, 1, 2, 3)
        assert_harmless(ended.err)
        assert ended.out or ended.err
    assert Path("store.toml").read_bytes() == small.read_bytes()


@pytest.mark.parametrize(
    "text", ["\uff11018.07", "7/\uff12\uff10\uff11\uff18", f"2018 12:{'3' * 40}", "2018 " + "9" * 5_000, "x" * 10_000]
)
def test_what_is_typed_as_a_date(text: str, run: Callable[..., Run]) -> None:
    """Digits of other scripts are none of ours, though Python and dateutil read them."""
    ended = run("date", text)
    assert (ended.code, ended.out) == (2, "")
    assert "is not a date: " in ended.err


@pytest.mark.parametrize("args", [("list",), *(("check", "--format", name) for name in ("text", "json", "github"))])
def test_a_key_of_a_store_never_acts(
    args: tuple[str, ...], store: Callable[..., Path], run: Callable[..., Run]
) -> None:
    """Where it is told of as wrong, it stays on its line, where GitHub takes it for no command."""
    key = '"\\u001b]52;c;\\u0007\\u202e\\n::error::x"'
    for text in (HEAD + EVENT + f"{key} = 1\n", HEAD + f"[topics]\n{key} = 'A'\n", HEAD + f"{key} = 1\n{key} = 1\n"):
        ended = run(*args, "--store", store(text, "\x1b[31m\u202e\n::error::.toml"))
        assert ended.code in (1, 3)
        assert_harmless(ended.out + ended.err)
        commands = [line for line in ended.out.splitlines() + ended.err.splitlines() if line.startswith("::")]
        assert len(commands) == ended.out.count("::error file=") + ended.out.count("::warning file=")


def test_a_path_stands_on_one_line() -> None:
    assert dotted(("events", 0, "a\nb", "ж", "\u202e")) == "events[0].'a\\nb'.ж.'\\u202e'"


@pytest.mark.parametrize(
    "wrong",
    [
        "topics = 1\n",
        "[sources.x]\ndate = 07:32:00\n",
        '[sources.x]\n"$date" = "x"\n',
        f"[topics]\nx = {'[' * 300}{']' * 300}\n",
    ],
    ids=["no table", "a time", "a key of our own", "deep"],
)
def test_an_edit_that_makes_a_store_a_wrong_one(wrong: str, run: Callable[..., Run], tmp_path: Path) -> None:
    """With the index of what it was, the same is told as without one."""
    (tmp_path / "a.toml").write_text(HEAD + EVENT + "# long\n" * 200)
    (tmp_path / "b.toml").write_text("# nothing yet\n")
    assert run("list", "--store", tmp_path).code == 0
    (tmp_path / "b.toml").write_text(wrong)
    told = run("list", "--store", tmp_path)
    assert told.code == 3
    assert told == run("list", "--store", tmp_path, "--no-cache")


# Formulas

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
    """Unless one asks for it; in TSV, too, which is pasted into spreadsheets."""
    escaped = "".join(f"\\u{ord(letter):04x}" for letter in text)
    path = store(HEAD + EVENT.replace('"T"', f'"{escaped}"'))
    args = ("list", "--store", path, "--fields=title,date.start")
    for form, cells in (("csv", [f"'{text}", "2001-01-01"]), ("tsv", None)):
        _, row = csv.reader(io.StringIO(run(*args, f"--{form}").out, newline=""), delimiter=",\t"[form == "tsv"])
        assert row[0].startswith("'")
        assert cells is None or row == cells
    _, row = csv.reader(io.StringIO(run(*args, "--csv", "--formulas=keep").out, newline=""))
    assert row[0] == text


def test_csv_brings_back_what_went_in(nasty: Path, run: Callable[..., Run]) -> None:
    """In text and TSV a tab or a line break in a title does not break a row."""
    for option, back in (("quote", unquoted), ("keep", str)):
        table = run("list", "--csv", "--store", nasty, f"--formulas={option}").out
        rows = {row["id"]: row for row in csv.DictReader(io.StringIO(table, newline=""))}
        assert {key: back(row["title"]) for key, row in rows.items()} == NASTY
        assert all(row["title"] == row["summary"] for row in rows.values())
    for form, tabs in (("text", 5), ("tsv", 21)):
        assert {line.count("\t") for line in run("list", f"--format={form}").out.removesuffix("\n").split("\n")} == {
            tabs
        }


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_no_formula_stays(text: str) -> None:
    assert quoted(text) == unquoted(text) == text


@given(st.text(st.sampled_from("'=+-@\t\r\uff1d019X.a ")))
def test_what_was_quoted_comes_back(text: str) -> None:
    assert unquoted(quoted(text)) == text
    assert not quoted(text).startswith(("=", "@", "\t", "\r", "\uff1d"))


# Sizes


def actors(count: int, way: str, *, next_ones: Callable[[int], list[int]]) -> str:
    """So many actors, each of which is part of others or has them as members."""
    kind = {"members": "group", "part_of": "body"}[way]
    return HEAD + "".join(
        f'[actors.a{number}]\nname = "n"\nkind = "{kind}"\n{way} = {[f"a{other}" for other in next_ones(number)]}\n'
        for number in range(count)
    )


def one_after_the_other(number: int) -> list[int]:
    return [number + 1][: number < 1499]


def two_by_two(number: int) -> list[int]:
    """Of each pair both refer to both of the next."""
    following = number // 2 * 2 + 2
    return [following, following + 1][: 2 * (following < 80)]


BOMBS: dict[str, tuple[str, tuple[str, ...], str]] = {
    "a long way": (actors(1500, "part_of", next_ones=one_after_the_other), ("actors", "--tree"), ""),
    "a long way through groups": (actors(1500, "members", next_ones=one_after_the_other), ("actors", "--tree"), ""),
    "many circles": (
        actors(300, "part_of", next_ones=lambda number: [number ^ 1]),
        ("list",),
        "the store has 100 problems\n",
    ),
    "a circle of many": (
        actors(1500, "members", next_ones=lambda number: [(number + 1) % 1500]),
        ("list",),
        "the store has 1 problem\n",
    ),
    "a great many ways": (actors(80, "members", next_ones=two_by_two), ("actors", "--tree"), ""),
    "a great many ways up": (actors(80, "part_of", next_ones=two_by_two), ("actors", "--tree"), ""),
    "part of its own member": (
        HEAD + '[actors.G]\nname = "G"\nkind = "group"\nmembers = ["B"]\npart_of = ["B"]\n'
        '[actors.B]\nname = "B"\nkind = "body"\n',
        ("actors", "--tree"),
        "",
    ),
    "deep arrays": (HEAD + f"[x]\ny = {'[' * 100_000}\n", ("check",), ": too-deep: "),
    "deep keys": (HEAD + EVENT + f"x{'.x' * 5_000} = 1\n", ("check",), ": too-deep: "),
    "an endless number": (HEAD + EVENT + f"number = {'9' * 100_000}\n", ("check",), ": too-long: "),
    "an endless hexadecimal number": (HEAD + EVENT + f"number = 0x{'f' * 100_000}\n", ("check",), ": out-of-range: "),
    "one of another type": (HEAD + EVENT + f"summary = 0x{'f' * 100_000}\n", ("check",), "string, not an integer\n"),
    "a format of many digits": (HEAD.replace("1", f"0x{'f' * 100_000}"), ("check",), "format 1, not an integer\n"),
    "names that are long": (
        HEAD + f'[topics]\n{"a" * 9_999}b = "A"\n{"b" * 9_999}a = "B"\n' + EVENT + f'topics = ["{"ab" * 5_000}"]\n',
        ("check",),
        ": unknown-topic: ",
    ),
    "many unknown keys": (
        HEAD + EVENT + "".join(f"titel{number} = 1\n" for number in range(5_000)),
        ("check",),
        ": unknown-key: ",
    ),
    "many quotes": (HEAD + "# '''\n" + EVENT + 'summary = "' + '\\"' * 30_000 + "\n", ("list",), ": syntax: "),
}
"""Small stores that once took long, or made a traceback: a command, and what it answers with."""


@pytest.mark.parametrize(("text", "arguments", "answer"), BOMBS.values(), ids=BOMBS)
def test_what_is_small_is_quick(
    text: str, arguments: tuple[str, ...], answer: str, store: Callable[[str], Path], run: Callable[..., Run]
) -> None:
    path = store(text)
    with watched():
        ended = run(*arguments, "--store", path, "--no-cache")
    assert answer in ended.out + ended.err
    assert ended.code == (0 if not answer else 3 if arguments == ("list",) else 1)
    assert len(ended.out) < 5_000_000


def test_a_tree_of_nobody(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    assert run("actors", "--tree", "--store", store(HEAD)) == Run(0, "", "no actors match\n")


def test_what_stands_beneath_an_actor_is_told_once(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    """But for groups, which begin a tree of their own too."""
    path = store(
        actors(6, "members", next_ones=lambda number: [*range(number // 2 * 2 + 2, min(number // 2 * 2 + 4, 6))])
    )
    tree = run("actors", "--tree", "--store", path).out.splitlines()
    assert tree[:8] == [
        "n (a0): 0",
        "├── n (a2): 0",
        "│   ├── n (a4): 0",
        "│   └── n (a5): 0",
        "└── n (a3): 0",
        "    ├── n (a4): 0",
        "    └── n (a5): 0",
        "n (a1): 0",
    ]
    assert tree[8:10] == ["├── n (a2): 0 (above)", "└── n (a3): 0 (above)"]


LIMITED = """\
import resource, sys
from catimeline.cli import app
resource.setrlimit(resource.RLIMIT_AS, ({bytes}, {bytes}))
app(sys.argv[1:])
"""


def limited(size: int, *args: str | Path) -> subprocess.CompletedProcess[str]:
    """The program with so many bytes of memory for all that it is and does."""
    command = [sys.executable, "-c", LIMITED.format(bytes=size), *map(str, args)]
    return subprocess.run(command, capture_output=True, check=False, timeout=60, text=True)


@pytest.mark.parametrize(
    "text", ['"""' + "line\n" * 1_600_000 + '"""', '"' + "x" * 9_000_000 + '"'], ids=["lines", "line"]
)
def test_a_text_of_megabytes(text: str, store: Callable[[str], Path]) -> None:
    """It is read by several processes, of which there is work for one."""
    path = store(HEAD + EVENT + f"summary = {text}\n")
    ended = limited(500 << 20, "list", "--store", path)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "2001\ta\tT\t\tdate unsourced\t\n", "")


def test_a_store_that_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "store.toml"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    ended = limited(500 << 20, "list", "--store", path)
    message = "error: there is not enough memory for a store or a document of this size\n"
    assert (ended.returncode, ended.stdout, ended.stderr) == (3, "", message)


@pytest.mark.parametrize("kind", ["device", "pipe", "folder", "loop"])
def test_what_is_no_file_in_the_folder_of_a_store(kind: str, run: Callable[..., Run], tmp_path: Path) -> None:
    """It is told of, before anything is read of it: some of these never end."""
    path = tmp_path / "folder" / "b.toml"
    path.parent.mkdir()
    (path.parent / "a.toml").write_text(HEAD + EVENT)
    makers: dict[str, Callable[[], None]] = {
        "device": lambda: path.symlink_to("/dev/zero"),
        "pipe": lambda: os.mkfifo(path),
        "folder": path.mkdir,
        "loop": lambda: path.symlink_to(path),
    }
    makers[kind]()
    ended = run("list", "--store", path.parent)
    reason = {"loop": f"{str(path.parent)!r}: too many levels of symbolic links"}.get(
        kind, f"{str(path)!r}: it is no file"
    )
    assert ended == Run(3, "", f"error: cannot read the store {reason}\n")


def test_a_folder_within_itself(run: Callable[..., Run], tmp_path: Path) -> None:
    """A store does not look into the folders of its folder."""
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "a.toml").write_text(HEAD + EVENT)
    (tmp_path / "store" / "inner").symlink_to(tmp_path / "store")
    assert run("list", "--store", tmp_path / "store").out == "2001\ta\tT\t\tdate unsourced\t\n"
