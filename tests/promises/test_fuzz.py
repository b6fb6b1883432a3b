"""A few cases of each target of ``fuzz``, always the same ones; and the inputs that once found a fault."""

import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
import tomli
from conftest import tries
from fuzz import campaign, targets
from fuzz.campaign import Case, try_case
from fuzz.promises import loaded, read
from fuzz.spelling import spelled
from fuzz.stores import CORPUS, sample, varied
from fuzz.targets import TARGETS

FEW = {
    "dates": 400,
    "phrases": 400,
    "lines": 200,
    "quick": 50,
    "bytes": 40,
    "structure": 40,
    "options": 30,
    "writers": 30,
}
FEW |= {"imports": 15, "files": 30}
"""The number of cases of a target; 10 for those that take longer."""


@pytest.mark.slow
@pytest.mark.parametrize("target", TARGETS)
def test_some_cases(target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for number in range(tries(FEW.get(target, 10))):
        fault = try_case(Case(target, 0, number))
        assert fault is None, fault.trace


@pytest.mark.parametrize("name", sorted(path.name for path in CORPUS.glob("*.toml")))
def test_what_once_found_a_fault(name: str, tmp_path: Path) -> None:
    read((CORPUS / name).read_bytes(), tmp_path)


@pytest.mark.slow
def test_a_store_is_spelled_in_many_ways_that_mean_the_same() -> None:
    """The fuzzer's own writer is correct; most of its variations are valid."""
    texts = []
    for seed in range(150):
        random = Random(seed)  # noqa: S311 - repeatable
        document = sample(random)
        texts.append(spelled(document, random))
        assert tomli.loads(texts[-1].removeprefix("\ufeff")) == document
    assert sum("'''" in text for text in texts) > 10
    assert sum("events = [" in text for text in texts) > 3


@pytest.mark.slow
def test_most_of_what_is_varied_stays_valid(tmp_path: Path) -> None:
    valid = 0
    for seed in range(60):
        random = Random(seed)  # noqa: S311 - repeatable
        document = varied(varied(sample(random), random), random)
        path = tmp_path / f"{seed}.toml"
        path.write_bytes(spelled(document, random).encode())
        valid += loaded(path) is not None
    assert valid > 50


def test_a_fault_is_reported_by_its_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Also for a case that takes too long or kills the process."""

    def fail(random: Random, _folder: Path) -> None:
        [][random.randrange(9)]

    def last(_random: Random, _folder: Path) -> None:
        while True:
            pass

    monkeypatch.setitem(targets.TARGETS, "fails", fail)
    monkeypatch.setitem(targets.TARGETS, "lasts", last)
    monkeypatch.setattr(campaign, "_SECONDS", 0.05)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    for name, kind in {"fails": "IndexError", "lasts": "TooSlow"}.items():
        fault = try_case(Case(name, 0, 0))
        assert fault is not None
        assert fault.place == f"{kind} in test_fuzz.py:{name.removesuffix('s')}"
        assert fault.trace.rstrip().splitlines()[-1].startswith(("IndexError", "fuzz.campaign.TooSlow"))


@pytest.mark.slow
def test_the_script_runs_cases_for_a_while_or_one_by_its_name() -> None:
    script = Path(campaign.__file__).with_name("run.py")
    for arguments, said in ((["0.01", "5", "dates", "writers"], " s, 0 faults\n"), (["dates:5:0"], "no fault\n")):
        ended = subprocess.run(
            [sys.executable, str(script), *arguments], capture_output=True, check=False, timeout=60, text=True
        )
        assert (ended.returncode, ended.stderr) == (0, "")
        assert ended.stdout.endswith(said)
