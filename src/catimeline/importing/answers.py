"""Finds the columns of a table that only say what is true and what is not."""

from collections.abc import Mapping

from catimeline.importing.profiles import Profile

_ANSWERS = frozenset((
    "true", "false", "yes", "no", "y", "n", "t", "f", "1", "0", "1.0", "0.0", "on", "off", "x", "✓", "✔", "✗", "✘", "☑",
    "☐", "wahr", "falsch", "ja", "nein", "nee", "waar", "onwaar", "vrai", "faux", "oui", "non", "verdadero", "falso",
    "sí", "si", "vero", "verdadeiro", "sim", "não", "prawda", "fałsz", "tak", "nie", "да", "нет", "истина", "ложь",
    "так", "ні", "evet", "hayır", "doğru", "yanlış", "ya", "tidak", "是", "否", "はい", "いいえ",  # noqa: RUF001 - Turkish
))  # fmt: skip
"""What the columns of other programs say that are true or not."""


def answers_among(profiles: Mapping[str, Profile]) -> frozenset[str]:
    """The columns that only say what is true and what is not: by different values, or by empty cells."""
    found = set()
    for column, profile in profiles.items():
        forms = {str(one).strip().casefold() for one in profile.values}
        is_mark = len(forms) > 1 or profile.filled < 1 or bool(forms & {"true", "false"})
        if forms and forms <= _ANSWERS and is_mark and profile.rows > 1:
            found.add(column)
    return frozenset(found)
