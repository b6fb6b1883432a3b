"""What a text says of each of its dates, and what dates take from each other: 25–26 May 2023, 1914–18."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Any, Literal, NamedTuple, get_args

from catimeline.dates.grammar import Point, Unit
from catimeline.dates.tokens import Token

Order = Literal["day-first", "month-first", "year-first"]
"""What stands first in days that are numbers: the last only if the year has two digits."""
ORDERS: tuple[Order, ...] = get_args(Order)


class UnfitError(Exception):
    """The grammar fits a text, but its values do not."""

    def __init__(self, reason: str) -> None:
        """Records why, and what would be right."""
        super().__init__(reason)
        self.reason = reason


class ShortYearError(UnfitError):
    """A year has two digits."""


class Part(NamedTuple):
    """A date as typed, or what there is of one."""

    unit: Unit
    year: int | None = None
    """As typed, without its era; of a decade, its first year."""
    month: int | str | None = None
    """As EDTF writes it if digits are not known: XX."""
    day: int | str | None = None
    code: int | None = None
    """EDTF's code of a season, quarter, third or half of a year."""
    number: int = 0
    """Of a century or millennium; a number or an ordinal that is not yet anything else."""
    fraction: tuple[int, int] | None = None
    """Of a century or decade: (1, 2) is the first of two halves."""
    era: int | None = None
    """-1: BCE, 1: CE, ``None``: not said."""
    gap: int = 0
    """How many of the last digits of the year are not known: 1 in 185X."""
    width: int = 4
    """The digits of the year, decade or number."""
    last: str = ""
    """The unit of its last number, which a short end replaces; "decade" after French années, "slash" in 1905/06."""
    before: str = ""
    """The marks before it, of ``?`` and ``~``."""
    after: str = ""
    time: str = ""
    weekday: int | None = None
    some: str = ""
    """The unit of which some one is meant: the day of "some day in July 2018"."""
    notes: tuple[str, ...] = ()
    """What stands in brackets after it."""
    vague: str = ""
    """early, mid or late."""
    called: Literal["", "the", "year"] = ""
    """Whether an article stands before it, as before a decade, or else a noun beside it: the year 1850, 1850 г."""

    @property
    def lacks_year(self) -> bool:
        """Whether it is a month, day or season of a year that is not said."""
        return self.year is None and bool(self.month or self.code)


_DIVISIONS = {"u": (4, 33), "t": (3, 37), "h": (2, 40)}
"""Of quarters, thirds and halves: how many there are, and EDTF's code of a year's first."""
_WINTER = 24
LAST_MONTH = 12
_LAST_DAY = 31
LONG_YEAR = "a year of more than four digits needs an era, such as 12018 CE, or EDTF's Y: Y12018"


# --- From tokens --------------------------------------------------------------------------------------------


def read_part(point: Point, tokens: list[Token], order: Order) -> Part:
    """What a date of the grammar says.

    Raises:
        UnfitError: It has a number that cannot be what it should be.
    """
    said = {name: tokens[index].value for name, index in point.at.items()}
    if point.unit == "rest" and "month_number" in said and not _YEAR_IN_FRONT.search(kinds_of(tokens)):
        said = {"one": said["month_number"], "other": said["day"]}  # 23-01-2018 – 04-03
    part = _in_order(said, point, tokens, order) if "one" in said else _BUILDERS[point.unit](said, point, tokens)
    if "noun_after" in said:
        part = part._replace(called="year")
    if not (point.around or "weekday" in said):
        return part
    return part._replace(weekday=_weekday(point, tokens), **_around(point.around, tokens))


def _weekday(point: Point, tokens: list[Token]) -> int | None:
    """The day of the week before, within or after a date; ``None`` if there is none."""
    places = [first for name, (first, _) in point.around.items() if name.startswith("weekday")]
    places += [point.at["weekday"]] if "weekday" in point.at else []
    days: set[int] = {tokens[at].value for at in places}
    if len(days) > 1:
        raise UnfitError("a day has one day of the week")
    return next(iter(days), None)


def day_orders(kinds: str, tokens: list[Token], known: Order | None) -> tuple[Order, ...]:
    """What may stand first in the days in digits of a text: one order for all of them (D5).

    Without a ``known`` order a number above 12 decides between day and month; without one there are two orders, without
    such a date it does not matter. Behind a year the month is first, also in what lacks its year. Three numbers of two
    digits may have the year first too, as 18-07-09.
    """
    if kinds.count("Y") == 1 and _YEAR_IN_FRONT.search(kinds):
        return ("month-first",)
    if known and known != "year-first":
        return (known,)
    starts, is_after_a_day = _dates_in_digits(kinds)
    if is_after_a_day or not starts:
        return ("day-first",)
    are_short = all(_is_short(kinds[start:], tokens[start:], "./-" if known else "-") for start in starts)
    if known and are_short:
        return (known,)
    decided = [
        any(_least(tokens[start + at * (1 + (kinds[start] in "dW"))].value) > LAST_MONTH for start in starts)
        for at in (0, 1)
    ]
    either = [order for order, above in zip(ORDERS, decided, strict=False) if above or True not in decided]
    return (*either, "year-first") if are_short else (*either,)


def kinds_of(tokens: Iterable[Token]) -> str:
    """The kinds of tokens, each a character."""
    return "".join(token.kind for token in tokens)


def _is_short(kinds: str, tokens: list[Token], signs: str) -> bool:
    """Whether a day in digits, with which these tokens begin, is of three numbers of two digits, with these signs."""
    return kinds[1] in signs and kinds[:5:2] == "ddd" and {token.digits for token in tokens[:5:2]} == {len("18")}


def _least(number: int | str) -> int:
    """The least that a number may be of which digits are not known."""
    return int(number.replace("X", "0")) if isinstance(number, str) else number


@lru_cache(maxsize=10_000)
def _dates_in_digits(kinds: str) -> tuple[list[int], bool]:
    """Where a day and a month in digits begin, and whether a day alone stands before one: 5-11.12.2018."""
    return [found.start() for found in _IN_DIGITS.finditer(kinds)], bool(_AFTER_A_DAY.search(kinds))


_YEAR_IN_FRONT = re.compile("(?<![-./])Y([-./])[dW]\\1[dW]")
_IN_DIGITS = re.compile("[dW]([-/.])[dW]\\1[Yd]|d[./][dp](?![./dY])|(?:p|d\\.)pY")
_AFTER_A_DAY = re.compile("(?<![-/.mY])[dp][-_|&,TUz](?:d([-/.])d\\1[Yd]|(?:p|d\\.)pY)")


def marks_of(tokens: Iterable[Token]) -> str:
    """The marks among tokens; ``%`` is both."""
    return "".join(_MARKS.get(token.kind, "") for token in tokens)


_MARKS = {"?": "?", "~": "~", "A": "~", "%": "?~"}


def _around(spans: dict[str, tuple[int, int]], tokens: list[Token]) -> dict[str, Any]:
    """What stands around a date."""
    found = {name: tokens[slice(*span)] for name, span in spans.items()}
    values = {name: some[0].value for name, some in found.items()}
    clock = values.get("clock", values.get("clock_within"))
    after = found.get("after", [])
    lead = found.get("lead", [])
    called = "the" if any(token.kind == "a" and not token.value for token in lead) else ""
    called = called or "year" * any(token.value == "year" for token in lead)
    return ({"called": called} if called else {}) | {
        "before": marks_of([*found.get("before", []), *found.get("before_too", [])]),
        "after": marks_of(after),
        "notes": tuple(note for token in after if token.kind == "(" for note in re.split(r";\s*", token.value)),
        "time": _time(clock) if clock else "",
        "vague": values.get("vague", ""),
    }


_Said = dict[str, Any]


def _dated(said: _Said, point: Point, tokens: list[Token]) -> Part:
    """A year, month or day."""
    year, month = said.get("year"), said.get("month")
    gap, width = _digits_of_year(point, tokens)
    era = said.get("era", said.get("era_before"))
    if "era" in said and "era_before" in said:
        raise UnfitError("a year has one era")
    if "sign" in said:
        year, era = said["year"] + 1, -1
    if "month_number" in said:
        month = _month(said, point, tokens)
    if point.unit == "month" and _may_be_day(said, point, tokens):
        raise UnfitError("the year is missing")
    if "compact" in said:
        return _compact(said["compact"])
    if "some" in said:
        _, unit = said["some"]
        return Part(unit, year, month, era=era, gap=gap, width=width, some=unit)
    is_slash = point.unit == "month" and "joint" in said and tokens[point.at["joint"]].kind == "/"
    last = "slash" if is_slash else point.last
    return Part(point.unit, year, month, said.get("day"), era=era, gap=gap, width=width, last=last)


def _digits_of_year(point: Point, tokens: list[Token]) -> tuple[int, int]:
    """How many digits of the year are not known, and how many it has in all."""
    if "year" not in point.at:
        return 0, len("2018")
    token = tokens[point.at["year"]]
    return (len("2018") - token.digits, len("2018")) if token.kind == "Y" else (0, token.digits)


def _may_be_day(said: _Said, point: Point, tokens: list[Token]) -> bool:
    """Whether what stands for a year of two digits may be a day: May 12, but not May 85, May-12, May '12."""
    if "year" not in point.at or (token := tokens[point.at["year"]]).kind != "d" or said.keys() & _OF_SHORT_YEAR:
        return False
    return token.digits < len("12") or said["year"] <= _LAST_DAY


_OF_SHORT_YEAR = {"beside", "mark", "noun_after", "era", "era_before"}
"""What a number has that is a year, and not the day of a month."""


def _compact(number: int) -> Part:
    if len(str(number)) != len("20180709"):
        raise UnfitError(LONG_YEAR)
    year, rest = divmod(number, 10_000)
    return Part("day", year, *divmod(rest, 100))


def _month(said: _Said, point: Point, tokens: list[Token]) -> int | str:
    """A month in digits."""
    month: int | str = said["month_number"]
    at = point.at
    if isinstance(month, str):
        return month
    if not 1 <= month <= LAST_MONTH:
        raise UnfitError(_no_month(month))
    follows_dot = "joint" in at and tokens[at["joint"]].kind == "."
    if follows_dot and "day" not in at and tokens[at["month_number"]].digits == 1:  # 2018.5 may be half of 2018
        raise UnfitError(f"write {said['year']}-{month:02} if you mean the month")
    return month


def _no_month(month: int) -> str:
    return f"there is no month {month}; months are 1 to {LAST_MONTH}"


def _in_order(said: _Said, point: Point, tokens: list[Token], order: Order) -> Part:
    """A day and a month in digits."""
    if order == "year-first":
        if "year" not in said:
            raise UnfitError("the year does not stand first")
        said = said | {"year": said["one"], "one": said["year"]}
    day, month = (said["other"], said["one"]) if order == "month-first" else (said["one"], said["other"])
    if not isinstance(month, str) and not 1 <= month <= LAST_MONTH:
        raise UnfitError(_no_month(month))
    if "year" not in said:
        return Part("day", None, month, day, last="day")
    gap, width = _digits_of_year(point, tokens)
    return Part("day", said["year"], month, day, gap=gap, width=width, last="year")


def _season(said: _Said, point: Point, tokens: list[Token]) -> Part:
    """A season, quarter, third or half of a year."""
    era = said.get("era", said.get("era_before"))
    if "winter" in said:
        width = tokens[point.at["winter"]].digits
        if said["season"] != _WINTER or not _is_next(said["year"], said["winter"], width, era):
            raise UnfitError("only a winter has two years, the second the year after the first: winter 1968–69")
    gap, width = _digits_of_year(point, tokens)
    code = _code(said, point, tokens)
    return Part("season", said.get("year"), code=code, era=era, gap=gap, width=width, last=point.last)


def _is_next(year: int, end: int, width: int, era: int | None) -> bool:
    """Whether a number of some digits is the end of the year after another: 00 follows 1999, and 43 BCE 44 BCE."""
    following: int = (year + (era or 1)) % 10**width
    return following == end


def _code(said: _Said, point: Point, tokens: list[Token]) -> int | None:
    """EDTF's code of a season, quarter, third or half of a year; ``None`` if it is none."""
    for name, first in (("season", 0), ("quarter", _DIVISIONS["u"][1] - 1), ("half", _DIVISIONS["h"][1] - 1)):
        if name in said:
            return first + int(said[name])
    part = said.get("part_of_year", said.get("part"))
    if part is None:
        return None
    noun = tokens[point.at["noun"]].kind
    return _DIVISIONS[noun][1] + _division(part, noun)[0] - 1


def _decade(said: _Said, point: Point, tokens: list[Token]) -> Part:
    year, width = said["decade"], tokens[point.at["decade"]].digits
    if "century" in said:
        if width > len("30") and year // 100 != said["century"] - 1:
            raise UnfitError("the decade is not in that century")
        year, width = (said["century"] - 1) * 100 + year % 100, 4
    if "noun_before" in said and year % 10:
        raise UnfitError(f"{year} is no decade; write {year // 10 * 10}")
    fraction = _division(said["part"], tokens[point.at["noun"]].kind) if "part" in said else None
    code = None if fraction else _code(said, point, tokens)
    return Part(
        "decade",
        year,
        said.get("month"),
        said.get("day"),
        code,
        fraction=fraction,
        era=said.get("era"),
        width=width,
        last="decade" if "noun_before" in said else "",
    )


def _century(said: _Said, point: Point, tokens: list[Token]) -> Part:
    """A century or millennium."""
    fraction = _division(said["part"], tokens[point.at["noun"]].kind) if "part" in said else None
    return Part(point.unit, number=said[point.unit], fraction=fraction, era=said.get("era"))


def _number(said: _Said, point: Point, tokens: list[Token]) -> Part:
    return Part(point.unit, number=said[point.unit], width=tokens[point.at[point.unit]].digits)


def _unknown(_said: _Said, point: Point, _tokens: list[Token]) -> Part:
    return Part(point.unit)


_BUILDERS: dict[Unit, Callable[[_Said, Point, list[Token]], Part]] = {
    "day": _dated,
    "month": _dated,
    "year": _dated,
    "rest": _dated,
    "season": _season,
    "decade": _decade,
    "century": _century,
    "millennium": _century,
    "number": _number,
    "ordinal": _number,
    "unknown": _unknown,
}


def _division(number: int, noun: str) -> tuple[int, int]:
    """The number of a quarter, third or half, -1 being the last, and how many there are."""
    count, _ = _DIVISIONS[noun]
    number = count if number == -1 else number
    if not 1 <= number <= count:
        raise UnfitError(f"there are {count} {_NOUNS[noun]}: the first to the {_NUMERALS[count - 1]}")
    return number, count


_NOUNS = {"u": "quarters", "t": "thirds", "h": "halves"}
_NUMERALS = ("first", "second", "third", "fourth")


def _time(clock: dict[str, str | None]) -> str:
    """A clock time as EDTF writes it: T10:30:00+05:00 (D17)."""
    time, offset = clock["time"] or "", clock["offset"] or ""
    is_marked = clock["utc"] or clock["bracket"]
    if offset.startswith("-") and not is_marked and time.count(":") < len("::"):  # 10:00-12:00
        raise UnfitError(f"{offset} may be an end or the offset of a zone; for that, write UTC{offset}")
    if (clock["fraction"] or "").strip("0"):
        raise UnfitError("EDTF has no fractions of a second")
    if clock["half"]:
        from dateutil import parser  # noqa: PLC0415 - 40 ms, and few dates have such a time

        try:
            hour, minute, second = parser.parse(f"{time} {clock['half']}").timetuple()[3:6]
        except parser.ParserError:
            raise UnfitError(f"there is no time {time} {clock['half']}") from None
    else:
        hour, minute, second = (int(part) for part in f"{time}:00:00".split(":")[:3])
    return f"T{hour:02}:{minute:02}:{second:02}{_offset(offset) or 'Z' * bool(clock['utc'])}"


def _offset(text: str) -> str:
    """The offset of a time zone as EDTF writes it: +05:30 for +0530, +05 for +5."""
    digits = text[1:].replace(":", "")
    hours, minutes = (digits, "") if len(digits) <= len("05") else (digits[:-2], f":{digits[-2:]}")
    return text and f"{text[0]}{hours:0>2}{minutes}"


# --- Dates that need each other -----------------------------------------------------------------------------


def joined(left: Part, right: Part, joint: str) -> Iterator[tuple[Part, Part]]:
    """Two ends with what each takes from the other; several ways where it is not clear how much.

    Raises:
        UnfitError: They cannot be the ends of a range.
    """
    _refuse_ends(left, right)
    if may_be_month(left, right, joint):
        year = (left.year or 0) // 100 * 100 + 100 + right.number
        right = left._replace(year=year, **_own(right))
    for start, end in _with_shared_endings([left, right], [joint]):
        first, full = _before_its_end(start, end)
        if full.lacks_year and first.year is not None and full.unit in _WITH_SAME_YEAR.get(first.unit, ()):
            year = first.year + _is_over_new_year(first, full)
            full = full._replace(year=year, gap=first.gap, width=first.width, era=first.era)
        is_estimate = any(note.startswith("some year") for note in first.notes)
        if joint in _MARKING_JOINTS and first.before and not full.before and not is_estimate:  # (D4)
            full = full._replace(before=first.before)
        yield first, full
        if _may_share_its_era(first, full):
            yield first, full._replace(era=-1)
        if joint in _BEFORE_SHORT_ENDS:
            yield from ((first, other) for other in _other_ends(left, right, full))


def _may_share_its_era(left: Part, right: Part) -> bool:
    """Whether a date after one before Christ may be before Christ too, though it does not say so."""
    return left.era == -1 and right.era is None and _count(right) <= _count(left)


def _refuse_ends(left: Part, right: Part) -> None:
    """Refuses two dates that are no range.

    Raises:
        UnfitError: They cannot be its ends.
    """
    for part in (left, right):
        refuse_vague(part)
        if part.fraction:
            raise UnfitError("a half or a quarter of a century or decade cannot begin or end a range")
    if left.last == right.last == "slash":
        raise UnfitError("a year, a slash and two digits may be a month or two years (docs/dates.md D3)")
    is_winter = left.code == _WINTER and left.year is not None and right.unit == "year"
    if is_winter and _is_next(left.year or 0, right.year or 0, right.width, right.era):
        raise UnfitError("a winter of two years is not a range")


def may_be_month(left: Part, right: Part, joint: str) -> bool:
    """Whether two digits after a year and a dash may be its month, or end a later century: 1998–02 (D3)."""
    is_year = left.unit == "year" and left.width == len("1998") and left.era is None and not (left.gap or left.after)
    is_number = right.unit == "number" and right.width == len("02") and 1 <= right.number <= LAST_MONTH
    return joint == "_" and is_year and is_number and right.number < (left.year or 0) % 100


_PAIR = 2
_MARKING_JOINTS = ("_", "-", "=", ":", "/", "T", "z", "U", "<")
"""Where a mark before a range is of both ends; not after "from" or "between"."""


def _with_shared_endings(typed: list[Part], joints: Sequence[str]) -> Iterator[list[Part]]:
    """Dates completed from their left; two ways if a round year may share the ending of a decade after it (D22).

    "1920 and 30s" are two decades, "1920 to the 1930s" begins with a year, "1920 to 1930s" may be either.
    """
    found = list(accumulate(typed, _after_its_start))
    sure, possible = [*found], [*found]
    for at in range(len(found) - 1, 0, -1):
        left, right = found[at - 1], possible[at]
        if _may_share_its_ending(left, right):
            possible[at - 1] = left._replace(unit="decade")
            is_decade = typed[at].unit == "decade"
            if _shares_its_ending(left, typed[at], joints[at - 1]) if is_decade else sure[at].unit == "decade":
                sure[at - 1] = possible[at - 1]
    yield sure
    if possible != sure:
        yield possible


def _may_share_its_ending(left: Part, right: Part) -> bool:
    is_round_year = left.unit == "year" and left.year is not None and left.year % 10 == 0 and not left.gap
    is_bare = not (right.month or right.code or right.fraction) and (right.called != "the" or left.called == "the")
    return is_round_year and left.called != "year" and right.unit == "decade" and is_bare and left.year != right.year


def _shares_its_ending(left: Part, right: Part, joint: str) -> bool:
    """Whether a round year that may share the ending of a decade as typed certainly does."""
    is_noun_shared = right.called == "year" and joint in ("&", "|")  # 1850 и 1860-е гг.
    return left.called == "the" or right.width < left.width or joint in _JOINING_SIGNS or is_noun_shared


_JOINING_SIGNS = ("_", "-", "/", ":", "=")
_BEFORE_SHORT_ENDS = ("_", "-", "/", "")
"""What stands before a short end; nothing between two dates that "between" stands before."""


def _other_ends(left: Part, right: Part, end: Part) -> Iterator[Part]:
    """Other ends that a text may have: 480–79 BC ends in 479 or 79, May 1914–1918 in any or that month of 1918."""
    year = left.number if left.unit == "number" else left.year
    if left.era is not None or right.unit != "year" or year is None:
        return
    ends = [end]
    if right.era and right.width < left.width:
        short = _end_of(year, right.year or 0, right.width)
        if right.era == -1 and short >= year and str(year - 1).endswith(f"{right.year:0{right.width}}"):
            short = year - 1  # 410/9 BC
        ends += [end._replace(year=short)] * ((short - year) * right.era > 0)
    yield from ends[1:]
    if left.unit in ("day", "month", "season") and left.last == "year":
        yield from (left._replace(year=one.year, gap=right.gap, era=right.era, **_own(end)) for one in ends)


def completed(typed: list[Part], joints: Sequence[str]) -> Iterator[list[Part]]:
    """The dates of a list with what each takes from its neighbours; two ways for "9 July 1850 or 1851".

    Args:
        typed: The dates, also the ends of ranges.
        joints: What stands between each and the next: the kind of "and" or "or", or the joint of a range.

    Raises:
        UnfitError: A short end is not later than the date that it would complete.
    """
    for part in typed:
        refuse_vague(part)
    for found in _with_shared_endings(typed, joints):
        for at in range(len(found) - 1, 0, -1):
            found[at - 1], found[at] = _before_its_end(found[at - 1], found[at])
        yield found
        for at, joint in enumerate(joints[: len(found) - 1], start=1):
            if joint in _BEFORE_SHORT_ENDS or len(found) == _PAIR:
                others = _other_ends(typed[at - 1], typed[at], found[at])
                yield from ([*found[:at], other, *found[at + 1 :]] for other in others)
            if _may_share_its_era(found[at - 1], found[at]):
                yield [*found[:at], *(part._replace(era=part.era or -1) for part in found[at:])]


def refuse_vague(part: Part) -> None:
    """Refuses early, mid and late within a range or list.

    Raises:
        UnfitError: The part has such a word.
    """
    if part.vague:
        raise UnfitError(f"{part.vague!r} has no exact meaning (docs/dates.md D8); write the years of the source")


def _count(part: Part) -> int:
    return part.number if part.year is None else part.year


def _own(part: Part) -> dict[str, Any]:
    """What a part does not take from another."""
    return {name: getattr(part, name) for name in ("before", "after", "notes", "weekday", "time", "called")}


def _after_its_start(left: Part, right: Part) -> Part:
    """An end that the start completes: 1914–18, 2018-06-15/20, July 9–11, 1970s–80s, 2008-02-15/03-14 (D3)."""
    if right.unit == "number":
        return _short_end(left, right)
    if right.unit == "decade" and left.unit in ("decade", "year") and right.width < left.width:
        return right._replace(year=_end_of(left.year or 0, right.year or 0, right.width), width=left.width)
    is_year = right.unit == "year" and right.called != "year"
    if is_year and left.last == "decade" and (right.year or 1) % 10 == 0:  # années 1850 à 1860
        return right._replace(unit="decade", last="decade")
    if right.unit == "ordinal" and left.unit == "century":
        return left._replace(number=right.number, **_own(right))
    if right.unit == "rest" and right.month and left.unit == "day" and left.year is not None:
        return right._replace(unit="day", year=left.year, gap=left.gap)
    return right


def _short_end(left: Part, right: Part) -> Part:
    number = right.number
    if left.unit == "year" and left.width > right.width and left.era in (None, 1):  # before Christ, an end is less
        start = left.year or 0
        end = _end_of(start, number, right.width)
        if end <= start and right.width == len("00") and number == (start + 1) % 100:  # 1999/00
            end = start + 1
        if end <= start:
            raise UnfitError(f"the end, {number:0{right.width}}, does not come after {start}")
        return left._replace(year=end, gap=0, **_own(right))
    if left.unit == "year" and left.era:  # AD 79–81, 27 BC–14
        return left._replace(year=number, era=left.era if left.era == 1 else None, width=len("0014"), **_own(right))
    if left.unit == left.last == "month" and (number <= LAST_MONTH or not isinstance(left.month, int)):
        return left._replace(month=number, **_own(right))
    if left.unit == left.last == "day":
        return left._replace(day=number, **_own(right))
    if left.last == "decade" and number % 10 == 0:  # années 1850–60
        return left._replace(year=_end_of(left.year or 0, number, right.width), **_own(right))
    if left.year is not None:
        raise UnfitError(f"it is not clear what ends with {number}; write both dates out")
    return right


def _before_its_end(left: Part, right: Part) -> tuple[Part, Part]:
    """What a start takes from the end: 25–26 May 2023, May–June 2018, 17th–19th century, 480–256 BCE."""
    if right.unit == "rest" and right.year is not None and left.unit == "day" and left.lacks_year:
        right = right._replace(unit="day", month=left.month)  # May 25–26, 2023
    if left.unit in ("number", "ordinal"):
        left = _number_before(left, right)
    elif left.lacks_year and right.year is not None and right.unit in _WITH_SAME_YEAR[left.unit]:
        year = right.year - _is_over_new_year(left, right)
        left = left._replace(year=year, gap=right.gap, width=right.width)
    elif left.unit == right.unit == "decade" and left.width < right.width:
        left = left._replace(year=_end_of(right.year or 0, left.year or 0, left.width), width=right.width)
    if right.era and left.era is None:
        left = left._replace(era=right.era)
    return left, right


def _is_over_new_year(left: Part, right: Part) -> bool:
    """Whether a range that says one year goes on into the next: December–January 2019; in half a year at most."""
    months = isinstance(left.month, int) and isinstance(right.month, int) and left.month - right.month
    is_alike = left.unit == right.unit and not (left.era or right.era or left.gap or right.gap)
    return is_alike and months >= LAST_MONTH // 2


_WITH_SAME_YEAR = {"day": ("day", "month"), "month": ("day", "month"), "season": ("season",), "rest": ()}


def _number_before(left: Part, right: Part) -> Part:
    if right.unit == "day" and right.last == "year":
        return right._replace(day=left.number, **_own(left))
    if right.unit == "century":
        return right._replace(number=left.number, **_own(left))
    if right.unit == "decade" and left.unit == "number" and left.number % 10 == 0 and right.width > left.width:
        return right._replace(year=_end_of(right.year or 0, left.number, left.width), **_own(left))
    if right.unit == "year" and right.era and left.unit == "number":
        return right._replace(year=left.number, **_own(left))
    return left


def _end_of(year: int, end: int, width: int) -> int:
    """The year that begins like another and ends with some digits: 1914 and 18 give 1918."""
    return end if width >= len("1914") else year // 10**width * 10**width + end
