"""``show``: what its sources give instead."""

from collections.abc import Callable
from pathlib import Path

from conftest import Run

STORE = """\
[store]
format = 1
title = "T"
[kinds]
talk = "Talks"
war = "War & peace"
[topics]
gas = "Natural gas"
[places.geneva]
name = "Geneva"
[actors.EU]
name = "European Union"
kind = "organisation"
[sources.a]
type = "book"
title = "A"
[[events]]
id = "e"
date = "2001"
title = "E"
kind = "talk"
places = ["geneva"]
topics = ["gas"]
actors = ["EU"]
sources = [{ source = "a", disputes = { kind = "war", places = ["geneva"], topics = ["gas"], actors = ["EU"], title = "war" } }]
"""


def test_disputed_values_have_their_names(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    """Only of what the store has names for: a title is a text, also if it is an id."""
    for form in ("table", "text"):
        shown = run("show", "e", "--store", store(STORE), "--format", form).out
        said = [line.partition(" gives ")[2].rstrip(" |") for line in shown.splitlines() if " gives " in line]
        assert sorted(said) == ["European Union", "Geneva", "Natural gas", "War & peace", "war"], form
