"""What ``same_as`` says: which thing elsewhere a record is, as an address or as ``scheme:value``.

A scheme says who gave the value: ``wikidata:Q2487``, ``doi:10.1000/182``, ``uid:…`` of a calendar, ``id:…`` or any
other word for the ids of a data set. Some schemes have addresses, so there are several ways to write one value.
"""

import re

_ADDRESSES = {
    "doi": "https://doi.org/{}",
    "geonames": "https://sws.geonames.org/{}/",
    "gnd": "https://d-nb.info/gnd/{}",
    "isni": "https://isni.org/isni/{}",
    "orcid": "https://orcid.org/{}",
    "ror": "https://ror.org/{}",
    "viaf": "https://viaf.org/viaf/{}",
    "wikidata": "https://www.wikidata.org/entity/{}",
}
"""The address of a value, by scheme."""

_FORMS = {"dx.doi.org/": "doi.org/", "wikidata.org/wiki/": "wikidata.org/entity/"}
"""Other beginnings of addresses in use, each with that of the address above; without ``https://`` and ``www.``."""

_WEB = re.compile(r"https?://(?:www\.)?([^/?#]*)", re.IGNORECASE)


def address_of(value: str) -> str | None:
    """The web address of a value; ``None`` if its scheme has none."""
    if _WEB.match(value):
        return value
    scheme, _, rest = value.partition(":")
    if scheme not in _ADDRESSES:
        return None
    return _ADDRESSES[scheme].format(rest.replace("?", "%3F").replace("#", "%23"))


def key_of(value: str) -> str:
    """The form in which values are compared: ``wikidata:Q4`` and ``http://www.wikidata.org/wiki/Q4`` have the same."""
    key = _WEB.sub(lambda match: match[1].lower(), address_of(value) or value, count=1).rstrip("/")
    for other, usual in _FORMS.items():
        if key.startswith(other):
            return usual + key.removeprefix(other)
    return key


def authority_of(value: str) -> str:
    """Who gave a value: its scheme, or the host of its address. One thing has one value of each, as a rule."""
    return re.split("[:/?#]", key_of(value), maxsplit=1)[0]
