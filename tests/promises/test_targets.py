"""No output is written onto what is read, by whatever path: exit 2, and every byte as before."""

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryFile

import pytest
from conftest import Run
from forked import Program

import catimeline
from catimeline.errors import SameFileError
from catimeline.store.write import is_stream

COMMANDS = (
    "list --json",
    "search round --json",
    "show round-1 --json",
    "count --by kind --json",
    "actors --json",
    "people --json",
    "places --json",
    "topics --json",
    "kinds --json",
    "series --json",
    "sources --json",
    "cite --format bibtex",
    "export jsonld",
    "export sqlite",
    "check --format json",
    "diff builtin --json",
    "info --json",
)
READ = "name another file; this one is read"
WOULD = "name another file; in this folder, it would belong to the store that is read"


@pytest.fixture
def folder(small: Path, tmp_path: Path) -> Path:
    """A store that is a folder, with a link to its file elsewhere, and one to the folder."""
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.toml").write_bytes(small.read_bytes())
    (folder / "notes.txt").write_text("x")
    (tmp_path / "link.toml").symlink_to(folder / "a.toml")
    (tmp_path / "hard.toml").hardlink_to(folder / "a.toml")
    (tmp_path / "way").symlink_to(folder)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


TARGETS = {
    "folder/a.toml": READ,
    "link.toml": READ,
    "hard.toml": READ,
    "way/a.toml": READ,
    "folder/../folder/a.toml": READ,
    "folder/z.toml": WOULD,
    "way/z.toml": WOULD,
}


@pytest.mark.parametrize("command", COMMANDS)
def test_no_output_lands_on_the_store(command: str, folder: Path, run: Callable[..., Run], tmp_path: Path) -> None:
    before = files(folder)
    for store in (folder, tmp_path / "way", folder / "a.toml", tmp_path / "link.toml"):
        for target, said in TARGETS.items():
            if said == WOULD and not store.is_dir():
                continue
            ended = run(*command.split(), "--store", store, "-o", tmp_path / target)
            assert ended == Run(2, "", f"error: --output '{tmp_path / target}': {said}\n")
    assert files(folder) == before


def test_what_is_beside_the_store_may_be_written(folder: Path, run: Callable[..., Run]) -> None:
    for name in ("list.json", ".hidden.toml", "notes.txt"):
        assert run("list", "--json", "--store", folder, "-o", folder / name).code == 0
    assert run("list", "--json", "--store", folder / "a.toml", "-o", folder / "z.toml").code == 0


@pytest.mark.slow
def test_the_store_that_is_near_or_in_the_environment(
    folder: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CATIMELINE_STORE", str(folder))
    for target in ("a.toml", "z.toml"):
        assert run("list", "--json", "-o", folder / target).code == 2
        assert run("diff", "builtin", "--json", "-o", folder / target).code == 2
        # neither is read here
        assert run("check", "builtin", "--format", "json", "-o", folder / "out.json").code == 0
    monkeypatch.delenv("CATIMELINE_STORE")
    (folder / "a.toml").rename(folder / "events.toml")
    monkeypatch.chdir(folder)
    before = files(folder)
    assert run("list", "--json", "-o", "events.toml").code == 2
    assert run("chart", "-o", "events.toml").code == 2
    assert files(folder) == before


def test_the_stores_of_a_comparison(folder: Path, kept: Path, run: Callable[..., Run]) -> None:
    before = kept.read_bytes()
    for line in (("diff", folder, kept), ("diff", kept, folder), ("diff", kept, "--store", folder)):
        for target in (kept, folder / "a.toml", folder / "z.toml"):
            assert run(*line, "--json", "-o", target).code == 2
    assert kept.read_bytes() == before


def test_standard_output_and_a_revision(kept: Path, run: Callable[..., Run]) -> None:
    assert run("list", "--json", "--store", kept, "-o", "-").code == 0
    before = kept.read_bytes()
    for line in (("diff", "HEAD", "--store", kept), ("diff", kept)):
        assert "is read" in run(*line, "--json", "-o", kept).err
    assert kept.read_bytes() == before


OUTPUTS = ("--output", "--rejects", "--save-map")


@pytest.mark.parametrize("option", OUTPUTS)
def test_the_files_of_an_import(option: str, folder: Path, run: Callable[..., Run], tmp_path: Path) -> None:
    table, choices = tmp_path / "t.csv", tmp_path / "choices.toml"
    table.write_text("date,title,kind\n2001,New,meeting\n")
    choices.write_text('set = ["kind=meeting"]\n')
    (tmp_path / "table.csv").symlink_to(table)
    before = {**files(folder), "t": table.read_bytes()}
    line = ("import", table, folder, "--map-file", choices, "--json", "--write")
    for target in (
        table,
        tmp_path / "table.csv",
        choices,
        tmp_path / "link.toml",
        folder / "a.toml",
        folder / "z.toml",
    ):
        ended = run(*line, option, target)
        assert (ended.code, ended.out) == (2, "")
        assert ended.err.startswith(f"error: {option} '{target}': name another file; ")
    assert {**files(folder), "t": table.read_bytes()} == before


def test_two_outputs_are_two_files(folder: Path, run: Callable[..., Run], tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("date,title,kind\n2001,New,meeting\n")
    ended = run("import", table, folder, "--rejects", tmp_path / "x", "--save-map", tmp_path / "x")
    assert ended.err == f"error: --rejects '{tmp_path / 'x'}': name another file; it is written by another option too\n"
    assert not (tmp_path / "x").exists()


def test_other_files_that_are_read(run: Callable[..., Run], tmp_path: Path) -> None:
    lines = tmp_path / "dates.txt"
    lines.write_text("2001\n")
    assert run("date", "--lines", lines, "--json", "-o", lines).code == 2
    assert lines.read_text() == "2001\n"
    style = Path(__file__).parents[1] / "data" / "books-only.csl"
    before = style.read_bytes()
    assert run("cite", "--style", style, "-o", style).code == 2
    assert style.read_bytes() == before


def test_a_new_store_does_not_become_part_of_another(folder: Path, run: Callable[..., Run]) -> None:
    before = files(folder)
    ended = run("init", folder)
    assert ended.code == 2
    assert ended.err.endswith(f"are never overwritten: '{folder / 'a.toml'}' already exists\n")
    assert files(folder) == before
    (folder / "a.toml").write_text("[tool]\n")
    assert run("init", folder).code == 0


@pytest.mark.parametrize("option", ["--output", "--rejects", "--save-map"])
def test_an_empty_path_is_no_path(option: str, kept: Path, run: Callable[..., Run]) -> None:
    table = kept.with_name("t.csv")
    table.write_text("date,title,kind\n2001,New,meeting\n")
    ended = run("import", table, kept, option, "", "--write")
    assert ended.code == 2
    assert "the path is empty." in ended.err
    assert run("init", "").code == 2


def test_python_does_not_write_onto_a_store_either(folder: Path, tmp_path: Path) -> None:
    before = files(folder)
    other = tmp_path / "other.toml"
    other.write_bytes(before["a.toml"])
    with catimeline.open_store(folder) as store:
        for target in ("a.toml", "z.toml"):
            with pytest.raises(SameFileError, match=r"^out "):
                store.export("jsonld", folder / target)
        for document, name in (("markdown", "a"), ("datapackage", "a.zip")):
            (tmp_path / name).symlink_to(other)
            with pytest.raises(SameFileError, match="this one is a chronology"):
                store.export(document, tmp_path / name)
        assert other.read_bytes() == before["a.toml"]
        with pytest.raises(catimeline.CatimelineError):
            store.export("jsonld", f"{os.sep}a\0b")
    assert files(folder) == before


@pytest.mark.parametrize(
    "command",
    [
        ("schema", "store", "-o"),
        ("completion", "bash", "-o"),
        ("list", "--store", "builtin", "--json", "-o"),
        ("check", "--store", "builtin", "-o"),
        ("import", "t.csv", "--store", "other.toml", "--rejects"),
        ("import", "t.csv", "--store", "other.toml", "--save-map"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize(
    "text",
    [None, "[[events]]\nid = 'a'\n", '[people."Roe, A."]\naliases = ["A"]\n'],
    ids=["store", "events", "people"],
)
def test_no_output_lands_on_another_chronology(
    command: tuple[str, ...], text: str | None, kept: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(kept.parent)
    Path("t.csv").write_text("date,title\n2001,A\n", encoding="utf-8")
    Path("other.toml").write_bytes(kept.read_bytes())
    if text:
        kept.write_text(text, encoding="utf-8")
    before = kept.read_bytes()
    Path("link").symlink_to(kept.name)
    for name in (kept.name, "link"):
        result = run(*command, name)
        assert (result.code, kept.read_bytes()) == (2, before)
        assert result.err.endswith(f"'{name}': name another file; this one is a chronology\n")


@pytest.mark.parametrize("name", ["notes.txt", "store", "store.md"])
def test_a_store_may_have_any_name(name: str, small: Path, tmp_path: Path, run: Callable[..., Run]) -> None:
    other = tmp_path / name
    other.write_bytes(small.read_bytes())
    result = run("list", "--store", "builtin", "-o", other)
    assert (result.code, other.read_bytes()) == (2, small.read_bytes())
    assert result.err.endswith("name another file; this one is a chronology\n")


def test_other_toml_may_be_replaced(kept: Path, run: Callable[..., Run]) -> None:
    path = kept.with_name("map.toml")
    path.write_text('map = ["store=title"]\n', encoding="utf-8")
    kept.with_name("t.csv").write_text("date,title\n2001,A\n", encoding="utf-8")
    options = ("--store", kept, "--set", "kind=meeting", "--save-map", path)
    assert run("import", kept.with_name("t.csv"), *options).code == 0
    assert "kind=meeting" in path.read_text(encoding="utf-8")


def redirected(*words: str | Path, stdin: str = os.devnull, stdout: str = os.devnull) -> tuple[int, str]:
    """The program with these files as its input and, to append to, its output: its exit code and what it says."""
    with Path(stdin).open("rb") as given, Path(stdout).open("ab") as results, TemporaryFile() as messages:
        streams = [one.fileno() for one in (given, results, messages)]
        code = Program(*words, stdin=streams[0], stdout=streams[1], stderr=streams[2], measured=True).wait()
        messages.seek(0)
        return code, messages.read().decode()


LINES = {
    "date --lines - -o in": "--output 'in'",
    "date --lines - --json -o way/../in.json": "--output 'way/../in.json'",
    "show - --store kept.toml -o in": "--output 'in'",
    "cite - --store kept.toml -o in": "--output 'in'",
    "import - --from csv kept.toml --write --rejects in": "--rejects 'in'",
    "import - --from csv kept.toml --save-map in": "--save-map 'in'",
    "date --lines - >> in": "standard output",
    "import - --from csv kept.toml --write >> in": "standard output",
    "import in kept.toml --from csv >> in": "standard output",
    "list --store kept.toml >> kept.toml": "standard output",
    "list --store kept.toml -o - >> kept.toml": "standard output",
    "check --store folder >> folder/z.toml": "standard output",
}


@pytest.mark.parametrize("line", LINES)
def test_standard_streams_are_files_too(line: str, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(kept.parent)
    Path("in").write_text("date,title,kind\n2001,A,meeting\n")
    Path("in.json").hardlink_to("in")
    Path("way").mkdir()
    Path("folder").mkdir()
    for name in ("a", "z"):
        Path("folder", f"{name}.toml").write_bytes(kept.read_bytes())
    before = [Path(name).read_bytes() for name in ("in", "kept.toml", "folder/z.toml")]
    words, _, stdout = line.partition(" >> ")
    ended = redirected(*words.split(), stdin="in", stdout=stdout or os.devnull)
    assert ended == (2, f"error: {LINES[line]}: name another file; this one is read\n")
    assert [Path(name).read_bytes() for name in ("in", "kept.toml", "folder/z.toml")] == before


def test_standard_streams_that_are_no_files_or_others(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(kept.parent)
    Path("ids").write_text("round-1\n")
    Path("-").write_text("2001\n")
    store = ("--store", kept)
    assert redirected("date", "--lines", "-", "-o", "/dev/null") == (0, "")
    assert redirected("show", "-", *store, "-o", "-", stdin="ids") == (0, "")
    assert redirected("show", "-", *store, stdin="ids", stdout="log") == (0, "")
    assert redirected("list", "--json", *store, "-o", "out.json", stdout=str(kept)) == (0, "")
    assert redirected("date", "--lines", "-", "-o", "-", stdin="-", stdout="log") == (0, "")


def test_two_outputs_are_not_one_as_standard_output(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(kept.parent)
    Path("t.csv").write_text("date,title,kind\n2001,A,meeting\n")
    code, said = redirected("import", "t.csv", kept, "--rejects", "log", stdout="log")
    assert (code, said) == (2, "error: standard output: name another file; it is written by another option too\n")


@pytest.mark.skipif(not Path("/dev/fd").is_dir(), reason="no file stands for a descriptor here")
@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "link"])
@pytest.mark.parametrize("form", ["text", "xlsx"])
def test_what_is_open_already_is_written_to_and_not_replaced(
    name: str, form: str, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("link").symlink_to("/dev/stdout")
    Path("log").write_bytes(b"before\n")
    for options in ((), ("-o", name)):
        assert redirected("list", "--store", small, "--format", form, *options, stdout="log") == (0, "")
    before, log = b"before\n", Path("log").read_bytes()
    alone = log[len(before) :][: (len(log) - len(before)) // 2]
    assert alone
    assert log == before + alone * 2


def test_an_import_writes_its_report_to_what_is_open_already(small: Path, tmp_path: Path) -> None:
    rows, log, store = tmp_path / "t.csv", tmp_path / "log", tmp_path / "s.toml"
    rows.write_text("date,title,kind\n2001,New,meeting\n")
    store.write_bytes(small.read_bytes())
    log.write_text("before\n")
    code, said = redirected("import", rows, store, "--write", "-o", "/dev/stdout", stdout=str(log))
    assert (code, "written to" in said) == (0, True)
    assert log.read_text().startswith("before\nadded event ")


def test_a_path_that_cannot_be_examined_is_no_stream() -> None:
    assert not is_stream(Path("a" * 5000))


@pytest.mark.skipif(not Path("/dev/fd").is_dir(), reason="no file stands for a descriptor here")
def test_what_is_open_only_to_be_read_is_no_target(small: Path, tmp_path: Path, run: Callable[..., Run]) -> None:
    other = tmp_path / "other.txt"
    other.write_text("kept")
    with other.open() as file:
        path = f"/dev/fd/{file.fileno()}"
        for line in (("list",), ("export", "sqlite")):
            result = run(*line, "--store", small, "-o", path)
            assert result.code == 2
            assert result.err.startswith(f"error: cannot write to '{path}': ")
        rows = tmp_path / "t.csv"
        rows.write_text("date,title,kind\n2001,A,meeting\n")
        before = small.read_text()
        assert run("import", rows, small, "--write", "-o", path).code == 2
        assert small.read_text() == before
    assert other.read_text() == "kept"


@pytest.mark.skipif(not Path("/dev/fd").is_dir(), reason="no file stands for a descriptor here")
def test_a_descriptor_that_nobody_opened_is_no_target(small: Path, run: Callable[..., Run]) -> None:
    """The program's own files would have its number a little later."""
    free = os.dup(0)
    os.close(free)
    result = run("list", "--store", small, "-o", f"/dev/fd/{free}")
    assert (result.code, result.err) == (2, f"error: cannot write to '/dev/fd/{free}': no such file or directory\n")
