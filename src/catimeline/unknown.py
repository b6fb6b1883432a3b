"""What is wrong with a name that a store does not know: what else has it, or what is near to it."""

from collections.abc import Sequence
from shlex import quote

from catimeline.errors import UnknownNameError, with_article
from catimeline.index import Index
from catimeline.names import fold, nearest

_FEW = 12
"""So many names, and no more, are listed in a message when none is near to the one that was typed."""
_MOST_NEAR = 3


def unknown_name(index: Index, facet: str, name: str, facets: Sequence[str]) -> UnknownNameError:
    """The error for a name that no value of a facet goes by.

    Values of other facets that go by it are named, the country first, since that is an actor as well; else names that
    are near to it, one for each value.
    """
    form = fold(name)
    others = [other for other in dict.fromkeys(("country", *facets)) if index.values_named(other, form)]
    if others:
        said = (f"{with_article(other)}: --{other} {quote(name)}" for other in others)
        return UnknownNameError(name, facet, (), instead=f"it is {', or '.join(said)}")
    known = index.names_near(facet, form)
    near: dict[str, str] = {}
    for one in nearest(name, known, most=_FEW):
        near.setdefault(known[one], one)
    shown = sorted(known) if len(known) <= _FEW else ()
    return UnknownNameError(name, facet, list(near.values())[:_MOST_NEAR], shown)
