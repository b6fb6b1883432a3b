"""Reads dates as people type them: EDTF, or words in the languages of the sources. All of a text, or nothing.

A text, also with X for digits that are not known (``gaps``), becomes tokens (``tokens``, by the words of ``lexicon``),
each of a kind that is one character, so that the kinds of a text are a string: "25–26 May 2023" is ``d_dmY``. The
grammar (``grammar``) is over such strings; what it makes of one is kept, since texts of the same form are frequent.
Then the values come in, and EDTF comes out, which ``edtf`` parses again. All readings are collected: several of them
are a question. The decisions behind the grammar are numbered D1, D2, … in docs/dates.md.
"""

import datetime as dt
import re
from collections.abc import Container, Iterable, Iterator
from contextlib import suppress
from itertools import chain, product
from unicodedata import name, normalize

from catimeline.dates.calendars import other_calendar
from catimeline.dates.edtf import DateError, EdtfDate, day_number, iso_day, parse
from catimeline.dates.gaps import variants
from catimeline.dates.grammar import trees
from catimeline.dates.parts import LAST_MONTH, ORDERS, Order, ShortYearError, UnfitError, day_orders, kinds_of
from catimeline.dates.reader import TYPED, WINDOW, Conventions, Reader
from catimeline.dates.signs import in_english
from catimeline.dates.tokens import Token, read_tokens
from catimeline.dates.undated import NO_DATE
from catimeline.dates.unix import unix_time
from catimeline.dates.written import year_text
from catimeline.errors import AmbiguousDateError, ShortYearDateError, TypedDateError

__all__ = ["NOTHING_UNDERSTOOD", "TYPED", "WINDOW", "Conventions", "parse_typed"]

NOTHING_UNDERSTOOD = "it is neither EDTF nor a date in words"
"""The reason why a text is not a date if no part of it is of one."""

_LONGEST_TEXT = 500
_MARKED_YEAR = re.compile("[?~%][0-9]{4}")
_AFTER_A_MARK = re.compile("[?]-([1-9][0-9]{3}(?:-[0-9]{2}){0,2})([?~%]?)")
_IN_DIGITS = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([1-9][0-9]{3})")
MOST_YEARS = 50
"""A range of fewer years may end in the next century by two digits: 1998-02, but not 1912-09."""
_YEAR_AND_NUMBER = re.compile(r"([0-9]{2})([0-9]{2})-([0-9]{2})([?~%]?)")


def parse_typed(text: str, conventions: Conventions = TYPED) -> EdtfDate:
    """A date from what people type: ``2018-07``, ``2018?``, ``July 2018``, ``c. 1830–41``, ``XIX век``.

    Args:
        text: EDTF, or words.
        conventions: How dates are written there.

    Raises:
        TypedDateError: The text is not a date, or only a part of it is understood.
        AmbiguousDateError: It can be either of several dates (``10/11/2018``).
    """
    text = text.strip()
    if conventions.serial and _FEW_DIGITS.fullmatch(text):
        raise _early_day(text)
    if day := _day_in_digits(text, conventions):
        with suppress(DateError):  # the grammar says what is wrong
            return parse(day)
    try:
        date = parse(text)
    except DateError as error:
        if len(text) > _LONGEST_TEXT and not _PRINTED.fullmatch(text):
            raise TypedDateError(text, f"a date in words has at most {_LONGEST_TEXT} characters") from None
        if conventions.edtf or not text:
            raise TypedDateError(text, error.reason) from None
        return _parse_words(text, conventions, error)
    if conventions.edtf:
        return date
    if _MARKED_YEAR.fullmatch(text):  # the same date, with its mark where it is looked for (D2)
        return parse(text[1:] + text[0])
    if (found := _AFTER_A_MARK.fullmatch(text)) and conventions.before_christ is None:
        uncertain = "?" if found[2] in ("", "?") else "%"
        raise AmbiguousDateError(text, (f"/{found[1]}{found[2]}", f"-{found[1]}{uncertain}"), "D21")
    if end := _short_end(text, conventions):
        raise AmbiguousDateError(text, (text, end), "D3", f"write '{date.display}' or {end}")
    return date


def _day_in_digits(text: str, conventions: Conventions) -> str:
    """What the grammar makes of a day such as 9.7.2018, if its order is known (D5); else empty: tables have many.

    Also a day number that would be a year of EDTF (D16).
    """
    if conventions.serial and (serial := _SHORT_SERIAL.fullmatch(text)):
        return _serial_day(serial)
    found = None if conventions.edtf else _IN_DIGITS.fullmatch(text)
    if not found:
        return ""
    first, second = int(found[1]), int(found[3])
    order = conventions.order
    if order not in {"day-first", "month-first"}:
        if (first > LAST_MONTH) == (second > LAST_MONTH):
            return ""
        order = "day-first" if first > LAST_MONTH else "month-first"
    day, month = (first, second) if order == "day-first" else (second, first)
    return f"{found[4]}-{month:02}-{day:02}"


def _short_end(text: str, conventions: Conventions) -> str:
    """The range that a text may be which is EDTF too: 1914-21 is spring 1914, or 1914 to 1921 (D3); empty if none."""
    found = _YEAR_AND_NUMBER.fullmatch(text)
    if not found:
        return ""
    century, start, end, mark = found.groups()
    if end > start and (int(end) > LAST_MONTH or conventions.short_ends):
        return f"{century}{start}{mark}/{century}{end}{mark}"
    if conventions.short_ends and 0 < (int(end) - int(start)) % 100 < MOST_YEARS:
        return f"{century}{start}{mark}/{int(century) + 1:02}{end}{mark}"
    return ""


def _parse_words(text: str, conventions: Conventions, error: DateError) -> EdtfDate:
    """A date from a text that is not EDTF, for the reason of the error."""
    readings: dict[str, EdtfDate] = {}
    unfit: list[UnfitError] = []
    possible: set[Order] = set()
    for candidate in _candidates(text, conventions, unfit, possible):
        try:
            date = parse(candidate)
        except DateError as refusal:
            unfit.append(UnfitError(refusal.reason))
        else:
            readings[candidate] = date
    if len(readings) == 1:
        [(reading, date)] = readings.items()
        if _ONE_WITHIN_THE_OTHER.match(reading) and not _LETTER.search(text):
            why = "of which one end is within the other; write that if it is meant"
            raise TypedDateError(text, f"it would be {reading}, {why}")
        is_undecided = conventions.order not in _OF_DAYS and possible.issuperset(_OF_DAYS)
        is_doubtful = is_undecided and "/" in reading and "X" not in reading
        order = _only_order(text, conventions, reading) if is_doubtful else None
        if order:
            hint = "with the other order of day and month it is no date; write the one you mean"
            raise AmbiguousDateError(text, readings, "D5", hint, [order])
        return date
    if readings:
        decision = _decision(readings)
        if decision == "D12":  # the code of a season would be a question again
            words = " or ".join(repr(date.display) for date in readings.values())
            raise AmbiguousDateError(text, readings, decision, f"write {words}")
        orders = _orders_of(text, conventions, readings) if decision == "D5" else ()
        raise AmbiguousDateError(text, readings, decision, orders=orders)
    raise _refusal(text, conventions, unfit, error)


def _only_order(text: str, conventions: Conventions, reading: str) -> Order | None:
    """The order of day and month without which a range in digits would not be read so; ``None`` if that is no doubt.

    With the other one its end would be before its start, which may be a slip: dots stand behind days. Or it would take
    more than half a year over New Year, which nobody has said.
    """
    orders = []
    for order in _OF_DAYS:
        with suppress(TypedDateError):
            orders += [order] * (parse_typed(text, conventions._replace(order=order)).text == reading)
    if len(orders) != 1 or any(token.kind == "w" for token in read_tokens(text)[0]):
        return None
    is_over_new_year = len({*_FULL_YEAR.findall(reading)}) > len({*_FULL_YEAR.findall(text)})
    is_natural = orders[0] == "day-first" and (("." in text) or not is_over_new_year)
    return None if is_natural else orders[0]


def _orders_of(text: str, conventions: Conventions, readings: Container[str]) -> Iterator[Order]:
    """The orders of days in digits of which each decides for one of the readings of a text."""
    for order in ORDERS if conventions.order is None else ():
        with suppress(TypedDateError):
            if parse_typed(text, conventions._replace(order=order)).text in readings:
                yield order


def _decision(readings: Iterable[str]) -> str:
    """The number of the decision in docs/dates.md by which a text has several readings."""
    joined = " ".join(sorted(readings, reverse=True))
    is_open_year = "-XX" not in joined and len({"/.." in reading for reading in readings}) > 1
    are_alike = len({re.sub("[0-9X]", "0", reading) for reading in readings}) == 1
    is_same_but_for_x = len({reading.replace("X", "0") for reading in readings}) == 1
    is_same_but_for_month = len({_MONTH_OF_DAY.sub("", reading) for reading in readings}) == 1
    is_same_but_for_end = (
        are_alike and not is_same_but_for_x and len({reading.split("..")[0] for reading in readings}) == 1
    )
    is_same_but_for_order = len({tuple(sorted(_NUMBER.findall(reading))) for reading in readings}) == 1
    signs = (
        ("D3", is_same_but_for_end and not is_same_but_for_order and _FROM_WITHIN_A_YEAR.match(joined)),
        ("D12", is_same_but_for_month),
        ("D22", is_same_but_for_x and len({len(_FULL_YEAR.findall(reading)) for reading in readings}) > 1),
        ("D23", not is_open_year and len({"X" in reading for reading in readings}) > 1),
        ("D5", are_alike and not is_same_but_for_x and _IN_FULL.search(joined)),
        ("D5", len({reading.count("-") for reading in readings}) > 1 and _DAYS.search(joined)),
        ("D13", "X" not in joined and re.match(r"[\[{]-[0-9]{4}", joined)),
        ("D11", is_same_but_for_x or all(reading.startswith("[") and ".." in reading for reading in readings)),
        ("D9", not are_alike and all("," in reading for reading in readings)),
        ("D6", "," in joined and "/" in joined),
        ("D13", joined.startswith("{-")),
        ("D7", ".." in joined and (len({reading.startswith("[") for reading in readings}) > 1 or "X" not in joined)),
        ("D15", ".." in joined and "X" in joined),
        ("D13", joined.startswith("-")),
        ("D3", "/" in joined),
        ("D12", "X" not in joined),
    )
    return next((decision for decision, holds in signs if holds), "D11")


_LETTER = re.compile(r"[^\W\d_]")
_ONE_WITHIN_THE_OTHER = re.compile(r"([-0-9]{4,})(?:(?:-[0-9]{2}){1,2}/\1|/\1(?:-[0-9]{2}){1,2})$")
_OF_DAYS: tuple[Order, ...] = ("day-first", "month-first")
_FROM_WITHIN_A_YEAR = re.compile(r"\[-?[0-9X]{4}-")
_FULL_YEAR = re.compile("[0-9]{4}")
_NUMBER = re.compile("[0-9X]+")
_MONTH_OF_DAY = re.compile(r"(?<=[0-9]{4})-[01][0-9](?=-)")
_DAYS = re.compile(r"([0-9]{4}-[0-9]{2})-[0-9]{2}/\1-[0-9]{2}")
_IN_FULL = re.compile(r"[0-9X]{4}-[0-9X]{2}-[0-9X]{2}")


def _candidates(text: str, conventions: Conventions, unfit: list[UnfitError], possible: set[Order]) -> Iterator[str]:
    """What a text can be as EDTF, perhaps not a real date.

    What does not fit is added to ``unfit``, and the orders of day and month to those that are ``possible``.
    """
    if printed := _PRINTED.fullmatch(text) if text.endswith(")") else None:
        yield from _as_printed(text, printed[1])
        return
    try:
        text = _QUOTED_DAY.sub(r"\1", _UNIX_DATE.sub(r"\1 \3 \2\4", _unbracketed(text)))
        text = in_english(_with_dash(text))
    except UnfitError as error:
        unfit.append(error)
        return
    foreign = [*_foreign(_without_stop(text), conventions)]
    yield from foreign
    for tokens in () if foreign else _ways(text):
        kinds = kinds_of(tokens)
        orders = day_orders(kinds, tokens, conventions.order)
        possible.update(orders)
        if days := _days_of_a_month(kinds, tokens) if "month-first" in orders else "":
            yield days
            orders = tuple(order for order in orders if order != "month-first")
        for tree, order in product(() if "!" in kinds else trees(kinds), orders):
            try:
                yield from Reader(tokens, conventions, order).read(tree)
            except UnfitError as error:
                unfit.append(error)


def _days_of_a_month(kinds: str, tokens: list[Token]) -> str:
    """Days of one month, which stands first: 10/5-7/2019; empty for other dates."""
    if not _DAYS_OF_A_MONTH.fullmatch(kinds):
        return ""
    month, first, last, year = (token.value for token in tokens if token.kind in "dY")
    return f"{year:04}-{month:02}-{first:02}/{year:04}-{month:02}-{last:02}" if first < last else ""


def _ways(text: str) -> Iterator[list[Token]]:
    """The tokens of a text; also with a year or century that stands first at the end: 1905 May–June."""
    for tokens in chain.from_iterable(map(read_tokens, map(_without_stop, variants(text)))):
        yield tokens
        if first := _YEAR_FIRST.match(kinds_of(tokens)):
            year = (token for token in tokens[: first.end("year")] if token.kind != "-")
            yield [*tokens[first.end() :], *year]


def _unbracketed(text: str) -> str:
    """A text without the brackets that catalogues put around what they supply (D15)."""
    text = normalize("NFC", text).removeprefix("@")  # of Notion
    if text[:1] + text[-1:] in ("[]", "()") and not set("[]()") & set(text[1:-1]):
        text = text[1:-1].strip()
    return text


def _with_dash(text: str) -> str:
    """A range with the dash that we write for one (D3)."""
    parts = _TILDE.split(text)
    return " – ".join(parts) if len(parts) == len("AB") else text


def _without_stop(text: str) -> str:
    """A text without the full stop at its end, unless that makes a number an ordinal: 13. is the 13th."""
    return text if text.endswith("..") or _ORDINAL.fullmatch(text) else text.removesuffix(".")


_ORDINAL = re.compile(r"[0-9]{1,2}\.")
_DAYS_OF_A_MONTH = re.compile(r"[FjS]?d([./])d[-_TUz:]d\1Y")
"""The days of a month, or a day to a month."""
_YEAR_FIRST = re.compile(r"(?P<year>Y(?:-?y)?|[opRd]c),?(?=[do]?[dopma_-]*m[^YnNLGOPeE]*$|[opRd]-?[uh]$)")

# --- Other notations ----------------------------------------------------------------------------------------

_TILDE = re.compile(r"(?:(?<=[\w)\uff09])|(?<=[0-9]\.))(?: *[～〜→至到\uff0d] *| +~ +)(?=\w)")
"""A range as China, Japan and Korea write it, and Notion (D3); before a date a tilde is a circa."""
_UNIX_DATE = re.compile(
    r"((?:[A-Z][a-z]{2} )?[A-Z][a-z]{2} +[0-9]{1,2}) ([0-9]{2}:[0-9]{2}:[0-9]{2}(?: (?:UTC|GMT))?)"
    " ([0-9]{4})( [+-][0-9]{4})?"
)
"""A day as the C library and Git write it, with the time before the year: Mon Jul 9 10:30:00 2018 +0200."""
_QUOTED_DAY = re.compile('[«“„"]([0-9]{1,2})[»”“"](?= )')
"""The day on the forms of Russian offices: «3» июня 2016 г."""
_PRINTED = re.compile(r".* \(written ([^ ()]+)\)", re.DOTALL)
"""What ``EdtfDate.display`` adds where its words alone would not say which EDTF they are."""
_WIKIDATA = re.compile(r"([+-]?)([0-9]{4,16})-([0-9]{2})-([0-9]{2})(?:T00:00:00Z)?")
_BASIC = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})T([0-9]{2})([0-9]{2})([0-9]{2})(Z|[+-][0-9]{2}:?[0-9]{2})?")
"""A time in the basic format of ISO 8601-1 (5.4.2)."""
_EDTF_2012 = re.compile(r"(?:unknown|open|[-0-9uxyepXYE?~.\[\]{},]+)(?:/(?:unknown|open|[-0-9uxyepXYE?~.]+))?")
_TO_2019 = str.maketrans("uxyep", "XXYES")
_SERIAL = re.compile(r"([0-9]{5})(?:\.([0-9]+))?")
_SHORT_SERIAL = re.compile(r"(2[2-9][0-9]{2}|[3-9][0-9]{3})(?:\.([0-9]+))?")
"""A day number before 18 May 1927, if it is not a likely year, which spreadsheets have as a number too."""
_FEW_DIGITS = re.compile("[1-9][0-9]{0,2}")
_LAST_UNCERTAIN = 60
"""The last of the first days of a spreadsheet, which programs count differently."""
_DAY_0 = day_number(1899, 12, 30)
"""A spreadsheet's day 0. Its days before 61, 1 March 1900, differ from program to program; they have fewer digits."""


def _as_printed(text: str, edtf: str) -> Iterator[str]:
    with suppress(DateError):
        if parse(edtf).display == text:
            yield edtf


def _foreign(text: str, conventions: Conventions) -> Iterator[str]:
    """What programs (D16), Wikidata (D14), catalogues and the EDTF of 2012 (D15) write otherwise, as EDTF."""
    if conventions.serial and (serial := _SERIAL.fullmatch(text)):
        yield _serial_day(serial)
    elif conventions.unix and (time := unix_time(text, conventions.unix)):
        yield time
    elif found := _BASIC.fullmatch(text):
        year, month, day, hour, minute, second, zone = found.groups("")
        with suppress(DateError):
            colon = ":" * (len(zone) == len("+0530"))
            yield parse(f"{year}-{month}-{day}T{hour}:{minute}:{second}{zone[:3]}{colon}{zone[3:]}").text
    elif (
        text not in NO_DATE and (found := _WIKIDATA.fullmatch(text)) and (found[1] == "+" or "00" in found.group(3, 4))
    ):
        yield from _of_wikidata(*found.groups())
    elif catalogued := _CATALOGUED.fullmatch(text):
        digits, mark = catalogued.groups()
        yield digits.ljust(4, "X") + mark
        if len(digits) > len("19") and text.endswith((digits + "-", digits + "–")):  # or the year 194, and on
            yield f"0{digits}/.."
        elif text == f"{digits}?":
            yield f"0{digits}?"
    elif _EDTF_2012.fullmatch(text) and (any(sign in text for sign in ("u", "x", "y", "?~")) or "/open" in text):
        start, slash, end = text.partition("/")
        parts = (_GAPS.get(part, part.replace("?~", "%").translate(_TO_2019)) for part in (start, end))
        with suppress(DateError):
            yield parse(slash.join(parts) if slash else next(parts)).text


def _of_wikidata(sign: str, year: str, month: str, day: str) -> Iterator[str]:
    rest = "" if month == "00" else f"-{month}" if day == "00" else f"-{month}-{day}"
    if month == "00" != day:
        return
    yield f"{year_text(int(f'{sign}{year}'))}{rest}"
    if sign == "-":  # the year as its RDF counts, or as its JSON does: -0043 for 43 BCE
        yield f"{year_text(1 - int(year))}{rest}"


def _serial_day(serial: re.Match[str]) -> str:
    """The day of a day number, with the time of its fraction."""
    seconds = round(float(f"0.{serial[2] or 0}") * 86_400)
    time = f"T{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}" if seconds else ""
    return iso_day(_DAY_0 + int(serial[1])) + time


def _early_day(text: str) -> TypedDateError:
    """Why a number that is a year or one of the first days of a spreadsheet is not read (D16)."""
    if int(text) > _LAST_UNCERTAIN:
        return AmbiguousDateError(text, (text.zfill(4), iso_day(_DAY_0 + int(text))), "D16")
    reason = f"programs disagree which day has the number {text}; write the day, or {text:0>4} for the year"
    return TypedDateError(text, reason)


_CATALOGUED = re.compile(r"((?:1[0-9]|2[01])[0-9](?=[-–]?\??$)|[0-9]{2}(?=--\??$))(?:--?|–|(?=\?))(\??)")
"""A decade or century as library catalogues write it: 194-, 19--."""
_GAPS = {"unknown": "", "open": ".."}

# --- Why a text is not a date -------------------------------------------------------------------------------

_EDTF_FORM = re.compile(r"-?[0-9X]{4}(?:-[0-9X]{2}){1,2}(?:/-?[0-9X]{4}(?:-[0-9X]{2}){0,2})?")
_EDTF_SIGNS = re.compile(r"[\[{][-0-9XYES?~%,.]*[\]}]?|(?:[-0-9XYESTZ?~%/:]|\.\.)+")
_SIGN_OF_NO_DATE = re.compile(r"\?+|[-–—]+")
_LONGEST_SEARCH, _MOST_TOKENS = 8, 20
_LATE_YEAR = re.compile(r"[5-9][0-9]\D*$|^[5-9][0-9][-./]")


def _refusal(text: str, conventions: Conventions, unfit: list[UnfitError], error: DateError) -> TypedDateError:
    """Why a text is not a date, and what it could be."""
    dashed = _with_dash(text)
    tokens = read_tokens(dashed)[0]
    kinds = kinds_of(tokens)
    if reason := _special_reason(dashed, kinds, conventions):
        return TypedDateError(text, reason)
    if _EDTF_FORM.fullmatch(dashed):
        return TypedDateError(text, error.reason)
    short = [one.reason for one in unfit if isinstance(one, ShortYearError)]
    if short and (found := _with_century(dashed, conventions)):
        return ShortYearDateError(text, short[0], *found)
    if unfit:
        reason = next((one.reason for one in unfit if not isinstance(one, ShortYearError)), unfit[0].reason)
    else:
        is_edtf = _EDTF_SIGNS.fullmatch(dashed)
        reason = error.reason if is_edtf else _not_understood(dashed, tokens, kinds, conventions)
    return TypedDateError(text, reason)


def _special_reason(text: str, kinds: str, conventions: Conventions) -> str:
    """Why some texts that are frequent are no dates; empty for others."""
    digit = next((sign for sign in text if sign.isdecimal() and not sign.isascii()), "")
    if week := _WEEK.search(text):
        quarter = "; a quarter is 'kw.' in Polish" if week[0].lower() == "kw" else ""
        return f"EDTF has no weeks; write the first and the last day, such as 2018-07-09/2018-07-15{quarter}"
    if reason := _reason_of_number(text, conventions):
        return reason
    if sign := _SIGN.search(text.partition("(")[0]):
        return f"a sign before a year, {sign[0].strip()!r}, is only read in EDTF; in words, -43 is 44 BCE"
    if digit:
        return f"{digit!r} is not one of the digits 0 to 9"
    counted = _COUNTED_YEAR.match(text)
    says = {
        f"{counted and counted[0]} may be counted as in Taiwan or Japan; write the year with four digits": counted,
        "a date in brackets beside another is of another calendar (docs/dates.md D6)": _TWO_CALENDARS.search(text),
        "it says that the date is not known; leave it out, or write XXXX": text.casefold() in NO_DATE
        or _SIGN_OF_NO_DATE.fullmatch(_unbracketed(text)),
    }
    return next((reason for reason, found in says.items() if found), "") or _alone(text, kinds)


def _reason_of_number(text: str, conventions: Conventions) -> str:
    """Why a long number is no date, and which it may be; empty for other texts."""
    number = text.partition(".")[0]
    if serial := _SERIAL.fullmatch(text):
        edtf, what, word = iso_day(_DAY_0 + int(serial[1])), "a spreadsheet's day number", "serial"
    elif edtf := unix_time(text, dt.UTC):
        what, word = "a Unix time", "unix"
    else:
        month = _YEAR_MONTH.fullmatch(text)
        return f"write {month[1]}-{month[2]} for the month, or Y{text} for the year" if month else ""
    option = f" (--dates {word})" if conventions.has_options else ""
    return f"as {what} it is {parse(edtf).display}{option}, as a year Y{number}"


def _alone(text: str, kinds: str) -> str:
    """Why a word alone is no date; empty if that needs no words of its own, as of the word "Date" in a header."""
    return "" if text.casefold() == "date" else _ALONE.get(kinds, "")


_WEEK = re.compile(
    r"\b(?:(?:kw|cw|wk|weeks?|(?:kalender)?wochen?|semaines?|недел[яиюе]|тиждень|тижня)(?![^\W\d_])|w[0-5][0-9](?!\w))",
    re.IGNORECASE,
)
_COUNTED_YEAR = re.compile("(?:1?[0-9]{1,2})[年년](?!代|대)")
_YEAR_MONTH = re.compile("([0-9]{4})(0[1-9]|1[0-2])")
_TWO_CALENDARS = re.compile(
    r"[^\W\d_][ .]*\([^()]*[0-9][^()]*[^\W\d_][^()]*\)\s*[0-9]{3}|^[0-9]+ ?\([0-9]+\) ?[^\W\d_]"
)
_SIGN = re.compile(r"(?<=[\s/])[-+−][0-9]+|^\+[0-9]+")
_ALONE = {  # D19
    "P": "it depends on the day when it is read; write the date",
    "C": "a time needs its day",
}


def _with_century(text: str, conventions: Conventions) -> tuple[int, str] | None:
    """The century of the option for a year of two digits, where there is one, and what the text would be with it."""
    if not conventions.has_options:
        return None
    century = 1900 if _LATE_YEAR.search(text) else 2000
    try:
        return century, str(parse_typed(text, conventions._replace(century=century)))
    except AmbiguousDateError as error:
        options = f" (--dates {' or '.join(error.orders)})" if error.orders else ""
        return century, f"{' or '.join(error.readings)}{options}"
    except TypedDateError:
        return None


def _not_understood(text: str, tokens: list[Token], kinds: str, conventions: Conventions) -> str:
    """Which part of a text the grammar cannot place, and what the rest is."""
    if word := other_calendar(text):
        return f"{word!r} may be of another calendar; write the date of ours, the Gregorian"
    unknown = [text[tokens[run.start()].start : tokens[run.end() - 1].end] for run in re.finditer("!+", kinds)]
    reason = NOTHING_UNDERSTOOD
    if _IN_SIGNS.search(text):
        return "beside a date with 年, 月 and 日, such as 1945年8月15日, it has what is not understood"
    if unknown and unknown != [text]:
        parts = " and ".join(map(repr, unknown))
        reason = f"{parts} {'is' if len(unknown) == 1 else 'are'} not understood"
        if any(_OTHER_SCRIPTS.match(name(part[0], "")) for part in unknown):
            return f"{reason}: names of months are not read in this script; write the day as in 2018-07-09"
        if any(_is_within_a_word(part, text) for part in unknown):
            return reason  # without its W, 2018-W28 would be something else
    rest = text
    for part in unknown:
        rest = rest.replace(part, " ", 1)
    for what, remaining in [(reason, rest)] if unknown else _cut(text, tokens):
        if (reading := _read_quietly(remaining.strip(" ,;:."), conventions)) is not None:
            return f"{what}; without it, it is {reading}"
    return reason


_IN_SIGNS = re.compile("[0-9][年년月월日일]")
_OTHER_SCRIPTS = re.compile(
    "(?!LATIN|CYRILLIC|GREEK)[A-Z]+ LETTER|(?:HEBREW|THAI|ARABIC|CJK|HANGUL|HIRAGANA|KATAKANA) "
)


def _is_within_a_word(part: str, text: str) -> bool:
    """Whether a part has letters or digits beside it, or is of an abbreviation: the k. of k. u. k."""
    if _INITIAL.fullmatch(part):
        return re.search(rf"{re.escape(part)} ?{_INITIAL.pattern}", text) is not None
    return part.isalnum() and re.search(rf"[-\w]{part}|{part}[-\w]", text) is not None


_INITIAL = re.compile(r"[^\W\d_]\.")


def _cut(text: str, tokens: list[Token]) -> Iterator[tuple[str, str]]:
    """What is left over at the end or the beginning of a text, from little to much, and the rest."""
    if len(tokens) > _MOST_TOKENS:
        return
    sizes = range(len(tokens) - 1, max(0, len(tokens) - _LONGEST_SEARCH), -1)
    for size in sizes:
        if _is_gap(text, tokens[size].start):
            yield f"{text[tokens[size].start :]!r} is left over", text[: tokens[size - 1].end]
    for size in sizes:
        if _is_gap(text, tokens[-size].start):
            yield f"{text[: tokens[-size].start].strip()!r} is left over", text[tokens[-size].start :]


def _is_gap(text: str, at: int) -> bool:
    """Whether a part of a text can end here: not within a number or beside a dash."""
    return text[at - 1] in " ,;(" and not text[:at].rstrip(" ,;(").endswith(tuple("-–—./"))


def _read_quietly(text: str, conventions: Conventions) -> EdtfDate | None:
    """The date that a text is, if it is exactly one."""
    readings = set()
    for candidate in _candidates(text, conventions, [], set()):
        with suppress(DateError):
            readings.add(parse(candidate))
    with suppress(DateError):
        readings.add(parse(text))
    return readings.pop() if len(readings) == 1 else None
