"""Suggests the known names that resemble an unknown one: "did you mean …?"."""

from __future__ import annotations

from catimeline.errors import ArgumentError, UnknownNameError, with_article
from catimeline.light_typing import TYPE_CHECKING
from catimeline.text.names import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

MOST_LISTED = 12
"""If no known name resembles the typed one, a message lists them all, but not more than this many."""

MOST_HINTS = 100
"""Stop suggesting names after this many faults: the lookup takes longer than all the rest."""

_WORD = r"[^\W_]+"
_ALIKE_ENOUGH = 0.6
_CLOSE_SECOND = 0.15
_SAME_WORDS = 0.9
_SHORTEST_FRAGMENT = 3
_LONGEST_LOOKED_AT = 200
"""Longer names are compared only by words and as a whole: the ratio of two of 10,000 characters takes half a minute."""


def nearest(name: str, known: Iterable[str], most: int = 3) -> list[str]:
    """At most ``most`` of the known names that resemble this one, the most similar first; empty if none does.

    A known name is similar if it shares most characters in the same order, or contains this one; most similar if it has
    all words of this one. Names that are much less similar than the best are left out.
    """
    import re  # noqa: PLC0415 - only for a name that is not known
    from difflib import SequenceMatcher  # noqa: PLC0415 - likewise

    wanted = fold(name)
    is_long = len(wanted) >= _SHORTEST_FRAGMENT
    words = {*re.findall(_WORD, wanted)} if is_long else set()
    # the matcher analyses only its second text in advance: that is the one that stays the same
    matcher = SequenceMatcher(b=wanted, autojunk=False)
    scores: dict[str, float] = {}
    for candidate in sorted(known):  # so that names of the same score always come in the same order
        form = fold(candidate)
        matcher.set_seq1(form)
        comparable = max(len(form), len(wanted)) <= _LONGEST_LOOKED_AT and matcher.real_quick_ratio() > _ALIKE_ENOUGH
        score = matcher.ratio() if comparable else 0
        if words and words <= {*re.findall(_WORD, form)}:
            score = max(score, _SAME_WORDS + score / 10)
        elif is_long and wanted in form:
            score = max(score, _ALIKE_ENOUGH)
        if score >= _ALIKE_ENOUGH:
            scores[candidate] = score
    best = max(scores.values(), default=0)
    likely = [candidate for candidate, score in scores.items() if score > best - _CLOSE_SECOND]
    return sorted(likely, key=lambda candidate: -scores[candidate])[:most]


def check_known(name: str, what: str, known: Collection[str], listed: Iterable[str] | None = None) -> None:
    """Check that a name is known.

    Args:
        name: As typed.
        what: What it should name, for the message: "sort key".
        known: All known names.
        listed: The names that the message lists if none resembles it; by default all.

    Raises:
        UnknownNameError: It is not known.
        ArgumentError: It is no text, which only Python code can give.
    """
    if not isinstance(name, str):
        raise ArgumentError(with_article(what), "a text", name)
    if name not in known:
        raise UnknownNameError(name, what, nearest(name, known), known if listed is None else listed)
