"""Files of other programs: tables, workbooks, JSON, calendars and libraries, made by their grammars, then spoilt."""

import csv
import io
import json
import re
from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Any
from xml.sax.saxutils import escape

from workbooks import number, parts, row, zipped

from catimeline.importing.fields import FIELDS
from catimeline.importing.header_words import HEADERS
from catimeline.model.vocabulary import CSL_TYPES, STATUSES
from fuzz.dates import date_text
from fuzz.phrases import phrase
from fuzz.stores import URLS, nasty_text

_FIELD_OF = {
    header.strip(): line.partition(":")[0]
    for line in HEADERS.replace("\n    ", " ").strip().splitlines()
    for header in line.partition(":")[2].split(";")
} | {field: field for field in FIELDS}
"""The field of each header."""
_HEADERS_OF: dict[str, list[str]] = {}
for _header, _field in _FIELD_OF.items():
    _HEADERS_OF.setdefault(_field, []).append(_header)
_NAMES = (
    "Vienna, Austria",
    "Brussels",
    "EU",
    "Ann Lee; Ivan Petrov",
    "a; b; a",
    "Washington, D.C.",
    "NATO\nEU",
    "{A; B}",
)
_NOTHING = ("", "", " ", "NA", "-", "?", "n/a", "null", "#REF!", "0", "nan")
_ANY = (
    "x",
    "1",
    "-5",
    "3.5",
    "1e9",
    "9" * 400,
    "True",
    "a=b",
    "=1+1",
    "<b>x</b>",
    "&amp;",
    "id",
    "\u00a0",
    "9:30",
    "§",
)


def table(random: Random) -> tuple[list[str], list[dict[str, str]]]:
    """The headers of a table and its rows, most of them of events."""
    fields = [random.choice(["date", "date", "date.start", "date.year"]), "title", *random.choices([*_HEADERS_OF], k=4)]
    headers = [random.choice(_HEADERS_OF[field]) for field in fields[random.choice([0, 0, 0, 1]) :]]
    headers += random.choices([*_ANY, "Remarks", "geometry"], k=random.randrange(3))
    headers = [*dict.fromkeys(headers)]
    random.shuffle(headers)
    rows = [
        {header: _cell(_FIELD_OF.get(header, ""), random) for header in headers} for _ in range(random.randrange(12))
    ]
    if rows and random.random() < 0.3:
        rows.append(random.choice(rows))
    if random.random() < 0.1:
        rows.insert(random.randrange(len(rows) + 1), {header: header for header in headers})
    return headers, rows


def _cell(field: str, random: Random) -> str:
    if random.random() < 0.1:
        return random.choice([*_NOTHING, *_ANY, *_NAMES])
    part = field.rpartition(".")[2]
    make = _CELLS.get(field) or _CELLS.get(part)
    if make:
        return make(random)
    return random.choice([*_NAMES, str(random.randrange(99)), nasty_text(random)[:80]])


def _when(random: Random) -> str:
    day = f"{random.randrange(1800, 2030)}-{random.randrange(1, 13):02}-{random.randrange(1, 29):02}"
    return random.choice([day, day, day[:7], day[:4], date_text(random), phrase(random), f"{day}T12:00:00Z"])


def _text(random: Random) -> str:
    return nasty_text(random) if random.random() < 0.1 else f"Event {random.randrange(9)}"


_CELLS: dict[str, Callable[[Random], str]] = {
    **dict.fromkeys(("date", "start", "end", "added", "updated", "accessed"), _when),
    "year": lambda random: str(random.randrange(1800, 2030)),
    "month": lambda random: str(random.randrange(13)),
    "day": lambda random: str(random.randrange(33)),
    **dict.fromkeys(("title", "summary", "notes"), _text),
    **dict.fromkeys(
        ("url", "archive_url", "same_as"),
        lambda random: random.choice([*URLS, "http://a.example/1", "http://a.example/2", "doi:10.1000/1"]),
    ),
    "status": lambda random: random.choice(STATUSES),
}
"""What makes a cell of a field, by the field or its last part."""


def _delimited(delimiters: str, random: Random) -> bytes:
    headers, rows = table(random)
    out = io.StringIO(newline="")
    writer = csv.writer(
        out,
        delimiter=random.choice(delimiters),
        quoting=random.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
        lineterminator=random.choice(["\n", "\r\n", "\r"]),
    )
    for _ in range(random.choice([0, 0, 0, 1])):
        writer.writerow(["A title"])
    if random.random() < 0.95:
        writer.writerow(headers)
    writer.writerows([one[header] for header in headers] for one in rows)
    return out.getvalue().encode(random.choice(["utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1251"]), "replace")


def _values(rows: Sequence[Mapping[str, str]], random: Random) -> list[Any]:
    """Rows as JSON values, some of other types, some nested."""
    made: list[Any] = []
    for one in rows:
        table: dict[str, Any] = {}
        for key, text in one.items():
            value: Any = random.choice(
                [text, text, text, text.split("; "), random.choice([None, 1, 0.5, True, [], {}, [[1]]])]
            )
            first, dot, rest = key.partition(".")
            if dot and random.random() < 0.5 and isinstance(table.get(first, {}), dict):
                table.setdefault(first, {})[rest] = value
            else:
                table[key] = value
        made.append(table)
    return made


def _json(random: Random) -> bytes:
    made = _values(table(random)[1], random)
    match random.randrange(5):
        case 0:
            document: Any = {"data": {"items": made}, "count": len(made)}
        case 1:
            document = {"type": "FeatureCollection", "features": [
                {"type": "Feature", "properties": one, "geometry": {"type": "Point", "coordinates": [16.4, 48.2]}} for one in made
            ]}  # fmt: skip
        case 2:
            document = {"@context": "https://schema.org", "@graph": [{"@type": "Event", **one} for one in made]}
        case _:
            document = made
    return json.dumps(document, ensure_ascii=random.random() < 0.5).encode("utf-8", "replace")


def _json_lines(random: Random) -> bytes:
    return "\n".join(map(json.dumps, _values(table(random)[1], random))).encode()


_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def _workbook(random: Random) -> bytes:
    headers, rows = table(random)
    lines = [headers, *([one[header] for header in headers] for one in rows)]
    texts: list[str] = []

    def cell(text: str) -> str:
        chance = random.random()
        if chance < 0.15:
            value = random.choice([random.randrange(60_000), 0.5, -1, 43_800.75, 61, 60, 2_958_466, "x", 1e300])
            return number(value, random.randrange(10), random.choice(["n", "n", "n", "b", "e", "d", "str"]))
        if chance < 0.3:
            texts.append(f"<t>{escape(text)}</t>")
            return f'<c t="s"><v>{len(texts) - 1 + (chance < 0.16)}</v></c>'
        return escape(text)

    sheet = "".join(row(*map(cell, line), attributes=random.choice(["", "", "", 'hidden="1"'])) for line in lines)
    return zipped(parts(_NO_XML.sub("", sheet), texts=[_NO_XML.sub("", one) for one in texts]))


_MOMENTS = (
    *("20240311", "20240311T223000Z", "20240311T223000", "20240230", "19000101", "00010101", "99991231", "2024-03-11"),
    *("20240311T250000", "", "P1D", "x"),
)
_RULES = (
    *("FREQ=DAILY;COUNT=3", "FREQ=WEEKLY;BYDAY=MO,-1TU;UNTIL=20240601", "FREQ=MONTHLY;BYMONTHDAY=31,-1;COUNT=5"),
    *(
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;COUNT=2",
        "FREQ=YEARLY;BYWEEKNO=53;COUNT=2",
        "FREQ=DAILY",
        "FREQ=HOURLY;COUNT=9",
    ),
    *(
        "FREQ=MONTHLY;BYSETPOS=-1;BYDAY=MO,FR;COUNT=4",
        "FREQ=YEARLY;BYYEARDAY=366,-1;INTERVAL=999;COUNT=9",
        "COUNT=1",
        "x",
    ),
    *("FREQ=DAILY;INTERVAL=0;COUNT=1", "FREQ=DAILY;COUNT=99999999", "FREQ=WEEKLY;WKST=SU;COUNT=3;BYDAY=53FR"),
)


def _calendar(random: Random) -> bytes:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        *random.choice([[], ["X-WR-TIMEZONE:Europe/Vienna"], ["X-WR-TIMEZONE:Nowhere"]]),
    ]
    for _ in range(random.randrange(7)):
        kind = random.choice(["VEVENT", "VEVENT", "VEVENT", "VJOURNAL", "VTODO", "VALARM"])
        lines += [
            f"BEGIN:{kind}",
            f"DTSTART{_typed(random)}",
            *random.choices(list(_properties(random)), k=random.randrange(7)),
        ]
        lines.append(f"END:{kind if random.random() < 0.97 else 'VEVENT'}")
    return random.choice(["\r\n", "\r\n", "\n"]).join([*lines, "END:VCALENDAR", ""]).encode("utf-8", "replace")


def _typed(random: Random) -> str:
    return (
        random.choice(["", "", ";VALUE=DATE", ";TZID=Europe/Vienna", ";TZID=Nowhere"]) + ":" + random.choice(_MOMENTS)
    )


def _properties(random: Random) -> Sequence[str]:
    text = nasty_text(random).replace("\\", "\\\\").replace(";", "\\;").replace("\n", "\\n")
    return (
        *(
            f"SUMMARY:Event {random.randrange(5)}",
            f"SUMMARY;LANGUAGE=de:{text}",
            f"UID:{random.randrange(4)}@a.example",
        ),
        *(f"DTEND{_typed(random)}", f"DURATION:{random.choice(['P1D', 'PT36H', '-P1D', 'P', 'P1W', 'P99999999D'])}"),
        *(
            f"RRULE:{random.choice(_RULES)}",
            f"RDATE{_typed(random)},{random.choice(_MOMENTS)}",
            f"EXDATE{_typed(random)}",
        ),
        *(f"RECURRENCE-ID{_typed(random)}", f"SEQUENCE:{random.choice(['0', '1', 'x', '9' * 40])}", "STATUS:CANCELLED"),
        *(
            f"LOCATION:{text}",
            "STATUS:TENTATIVE",
            f"DESCRIPTION:{text}\r\n {text}",
            "CATEGORIES:talks,x",
            "GEO:48.2;16.4",
        ),
        *(
            "URL:http://a.example/1",
            "ATTENDEE;CN=Ann:mailto:a@a.example",
            "X-A;ENCODING=QUOTED-PRINTABLE:=C3=A4=",
            "NO COLON",
        ),
    )


_TEX = (
    "{The} World",
    'G{\\"o}del',
    "\\'{e}t\\'e",
    "$x^2$",
    "100\\%",
    "\\href{http://a.example}{x}",
    "\\unknown{x}",
    "a{",
    "b}",
)
_AUTHORS = (
    "Lee, Ann and Petrov, Ivan",
    "{World Bank}",
    "van der Berg, Jan",
    "others",
    "Lee, Jr, Ann",
    "A and and B",
    "",
    ",",
)


_VALUES_OF_TEX = ("{{{}}}", "{{{}}}", '"{}"', "{}", "press # {{{}}}")


def _bibtex(random: Random) -> bytes:
    made = ['@string{press = "The Press"}', "% a comment", "@comment{x}", '@preamble{"x"}'][: random.randrange(5)]
    for _ in range(random.randrange(6)):
        fields = {
            "title": random.choice([*_TEX, nasty_text(random)[:60]]),
            "author": random.choice(_AUTHORS),
            random.choice(["year", "date", "urldate", "month"]): random.choice(
                ["2018", date_text(random), "jul", "2018/2019"]
            ),
            random.choice(
                ["publisher", "journal", "isbn", "doi", "url", "crossref", "note", "keywords"]
            ): random.choice([*URLS, *_ANY, "978-3-16-148410-0", "10.1000/182", "key1"]),
        }
        quoted = [f"{key} = {random.choice(_VALUES_OF_TEX).format(text)}" for key, text in fields.items()]
        kind = random.choice(["article", "book", "online", "misc", "inproceedings", "xyz"])
        made.append(
            f"@{kind}{{key{random.randrange(4)},\n  " + ",\n  ".join(quoted) + random.choice(["\n}", "\n}", ",\n}", ""])
        )
    return "\n\n".join(made).encode("utf-8", "replace")


_TAGS = (
    "TI",
    "T1",
    "AU",
    "A2",
    "PY",
    "DA",
    "Y2",
    "UR",
    "DO",
    "SN",
    "PB",
    "JO",
    "N1",
    "KW",
    "AB",
    "ID",
    "LA",
    "C1",
    "XX",
    "M3",
)


def _ris(random: Random) -> bytes:
    lines: list[str] = []
    for _ in range(random.randrange(6)):
        lines.append(f"TY  - {random.choice(['BOOK', 'JOUR', 'NEWS', 'ELEC', 'GEN', 'XYZ', ''])}")
        for tag in random.choices(_TAGS, k=random.randrange(8)):
            value = random.choice([*_ANY, *URLS, date_text(random), "2018/07/09/", "Lee, Ann", nasty_text(random)[:60]])
            lines.append(f"{tag}  - {value}")
        lines += random.choice([["ER  - "], ["ER  - "], ["ER  -", ""], []])
    return random.choice(["\n", "\r\n"]).join(lines).encode("utf-8", "replace")


def _csl_json(random: Random) -> bytes:
    items = [
        {
            "id": random.choice(["smith2018", "http://zotero.org/1/ABC", 7, "Ä b", nasty_text(random)[:40]]),
            "type": random.choice([*sorted(CSL_TYPES)[:9], "article", "x", 5]),
            "title": nasty_text(random)[:60],
            random.choice(["author", "editor"]): random.choice([[{"family": "Lee", "given": "Ann"}], [{"literal": "UN"}], [{}], "x"]),
            "issued": random.choice([
                {"date-parts": [[2018, 7, 9]]}, {"date-parts": [["2018", "7"], [2019]]}, {"raw": phrase(random)},
                {"literal": "n.d."}, {"date-parts": [[]]}, {"date-parts": [[0, 13, 32]]}, {"season": 1}, None, "2018",
            ]),
            random.choice(["URL", "DOI", "ISBN", "publisher", "container-title", "note", "page"]): random.choice([*URLS, *_ANY, 5, None]),
        }
        for _ in range(random.randrange(6))
    ]  # fmt: skip
    return json.dumps(random.choice([items, items, {"items": items}])).encode()


def _markwhen(random: Random) -> bytes:
    lines = ["title: x", "dateFormat: d/M/yyyy", "section A", "group B", "// note", "#tag: red", "end", "---"]
    titles = [nasty_text(random)[:60].replace("\n", " ") for _ in range(random.randrange(6))]
    events = [f"{random.choice([date_text, phrase])(random)}: {title} #tag" for title in titles]
    made = [*random.choices(lines, k=random.randrange(5)), *events]
    random.shuffle(made)
    return "\n".join(made).encode("utf-8", "replace")


MAKERS: dict[str, Callable[[Random], bytes]] = {
    "csv": lambda random: _delimited(",;\t|", random),
    "tsv": lambda random: _delimited("\t", random),
    "json": _json,
    "jsonl": _json_lines,
    "xlsx": _workbook,
    "ics": _calendar,
    "bib": _bibtex,
    "ris": _ris,
    "csl.json": _csl_json,
    "mw": _markwhen,
}
"""What makes a file, by its ending."""
