"""The words by which full-text search finds an event: the columns of its table, and the marks of facet values."""

TEXTS = {"title": 10, "people": 4, "actors": 4, "places": 4, "summary": 3, "notes": 1, "about": 8, "details": 2}
"""The columns of words, each with its weight in the order of a search. "about" has the id, the kind and the series;
"details" has the topics, the date in words, and the roles and institutions of the people."""

MARKED = ("actor", "place", "kind", "series", "topic")
"""The facets whose values an event has as marks: a search for one of their names looks for the mark. So no event
repeats all names of its actors, and a new name changes none."""

# Marks consist of small ASCII letters and digits, of what is not ASCII, and of characters for private use, which no
# word has. Other ASCII, where the tokenizer would split or fold, becomes one of these; a value that has one is escaped.
_PRIVATE = 0xE000
_IN_MARKS = {
    **{code: chr(_PRIVATE + code) for code in range(128) if not (chr(code).isdigit() or chr(code).islower())},
    **{code: chr(_PRIVATE + 0xFF) + chr(code) for code in range(_PRIVATE, _PRIVATE + 0x100)},
}


def mark(facet: str, value: str) -> str:
    """The word that stands for a value of one of ``MARKED``; each value has its own."""
    return chr(_PRIVATE + 0x80 + MARKED.index(facet)) + value.translate(_IN_MARKS)
