"""The format of the index: ``docs/reference/index_format.py`` says what it is, ``write.py`` writes it."""

FORMAT = "faa3bf930fa7ed22"
