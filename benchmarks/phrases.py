"""Dates in words: how many cells of museums' catalogues are read as the catalogue itself does, and how fast.

    python benchmarks/phrases.py CATALOGUE...

A catalogue is a JSON file of rows [text, first year, last year, records]; cells without years are left out. Every text
that is read with other years than the catalogue's is printed with the reason, and the refused ones by kind. Needs
catimeline with its `peers` extra: each text is also read by `text_to_edtf` of the PyPI package `edtf` 5.0.2, in the
same run, the two taking turns.
"""

import json
import re
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from subprocess import run
from time import process_time
from typing import NamedTuple

from catimeline import open_store
from catimeline.dates.phrases import parse_typed
from catimeline.errors import AmbiguousDateError, TypedDateError

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # edtf uses names that pyparsing 3.3 deprecates
    from edtf import text_to_edtf

ROUNDS = 5
SHOWN = 12
_WORDS = (
    "exhibit publish print cast engrav replica made manufact design model patent produc version edition work assembl \
construct block plate impress restor repair drawn fabricat fired complet conceiv mount style touch revis dated addition"
)
KINDS = (
    ("what happened: exhibited, published, cast …", f"(?i)({'|'.join(_WORDS.split())})"),
    ("before, after, by: a question", r"(?i)\b(before|after|earlier|later|by)\b"),
    ("early, mid, late", r"(?i)\b(early|mid|late|later)\b"),
    ("a dynasty or period", r"(?i)dynast|period|kingdom|qing|meiji|song|tang"),
    ("day and month in digits: a question", r"\d+/\d+/\d+"),
    ("several dates without a word between them", r"^[^a-z]*(c\.[^a-z]*)*$|^[^,;]*[,;/][^,;]*$"),
)


class Answer(NamedTuple):
    """What became of a cell."""

    text: str
    edtf: str
    """Empty if it was refused."""
    years: tuple[int | None, int | None]
    expected: tuple[int, int]
    is_approximate: bool
    reason: str

    @property
    def is_right(self) -> bool:
        """Whether its years are the catalogue's; those of an approximate date may lie within."""
        low, high = self.years
        within = low is not None and high is not None and self.expected[0] <= low <= high <= self.expected[1]
        return self.years == self.expected or (self.is_approximate and within)


def year_of(day: str | None) -> int | None:
    """The year of an ISO day."""
    return int(day.rsplit("-", 2)[0]) if day else None


def answers(path: str) -> Iterator[Answer]:
    """Read each cell that has years."""
    for text, first, last, _ in json.loads(Path(path).read_text(encoding="utf-8")):
        if first is None or last is None:
            continue
        try:
            date = parse_typed(text.replace("\n", " "))
        except TypedDateError as error:
            kind = "a question" if isinstance(error, AmbiguousDateError) else "refused"
            yield Answer(text, "", (None, None), (first, last), is_approximate=False, reason=f"{kind}: {error.reason}")
        else:
            years = year_of(date.start), year_of(date.end)
            yield Answer(text, date.text, years, (first, last), date.approximate, "")


def why(answer: Answer) -> str:
    """Why the catalogue has other years than the text."""
    low, high = (given or 0 for given in answer.years)
    first, last = answer.expected
    if "century" in answer.text:
        return "the catalogue counts or narrows this century in a way of its own"
    if abs(low - first) <= 1 and abs(high - last) <= 1:
        return "the catalogue's years are one off the text (so are all its years BCE and most before 1600)"
    if "?" in answer.text or answer.is_approximate:
        return "the catalogue widens or moves a doubtful date by years that the text does not have"
    return "the catalogue's years are not those of its text"


def seconds(read: Callable[[str], object], texts: list[str]) -> float:
    """The seconds of CPU time to read all texts, refused ones too."""
    started = process_time()
    for text in texts:
        try:
            read(text)
        except (TypedDateError, ValueError, AttributeError, TypeError, IndexError):  # edtf raises what comes
            continue
    return process_time() - started


def accuracy(path: str) -> None:
    """Print how many cells are right, each that is not, and the refused ones by kind."""
    cells = list(answers(path))
    read = [cell for cell in cells if cell.edtf]
    right = [cell for cell in read if cell.is_right]
    refused = [cell for cell in cells if not cell.edtf]
    print(f"\n{path}: {len(cells)} texts, right {len(right) / len(cells):.1%}, "
          f"other years {len(read) - len(right)}, refused {len(refused)}")  # fmt: skip
    for cell in sorted((cell for cell in read if not cell.is_right), key=why):
        print("other", cell.text, cell.edtf, *cell.expected, why(cell), sep=" | ")
    for kind, pattern in (*KINDS, ("else", "")):
        found = [cell for cell in refused if re.search(pattern, cell.text)]
        refused = [cell for cell in refused if cell not in found]
        print(f"refused: {kind}: {len(found)}, such as {'; '.join(cell.text for cell in found[:SHOWN])}")


def speed(paths: list[str]) -> None:
    """Print the time of a text against `text_to_edtf`, and the texts a second from start to end."""
    texts = [row[0] for path in paths for row in json.loads(Path(path).read_text(encoding="utf-8"))]
    ratios, ours = [], []
    for _ in range(ROUNDS):
        text_to_edtf.cache_clear()
        theirs = seconds(text_to_edtf, texts)
        ours.append(seconds(parse_typed, texts))
        ratios.append(theirs / ours[-1])
    each = median(ours) / len(texts) * 1e6
    print(f"\n{len(texts)} texts: {each:.0f} µs each, {median(ratios):.1f} times as fast as edtf 5.0.2")
    phrases = [text for text in texts if not re.fullmatch(r"[-0-9/]+", text)]
    plain = [f"{1000 + number % 1000}-{number % 12 + 1:02}-{number % 28 + 1:02}" for number in range(100_000)]
    for name, lines in (("plain dates", plain), ("phrases", phrases * (20_000 // len(phrases) + 1))):
        before = getrusage(RUSAGE_CHILDREN)
        command = ["catimeline", "date", "--lines", "-", "--jsonl"]
        run(command, input="\n".join(lines), text=True, capture_output=True, check=False)
        after = getrusage(RUSAGE_CHILDREN)
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(f"date --lines, {len(lines)} {name}: {len(lines) / used:,.0f} a second of CPU time, start included")


def both_ways() -> None:
    """Print how many dates of the built-in chronology are read back from what is printed of them."""
    dates = {event["date"]["edtf"]: event["date"]["text"] for event in open_store()}
    back = [edtf for edtf, text in dates.items() if parse_typed(text).text == edtf]
    print(f"dates of the built-in chronology that are read back as printed: {len(back)} of {len(dates)}")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        accuracy(name)
    both_ways()
    speed(sys.argv[1:])
