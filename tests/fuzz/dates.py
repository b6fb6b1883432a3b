"""EDTF and text like it: generated from its grammar, then perhaps spoilt by a character or two."""

from collections.abc import Callable
from random import Random

from hard import DATES

_ALPHABET = "0123456789X-+YEST?~%/.,[]{}Z: "
_STRAY = "\u0663é\x00\ud800\u200b\uff11'\"\\"
_MARKS = ["", "", "", "", "?", "~", "%"]
_WORDS = ("9 July 2018", "July 2018", "last year", "10/11/2018", "7/2018", "2018.07", "Tuesday", "now", "12pm", "May")


def date_text(random: Random) -> str:
    """A text that is more or less a date."""
    chance = random.random()
    text = random.choice(list(DATES.values())) if chance < 0.1 else _expression(random)
    if chance > 0.95:
        text = random.choice(_WORDS)
    for _ in range(random.choice([0, 0, 0, 0, 1, 1, 2, 5])):
        text = spoilt(text, random)
    return text


def valid_date(random: Random) -> str:
    """A date of ``DATES``, or a generated one that is valid."""
    year, month, day = random.randrange(1, 10_000), random.randrange(1, 13), random.randrange(1, 29)
    made = (f"{year:04}", f"{year:04}-{month:02}", f"{year:04}-{month:02}-{day:02}", f"{year:04}-{month + 20}")
    return random.choice([*DATES.values(), *made])


def _expression(random: Random) -> str:
    parts = [_date(random) for _ in range(random.choice([1, 2, 2, 3, 6]))]
    match random.randrange(10):
        case 0 | 1:
            ends = [random.choice([part, part, part, "..", ""]) for part in (parts * 2)[:2]]
            return "/".join(ends)
        case 2 | 3:
            brackets = random.choice(["[]", "{}", "[]", "{}", "[}"])
            items = [random.choice([part, f"{part}..{_date(random)}"]) for part in parts]
            ends = [random.choice(["", "", ".."]) for _ in "ab"]
            return brackets[0] + ends[0] + ",".join(items) + ends[1] + brackets[1]
        case _:
            return parts[0]


def _date(random: Random) -> str:
    year = random.choice(_YEARS)(random)
    text = random.choice(_MARKS) + year + random.choice(_MARKS)
    for least, most in ((1, 42), (0, 33)):
        if random.random() < 0.4:
            break
        part = f"{random.randrange(least, most):02}"
        part = random.choice([part, part, part, f"{part[0]}X", f"X{part[1]}", "XX"])
        text += "-" + random.choice(_MARKS) + part + random.choice(_MARKS)
    if random.random() < 0.05:
        text += f"T{random.randrange(26):02}:{random.randrange(62):02}:00" + random.choice(["", "Z", "+05:30", "-25"])
    return text


_YEARS: tuple[Callable[[Random], str], ...] = (
    lambda random: f"{random.randrange(10_000):04}",
    lambda random: f"{random.randrange(1900, 2030)}",
    lambda random: f"-{random.randrange(10_000):04}",
    lambda random: f"{random.randrange(100):02}XX",
    lambda random: "".join(random.choice("0123456789X") for _ in range(4)),
    lambda random: f"Y{random.choice(['', '-'])}{random.randrange(10 ** random.randrange(1, 18))}",
    lambda random: (
        f"Y{random.choice(['', '-'])}{random.randrange(1, 100)}E{random.randrange(1, 10 ** random.randrange(1, 5))}"
    ),
    lambda random: f"{random.randrange(10_000):04}S{random.randrange(1, 10)}",
    lambda random: f"Y{random.randrange(10**9)}S{random.randrange(1, 10 ** random.randrange(1, 6))}",
)


def spoilt(text: str, random: Random) -> str:
    """The text with one change: a letter more, less or another, a part repeated or moved, blanks around it."""
    at = random.randrange(len(text) + 1)
    letter = random.choice(_ALPHABET) if random.random() < 0.9 else random.choice(_STRAY)
    match random.randrange(6):
        case 0:
            return text[:at] + letter + text[at:]
        case 1:
            return text[:at] + text[at + 1 :]
        case 2:
            return text[:at] + letter + text[at + 1 :]
        case 3:
            return text[:at] + text[at : at + 4] * random.choice([2, 3, 400]) + text[at + 4 :]
        case 4:
            return text[at:] + text[:at]
        case _:
            return random.choice([" ", "\t", ""]) + text + random.choice([" ", "\n", "/"])
