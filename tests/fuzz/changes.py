"""Stores that change in any way: the index keeps up with them, and our own writers do no damage."""

import json
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from answers import asked

from catimeline.dates.edtf import DateError, parse
from catimeline.edit.changes import added, removed
from catimeline.edit.transaction import revise
from catimeline.errors import CatimelineError
from catimeline.export import DOCUMENTS
from catimeline.index import cache
from catimeline.store.files import find_store
from catimeline.store.load import Loaded
from fuzz.dates import date_text, valid_date
from fuzz.promises import assert_harmless, loaded, run
from fuzz.spelling import Table, spelled
from fuzz.stores import distorted, nasty_text, sample, spoilt, varied

_FORMS = ("csv", "tsv", "json", "jsonl", "xlsx", "ics", "markwhen", "geojson", "jsonld", "timelinejs")
_ENDINGS = {"markwhen": "mw", "timelinejs": "json"}
_FAITHFUL = ("csv", "json", "jsonl")
"""Formats that keep any text as it is; the others show control characters by name."""


def fuzz_edits(random: Random, folder: Path) -> None:
    """After any edits of the files of a store, its index says what a new one says."""
    documents = split(sample(random, 9), random)
    files = {f"{name}.toml": spelled(part, random).encode() for name, part in documents.items()}
    much, cache._MUCH = cache._MUCH, random.choice([2, 2, cache._MUCH])
    try:
        for step in range(random.randrange(2, 6)):
            before = dict(files)
            if step:
                edit(documents, files, random)
            for path in folder.glob("*.toml"):
                path.unlink()
            for name, content in files.items():
                (folder / name).write_bytes(content)
            said = asked(folder, cache=False)
            assert asked(folder, cache=True) == said
            if isinstance(said, str) and random.random() < 0.8:
                files.clear()
                files.update(before)
    finally:
        cache._MUCH = much


def fuzz_writers(random: Random, folder: Path) -> None:
    """Adding and removing change no other byte and no other record; what cannot be written changes nothing."""
    document = sample(random)
    for _ in range(random.choice([0, 0, 1, 2])):
        document = varied(document, random)
    content = spelled(document, random).encode()
    if random.random() < 0.2:
        content = spoilt(content, random)
    path = folder / "store.toml"
    path.write_bytes(content)
    for _ in range(2):
        change(path, random)


def change(path: Path, random: Random) -> None:
    """Add an event to a store, or remove one, and check the result."""
    before, known = path.read_bytes(), loaded(path)
    ids = {event.id for event in known.chronology.events} if known else {"a"}
    event = new_event(random, known) if random.random() < 0.6 else {}
    gone = random.choice(sorted(ids | {"absent"}))
    try:
        make = partial(added, events=[event], records={}) if event else partial(removed, event_id=gone)
        revise(find_store([str(path)]), make)
    except CatimelineError:
        assert path.read_bytes() == before
        return
    after, now = path.read_bytes(), loaded(path)
    assert now is not None
    assert {one.id for one in now.chronology.events} == (ids | {event["id"]} if event else ids - {gone})
    assert is_cut_from(before, after) if event else is_cut_from(after, before)
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def fuzz_imports(random: Random, folder: Path) -> None:
    """An export is the same when imported again; of any other file the store takes all or nothing, and stays valid."""
    path, other = folder / "store.toml", folder / "other.toml"
    document = sample(random)
    for _ in range(random.randrange(3)):
        document = varied(document, random)
    path.write_bytes(spelled(document, random).encode())
    other.write_bytes(spelled(sample(random), random).encode())
    form = random.choice(_FORMS)
    file = folder / f"events.{_ENDINGS.get(form, form)}"
    origin = random.choice([path, other])
    exported = ["export", form] if form in DOCUMENTS else ["list", f"--format={form}"]
    known = loaded(path)
    if known is None or run(*exported, "--store", str(origin), "-o", str(file))[0]:
        return
    content = file.read_bytes()
    changes = random.choice([0, 1, 1, 3])
    for _ in range(changes):
        content = (
            _of_other_types(content, random) if form == "json" and random.random() < 0.5 else spoilt(content, random)
        )
    file.write_bytes(content)
    before = path.read_bytes()
    wishes = random.choice([["--new=all"], ["--new=all,actors:body", "--supports=all"], ["--set=kind=x"], []])
    code, out, err = run("import", str(file), "--store", str(path), "--write", *wishes)
    assert code in (0, 1, 2)
    assert_harmless(out)
    assert_harmless(err)
    if code:
        assert path.read_bytes() == before
    now = loaded(path)
    assert now is not None
    assert {event.id for event in known.chronology.events} <= {event.id for event in now.chronology.events}
    if origin == path and not changes and form in _FAITHFUL and "kind" not in str(wishes):
        assert (code, path.read_bytes()) == (0, before), err


def _of_other_types(content: bytes, random: Random) -> bytes:
    """JSON with values that do not belong there, but valid JSON."""
    try:
        document = json.loads(content)
    except (ValueError, RecursionError):  # spoilt before, or nested too deep
        return content
    return json.dumps(distorted(document, random), default=str).encode()


def new_event(random: Random, known: Loaded | None) -> Table:
    """An event that fits a store, or nearly does."""
    kinds = sorted(known.chronology.kinds) if known else []
    event: dict[str, Any] = {
        "id": f"new-{random.randrange(10**6)}",
        "date": random.choice([valid_date, valid_date, valid_date, date_text])(random),
        "title": nasty_text(random),
        "kind": random.choice([*kinds, *kinds, *kinds, "absent"]),
    }
    try:
        parse(event["date"])
    except DateError:
        event["date"] = "2001"
    return event


def is_cut_from(shorter: bytes, longer: bytes) -> bool:
    """Whether one is the other with a single stretch removed."""
    ahead, behind = alike(shorter, longer), alike(shorter[::-1], longer[::-1])
    return len(shorter) <= len(longer) and ahead + behind >= len(shorter)


def alike(one: bytes, other: bytes) -> int:
    """The number of bytes that both share at the beginning."""
    return next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one))


def split(document: Table, random: Random) -> dict[str, Table]:
    """A store in up to three files."""
    parts: dict[str, Table] = {name: {} for name in "abc"[: random.randrange(1, 4)]}
    for key, value in document.items():
        if isinstance(value, dict) and key != "store":
            for name, record in value.items():
                random.choice(list(parts.values())).setdefault(key, {})[name] = record
        elif key == "events":
            for event in value:
                random.choice(list(parts.values())).setdefault(key, []).append(event)
        else:
            random.choice(list(parts.values()))[key] = value
    return parts


def edit(documents: dict[str, Table], files: dict[str, bytes], random: Random) -> None:
    """Change one of the files of a store: its content, its bytes or its name; or remove it."""
    name = random.choice(sorted(files))
    match random.randrange(8):
        case 0:
            files[name] = spoilt(files[name], random)
        case 1:
            files[f"{random.choice('abcdefg')}{random.randrange(9)}.toml"] = files.pop(name)
        case 2 if len(files) > 1:
            del files[name]
        case 3:
            files[name] += b"# only a comment\n"
        case _:
            part = documents.get(name.removesuffix(".toml"), {})
            change = varied if random.random() < 0.6 and _has_events(part) else distorted
            files[name] = spelled(change(part, random), random).encode("utf-8", "replace")


def _has_events(part: Table) -> bool:
    """Whether it has events, and nothing else in their place."""
    events = part.get("events") or [None]
    return isinstance(events, list) and all(isinstance(event, dict) and "id" in event for event in events)
