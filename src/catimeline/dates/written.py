"""Writes what a text says of one date as EDTF: eras, centuries and decades, qualifiers, what stands in brackets."""

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from catimeline.dates.edtf import DateError, EdtfDate, canonical, iso_day, parse
from catimeline.dates.lexicon import WORDS, normal
from catimeline.dates.parts import LONG_YEAR, Part, ShortYearError, UnfitError

_MARKS = {"": "", "?": "?", "~": "~", "?~": "%"}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY_OF_DAY_0 = 5
_PLACES = ("year", "month", "day")
_SHORT_YEAR, _YEAR = len("18"), len("2018")
_OF_MANY_YEARS = ("decade", "century", "millennium")


def year_text(year: int) -> str:
    """An astronomical year as EDTF writes it."""
    digits = f"{'-' * (year < 0)}{abs(year):04}"
    return digits if len(digits.lstrip("-")) == _YEAR else f"Y{digits}"


def year_in(first: int, year: int) -> int:
    """The year that ends in these two digits, of the hundred years from the first one on."""
    return first + (year - first) % 100


def edtf_texts(part: Part, century: int | None) -> Iterator[str]:
    """A whole date as EDTF; several where a decade and a century are written alike.

    Args:
        part: The date.
        century: The first year of those that years of two digits mean; ``None`` refuses them.

    Raises:
        UnfitError: Something is missing, or what stands beside the date contradicts it.
    """
    if part.lacks_year:
        raise UnfitError("the year is missing")
    if part.unit in _NOT_WHOLE:
        raise UnfitError(_NOT_WHOLE[part.unit])
    if part.unit == "number" and (part.before or part.after):
        raise UnfitError(
            f"{part.number} may be a century, a year or a day: write '{part.number}th century' or 4 digits"
        )
    if part.time and part.unit != "day":
        raise UnfitError("a time needs a day")
    if not (part.notes or part.weekday is not None):
        yield from _texts(part, century, [])
        return
    notes = [_read_note(note) for note in part.notes]
    fitting = [text for text in _texts(part, century, notes) if all(_agrees(note, text) for note in notes)]
    if not fitting:
        raise UnfitError(f"what stands in brackets, {'; '.join(part.notes)!r}, does not agree with the date")
    for text in fitting:
        for weekday in (part.weekday, *(note.weekday for note in notes)):
            if weekday is not None:
                check_weekday(text, weekday)
        yield text


_NOT_WHOLE = {
    "ordinal": "an ordinal number needs a month, a century or the like: 9th July 2018, 17th century",
    "rest": "the month or the year is missing",
}


def mark_of(marks: str) -> str:
    """The qualifier for some of the marks ``?`` and ``~``."""
    return _MARKS["?" * ("?" in marks) + "~" * ("~" in marks)]


def _texts(part: Part, century: int | None, notes: "list[_Note]") -> Iterator[str]:
    marks = part.before + part.after + "".join(note.marks for note in notes)
    if part.unit in ("century", "millennium", "unknown"):
        yield from _large(part, notes, marks)
    elif part.unit == "decade":
        yield from _decades(part, notes, marks)
    else:
        year = _year(part, century)
        if any(note.is_estimate for note in notes) and part.unit == "year":
            mark = mark_of(marks.replace("~", "", 1))  # about 1950 (some year from 1900 to 1999)
            yield from (f"{year}S{kept}{mark}" for kept in range(1, len(year.strip("-Y"))))
            return
        finer = _finer(part, notes)
        if part.some:
            finer += ["XX"] * (2 - len(finer) if part.some == "day" else 1)
        yield _qualified([year, *finer], notes, marks) + part.time


def _finer(part: Part, notes: "list[_Note]") -> list[str]:
    """The month or season and the day, where there are."""
    code = part.code and part.code + max((note.hemisphere for note in notes), default=0)
    numbers = (number for number in (code or part.month, part.day) if number is not None)
    return [number if isinstance(number, str) else f"{number:02}" for number in numbers]


def _year(part: Part, century: int | None) -> str:
    """The year as EDTF writes it, with X for the digits that are not known."""
    year = year_text(_astronomical(part, century))
    if not part.gap:
        return year
    if part.era == -1 or (part.era and part.gap == 1):  # AD 185? is an early year, AD 18?? may be none
        raise UnfitError("all digits of the year of an era must be known")
    return year[: -part.gap] + "X" * part.gap


def _astronomical(part: Part, century: int | None) -> int:
    """The year as EDTF counts, in which 0 is 1 BCE (D13)."""
    year = part.number if part.unit == "number" else part.year or 0
    if part.era is None:
        if part.width > _YEAR:
            raise UnfitError(LONG_YEAR)
        if part.width <= _SHORT_YEAR and (century is None or part.unit not in ("number", "day", "month", "season")):
            raise ShortYearError(f"a year has four digits: 19{year:02}, or 00{year:02} for the year {year}")
        return year if century is None or part.width > _SHORT_YEAR else year_in(century, year)
    if year == 0:
        raise UnfitError("there is no year 0 before or after Christ; EDTF's 0000 is 1 BCE")
    return year if part.era == 1 else 1 - year


def _large(part: Part, notes: "list[_Note]", marks: str) -> Iterator[str]:
    """A century or millennium as catalogues count, from its year 00 (D10); a half of a century as one of its years."""
    if part.unit == "unknown":
        yield _qualified(["XXXX"], notes, marks)
        return
    size, most = (100, 99) if part.unit == "century" else (1000, 9)
    if not 1 <= part.number <= most:
        raise UnfitError(f"a {part.unit} has a number from 1 to {most}")
    if part.fraction:
        first = -part.number * size + 1 if part.era == -1 else (part.number - 1) * size
        yield _some_year_of(part, first, size, notes, marks)
        return
    digits = f"{part.number - 1:02}XX" if part.unit == "century" else f"{part.number - 1}XXX"
    yield _qualified(["-" * (part.era == -1) + digits], notes, marks)


def first_of_era(part: Part) -> str:
    """The first century or millennium of an era as an interval; empty for other dates.

    EDTF's ``-00XX`` lacks 1 BCE, which ``00XX`` has (D10).
    """
    sizes = {"century": 100, "millennium": 1000}
    if part.unit not in sizes or part.number != 1 or part.fraction or part.notes:
        return ""
    last, mark = sizes[part.unit] - 1, mark_of(part.before + part.after)
    years = (year_text(-last), "0000") if part.era == -1 else ("0001", year_text(last))
    return "/".join(f"{year}{mark}" for year in years)


def _decades(part: Part, notes: "list[_Note]", marks: str) -> Iterator[str]:
    """A decade; the 1600s may be a century too (D11)."""
    year = part.year or 0
    if part.width <= _SHORT_YEAR and part.era is None:
        raise UnfitError(f"the century is missing: write 19{year:02}s")
    spans = [10, 100] if year % 100 == 0 else [10]
    if part.era == -1:  # 449 to 440 BCE have no digits in common as EDTF counts
        yield from (_some_year_of(part, 2 - span - year, span, notes, marks) for span in spans)
    elif part.fraction:
        yield from (_some_year_of(part, year, span, notes, marks) for span in spans)
    else:
        finer = _finer(part, notes)
        for span in spans:
            digits = f"{year // span:0{5 - len(str(span))}}".ljust(4, "X")
            yield _qualified([digits, *finer], notes, marks)


def _some_year_of(part: Part, first: int, size: int, notes: "list[_Note]", marks: str) -> str:
    """One of the years of a decade or century, or of a half or quarter of it: all before Christ, or all after."""
    if any(note.component_marks for note in notes):
        raise UnfitError("only a whole date can be uncertain or approximate here")
    number, count = part.fraction or (1, 1)
    start, end = first + (number - 1) * size // count, first + number * size // count - 1
    start, end = (start, min(end, 0)) if part.era == -1 else (max(start, 1), end)
    return f"[{year_text(start)}{mark_of(marks)}..{year_text(end)}{mark_of(marks)}]"


def _qualified(components: list[str], notes: "list[_Note]", marks: str) -> str:
    """Components with their qualifiers."""
    if not notes:
        return "-".join(components) + mark_of(marks)
    found = {place for note in notes for place in note.component_marks}
    if not found <= set(_PLACES[: len(components)]):
        raise UnfitError("what is uncertain or approximate is not in the date")
    each = [marks + "".join(note.component_marks.get(place, "") for note in notes) for place in _PLACES]
    return canonical(components, [mark_of(all_marks) for all_marks in each[: len(components)]])


def _real(text: str) -> EdtfDate:
    """A date that may be none, such as 0 April.

    Raises:
        UnfitError: It is none.
    """
    try:
        return parse(text)
    except DateError as error:
        raise UnfitError(error.reason) from None


def check_weekday(text: str, weekday: int) -> None:
    """Refuses a day of the week that is not the date's (D18).

    Raises:
        UnfitError: It is another day's, or the date is none.
    """
    date = _real(text)
    if date.precision != "day" or date.first is None:
        raise UnfitError("a day of the week needs a day of a month")
    actual = (date.first + _WEEKDAY_OF_DAY_0) % 7
    if actual != weekday:
        raise UnfitError(f"{date.display} is a {_WEEKDAYS[actual]}")


# --- Brackets -----------------------------------------------------------------------------------------------

_UNITS = "(?:year|month|season|day)"
_FLAG = re.compile(rf"(?:({_UNITS}(?: and {_UNITS})*) )?(uncertain and approximate|uncertain|approximate)")
_FLAGS = re.compile(rf"{_FLAG.pattern}(?:, {_FLAG.pattern})*")
_FLAG_MARKS = {"uncertain": "?", "approximate": "~", "uncertain and approximate": "?~"}
_YEARS = re.compile(r"([0-9]{4})\s*(?:to|-|–)\s*([0-9]{2,4})")
_DAY_IN_DIGITS = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})")
_HEMISPHERES = {"northern hemisphere": 4, "southern hemisphere": 8}


class _Note(NamedTuple):
    """What stands in brackets after a date, or one of several things that do."""

    text: str
    marks: str
    """Of the whole date."""
    component_marks: dict[str, str]
    """Of its year, month or day."""
    weekday: int | None
    is_estimate: bool
    """It gives the years around an estimate: about 1950 (some year from 1900 to 1999)."""

    @property
    def hemisphere(self) -> int:
        """What it adds to EDTF's code of a season."""
        return _HEMISPHERES.get(self.text, 0)


def _read_note(note: str) -> _Note:
    kinds = {"?": None} if note == "?" else dict(WORDS.get(normal(note), ()))
    marks = "".join(mark for mark in "?~" if mark in kinds)
    component_marks: dict[str, str] = {}
    for units, flag in _FLAG.findall(note) if _FLAGS.fullmatch(note) else ():
        for unit in units.split(" and ") if units else ():
            place = "month" if unit == "season" else unit
            component_marks[place] = component_marks.get(place, "") + _FLAG_MARKS[flag]
        marks += "" if units else _FLAG_MARKS[flag]
    return _Note(note, marks, component_marks, kinds.get("w"), note.startswith("some year from "))


def _agrees(note: _Note, text: str) -> bool:
    """Whether a note qualifies a date, or says what EDTF's text says."""
    if note.marks or note.component_marks or note.weekday is not None:
        return True
    try:
        date = parse(text)
    except DateError:  # it is refused for that reason
        return True
    if (date.start, date.end) in _bounds_of(note.text):
        return True
    bracket = re.search(r"\((.*)\)", date.display)
    if bracket and note.text in bracket[1].split("; "):
        return True
    years = _YEARS.fullmatch(note.text)
    if years is None:
        return False
    end = years[1][: 4 - len(years[2])] + years[2]
    return (date.start, date.end) == (f"{years[1]}-01-01", f"{end}-12-31")


def _bounds_of(note: str) -> Iterator[tuple[str | None, str | None]]:
    """The first and last days of the date that a note repeats in digits, in either order of day and month."""
    day = _DAY_IN_DIGITS.fullmatch(note)
    repeated = [f"{day[3]}-{day[2]:0>2}-{day[1]:0>2}", f"{day[3]}-{day[1]:0>2}-{day[2]:0>2}"] if day else [note]
    for text in repeated:
        with suppress(DateError):
            date = parse(text)
            yield date.start, date.end


# --- Before, after, early, late -----------------------------------------------------------------------------


def neighbour(text: str, *, forward: bool) -> str:
    """The date just before or after another, in its precision; beside a decade or century, the year.

    Raises:
        UnfitError: The other is no date.
    """
    date = _real(text)
    is_with_gaps = date.precision in _OF_MANY_YEARS and "-" in text[1:]
    if is_with_gaps:  # May 185X is in none of its years for certain
        raise UnfitError(f"the year of {date.display} is not known, so nothing is certainly before or after it")
    number = (date.last if forward else date.first) or 0  # a single date has both
    year, month, day = iso_day(number + 1 if forward else number - 1).rsplit("-", 2)
    rest = {"day": f"-{month}-{day}", "month": f"-{month}", "season": f"-{month}"}.get(date.precision, "")
    mark = "%" if date.uncertain and date.approximate else "?" * date.uncertain + "~" * date.approximate
    return year_text(int(year)) + rest + mark


def halves(part: Part, *, century: int | None, window: bool) -> Iterator[tuple[str, str]]:
    """What is early or late: of a window the ends of the half, with the middle in both; of an event a question (D8).

    Raises:
        UnfitError: It has no exact meaning.
    """
    for text in edtf_texts(part._replace(vague=""), century):
        whole = _real(text)
        half = _half(whole, part.vague, first_of_era(part) or text)
        if not (half and window):
            raise UnfitError(
                f"{part.vague!r} has no exact meaning (docs/dates.md D8); write {_instead(whole, part.vague, half)}"
            )
        start, _, end = half.partition("/")
        yield start, end


def _instead(whole: EdtfDate, vague: str, half: str) -> str:
    if whole.precision == "year" and whole.text.isdecimal():
        third = {"early": "first", "mid": "second", "late": "last"}[vague]
        return f"'{third} third of {whole}', which has a meaning, or the whole, {whole}"
    return f"what the source gives{f', such as {half},' * bool(half)} or the whole, {whole}"


def _half(whole: EdtfDate, vague: str, years: str) -> str:
    """The first or second half of a month, year, decade or century; empty if there is none.

    A decade BCE is a set of years, and that or a century is halved by the first and the last of its ``years``.
    """
    is_exact = whole.precision in ("month", "year", *_OF_MANY_YEARS) and not set("?~%") & set(whole.text)
    if whole.precision in _OF_MANY_YEARS and "-" in whole.text[1:]:  # early in May 185X
        return ""
    if vague == "mid" or whole.start is None or whole.end is None or not is_exact:
        return ""
    is_early = vague == "early"
    if whole.precision in _OF_MANY_YEARS or whole.kind == "one-of":
        span = _real(years)
        first, last = (int(day.rsplit("-", 2)[0]) for day in (span.start, span.end) if day)
        middle = (first + last + 1) // 2
        return "/".join(map(year_text, (first, middle) if is_early else (middle, last)))
    if whole.precision == "month":
        return f"{whole}-01/{whole}-15" if is_early else f"{whole}-16/{whole.end}"
    return f"{whole}-01/{whole}-06" if is_early else f"{whole}-07/{whole}-12"
