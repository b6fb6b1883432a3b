"""The text of a store of one file, which changes at random: its events and records, and any other text."""

import random
import re
from collections.abc import Callable

HEAD = """\
[store]
format = 1
title = "T"

[kinds]
k = "K"
m = "M"

[topics]
t = "T"

[actors.A]
name = "Aland"
kind = "state"

[actors.Body]
name = "A body"
kind = "body"
part_of = ["A"]

[actors.Group]
name = "Two"
kind = "group"
members = ["A", "Body"]

[places.P]
country = "A"

[people."Zoë"]
aliases = ["Zoe"]

[series.s]
name = "Series"
"""
SOURCE = """
[sources.s-{number}]
type = "webpage"
title = "Title {number}"
publisher = "{publisher}"
"""
EVENT = """
[[events]]
id = "e-{number}"
date = "{date}"
title = "{title}"
kind = "{kind}"
actors = ["{actor}"]
topics = ["t"]
sources = [{{ source = "s-{source}", supports = ["date"] }}]
"""
LINES = (
    "", "# comment", "# [sources.s-1]", "[[events]]", "[store]", "[kinds]", "[sources]", "[people]", "[topics]",
    "[sources.s-1]", "[sources.'s-2']", '["sources".s-3]', "[ sources.s-4 ]", "  [sources.s-5]", "[sources.s-1.x]",
    "[events]", "[events.x]", "[[events.sources]]", "[[sources]]", "[[sources.s-1.authors]]", "[x]", "]", "x = [",
    'notes = """', '"""', "notes = '''", "'''", 'n = "N"', 'kinds.n = "N"', 'topics = { t = "T" }', "sources = 3",
    'k = "K"', 's-9.type = "webpage"', 's-9.title = "Nine"', 'series = "s"', "number = 1", 'summary = "S."',
    'related = [{ event = "e-1", relation = "follows" }]', 'related = [{ event = "e-2", relation = "see-also" }]',
    'notes = """\n[[events]]\nid = "e-1"\n"""', 'notes = """\n[sources.s-1]\n\n"""', "notes = '''\n[kinds]\n'''",
    'notes = """\n  [kinds]\n[1]\n"""', 'topics = [\n"t",\n]', '[people]\nAnn.aliases = ["A"]', '[people."Ann"]',
    '[[sources.s-1.authors]]\nname = "N"', "[store.x]", "\ufeff", "[[ events ]]", "events = []", "[actors.'B']",
)  # fmt: skip
"""What may be written anywhere."""
SPELLINGS = (
    (r"^\[(\w+)\.([\w-]+)\]$", (r'[\1."\2"]', r"[\1.'\2']", r"[ \1.\2 ]", r"  [\1.\2]", r'["\1".\2]', r"[\1.\2] # c")),
    (r"^\[(\w+)\]$", (r'["\1"]', r"[ \1 ]", r"\t[\1]", r"[\1] # [x]")),
    (r"^\[\[events\]\]$", ("[[ events ]]", '[["events"]]', "[[events]] # ]", " [[events]]")),
)
"""Ways to write a header: all mean the same."""


class Text:
    """The text of a store that changes at random."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - a repeatable sequence
        self.count = 0
        blocks = [self.source() for _ in range(5)] + [self.event() for _ in range(12)]
        self.random.shuffle(blocks)
        self.text = HEAD + "".join(blocks)

    def source(self) -> str:
        self.count += 1
        return SOURCE.format(number=self.count, publisher=self.random.choice("PQ"))

    def event(self) -> str:
        self.count += 1
        choice = self.random.choice
        date, kind, actor = choice(("2001", "2001-05", "1999-01-02/2000")), choice("km"), choice(("A", "Body", "Group"))
        return EVENT.format(
            number=self.count,
            date=date,
            title=f"Title {self.count % 4}",
            kind=kind,
            actor=actor,
            source=choice("12345"),
        )

    def blocks(self) -> list[str]:
        return re.split(r"(?m)^(?=\[)", self.text)

    def lines(self) -> list[str]:
        return self.text.splitlines(keepends=True)

    def add(self) -> None:
        blocks = self.blocks()
        blocks.insert(self.random.randrange(1, len(blocks) + 1), self.random.choice((self.source, self.event))())
        self.text = "".join(blocks)

    def move(self) -> None:
        blocks = self.blocks()
        first = self.random.randrange(len(blocks))
        moved = [blocks.pop(first) for _ in range(min(self.random.choice((1, 1, 5)), len(blocks) - first))]
        at = self.random.randrange(len(blocks) + 1)
        self.text = "".join([*blocks[:at], *moved, *blocks[at:]])

    def remove(self) -> None:
        blocks = self.blocks()
        blocks.pop(self.random.randrange(len(blocks)))
        self.text = "".join(blocks)

    def copy(self) -> None:
        blocks = self.blocks()
        blocks.insert(self.random.randrange(len(blocks)), self.random.choice(blocks))
        self.text = "".join(blocks)

    def set_value(self) -> None:
        """Give a key the value that it has elsewhere."""
        found = list(re.finditer(r"(?m)^(\w+) = (.*)$", self.text))
        if found:
            one = self.random.choice(found)
            other = self.random.choice([each[2] for each in found if each[1] == one[1]])
            self.text = self.text[: one.start(2)] + other + self.text[one.end(2) :]

    def respell(self) -> None:
        pattern, spellings = self.random.choice(SPELLINGS)
        if found := list(re.finditer(f"(?m){pattern}", self.text)):
            one = self.random.choice(found)
            self.text = self.text[: one.start()] + one.expand(self.random.choice(spellings)) + self.text[one.end() :]

    def insert_line(self) -> None:
        lines = self.lines()
        lines.insert(self.random.randrange(len(lines) + 1), self.random.choice(LINES) + "\n")
        self.text = "".join(lines)

    def remove_line(self) -> None:
        lines = self.lines()
        lines.pop(self.random.randrange(len(lines)))
        self.text = "".join(lines)

    def splice(self) -> None:
        start = self.random.randrange(len(self.text))
        inserted = self.random.choice(("", "x", "\n", "\r", '"', "[", "]", "#", "  "))
        self.text = self.text[:start] + inserted + self.text[start + self.random.choice((0, 1, 1, 30)) :]

    def end_lines(self) -> None:
        self.text = self.text.replace("\r\n", "\n") if "\r\n" in self.text else self.text.replace("\n", "\r\n")

    def step(self) -> None:
        ways: tuple[Callable[[], None], ...] = (
            self.add, self.add, self.move, self.move, self.remove, self.copy, self.set_value, self.set_value,
            self.set_value, self.respell, self.insert_line, self.insert_line, self.remove_line, self.splice,
        )  # fmt: skip
        self.random.choice(ways if self.random.random() < 0.98 else (self.end_lines,))()
        self.text = self.text or HEAD
