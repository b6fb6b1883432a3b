"""Makes the text of a store safe for where it goes: a terminal, a spreadsheet, XML, HTML and Markdown.

Characters that would act are shown by name (``<U+001B>``) or escaped, never dropped. For JSON see ``json_text``.
"""

import re
from collections.abc import Sequence

JOINER = "\u2060"
"""The word joiner, invisible and without width: it breaks up what a program would read as syntax."""

ACTING = "\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""DEL, C1 controls and characters that change the direction of writing: what terminals act on besides C0."""

_IN_TEXT = re.compile(f"[\x00-\x08\x0b-\x1f{ACTING}]")
"""The same, and C0 controls except tab and line feed."""

_BREAKS = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_NO_CHARACTERS = re.compile("[\ufffe\uffff]")
"""The characters that XML 1.0 (production 2) forbids besides control characters."""

_COMPUTED = "=+@-\uff1d\uff0b\uff20\uff0d\0\t\r\n"
"""The first characters of formulas, also in full width, and the control characters that some spreadsheets skip."""
_SUSPICIOUS = frozenset(f"' {_COMPUTED}")
"""The first characters of cells that may be formulas, quoted or not."""
_FORMULA = f"'* *[{re.escape(_COMPUTED)}]"
"""Some skip spaces too, and in TSV a tab or line break is one."""

_SIGNED = (
    r"[-+](?:[0-9]+(?:\.[0-9]+)?(?:e-?[0-9]+)?|[0-9X]{4,}[?~%]?(?:-[0-9X?~%]{2,4}){0,2}(?:[/.ST][-0-9XYESTZ/.:?~%]*)?)"
)
"""A number or an EDTF date: begins with a sign and yet is not a formula."""

_MARKDOWN = r"""
    [\\`*_{}\[\]<>\#|~$^@]              # emphasis, code, links, tags, tables, mathematics, mentions
    | & (?=\#?\w+;)                     # a character by its name
    | - (?=-) | (?<=-) -                # a dash
    | : (?=//|(?!\d\d:)[\w+-]+:) | \bwww\.  # an address, an emoji by its name
    | \A [-+=:!(]                       # at the beginning of a line: a heading, a list, a note
    | \A \w{1,9} [.)] (?=\s|\Z)         # and a numbered list
    """
"""What can be syntax in CommonMark, in GitHub's Markdown or in another dialect in wide use."""


def visible(text: str) -> str:
    """The text with each character that a terminal would act on shown by name."""
    return text if text.isprintable() else _IN_TEXT.sub(_named, text)


def one_line(text: str) -> str:
    """The text on one line and in one cell: each run of tabs and line breaks becomes one space."""
    # most texts are printable, and to find that out takes a tenth of the time
    return text if text.isprintable() else " ".join(_BREAKS.split(text))


def tabbed(cells: Sequence[str]) -> str:
    """Cells as one line, separated by tabs, with control characters made visible."""
    # as in one_line: asked of all cells at once
    return "\t".join(cells if "".join(cells).isprintable() else [visible(one_line(cell)) for cell in cells])


def in_xml(text: str) -> str:
    """The text for XML and HTML, not yet escaped: what XML forbids or a terminal would act on is shown by name."""
    return _NO_CHARACTERS.sub(_named, visible(text))


def with_line_feeds(text: str) -> str:
    """The text with a line feed for each end of a line, whatever it was written with."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def shown(text: str) -> str:
    """The text on one line, with control characters and noncharacters shown by name; not yet escaped."""
    return in_xml(one_line(text))


def in_markdown(text: str) -> str:
    """The text as Markdown that shows it letter for letter.

    Source: CommonMark 0.31 section 2.4: any ASCII punctuation can be escaped with a backslash.
    """
    return re.sub(_MARKDOWN, _backslashed, visible(one_line(text)), flags=re.VERBOSE | re.IGNORECASE)


def quote_formula(cell: str) -> str:
    """The text of a cell, with an apostrophe before it if a spreadsheet could compute it.

    A formula that already has apostrophes before it gets another, so that ``unquote_formula`` restores every cell.
    """
    # most cells begin with a letter or digit, and to find that out takes a tenth of the time
    if cell[:1] not in _SUSPICIOUS:
        return cell
    return f"'{cell}" if re.match(rf"(?!{_SIGNED}\Z){_FORMULA}", cell) else cell


def unquote_formula(cell: str) -> str:
    """The text that ``quote_formula`` was given."""
    return cell[1:] if cell.startswith("'") and re.match(_FORMULA, cell) else cell


def _named(found: re.Match[str]) -> str:
    return f"<U+{ord(found[0]):04X}>"


def _backslashed(found: re.Match[str]) -> str:
    """The match with a backslash before its last character: of "12." or "www." only that one is punctuation."""
    return f"{found[0][:-1]}\\{found[0][-1]}"
