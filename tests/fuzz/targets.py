"""What is fuzzed: each target generates one thing, hands it to the program, and checks what the program promises.

A target raises what the program should not have raised, and an ``AssertionError`` for a broken promise.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path
from random import Random

import tomli_w

from catimeline.dates.edtf import DateError, EdtfDate, parse
from catimeline.dates.phrases import parse_typed
from catimeline.errors import TypedDateError
from catimeline.model.to_json import date_object
from fuzz.changes import fuzz_edits, fuzz_imports, fuzz_writers
from fuzz.commands import any_command, some_output
from fuzz.dates import date_text
from fuzz.files import fuzz_files
from fuzz.indexes import fuzz_damage, fuzz_pieces, fuzz_quick
from fuzz.lines import fuzz_lines
from fuzz.phrases import fuzz_phrases
from fuzz.promises import assert_harmless, loaded, read, run
from fuzz.readers import read_back
from fuzz.spelling import spelled
from fuzz.stores import distorted, sample, spoilt, varied

Target = Callable[[Random, Path], None]
"""``(random, folder)``: the folder is empty and the target's own."""


def fuzz_dates(random: Random, _folder: Path) -> None:
    """A text is a date that is written back unchanged, or an error with its place; typed, it is not another date."""
    text = date_text(random)
    date = _date_or_error(text)
    if isinstance(date, DateError):
        assert 0 <= date.position <= len(text)
        assert date.reason
    else:
        assert date.text == str(parse(str(date))) == text
        assert date.display == date.display.strip() != ""
        assert date.level in (0, 1, 2)
        assert json.loads(json.dumps(date_object(date)))["edtf"] == text
        assert [parse(member.text) for member in date.members] == list(date.members)
        assert all(part.digits for part in date.qualifiers)
        for pair in ((date.first, date.last), (date.first, date.latest_first), (date.earliest_last, date.last)):
            known = [day for day in pair if day is not None]
            assert known == sorted(known)
    try:
        typed = parse_typed(text)
    except TypedDateError:
        return
    assert parse(typed.text) == typed


def _date_or_error(text: str) -> EdtfDate | DateError:
    try:
        return parse(text)
    except DateError as error:
        return error


def fuzz_bytes(random: Random, folder: Path) -> None:
    """Any bytes are a store, or have problems that say where."""
    content = spelled(sample(random), random).encode()
    for _ in range(random.choice([1, 1, 1, 2, 5])):
        content = spoilt(content, random)
    read(content, folder)


def fuzz_structure(random: Random, folder: Path) -> None:
    """Any TOML is a store, or has problems that say where."""
    document = sample(random)
    for _ in range(random.choice([1, 1, 2, 3, 8])):
        document = distorted(document, random)
    text = spelled(document, random) if random.random() < 0.8 else tomli_w.dumps(document)
    read(text.encode("utf-8", "replace"), folder)


def fuzz_documents(random: Random, folder: Path) -> None:
    """A store of odd contents is correct in every format, and the same from a new and a cached index."""
    path = folder / "store.toml"
    write_valid(path, random)
    os.environ["COLUMNS"] = str(random.choice([1, 20, 40, 80, 120, 250]))
    for _ in range(3):
        args, kind = some_output(random, path, folder)
        code, out, err = run(*args, "--no-cache")
        too_long = kind == "xlsx" and "a workbook cannot hold this" in err
        assert code == 0 or too_long or (args[0], code) == ("check", 1), (args, err)
        assert_harmless(err)
        if kind != "csv":
            assert_harmless(out)
        if not too_long:
            read_back(kind, out, folder)
        assert run(*args) == (code, out, err), args


def fuzz_options(random: Random, folder: Path) -> None:
    """Whatever is typed, the program answers, or says what is wrong with it and exits with its code."""
    path = folder / "store.toml"
    path.write_bytes(spelled(sample(random), random).encode())
    words = any_command(random, path)
    code, out, err = run(*words)
    assert code in (0, 1, 2, 3), err
    assert code != 3 or "store" in err, err
    assert out or err or any(word.startswith("--limit") for word in words), words
    assert_harmless(err)


TARGETS: dict[str, Target] = {
    "dates": fuzz_dates,
    "phrases": lambda random, _folder: fuzz_phrases(random),
    "lines": lambda random, _folder: fuzz_lines(random),
    "quick": lambda random, _folder: fuzz_quick(random),
    "bytes": fuzz_bytes,
    "structure": fuzz_structure,
    "documents": fuzz_documents,
    "options": fuzz_options,
    "edits": fuzz_edits,
    "pieces": fuzz_pieces,
    "damage": fuzz_damage,
    "writers": fuzz_writers,
    "imports": fuzz_imports,
    "files": fuzz_files,
}


def write_valid(path: Path, random: Random) -> None:
    """Write a valid store of odd contents."""
    while True:
        document = sample(random)
        for _ in range(random.randrange(1, 9)):
            document = varied(document, random)
        path.write_bytes(spelled(document, random).encode())
        if loaded(path):
            return
