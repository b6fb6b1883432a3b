"""Headers of other people's tables that name a field of an event, by the words of ``header_words``.

Case, accents, blanks, "_" and "-" do not matter, nor does what an event is called ("Exhibition title"), the language or
clock that a last word names ("Title EN", "Date UTC"), or what stands in brackets and changes nothing.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from catimeline.dates.parts import Order
from catimeline.importing.date_headers import (
    DATES,
    DATES_AND_PARTS,
    HUMP,
    names_limit,
    names_seasons,
    says_other_calendar,
    without_our_calendar,
    words_in,
)
from catimeline.importing.header_asides import changes_nothing
from catimeline.importing.header_words import ENDS, HAPPENINGS, HEADERS, LANGUAGES, STARTS, THINGS
from catimeline.text.names import fold

_RECORDS = frozenset(map(fold, (
    "album", "albums", "single", "song", "track", "record", "release", "lp", "ep", "artist", "band", "álbum",
    "альбом", "canción", "chanson", "canzone", "песня", "lied", "künstler", "artiste", "artista", "группа",
)))  # fmt: skip
"""Words of headers beside which a label is a company that makes records."""
_VISITORS = frozenset(("visitante", "visitantes", "visitor", "visitors", "visiteur", "away"))
_CLOCKS = frozenset(("ad", "ce", "gmt", "iso", "local", "utc"))
_BEFORE_CHRIST = re.compile(r"\b(?:b\.?c\.?(?:e\.?)?|v\. ?chr|av\. ?j\.?-? ?c|a\.c|до н\. ?э)(?!\w)", re.IGNORECASE)
_AFTER_CHRIST = re.compile(
    r"\b(?:a\.?d\.?|(?<!b)(?<!b\.)c\.?e\.?|n\. ?chr\.?|apr?\. ?j\.?-? ?c\.?|d\. ?c\.?|(?<!до )н\. ?э\.?)(?!\w)",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"[+]|negativ", re.IGNORECASE)
_ERAS = frozenset((
    "era", "eras", "epoch", "epoche", "epoque", "epoca", "ere", "ara", "эра", "ера", "zeitrechnung", "jaartelling",
    "calendar", "kalender",
))  # fmt: skip
"""Words of headers of eras; "ad" and "ce" alone may be others."""
_BOTH_ERAS = (frozenset(("bc", "bce")), frozenset(("ad", "ce")))
_BESIDE_ERAS = frozenset(("is", "of", "the", "de", "di", "du", "der", "des", ""))
"""Words beside these."""
_TO = frozenset(map(fold, ("au", "até", "al", "tot", "til", "по", "结束", "結束", "終了", "종료")))
"""Words that are ends only as whole headers, beside `Du`, `De`, `Dal`, `Van`, `Fra`, 开始 and the like."""


def _in_digits(first: str, second: str, third: str, short: str) -> re.Pattern[str]:
    """What says of a date that it is written in this order, as DD.MM.YYYY or dmy."""
    return re.compile(rf"(?<![^\W_]){first}(?P<sep>[./ -]){second}(?P=sep){third}(?![^\W_])|\b{short}\b", re.IGNORECASE)


_DAY, _MONTH, _YEAR = "(?:dd?|tt?|jj?|gg?|дд?)", "(?:m{1,3}|мм?|aa)", "(?:y{1,4}|j{1,4}|a{1,4}|r{1,4}|г{1,4}|р{1,4})"
"""What stands for a day, a month and a year in the languages of headers, such as TT.MM.JJJJ and jj/mm/aaaa."""
_ORDERS: dict[Order, re.Pattern[str]] = {
    "day-first": _in_digits(_DAY, _MONTH, _YEAR, "dmy"),
    "month-first": _in_digits(_MONTH, _DAY, _YEAR, "mdy"),
    "year-first": _in_digits("(?:yy|jj|aa|rr|гг|рр)", _MONTH, _DAY, "ymd"),
}
_PARTS_IN_ORDER = re.compile(
    r"\b(?:(?P<day>day[/.-]month|(?<![/.-])dd[/.-]mm)|month[/.-]day|(?<![/.-])mm[/.-]dd)\b", re.IGNORECASE
)
_SIGN = re.compile("[€$£¥₸₽₴%‰]")
"""The sign of what a column has amounts of."""
_NAMES = frozenset(("label", "name"))
YEAR_ENDINGS = ("year", "yr", "jahr", "jaar", "annee", "ano", "anio", "anno", "rok", "год", "рік", "yil", "tahun", "年")
"""How a word ends that means years, also in "Baujahr"."""
_OF_SEVERAL_YEARS = ("years", "jahre", "jaren", "annees", "anos", "anios", "anni", "lata", "года", "годы", "роки",
                     "yillar", "年份")  # fmt: skip
_OF_SPANS = frozenset(map(fold, (
    "amtszeit", "amtszeiten", "regierungszeit", "dienstzeit", "lebensdaten", "lebenszeit", "wirkungszeit",
    "schaffenszeit", "term", "terms", "tenure", "reign", "reigned", "ruled", "office", "lifespan", "lifetime", "active",
    "mandat", "mandate", "mandato", "règne", "reinado", "regno", "kadencja", "правление", "полномочий",
)))  # fmt: skip
"""Words of headers of what lasts for years: terms of office, reigns, lives."""
_HAPPENINGS = frozenset(map(fold, HAPPENINGS.split()))
_DUBLIN_CORE = re.compile(r"^(?:dublin core|dcterms|dc) ?:(?=.)", re.IGNORECASE)
"""What stands before the elements of Dublin Core, as in the tables of Omeka."""
_OUR_CALENDAR = (-1, 0)
"""The rank of a date that is said to be of our calendar, so that another one may not be."""
_LONGEST = 300
"""A longer text is no header."""
_EARLIEST = STARTS | {"earliest", "min", "before"}
_LATEST = ENDS | {"latest", "max", "after"}
"""Words of headers of the bounds of a date, such as "not before" and "not after"."""
_BRACKETS = re.compile(r"[([\uff08].*", re.DOTALL)


class Meaning(NamedTuple):
    """What a header means."""

    field: str
    rank: tuple[int, int]
    """How plainly: the lower, the plainer."""
    language: str = ""
    """The language that the header names; empty if it names none."""

    @property
    def is_of_our_calendar(self) -> bool:
        """Whether it is a date that is said to be of our calendar."""
        return self.rank == _OUR_CALENDAR


def _form(header: str) -> str:
    return "".join(words_in(header))


def _fields() -> dict[str, tuple[str, int]]:
    """The field of each header, with the number of its line, by the form of the header."""
    fields: dict[str, tuple[str, int]] = {}
    ranks: Counter[str] = Counter()
    for line in re.sub(r"\n +", " ", HEADERS.strip()).splitlines():
        field, _, headers = line.partition(": ")
        fields |= {_form(header): (field, ranks[field]) for header in headers.split(";")}
        ranks[field] += 1
    return fields


_FIELDS = _fields()


@lru_cache(maxsize=1024)  # rows with other columns ask again for those that they share
def meaning_of(header: str) -> Meaning | None:
    """The field that a header names in one of the languages; ``None`` if none, or if ``is_not_date`` holds."""
    if len(header) > _LONGEST or _SIGN.search(header):
        return None
    meaning = _meaning_of(header)
    if _form(header) in _FIELDS:
        return meaning
    if ours := without_our_calendar(header, _field_of):
        meaning = _meaning_of(ours)
        meaning = meaning and meaning._replace(rank=_OUR_CALENDAR)
    if meaning is None or not (ours or changes_nothing(header, meaning.field, _field_of)):
        return None
    return None if meaning.field in DATES_AND_PARTS and is_not_date(header) else meaning


def is_not_date(header: str) -> bool:
    """Whether a header names dates, but of another calendar, or only what they are not before or not after."""
    return is_of_other_calendar(header) or is_limit(header)


@lru_cache(maxsize=1024)
def is_of_other_calendar(header: str) -> bool:
    """Whether a header names a date of a calendar that is not ours: "Hijri year", "Year (AH)", "Date (Old Style)"."""
    return says_other_calendar(header, _field_of)


def is_of_seasons(header: str) -> bool:
    """Whether a header names what goes on from one year to the next: "Season", "Schuljahr"."""
    return names_seasons(header, _field_of)


def is_limit(header: str) -> bool:
    """Whether a header names only what a date is not before, or not after: "Latest year", "Date (before)"."""
    return names_limit(header, _field_of)


def _field_of(word: str) -> str:
    return _FIELDS.get(word, ("",))[0]


def _names_date(words: Iterable[str]) -> bool:
    """Whether one of the words of a header is a date or a year."""
    meanings = map(_meaning_of, words)
    return any(meaning is not None and meaning.field in DATES for meaning in meanings)


def _meaning_of(header: str) -> Meaning | None:
    header = _DUBLIN_CORE.sub("", header)
    if (found := _FIELDS.get(_form(header))) is not None:
        return Meaning(found[0], (found[1], 0))
    bare = _without_order(_BEFORE_CHRIST.sub(" ", header))
    words = _words_outside(_AFTER_CHRIST.sub(" ", bare))
    is_after = words != _words_outside(bare)
    language = words.pop() if len(words) > 1 and words[-1] in LANGUAGES else ""
    for taken_off, fewer in enumerate(_fewer(words)):
        form = (
            "name" if taken_off and fewer == ["label"] else "".join(fewer)
        )  # what Wikidata calls the name of an event
        if (found := _FIELDS.get(form)) is not None:
            return Meaning(found[0], (found[1], taken_off + bool(language) + is_after), language)
    return None


def may_be_name(header: str) -> bool:
    """Whether a word of a header is a name, or the only one what happened: "Name of the gathering", "Meeting"."""
    words = words_of(header)
    is_name = any(_FIELDS.get(word) == _FIELDS["name"] for word in words)
    return meaning_of(header) is None and (is_name or (len(words) == 1 and words[0] in _HAPPENINGS))


def names_years(header: str) -> bool:
    """Whether a header is of years, not also of months or days: "Year", "Years active", "Gründungsjahr", "Amtszeit"."""
    words = all_words_of(header)
    fields = {meaning.field for word in words if (meaning := meaning_of(word))}
    is_finer = "date" in words or not fields.isdisjoint(("date", "date.month", "date.day"))
    return not is_finer and any(
        word.endswith((*YEAR_ENDINGS, *_OF_SEVERAL_YEARS)) or word in _OF_SPANS for word in words
    )


def order_in_header(header: str) -> Order | None:
    """What stands first in a day in digits as a header says; ``None`` if it does not."""
    if found := _PARTS_IN_ORDER.search(header):
        return "day-first" if found["day"] else "month-first"
    return next((order for order, form in _ORDERS.items() if form.search(header)), None)


def _without_order(header: str) -> str:
    for form in _ORDERS.values():
        header = form.sub(" ", header)
    return header


def before_christ(text: str) -> bool:
    """Whether a text says that a year is before Christ."""
    return _BEFORE_CHRIST.search(text) is not None


@lru_cache(maxsize=64)  # each row asks for the same few
def eras_in(header: str) -> tuple[str, ...]:
    """The eras that a header says: none; BCE or CE, of all years below it; or BCE of those with a sign, else CE."""
    is_after = _AFTER_CHRIST.search(header) is not None
    if not before_christ(header):
        return ("CE",) if is_after else ()
    return ("BCE", "CE") if is_after or _SIGNED.search(header) else ("BCE",)


def names_eras(header: str) -> bool:
    """Whether a header is that of the eras of dates: "Era", "BC/AD", "end_era", "is BCE"."""
    of_eras, others = _words_of_eras(header)
    says_both = not any(of_eras.isdisjoint(one) for one in _BOTH_ERAS)
    if not (says_both or not of_eras.isdisjoint(_ERAS) or is_answer_of_era(header)):
        return False
    return {*others} <= STARTS | ENDS or _names_date([" ".join(others)])


def end_of_eras(header: str) -> str:
    """The end of a date of which a column of eras is by its header: "start", "end", or nothing."""
    _, others = _words_of_eras(header)
    meanings = [meaning.field for one in (*others, " ".join(others)) if (meaning := _meaning_of(one))]
    if not ENDS.isdisjoint(others) or any(field.startswith("date.end") for field in meanings):
        return "end"
    return "start" if names_start(header) or "date.start" in meanings else ""


def _words_of_eras(header: str) -> tuple[frozenset[str], list[str]]:
    """The words of a header that mean eras, and those of its others that matter, without numbers at their ends."""
    bare = header.replace(".", "")
    words = [word.rstrip("0123456789") for word in words_of(bare) or words_in(bare)]
    of_eras = _ERAS.union(*_BOTH_ERAS)
    return of_eras.intersection(words), [word for word in words if word not in of_eras | _BESIDE_ERAS]


def is_answer_of_era(header: str) -> bool:
    """Whether a header asks whether a year is before Christ: "BCE", "start_is_bc"."""
    words = set(words_of(header))
    others = words - STARTS - ENDS - {"is", "year", "date"}
    return bool(others) and others <= _BOTH_ERAS[0] and ("is" in words or _meaning_of(header) is None)


def names_start(header: str) -> bool:
    """Whether a header says that it is of a start: "Start month", "Startjahr"."""
    return any(word in STARTS or word.startswith(("start", "begin")) for word in words_of(header))


def names_end(header: str) -> bool:
    """Whether a header says that it is of an end: "Closing date", "Datum Ende"."""
    meaning = meaning_of(header)
    return not (ENDS - {"last"}).isdisjoint(words_of(header)) or (meaning is not None and meaning.field == "date.end")


def may_be_end(column: str) -> bool:
    """Whether a header has a word that makes it an end beside some start."""
    return not (ENDS | _TO).isdisjoint(words_of(column))


def is_end_of(column: str, start: str) -> bool:
    """Whether a column is called an end alone, or like a start but for the word that makes it an end."""
    words, others = words_of(start), words_of(column)
    if len(others) == 1 and others[0] in _TO:
        return True
    places = [at for at, word in enumerate(others) if word in ENDS]
    rests = [others[:at] + others[at + 1 :] for at in places]
    if any(len(others[at]) > 1 and rest in ([], ["date"], ["day"], words)
           for at, rest in zip(places, rests, strict=True)):  # fmt: skip
        return True
    return are_start_and_end(start, column)


def are_start_and_end(start: str, end: str) -> bool:
    """Whether two headers are alike but for a word that makes one a start, the other an end."""
    first, last = words_of(start), words_of(end)
    differing = [(one, other) for one, other in zip(first, last, strict=False) if one != other]
    return len(first) == len(last) and len(differing) == 1 and differing[0][0] in STARTS and differing[0][1] in ENDS


def is_of_dates(header: str) -> bool:
    """Whether a header has a word for a date, and none for a title: "display date", but not "end result"."""
    means = {meaning.field for word in bare_words_of(header) if (meaning := meaning_of(word))}
    return "date" in means and "title" not in means


def bounds_among(headers: Iterable[str], date: str) -> tuple[str, str] | None:
    """The headers of the bounds of a date: both are called like it, but for words that make them start and end."""
    of_date = {*words_of(date), "date", "year", "not", "datum", "jahr"}
    starts: dict[str, list[str]] = {}
    ends: dict[str, list[str]] = {}
    for header in headers:
        words = words_of(header)
        for known, found in ((_EARLIEST, starts), (_LATEST, ends)):
            others = [word for word in words if word not in known]
            if len(others) == len(words) - 1 and of_date.issuperset(others):
                found[header] = others
    pairs = ((start, end) for start in starts for end in ends if starts[start] == ends[end])
    return next(pairs, next(product(starts, ends), None))


def is_company(header: str, headers: Iterable[str]) -> bool:
    """Whether a header is that of companies that make records: "Label" beside "Album" and the like."""
    return words_of(header) == ["label"] and any(not _RECORDS.isdisjoint(words_of(one)) for one in headers)


def is_side(header: str, headers: Iterable[str]) -> bool:
    """Whether a header is that of the side that plays at home: "Local" beside "Visitante"."""
    return words_of(header) == ["local"] and any(not _VISITORS.isdisjoint(words_of(one)) for one in headers)


def words_of(header: str) -> list[str]:
    """The words of a header, folded, also of "launchDate", without what stands in brackets and leaves it as it is."""
    meaning = _meaning_of(header) if _BRACKETS.search(header) else None
    if meaning is None or changes_nothing(header, meaning.field, _field_of):
        return _words_outside(header)
    return all_words_of(header)


def all_words_of(header: str) -> list[str]:
    """The words of a header, folded, with those in brackets."""
    return words_in(HUMP.sub(" ", header))


def _words_outside(header: str) -> list[str]:
    return words_in(HUMP.sub(" ", _BRACKETS.sub("", header)))


def bare_words_of(header: str) -> set[str]:
    """The words of a header, without numbers at their ends."""
    return {word.rstrip("0123456789") for word in words_of(header)}


def _fewer(words: list[str]) -> Iterator[list[str]]:
    """The words of a header, and with ever fewer of those that do not matter."""
    yield words
    last = words[-1:]
    if len(words) > 1 and not _CLOCKS.isdisjoint(last):
        words = words[:-1]
        yield words
    while len(words) > 1 and words[0] in THINGS:
        words = words[1:]
        yield words
    if len(words) > 1 and not _NAMES.isdisjoint(last):
        yield words[:-1]
