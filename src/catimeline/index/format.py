"""The format of the index: ``docs/reference/index_format.py`` says what it is, ``write.py`` writes it."""

FORMAT = "05fb43b790f9100f"
