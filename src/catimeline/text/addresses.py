"""Web addresses in documents, for readers that take them by RFC 3986."""

import re

_HOST = re.compile(r"[^:/?#]*:(?://[^/?#]*)?")
"""The scheme and the host, whose brackets belong to an IPv6 address."""
_UNFIT = re.compile(r"[\[\]]|%(?![0-9A-Fa-f]{2})")


def to_uri(address: str) -> str:
    """An address with brackets, signs of percent and further number signs in percent-encoding where they must be.

    Letters beyond ASCII are kept: all our formats take IRIs (RFC 3987), and people can read them.
    """
    head = _HOST.match(address)
    start = head.end() if head else 0
    path, sign, fragment = address[start:].partition("#")
    rest = path + sign + fragment.replace("#", "%23")
    return address[:start] + _UNFIT.sub(lambda found: f"%{ord(found[0]):02X}", rest)
