"""``add`` on a terminal: one event after another, back and forth, and nothing that was typed is lost."""

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from terminal import ENTER, INTERRUPT, answered, show

BARE = (ENTER, ENTER, ENTER, ENTER, ENTER)
"""No places, actors, topics, summary, and nothing more."""


def test_one_event_after_another(kept: Path) -> None:
    """The kind, the source and the language of the last one are offered again; a dash declines."""
    seen = answered(
        kept,
        *("2003\n", "First talks\n", "meeting\n", *BARE),
        *("https://www.a.example/1\n", "News of talks\n", ENTER, "May 2003\n", "en\n", ENTER, "y\n", "y\n"),
        *("2004\n", "Second talks\n", ENTER, *BARE),
        *("https://www.a.example/2\n", "More news\n", ENTER, ENTER, ENTER, ENTER, "y\n", "y\n"),
        *("2005\n", "Third talks\n", ENTER, *BARE, ENTER, "y\n", "y\n"),
        *("2006\n", "Fourth talks\n", ENTER, *BARE, "-\n", "y\n", "n\n"),
    )
    assert "Kind (meeting, treaty) [meeting]: " in seen
    assert "  Language, such as en (- for none) [en]: " in seen
    assert "Source: its address, or an id such as gazette-1901 (- for none) [https://www.a.example/2]: " in seen
    text = kept.read_text()
    for title, source in (("Second", "a-example"), ("Third", "a-example")):
        block = text[text.index(f'title = "{title} talks"') :].partition("\n\n")[0]
        assert f'source = "{source}"' in block
    assert (
        '[sources.a-example]\ntype = "webpage"\ntitle = "More news"\nurl = "https://www.a.example/2"\nlanguage = "en"\n'
        in text
    )
    assert "[sources.a-example-2003-05]\n" in text
    assert text.endswith('title = "Fourth talks"\nkind = "meeting"\n')


def test_back_to_the_question_before(kept: Path) -> None:
    """What was answered there is offered again; from the questions about a new record, back to its name."""
    answered(
        kept,
        *("<\n", "2003\n", "Tolks\n", "<\n", "Talks\n", "meeting\n", "<\n", ENTER, ENTER),
        *("League\n", "y\n", "<\n", "Aland\n", ENTER, ENTER, ENTER),
        *("wire\n", "y\n", "<\n", "https://a.example\n", "<\n", "almanac\n", "y\n", ENTER),
    )
    assert kept.read_text().endswith(
        'title = "Talks"\nkind = "meeting"\nactors = ["Aland"]\nsources = [\n'
        '  { source = "almanac", supports = ["date", "title", "kind", "actors"] },\n]\n'
    )


def test_more_about_an_event(kept: Path) -> None:
    seen = answered(
        kept,
        *("2003\n", "Talks\n", "meeting\n", ENTER, ENTER, ENTER, ENTER, "serie\n", "series, People, notes, related\n"),
        *("ruond\n", "round\n", "three\n", "3\n", "Ann; Chair\n", "Bea\n", ENTER, "A doubt.\n", "follows:round-2\n"),
        *(ENTER, ENTER, "y\n", ENTER),
    )
    assert "there is no further question 'serie'; did you mean 'series'?" in seen
    assert "there is no series 'ruond'; did you mean 'round'?" in seen
    assert "number: should be an integer" in seen
    assert kept.read_text().endswith(
        'series = "round"\nnumber = 3\npeople = [\n  { name = "Ann", role = "Chair" },\n  { name = "Bea" },\n]\n'
        'notes = "A doubt."\nrelated = [{ event = "round-2", relation = "follows" }]\n'
    )


def test_an_event_that_may_be_there_already(kept: Path) -> None:
    event = ("2003\n", "Talks\n", "meeting\n", *BARE, ENTER)
    answered(kept, *event, "y\n", ENTER)
    before = kept.read_bytes()
    seen = answered(kept, *event, "n\n")
    assert "error: 'meeting-2003' already has this title and date (--again adds another)\nAdd it all the same?" in seen
    assert kept.read_bytes() == before
    answered(kept, *event, "y\n", "y\n", ENTER)
    assert 'id = "meeting-2003-2"' in kept.read_text()


def _kept_command(seen: str) -> list[str]:
    path = Path(seen.partition("what you typed is kept, as a command, in ")[2].split("\n")[0])
    return shlex.split(path.read_text(encoding="utf-8"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("answers", "code"),
    [(("2003\n", "It's; so\n", INTERRUPT), 130), (("2003\n", "It's; so\n", "meeting\n", *BARE, ENTER, "n\n"), 0)],
    ids=["an interrupt", "no"],
)
def test_nothing_that_was_typed_is_lost(kept: Path, answers: tuple[str, ...], code: int) -> None:
    """It is a command that goes on where the user stopped."""
    options = ["--place", "Lakeside", "--actor", "UR"]
    few = tuple(answer for row, answer in enumerate(answers) if row not in (3, 4)) if code == 0 else answers
    command = _kept_command(answered(kept, *few, options=options, code=code))
    assert command[:6] == ["catimeline", "add", "--date", "2003", "--title", "It's; so"]
    assert command[-2:] == ["--store", str(kept)]
    code, seen = show(*command[1:], "--kind", "meeting", "--dry-run", variables={"TERM": "dumb"})
    assert (code, "meeting-lakeside-2003 would be added" in seen) == (0, True)


def _pairs(words: list[str]) -> list[tuple[str, str]]:
    return [*zip(words[::2], words[1::2], strict=True)]


@pytest.mark.parametrize(
    ("answers", "kept_options"),
    [
        (("seminar\n", "y\n"), ["--kind", "seminar", "--new-kind", "seminar; label: Seminar"]),
        (("meeting\n", "Wien; Oper\n"), ["--place", "Wien; Oper"]),
        (("meeting\n", "Wien\n", "y\n"), ["--place", "Wien", "--new-place", "Wien"]),
        (
            ("meeting\n", ENTER, "League\n", "y\n", "The League\n"),
            ["--actor", "League", "--new-actor", "League; name: The League"],
        ),
        (
            ("meeting\n", *BARE[1:], "people, series\n", "Ann; Chair\n", "Bea\n", ENTER, "round\n"),
            ["--person", "Ann; Chair", "--person", "Bea", "--series", "round"],
        ),
        (
            ("meeting\n", *BARE, "https://a.example\n", "News\n", "Desk\n"),
            ["--source", "https://a.example", "--source-title", "News", "--source-publisher", "Desk"],
        ),
        (
            ("meeting\n", *BARE, "https://a.example\n", "News\n", "<\n", "https://b.example\n"),
            ["--source", "https://b.example"],
        ),
        (("meeting\n", *BARE, "wire:date\n", "y\n"), ["--source", "wire:date"]),
        (
            ("meeting\n", *BARE, "wire:date\n", "y\n", "report\n", "Cable\n"),
            ["--source", "wire:date", "--new-source", "wire; type: report; title: Cable"],
        ),
    ],
    ids=["label", "name", "place", "actor", "more", "address", "another address", "source", "fields"],
)
def test_what_was_typed_within_a_question_is_kept(
    answers: tuple[str, ...], kept_options: list[str], kept: Path
) -> None:
    """An interrupt comes before the last part of a question is answered."""
    command = _kept_command(answered(kept, "2003\n", "Talks\n", *answers, INTERRUPT, code=130))
    kind = [] if "--kind" in kept_options else ["--kind", "meeting"]
    expected = ["--date", "2003", "--title", "Talks", "--store", str(kept), *kind, *kept_options]
    assert sorted(_pairs(command[2:])) == sorted(_pairs(expected))


def test_the_number_goes_with_its_series(kept: Path) -> None:
    """Also when the user goes back and takes the series away."""
    answered(
        kept,
        *("2003\n", "Talks\n", "meeting\n", *BARE[1:], "series\n", "round\n", "9\n"),
        *("<\n", "-\n", ENTER, "y\n", ENTER),
    )
    assert kept.read_text().endswith('title = "Talks"\nkind = "meeting"\n')


def test_answers_that_are_refused_can_be_changed(kept: Path) -> None:
    """They are offered again; if the user gives up, a file has them."""
    wrong = (
        "2003\n",
        "Talks\n",
        "meeting\n",
        ENTER,
        ENTER,
        ENTER,
        ENTER,
        "related\n",
        "follows:nothing\n",
        ENTER,
        ENTER,
    )
    seen = answered(kept, *wrong, "y\n", *(ENTER,) * 7, "-\n", ENTER, "y\n", ENTER)
    assert "error: nothing was written; with this change the store could not be read:" in seen
    assert "Change the answers? [Y/n]: " in seen
    assert "Title [Talks]: " in seen
    command = _kept_command(answered(kept, *("2009\n", *wrong[1:]), "n\n", code=2))
    assert command[command.index("--related") + 1] == "follows:nothing"


def test_only_the_title_of_an_address_is_asked_for(kept: Path) -> None:
    options = ["--date", "2003", "--title", "T", "--kind", "meeting", "--place", "Lakeside", "--actor", "UR"]
    options += ["--topic", "trade", "--summary", "S.", "--source", "https://a.example", "--source-publisher", "Desk"]
    answered(kept, "News\n", ENTER, "en\n", "press\n", "y\n", ENTER, options=options)
    assert (
        '[sources.desk]\ntype = "webpage"\ntitle = "News"\npublisher = "Desk"\nurl = "https://a.example"\n'
        in kept.read_text()
    )


BARE_STORE = '[store]\nformat = 1\ntitle = "Bare"\n[kinds]\nmeeting = "Meeting"\n'


def test_what_a_store_cannot_have_is_not_asked_for(store: Callable[[str], Path]) -> None:
    """There is no question about series if there are none, and none at all if everything is given."""
    path = store(BARE_STORE)
    event = ("2003\n", "Talks\n", "meeting\n", *BARE, ENTER)
    assert "More (people, notes, related) (Enter for none): " in answered(path, *event, "y\n", ENTER)
    given = ["--person", "Ann", "--notes", "N", "--related", "follows:meeting-2003"]
    seen = answered(path, "2004\n", "More\n", *event[2:7], ENTER, "y\n", ENTER, options=given)
    assert "More (" not in seen
    assert 'people = [{ name = "Ann" }]' in path.read_text()
