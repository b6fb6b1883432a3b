"""From the text of a date to tokens: the words, numbers and signs of ``lexicon``, each with its place in the text.

Beside the kinds of ``lexicon`` there are those of numbers and signs:

=======  ==================================================  ==================================================
kind     what                                                value
=======  ==================================================  ==================================================
`d n Y`  a number of one or two, of three, of four digits    the number; of a year 185X or 18XX, its first year
`W`      a day or month of which digits are not known        as EDTF writes it: 1X, XX
`N`      a longer number, or one with commas: 12,018         the number
`p`      a number with a dot: 9.                             the number
`R`      a Roman number                                      the number
`D`      a decade: 1990s, 1990er, 1990-е, 90s                its first year; below 100 without the century
`C`      a clock time: 10:30, 10.30 pm, 10:30 UTC+05:00,     its parts: time, fraction, half, bracket, utc,
         10:30 (GMT+5), 10h30, 10 Uhr, ore 18                offset
`(`      what stands in brackets                             the text within
`-`      a hyphen that joins
`_`      a dash, or a hyphen with a blank beside it
`x`      a minus sign before a year
`'`      an apostrophe before a year of two digits: May '85
`: =`    two dots, three
`[ ]`    angle brackets, as in org-mode
`/.,;`   themselves
`!`      anything else
=======  ==================================================  ==================================================
"""

import re
from functools import lru_cache
from itertools import product
from typing import Any, NamedTuple

from catimeline.dates.clocks import AFTER_AN_HOUR, BEFORE_A_TIME, DOTTED, SAID
from catimeline.dates.lexicon import (
    DECADE_ENDINGS,
    ENGLISH_ENDINGS,
    ORDINAL_ENDINGS,
    PHRASES,
    WORDS,
    YEAR_ENDINGS,
    Word,
    normal,
)


class Token(NamedTuple):
    """A word, a number or a sign."""

    kind: str
    value: Any
    start: int
    """Its first character in the text."""
    end: int
    """The character after its last."""
    digits: int = 0
    """How many digits a number has, leading zeros included."""


_PIECE = re.compile(
    rf"""
    (?P<clock> (?:(?<!\w){BEFORE_A_TIME}\s+)?T?(?=[0-9]{{1,2}}(?::[0-9]{{2}}|\s?[AaPp]\.?[Mm]\b)|{DOTTED})
        (?!12:00\s?(?i:noon))(?P<time>{DOTTED}|[0-9]{{1,2}}(?::[0-9]{{2}}){{0,2}})(?:\.(?P<fraction>[0-9]+))?
        (?:\s*(?P<half>[AaPp]\.?[Mm]\b\.?)|\s?{AFTER_AN_HOUR})?
        (?:\slocal\stime|\s?(?P<bracket>\((?=[UG+-]))?(?P<utc>UTC|GMT|Z)?
            (?P<offset>[+-](?:[0-9]{{2}}|(?<=(?:UTC|GMT)[+-])[0-9])(?::?[0-9]{{2}})?)?(?(bracket)\)))(?![\w:]) )
  | (?P<said> (?<!\w)(?:{BEFORE_A_TIME}\s+|(?![1-4][Hh](?!\w))){SAID}(?![\w:]) )"""
    r"""
  | (?P<code> (?:[QqTtHh][1-4]|[1-4][QqHh])(?!\w) )
  | (?P<gap> (?<![^\W_])(?:[0-9]{3}[Xx]|[0-9]{2}[Xx]{2}|xX|[0-3Xx][Xx](?!\.(?![0-9XxIV])))(?![^\W_]) )
  | (?P<number> [0-9]{1,3}(?:,[0-9]{3})+(?![0-9,]) | [0-9]+ )
  | (?P<word> [^\W\d_]+(?:['’ʼʻ‘`][^\W\d_]+)*\.? )
  | (?P<dash> \s*(?:[‒–—―−]|--|(?<=\s)-|-(?=\s|$))[-‒–—―−]*\s* )
  | (?P<short> ['’ʼ‘`](?=[0-9]{1,2}(?!\w)) )
  | (?P<dots> \.\.\.?|… )
  | (?P<note> \( [^()]* \) )
  | (?P<sign> \S )
  | \s+
    """,
    re.VERBOSE,
)
_ENDING = re.compile(
    r"(?:(?:st|nd|rd|th)(?=[cC]\b)|-?[^\W\d_]+|°|\.(?:[ºª°ᵒ]|er(?!\w))|:[ae](?!\w)|['’]s)(?![^\W_](?<![cC]))"
)
_SIGNS = {
    "&": "&",
    "?": "?",
    "~": "~",
    "≈": "~",
    "±": "~",
    "©": "~",
    "℗": "~",
    "%": "%",
    "<": "[",
    ">": "]",
    "‐": "-",
    "‑": "-",
    "°": "!",
}
# (?a:…), since without regard to case, I is also the Turkish letter İ
_ROMAN = re.compile(r"((?a:X{0,3}))((?a:IX|IV|V?I{0,3}))(?:-?(?:e|er|ème|ᵉ|ᵉʳ|º|ᵒ|й|го))?", re.IGNORECASE)
_LATIN = str.maketrans("ХІхі", "XIxi")  # Cyrillic letters that look like Roman figures
_FIGURES = {"X": 10, "XX": 20, "XXX": 30, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8}
_FIGURES |= {"IX": 9, "": 0}
_CENTURY_LETTERS = {"c", "s", "в", "вв", "cc", "ss", "sec", "séc", "w", "ww", "yy", "ғ", "ғғ", "к", "кк"}
"""Words that mean a century after an ordinal number, and something else elsewhere."""
_CENTURY_BEFORE = {"s", "ss", "sec", "séc"}
"""Those that may also stand before a Roman number: s. XVI."""
_HALF_OR_HOUR = re.compile("[1-4][Hh]")
"""The half of a year, 2H 2020, or an hour."""
_DIGITS = re.compile("[0-9]+")
_MOST_SHAPES = 8
_SHORT = 2
_MOST_DIGITS = 30


@lru_cache(maxsize=4)  # a text that is refused is looked at again for the reason
def read_tokens(text: str) -> list[list[Token]]:
    """All ways to take the words of a text as tokens; nearly always one."""
    pieces = [piece for piece in _PIECE.finditer(text) if piece.lastgroup]
    words = [normal(piece[0]) if piece.lastgroup in ("word", "code") else piece[0].strip() for piece in pieces]
    found: list[list[Token]] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if piece.lastgroup == "number":
            alternatives, end = _number(text, piece)
        elif piece.lastgroup == "gap":
            alternatives, end = _gap(piece), piece.end()
        elif piece.lastgroup in ("word", "code"):
            alternatives, at = _word(text, pieces, words, at, found)
            end = alternatives[0].end
            if _HALF_OR_HOUR.fullmatch(piece[0]):
                alternatives.append(_said(piece))
        elif piece.lastgroup == "note":
            alternatives, end = _note(piece), piece.end()
        else:
            alternatives, end = [_other(piece, found)], piece.end()
        at += 1
        while at < len(pieces) and pieces[at].start() < end:  # the ending of a number
            alternatives = _with_rest(text[end : pieces[at].end()], alternatives, found)
            at += 1
        found.append(alternatives)
    if all(len(one) == 1 for one in found):
        return [[one[0] for one in found]]
    return [list(way) for way, _ in zip(product(*found), range(_MOST_SHAPES), strict=False)]


def _with_rest(rest: str, alternatives: list[Token], found: list[list[Token]]) -> list[Token]:
    """What a word is of which only the beginning is the ending of a number: 19thC; 1990s'x is nothing."""
    start, end = alternatives[0].start, alternatives[0].end
    if rest in ("c", "C", "c.", "C."):
        found.append(alternatives)
        return [Token("c", None, end, end + len(rest))]
    return [Token("!", None, start, end + len(rest))] if rest.strip(".") else alternatives


def _other(piece: re.Match[str], found: list[list[Token]]) -> Token:
    """A dash, dots, a time, an apostrophe or another sign."""
    match piece.lastgroup:
        case "dash":
            return Token("_", None, *piece.span())
        case "short":
            return Token("'", None, *piece.span())
        case "dots":
            return Token(":" if piece[0] == ".." else "=", None, *piece.span())
        case "said":
            return _said(piece)
        case "clock":
            return Token("C", piece.groupdict() | {"time": piece["time"].replace(".", ":")}, *piece.span())
        case _:
            return _sign(piece, found)


def _said(piece: re.Match[str]) -> Token:
    """A time of day in words: 10h30, ore 18, noon."""
    parts = dict.fromkeys(("fraction", "half", "bracket", "utc", "offset"))
    return Token("C", {**parts, "time": ":".join(_DIGITS.findall(piece[0])) or "12"}, *piece.span())


def _note(piece: re.Match[str]) -> list[Token]:
    """What stands in brackets; a day of the week may also be within the date: 1 May (Tue) 2001."""
    note, span = piece[0][1:-1].strip(), piece.span()
    weekdays = [Token("w", value, *span) for kind, value in WORDS.get(normal(note), ()) if kind == "w"]
    return [Token("(", note, *span), *weekdays]


def _gap(piece: re.Match[str]) -> list[Token]:
    """A year, month or day of which digits are not known; XX is the Roman number too, the xX of ``gaps`` is not."""
    text, span = piece[0].upper(), piece.span()
    if len(text) > _SHORT:
        return [Token("Y", int(text.replace("X", "0")), *span, len(text.rstrip("X")))]
    roman = [Token("R", _FIGURES[text], *span)] if piece[0] in ("XX", "xx") else []
    return [*roman, Token("W", text, *span)]


def _number(text: str, piece: re.Match[str]) -> tuple[list[Token], int]:
    """What a number with its ending is, and where the ending ends."""
    digits, (start, end) = piece[0], piece.span()
    value = int(digits.replace(",", "")) if len(digits) <= _MOST_DIGITS else 0
    if ending := _ENDING.match(text, end):
        word = normal(ending[0])
        alternatives = _with_ending(digits, value, word, start, ending.end())
        if not alternatives and ending[0].isalpha() and word not in WORDS and word not in PHRASES:
            alternatives = [Token("!", None, start, ending.end())]
        if alternatives:
            return alternatives, ending.end()
    is_followed_by_digit = text[end + 1 : end + 2].isdecimal()
    if (
        len(digits) <= _SHORT
        and text[end : end + 1] == "."
        and text[end + 1 : end + 2] != "."
        and not is_followed_by_digit
    ):
        return [Token("p", value, start, end + 1, len(digits))], end + 1
    kind = "ddnY"[len(digits) - 1] if len(digits) <= len("2018") else "N"
    return [Token(kind, value, start, end, len(digits))], end


def _with_ending(digits: str, value: int, ending: str, start: int, end: int) -> list[Token]:
    found = []
    if ending in DECADE_ENDINGS and value % 10 == 0 and len(digits) in (2, 3, 4):
        found.append(Token("D", value, start, end, len(digits)))
    if ending in YEAR_ENDINGS and len(digits) == len("1945"):
        found.append(Token("Y", value, start, end, len(digits)))
    if ending in ENGLISH_ENDINGS and ending != ENGLISH_ENDINGS[value % 10 if value % 100 // 10 != 1 else 0]:
        return [Token("!", None, start, end)]
    if len(digits) <= _SHORT and (ending in ORDINAL_ENDINGS or ending in ENGLISH_ENDINGS):
        found.append(Token("o", value, start, end, len(digits)))
    return found[:1] if len(digits) > _SHORT else found


def _word(
    text: str, pieces: list[re.Match[str]], words: list[str], at: int, found: list[list[Token]]
) -> tuple[list[Token], int]:
    """What the word at a piece is, and the last piece that belongs to it."""
    word, start = words[at], pieces[at].start()
    for rest, (kind, value) in PHRASES.get(word, ()):
        last = at + len(rest)
        if tuple(words[at + 1 : last + 1]) == rest:
            return [Token(kind, value, start, pieces[last].end())], last
    end = pieces[at].end()
    before = found[-1][0].kind if found else ""
    if word in _CENTURY_LETTERS and (
        (found and any(one.kind in "oRp" for one in found[-1]))
        or (before == "d" and len(word) <= _SHORT and (text[end - 1] == "." or end == len(text)))
        or (word in _CENTURY_BEFORE and any(_roman(one[0]) for one in pieces[at + 1 : at + 2]))
    ):
        return [Token("c", None, start, end)], at
    if word in _CIRCA_OR_FROM and _is_mixed_up(word, text, end):
        return [Token("~", None, start, end), Token("F", None, start, end)], at
    if known := _known(word, pieces, at, before):
        return [Token(kind, value, start, end) for kind, value in known], at
    if (ending := _ENDING.match(text, end)) and normal(ending[0]) in ORDINAL_ENDINGS:  # I-я
        end = ending.end()
    value = _roman(pieces[at][0])
    if value and (text[end - 1] == "." or not text[end : end + 1].isdigit()):  # X2013 is a name that R made of a year
        return [Token("R", value, start, end)], at
    return [Token("!", None, start, end)], at


def _known(word: str, pieces: list[re.Match[str]], at: int, before: str) -> tuple[Word, ...]:
    """What a word of the lexicon is after a token of a kind; empty if it has no such word."""
    known = WORDS.get(word, ())
    if known and _is_other_word(word, pieces, at, before):
        return (("!", None),)
    if word in _CROATIAN and before == "p":
        return (*known, ("m", _CROATIAN[word]))
    if before in _WITHIN_A_DATE and len(known) > 1:
        return tuple(one for one in known if one[0] != "j")
    if known and (value := _roman(pieces[at][0])) and _FIGURES_AND_ENDING.match(pieces[at][0]):
        return (*known, ("R", value))
    return known


def _roman(word: str) -> int:
    """The value of a Roman number; 0 if a word is none."""
    found = _ROMAN.fullmatch(word.rstrip(".").translate(_LATIN))
    if not found or (len(found[0]) == 1 and not found[0].isupper()):
        return 0
    return _FIGURES[found[1].upper()] + _FIGURES[found[2].upper()]


_WEEK_OR_QUARTER = "kw"
"""A week in German, KW, unless it is written as the Polish abbreviation of a quarter: 3 kw. 2023, III kw 2023."""
_UNTIL = "do"
"""Until in Polish and Czech; Thursday in German is Do."""
_OF_THE_WORLD = "AM"
"""An era before a year; in German, a day follows it: AM 5. MAI."""
_CROATIAN = {"listopada": 10, "listopad": 10, "lis": 10, "lip": 6}
"""Months of Croatian that are others in Polish; a day before them has a dot there (D12)."""
_WITHIN_A_DATE = frozenset("dopmRY")
"""What stands before "de" within a date, where it does not begin a range."""
_FIGURES_AND_ENDING = re.compile("[XVI]{2,}[a-zᵉ]")
"""A Roman number with its ending: VIe is the sixth in French, and vie Friday in Spanish."""
_CIRCA_OR_FROM = {"c", "с"}
"""The Latin letter is circa, the Cyrillic one from; keyboards mix them up."""


def _is_other_word(word: str, pieces: list[re.Match[str]], at: int, before: str) -> bool:
    """Whether a word is another one than that of the lexicon: a week, an era, "until" in Polish."""
    if word == _UNTIL:  # in German, the day has a dot
        following = [piece[0] for piece in pieces[at + 1 : at + 3]]
        return pieces[at][0] == word and "".join(following[:1]).isdecimal() and following[1:] != ["."]
    if word == _WEEK_OR_QUARTER:
        return before != "R" and pieces[at][0] != f"{word}."
    return pieces[at][0] == _OF_THE_WORLD and any(
        len(one[0]) > _SHORT for one in pieces[at + 1 : at + 2] if one["number"]
    )


def _is_mixed_up(word: str, text: str, end: int) -> bool:
    return (word == "c" and _CYRILLIC.search(text) is not None) or (word == "с" and text[end - 1] == ".")


_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


def _sign(piece: re.Match[str], found: list[list[Token]]) -> Token:
    sign, (start, end) = piece[0], piece.span()
    before = found[-1][0].kind if found else ""
    if sign == "-" and before in ("", "/", ":"):
        return Token("x", None, start, end)
    kind = sign if sign in "-/.,;" else _SIGNS.get(sign, "!")
    return Token(kind, None, start, end)
