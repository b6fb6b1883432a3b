"""Loads the files of a store: their records, or all that is wrong with them, by line and column."""

import re
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple
from unicodedata import category

import tomli

from catimeline.codes import CODES
from catimeline.errors import Problem, StoreError
from catimeline.model.records import Chronology
from catimeline.model.vocabulary import subject
from catimeline.progress import Watch, nobody
from catimeline.store.assemble import Document, read_chronology
from catimeline.store.files import BOM, SourceFile
from catimeline.store.lint import OF_WHOLE_STORES, review
from catimeline.store.toml_positions import Positions
from catimeline.store.toml_sections import count_events, read_events, read_registries, text_of
from catimeline.store.validation import NO_OTHERS, Fault, Location, NeedsFullRead, Validation, dotted

_LARGE = 1 << 20
"""A file of at least this many bytes is read in pieces."""
_REPETITION = re.compile("overwrite|twice|Duplicate|mutate|redefine")
"""Words in the messages of ``tomli`` about a key that is defined twice."""
_IN_KEY = re.compile(
    "Invalid statement|Invalid initial character for a key|Expected '=' after a key|Expected .* declaration"
)
"""Messages of ``tomli`` about what may be within a key."""
_BARE_DATE = re.compile(r"\s*(?:date|updated|accessed|added)\s*=\s*[0-9?~%X./-]+\s*(?:#|$)")
_KEY_PART = re.compile(r"[^\s.=\[\]{},\"'#]+")
_CONFLICT = re.compile(rb"^(?:<{7}[ \r\n](?:.*\n)*?(?:>{7}[ \r\n].*\n?|\Z)|(?:[|>]{7} |={7}\r?$).*\n?)", re.MULTILINE)
"""What a merge writes for a conflict, from "<<<<<<< ours" to ">>>>>>> theirs"; or one such line that is left.

Source: git-merge, "How conflicts are presented".
"""


class Loaded(NamedTuple):
    """A store, read."""

    chronology: Chronology
    documents: list[Document]
    """The parsed content of each file, without the events."""
    homes: dict[str, int]
    """The index of the file of each event, by the id of the event."""


def load(
    files: Sequence[SourceFile], watch: Watch = nobody, others: Mapping[str, Collection[str]] = NO_OTHERS
) -> Loaded:
    """All records of the files, read as one store.

    Args:
        files: The files.
        watch: Called with the progress.
        others: The ids of records that are not in the files, but that these may refer to, by registry or "events".

    Raises:
        StoreError: Something is wrong; the error holds every problem, in the order of files and lines.
    """
    validation = Validation(watch, others)
    documents = parse_files(files, watch)
    chronology = read_chronology(documents, validation)
    if validation.faults:
        raise StoreError(_located(validation.faults, files))
    places = validation.locations["events"].items()
    homes = {key: location.document for key, location in places if location.document < len(files)}
    return Loaded(chronology, documents, homes)


def examine(files: Sequence[SourceFile], watch: Watch = nobody, *, sources: bool = False) -> list[Problem]:
    """All problems of a store, errors and warnings, in the order of files and lines.

    Args:
        files: As for ``load``; ``watch`` too.
        watch: See there.
        sources: Whether to warn also of what the records of sources may lack.
    """
    validation = Validation(watch)
    try:
        chronology = read_chronology(parse_files(files, watch), validation)
    except StoreError as error:  # a file is not TOML, so there are no records to review
        return list(error.problems)
    is_whole = not validation.faults
    for finding in review(chronology, validation.locations, watch, sources=sources):
        if finding.code in OF_WHOLE_STORES and not is_whole:
            continue
        location = validation.locations[finding.record[0]][finding.record[1]]
        first = validation.locations[finding.first[0]][finding.first[1]] if finding.first else None
        validation.document, validation.subject = location.document, subject(*finding.record)
        validation.report(
            (*location.path, *finding.path), finding.code, finding.message, on_key=not finding.path, first=first
        )
    return _located(validation.faults, files)


def parse_files(files: Sequence[SourceFile], watch: Watch = nobody) -> list[Document]:
    """The TOML documents of files.

    Raises:
        StoreError: A file is not TOML.
    """
    problems: list[Problem] = []
    documents = []
    for number, file in enumerate(files, start=1):
        documents.append(_parse_in_pieces(file, watch) or _parse(file, problems))
        watch("reading files", number, len(files))
    if problems:
        raise StoreError(problems)
    return documents


def _parse_in_pieces(file: SourceFile, watch: Watch) -> Document:
    """The document of a large file, read in pieces; empty if the file is small or needs a full read."""
    if len(file.content) < _LARGE:
        return {}
    try:
        document, portions = read_registries(file.content)
        total = sum(count_events(file.content, portion) for portion in portions)
        document["events"] = events = []
        for portion in portions:
            events += read_events(text_of(file.content, portion))
            watch("reading events", len(events), total)
    except NeedsFullRead:
        return {}
    return document


def _parse(file: SourceFile, problems: list[Problem]) -> Document:
    """The TOML document of a file; if it is not TOML, empty, with its problems added to the list."""
    content = file.content.removeprefix(BOM)
    name = str(file.path)
    try:
        return tomli.loads(content.decode())
    except UnicodeDecodeError as error:
        before = content[: error.start].decode()
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        message = f"the file is not UTF-8: there is a byte 0x{content[error.start]:02x}; save it as UTF-8"
        problems.append(_problem(name, line, column, "not-utf-8", message))
    except tomli.TOMLDecodeError as error:
        problems.extend(_syntax_problems(name, content, error))
    except ValueError:  # last, since the errors above are ValueErrors too: Python limits integers in length
        message = f"a number has more than {sys.get_int_max_str_digits():,} digits"
        problems.append(_problem(name, 0, 0, "too-long", message))
    except RecursionError:
        problems.append(_problem(name, 0, 0, "too-deep", "arrays or tables are nested too deeply to be read"))
    return {}


def _syntax_problems(name: str, content: bytes, error: tomli.TOMLDecodeError) -> list[Problem]:
    """The place where the TOML reader stopped; for a merge conflict or a key that is defined twice, all such places."""
    conflicts = list(_conflicts(content))
    if any(error.lineno in lines for lines in conflicts):
        return [_problem(name, lines[0], 1, "merge-conflict", _undecided(lines)) for lines in conflicts]
    twice = _positions(content).duplicates() if _REPETITION.search(error.msg) else ()
    if not twice:
        message = f"this is not TOML: {error.msg[:1].lower()}{error.msg[1:]}"
        column = error.colno - max(error.pos - len(error.doc), 0)  # tomli reports a final backslash beyond the end
        return [_problem(name, error.lineno, column, "syntax", message + _unquoted(error))]
    return [
        _problem(name, *second, "duplicate-key", f"{dotted(path)} is defined again here; first at line {first.line}")
        for path, first, second in twice
    ]


def _unquoted(error: tomli.TOMLDecodeError) -> str:
    """What would be right if the TOML reader stopped at a date, or a letter in a key, that must be in quotes."""
    line = error.doc.split("\n")[error.lineno - 1]
    if _BARE_DATE.match(line):
        return '; dates are EDTF in quotes: "2018-07", "2018-07-09"'
    line = line if _IN_KEY.match(error.msg) else ""
    at = error.colno - 1
    part = next((one[0] for one in _KEY_PART.finditer(line) if one.start() <= at < one.end()), "")
    is_letter = part and not line[at].isascii() and category(line[at])[0] in "LMN"
    return f'; a key with other letters than A to Z must be in quotes: "{part}"' if is_letter else ""


def _conflicts(content: bytes) -> Iterator[range]:
    """The lines of each conflict that a merge left."""
    line, at = 1, 0  # counted on from conflict to conflict, so that each byte is read once
    for one in _CONFLICT.finditer(content):
        line, at = line + content.count(b"\n", at, one.start()), one.start()
        yield range(line, line + one[0].rstrip().count(b"\n") + 1)


def _undecided(lines: range) -> str:
    where = f"from here to line {lines[-1]}" if len(lines) > 1 else "here"
    return (
        f"a merge left a conflict {where}; keep the right text, and remove the lines that begin with "
        "<<<<<<<, |||||||, ======= and >>>>>>>"
    )


def _located(faults: Sequence[Fault], files: Sequence[SourceFile]) -> list[Problem]:
    def place(location: Location, *, on_key: bool) -> tuple[int, int]:
        file = _positions(files[location.document].content)
        return file.key(location.path) if on_key else file.value(location.path)

    located = []
    for fault in faults:
        message = fault.message
        if fault.first:
            line, column = place(fault.first, on_key=fault.on_key)
            message += f"; first at {files[fault.first.document].path}:{line}:{column}"
        where = place(fault.location, on_key=fault.on_key)
        located.append(
            (fault.location.document, _problem(str(files[fault.location.document].path), *where, fault.code, message))
        )
    return [problem for _, problem in sorted(located, key=lambda pair: (pair[0], *_place(pair[1])))]


@cache
def _positions(content: bytes) -> Positions:
    """The positions of a file, read once for all its problems."""
    return Positions(content)


def _problem(file: str, line: int, column: int, code: str, message: str) -> Problem:
    """A problem, with the level of its code."""
    return Problem(file, line, column, code, message, CODES[code].level)


def _place(problem: Problem) -> tuple[int, int, str, str]:
    return problem.line, problem.column, problem.code, problem.message
