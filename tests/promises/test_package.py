"""What the wheel and the sdist hold, and that the program finds its chronology in either kind of installation."""

import os
import re
import shutil
import sqlite3
import struct
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from conftest import ROOT

from catimeline import __version__
from catimeline.index.cache import write_bundled
from catimeline.store.files import builtin_path

sys.path.insert(0, str(ROOT))
from hatch_build import without_remains


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the sdist."""
    folder = tmp_path_factory.mktemp("dist")
    build(ROOT, folder)
    return folder


def build(project: Path, folder: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    unmeasured = {name: value for name, value in os.environ.items() if "COV" not in name}
    subprocess.run(command, cwd=project, check=True, capture_output=True, timeout=120, env=unmeasured)


@pytest.mark.slow
def test_the_wheel_holds_the_program_and_the_chronology_and_no_more(built: Path) -> None:
    [wheel] = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    package = {name.removeprefix("catimeline/") for name in names if name.startswith("catimeline/")}
    source = {str(path.relative_to(ROOT / "src/catimeline")) for path in (ROOT / "src/catimeline").rglob("*.*")}
    assert package == {name for name in source if "__pycache__" not in name} | {"events.toml", "events.sqlite"}
    others = {name.split("/", 1)[1] for name in names if not name.startswith("catimeline/")}
    assert others == {
        "METADATA",
        "WHEEL",
        "entry_points.txt",
        "licenses/LICENSE",
        "licenses/LICENSE-DATA",
        "RECORD",
        "data/share/man/man1/catimeline.1",
    }


@pytest.mark.slow
def test_the_sdist_holds_all_that_is_needed_to_build_and_test(built: Path) -> None:
    [sdist] = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames()}
    assert {"events.toml", "pyproject.toml", "README.md", "CITATION.cff", "tests/promises/test_package.py"} <= names
    assert {"LICENSE", "LICENSE-DATA"} <= names
    own = {
        ".gitignore",
        "CHANGELOG.md",
        "CITATION.cff",
        "CONTRIBUTING.md",
        "LICENSE",
        "LICENSE-DATA",
        "PKG-INFO",
        "REUSE.toml",
        "SECURITY.md",
    }
    own |= {"README.md", "events.toml", "hatch_build.py", "pyproject.toml"}
    assert {name for name in names if "/" not in name} == own
    assert {name.split("/")[0] for name in names} - own == {"LICENSES", "benchmarks", "docs", "src", "tests"}
    assert [name for name in names if re.search(r"/\.|/(__pycache__|node_modules)/|\.pyc$", name)] == []


@pytest.mark.slow
def test_each_licence_that_is_declared_is_of_files_that_there_are() -> None:
    declared = tomllib.loads((ROOT / "REUSE.toml").read_text(encoding="utf-8"))["annotations"]
    paths = [path for one in declared for path in ([one["path"]] if isinstance(one["path"], str) else one["path"])]
    assert len(paths) > 10
    assert [path for path in paths if not any(ROOT.glob(path))] == []


@pytest.mark.slow
def test_the_same_bytes_come_from_the_sdist_in_another_place_at_another_time(built: Path, tmp_path: Path) -> None:
    """Neither depends on file times, permissions, paths or the time zone."""
    [sdist] = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path / "another place", filter="data")
    [project] = (tmp_path / "another place").iterdir()
    for number, path in enumerate(sorted(project.rglob("*"))):
        if path.is_file():
            path.chmod(0o640)
        os.utime(path, (10**9 + number, 10**9 + number))
    build(project, tmp_path / "dist")
    for package in built.iterdir():
        assert (tmp_path / "dist" / package.name).read_bytes() == package.read_bytes(), package.name


def test_the_oldest_versions_that_are_allowed_are_those_that_the_documents_name() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    install = (ROOT / "docs/install.md").read_text(encoding="utf-8")
    for requirement in project["dependencies"]:
        name, oldest = re.findall(r"^([\w-]+)>=([\d.]+)", requirement)[0]
        assert re.search(rf"^\| (.+, )?{name}(, .+)? \| .+ \| (.+ )?{oldest}(\.0)?\b", install, re.MULTILINE), (
            requirement
        )


@pytest.mark.slow
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
    """The keys of one level of a YAML file that have a value on their line."""
    found = re.findall(r'^[- ]*([a-z-]+): "?(.+?)"?$', text, re.MULTILINE)
    assert len(found) == len(dict(found))
    return dict(found)


@pytest.mark.slow
def test_the_program_of_the_wheel_reads_its_own_chronology(built: Path, tmp_path: Path) -> None:
    [wheel] = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")  # noqa: S202 - our own
    script = "from catimeline.store.files import builtin_path; print(builtin_path())"
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r}); {script}"]
    alone = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    result = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60, cwd=tmp_path, env=alone)
    out = result.stdout
    assert Path(out.strip()) == tmp_path / "site/catimeline/events.toml"
    assert Path(out.strip()).read_bytes() == (ROOT / "events.toml").read_bytes()


@pytest.mark.slow
def test_the_index_of_the_wheel_spares_the_first_run_the_reading(built: Path, tmp_path: Path) -> None:
    """It is reused if, and only if, it is that of the chronology as it is there."""
    [wheel] = built.glob("*.whl")
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)  # noqa: S202 - our own
    script = (
        f"import sys; sys.path.insert(0, {str(site)!r})\n"
        "from catimeline.cli import run\n"
        "run(['list', '--json'])\n"
        "print('catimeline.store.load' in sys.modules, file=sys.stderr)"
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
    (site / "catimeline/_version.py").write_text('__version__ = "99"\n')
    assert first_run() == (edited, b"True\n")


def test_nothing_in_the_index_of_the_wheel_is_of_the_sqlite_that_wrote_it(built: Path, tmp_path: Path) -> None:
    [wheel] = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        index = Path(archive.extract("catimeline/events.sqlite", tmp_path))
    content = index.read_bytes()
    assert without_remains(content) == content
    assert content[96:100] == bytes(4)
    for page in range(4096, len(content), 4096):
        free = int.from_bytes(content[page + 1 : page + 3]) if content[page] in (2, 5, 10, 13) else 0
        while free:
            following, size = struct.unpack_from(">HH", content, page + free)
            assert content[page + free + 4 : page + free + size] == bytes(size - 4)
            free = following
    with closing(sqlite3.connect(index)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_what_was_deleted_from_a_page_is_not_part_of_it(tmp_path: Path) -> None:
    def database(name: str, texts: list[str]) -> bytes:
        with closing(sqlite3.connect(tmp_path / name)) as connection:
            connection.executescript("PRAGMA secure_delete = OFF; CREATE TABLE texts (text PRIMARY KEY) WITHOUT ROWID")
            connection.executemany("INSERT INTO texts VALUES (?)", [(text,) for text in texts])
            connection.execute("DELETE FROM texts WHERE text > 'c'")
            connection.commit()
        return (tmp_path / name).read_bytes()

    new, used = database("new", ["b", "a"]), database("used", ["b", "a", "c" * 500])
    assert new[100:] != used[100:]
    assert without_remains(new)[100:] == without_remains(used)[100:]


@pytest.mark.slow
def test_the_same_chronology_gives_the_same_index(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_bundled(ROOT / "events.toml", tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_an_editable_installation_reads_the_file_of_the_repository() -> None:
    assert builtin_path() == str(ROOT / "events.toml")
