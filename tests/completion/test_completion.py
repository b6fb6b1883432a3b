"""What the TAB key gives, asked for as each shell asks, and in the shells themselves where they are installed."""

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

from catimeline.cli import load
from catimeline.completion import from_store as instore
from catimeline.completion.answer import complete
from catimeline.completion.bash import read_line
from catimeline.completion.commands import PARAMETERS
from catimeline.completion.line import read_words
from catimeline.index.index import cache_folder

BREAKS = " \t\n\"'@><=;|&(:"
"""What bash has in ``COMP_WORDBREAKS`` if nobody changes it."""


@pytest.fixture
def named(small: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small store, named by the environment."""
    monkeypatch.setenv("CATIMELINE_STORE", str(small))
    return small


def typed(*words: str) -> list[str]:
    """What could stand in place of the last of some words."""
    return [offer.text for offer in complete(words, len(words) - 1).offers]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("sho", "show"),
        ("s", "search show sources series schema"),
        ("nonsense ", ""),
        ("--v", "--version"),
        ("show round-", "round-1 round-2 round-4"),
        ("show ROUND-1", "round-1"),
        ("show round-1 tr", "treaty"),
        ("cite lo", "long-ago"),
        ("log trea", "treaty"),
        ("log treaty ", "--format --json --markdown --output --color --store --no-cache --help"),
        ("remove trea", "treaty"),
        ("list --actor u", "Union"),
        ("list --actor union|of", "Union|of|Rivers"),
        ("list --actor aland-on", "Åland-on-Lake"),
        ("list --actor АЛ", "Аланд"),
        ("list --actor Union,bo", "Union,Borland"),
        ("list --actor Union,|un,cur", "Union,|un,Curland"),
        ("list --actor Borland,bor", ""),
        ("list --actor=u", "--actor=Union"),
        ("list --person zoe", "Zoë|Müller"),
        ("list --place port", "Port|Vista"),
        ("list --country a", "Åland-on-Lake"),
        ("list --country f", "Farland"),
        ("list --kind ", "meeting treaty"),
        ("list --topic wat", "water"),
        ("list --series rounds", "Rounds|of|talks"),
        ("list --source gaz", "gazette-2001"),
        ("list --publisher the", "The|Gazette"),
        ("list --status a", "announced"),
        ("list --grade o", "official"),
        ("list --evidence dis,inf", "dis,inferred"),
        ("list --sort r", "rank"),
        ("list --sort rank,d", ""),
        ("list --fields id,related", "id,related id,related.id id,related.relation"),
        ("list --fields mat", ""),
        ("search x --fields mat", "matches matches.path matches.alias matches.start matches.end"),
        ("actors --fields id,memb", "id,members"),
        ("count --by year,ki", "year,kind"),
        ("count --by year --fields e", "events"),
        ("chart --by k", "kind"),
        ("import x.csv --supports date,ti", "date,title"),
        ("edit tr", "treaty"),
        ("date 2018 --fields lev", "level"),
        ("info --fields co", "counts"),
        ("list --format j", "json jsonl"),
        ("list --match c", "certain"),
        ("list --color=al", "--color=always"),
        ("list --limit ", ""),
        ("list --text tr", ""),
        ("list --named --re", "--reverse"),
        ("list --named --named --na", ""),
        ("list --nonsense -x --named --na", ""),
        ("edit --nonsense tr", "treaty"),
        ("edit treaty tr", ""),
        ("log - ", "--format --json --markdown --output --color --store --no-cache --help"),
        ("list --actor Union --act", "--actor"),
        ("chart --w", "--words --without"),
        ("export i", "ics"),
        ("export ics --imprecise sp", "span"),
        ("check --explain series", "series-order series-gap"),
        ("check --format g", "github"),
        ("cite --style chicago", "chicago-author-date chicago-notes"),
        ("diff b", "builtin"),
        ("schema s", "store"),
        ("completion p", "powershell"),
        ("add --kind t", "treaty"),
        ("add --inferred date,pla", "date,places"),
        ("add --related f", "follows: fulfils:"),
        ("add --related follows:tr", "follows:treaty"),
        ("list --without s", "series= source= status="),
        ("list --without plac", "place=Lakeside place=Nowhere place=Port|Vista"),
        ("list --without kind=tr", "kind=treaty"),
        ("list --without named=a,cur", "named=a,Curland"),
        ("show -- --", ""),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("named")
def test_what_could_stand_there(line: str, expected: str) -> None:
    """In the table a bar is a space within a word."""
    words = [word.replace("|", " ") for word in line.split(" ")]
    assert " ".join(text.replace(" ", "|") for text in typed(*words)) == expected


FREE = {
    *("--added", "--date", "--during", "--id", "--limit", "--number", "--since", "--until", "--wait"),  # dates, numbers
    *("--notes", "--summary", "--text", "--title", "text", "words"),  # words of one's own
    *("--file", "--new-source", "--new-kind", "--new-topic", "--new-actor", "--new-place", "--new-series"),
    *("--set", "--encoding", "--from", "--map", "--new"),  # what a file that is imported is like
}
"""Options and arguments that nothing could complete."""


@pytest.mark.parametrize("key", PARAMETERS)
def test_every_option_completes_or_is_free(key: str) -> None:
    one = PARAMETERS[key]
    completes = bool(one.flag or one.words or one.lookup or one.paths)
    free = one.names[0] in FREE
    assert completes != free, f"say in docs/reference/takes.py what completes {key!r}, or that nothing does in FREE"


@pytest.mark.parametrize(
    "line",
    [
        "list --actor a --kind b --actor=c --named --json -of",
        "list --actor --kind --fields= --output f -o g --no-cache",
        "count --by year --by=a=b --store c",
        "show a - b --store c -- --json --store d",
        "export html --title --by",
        "remove --prune a --dry-run",
    ],
)
def test_a_line_is_read_as_its_command_reads_it(line: str) -> None:
    """By Typer, which takes long to load."""
    name, *words = line.split()
    command = load(name)
    with command.make_context(name, [*words]) as context:
        said = {
            one.opts[0] if one.param_type_name == "option" else "": context.params[one.name]
            for one in command.params
            if context.get_parameter_source(one.name).name == "COMMANDLINE"
        }
    given = read_words(name, words).given
    assert given.keys() == said.keys()
    for key, value in said.items():
        if isinstance(value, list | tuple):
            assert given[key] == [*value]
        else:
            assert value is True or given[key][-1] == str(value)


@pytest.mark.parametrize(
    "words", [("list", "--store", "b"), ("diff", "b"), ("cite", "--style", "b"), ("list", "-o", ""), ("init", "")]
)
def test_paths_are_left_to_the_shell(words: tuple[str, ...]) -> None:
    assert complete(words, len(words) - 1).paths


@pytest.mark.usefixtures("named")
def test_an_offer_says_what_it_is() -> None:
    assert complete(["show", "tre"], 1).offers == [("treaty", "Treaty on trade")]
    assert complete(["list", "--actor", "of"], 2).offers == [("Office", "Office of the Union")]
    assert complete(["list", "--source", "alm"], 2).offers == [("almanac", "Almanac")]
    assert complete(["list", "--actor", "borl"], 2).offers == [("Borland", "")]
    assert complete(["list", "--rev"], 1).offers == [("--reverse", "The other way round")]


def test_names_that_no_list_or_line_could_hold(store: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """A name with a comma stands alone; one that a terminal would act upon is not offered."""
    kinds = '[kinds]\na = "Talks, first"\nb = "Talks"\nc = "Talks \\u001b[31m red"\n'
    monkeypatch.setenv("CATIMELINE_STORE", str(store(f'[store]\nformat = 1\ntitle = "T"\n{kinds}')))
    assert typed("list", "--kind", "ta") == ["Talks", "Talks, first"]
    assert typed("list", "--kind", "Talks, fi") == ["Talks, first"]
    assert typed("list", "--kind", "a,ta") == ["a,Talks"]


def test_the_store_is_the_one_that_is_named(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(small.parent))
    for words in (
        ["show", "--store", str(small), "tr"],
        ["show", f"--store={small}", "tr"],
        ["show", "--store", "~/small.toml", "tr"],
        ["show", "--store", "$HOME/small.toml", "tr"],
    ):
        assert typed(*words) == ["treaty"]
    assert complete(["show", "tr", "--store", str(small)], 1).offers == [("treaty", "Treaty on trade")]
    assert typed("show", "hld-5") == ["hld-5"]
    assert typed("remove", "hld-5") == []  # it takes no store that was not named
    monkeypatch.setenv("CATIMELINE_STORE", str(tmp_path / "none.toml"))
    assert typed("show", "hld-5") == []


@pytest.mark.parametrize("content", ["", "[store]\nformat = 9\n", "[[events]]\nid = 'a'\n", "\x00", None])
def test_a_broken_store_completes_nothing_without_a_word(
    content: str | None,
    tmp_path: Path,
    start: Callable[..., subprocess.CompletedProcess[bytes]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store = tmp_path / "store.toml"
    if content is not None:
        store.write_text(content)
    monkeypatch.setenv("_CATIMELINE_COMPLETE", "words")
    for words in (["show", "--store", store, ""], ["list", "--store", store, "--actor", "E"]):
        ended = start(len(words), "catimeline", *words)
        assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"", b"")


def test_a_large_store_is_taken_as_it_was_read_last(
    small: Path, tmp_path: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key that is pressed starts no work of minutes."""
    store = tmp_path / "store.toml"
    store.write_bytes(small.read_bytes())
    words = ["show", "--store", str(store), ""]
    monkeypatch.setattr(instore, "_SMALL", 0)
    assert typed(*words) == []
    folder = cache_folder()
    assert folder is not None
    assert not folder.exists()
    run("list", "--store", store)
    store.write_bytes(small.read_bytes().replace(b'"some-day"', b'"one-day"'))
    assert "some-day" in typed(*words)
    monkeypatch.undo()
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder.parent))
    assert "one-day" in typed(*words)


@pytest.mark.usefixtures("named")
def test_what_is_common_to_all_is_common_to_those_that_are_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """A shell adds what all candidates begin with; of many, only some are given."""
    everything = {"show": typed("show", "round-"), "actor": typed("list", "--actor", "")}
    monkeypatch.setattr(instore, "MOST", 2)
    assert typed("show", "round-") == [everything["show"][0], everything["show"][-1]]
    actors = typed("list", "--actor", "")
    assert len(actors) == 2
    common = os.path.commonprefix  # of texts, by characters
    assert common(actors) == common(everything["actor"])


# Shells.


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
        ("catimeline show tr| --store builtin", []),
        ("catimeline list --kind m| --store x", []),
        ("catimeline show hld-5| --store builtin --json", ["hld-5"]),
        ("catimeline list --kind nothing", []),
    ],
)
@pytest.mark.usefixtures("named")
def test_bash(line: str, expected: list[str], shell: Callable[..., str]) -> None:
    """In the table a bar is the cursor, if that is not at the end."""
    before, _, after = line.partition("|")
    assert shell("bash", "--norc", "-c", ASK, "bash", BREAKS, before + after, str(len(before))).splitlines() == expected


def test_bash_leaves_paths_to_itself(
    shell: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing is typed yet, files stand beside what else there is."""
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
    """Whatever a name is made of: the line with the candidate in it means this name."""
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
    """What a shell on a terminal shows when these keys are pressed."""
    master, slave = pty.openpty()
    with subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, start_new_session=True) as process:
        os.close(slave)
        os.write(master, keys.encode())
        shown = b""
        try:
            while select.select([master], [], [], 60)[0] and (more := os.read(master, 65536)):
                shown += more
        except OSError:  # so Linux says that the other side is closed
            pass
        process.kill()  # it has ended, or waits for more
    os.close(master)
    return shown.decode()


@pytest.mark.parametrize(
    ("name", "options", "ready"),
    [("bash", ["--norc", "--noprofile", "-i"], ""), ("zsh", ["-f", "-i"], "autoload -U compinit; compinit -D\n")],
)
@pytest.mark.usefixtures("named")
def test_the_key_itself(
    name: str, options: list[str], ready: str, shell: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was typed becomes a command that is then run."""
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
