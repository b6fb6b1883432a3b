"""Finds the columns of codes or addresses that stand beside the column of their names: ``place`` and ``placeLabel``."""

import re
from collections.abc import Mapping

from catimeline.importing.date_headers import words_in
from catimeline.importing.profiles import Profile

NAMED = ("places", "places.country", "actors", "people", "topics", "series", "kind")
"""The fields that hold names, of which other data sets have codes too."""
_LABELS = ("label", "name", "txt")
"""How the headers of names end: in results of SPARQL, and in data sets such as that on terrorism."""
_CODE = re.compile(r"-?[0-9]+(?:\.0+)?|[A-Z]{2,3}|Q[1-9][0-9]*|[a-z]+://\S+|_:\S+")
"""A number, a code of letters, an item of Wikidata, an address, or what SPARQL has for something without one."""


def labels_among(profiles: Mapping[str, Profile]) -> dict[str, str]:
    """The columns of names, each with the column beside it that has nothing but the codes of these."""
    forms = {"".join(words_in(column)): column for column in profiles}
    pairs = ((forms.get(form + label, ""), column) for form, column in forms.items() for label in _LABELS)
    return {names: codes for names, codes in pairs if names and _are_codes(profiles[codes])}


def _are_codes(profile: Profile) -> bool:
    values = profile.said
    return bool(values) and all(_CODE.fullmatch(str(one).strip()) for one in values)
