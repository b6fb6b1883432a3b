"""The format of the index: ``docs/reference/index_format.py`` says what it is, ``write.py`` writes it."""

FORMAT = "a220f8de1228e8a2"
