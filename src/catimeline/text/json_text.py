"""JSON as we write it: UTF-8, no escapes of non-ASCII, but for characters that a terminal would act upon.

A module of its own, since lists of events copy their JSON and need no encoder.
"""

import re
from json import JSONEncoder

from catimeline.text.safe import ACTING

_IN_JSON = re.compile(f"[{ACTING}]")
"""C0 controls are escaped by JSON itself (RFC 8259 section 7)."""

_encode = JSONEncoder(ensure_ascii=False, check_circular=False).encode
_encode_indented = JSONEncoder(ensure_ascii=False, check_circular=False, indent=2).encode


def to_json(value: object, *, indented: bool = False) -> str:
    """A value as JSON text, on one line or indented."""
    text = _encode_indented(value) if indented else _encode(value)
    return safe(text)


def safe(text: str) -> str:
    """JSON text in which nothing stands as it is that a terminal would act upon."""
    return text if text.isprintable() else _IN_JSON.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
