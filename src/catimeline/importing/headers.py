"""Headers of other people's tables that name a field of an event in one of fourteen languages.

English, German, Dutch, French, Spanish, Italian, Portuguese, Polish, Russian, Ukrainian, Turkish, Indonesian, Chinese
and Japanese. Case, accents, blanks,
"_" and "-" do not matter, nor do brackets after a header, nor what an event is called ("Exhibition title"), nor the
language or clock that a last word names ("Title EN", "Date UTC").
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
    doubtless,
    names_limit,
    names_seasons,
    says_other_calendar,
    without_our_calendar,
    words_in,
)
from catimeline.importing.languages import is_language
from catimeline.text.countries import country_of
from catimeline.text.names import fold

_HEADERS = """
date: Date; Dates; Event date; Date of event; When; Datum; Wann; Date de l'événement; Fecha; Fechas; Fecha del evento;
    Data; Data wydarzenia; Tarih; Tarihi; Дата; Даты; Дата события; Дати; Дата події; Tanggal; 日期; 日付; 年月日
date: Date time; Timestamp; Zeitraum; Zeitpunkt; Datierung; Datation; Datación; Datazione; Datação; Datering; Datowanie;
    Датировка; Датування; Tarihleme; Date et heure; Datum Uhrzeit; Fecha hora; Fecha y hora; Data e ora; Data hora;
    Tarih saat; Дата и время; Дата і час; Дата проведения; Даты проведения; Сроки проведения; Дата мероприятия; Дата
    проведення; Дати проведення; Дата заходу; Veranstaltungsdatum; Fecha de realización; Fecha de celebración; Data
    dell'evento; Data do evento; Etkinlik tarihi; 举办日期; 開催日
date: Day and month; Month and day; Day month; Month day; Tag und Monat; Tag Monat; Jour et mois; Día y mes; Giorno
    e mese; Dia e mês; Dzień i miesiąc; День и месяц; Число и месяц; День і місяць; Gün ve ay; 月日
date: 날짜; 일자
date: Date made; Year made; Dated; Date of production; Production date; Entstehung; Entstehungszeit; Entstehungsdatum;
    制作年; 製作年
date.start: Start; Start date; Begin date; Begin; Beg; Date start; Date begin; Date from; Starts; Starts at;
    Startdatum; Beginnt am; Anfangsdatum; Beginn; Anfang; Von; Datum von; Datum Beginn; Datum Anfang; Dtstart; Date de
    début; Date début; Début; Fecha inicio; Fecha de inicio; Inicio; Fecha inicial; Data inizio; Data di inizio;
    Inizio; Data de início; Data início; Início; Data rozpoczęcia; Data od; Początek; Басталу күні; Басталуы; Дата с;
    Дата от; Дата начала; Начало; Дата початку; Початок; Başlangıç; Başlangıç tarihi; Begindatum; Tanggal mulai;
    开始日期; 日期开始; 開始日; 日付開始
date.end: End; End date; Date end; Date to; Ends; Ends at; Ended at; End date time; Last day; Endet am; Finish date;
    Enddatum; Ende; Bis; Datum bis; Datum Ende; Dtend; Дата по; Дата до; Date de fin; Date fin; Fin; Fecha fin; Fecha
    de fin; Fecha final; Data fine; Data di fine; Fine; Data de fim; Data fim; Fim; Data zakończenia; Data do; Koniec;
    Аяқталу күні; Аяқталуы; Дата окончания; Дата завершения; Дата конца; Конец; Окончание; Дата закінчення; Дата
    кінця; Кінець; Закінчення; Bitiş; Bitiş tarihi; Einddatum; Tanggal selesai; 结束日期; 日期结束; 終了日; 日付終了
date.year: Year; Start year; Begin year; Year start; From year; Year from; Jahr; Startjahr; Année; Année de début; An;
    Année début; Año; Anio; Año de inicio; Año inicio; Anno; Anno di inizio; Anno inizio; Ano; Ano de início; Ano
    início; Rok; Год; Год начала; Рік; Рік початку; Yıl; Başlangıç yılı; Jaar; Tahun; 年; 年份; 西暦; 연도; 년도
date.month: Month; Month no; Month number; Start month; Monat; Mois; Mes; Mese; Mês; Miesiąc; Месяц; Місяць; Ay; Maand;
    Bulan; 月; 月份
date.day: Day; Day of month; Day of the month; Число; Start day; Tag; Jour; Día; Giorno; Dia; Dzień; День; Gün; Dag;
    Hari; 日
date.time: Time; Start time; Uhrzeit; Startzeit; Beginnt um; Heure; Heure de début; Hora; Hora de inicio; Ora; Ora di
    inizio; Godzina; Время; Время начала; Час; Час початку; Saat
date.end.year: End year; Year end; To year; Year to; Endjahr; Année de fin; Année fin; Año de fin; Año fin; Anno di
    fine; Anno fine; Ano de fim; Ano fim; Год окончания; Год конца; Рік закінчення; Bitiş yılı
date.end.month: End month; End mon; Endmonat; Mois de fin; Месяц окончания
date.end.day: End day; Endtag; Jour de fin; День окончания
date.end.time: End time; Ende Uhrzeit; Endzeit; Endet um; Heure de fin; Hora de fin; Hora de finalización; Ora di fine;
    Время окончания; Время завершения; Час закінчення
title: Title; Headline; Heading; Titel; Überschrift; Titre; Título; Titolo; Tytuł; Заголовок; Başlık; Judul; 标题;
    標題; タイトル; 題名
title: Name; Full name; Name full; Bezeichnung; Nom; Nombre; Nome; Nazwa; Название; Наименование; Назва; Ad;
    Adı; Naam; Nama; 名称; 名稱; 名前
title: Event; Ereignis; Veranstaltung; Événement; Evento; Acontecimiento; Suceso; Acontecimento; Avvenimento;
    Wydarzenie; Событие; Мероприятие; Подія; Захід; Olay; Gebeurtenis; Evenement; Peristiwa; Kejadian; Acara;
    事件; 出来事; イベント; できごと; Milestone; Meilenstein; Hito; What happened; Battle; Conference; Exhibition;
    Mission; Incident; Treaty; Item; Activity; Aktivität; Activité; Actividad
title: Label
title: Subject; Betreff; Objet; Asunto; Oggetto; Assunto; Onderwerp; Temat; Тема; Konu; Subjek; 主题; 件名
summary: Summary; Description; Short description; Short desc; Desc; Beschreibung; Zusammenfassung; Résumé; Descriptif;
    Descripción; Resumen; Descrizione; Descrição; Resumo; Opis; Описание; Опис; Açıklama; Omschrijving; Beschrijving;
    Samenvatting; Deskripsi; Keterangan; Ringkasan; 描述; 说明; 説明; 概要
summary: Text; Текст; Testo; Texto; Texte; Tekst; Metin
summary: Content; Details; Detail; Body; Inhalt; Contenu; Contenido; Contenuto; Conteúdo; Treść; Содержание; Зміст;
    İçerik
summary: HTML
status: Event status; Статус; Statut; Estatus; Statuut; Durum; 状态; 狀態; 状況
places: Place; Location; Ort; Lieu; Lugar; Luogo; Local; Miejsce; Место; Место проведения; Місце; Yer; Plaats; Locatie;
    Місце проведення; Lokasi; Tempat; 地点; 地點; 場所
places: Venue; Veranstaltungsort; Launch site
places: Place city; Location city; Lieu ville; Ort Stadt; Место город
places: City; Town; Host city; Stadt; Ville; Ciudad; Città; Cidade; Miasto; Город; Місто; Şehir; Kota; 城市; 都市
places: Address; Street address; Adresse; Anschrift; Dirección; Indirizzo; Endereço; Adres; Адрес; Адреса
places: Where; Wo; Où; Dónde; Dove; Onde; Gdzie; Где; Де; Nerede; Waar; Site; Stadium; Circuit; Arena
places: Municipality; Village; County; District; Province; Region; Territory; Gemeinde; Bezirk; Landkreis; Département;
    Région; Provincia; Región; Regione; Provincia; Região; Región; Województwo; Район; Область; Регион; Регіон;
    İlçe; Bölge
places.country: Country; Place country; Location country; Lieu pays; Ort Land; Место страна; Host country; Land; Pays;
    País; Paese; Kraj; Страна; Країна; Ülke; Negara; 国家; 國家; 国
places.latitude: Latitude; Lat; Breite; Breitengrad; Latitud; Latitudine; Широта; Enlem
places.longitude: Longitude; Lon; Lng; Long; Länge; Längengrad; Longitud; Longitudine; Долгота; Довгота; Boylam
sources: Source; Sources; Primary source; Quelle; Quellen; Fuente; Fuentes; Fonte; Fonti; Fontes; Źródło; Źródła;
    Источник; Источники; Джерело; Джерела; Kaynak; Kaynaklar; Bron; Bronnen; Sumber; 来源; 來源; 出典
source.title: Source name; Source title; Fuente nombre; Nom de la source
source.url: Source URL; Source link; URL; URL address; Link; Web address; Web link; Website; Quelle URL; Quelle Link;
    Lien; URL de la source; Enlace; Fuente URL; Collegamento; Ссылка; Посилання; Bağlantı; Announcement link; Article
    URL; Article link; Reference URL; Reference link; News URL; News link
source.url: Homepage; Web; Webseite; Site web; Sitio web; Wikipedia; Wikipedia URL; Wikipedia link; Wiki; Wiki URL;
    Сайт
"""
"""The headers of each field, the plainest on its first line: of several in a table, the plainest is the field."""

_THINGS = frozenset((
    "academic", "accident", "approximate", "attack", "battle", "campaign", "concert", "conf", "conference",
    "course", "crime", "disaster", "earthquake", "election", "eruption", "event", "exact", "exh", "exhib",
    "exhibit", "exhibition", "expedition", "festival", "game", "historical", "incident", "item", "journey",
    "launch", "lecture", "main", "massacre", "match", "meeting", "milestone", "mission", "official", "performance",
    "protest", "race", "raid", "release", "revolt", "seminar", "session", "show", "siege", "strike", "talk", "tour",
    "treaty", "trial", "trip", "uprising", "visit", "voyage", "war", "workshop",
))  # fmt: skip
"""What an event, or what a column has of it, is called in front of that."""
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
_PARTS_IN_ORDER = re.compile(r"\b(?:(?P<day>day[/.-]month)|month[/.-]day)\b", re.IGNORECASE)
_SIGN = re.compile("[€$£¥₸₽₴%‰]")
"""The sign of what a column has amounts of."""
_NAMES = frozenset(("label", "name"))
_DUBLIN_CORE = re.compile(r"^(?:dublin core|dcterms|dc) ?:(?=.)", re.IGNORECASE)
"""What stands before the elements of Dublin Core, as in the tables of Omeka."""
_LANGUAGES = frozenset(("ar", "de", "en", "es", "fr", "it", "ja", "ko", "pl", "pt", "ru", "tr", "uk", "zh"))
_OUR_CALENDAR = (-1, 0)
"""The rank of a date that is said to be of our calendar, so that another one may not be."""
STARTS = frozenset((
    "b", "beg", "begin", "begins", "start", "starts", "started", "s", "st", "from", "first", "open", "opening",
    "beginn", "anfang", "von", "debut", "inicio", "inizio", "начала", "початку", "rozpoczecia", "baslangic", "с", "от",
))  # fmt: skip
"""Words of headers of a start, or of its parts."""
ENDS = frozenset((
    "e", "end", "ends", "ended", "ending", "to", "finish", "finished", "stop", "stopped", "until", "till", "thru",
    "through", "last", "close", "closing", "closed", "bis", "fin", "hasta", "do", "до",
))  # fmt: skip
"""Words of headers of both ends of a date, or of its parts."""
_LONGEST = 300
"""A longer text is no header."""
_EARLIEST = STARTS | {"earliest", "min", "before"}
_LATEST = ENDS | {"latest", "max", "after"}
"""Words of headers of the bounds of a date, such as "not before" and "not after"."""
_BRACKETS = re.compile(r"[([\uff08].*", re.DOTALL)
_ASIDE = re.compile(r"[(\[\uff08][^()\[\]\uff08\uff09]*[)\]\uff09]?")
RECORDED = frozenset(map(fold, (
    "created", "updated", "update", "modified", "changed", "published", "publication", "issued", "reported", "scraped",
    "accessed", "accessioned", "pub", "retrieved", "fetched", "imported", "added", "dateadded", "entered", "last",
    "end", "ended", "deadline", "birth", "born", "dob", "death", "died", "upload", "uploaded", "closing", "due",
    "verified", "checked", "expires", "edition", "erstellt", "geändert", "veröffentlicht", "erscheinungsjahr", "stand",
    "abgerufen", "geburtsdatum", "créé", "modifié", "publié", "parution", "édition", "consulté", "naissance",
    "publicación", "publicado", "creado", "actualizado", "edición", "nacimiento", "pubblicazione", "pubblicato",
    "edizione", "publicação", "publicado", "публикации", "публикация", "издания", "издание", "обновлено", "создано",
    "рождения", "смерти", "публікації", "видання", "народження", "publikacji", "wydania", "urodzenia", "yayin", "dogum",
    "accession", "acquired", "acquisition", "cataloging", "cataloguing", "cataloged", "catalogued", "inventory",
    "digitised", "digitized", "digitisation", "digitization", "loan", "photo", "photographed", "registration",
    "registered", "purchase", "purchased", "donated", "scanned", "erwerbung", "zugang", "inventarisierung",
    "digitalisierung", "aufnahme", "anmeldung", "inventaire", "numérisation", "inscription", "adquisición",
    "inventario", "digitalización", "inscripción", "aggiornamento", "acquisizione", "iscrizione", "поступления",
    "регистрации", "оновлення", "реєстрації", "受入日", "取得日",
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
    *_LANGUAGES, *STARTS, *ENDS,
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
    "title": _THINGS,
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
    for line in re.sub(r"\n +", " ", _HEADERS.strip()).splitlines():
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
    if meaning is None or not (ours or _is_understood(header, meaning.field)):
        return None
    return None if meaning.field in DATES_AND_PARTS and is_not_date(header) else meaning


def _is_understood(header: str, field: str) -> bool:
    """Whether what stands in brackets after a header of a field is known to leave it as it is.

    "City (organiser)" is not that of the event. For fields other than dates, more than a few words are understood
    unless one of them is of another time.
    """
    is_of_dates = _kind_of(field) == "date"
    asides = _ASIDE.findall(header)
    said = [word for aside in asides for word in words_in(doubtless(aside) if is_of_dates else aside)]
    if is_of_dates:
        return all(word in _BESIDE_DATES or _is_format(word) or _field_of(word) for word in said)
    if sum(word not in _BESIDE_ANY for word in said) > _MOST_SAID:
        return RECORDED.isdisjoint(said)
    kind = _kind_of(field)
    beside = _BESIDE_ANY | _BESIDE.get(kind, frozenset())
    near = _NEAR.get(kind, ())
    return all(
        word in beside
        or _is_format(word)
        or (other := _field_of(word)) in near
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
    language = words.pop() if len(words) > 1 and words[-1] in _LANGUAGES else ""
    for taken_off, fewer in enumerate(_fewer(words)):
        form = (
            "name" if taken_off and fewer == ["label"] else "".join(fewer)
        )  # what Wikidata calls the name of an event
        if (found := _FIELDS.get(form)) is not None:
            return Meaning(found[0], (found[1], taken_off + bool(language) + is_after), language)
    return None


def may_be_name(header: str) -> bool:
    """Whether a word of a header is a name: "Name of the gathering"."""
    return meaning_of(header) is None and any(_FIELDS.get(word) == _FIELDS["name"] for word in words_of(header))


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
    if meaning is None or _is_understood(header, meaning.field):
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
    while len(words) > 1 and words[0] in _THINGS:
        words = words[1:]
        yield words
    if len(words) > 1 and not _NAMES.isdisjoint(last):
        yield words[:-1]
