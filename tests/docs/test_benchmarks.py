"""The page about benchmarks has a place for each figure, and its picture shows the figures that are kept."""

import re
import runpy
from pathlib import Path

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


def test_rows() -> None:
    """The page names every row that the script measures, and its tables have no other."""
    script = (BENCHMARKS / "table.py").read_text(encoding="utf-8")
    page = (BENCHMARKS / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r'^    "([a-z]+)": \w+\.\w+,$', script, re.MULTILINE)
    shown = re.findall(r"^\| `([a-z]+)` \| [0-9,]+ \|", page, re.MULTILINE)
    assert rows
    assert [row for row in rows if f"`{row}`" not in page] == []
    assert set(shown) <= set(rows)


def test_picture() -> None:
    """The picture is the one that the figures give."""
    names = runpy.run_path(str(BENCHMARKS / "picture.py"))
    assert names["picture_of"](names["kept"]()) == names["PICTURE"].read_text(encoding="utf-8")
