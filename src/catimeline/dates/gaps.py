"""Digits that are not known, as people write them, and as the grammar reads them (D23).

A question mark may be a mark of doubt, a dash an open end, two dots an open start: ``185?`` is the year 185 or one of
the 1850s, ``? May 1850`` an uncertain month or a day of it. So a text with such a sign is read as it stands, and with
EDTF's X for the digits.
"""

import re
from itertools import compress, islice, product

_MAY_HAVE_GAPS = re.compile(r"\?|\.\.|[0-9][-–—]+(?:$|[\s?),;:/\]–—])|(?<![0-9])[0-9]{3}\.(?:$|\s)")
_YEARS = re.compile(
    r"""(?<![0-9])(?<![0-9],)(?:
        (?P<decade> (?:1[0-9]|2[01])[0-9] )(?: (?=\(?\?) | (?:[-–—]|\.\.?)(?=$|[\s?),;:/\]–—]) )
      | (?P<century> 1[0-9]|20 )(?: \?\?(?![\w?]) | (?:--|\.\.)(?=$|[\s?),;:/\]–—-]) )
    )""",
    re.VERBOSE,
)
"""185?, 185- and 185., 18??, 18-- and 18.. A year of the next centuries, such as 850X, is not what people mean."""
_PARTS = re.compile(
    r"""(?<![^\s./-])(?P<whole> \?\??)(?=$|[\s./,-])
      | (?<=[0-9]{4}[-./][0-9]{2}[-./])(?P<tens> [0-3])(?=\?)
      | (?<=[0-9]{4}-[0-9]{2}-)(?P<dash> -)$
      | ^(?P<dots> \.\.)(?=(?:0?[1-9]|1[0-2])\.[0-9])
      | ^(?P<dots_before_a_word> \.\.)(?=\ ?[^\W\d_])
    """,
    re.VERBOSE,
)
"""The ? of ?/5/1850, the 1 of 1850-05-1?, the last - of 1850-05--, the .. of ..05.1850 and of .. May 1850."""
_WITH_X = {"dots": "xX.", "dots_before_a_word": "xX "}
"""Not XX, which is also a Roman number."""
_MOST_VARIANTS = 16


def variants(text: str) -> list[str]:
    """A text, and what it is if its signs stand for digits: those of its years all do or none, the others each may."""
    found = [text]
    if _MAY_HAVE_GAPS.search(text):
        parts = [part.start() for part in _PARTS.finditer(text)]
        for is_of_years, *is_of_parts in islice(product((True, False), repeat=1 + len(parts)), _MOST_VARIANTS):
            variant = _with_parts(text, set(compress(parts, is_of_parts)))
            found.append(_YEARS.sub(_year, variant) if is_of_years else variant)
    return list(dict.fromkeys(found))


def _with_parts(text: str, gaps: set[int]) -> str:
    return _PARTS.sub(lambda found: _part(found) if found.start() in gaps else found[0], text)


def _part(found: re.Match[str]) -> str:
    return f"{found['tens']}X" if found["tens"] else _WITH_X.get(found.lastgroup or "", "xX")


def _year(found: re.Match[str]) -> str:
    return f"{found['decade']}X" if found["decade"] else f"{found['century']}XX"
