"""Where new records of the registries are inserted in a file."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from catimeline.edit.toml_style import table_block
from catimeline.errors import NoBlocksError
from edit.changing import BLOCK, FIRST, HEAD, KNOWN, SERIES, SOURCE, add, event


def test_sources_come_to_their_place_by_id(store: Callable[[str], Path]) -> None:
    path = store(f"{HEAD}\n# Sources\n{KNOWN}\n{FIRST}")
    add(path, event("x", "2002"), sources={"c": SOURCE, "a": SOURCE})
    written = {key: table_block(("sources", key), SOURCE) for key in "abc"}
    expected = [HEAD, f"# Sources\n{written['a']}", written["b"], written["c"], FIRST, BLOCK]
    assert path.read_text() == "\n".join(expected)


def test_sources_in_no_order(store: Callable[[str], Path]) -> None:
    path = store(f"{HEAD}\n{KNOWN}\n{KNOWN.replace('.b', '.a')}\n{FIRST}")
    add(path, event("x", "2002"), sources={"0": SOURCE})
    assert re.findall(r"\[sources\.(.*)\]", path.read_text()) == ["b", "a", "0"]


NEW: dict[str, Any] = {
    "series": {"s": {"name": "S"}},
    "sources": {"a": SOURCE},
    "people": {"Ann": {"aliases": ["A."]}},
    "places": {"Ö": {"country": "X"}, "n": {}},
    "topics": {"t": "T", "s": "S"},
    "kinds": {"l": 'L"'},
    "actors": {"B": {"kind": "state", "name": "B"}},
}
TOPICS = '[topics]\ns = "S"\nt = "T"\n'
ACTORS = '[actors.B]\nname = "B"\nkind = "state"\n'
PLACED = '[places.n]\n\n[places."Ö"]\ncountry = "X"\n'
PEOPLE = '[people.Ann]\naliases = ["A."]\n'


NEW_SOURCE = table_block(("sources", "a"), SOURCE)


def test_new_registries_come_in_the_house_order(store: Callable[[str], Path]) -> None:
    path = store(f"{HEAD}# Thus.\n\n# All\n{FIRST}")
    add(path, event("x", "2002") | {"kind": "l"}, **NEW)
    expected = [
        f'{HEAD}l = "L\\""\n# Thus.\n',
        *(TOPICS, ACTORS, PLACED, PEOPLE, SERIES, NEW_SOURCE),
        f"# All\n{FIRST}",
        BLOCK.replace('"k"', '"l"'),
    ]
    assert path.read_text() == "\n".join(expected)


def test_records_alone(store: Callable[[str], Path]) -> None:
    """A new registry comes after one that precedes it in the house order, wherever that one is."""
    path = store(f"{HEAD}\n{SERIES}\n{ACTORS}".removesuffix("\n"))
    add(path, kinds=NEW["kinds"], places=NEW["places"], sources={"b": SOURCE, "a": SOURCE})
    sources = "\n".join(table_block(("sources", key), SOURCE) for key in "ab")
    assert path.read_text() == f'{HEAD}l = "L\\""\n\n{SERIES}\n{sources}\n{ACTORS}\n{PLACED}'


LABELS = {
    "in order": (
        "[kinds]\n# All\nb = 'B'\nd = 'D' # d\n\n# E.\ne = 'E'\n",
        "acf",
        "[kinds]\n# All\na+b = 'B'\nc+d = 'D' # d\n\n# E.\ne = 'E'\nf+",
    ),
    "in no order": ("[kinds]\nd = 'D'\nb = 'B'\n\n", "ac", "[kinds]\nd = 'D'\nb = 'B'\na+c+\n"),
    "on several lines": (
        '[kinds]\na = """A\n# = B""" # a\nc = \'C\'\n',
        "b",
        '[kinds]\na = """A\n# = B""" # a\nb+c = \'C\'\n',
    ),
    "none yet": ("[kinds] # none\n", "ba", "[kinds] # none\na+b+"),
    "at the end": ("[kinds]\na = 'A'", "bc", "[kinds]\na = 'A'\nb+c+"),
    "quoted": ("[kinds]\n'a' = 'A'", "b", "[kinds]\n'a' = 'A'\nb+"),
}


@pytest.mark.parametrize(("before", "keys", "after"), LABELS.values(), ids=LABELS.keys())
def test_labels_are_lines(tmp_path: Path, before: str, keys: str, after: str) -> None:
    """Here ``a+`` means the new line of ``a``."""
    path = tmp_path / "store.toml"
    head = "[store]\nformat = 1\ntitle = 'T'\n"
    for newline in ("\n", "\r\n"):
        path.write_bytes(f"{head}{before}".replace("\n", newline).encode())
        add(path, kinds={key: key.upper() for key in keys})
        written = re.sub(r"(\w)\+", lambda key: f'{key[1]} = "{key[1].upper()}"\n', after)
        assert path.read_bytes().decode() == f"{head}{written}".replace("\n", newline)


@pytest.mark.parametrize("kinds", ["kinds = { k = 'K' }\n", "kinds = {}\n", "kinds.k = 'K'\n"])
def test_labels_that_are_not_lines(store: Callable[[str], Path], kinds: str) -> None:
    path = store(f"{kinds}[store]\nformat = 1\ntitle = 'T'\n")
    with pytest.raises(NoBlocksError, match=r"the kinds in .* they are not lines under a \[kinds\] header"):
        add(path, kinds={"a": "A"})


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("head", ["", "#:schema a.json\n# More\n"])
def test_records_come_before_the_events(tmp_path: Path, head: str, mark: str) -> None:
    (tmp_path / "a.toml").write_text(HEAD)
    path = tmp_path / "b.toml"
    path.write_text(f"{mark}{head}{FIRST}")
    add(tmp_path, event("x", "2002"), actors=NEW["actors"])
    blank = "\n" if head else ""
    assert path.read_text() == f"{mark}{head}{blank}{ACTORS}\n{FIRST}\n{BLOCK}"


def test_records_come_before_a_registry_that_follows(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(HEAD)
    path = tmp_path / "b.toml"
    path.write_text(f"\n# All\n{KNOWN}")
    add(tmp_path, event("x", "2002"), file="b.toml", actors=NEW["actors"])
    assert path.read_text() == f"\n{ACTORS}\n# All\n{KNOWN}\n{BLOCK}"


@pytest.mark.parametrize("content", ["", "\ufeff", "# None yet"])
def test_records_and_an_event_for_an_empty_file(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.toml").write_text(HEAD)
    path = tmp_path / "b.toml"
    path.write_text(content)
    add(tmp_path, event("x", "2002"), actors=NEW["actors"], topics=NEW["topics"])
    above = f"{content}\n\n" if content.startswith("#") else content
    assert path.read_text() == f"{above}{TOPICS}\n{ACTORS}\n{BLOCK}"


def test_records_beside_others_that_are_not_blocks(store: Callable[[str], Path]) -> None:
    others = '[sources]\nb = { type = "webpage", title = "S" }\n'
    path = store(f"{HEAD}\n{others}{FIRST}")
    add(path, event("x", "2002"), sources={"a": SOURCE})
    assert path.read_text() == f"{HEAD}\n{others}\n{NEW_SOURCE}{FIRST}\n{BLOCK}"


def test_the_order_of_names_is_that_of_readers(store: Callable[[str], Path]) -> None:
    path = store(f"{HEAD}\n[places.ADB]\n[places.Afghanistan]\n[places.AIIB]\n")
    add(path, places={"afet": {}, "Ägäis": {}, "Zb": {}, "za": {}})
    expected = ["ADB", "afet", "Afghanistan", '"Ägäis"', "AIIB", "za", "Zb"]
    assert re.findall(r"\[places\.(.*)\]", path.read_text()) == expected


def test_records_without_an_event_go_to_a_file_that_has_such(tmp_path: Path) -> None:
    for name, text in {"a": HEAD, "b": ACTORS, "c": FIRST}.items():
        (tmp_path / f"{name}.toml").write_text(text)
    add(tmp_path, actors={"C": {"name": "C", "kind": "state"}})
    add(tmp_path, places={"C": {}})
    assert re.findall(r"\[.*C\]", (tmp_path / "b.toml").read_text()) == ["[actors.C]"]
    assert re.findall(r"\[.*C\]", (tmp_path / "c.toml").read_text()) == ["[places.C]"]
