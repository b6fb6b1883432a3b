"""Candidates, and the parameters of commands."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from catimeline.text.names import fold


class Offer(NamedTuple):
    """A candidate for a word."""

    text: str
    about: str = ""
    """A description, if the text needs one."""


class Parameter(NamedTuple):
    """An option or an argument of a command."""

    names: tuple[str, ...]
    """The names of an option as typed, the longest first; or the name of an argument, which has no dash."""
    about: str = ""
    """The description of an option."""
    flag: bool = False
    """Whether it takes no value."""
    many: bool = False
    """Whether it may be repeated."""
    words: tuple[Offer, ...] = ()
    """Its values, if they are the same for all stores."""
    listed: bool = False
    """Whether it takes several of these values, separated by commas."""
    lookup: str = ""
    """The kind of values that it takes from the store: "event", "related", "without" or a facet."""
    paths: bool = False
    """Whether it takes paths."""


class Command(NamedTuple):
    """A command of the program."""

    about: str
    """The description of the command."""
    parameters: tuple[str, ...]
    """The keys of its parameters in ``PARAMETERS``."""


def beginning(typed: str, offers: Iterable[Offer]) -> list[Offer]:
    """The offers that begin with what is typed, compared as names are (``text.names.fold``)."""
    return [offer for offer in offers if fold(offer.text).startswith(fold(typed))]


def listed(typed: str, offered: Callable[[str], Iterable[Offer]]) -> Iterator[Offer]:
    """The offers for a text as a whole, and for the part after its last comma; parts already given are left out."""
    yield from offered(typed)
    others, comma, last = typed.rpartition(",")
    if comma:
        before = typed.removesuffix(last.lstrip())
        named = {fold(other) for other in others.split(",")}
        for offer in offered(last.lstrip()):
            if "," not in offer.text and fold(offer.text) not in named:
                yield offer._replace(text=before + offer.text)
