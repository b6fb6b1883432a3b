"""Texts of a store that look like syntax, in every command and every format, and hostile arguments.

Text is never active. In a pipe it has no control character, on a terminal only our own; in each format it is plain text
of that format. Nothing causes a traceback.
"""

import csv
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from alike import one_in
from conftest import Indexes, Run, tries
from fuzz.promises import assert_harmless
from fuzz.readers import read_back
from hard import NASTY, nasty_store
from repositories import Repository

from catimeline.cli import COMMANDS, load
from catimeline.cli.parameters import FLAG
from catimeline.export import DOCUMENTS
from catimeline.render import FORMATS
from catimeline.store.validation import dotted

HEAD = '[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n'
EVENT = '[[events]]\nid = "a"\ndate = "2001"\ntitle = "T"\nkind = "k"\n'

WAYS: dict[str, list[list[str]]] = {
    "list": [[]],
    "search": [["x*", "e*"], ["alert"]],
    "show": [[*NASTY]],
    "chart": [["--picture"], ["--words"], ["--by", "actor", "--picture"], ["--by", "kind", "--words"]],
    "cite": [["--format", name] for name in ("text", "bibtex", "csl-json", "ris")] + [["--chronology"]],
    "date": [[NASTY[key].replace("\x00", "")] for key in ("controls", "bidi", "newlines", "unbroken")]
    + [["2018~"], ["--lines", "nasty.txt"]],
    "count": [["--by", facet] for facet in ("actor", "country", "publisher", "person", "kind,place", "topic,series")],
    "sources": [[]],
    "actors": [[], ["--tree"]],
    "people": [[]],
    "places": [[]],
    "topics": [[]],
    "kinds": [[]],
    "series": [[]],
    "export": [
        [name, *(["-o", f"out.{name}"] if document.needs_file or document.is_folder or document.is_bytes else [])]
        for name, document in DOCUMENTS.items()
    ],
    "check": [["--format", name] for name in ("text", "json", "github")],
    "diff": [["HEAD~1", "--format", name] for name in ("text", "json", "markdown")],
    "log": [["script", "--format", name] for name in ("text", "json", "markdown")],
    "add": [["--date=2018", f"--title={NASTY['clipboard']}", "--kind=plain", f"--notes={NASTY['bidi']}", "--dry-run"]],
    "import": [["events.json"], ["events.csv"], ["nasty.csv", "--explain-dates"]],
    "edit": [["script", "--dry-run"]],
    "remove": [["clipboard", "--dry-run"]],
    "help": [[], ["export"], ["formats"]],
    "info": [[]],
    "init": [["new", "--title", NASTY["clipboard"]]],
    "completion": [["bash"]],
    "schema": [["json"]],
}
"""Each command, with arguments that make it show as much as possible of the store of nasty texts."""


@cache
def forms(name: str) -> list[str]:
    """The formats of a command that has those of lists."""
    option = next((one for one in load(name).parameters if one.name == "format"), None)
    return [] if option is None or option.words else list(FORMATS)


def command_lines() -> Iterator[tuple[str, str, list[str]]]:
    """Every form of every command: its name in these tests, the format of its answer, the command line."""
    for name, ways in WAYS.items():
        for number, way in enumerate(ways):
            for form in forms(name) or [""]:
                kind = form or (way[0] if name == "export" else way[-1] if "--format" in way else "")
                line = [name, *way, *([f"--format={form}"] if form else [])]
                line += ["-o", "out.xlsx"] if form == "xlsx" else []
                yield f"{name}-{number}-{form or kind}", kind, line


def test_every_command_is_here() -> None:
    assert WAYS.keys() == COMMANDS.keys()


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, indexes: Indexes) -> Path:
    """The store of nasty texts, in a repository with two commits."""
    repository = Repository(tmp_path_factory.mktemp("nasty") / "repository")
    text = nasty_store()
    repository.commit(
        NASTY["clipboard"].replace("\x00", ""), {"store.toml": text.replace('title = "', 'title = "was ')}
    )
    repository.commit("x", {"store.toml": text})
    indexes.add(repository.folder / "store.toml")
    return repository.folder / "store.toml"


@pytest.fixture
def nasty(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """That store, which no command changes; output goes into the current folder."""
    before = kept.read_bytes()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CATIMELINE_STORE", str(kept))
    monkeypatch.setenv("EDITOR", "true")
    yield kept
    assert kept.read_bytes() == before


def prepare(run: Callable[..., Run]) -> None:
    """Write the files for ``import`` and ``date --lines``."""
    for form in ("json", "csv"):
        assert run("list", f"--format={form}", "-o", f"events.{form}").code == 0
    Path("nasty.txt").write_text("\n".join(NASTY.values()), encoding="utf-8")
    with Path("nasty.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["date"], *([text] for text in NASTY.values())])


@pytest.mark.slow
@pytest.mark.parametrize("name", WAYS)
def test_text_never_acts_in_a_pipe(name: str, nasty: Path, run: Callable[..., Run], tmp_path: Path) -> None:
    assert nasty.exists()
    if name in ("date", "import"):
        prepare(run)
    for called, kind, line in command_lines():
        if line[0] == name:
            ended = run(*line)
            is_refused = name in ("date", "actors", "edit") or "a workbook cannot hold this" in ended.err
            assert ended.code in (0, 1) or (ended.code == 2 and is_refused), (called, ended.err)
            assert_harmless(ended.err)
            if kind != "csv":
                assert_harmless(ended.out)
            if ended.out or (kind == "xlsx" and ended.code == 0):
                read_back(kind, ended.out, tmp_path)


_SILENT = ("completion", "schema", "edit", "help")
"""Commands that show nothing of a store."""
_ALIKE = ("json", "jsonl", "markdown")
"""Formats that are the same on a terminal and in a pipe."""
ON_TERMINAL = """\
import sys
from catimeline.cli import run
for line in {lines!r}:
    sys.stdout.write("\\x1e")
    run(line)
    sys.stdout.flush()
"""
OURS = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;(?:id=[0-9]+)?;(?P<link>[^\x1b]*)\x1b\\")
"""Colours, and links with their targets."""


@pytest.mark.slow
def test_text_never_acts_on_a_terminal(nasty: Path, run: Callable[..., Run]) -> None:
    """There, too, only colours and links to addresses that a store may have are sent; also in CSV."""
    assert nasty.exists()
    prepare(run)
    lines = [line for _, kind, line in command_lines() if line[0] not in _SILENT and kind not in _ALIKE]
    lines = lines[:: len(lines) // tries(len(lines))]
    script = Path("script.py").absolute()
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
    assert any("\x1b]8;" in answer for answer in answers)


def on_terminal(script: Path) -> str:
    """What a Python script writes to a terminal of its own; its messages are separate."""
    master, slave = pty.openpty()
    alone = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    alone["CATIMELINE_PAGER"] = ""
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
    except OSError:  # on Linux, the other side has closed it
        return b""


# What is typed
TYPED = ("\x1b]52;c;eA==\x07", "\udcff", "\x00", "\u202e", "[bold]x[/]", "x" * 10_000, "{0}%s", "\n::error::x", "")
"""Also what no shell would pass on."""


_FILES = ("output", "encoding", "map_file", "save_map", "rejects")


@cache
def options() -> dict[str, str]:
    """Every option that takes a value, once, with a command that has it; except where a file is written."""
    found: dict[str, str] = {}
    for name in COMMANDS:
        for option in load(name).parameters:
            own = option.name in ("format", "by")  # means something else in each command
            if not option.is_argument and option.kind != FLAG and option.name not in _FILES:
                switch = next(one for one in option.names if one.startswith("--"))
                found.setdefault(f"{name} {switch}" if own else switch, name)
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
"""The arguments that commands need besides their options."""


@pytest.mark.parametrize("option", one_in(8, options()))
def test_anything_can_be_typed(
    option: str, small: Path, run: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each option gives an answer or an error, without a control character; the store stays as it is."""
    name = options()[option]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CATIMELINE_STORE", "store.toml")
    Path("store.toml").write_bytes(small.read_bytes())
    if name == "import":
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
    """Digits of other scripts are not accepted, though Python and dateutil read them."""
    ended = run("date", text)
    assert (ended.code, ended.out) == (2, "")
    assert "is not a date: " in ended.err


@pytest.mark.parametrize("args", [("list",), *(("check", "--format", name) for name in ("text", "json", "github"))])
def test_a_key_of_a_store_never_acts(
    args: tuple[str, ...], store: Callable[..., Path], run: Callable[..., Run]
) -> None:
    """Where it is reported as wrong, it stays on its line, and GitHub does not take it as a command."""
    key = '"\\u001b]52;c;\\u0007\\u202e\\n::error::x"'
    for text in (HEAD + EVENT + f"{key} = 1\n", HEAD + f"[topics]\n{key} = 'A'\n", HEAD + f"{key} = 1\n{key} = 1\n"):
        ended = run(*args, "--store", store(text, "\x1b[31m\u202e\n::error::.toml"))
        assert ended.code in (1, 3)
        assert_harmless(ended.out + ended.err)
        commands = [line for line in ended.out.splitlines() + ended.err.splitlines() if line.startswith("::")]
        assert len(commands) == ended.out.count("::error file=") + ended.out.count("::warning file=")


def test_a_path_is_on_one_line() -> None:
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
    """With an index of its former content, the message is the same as without one."""
    (tmp_path / "a.toml").write_text(HEAD + EVENT + "# long\n" * 200)
    (tmp_path / "b.toml").write_text("# nothing yet\n")
    assert run("list", "--store", tmp_path).code == 0
    (tmp_path / "b.toml").write_text(wrong)
    told = run("list", "--store", tmp_path)
    assert told.code == 3
    assert told == run("list", "--store", tmp_path, "--no-cache")
