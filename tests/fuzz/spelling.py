"""TOML written in any of the equivalent ways: quotes, headers, dotted keys, inline tables, comments, line ends."""

import datetime as dt
import re
from collections.abc import Sequence
from random import Random
from typing import Any, TypeGuard

Table = dict[str, Any]

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_LITERAL = re.compile(r"[^'\x00-\x08\x0a-\x1f\x7f]*")
_TO_ESCAPE = re.compile(r'["\\\x00-\x1f\x7f]')
_COMMENTS = ("# plain", "#", '# """', "# [[events]]", "# '''", "#[x]", "\t# {", "# é🤝", '# id = "a"')


def spelled(document: Table, random: Random) -> str:
    """A document as text; most of its tables have headers, since that is how stores are written."""
    blocks = [_block((key,), value, random) for key, value in document.items() if key != "events"]
    events: list[list[str]] = []
    if _is_tables(document.get("events")) and random.random() < 0.9:
        events = [["[[events]]", *_lines(("events",), event, random)] for event in document["events"]]
    elif "events" in document:
        blocks.append([f"{_key('events', random)} = {_value(document['events'], random)}"])
    # what has no header must come before everything that has one
    ahead = [block for block in blocks if not block[0].startswith("[")]
    behind = [block for block in blocks if block[0].startswith("[")] if random.random() < 0.9 else []
    for block in [block for block in blocks if block not in ahead and not behind]:
        events.insert(random.randrange(len(events) + 1), block)
    blocks = [*ahead, *behind, *events]
    text = "".join(_loosened(line, random) for block in blocks for line in block)
    if random.random() < 0.1:
        text = text.removesuffix("\n")
    if random.random() < 0.2:
        text = text.replace("\n", "\r\n")
    return "\ufeff" * (random.random() < 0.05) + text


def _loosened(line: str, random: Random) -> str:
    """A line with white space, comments or blank lines that TOML allows around it."""
    chance = random.random()
    if chance < 0.03:
        return f"{line} {random.choice(_COMMENTS)}\n"
    if chance < 0.06:
        return f"{random.choice(_COMMENTS)}\n{line}\n"
    return f"{line}\n{'' if chance < 0.9 else ' ' * (chance > 0.98) + chr(10)}"


def _block(path: tuple[str, ...], value: object, random: Random) -> list[str]:
    """A value at the top of a document, as lines."""
    if isinstance(value, dict) and random.random() < 0.95:
        return [f"[{_path(path, random)}]", *_lines(path, value, random)]
    if _is_tables(value) and random.random() < 0.95:
        return [line for item in value for line in (f"[[{_path(path, random)}]]", *_lines(path, item, random))]
    return [f"{_path(path, random)} = {_value(value, random)}"]


def _lines(path: tuple[str, ...], table: Table, random: Random) -> list[str]:
    """The lines below the header of a table."""
    lines: list[str] = []
    later: list[str] = []
    for key, value in table.items():
        chance = random.random()
        deeper = len(path) == 1 and path != ("events",)
        if isinstance(value, dict) and value and chance < 0.1:
            lines += [f"{_path((key, name), random)} = {_value(item, random)}" for name, item in value.items()]
        elif (isinstance(value, dict) or _is_tables(value)) and (chance > 0.9 or (deeper and chance > 0.15)):
            later += _block((*path, key), value, random)
        else:
            lines.append(f"{_path((key,), random)} = {_value(value, random)}")
    inline = [line for line in later if not line.startswith("[")]
    if inline:  # one had no header, so the rest must not either: it would belong to the header before it
        return [f"{_path((key,), random)} = {_value(value, random)}" for key, value in table.items()]
    return lines + later


def _is_tables(value: object) -> TypeGuard[list[Table]]:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


def _path(parts: Sequence[str], random: Random) -> str:
    dot = "." if random.random() < 0.95 else " . "
    return dot.join(_key(part, random) for part in parts)


def _key(key: str, random: Random) -> str:
    if _BARE.fullmatch(key) and random.random() < 0.95:
        return key
    return f"'{key}'" if _LITERAL.fullmatch(key) and random.random() < 0.3 else _basic(key)


def _value(value: Any, random: Random) -> str:
    match value:
        case bool():
            text = str(value).lower()
        case str():
            text = _string(value, random)
        case int():
            text = _integer(value, random)
        case float():
            text = repr(value)
        case dt.date() | dt.time():
            text = value.isoformat()
        case list():
            text = _bracketed("[]", [_value(item, random) for item in value], random)
        case _:
            pairs = [f"{_key(key, random)} = {_value(item, random)}" for key, item in value.items()]
            text = _bracketed("{}", pairs, random)
    return text


def _bracketed(brackets: str, items: Sequence[str], random: Random) -> str:
    gap = random.choices([" ", "", "\n", " # ]}\n\t"], [80, 10, 7, 3])[0]
    comma = "," * (bool(items) and random.random() < 0.2)
    return brackets[0] + gap + ("," + gap).join(items) + comma + gap + brackets[1]


def _integer(value: int, random: Random) -> str:
    if 10 <= value < 2**63 and random.random() < 0.1:
        return random.choice([hex, oct, bin])(value)
    return f"{value:_}" if random.random() < 0.05 else str(value)


def _string(text: str, random: Random) -> str:
    chance = random.random()
    if chance < 0.1 and _LITERAL.fullmatch(text):
        return f"'{text}'"
    if chance < 0.2 and _LITERAL.fullmatch(text.replace("\n", "")) and "\r" not in text:
        return f"'''\n{text}'''"
    if chance < 0.4:
        ahead = "\\\n  " if chance < 0.25 and not text[:1].isspace() else "\n"
        return f'"""{ahead}{_in_lines(text)}"""'
    return _basic(text)


def _in_lines(text: str) -> str:
    return "\n".join(_basic(part)[1:-1] for part in text.split("\n"))


def _basic(text: str) -> str:
    escaped = _TO_ESCAPE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return f'"{escaped}"'
