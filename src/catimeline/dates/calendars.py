"""Words that say that a date is of another calendar than ours, the Gregorian: without them it would be another day."""

import re

_MARKS = r"A\.?[HM]|B\.?[EPS]|O\.?S|S\.?H|A\.?U\.?C"
"""Short for an era or a style, beside a year; elsewhere they may be anything."""
_NAMES = (
    "hijr[aiy]h?|hegira[eh]?|hicri|хиджр[аеы]|anno mundi|ab urbe condita|before present|sa[kc]a|(?:bi|vi)kram|sam[bv]at"
    "|minguo|meiji|taish[oō]|sh[oō]wa|heisei|reiwa"
    r"|old style|julian|julianischen?|julien|юлианск[а-я]+|ст\. ?ст|стар[а-я]+ стил[а-я]+"
    "|tish?r[ei]i?|[ck]heshvan|kislev|tevet|sh?e?vat|i[yj]y?ar|si[vw]an|tam+uz|elul"
    "|muhar+am|safar|rabi[ʿ']?|jumada|rajab|sha[ʿ'’]?ban|ramad[ah]n|shaw+al"
    "|vendémiaire|brumaire|frimaire|nivôse|pluviôse|ventôse|germinal|floréal|prairial|messidor|thermidor|fructidor"
)
"""Eras, styles, and months of the Hebrew, the Islamic and the French Republican calendar."""
_WORDS = re.compile(
    rf"\b(?P<before>(?:{_MARKS})\b\.?) ?(?=[0-9]{{3}})|(?<=[0-9]{{3}} )(?:years )?(?P<after>(?:{_MARKS})\b\.?)"
    rf"|\b(?P<name>(?i:{_NAMES}))\b"
)


def other_calendar(text: str) -> str:
    """What a text has that names another calendar; empty if nothing does."""
    found = _WORDS.search(text)
    return found[found.lastgroup] if found and found.lastgroup else ""
