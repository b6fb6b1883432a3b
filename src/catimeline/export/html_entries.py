"""An event as an entry of a page: its statements in words, what they rest on, and how it stands to other events."""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from catimeline.model.contract import DateObject, EventObject
from catimeline.model.vocabulary import EVIDENCE
from catimeline.render.details import Glossary, Row, statement_rows
from catimeline.render.doubt import Doubts
from catimeline.render.references import References, marks

_RUN = re.compile(r"\[(\d+)(?:–(\d+))?\]")
_EXACT = re.compile(r"(-?\d{4}(-[01]\d(-\d\d(T.+)?)?)?|Y-?\d+(E\d+)?)(/-?\d{4}(-[01]\d(-\d\d)?)?)?")
_HTML_DATE = re.compile(r"(?!0000)\d{4}(-[01]\d(-\d\d(T[\d:]{8}(Z|[+-]\d\d:\d\d))?)?)?")

Runs = list[tuple[str, str]]
"""Numbers of references: the first and the last of each run; the last is empty where it is one number alone."""


class Support(NamedTuple):
    """Statements of an event that rest on the same sources."""

    statements: str
    """"date, places"."""
    numbers: Runs


class Dispute(NamedTuple):
    """What a source says against a statement."""

    statement: str
    number: int
    given: str
    """What it gives instead."""
    note: str


class Relation(NamedTuple):
    """What other events are to one, with id and title of each; without a title if it is not on the page."""

    name: str
    others: list[tuple[str, str | None]]


class Entry(NamedTuple):
    """What a page says of an event beside what stands in its JSON."""

    event: EventObject
    rows: Mapping[str, Row]
    """The statements that it makes, by their labels."""
    evidence: list[tuple[str, list[Support]]]
    """The words of evidence in it, each with the statements for which it stands."""
    disputes: list[Dispute]
    passages: list[tuple[int, str]]
    """Where in a source it is found."""
    further: Runs
    """Sources that neither support nor dispute anything, but are listed with it."""
    relations: list[Relation]


def entry_of(event: EventObject, glossary: Glossary, doubts: Doubts, references: References) -> Entry:
    """The entry of an event, its sources numbered in the order in which it lists them.

    Args:
        event: Any.
        glossary: What its ids stand for; of the related events, those on the page.
        doubts: Of its index.
        references: Those of the entries before; the sources of this one are added.
    """
    numbered = [(references.cite([source])[0], source) for source in event["sources"]]
    rows = {row.label: row for row in statement_rows(event, glossary, references)}
    silent = [source for source in event["sources"] if not source["supports"] and not source["disputes"]]
    return Entry(
        event,
        rows,
        list(_evidence(event, references)),
        [
            Dispute(statement, number, doubts.given(statement, other), source["note"] or "")
            for number, source in numbered
            for statement, other in source["disputes"].items()
        ],
        [(number, source["locator"]) for number, source in numbered if source["locator"]],
        _RUN.findall(marks(references.cite(silent))),
        list(_relations(event, glossary)),
    )


def is_exact(edtf: str) -> bool:
    """Whether a date is a day, month or year, or leads from one to another, and nothing about it is in doubt."""
    return _EXACT.fullmatch(edtf) is not None


def html_date(date: DateObject) -> str | None:
    """The date as HTML has it; ``None`` where HTML has none such.

    Source: HTML Living Standard, section 4.5.14: a valid month, date, year, or global date and time string.
    """
    return date["edtf"] if _HTML_DATE.fullmatch(date["edtf"]) else None


def _evidence(event: EventObject, references: References) -> Iterator[tuple[str, list[Support]]]:
    """The words in the order of ``EVIDENCE``, under each the statements in theirs."""
    found: dict[str, dict[str, list[str]]] = {word: {} for word in EVIDENCE}
    for statement, word in event["evidence"].items():
        numbers = marks(references.cite(source for source in event["sources"] if statement in source["supports"]))
        found[word].setdefault(numbers, []).append(statement)
    for word, groups in found.items():
        if groups:
            supports = [Support(", ".join(names), _RUN.findall(numbers)) for numbers, names in groups.items()]
            yield word.replace("-", " "), supports


def _relations(event: EventObject, glossary: Glossary) -> Iterator[Relation]:
    """As the event lists them, neighbours of one kind together."""
    on_page = glossary.related
    for name, others in groupby(event["related"], itemgetter("relation")):
        ids = [other["id"] for other in others]
        yield Relation(
            name.replace("-", " "), [(key, on_page[key]["title"] if key in on_page else None) for key in ids]
        )
