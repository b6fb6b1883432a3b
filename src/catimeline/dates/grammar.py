"""The grammar of dates in words, over strings of the kinds of ``tokens``: "25–26 May 2023" is ``d_dmY``.

It knows no values, so that what it makes of a string serves all texts of the same form. ``reader`` puts them in.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Literal, NamedTuple

Unit = Literal[
    "day", "month", "season", "year", "decade", "century", "millennium", "unknown", "number", "ordinal", "rest"
]  # fmt: skip
"""The precision of a date as typed. The last three are parts that need another date: 25–, 17th–, –26, 2023."""


class Point(NamedTuple):
    """A date, or a part of one."""

    unit: Unit
    at: dict[str, int]
    """The token of each of its parts, by the names in the patterns below."""
    last: Literal["year", "month", "day", ""]
    """The unit of its last number, which a short end replaces: 1914–18, 2018-06-15/20."""
    around: dict[str, tuple[int, int]]
    """The tokens around it, first and last (not included), by the names in ``_AROUND``; "lead" is all before it."""


Tree = tuple[Any, ...]
"""An operation and what it works on:

- ("date", point)
- ("range" | "slash" | "years" | "between", date, date, joint), where the joint is a kind, "from" if that word begins
  the range
- ("since" | "of" | "until" | "from" | "to" | "before" | "after" | "not-before" | "not-after", date, marks)
- ("element", quantity, range or open range): of a set
- ("list", "&" | "|", its items)

Marks are the first and the last token of those before it, a quantity is one token.
"""

_YEAR = "(?P<era_before>E)?(?P<year>[YNn]|d(?=y?[eE])|(?<=E)d)(?:-?(?P<noun_after>y))?(?P<era>[eE])?"
_SHORT_YEAR = "(?:(?P<beside>[-/.])|,?f?(?P<mark>'))?(?P<year>d)(?P<noun_after>y)?"
_POINTS = tuple(
    re.compile(shape.replace("SHORT", _SHORT_YEAR).replace("YEAR", _YEAR))
    for shape in (
        # a number or an ordinal waits for a date that it is joined with, as do a month, a season … without a year
        "YEAR",
        "'?(?P<number>d)y?",
        "(?P<ordinal>[opR])",
        # 9 July 2018, 9-Jul-2018, 9 de julio de 2018; July 9, 2018; July 2018; 2018 July 9; 2018 ж. 10 шілде; and
        # 9 July (Mon) 2018
        "(?P<day>[dopW])[-/.f]?(?P<month>m)(?:(?:[-/.,]|,?(?P<weekday>w),?)?f?YEAR)?",
        "(?P<month>m)[-.]?a?(?P<day>[dopW])(?:(?:,?(?P<weekday>w))?,?YEAR)?",
        "(?P<month>m)(?:[-/.,]?f?YEAR)?",
        "(?P<year>Y)y?[-/.,]?(?P<month>m)(?:[-/.,]?(?P<day>[dopW]))?",
        "(?P<year>Y)-?y?,?(?P<day>d)-?(?P<month>m)",
        # 9-Jul-18, July 9, '18, Jul-18, spring '18
        "(?P<day>[dopW])[-/.f]?(?P<month>m)[-/.,]?'?(?P<year>d)y?",
        "(?P<month>m)[-.]?a?(?P<day>[dopW]),?'(?P<year>d)y?",
        *(
            f"(?P<{name}>{kind})SHORT"
            for name, kind in (("month", "m"), ("season", "s"), ("quarter", "q"), ("half", "H"))
        ),
        # 2018-7-9, 2018. 7. 9., 2018/07; 9.7.2018, 9. 7. 2018, 9.7. 2018, 7/2018; 9.VII.2018; 20180709
        "(?P<year>Y)(?P<joint>[-/.])(?P<month_number>[dW])(?P=joint)(?P<day>[dW])",
        "(?P<year>Y)\\.(?P<month_number>p)(?P<day>[dp])",
        "(?P<sign>x)(?P<year>Y)(?P<joint>-)(?P<month_number>d)-(?P<day>d)",
        "(?P<year>Y)(?P<joint>[-/.])(?P<month_number>[dW])",
        "(?P<sign>x)(?P<year>Y)(?P<joint>-)(?P<month_number>d)",
        "(?P<one>[dW])(?P<joint>[-/.])(?P<other>[dW])(?P=joint)(?P<year>[Yd])y?",
        "(?P<one>p|d(?=\\.))\\.?(?P<other>p)(?P<year>Y)y?",
        "(?P<month_number>d)[-/.](?P<year>Y)y?",
        "(?P<month_number>W)[/.](?P<year>Y)y?",
        "(?P<day>W)(?P<month_number>W)(?P<year>Y)",
        "(?:(?P<day>[dpW])[-./]?)?(?P<month_number>R)[-./]?(?P<year>Y)y?",
        "(?P<compact>N)",
        # the 03-14 or 9.7. of a range, the 26, 2023 of one
        "(?P<month_number>d)[-/](?P<day>d)",
        "(?P<one>d)[./](?P<other>[dp])",
        "(?P<day>[dop]),?(?P<year>Y)",
        # spring of 1968, winter 1968–69; Q3 2019, 2nd quarter of 2019; H1 2020; first half of the 19th century
        "(?P<season>s)(?:,?f?a?YEAR)?",
        "(?P<year>Y)y?,?(?P<season>s)",
        "(?P<season>s)f?(?P<year>[YNn]|d(?=[-_/][dYNn]y?[eE]))[-_/](?P<winter>[dYNn])y?(?P<era>[eE])?",
        "(?P<quarter>q)(?:(?:,?f?|[-/])YEAR)?",
        "(?P<year>Y)[-,]?(?P<quarter>q)",
        "(?P<half>H)(?:(?:,?f?|[-/])YEAR)?",
        "(?P<year>Y)[-,]?(?P<half>H)",
        "(?P<part>[opRd])-?(?P<noun>[uht])(?:(?:,?f?a?|/)YEAR)?",
        "(?P<year>Y)y?[-,]?(?P<part>[opRd])-?(?P<noun>[uht])",
        "(?P<part>[opRd])(?P<noun>[uh])f?a?(?P<century>[opRd])-?c(?P<era>[eE])?",
        "(?P<part>[op])(?P<noun>h)f?a?(?P<decade>D)y?",
        # 1990s, années 1990, a decade with its century; 19th century, siglo XIX; 2nd millennium BCE
        "(?P<decade>D)(?P<noun_after>y)?(?P<era>[eE])?",
        "(?P<noun_before>k)(?P<decade>Y)",
        "(?P<decade>D)(?P<noun_after>y)?f?a?(?P<century>[opRd])c",
        "(?P<century>[opRd])-?c(?P<era>[eE])?",
        "c(?P<century>[Rd])(?P<era>[eE])?",
        "(?P<millennium>[opRd])M(?P<era>[eE])?",
        # as we print them: some day in July 2018; 25 December, in the 1560s; an unknown year
        "(?P<some>X)i(?:(?P<month>m))?YEAR",
        "(?:(?P<day>[dop])?(?P<month>m)|(?P<season>s)|a?(?P<part_of_year>o)(?P<noun>[uht])),ia?(?P<decade>D)",
        "(?P<unknown_year>Z)",
    )
)
_AROUND = re.compile(
    "(?:(?P<before>[~?%A]+),?)?i?a?(?P<before_too>[~?%A]*)a?(?:(?P<weekday>w),?i?a?)?(?:(?P<vague>v)-?f?a?)?"
    r"(?P<bracket>\[)?(?P<core>.+?)(?(bracket)(?P<weekday_within>w)?(?P<clock_within>C)?\])"
    "(?:,?(?P<weekday_after>w))?(?:,?i?(?P<clock>C))?(?P<after>[~?%(]*)",
)
_LONGEST_CORE, _LONGEST_DATE = 10, 30
_JOINTS = "_-:=/TzU"
_BEFORE_A_DATE = {
    "<": "before", ">": "after", "l": "not-after", "g": "not-before", "S": "since", "F": "of", "U": "until",
    "T": "until",
}  # fmt: skip
_AFTER_A_DATE = {"L": "not-after", "G": "not-before", "O": "since"}
_NO_END = {"P": "since", "TP": "since", "UP": "since", ":": "since", "K": "from", "?": "from", "??": "from"}
_NO_START = {":": "until", "K": "to", "?": "to", "??": "to"}
_MARKS = re.compile("[~?%A]*")
_YEAR_AND_MONTH = re.compile("Y[^-Yd]*m")
_YEAR_ALONE = re.compile("[~?%Aia]*E?[YNn]y?[eE]?[~?%(]*")
_FINER_TO_YEAR = re.compile(".*[dopRmsqHhutW].*[YNn]y?[eE]?[~?%(]*")
_YEAR_TO_FINER = re.compile("[~?%A]*[YNn]y?(?:,?[dopR]?-?[msqHhut]|\\.[dp])")
_COMMAS_IN_A_DATE = 3
_MOST_READINGS = 4


@lru_cache(maxsize=10_000)
def trees(shape: str) -> tuple[Tree, ...]:
    """All ways to take a whole string of kinds; at most some hundred, usually one or two."""
    return tuple(_Grammar(shape).whole()) if shape else ()


class _Grammar:
    def __init__(self, shape: str) -> None:
        self._shape = shape
        self._found: dict[tuple[int, int], list[Tree]] = {}

    def whole(self) -> Iterator[Tree]:
        shape, end = self._shape, len(self._shape)
        yield from self._dates(0, end)
        yield from self._ranges(0, end)
        yield from self._elements(0, end)
        first = _MARKS.match(shape).end()  # type: ignore[union-attr]  # it matches the empty string too
        operation = _BEFORE_A_DATE.get(shape[first : first + 1])
        if operation and not (first and shape[first] == "T"):  # ? to 1850
            yield from ((operation, date, (0, first)) for date in self._dates(first + 1, end))
        if shape.endswith("P"):
            yield from self._open("since", int(shape[0] in "FS"), end - 1)
        if operation := _AFTER_A_DATE.get(shape[-1:]):
            yield from self._open(operation, int(shape[0] == "F"), end - 1)
        if "&" in shape or "|" in shape:
            yield from self._lists(end)

    def _dates(self, start: int, end: int) -> list[Tree]:
        if (found := self._found.get((start, end))) is None:
            found = self._found[start, end] = list(self._find_dates(start, end))
        return found

    def _find_dates(self, start: int, end: int) -> Iterator[Tree]:
        if not start < end <= start + _LONGEST_DATE:
            return
        around = _AROUND.fullmatch(self._shape, start, end)
        if around and around.end("core") - around.start("core") <= _LONGEST_CORE:
            for pattern in _POINTS:
                if found := pattern.fullmatch(self._shape, *around.span("core")):
                    yield "date", _point(found, around)

    def _ranges(self, start: int, end: int) -> Iterator[Tree]:
        """Ranges, also those that are open or unknown on one side."""
        shape = self._shape
        if shape[start] == "B":
            for at in range(start + 2, end - 1):
                if shape[at] in "&_T-":
                    yield from self._pairs("between", start + 1, at, end, "")
            return
        first = start + (shape[start] in "FjS")
        joints = _JOINTS + "<" * (first > start)
        for at in range(first, end):
            if shape[at] in joints:
                left, right = shape[first:at], shape[at + 1 : end]
                # a sign within dates does not join them too, unless both have the same form
                if shape[at] not in "-/" or left == right or shape[at] not in left + right:
                    yield from self._pairs(
                        self._meaning(at, left, right), first, at, end, "from" if first > start else shape[at]
                    )
                # 1850-?-? has no end, and ?/5/1850 no start
                is_within = shape[at] in "-/" and ("W" in left + right or right[1:3] == f"{shape[at]}Y")
                if (not right and shape[at] in "_-:") or (right in _NO_END and not is_within):
                    yield from self._open(_NO_END.get(right, "since"), first, at)
                if (not left and shape[at] == ":") or (left in _NO_START and not is_within):
                    yield from self._open(_NO_START.get(left, "until"), at + 1, end)

    def _meaning(self, at: int, left: str, right: str) -> Literal["range", "slash", "years"]:
        """Whether a slash may part two calendars, or mean or: 1732 February 11/22, 10 Feb 1699/1700 (D6)."""
        if self._shape[at] != "/":
            return "range"
        is_of_year_before = _YEAR_AND_MONTH.search(left) is not None and not set("YNn") & set(right)
        if is_of_year_before or not set("YNnDc") & set(left):
            return "slash"
        is_one_date = _FINER_TO_YEAR.fullmatch(left) and _YEAR_ALONE.fullmatch(right)
        is_one_date = is_one_date or (_YEAR_ALONE.fullmatch(left) and _YEAR_TO_FINER.match(right))
        return "years" if is_one_date else "range"

    def _open(self, operation: str, start: int, end: int) -> Iterator[Tree]:
        yield from ((operation, date, (0, 0)) for date in self._dates(start, end))

    def _pairs(self, operation: str, start: int, at: int, end: int, joint: str) -> Iterator[Tree]:
        for left in self._dates(start, at):
            yield from ((operation, left, right, joint) for right in self._dates(at + 1, end))

    def _elements(self, start: int, end: int) -> Iterator[Tree]:
        """A range of a set as we print it: some day from … to …, every year until …."""
        if self._shape[start] != "X" or start + 2 >= end:
            return
        yield from (("element", start, tree) for tree in self._ranges(start + 1, end))
        if operation := _BEFORE_A_DATE.get(self._shape[start + 1]):
            yield from (("element", start, (operation, date, (0, 0))) for date in self._dates(start + 2, end))

    def _lists(self, end: int) -> Iterator[Tree]:
        """Items with commas between them, and "or" or "and" before the last, in as few items as can be (D9)."""
        shape = self._shape
        last = max(shape.rfind("&"), shape.rfind("|"))
        comma = ";" if ";" in shape else ","
        stop = last - (shape[last - 1 : last] == comma)
        ends = [*(at for at in range(stop) if shape[at] == comma), stop]
        known: dict[int, list[tuple[Tree, ...]]] = {0: [()]}
        for at in ends:
            starts = [0, *(one + 1 for one in ends if one < at)][-_COMMAS_IN_A_DATE:]
            ways = [
                (*before, item)
                for start in starts
                for before in known.get(start, ())
                for item in self._items(start, at)
            ]
            if ways:
                fewest = min(map(len, ways))
                known[at + 1] = [way for way in ways if len(way) == fewest][:_MOST_READINGS]
        for before in known.get(stop + 1, ()):
            yield from (("list", shape[last], (*before, item)) for item in self._items(last + 1, end))

    def _items(self, start: int, end: int) -> Iterator[Tree]:
        if start < end:
            yield from self._dates(start, end)
            yield from self._elements(start, end)
            yield from (tree for tree in self._ranges(start, end) if tree[0] == "range")


def _point(found: re.Match[str], around: re.Match[str]) -> Point:
    at = {name: found.start(name) for name, text in found.groupdict().items() if text}
    numbers = [(at[name], unit) for name, unit in _NUMBERS.items() if name in at]
    spans = {name: around.span(name) for name, text in around.groupdict().items() if text and name != "core"}
    start, core = around.start(), around.start("core")
    if "a" in (lead := around.string[start:core]) or "i" in lead:
        spans["lead"] = start, core
    return Point(_unit(at), at, max(numbers)[1] if numbers else "", spans)


_NUMBERS: dict[str, Literal["year", "month", "day"]] = {"year": "year", "month_number": "month", "day": "day"}
_UNITS: dict[str, Unit] = {
    "unknown_year": "unknown", "number": "number", "ordinal": "ordinal", "millennium": "millennium",
    "decade": "decade", "century": "century", "season": "season", "quarter": "season", "half": "season",
    "part": "season", "compact": "day", "one": "day", "some": "month",
}  # fmt: skip
"""The precision of a date that has a part of that name; the first one counts."""


def _unit(at: dict[str, int]) -> Unit:
    if found := next((unit for name, unit in _UNITS.items() if name in at), None):
        return found
    if "day" in at:
        # 03-14 and 26, 2023 lack what the start of their range says
        is_whole = "month" in at or ("month_number" in at and "year" in at)
        return "day" if is_whole else "rest"
    return "month" if "month" in at or "month_number" in at else "year"
