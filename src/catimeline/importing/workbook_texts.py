"""The texts that number formats of workbooks show around a value: 440 is "440 BC", 1850 is "c. 1850".

The code of a format has up to four sections: for numbers above 0, below 0, for 0, and for texts, which has an "@"
(ECMA-376, part 1, section 18.8.31).
"""

import re
from typing import NamedTuple

from catimeline.dates.phrases import parse_typed
from catimeline.errors import CatimelineError, IncomingError
from catimeline.importing.workbook_dates import Shown

_TOKEN = re.compile(
    r"\"(?P<quoted>[^\"]*)\"?|\\(?P<escaped>.)|[_*].?|\[\$(?P<symbol>[^\]-]*)[^\]]*\]|(?P<computed>\[[<>=][^\]]*\]|%|e[+-]|,(?![0#?]))"
    r"|\[[^\]]*\]|(?P<number>general|standard|[0#?](?:[0#?.]|,(?=[0#?]))*)|(?P<text>@)|(?P<unit>[a-z])|(?P<shown>.)",
    re.ASCII | re.DOTALL | re.IGNORECASE,
)
_TELLING = re.compile(r"[^\W_]|[?~±≈<>]|[-–—]\Z")
"""What the texts around a value have if they may change a date; others are "€", "°" or brackets."""
_UNITS = re.compile(r"[年月日時分秒时년월일시분초]|\b(?:h|hrs?|ч)\b")
"""The signs for the units of dates and times, which are beside a number as dots are."""
_NUMBERS, _DAYS, _TIMES = ("1850", "79"), ("9 July 2018",), ("9 July 2018, 10:30",)
"""What is tried to see whether a text makes something else of a number, a day and a time."""


class Section(NamedTuple):
    """A section of the code of a format."""

    before: str = ""
    after: str = ""
    digits: int = 0
    """The least number of digits that are shown before the point."""
    has_value: bool = False
    """Whether it shows the value and not only a text."""
    has_text: bool = False
    """Whether it is for texts."""
    is_computed: bool = False
    """Whether it depends on a condition, or shows other digits than those of the number: per cent, thousands."""

    def around(self, value: str) -> str:
        """What is shown of a value."""
        return f"{self.before}{value}{self.after}".strip() if self.has_value else self.before.strip() or value


def sections(code: str, shown: Shown | None) -> tuple[Section, ...]:
    """The sections of a code; none if all that they show is their values, as nearly always.

    Args:
        code: The code of a format, or the number of one that is built in.
        shown: What it shows of a date, if its letters stand for the parts of one.
    """
    found = [Section()]
    for token in _TOKEN.finditer("" if code.isdecimal() else code):
        section = found[-1]
        kind = token.lastgroup
        if token[0] == ";":
            found.append(Section())
        elif kind == "computed":
            found[-1] = section._replace(is_computed=True)
        elif kind in ("number", "text") or (kind == "unit" and shown):
            digits = section.digits or token[0].partition(".")[0].count("0")
            is_text = section.has_text or kind == "text"
            found[-1] = section._replace(after="", digits=digits, has_value=True, has_text=is_text)
        elif kind:
            name = "after" if section.has_value else "before"
            found[-1] = section._replace(**{name: getattr(section, name) + token[kind]})
    examples = _NUMBERS if shown is None else _TIMES if shown.time else _DAYS
    return tuple(found) if any(_tells(section, example) for section in found for example in examples) else ()


def _tells(section: Section, example: str) -> bool:
    """Whether the texts of a section make something else of an example."""
    text = _UNITS.sub("", f"{section.before.rstrip('-')} {section.after}").strip()
    return bool(_TELLING.search(text)) and _date(section.around(example)) != _date(example)


def _date(text: str) -> str:
    try:
        return str(parse_typed(text))
    except CatimelineError:
        return ""


def number_shown(number: float, plain: str, code: tuple[Section, ...]) -> str:
    """What a cell shows of a number.

    Args:
        number: The number.
        plain: The same as a text.
        code: The sections of its format.

    Raises:
        IncomingError: The format has conditions, or shows other digits.
    """
    if any(section.is_computed for section in code):
        raise IncomingError(
            reason=f"shows {plain} by a format with texts that is not read; write what it shows as text"
        )
    of_numbers = [section for section in code[:3] if not section.has_text] or [Section(has_value=True)]
    at = 0 if number > 0 else 1 if number < 0 else 2
    section = of_numbers[at] if at < len(of_numbers) else of_numbers[0]
    is_signed = number < 0 and section is of_numbers[0]
    digits = plain.removeprefix("-").zfill(section.digits if section.before else 0)
    return "-" * is_signed + section.around(digits)


def date_shown(date: str, shown: Shown, code: tuple[Section, ...]) -> str:
    """What a cell shows of a date; what stands after a time goes with it if there is none, as at midnight."""
    if not code or not (shown.year or shown.month or shown.day):
        return date
    section = code[0]._replace(after="") if shown.time and "T" not in date else code[0]
    return section.around(date)


def text_shown(text: str, code: tuple[Section, ...]) -> str:
    """What a cell shows of a text."""
    return code[-1].around(text) if code and code[-1].has_text and text else text
