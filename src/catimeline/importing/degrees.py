"""Reads a latitude or a longitude as tables write it: 48.21, 48,21, 48.21° N, 48°12'36"N."""

import re
from functools import lru_cache

_SIXTY = 60
_DIGITS_OF_ARC = 6
"""A position of minutes and seconds has this many decimal places, which are a tenth of a metre."""
_LONGEST = 40
_NUMBER = r"[0-9]+(?:[.,][0-9]+)?"
_PLAIN = re.compile(rf"[+\-\u2212]?{_NUMBER}(?:e[+-]?[0-9]+)?", re.IGNORECASE)
_MINUTES = rf"(?P<minutes>{_NUMBER}) ?['\u2032\u2019] ?"
_SECONDS = rf"(?P<seconds>{_NUMBER}) ?(?:[\"\u2033\u201d]|['\u2032\u2019]{{2}}) ?"
_ARC = re.compile(
    rf"(?P<before>[NSEW])? ?(?P<sign>[+\-\u2212])? ?(?P<degrees>{_NUMBER}) ?(?P<mark>[°º˚])? ?"
    rf"(?:{_MINUTES}(?:{_SECONDS})?)?(?P<after>[NSEW])?",
    re.IGNORECASE,
)
_SIDES = {"latitude": "NS", "longitude": "EW"}
"""The letters of the two sides, the second of which is negative."""


@lru_cache(maxsize=1 << 14)  # a place has the same in many rows
def degrees_of(text: str, field: str) -> float | None:
    """The degrees that a text gives for ``latitude`` or ``longitude``; ``None`` if it does not give them plainly."""
    text = " ".join(text.split())
    if len(text) > _LONGEST:
        return None
    if _PLAIN.fullmatch(text):
        return _number(text.replace("\u2212", "-"))
    found = _ARC.fullmatch(text)
    if not found or not (found["mark"] or found["before"] or found["after"]):
        return None
    side = ((found["before"] or "") + (found["after"] or "")).upper()
    minutes, seconds = (_number(found[part] or "0") for part in ("minutes", "seconds"))
    if (side and (side not in _SIDES[field] or found["sign"])) or minutes >= _SIXTY or seconds >= _SIXTY:
        return None
    degrees = round(_number(found["degrees"]) + (minutes + seconds / _SIXTY) / _SIXTY, _DIGITS_OF_ARC)
    return -degrees if side == _SIDES[field][1] or found["sign"] in ("-", "\u2212") else degrees


def _number(text: str) -> float:
    return float(text.replace(",", "."))
