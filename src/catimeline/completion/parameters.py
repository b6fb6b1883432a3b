"""What could stand somewhere, and what commands take."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from catimeline.text.names import fold


class Offer(NamedTuple):
    """Something that could stand there."""

    text: str
    about: str = ""
    """What it is, if the text does not say so."""


class Parameter(NamedTuple):
    """An option or an argument of a command."""

    names: tuple[str, ...]
    """As they are typed, the long one first; what an argument is called, which does not begin with a dash."""
    about: str = ""
    """What an option is for."""
    flag: bool = False
    """Whether it takes no value."""
    many: bool = False
    """Whether it may be given again."""
    words: tuple[Offer, ...] = ()
    """What it takes, as far as it is the same for all stores."""
    listed: bool = False
    """Whether it takes several of these, parted by commas."""
    lookup: str = ""
    """What it takes out of the store: "event", "related", "without" or a facet."""
    paths: bool = False
    """Whether it takes paths."""


class Command(NamedTuple):
    """A command."""

    about: str
    parameters: tuple[str, ...]
    """The keys of its parameters in ``PARAMETERS``."""


def beginning(typed: str, offers: Iterable[Offer]) -> list[Offer]:
    """Those of some offers that begin so; case, accents and the rest that ``names`` overlooks do not matter."""
    return [offer for offer in offers if fold(offer.text).startswith(fold(typed))]


def listed(typed: str, offered: Callable[[str], Iterable[Offer]]) -> Iterator[Offer]:
    """What a text could become as a whole, and as the last of several that are parted by commas."""
    yield from offered(typed)
    others, comma, last = typed.rpartition(",")
    if comma:
        before = typed.removesuffix(last.lstrip())
        named = {fold(other) for other in others.split(",")}
        for offer in offered(last.lstrip()):
            if "," not in offer.text and fold(offer.text) not in named:
                yield offer._replace(text=before + offer.text)
