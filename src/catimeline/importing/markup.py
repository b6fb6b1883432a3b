"""Takes HTML out of the cells of tables. What is not an element of HTML stays as it is: "a < b", "<unknown>", "&x;"."""

import html
import re

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "br", "center", "dd", "div", "dl", "dt", "figcaption", "figure", "h1",
    "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
))  # fmt: skip
"""Elements that stand on lines of their own."""
_INLINE = frozenset((
    "!--", "a", "abbr", "b", "big", "body", "cite", "code", "del", "em", "embed", "font", "form", "html", "i", "iframe",
    "img", "input", "ins", "kbd", "mark", "object", "q", "s", "samp", "script", "small", "span", "strike", "strong",
    "style", "sub", "sup", "svg", "tt", "u", "video", "wbr",
))  # fmt: skip
# neither attributes nor comments have "<" here, so that a long text of open tags is searched once only
_ATTRIBUTES = r"""(?:[\s/](?:[^<>"']|"[^"<]*"|'[^'<]*')*)?"""
_TAG = re.compile(rf"<(!--)[^<>]*-->|</?([a-z][a-z0-9]*){_ATTRIBUTES}>", re.IGNORECASE)
_NO_CHARACTER = re.compile(r"&#[0-9]{100,};?")
_REFERENCE = re.compile("&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)
_NO_ATTRIBUTES = re.compile(r"<[abipqsu]\s+(?![\s/>]|[\w:-]+\s*=)", re.IGNORECASE)
"""How "a <b and c> d" goes on where a tag has attributes with values."""
_UNREAD = re.compile(rf"<(/?)(script|style|del|strike|s){_ATTRIBUTES}>", re.IGNORECASE)
"""Elements whose content is not text, or struck out."""
_RAISED = re.compile(rf"<(su[pb]){_ATTRIBUTES}>([0-9+=()−-]{{1,20}})</\1>", re.IGNORECASE)  # noqa: RUF001 - a minus
_LINK = re.compile(
    r"""<a\s(?:[^<>]{0,500}\s)?href\s?=\s?(?P<address>"\s?https?://[^"<>]+"|'\s?https?://[^'<>]+'|https?://[^\s"'<>]+)"""
    r"""[^<>]{0,500}>(?P<text>.{0,500}?)</a\s?>""",
    re.IGNORECASE | re.DOTALL,
)
_SEPARATORS = re.compile(r"[\s;,|/&·•]*")
_SIGNS = "0123456789+=()-−"  # noqa: RUF001 - a minus
_RAISED_SIGNS = {
    "sup": str.maketrans(_SIGNS, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁼⁽⁾⁻⁻"),
    "sub": str.maketrans(_SIGNS, "₀₁₂₃₄₅₆₇₈₉₊₌₍₎₋₋"),
}


def without_tags(text: str) -> str | None:
    """The text of HTML, with a line break for each block; ``None`` if it has neither tags nor references.

    What is struck out is left out.
    """
    bare = _TAG.sub(_replaced, _RAISED.sub(_as_raised, _without_unread(text))) if "<" in text else text
    if bare == text:
        plain = without_references(text)
        return None if plain == text else plain
    lines = (" ".join(line.split()) for line in unescape(bare).splitlines())
    return "\n".join(line for line in lines if line)


def links_in(text: str) -> list[tuple[str, str]]:
    """The addresses on the web in a text of HTML, each with the text of its link.

    There are none if it has any other text, or some is struck out.
    """
    if has_struck(text) or _SEPARATORS.fullmatch(unescape(_TAG.sub("", _LINK.sub("", text)))) is None:
        return []
    links = [(unescape(found["address"].strip("\"'")), found["text"]) for found in _LINK.finditer(text)]
    return [(address.strip(), " ".join((without_tags(name) or name).split())) for address, name in links]


def without_references(text: str) -> str:
    """A text with the characters that references of HTML stand for, such as "&amp;"; others stay."""
    return _REFERENCE.sub(lambda found: unescape(found[0]), text) if "&" in text else text


def has_struck(text: str) -> bool:
    """Whether a part of a text of HTML is struck out."""
    return any(tag[1] and tag[2].lower() not in {"script", "style"} for tag in _UNREAD.finditer(text))


def raised(text: str, how: str) -> str:
    """A text whose digits and signs are all raised (``how`` is "sup") or lowered ("sub"), as Unicode has them.

    A text with anything else stays as it is: XIX<sup>e</sup> is XIXe, but 850<sup>1</sup> is not 8501.
    """
    return text.translate(_RAISED_SIGNS[how]) if all(sign in _SIGNS for sign in text.strip()) else text


def may_be_html(text: str) -> bool:
    """Whether a text may have tags or references."""
    return "<" in text or ("&" in text and ";" in text)


def unescape(text: str) -> str:
    """A text of HTML with the characters that its references stand for; numbers that no character has are U+FFFD."""
    # Python would convert the number first, but none of more than sys.get_int_max_str_digits()
    return html.unescape(_NO_CHARACTER.sub("\ufffd", text))


def _replaced(tag: re.Match[str]) -> str:
    name = (tag[1] or tag[2]).lower()
    if _NO_ATTRIBUTES.match(tag[0]):
        return tag[0]
    return "\n" if name in _BLOCKS else "" if name in _INLINE else tag[0]


def _as_raised(found: re.Match[str]) -> str:
    return raised(found[2], found[1].lower())


def _without_unread(text: str) -> str:
    """The text without the content of elements that is not text, or struck out, if they are closed."""
    parts: list[str] = []
    at, opened = 0, None
    for tag in _UNREAD.finditer(text):
        if _NO_ATTRIBUTES.match(tag[0]):
            continue
        if opened is None and not tag[1]:
            opened = tag
        elif opened is not None and tag[1] and tag[2].lower() == opened[2].lower():
            parts.append(text[at : opened.start()])
            at, opened = tag.end(), None
    return "".join((*parts, text[at:]))
