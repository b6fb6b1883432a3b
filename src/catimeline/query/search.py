"""Full-text searches: parses words, "phrases", prefixes* and -exclusions, and finds where an event matches."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from catimeline.errors import SearchError
from catimeline.model.contract import EventObject, MatchObject
from catimeline.text.tokens import located_words, words_of

# Any quotes, straight or typographic, open and close a phrase. The closing one is optional, so that `_parts` can report
# that it is missing. Outside of quotes, a star is part of the word.
_PART = re.compile(r"""\s*(?P<minus>-?)(?:["“”„](?P<phrase>[^"“”„]*)(?P<end>["“”„]?)(?P<star>\*?)|(?P<word>\S+))""")
_MOST_PARTS = 100


class Part(NamedTuple):
    """A word or phrase to search for."""

    words: tuple[str, ...]
    """Folded; at least one."""
    is_prefix: bool
    """Whether the last word is only the beginning of one."""
    is_wanted: bool
    """Whether the words must occur, or must not."""

    @property
    def expression(self) -> str:
        """In the syntax of SQLite's full-text search."""
        return f'"{" ".join(self.words)}"' + " *" * self.is_prefix

    def is_at(self, words: Sequence[str], start: int) -> bool:
        """Whether the words of a text match from an index on."""
        *before, last = self.words
        *these, end = words[start : start + len(self.words)]
        return these == before and (end.startswith(last) if self.is_prefix else end == last)


class Search(NamedTuple):
    """The parts of a search, which are combined with AND."""

    parts: tuple[Part, ...]

    @property
    def expression(self) -> str:
        """In the syntax of SQLite's full-text search (https://www.sqlite.org/fts5.html, section 3)."""
        wanted = " AND ".join(part.expression for part in self.parts if part.is_wanted)
        return "".join([f"({wanted})", *(f" NOT {part.expression}" for part in self.parts if not part.is_wanted)])

    def matches(self, text: str) -> list[tuple[int, int]]:
        """Where the wanted parts occur in a text: start and end in code points, end exclusive, without overlaps."""
        words = list(located_words(text))
        forms = [word.form for word in words]
        found: list[tuple[int, int]] = []
        for start in range(len(words)):
            lengths = [len(part.words) for part in self.parts if part.is_wanted and part.is_at(forms, start)]
            # Compare offsets, not words: one code point can fold to two words, as ½ does.
            if lengths and (not found or words[start].start >= found[-1][1]):
                found.append((words[start].start, words[start + max(lengths) - 1].end))
        return found


def parse_search(texts: Sequence[str]) -> Search:
    """Parse several texts into one search.

    Raises:
        SearchError: A text is malformed, there are too many parts, or no part is wanted.
    """
    parts = tuple(part for text in texts for part in _parts(text))
    if not any(part.is_wanted for part in parts):
        raise SearchError(
            " ".join(texts),
            "it only says what must be absent; add a word that must be present, or exclude a name with --without",
        )
    if len(parts) > _MOST_PARTS:
        raise SearchError(" ".join(texts), f"it has more than {_MOST_PARTS} words and phrases")
    return Search(parts)


def matches_in(event: EventObject, search: Search, names_of: Callable[[str, str], list[str]]) -> list[MatchObject]:
    """All matches in the texts of an event, text by text.

    Args:
        event: The event as a JSON object.
        search: The search.
        names_of: Gives all names of a value by facet and id, as ``Index.names_of`` does.
    """
    return list(_matches(event, search, names_of))


def _parts(text: str) -> Iterator[Part]:
    if not text.strip():
        raise SearchError(text, "it is empty")
    for found in _PART.finditer(text.rstrip()):
        phrase, word = found["phrase"], found["word"]
        if phrase is not None and not found["end"]:
            raise SearchError(text, f"the quote before {phrase!r} is not closed")
        words = tuple(words_of(word if phrase is None else phrase))
        if not words:
            raise SearchError(text, f"there is no letter or digit in {found[0].strip()!r}")
        is_prefix = bool(found["star"]) if phrase is not None else word.endswith("*")
        yield Part(words, is_prefix, not found["minus"])


def _matches(event: EventObject, search: Search, names_of: Callable[[str, str], list[str]]) -> Iterator[MatchObject]:
    for path, text in (("title", event["title"]), ("summary", event["summary"]), ("notes", event["notes"])):
        yield from _in_text(search, path, text or "")
    named = [("people", "person", index, one["name"], one["name"]) for index, one in enumerate(event["people"])]
    named += [("actors", "actor", index, one["id"], one["name"]) for index, one in enumerate(event["actors"])]
    named += [("places", "place", index, one["id"], one["name"]) for index, one in enumerate(event["places"])]
    for key, facet, index, value, name in named:
        found = list(_in_text(search, f"{key}.{index}.name", name))
        yield from found
        # The search also covers aliases: if the shown name does not match, say which alias does.
        for other in names_of(facet, value) if not found else ():
            yield from _in_text(search, f"{key}.{index}", other, other)


def _in_text(search: Search, path: str, text: str, alias: str | None = None) -> Iterator[MatchObject]:
    for start, end in search.matches(text):
        yield {"path": path, "alias": alias, "start": start, "end": end}
