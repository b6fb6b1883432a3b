"""Full-text searches: parses words, "phrases", prefixes* and -exclusions, and finds where an event matches."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from catimeline.errors import SearchError
from catimeline.light_typing import TYPE_CHECKING
from catimeline.text.english import LITTLE, forms_of
from catimeline.text.tokens import located_words, may_begin

if TYPE_CHECKING:
    from catimeline.model.contract import EventObject, MatchObject

# Any quotes, straight or typographic, open and close a phrase. The closing one is optional, so that `_parts` can report
# that it is missing. Outside of quotes, a star is part of the word. A dash or a minus sign before a letter or a quote
# is a hyphen.
_DASH = "[\u2010-\u2014\u2212\uff0d]"
_MINUS = f'(?P<minus>(?:-|{_DASH}(?={_DASH}*[^\\W\\d_]|{_DASH}*["“”„]))?)'
_PART = re.compile(rf"""\s*{_MINUS}(?:["“”„](?P<phrase>[^"“”„]*)(?P<end>["“”„]?)(?P<star>\*?)|(?P<word>\S+))""")
_MOST_PARTS = 100


class Part(NamedTuple):
    """A word or phrase to search for."""

    words: tuple[str, ...]
    """Folded; at least one."""
    typed: str
    """The same as they were typed."""
    is_prefix: bool
    """Whether the last word is only the beginning of one."""
    is_wanted: bool
    """Whether the words must occur, or must not."""
    is_exact: bool = False
    """Whether the last word must occur as it is; else in any of its forms."""
    others: tuple[tuple[str, ...], ...] = ()
    """Other names for the same, each as words: for EU, European Union."""

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms of the last word that match; of a prefix, the prefix."""
        return self.words[-1:] if self.is_prefix or self.is_exact else forms_of(self.words[-1])

    @property
    def piece(self) -> str:
        """What every text that matches contains, once it is folded."""
        return self.words[0] if len(self.words) > 1 else _common_beginning(self.forms)

    @property
    def is_little(self) -> bool:
        """Whether it is one of the little words, which people type between those that they look for."""
        return self.is_word and self.words[0] in LITTLE

    @property
    def may_begin(self) -> bool:
        """Whether it may be taken as the beginning of a word."""
        return self.is_word and may_begin(self.words[0])

    @property
    def is_word(self) -> bool:
        """Whether it is a wanted word by itself, without quotes and star."""
        return self.is_wanted and len(self.words) == 1 and not (self.is_exact or self.is_prefix)

    def expression(self, marks: Iterable[str] = ()) -> str:
        """In the syntax of SQLite's full-text search; ``marks`` are those of the values with a name that matches."""
        before = "".join(f"{word} " for word in self.words[:-1])
        phrases = [f'"{before}{form}"' + " *" * self.is_prefix for form in self.forms]
        phrases += [f'"{" ".join(words)}"' for words in self.others]
        phrases += [f'"{one}"' for one in marks]
        return f"({' OR '.join(phrases)})"

    def length_at(self, words: Sequence[str], start: int) -> int:
        """How many words of a text match from an index on; 0 if it does not match there."""
        *before, last = self.words
        *these, end = words[start : start + len(self.words)]
        own = these == before and (end.startswith(last) if self.is_prefix else end in self.forms)
        others = (len(other) for other in self.others if tuple(words[start : start + len(other)]) == other)
        return max((len(self.words) * own, *others))

    def is_in(self, words: Sequence[str]) -> bool:
        """Whether the words of a text match anywhere."""
        return any(self.length_at(words, start) for start in range(len(words)))

    def __str__(self) -> str:
        return self.typed + "*" * self.is_prefix


class Search(NamedTuple):
    """The parts of a search, which are combined with AND."""

    parts: tuple[Part, ...]

    @property
    def wanted(self) -> list[Part]:
        """The parts that must occur."""
        return [part for part in self.parts if part.is_wanted]

    def expression(self, marks_of: Callable[[Part], Iterable[str]]) -> str:
        """In the syntax of SQLite's full-text search (https://www.sqlite.org/fts5.html, section 3)."""
        wanted = " AND ".join(part.expression(marks_of(part)) for part in self.wanted)
        unwanted = (part.expression(marks_of(part)) for part in self.parts if not part.is_wanted)
        return "".join([f"({wanted})", *(f" NOT {one}" for one in unwanted)])

    def without_little(self) -> Search:
        """The same without little words, unless nothing else is wanted."""
        rest = Search(tuple(part for part in self.parts if not part.is_little))
        return rest if rest.wanted else self

    def of_beginnings(self) -> Search:
        """The same with single words as the beginnings of words."""
        return Search(tuple(part._replace(is_prefix=part.is_prefix or part.may_begin) for part in self.parts))

    def matches(self, text: str) -> list[tuple[int, int]]:
        """Where the wanted parts occur in a text: start and end in code points, end exclusive, without overlaps."""
        words = list(located_words(text))
        forms = [word.form for word in words]
        wanted = self.wanted
        found: list[tuple[int, int]] = []
        for start in range(len(words)):
            length = max(part.length_at(forms, start) for part in wanted)
            # Compare offsets, not words: one code point can fold to two words, as ½ does.
            if length and (not found or words[start].start >= found[-1][1]):
                found.append((words[start].start, words[start + length - 1].end))
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


def _common_beginning(texts: Sequence[str]) -> str:
    first, last = min(texts), max(texts)
    return "".join(one for one, _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False)))


def _parts(text: str) -> Iterator[Part]:
    if not text.strip():
        raise SearchError(text, "it is empty")
    for found in _PART.finditer(text.rstrip()):
        phrase, word = found["phrase"], found["word"]
        if phrase is not None and not found["end"]:
            raise SearchError(text, f"the quote before {phrase!r} is not closed")
        said = word if phrase is None else phrase
        words = tuple(located_words(said))
        if not words:
            raise SearchError(text, f"there is no letter or digit in {found[0].strip()!r}")
        is_prefix = bool(found["star"]) if phrase is not None else word.endswith("*")
        typed = said[words[0].start : words[-1].end]
        is_exact = phrase is not None
        yield Part(tuple(one.form for one in words), typed, is_prefix, not found["minus"], is_exact=is_exact)


def _matches(event: EventObject, search: Search, names_of: Callable[[str, str], list[str]]) -> Iterator[MatchObject]:
    texts = {"title": event["title"], "summary": event["summary"], "notes": event["notes"]}
    texts |= {"id": event["id"], "date.text": event["date"]["text"]}
    texts |= {f"people.{index}.role": one["role"] for index, one in enumerate(event["people"])}
    for path, text in texts.items():
        yield from _in_text(search, path, text or "")
    named = [("people", "person", index, one["name"], one["name"]) for index, one in enumerate(event["people"])]
    named += [("actors", "actor", index, one["id"], one["name"]) for index, one in enumerate(event["actors"])]
    named += [("places", "place", index, one["id"], one["name"]) for index, one in enumerate(event["places"])]
    for key, facet, index, value, name in named:
        yield from _in_names(search, f"{key}.{index}", f"{key}.{index}.name", name, names_of(facet, value))
    if series := event["series"]:
        yield from _in_names(search, "series", "series.name", series["name"], names_of("series", series["id"]))
    for path, facet, value in (("kind", "kind", event["kind"]), *_topics(event), *_actors_of_people(event)):
        yield from _in_names(search, path, path, value, names_of(facet, value))


def _topics(event: EventObject) -> Iterator[tuple[str, str, str]]:
    return ((f"topics.{index}", "topic", value) for index, value in enumerate(event["topics"]))


def _actors_of_people(event: EventObject) -> Iterator[tuple[str, str, str]]:
    """Whom its people are there for, but for the actors that the event names itself."""
    named = {actor["id"] for actor in event["actors"]}
    people = enumerate(event["people"])
    return (
        (f"people.{index}.actor", "actor", key) for index, one in people if (key := one["actor"]) and key not in named
    )


def _in_names(search: Search, path: str, shown: str, name: str, names: Iterable[str]) -> Iterator[MatchObject]:
    """The matches in the name that an event shows at a path; if there are none, in the other names of that value."""
    found = list(_in_text(search, shown, name))
    yield from found
    for other in names if not found else ():
        if other != name:
            yield from _in_text(search, path, other, other)


def _in_text(search: Search, path: str, text: str, alias: str | None = None) -> Iterator[MatchObject]:
    for start, end in search.matches(text):
        yield {"path": path, "alias": alias, "start": start, "end": end}
