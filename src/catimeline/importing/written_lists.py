"""Reads cells in which a program wrote a list as Python or JSON has it: ``['Riga', 'Oslo']``."""

import ast
import re

from catimeline.errors import IncomingError

_BEGINS = re.compile(r"\[\s*[\"'{\[]")
_ESCAPE = r"\\(?:[\\/'\"bfnrt]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4})"
_TEXT = rf"'(?:[^'\\]|{_ESCAPE})*'|\"(?:[^\"\\]|{_ESCAPE})*\""
_ESCAPED = re.compile(r"\\(.)")
_LIST = re.compile(rf"\[\s*(?:{_TEXT})(?:\s*,\s*(?:{_TEXT}))*\s*\]")


def may_have_list(text: str) -> bool:
    """Whether a text may have such a list in it."""
    return "[" in text and _BEGINS.search(text) is not None


def list_in(text: str) -> list[str] | None:
    """The texts of the list that a cell is; ``None`` if it is none.

    Raises:
        IncomingError: It begins like one, but has something else than texts with commas between them.
    """
    text = text.strip()
    if not (_BEGINS.match(text) and text.endswith("]")):
        return None
    if not _LIST.fullmatch(text):
        raise IncomingError(reason=f"{text!r} is not a list of texts; write them with semicolons between them")
    # only JSON has an escape for the slash, which needs none
    texts = (
        _ESCAPED.sub(lambda found: found[0].removeprefix("\\") if found[1] == "/" else found[0], one)
        for one in re.findall(_TEXT, text)
    )
    return [ast.literal_eval(one) for one in texts]
