"""Names that are typed in part, otherwise than the store has them, as a code, or that are roles."""

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run

import catimeline
from catimeline.text.countries import codes_of, country_named

STORE = """\
[store]
format = 1
title = "T"
[kinds]
talk = "Round of talks"
[actors.Kazakhstan]
name = "Kazakhstan"
kind = "state"
aliases = ["Қазақстан", "Qazaqstan"]
[actors.Georgia]
name = "Georgia"
kind = "state"
[actors.AM]
name = "Academy of Music"
kind = "organisation"
[actors.Armenia]
name = "Armenia"
kind = "state"
[actors.Uzbekistan]
name = "Uzbekistan"
kind = "state"
aliases = ["O\u02bbzbekiston"]
[places."Central Asia"]
[places.Kazakhstan]
[places."東京都"]
[places."Łódź"]
country = "Poland"
[people."Ann Smith"]
[people."Bob Smith"]
aliases = ["Robert Smith"]
[series.r]
name = "Rounds"
[[events]]
id = "one"
date = "2001"
title = "A"
kind = "talk"
series = "r"
actors = ["Kazakhstan", "AM", "Armenia"]
places = ["Central Asia", "Łódź", "東京都"]
people = [{ name = "Ann Smith", role = "Special Envoy for Peace" }, { name = "Cem Özdemir" }]
[[events]]
id = "two"
date = "2002"
title = "B"
kind = "talk"
actors = ["Georgia", "Uzbekistan"]
places = ["Kazakhstan"]
people = [{ name = "Bob Smith", role = "Envoy" }]
[[events]]
id = "three"
date = "2003"
title = "C"
kind = "talk"
people = [{ name = "Bob Smith", role = "Special Envoy of Peacetown" }]
"""

TAKEN = {
    "a surname": ("--person ozdemir", "one", "person 'ozdemir': taken as 'Cem Özdemir'\n"),
    "an alias's part": ("--person robert", "two three", "person 'robert': taken as 'Bob Smith'\n"),
    "a beginning": ("--person Özd", "one", "person 'Özd': taken as 'Cem Özdemir'\n"),
    "a beginning in a script without spaces": ("--place 東", "one", "place '東': taken as '東京都'\n"),
    "words and a beginning": ("--actor 'academy of mus'", "one", "actor 'academy of mus': taken as 'AM'\n"),
    "several parts": (
        "--person ozdemir,robert",
        "one two three",
        "person 'ozdemir': taken as 'Cem Özdemir'\nperson 'robert': taken as 'Bob Smith'\n",
    ),
    "the same name twice": ("--person ozdemir --person ozdemir", "one", "person 'ozdemir': taken as 'Cem Özdemir'\n"),
    "to be left out": ("--without person=ozdemir", "two three", "person 'ozdemir': taken as 'Cem Özdemir'\n"),
    "other punctuation": ("--place central-asia", "one", ""),
    "letters that keyboards lack": ("--place lodz", "one", ""),
    "another alphabet": ("--actor Казакстан", "one", ""),
    "another apostrophe": ("--actor o’zbekiston", "two", ""),
    "no apostrophe": ("--actor OZBEKISTON", "two", ""),
    "a code of two letters": ("--actor kz", "one", ""),
    "a code of three letters": ("--place KAZ", "two", ""),
    "a code of a country that is no actor": ("--country pl", "one", ""),
    "another name of a country": ("--country 'Republic of Poland'", "one", ""),
    "a name in another language": ("--place Kasachstan", "two", ""),
    "a code that is a name": ("--actor am", "one", ""),
    "a code of a country like a state": ("--actor GE", "two", ""),
    "a role": (
        "--person 'special envoy'",
        "one three",
        "person 'special envoy': no such name, taken as a role: Special Envoy for Peace; Special Envoy of Peacetown\n",
    ),
    "a part of a label": ("--kind talks", "one two three", "kind 'talks': taken as 'talk'\n"),
    "a part of a publisher": ("--series rou", "one", "series 'rou': taken as 'r'\n"),
}


@pytest.mark.parametrize(("options", "ids", "told"), TAKEN.values(), ids=TAKEN.keys())
def test_taken(options: str, ids: str, told: str, store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    found = run("list", "--store", store(STORE), "--json", *shlex.split(options))
    assert (found.ids, found.err) == (ids.split(), told)


REFUSED = {
    "several": ("--person smith", "'smith' may be the person 'Ann Smith' or 'Bob Smith'; write the one you mean\n"),
    "several beginnings": (
        "--person smi",
        "'smi' may be the person 'Ann Smith' or 'Bob Smith'; write the one you mean\n",
    ),
    "a part of a name of another filter": (
        "--actor ozdemir",
        "there is no actor 'ozdemir'; it is a person: --person ozdemir\n",
    ),
    "too short": ("--person oz", "there is no person 'oz'"),
    "within a word": ("--place sia", "there is no place 'sia'"),
    "nothing": ("--place -", "there is no place '-'"),
}


@pytest.mark.parametrize(("options", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_refused(options: str, message: str, store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    found = run("list", "--store", store(STORE), *shlex.split(options))
    assert found.code == 2
    assert found.err.startswith(f"error: {message}")


def test_many_roles_are_not_all_told(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    roles = ", ".join(f'{{ name = "P{number}", role = "Judge {number}" }}' for number in range(5))
    path = store(STORE + f'[[events]]\nid = "four"\ndate = "2004"\ntitle = "D"\nkind = "talk"\npeople = [{roles}]\n')
    found = run("list", "--store", path, "--json", "--person", "judge")
    assert found.ids == ["four"]
    assert found.err == "person 'judge': no such name, taken as a role: Judge 0; Judge 1; Judge 2 and 2 more\n"


def test_of_very_many_a_few_are_listed(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    path = store(STORE + "".join(f'[places."Port {number:02}"]\n' for number in range(20)))
    told = run("list", "--store", path, "--place", "port").err
    assert told.endswith("or 'Port 11' or one of 8 more; write the one you mean\n")
    assert "'Port 12'" not in told


@pytest.mark.slow
def test_ids_match_in_capitals(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    path = store(STORE)
    assert run("show", "--store", path, "ONE", "one", "Two", "--json").ids == ["one", "two"]
    assert run("show", "--store", path, "FOUR").err.startswith("error: there is no event 'FOUR'")
    assert run("cite", "--store", path, "THREE").code == 0
    assert run("edit", "--store", path, "FOUR").err.startswith("error: there is no event 'four'")
    assert run("remove", "--store", path, "THREE").code == 0


def test_in_every_command(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    path = store(STORE)
    for command in (["count", "--by", "year"], ["actors"], ["chart"], ["export", "markdown"], ["search", "a"]):
        assert "person 'ozdemir': taken as 'Cem Özdemir'\n" in run(*command, "--store", path, "--person", "ozdemir").err


def test_from_python(store: Callable[[str], Path]) -> None:
    with catimeline.open_store(store(STORE)) as opened:
        with pytest.warns(UserWarning, match="^person 'ozdemir': taken as 'Cem Özdemir'$"):
            assert [event["id"] for event in opened.select(person="ozdemir")] == ["one"]
        assert opened["ONE"] == opened.get("One")
        assert "TWO" in opened


def test_what_is_written_is_never_a_guess(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    """``add`` takes whole names and codes."""
    path = store(STORE)
    event = ("add", "--store", path, "--date", "2005", "--title", "E", "--kind", "talk")
    assert "there is no actor 'Academy'; did you mean 'Academy of Music'?" in run(*event, "--actor", "Academy").err
    added = run(*event, "--actor", "uz", "--place", "KAZ")
    assert added.code == 0
    assert "actor: Uzbekistan (uz)" in added.err
    assert "place: Kazakhstan (KAZ)" in added.err


def test_records_are_listed_as_readers_expect(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    """By the plain form of their ids, then by code points."""
    path = store(STORE + '[places."Álamo"]\n[places.zagreb]\n[places."Мары"]\n[places."Әйтеке"]\n')
    ids = run("places", "--store", path, "--json").json
    latin, others = ["Álamo", "Central Asia", "Kazakhstan", "Łódź", "zagreb"], ["Әйтеке", "Мары", "東京都"]
    assert [one["id"] for one in ids] == [*latin, *others]


def test_codes_of_countries() -> None:
    assert codes_of("the gambia") == ("GM", "GMB")
    assert codes_of("GM") == ()
    assert (country_named("Türkiye"), country_named("Turkey"), country_named("Georgia")) == ("TR", "TR", None)


SOURCES = """\
[store]
format = 1
title = "T"
[kinds]
k = "K"
[sources.one]
type = "book"
title = "1"
language = "en-US"
[sources.two]
type = "book"
title = "2"
language = "en"
[sources.three]
type = "book"
title = "3"
language = "zh-Hans"
[sources.four]
type = "book"
title = "4"
language = "eno"
"""


@pytest.mark.parametrize(
    ("tag", "found"),
    [("en", "one two"), ("EN-us", "one"), ("zh", "three"), ("en-us,zh", "one three"), ("zh-hans", "three")],
)
def test_a_language_has_its_regional_forms(
    tag: str, found: str, store: Callable[[str], Path], run: Callable[..., Run]
) -> None:
    """As a language range matches tags (RFC 4647, section 3.3.1)."""
    ended = run("sources", "--store", store(SOURCES), "--language", tag, "--fields", "id")
    assert (sorted(ended.out.split()), ended.err) == (sorted(found.split()), "")
