"""The names of months and weekdays in fourteen languages, in every form that CLDR 49 has.

Written by docs/reference/write_names.py with Babel 2.19.0; do not edit. Names are case-folded, without a final dot.
A line is a language; a month's or weekday's forms are joined by "|". Months begin with January, weekdays with Monday.
"""

MONTHS = """\
january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sep october|oct november|nov december|dec
januar|jan februar|feb märz|mär april|apr mai juni|jun juli|jul august|aug september|sept|sep oktober|okt november|nov dezember|dez
janvier|janv février|févr mars avril|avr mai juin juillet|juil août septembre|sept octobre|oct novembre|nov décembre|déc
enero|ene febrero|feb marzo|mar abril|abr mayo|may junio|jun julio|jul agosto|ago septiembre|sept octubre|oct noviembre|nov diciembre|dic
gennaio|gen febbraio|feb marzo|mar aprile|apr maggio|mag giugno|giu luglio|lug agosto|ago settembre|set ottobre|ott novembre|nov dicembre|dic
января|январь|янв февраля|февраль|февр марта|март|мар апреля|апрель|апр мая|май июня|июнь|июн июля|июль|июл августа|август|авг сентября|сентябрь|сент октября|октябрь|окт ноября|ноябрь|нояб декабря|декабрь|дек
січня|січень|січ лютого|лютий|лют березня|березень|бер квітня|квітень|квіт травня|травень|трав червня|червень|черв липня|липень|лип серпня|серпень|серп вересня|вересень|вер жовтня|жовтень|жовт листопада|листопад|лист грудня|грудень|груд
қаңтар|қаң ақпан|ақп наурыз|нау сәуір|сәу мамыр|мам маусым|мау шілде|шіл тамыз|там қыркүйек|қыр қазан|қаз қараша|қар желтоқсан|жел
январь|янв февраль|фев март|мар апрель|апр май июнь|июн июль|июл август|авг сентябрь|сен октябрь|окт ноябрь|ноя декабрь|дек
январ|янв феврал|фев март|мар апрел|апр май июн июл август|авг сентябр|сен октябр|окт ноябр|ноя декабр|дек
ýanwar|ýan fewral|few mart|mar aprel|apr maý iýun iýul awgust|awg sentýabr|sen oktýabr|okt noýabr|noý dekabr|dek
yanvar|yan fevral|fev mart|mar aprel|apr may iyun|iyn iyul|iyl avgust|avg sentabr|sen oktabr|okt noyabr|noy dekabr|dek
январ|янв феврал|фев март|мар апрел|апр май июн июл август|авг сентябр|сен октябр|окт ноябр|ноя декабр|дек
ocak|oca şubat|şub mart|mar nisan|nis mayıs|may haziran|haz temmuz|tem ağustos|ağu eylül|eyl ekim|eki kasım|kas aralık|ara
stycznia|styczeń|sty lutego|luty|lut marca|marzec|mar kwietnia|kwiecień|kwi maja|maj czerwca|czerwiec|cze lipca|lipiec|lip sierpnia|sierpień|sie września|wrzesień|wrz października|październik|paź listopada|listopad|lis grudnia|grudzień|gru
"""
WEEKDAYS = """\
monday|mon tuesday|tue wednesday|wed thursday|thu friday|fri saturday|sat sunday|sun
montag|mo dienstag|di mittwoch|mi donnerstag|do freitag|fr samstag|sa sonntag|so
lundi|lun mardi|mar mercredi|mer jeudi|jeu vendredi|ven samedi|sam dimanche|dim
lunes|lun martes|mar miércoles|mié jueves|jue viernes|vie sábado|sáb domingo|dom
lunedì|lun martedì|mar mercoledì|mer giovedì|gio venerdì|ven sabato|sab domenica|dom
понедельник|пн вторник|вт среда|ср четверг|чт пятница|пт суббота|сб воскресенье|вс
понеділок|пн вівторок|вт середа|ср четвер|чт пʼятниця|пт субота|сб неділя|нд
дүйсенбі|дс сейсенбі|сс сәрсенбі|ср бейсенбі|бс жұма|жм сенбі|сб жексенбі|жс
дүйшөмбү|дүй шейшемби|шейш шаршемби|шарш бейшемби|бейш жума ишемби|ишм жекшемби|жек
душанбе|дшб сешанбе|сшб чоршанбе|чшб панҷшанбе|пшб ҷумъа|ҷмъ шанбе|шнб якшанбе|яшб
duşenbe|duş sişenbe|siş çarşenbe|çar penşenbe|pen anna|ann şenbe|şen ýekşenbe|ýek
dushanba|dush seshanba|sesh chorshanba|chor payshanba|pay juma|jum shanba|shan yakshanba|yak
душанба|душ сешанба|сеш чоршанба|чор пайшанба|пай жума|жум шанба|шан якшанба|якш
pazartesi|pzt salı|sal çarşamba|çar perşembe|per cuma|cum cumartesi|cmt pazar|paz
poniedziałek|pon wtorek|wt środa|śr czwartek|czw piątek|pt sobota|sob niedziela|niedz
"""
