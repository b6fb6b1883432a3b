"""Addresses by RFC 3986, whatever a store has."""

import pytest

from catimeline.text.addresses import to_uri


@pytest.mark.parametrize(
    ("address", "uri"),
    [
        ("https://a.example/b?c=d&e#f", "https://a.example/b?c=d&e#f"),
        ("http://a.example/law(5)[x].pdf", "http://a.example/law(5)%5Bx%5D.pdf"),
        ("https://a.example/?q[]=1#[2]", "https://a.example/?q%5B%5D=1#%5B2%5D"),
        ("https://[2001:db8::1]:80/[x]", "https://[2001:db8::1]:80/%5Bx%5D"),
        ("https://a.example?[x]", "https://a.example?%5Bx%5D"),
        ("https://a.example/100%", "https://a.example/100%25"),
        ("https://a.example/100%2", "https://a.example/100%252"),
        ("https://a.example/%D0%9A%5b", "https://a.example/%D0%9A%5b"),
        ("https://a.example/a#b#c", "https://a.example/a#b%23c"),
        ("https://пример.example/Ташкент", "https://пример.example/Ташкент"),
    ],
)
def test_an_address_is_a_uri(address: str, uri: str) -> None:
    assert to_uri(address) == uri
    assert to_uri(uri) == uri
