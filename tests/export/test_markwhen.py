"""``export markwhen``: dates and ranges, and text that Markwhen would take as syntax."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import DATA, Chronologies, Run

PUBLISHED = DATA / "published.toml"

STORE = '[store]\nformat = 1\ntitle = "A #1: b"\n[kinds]\nmeeting-here = "Meeting"\n1984 = "Year"\n'


def event(title: str = "E", date: str = "2018-07-09", rest: str = "", kind: str = "meeting-here") -> str:
    return f'[[events]]\nid = "a"\ndate = "{date}"\ntitle = "{title}"\nkind = "{kind}"\n{rest}\n'


@pytest.fixture
def lines(store: Callable[[str], Path], run: Callable[..., Run]) -> Callable[..., list[str]]:
    """The lines of an event."""

    def call(text: str, rest: str = "") -> list[str]:
        out = run("export", "markwhen", "--store", store(STORE + rest + text)).out
        return out.partition("---\n\n")[2].splitlines()

    return call


@pytest.mark.parametrize("name", ["published", "dates"])
def test_whole_documents(
    name: str, run: Callable[..., Run], golden: Callable[[str, str], None], chronologies: Chronologies
) -> None:
    options = chronologies[name] if name == "dates" else ["--store", str(PUBLISHED)]
    golden(f"export/{name}.mw", run("export", "markwhen", *options).out)


def test_what_is_lost_is_said(run: Callable[..., Run], chronologies: Chronologies) -> None:
    assert run("export", "markwhen", *chronologies["dates"]).err == (
        "5 dates open or unknown at an end: drawn where known\n4 dates left out: outside the years 0 to 9999\n"
    )


@pytest.mark.parametrize(
    ("date", "line"),
    [
        ("2018-07-09", "2018-07-09: E #meeting_here"),
        ("2018-07", "2018-07: E #meeting_here"),
        ("2018~", "2018: E · about 2018 #meeting_here"),
        ("2013-05-16/2017", "2013-05-16/2017: E #meeting_here"),
        ("2001-21", "2001-03/2001-05: E · spring 2001 #meeting_here"),
        ("2017-03/..", "2017-03: E · since March 2017 #meeting_here"),
        ("0000", "0000: E #meeting_here"),
    ],
)
def test_a_date_is_a_range_with_the_words_that_it_does_not_say(
    date: str, line: str, lines: Callable[..., list[str]]
) -> None:
    assert lines(event(date=date)) == [line, 'id: "a"', "• Without a source."]


@pytest.mark.parametrize("date", ["-0001", "Y10000", "-0001-12/2018", "2018/Y10000"])
def test_years_that_it_does_not_have_are_left_out(date: str, lines: Callable[..., list[str]]) -> None:
    assert lines(event(date=date)) == []


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("a #tag # b", "a #~tag # b"),
        ("!id and @name!", "!~id and @~name!"),
        ("40% of", "40~% of"),
        ("![a](b) [c](d)", "!~[a]~(b) [c]~(d)"),
        ("wait...end or .start", "wait...~end or .~start"),
        ("[x] done, [ ] to do, [] too, [1] not", "[~x] done, [~ ] to do, [~] too, [1] not"),
        ("2018: a", "2018: a"),
    ],
)
def test_syntax_is_kept_apart(title: str, shown: str, lines: Callable[..., list[str]]) -> None:
    """With a word joiner, here ``~``."""
    found = [line.replace("\u2060", "~") for line in lines(event(title, rest=f'summary = "{title}"'))]
    assert found[0] == f"2018-07-09: {shown} #meeting_here"
    assert found[2] == f"• {shown}"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://a.example/b?c=1#d", "[a.example](https://a.example/b?c=1#d)"),
        ("https://a.example/b%20(c)", "https://a.example/b%20(c)"),
        ("https://a.example/[b](map)", "https://a.example/%5Bb%5D(map)"),
    ],
)
def test_an_address_is_a_link_if_it_can_be(url: str, shown: str, lines: Callable[..., list[str]]) -> None:
    sources = f'[sources.s]\ntype = "webpage"\ntitle = "S"\nurl = "{url}"\n'
    assert lines(event(rest='sources = [{ source = "s" }]'), sources)[-1] == f"• [1] “S”, n.d. {shown}"


def test_a_tag_is_not_a_number(lines: Callable[..., list[str]]) -> None:
    assert lines(event(kind="1984"))[0] == "2018-07-09: E #_1984"


def test_an_empty_document_has_a_head(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    """A # in them would be taken as a tag."""
    ended = run("export", "markwhen", "--store", store(STORE + event()), "--since", "5000")
    head = '---\ntitle: "A \\x231: b"\ndescription: "Time: since 5000; 0 events."\ntimezone: UTC\n---\n'
    assert ended == Run(0, head, "no events match\n")
