"""Reads BibTeX and BibLaTeX as items of a library, with pybtex; pylatexenc reads the LaTeX within texts.

Both come with the extra ``bibtex``: pybtex knows strings, ``#``, crossref and names, and goes on after an error.
"""

import gc
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Any

from catimeline.cite.bibtex import kinds_written_as
from catimeline.dates.edtf import DateError, parse
from catimeline.errors import IncomingError, MissingBibtexError
from catimeline.importing.libraries import Fields, Item, publishers

try:
    from pybtex.database import Entry, Person
    from pybtex.database.input.bibtex import LowLevelParser, Parser
    from pybtex.errors import capture
    from pybtex.scanner import Pattern, Token
    from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db
except ModuleNotFoundError:
    raise MissingBibtexError from None

_TYPES = {
    **dict.fromkeys(("article", "suppperiodical"), "article-journal"),
    **dict.fromkeys(("book", "collection", "manual", "mvbook", "mvcollection", "proceedings", "reference"), "book"),
    **dict.fromkeys(("bookinbook", "inbook", "incollection", "suppbook", "suppcollection"), "chapter"),
    **dict.fromkeys(("conference", "inproceedings"), "paper-conference"),
    **dict.fromkeys(("electronic", "online", "www"), "webpage"),
    **dict.fromkeys(("mastersthesis", "phdthesis", "thesis"), "thesis"),
    **dict.fromkeys(("movie", "video"), "motion_picture"),
    **dict.fromkeys(("report", "techreport"), "report"),
    "audio": "song",
    "booklet": "pamphlet",
    "dataset": "dataset",
    "inreference": "entry-encyclopedia",
    "jurisdiction": "legal_case",
    "legislation": "legislation",
    "letter": "personal_communication",
    "patent": "patent",
    "periodical": "periodical",
    "software": "software",
    "unpublished": "manuscript",
}
"""The CSL types of entry types; all others are documents."""
_SUBTYPES = {"magazine": "article-magazine", "newspaper": "article-newspaper"}
_HOSTS = ("journaltitle", "journal", "booktitle")
_HOUSES = ("publisher", "institution", "school", "organization", "howpublished")
_DATES = ("date", "day", "month", "year")
_INHERITED = (*_DATES, *_HOSTS, *_HOUSES, "langid", "language")
"""The fields that an entry may have from the one that its crossref names. The title of that one is its book title."""

_FEW = 100
_MOST_ERRORS = 100
_MOST_COMMANDS = 1_000
"""A field with more commands of TeX is refused: each takes a tenth of a millisecond."""

_TEX = re.compile(r"[\\{}$~^_&#%`]|''|--")
_PERCENT = re.compile(r"(?<!\\)%")
_URL = re.compile(r"\\url\s*\{([^{}]*)\}")
_PLACE = re.compile(r"(.*) in (line \d+): (.*)", re.DOTALL)


_LONGEST_MACROS = 10_000_000
"""A file whose ``@string`` texts become more than this many characters where they are used is refused."""


class _TooManyErrors(Exception):  # noqa: N818 - a signal to stop
    """The file is hardly BibTeX."""


class _Scanner(LowLevelParser):  # type: ignore[misc]  # pybtex has no types
    """Takes time in proportion to the file, also if it has thousands of texts joined by ``#``."""

    pos: int

    def __init__(self, text: str, parser: Parser) -> None:
        """``parser``: has the macros, and handles errors."""
        super().__init__(
            text, handle_error=parser.handle_error, want_entry=parser.data.want_entry, macros=parser.macros
        )
        self._ends: dict[Pattern, int] = {}
        """Where each pattern ends that was found last; after the end of the text if it was not found."""
        self._length = 0
        """How many characters ``@string`` texts have become."""

    def skip_to(self, patterns: Sequence[Pattern]) -> Token | None:
        """Skip to what comes first; pybtex would search for each pattern to the end of the text, every time."""
        for pattern in patterns:
            if self._ends.get(pattern, 0) <= self.pos:
                found = pattern.search(self.text, self.pos)
                self._ends[pattern] = found.end() if found else len(self.text) + 1
        first = min(patterns, key=self._ends.__getitem__)
        end = self._ends[first]
        if end > len(self.text):
            return None
        value = self.text[self.pos : end]
        self.pos = end
        self.update_lineno(value)
        return Token(value, first)

    def substitute_macro(self, name: str) -> str:
        """The text of a ``@string``.

        Raises:
            IncomingError: All of them together are too long.
        """
        text: str = super().substitute_macro(name)
        self._length += len(text)
        if self._length > _LONGEST_MACROS:
            where = f"where @string texts are used, up to line {self.lineno}"
            raise IncomingError(reason=f"has more than {_LONGEST_MACROS:,} characters {where}")
        return text


class _Parser(Parser):  # type: ignore[misc]  # pybtex has no types
    """Goes on after an error, but not after ``_MOST_ERRORS``."""

    errors = 0

    def parse_string(self, text: str) -> None:
        """Read the entries of a text; a preamble is for TeX."""
        self.unnamed_entry_counter = 1
        for kind, parts in _Scanner(text, self):
            if kind.lower() not in ("string", "preamble"):
                self.process_entry(kind, *parts)

    def handle_error(self, error: Exception) -> None:
        """Note an error."""
        super().handle_error(error)
        self.errors += 1
        if self.errors == _MOST_ERRORS:
            raise _TooManyErrors


def items(text: str) -> Iterator[Item]:
    """The entries of a file, or what is wrong with its syntax, as faults.

    Raises:
        IncomingError: It has neither entries nor faults.
    """
    parser = _Parser()
    with capture() as errors, suppress(_TooManyErrors):
        parser.parse_string(text)
    entries = parser.data.entries
    if not entries and not errors:
        raise IncomingError(reason="is not BibTeX: it has no entry, such as @book{smith2001, title = {…}}")
    for error in errors:
        said = _PLACE.fullmatch(str(error))
        yield Item(said[2] if said else "the file", fault=f"{said[1]}: {said[3]}" if said else str(error))
    # after an error, an entry may hold half of another
    for number, (key, entry) in enumerate(() if errors else entries.items(), start=1):
        if number % _FEW == 0:
            gc.collect()  # pylatexenc leaves cycles, 100 kB an entry, and the program itself never collects
        parent = entries.get(entry.fields.get("crossref", ""))
        try:
            yield _item(key, entry, parent.fields if parent else {})
        except IncomingError as error:
            yield Item(f"entry {key!r}", fault=str(error))


def _item(key: str, entry: Entry, parent: Mapping[str, str]) -> Item:
    own = {name.lower(): text for name, text in entry.fields.items() if not (parent and name.lower() == "crossref")}
    books = {"booktitle": parent["title"]} if "title" in parent else {}
    inherited = books | {name: parent[name] for name in _INHERITED if name in parent}
    if not own.keys().isdisjoint(_DATES):
        inherited = {name: text for name, text in inherited.items() if name not in _DATES}
    texts = inherited | own
    for name in ("howpublished", "note"):  # where BibTeX has addresses
        if found := _URL.search(texts.get(name, "")):
            texts.setdefault("url", found[1])
            texts[name] = _URL.sub("", texts[name])
    fields = Fields({name: text if _is_verbatim(name, text) else _plain(text) for name, text in texts.items()})
    persons = {role.lower(): people for role, people in entry.persons.items()}
    kind = _TYPES.get(entry.type.lower(), "document")
    if kind == "article-journal":
        kind = _SUBTYPES.get(fields.take("entrysubtype")[1], kind)
    title, subtitle = fields.take("title"), fields.take("subtitle")
    notes = [fields.take(name) for name in ("note", "annotation", "annote")]
    authors = [author for one in persons.pop("author", ()) if (author := _author(one))]
    for role in persons:
        fields.leave(role, role)
    keywords = fields.take("keywords")
    said = {
        "id": ("key", key),
        "type": ("entry type", kind),
        "title": (title[0], ": ".join(filter(None, (title[1], subtitle[1])))),
        "publisher": fields.take(*publishers(kind, _HOSTS, _HOUSES)),
        "authors": ("author", authors),
        "date": _date(fields),
        "accessed": _dated(fields.take("urldate")),
        "doi": fields.take("doi"),
        "isbn": fields.take("isbn"),
        "issn": fields.take("issn"),
        "url": fields.take("url"),
        "language": fields.take("langid", "language"),
        "note": (next((name for name, _ in notes if name), ""), [text for _, text in notes if text]),
        "keywords": (keywords[0], (keywords[1] or "").split(",")),
    }
    return fields.item(f"entry {key!r}", said, kinds_written_as(entry.type.lower()))


def _is_verbatim(name: str, text: str) -> bool:
    """Whether a field has no LaTeX; only in BibTeX some addresses have."""
    return name in ("date", "doi", "urldate", "url") and "\\" not in text


def _date(fields: Fields) -> tuple[str, Any]:
    """The date of BibLaTeX, or day, month and year in words."""
    parts = {name: fields.take(name) for name in _DATES}
    if parts["date"][1]:
        return _dated(parts["date"])
    words = [text for name in _DATES[1:] if (text := parts[name][1])]
    return "year", " ".join(words)


def _dated(found: tuple[str, Any]) -> tuple[str, Any]:
    """A date of BibLaTeX, which is EDTF; else its words."""
    name, text = found
    try:
        return name, text and {"edtf": parse(text).text}
    except DateError:
        return found


def _author(person: Person) -> dict[str, str] | None:
    """A person, or an organisation, which is in braces; ``None`` for the end of a list as "et al."."""
    given, family = (
        _plain(" ".join(names))
        for names in (
            [*person.first_names, *person.middle_names],
            [*person.prelast_names, *person.last_names, *person.lineage_names],
        )
    )
    if family == "others" and not given:
        return None
    is_whole = not given and len(person.last_names) == 1 and person.last_names[0].startswith("{")
    return {"name": family} if is_whole else {"family": family, **({"given": given} if given else {})}


def _plain(text: str) -> str:
    """A text without LaTeX, on one line."""
    return " ".join((_decoded(text) if _TEX.search(text) else text).split())


@lru_cache(maxsize=1 << 12)  # the names of journals and publishers come again
def _decoded(text: str) -> str:
    if text.count("\\") > _MOST_COMMANDS:
        raise IncomingError(reason=f"has more than {_MOST_COMMANDS:,} commands of TeX in one field")
    # a % is no comment: pybtex has joined the lines, and many forget its backslash
    return str(_LATEX.latex_to_text(_PERCENT.sub(r"\%", text)))


def _reader() -> LatexNodes2Text:
    context = get_default_latex_context_db()
    own = [MacroTextSpec("url", simplify_repl="%s"), MacroTextSpec("textasciicircum", simplify_repl="^")]
    context.add_context_category("catimeline", prepend=True, macros=own)
    return LatexNodes2Text(latex_context=context)


_LATEX = _reader()
