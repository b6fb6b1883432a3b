"""The format of the index: ``docs/reference/index_format.py`` says what it is, ``write.py`` writes it."""

FORMAT = "0d0a438d0d83bd51"
