"""Which events a selection finds, on a small store, through the command line."""

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run

from catimeline.index import index

FILTERS = {
    "an actor": ("--actor Borland", "round-1 treaty"),
    "an alias in Cyrillic": ("--actor 'союз рек'", "round-1 some-day round-4"),
    "without accents and case": ("--actor ALAND-ON-LAKE", "round-1 round-2"),
    "the whole finds its bodies, at any remove": ("--actor Union", "round-1 some-day round-4"),
    "a body does not find the whole": ("--actor Desk", "round-1"),
    "a group finds what names a member": ("--actor Twins", "round-1 round-2 treaty"),
    "a member finds what names its group": ("--actor Aland", "round-1 round-2"),
    "a group of groups finds only what names a member of its own": ("--actor All", "round-1 round-2"),
    "only what names it": ("--actor Union --named", "some-day"),
    "commas widen": ("--actor Curland,Office", "round-1 round-2 round-4"),
    "options narrow": ("--actor Aland --actor Curland", "round-2"),
    "a name with a comma in it or a comma at its end": ("--actor Curland,", "round-2"),
    "a kind by its label": ("--kind treaty", "long-ago treaty"),
    "a topic by its label": ("--topic 'water and rivers'", "round-1 treaty"),
    "a place by its name": ("--place 'puerto vista'", "round-2"),
    "a place by its id": ("--place 'Port Vista'", "round-2"),
    "a place by its alias": ("--place озерск", "round-1"),
    "a country that is an actor": ("--country Аланд", "round-1"),
    "a country that is a plain name": ("--country farland", "round-2"),
    "a person without accents": ("--person 'zoe muller'", "round-1"),
    "a person in Cyrillic": ("--person 'иван петров'", "round-1"),
    "a person by an alias": ("--person 'ivan petrov'", "round-1"),
    "a series": ("--series round", "round-1 round-2 round-4"),
    "a source that is only mentioned": ("--source almanac", "round-1 round-2"),
    "a publisher whose source supports something": ("--publisher 'the gazette'", "round-1"),
    "a grade of a source that supports something": ("--grade reference", "round-2"),
    "a status": ("--status announced", "round-4"),
    "disputed": ("--evidence disputed", "round-1"),
    "inferred": ("--evidence inferred", "round-2"),
    "corroborated or single-source": ("--evidence corroborated,single-source", "round-1 round-2"),
    "without": ("--without series=round", "long-ago some-day treaty"),
    "without any of several": ("--series round --without place=озерск,'puerto vista'", "round-4"),
    "without one and another": ("--without series=round --without kind=treaty", "some-day"),
    "without some that other filters select": ("--during 2002 --without evidence=inferred", "some-day treaty"),
    "since": ("--since 2002-12", "some-day treaty round-4"),
    "until": ("--until 2001", "long-ago round-1"),
    "during": ("--during 2002", "round-2 some-day treaty"),
    "in words": ("--during 'May 2002'", "round-2"),
    "both ends belong to the window": ("--since 2002-05-06 --until 2002-05-06", "round-2"),
    "the window of an interval": ("--during 2003-06/2003-07", "treaty"),
    "since and during narrow together": ("--since 2002-06 --during 2002", "some-day treaty"),
    "certainly during a year": ("--during 2002 --match certain", "round-2 treaty"),
    "an interval's certain core": ("--during 2003-06 --match certain", "treaty"),
    "an interval's end that lies within": ("--during 2004-02 --match certain", "treaty"),
    "an imprecise end that may lie before": ("--during 2004-02-20 --match certain", ""),
    "an imprecise end that may reach it": ("--during 2004-02-20", "treaty round-4"),
    "one of a set, all of it within": ("--since 2002-11 --until 2003-02 --match certain", "some-day treaty"),
    "an approximate date is certain of nothing": (
        "--during 1990/2010 --match certain --series round",
        "round-1 round-2",
    ),
    "an interval of overlapping ends": ("--during 2003-01/2003-02 --match certain", "treaty"),
    "an open beginning is certain of nothing but the end": ("--during 1998/1999 --match certain", "long-ago"),
    "a day that only a disputing source gives": ("--during 2001-03-05", ""),
    "by the date of a disputing source": ("--during 2001-03-05 --match claimed", "round-1"),
    "by the date of any source": ("--during 2001-03/2002 --match claimed", "round-1 round-2 some-day treaty"),
    "sorted by title": ("--sort title", "long-ago round-1 round-4 round-2 some-day treaty"),
    "sorted by title, within a window": ("--during 2002 --sort title --reverse", "treaty some-day round-2"),
    "sorted by id, the other way round": ("--sort id --reverse", "treaty some-day round-4 round-2 round-1 long-ago"),
    "sorted by date, the other way round": ("--reverse --limit 2", "round-4 treaty"),
    "sorted by place": ("--sort place --series round", "round-4 round-1 round-2"),
    "sorted by series": ("--sort series --limit 5 --reverse --actor Union", "round-4 round-1 some-day"),
    "sorted by kind": ("--sort kind --limit 3", "round-1 round-2 some-day"),
    "none at all": ("--limit 0", ""),
    "all in order": ("", "long-ago round-1 round-2 some-day treaty round-4"),
}


@pytest.mark.parametrize(("options", "expected"), FILTERS.values(), ids=FILTERS.keys())
def test_selection(options: str, expected: str, small: Path, run: Callable[..., Run]) -> None:
    result = run("list", "--store", small, "--json", *shlex.split(options))
    assert (result.code, result.ids) == (0, expected.split())


WRONG = {
    "an unknown actor": ("--actor Bourland", "there is no actor 'Bourland'; did you mean 'Borland' or 'Curland'?"),
    "an unknown source": ("--source almanack", "there is no source 'almanack'; did you mean 'almanac'?"),
    "an unknown part of a list": ("--actor Union,Borlamd", "there is no actor 'Borlamd'; did you mean 'Borland'?"),
    "an empty name": ("--kind ''", "there is no kind ''; known: meeting, treaty"),
    "few names are listed": ("--status gone", "there is no status 'gone'; known: announced, cancelled, confirmed"),
    "a word within a word": ("--place ista", "there is no place 'ista'; did you mean 'Port Vista'?\n"),
    "a word of several names": (
        "--actor states",
        "'states' may be the actor 'All' or 'Twins'; write the one you mean\n",
    ),
    "a place that is a country": (
        "--place FARLAND",
        "there is no place 'FARLAND'; it is a country: --country FARLAND\n",
    ),
    "a kind that is an actor and a country": (
        "--kind Аланд",
        "there is no kind 'Аланд'; it is a country: --country 'Аланд', or an actor: --actor 'Аланд'\n",
    ),
    "an actor that is a place": (
        "--named --actor Curland,'puerto vista'",
        "there is no actor 'puerto vista'; it is a place: --place 'puerto vista'\n",
    ),
    "a status that is evidence": (
        "--status disputed",
        "there is no status 'disputed'; it is evidence: --evidence disputed\n",
    ),
    "a kind that is a source": ("--kind almanac", "there is no kind 'almanac'; it is a source: --source almanac\n"),
    "a statement that there is not": ("--disputed titel", "there is no disputed 'titel'; did you mean 'title'?"),
    "a relation that there is not": ("--relation folows", "there is no relation 'folows'; did you mean 'follows'?"),
    "a beginning that is too short": ("--place vi", "there is no place 'vi'"),
    "an unknown field": ("--fields id,titel", "there is no field 'titel'; did you mean 'title'?"),
    "an unknown format": ("--format yaml", "there is no format 'yaml'; known: table, text, json"),
    "an unknown sort key": ("--sort dat", "there is no sort key 'dat'; did you mean 'date'?"),
    "a window that ends before it begins": (
        "--since 2003 --until 2002",
        "--since 2003 begins after --until 2002 ends; that period",
    ),
    "a window outside of another": ("--during 2003 --until 2002", "--during 2003 begins after --until 2002 ends"),
    "a date that is none": ("--since 2018-13", "'2018-13' is not a date: "),
    "a date of another calendar": ("--since 'last year'", "'last year' is not a date: "),
    "a date without an end": ("--until ../..", "'../..' is not a date: "),
    "an end that is open": ("--until 2018/..", "'2018/..' bounds no period: its end is open or unknown"),
    "a beginning that is unknown": ("--since /2018", "'/2018' bounds no period: its beginning is open or unknown"),
    "how to match nothing": ("--match certain", "--match says how a date matches a period; give --since"),
    "a limit beyond counting": ("--limit 99999999999999999999", "a limit is a number of events from 0"),
    "no names but a comma": ("--actor ,", "there is no actor ','"),
    "a date that is open at both ends": (
        "--during '{..1983,1992..}'",
        "'{..1983,1992..}' bounds no period: it is every year until 1983 and every year since 1992, with gaps; ask for",
    ),
    "all days": ("--during '{..1983,1980..}'", "'{..1983,1980..}' bounds no period: it has neither a first nor a last"),
    "a date that is unknown at both ends": ("--during /..", "'/..' is not a date: "),
    "one of two years": ("--during '1995 or 2020'", "'1995 or 2020' bounds no period: it is 1995 or 2020, with gaps;"),
    "a day of an unknown year": ("--during XXXX-07-09", "'XXXX-07-09' bounds no period: it is 9 July, in an unknown"),
    "a year that is none": (
        "--year 18",
        "there is no year '18'; a year has four digits: 1918, or 0018 for the year 18",
    ),
    "a decade as a year": (
        "--year 'the 1910s'",
        "there is no year 'the 1910s'; --during 'the 1910s' finds what may lie",
    ),
    "a place as a year": ("--year Lakeside", "there is no year 'Lakeside'; it is a place: --place Lakeside"),
    "a month as a year": (
        "--year 2018-07",
        "there is no year '2018-07'; --during 2018-07 finds what may lie in that time",
    ),
    "words without a year": ("--until June", "'June' is not a date: the year is missing"),
    "a negative limit": ("--limit -1", "a limit is a number of events from 0 to 9223372036854775807, not -1\n"),
    "two formats": ("--json --csv", "give only one of the formats json and csv"),
    "a restriction of nothing": ("--named", "--named narrows --actor; give --actor as well"),
    "an unknown option": ("--actr EU", "No such option: --actr. Did you mean '--actor'"),
    "what is left out is no name": ("--without Brussels", "--without Brussels: it takes a filter by names, such as"),
    "what is left out by no filter": (
        "--without plaice=Brussels",
        "there is no filter by names 'plaice'; did you mean 'place'",
    ),
    "what is left out by a misspelt filter": (
        "--without disputd-by=BBC",
        "there is no filter by names 'disputd-by'; did you mean 'disputed-by'",
    ),
    "what is left out by a filter without names": (
        "--without min-sources=3",
        "--without min-sources=3: it takes a filter by names, such as --without place=Brussels\n",
    ),
    "an unknown name to be left out": ("--without kind=traty", "there is no kind 'traty'; did you mean 'treaty'?"),
    "an unknown way to match": ("--match maybe", "Invalid value for '--match'"),
}


@pytest.mark.parametrize(("options", "message"), WRONG.values(), ids=WRONG.keys())
def test_wrong_options_get_one_message(options: str, message: str, small: Path, run: Callable[..., Run]) -> None:
    result = run("list", "--store", small, *shlex.split(options))
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("error: " + message)
    assert result.err.count("\n") <= 2


def test_dates_are_in_the_order_of_their_first_known_days(store: Callable[..., Path], run: Callable[..., Run]) -> None:
    dates = [
        "Y-170000000", "-0044", "../-0044", "0000", "199X", "[..1999]", "2001-01-01", "2001-01", "2001", "2001/2002",
        "2001/XXXX", "2001/..", "2001-12", "/2001", "2001-12-31/2002", "2002", "Y12018", "{..1984,1990..}", "XXXX-07-09",
    ]  # fmt: skip
    events = "".join(
        f'[[events]]\nid = "e-{chr(96 + number)}"\ndate = "{date}"\ntitle = "T"\nkind = "k"\n'
        for number, date in reversed([*enumerate(dates, start=1)])
    )
    path = store('[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n' + events)
    assert run("list", "--store", path, "--fields", "date").out.splitlines() == dates
    assert run("list", "--store", path, "--fields", "date", "--reverse").out.splitlines() == dates[::-1]


@pytest.mark.parametrize(
    "options",
    [("--year", "1066"), ("--decade", "1060s"), ("--decade", "800s"), ("--number", "77", "--series", "{series}")],
)
def test_numbers_that_no_event_has_match_nothing(
    options: tuple[str, ...], small: Path, run: Callable[..., Run]
) -> None:
    [series, *_] = run("series", "--store", small, "--json").ids
    result = run("list", "--store", small, *(one.format(series=series) for one in options))
    assert (result.code, result.out, result.err) == (0, "", "no events match\n")
    every = run("list", "--store", small, "--json").ids
    facet, value = options[0].strip("-"), options[1]
    assert run("list", "--store", small, "--json", "--without", f"{facet}={value}").ids == every


@pytest.mark.parametrize("name", ["50s BC", "40s v. Chr.", "44 BC"])
def test_decades_before_the_year_1_are_not_those_of_years_bce(name: str, small: Path, run: Callable[..., Run]) -> None:
    said = f"error: there is no decade {name!r}; --during '{name}' finds what may lie in that time\n"
    assert run("list", "--store", small, "--decade", name) == Run(2, "", said)
    assert "; known: 1990s" in run("list", "--store", small, "--decade", "the nineties").err


DECADES = {
    "--decade=0000s": "early", "--decade=0s": "early", "--decade=0040s": "middle", "--decade=-50s": "before",
    "--decade=-0050s": "before", "--decade=-40s": "",
}  # fmt: skip


@pytest.mark.parametrize(("option", "found"), DECADES.items())
def test_a_decade_is_a_number(option: str, found: str, store: Callable[..., Path], run: Callable[..., Run]) -> None:
    """With its sign, and with zeros before it or without."""
    head = '[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n'
    event = '[[events]]\nid = "{}"\ndate = "{}"\ntitle = "T"\nkind = "k"\n'
    dates = {"before": "-0043", "early": "0005", "middle": "0043"}
    path = store(head + "".join(map(event.format, dates, dates.values())))
    assert run("list", "--store", path, option, "--fields", "id").out.split() == found.split()


@pytest.mark.parametrize("option", ["--decade=-43s", "--number=-5"])
def test_a_sign_is_not_lost(option: str, run: Callable[..., Run]) -> None:
    ended = run("list", "--series", "hld", option)
    assert (ended.code, option.partition("=")[2] in ended.err) == (2, True)


@pytest.mark.parametrize("options", [("--year", "12018"), ("--year=+12018",), ("--decade", "12010s")])
def test_years_of_more_than_four_digits(
    options: tuple[str, ...], store: Callable[[str], Path], run: Callable[..., Run]
) -> None:
    event = '[[events]]\nid = "e"\ndate = "Y12018"\ntitle = "T"\nkind = "k"\n'
    path = store('[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n' + event)
    assert run("list", "--store", path, "--fields", "id", *options).out == "e\n"


@pytest.mark.parametrize(
    ("typed", "ids"),
    [("44 BC", "ides"), ("44 v. Chr.", "ides"), ("AD 877", "late"), ("877,44 BCE", "ides late"), ("Y-12000", "far")],
)
def test_a_year_is_typed_as_in_a_date(
    typed: str, ids: str, store: Callable[[str], Path], run: Callable[..., Run]
) -> None:
    dates = {"far": "Y-12000", "ides": "-0043-03-15", "late": "0877-03"}
    events = (f'[[events]]\nid = "{key}"\ndate = "{date}"\ntitle = "T"\nkind = "k"\n' for key, date in dates.items())
    path = store('[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n' + "".join(events))
    assert run("list", "--store", path, "--json", "--year", typed).ids == ids.split()


def test_nothing_matched_is_not_a_failure(small: Path, run: Callable[..., Run]) -> None:
    """An empty selection is an empty document, with a word on stderr."""
    outputs = {"--json": "[]\n", "--jsonl": "", "--format=text": "", "--format=table": ""}
    for option, expected in outputs.items():
        result = run("list", "--store", small, "--during", "1066", "--kind", "meeting", option)
        assert (result.code, result.out, result.err) == (0, expected, "no events match\n")


UNCITED = """\
[store]
format = 1
title = "U"
[kinds]
k = "K"
[places.Poseidonis]
country = "Atlantis"
[sources.cited]
type = "book"
title = "C"
publisher = "Acme"
language = "de"
[sources.cited-only]
type = "book"
title = "D"
publisher = "Dover"
language = "fr"
[sources.new]
type = "book"
title = "N"
publisher = "Beta Press"
language = "en"
[[events]]
id = "e"
date = "2001"
title = "E"
kind = "k"
sources = [{ source = "cited", supports = ["date"] }, { source = "cited-only" }]
"""


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("sources --language en --csv --fields id", ["id", "new"]),
        ("sources --publisher beta --csv --fields id", ["id", "new"]),
        ("sources --without language=en --csv --fields id", ["id", "cited", "cited-only"]),
        ("cite --publisher Dover", ["Dover, “D”, n.d."]),
        ("cite --publisher Acme,Dover --without publisher=Dover", ["Acme, “C”, n.d."]),
        ("cite --language en", []),
        ("list --publisher Dover --csv --fields id", ["id"]),
        ("list --language en --csv --fields id", ["id"]),
        ("list --without language=en --csv --fields id", ["id", "e"]),
        ("list --country Atlantis --csv --fields id", ["id"]),
        ("places --country atlantis --csv --fields id", ["id", "Poseidonis"]),
    ],
)
def test_what_no_event_shows_is_known_all_the_same(
    command: str, expected: list[str], store: Callable[..., Path], run: Callable[..., Run]
) -> None:
    """Publishers and languages of sources that support nothing, and countries of places where nothing happened."""
    ended = run(*command.split(), "--store", store(UNCITED))
    assert (ended.code, ended.out.splitlines()) == (0, expected)


def test_of_many_names_those_with_the_word_are_found_wherever_they_stand(
    small: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "_NEIGHBOURS", 3)
    assert run("list", "--store", small, "--actor", "states twin").err == (
        "error: there is no actor 'states twin'; did you mean 'The twin states'?\n"
    )
