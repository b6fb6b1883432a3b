"""Markdown (CommonMark with GitHub's tables): a row an event, numbered references, the sources beneath."""

import re
from collections.abc import Iterable
from json import loads
from typing import TextIO

from catimeline.contract import EventObject
from catimeline.render import View
from catimeline.render.caveats import date_words, title_words
from catimeline.render.fields import cell, value_at
from catimeline.render.references import References, marks, witnesses
from catimeline.render.visible import one_line, visible

_SYNTAX = re.compile(
    r"""
    [\\`*_{}\[\]<>\#|~$^@]              # emphasis, code, links, tags, tables, mathematics, mentions
    | & (?=\#?\w+;)                     # a character by its name
    | - (?=-) | (?<=-) -                # a dash
    | : (?=//|(?!\d\d:)[\w+-]+:) | \bwww\.  # an address, an emoji by its name
    | \A [-+=:!(]                       # at the beginning of a line: a heading, a list, a note
    | \A \w{1,9} [.)] (?=\s|\Z)         # and a numbered list
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What can be syntax: of CommonMark, of GitHub's Markdown, or of one that is widely used beside it."""


def render_markdown(events: Iterable[str], out: TextIO, view: View) -> None:
    """A table and, unless fields are asked for, the list of its sources."""
    selected: list[EventObject] = [loads(event) for event in events]
    references = References()
    columns = view.fields or ("Date", "Event", "Place", "Sources")
    _write_row(out, columns)
    _write_row(out, ["---"] * len(columns))
    for event in selected:
        if view.fields:
            _write_row(out, [escape(cell(value_at(event, field))) for field in view.fields])
        else:
            places = escape(", ".join(place["name"] for place in event["places"]))
            numbers = marks(references.cite(witnesses(event)))
            _write_row(out, [escape(date_words(event)), escape(title_words(event)), places, escape(numbers)])
    out.writelines(
        ["\n"] * bool(len(references))
        + [f"{number}. {escape(source['reference'])}{_link(source['url'])}\n" for number, source in references],
    )


def escape(text: str) -> str:
    """The text as Markdown shows it letter for letter.

    Source: CommonMark 0.31 section 2.4, any ASCII punctuation can be escaped with a backslash.
    """
    return _SYNTAX.sub(_escaped, visible(one_line(text)))


def _escaped(found: re.Match[str]) -> str:
    """What was found, its last character with a backslash before it."""
    return f"{found[0][:-1]}\\{found[0][-1]}"


def _link(url: str | None) -> str:
    return f" <{url}>" if url else ""


def _write_row(out: TextIO, cells: Iterable[str]) -> None:
    out.write("| " + " | ".join(cells) + " |\n")
