"""Text of a store on its way to a terminal or a document: it is shown, and never acts."""

import re

_ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Control characters (C0 but tab and line feed, DEL, C1) and those that turn the direction of writing about."""

_NO_CHARACTERS = re.compile("[\ufffe\uffff]")
"""What XML 1.0 (production 2) leaves out beside control characters."""


def visible(text: str) -> str:
    """The text with each character that a terminal would act upon shown by name: ``<U+001B>``."""
    return _ACTS.sub(_named, text)


def in_xml(text: str) -> str:
    """The same for XML and HTML: also without what no XML document may hold. It is still to be escaped."""
    return _NO_CHARACTERS.sub(_named, visible(text))


def one_line(text: str) -> str:
    """The text on one line and in one cell: tabs and line breaks of any kind become a space."""
    return " ".join(re.split(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+", text))


def shown(text: str) -> str:
    """A text on one line, control characters and what is no character by name: nothing in it acts in any document."""
    return in_xml(one_line(text))


def _named(found: re.Match[str]) -> str:
    return f"<U+{ord(found[0]):04X}>"
