"""Stores: small valid ones, taken from existing ones, and random changes of them."""

import datetime as dt
import math
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import tomli
from hard import NASTY, dates_store, nasty_store

from catimeline.model.records import Chronology, Citation, Event, Source
from catimeline.model.vocabulary import ACTOR_KINDS, CSL_TYPES, GRADES, RELATIONS, STATEMENTS, STATUSES
from catimeline.store.files import builtin_path
from fuzz.dates import date_text, valid_date
from fuzz.spelling import Table

CORPUS = Path(__file__).parent / "corpus"
"""Inputs that once found a fault."""

_DATA = Path(__file__).parents[1] / "data"
_REGISTRIES = ("kinds", "topics", "actors", "places", "people", "series", "sources")
_KEYS = sorted({*Event._fields, *Source._fields, *Citation._fields, *Chronology._fields, "store", "titel", "", "a b"})


@cache
def _seeds() -> tuple[Table, ...]:
    files = [Path(builtin_path()), *(_DATA / f"{name}.toml" for name in ("small", "published", "faults"))]
    return tuple(
        map(tomli.loads, [*(file.read_text(encoding="utf-8") for file in files), nasty_store(), dates_store()])
    )


def sample(random: Random, most: int = 6) -> Table:
    """A valid store: a few events of an existing one, and the records that they refer to."""
    seed = random.choice(_seeds())
    events = random.sample(seed["events"], min(random.randrange(1, most + 1), len(seed["events"])))
    known = {event["id"] for event in events}
    store: Table = {"store": seed["store"], "events": []}
    for event in events:
        related = [one for one in event.get("related", ()) if one["event"] in known]
        kept = {key: value for key, value in event.items() if key != "related"}
        store["events"].append(kept | ({"related": related} if related else {}))
    registries = {name: seed[name] for name in _REGISTRIES if name in seed}
    extra = {random.choice(sorted(registry)) for registry in registries.values()} if random.random() < 0.3 else set()
    wanted = {*_texts(store), *extra}
    reached: set[str] = set()
    while wanted - reached:
        reached |= wanted
        chosen = {
            name: {key: one for key, one in table.items() if key in reached} for name, table in registries.items()
        }
        wanted = {*reached, *_texts(chosen)}
    return deepcopy(store | {name: table for name, table in chosen.items() if table})


def _texts(value: Any) -> Iterator[str]:
    """All strings in a value that are not keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)


def nasty_text(random: Random) -> str:
    """A text that looks like syntax, or several of them."""
    texts = [random.choice(sorted(NASTY.values())) for _ in range(random.choice([1, 1, 1, 2]))]
    return random.choice(["", " ", "\n"]).join(texts) + random.choice(["", "", "", "=1", "\u202e", "\x1b[2J"])


URLS = (
    "http://a",
    "https://[::1]:99/?a=b&c='(d)#e;f",
    "https://xn--e1afmkfd.example/%00,%22",
    "HTTPS://Ä.example/\u00a1",
)
_SAME_AS = (*URLS, "wikidata:Q42", "javascript:alert(1)", "id:=1+1;x:y,z", "doi:10.1000/a?b#c&d", "uid:Ä@\u00a1'")
_FITTING: dict[str, Callable[[Random], Any]] = {
    **dict.fromkeys(
        ("title", "summary", "notes", "name", "role", "publisher", "note", "locator", "as_written"), nasty_text
    ),
    **dict.fromkeys(("description", "license", "version", "given", "family"), nasty_text),
    **dict.fromkeys(("date", "accessed"), valid_date),
    "quote": lambda random: nasty_text(random)[:300],
    "latitude": lambda random: random.choice([-90, 90.0, 0, -0.0, 1e-300, 41.123456789012345]),
    "longitude": lambda random: random.choice([-180, 180.0, 0, -0.0, 179.99999999999999]),
    "number": lambda random: random.choice([0, 1, 7, 1_000_000]),
    "status": lambda random: random.choice(STATUSES),
    "grade": lambda random: random.choice(GRADES),
    "type": lambda random: random.choice(sorted(CSL_TYPES)),
    "relation": lambda random: random.choice(sorted(RELATIONS)),
    "language": lambda random: random.choice(["en", "ru", "x-klingon", "de-CH-1996", "aa"]),
    "url": lambda random: random.choice(URLS),
    "doi": lambda random: random.choice(
        ["10.1000/182", "https://doi.org/10.1000/a%3Cb", "10.1002/(SICI)1<1::A>3.0.CO;2-O"]
    ),
    "isbn": lambda random: random.choice(["978-3-16-148410-0", "080442957X"]),
    "issn": lambda random: random.choice(["0002-9378", "2434561X"]),
    "archive_url": lambda random: random.choice(URLS),
    "same_as": lambda random: random.sample(_SAME_AS, random.randrange(4)),
    "updated": lambda random: random.choice([dt.date(9999, 12, 31), "9999-12-31"]),
}
"""Another value for a key, which would be valid in most places."""


def varied(document: Table, random: Random) -> Table:
    """The store with one change, usually one that keeps it valid."""
    locations = [(holder, key) for holder, key in _spots(document) if key in _FITTING]
    match random.randrange(8):
        case 0:
            event = deepcopy(random.choice(document["events"]))
            event["id"] = f"again-{random.randrange(10**6)}"
            document["events"].insert(random.randrange(len(document["events"]) + 1), event)
        case 1:
            one, other = (random.choice(document["events"])["id"] for _ in "ab")
            event = next(event for event in document["events"] if event["id"] == one)
            if one != other:
                relation = {"event": other, "relation": random.choice(sorted(RELATIONS))}
                event["related"] = [*event.get("related", ()), relation]
        case 2:
            event = random.choice(document["events"])
            for key in ("summary", "notes", "people", "places", "status", "actors", "topics"):
                if random.random() < 0.5 and key in event and f"'{key}'" not in repr(event):
                    del event[key]
        case _ if locations:
            holder, key = random.choice(locations)
            holder[key] = _FITTING[key](random)
    return document


def _spots(value: Any) -> Iterator[tuple[Any, Any]]:
    """Everything that a value holds, each as its container and its key or index."""
    for key, item in list(value.items() if isinstance(value, dict) else enumerate(value)):
        yield value, key
        if isinstance(item, dict | list):
            yield from _spots(item)


def distorted(document: Table, random: Random) -> Table:
    """The store with one change, most likely wrong: a value removed, doubled, of another type, deeper or elsewhere."""
    locations = list(_spots(document))
    if not locations:
        return document
    holder, key = random.choice(locations)
    match random.randrange(9):
        case 0:
            del holder[key]
        case 1 if isinstance(holder, list):
            holder.insert(random.randrange(len(holder) + 1), deepcopy(holder[key]))
        case 1 | 2 if isinstance(holder, dict):
            other = random.choice([*_KEYS, *holder, nasty_text(random)])
            holder[other] = deepcopy(holder[key]) if random.random() < 0.5 else holder.pop(key)
        case 3:
            place, where = random.choice(locations)
            holder[key] = deepcopy(place[where])
        case _:
            holder[key] = _other(holder[key], document, random)
    return document


def _other(value: Any, document: Table, random: Random) -> Any:
    """A replacement for a value."""
    match random.randrange(5):
        case 0:
            for _ in range(random.choice([1, 1, 2, 40])):
                value = [value] if random.random() < 0.5 else {"a": value}
        case 1:
            value = random.choice(sorted({*_texts(document), "x"}))
        case 2:
            value = date_text(random).encode("utf-8", "replace").decode()
        case 3 if isinstance(value, str):
            value += random.choice(["\n", " ", "x", "\u0301", "\x00"])
        case _:
            value = deepcopy(random.choice(_VALUES))
    return value


_VALUES: tuple[Any, ...] = (
    *(0, 1, -1, 2**31, 2**63 - 1, -(2**63), 2**64, 10**40, True, False, 0.5, -0.0, 1e308, 5e-324),
    *(math.inf, -math.inf, math.nan, "", " ", "a", "A-b", "EU", "2018", "x" * 70_000, "é" * 1000, "\u0301"),
    *([], {}, [[]], [{}], {"": ""}, [1, "a"], ["a", "a"], [None][:0], {"a": {"b": [{"c": 1}]}}),
    *(dt.date(1, 1, 1), dt.date(9999, 12, 31), dt.time(23, 59, 59), dt.datetime(2018, 7, 9, 12, 30, tzinfo=dt.UTC)),
    *("https://", "javascript:alert(1)", "http://a b", "file:///etc/passwd", "en_GB", *STATEMENTS, *ACTOR_KINDS),
)

TOKENS = (
    *(b'"""', b"'''", b'"', b"'", b"[", b"]", b"[[", b"]]", b"{", b"}", b"=", b"#", b",", b".", b"\\", b"\n", b"\r"),
    *(b"\r\n", b"\x00", b"\xef\xbb\xbf", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\\u12", b"\\ud800"),
    *(b"\\UFFFFFFFF", b"0x", b"1__0", b"+nan", b"1e9999", b"1979-05-27T07:32:00", b"9" * 5000, b"[[events]]\n"),
    *(
        b"\xe2\x80\xa8",
        b"\x85",
        b"\x0c",
        b"\t",
        b"[events.x]\n",
        b"[actors]\n",
        b"a.b.c=1\n",
        b"\nid = 'x'\n",
        b"[" * 3000,
    ),
    *(b'"""\n[[events]]\n"""', b"events = []\n", b"\x1b[31m", b"\xe2\x80\xae", b"{" * 300, b"\n[store]\nformat = 1\n"),
)


def spoilt(content: bytes, random: Random) -> bytes:
    """The bytes after damage: flipped, cut, doubled, mixed, in another encoding."""
    at, end = sorted(random.randrange(len(content) + 1) for _ in "ab")
    end = min(end, at + random.choice([1, 1, 5, 60, 5000]))
    match random.randrange(10):
        case 0:
            content = content[:at] + bytes([random.randrange(256)]) + content[at + 1 :]
        case 1:
            content = content[:at] + content[end:]
        case 2:
            content = content[:end] + content[at:]
        case 3:
            content = content[: random.choice([at, end])]
        case 4:
            encoding = random.choice(["utf-16", "utf-8-sig", "utf-16-le", "utf-32", "cp1252", "cp1251"])
            content = content.decode("utf-8", "replace").encode(encoding, "replace")
        case 5:
            content = content.replace(b"\n", random.choice([b"\r\n", b"\r", b"\n\n", b"\n\t", b"", b"\x85"]))
        case 6:
            lines = content.splitlines(keepends=True)
            lines.insert(random.randrange(len(lines) + 1), random.choice(lines or [b""]))
            content = b"".join(lines)
        case 7:
            content = content[:at] + random.choice(TOKENS) + content[end:]
        case _:
            content = content[:at] + random.choice(TOKENS) + content[at:]
    return content
