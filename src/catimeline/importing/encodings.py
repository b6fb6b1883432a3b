"""Finds out the encoding of a text without a byte order mark that is not UTF-8: the only one that gives readable words.

A reading is plausible if its letters stand in words as letters do: none of them is large after a small one, none is a
sign, none belongs to another script than its neighbours. One plausible reading is used, and said. If it has letters
where the languages of Western Europe do not have them, it is only used if no other encoding makes words of one language
of the text. Of several plausible readings, all are suggestions; of none, the likeliest (``kinds.likely_encoding``).
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice

_SAMPLE = 2**13
_FEWEST_NULS = 4
_PER_NUL = 50
_MOST_LOOKED_AT = 2**20
_MOST_EXAMPLES = 3
_BLANK = "\u00a0"
_SIGNS = "“”‘’–—…•«»‹›„‚°§©®™€£·×½¼¾±²³µ¡¿†‡ªº"
"""What people type beside letters."""
_BEFORE = "“‘«‹„‚¡¿€§–—·•…©×"
_WITHIN = "’‘–—…×"
_AFTER = "”’»›–—·…®™€†‡"
"""The signs that may precede a letter without following one; that may stand between two; that may follow one."""
_AFTER_ONE = {"·": "l", "°": "Nn0123456789", "º": "MNnr", "ª": "Mr", "²": "m", "³": "m"}
"""The signs that may follow certain letters: "col·lecció", "N°", "Mª", "km²"."""
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[a-zA-ZÀ-ÖØ-öø-ÿŒœŠšŽžŸ]+")
_CYRILLIC = re.compile(r"[А-яЁёІіЇїЄєҐґЎў]+")
_ACCENTED = re.compile(r"[À-ÖØ-öø-ÿŒœŠšŽžŸ]{3}")
"""So many letters that are not ASCII stand side by side in no language of Western Europe."""
_NEVER_ALONE = "ñìîûïëÿœ"
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])í(?:s|t|d|m|re|ll|ve)\b")
"""What old Macs would make of the apostrophe of Windows in English words."""
_WESTERN = ("äöüß", "àâæçèéêëîïôœùûüÿ", "áéíñóúü", "àèéìòù", "áâãàçéêíóôõú", "åäöé", "æøåé")
_CENTRAL = ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "čćđšž", "ăâîşţ")
_GREEK = ("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",)
_RUSSIAN = ("абвгдеёжзийклмнопрстуфхцчшщъыьэюя",)
_RIVALS = {
    "cp1250": _CENTRAL,
    "iso-8859-2": _CENTRAL,
    "cp1253": _GREEK,
    "cp1254": ("çğıöşüâîû",),
    "cp1257": ("ąčęėįšųūž", "āčēģīķļņšūž"),
    "cp850": _WESTERN,
    "cp437": _WESTERN,
    "cp852": _CENTRAL,
    "cp866": _RUSSIAN,
    "koi8-r": _RUSSIAN,
}
"""Encodings that are not assumed, each with the letters of its languages that are not ASCII."""
_OF_DOS, _OF_RUSSIAN = ("cp850", "cp437"), ("cp866", "koi8-r")
_ODD = re.compile(
    r"ñ(?![aeiouáéíóúü])|[ae]è|è[aeiou]|[aeiouyœ]æ\b|[ìù]\B|õ(?!e)|ã(?![oes]|\b)|[ðþý]|\b[à-öø-ÿœšž]{2,}\b",
    re.IGNORECASE,
)
"""Letters where the languages of Western Europe do not have them; a word that is not ASCII at all."""
_ICELANDIC = re.compile(r"(?=.*[íóú])[áéíóúðþæöý]+")
"""All letters of an Icelandic text that are not ASCII: it has what would be odd elsewhere."""
_FREQUENT = frozenset("оеаинтсрвл")
"""The letters that are most of a Russian text."""
_MIXED = re.compile(r"[a-z][а-яёά-ώ]|[а-яёά-ώ][a-z]", re.IGNORECASE)
_EASTERN = ("euc-jp", "shift-jis", "gb18030", "big5", "euc-kr")
_MOST_SUGGESTED = 3
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
    assumed = _assumed(sample)
    return next(iter(assumed)) if len({*assumed.values()}) == 1 and not _rivals(sample, assumed) else ""


def suggested_encodings(content: bytes) -> dict[str, str]:
    """Encodings that make readable words of a text, at most three, each with the first word that is not ASCII.

    There are none if one of them makes only signs of what is not ASCII, which shows nothing.
    """
    sample = content[:_MOST_LOOKED_AT]
    assumed = _assumed(sample)
    readings = assumed | (_rivals(sample, assumed) if assumed else _read_in(sample, _RIVALS))
    found: dict[str, str] = {}
    for name, text in readings.items():
        found.setdefault(text, name)
    words = {name: examples_in(text) for text, name in islice(found.items(), _MOST_SUGGESTED)}
    return {name: examples[0] for name, examples in words.items()} if all(words.values()) else {}


def eastern_encodings(content: bytes) -> dict[str, str]:
    """The encodings of China, Japan and Korea that a text may have, at most three, each with its first word."""
    found: dict[str, str] = {}
    for name in _EASTERN:
        with suppress(UnicodeDecodeError):
            if examples := examples_in(content.decode(name)):
                found[name] = examples[0]
    return dict(islice(found.items(), _MOST_SUGGESTED))


def foreign_lines(content: bytes) -> list[int]:
    """The lines that are not UTF-8 in a text that otherwise is: the numbers, from 1; none if it is not mixed so."""
    lines = [(number, line) for number, line in enumerate(content.split(b"\n"), 1) if not line.isascii()]
    foreign = [number for number, line in lines if "\ufffd" in line.decode("utf-8", "replace")]
    return foreign if 2 * len(foreign) <= len(lines) else []


def _assumed(sample: bytes) -> dict[str, str]:
    """The plausible readings in the encodings that may be assumed."""
    return {name: text for name in ("cp1252", "mac-roman", "cp1251") if (text := _reading(sample, name))}


def _rivals(sample: bytes, assumed: dict[str, str]) -> dict[str, str]:
    """The plausible readings in encodings that are as likely as those that may be assumed, if they differ."""
    first = {text: name for name, text in reversed(assumed.items())}
    names = [rival for text, name in first.items() for rival in _as_likely(text, name)]
    return {name: text for name, text in _read_in(sample, names).items() if text not in first}


def _as_likely(text: str, name: str) -> Iterable[str]:
    """The encodings that are as likely as one in which a text has these words."""
    if name == "cp1251":
        return () if _is_russian(text) else _OF_RUSSIAN
    letters = "".join({one for one in text.lower() if not one.isascii() and one.isalpha()})
    is_odd = _ODD.search(text) is not None and not _ICELANDIC.fullmatch(letters)
    return _RIVALS if is_odd else _OF_DOS if name == "mac-roman" else ()


def _read_in(sample: bytes, names: Iterable[str]) -> dict[str, str]:
    """The readings in other encodings of which the letters are those of one language."""
    return {name: text for name in names if (text := _reading_in_language(sample, name))}


def _reading_in_language(sample: bytes, name: str) -> str:
    """The words of a text in an encoding; empty if these are not plausible words of one of its languages."""
    try:
        text = sample.decode(name)
    except UnicodeDecodeError:
        return ""
    letters = {one for one in text if not one.isascii()}.difference(_SIGNS, _BLANK)
    small = {one.lower()[:1] for one in letters}  # of the Turkish capital, the small one has a dot of its own
    alphabet = next((one for one in _RIVALS[name] if small <= {*one, "i"}), "")
    if not alphabet or not all(_is_placed(*one, is_letter=one[1] in letters) for one in _around(text)):
        return ""
    return "" if _MIXED.search(text) else text


def _is_russian(text: str) -> bool:
    """Whether the letters that are frequent in Russian are more than half of the Cyrillic ones of a text."""
    letters = "".join(_CYRILLIC.findall(text.lower()))
    return 2 * sum(map(letters.count, _FREQUENT)) > len(letters)


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
    is_letter = (_LATIN if is_western else _CYRILLIC).fullmatch(one) is not None
    if is_letter and not before.isalpha() and not after.isalpha() and one in _NEVER_ALONE:
        return False
    return _is_placed(before, one, after, is_letter=is_letter)


def _is_placed(before: str, one: str, after: str, *, is_letter: bool) -> bool:
    """Whether a letter or a sign stands where it may, and a capital not within a word."""
    if is_letter:
        is_within = before.isalpha() and one.isupper() and after.islower()
        return not (before.islower() and one.isupper()) and not (one.islower() and after.isupper()) and not is_within
    if one == _BLANK:
        return True
    if one not in _SIGNS:
        return False
    if before in _AFTER_ONE.get(one, ""):
        return True
    if before.isalpha() and after.isalpha():
        return one in _WITHIN
    return one in _AFTER if before.isalpha() else one in _BEFORE if after.isalpha() else True
