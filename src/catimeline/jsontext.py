"""JSON as we write it: UTF-8, no escapes of non-ASCII, but for characters that a terminal would act upon."""

import re
from json import JSONEncoder

_ACTS = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""DEL, C1 controls and those that turn the direction of writing about; C0 controls JSON escapes itself (RFC 8259)."""

_encode = JSONEncoder(ensure_ascii=False, check_circular=False).encode
_encode_indented = JSONEncoder(ensure_ascii=False, check_circular=False, indent=2).encode


def to_json(value: object, *, indented: bool = False) -> str:
    """A value as JSON text, on one line or indented."""
    text = _encode_indented(value) if indented else _encode(value)
    return safe(text)


def safe(text: str) -> str:
    """JSON text in which nothing stands as it is that a terminal would act upon."""
    return text if text.isprintable() else _ACTS.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
