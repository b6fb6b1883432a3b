"""The scripts for shells: called as each shell calls them, and run in the shells that are installed."""

import os
import pty
import select
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run

from catimeline.completion.bash import read_line

BREAKS = " \t\n\"'@><=;|&(:"
"""The default of ``COMP_WORDBREAKS`` in bash."""


@pytest.fixture
def named(small: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small store, named by the environment."""
    monkeypatch.setenv("CATIMELINE_STORE", str(small))
    return small


def test_the_command_prints_the_script(run: Callable[..., Run], tmp_path: Path) -> None:
    for shell in ("bash", "zsh", "fish", "powershell"):
        script = run("completion", shell)
        assert (script.code, script.err) == (0, "")
        assert "_CATIMELINE_COMPLETE" in script.out
        assert run("completion", shell, "-o", tmp_path / shell).code == 0
        assert (tmp_path / shell).read_text() == script.out
    assert run("completion", "csh").code == 2


@pytest.fixture
def shell(tmp_path: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Runs a shell, if it is installed, in which ``catimeline`` is this program and ``$script`` its completion."""
    program = tmp_path / "bin" / "catimeline"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m catimeline "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("HOME", str(tmp_path))

    def call(name: str, *command: str) -> str:
        if not shutil.which(name):
            pytest.skip(f"needs {name}")
        monkeypatch.setenv("script", str(tmp_path / name))
        run("completion", name, "-o", tmp_path / name)
        ended = subprocess.run([name, *command], capture_output=True, check=True, timeout=60, encoding="utf-8")
        assert ended.stderr == ""
        return ended.stdout

    return call


ASK = """
source "$script"
COMP_WORDBREAKS=$1 COMP_LINE=$2 COMP_POINT=$3
_catimeline catimeline "${COMP_LINE##*[ =]}"
(( ${#COMPREPLY[@]} )) && printf '%s\\n' "${COMPREPLY[@]}"
exit 0
"""


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("catimeline exp", ["export"]),
        ("catimeline list --actor desk\\ o", ["Desk\\ of\\ the\\ Office"]),
        ('catimeline list --actor "desk o', ["Desk of the Office"]),
        ("catimeline list --actor 'desk o", ["Desk of the Office"]),
        ("catimeline list --actor UR,aland\\-o", ["UR,Åland-on-Lake"]),
        ('catimeline list --actor "Desk of the Office",bor', [",Borland"]),
        ("catimeline list --fields=id,titl", ["id,title"]),
        ("catimeline add --related follows:rou", ["round-1", "round-2", "round-4"]),
        ("catimeline add --related 'follows:rou", ["follows:round-1", "follows:round-2", "follows:round-4"]),
        ("catimeline list --person 'Иван", ["Иван Петров"]),
        ("catimeline show qq| --store builtin", []),
        ("catimeline list --kind m| --store x", []),
        ("catimeline show hld-5| --store builtin --json", ["hld-5"]),
        ("catimeline list --kind nothing", []),
    ],
)
@pytest.mark.usefixtures("named")
def test_bash(line: str, expected: list[str], shell: Callable[..., str]) -> None:
    """In the table a bar marks the cursor, unless it is at the end."""
    before, _, after = line.partition("|")
    assert shell("bash", "--norc", "-c", ASK, "bash", BREAKS, before + after, str(len(before))).splitlines() == expected


def test_bash_leaves_paths_to_itself(
    shell: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing is typed yet, files are offered with the other candidates."""
    monkeypatch.chdir(tmp_path)
    line = "catimeline list --store "
    found = shell("bash", "--norc", "-c", ASK, "bash", BREAKS, line, str(len(line))).splitlines()
    assert found[0] == "builtin"
    assert "bin" in found


NAMES = [
    "Plain",
    "two words",
    "it's",
    'the "Group"',
    "$HOME `id` \\ !x #y",
    "a; b | c & (d) <e> *? [f] {g,h}",
    "~tilde",
    "a=b: c@d",
    "Ünïcödé 東京 «x»",
]


@pytest.mark.parametrize("quote", ["", "'", '"'])
def test_bash_reads_what_it_was_given(quote: str) -> None:
    """Whatever characters a name has, the line with the candidate in it means this name."""
    for name in NAMES:
        for start in ("x --actor ", "x --actor=", "x --actor EU,"):
            option = "--actor=" * ("=" in start) + "EU," * ("," in start)
            line = read_line(start + quote, BREAKS)
            text = line.replacement(option + name)
            assert text is not None
            stays = start.removesuffix(line.words[-1][line.kept :])
            whole = f"{stays}{quote}{text}{quote}".removeprefix("x ")
            ended = subprocess.run(
                ["bash", "--norc", "-c", f"printf '%s\\n' {whole}"], capture_output=True, check=True, encoding="utf-8"
            )
            assert ended.stdout.splitlines()[-1] == option + name


@pytest.mark.parametrize(
    ("line", "words", "kept", "quote"),
    [
        ("", [""], 0, ""),
        ("a  b", ["a", "b"], 0, ""),
        ("a b ", ["a", "b", ""], 0, ""),
        ("a 'b c' \"d\\\"e\\f", ["a", "b c", 'd"e\\f'], 0, '"'),
        ("a ''", ["a", ""], 0, ""),
        ("a b\\", ["a", "b"], 0, ""),
        ("a x:y=z\\ w", ["a", "x:y=z w"], 4, ""),
        ("a 'x:y'z", ["a", "x:yz"], 3, ""),
    ],
)
def test_a_line_as_bash_reads_it(line: str, words: list[str], kept: int, quote: str) -> None:
    assert read_line(line, BREAKS) == (words, kept, quote)


def test_what_stays_must_be_the_same() -> None:
    assert read_line("a x:y", BREAKS).replacement("X:yes") == "yes"
    assert read_line("a x:y", BREAKS).replacement("z:yes") is None


def pressed(keys: str, *command: str) -> str:
    """What a shell shows on a terminal when these keys are pressed."""
    master, slave = pty.openpty()
    with subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, start_new_session=True) as process:
        os.close(slave)
        os.write(master, keys.encode())
        shown = b""
        try:
            while select.select([master], [], [], 60)[0] and (more := os.read(master, 65536)):
                shown += more
        except OSError:  # this is how Linux reports that the other side is closed
            pass
        process.kill()  # it has ended, or waits for more
    os.close(master)
    return shown.decode()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "options", "ready"),
    [("bash", ["--norc", "--noprofile", "-i"], ""), ("zsh", ["-f", "-i"], "autoload -U compinit; compinit -D\n")],
)
@pytest.mark.usefixtures("named")
def test_the_key_itself(
    name: str, options: list[str], ready: str, shell: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The completed line is a command, which is then run."""
    monkeypatch.setenv("TERM", "dumb")
    shell(name, "-c", ":")
    keys = f'{ready}source "$script"\ncatimeline list --actor "desk o\t--fie\tid --jsonl\nexit\n'
    shown = pressed(keys, name, *options)
    assert shown.count('{"id": "round-1"}') == 1, shown


def test_zsh_and_fish_find_no_fault_in_their_scripts(shell: Callable[..., str], tmp_path: Path) -> None:
    for name in ("zsh", "fish"):
        assert shell(name, "-n", str(tmp_path / name)) == ""


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("show tre", ["treaty\tTreaty on trade"]),
        ("list --actor 'desk o", ["Desk of the Office"]),
        ("list --actor UR,bor", ["UR,Borland"]),
        ("list --actor=bor", ["--actor=Borland"]),
        ("list --kind nothing", []),
        ("list --store=bin/cat", ["--store=bin/catimeline"]),
    ],
)
@pytest.mark.usefixtures("named")
def test_fish(
    line: str, expected: list[str], shell: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("line", f"catimeline {line}")
    found = shell("fish", "--no-config", "-c", 'source "$script"; complete -C "$line"').splitlines()
    assert [text.removesuffix("\t") for text in found] == expected
