"""How times of day are said in the languages of the sources: parts of regular expressions (D17)."""

BEFORE_A_TIME = r"(?i:at|à|um|om|в|у|о|o)"
"""What stands before a time that is one without it: à 10h, um 10:30."""
BEFORE_AN_HOUR = r"(?i:(?:d?alle\s+)?ore|d?alle|a\s+las?|de\s+las|às|(?:w\s+)?godz\.?|saat|soat|сағат|саат|соат)"
"""What makes a number an hour: alle ore 18, a las 10."""
AFTER_AN_HOUR = r"(?i:h|hrs?|heures?|horas?|Uhr|uur|ч|час(?:а|ов)?)(?![^\W\d_])\.?"
_MINUTE = r"\s[0-5][0-9](?![\w./-]|\s+(?!(?:à|bis|до|min|мин)\b)\w)"
"""Minutes with a blank before them; what another word follows may be the day of a date: 10 h 24 mai."""
_GLUED = r"[hH][0-5][0-9](?!\w)"
SAID = (
    rf"(?:{BEFORE_AN_HOUR}\s+[0-9]{{1,2}}(?:[.:][0-9]{{2}}|{_GLUED})?(?:\s?{AFTER_AN_HOUR})?(?![.:]?[0-9])"
    rf"|[0-9]{{1,2}}(?:{_GLUED}|(?:[.:][0-9]{{2}})?\s?{AFTER_AN_HOUR}(?:{_MINUTE})?)(?:\s?(?:min|мин)\b\.?)?"
    r"|(?:12(?:[.:]00)?\s?)?(?i:noon))"
)
"""A time of day that a word or the sign of an hour makes one: 10h30, 19.30 Uhr, 10 Uhr 30, ore 18, в 10 ч, 12 noon."""
DOTTED = (
    r"(?:[0-9]{1,2}\.[0-9]{2}(?=\s?[AaPp]\.?[Mm]\b)"
    r"|(?:(?<=\.[0-9]{4}\s)|(?<=\.[0-9]{4},\s))(?:[01]?[0-9]|2[0-3])\.(?:00|1[3-9]|[2-5][0-9])(?![.\w-]))"
)
"""A time with a dot: 2.34 pm, and after a day with dots 19.30, whose 30 is no month; 10.11 may be another day."""
ZONES = (
    "A[CEW][SD]T|AK[SD]T|ART|BRS?T|BST|C[SD]T|CES?T|E[SD]T|EES?T|HST|HKT|IST|JST|KST|M[SD]T|MES?Z|MSK|NZ[SD]T|P[SD]T"
    "|PHT|SAST|SGT|WES?T|WI[BT]|WITA"
)
"""The short names of time zones, which have no one offset."""
