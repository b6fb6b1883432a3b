"""Dates in words: of the words of all languages, in the forms that people write them in, then perhaps spoilt."""

from collections.abc import Callable
from random import Random

from catimeline.dates.edtf import EdtfDate, parse
from catimeline.dates.lexicon import PHRASES, WORDS
from catimeline.dates.phrases import TYPED, WINDOW, Conventions, parse_typed
from catimeline.errors import TypedDateError
from catimeline.importing.dates import DateReader
from fuzz.dates import date_text, spoilt

_BY_KIND: dict[str, list[str]] = {}
for _word, _meanings in WORDS.items():
    for _kind, _ in _meanings:
        _BY_KIND.setdefault(_kind, []).append(_word)
for _first, _several in PHRASES.items():
    for _rest, (_kind, _) in _several:
        _BY_KIND.setdefault(_kind, []).append(" ".join((_first, *_rest)))
_KINDS = sorted(_BY_KIND)

_FORMS = (
    *("d m Y", "m d, Y", "m Y", "Y m d", "w d m Y", "d m", "d.N.Y", "N/N/Y", "Y-N-N", "d–d m Y", "d m – d m Y"),
    *("m–m Y", "m Y – m Y", "Y–y", "Y-Y", "~ Y", "~ m Y", "s Y", "s Y/y", "q Y", "v Y", "v R c", "R c", "R c e"),
    *("Y e", "E Y", "Ys", "v Ys", "k Y", "o u Y", "h Y", "F Y T Y", "B Y & Y", "j Y z Y", "S Y", "U m Y", "< d m Y"),
    *(
        "> Y",
        "l m Y",
        "g Y",
        "Y L",
        "Y | Y",
        "d m Y | d m Y",
        "d, d & d m Y",
        "Y, Y, Y",
        "Y?",
        "(Y)",
        "[Y]",
        "Y年N月d日",
    ),
    *("d m Y C", "C d m Y", "+Y-N-NT00:00:00Z", "NNNNN", "Y y", "X m Y", "o c M", "O Y", "Y O", "v m Y", "a d i m f Y"),
)
"""Each letter is a kind of word as in the lexicon, but for d, a day, N, a number of two digits, Y, a year, y, the end of
one, R, a Roman number, and C, a time of day; everything else stands for itself."""
_CONVENTIONS = (
    *(TYPED, WINDOW, Conventions(order="day-first"), Conventions(order="month-first"), Conventions(edtf=True)),
    *(Conventions(century=1900), Conventions(century=2000, order="day-first"), Conventions(serial=True)),
    *(Conventions(short_ends=True), Conventions(before_christ=True), Conventions(before_christ=False)),
)
_ROMAN = (
    "I",
    "II",
    "IV",
    "V",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIV",
    "XIX",
    "XX",
    "XXI",
    "XL",
    "IIII",
    "ix",
    "\u0425\u0406\u0425",
)
_CLOCKS = ("12:30", "9:05 pm", "24:00", "at noon", "7 h", "18:30:15", "25:61", "T12:00", "12:30+05:00")


def fuzz_phrases(random: Random) -> None:
    """A text in words is one date, which reads back from all that is printed of it, or is refused with a reason."""
    text = phrase(random)
    conventions = random.choice(_CONVENTIONS)
    read = _read(text, conventions)
    if isinstance(read, EdtfDate):
        assert parse(read.text) == read
        assert parse_typed(read.display) == parse(read.text), (text, read.display)
    else:
        assert read.reason
    as_cell = DateReader(conventions).reading("added", text)
    again = _read(text, conventions)
    assert repr(again) == repr(read), "the same text is read otherwise the second time"
    if isinstance(read, EdtfDate):
        assert as_cell == read, (text, str(as_cell))
    in_table = DateReader(conventions)
    in_table.learn("date", [text])
    if isinstance(one := in_table.reading("date", text), EdtfDate):
        assert parse(one.text) == one
        assert in_table.read("date", text) == one.text


def _read(text: str, conventions: Conventions) -> EdtfDate | TypedDateError:
    try:
        return parse_typed(text, conventions)
    except TypedDateError as error:
        return error


def phrase(random: Random) -> str:
    """A text that is more or less a date in words."""
    chance = random.random()
    if chance < 0.1:
        text = date_text(random)
    elif chance < 0.2:
        words = (random.choice(_BY_KIND[random.choice(_KINDS)]) for _ in range(random.randrange(1, 7)))
        text = random.choice([" ", "-", ", ", ""]).join(words)
    else:
        text = "".join(_part(sign, random) for sign in random.choice(_FORMS))
    if random.random() < 0.2:
        text = f"{random.choice(_BY_KIND[random.choice(_KINDS)])} {text}"
    for _ in range(random.choice([0, 0, 0, 0, 1, 1, 3])):
        text = spoilt(text, random)
    return random.choice([text.upper(), text.title(), text, text, text, text])


def _part(sign: str, random: Random) -> str:
    return _PARTS[sign](random) if sign in _PARTS else random.choice(_BY_KIND.get(sign, [sign]))


_PARTS: dict[str, Callable[[Random], str]] = {
    "Y": lambda random: str(random.randrange(*random.choice([(1000, 2100), (1, 3000), (1, 100)]))),
    "y": lambda random: f"{random.randrange(100):02}",
    "d": lambda random: (
        random.choice(["", "", "0"])
        + str(random.randrange(33))
        + random.choice(["", "", "", "th", ".", "-\u0433\u043e"])
    ),
    "N": lambda random: f"{random.randrange(1, 13):02}" if random.random() < 0.9 else str(random.randrange(100)),
    "R": lambda random: random.choice(_ROMAN),
    "C": lambda random: random.choice(_CLOCKS),
}
