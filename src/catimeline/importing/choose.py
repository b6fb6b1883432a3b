"""Chooses the columns of a date and a title, if no header names one: by words in headers and by what the cells hold.

What is chosen is said, with what else it may be, so that ``--map`` can say otherwise. A title may be made of two
columns: of both sides of a match, or of what happened and where.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice, permutations
from typing import Any, NamedTuple

from catimeline.dates.edtf import EdtfDate
from catimeline.dates.phrases import Conventions
from catimeline.errors import AmbiguousDateError, TypedDateError
from catimeline.importing.date_headers import calendar_in, names_calendars
from catimeline.importing.dates import DAY, is_open_end, parse_cell, text_of
from catimeline.importing.headers import (
    ENDS,
    STARTS,
    bounds_among,
    is_not_date,
    is_of_other_calendar,
    meaning_of,
    names_eras,
    words_of,
)
from catimeline.importing.parts import CODE, ERAS, era_of, is_plain_era
from catimeline.importing.plain_rows import NOTHING, UNDATED
from catimeline.importing.read_tables import Row
from catimeline.text.names import fold

SAMPLE = 500
"""So many rows show what a column holds."""
_DATES = 30
"""So many of their values are read as dates."""
_MOST = 0.8
"""From this share on, it is most of the values."""
_HALF = 0.5
_LEAST = 0.3
_LONGEST_TITLE = 120
"""A text that can be chosen as the title has at most this many characters on average; a part of one, half of them."""
_LONGEST_CODE = 30
LONGEST_TEXT = 300
"""The same for a title if there is no shorter text."""
_LONGEST_NAME = 5
_NUMBER = re.compile(r"[-+~]?[0-9][0-9.,:/ -]*%?")
_ADDRESS = re.compile(r"\w+://|[\w.-]+@|#|[\w/.-]+\.(?:jpe?g|png|gif|svg|html?|pdf)$", re.IGNORECASE)
_CODE = re.compile(r"(?=\S*[0-9])\S+|[A-Z]+|[a-z]{1,3}|[a-z0-9]+(?:[-_][a-z0-9]+)+|(?i:true|false|yes|no|\(n/a\))")
"""One word with digits, or of capitals, or with hyphens: an id; or an answer to a question."""
_ANSWERS = frozenset((
    "true", "false", "yes", "no", "y", "n", "t", "f", "1", "0", "1.0", "0.0", "on", "off", "x", "✓", "✔", "✗", "✘", "☑",
    "☐", "wahr", "falsch", "ja", "nein", "nee", "waar", "onwaar", "vrai", "faux", "oui", "non", "verdadero", "falso",
    "sí", "si", "vero", "verdadeiro", "sim", "não", "prawda", "fałsz", "tak", "nie", "да", "нет", "истина", "ложь",
    "так", "ні", "evet", "hayır", "doğru", "yanlış", "ya", "tidak", "是", "否", "はい", "いいえ",  # noqa: RUF001 - Turkish
))  # fmt: skip
"""What the columns of other programs say that are true or not."""
_YEAR = re.compile(r"[0-9]{1,4}")
_EARLY_YEAR = re.compile(r"[0-9]{3,4}")
_YEARS = ("year", "yr", "jahr", "jaar", "annee", "ano", "anio", "anno", "rok", "год", "рік", "yil", "tahun", "年")
"""How a word ends that means years, also in "Baujahr"."""
_NUMBER_OF_DATE = re.compile(r"\d{1,4}")
_PART = re.compile(r"(.*?)(y{2,4}|year|mm?|month|mon|dd?|day)([0-9]?)", re.IGNORECASE)
_RANGES = {"year": range(1000, 2200), "month": range(13), "day": range(32)}
_WITH_END = ("date", "date.start", "date.year")
"""The fields in which a date begins that another column may end."""
_HAS_DIGIT = re.compile("[0-9]")
_MODERN = re.compile("(?<![0-9])(?:1[5-9]|2[01])[0-9]{2}(?![0-9])")
_ANY_CENTURY = 2000
_ANY = Conventions(day_first=True, century=_ANY_CENTURY)
"""Reads as many texts as dates as others do."""
_NO_VALUE: tuple[object, ...] = (None, "", [], {})
_SIDES = (
    ("home", "away"),
    ("home", "visitor"),
    ("attacker", "defender"),
    ("winner", "loser"),
    ("sender", "recipient"),
    ("sender", "receiver"),
    ("writer", "recipient"),
    ("author", "recipient"),
    ("from", "to"),
    ("source", "target"),
    ("source", "destination"),
    *((f"{what}{one}", f"{what}{two}")
      for what in ("team", "side", "player", "actor", "country", "party")
      for one, two in (("1", "2"), (" 1", " 2"), (" a", " b"), (" one", " two"))),
)  # fmt: skip
"""What the headers of the two sides of a match, a battle or a treaty have."""
_WHEN = frozenset(map(fold, (
    "date", "day", "happened", "held", "occurred", "launch", "start", "started", "begin", "local", "event", "incident",
    "datum", "fecha", "data", "дата", "tarih", "signed", "opening", "when",
)))  # fmt: skip
"""Words of headers of the time of an event."""
_RECORDED = frozenset(map(fold, (
    "created", "updated", "update", "modified", "changed", "published", "publication", "issued", "reported", "scraped",
    "accessed", "accessioned", "pub", "retrieved", "fetched", "imported", "added", "dateadded", "entered", "last",
    "end", "ended", "deadline", "birth", "born", "dob", "death", "died", "upload", "uploaded", "closing", "due",
    "verified", "checked", "expires", "edition", "erstellt", "geändert", "veröffentlicht", "erscheinungsjahr", "stand",
    "abgerufen", "geburtsdatum", "créé", "modifié", "publié", "parution", "édition", "consulté", "naissance",
    "publicación", "publicado", "creado", "actualizado", "edición", "nacimiento", "pubblicazione", "pubblicato",
    "edizione", "publicação", "publicado", "публикации", "публикация", "издания", "издание", "обновлено", "создано",
    "рождения", "смерти", "публікації", "видання", "народження", "publikacji", "wydania", "urodzenia", "yayin", "dogum",
)))  # fmt: skip
"""Words of headers of other times: when something was written down, or ended."""
_DECADES = frozenset(map(fold, (
    "decade", "decades", "century", "jahrzehnt", "jahrhundert", "décennie", "siècle", "década", "siglo", "decennio",
    "secolo", "século", "десятилетие", "век", "десятиліття", "століття", "dekada", "wiek", "decennium", "eeuw",
)))  # fmt: skip
"""Words of headers of longer times."""
_TYPES = frozenset(map(fold, (
    "type", "kind", "category", "subtype", "class", "genre", "outcome", "cause", "subject", "topic", "activity",
    "violation", "disaster", "typ", "art", "kategorie", "tipo", "categoria", "categoría", "catégorie", "тип", "вид",
    "категория", "tür", "kategori", "method", "offence", "offense", "charge", "crime", "tournament", "discipline",
)))  # fmt: skip
"""Words of headers that tell what happened."""
_PLACES = frozenset((
    "region", "state", "district", "area", "site", "province", "county", "territory", "street", "neighborhood",
    "neighbourhood", "venue", "city", "country", "place", "location", "town", "address",
))  # fmt: skip
"""Words of headers of places, beside those that mean one."""
_OTHERS = frozenset((
    "id", "uuid", "guid", "code", "key", "hash", "slug", "url", "link", "source", "sources", "reference", "references",
    "citation", "author", "authors", "reporter", "publisher", "user", "username", "contact", "email", "phone", "photo",
    "image", "img", "video", "file", "filename", "media",
    "thumbnail", "icon", "color", "colour", "note", "notes", "remark",
    "remarks", "comment", "comments", "status", "language", "lang", "organizer", "organiser", "artist", "host",
    "company", "customer", "chapter", "first", "last", "weekday", "month", "time", "timezone", "scale",
    "sex", "gender", "age", "currency", "unit", "quality", "confidence", "license", "keywords", "tags", "week",
))  # fmt: skip
"""Words of headers of what no title is made of."""
_NAMED = frozenset((
    "language", "author", "authors", "artist", "host", "organizer", "organiser", "company", "customer", "chapter",
))  # fmt: skip
"""Those of names: what happened may be about these, if nothing else tells."""
_REMARKS = frozenset(("note", "notes", "remark", "remarks", "comment", "comments"))
"""Those of texts that may be titles if nothing else can."""


class Chosen(NamedTuple):
    """The columns that were chosen, since no header names them."""

    fields: Mapping[str, str] = {}
    """The fields of columns."""
    title: tuple[str, ...] = ()
    """The columns that together make the title of a row that has none."""
    between: str = ", "
    """What stands between the parts of such a title."""
    is_rest: bool = False
    """Whether these columns make only the titles of the few rows that lack one."""
    others: Mapping[str, Sequence[str]] = {}
    """What else each field may be, the likeliest first."""
    answers: frozenset[str] = frozenset()
    """The columns that only say what is true and what is not: no header makes a text of these."""
    eras: Mapping[str, bool] = {}
    """Whether columns hold eras, where the header alone would say otherwise."""
    may_be_eras: tuple[str, ...] = ()
    """The columns whose cells may be eras or something else."""
    calendars: tuple[str, ...] = ()
    """The columns that name the calendar of each row."""

    @property
    def titles(self) -> list[str]:
        """The columns of titles, as they are called together."""
        return ["+".join(self.title), *(column for column, field in self.fields.items() if field == "title")]


class Profile(NamedTuple):
    """What a column holds in the first rows of a file."""

    values: list[Any]
    """Those that are not empty."""
    rows: int
    """How many rows were looked at."""

    @property
    def filled(self) -> float:
        """The share of rows that have a value."""
        return len(self.values) / self.rows

    @property
    def length(self) -> float:
        """How many characters the texts have on average."""
        texts = [one for one in self.values if isinstance(one, str)]
        return sum(map(len, texts)) / len(texts) if texts else 0


def profiles_of(rows: Iterable[Row], ignored: Collection[str] = ()) -> dict[str, Profile]:
    """What the columns hold in the first rows of a file, but for those that are ignored, by their folded names."""
    found: dict[str, list[Any]] = {}
    count = 0
    for row in islice((one for one in rows if not one.fault), SAMPLE):
        count += 1
        for column, value in row.values.items():
            values = found.setdefault(column, [])
            if value not in _NO_VALUE:
                values.append(value)
    return {column: Profile(values, count) for column, values in found.items() if fold(column) not in ignored}


def without_repeats(rows: Iterable[Row]) -> list[Row]:
    """The rows without those that are there again: that a text is there twice is no sign that it says little then."""
    return [*{repr(row.values): row for row in rows}.values()]


def answers_among(profiles: Mapping[str, Profile]) -> frozenset[str]:
    """The columns that only say what is true and what is not: by different values, or by empty cells."""
    found = set()
    for column, profile in profiles.items():
        forms = {str(one).strip().casefold() for one in profile.values}
        is_mark = len(forms) > 1 or profile.filled < 1 or bool(forms & {"true", "false"})
        if forms and forms <= _ANSWERS and is_mark and profile.rows > 1:
            found.add(column)
    return frozenset(found)


def calendars_among(profiles: Mapping[str, Profile]) -> tuple[str, ...]:
    """The columns that name the calendar of each row, by their headers and all their cells."""
    found = []
    for column in filter(names_calendars, profiles):
        cells = {text for one in profiles[column].values if (text := str(one).strip()).casefold() not in UNDATED}
        if (named := cells - NOTHING) and all(map(calendar_in, named)):
            found.append(column)
    return tuple(found)


def with_eras(
    rows: Iterable[Row], profiles: Mapping[str, Profile], fields: Mapping[str, str], before: Chosen
) -> Chosen:
    """The same with the columns of eras: those that are named so and hold one, and those that hold nothing else.

    A column of nothing but BC may be one of British Columbia, unless some year beside it is no modern one, or another
    column has eras.

    Args:
        rows: Those of the profiles.
        profiles: Those of all columns.
        fields: The fields of columns.
        before: What was chosen already.
    """
    dates = [column for column, field in fields.items() if field in (*_WITH_END, "date.end", "date.end.year")]
    found = {**before.eras}
    may_be: dict[str, set[str]] = {}
    for column, profile in profiles.items():
        cells = {str(one).strip() for one in profile.values} - NOTHING - {""}
        if cells and names_eras(column):
            found[column] = any(era_of(one, column) for one in cells)
        elif (
            column not in fields
            and all(map(era_of, cells))
            and (plain := {era_of(one) for one in cells if is_plain_era(one)})
        ):
            may_be[column] = plain
    surely = (len(eras) > 1 or ("BCE" in eras and _has_early(rows, column, dates)) for column, eras in may_be.items())
    if any(found.values()) or any(surely) or not {*ERAS}.isdisjoint(fields.values()):
        return before._replace(eras=found | dict.fromkeys(may_be, True))
    return before._replace(eras=found, may_be_eras=tuple(one for one, eras in may_be.items() if "BCE" in eras))


def chosen_date(
    conventions: Conventions, profiles: Mapping[str, Profile], fields: Mapping[str, str], before: Chosen
) -> Chosen:
    """The same with the column that looks most like the date; or with those of its parts.

    Args:
        conventions: How dates are written.
        profiles: Those of all columns.
        fields: The fields of columns.
        before: What was chosen already.
    """
    headers = {column for column in profiles if not is_of_other_calendar(column)}
    profiles = {column: one for column, one in profiles.items() if column not in fields and not is_not_date(column)}
    if parts := _parts_in(profiles):
        return before._replace(fields={**before.fields, **{column: field for field, column in parts.items()}})
    bounded = [one for one in profiles if _is_of_dates(one) and bounds_among(headers - {one}, one)]
    has_end = "date.end" in fields.values()
    shares = {  # a date that has bounds may be in words that no program reads
        column: _dates_in(
            column, profile, conventions, _HALF if column in bounded else _MOST, has_end=has_end or column in bounded
        )
        for column, profile in profiles.items()
    }
    ranks = {
        column: (
            column in bounded,
            _hint(column, _WHEN, _RECORDED),
            not names_end(column),
            share,
            profiles[column].filled,
        )
        for column, share in shares.items()
        if share and profiles[column].filled >= _HALF
    }
    # when something was written down is not when it happened; that is for the user to say
    if "date" in fields.values() or all(hint < 0 for _, hint, *_ in ranks.values()):
        may_be = [*ranks] or [column for column, profile in profiles.items() if _may_be_years(column, profile.values)]
        may_be = may_be or [
            column
            for column, profile in profiles.items()
            if profile.values and _is_of_dates(column) and _hint(column, _WHEN, _RECORDED) >= 0
        ]
        may_be = may_be or [column for column, one in profiles.items() if _dates_in(column, one, conventions, _LEAST)]
        may_be.sort(key=names_end)
        may_be = [*dict.fromkeys([*(one for one in bounded if profiles[one].filled >= _HALF), *may_be])]
        return before._replace(others={**before.others, "date": may_be}) if may_be else before
    best = _with_best(before, "date", ranks)
    [column] = best.fields.keys() - before.fields.keys()
    meaning = meaning_of(column)  # a month or a day may stand beside a year
    is_year = meaning is not None and meaning.field == "date.year"
    return best._replace(fields={**best.fields, column: "date.year"}) if is_year else best


def chosen_day(
    conventions: Conventions,
    rows: Sequence[Row],
    profiles: Mapping[str, Profile],
    fields: Mapping[str, str],
    before: Chosen,
) -> Chosen:
    """The same with the column of the days of which another column has the years, if no header names them.

    Args:
        conventions: How dates are written.
        rows: Those of the profiles.
        profiles: Those of all columns.
        fields: The fields of columns.
        before: What was chosen already.
    """
    years = next((column for column, field in fields.items() if field == "date.year"), "")
    if not years or not {"date", "date.start", "date.month"}.isdisjoint(fields.values()):
        return before
    conventions = conventions._replace(century=conventions.century or _ANY_CENTURY)
    dates = (one for one in profiles if one not in fields and not is_not_date(one))
    for column in (one for one in dates if _hint(one, _WHEN, _RECORDED) >= 0):
        both = _pairs(rows[:_DATES], years, column)
        if both and profiles[column].filled >= _MOST and all(_is_day_in(*one, conventions) for one in both):
            return before._replace(fields={**before.fields, column: "date"}, others={**before.others, "date": []})
    return before


def chosen_end(
    conventions: Conventions,
    rows: Sequence[Row],
    profiles: Mapping[str, Profile],
    fields: Mapping[str, str],
    before: Chosen,
) -> Chosen:
    """The same with the column in which dates end, if it is called so and no date there is before its start.

    Args:
        conventions: How dates are written.
        rows: Those of the profiles.
        profiles: Those of all columns.
        fields: The fields of columns.
        before: What was chosen already.
    """
    start = next((column for one in _WITH_END for column, field in fields.items() if field == one), "")
    if not start or not {"date.end", "date.end.year"}.isdisjoint(fields.values()):
        return before
    for column in profiles:
        free = (one for one in profiles if one not in fields)
        if column in fields or is_not_date(column) or not _is_end_of(column, start) or _has_other_start(column, free):
            continue
        cells = [text_of(one) for row in rows if (one := row.values.get(column)) not in _NO_VALUE]
        ends = [
            is_open_end(one.strip().casefold()) or _reading(one, conventions)
            for one in cells
            if one.strip() not in NOTHING
        ]
        are_years = fields[start] == "date.year" and all(map(_YEAR.fullmatch, cells))
        field = "date.end.year" if are_years else "date.end"
        if sum(map(bool, ends)) >= _MOST * max(len(ends), 1) and all(
            _in_order(conventions, *one) for one in _pairs(rows, start, column)
        ):
            others = {field: [one for one in names if one != column] for field, names in before.others.items()}
            return before._replace(fields={**before.fields, column: field}, others=others)
    return before


def chosen_title(profiles: Mapping[str, Profile], fields: Mapping[str, str], before: Chosen) -> Chosen:
    """The same with the column or columns that make the best title; as it is if none does.

    Args:
        profiles: Those of all columns.
        fields: The fields of columns.
        before: What was chosen already.
    """
    # a column called "topic" may be what other tables call the event
    no_texts = before.answers.union(column for column, holds in before.eras.items() if holds)
    profiles = {column: one for column, one in profiles.items() if column not in no_texts}
    free = {
        column: profile
        for column, profile in profiles.items()
        if fields.get(column, "topics") == "topics" and not _is_of_dates(column)
    }
    free = {column: one for column, one in free.items() if not _dates_in(column, one, _ANY)} or free
    texts = {column: one for column, profile in free.items() if (one := _Texts.of(profile)) is not None}
    usable = {column: one for column, one in texts.items() if not _OTHERS & _words(column)}
    named = {
        column: (profile.filled, _distinct(profile.values))
        for column, profile in free.items()
        if profile.filled >= _MOST and _is_name(column) and any(map(_has_letters, profile.values))
    }
    if named:
        return _with_best(before, "title", named)
    if sides := _sides_in(texts):
        return before._replace(title=sides, between=" – ")
    others = {column: one for column, one in usable.items() if not _is_place(column)}
    telling = {
        column: (one.distinct, one.lettered)
        for column, one in others.items()
        if min(one.lettered, one.distinct) >= _MOST and one.length <= _LONGEST_TITLE
    }
    if telling:
        return _with_best(before, "title", telling)
    made = [*_what_in(fields, others), *_where_in(profiles, fields, usable)]
    # one of few types or places says little, where there is a text on each event
    is_told = any(one.distinct >= _MOST and one.length > _LONGEST_TITLE for one in others.values())
    if made and (len(made) > 1 or not is_told or _distinct(profiles[made[0]].values) >= _HALF):
        return before._replace(title=tuple(made))
    codes = {
        column: (_distinct(profile.values), profile.filled)
        for column, profile in free.items()
        if profile.filled >= _MOST and not _OTHERS & _words(column) and _is_of_codes(profile.values)
    }
    if codes:
        return _with_best(before, "title", codes)
    return _with_long_title(texts, others, before)


def _with_long_title(texts: Mapping[str, "_Texts"], others: Mapping[str, "_Texts"], before: Chosen) -> Chosen:
    """The same with a column of long texts as the title, of remarks, or of names; as it is if none is fit.

    Args:
        texts: The columns of texts.
        others: Those that are neither remarks nor about something else than the event.
        before: What was chosen already.
    """
    longer = {column: (one.fit, one.distinct) for column, one in others.items() if one.length <= LONGEST_TEXT}
    remarks = {
        column: (one.fit, one.distinct)
        for column, one in texts.items()
        if _REMARKS & _words(column) and one.length <= _LONGEST_TITLE
    }
    for ranks in (longer, remarks):
        if fit := {column: rank for column, rank in ranks.items() if rank[0] >= _HALF}:
            return _with_best(before, "title", fit)
    telling = {
        column: (one.distinct, one.lettered)
        for column, one in texts.items()
        if min(one.lettered, one.distinct) >= _MOST
    }
    if names := {column: rank for column, rank in telling.items() if _NAMED & _words(column)}:
        return _with_best(before, "title", names)
    # of these, titles are the beginnings
    if prose := [column for column in telling if column in others]:
        return before._replace(title=(max(prose, key=telling.__getitem__),))
    return before


def other_titles(profiles: Mapping[str, Profile], fields: Mapping[str, str], chosen: Chosen) -> Iterator[Chosen]:
    """The same with each other column, alone or with a place, of which titles may have been made of fewer rows.

    Args:
        profiles: Those of all columns.
        fields: The fields of columns, without the one that was chosen for the title.
        chosen: What was chosen.
    """
    others = {column: field for column, field in chosen.fields.items() if field != "title"}
    bare = chosen._replace(fields=others, title=(), between=", ")
    texts = {column: one for column, profile in profiles.items() if (one := _Texts.of(profile)) is not None}
    free = [column for column in texts if fields.get(column, "topics") in ("topics", "kind")]
    for column in free:
        is_field = fields.get(column) != "kind" and texts[column].length <= _LONGEST_TITLE
        yield bare._replace(fields={**others, column: "title"}) if is_field else bare._replace(title=(column,))
    for where in _where_in(profiles, fields, texts):
        yield from (bare._replace(title=(column, where)) for column in free if column != where)


def with_rest(profiles: Mapping[str, Profile], fields: Mapping[str, str], before: Chosen) -> Chosen:
    """The same with the columns that make titles for rows that lack one, while a column has those of others.

    They are those that were chosen already, since most rows lack one, or what happened and where.
    """
    if before.title or "title" in before.fields.values():
        fields = {column: field for column, field in before.fields.items() if field != "title"}
        title = before.title or tuple(column for column in before.fields if column not in fields)
        return before._replace(fields=fields, title=title, is_rest=True)
    profiles = {column: one for column, one in profiles.items() if column not in before.answers}
    free = {column: profile for column, profile in profiles.items() if column not in fields}
    texts = {column: one for column, profile in free.items() if (one := _Texts.of(profile)) is not None}
    usable = {column: one for column, one in texts.items() if not _OTHERS & _words(column)}
    # any other text may be about something else than what happened
    types = {column: one for column, one in usable.items() if _TYPES & _words(column) and not _is_place(column)}
    what = _what_in(fields, types)
    made = (*what, *_where_in(profiles, fields, usable))
    return before._replace(title=made, is_rest=True) if what else before


def texts_among(profiles: Mapping[str, Profile], fields: Mapping[str, str]) -> list[str]:
    """The columns of texts that have no field, of which together a title can be made."""
    answers = answers_among(profiles)
    free = (one for one in profiles if one not in fields and one not in answers and not _OTHERS & _words(one))
    return [column for column in free if any(map(_has_letters, profiles[column].values))]


def lists_within(profiles: Mapping[str, Profile]) -> str:
    """The column of JSON records that has lists of records; empty if there is none."""
    for column, (values, rows) in profiles.items():
        lists = [one for one in values if isinstance(one, list) and one and isinstance(one[0], dict)]
        if 2 * len(lists) > rows:
            return column
    return ""


class _Texts(NamedTuple):
    """What the texts of a column are like."""

    fit: float
    """The share of rows with a text that may be a title: it has letters, and is no address and no id."""
    lettered: float
    """The share of rows with a text that has letters, and is no address; it may be an id, such as USA-184."""
    distinct: float
    """The share of different ones among these."""
    length: float
    """How many characters they have on average."""

    @classmethod
    def of(cls, profile: Profile) -> "_Texts | None":
        """Those of a column; ``None`` if few may be titles."""
        texts = [one.strip() for one in profile.values if isinstance(one, str)]
        lettered = [one for one in texts if any(map(str.isalpha, one)) and not _ADDRESS.match(one)]
        fit = [one for one in lettered if not _NUMBER.fullmatch(one) and not _CODE.fullmatch(one)]
        if len(fit) < _LEAST * len(profile.values) or not fit:
            return None
        shares = len(fit) / profile.rows, len(lettered) / profile.rows
        return cls(*shares, len(set(lettered)) / len(lettered), sum(map(len, lettered)) / len(lettered))


def _with_best(before: Chosen, field: str, ranks: Mapping[str, tuple[float, ...]]) -> Chosen:
    """The choice with the column that has the highest rank, of several the first."""
    order = sorted(ranks, key=ranks.__getitem__, reverse=True)  # stable, as the columns are
    return before._replace(fields={**before.fields, order[0]: field}, others={**before.others, field: order[1:]})


def _parts_in(profiles: Mapping[str, Profile]) -> dict[str, str]:
    """Columns of numbers whose names differ only at the end, as rptyy, rptmm and rptdd, by their fields.

    Of two groups, one must be named like a start, the other like an end: BYEAR and EYEAR. If these have a number
    (StartYear1, StartYear2), those of the first count.
    """
    found: dict[tuple[str, str], dict[str, str]] = {}
    for column, profile in profiles.items():
        if (name := _PART.fullmatch(column)) is None or not profile.values:
            continue
        part = {"y": "year", "m": "month", "d": "day"}[name[2][0].lower()]
        texts = [*map(str, profile.values)]
        numbers = [one for one in texts if _NUMBER_OF_DATE.fullmatch(one) and int(one) in _RANGES[part]]
        codes = [one for one in texts if CODE.fullmatch(one)]
        if len(numbers) + len(codes) >= _MOST * len(texts) and len(numbers) >= _LEAST * len(texts):
            found.setdefault((name[3], " ".join(words_of(name[1]))), {})[f"date.{part}"] = column
    whole = {name: parts for name, parts in found.items() if len(parts) == len(_RANGES)}
    if len(whole) == 1:
        return next(iter(whole.values()))
    pairs = [(start, end) for start, end in permutations(whole, 2) if start[0] == end[0] and _is_pair(start[1], end[1])]
    if pairs and 2 * len(pairs) == len(whole):
        start, end = min(pairs)
        return whole[start] | {field.replace("date.", "date.end."): column for field, column in whole[end].items()}
    return {}


def _dates_in(
    column: str, profile: Profile, conventions: Conventions, least: float = _MOST, *, has_end: bool = False
) -> float:
    """How much a column looks like dates: above 0 if most of its values are; bare years less than days.

    Args:
        column: Its header.
        profile: What it holds.
        conventions: How dates are written.
        least: From this share on, it is most of the values.
        has_end: Whether another column is the end of a date that has no start yet, or two are bounds of this date.
    """
    values = [str(one) for one in profile.values[:_DATES] if isinstance(one, str | int | float)]
    unsaid = UNDATED if _is_of_dates(column) else frozenset[str]()
    said = [one for one in values if (form := one.strip().casefold()) not in unsaid and not is_open_end(form)]
    readings = [_reading(one, conventions) for one in said]
    read = [one for one in readings if one]
    others = len(profile.values[:_DATES]) - len(values)  # lists and objects
    if not read or len(read) < least * (len(said) + others):
        return 0
    is_bare = all(map(_YEAR.fullmatch, values))
    # a number may be of anything, unless the header says that it is a year, or a date that has an end
    is_start = has_end and _is_of_dates(column) and _may_be_years(column, values)
    if is_bare and not is_start and not any(word.endswith(_YEARS) for word in _words(column)):
        return 0
    return len(read) / len(readings) - _HALF * is_bare


def names_end(column: str) -> bool:
    """Whether a column says that it is of an end: "Closing date", "Datum Ende"."""
    meaning = meaning_of(column)
    return not (ENDS - {"last"}).isdisjoint(words_of(column)) or (meaning is not None and meaning.field == "date.end")


def _is_end_of(column: str, start: str) -> bool:
    """Whether a column is called an end alone, or like a start but for the word that makes it an end."""
    words, others = words_of(start), words_of(column)
    places = [at for at, word in enumerate(others) if word in ENDS]
    rests = [others[:at] + others[at + 1 :] for at in places]
    if any(len(others[at]) > 1 and rest in ([], ["date"], ["day"], words)
           for at, rest in zip(places, rests, strict=True)):  # fmt: skip
        return True
    return _is_pair(start, column)


def _is_pair(start: str, end: str) -> bool:
    """Whether two columns are called alike but for a word that makes one a start, the other an end."""
    first, last = words_of(start), words_of(end)
    differing = [(one, other) for one, other in zip(first, last, strict=False) if one != other]
    return len(first) == len(last) and len(differing) == 1 and differing[0][0] in STARTS and differing[0][1] in ENDS


def _has_other_start(end: str, columns: Iterable[str]) -> bool:
    """Whether an end belongs to a start among these columns, and not to the date of another one."""
    meanings = ((column, meaning_of(column)) for column in columns)
    return any(_is_pair(column, end) or (one is not None and one.field == "date.start") for column, one in meanings)


def _pairs(rows: Iterable[Row], one: str, other: str) -> list[tuple[str, str]]:
    """The texts of two columns, of the rows that have both."""
    cells = ((row.values.get(one), row.values.get(other)) for row in rows)
    return [(text_of(first), text_of(second)) for first, second in cells
            if first not in _NO_VALUE and second not in _NO_VALUE]  # fmt: skip


def _has_early(rows: Iterable[Row], column: str, dates: Collection[str]) -> bool:
    """Whether a row that has a value in a column has dates of which none has a year of modern times."""
    for row in rows:
        if row.values.get(column) in _NO_VALUE:
            continue
        texts = [text_of(row.values[one]) for one in dates if one in row.values]
        if any(map(_HAS_DIGIT.search, texts)) and not any(map(_MODERN.search, texts)):
            return True
    return False


def _is_day_in(year: str, text: str, conventions: Conventions) -> bool:
    """Whether a text is a day in a year; of its own year, only the last two digits count."""
    try:
        days = [parse_cell(text, conventions).text]
    except AmbiguousDateError as error:
        days = [*error.readings]
    except TypedDateError:
        return False
    return all(DAY.match(day) and day[2:4] == year[-2:] for day in days)


def _in_order(conventions: Conventions, start: str, end: str) -> bool:
    """Whether an end is not before its start; also if one of them cannot be read."""
    try:
        first, last = (parse_cell(one, conventions) for one in (start, end))
    except TypedDateError:
        return True
    return first <= last or first.start == last.start


def _may_be_years(column: str, values: Sequence[Any]) -> bool:
    """Whether the numbers of a column may be years, which only the user can tell; those of decades are none."""
    numbers = [int(one) for one in map(str, values) if _EARLY_YEAR.fullmatch(one)]
    return (
        bool(numbers)
        and len(numbers) >= _MOST * len(values)
        and max(numbers) in _RANGES["year"]
        and _hint(column, _WHEN, _RECORDED | _DECADES) >= 0
    )


def _reading(text: str, conventions: Conventions) -> str:
    """The precision of a date; "order" if only its day and month may change places; empty if it is none."""
    try:
        date = parse_cell(text, conventions)
    except AmbiguousDateError as error:
        return "order" if all(map(DAY.match, error.readings)) else ""
    except TypedDateError:
        return ""
    return date.precision if isinstance(date, EdtfDate) else ""


def _words(column: str) -> set[str]:
    """The words of a header, without numbers at their ends."""
    return {word.rstrip("0123456789") for word in words_of(column)}


def _hint(column: str, for_it: Collection[str], against: Collection[str]) -> int:
    """What the words of a header say: 1 for it, -1 against it, 0 nothing."""
    words = _words(column)
    return -1 if words & set(against) else int(bool(words & set(for_it)))


def _is_of_codes(values: Sequence[Any]) -> bool:
    """Whether most values are different ids with letters, such as A/RES/39/72."""
    codes = {one for one in values if _has_letters(one) and re.search("[0-9]", one) and not _ADDRESS.match(one)}
    return len(codes) >= _MOST * len(values) and sum(map(len, codes)) <= _LONGEST_CODE * len(codes)


def _has_letters(value: object) -> bool:
    return isinstance(value, str) and any(map(str.isalpha, value))


def _distinct(values: Sequence[Any]) -> float:
    """The share of different ones among values."""
    return len(set(map(str, values))) / len(values)


def _is_name(column: str) -> bool:
    """Whether a header has a word for a title, but is not about something else than the event."""
    words = _words(column)
    if not (_OTHERS | _PLACES | _TYPES).isdisjoint(words):
        return False
    return any((meaning := meaning_of(word)) and meaning.field == "title" for word in words)


def _is_of_dates(column: str) -> bool:
    """Whether a header has a word for a date, and none for a title: "display date", but not "end result"."""
    means = {meaning.field for word in _words(column) if (meaning := meaning_of(word))}
    return "date" in means and "title" not in means


def _is_place(column: str) -> bool:
    """Whether a header has a word for a place."""
    words = _words(column)
    if len(words) > _LONGEST_NAME:  # the name of something, and not of a column
        return False
    means = (meaning.field for word in words if (meaning := meaning_of(word)))
    return not _PLACES.isdisjoint(words) or any(field.startswith("places") for field in means)


def _sides_in(texts: Mapping[str, "_Texts"]) -> tuple[str, ...]:
    """The columns of the two sides of a match, which are named alike but for the side; none if there are none."""
    words = {" ".join(words_of(column)): column for column, one in texts.items() if one.lettered >= _MOST}
    for one, other in _SIDES:
        for form in sorted(words, key=len):
            opposite = f" {form} ".replace(f" {one} ", f" {other} ").strip()
            if opposite != form and opposite in words:
                return words[form], words[opposite]
    return ()


def _what_in(fields: Mapping[str, str], texts: Mapping[str, "_Texts"]) -> list[str]:
    """The column that tells best what happened; none if none does."""
    if column := next((one for one, known in fields.items() if known == "kind"), ""):
        return [column]
    ranks = {
        column: (not _TYPES.isdisjoint(_words(column)), one.fit)
        for column, one in texts.items()
        if one.fit >= _HALF and one.length <= _LONGEST_TITLE / 2
    }
    return [max(ranks, key=ranks.__getitem__)] if ranks else []


def _where_in(profiles: Mapping[str, Profile], fields: Mapping[str, str], texts: Mapping[str, "_Texts"]) -> list[str]:
    """The column that tells best where it happened; none if none does."""
    for field in ("places", "places.country"):
        if column := next((one for one, known in fields.items() if known == field), ""):
            return [column] if profiles[column].filled >= _HALF else []
    ranks = {column: one.fit for column, one in texts.items() if _is_place(column) and one.length <= _LONGEST_TITLE}
    return [max(ranks, key=ranks.__getitem__)] if ranks else []
