"""What the wheel and the sdist hold, and that the program finds its chronology in either kind of installation."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT

from catimeline import __version__, indexfile, store


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the sdist."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    return folder


def test_the_wheel_holds_the_program_and_the_chronology_and_no_more(built: Path) -> None:
    [wheel] = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    package = {name.removeprefix("catimeline/") for name in names if name.startswith("catimeline/")}
    source = {str(path.relative_to(ROOT / "src/catimeline")) for path in (ROOT / "src/catimeline").rglob("*.*")}
    assert package == {name for name in source if "__pycache__" not in name} | {"events.toml", "events.sqlite"}
    others = {name.split("/", 1)[1] for name in names if not name.startswith("catimeline/")}
    assert others == {"METADATA", "WHEEL", "entry_points.txt", "licenses/LICENSE", "licenses/LICENSE-DATA", "RECORD"}


def test_the_sdist_holds_all_that_is_needed_to_build_and_test(built: Path) -> None:
    [sdist] = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames()}
    assert {"events.toml", "pyproject.toml", "README.md", "CITATION.cff", "tests/test_package.py"} <= names
    assert {"LICENSE", "LICENSE-DATA"} <= names
    assert not {name for name in names if name.startswith((".ci", "."))} - {".gitignore"}


def test_program_and_chronology_are_cited_as_they_are() -> None:
    program, reference = (ROOT / "CITATION.cff").read_text(encoding="utf-8").split("references:\n")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    chronology = tomllib.loads((ROOT / "events.toml").read_text(encoding="utf-8"))["store"]
    about = {"title": project["name"], "abstract": project["description"], "version": __version__}
    assert about.items() <= _lines(program).items()
    about = {key: chronology[key] for key in ("title", "version", "license")}
    about["date-released"] = str(chronology["updated"])
    assert about.items() <= _lines(reference).items()
    [author] = chronology["authors"]
    for part in (program, reference):
        assert re.findall(r"- name: (.+)", part) == [author["name"]]


def _lines(text: str) -> dict[str, str]:
    """The keys of one level of YAML that have a value on their line."""
    found = re.findall(r'^[- ]*([a-z-]+): "?(.+?)"?$', text, re.MULTILINE)
    assert len(found) == len(dict(found))
    return dict(found)


def test_the_program_of_the_wheel_reads_its_own_chronology(built: Path, tmp_path: Path) -> None:
    [wheel] = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")  # noqa: S202 - our own
    script = "from catimeline.store import builtin_path; print(builtin_path())"
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r}); {script}"]
    alone = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    result = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60, cwd=tmp_path, env=alone)
    out = result.stdout
    assert Path(out.strip()) == tmp_path / "site/catimeline/events.toml"
    assert Path(out.strip()).read_bytes() == (ROOT / "events.toml").read_bytes()


def test_the_index_of_the_wheel_spares_the_first_run_the_reading(built: Path, tmp_path: Path) -> None:
    """It is taken over if it is that of the chronology as it stands there, and only then."""
    [wheel] = built.glob("*.whl")
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)  # noqa: S202 - our own
    script = (
        f"import sys; sys.path.insert(0, {str(site)!r})\n"
        "from catimeline.cli import app\n"
        "try: app(['list', '--json'], prog_name='catimeline')\n"
        "except SystemExit: pass\n"
        "print('catimeline.loading' in sys.modules, file=sys.stderr)"
    )

    def first_run() -> tuple[bytes, bytes]:
        alone = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
        shutil.rmtree(os.environ["XDG_CACHE_HOME"], ignore_errors=True)
        command = [sys.executable, "-c", script]
        result = subprocess.run(command, check=True, capture_output=True, timeout=60, cwd=tmp_path, env=alone)
        return result.stdout, result.stderr

    taken, read = first_run()
    assert read == b"False\n"
    (site / "catimeline/events.sqlite").rename(tmp_path / "aside")
    assert first_run() == (taken, b"True\n")
    (tmp_path / "aside").rename(site / "catimeline/events.sqlite")
    chronology = site / "catimeline/events.toml"
    chronology.write_text(chronology.read_text(encoding="utf-8").replace("Fifth EU–", "5th EU–"), encoding="utf-8")
    edited, read = first_run()
    assert read == b"True\n"
    assert "5th EU–".encode() in edited
    (site / "catimeline/__init__.py").write_text('__version__ = "99"\n')
    assert first_run() == (edited, b"True\n")


def test_the_same_chronology_gives_the_same_index(tmp_path: Path) -> None:
    for name in ("one", "two"):
        indexfile.ship(ROOT / "events.toml", tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_an_editable_installation_reads_the_file_of_the_repository() -> None:
    assert store.builtin_path() == ROOT / "events.toml"
