"""How the program behaves towards streams, files and terminals."""

import errno
import io
import os
import select
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryFile

import pytest
from conftest import Run
from forked import run_program, run_unread, start_program
from terminal import on_terminal

from catimeline import __version__, cli
from catimeline.cli import COMMANDS
from catimeline.cli import run as run_words
from catimeline.errors import StoreMissingError
from catimeline.importing.read_tables import incoming_lines
from catimeline.index.index import open_index
from catimeline.store.files import find_store


def test_a_terminal_gets_a_table_and_a_pipe_plain_lines(small: Path) -> None:
    shown = on_terminal("list", "--store", str(small))
    assert "Sources" in shown
    assert "\x1b[" in shown
    piped = run_program("list", "--store", small).stdout.decode()
    assert len(piped.splitlines()) == 6
    assert "\x1b" not in piped


@pytest.mark.slow
def test_colour_is_as_asked_for(small: Path) -> None:
    assert "\x1b[3" not in on_terminal("list", "--store", str(small), "--color", "never")
    assert "\x1b[36m" not in on_terminal("list", "--store", str(small), NO_COLOR="1")
    assert "\x1b" not in on_terminal("list", "--store", str(small), TERM="dumb")


@pytest.mark.slow
def test_colour_can_be_had_in_a_pipe(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    always = run_program("list", "--store", small, "--color", "always").stdout
    assert b"\x1b[" in always
    assert b"\x1b" not in run_program("list", "--store", small, "--json", "--color", "always").stdout
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert b"\x1b" not in run_program("list", "--store", small).stdout
    assert run_program("list", "--store", small, "--format", "table").stdout == always


def test_show_of_several_on_a_terminal(small: Path) -> None:
    shown = on_terminal("show", "treaty", "long-ago", "--store", str(small), TERM="dumb")
    assert [line for line in shown.splitlines() if line in ("treaty", "long-ago", "")][:2] == ["treaty", ""]
    assert "\r\n\r\nlong-ago\r\n" in shown


def test_a_table_without_sources_has_no_references(small: Path) -> None:
    shown = on_terminal("list", "--store", str(small), "--actor", "Office", "--named", TERM="dumb")
    assert shown.splitlines()[2:] == [
        "about 2004 (unsourced)  Fourth round (announced)",
        "                        round-4",
        "",
        "1 event, 0 sources",
    ]


def test_facts_are_aligned_on_a_terminal() -> None:
    assert on_terminal("date", "2018-07").splitlines()[1] == "reads        July 2018"


@pytest.mark.slow
def test_a_terminal_without_unicode(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Quotes and dashes become plain, accents go, the rest is a question mark; data formats stay UTF-8."""
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    for options in (["--format", "text"], ["--format", "table"]):
        result = start_program("list", "--store", small, *options)
        assert (result.returncode, result.stderr) == (0, b"")
        assert result.stdout.isascii()
        assert b"Ann Smith and News Desk, \"The 'first' talks\"" in result.stdout
    shown = start_program("show", "round-1", "--store", small).stdout
    assert b"Zoe Muller" in shown
    assert b"???? ??????" in shown
    assert "Иван".encode() in start_program("list", "--store", small, "--json").stdout
    assert start_program("list", "--store", small, "--actor", "Ж").stderr.startswith(
        b"error: there is no actor '\\u0416'"
    )


@pytest.mark.slow
@pytest.mark.parametrize("format_name", ["text", "table"])
def test_a_pipe_is_utf_8_in_any_locale(format_name: str, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}.items():
        monkeypatch.setenv(name, value)
    listed = start_program("list", "--store", small, "--format", format_name)
    assert (listed.returncode, listed.stderr) == (0, b"")
    assert "“The ‘first’ talks”" in listed.stdout.decode()
    assert "Иван".encode() in start_program("show", "round-1", "--store", small).stdout


@pytest.mark.parametrize("format_name", ["json", "jsonl", "csv", "tsv", "markdown", "text", "table"])
def test_a_reader_that_has_seen_enough(format_name: str) -> None:
    """A closed pipe is silent, and not a failure."""
    result = run_unread("list", "--format", format_name, read=1)
    assert (result.returncode, result.stderr) == (0, b"")


def test_standard_output_that_is_closed() -> None:
    script = f"exec {sys.executable} -m catimeline list >&-"
    result = subprocess.run(["sh", "-c", script], capture_output=True, check=False, timeout=60)
    assert (result.returncode, result.stderr) == (2, b"error: cannot write to standard output: it is closed\n")


def onto_a_full_disk(*words: str) -> tuple[int, str]:
    """The exit code of the program, and its messages."""
    with Path("/dev/full").open("wb") as full:
        result = run_program(*words, stdout=full.fileno())
    return result.returncode, result.stderr.decode()


NO_SPACE = (2, "error: cannot write to standard output: no space left on device\n")


def test_standard_output_that_is_full() -> None:
    assert onto_a_full_disk("list", "--json") == NO_SPACE


@pytest.mark.parametrize("words", ["list --limit 6 --json", "list --help", "help dates"])
def test_a_part_of_the_output_is_not_all_of_it(words: str) -> None:
    """Also without the buffer of standard output, as images for containers often set it."""
    script = f"ulimit -f 1; exec {sys.executable} -m catimeline {words}"  # 512 bytes, or 1,024
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    with Path(os.devnull).open("rb") as nothing, TemporaryFile() as out:
        result = subprocess.run(
            ["sh", "-c", script], stdin=nothing, stdout=out, stderr=subprocess.PIPE, check=False, timeout=60,
            env=environment,
        )  # fmt: skip
    assert (result.returncode, result.stderr) == (2, b"error: cannot write to standard output: file too large\n")


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_output_that_takes_no_more(unbuffered: str) -> None:
    """Another process may have made it non-blocking."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    with os.fdopen(reading, "rb"), os.fdopen(writing, "wb") as out:
        result = subprocess.run(
            [sys.executable, "-m", "catimeline", "list", "--json"], stdout=out, stderr=subprocess.PIPE, check=False,
            timeout=60, env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
        )  # fmt: skip
    assert result.returncode == 2
    assert result.stderr.startswith(b"error: cannot write to standard output: ")


def test_input_that_is_not_there_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process may have made standard input non-blocking: it ends where it is closed."""
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    before = os.dup(0)
    os.dup2(reading, 0)
    monkeypatch.setattr(select, "select", lambda *_: os.write(writing, b"2019\n"))
    try:
        lines = incoming_lines("-")
        os.write(writing, b"2018\n")
        assert (next(lines), next(lines)) == ("2018", "2019")
        os.close(writing)
        assert [*lines] == []
    finally:
        os.dup2(before, 0)
        os.close(before)
        os.close(reading)


def test_a_file_gets_what_its_name_ends_in(small: Path, run: Callable[..., Run], tmp_path: Path) -> None:
    for suffix, option in {".json": "--json", ".csv": "--csv", ".md": "--markdown", "": "--format=text"}.items():
        file = tmp_path / f"out{suffix}"
        assert run("list", "--store", small, "-o", file) == Run(0, "", "")
        assert file.read_bytes().decode() == run("list", "--store", small, option).out


def test_a_file_that_is_standard_output(small: Path, run: Callable[..., Run], tmp_path: Path) -> None:
    assert run("list", "--store", small, "-o", "-").out == run("list", "--store", small).out
    assert run("list", "--store", small, "--json", "-o", "-").out == run("list", "--store", small, "--json").out
    assert not (tmp_path / "-").exists()


def test_a_file_is_replaced_whole(small: Path, run: Callable[..., Run], tmp_path: Path) -> None:
    """Permissions stay, a link stays a link, no other file is left."""
    target, link = tmp_path / "target", tmp_path / "link.json"
    target.write_text("before")
    target.chmod(0o640)
    link.symlink_to(target)
    assert run("list", "--store", small, "-o", link).code == 0
    assert link.is_symlink()
    assert target.read_text().startswith("[\n")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert sorted(file.name for file in tmp_path.iterdir() if file.name != "cache") == ["link.json", "target"]


def test_a_file_stays_as_it_is_if_anything_fails(small: Path, run: Callable[..., Run], tmp_path: Path) -> None:
    file = tmp_path / "out.json"
    file.write_text("before")
    for wrong in (["--actor", "Nobody"], ["--fields", "x"], ["--store", "/nowhere"], ["--limit", "x"]):
        assert run("list", "--store", small, "-o", file, *wrong).code in (2, 3)
        assert file.read_text() == "before"
    assert sorted(one.name for one in tmp_path.iterdir() if one.name != "cache") == ["out.json"]


def test_a_file_that_cannot_be_written(small: Path, run: Callable[..., Run], tmp_path: Path) -> None:
    missing = tmp_path / "missing" / "out.json"
    result = run("list", "--store", small, "-o", missing)
    assert result == Run(2, "", f"error: cannot write to '{missing}': no such file or directory\n")
    result = run("list", "--store", small, "-o", tmp_path)
    assert result == Run(2, "", f"error: cannot write to '{tmp_path}': is a directory\n")


@pytest.mark.slow
def test_a_folder_and_a_file_without_the_right_to_write(small: Path, tmp_path: Path) -> None:
    """The superuser can write anywhere, so the test drops that right if it has it."""
    file = tmp_path / "locked" / "out.json"
    file.parent.mkdir()
    file.write_text("before")
    file.chmod(0o444)
    for mode in (0o555, 0o777):
        file.parent.chmod(mode)
        result = _as_nobody("list", "--store", str(small), "-o", str(file), "--no-cache")
        assert (result.returncode, result.stderr) == (
            2,
            f"error: cannot write to '{file}': permission denied\n".encode(),
        )
        assert file.read_text() == "before"


def _as_nobody(*args: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "catimeline", *args]
    if os.geteuid() != 0:
        return subprocess.run(command, capture_output=True, check=False, timeout=60)
    return subprocess.run(
        ["setpriv", "--bounding-set=-dac_override,-dac_read_search", *command],
        check=False,
        timeout=60,
        capture_output=True,
    )


def test_a_store_without_the_right_to_read(small: Path, tmp_path: Path) -> None:
    store = tmp_path / "store.toml"
    store.write_bytes(small.read_bytes())
    store.chmod(0)
    result = _as_nobody("list", "--store", str(store))
    expected = f"error: cannot read the store '{store}': permission denied\n".encode()
    assert (result.returncode, result.stdout, result.stderr) == (3, b"", expected)


def test_a_file_that_vanishes_before_it_is_read(small: Path) -> None:
    found = find_store([str(small)])
    gone = found._replace(files=(str(small.with_name("gone.toml")),))
    with pytest.raises(StoreMissingError, match="no such file or directory"):
        open_index(gone)


def test_an_interrupt_ends_the_program_without_a_word(tmp_path: Path) -> None:
    """The store is a pipe: once the program has opened it, it waits for text that never comes."""
    pipe = tmp_path / "store.toml"
    os.mkfifo(pipe)
    command = [sys.executable, "-m", "catimeline", "list", "--store", str(pipe)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process, pipe.open("wb"):
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=60) == (b"", b"")
    assert process.returncode == 130


def test_an_interrupt_before_the_program_is_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signal, "signal", lambda *_: None)  # the one of this process stays

    def interrupted() -> None:
        raise KeyboardInterrupt

    codes: list[int] = []
    monkeypatch.setattr(cli, "run", interrupted)
    monkeypatch.setattr(os, "_exit", codes.append)
    import_module("catimeline.__main__").main()
    assert codes == [130]


def test_a_failure_that_is_ours_keeps_its_traceback(run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(cli, "load", failing)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        run("list")


def test_messages_that_nobody_can_hear() -> None:
    script = f"exec {sys.executable} -m catimeline list --kind x 2>&-"
    result = subprocess.run(["sh", "-c", script], capture_output=True, check=False, timeout=60)
    assert (result.returncode, result.stdout) == (2, b"")


def test_a_stream_that_is_not_the_terminals_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard output can be any text stream, as in a notebook."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    run_words(["date", "2018", "--json"])
    assert '"edtf": "2018"' in stream.getvalue()
    for words in (["help", "list"], ["list", "--help"]):
        run_words(words)
    assert stream.getvalue().count("Usage: ") == 2


@pytest.mark.slow
def test_help_on_a_terminal_without_unicode(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    for arguments in (["--help"], ["list", "--help"], ["count", "--help"]):
        result = start_program(*arguments)
        assert (result.returncode, result.stderr) == (0, b"")
        assert result.stdout.isascii()


@pytest.mark.parametrize("arguments", ["--help", "list --help", "--version"])
def test_help_to_a_full_disk_or_a_closed_pipe(arguments: str) -> None:
    assert onto_a_full_disk(*arguments.split()) == NO_SPACE
    result = run_unread(*arguments.split())
    assert (result.returncode, result.stderr) == (0, b"")


def test_a_link_to_itself_is_not_written_to(small: Path, run: Callable[..., Run], tmp_path: Path) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    result = run("list", "--store", small, "-o", loop)
    assert result == Run(2, "", f"error: cannot write to '{loop}': too many levels of symbolic links\n")


def test_a_file_of_an_unknown_kind(small: Path, run: Callable[..., Run], tmp_path: Path) -> None:
    result = run("list", "--store", small, "-o", tmp_path / "x.ods")
    assert result.code == 2
    assert result.err.startswith("error: there is no format for a file that ends in '.ods'; known: .json, .jsonl")
    assert run("info", "--store", small, "-o", tmp_path / "x.JSON").code == 0
    assert (tmp_path / "x.JSON").read_text().startswith("{")


@pytest.mark.slow
def test_what_is_not_utf_8_is_not_a_traceback(small: Path, tmp_path: Path) -> None:
    """Neither in an argument nor in the name of a folder."""
    program = f"{sys.executable} -m catimeline"
    script = f"{program} list --actor $(printf '\\377'); {program} show $(printf '\\377')"
    result = subprocess.run(["sh", "-c", script], capture_output=True, check=False, timeout=60)
    assert [line.split(b" '")[0] for line in result.stderr.splitlines()] == [
        b"error: there is no actor",
        b"Try",
        b"error: there is no event",
        b"Try",
    ]
    folder = os.fsdecode(os.fsencode(tmp_path) + b"/n\xff")
    Path(folder).mkdir()
    store = Path(folder) / "store.toml"
    store.write_bytes(small.read_bytes())
    for _ in range(2):
        result = run_program("list", "--store", store, "--fields", "id")
        assert (result.returncode, len(result.stdout.splitlines())) == (0, 6)
    assert run_program("info", "--store", store).returncode == 0


@pytest.mark.slow
@pytest.mark.usefixtures("no_indexes")
def test_a_store_through_a_pipe(small: Path, tmp_path: Path) -> None:
    script = f"cat {small} | {sys.executable} -m catimeline list --store /dev/stdin --fields id"
    result = subprocess.run(["sh", "-c", script], capture_output=True, check=False, timeout=60)
    assert (len(result.stdout.splitlines()), result.stderr) == (6, b"")
    assert list(tmp_path.glob("cache/**/*.sqlite")) == []


def test_stores_that_are_none(run: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("list", "--store", "").err == "error: cannot read the store '': the path is empty\n"
    assert run("list", "--store", "/dev/zero").err == "error: cannot read the store '/dev/zero': it is a device\n"
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert run("list", "--store", "a.toml").err.endswith("no such file or directory\n")


@pytest.mark.parametrize("width", ["0", "1", "-5", "30", "40", "abc"])
def test_terminals_of_any_width(
    width: str, small: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    for arguments in (["list"], ["show", "round-1"], ["count", "--by", "year"], ["count", "--by", "year,kind"]):
        result = run(*arguments, "--store", small, "--format", "table")
        assert (result.code, result.err) == (0, "")
        assert result.out
        if width in ("30", "40"):
            assert max(map(len, result.out.splitlines())) <= int(width)


def test_many_fields_fit_the_terminal(run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    out = run("list", "--fields", "id,date.text,title,summary,notes", "--format", "table", "--limit", "9").out
    assert max(map(len, out.splitlines())) <= 80


def test_a_device_is_written_to(small: Path, run: Callable[..., Run]) -> None:
    for form in ("text", "xlsx"):
        assert run("list", "--store", small, "--format", form, "-o", "/dev/null") == Run(0, "", "")


@pytest.mark.slow
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_pipe_by_the_name_of_standard_output(form: str, small: Path) -> None:
    command = [sys.executable, "-m", "catimeline", "list", "--store", str(small), "--format", form]
    piped = subprocess.run(command, capture_output=True, check=True, timeout=60)
    named = subprocess.run([*command, "-o", "/dev/stdout"], capture_output=True, check=True, timeout=60)
    assert named.stdout == piped.stdout != b""


def test_help_and_version(run: Callable[..., Run]) -> None:
    assert run("--version").out == f"catimeline {__version__}\n"
    overview = run()
    assert (overview.code, overview.out) == (0, run("--help").out)
    for name, command in COMMANDS.items():
        assert f" {name} " in overview.out
        assert " ".join(run(name, "-h").out.split()).count(command.help) == 1


def test_a_misspelt_command_gets_the_nearest(run: Callable[..., Run]) -> None:
    result = run("lsit")
    assert (result.code, result.out) == (2, "")
    assert result.err == "error: No such command 'lsit'. Did you mean 'list'?\nTry 'catimeline --help'.\n"


def test_an_option_that_is_typed_as_a_command(run: Callable[..., Run]) -> None:
    message = "error: No such command 'version'. Did you mean '--version'?\nTry 'catimeline --help'.\n"
    assert run("version") == run("version", "list") == Run(2, "", message)


def loaded_by(*arguments: str) -> set[str]:
    """The modules that a command has loaded when it ends."""
    script = (
        "import os, sys; os._exit = lambda _: print(' '.join(sorted(sys.modules)), file=sys.stderr)\n"
        "from catimeline.__main__ import main; main()"
    )
    alone = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    command = [sys.executable, "-c", script, *arguments]
    result = subprocess.run(command, capture_output=True, check=True, timeout=60, env=alone)
    return set(result.stderr.decode().split())


@pytest.mark.slow
def test_what_a_command_imports() -> None:
    """The fast path loads nothing that it does not need: a promise about time, checked by counting modules."""
    run_program("list")  # the index exists
    heavy = {"rich", "dateutil", "pydantic", "jinja2", "icalendar", "tomli", "tomllib", "hashlib"}
    ours = {
        "catimeline.dates.edtf",
        "catimeline.store.schema",
        "catimeline.model.records",
        "catimeline.store.load",
        "catimeline.store.toml_positions",
    }
    as_json = loaded_by("list", "--actor", "EU", "--json")
    assert not as_json & (heavy | ours | {"json", "csv", "catimeline.model.contract"})
    assert "catimeline.query.query" in as_json
    of_typer = {"pydantic", "hashlib"}  # for help, from 0.29 on
    assert not loaded_by("list", "--help") & (heavy - of_typer)
    as_table = loaded_by("list", "--actor", "EU", "--format", "table")
    assert not as_table & (heavy | ours | {"typing"})


@pytest.mark.parametrize(
    ("line", "of_stores"),
    [
        ("show hld-", {"sqlite3", "catimeline.index.index"}),
        ("list --actor EU,kaz", {"sqlite3", "catimeline.index.index"}),
        ("list --fields id,da", set()),
        ("list --", set()),
        ("l", set()),
    ],
)
def test_what_the_tab_key_imports(line: str, of_stores: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The user waits for each answer: the command line is never loaded, a store only if it is needed."""
    run_program("list")  # the index exists
    monkeypatch.setenv("_CATIMELINE_COMPLETE", "words")
    words = line.split()
    loaded = loaded_by(str(len(words)), "catimeline", *words)
    assert "catimeline.completion.commands" in loaded
    assert not loaded & {"typer", "rich", "inspect", "subprocess", "json", "catimeline.cli", "catimeline.query.query"}
    assert not loaded & {
        "catimeline.dates.edtf",
        "catimeline.store.schema",
        "catimeline.model.records",
        "catimeline.model.contract",
    }
    assert loaded & {"sqlite3", "catimeline.index.index"} == of_stores
