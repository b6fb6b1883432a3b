"""The manual page, as mandoc and groff read it."""

import re
import subprocess

from documents import DOCS

PAGE = str(DOCS / "catimeline.1")


def test_nothing_is_to_be_complained_of() -> None:
    """Except that the page has no date, since the same program must give the same page."""
    said = subprocess.run(["mandoc", "-T", "lint", "-W", "warning", PAGE], check=False, capture_output=True, text=True)
    assert re.fullmatch(r'mandoc: \S+ WARNING: missing date, using "": TH\n', said.stdout), said.stdout
    assert subprocess.run(["groff", "-man", "-ww", "-z", PAGE], check=True, capture_output=True).stderr == b""


def test_examples_and_options_read_as_they_are_typed() -> None:
    shown = subprocess.run(["mandoc", "-T", "utf8", "-O", "width=200", PAGE], check=True, capture_output=True)
    plain = re.sub(".\b", "", shown.stdout.decode())  # overprinted, which means bold
    assert "catimeline list June 2018 --json | jq -r '.[].id'" in plain
    assert "catimeline date '2017?-06-08'" in plain
    assert "-o, --output FILE" in plain
