"""What the TAB key offers: every command, option and value that is possible at the cursor."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run
from forked import run_program

from catimeline.cli.program import load
from catimeline.completion import from_store
from catimeline.completion.answer import complete
from catimeline.completion.commands import PARAMETERS
from catimeline.completion.line import read_words
from catimeline.index.index import cache_folder


@pytest.fixture
def named(small: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small store, named by the environment."""
    monkeypatch.setenv("CATIMELINE_STORE", str(small))
    return small


def typed(*words: str) -> list[str]:
    """The candidates for the last of some words."""
    return [offer.text for offer in complete(words, len(words) - 1).offers]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("sho", "show"),
        ("s", "search show series sources schema"),
        ("nonsense ", ""),
        ("--v", "--version"),
        ("show round-", "round-1 round-2 round-4"),
        ("show ROUND-1", "round-1"),
        ("show round-1 tr", "treaty"),
        ("cite lo", "long-ago"),
        ("log trea", "treaty"),
        ("log treaty ", "--format --json --markdown --output --color --no-pager --store --no-cache --help --help-all"),
        ("remove trea", "treaty"),
        ("list --actor u", "Union"),
        ("list --actor union|of", "Union|of|Rivers"),
        ("list --actor aland-on", "Åland-on-Lake"),
        ("list --actor АЛ", "Аланд"),
        ("list --actor Union,bo", "Union,Borland"),
        ("list --actor Union,|un,cur", "Union,|un,Curland"),
        ("list --actor Borland,bor", ""),
        ("list --actor=u", "--actor=Union"),
        ("list --person zoe", "Zoë|Müller"),
        ("list --person mull", "Zoë|Müller"),
        ("list --place port", "Port|Vista"),
        ("list --country a", "Åland-on-Lake"),
        ("list --country f", "Farland"),
        ("list --kind ", "meeting treaty"),
        ("list --topic wat", "water"),
        ("list --series rounds", "Rounds|of|talks"),
        ("list --source gaz", "gazette-2001"),
        ("list --publisher the", "The|Gazette"),
        ("list --status a", "announced"),
        ("list --grade o", "official"),
        ("list --evidence dis,inf", "dis,inferred"),
        ("list --sort r", "rank"),
        ("list --sort rank,d", ""),
        ("list --fields id,related", "id,related id,related.id id,related.relation"),
        ("list --fields mat", ""),
        ("search x --fields mat", "matches matches.path matches.alias matches.start matches.end"),
        ("actors --fields id,memb", "id,members"),
        ("count --by year,ki", "year,kind"),
        ("chart --by p", "place publisher precision person"),
        ("chart --by y", ""),
        ("export svg --by e", "event evidence"),
        ("count --by year --fields e", "events"),
        ("count --by year --by kind --fields ki", "kind"),
        ("chart --by k", "kind"),
        ("import x.csv --supports date,ti", "date,title"),
        ("edit tr", "treaty"),
        ("date 2018 --fields lev", "level"),
        ("info --fields co", "counts"),
        ("list --format j", "json jsonl"),
        ("list --match c", "certain claimed"),
        ("list --color=al", "--color=always"),
        ("list --limit ", ""),
        ("list --text tr", ""),
        ("list --named --re", "--relation --reverse"),
        ("list --named --named --na", ""),
        ("list --nonsense -x --named --na", ""),
        ("list -k ", "meeting treaty"),
        ("list -rk tre", "treaty"),
        ("list -rktreaty --rev", ""),
        ("list 2001 --sort r", "rank"),
        ("edit --nonsense tr", "treaty"),
        ("edit treaty tr", ""),
        ("log - ", "--format --json --markdown --output --color --no-pager --store --no-cache --help --help-all"),
        ("list --actor Union --act", "--actor"),
        ("chart --w", "--words --without"),
        ("export i", "ics"),
        ("export ics --imprecise sp", "span"),
        ("check --explain series", "series-order series-gap"),
        ("check --format g", "github"),
        ("cite --style chicago", "chicago-author-date chicago-notes"),
        ("diff b", "builtin"),
        ("schema s", "search show sources series store"),
        ("completion p", "powershell"),
        ("add --kind t", "treaty"),
        ("add --inferred date,pla", "date,places"),
        ("add --related f", "follows: fulfils:"),
        ("add --related follows:tr", "follows:treaty"),
        ("list --without s", "series= source= status="),
        ("list --without plac", "place=Lakeside place=Nowhere place=Port|Vista"),
        ("list --without kind=tr", "kind=treaty"),
        ("list --without named=a,cur", "named=a,Curland"),
        ("show -- --", ""),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("named")
def test_what_could_stand_there(line: str, expected: str) -> None:
    """In the table a bar means a space within a word."""
    words = [word.replace("|", " ") for word in line.split(" ")]
    assert " ".join(text.replace(" ", "|") for text in typed(*words)) == expected


FREE = {
    *(
        "--added",
        "--century",
        "--date",
        "--days",
        "--width",
        "--during",
        "--id",
        "--limit",
        "--max-sources",
        "--min-sources",
        "--number",
        "--since",
        "--source-date",
        "--until",
        "--wait",
        "time",
    ),  # dates, numbers
    *("--address", "--description", "--image"),
    *("--notes", "--same-as", "--summary", "--text", "--title", "text", "words"),  # free text
    *("address", "--address", "--source-language", "--source-publisher", "--source-title"),
    *("--file", "--new-source", "--new-kind", "--new-topic", "--new-actor", "--new-place", "--new-series"),
    *(
        "--set",
        "--encoding",
        "--from",
        "import --map",
        "--new",
        "--scheme",
        "--zone",
        "--delimiter",
        "--records",
        "--sheet",
        "--split",
    ),  # properties of an imported file
}
"""Options and arguments that cannot be completed: in every command, or in one of them."""


@pytest.mark.parametrize("key", PARAMETERS)
def test_every_option_completes_or_is_free(key: str) -> None:
    one = PARAMETERS[key]
    completes = bool(one.flag or one.words or one.lookup or one.paths)
    free = not FREE.isdisjoint((key, one.names[0]))
    assert completes != free, f"say in docs/reference/takes.py what completes {key!r}, or that nothing does in FREE"


@pytest.mark.parametrize(
    "line",
    [
        "list --actor a --kind b --actor=c --named --json -of",
        "list --actor --kind --fields= --output f -o g --no-cache",
        "count --by year --by=a=b --store c",
        "show a - b --store c -- --json --store d",
        "export html --title --by",
        "remove --prune a --dry-run",
        "list -rjn 3 -kb -dc d --store e",
    ],
)
def test_a_line_is_read_as_its_command_reads_it(line: str) -> None:
    """Typer answers for these, and takes long to load."""
    name, *words = line.split()
    command = load(name)
    with command.make_context(name, [*words]) as context:
        said = {
            one.opts[0] if one.param_type_name == "option" else "": context.params[one.name]
            for one in command.params
            if context.get_parameter_source(one.name).name == "COMMANDLINE"
        }
    given = read_words(name, words).given
    assert given.keys() == said.keys()
    for key, value in said.items():
        if isinstance(value, list | tuple):
            assert ",".join(given[key]) == ",".join(value)  # lists of names may be joined already
        else:
            assert value is True or given[key][-1] == str(value)


@pytest.mark.parametrize(
    "words", [("list", "--store", "b"), ("diff", "b"), ("cite", "--style", "b"), ("list", "-o", ""), ("init", "")]
)
def test_paths_are_left_to_the_shell(words: tuple[str, ...]) -> None:
    assert complete(words, len(words) - 1).paths


@pytest.mark.usefixtures("named")
def test_an_offer_says_what_it_is() -> None:
    assert complete(["show", "tre"], 1).offers == [("treaty", "Treaty on trade")]
    assert complete(["list", "--actor", "of"], 2).offers == [("Office", "Office of the Union")]
    assert complete(["list", "--source", "alm"], 2).offers == [("almanac", "Almanac")]
    assert complete(["list", "--actor", "borl"], 2).offers == [("Borland", "")]
    assert complete(["list", "--rev"], 1).offers == [("--reverse", "Reverse the order")]


def test_names_that_no_list_or_line_could_hold(store: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """A name with a comma cannot be one of several; one that a terminal would act on is not offered."""
    kinds = '[kinds]\na = "Talks, first"\nb = "Talks"\nc = "Talks \\u001b[31m red"\n'
    monkeypatch.setenv("CATIMELINE_STORE", str(store(f'[store]\nformat = 1\ntitle = "T"\n{kinds}')))
    assert typed("list", "--kind", "ta") == ["Talks", "Talks, first"]
    assert typed("list", "--kind", "Talks, fi") == ["Talks, first"]
    assert typed("list", "--kind", "a,ta") == ["a,Talks"]


def test_the_store_is_the_one_that_is_named(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(small.parent))
    for words in (
        ["show", "--store", str(small), "tr"],
        ["show", f"--store={small}", "tr"],
        ["show", "--store", "~/small.toml", "tr"],
        ["show", "--store", "$HOME/small.toml", "tr"],
    ):
        assert typed(*words) == ["treaty"]
    assert complete(["show", "tr", "--store", str(small)], 1).offers == [("treaty", "Treaty on trade")]
    assert typed("show", "hld-5") == ["hld-5"]
    assert typed("remove", "hld-5") == []  # it takes no store that was not named
    monkeypatch.setenv("CATIMELINE_STORE", str(tmp_path / "none.toml"))
    assert typed("show", "hld-5") == []


@pytest.mark.parametrize("content", ["", "[store]\nformat = 9\n", "[[events]]\nid = 'a'\n", "\x00", None])
def test_a_broken_store_completes_nothing_without_a_word(
    content: str | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store = tmp_path / "store.toml"
    if content is not None:
        store.write_text(content)
    monkeypatch.setenv("_CATIMELINE_COMPLETE", "words")
    for words in (["show", "--store", store, ""], ["list", "--store", store, "--actor", "E"]):
        ended = run_program(str(len(words)), "catimeline", *map(str, words))
        assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"", b"")


@pytest.mark.usefixtures("no_indexes")
def test_a_large_store_is_taken_as_it_was_read_last(
    small: Path, tmp_path: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key press does not start minutes of work."""
    store = tmp_path / "store.toml"
    store.write_bytes(small.read_bytes())
    words = ["show", "--store", str(store), ""]
    monkeypatch.setattr(from_store, "_SMALL", 0)
    assert typed(*words) == []
    folder = cache_folder()
    assert folder is not None
    assert not Path(folder).exists()
    run("list", "--store", store)
    store.write_bytes(small.read_bytes().replace(b'"some-day"', b'"one-day"'))
    assert "some-day" in typed(*words)
    monkeypatch.undo()
    monkeypatch.setenv("XDG_CACHE_HOME", str(Path(folder).parent))
    assert "one-day" in typed(*words)


@pytest.mark.usefixtures("named")
def test_what_is_common_to_all_is_common_to_those_that_are_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """A shell inserts the common beginning of all candidates; of many candidates, only some are offered."""
    everything = {"show": typed("show", "round-"), "actor": typed("list", "--actor", "")}
    monkeypatch.setattr(from_store, "MOST", 2)
    assert typed("show", "round-") == [everything["show"][0], everything["show"][-1]]
    actors = typed("list", "--actor", "")
    assert len(actors) == 2
    assert common_beginning(actors) == common_beginning(everything["actor"])


def common_beginning(texts: list[str]) -> str:
    every = range(min(map(len, texts)) + 1)
    return max((texts[0][:length] for length in every if len({text[:length] for text in texts}) == 1), key=len)
