"""Cells that a spreadsheet would compute: kept from it by an apostrophe before them, and given back as they were.

Source: OWASP, "CSV Injection"; ASVS 5.0, requirement 1.2.10. Numbers and dates stay bare, for those that begin with a
sign (``-0044``, ``+170000002-01-01``) hold nothing that could act.
"""

import re

_ACTS = "[=+@\\-\uff1d\uff0b\uff20\uff0d\\x00\\t\\r\\n]"
"""What a formula begins with, also in its full width; and what some spreadsheets pass over before it."""
_SIGNED = (
    r"[-+](?:[0-9]+(?:\.[0-9]+)?(?:e-?[0-9]+)?|[0-9X]{4,}[?~%]?(?:-[0-9X?~%]{2,4}){0,2}(?:[/.ST][-0-9XYESTZ/.:?~%]*)?)"
)
"""A number, or a date of EDTF."""
_FORMULA = re.compile(rf"(?!{_SIGNED}\Z)'*{_ACTS}")
_QUOTED = re.compile(rf"'+{_ACTS}")


def quoted(cell: str) -> str:
    """The cell, with an apostrophe before it if it could be computed, or if it looks as if it had one for that."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unquoted(cell: str) -> str:
    """What ``quoted`` was given."""
    return cell[1:] if _QUOTED.match(cell) else cell
