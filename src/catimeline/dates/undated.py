"""What people and catalogues write for a date that is not known, in the languages of the sources and others (D20)."""

_INITIALS = """
n.d. n.a. s.d. s.a. s.l.n.d. o.j. o.d. k.a. s.f. б.д. б.г. н.д. б.р. b.d. b.r. t.y. z.d. z.j.
"""
"""No date, sine anno, ohne Jahr, sin fecha, без года, bez roku …, also written "o. J.", "o.J" and "o/J"."""
_WORDS = """\
0000-00-00, nd, none, null, no date, no year, undated, not dated, date unknown, date not known, date is unknown,
    date is not known, the date is unknown, the date is not known, year unknown, unknown
sine anno, sine dato
ohne jahr, ohne jahresangabe, ohne datum, ohne datumsangabe, undatiert, undat, nicht datiert, keine angabe, unbekannt,
    datum unbekannt, jahr unbekannt
sans date, sans année, non daté, non datée, inconnu, inconnue, date inconnue, année inconnue
sin fecha, sin año, sin datar, desconocido, desconocida, fecha desconocida, año desconocido
senza data, senza anno, non datato, non datata, sconosciuto, sconosciuta, data sconosciuta, anno sconosciuto
без даты, без года, без указания года, без указания даты, нет даты, нет данных, недатировано, не датировано,
    не датирован, не датирована, неизвестно, неизв, дата неизвестна, год неизвестен
без дати, без року, немає даних, недатовано, не датовано, невідомо, дата невідома, рік невідомий
белгісіз, күні белгісіз, жылы белгісіз, белгисиз, номаълум, näbelli, noma'lum, noma’lum, nomaʼlum, nomaʻlum
tarihsiz, tarih yok, bilinmiyor, tarihi bilinmiyor
bez daty, bez roku, brak daty, brak danych, niedatowany, niedatowana, niedatowane, nieznana, nieznany, data nieznana,
    rok nieznany
sem data, onbekend, zonder jaar, zonder datum, 不明, 未知
"""


def _spellings(initials: str) -> tuple[str, ...]:
    spaced = initials.replace(".", ". ").rstrip()
    return initials, spaced, initials[:-1], spaced[:-1], initials[:-1].replace(".", "/")


_BARE = {
    *(word.strip() for line in _WORDS.splitlines() for word in line.split(",") if word.strip()),
    *(spelling for initials in _INITIALS.split() for spelling in _spellings(initials)),
}
NO_DATE = frozenset(form.format(text) for text in _BARE for form in ("{}", "{}.", "[{}]", "({})"))
"""These texts, case-folded, also in the brackets that catalogues put around what they supply."""
