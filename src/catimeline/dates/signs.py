"""Dates with the signs of China, Japan and Korea, put into the English that the grammar knows (docs/dates.md D15)."""

import re

from catimeline.dates.parts import LAST_MONTH, UnfitError

_UNIT = "年代|년대|世[紀纪]|세기|[年년月월日일号號]"
_DAYS = ("月火水木金土日", "월화수목금토일", "一二三四五六日", "一二三四五六天")
_NAMED = rf"(?:星期|周|週|礼拜|禮拜)([{_DAYS[2]}天])|([{_DAYS[0]}])曜日?|([{_DAYS[1]}])요일"
_SIGNS = re.compile(f"[{''.join(_DAYS)}]|{_UNIT}")
_WEEKDAY = re.compile(rf" ?(?:[(（](?:{_NAMED}|([{''.join(_DAYS)}]))[)）]|(?:{_NAMED})(?!\w))")
"""A day of the week; of its sign alone, brackets must say that it is one."""
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SHARED = re.compile(rf"([0-9]+)(?= ?[-‒–—―~]+ ?[0-9]+ ?({_UNIT}))")
"""A number whose unit stands after the next one: 28-29日."""
_ERA = "(?:(?P<bce>公元前|西元前|[紀纪]元前|기원전|前(?=[0-9]{3}))|(?P<ce>公元|西元|[紀纪]元|西[历曆暦]|서기))? ?"
_CIRCA = re.compile("(?:大?[约約]|약) ?(?=[0-9公西紀纪前기서])")
_CIRCA_AFTER = re.compile("(?<=[年년月월日일紀纪기代대])(?:頃|ごろ|경|约|約|左右)")
_CENTURY = re.compile(
    f"{_ERA}(?<![0-9])(?P<century>[0-9]{{1,2}}) ?(?:世[紀纪]|세기)(?: ?(?P<decade>[0-9]0)(?:年代|년대))?"
)
_TILDE = re.compile("(?<=[年년月월日일号號紀纪기代대]) ?~ ?(?=[0-9])")
_DECADE = re.compile("(?<![0-9])([0-9]{2,4})(?:年代|년대)")
_DATE = re.compile(
    f"{_ERA}(?:(?<![0-9])(?P<year>[0-9]{{1,4}})[年년] ?)?"
    "(?:(?<![0-9])(?P<month>[0-9]{1,2})[月월] ?)?(?:(?<![0-9])(?P<day>[0-9]{1,2})[日일号號])?"
)
"""A date, or what there is of one."""
_TO = re.compile("[-‒–—―~～〜至到] ?$")
"""What stands before the end of a range."""
_FIRST_YEAR = 200
"""Years before it need an era, since those of Taiwan and Japan may be counted otherwise."""


def in_english(text: str) -> str:
    """A text with the dates in such signs in English; all others as they are.

    Raises:
        UnfitError: There is no such month.
    """
    if not _SIGNS.search(text):
        return text
    for pattern, words in (
        (_WEEKDAY, _weekday),
        (_SHARED, r"\1\2"),
        (_CIRCA, " c. "),
        (_CIRCA_AFTER, " (c.) "),
        (_CENTURY, _century),
        (_DECADE, r" \1s "),
        (_TILDE, " – "),
    ):
        text = pattern.sub(words, text)
    before: dict[str, str] = {}
    return _DATE.sub(lambda found: _date(found, before), text).strip()


def _weekday(found: re.Match[str]) -> str:
    sign = next(filter(None, found.groups()))
    return f" ({_WEEKDAYS[max(days.find(sign) for days in _DAYS)]}) "


def _century(found: re.Match[str]) -> str:
    decade = f"{found['decade']}s of the " if found["decade"] else ""
    return f" {decade}{found['century']}. century{_era(found)} "


def _era(found: re.Match[str]) -> str:
    return " BC" if found["bce"] else " AD" if found["ce"] else ""


def _date(found: re.Match[str], before: dict[str, str]) -> str:
    """A date in English; what it lacks of its beginning is that of the one before it, and becomes that of the next."""
    year, month, day = found.group("year", "month", "day")
    if year and (_era(found) or len(year) == len("1945") or int(year) >= _FIRST_YEAR):
        before.clear()
        before["year"] = f"{int(year)}{_era(found)}" if _era(found) else year.zfill(4)
    elif year:  # a short one: 1945～50年
        is_end = before.get("year", "").isdecimal() and _TO.search(found.string[: found.start()])
        return found[0] if month or day or not is_end else f" {year} "
    was = before.get("month", "")
    if month:
        if not 0 < int(month) <= LAST_MONTH:
            raise UnfitError(f"there is no month {month}; months are 1 to {LAST_MONTH}")
        before["month"] = _MONTHS[int(month)]
    if (day and "month" not in before) or not (year or month or day):
        return found[0]
    # whether it is of the next year is for the grammar to say
    is_earlier = month and not year and int(month) < _MONTHS.index(was) and _TO.search(found.string[: found.start()])
    parts = (day, before["month"] if month or day else "", "" if is_earlier else before.get("year"))
    return f" {' '.join(filter(None, parts))} "
