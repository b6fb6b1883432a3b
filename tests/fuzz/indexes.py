"""Indexes whose store is edited as texts are: the index keeps up, whatever a piece of text becomes."""

import os
from pathlib import Path
from random import Random

from answers import asked
from judged import judged, known

from catimeline.index import cache
from catimeline.index.index import cache_folder
from catimeline.store.quick import QuickReader
from catimeline.store.schema import EVENT, SOURCE
from fuzz.changes import split
from fuzz.promises import run
from fuzz.spelling import spelled
from fuzz.stores import TOKENS, distorted, sample

_MOST_EVENTS = 25
_QUESTIONS = (
    *(["list", "--json"], ["list", "--during", "2018"], ["search", "a*"], ["count", "--by", "actor,year"], ["actors"]),
    *(["sources", "--csv"], ["chart", "--words"], ["export", "ics"], ["places", "--json"], ["list", "--sort", "title"]),
)


def fuzz_pieces(random: Random, folder: Path) -> None:
    """After parts of texts were cut, copied and moved, the index of a store says what a new one says."""
    files = {
        f"{name}.toml": spelled(part, random).encode()
        for name, part in split(sample(random, _MOST_EVENTS), random).items()
    }
    much, cache._MUCH = cache._MUCH, 2
    try:
        for step in range(random.randrange(3, 7)):
            before = dict(files)
            for _ in range(random.choice([1, 1, 2, 4]) if step else 0):
                _splice(files, random)
            for name, content in files.items():
                (folder / name).write_bytes(content)
            said = asked(folder, cache=False)
            assert asked(folder, cache=True) == said
            if isinstance(said, str):
                files = before  # what is at fault is read as a whole, and leaves the index as it is
    finally:
        cache._MUCH = much


def fuzz_damage(random: Random, folder: Path) -> None:
    """Of an index that is damaged as disks do it, keeping its time, there is an answer and no traceback.

    It need not be the right one, as SECURITY.md says.
    """
    path = folder / "store.toml"
    path.write_bytes(spelled(sample(random), random).encode())
    run("list", "--store", str(path))
    [index] = Path(cache_folder() or "").glob("*")
    content, time = index.read_bytes(), index.stat().st_mtime_ns
    index.write_bytes(_damaged(content, random))
    os.utime(index, ns=(time, time))
    for question in random.sample(_QUESTIONS, 3):
        code, _, err = run(*question, "--store", str(path))
        assert (code, err.count("error")) == (0, 0), (question, err)


def _damaged(content: bytes, random: Random) -> bytes:
    """An index with a bit flipped, with noise or zeros in it, with a page in another place, or cut."""
    at, size = random.randrange(len(content)), random.choice([1, 4, 64, 512, 4096])
    match random.randrange(5):
        case 0:
            part = bytes([content[at] ^ 1 << random.randrange(8)])
        case 1:
            part = random.randbytes(size)
        case 2:
            at, part = at // 512 * 512, bytes(size)
        case 3:
            other = random.randrange(len(content)) // 4096 * 4096
            at, part = at // 4096 * 4096, content[other : other + 4096]
        case _:
            return content[:at]
    return content[:at] + part + content[at + len(part) :]


def fuzz_quick(random: Random) -> None:
    """The quick way to read a record gives what its validator gives, and nothing where that finds a fault."""
    document = sample(random)
    for _ in range(random.choice([1, 1, 2, 4])):
        document = distorted(document, random)
    validation = known(document)
    read_event, read_source = (QuickReader(record, validation) for record in (EVENT, SOURCE))
    events, sources = document.get("events"), document.get("sources")
    for raw in events if isinstance(events, list) else ():
        assert read_event(raw) == judged(EVENT, raw, validation)
    for key, raw in sources.items() if isinstance(sources, dict) else ():
        assert read_source(raw, key) == judged(SOURCE, raw, validation, ("sources", key))


def _splice(files: dict[str, bytes], random: Random) -> None:
    """Replace a part of a file, perhaps an empty one, by a part of the same or of another file, or by a token."""
    name, other = random.choice(sorted(files)), random.choice(sorted(files))
    start, end = _part(files[name], random)
    match random.randrange(6):
        case 0:
            text = b""
        case 1:
            text = random.choice(TOKENS)
        case 2 | 3:
            first, last = _part(files[other], random)
            text, end = files[other][first:last], start
        case _:
            first, last = _part(files[other], random)
            text = files[other][first:last]
    files[name] = files[name][:start] + text + files[name][end:]


def _part(content: bytes, random: Random) -> tuple[int, int]:
    """Where a part of a file begins and ends: between two lines, between two headers, or anywhere."""
    chance = random.random()
    marks = [0, len(content)]
    if chance < 0.9:
        sign = b"\n" if chance < 0.4 else b"\n["
        at = content.find(sign)
        while at >= 0:
            marks.append(at + 1)
            at = content.find(sign, at + 1)
    else:
        marks += [random.randrange(len(content) + 1) for _ in "ab"]
    start = random.choice(marks)
    later = sorted(mark for mark in marks if mark >= start)
    return start, random.choice(later[:4])
