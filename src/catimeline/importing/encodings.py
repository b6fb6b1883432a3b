"""Finds out the encoding of a text without a byte order mark that is not UTF-8: the only one that gives readable words.

A reading is plausible if its letters stand in words as letters do: none of them is large after a small one, none is a
sign, none belongs to another script than its neighbours. One plausible reading is used, and said; of several, or none,
the likeliest encoding is a suggestion (``kinds.likely_encoding``).
"""

import re
from collections.abc import Iterator
from itertools import islice

_SAMPLE = 2**13
_FEWEST_NULS = 4
_PER_NUL = 50
_MOST_LOOKED_AT = 2**20
_MOST_EXAMPLES = 3
_BLANK = "\u00a0"
_SIGNS = "“”‘’–—…•«»‹›„‚°§©®™€£·×½¼¾±²³µ¡¿†‡ªº"
"""What people type beside letters."""
_BEFORE = "“‘«‹„‚¡¿€£§–—·•…©±×"
_WITHIN = "’‘–—·…×"
_AFTER = "”’»›°½¼¾²³–—·…®™ªº€£†‡"
"""The signs that may precede a letter without following one; that may stand between two; that may follow one."""
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[a-zA-ZÀ-ÖØ-öø-ÿŒœŠšŽžŸ]+")
_CYRILLIC = re.compile(r"[А-яЁёІіЇїЄєҐґЎў]+")
_ACCENTED = re.compile(r"[À-ÖØ-öø-ÿŒœŠšŽžŸ]{3}")
"""So many letters that are not ASCII stand side by side in no language of Western Europe."""
_NEVER_ALONE = "ñìîûïëÿœ"
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])í(?:s|t|d|m|re|ll|ve)\b")
"""What old Macs would make of the apostrophe of Windows in English words."""
_OTHER_LANGUAGES = (
    re.compile(r"(?=.*[ýðþÝÐÞ])(?=.*[çüöÇÜÖè])", re.DOTALL),
    re.compile(r"(?=.*[øšž])(?=.*[íýúìùèï])", re.DOTALL),
    re.compile(r"(?=.*[õû])(?=.*[öü])(?=.*[áéó])", re.DOTALL),
)
"""Letters that look like words of the west together, if a text is Turkish or Baltic, Czech, or Hungarian."""


def without_mark(content: bytes) -> str:
    """The encoding of a text that is UTF-16 without its byte order mark; empty if it is none."""
    sample = content[: min(_SAMPLE, len(content) // 2 * 2)]
    nuls = sample[0::2].count(0), sample[1::2].count(0)
    if min(nuls) or max(nuls) < _FEWEST_NULS or max(nuls) * _PER_NUL < len(sample):
        return ""
    name = "utf-16-be" if nuls[0] else "utf-16-le"
    text = sample.decode(name, "replace")[:-1]  # a pair may be cut
    return "" if re.search("[\0-\x08\x0e-\x1f\ufffd]", text) else name


def only_encoding(content: bytes) -> str:
    """The one encoding that makes readable words of a text that is not UTF-8; empty if none does, or several do."""
    sample = content[:_MOST_LOOKED_AT]
    readings = {name: text for name in ("cp1252", "mac-roman", "cp1251") if (text := _reading(sample, name))}
    return next(iter(readings)) if len({*readings.values()}) == 1 else ""


def examples_in(text: str) -> list[str]:
    """A few words of a text that are not ASCII."""
    words = (one[0] for one in _WORD.finditer(text) if not one[0].isascii() and len(one[0]) > 1)
    return [*islice(dict.fromkeys(words), _MOST_EXAMPLES)]


def _reading(sample: bytes, name: str) -> str:
    """The words of a text in an encoding; empty if these are not plausible."""
    try:
        text = sample.decode(name)
    except UnicodeDecodeError:
        return ""
    is_western = name != "cp1251"
    around = [*_around(text)]
    if not all(_is_fit(*one, is_western=is_western) for one in around):
        return ""
    if not is_western:
        return text if all(_CYRILLIC.fullmatch(one) or one.isascii() for one in _WORD.findall(text)) else ""
    if (apostrophes := len(_APOSTROPHE.findall(text))) and apostrophes == text.count("í"):
        return ""
    letters = "".join({one for _, one, _ in around})
    if _ACCENTED.search(text) or any(one.match(letters) for one in _OTHER_LANGUAGES):
        return ""
    return text


def _around(text: str) -> Iterator[tuple[str, str, str]]:
    """Each character that is not ASCII, between those before and after it; a blank where there is none."""
    for found in _NOT_ASCII.finditer(text):
        at = found.start()
        yield text[at - 1 : at] or " ", found[0], text[at + 1 : at + 2] or " "


def _is_fit(before: str, one: str, after: str, *, is_western: bool) -> bool:
    """Whether a character stands where it may stand in words."""
    if one == _BLANK:
        return True
    if one in _SIGNS:
        if before.isalpha() and after.isalpha():
            return one in _WITHIN
        return one in _AFTER if before.isalpha() else one in _BEFORE if after.isalpha() else True
    if not (_LATIN if is_western else _CYRILLIC).fullmatch(one):
        return False
    if not before.isalpha() and not after.isalpha() and one in _NEVER_ALONE:
        return False
    return not (before.islower() and one.isupper()) and not (one.islower() and after.isupper())
