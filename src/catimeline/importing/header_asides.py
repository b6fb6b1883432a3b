"""What stands in brackets after the header of a column: it changes nothing, or makes the column one of something else.

``headers`` knows the words for fields.
"""

import re

from catimeline.importing.date_headers import FieldOf, doubtless, words_in
from catimeline.importing.header_words import ENDS, LANGUAGES, STARTS, THINGS
from catimeline.importing.languages import is_language
from catimeline.text.countries import country_of
from catimeline.text.names import fold

_ASIDE = re.compile(r"[(\[\uff08][^()\[\]\uff08\uff09]*[)\]\uff09]?")
RECORDED = frozenset(map(fold, (
    "announced", "announcement", "applied", "application", "created", "updated", "update", "modified", "changed",
    "published", "publication", "issued", "reported", "scraped", "accessed", "accessioned", "pub", "retrieved",
    "fetched", "imported", "added", "dateadded", "entered", "last", "end", "ended", "deadline", "birth", "born", "dob",
    "death", "died", "upload", "uploaded", "closing", "due", "verified", "checked", "expires", "edition", "erstellt",
    "geändert", "veröffentlicht", "erscheinungsjahr", "stand", "abgerufen", "geburtsdatum", "créé", "modifié", "publié",
    "parution", "édition", "consulté", "naissance", "publicación", "publicado", "creado", "actualizado", "edición",
    "nacimiento", "pubblicazione", "pubblicato", "edizione", "publicação", "publicado", "публикации", "публикация",
    "издания", "издание", "обновлено", "создано", "рождения", "смерти", "публікації", "видання", "народження",
    "publikacji", "wydania", "urodzenia", "yayin", "dogum", "accession", "acquired", "acquisition", "cataloging",
    "cataloguing", "cataloged", "catalogued", "inventory", "digitised", "digitized", "digitisation", "digitization",
    "loan", "photo", "photographed", "registration", "registered", "purchase", "purchased", "donated", "scanned",
    "erwerbung", "zugang", "inventarisierung", "digitalisierung", "aufnahme", "anmeldung", "inventaire", "numérisation",
    "inscription", "adquisición", "inventario", "digitalización", "inscripción", "aggiornamento", "acquisizione",
    "iscrizione", "поступления", "регистрации", "оновлення", "реєстрації", "受入日", "取得日",
)))  # fmt: skip
"""Words of headers of other times than that of an event: when something was written down, or ended."""
_BESIDE_DATES = frozenset(map(fold, (
    "event", "local", "utc", "gmt", "cet", "cest", "est", "pst", "bst", "msk", "zone", "hours", "am", "pm",
    "iso", "edtf", "format", "text", "free", "full", "only", "range", "approx", "exact", "or", "and", "the", "of", "if",
    "known", "optional", "required", "mandatory", "eg", "display", "sort", "sortable", "numeric", "digits", "first",
    "from", "to", "in", "words", "negative", "bc", "bce", "ad", "ce", "chr", "cal", "ca", "av",
    "exakt", "falls", "bekannt", "ortszeit", "lokal", "oder", "und", "optionnel", "facultatif", "heure", "locale",
    "si", "connu", "ou", "et", "opcional", "obligatorio", "opzionale", "formato", "формат", "необязательно",
    "unknown", "earliest", "latest", "us", "uk", "eu",
    "year", "day", "month", "german", "english", "dates", "single", "all", "decade",
    *LANGUAGES, *STARTS, *ENDS,
)))  # fmt: skip
"""Words in brackets after a header of dates that leave these as they are."""
_FORMAT = re.compile("(?:d|m|yy|jj|t|aa|h|s|x|\\u0433|д|м|\\u0440)+")
"""A day, a month or a year as people say how to write them: DD, MM, JJJJ, гггг."""
_BESIDE_ANY = frozenset(map(fold, (
    "if", "known", "optional", "required", "mandatory", "please", "eg", "etc", "ie", "text", "free", "full", "only",
    "of", "the", "a", "an", "and", "or", "in", "s", "event", "official", "original", "native", "local", "main",
    "public", "unique", "max", "maximum", "min", "char", "chars", "characters", "words", "short", "long", "plain",
    "rich", "html", "markdown", "new", "translated", "translation", "transliterated", "transliteration", "latin",
    "cyrillic", "romanized", "romanised", "unknown", "available", "applicable", "list", "name", "names", "one", "per",
    "line", "semicolon", "semicolons", "comma", "commas", "separated", "by", "format", "fixed", "exact", "approx",
    "approximate", "falls", "bekannt", "bitte", "optionnel", "facultatif", "opcional", "obligatorio", "opzionale",
    "kurz", "lang", "si", "connu", "oder", "und", "ou", "et", "y", "o", "e", "и", "или", "необязательно", "кратко",
    "полное", "краткое",
)))  # fmt: skip
"""Words in brackets after any header that leave it as it is."""
_BESIDE = {
    "title": THINGS,
    "places": frozenset(map(fold, (
        "modern", "ancient", "today", "current", "present", "then", "historical", "held", "host", "hosting", "hosted",
        "visited", "where", "primary", "nearest", "closest", "wgs", "wgs84", "epsg", "decimal", "degree", "degrees",
        "deg", "dd", "north", "east", "code", "iso", "alpha", "iso2", "iso3", "letter", "letters", "state", "building",
        "street", "postal", "online", "virtual", "area", "hall", "heute", "heutig", "aktuell", "actuel", "actual",
        "attuale", "veranstaltung", "événement", "evento", "мероприятия", "события",
    ))),
    "sources": frozenset((
        "primary", "secondary", "article", "articles", "press", "news", "report", "reports", "document", "documents",
        "web", "website", "page", "doi", "pdf", "citation", "citations", "reference", "references", "bibliographic",
        "where", "evidence", "proof", "http", "https", "wikipedia", "online", "printed", "archival",
    )),
}  # fmt: skip
"""Words in brackets that leave a header of such fields as it is."""
_NEAR = {"title": ("title", "summary"), "sources": ("sources", "source.title", "source.url")}
"""The fields whose headers may stand in brackets after that of another one of these; else they must be of its kind."""
_MOST_SAID = 3
"""More words in brackets are an instruction, or a remark."""


def changes_nothing(header: str, field: str, field_of: FieldOf) -> bool:
    """Whether what stands in brackets after a header of a field is known to leave it as it is.

    "City (organiser)" is not that of the event. For fields other than dates, more than a few words are understood
    unless one of them is of another time.
    """
    is_of_dates = _kind_of(field) == "date"
    asides = _ASIDE.findall(header)
    said = [word for aside in asides for word in words_in(doubtless(aside) if is_of_dates else aside)]
    if is_of_dates:
        return all(word in _BESIDE_DATES or _is_format(word) or field_of(word) for word in said)
    if sum(word not in _BESIDE_ANY for word in said) > _MOST_SAID:
        return RECORDED.isdisjoint(said)
    kind = _kind_of(field)
    beside = _BESIDE_ANY | _BESIDE.get(kind, frozenset())
    near = _NEAR.get(kind, ())
    return all(
        word in beside
        or _is_format(word)
        or (other := field_of(word)) in near
        or (other and _kind_of(other) == kind)
        or is_language(word)
        for word in said
    ) or all(map(_is_country, asides))


def _is_country(aside: str) -> bool:
    """Whether brackets hold the name of a country, and no code of one: "no" has another meaning too."""
    name = aside.strip("()[]\uff08\uff09 ")
    return len(name) > len("KAZ") and country_of(name) is not None


def _kind_of(field: str) -> str:
    """The field of an event that a column of a field tells of."""
    return "sources" if field.startswith("source.") else field.partition(".")[0]


def _is_format(word: str) -> bool:
    return word.isdecimal() or len(word) == 1 or _FORMAT.fullmatch(word) is not None
