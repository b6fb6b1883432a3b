"""Command lines: those that must print something for a valid store, and those with anything in any option."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

import tomli
from hard import NASTY

from catimeline.cli import COMMANDS, load
from catimeline.cli.parameters import FLAG, PATH, Parameter
from catimeline.export import DOCUMENTS
from catimeline.index.facets import FACETS
from catimeline.query.query import SORT_KEYS
from catimeline.render import FORMATS
from fuzz.dates import date_text

_APART = ("diff", "edit", "init", "log")
"""Commands that start other programs, or write to other places than the store."""


def some_output(random: Random, store: Path, folder: Path) -> tuple[list[str], str]:
    """A command that shows something of a valid store, and the name of its output format."""
    text = store.read_bytes().decode().removeprefix("\ufeff")
    ids = [event["id"] for event in tomli.loads(text)["events"]]
    name = random.choice(list(DOCUMENTS))
    form = random.choice(list(FORMATS))
    written = [f"--format={form}", *(["-o", str(folder / "out.xlsx")] if form == "xlsx" else [])]
    by = ",".join(random.sample(list(FACETS), random.choice([1, 1, 2])))
    lane = random.choice(["actor", "kind", "series", "place"])
    reference = random.choice(["text", "bibtex", "csl-json", "ris"])
    makers: tuple[Callable[[], tuple[list[str], str]], ...] = (
        lambda: (["export", name, *(["-o", str(folder / f"out{_ending(name)}")] if _is_file(name) else [])], name),
        lambda: (["list", *written, f"--sort={random.choice([*SORT_KEYS][:1] + [*SORT_KEYS][2:])}"], form),
        lambda: (["show", *random.sample(ids, 1), *written], "object" if form == "json" else form),
        lambda: (["count", "--by", by, *written], form),
        lambda: (
            [random.choice(["sources", "actors", "places", "topics", "kinds", "series"]), *written],
            form,
        ),
        lambda: (["chart", "--by", lane, random.choice(["--picture", "--words"]), "--color=never"], "text"),
        lambda: (["chart", random.choice(["--picture", "--ascii"]), "--color=never"], "text"),
        lambda: (["cite", "--format", reference, *random.sample(ids, 1)], reference),
        lambda: (["check", "--format", random.choice(["text", "github"])], "text"),
        lambda: (["actors", "--tree"], "text"),
        lambda: (["search", "a*", *written], form),
        lambda: (["info", f"--format={random.choice(['text', 'table', 'tsv'])}", "--fields=headers,counts"], "text"),
    )
    args, kind = random.choice([makers[0], *makers])()
    return [*args, "--store", str(store)], kind


def _is_file(document: str) -> bool:
    """Whether a document is not text, and so needs a file or a folder."""
    one = DOCUMENTS[document]
    return bool(one.needs_file or one.is_bytes or one.is_folder)


def _ending(document: str) -> str:
    return next(iter(DOCUMENTS[document].endings), "")


@cache
def _options(name: str) -> list[Parameter]:
    """The options and arguments of a command, but for the one that would start a browser."""
    return [one for one in load(name).parameters if one.name not in ("store", "output", "opened")]


def any_command(random: Random, store: Path) -> list[str]:
    """A command with anything in some of its options; it writes to nothing but that store."""
    name = random.choice([name for name in COMMANDS if name not in _APART and "--store" in _switches(name)] + ["date"])
    words = [name]
    for option in random.sample(_options(name), min(random.randrange(5), len(_options(name)))):
        words += _given(option, random)
    words += ["x"] * any(one.is_argument and one.required for one in _options(name))
    if name == "export":
        words[1:1] = [random.choice([one for one in DOCUMENTS if not _is_file(one)])]
    if name != "date":
        words += ["--store", str(store)]
    return words


def _switches(name: str) -> set[str]:
    return {switch for option in load(name).parameters for switch in option.names}


def _given(option: Parameter, random: Random) -> list[str]:
    """An option with a value, as it is typed."""
    if option.is_argument:
        return [value_of(option, random)]
    switch = random.choice([*option.names, *[option.off] * bool(option.off)])
    if option.kind == FLAG:
        return [switch]
    return [f"{switch}={value_of(option, random)}" for _ in range(random.choice([1, 1, 1, 2]))]


def value_of(option: Parameter, random: Random) -> str:
    """A value of an option: often one of its words or a date, else anything."""
    if option.words and random.random() < 0.8:
        return random.choice(option.words)
    is_date = option.name in ("since", "until", "during") or random.random() < 0.1
    text = date_text(random) if is_date else random.choice(_VALUES)
    return "x" if option.kind == PATH and _HALF in text else text  # no path that is typed has it


_HALF = "\ud800"
_VALUES = (
    *("", " ", ",", ",,", "-", "--", "=", "*", "%", "_", "'", '"', "\\", "$(id)", "`", "\x00", "\n", "a,b", "é", "É"),
    *(_HALF, "\udcff", "a\udcffb", "\U0010ffff", "ß", "İ", "ﬃ", "\u0301", "x" * 10_000, "a," * 3_000, "a " * 3_000),
    *(
        "0",
        "-1",
        "1e9",
        "1" * 30,
        "9" * 5_000,
        "NaN",
        "Infinity",
        "0x10",
        "\u0661",
        "2018",
        "EU",
        "id",
        "id,date.edtf",
        "date.",
    ),
    *(
        "title.text",
        "sources.0",
        ".",
        "year,year",
        "kind,place",
        '"',
        '"a',
        '"a" -"b"',
        "-a",
        "a*",
        "***",
        "a NOT b",
        "NEAR(a)",
    ),
    *("') OR 1=1 --", "{0}", "%s", "apa", "vancouver", "../../x", "none.csl", "json", "union", "date", "rank", "actor"),
    *NASTY.values(),
)
