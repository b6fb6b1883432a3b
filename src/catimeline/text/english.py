"""The little words of English, and the inflections of the others: "postpone", "postponed", "postponing" are one word.

The rules cut endings off until the forms of a word are alike; of irregular forms they know a few plurals. They cut no
more than an inflection, so that "security" and "secured" stay two words. What they leave need not be a word, and a few
other words share it: it is only compared. Words with a letter outside a to z have no inflections. The page of ``export
html`` has the same rules, from here.
"""

import re
from functools import cache

RULES = (
    ("^(..+)(?:ies|ied)$", "y"),
    ("^(.+(?:ss|sh|ch|x|zz|o))es$", ""),
    ("^(.*child)ren$", ""),
    ("^(cri|the|hypothe)ses$", "sis"),
    ("^(?!news$)(..+[^sui])s$", ""),
    ("^(|..+)men$", "man"),
    ("^(?=.*[aeiouy].*ing$)(.{3,})ing$", ""),
    ("^(.*[aeiouy].*[^c]e)ed$", "e"),
    ("^(?=.*[aeiouy].*ed$)(.{2,}[^e])ed$", ""),
    ("^(.{3,})e$", ""),
    (r"^(..+([b-df-hj-np-tv-z]))\2$", ""),
    ("^(..+)y$", "i"),
)
"""Patterns for Python and JavaScript, each tried once, in this order: where one matches, its first group and an ending
replace the word."""

ENDINGS = "e s es ed ing ings eing ren"
"""What may follow the stem of a word, or the stem with its last letter doubled."""

SPELLINGS = (("i$", "y"), ("man$", "men"), ("sis$", "ses"))
"""How a stem may end in a form otherwise: patterns for Python and JavaScript, and what replaces them."""

LITTLE = frozenset(("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"))
"""Words that people type between those that they look for."""

_COMPILED = [(re.compile(pattern), ending) for pattern, ending in RULES]
_ENGLISH = re.compile("[a-z]{3,}")


@cache
def stem(word: str) -> str:
    """What is left of a folded word, the same for all of its forms."""
    if not _ENGLISH.fullmatch(word):
        return word
    for pattern, ending in _COMPILED:
        if found := pattern.match(word):
            word = found[1] + ending
    return word


@cache
def forms_of(word: str) -> tuple[str, ...]:
    """The forms of a folded word that a text may have: those that end as English words do and have its stem."""
    root = stem(word)
    roots = (root, root + root[-1:], *(re.sub(pattern, ending, root) for pattern, ending in SPELLINGS))
    endings = ("", *ENDINGS.split())
    possible = dict.fromkeys((word, *(one + ending for one in roots for ending in endings)))
    return tuple(form for form in possible if stem(form) == root)
