"""The format of the index: ``docs/reference/index_format.py`` says what it is, ``write.py`` writes it."""

FORMAT = "a127d7ffca82d4fa"
