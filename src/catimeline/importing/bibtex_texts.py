"""What programs and people write into fields of BibTeX, as BibTeX would have it.

That is addresses, for which it has no field; names by their parts (BibLaTeX 3.18, section 2.3.3, "extended name
format"); and all of a value in a second pair of braces, as Web of Science writes it.
"""

import re
from collections.abc import Mapping

from pybtex.bibtex.utils import split_name_list, split_tex_string

_ADDRESS = re.compile(r"(?:(?<=\})\.\s*)?\\(?:url|href)\s*\{([^{}]*)\}")
"""An address, with the full stop that our export has between it and what is in braces before it."""
_BARE_ADDRESS = re.compile(r"\bhttps?://[^\s{}<>]*[^\s{}<>.,;:)]")
_LEAD = re.compile(
    r"(?:^|(?<=[.,;:\])]))\s*(?:\[?online\]?[\s.,;:]*)?"
    r"(?:(?:available|accessible|retrieved|downloaded)?(?: online)?(?: at| from| via)?|see|url|link|online|www|internet"
    r"|web(?: ?site| ?page)?)[\s.,;:]*\Z",
    re.IGNORECASE,
)
"""Words that only lead to an address."""
_BETWEEN = re.compile(r"[\s.,;]*(?:and|&)?\s*")
_IN_BRACES = re.compile(r"\{([^{}]*)\}")
_SEMICOLON = re.compile(r"(?<!\\);(?:\s|$)")
_PART = re.compile(r"(?:family|given|prefix|suffix)\s*=", re.IGNORECASE)


def with_addresses(texts: Mapping[str, str]) -> dict[str, str]:
    """The fields of an entry, with the addresses in ``howpublished`` and ``note`` in ``url``, which may be several.

    What follows an address in ``howpublished`` is a note if it has a digit, such as the day of the last visit.
    """
    if texts.keys().isdisjoint(("howpublished", "note")):
        return dict(texts)
    text = texts.get("howpublished", "")
    how, *linked = _ADDRESS.split(text if _ADDRESS.search(text) else _BARE_ADDRESS.sub(r"\\url{\g<0>}", text))
    after = " ".join(text for text in linked[1::2] if not _BETWEEN.fullmatch(text)).strip(" .,;")
    note, *others = _ADDRESS.split(texts.get("note", ""))
    whole = "".join((note, *others[1::2]))
    is_visit = any(map(str.isdigit, after))
    urls = (texts.get("url", ""), *linked[::2], *others[::2])
    return {
        **texts,
        "howpublished": " ".join(filter(None, (_LEAD.sub("", how), "" if is_visit else after))),
        "note": " ".join(filter(None, ("" if others and _LEAD.fullmatch(whole) else whole, after if is_visit else ""))),
        "url": " ".join(dict.fromkeys(filter(None, urls))),
    }


def without_braces(text: str) -> str:
    """A text without a pair of braces around all of it."""
    match = _IN_BRACES.fullmatch(text)
    return match[1] if match else text


def with_and(text: str) -> str:
    """Names that semicolons separate and no "and", as in tables of Scopus, with "and" between them."""
    if _SEMICOLON.search(text) is None or len(split_name_list(text)) > 1:
        return text
    return " and ".join(filter(None, split_tex_string(" ".join(text.split()), _SEMICOLON.pattern)))


def with_plain_names(text: str) -> str:
    """Names, those that are given by their parts as "van der Berg, Jr, Anna"; one part alone is in braces."""
    if not _PART.search(text):
        return text
    return " and ".join(map(_plain_name, split_name_list(" ".join(text.split()))))


def _plain_name(name: str) -> str:
    if not _PART.match(name):
        return name
    said = {}
    for part in split_tex_string(name, ","):
        key, _, value = part.partition("=")
        said[key.strip().lower()] = value.strip().strip('"')
    family = " ".join(filter(None, (said.get("prefix"), said.get("family"))))
    parts = [*filter(None, (family, said.get("suffix"), said.get("given")))]
    return ", ".join(parts) if len(parts) > 1 else f"{{{family or said.get('given', '')}}}"
