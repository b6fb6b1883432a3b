"""Reads dates as people type them: EDTF, or words in the languages of the sources. All of a text, or nothing.

A text becomes tokens (``tokens``, by the words of ``lexicon``), each of a kind that is one character, so that the
kinds of a text are a string: "25–26 May 2023" is ``d_dmY``. The grammar below is over such strings; what it makes of
one is kept, since texts of the same form are frequent. Then the values come in, and EDTF comes out, which ``edtf``
parses again. All readings are collected: several of them are a question. The decisions behind the grammar are numbered
D1, D2, … in docs/dates.md.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import product

from catimeline.dates.edtf import DateError, EdtfDate, day_number, iso_day, parse
from catimeline.dates.grammar import trees
from catimeline.dates.parts import LAST_MONTH, ShortYearError, UnfitError, day_orders
from catimeline.dates.reader import TYPED, WINDOW, Conventions, Reader
from catimeline.dates.tokens import Token, read_tokens
from catimeline.dates.written import year_text
from catimeline.errors import AmbiguousDateError, TypedDateError

__all__ = ["TYPED", "WINDOW", "Conventions", "parse_typed"]

_LONGEST_TEXT = 500
_MARKED_YEAR = re.compile("[?~%][0-9]{4}")
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
    try:
        date = parse(text)
    except DateError as error:
        if len(text) > _LONGEST_TEXT:
            raise TypedDateError(text, f"a date in words has at most {_LONGEST_TEXT} characters") from None
        if conventions.edtf or not text:
            raise TypedDateError(text, error.reason) from None
        return _parse_words(text, conventions, error)
    if conventions.edtf:
        return date
    if _MARKED_YEAR.fullmatch(text):  # the same date, with its mark where it is looked for (D2)
        return parse(text[1:] + text[0])
    if end := _short_end(text, conventions):
        raise AmbiguousDateError(text, (text, end), "D3", f"write '{date.display}' or {end}")
    return date


def _short_end(text: str, conventions: Conventions) -> str:
    """The range that a text may be which is EDTF too: 1914-21 is spring 1914, or 1914 to 1921 (D3); empty if none."""
    found = _YEAR_AND_NUMBER.fullmatch(text)
    if not found or found[3] <= found[2] or (int(found[3]) <= LAST_MONTH and not conventions.short_ends):
        return ""
    century, start, end, mark = found.groups()
    return f"{century}{start}{mark}/{century}{end}{mark}"


def _parse_words(text: str, conventions: Conventions, error: DateError) -> EdtfDate:
    """A date from a text that is not EDTF, for the reason of the error."""
    readings: dict[str, EdtfDate] = {}
    unfit: list[UnfitError] = []
    for candidate in _candidates(text, conventions, unfit):
        try:
            date = parse(candidate)
        except DateError as refusal:
            unfit.append(UnfitError(refusal.reason))
        else:
            readings[candidate] = date
    if len(readings) == 1:
        return next(iter(readings.values()))
    if readings:
        raise AmbiguousDateError(text, readings, _decision(readings))
    raise TypedDateError(text, _reason(text, conventions, unfit, error))


_DECISIONS = {
    r"-.*": "D13",
    r".*X.*\.\..*": "D15",
    r".*\.\..*": "D7",
    r".*X.*": "D11",
    r".*-[0-9]{2}-[0-9]{2}.*": "D5",
    r".*/.*": "D3",
    r".*": "D12",
}


def _decision(readings: Iterable[str]) -> str:
    """The number of the decision in docs/dates.md by which a text has several readings."""
    joined = " ".join(sorted(readings, reverse=True))
    return next(decision for pattern, decision in _DECISIONS.items() if re.fullmatch(pattern, joined))


def _candidates(text: str, conventions: Conventions, unfit: list[UnfitError]) -> Iterator[str]:
    """What a text can be as EDTF, perhaps not a real date. What does not fit is added to ``unfit``."""
    if printed := _PRINTED.fullmatch(text):
        yield from _as_printed(text, printed[1])
    elif foreign := list(_foreign(text, conventions)):
        yield from foreign
    else:
        for tokens in read_tokens(text):
            kinds = "".join(token.kind for token in tokens)
            orders = day_orders(kinds, tokens) if conventions.day_first is None else (conventions.day_first,)
            for tree, day_first in product(() if "!" in kinds else trees(kinds), orders):
                try:
                    yield from Reader(tokens, conventions, day_first=day_first).read(tree)
                except UnfitError as error:
                    unfit.append(error)


# --- Other notations ----------------------------------------------------------------------------------------

_PRINTED = re.compile(r".* \(written ([^ ()]+)\)", re.DOTALL)
"""What ``EdtfDate.display`` adds where its words alone would not say which EDTF they are."""
_WIKIDATA = re.compile(r"([+-]?)([0-9]{4,16})-([0-9]{2})-([0-9]{2})(?:T00:00:00Z)?")
_EDTF_2012 = re.compile(r"(?:unknown|open|[-0-9uxyepXYE?~.\[\]{},]+)(?:/(?:unknown|open|[-0-9uxyepXYE?~.]+))?")
_TO_2019 = str.maketrans("uxyep", "XXYES")
_SERIAL = re.compile(r"([0-9]{5})(?:\.0+)?")
_DAY_0 = day_number(1899, 12, 30)
"""A spreadsheet's day 0. Its days before 61, 1 March 1900, differ from program to program; they have fewer digits."""


def _as_printed(text: str, edtf: str) -> Iterator[str]:
    with suppress(DateError):
        if parse(edtf).display == text:
            yield edtf


def _foreign(text: str, conventions: Conventions) -> Iterator[str]:
    """What spreadsheets (D16), Wikidata (D14), catalogues and the EDTF of 2012 (D15) write otherwise, as EDTF."""
    if conventions.serial and (serial := _SERIAL.fullmatch(text)):
        yield iso_day(_DAY_0 + int(serial[1]))
    elif (found := _WIKIDATA.fullmatch(text)) and (found[1] == "+" or "00" in found.group(3, 4)):
        sign, year, month, day = found.groups()
        rest = "" if month == "00" else f"-{month}" if day == "00" else f"-{month}-{day}"
        if month == "00" != day:
            return
        yield f"{year_text(int(f'{sign}{year}'))}{rest}"
        if sign == "-":  # the year as its RDF counts, or as its JSON does: -0043 for 43 BCE
            yield f"{year_text(1 - int(year))}{rest}"
    elif catalogued := _CATALOGUED.fullmatch(text):
        digits, mark = catalogued.groups()
        yield digits.ljust(4, "X") + mark
        if len(digits) > len("19") and not mark:  # or the year 194, still going on
            yield f"0{digits}/.."
    elif _EDTF_2012.fullmatch(text) and (any(sign in text for sign in ("u", "x", "y", "?~")) or "/open" in text):
        start, slash, end = text.partition("/")
        parts = (_GAPS.get(part, part.replace("?~", "%").translate(_TO_2019)) for part in (start, end))
        with suppress(DateError):
            yield parse(slash.join(parts) if slash else next(parts)).text


_CATALOGUED = re.compile(r"([0-9]{3}(?=-\??$)|[0-9]{2}(?=--\??$))--?(\??)")
"""A decade or century as library catalogues write it: 194-, 19--."""
_GAPS = {"unknown": "", "open": ".."}

# --- Why a text is not a date -------------------------------------------------------------------------------

_EDTF_FORM = re.compile(r"-?[0-9X]{4}(?:-[0-9X]{2}){1,2}(?:/-?[0-9X]{4}(?:-[0-9X]{2}){0,2})?")
_EDTF_SIGNS = re.compile(r"(?:[-0-9XYESTZ?~%/,:\[\]{}]|\.\.)+")
_NO_DATE = re.compile(  # D20
    r"\?+|n\. ?d\.?|nd|s\. ?d\.?|no date|undated|not dated|unknown|(?:the )?date (?:is )?(?:not known|unknown)"
    r"|o\. ?[jd]\.?|ohne datum|б\. ?[гд]\.?|без даты|дата неизвестна|неизвестно",
    re.IGNORECASE,
)
_LONGEST_SEARCH, _MOST_TOKENS = 8, 20
_LATE_YEAR = re.compile(r"[5-9][0-9]$")


def _reason(text: str, conventions: Conventions, unfit: list[UnfitError], error: DateError) -> str:
    """Why a text is not a date, and what it could be."""
    tokens = read_tokens(text)[0]
    kinds = "".join(token.kind for token in tokens)
    sign = _SIGN.search(text.partition("(")[0])
    fitting = [one.reason for one in unfit if not isinstance(one, ShortYearError)]
    digit = next((sign for sign in text if sign.isdecimal() and not sign.isascii()), "")
    if serial := _SERIAL.fullmatch(text):
        day = parse(iso_day(_DAY_0 + int(serial[1])))
        reason = f"as a spreadsheet's day number it is {day.display} (--dates serial), as a year Y{serial[1]}"
    elif sign:
        reason = f"a sign before a year, {sign[0].strip()!r}, is only read in EDTF; in words, -43 is 44 BCE"
    elif _EDTF_FORM.fullmatch(text):
        reason = error.reason
    elif fitting:
        reason = fitting[0]
    elif unfit:
        reason = f"{unfit[0].reason}{_with_century(text, conventions)}"
    elif _NO_DATE.fullmatch(text):
        reason = "it says that the date is not known; leave it out, or write XXXX for a year that is not known"
    elif digit:
        reason = f"{digit!r} is not one of the digits 0 to 9"
    elif kinds in _ALONE:
        reason = _ALONE[kinds]
    elif _EDTF_SIGNS.fullmatch(text):
        reason = error.reason
    else:
        reason = _not_understood(text, tokens, kinds, conventions)
    return reason


_SIGN = re.compile(r"(?<=[\s/])[-+−][0-9]+|^\+[0-9]+")
_ALONE = {  # D19
    "P": "it depends on the day when it is read; write the date",
    "C": "a time needs its day",
}


def _with_century(text: str, conventions: Conventions) -> str:
    """What a text with a year of two digits would be with the option for it."""
    century = 1900 if _LATE_YEAR.search(text) else 2000
    try:
        reading = f"makes it {parse_typed(text, conventions._replace(century=century))}"
    except AmbiguousDateError as error:
        reading = f"makes it {' or '.join(error.readings)} (--dates day-first or month-first)"
    except TypedDateError:
        return ""
    return f"; --century {century} {reading}"


def _not_understood(text: str, tokens: list[Token], kinds: str, conventions: Conventions) -> str:
    """Which part of a text the grammar cannot place, and what the rest is."""
    unknown = [text[tokens[run.start()].start : tokens[run.end() - 1].end] for run in re.finditer("!+", kinds)]
    reason = "it is neither EDTF nor a date in words"
    if unknown and unknown != [text]:
        parts = " and ".join(map(repr, unknown))
        reason = f"{parts} {'is' if len(unknown) == 1 else 'are'} not understood"
        if any(_is_within_a_word(part, text) for part in unknown):
            return reason  # without its W, 2018-W28 would be something else
    rest = text
    for part in unknown:
        rest = rest.replace(part, " ", 1)
    for what, remaining in [(reason, rest)] if unknown else _cut(text, tokens):
        if (reading := _read_quietly(remaining.strip(" ,;:."), conventions)) is not None:
            return f"{what}; without it, it is {reading}"
    return reason


def _is_within_a_word(part: str, text: str) -> bool:
    return part.isalnum() and re.search(rf"[-\w]{part}|{part}[-\w]", text) is not None


def _cut(text: str, tokens: list[Token]) -> Iterator[tuple[str, str]]:
    """What is left over at the end or the beginning of a text, from little to much, and the rest."""
    if len(tokens) > _MOST_TOKENS:
        return
    sizes = range(len(tokens) - 1, max(0, len(tokens) - _LONGEST_SEARCH), -1)
    for size in sizes:
        yield f"{text[tokens[size].start :]!r} is left over", text[: tokens[size - 1].end]
    for size in sizes:
        yield f"{text[: tokens[-size].start].strip()!r} is left over", text[tokens[-size].start :]


def _read_quietly(text: str, conventions: Conventions) -> EdtfDate | None:
    """The date that a text is, if it is exactly one."""
    readings = set()
    for candidate in _candidates(text, conventions, []):
        with suppress(DateError):
            readings.add(parse(candidate))
    with suppress(DateError):
        readings.add(parse(text))
    return readings.pop() if len(readings) == 1 else None
