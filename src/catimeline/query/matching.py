"""Texts to search for, as a search in the words of an index; and what the index lacks if nothing is found."""

from collections.abc import Iterable, Sequence

from catimeline.errors import did_you_mean
from catimeline.index.index import Index
from catimeline.index.words import MARKED, mark
from catimeline.query.search import Part, Search, parse_search
from catimeline.query.sql import Matching
from catimeline.text.did_you_mean import nearest
from catimeline.text.plurals import enumerated
from catimeline.text.tokens import words_of

_NAMED = ("actor", "place")
"""The facets whose names stand for each other, also in texts."""


def search_in(index: Index, texts: Sequence[str]) -> Search:
    """Parse a search, for an index: the whole name of an actor or place stands for its other names too.

    If no event has all words, little words are left out, and single words taken as the beginnings of words: if that
    finds something, it is remarked; else which words no event has.

    Raises:
        SearchError: A text is malformed.
    """
    search = Search(tuple(_with_other_names(index, part) for part in parse_search(texts).parts))
    if _finds(index, search):
        return search
    unwanted = [part for part in search.parts if not part.is_wanted]
    if unwanted and _finds(index, Search(tuple(search.wanted))):
        index.remark(f"every event that has {_listed(search.wanted)} has {_either(unwanted)} too", is_lack=True)
        return search
    told = f"no event has {_listed(search.wanted)}"
    shorter = search.without_little()
    for other, said in (
        (shorter, f"these have {_listed(shorter.wanted)}"),
        (search.of_beginnings(), "these have words that begin so"),
        (shorter.of_beginnings(), f"these have words that begin as {_listed(shorter.wanted)}"),
    ):
        if other != search and _finds(index, other):
            index.remark(f"{told}; {said}")
            return other
    lacking = [part for part in search.wanted if not _finds(index, Search((part,)))]
    if lacking:
        near = _near(index, lacking[0], unwanted) if len(lacking) == 1 else []
        told = f"no event has {_either(lacking)}{did_you_mean(near)}"
    index.remark(told, is_lack=True)
    return search


def matching(index: Index, search: Search) -> Matching:
    """The condition that an event matches a search."""
    return Matching(_expression(index, search))


def _near(index: Index, part: Part, unwanted: Iterable[Part]) -> list[str]:
    """The word of an event that resembles one that no event has, and begins as it does, if there is one.

    Such an event has none of the unwanted parts.
    """
    word = part.words[0]
    if not part.is_word:
        return []
    names = (words_of(name) for facet in MARKED for _, name in index.names_with(facet, word[0]))
    known = {*index.words_beginning(word[0]), *(one for words in names for one in words if one.startswith(word[0]))}
    return [one for one in nearest(word, known) if _finds(index, Search((*parse_search([one]).parts, *unwanted)))][:1]


def _with_other_names(index: Index, part: Part) -> Part:
    """The part with the other names of the actors and places that have it as a name."""
    if part.is_exact or part.is_prefix:
        return part
    found = ((facet, value, words_of(name)) for facet in _NAMED for value, name in index.names_with(facet, part.piece))
    named = dict.fromkeys((facet, value) for facet, value, words in found if part.length_at(words, 0) == len(words))
    others = dict.fromkeys(tuple(words_of(name)) for value in named for name in index.names_of(*value))
    return part._replace(others=tuple(words for words in others if words and words != part.words))


def _finds(index: Index, search: Search) -> bool:
    return index.has_words(_expression(index, search))


def _expression(index: Index, search: Search) -> str:
    return search.expression(lambda part: _marks(index, part))


def _marks(index: Index, part: Part) -> list[str]:
    """The marks of the values that have a name with the words of a part, or with those of another name for it."""
    pieces = dict.fromkeys((part.piece, *(words[0] for words in part.others)))
    named = (
        (facet, value, name) for piece in pieces for facet in MARKED for value, name in index.names_with(facet, piece)
    )
    return list(dict.fromkeys(mark(facet, value) for facet, value, name in named if part.is_in(words_of(name))))


def _listed(parts: Sequence[Part]) -> str:
    """The parts in quotes: all of 'uzbek' and 'sanctions'."""
    return "all of " * (len(parts) > 1) + enumerated(repr(str(part)) for part in parts)


def _either(parts: Iterable[Part]) -> str:
    """The parts in quotes: 'uzbek' or 'sanctions'."""
    return " or ".join(repr(str(part)) for part in parts)
