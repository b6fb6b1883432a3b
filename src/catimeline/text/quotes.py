"""Texts in quotes, as printed English has them."""

_INNER = str.maketrans({"“": "‘", "”": "’", "„": "‚"})


def in_quotes(text: str) -> str:
    """The text in double quotes; those within it become single."""
    return f"“{text.translate(_INNER)}”"
