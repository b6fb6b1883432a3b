"""From the tokens of a text and a tree of the grammar to EDTF."""

import datetime as dt
import re
from collections.abc import Iterator
from itertools import islice, product
from typing import NamedTuple

from catimeline.dates.edtf import parse
from catimeline.dates.grammar import Point, Tree
from catimeline.dates.parts import (
    Order,
    Part,
    UnfitError,
    completed,
    joined,
    marks_of,
    may_be_month,
    read_part,
    refuse_vague,
)
from catimeline.dates.tokens import Token
from catimeline.dates.written import edtf_texts, first_of_era, halves, neighbour


class Conventions(NamedTuple):
    """How dates are written in a place: at the command line, or in a column of a table."""

    order: Order | None = None
    """What stands first in days that are numbers; ``None`` if unknown."""
    edtf: bool = False
    """Dates are EDTF, never words or short ends."""
    century: int | None = None
    """The first year of the hundred years in which years of two digits lie: 2000 for 2000 to 2099; ``None``: refuse."""
    serial: bool = False
    """A bare number is a spreadsheet's day number."""
    unix: dt.tzinfo | None = None
    """The zone in which the bare numbers of Unix times have their day; ``None``: refuse."""
    short_ends: bool = False
    """Other dates of the column are ranges with a short end, such as 1914-18: 1909-12 is then ambiguous."""
    window: bool = False
    """A period is asked for, not the date of an event: "before 1900" has one meaning."""
    before_christ: bool | None = None
    """In a column of years: whether -44 is 44 BCE, or astronomical, 45 BCE; ``None`` if unknown."""
    has_options: bool = False
    """``--dates`` and ``--century`` can be given, so that a message may name them."""


TYPED = Conventions()
WINDOW = Conventions(window=True)


_BRACKETS = {"some": "[{}]", "every": "{{{}}}"}
_OPEN = {"since": "{}/..", "until": "../{}", "from": "{}/", "to": "/{}"}
_MOST_READINGS = 8


class Reader:
    """Reads the trees of one text."""

    def __init__(self, tokens: list[Token], conventions: Conventions, order: Order) -> None:
        """Takes one way to see the text as tokens, and the order of days in digits."""
        self._tokens, self._conventions, self._order = tokens, conventions, order

    def read(self, tree: Tree) -> Iterator[str]:
        """The readings of a tree as EDTF, which may still be no real dates.

        Raises:
            UnfitError: A value does not fit.
        """
        operation, *rest = tree
        if operation == "date":
            yield from self._dates(tree)
        elif operation == "range":
            yield from (f"{start}/{end}" for start, end in self._pairs(tree))
            yield from self._month(tree)
        elif operation == "slash":
            yield from self._slash(tree)
        elif operation == "years":
            raise UnfitError(
                "two years with a '/' may be of two calendars (docs/dates.md D6); write the one that counts"
            )
        elif operation == "between":
            yield from (
                f"[{_first_within(start, end)}..{_last_within(end, start)}]" for start, end in self._pairs(tree)
            )
        elif operation == "element":
            quantity, unit = self._tokens[rest[0]].value
            if unit == "year" or not self._is_in_a_year(rest[1][1][1]):
                yield from (_BRACKETS[quantity].format(element) for element in self._elements(rest[1]))
        elif operation == "list":
            yield from islice(self._lists(*rest), _MOST_READINGS)
        else:
            yield from self._open(operation, *rest)

    def _part(self, tree: Tree) -> Part:
        return read_part(tree[1], self._tokens, self._order)

    def _dates(self, tree: Tree) -> Iterator[str]:
        part, century = self._part(tree), self._conventions.century
        if part.vague:
            yield from map("/".join, halves(part, century=century, window=self._conventions.window))
        elif self._conventions.window and (interval := first_of_era(part)):
            yield interval
        else:
            yield from edtf_texts(part, century)

    def _texts(self, part: Part) -> Iterator[str]:
        """A date among others, where a number of two digits is no year."""
        if part.unit == "number":
            raise UnfitError(f"it is not clear what {part.number} is; write the dates out")
        if part.unit == "decade" and part.era == -1:
            raise UnfitError("a decade before Christ is one of its years; beside another date, write the years out")
        return edtf_texts(part, self._conventions.century)

    def _pairs(self, tree: Tree) -> Iterator[tuple[str, str]]:
        operation, left, right, joint = tree
        first, last = self._part(left), self._part(right)
        vague = (first.vague, last.vague) if self._conventions.window and operation == "range" else ("", "")
        if any(vague):  # a window has the outer ends of the halves
            first, last = first._replace(vague=""), last._replace(vague="")
        for start, end in joined(first, last, joint):
            yield from product(self._bounds(start, vague[0], 0), self._bounds(end, vague[1], 1))

    def _bounds(self, part: Part, vague: str, at: int) -> Iterator[str]:
        """A date that begins or ends a range; of what is early or late in a window, the first or the last of it."""
        if not vague:
            yield from self._outer(part, at) or self._texts(part)
            return
        whole = part._replace(vague=vague)
        yield from (ends[at] for ends in halves(whole, century=self._conventions.century, window=True))

    def _outer(self, part: Part, at: int) -> list[str]:
        """The first or the last year of the first century or millennium of an era in a window; empty for others."""
        interval = first_of_era(part) if self._conventions.window else ""
        return [interval.split("/")[at]] if interval else []

    def _month(self, tree: Tree) -> Iterator[str]:
        """The month that a range may be too (D3)."""
        _, left, right, joint = tree
        year, number = self._part(left), self._part(right)
        if may_be_month(year, number, joint):
            yield from self._texts(
                number._replace(
                    unit="month",
                    year=year.year,
                    month=number.number,
                    width=year.width,
                    before=year.before + number.before,
                )
            )

    def _slash(self, tree: Tree) -> Iterator[str]:
        """A slash between days, months or centuries: to, or, two calendars (D6)."""
        _, left, right, joint = tree
        for start, end in joined(self._part(left), self._part(right), joint):
            if end.unit != "century":
                raise UnfitError("a '/' between days or months may be 'to', 'or' or two calendars (docs/dates.md D6)")
            for pair in product(self._texts(start), self._texts(end)):
                yield "/".join(pair)
                yield f"[{','.join(pair)}]"

    def _is_in_a_year(self, point: Point) -> bool:
        """Whether "some day in 1930 to 1940" begins with a date that it is of: from some day in 1930 to 1940."""
        lead = self._tokens[slice(*point.around.get("lead", (0, 0)))]
        return "year" in point.at and any(token.kind == "i" for token in lead)

    def _elements(self, tree: Tree) -> Iterator[str]:
        """A range of a set, closed or open."""
        if tree[0] == "range":
            yield from map("..".join, self._pairs(tree))
            return
        form = {"since": "{}..", "of": "{}..", "until": "..{}"}.get(tree[0])
        if form is None:
            raise UnfitError("a set has ranges from, until and since a date")
        part = self._part(tree[1])
        refuse_vague(part)
        yield from map(form.format, self._texts(part))

    def _lists(self, conjunction: str, trees: tuple[Tree, ...]) -> Iterator[str]:
        quantity = "some" if conjunction == "|" else "every"
        if any(tree[0] == "element" and self._tokens[tree[1]].value[0] != quantity for tree in trees):
            return
        if conjunction == "|" and any(tree[0] == "range" for tree in trees):
            raise UnfitError("EDTF cannot say that it is one of several periods")
        dated = [tree for tree in trees if tree[0] in ("date", "range")]
        dates = [self._part(one) for tree in dated for one in _dates_of(tree)]
        joints = [joint for tree in dated for joint in (*tree[3:], conjunction)]
        for parts in completed(dates, joints):
            left = iter(parts)
            texts = [self._item(tree, left) for tree in trees]
            yield from (_BRACKETS[quantity].format(",".join(each)) for each in product(*texts))

    def _item(self, tree: Tree, parts: Iterator[Part]) -> list[str]:
        """An item of a list, with the parts of its own dates."""
        if tree[0] == "element":
            return list(self._elements(tree[2]))
        if tree[0] == "date":
            return list(self._texts(next(parts)))
        start, end = next(parts), next(parts)
        if start.before and not end.before:
            end = end._replace(before=start.before)
        return list(map("..".join, product(self._texts(start), self._texts(end))))

    def _open(self, operation: str, tree: Tree, marks: tuple[int, int]) -> Iterator[str]:
        """Before, after, since and until a date. For a window each has one meaning (D7)."""
        part, window = self._part(tree), self._conventions.window
        at = 0 if operation in ("since", "from", "before", "not-before", "of") else 1
        if part.vague:
            texts = [ends[at] for ends in halves(part, century=self._conventions.century, window=window)]
        else:
            whole = part._replace(before=part.before + marks_of(self._tokens[slice(*marks)]))
            texts = self._outer(whole, at) or list(self._texts(whole))
        if operation == "of":  # "from", or the German "vom", which says of a letter when it was written (D7)
            yield from texts if self._tokens[marks[1]].value and not window else ()
            operation = "since"
        for text in texts:
            if text.startswith("["):
                raise UnfitError("a part of a century or decade cannot begin or end a range")
            if operation in _OPEN:
                yield _OPEN[operation].format(text)
                continue
            is_end = operation in ("before", "not-after")
            bound = neighbour(text, forward=not is_end) if operation in ("before", "after") else text
            yield f"../{bound}" if is_end else f"{bound}/.."
            if not window:
                yield f"[..{bound}]" if is_end else f"[{bound}..]"


def _first_within(start: str, end: str) -> str:
    """A start in the precision of its end, if that is finer: EDTF wants both alike."""
    if (month := _MONTH.fullmatch(start)) and _has_day(end):
        return f"{month[1]}-01{month[2]}"
    return start if "X" in start else _with_code(start, _codes(end)[0], "-01", end)


def _last_within(end: str, start: str) -> str:
    """An end in the precision of its start, if that is finer."""
    if (month := _MONTH.fullmatch(end)) and _has_day(start):
        return f"{parse(month[1]).end}{month[2]}"
    return _with_code(end, _codes(start)[1], "-31", start)


def _with_code(text: str, code: int, day: str, other: str) -> str:
    """A year alone with the code of a month or season and a day, if the other date has them and there is a code."""
    year, finer = _YEAR_ALONE.fullmatch(text), _FINER.match(other)
    return f"{year[1]}-{code:02}{day if finer[2] else ''}{year[2]}" if year and finer and code else text


def _codes(text: str) -> tuple[int, int]:
    """EDTF's codes of what its year begins and ends with: months, seasons or parts, whichever a date has."""
    finer = _FINER.match(text)
    code = int(finer[1].replace("X", "0")) if finer else 0
    return next(codes for codes in _CODES if code <= codes[1])


def _has_day(text: str) -> bool:
    finer = _FINER.match(text)
    return finer is not None and finer[2] is not None


_YEAR_ALONE = re.compile("(-?[0-9X]{4})([?~%]?)")
_MONTH = re.compile("(-?[0-9]{4}-(?:0[1-9]|1[0-2]))([?~%]?)")
_FINER = re.compile("-?[0-9X]{4}-([0-9X]{2})(-[0-9X]{2})?")
_CODES = ((1, 12), (0, 24), (0, 28), (0, 32), (33, 36), (37, 39), (40, 41))
"""Of months, seasons, quarters, thirds and halves; no season begins with its year."""


def _dates_of(tree: Tree) -> tuple[Tree, ...]:
    return (tree,) if tree[0] == "date" else tree[1:3]
