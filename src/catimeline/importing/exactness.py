"""What columns say of how exact the dates beside them are: "Circa", "Date certainty", "Date precision".

``exact_columns`` finds these columns; ``doubts`` does with the dates what they say.
"""

import re
from collections.abc import Collection, Mapping, MutableMapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from catimeline.dates.phrases import parse_typed
from catimeline.errors import AmbiguousDateError, IncomingError, MappingError, TypedDateError
from catimeline.importing.answers import answer_in
from catimeline.importing.date_headers import DOUBTS, pattern_of, text_of_header, words_in
from catimeline.importing.doubts import PRECISIONS, Doubt, united
from catimeline.importing.header_words import ENDS
from catimeline.importing.headers import meaning_of, names_start
from catimeline.importing.parts import EXACTNESS
from catimeline.text.names import fold

SAID = "date."
"""The key under which ``Columns.read`` gives what a row says of how exact its date is."""

_CERTAIN = pattern_of("""
certain; certainty; sure; secure; sicher; Sicherheit; gesichert; certaine; certitude; sûr; sûre; cierta; cierto;
    certeza; segura; seguro; certa; certo; certezza; sicura; sicuro; zeker; zekerheid; pewna; pewne; pewny; pewność;
    достоверн*; достовірн*; kesin; kesinlik; pasti
""")
_EXACT = pattern_of("""
exact; exactly; precise; genau; exacte; précise; exacta; exacto; precisa; preciso; esatta; esatto; exata; exato;
    dokładna; точная; точно; точна; tepat
""")
"""Words that say that a date is as it stands; below a header of these, "no" says that it is not."""
_AS_IT_STANDS = pattern_of("known; definite; confirmed; full; complete; bekannt; vollständig; connue; известна")
"""What cells have for these too."""
_MAY_BE = pattern_of("""
uncertainty; likely; possible; possibly; perhaps; maybe; presumably; conjecture; möglich; möglicherweise; vielleicht;
    possible; peut être; posible; posiblemente; quizás; possibile; forse; possivelmente; talvez; mogelijk;
    waarschijnlijk; misschien; możliwe; może; возможн*; может быть; можливо; olasi; belki; mungkin
""")
"""What cells have for an uncertain date, beside what headers have."""
_PRECISION = pattern_of("""
precision; accuracy; granularity; resolution; exactness; exactitude; Genauigkeit; Präzision; Granularität;
    granularité; precisión; exactitud; granularidad; precisione; accuratezza; granularità; precisão; exatidão;
    granularidade; nauwkeurigheid; precisie; dokładność; precyzja; точность; точність; hassasiyet; hassasiyeti;
    presisi; 精度
""")
_QUALIFIER = pattern_of("""
qualifier; qualification; modifier; prefix; Zusatz; qualificatif; calificador; modificador; qualificatore;
    qualificador; kwalificatie; kwalifikator; квалификатор; уточнение; уточнення
""")
_COMPOUNDS = {
    "datumsgenauigkeit": "datum genauigkeit",
    "datierungsgenauigkeit": "datum genauigkeit",
    "zeitgenauigkeit": "datum genauigkeit",
    "datumszusatz": "datum zusatz",
    "datierungszusatz": "datum zusatz",
    "datumprecisie": "datum precisie",
    "datumnauwkeurigheid": "datum nauwkeurigheid",
}
"""Words of German and Dutch, each with those that it is made of."""
_BESIDE = frozenset(("is", "of", "the", "level", "degree", "flag", "de", "du", "des", "der", "d", "la", "da", "della"))
"""Words of headers beside these."""
_OF_DATES = frozenset(("date", "date.start", "date.end", "date.year", "date.end.year", "date.time", "date.end.time"))
_OF_TIMES = frozenset(("date.time", "date.end.time"))
_PATH = re.compile(r"(?<=\w)\.(?=\w\w)")
"""What separates the parts of a path in JSON."""
_MORE_DATES = frozenset(("dating", "dated", "daty", "roku", "года", "року"))
"""Words of headers that mean dates, beside those that alone are the headers of some."""

_SIGNS = {**dict.fromkeys(("?", "(?)", "[?]"), "?"), **dict.fromkeys(("~", "c", "c.", "ca", "ca.", "(ca.)"), "~")}
_OF_ANSWERS = {"approximate": "~", "uncertain": "?"}
"""What "yes" means."""
_RIGHT = {
    "approximate": "yes, no, or a word such as circa",
    "uncertain": "yes, no, or a word such as certain or probable",
    "qualifier": "what may stand before a date, such as circa, probably or since",
    "precision": f"{', '.join(PRECISIONS[:-1])}, or a number of Wikidata from 6 to 14",
}
_CODES = {
    **dict.fromkeys(("d", "ymd"), "day"),
    **dict.fromkeys(("m", "ym"), "month"),
    "y": "year",
    **{str(number): precision for number, precision in enumerate(reversed(PRECISIONS), start=6)},
    **dict.fromkeys(("12", "13", "14"), ""),
}
"""Cells that are no words: letters, and the numbers of the data model of Wikibase, of which 12 to 14 are times."""
_UNITS = {
    fold(word): unit
    for unit, words in {
        "day": "days dd tage jours días dni дни",
        "month": "months mm monate meses mesi miesiące месяцы",
        "year": "years yyyy jahre ans années años anni lata годы",
        "decade": "decade decades jahrzehnt décennie década decennio decennium dekada десятилетие десятиліття",
        "century": "century centuries jahrhundert siècle siglo secolo século eeuw wiek век століття yüzyil"
        " abad 世紀 世纪",
        "millennium": "millennium jahrtausend millénaire milenio millennio",
        "": "hour minute second",
    }.items()
    for word in words.split()
}
"""What cells have for a precision, beside what the headers of a year, a month and a day are."""
_SAYING = (*DOUBTS.items(), ("?", _MAY_BE), ("", _CERTAIN), ("", _EXACT), ("", _AS_IT_STANDS))
"""What the words of cells say, as a mark of EDTF."""
_AROUND = frozenset(("only", "nur", "to", "the", "and", "und", "et", "y", "e", "date", "datum", "level"))
"""What may stand beside these words."""
_ENDS = ("date.end", "date.end.year")
_OF_PARTS = {"date.day": "day", "date.month": "month", "date.year": "year"}
_ANY_YEAR = "1850"
"""A year with which it is tried what a word before it does."""


class Header(NamedTuple):
    """What a header says of a column that tells how exact dates are."""

    field: str
    is_dated: bool
    """Whether it has a word for dates, so that it is of nothing else."""


class Exact(NamedTuple):
    """What a cell says of how exact a date is."""

    mark: str = ""
    """That of EDTF; empty if it is exact."""
    precision: str = ""
    """That of the date, which may be written with more; empty if nothing is said."""
    before: str = ""
    """What belongs before the date as a text, such as "until"."""


_NAMED = (
    ("precision", _PRECISION),
    ("qualifier", _QUALIFIER),
    ("approximate", DOUBTS["~"]),
    ("uncertain", DOUBTS["?"]),
    ("uncertain", _CERTAIN),
    ("uncertain", _MAY_BE),
    ("approximate", _EXACT),
)
"""What a header says of a column, by its words: the first one counts."""
_NAMED_BESIDE_DATE = (_MAY_BE, _EXACT)
"""Those that say too little without a word for dates."""


@lru_cache(maxsize=1024)
def exactness_in(header: str) -> Header | None:
    """What a header says of how exact dates are; ``None`` if it says nothing, or has a word for something else."""
    whole = text_of_header(_PATH.sub(" ", header))
    text = " ".join(_COMPOUNDS.get(word, word) for word in whole.split())
    named = [(kind, words) for kind, words in _NAMED if words.search(text)]
    for _, words in named:
        text = words.sub(" ", text)
    left = [word for word in text.split() if word not in _BESIDE]
    if not named and (left[-1:] == ["ca"] or (left[-1:] == ["c"] and "." in header)):
        named = [("approximate", DOUBTS["~"])]
        left.pop()
    fields = {_field_of(one) for one in left}
    if (field := _field_of(" ".join(left))) in _OF_DATES:  # "event date"
        fields = {field}
    what = named[0][0] if named else ""
    is_dated = not fields <= ENDS and left != ["data"]  # which is no date in English
    is_of_clock = what != "precision" and not _OF_TIMES.isdisjoint(fields)
    is_vague = not is_dated and any(words in _NAMED_BESIDE_DATE for _, words in named[:1])
    if not what or not fields <= _OF_DATES | ENDS or is_of_clock or is_vague:
        return None
    end = ".end" * any(one in ENDS or one.startswith("date.end") for one in fields)
    return Header(f"date{end}.{what}", is_dated)


def _field_of(word: str) -> str:
    """The field that a word of a header means; the word itself if it means none."""
    if word in _MORE_DATES:
        return "date"
    meaning = meaning_of(word)
    return meaning.field if meaning else word


@lru_cache(maxsize=4096)
def exact_from(field: str, cell: str, header: str = "") -> Exact | None:
    """What a cell says of how exact a date is; ``None`` if that is not understood.

    Args:
        field: That of its column, of ``EXACTNESS``.
        cell: Its text.
        header: That of its column: below "Date certain", "yes" says that it is.
    """
    what, form = field.rpartition(".")[2], cell.strip().casefold()
    if form in _SIGNS:
        return Exact(_SIGNS[form])
    answer = answer_in(form)
    if what in _OF_ANSWERS and answer is not None:
        text = text_of_header(header)
        is_exact = answer is (_CERTAIN.search(text) is not None or _EXACT.search(text) is not None)
        return Exact("" if is_exact else _OF_ANSWERS[what])
    mark, words = _mark_in(" ".join(words_in(cell)))
    if what == "precision" and (precision := _precision_in(form, words)) is not None:
        return Exact(mark or "", precision)
    if mark is not None and not words:
        return Exact(mark)
    return _qualifier_in(form) if what == "qualifier" else None


def right_for(field: str) -> str:
    """What the cells of a field can be, for messages."""
    return _RIGHT[field.rpartition(".")[2]]


def is_unit(cell: str) -> bool:
    """Whether a cell has a word for a year, a decade or the like, which nothing but a date is precise to."""
    return bool(_precision_in("", _mark_in(" ".join(words_in(cell)))[1]))


def _precision_in(form: str, words: Sequence[str]) -> str | None:
    """The precision that a cell names, by words or by a code; ``None`` if it names none."""
    if (code := form.removesuffix(".0")) in _CODES:
        return _CODES[code]
    found = [unit for word in words if (unit := _unit_of(word)) is not None]
    return min(found, key=("", *PRECISIONS).index) if words and len(found) == len(words) else None


def _unit_of(word: str) -> str | None:
    if word in _UNITS:
        return _UNITS[word]
    meaning = meaning_of(word)
    return _OF_PARTS.get(meaning.field) if meaning else None


def _mark_in(text: str) -> tuple[str | None, list[str]]:
    """The mark of EDTF for the words of a cell, and its other words.

    The mark is empty if these say that a date is exact, and ``None`` if they say nothing of it.
    """
    marks: list[str] = []
    for mark, names in _SAYING:
        text, times = names.subn(" ", text)
        marks += [mark] * bool(times)
    return united(marks) if marks else None, [word for word in text.split() if word not in _AROUND]


def _qualifier_in(text: str) -> Exact | None:
    """What a text says before a date, by the grammar of dates; ``None`` if it does not belong there."""
    if not text or any(map(str.isdigit, text)):
        return None
    try:
        reading = parse_typed(f"{text} {_ANY_YEAR}").text
    except AmbiguousDateError:
        return Exact(before=text)
    except TypedDateError:
        return None
    if reading.rstrip("?~%") == _ANY_YEAR:
        return Exact(reading.removeprefix(_ANY_YEAR))
    return Exact(before=text) if ".." in reading else None


def exactness_from(constants: Mapping[str, str]) -> dict[str, Exact]:
    """What ``--set`` says of how exact dates are, by field.

    Raises:
        MappingError: That is not understood.
    """
    found: dict[str, Exact] = {}
    for field, text in ((field, constants[field]) for field in EXACTNESS if field in constants):
        if (exact := exact_from(field, text)) is None:
            reason = f"this does not say how exact dates are; write {right_for(field)}"
            raise MappingError(option="set", text=f"{field}={text}", reason=reason)
        found[field] = exact
    return found


def add_exactness(
    said: MutableMapping[str, tuple[str, Any]], others: Mapping[str, Exact], of_ends: Collection[str]
) -> None:
    """Put together, as ``SAID``, what the columns of a row say of how exact its date is; nothing if it is exact.

    Args:
        said: What a row gives, by field.
        others: What is said of rows that do not say it themselves, by field.
        of_ends: The fields of columns; if there is one about ends, that of the same kind is about starts alone.

    Raises:
        IncomingError: A cell is not understood, or belongs before one date, but the row has two.
    """
    starts: list[Exact] = []
    ends: list[Exact] = []
    first = ""
    for field in EXACTNESS:
        column, value = said.pop(field, ("", ""))
        exact = _exact_in(field, column, value) if column else others.get(field)
        if exact is None:
            continue
        first = first or column
        end, _, what = field.rpartition(".")
        if exact.before and not said.keys().isdisjoint(_ENDS):
            why = f"{exact.before!r} belongs before one date, but the row has a start and an end"
            raise IncomingError(reason=f"column {column!r}: {why} (--map '{column}=' ignores the column)")
        if end == "date":
            starts.append(exact)
        if end == "date.end" or not (names_start(column) or f"date.end.{what}" in of_ends):
            ends.append(exact)
    start, last = _together(starts), _together(ends)
    if any((*start, *last)):
        said[SAID] = first or "--set", (*start, *last)


def _exact_in(field: str, column: str, value: object) -> Exact:
    """What a cell says.

    Raises:
        IncomingError: It is not understood.
    """
    exact = exact_from(field, str(value), column)
    if exact is None:
        hint = f"write {right_for(field)} (--map '{column}=' ignores the column)"
        raise IncomingError(reason=f"column {column!r}: {str(value)!r} does not say how exact the date is; {hint}")
    return exact


def _together(some: Sequence[Exact]) -> Exact:
    """What is said of one end of a date: the coarsest precision counts."""
    coarsest = max((one.precision for one in some), key=("", *PRECISIONS).index, default="")
    return Exact(united(one.mark for one in some), coarsest, "".join(one.before for one in some))


@lru_cache(maxsize=1024)
def doubt_of(field: str, said: tuple[str, ...], of_header: Doubt) -> Doubt:
    """What a row and headers say of one of its dates; ``said``: the value of ``SAID``."""
    start, end = Exact(*said[: len(said) // 2]), Exact(*said[len(said) // 2 :])
    if field == "date.end":
        start = end
    elif field == "date.start":
        end = start
    return of_header._replace(
        start=united((of_header.start, start.mark)),
        end=united((of_header.end, end.mark)),
        start_precision=start.precision,
        end_precision=end.precision,
        before=start.before,
    )
