"""The format of the index follows from the code that makes an index."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

sys.path.insert(0, str(ROOT / "docs/reference"))
from index_format import ASIDE, digest, makers

RENEW = """
import os, sys
from pathlib import Path
from catimeline.index.cache import open_fresh
from catimeline.store.files import find_store
folder = Path(sys.argv[1])
for text in ("", "# more"):
    (folder / "b.toml").write_text(text)
    open_fresh(folder / "index.sqlite", find_store([str(folder)])).close()
print(*sorted(name for name in sys.modules if name.split(".")[0] == "catimeline"))
"""


@pytest.mark.slow
def test_all_code_that_makes_or_renews_an_index_counts(tmp_path: Path, small: Path) -> None:
    (tmp_path / "a.toml").write_bytes(small.read_bytes())
    alone = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    command = [sys.executable, "-c", RENEW, str(tmp_path)]
    ended = subprocess.run(command, capture_output=True, check=True, timeout=60, encoding="utf-8", env=alone)
    loaded = set(ended.stdout.split())
    assert {"catimeline.index.rows", "catimeline.index.update", "catimeline.dates.edtf"} <= loaded
    assert loaded - makers().keys() == loaded & ASIDE


CODE = """def f():
    return "a # b"
"""


@pytest.mark.parametrize(
    "text",
    [
        'def f():\n    """Says more."""\n    return "a # b"\n',
        '"""Told.\n\nAt length.\n"""\n\n\ndef f():  # because\n\n    return "a # b"\n    # so\n',
    ],
)
def test_words_do_not_count(text: str) -> None:
    assert digest([text]) == digest([CODE])


@pytest.mark.parametrize("text", [CODE.replace("b", "c"), CODE.replace("# b", "#"), CODE + "f()\n", ""])
def test_code_counts(text: str) -> None:
    assert digest([text]) != digest([CODE])
