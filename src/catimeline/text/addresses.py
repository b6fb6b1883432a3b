"""Web addresses: in documents, for readers that take them by RFC 3986, and several in one text."""

import re

_HOST = re.compile(r"[^:/?#]*:(?://[^/?#]*)?")
"""The scheme and the host, whose brackets belong to an IPv6 address."""
_UNFIT = re.compile(r"[\[\]]|%(?![0-9A-Fa-f]{2})")

_BETWEEN = re.compile(r"(?:[;,\s]|(?<=\s)(?:and|[|&])(?=\s))+")
BEGINNING = r"(?:https?://|www\.[\w-]+\.)"
"""A pattern of how an address begins, in small letters."""
_WHOLE = re.compile(rf"{BEGINNING}\S+", re.IGNORECASE)


def addresses_in(text: str) -> list[str]:
    """The web addresses that a text consists of, of those with www. also without their scheme; else nothing.

    Semicolons, commas or white space stand between them, perhaps with "and", ``|`` or ``&``.
    """
    parts = [part for part in _BETWEEN.split(text) if part]
    if parts and all(map(_WHOLE.fullmatch, parts)):
        return parts
    return [text] if _WHOLE.fullmatch(text) else []


def with_scheme(text: str) -> str:
    """An address that is written without its scheme, with http:// (RFC 3986 section 4.5); any other text as it is."""
    is_bare = text[:4].casefold() == "www." and _WHOLE.fullmatch(text)
    return f"http://{text}" if is_bare else text


def to_uri(address: str) -> str:
    """An address with brackets, signs of percent and further number signs in percent-encoding where they must be.

    Letters beyond ASCII are kept: all our formats take IRIs (RFC 3987), and people can read them.
    """
    head = _HOST.match(address)
    start = head.end() if head else 0
    path, sign, fragment = address[start:].partition("#")
    rest = path + sign + fragment.replace("#", "%23")
    return address[:start] + _UNFIT.sub(lambda found: f"%{ord(found[0]):02X}", rest)
