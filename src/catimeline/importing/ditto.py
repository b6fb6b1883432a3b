"""Knows what people write in place of a name that stands above: ditto marks, "ebd.", "ibid.", "там же"."""

import re

from catimeline.errors import IncomingError

_MARK = r"[-–— ]*(?:[\"„“”″〃]|'')[-–— ]*"
_WORDS = (
    r"(?:dto|ditt?o|ebda?|ebenda|ebendort|ebendaselbst|ibid|ibidem|[ií]dem|desgl(?:eichen)?|wie oben"
    r"|the same|same (?:as above|place)|as above|see above|come sopra|comme ci-dessus|como arriba|tam[zż]e"
    r"|jak wyżej|als boven|zoals hierboven|там же|то же|см\. выше)\.?|(?:do|ib|id|jw|j\. ?w|w\. ?o|s\. ?o)\.|\^"
)
_WITH_PAGE = r",?\s*(?:[^\W\d]+\.?\s*)?\d.*"
"""What may follow if a source stands above: "ebd., S. 5"."""
_DITTO = re.compile(rf"{_MARK}|(?:{_WORDS})(?:{_WITH_PAGE})?", re.IGNORECASE | re.DOTALL)


def check_is_name(text: str) -> None:
    """Check that what is to be the name of something new does not stand for another name.

    Raises:
        IncomingError: It does.
    """
    if _DITTO.fullmatch(text):
        raise IncomingError(
            reason=f"{text!r} is not a name, but stands for the one above; write the name into each row"
        )
