"""``export svg`` in a browser: its texts stay on the paper and do not overlap, and it makes no network request."""

from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

BOXES = """() => [...document.querySelectorAll("svg text")].map(text => {
  const box = text.getBBox(); return [text.textContent, box.x, box.y, box.x + box.width, box.y + box.height] })"""


@pytest.mark.parametrize("shape", [("--by", "kind"), ("--by", "event"), ("--by", "place", "--during", "2021.."), ()])
def test_texts_do_not_collide(
    shape: tuple[str, ...], chronology: list[str], export: Callable[..., Path], page: Any
) -> None:
    page.goto(export("svg", *chronology, *shape).as_uri())
    boxes: list[list[Any]] = page.evaluate(BOXES)
    assert boxes
    width = page.evaluate("document.documentElement.viewBox.baseVal.width")
    height = page.evaluate("document.documentElement.viewBox.baseVal.height")
    for text, left, top, right, bottom in boxes:
        assert left >= 0, text
        assert right <= width, text
        assert top >= 0, text
        assert bottom <= height, text
    for (one, left, top, right, bottom), (other, x, y, end, foot) in combinations(boxes, 2):
        apart = right <= x or end <= left or bottom <= y + 3 or foot <= top + 3
        assert apart, (one, other)


def test_light_and_dark(export: Callable[..., Path], page: Any) -> None:
    path = export("svg", "--series", "hld", "--theme", "auto")
    paper = "() => getComputedStyle(document.querySelector('.paper')).fill"
    for scheme, fill in (("light", "rgb(255, 255, 255)"), ("dark", "rgb(23, 24, 26)")):
        page.emulate_media(color_scheme=scheme)
        page.goto(path.as_uri())
        assert page.evaluate(paper) == fill
    page.emulate_media(color_scheme="dark", media="print")
    assert page.evaluate(paper) == "rgb(255, 255, 255)"
