"""Full-text search: what counts as a word, what a query can say, what is found, and where it is marked."""

import json
import random
import tomllib
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from conftest import Run, tries
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from catimeline.errors import SearchError
from catimeline.index import tables
from catimeline.index.index import open_index
from catimeline.query.matching import search_in
from catimeline.store.files import find_store
from catimeline.text.tokens import located_words, words_of

WORDS = {
    "case": ("Security SECURITY", "security security"),
    "accents": ("Ashkhabád, Žižkov", "ashkhabad zizkov"),
    "accents that stand apart": ("Ashkhaba\u0301d", "ashkhabad"),
    "Cyrillic": ("Ашхабад, Ёлка и Йод", "ашхабад елка и иод"),
    "hyphens and dashes": ("EU–Central Asia border-management", "eu central asia border management"),
    "apostrophes": ("Leaders’ d'Ivoire, NATO’s", "leaders d ivoire nato s"),
    "apostrophes of words": (
        "O\u02bbzbekiston O‘zbekiston O'zbekiston обʼєкт",
        "ozbekiston ozbekiston ozbekiston обект",
    ),
    "letters without decomposition": (
        "Łódź København KIRGIZİSTAN Qaŋtar Қаңтар",
        "lodz kobenhavn kirgizistan qantar кантар",
    ),
    "digits": ("9 July 2018, C5+1", "9 july 2018 c5 1"),
    "underscores": ("snake_case", "snake case"),
    "letters of more than one": ("Straße ﬁn №5", "strasse fin no5"),
    "Thai": ("ที่กรุง ไทย", "ที่ ก รุ ง ไ ท ย"),
    "Hindi, with a danda": ("दिल्ली में सम्मेलन।", "दिल्ली में सम्मेलन"),
    "marks that are accents": ("שָׁלוֹם ❤\ufe0f a\u20dd", "שלום a"),
    "what is not seen": ("inter\u00adnational Donau\u200bstadt", "international donaustadt"),
    "Chinese": ("中亚 峰会", "中 亚 峰 会"),
    "Korean": ("서울 NATO", unicodedata.normalize("NFKD", "서 울 nato")),
    "nothing": (" – … ", ""),
}


@pytest.mark.parametrize(("text", "expected"), WORDS.values(), ids=WORDS.keys())
def test_words(text: str, expected: str) -> None:
    assert words_of(text) == expected.split()


@given(st.text())
@example("दिल्ली। ก\u0e31 \u0e31 a\u0e31\u0301")
@example("½ a\u0301 b\u0301c \u00b4x 0\u00b80")
def test_located_words_are_the_words(text: str) -> None:
    located = list(located_words(text))
    assert [word.form for word in located] == words_of(text)
    for word in located:
        assert word.form in "".join(words_of(text[word.start : word.end]))


WRONG = {
    "": "it is empty",
    "  ": "it is empty",
    '"open': "the quote before 'open' is not closed",
    "*": "there is no letter or digit in '*'",
    "a - b": "there is no letter or digit in '-'",
    '""': "there is no letter or digit in '\"\"'",
    "-a": "it only says what must be absent; add a word that must be present, or exclude a name with --without",
    " ".join("a" * 101): "it has more than 100 words and phrases",
}


@pytest.mark.parametrize(("text", "reason"), WRONG.items())
def test_a_malformed_search(text: str, reason: str, small: Path, run: Callable[..., Run]) -> None:
    message = f"error: cannot search for {text!r}: {reason}\n"
    for command in (["search", "--", text], ["list", f"--text={text}"]):
        result = run(command[0], "--store", small, *command[1:])
        assert (result.code, result.err) == (2, message)


STORE = """\
[store]
format = 1
title = "T"
[kinds]
k = "K"
[actors.EU]
name = "European Union"
kind = "organisation"
aliases = ["Европейский союз", "Union of Europe"]
[places.Ashgabat]
aliases = ["Ашхабад"]
[people."Zoë Müller"]
aliases = ["Зоя Мюллер"]
[[events]]
id = "title"
date = "2003"
title = "Water of the Amu Darya"
kind = "k"
[[events]]
id = "summary"
date = "2002"
title = "A meeting"
summary = "They spoke of water, secured borders and the price of cotton; the talks on security went on until the evening."
kind = "k"
[[events]]
id = "notes"
date = "2001"
title = "Another meeting"
notes = "Water is said to have been spoken of."
kind = "k"
actors = ["EU"]
[[events]]
id = "names"
date = "2000"
title = "Wasser"
kind = "k"
people = [{ name = "Zoë Müller" }, { name = "Ann" }]
places = ["Ashgabat"]
"""

FOUND = {
    "water": "title summary notes",
    "WÁTER": "title summary notes",
    "wat*": "title summary notes",
    "wa*": "title names summary notes",
    "water meeting": "summary notes",
    "water -meeting": "title",
    "water \u2013meeting": "title",
    "water \u2014meeting": "title",
    "water \uff0dmeeting": "title",
    "water -secur*": "title notes",
    '"amu darya"': "title",
    '"darya amu"': "",
    '"price of cot"*': "summary",
    "“spoken of”": "notes",
    '-"amu darya" water': "summary notes",
    'water \u2013"amu darya"': "summary notes",
    "water \u2212“amu darya”": "summary notes",
    "water \u2013\u2013meeting": "title",
    "secured-borders": "summary",
    "союз": "notes",
    "eu": "notes",
    '"european union"': "notes",
    '"union union"': "",
    "европ*": "notes",
    "ашхабад": "names",
    "зоя": "names",
    "zoe ann": "names",
    '"muller ann"': "",
    "ann zoe absent": "",
}


@pytest.mark.parametrize(("text", "expected"), FOUND.items())
def test_what_is_found(text: str, expected: str, store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    """The best first; with ``list``, in the order of dates."""
    path = store(STORE)
    assert run("search", "--store", path, "--json", "--", text).ids == expected.split()
    by_date = [key for key in ("names", "notes", "summary", "title") if key in expected.split()]
    assert run("list", "--store", path, "--json", f"--text={text}").ids == by_date
    assert run("list", "--store", path, "--json", f"--text={text}", "--sort=rank").ids == expected.split()


def test_searches_narrow_together_and_with_filters(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    path = store(STORE)
    assert run("search", "--store", path, "--json", "water", "--text", "meeting").ids == ["summary", "notes"]
    assert run("search", "--store", path, "--json", "water", "--since", "2002", "--limit", "1").ids == ["title"]
    assert run("search", "--store", path, "--json", "water", "--actor", "EU").ids == ["notes"]
    assert run("search", "--store", path, "--json", "water", "--reverse").ids == ["notes", "summary", "title"]
    assert run("search", "--store", path, "--json", "water", "--sort", "date").ids == ["notes", "summary", "title"]
    by_id = run("search", "--store", path, "--json", "water", "--sort", "id", "--reverse").ids
    assert by_id == ["title", "summary", "notes"]
    result = run("count", "--store", path, "--by", "year", "--text", "water", "--json")
    assert [row["year"] for row in result.json] == ["2001", "2002", "2003"]


def test_rank_needs_a_text(small: Path, run: Callable[..., Run]) -> None:
    result = run("list", "--store", small, "--sort", "rank")
    assert result.code == 2
    assert result.err == "error: --sort rank puts the best matches for a text first; give --text as well\n"


def test_matches_say_where(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    """Each text that the offsets refer to has the words there."""
    [event] = run("search", "--store", store(STORE), "--json", "союз", "MEETING", "water").json
    schema = run("schema", "json").json
    assert list(event) == [*schema["$defs"]["Event"]["required"], "matches"]
    assert not [*Draft202012Validator(schema).iter_errors(event)]
    texts = {"title": event["title"], "notes": event["notes"], "actors.0": "Европейский союз"}
    found = [(one["path"], one["alias"], texts[one["path"]][one["start"] : one["end"]]) for one in event["matches"]]
    assert found == [
        ("title", None, "meeting"),
        ("notes", None, "Water"),
        ("actors.0", "Европейский союз", "союз"),
    ]


def test_a_name_that_matches_hides_its_aliases(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    [event] = run("search", "--store", store(STORE), "--json", "union").json
    assert event["matches"] == [{"path": "actors.0.name", "alias": None, "start": 9, "end": 14}]


def test_other_formats_say_nothing_of_matches_unless_asked(
    store: Callable[[str], Path], run: Callable[..., Run]
) -> None:
    path = store(STORE)
    assert (
        run("search", "--store", path, "--csv", "water").out
        == run("list", "--store", path, "--csv", "--text=water", "--sort=rank").out
    )
    assert (
        run("search", "--store", path, "--tsv", "darya", "--fields", "id,matches.path").out
        == "id\tmatches.path\ntitle\ttitle\n"
    )
    assert run("search", "--store", path, "--jsonl", "darya", "--fields", "id").out == '{"id": "title"}\n'
    assert "matches" in run("search", "--store", path, "--jsonl", "darya").out
    assert run("list", "--store", path, "--fields", "matches").code == 2


def test_on_a_terminal(
    store: Callable[[str], Path], run: Callable[..., Run], golden: Callable[[str, str], None]
) -> None:
    path = store(STORE)
    out = [
        run("search", "--store", path, "--color", "always", *texts).out
        for texts in (["wa*"], ["союз"], ["evening"], ["price of"], ["they evening"], ["muller"])
    ]
    golden("search/table.txt", "\n".join(out))


def test_nothing_found(small: Path, run: Callable[..., Run]) -> None:
    result = run("search", "--store", small, "xyzzy", "--json")
    assert (result.code, result.out, result.err) == (0, "[]\n", "no event has 'xyzzy'\nno events match\n")


@pytest.mark.usefixtures("no_indexes")
def test_without_full_text_search(small: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything else works; a search says what is missing."""
    monkeypatch.setattr(tables, "_TRIAL", tables._TRIAL.replace("fts5", "fts0"))
    assert len(run("list", "--store", small, "--json").ids) == 6
    result = run("search", "--store", small, "x")
    assert result.code == 3
    assert "was built without full-text search (FTS5)" in result.err


WIDER = {
    "meeting waters": (["notes", "summary"], ""),
    "secures": (["summary"], ""),
    "securing border": (["summary"], ""),
    '"secure"': ([], "no event has 'secure'\n"),
    "by meeting with water": (
        ["notes", "summary"],
        "no event has all of 'by', 'meeting', 'with' and 'water'; these have all of 'meeting' and 'water'\n",
    ),
    "meet cotto": (["summary"], "no event has all of 'meet' and 'cotto'; these have words that begin so\n"),
    "meetin at cotto": (
        ["summary"],
        "no event has all of 'meetin', 'at' and 'cotto'; these have words that begin as all of 'meetin' and 'cotto'\n",
    ),
    "wasser xyzzy zzyxy": ([], "no event has 'xyzzy' or 'zzyxy'\n"),
    "meeting -water": ([], "every event that has 'meeting' has 'water' too\n"),
    "meetinx -water": ([], "no event has 'meetinx'\n"),
    "wasser cotton": ([], "no event has all of 'wasser' and 'cotton'\n"),
    "an of": ([], "no event has 'an'; did you mean 'and'?\n"),
    "евросоюз": ([], "no event has 'евросоюз'\n"),
    '"союз"': (["notes"], ""),
    "ашхабадом": ([], "no event has 'ашхабадом'; did you mean 'ашхабад'?\n"),
    "Öpéra": ([], "no event has 'Öpéra'\n"),
    "„Öpéra, Ärger!“ ド*": ([], "no event has 'Öpéra, Ärger' or 'ド*'\n"),
}


@pytest.mark.parametrize(("text", "expected"), WIDER.items())
def test_words_are_found_in_any_form_and_if_none_is_as_beginnings(
    text: str, expected: tuple[list[str], str], store: Callable[[str], Path], run: Callable[..., Run]
) -> None:
    """What was understood otherwise is told, and which word no event has."""
    ids, told = expected
    found = run("search", "--store", store(STORE), "--jsonl", "--fields", "id", text)
    assert sorted(json.loads(line)["id"] for line in found.out.splitlines()) == ids
    assert found.err == told + ("" if ids else "no events match\n")


UNSPACED = {
    "東京オリンピック1964年": "東 東京 オリンピック 京オ 1964年 1964",
    "ミュージアム開館": "ミュ 開館 アム*",
    "国際NATO会議": "国 会議 nato",
    "กรุงเทพมหานคร": "กรุง เทพ นคร",
    "서울올림픽대회": "서울 올림픽 대회",
    "Wien": "wien",
}


@pytest.mark.slow
def test_any_run_is_found_in_scripts_that_do_not_part_words(
    store: Callable[[str], Path], run: Callable[..., Run]
) -> None:
    events = (
        f'[[events]]\nid = "e{at}"\ndate = "2001"\ntitle = "{title}"\nkind = "k"\n' for at, title in enumerate(UNSPACED)
    )
    path = store('[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n' + "".join(events))
    for at, texts in enumerate(UNSPACED.values()):
        for text in texts.split():
            found = run("search", "--store", path, "--json", text)
            assert (found.ids, found.err) == ([f"e{at}"], ""), text
    assert run("search", "--store", path, "--json", "京東").ids == []


ALL = """\
[store]
format = 1
title = "T"
[kinds]
talk = "Round of talks"
[topics]
fish = "Fisheries"
[series.r]
name = "Rounds"
aliases = ["Круги"]
[actors.E]
name = "Эландия"
kind = "state"
aliases = ["Elandia"]
[places."A b\\"c'{}"]
aliases = ["Óld Tøwn"]
[people.Ann]
aliases = ["Энн"]
[[events]]
id = "north-postponed-7"
date = "2018-07-09"
title = "In Straße and ½ Elandia"
kind = "talk"
series = "r"
number = 7
topics = ["fish"]
actors = ["E"]
places = ["A b\\"c'{}"]
people = [{ name = "Ann", role = "Envoy for Fisheries", actor = "E" }, { name = "Bob" }]
[[events]]
id = "other"
date = "2018"
title = "Nothing"
kind = "talk"
people = [{ name = "Ann", actor = "E" }]
"""

MATCHED = {
    "postponed": ("id", None, "postponed"),
    "july": ("date.text", None, "July"),
    "envoys": ("people.0.role", None, "Envoy"),
    "энн": ("people.0", "Энн", "Энн"),
    "круги": ("series", "Круги", "Круги"),
    "round fish": ("series.name", None, "Rounds"),
    "town": ("places.0", "Óld Tøwn", "Tøwn"),
    "strasse": ("title", None, "Straße"),
    '"old town"': ("places.0", "Óld Tøwn", "Óld Tøwn"),
    "fishery july": ("topics.0", "Fisheries", "Fisheries"),
    "эландия july": ("title", None, "Elandia"),
}


@pytest.mark.parametrize(("text", "expected"), MATCHED.items())
def test_what_an_event_is_called_and_has_is_found_and_marked(
    text: str, expected: tuple[str, str | None, str], store: Callable[[str], Path], run: Callable[..., Run]
) -> None:
    """Ids, dates in words, roles, kinds, topics and series; each name of an actor or place stands for its others."""
    [event] = run("search", "--store", store(ALL), "--json", text, "--during", "2018-07-09", "--match", "certain").json
    path, alias, words = expected
    shown: Any = event
    for key in path.split("."):
        shown = shown[int(key)] if isinstance(shown, list) else shown[key]
    marked = [(alias or shown)[one["start"] : one["end"]] for one in event["matches"] if one["path"] == path]
    assert words in marked
    assert alias in [one["alias"] for one in event["matches"] if one["path"] == path]
    schema = run("schema", "json").json
    assert not [*Draft202012Validator(schema).iter_errors(event)]
    assert run("search", "--store", store(ALL), "--color", "always", text).code == 0


def test_whom_people_are_there_for_is_found_and_marked(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    """Where the event itself names the actor, it is marked there alone."""
    found = run("search", "--store", store(ALL), "--json", "Elandia").json
    paths = {event["id"]: {one["path"] for one in event["matches"]} for event in found}
    assert paths == {"north-postponed-7": {"title", "actors.0.name"}, "other": {"people.0.actor"}}
    shown = run(
        "search", "--store", store(ALL), "--color", "never", "--format", "table", "Elandia", "--without", "number=7"
    )
    assert "people: E\n" in shown.out


def test_no_word_is_suggested_that_no_event_has(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    path = store(STORE + '[actors.NB]\nname = "Nordic Battlegroup"\nkind = "group"\n')
    assert run("search", "--store", path, "battlegroup").err == "no event has 'battlegroup'\nno events match\n"
    assert run("search", "--store", path, "battlegroups").err == "no event has 'battlegroups'\nno events match\n"


def test_another_name_is_found_in_the_names_of_others_too(
    store: Callable[[str], Path], run: Callable[..., Run]
) -> None:
    """The page of ``export html`` searches all names of the records of an event."""
    more = '[actors.council]\nname = "Council of Elandia"\nkind = "body"\n[[events]]\nid = "council"\ndate = "2001"\n'
    path = store(ALL + more + 'title = "T"\nkind = "talk"\nactors = ["council"]\n')
    for text in ("эландия", "elandia"):
        assert {"north-postponed-7", "council"} <= {*run("search", "--store", path, "--json", text).ids}


def test_the_institution_of_a_person_is_found(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    assert run("search", "--store", store(ALL), "--json", "эландия").ids == ["north-postponed-7", "other"]
    assert run("search", "--store", store(ALL), "--json", "эландия", "nothing").ids == ["other"]


@pytest.mark.slow
def test_forty_searches_as_people_type_them(run: Callable[..., Run]) -> None:
    """The first five have what is meant, of at least 38."""
    asked = [
        one
        for group in tomllib.loads(Path(__file__).with_name("searches.toml").read_text()).values()
        for one in group.items()
    ]
    assert len(asked) == 40
    missed = [
        text
        for text, expected in asked
        if not {*expected} <= {*run("search", "--json", "--limit", "5", "--", text).ids}
    ]
    assert missed == ["promised 2024"]  # no event says that it was promised: one says "pledged"


def texts_of(event: dict[str, Any], names: dict[tuple[str, str], list[str]]) -> Iterator[str]:
    """All texts that a search looks through."""
    yield from (event["id"], event["title"], event["summary"] or "", event["notes"] or "", event["date"]["text"])
    for key in ("actors", "places"):
        yield from (name for one in event[key] for name in names[key, one["id"]])
    for person in event["people"]:
        yield from (person["name"], person["role"] or "")
        yield from names["actors", person["actor"]] if person["actor"] else ()
    yield from names["kinds", event["kind"]]
    yield from (name for one in event["topics"] for name in names["topics", one])
    yield from names["series", event["series"]["id"]] if event["series"] else ()


@cache
def words_in(text: str) -> list[str]:
    return words_of(text)


@pytest.mark.slow
def test_the_built_in_chronology_is_searched_as_by_hand(run: Callable[..., Run]) -> None:
    """SQLite's search and ours, which marks the matches, agree on words, beginnings, phrases and their absence."""
    chance = random.Random(5)  # noqa: S311 - a repeatable sequence
    events = run("list", "--json").json
    everyone = {one["name"] for event in events for one in event["people"]}
    names = {
        (registry, one["id"]): [one["id"], one["name"], *one.get("aliases", ())]
        for registry in ("actors", "places", "kinds", "topics", "series")
        for one in run(registry, "--json").json
    }
    with open_index(find_store(["builtin"])) as index:
        several = {name for name in everyone if len(index.names_of("person", name)) > 1}
        events = [event for event in events if not several & {one["name"] for one in event["people"]}]
        for _ in range(tries(60)):
            texts = []
            for _ in range(chance.randrange(1, 4)):
                words = words_of(" ".join(filter(None, (chance.choice(events)[key] for key in ("title", "summary")))))
                start = chance.randrange(len(words))
                phrase = " ".join(words[start : start + chance.choice((1, 1, 1, 2, 3))])
                cut = phrase[: chance.randrange(len(phrase)) + 1].strip()
                texts.append(chance.choice((phrase, f'"{phrase}"', f'"{cut}"*', f'-"{phrase}"')))
            text = " ".join(texts)
            try:
                search = search_in(index, [text])
            except SearchError:
                continue
            expected = [
                event["id"]
                for event in events
                if all(
                    any(part.is_in(words_in(one)) for one in texts_of(event, names)) == part.is_wanted
                    for part in search.parts
                )
            ]
            found = run("list", "--json", f"--text={text}").ids
            assert [key for key in found if key in {event["id"] for event in events}] == expected, text


@pytest.mark.slow
def test_the_matches_of_everything_found_are_not_empty(run: Callable[..., Run]) -> None:
    for line in run("search", "--jsonl", "security asia").out.splitlines():
        assert json.loads(line)["matches"]
