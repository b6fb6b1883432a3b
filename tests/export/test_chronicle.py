"""``export markdown``: years, accounts, doubts and footnotes; and text that stays text."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import DATA, Chronologies, Run
from hard import NASTY

from catimeline.text.safe import in_markdown, one_line, visible

PUBLISHED = DATA / "published.toml"


@pytest.mark.parametrize("name", ["published", "small"])
def test_a_whole_chronology(name: str, run: Callable[..., Run], golden: Callable[[str, str], None]) -> None:
    ended = run("export", "markdown", "--store", DATA / f"{name}.toml")
    golden(f"export/{name}.md", ended.out)
    assert ended.err == ""


def test_the_years_of_dates_of_every_kind(run: Callable[..., Run], chronologies: Chronologies) -> None:
    out = run("export", "markdown", *chronologies["dates"]).out
    assert re.findall(r"^## (.*)$", out, re.MULTILINE) == [
        "170,000,001 BCE (year -170,000,000)",
        "45 BCE (year -44)",
        "44 BCE (year -43)",
        "1 BCE (year 0)",
        *(
            "1667",
            "1760",
            "1900",
            "1984",
            "1990",
            "2001",
            "2004",
            "2013",
            "2016",
            "2017",
            "2018",
            "2020",
            "2024",
            "9999",
        ),
        "1,700,000,000 CE",
    ]


def test_nothing_selected(run: Callable[..., Run]) -> None:
    ended = run("export", "markdown", "--store", PUBLISHED, "--kind", "treaty", "--until", "1000", "--title", "None")
    assert ended.out == (
        "# None\n\nKind: Treaty; protocol; Time: until 1000; 0 events\n\nWhat Aland and Borland agreed on water.\n\nNo events.\n\n---\n\nThe two rivers, by Zoë Müller, "
        "River Desk, version 1.2, 31 January 2020. Licence: CC0-1.0. <https://rivers.example/chronology>\n"
    )


def test_a_chronology_that_says_little_of_itself(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    event = '[[events]]\nid = "a"\ndate = "2001"\ntitle = "B"\nkind = "k"\n'
    path = store(f'[store]\nformat = 1\ntitle = "A"\n[kinds]\nk = "K"\n{event}')
    out = run("export", "markdown", "--store", path).out
    assert out == "# A\n\n## 2001\n\n- **2001** · B\n\n  Without a source.\n\n---\n\nA.\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*a* _b_ `c` ~d~ [e](f)", r"\*a\* \_b\_ \`c\` \~d\~ \[e\](f)"),
        ("<b> a|b #1 C:\\x", r"\<b\> a\|b \#1 C:\\x"),
        ("&copy; &#169; R&D &", r"\&copy; \&#169; R&D &".replace("#", r"\#")),
        ("http://a.b www.a.b a.b@c.d @me", r"http\://a.b www\.a.b a.b\@c.d \@me"),
        (":tada: :+1: 12:30:00 a: b", r"\:tada: \:+1: 12:30:00 a: b"),
        ("$x$ {y} a^b^ ==c==", r"\$x\$ \{y\} a\^b\^ ==c=="),
        ("EU-wide -- a---b", r"EU-wide \-\- a\-\-\-b"),
        ("1. one", r"1\. one"),
        ("12) twelve", r"12\) twelve"),
        ("123456789. many", r"123456789\. many"),
        ("24.kg and Report.az", "24.kg and Report.az"),
        ("1.", r"1\."),
        ("In 2001. Then 1. that", "In 2001. Then 1. that"),
        ("- a - b", r"\- a - b"),
        ("+ a + b", r"\+ a + b"),
        ("=== a", r"\=== a"),
        (": a", r"\: a"),
        ("!!! note", r"\!!! note"),
        ("(a) b (c)", r"\(a) b (c)"),
        ("a\tb\nc", "a b c"),
        ("\x1b[1m", r"\<U+001B\>\[1m"),
    ],
)
def test_what_could_be_syntax_is_escaped(text: str, expected: str) -> None:
    assert in_markdown(text) == expected


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_what_is_escaped_is_what_was_there(text: str) -> None:
    """A backslash before ASCII punctuation is not shown (CommonMark 0.31 section 2.4)."""
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", in_markdown(text)) == visible(one_line(text))
