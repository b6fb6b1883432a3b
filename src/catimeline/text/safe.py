"""Text of a store made harmless where it goes: on a terminal, in a spreadsheet, in XML, HTML and Markdown.

What would act is shown by name or escaped, never dropped. For JSON see ``json_text``.
"""

import re

ACTING = "\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""DEL, C1 controls and the characters that change the direction of writing: what terminals act upon, beside C0."""

_COMPUTED = "[=+@\\-\uff1d\uff0b\uff20\uff0d\\x00\\t\\r\\n]"
"""What a formula begins with, also in its full width; and what some spreadsheets pass over before it."""
_SIGNED = (
    r"[-+](?:[0-9]+(?:\.[0-9]+)?(?:e-?[0-9]+)?|[0-9X]{4,}[?~%]?(?:-[0-9X?~%]{2,4}){0,2}(?:[/.ST][-0-9XYESTZ/.:?~%]*)?)"
)
"""A number, or a date of EDTF."""


def quoted(cell: str) -> str:
    """The cell, with an apostrophe before it if it could be computed, or if it looks as if it had one for that."""
    return f"'{cell}" if re.match(rf"(?!{_SIGNED}\Z)'*{_COMPUTED}", cell) else cell


def unquoted(cell: str) -> str:
    """What ``quoted`` was given."""
    return cell[1:] if re.match(rf"'+{_COMPUTED}", cell) else cell


_IN_TEXT = re.compile(f"[\x00-\x08\x0b-\x1f{ACTING}]")
"""Control characters (C0 but tab and line feed, DEL, C1) and those that turn the direction of writing about."""

_NO_CHARACTERS = re.compile("[\ufffe\uffff]")
"""What XML 1.0 (production 2) leaves out beside control characters."""


def visible(text: str) -> str:
    """The text with each character that a terminal would act upon shown by name: ``<U+001B>``."""
    return _IN_TEXT.sub(_named, text)


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


_MARKDOWN = r"""
    [\\`*_{}\[\]<>\#|~$^@]              # emphasis, code, links, tags, tables, mathematics, mentions
    | & (?=\#?\w+;)                     # a character by its name
    | - (?=-) | (?<=-) -                # a dash
    | : (?=//|(?!\d\d:)[\w+-]+:) | \bwww\.  # an address, an emoji by its name
    | \A [-+=:!(]                       # at the beginning of a line: a heading, a list, a note
    | \A \w{1,9} [.)] (?=\s|\Z)         # and a numbered list
    """
"""What can be syntax: of CommonMark, of GitHub's Markdown, or of one that is widely used beside it."""


def in_markdown(text: str) -> str:
    """The text as Markdown shows it letter for letter.

    Source: CommonMark 0.31 section 2.4, any ASCII punctuation can be escaped with a backslash.
    """
    return re.sub(_MARKDOWN, _backslashed, visible(one_line(text)), flags=re.VERBOSE | re.IGNORECASE)


def _backslashed(found: re.Match[str]) -> str:
    """What was found, its last character with a backslash before it."""
    return f"{found[0][:-1]}\\{found[0][-1]}"
