"""Reads BibTeX and BibLaTeX as items of a library, with pybtex.

It comes with the extra ``bibtex``: pybtex knows strings, ``#``, crossref and names. A file with an error is read once
more, entry by entry, so that a broken one takes nothing of the next: there, an entry begins where a line does, but not
within the braces of one that is whole. A string that is not defined, or a field that an entry has twice, is a remark
and no fault: BibTeX itself only warns.
"""

import gc
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, TextIO

from catimeline.cite.bibtex import kinds_written_as
from catimeline.dates.edtf import DateError, parse
from catimeline.errors import IncomingError, MissingBibtexError
from catimeline.importing.latex import plain
from catimeline.importing.libraries import LONGEST_RECORD, Fields, Item, Words, date_in_numbers, date_of, publishers
from catimeline.importing.remarks import Remark, quoted, short

try:
    from pybtex.database import BibliographyData, Entry, Person
    from pybtex.database.input.bibtex import LowLevelParser, Parser, month_names
    from pybtex.errors import capture
    from pybtex.scanner import Pattern, PybtexSyntaxError, Token
    from pybtex.utils import CaseInsensitiveDict

    from catimeline.importing.bibtex_texts import with_addresses, with_and, with_plain_names, without_braces
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
_IN_NUMBERS = re.compile("[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")
_UNTIL = re.compile("–([0-9]{4})")
"""A year without a start: the dash is that of two hyphens."""
_INHERITED = (*_DATES, *_HOSTS, *_HOUSES, "langid", "language")
"""The fields that an entry may have from the one that its crossref names. The title of that one is its book title."""

_ENTRY = re.compile(r"@[A-Za-z]+\s*[{(]")
_ENTRY_AT_LINE = re.compile(r"^[ \t]*@([A-Za-z]+)\s*([{(])\s*([^\s,}=]*)", re.MULTILINE)
"""The beginning of an entry at that of a line, with its type, brace and key."""
_IN_COMMENT = re.compile(r"@(?!comment)[a-z]+\s*[{(]\s*([^\s,}=@{]*)", re.IGNORECASE)
"""An entry, with its key."""
_COMMENT = re.compile(r"@comment\s*(?=\{)", re.IGNORECASE)
_BRACE = re.compile("[{}]")
_USED = re.compile(r"[=#]\s*([a-z][^\s,#{}()\"]*)")
"""What may be the name of a string in an entry."""
_MOST_ENTRIES = 200_000
"""pybtex takes 10 kB of memory and a tenth of a millisecond for each."""
_MOST_CHARACTERS = 50_000_000
"""pybtex takes five times as much memory."""
_MOST_MARKS, _MARKS_PER_ENTRY = 20_000, 10
"""The marks of TeX, other than accents, of a file are at most this many, and this many more for each entry."""
_MOST_BRACES, _BRACES_PER_ENTRY = 500_000, 50
"""The same of opening braces, each of which pybtex takes by itself."""
_MOST_NAMES = 10_000
"""pybtex takes 20 microseconds for each name of an entry."""
_ROLES = frozenset(Person.valid_roles)
_NAME_BETWEEN = re.compile(r"\sand\s|;\s", re.IGNORECASE)
_FEW = 1_000
_INCOMPLETE = "of names with 'and others' at its end, so not complete"
_UNKNOWN = "of TeX not known, only the argument is read"

_VERBATIM = frozenset(("date", "doi", "isbn", "issn", "urldate", "url"))
_MISSING = "NULL"
"""The notes of Mendeley that there are not."""
_VISITED = ("urldate", "lastaccessed", "lastchecked", "urlaccessdate")
_LINE_BREAK = re.compile(r"(?:\\|\$\\backslash\$)[rn](?=http|www\.|[0-9])")
"""The break between several values of a field, as Mendeley writes it."""
_TILDE = re.compile(r"\$\\sim\$|\{?\\(?:textasciitilde|~)(?:\{\})?\}?")
"""The tilde of an address, as TeX has it."""

_LONGEST_MACROS = 10_000_000
"""A file whose ``@string`` texts become more than this many characters where they are used is refused."""


class _TooManyMarks(Exception):  # noqa: N818 - a signal to stop
    """The file has too much TeX."""


class _Scanner(LowLevelParser):  # type: ignore[misc]  # pybtex has no types
    """Takes time in proportion to the file, also if it has thousands of texts joined by ``#``.

    Keys may have blanks: Scopus makes them of names.
    """

    KEY_BRACE = Pattern(r'[^\s,}]+(?:[ \t]+[^\s,{}="]+)*', "entry key")

    pos: int

    def __init__(self, text: str, parser: Parser) -> None:
        """``parser``: has the macros, and handles errors."""
        super().__init__(
            text, handle_error=parser.handle_error, want_entry=parser.data.want_entry, macros=parser.macros
        )
        self._ends: dict[Pattern, int] = {}
        """Where each pattern ends that was found last; after the end of the text if it was not found."""
        self._parser = parser

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
        self._parser.length += len(text)
        if self._parser.length > _LONGEST_MACROS:
            where = f"where @string texts are used, up to line {self.lineno}"
            raise IncomingError(reason=f"has more than {_LONGEST_MACROS:,} characters {where}")
        return text


_Text = tuple[str, str, list[tuple[str, list[str]]]]
"""Type, key and fields of an entry."""


class _Entries(BibliographyData):  # type: ignore[misc]  # pybtex has no types
    """The entries of a file, also those with the key of another one."""

    def __init__(self) -> None:
        super().__init__()
        self.all: list[tuple[str, Entry]] = []

    def add_entry(self, key: str, entry: Entry) -> None:
        """Add an entry."""
        self.all.append((key, entry))


class _Strings(CaseInsensitiveDict):  # type: ignore[misc]  # pybtex has no types
    """The strings of a file; one that is not defined is its own name."""

    def __init__(self) -> None:
        super().__init__(month_names)
        self.undefined: list[str] = []

    def __getitem__(self, name: str) -> str:
        """The text of a string."""
        if name in self:
            return str(super().__getitem__(name))
        self.undefined.append(name)
        return name


class _Parser(Parser):  # type: ignore[misc]  # pybtex has no types
    """Takes texts one by one, each whole or not at all."""

    def __init__(self, errors: list[Exception]) -> None:
        """``errors``: what pybtex has reported."""
        super().__init__()
        self.data, self.macros = _Entries(), _Strings()
        self.remarks: dict[int, list[Remark]] = {}
        """By the number of the entry."""
        self.names: dict[int, str] = {}
        """Why the names of an entry cannot be read, by its number."""
        self.texts: list[_Text] = []
        """The entries as they stand in the file, but for strings, which are replaced by their texts."""
        self.length = 0
        """How many characters ``@string`` texts have become."""
        self._reported = errors

    def process_entry(self, entry_type: str, key: str, fields: list[tuple[str, list[str]]]) -> None:
        """Take an entry."""
        number, place = len(self.data.all), f"entry {key!r}"
        remarks = self.remarks[number] = [
            Remark("string", "that the file does not define, read as text", f"{quoted(name)} ({place})")
            for name in self.macros.undefined
        ]
        self.macros.undefined.clear()
        first: dict[str, tuple[str, list[str]]] = {}
        for name, parts in fields:
            if first.setdefault(name.lower(), (name, parts))[1] not in (parts, [""]):
                said = "left out, since its entry has it already with another text"
                remarks.append(Remark("field", said, f"{short(name)} ({place})"))
        self.texts.append((entry_type, key, fields))
        names = [len(_NAME_BETWEEN.findall(text)) for name in _ROLES & first.keys() for text in first[name][1]]
        if sum(names) >= _MOST_NAMES:
            raise IncomingError(reason=f"has more than {_MOST_NAMES:,} names in {place}")
        before = len(self._reported)
        for role in _ROLES & first.keys():
            name, text = first[role][0], "".join(first[role][1])
            if (divided := with_and(text)) != text:
                remarks.append(Remark("list", "of names separated by semicolons, read as by 'and'", place))
            first[role] = name, [with_plain_names(divided)]
        super().process_entry(entry_type, key, [*first.values()])
        for error in self._reported[before:]:
            self.names[number] = f"{error}: names are separated by 'and', and a name has at most two commas"
        del self._reported[before:]

    def take(self, text: str, line: int = 1) -> str:
        """Take the entries of a text that begins at a line; a preamble is for TeX.

        Returns:
            What is wrong with it, after which nothing of it is taken; empty if nothing is.
        """
        before = len(self.data.all)
        scanner = _Scanner(text, self)
        scanner.lineno = line
        try:
            for kind, parts in scanner:
                if kind.lower() not in ("string", "preamble"):
                    self.process_entry(kind, *parts)
        except PybtexSyntaxError as error:
            del self.data.all[before:], self.texts[before:], self.macros.undefined[:]
            for told in (self.remarks, self.names):
                for number in [one for one in told if one >= before]:
                    del told[number]
            said = str(error)
            return said.replace(f" in line {line}:", ":", 1)
        return ""

    def handle_error(self, error: Exception) -> None:
        """Stop."""
        raise error


class _Texts:
    """Reads the LaTeX of one file."""

    def __init__(self, entries: int) -> None:
        """``entries``: how many it has."""
        self.most = _MOST_MARKS + _MARKS_PER_ENTRY * entries
        self._marks = self._collected = 0
        self.unknown: list[str] = []
        """The commands that were left out of the texts of an entry."""

    def read(self, text: str) -> str:
        """A text as a reader sees it.

        Raises:
            IncomingError: It has too many marks.
            _TooManyMarks: All texts together have.
        """
        found = plain(text)
        self.unknown += found.unknown
        self._marks += found.marks
        if self._marks > self.most:
            raise _TooManyMarks
        if self._marks > self._collected + _FEW:
            # pylatexenc leaves cycles, 100 bytes a mark, and the program itself never collects; what is not one of
            # these is not looked at again
            gc.collect()
            gc.freeze()
            self._collected = self._marks
        return found.text


def items(text: str) -> Iterator[Item]:
    """The entries of a file; those that are broken are faults, and come first.

    Raises:
        IncomingError: It has no entries, and is not blank; or it is too large.
    """
    _check_size(text)
    text, left_out = _without_comments(text)
    with capture() as errors:
        parser, broken = _parsed(text, errors)
    if left_out and not (parser.data.all or broken):
        raise IncomingError(reason="has no entry but within @comment")
    if not (parser.data.all or broken) and text.strip():
        raise IncomingError(reason="is not BibTeX: it has no entry, such as @book{smith2001, title = {…}}")
    yield from broken
    if any(item.is_last for item in broken):
        return
    texts = _Texts(len(parser.data.all))
    try:
        for item in _items(parser, texts, frozenset(str(item.said["id"][1]).lower() for item in broken)):
            yield item._replace(remarks=[*left_out, *item.remarks])
            left_out.clear()
    except _TooManyMarks:
        raise IncomingError(reason=f"has more than {texts.most:,} marks of TeX other than accents; split it") from None
    finally:
        gc.unfreeze()


def _without_comments(text: str) -> tuple[str, list[Remark]]:
    """A file without what stands in the braces of ``@comment``, as biber and JabRef read it; and the entries there.

    BibTeX itself passes over the word only, and would read these entries. Blanks keep the lines as they are.
    """
    starts = {found.end(): found.start() for found in _COMMENT.finditer(text)}
    opened: list[int] = []
    spans: list[tuple[int, int]] = []
    for brace in _BRACE.finditer(text) if starts else ():
        if brace[0] == "{":
            opened.append(brace.start())
        elif opened and (start := starts.get(opened.pop())) is not None:
            spans.append((start, brace.end()))
    remarks: list[Remark] = []
    parts: list[str] = []
    at = 0
    for start, end in sorted(spans):
        if start < at:  # within another one
            continue
        if keys := [one[1] for one in _IN_COMMENT.finditer(text, start, end)]:
            remarks += [Remark("entry", "within @comment, left out", quoted(key)) for key in keys]
            parts += text[at:start], re.sub("[^\n]", " ", text[start:end])
            at = end
    return "".join((*parts, text[at:])), remarks


def _parsed(text: str, errors: list[Exception]) -> tuple[_Parser, list[Item]]:
    """A parser that has taken a file; and the entries that are broken, which it has not taken."""
    parser = _Parser(errors)
    if not (fault := parser.take(text)):
        return parser, []
    starts, following = _beginnings(text)
    if not starts:
        return parser, [Item("the file", {"id": ("key", "")}, fault=fault, is_last=True)]
    parser = _Parser(errors)
    broken: list[Item] = []
    strings: dict[str, str] = {}
    line = text.count("\n", 0, starts[0]) + 1
    ends = [*starts[1:], len(text)]
    at = split = 0
    while at < len(starts):
        after = following[at] if at >= split else at + 1
        part = text[starts[at] : ends[after - 1]]
        fault = parser.take(part, line)
        if fault and after > at + 1:  # its end may be that of another one, which has a brace too many
            split = after
            continue
        kind, _, key = _ENTRY_AT_LINE.match(part).groups()  # type: ignore[union-attr]  # it begins so
        if fault:
            # without one of its strings, other entries would say something else
            is_last = kind.lower() == "string"
            used = dict.fromkeys(strings[name] for name in _USED.findall(part.lower()) if name in strings)
            content = "".join((*used, part))
            broken.append(Item(f"line {line}", {"id": ("key", key)}, fault=fault, content=content, is_last=is_last))
        elif kind.lower() == "string":
            strings[key.lower()] = part
        line += part.count("\n")
        at = after
    return parser, broken


def _beginnings(text: str) -> tuple[list[int], list[int]]:
    """Where entries may begin: at that of a line; and for each, the number of the next that its braces do not hold."""
    begun = {found.start(2): (number, found.start()) for number, found in enumerate(_ENTRY_AT_LINE.finditer(text))}
    starts = [start for _, start in begun.values()]
    following = [*range(1, len(starts) + 1)]
    opened: list[int] = []
    for brace in _BRACE.finditer(text, next(iter(starts), len(text))):
        if brace[0] == "{":
            opened.append(brace.start())
        elif opened and (entry := begun.get(opened.pop())):
            following[entry[0]] = bisect_left(starts, brace.start())
    return starts, following


def _items(parser: _Parser, texts: _Texts, broken: Container[str]) -> Iterator[Item]:
    """The entries that were parsed.

    Args:
        parser: Has parsed them.
        texts: Reads their texts.
        broken: The keys, in small letters, of those that could not be parsed.

    Raises:
        _TooManyMarks: Their texts have.
    """
    entries = CaseInsensitiveDict()
    for key, entry in parser.data.all:
        if key not in entries:
            entries[key] = entry
    seen: Counter[str] = Counter()
    for number, (key, entry) in enumerate(parser.data.all):
        seen[key] += 1
        place = f"entry {key!r}" + f" (number {seen[key]} with this key)" * (seen[key] > 1)
        crossref = entry.fields.get("crossref", "")
        parent = entries.get(crossref)
        try:
            item = _item(place, key, entry, parent.fields if parent else {}, texts)
        except IncomingError as error:
            item = Item(place, {"id": ("key", key)}, fault=str(error))
        if crossref and parent is None and crossref.lower() in broken:
            fault = f"has fields from {crossref!r} (crossref), which is at fault"
            item = Item(place, {"id": ("key", key)}, fault=fault)
        if number in parser.names:
            item = Item(place, {"id": ("key", key)}, fault=parser.names[number])
        yield item._replace(remarks=[*parser.remarks[number], *item.remarks], content=parser.texts[number])


def _check_size(text: str) -> None:
    """Check that a file is not too long and has not too many entries, and none that is too long; nor too many braces.

    Raises:
        IncomingError: It has.
    """
    if len(text) > _MOST_CHARACTERS:
        raise IncomingError(reason=f"has more than {_MOST_CHARACTERS:,} characters; split it")
    starts = [found.start() for found in _ENTRY.finditer(text)]
    if len(starts) > _MOST_ENTRIES:
        raise IncomingError(reason=f"has more than {_MOST_ENTRIES:,} entries; split it")
    if starts and text.count("{") > (most := _MOST_BRACES + _BRACES_PER_ENTRY * len(starts)):
        raise IncomingError(reason=f"has more than {most:,} opening braces; split it")
    for start, end in pairwise((*starts, len(text))):
        if end - start > LONGEST_RECORD:
            line = text.count("\n", 0, start) + 1
            raise IncomingError(reason=f"has more than {LONGEST_RECORD:,} characters in the entry at line {line}")


def write(refused: Iterable[tuple[_Text | str, str]], out: TextIO) -> None:
    """Write entries that are refused, each below the reason; broken ones as they stand in the file."""
    for content, why in refused:
        if isinstance(content, str):
            text = content.rstrip()
        else:
            kind, key, fields = content
            lines = "".join(f"  {name} = {{{''.join(parts)}}},\n" for name, parts in fields)
            text = f"@{kind}{{{key},\n{lines}}}"
        out.write(f"{why.replace('@', '(at)')}\n{text}\n\n")


def _item(place: str, key: str, entry: Entry, parent: Mapping[str, str], reader: _Texts) -> Item:
    own = {name.lower(): text for name, text in entry.fields.items() if not (parent and name.lower() == "crossref")}
    books = {"booktitle": parent["title"]} if "title" in parent else {}
    inherited = books | {name: parent[name] for name in _INHERITED if name in parent}
    if not own.keys().isdisjoint(_DATES):
        inherited = {name: text for name, text in inherited.items() if name not in _DATES}
    texts = inherited | own
    texts = with_addresses({name: text for name, text in texts.items() if text != _MISSING})
    verbatim = {name: without_braces(texts[name]) for name in _VERBATIM & texts.keys()}
    texts |= {name: _LINE_BREAK.sub(" ", _TILDE.sub("~", text)) for name, text in verbatim.items()}
    read = reader.read
    reader.unknown = []
    fields = Fields({name: text if _is_verbatim(name, text) else read(text) for name, text in texts.items()})
    persons = {role.lower(): people for role, people in entry.persons.items()}
    kind = _TYPES.get(entry.type.lower(), "document")
    if kind == "article-journal":
        kind = _SUBTYPES.get(fields.take("entrysubtype")[1], kind)
    title, subtitle = fields.take("title"), fields.take("subtitle")
    notes = [fields.take(name) for name in ("note", "annotation", "annote")]
    authors = [author for one in persons.pop("author", ()) if (author := _author(one, read))]
    for role in persons:
        fields.leave(role, role)
    keywords = fields.take("keywords")
    publisher = fields.take(*publishers(kind, _HOSTS, _HOUSES))
    fields.drop("key", title[1], publisher[1])
    fields.drop("type", kind.capitalize())
    said = {
        "id": ("key", key),
        "type": ("entry type", kind),
        "title": (title[0], ": ".join(filter(None, (title[1], subtitle[1])))),
        "publisher": publisher,
        "authors": ("author", authors),
        "date": _date(fields),
        "accessed": _dated(fields.take(*_VISITED)),
        "doi": fields.take("doi"),
        "issn": fields.take("issn"),
        "isbn": fields.take("isbn"),
        "url": fields.take("url", "bdsk-url-1"),
        "language": fields.take("langid", "language"),
        "note": (next((name for name, _ in notes if name), ""), [text for _, text in notes if text]),
        "keywords": (keywords[0], (keywords[1] or "").split(",")),
    }
    remarks = [Remark("list", _INCOMPLETE, place)] if any(map(_is_others, entry.persons.get("author", ()))) else []
    remarks += [Remark("command", _UNKNOWN, f"{short(name)} ({place})") for name in reader.unknown]
    return fields.item(place, said, kinds_written_as(entry.type.lower()))._replace(remarks=remarks)


def _is_verbatim(name: str, text: str) -> bool:
    """Whether a field has no LaTeX; only in BibTeX some addresses have."""
    return name in _VERBATIM and "\\" not in text


def _date(fields: Fields) -> tuple[str, Any]:
    """The date of BibLaTeX, or day, month and year."""
    parts = {name: fields.take(name) for name in _DATES}
    if date := parts["date"][1]:
        name, said = _dated(parts["date"])
        year = parts["year"][1] or ""
        if year not in date:
            fields.leave("year", year)
        elif isinstance(said, str) and re.fullmatch("[0-9]{4}", year):
            said = Words(said, certain=year)
        return name, said
    if open_start := _UNTIL.fullmatch(parts["year"][1] or ""):
        return "year", {"edtf": f"../{open_start[1]}"}
    return "year", date_of(*(parts[name][1] or "" for name in ("year", "month", "day")))


def _dated(found: tuple[str, Any]) -> tuple[str, Any]:
    """A date of BibLaTeX, which is EDTF; else its words."""
    name, text = found
    try:
        return name, text and {"edtf": parse(text).text}
    except DateError:
        return name, date_in_numbers(text, text[:4]) if _IN_NUMBERS.fullmatch(text) else text


def _is_others(person: Person) -> bool:
    """Whether it stands for "et al."."""
    return str(person) == "others"


def _author(person: Person, read: Callable[[str], str]) -> dict[str, str] | None:
    """A person, or an organisation, which is in braces; ``None`` for an empty name, and for "et al."."""
    given, family = (
        read(" ".join(names))
        for names in (
            [*person.first_names, *person.middle_names],
            [*person.prelast_names, *person.last_names, *person.lineage_names],
        )
    )
    if _is_others(person) or not (given or family):
        return None
    is_whole = not given and len(person.last_names) == 1 and person.last_names[0].startswith("{")
    return {"name": family} if is_whole else {"family": family, **({"given": given} if given else {})}
