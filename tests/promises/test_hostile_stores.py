"""Stores and files made to do harm: small ones take no time, and large ones no more memory than necessary."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run
from fuzz.campaign import watched

HEAD = '[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n'
EVENT = '[[events]]\nid = "a"\ndate = "2001"\ntitle = "T"\nkind = "k"\n'


def actors(count: int, way: str, *, next_ones: Callable[[int], list[int]]) -> str:
    """This many actors, each of which is part of others or has them as members."""
    kind = {"members": "group", "part_of": "body"}[way]
    return HEAD + "".join(
        f'[actors.a{number}]\nname = "n"\nkind = "{kind}"\n{way} = {[f"a{other}" for other in next_ones(number)]}\n'
        for number in range(count)
    )


def one_after_the_other(number: int) -> list[int]:
    return [number + 1][: number < 1499]


def two_by_two(number: int) -> list[int]:
    """Pairs of actors, in which both refer to both of the next pair."""
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
"""Small stores that once took long or caused a traceback: a command, and its answer."""


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


def chain(length: int) -> str:
    """A store in which each actor is part of the one before."""
    actors = (
        f'[actors.a{one}]\nname = "Actor {one}"\nkind = "body"\n' + f'part_of = ["a{one - 1}"]\n' * bool(one)
        for one in range(length)
    )
    return HEAD + "".join(actors) + EVENT + f'actors = ["a1", "a{length - 1}"]\n'


@pytest.mark.slow
def test_a_tree_that_is_very_deep(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    """Each actor is there once with its parts, in lines that do not grow with the depth."""
    lines = run("actors", "--tree", "--store", store(chain(3000))).out.splitlines()
    assert len(lines) < 3000 * 1.1
    assert max(map(len, lines)) < 120
    assert {line.partition("Actor ")[2].split()[0] for line in lines} == {str(one) for one in range(3000)}
    assert sum(line.endswith(" (below)") for line in lines) == len(lines) - 3000


@pytest.mark.slow
def test_a_long_chain_is_changed_in_the_middle(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    """In time that grows with its length: no actor's relations are listed for all others."""
    path = store(chain(3000))
    run("list", "--store", path)
    for old, new in (('"a7"]', '"a7", "a5"]'), ('name = "Actor 9"', 'name = "Actor nine"'), ('"a2000"]', '"a1"]')):
        path.write_text(path.read_text().replace(old, new, 1))
        now = run("list", "--json", "--store", path)
        assert now.out == run("list", "--json", "--store", path, "--no-cache").out
    assert len(now.json[0]["involves"]) < 1100


def test_a_tree_of_nobody(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    assert run("actors", "--tree", "--store", store(HEAD)) == Run(0, "", "no actors match\n")


def test_what_is_below_an_actor_is_shown_once(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    """Except groups, which also begin a tree of their own."""
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
from catimeline.cli import run
resource.setrlimit(resource.RLIMIT_AS, ({bytes}, {bytes}))
sys.exit(run())
"""


def limited(size: int, *args: str | Path) -> subprocess.CompletedProcess[str]:
    """The program, limited to this many bytes of memory."""
    command = [sys.executable, "-c", LIMITED.format(bytes=size), *map(str, args)]
    return subprocess.run(command, capture_output=True, check=False, timeout=60, text=True)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ['"""' + "line\n" * 1_600_000 + '"""', '"' + "x" * 9_000_000 + '"'], ids=["lines", "line"]
)
def test_a_text_of_megabytes(text: str, store: Callable[[str], Path]) -> None:
    """Several processes read it, with work for only one of them."""
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
def test_what_is_not_a_file_in_the_folder_of_a_store(kind: str, run: Callable[..., Run], tmp_path: Path) -> None:
    """It is reported before anything is read from it: some of these never end."""
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
        kind, f"{str(path)!r}: it is not a file"
    )
    assert ended == Run(3, "", f"error: cannot read the store {reason}\n")


def test_a_folder_within_itself(run: Callable[..., Run], tmp_path: Path) -> None:
    """A store does not include the subfolders of its folder."""
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "a.toml").write_text(HEAD + EVENT)
    (tmp_path / "store" / "inner").symlink_to(tmp_path / "store")
    assert run("list", "--store", tmp_path / "store").out == "2001\ta\tT\t\tdate unsourced\t\n"
