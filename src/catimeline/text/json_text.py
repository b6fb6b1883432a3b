"""JSON as the program writes it: non-ASCII characters are not escaped, except those that a terminal would act on.

Separate from ``safe``, because a list of events copies JSON from the index and should not load an encoder.
"""

import re
from json import JSONEncoder

from catimeline.text.safe import ACTING

_IN_JSON = re.compile(f"[{ACTING}]")
"""Without C0 controls: JSON itself escapes them (RFC 8259 section 7)."""

_encode = JSONEncoder(ensure_ascii=False, check_circular=False).encode
_encode_indented = JSONEncoder(ensure_ascii=False, check_circular=False, indent=2).encode


def to_json(value: object, *, indented: bool = False) -> str:
    """A value as JSON text, on one line or indented."""
    text = _encode_indented(value) if indented else _encode(value)
    return safe(text)


def safe(text: str) -> str:
    """JSON text with the characters escaped that a terminal would act on."""
    # such characters occur only inside strings, where an escape means the same
    return text if text.isprintable() else _IN_JSON.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
