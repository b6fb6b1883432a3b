"""What headers say of their dates beside what these are of: another calendar, doubt, a limit, seasons.

Words that mean something else too, such as OS, count only alone beside a word for a date, or in brackets: "Date OS",
"Date of birth (O.S.)", but not "OS release date". ``headers`` knows the words for dates.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from catimeline.dates.clocks import ZONES
from catimeline.importing.doubts import NAMED
from catimeline.text.names import fold

_OLD_STYLE = """
Old Style; alter Stil; alten Stils; altem Stil; a St; vieux style; ancien style; estilo antiguo; stile antico;
    vecchio stile; estilo antigo; stary styl; starego stylu; старый стиль; старого стиля; старому стилю;
    старим стилем; старий стиль; старого стилю; ст ст; стст; oude stijl
"""
"""Words of headers of dates in the Julian calendar."""
_JULIAN = """
Julian; julianisch*; julien; julienne; juliano; juliana; giuliano; giuliana; juliański; juliańska; juliaans*;
    юлианск*; юліанськ*; Jülyen
"""
"""The same beside a word for a date."""
_CALENDARS = """
Hijr*; Hegir*; Egir*; Hidjr*; Hidżr*; Hidschr*; Hedschr*; Hicri*; Хиджр*; Хіджр*; ヒジュラ暦; 皇紀; هجري; هجرية; هجری;
    التاريخ الهجري; تاريخ هجري; السنة الهجرية
Bikram*; Vikram*; Sambat; Samvat; Bangabda; ab urbe condita; anno urbis conditae
before present; years before present; years BP; cal BP; cal yr BP; vor heute; avant le présent; antes del presente
Minguo; ROC year; Juche; Dangi; Wareki; Nengo; Gengo; Japanese era; Japanese calendar; Chinese calendar;
    lunar calendar; lunar date; lunar year; Mondkalender; âm lịch; 民国; 民國; 民国年; 民國年; 民国纪年; 和暦;
    和暦年; 明治年; 大正年; 昭和年; 平成年; 令和年; 旧暦; 農曆; 农历; 陰曆; 阴历; 佛曆; 佛历; พ.ศ.; ปี พ.ศ.; 단기; 음력
Republican calendar; French Republican; French Revolutionary; calendrier républicain; date républicaine;
    année républicaine; an républicain; ère républicaine; Revolutionskalender; Republikanischer Kalender;
    calendario repubblicano; calendario republicano; революционный календарь
תאריך עברי; שנה עברית; regnal; Regierungsjahr; année de règne; Byzantine era;
    Byzantine year; Byzantine calendar; Rumi year; Rumi takvim
"""
"""Words of headers of dates in another calendar, also alone; a word may go on where an asterisk stands."""
_MAY_BE_CALENDARS = """
Islamic; Islami; islamisch*; islamique; islámico; islámica; islamico; islamica; исламск*; мусульманск*
Jewish; jüdisch*; juif; juive; judío; judía; еврейск*; єврейськ*; Hebrew; hebräisch*; hébraïque; hebreo; hebrea;
    hebraico; hebraica; ebraico; ebraica; mundi; Seleucid
Persian; persisch*; Jalali; Shamsi; Nepali; Bengali; Bangla; Coptic; koptisch*; copte; коптск*; Ethiopian;
    Ethiopic; äthiopisch*; éthiopien; éthiopienne; Buddhist; buddhistisch*; bouddhique; bouddhiste; budista;
    буддийск*; Saka
Meiji; Taisho; Showa; Heisei; Reiwa; 明治; 大正; 昭和; 平成; 令和
"""
"""The same beside a word for a date; alone they may be anything."""
_MARKS = frozenset((
    "ah", "am", "sh", "be", "os", "auc", "bp", "bs", "roc", "republicain", "republicaine", "republikanisch",
    "repubblicano", "republicano", "lunar",
))  # fmt: skip
"""The same as what ``_marks`` finds: they are too short, or mean too much else, to count anywhere in a header."""
_ALONE = frozenset(("AH", "AM", "SH", "BE", "AUC"))
"""Those that count as a whole header."""
_MORNING = "am"
"""It may be German too: "BEGINN AM"."""
_ORDER = "os"
"""In Brazil it may be an order: "Data da OS"."""
_OURS = """
Gregorian; gregorianisch*; grégorien; grégorienne; gregoriano; gregoriana; gregoriański; gregoriańska;
    gregoriaans*; григорианск*; григоріанськ*; Miladi; New Style; neuer Stil; neuen Stils; neuem Stil; n St;
    nouveau style; estilo nuevo; nuevo estilo; stile nuovo; nuovo stile; novo estilo; nowy styl; nowego stylu;
    новый стиль; нового стиля; новому стилю; новий стиль; нового стилю; новим стилем; н ст; нст; nieuwe stijl;
    公历; 公曆; 公元; 西元; 新暦
"""
"""Words of headers of dates in our calendar, beside those of another one."""
_OUR_MARKS = frozenset(("ns",))
"""The same as what ``_marks`` finds."""
_LIMITS = """
not later than; no later than; not earlier than; no earlier than; not before; not after; terminus ante quem;
    terminus post quem; ante quem; post quem; TPQ;
    TAQ; spätestens; frühestens; au plus tard; au plus tôt; a más tardar; al più tardi; não depois; не позднее;
    не позже; не ранее; не раньше; не пізніше; не раніше; nie później; nie wcześniej; uiterlijk; en geç; en erken
"""
"""Words of headers of what a date is not before, or not after."""
_LIMIT_MARKS = frozenset((
    "before", "after", "latest", "earliest", "or before", "or after", "or earlier", "or later", "at the latest",
    "at the earliest", "vor", "nach", "spatestes", "spatester", "fruhestes", "fruhester", "avant", "apres", "antes",
    "despues", "dopo", "depois", "przed",
))  # fmt: skip
"""The same as what ``_marks`` finds."""
_APPROXIMATE = """
approximate; approximately; approx; approximated; circa; around; about; roughly; rough; estimated; estimate;
    estimation
ungefähr*; zirka; etwa; circa; geschätzt*; Schätzung; näherungsweise; environ; approximatif; approximative; estimé;
    estimée; estimation; aproximad*; aprox; estimad*; approssimativ*; stimat*; około; przybliżon*; szacowan*;
    orientacyjn*
приблизительн*; примерн*; около; ориентировочн*; приблизн*; близько; орієнтовн*; ongeveer; geschat*; yaklaşik;
    tahmini; perkiraan; 約; 约; 大约; 大約; 頃
"""
"""Words of headers of approximate dates."""
_UNCERTAIN = """
uncertain; unsure; doubtful; questionable; probable; probably; presumed; supposed; conjectural; conjectured;
    unsicher*; fraglich*; vermutlich*; vermutet*; wahrscheinlich*; incertain; incertaine; présumé; présumée;
    supposé; supposée; inciert*; incert*; presunt*; probabil*; provável; niepewn*; prawdopodobn*; неточн*;
    предположительн*; вероятн*; сомнительн*; ймовірн*; непевн*; onzeker; vermoedelijk*; belirsiz; muhtemel
"""
"""Words of headers of uncertain dates."""
_EXACT = frozenset(map(fold, (
    "exact", "exacte", "exacta", "exacto", "esatta", "esatto", "exata", "precise", "précise", "genau", "genaues",
    "точная", "точно",
)))  # fmt: skip
"""Words of headers of dates of which only some are not exact."""
_CIRCA = re.compile(
    r"(?<![\w.])(?<!\. )[Cc]a?\.(?![\w.])|[(\[](?:ca|~|um|vers|env\.|hacia|verso|ok\.|ок\.|прибл\.)[)\]]"
)
"""Short words for approximate dates, of which only a full stop or brackets say that they are these."""
_DOUBT = re.compile(r"[(\[]\?[)\]]")
_ASKING = ("?", "\uff1f")
_ASKS = frozenset(("when", "wann", "quand", "cuando", "quando", "когда", "коли", "kiedy", "wanneer", "kapan"))
"""Words of headers that ask, and do not doubt."""
_SEASONS = """
Season; Seasons; Saison; Spielzeit; Spielsaison; Temporada; Stagione; Época; Sezon; Сезон; Seizoen; Musim; 赛季;
    賽季; シーズン; School year; Schuljahr; Academic year; akademisches Jahr; Studienjahr; Année scolaire;
    Année universitaire; Année académique; Año escolar; Año académico; Curso escolar; Curso académico;
    Anno scolastico; Anno accademico; Ano letivo; Ano escolar; Rok szkolny; Rok akademicki; Учебный год;
    Навчальний рік; Schooljaar; Studiejaar; Academiejaar; Öğretim yili; Akademik yil; Tahun ajaran; 学年; 學年;
    年度; Session; Sessions; Parliamentary year; Fiscal year; Financial year; FY; Haushaltsjahr; Geschäftsjahr;
    Wirtschaftsjahr; Exercice; Ejercicio; Water year
"""
"""What goes on from one year to the next, and is written with both."""
DATES = frozenset(("date", "date.start", "date.end", "date.year", "date.end.year"))
"""Fields of a date, its ends and its years."""
DATES_AND_PARTS = DATES | {"date.month", "date.day", "date.end.month", "date.end.day"}
"""The same with months and days."""
_SINGLE = frozenset(("date", "date.year"))
"""Those of them that are neither a start nor an end."""
_OFFSET = re.compile(
    "\\b(?:UTC|GMT)\\b ?(?:(?P<sign>[+\N{MINUS SIGN}-]) ?(?P<hours>[0-9]{1,2})(?::?(?P<minutes>[0-9]{2}))?(?![0-9:]))?"
    "(?P<more> ?/? ?[+\N{MINUS SIGN}-]?[0-9])?",
    re.IGNORECASE,
)
_ZULU = re.compile(r"[(\[]Z[)\]]|\b(?i:zulu)\b")
_ZONE = re.compile(
    rf"\b(?:{ZONES})\b|\b(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/[A-Z]"
    r"|[(\[](?:[ECMP]T|(?!Local|Start|End|Event)[A-Z][a-z]+(?: [A-Z][a-z]+)? [Tt]ime)[)\]]"
)
_MOST_HOURS = 14
"""No time zone is further from UTC."""
_FILLERS = frozenset(("of", "the", "in", "a", "event", "de", "du", "der", "des", "la", "le", "по", "за"))
_WORD = re.compile(r"[^\W_]+")
_STOP = re.compile(r"\.(?: (?=\w(?:\W|$)))?")
"""A full stop, with the blank after it within an abbreviation of single letters: O. S."""
HUMP = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_ARTICLE = re.compile(r"\b(?:dell|l|d)['’]", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"[(\[\uff08]([^()\[\]\uff08\uff09]*)[)\]\uff09]")

GREGORIAN, JULIAN, OTHER = "Gregorian", "Julian", "other"
"""The calendars that cells can name; the last is any other."""
_SHORT = {
    **dict.fromkeys(("g", "greg", "ns"), GREGORIAN),
    **dict.fromkeys(("j", "jul", "os"), JULIAN),
    **dict.fromkeys(("ah", "am", "sh", "bs", "be", "auc", "roc"), OTHER),
}
"""What cells have for these below a header that asks for a calendar."""
_OF_CALENDARS = frozenset(map(fold, (
    "calendar", "calendars", "calendarmodel", "calendarsystem", "kalender", "kalenders", "kalendersystem",
    "kalenderstil", "calendrier", "calendario", "calendário", "kalendarz", "календарь", "календар", "takvim", "takvimi",
    "cal", "style", "stil", "stile", "estilo", "stijl", "styl", "стиль",
)))  # fmt: skip
"""Words of headers of columns that name calendars, and beside the names of these."""
_BESIDE_CALENDARS = _OF_CALENDARS | {"proleptic", "proleptisch", "proleptischer"}
_ITEM = re.compile(r"(?:https?://www\.wikidata\.org/(?:entity|wiki)/)?(Q1985727|Q1985786)")
JULIAN_ITEM = "Q1985786"
"""What Wikidata has for the Julian calendar."""

FieldOf = Callable[[str], str]
"""Gives the field that a word of a header means by itself; empty if it means none."""


def words_in(text: str) -> list[str]:
    """The words of a text, folded."""
    return _WORD.findall(fold(text).replace("\u0131", "i"))  # of Turkish, often written without


def pattern_of(*tables: str) -> re.Pattern[str]:
    """What finds the words and phrases of tables among the words of a header."""
    phrases = re.split(";|\n(?! )", "\n".join(map(str.strip, tables)).replace("*", "0"))
    longest_first = sorted((" ".join(words_in(_STOP.sub("", one))) for one in phrases), key=len, reverse=True)
    return re.compile(f"(?<!\\S)(?:{'|'.join(longest_first).replace('0', '[^ ]*')})(?!\\S)")


_OTHER, _MAY_BE_OTHER = pattern_of(_OLD_STYLE, _CALENDARS), pattern_of(_JULIAN, _MAY_BE_CALENDARS)
_OUR, _LIMIT, _SEASON = map(pattern_of, (_OURS, _LIMITS, _SEASONS))
_NAMED = ((GREGORIAN, _OUR), (JULIAN, pattern_of(_OLD_STYLE, _JULIAN)), (OTHER, _OTHER), (OTHER, _MAY_BE_OTHER))
DOUBTS = {"~": pattern_of(_APPROXIMATE), "?": pattern_of(_UNCERTAIN)}
"""What finds the words for dates that are not exact, by the mark of EDTF."""


def names_calendars(header: str) -> bool:
    """Whether a header is of a column that may name the calendar of each row: "Calendar", "Kalender", "Style"."""
    return not _OF_CALENDARS.isdisjoint(text_of_header(header).split())


@lru_cache(maxsize=256)
def calendar_in(cell: str) -> str:
    """The calendar that a cell of such a column names, also as J or O.S.; empty if it names none, or two."""
    if item := _ITEM.fullmatch(cell.strip()):
        return JULIAN if item[1] == JULIAN_ITEM else GREGORIAN
    if (rest := text_of_header(cell)) in _SHORT:
        return _SHORT[rest]
    found = set()
    for calendar, names in _NAMED:
        rest, times = names.subn(" ", rest)
        found |= {calendar} if times else set()
    return found.pop() if len(found) == 1 and _BESIDE_CALENDARS.issuperset(rest.split()) else ""


def says_other_calendar(header: str, field_of: FieldOf) -> bool:
    """Whether a header names a date of a calendar that is not ours, or years that are counted otherwise."""
    if header in _ALONE:
        return True
    text = text_of_header(header)
    others, are_other = _OTHER.subn(" ", text)
    rest, may_be_other = _MAY_BE_OTHER.subn(" ", others)
    if are_other and not rest.split():
        return True
    if (are_other or may_be_other) and _fields(rest, field_of):
        return True
    marks = _marks(header, field_of)
    if _SINGLE.isdisjoint(_fields(text, field_of)):
        marks.discard(_MORNING)
    if "data" in text.split():
        marks.discard(_ORDER)
    return not _MARKS.isdisjoint(marks)


def without_our_calendar(header: str, field_of: FieldOf) -> str:
    """A header of dates without the words that say that they are of our calendar; empty if it does not say so."""
    rest, are_ours = _OUR.subn(" ", text_of_header(header))
    if not are_ours and not _OUR_MARKS.isdisjoint(_marks(header, field_of)):
        rest, are_ours = " ".join(word for word in rest.split() if word not in _OUR_MARKS), 1
    return rest.strip() if are_ours and _fields(rest, field_of) else ""


def names_limit(header: str, field_of: FieldOf) -> bool:
    """Whether a header says only what its dates are not before, or not after: "Latest year", "Date (before)".

    The earliest start and the latest end are a start and an end.
    """
    rest, are_limits = _LIMIT.subn(" ", text_of_header(header))
    fields = _fields(rest, field_of)
    if are_limits and not rest.split():
        return True
    return fields <= _SINGLE and bool((are_limits and fields) or not _LIMIT_MARKS.isdisjoint(_marks(header, field_of)))


def doubt_in(header: str, headers: Iterable[str]) -> str:
    """The mark of EDTF for what a header says of all its dates: "~" if approximate, "?" if uncertain, "%" if both.

    Args:
        header: That of a column of dates.
        headers: Those of the table: if another one ends with a question mark, all of them are questions of a form.
    """
    text = text_of_header(header)
    if not _EXACT.isdisjoint(text.split()):
        return ""
    found = {mark for mark, words in DOUBTS.items() if words.search(text)}
    if _CIRCA.search(header):
        found.add("~")
    asked = [one for one in headers if one.rstrip().endswith(_ASKING)]
    if _DOUBT.search(header) or (asked == [header] and _ASKS.isdisjoint(text.split())):
        found.add("?")
    return "%" if len(found) > 1 else "".join(found)


def zone_in(header: str) -> str:
    """What a header says of the times of day below it, as ``Doubt.zone`` has it; empty if nothing."""
    header = HUMP.sub(" ", header.replace("_", " "))
    if found := _OFFSET.search(header):
        sign, hours, minutes = found["sign"], found["hours"], found["minutes"]
        if found["more"] or int(hours or 0) > _MOST_HOURS:  # several, or not an offset
            return NAMED
        return f"{sign}{hours:0>2}:{minutes or '00'}".replace("\N{MINUS SIGN}", "-") if sign else "Z"
    return "Z" if _ZULU.search(header) else NAMED if _ZONE.search(header) else ""


def doubtless(text: str) -> str:
    """The words of a text without those that say that dates are not exact."""
    for words in DOUBTS.values():
        text = words.sub(" ", text_of_header(text))
    return text


def names_seasons(header: str, field_of: FieldOf) -> bool:
    """Whether a header is of what goes on from one year to the next: "Season", "Schuljahr", but not "Season start"."""
    rest, are_seasons = _SEASON.subn(" ", text_of_header(header))
    return bool(are_seasons) and not _fields(rest, field_of)


def text_of_header(header: str) -> str:
    """The words of a header, also of "hijriDate", without full stops."""
    return " ".join(words_in(HUMP.sub(" ", _STOP.sub("", _ARTICLE.sub(" ", header)))))


def _fields(text: str, field_of: FieldOf) -> set[str]:
    """The fields of dates that the words of a text mean."""
    return {*map(field_of, text.split())} & DATES_AND_PARTS


def _marks(header: str, field_of: FieldOf) -> set[str]:
    """What stands beside a word for a date: in brackets, alone, or last in capitals."""
    if not _fields(text_of_header(header), field_of):
        return set()
    plain = HUMP.sub(" ", _STOP.sub("", header))
    found = {" ".join(words_in(part)) for part in _IN_BRACKETS.findall(plain)}
    found.add(
        " ".join(word for word in words_in(plain) if word not in _FILLERS and field_of(word) not in DATES_AND_PARTS)
    )
    if (words := _WORD.findall(plain)) and words[-1].isupper() and not header.isupper():
        found.add(fold(words[-1]))
    return found
