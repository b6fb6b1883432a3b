"""Texts in quotes, as printed English has them."""

_INNER = str.maketrans({"“": "‘", "”": "’", "„": "‚"})


def in_quotes(text: str) -> str:
    """The text in double quotes; those within it become single."""
    return f"“{text if text.isascii() else text.translate(_INNER)}”"
