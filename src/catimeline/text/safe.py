"""Text of a store made harmless where it goes: on a terminal, in a spreadsheet, in XML, HTML and Markdown.

What would act is shown by name (``<U+001B>``) or escaped, never dropped. For JSON see ``json_text``.
"""

import re

ACTING = "\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""DEL, C1 controls and the characters that change the direction of writing: what terminals act upon, beside C0."""

_IN_TEXT = re.compile(f"[\x00-\x08\x0b-\x1f{ACTING}]")
"""The same with C0 controls but tab and line feed."""

_NO_CHARACTERS = re.compile("[\ufffe\uffff]")
"""What XML 1.0 (production 2) leaves out beside control characters."""

_COMPUTED = "[=+@\\-\uff1d\uff0b\uff20\uff0d\\x00\\t\\r\\n]"
"""What a formula begins with, also in its full width; and what some spreadsheets pass over before it."""

_SIGNED = (
    r"[-+](?:[0-9]+(?:\.[0-9]+)?(?:e-?[0-9]+)?|[0-9X]{4,}[?~%]?(?:-[0-9X?~%]{2,4}){0,2}(?:[/.ST][-0-9XYESTZ/.:?~%]*)?)"
)
"""A number, or a date of EDTF."""

_MARKDOWN = r"""
    [\\`*_{}\[\]<>\#|~$^@]              # emphasis, code, links, tags, tables, mathematics, mentions
    | & (?=\#?\w+;)                     # a character by its name
    | - (?=-) | (?<=-) -                # a dash
    | : (?=//|(?!\d\d:)[\w+-]+:) | \bwww\.  # an address, an emoji by its name
    | \A [-+=:!(]                       # at the beginning of a line: a heading, a list, a note
    | \A \w{1,9} [.)] (?=\s|\Z)         # and a numbered list
    """
"""What can be syntax: of CommonMark, of GitHub's Markdown, or of one that is widely used beside it."""


def visible(text: str) -> str:
    """The text with each character that a terminal would act upon shown by name."""
    return _IN_TEXT.sub(_named, text)


def one_line(text: str) -> str:
    """The text on one line and in one cell: tabs and line breaks of any kind become a space."""
    return " ".join(re.split(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+", text))


def in_xml(text: str) -> str:
    """The text for XML and HTML: visible, and without what no XML document may hold. It is still to be escaped."""
    return _NO_CHARACTERS.sub(_named, visible(text))


def shown(text: str) -> str:
    """A text on one line, control characters and what is no character by name: nothing in it acts in any document."""
    return in_xml(one_line(text))


def in_markdown(text: str) -> str:
    """The text as Markdown shows it letter for letter.

    Source: CommonMark 0.31 section 2.4, any ASCII punctuation can be escaped with a backslash.
    """
    return re.sub(_MARKDOWN, _backslashed, visible(one_line(text)), flags=re.VERBOSE | re.IGNORECASE)


def quote_formula(cell: str) -> str:
    """The text of a cell so that no spreadsheet computes it: with an apostrophe before it if one could.

    A cell that looks as if it had one for that gets another, so that ``unquote_formula`` gives back each cell.
    """
    return f"'{cell}" if re.match(rf"(?!{_SIGNED}\Z)'*{_COMPUTED}", cell) else cell


def unquote_formula(cell: str) -> str:
    """What ``quote_formula`` was given."""
    return cell[1:] if re.match(rf"'+{_COMPUTED}", cell) else cell


def _named(found: re.Match[str]) -> str:
    return f"<U+{ord(found[0]):04X}>"


def _backslashed(found: re.Match[str]) -> str:
    """What was found, its last character with a backslash before it."""
    return f"{found[0][:-1]}\\{found[0][-1]}"
