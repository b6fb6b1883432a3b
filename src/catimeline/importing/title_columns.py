"""Chooses the columns of the title of each row, if no header names one: by words in headers and by what the cells hold.

A title may be made of two columns: of both sides of a match, or of what happened and where.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from catimeline.dates.phrases import Conventions
from catimeline.importing.answers import answers_among
from catimeline.importing.chosen import Chosen
from catimeline.importing.date_cells import ANY_CENTURY, dates_in
from catimeline.importing.headers import bare_words_of, is_company, is_of_dates, may_be_name, meaning_of, words_of
from catimeline.importing.profiles import HALF, LEAST, MOST, Profile, Sample
from catimeline.text.names import fold

_LONGEST_TITLE = 120
"""A text that can be chosen as the title has at most this many characters on average; a part of one, half of them."""
_LONGEST_CODE = 30
LONGEST_TEXT = 300
"""The same for a title if there is no shorter text."""
_LONGEST_NAME = 5
_NUMBER = re.compile(r"[-+~]?[0-9][0-9.,:/ -]*%?")
_ADDRESS = re.compile(r"\w+://|[\w.-]+@|#|[\w/.-]+\.(?:jpe?g|png|gif|svg|html?|pdf)$", re.IGNORECASE)
_CODE = re.compile(
    r"(?=\S*[0-9])[^\s\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]+|[A-Z]+|[a-z]{1,3}|[a-z0-9]+(?:[-_][a-z0-9]+)+|(?i:true|false|yes|no|\(n/a\))"
)
"""One word with digits, or of capitals, or with hyphens: an id; or an answer to a question."""
_ANY = Conventions(order="day-first", century=ANY_CENTURY)
"""Reads as many texts as dates as others do."""
_SIDES = (
    ("home", "away"),
    ("home", "visitor"),
    ("local", "visitante"),
    ("local", "visitor"),
    ("domicile", "exterieur"),
    ("heim", "gast"),
    ("casa", "trasferta"),
    ("хозяева", "гости"),
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
_REMARKS = frozenset(map(fold, (
    "note", "notes", "remark", "remarks", "comment", "comments", "bemerkung", "bemerkungen", "anmerkung",
    "anmerkungen", "notiz", "notizen", "kommentar", "kommentare", "hinweis", "hinweise", "remarque", "remarques",
    "commentaire", "commentaires", "observation", "observations", "nota", "notas", "observación", "observaciones",
    "comentario", "comentarios", "osservazione", "osservazioni", "commento", "commenti", "observação", "observações",
    "uwaga", "uwagi", "komentarz", "примечание", "примечания", "комментарий", "комментарии", "примітка", "примітки",
    "коментар", "коментарі", "ескерту", "notlar", "opmerking", "opmerkingen",
)))  # fmt: skip
"""Words of headers of texts that may be titles if nothing else can."""
_OTHERS = _REMARKS.union((
    "id", "uuid", "guid", "code", "key", "hash", "slug", "url", "link", "source", "sources", "reference", "references",
    "citation", "author", "authors", "reporter", "publisher", "user", "username", "contact", "email", "phone", "photo",
    "image", "img", "video", "file", "filename", "media",
    "thumbnail", "icon", "color", "colour", "status", "language", "lang", "organizer", "organiser", "artist", "host",
    "company", "customer", "chapter", "first", "last", "weekday", "month", "time", "timezone", "scale",
    "sex", "gender", "age", "currency", "unit", "quality", "confidence", "license", "keywords", "tags", "week",
))  # fmt: skip
"""Words of headers of what no title is made of."""
_PERSONS = frozenset((
    "applicant", "candidate", "captain", "chair", "chairman", "chairperson", "chairwoman", "coach", "collector",
    "contributor", "curator", "director", "donor", "driver", "editor", "employee", "father", "founder", "guest",
    "husband", "institution", "lecturer", "maker", "manager", "manufacturer", "member", "moderator", "mother",
    "museum", "organisation", "organization", "owner", "painter", "participant", "participants", "people", "person",
    "photographer", "player", "presenter", "president", "recipient", "seller", "speaker", "speakers", "sponsor",
    "supplier", "team", "translator", "victim", "visitor", "wife", "winner", "your", "ihr", "dein", "votre", "jouw",
    "twoje", "ваше", "ваши",
))  # fmt: skip
"""Words of headers of those whose name it is, and not that of an event: "Name of the donor"."""
_NAMED = frozenset((
    "language", "author", "authors", "artist", "host", "organizer", "organiser", "company", "customer", "chapter",
))  # fmt: skip
"""Those of names: what happened may be about these, if nothing else tells."""


def chosen_title(sample: Sample, fields: Mapping[str, str], before: Chosen) -> Chosen:
    """The same with the column or columns that make the best title; as it is if none does.

    Args:
        sample: The first rows of the table.
        fields: The fields of columns.
        before: What was chosen already.
    """
    # a column called "topic" may be what other tables call the event
    no_texts = before.answers.union(column for column, holds in before.eras.items() if holds)
    profiles = {column: one for column, one in sample.profiles.items() if column not in no_texts}
    free = {
        column: profile
        for column, profile in profiles.items()
        if fields.get(column, "topics") == "topics" and not (is_of_dates(column) or is_company(column, profiles))
    }
    free = {column: one for column, one in free.items() if not dates_in(column, one, _ANY)} or free
    texts = {column: one for column, profile in free.items() if (one := _Texts.of(profile)) is not None}
    usable = {column: one for column, one in texts.items() if not _OTHERS & bare_words_of(column)}
    named = {
        column: (_distinct(profile.values),)
        for column, profile in free.items()
        if profile.filled >= MOST and _is_name(column) and any(map(_has_letters, profile.values))
    }
    if named:
        return before.with_best("title", named)
    if sides := _sides_in(texts):
        return before._replace(title=sides, between=" – ")
    others = {column: one for column, one in usable.items() if not _is_place(column)}
    telling = {
        column: (_PERSONS.isdisjoint(bare_words_of(column)), one.distinct)
        for column, one in others.items()
        if min(one.lettered, one.distinct) >= MOST and one.length <= _LONGEST_TITLE
    }
    if telling:
        return before.with_best("title", telling)
    made = [*_what_in(fields, others), *_where_in(profiles, fields, usable)]
    # one of few types or places says little, where there is a text on each event
    is_told = any(one.distinct >= MOST and one.length > _LONGEST_TITLE for one in others.values())
    if made and (len(made) > 1 or not is_told or _distinct(profiles[made[0]].values) >= HALF):
        return before._replace(title=tuple(made))
    codes = {
        column: (_distinct(profile.values), profile.filled)
        for column, profile in free.items()
        if profile.filled >= MOST and not _OTHERS & bare_words_of(column) and _is_of_codes(profile.values)
    }
    if codes:
        return before.with_best("title", codes)
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
        if _REMARKS & bare_words_of(column) and one.length <= _LONGEST_TITLE
    }
    for ranks in (longer, remarks):
        if fit := {column: rank for column, rank in ranks.items() if rank[0] >= HALF}:
            return before.with_best("title", fit)
    telling = {
        column: (one.distinct, one.lettered) for column, one in texts.items() if min(one.lettered, one.distinct) >= MOST
    }
    if names := {column: rank for column, rank in telling.items() if _NAMED & bare_words_of(column)}:
        return before.with_best("title", names)
    # of these, titles are the beginnings
    if prose := [column for column in telling if column in others]:
        return before._replace(title=(max(prose, key=telling.__getitem__),))
    return before


def other_titles(profiles: Mapping[str, Profile], fields: Mapping[str, str], chosen: Chosen) -> Iterator[Chosen]:
    """The same with both sides of a match, or each other column, alone or with a place, or with that alone.

    Titles may have been made so before.

    Args:
        profiles: Those of all columns.
        fields: The fields of columns, without the one that was chosen for the title.
        chosen: What was chosen.
    """
    others = {column: field for column, field in chosen.fields.items() if field != "title"}
    bare = chosen._replace(fields=others, title=(), between=", ")
    texts = {column: one for column, profile in profiles.items() if (one := _Texts.of(profile)) is not None}
    free = [column for column in texts if fields.get(column, "topics") in ("topics", "kind")]
    if sides := _sides_in({column: texts[column] for column in free}, least=LEAST):
        yield bare._replace(title=sides, between=" – ")
    for column in free:
        is_field = fields.get(column) != "kind" and texts[column].length <= _LONGEST_TITLE
        yield bare._replace(fields={**others, column: "title"}) if is_field else bare._replace(title=(column,))
    for where in _where_in(profiles, fields, texts):
        yield bare._replace(title=(where,))
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
    usable = {column: one for column, one in texts.items() if not _OTHERS & bare_words_of(column)}
    # any other text may be about something else than what happened
    types = {column: one for column, one in usable.items() if _TYPES & bare_words_of(column) and not _is_place(column)}
    what = _what_in(fields, types)
    made = (*what, *_where_in(profiles, fields, usable))
    return before._replace(title=made, is_rest=True) if what else before


def texts_among(profiles: Mapping[str, Profile], fields: Mapping[str, str]) -> list[str]:
    """The columns of texts that have no field, of which together a title can be made."""
    answers = answers_among(profiles)
    free = (one for one in profiles if one not in fields and one not in answers and not _OTHERS & bare_words_of(one))
    texts = (column for column in free if any(map(_has_letters, profiles[column].values)))
    return [column for column in texts if not dates_in(column, profiles[column], _ANY)]


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
        if len(fit) < LEAST * len(profile.values) or not fit:
            return None
        shares = len(fit) / profile.rows, len(lettered) / profile.rows
        return cls(*shares, len(set(lettered)) / len(lettered), sum(map(len, lettered)) / len(lettered))


def _sides_in(texts: Mapping[str, "_Texts"], *, least: float = MOST) -> tuple[str, ...]:
    """The columns of the two sides of a match, which are named alike but for the side; none if there are none.

    ``least`` is the least share of rows that have each side.
    """
    words = {" ".join(words_of(column)): column for column, one in texts.items() if one.lettered >= least}
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
    named = {column for column in texts if may_be_name(column)}
    ranks = {
        column: (column in named or not _TYPES.isdisjoint(bare_words_of(column)), one.fit)
        for column, one in texts.items()
        if (one.lettered if column in named else one.fit) >= HALF and one.length <= _LONGEST_TITLE / 2
    }
    return [max(ranks, key=ranks.__getitem__)] if ranks else []


def _where_in(profiles: Mapping[str, Profile], fields: Mapping[str, str], texts: Mapping[str, "_Texts"]) -> list[str]:
    """The column that tells best where it happened; none if none does."""
    for field in ("places", "places.country"):
        if column := next((one for one, known in fields.items() if known == field), ""):
            return [column] if profiles[column].filled >= HALF else []
    ranks = {column: one.fit for column, one in texts.items() if _is_place(column) and one.length <= _LONGEST_TITLE}
    return [max(ranks, key=ranks.__getitem__)] if ranks else []


def _is_of_codes(values: Sequence[Any]) -> bool:
    """Whether most values are different ids with letters, such as A/RES/39/72."""
    codes = {one for one in values if _has_letters(one) and re.search("[0-9]", one) and not _ADDRESS.match(one)}
    return len(codes) >= MOST * len(values) and sum(map(len, codes)) <= _LONGEST_CODE * len(codes)


def _has_letters(value: object) -> bool:
    return isinstance(value, str) and any(map(str.isalpha, value))


def _distinct(values: Sequence[Any]) -> float:
    """The share of different ones among values."""
    return len(set(map(str, values))) / len(values)


def _is_name(column: str) -> bool:
    """Whether a header has a word for a title, but is not about something else than the event."""
    words = bare_words_of(column)
    if not (_OTHERS | _PLACES | _TYPES | _PERSONS).isdisjoint(words):
        return False
    return any((meaning := meaning_of(word)) and meaning.field == "title" for word in words)


def _is_place(column: str) -> bool:
    """Whether a header has a word for a place."""
    words = bare_words_of(column)
    if len(words) > _LONGEST_NAME:  # the name of something, and not of a column
        return False
    means = (meaning.field for word in words if (meaning := meaning_of(word)))
    return not _PLACES.isdisjoint(words) or any(field.startswith("places") for field in means)
