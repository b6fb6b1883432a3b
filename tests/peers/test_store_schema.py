"""``schema store`` and ``init``: what Taplo and Tombi, which check TOML in editors, make of stores."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import DATA, ROOT, Run
from faults import NOT_MARKED, ONE_FAULT, UNSEEN, error_codes, unseen_codes
from hard import dates_store, nasty_store

NO_TOML = set(UNSEEN["no TOML at all"])
STORES = {"nasty.toml": nasty_store(), "dates.toml": dates_store()} | {
    path.name: path.read_text(encoding="utf-8") for path in (ROOT / "events.toml", *DATA.glob("*.toml"))
}
FAULTS = {f"{number}.toml": name for number, name in enumerate(ONE_FAULT)}


@pytest.fixture
def folder(run: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The place of the schema, without the settings of the user who runs the tests."""
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    assert run("schema", "store", "-o", tmp_path / "s.json").code == 0
    return tmp_path


def put(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text("#:schema ./s.json\n" + text, encoding="utf-8", newline="")


def taplo(path: Path) -> str:
    """Its complaints."""
    command = ["taplo", "lint", "--no-auto-config", "--colors", "never", path.name]
    ended = subprocess.run(command, cwd=path.parent, capture_output=True, check=False, timeout=60, encoding="utf-8")
    return ended.stderr if ended.returncode else ""


def tombi(*paths: Path) -> dict[str, str]:
    """Its complaints, including warnings, by the name of the file."""
    report = paths[0].with_name("report.json")
    command = ["tombi", "lint", "--offline", "--diagnostics-format", "json", "--diagnostics-file", str(report)]
    names = [path.name for path in paths]
    subprocess.run([*command, *names], cwd=report.parent, capture_output=True, check=False, timeout=120)
    return {Path(each["path"]).name: each["message"] for each in json.loads(report.read_text(encoding="utf-8"))}


def test_they_take_what_we_take(folder: Path) -> None:
    for name, text in STORES.items():
        put(folder, name, text)
        assert taplo(folder / name) == ""
    assert tombi(*(folder / name for name in STORES)) == {}


def test_taplo_marks_what_the_schema_marks(folder: Path) -> None:
    """And files that are not TOML."""
    for file, name in FAULTS.items():
        put(folder, file, ONE_FAULT[name][0])
    found = {name for file, name in FAULTS.items() if taplo(folder / file)}
    assert found == expected()


def test_tombi_marks_what_the_schema_marks(folder: Path) -> None:
    """And files that are not TOML, and a TOML date with a time, since it knows the types of TOML."""
    for file, name in FAULTS.items():
        put(folder, file, ONE_FAULT[name][0])
    found = {FAULTS[file] for file in tombi(*(folder / file for file in FAULTS))}
    assert found == expected() | {"a date with a time"}


def expected() -> set[str]:
    """The faults that can be seen with the schema, or without one."""
    seen = {name for name, (text, _) in ONE_FAULT.items() if error_codes(text) - (unseen_codes() - NO_TOML)}
    return seen - NOT_MARKED


def test_they_take_what_init_makes(run: Callable[..., Run], folder: Path) -> None:
    assert run("init", folder / "new").code == 0
    assert taplo(folder / "new/events.toml") == ""
    assert tombi(folder / "new/events.toml") == {}
    command = ["tombi", "format", "--offline", "--check", "events.toml"]
    subprocess.run(command, cwd=folder / "new", check=True, capture_output=True, timeout=60)
