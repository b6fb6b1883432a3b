"""An event as an entry of the page: its statements in words, their evidence, and its relations to other events."""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from catimeline.model.contract import DateObject, EventObject, SourceObject
from catimeline.model.vocabulary import EVIDENCE
from catimeline.render.details import Glossary, Row, statement_rows
from catimeline.render.doubt import WEAK, Doubts
from catimeline.render.references import References, marks, one_origin, passage
from catimeline.text.plurals import counted

_RUN = re.compile(r"\[(\d+)(?:–(\d+))?\]")
_EXACT = re.compile(r"(-?\d{4}(-[01]\d(-\d\d(T.+)?)?)?|Y-?\d+(E\d+)?)(/-?\d{4}(-[01]\d(-\d\d)?)?)?")
# HTML counts years from 1, with four digits or more; ours have four, so "0000" is the only one to exclude
_HTML_DATE = re.compile(r"(?!0000)\d{4}(-[01]\d(-\d\d(T[\d:]{8}(Z|[+-]\d\d:\d\d))?)?)?")

Runs = list[tuple[str, str]]
"""Reference numbers: the first and the last of each run; the last is empty if the run is one number."""


class Support(NamedTuple):
    """Statements of an event that rest on the same sources."""

    statements: str
    """Their names: "date, places"."""
    numbers: Runs


class Dispute(NamedTuple):
    """What some sources give instead of a statement."""

    statement: str
    numbers: list[int]
    given: str
    notes: list[str]


class Relation(NamedTuple):
    """Other events in one relation to an event, by id and title; the title is ``None`` if they are not on the page."""

    name: str
    others: list[tuple[str, str | None]]


class Entry(NamedTuple):
    """What the page shows of an event, beside its JSON."""

    event: EventObject
    support: str
    """How well it is supported, in a line."""
    rows: Mapping[str, Row]
    """Its statements, by label."""
    evidence: list[tuple[str, list[Support]]]
    """Each word of evidence that applies, with its statements."""
    disputes: list[Dispute]
    passages: list[tuple[int, str]]
    """Numbers of sources, and where in them, or in which words, the event is found."""
    origins: list[Runs]
    """Sources that carry one text, by their numbers."""
    further: Runs
    """Sources that the event lists but that neither support nor dispute anything."""
    relations: list[Relation]


def entry_of(
    event: EventObject, glossary: Glossary, titles: Mapping[str, str], doubts: Doubts, references: References
) -> Entry:
    """The entry of an event; its sources are numbered in the order in which it lists them.

    Args:
        event: Any event.
        glossary: The names behind its ids.
        titles: The titles of the events on the page, by id.
        doubts: Made from the index of the event.
        references: Those of the entries before; the sources of this one are added.
    """
    # before anything else cites them: this fixes the order of the numbers
    numbered = [(references.cite([source])[0], source) for source in event["sources"]]
    rows = {row.label: row for row in statement_rows(event, glossary, references)}
    silent = [source for source in event["sources"] if not source["supports"] and not source["disputes"]]
    return Entry(
        event,
        support_line(event),
        rows,
        list(_evidence(event, references)),
        list(_disputes(numbered, doubts)),
        [(number, passage(source)) for number, source in numbered if passage(source)],
        [_RUN.findall(marks(references.cite(group))) for group in one_origin(event)],
        _RUN.findall(marks(references.cite(silent))),
        list(_relations(event, titles)),
    )


def support_line(event: EventObject) -> str:
    """How well an event is supported: "3 sources, 2 origins; date, places disputed; people inferred"."""
    origins = {source["id"]: source["origin"] or source["id"] for source in event["sources"]}
    if not origins:
        return "no sources"
    witnesses = [counted(len(origins), "source")]
    if len(set(origins.values())) < len(origins):
        witnesses.append(counted(len(set(origins.values())), "origin"))
    weak = {word: [name for name, found in event["evidence"].items() if found == word] for word in WEAK}
    doubts = (f"{', '.join(names)} {word}" for word, names in weak.items() if names)
    return "; ".join([", ".join(witnesses), *doubts])


def is_exact(edtf: str) -> bool:
    """Whether a date is a day, month or year, or an interval between two, without any qualifier."""
    return _EXACT.fullmatch(edtf) is not None


def html_date(date: DateObject) -> str | None:
    """The date as a value of ``datetime``; ``None`` if HTML has no such date.

    Source: HTML Living Standard, section 4.5.14: a valid month, date, year, or global date and time string.
    """
    return date["edtf"] if _HTML_DATE.fullmatch(date["edtf"]) else None


def _evidence(event: EventObject, references: References) -> Iterator[tuple[str, list[Support]]]:
    """The words in the order of ``EVIDENCE``, each with its statements, grouped by their sources."""
    found: dict[str, dict[str, list[str]]] = {word: {} for word in EVIDENCE}
    for statement, word in event["evidence"].items():
        numbers = marks(references.cite(source for source in event["sources"] if statement in source["supports"]))
        found[word].setdefault(numbers, []).append(statement)
    for word, groups in found.items():
        if groups:
            supports = [Support(", ".join(names), _RUN.findall(numbers)) for numbers, names in groups.items()]
            yield word.replace("-", " "), supports


def _disputes(numbered: list[tuple[int, SourceObject]], doubts: Doubts) -> Iterator[Dispute]:
    """What is given instead of each statement, with all sources that give it."""
    found: dict[tuple[str, str], Dispute] = {}
    for number, source in numbered:
        for statement, other in source["disputes"].items():
            given = doubts.given(statement, other)
            one = found.setdefault((statement, given), Dispute(statement, [], given, []))
            one.numbers.append(number)
            if source["note"] and source["note"] not in one.notes:
                one.notes.append(source["note"])
    yield from found.values()


def _relations(event: EventObject, titles: Mapping[str, str]) -> Iterator[Relation]:
    """In the order of the event; neighbours with the same relation are grouped."""
    for name, others in groupby(event["related"], itemgetter("relation")):
        ids = [other["id"] for other in others]
        yield Relation(name.replace("-", " "), [(key, titles.get(key)) for key in ids])
