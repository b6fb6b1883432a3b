"""Names with commas among several: in queries, in ``add`` and in ``import``."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run

STORE = """\
[store]
format = 1
title = "T"
[kinds]
talk = "Talk"
[places."Washington, D.C."]
[places.Washington]
[places."D.C."]
[places.Paris]
[[events]]
id = "a"
date = "2001"
title = "A"
kind = "talk"
places = ["Washington, D.C."]
people = [{ name = "Ann", role = "Vice-President, High Representative" }]
[[events]]
id = "b"
date = "2002"
title = "B"
kind = "talk"
places = ["Washington"]
people = [{ name = "Bo", role = "High Representative" }]
[[events]]
id = "c"
date = "2003"
title = "C"
kind = "talk"
places = ["Paris"]
people = [{ name = "Cy", role = "Foreign Minister" }]
"""


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ("--role=Vice-President, High Representative,Foreign Minister", "a c"),
        ("--role=Foreign Minister,Vice-President, High Representative", "a c"),
        ("--without=role=Vice-President, High Representative,Foreign Minister", "b"),
        ("--place=Washington, D.C.,Paris", "a c"),
        ("--place= Paris ,, washington, d.c. ,", "a c"),
        ("--place=Washington,Paris", "b c"),
        ("--place=Washington, D.C.", "a"),
        ("--place=Washington,Washington, D.C.", "a b"),
    ],
)
def test_a_query_takes_as_much_as_is_a_name(
    condition: str, found: str, store: Callable[[str], Path], run: Callable[..., Run]
) -> None:
    ended = run("list", "--store", store(STORE), "--fields", "id", condition)
    assert (ended.out.split(), ended.err) == (found.split(), "")


def test_so_do_add_and_import(store: Callable[[str], Path], run: Callable[..., Run], tmp_path: Path) -> None:
    path, table = store(STORE), tmp_path / "t.csv"
    table.write_text('id,date,title,kind,place\ne,2005,E,talk,"Paris,Washington, D.C."\n', "utf-8")
    both = "Washington, D.C.,Paris"
    source = f"s: date; disputes places: {both}"
    added = ("--id=d", "--date=2004", "--title=D", "--kind=talk", f"--place={both}", f"--source={source}")
    assert run("add", "--store", path, *added, "--new-source=s; type: book; title: S").code == 0
    assert run("import", table, "--store", path, "--write").code == 0
    first, second = run("list", "--store", path, "--since", "2004", "--json").json
    assert [one["name"] for one in first["places"]] == ["Washington, D.C.", "Paris"]
    assert first["sources"][0]["disputes"] == {"places": ["Washington, D.C.", "Paris"]}
    assert [one["name"] for one in second["places"]] == ["Paris", "Washington, D.C."]


def test_so_do_new_records(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    path = store(
        f'{STORE}[actors.EU]\nname = "Union"\nkind = "organisation"\n'
        '[actors."Culture, Media and Sport"]\nname = "Ministry"\nkind = "body"\n'
    )
    new = "--new-actor=G; kind: group; members: Culture, Media and Sport, EU"
    assert run("add", "--store", path, "--date=2004", "--title=D", "--kind=talk", "--actor=G", new).code == 0
    assert 'members = ["Culture, Media and Sport", "EU"]' in path.read_text("utf-8")
