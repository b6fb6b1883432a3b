"""How names are compared: without case, accents, kinds of dash or quote, and runs of white space.

And what is said of a name that is not known: which known ones look like it.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable

from catimeline.errors import UnknownNameError

MOST_LISTED = 12
"""Up to this many known names are listed in a message when none looks like the one that was typed."""

MOST_HINTS = 100
"""After this many faults no nearest name is looked up: that takes longer than all the rest."""

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_APOSTROPHES = "\u2018\u2019\u02bb\u02bc\u02b9\u00b4`"
_ALIKE = str.maketrans(dict.fromkeys(_DASHES, "-") | dict.fromkeys(_APOSTROPHES, "'"))


class _Forms(dict[int, str]):
    """The folded form of each character by its code point, found when it is first met."""

    def __missing__(self, code: int) -> str:
        if unicodedata.category(chr(code)) == "Cs":  # a surrogate: what is not UTF-8 on the command line
            return "?"
        bare = unicodedata.normalize("NFKD", chr(code).translate(_ALIKE))
        form = self[code] = "".join(char for char in bare if not unicodedata.combining(char)).casefold()
        return form


_FORMS = _Forms()
_WORD = re.compile(r"[^\W_]+")
_ASCII_WORD = re.compile("[a-z0-9]+")

_ALIKE_ENOUGH = 0.6
_CLOSE_SECOND = 0.15
_SAME_WORDS = 0.9
_SHORTEST_FRAGMENT = 3
_LONGEST_LOOKED_AT = 200
"""Longer names are only looked for as a whole: to compare two of 10,000 characters takes half a minute."""


def fold(text: str) -> str:
    """The form in which two names are compared: "Ashkhabád " and "ashkhabad" are one.

    Each character has a form of its own, whatever stands beside it.
    Source: Unicode Standard Annex 15 (NFKD) and section 3.13 (caseless matching); combining marks are dropped.
    """
    return " ".join(folded(text).split())


def folded(text: str) -> str:
    """The same with all white space as it is: the form of each character, one after the other."""
    return text.translate(_FORMS)


def slug(text: str) -> str:
    """A text in kebab-case; empty if it has no letter or number of ASCII."""
    return "-".join(_ASCII_WORD.findall(fold(text)))


def nearest(name: str, known: Iterable[str], most: int = 3) -> list[str]:
    """At most ``most`` of the known names that look like this one, the likeliest first; empty if none does.

    A name looks like another if most of it stands there in the same order, or if it stands there whole; most of all if
    all its words do.
    """
    from difflib import SequenceMatcher  # noqa: PLC0415 - only where a name is wrong

    wanted = fold(name)
    is_long = len(wanted) >= _SHORTEST_FRAGMENT
    words = {*_WORD.findall(wanted)} if is_long else set()
    matcher = SequenceMatcher(b=wanted, autojunk=False)
    scores: dict[str, float] = {}
    for candidate in sorted(known):
        form = fold(candidate)
        matcher.set_seq1(form)
        comparable = max(len(form), len(wanted)) <= _LONGEST_LOOKED_AT and matcher.real_quick_ratio() > _ALIKE_ENOUGH
        score = matcher.ratio() if comparable else 0
        if words and words <= {*_WORD.findall(form)}:
            score = max(score, _SAME_WORDS + score / 10)
        elif is_long and wanted in form:
            score = max(score, _ALIKE_ENOUGH)
        if score >= _ALIKE_ENOUGH:
            scores[candidate] = score
    best = max(scores.values(), default=0)
    likely = [candidate for candidate, score in scores.items() if score > best - _CLOSE_SECOND]
    return sorted(likely, key=lambda candidate: -scores[candidate])[:most]


def check_known(name: str, what: str, known: Collection[str], listed: Iterable[str] | None = None) -> None:
    """See that a name is known.

    Args:
        name: As it was typed.
        what: What it should name: "sort key".
        known: All that there are.
        listed: Those that the message lists if none looks like it; by default all.

    Raises:
        UnknownNameError: It is not.
    """
    if name not in known:
        raise UnknownNameError(name, what, nearest(name, known), known if listed is None else listed)
