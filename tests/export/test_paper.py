"""``export pdf-text``. What the pages say is read in tests/peers/test_paper.py."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import DATA, Run
from test_picture import objects_of

STORE = """\
[store]
format = 1
title = "T\\" #x"
[kinds]
k = "K"
[sources.s]
type = "webpage"
title = "S"
url = "https://a.example/[s]"
[sources.t]
type = "webpage"
title = "T"
url = "https://a.example/{longest}"
[[events]]
id = "a"
date = "/2001"
title = "#panic(1) \\"] ґ Қ"
kind = "k"
status = "cancelled"
sources = [{{ source = "s" }}, {{ source = "t", locator = "p. 1" }}]
[[events]]
id = "b"
date = "2001/"
title = "$ * _ ` \\\\ @a <b>"
kind = "k"
[[events]]
id = "no-day"
date = "XXXX-12-25"
title = "C"
kind = "k"
"""


@pytest.mark.slow
@pytest.mark.parametrize("options", [(), ("--brief",), ("--since", "5000")])
def test_the_same_events_give_the_same_bytes(
    options: tuple[str, ...], small: Path, run: Callable[..., Run], tmp_path: Path
) -> None:
    line = ("export", "pdf-text", "--store", small, *options)
    said = "no events match\n" if options[:1] == ("--since",) else ""
    for name in ("1.pdf", "2.pdf"):
        assert run(*line, "-o", tmp_path / name) == Run(0, "", said)
    content = (tmp_path / "1.pdf").read_bytes()
    assert (tmp_path / "2.pdf").read_bytes() == content
    assert not re.search(rb"(Creation|Create|Mod|Modify)Date", content)
    piped = subprocess.run([sys.executable, "-m", "catimeline", *map(str, line)], check=True, capture_output=True)
    assert piped.stdout == content


def test_texts_are_never_syntax_and_sources_are_links(
    store: Callable[[str], Path], run: Callable[..., Run], tmp_path: Path
) -> None:
    """But for addresses that are too long for typst."""
    path = tmp_path / "x.pdf"
    assert run("export", "pdf-text", "--store", store(STORE.format(longest="p" * 8_000)), "-o", path) == Run(0, "", "")
    assert {*re.findall(rb"/URI ?\((.*?)\)", objects_of(path))} == {b"https://a.example/%5Bs%5D"}


@pytest.mark.slow
def test_a_brief_one_has_no_references(run: Callable[..., Run], tmp_path: Path) -> None:
    sizes = []
    for number, options in enumerate([(), ("--brief",)]):
        path = tmp_path / f"{number}.pdf"
        assert run("export", "pdf-text", "--store", DATA / "published.toml", *options, "-o", path).code == 0
        sizes.append(len(path.read_bytes()))
        assert (b"/URI" in objects_of(path)) == (not options)
    assert sizes[1] < sizes[0]
