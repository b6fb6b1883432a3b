"""The words and signs of dates: what each is, whatever its language. ``phrases`` says how they go together.

A word is a kind, one character, and a value. The kinds are the alphabet of the grammar in ``phrases``:

=====  =================================================  =====================================
kind   what                                               value
=====  =================================================  =====================================
`m`    a month                                            1 to 12
`w`    a day of the week                                  0, Monday, to 6
`s`    a season                                           its EDTF code, 21 to 24
`c M`  a century, a millennium
`k`    the noun before a decade: années
`y`    the noun beside a year: г., год, Jahr
`q`    a quarter, with its number                         1 to 4
`u h t` the nouns quarter, half, third
`H`    a half, with its number                            1 or 2
`o`    an ordinal number                                  1, 2, 3, …; -1 for the last
`e E`  an era after a year, an era that may precede one   -1, before Christ; 1
`~ A`  approximate; the same where it can only precede a date: EST
`?`    uncertain
`v`    early, middle, late                                the word in English
`< >`  before, after
`l g`  not later than, not earlier than
`L G`  or earlier, or later
`S U`  since, until
`F T`  from, to                                            of, if it can also mean that
`j z`  from, to: only where both are there
`O P`  onwards, to the present: what goes on, or who is still in office
`B & |` between, and, or
`i f a` in, of, the
`K Z`  an unknown date, an unknown year
`X`    some or every day, month, season, year, …          the quantity and the unit
=====  =================================================  =====================================
"""

import re
from typing import Any

from catimeline.dates.names import MONTHS, WEEKDAYS

Word = tuple[str, Any]
"""A kind and a value."""

WORDS: dict[str, tuple[Word, ...]] = {}
"""What each word can be; most are one thing."""
PHRASES: dict[str, tuple[tuple[tuple[str, ...], Word], ...]] = {}
"""Phrases of several words by their first word: the words after it, and what the whole is; the longest first."""


_SAME_LETTERS = str.maketrans("’ʼʻ‘`ı°ᵒᵈᵉʰⁿʳˢᵗ", "'''''iººdehnrst", "\u0307")


def normal(word: str) -> str:
    """A word as the table has it: case-folded, without a final dot.

    All apostrophes are the same, both Turkish i, raised letters and others, the degree sign and that of ordinals.
    """
    return word.casefold().translate(_SAME_LETTERS).rstrip(".")


def _split(phrase: str) -> tuple[str, ...]:
    return tuple(map(normal, phrase.replace("-", " - ").split()))


def _learn(kind: str, value: object, texts: str) -> None:
    """Add words and phrases, separated by commas."""
    for text in re.split(r",\s+", texts):
        first, *rest = _split(text)
        if rest:
            known = (*PHRASES.get(first, ()), (tuple(rest), (kind, value)))
            PHRASES[first] = tuple(sorted(known, key=lambda one: -len(one[0])))
        elif (kind, value) not in WORDS.get(first, ()):
            WORDS[first] = (*WORDS.get(first, ()), (kind, value))


def _learn_table(kind: str, first_value: int, table: str) -> None:
    for line in table.splitlines():
        for value, names in enumerate(line.split(" "), start=first_value):
            for name in names.split("|"):
                _learn(kind, value, name)


_learn_table("m", 1, MONTHS)
_learn_table("w", 0, WEEKDAYS)
# Months in the cases and spellings that CLDR does not have: "в мае", "w maju", and those of other programs.
_learn_table("m", 1, """\
январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре
січні лютому березні квітні травні червні липні серпні вересні жовтні листопаді грудні
styczniu lutym marcu kwietniu maju czerwcu lipcu sierpniu wrześniu październiku listopadzie grudniu
январи феврали марти апрели майи июни июли августи сентябри октябри ноябри декабри
jän febr mrz apr mai jun jul aug sept|сент|сентабр|sentyabr октабр|oktyabr nov dez
jänner feber maerz apr mai jun jul aug sept okt nov dez
""")  # fmt: skip

# A kind, its value if it has one, and the words and phrases. CLDR has no names of seasons; the Kyrgyz spring and the
# Kazakh summer are the same word (D12).
_TABLE = """\
s 21: spring, springtime, frühling, frühjahr, frühjahrs, printemps, primavera, весна, весной, весною, весны, весне,
    навесні, весни, көктем, көктемде, көктемі, жаз, жазында, баҳор, баҳори, ýaz, bahor, ilkbahar, bahar, wiosna,
    wiosną, wiosny, wiosnę
s 22: summer, summertime, sommer, sommers, été, verano, estío, estate, лето, летом, лета, лете, літо, влітку, літом,
    літа, жаз, жазда, жазы, жай, жайында, тобистон, тобистони, tomus, yoz, ёз, yaz, lato, latem
s 23: autumn, fall, herbst, herbstes, automne, otoño, autunno, осень, осенью, осени, осінь, восени, осені, осінню,
    күз, күзде, күзі, күзүндө, тирамоҳ, тирамоҳи, güýz, kuz, sonbahar, güz, jesień, jesienią, jesieni
s 24: winter, wintertime, winters, hiver, invierno, inverno, зима, зимой, зимою, зимы, зиме, взимку, зими, қыс, қыста,
    қысы, кыш, кышында, зимистон, зимистони, gyş, qish, қиш, kış, zima, zimą, zimy, zimę
c: century, centuries, cent, век, века, веке, веков, веках, вв, столетие, столетия, столетии, столетий, jahrhundert,
    jahrhunderts, jahrhunderte, jahrhunderten, jh, jhd, jhdt, jhs, siècle, siècles, століття, століть,
    столітті, сторіччя, ст, siglo, siglos, secolo, secoli, século, séculos, eeuw, wiek, wieku, wieki, yüzyıl, yüzyılda,
    yüzyıllar, ғасыр, ғасырда, ғасырдың, ғасырлар, кылым, кылымда, кылымдын, asr, asrda, аср, асрда, асри, asyr, asyrda
M: millennium, millennia, millenium, тысячелетие, тысячелетия, тысячелетии, jahrtausend, jahrtausends, millénaire, тыс
k: années, décennie
y: year, г, гг, год, года, году, годы, годов, годах, годам, годами, годом, jahr, jahre, jahres, jahren, an, année, р,
    рр, рік, року, році, роки, років, ж, жж, жыл, жылы, жылғы, жылдын, жылдың, сол, соли, соле, ýyl, ýyly, ýylyň, yil,
    yili, yilning, йил, йили, r, rok, roku, yıl, yılı, anno
u: quarter, quarters, quartal, quartals, trimestre, trimestres, квартал, квартала, квартале, кварталы, кв, четверть,
    четверти, viertel, viertels, quart, trimestri, kwartał, kwartału, kw, тоқсан, тқс, чейрек, çeyrek, чорак, chorak,
    четв, чверть, чверті
h: half, halves, hälfte, halbjahr, halbjahres, moitié, semestre, половина, половине, половины, половину, полугодие,
    полугодии, полугодия, пол, половині
t: third, drittel, drittels, tiers, треть, трети
q 1: q1, 1q, t1
q 2: q2, 2q, t2
q 3: q3, 3q, t3
q 4: q4, 4q, t4
H 1: h1, 1h
H 2: h2, 2h
o 1: first, 1st, erste, ersten, erstes, erster, premier, première, первый, первая, первое, первой, первого, первую,
    перв, перша, першій, першої, першу, перше
o 2: second, zweite, zweiten, zweites, zweiter, deuxième, seconde, второй, вторая, второе, второго, вторую, вт,
    друга, другій, другої, другу, друге
o 3: third, dritte, dritten, drittes, troisième, третий, третья, третье, третьей, третьего, третью, третя, третій
o 4: fourth, vierte, vierten, viertes, quatrième, четвёртый, четвертый, четвёртая, четвертая, четвёртое, четвёртой,
    четвертой, четверта, четвертій
o 5: fifth, fünfte, fünften, пятый, пятого
o 6: sixth, sechste, sechsten, шестой, шестого
o 7: seventh, siebte, siebten, седьмой, седьмого
o 8: eighth, achte, achten, восьмой, восьмого
o 9: ninth, neunte, neunten, девятый, девятого
o 10: tenth, zehnte, zehnten, десятый, десятого
o 11: eleventh, elfte, elften, одиннадцатый, одиннадцатого
o 12: twelfth, zwölfte, zwölften, двенадцатый, двенадцатого
o 13: thirteenth, dreizehnte, dreizehnten, тринадцатый, тринадцатого
o 14: fourteenth, vierzehnte, vierzehnten, четырнадцатый, четырнадцатого
o 15: fifteenth, fünfzehnte, fünfzehnten, пятнадцатый, пятнадцатого
o 16: sixteenth, sechzehnte, sechzehnten, шестнадцатый, шестнадцатого
o 17: seventeenth, siebzehnte, siebzehnten, семнадцатый, семнадцатого
o 18: eighteenth, achtzehnte, achtzehnten, восемнадцатый, восемнадцатого
o 19: nineteenth, neunzehnte, neunzehnten, девятнадцатый, девятнадцатого
o 20: twentieth, zwanzigste, zwanzigsten, двадцатый, двадцатого
o 21: twenty-first, einundzwanzigste, einundzwanzigsten, двадцать первый, двадцать первого
o -1: last, letzte, letzten, letztes, letzter, dernier, dernière, последний, последняя, последнее, последней, посл
e -1: bc, bce, b c, b c e, v chr, v u z, vor christus, vor chr, av j - c, av j c, av jc, avant j - c, avant jésus -
    christ, до н э, до нашей эры, до р х, до н е, before christ, a c, a de c, a e c, av c, avanti cristo, antes de
    cristo, p n e
E 1: ad, ce, a d, c e, anno domini
e 1: n chr, nach christus, nach chr, n u z, ap j - c, ap j c, apr j - c, apr j c, après j - c, après jésus - christ, н
    э, нашей эры, от р х, н е, d c, d de c, d e c, dopo cristo, después de cristo, depois de cristo, n e
~: c, cop, copr, copyright, ca, ci, cca, circ, circa, about, around, approx, approximately, roughly, около, ок,
    примерно, приблизительно, прибл, um, etwa, ungefähr, zirka, gegen, vers, environ, env, approximate
?: probably, prob, possibly, poss, perhaps, maybe, likely, uncertain, вероятно, возможно, предположительно, предп,
    видимо, wahrscheinlich, vermutlich, wohl, möglicherweise, vielleicht, unsicher, probablement, peut - être, sans
    doute, incertain
v early: early, начало, начале, начала, початок, початку, anfang, frühes, frühen, début, au début, beginning, start, нач
v mid: mid, middle, середина, середине, середины, mitte, milieu, au milieu, сер
v late: late, later, end, конец, конце, конца, кінець, кінця, ende, spätes, späten, fin, à la fin, кон
<: before, bef, prior to, earlier than, до, перед, vor, avant, pre, pre-, ранее
>: after, aft, later than, после, nach, après, post, post-, позднее, позже
l: by, no later than, not later than, not after, no after, at the latest, не позднее, не позже, nicht später als,
    spätestens, au plus tard
g: no earlier than, not earlier than, not before, at the earliest, не ранее, не раньше, nicht früher als, frühestens,
    au plus tôt
L: or earlier, or before, или ранее, или раньше, oder früher, ou avant, и ранее, и раньше
G: or later, or after, или позднее, или позже, oder später, ou après, ou plus tard, и позже
S: since, seit, ab, depuis, dès, начиная с, à partir de, à partir du, desde, desde el, a partir de, dal, a partire dal
U: until, till, til, up to, bis, jusqu'en, jusqu'à, jusqu'au, вплоть до, bis zum, hasta, hasta el, fino al, fino a
F: from, с, со
F of: von, vom
j: de, du, от, del
T: to, through, thru, по
z: à, au, zum, и по, al
O: onward, onwards, on, and later, and after, и далее, и позднее
P: present, the present, present day, the present day, now, today, date, ongoing, current, currently, incumbent, open,
    in office, still in office, still ongoing, still in force, still active, to the present day, heute, im amt, noch im
    amt, amtierend, bis heute, bis jetzt, gegenwart, bis zur gegenwart, laufend, andauernd, aujourd'hui, jusqu'à
    aujourd'hui, jusqu'à présent, à ce jour, à nos jours, nos jours, en fonction, toujours en fonction, en poste, en
    cours, actuel, actuellement, en el cargo, en curso, actualidad, la actualidad, hasta la actualidad, hasta hoy, hoy,
    presente, el presente, in carica, in corso, oggi, ad oggi, fino ad oggi, attuale, tuttora, heden, tot heden, nog in
    functie, настоящее время, наст время, наст вр, н в, н время, сегодня, сегодняшний день, до настоящего времени, до
    сих пор, по сей день, наши дни, наше время, до наших дней, действующий, действующая, продолжается, теперішній час,
    до теперішнього часу, сьогодні, до сьогодні, донині, дотепер, триває, чинний, қазіргі уақытқа дейін, осы уақытқа
    дейін, бүгінге дейін, қазіргі уақыт, азыркы учурга чейин, азыркы убакка чейин, бүгүнкү күнгө чейин, то ҳол, то
    имрӯз, häzirki wagta çenli, şu güne çenli, hozirgacha, hozirgi kungacha, ҳозиргача, ҳозирги кунгача, devam ediyor,
    sürüyor, hâlen, halen, hâlâ, günümüz, günümüze kadar, bugüne kadar, görevde, halen görevde, obecnie, nadal, 今, do
    dziś, dziś, do chwili obecnej, do teraz, w toku, w trakcie
B: between, bet, btw, между, zwischen, entre
&: and, и, und, et, та, &
|: or, или, oder, ou, або
i: in, on, at, during, в, во, на, im, am, en, le, au, у, в течение, от
i year: in the year, year, the year, im jahr, im jahre, anno, année, l'année, jahr, jahre, год, году
f: of, of the, de, del, du, de la, de l'année, des
a: the, die, der, das, den, le, la, les
a year: l'année
K: an unknown date, unknown
Z: an unknown year
A: est, abt, cal, estimated
"""

for _entry in re.split(r"\n(?! )", _TABLE.rstrip()):
    _head, _, _words = _entry.partition(": ")
    _kind, _, _value = _head.partition(" ")
    _learn(_kind, int(_value) if _value.lstrip("-").isdecimal() else _value or None, _words)
for _quantity in ("some", "every"):
    for _unit in ("day", "month", "season", "quarter", "third", "half", "year"):
        _learn("X", (_quantity, _unit), f"{_quantity} {_unit}")

_ENDINGS = re.compile(r"\S+")
ORDINAL_ENDINGS = frozenset(
    _ENDINGS.findall(
        "º ª o .º .ª .er :a :e er ère ere re e ème eme ième ieme ier ro ero te ten ter ste sten"
        " й -й го -го -е -я -ая -ой ое -ое ый -ый -ом ого -ого -му -ю -ше -ге -тє go -go -ego -tego -szego"
        " -nji -nchi -нчи -чи -ші -шы -уми -юми"
    )
)
"""What may follow a number that is an ordinal, beside the English endings, which must fit their number."""
DECADE_ENDINGS = frozenset(_ENDINGS.findall("s 's er -er е -е х -х -ые -ых -ті -их -ми ern -ern -ies"))
"""What may follow a number that is a decade."""
YEAR_ENDINGS = frozenset(_ENDINGS.findall("-й -го -м -ый -ом -му"))
"""What may follow a year of four digits: 1945-го."""
ENGLISH_ENDINGS = ("th", "st", "nd", "rd", *("th",) * 6)
