"""Libraries of reference managers become sources: CSL-JSON, RIS and BibTeX, compared with the store like events."""

import json
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import tomli
from conftest import Run

from catimeline import importing

Import = Callable[..., Run]
WISH = "(--write writes it)"

CSL = [
    {
        "id": "http://zotero.org/users/1/items/AB",
        "citation-key": "mullerBorders2001",
        "type": "article-journal",
        "title": "Borders  and <i>rivers</i>",
        "container-title": "Central Asian Survey",
        "publisher": "Taylor",
        "volume": "12",
        "page": "1-20",
        "author": [
            {"family": "Müller", "given": "Jörg"},
            {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
            {"family": "King", "given": "Martin Luther", "suffix": "Jr"},
            {"family": "Goethe", "given": "Johann Wolfgang", "dropping-particle": "von"},
            {"literal": "European  External Action Service"},
            {"given": "Plato"},
        ],
        "issued": {"date-parts": [["2001", 6]]},
        "accessed": {"date-parts": [[2020, 1, 16]]},
        "URL": "https://web.archive.org/web/20200101120000/https://x.example/a",
        "language": "en_US",
        "keyword": "rivers, scholarly",
    },
    {
        "id": "http://zotero.org/users/1/items/CD/",
        "type": "report",
        "title": "Report",
        "container-title": "Series",
        "issued": {"raw": "about 2019"},
        "archive": "Box 3",
        "archive_location": "https://web.archive.org/web/2020/https://y.example",
        "URL": "https://y.example",
        "language": "Klingonian language",
        "note": "A remark. Accessed: 9 July 2018.",
    },
    {"id": 7, "type": "book", "title": "Undated", "issued": {"literal": "n.d."}, "keyword": "official, press"},
]

BIBTEX = r"""
@string{cup = "Cambridge University Press"}
@comment{jabref-meta: databaseType:biblatex;}
@Book{Muller:2001, author = {M{\"u}ller, J{\"o}rg and {European \& Co} and van der Berg, Jan and others},
  editor = {Doe, A.}, title = "The {NATO} --- a \textit{study}", subtitle = {50% \textasciicircum{}more}, year = 2001,
  month = jan, publisher = cup # { and Co}, url = {https://x.example/a\_b%20c}, language = {ngerman}}
@incollection{ch1, crossref = {muller:2001}, title = {Chapter}, pages = {1--2}}
@incollection{ch2, crossref = {muller:2001}, title = {Other chapter}, date = {2004}}
@article{news, author = {Plato}, title = {News}, journal = {Il Giorno}, entrysubtype = {newspaper},
  date = {2004-24}, urldate = {2020-1-2}, langid = {british}, keywords = {press, water}, annote = {Odd.}}
@misc{web, title = {Web}, howpublished = {\url{https://y.example/z_1}}, year = {c. 1850}, crossref = {gone}}
"""

RIS = """\ufeff
TY  - JOUR
AU  - Smith, Ann
AU  - Smith, Bob, Jr
AU  - Ministry of Culture, Media and Sport
AU  - News Desk
TI  - A title that
  goes on
T2  - Journal of X
PB  - Wiley
PY  - 2004
DA  - 11 June
UR  - https://a.example/1; https://a.example/2
N1  - Remark
N1  - Archived at https://archive.example/1
KW  - press
SP  - 1
Y2  - 2020/01/02/
LA  - eng
ER  -\x20

TY  - GEN
ID  - spring
T1  - Spring
Y1  - 1999///Spring
ER  -

TY  - RPRT
ID  - two-seasons
T1  - Two
Y1  - 1999///first half of
ER  -
TY  - BOOK
ID  - plain
T1  - Plain
Y1  - 1999/00/
ER  -
"""


def sources(store: Path) -> dict[str, Any]:
    """The sources of a store that were not there at first."""
    known = ("gazette-2001", "union-2001", "almanac")
    return {key: one for key, one in tomli.loads(store.read_text("utf-8"))["sources"].items() if key not in known}


def test_csl_json_is_known_by_its_shape(take: Import, kept: Path) -> None:
    result = take("z.json", CSL, "--write")
    assert result.told == [
        '1 date was read from words: "about 2019" as 2019~',
        "sources have no field for: keyword (2), publisher (1), volume (1), page (1), archive (1), language (1)",
        f"3 new, 0 changed, 0 the same; written to {kept}".replace(f"{kept.parent}/", ""),
    ]
    assert sources(kept) == {
        "7": {"type": "book", "title": "Undated"},
        "cd": {
            "type": "report",
            "title": "Report",
            "publisher": "Series",
            "date": "2019~",
            "url": "https://y.example",
            "archive_url": "https://web.archive.org/web/2020/https://y.example",
            "accessed": "2018-07-09",
            "note": "A remark.",
        },
        "mullerborders2001": {
            "type": "article-journal",
            "title": "Borders and rivers",
            "publisher": "Central Asian Survey",
            "authors": [
                {"family": "Müller", "given": "Jörg"},
                {"family": "van der Berg", "given": "Jan"},
                {"family": "King Jr", "given": "Martin Luther"},
                {"family": "Goethe", "given": "Johann Wolfgang von"},
                {"name": "European External Action Service"},
                {"name": "Plato"},
            ],
            "date": "2001-06",
            "url": "https://x.example/a",
            "archive_url": "https://web.archive.org/web/20200101120000/https://x.example/a",
            "accessed": "2020-01-16",
            "language": "en-US",
            "grade": "scholarly",
        },
    }
    assert take("z.json", CSL).told[-1] == "0 new, 0 changed, 3 the same; nothing was written"


def test_bibtex(take: Import, kept: Path) -> None:
    result = take("z.bib", BIBTEX, "--write")
    assert result.code == 0, result.err
    assert "no field for: booktitle (2), editor (1), pages (1), keywords (1), crossref (1)" in result.err
    assert sources(kept) == {
        "ch1": {
            "type": "chapter",
            "title": "Chapter",
            "publisher": "Cambridge University Press and Co",
            "date": "2001-01",
            "language": "de",
        },
        "ch2": {
            "type": "chapter",
            "title": "Other chapter",
            "publisher": "Cambridge University Press and Co",
            "date": "2004",
            "language": "de",
        },
        "muller-2001": {
            "type": "book",
            "title": "The NATO — a study: 50% ^more",
            "publisher": "Cambridge University Press and Co",
            "authors": [
                {"family": "Müller", "given": "Jörg"},
                {"name": "European & Co"},
                {"family": "van der Berg", "given": "Jan"},
            ],
            "date": "2001-01",
            "url": "https://x.example/a_b%20c",
            "language": "de",
        },
        "news": {
            "type": "article-newspaper",
            "title": "News",
            "publisher": "Il Giorno",
            "authors": [{"family": "Plato"}],
            "date": "2004-24",
            "accessed": "2020-01-02",
            "language": "en-GB",
            "grade": "press",
            "note": "Odd.",
        },
        "web": {"type": "document", "title": "Web", "date": "1850~", "url": "https://y.example/z_1"},
    }
    assert take("z.bib", BIBTEX).told[-1] == "0 new, 0 changed, 5 the same; nothing was written"


def test_ris(take: Import, kept: Path) -> None:
    result = take("z.ris", RIS, "--write")
    assert result.code == 0, result.err
    assert "sources have no field for: PB (1), SP (1)" in result.told
    assert sources(kept) == {
        "smith-2004": {
            "type": "article-journal",
            "title": "A title that goes on",
            "publisher": "Journal of X",
            "authors": [
                {"family": "Smith", "given": "Ann"},
                {"family": "Smith Jr", "given": "Bob"},
                {"name": "Ministry of Culture, Media and Sport"},
                {"name": "News Desk"},
            ],
            "date": "2004-06-11",
            "url": "https://a.example/1",
            "archive_url": "https://archive.example/1",
            "accessed": "2020-01-02",
            "language": "en",
            "grade": "press",
            "note": "Remark\nUR: https://a.example/2",
        },
        "spring": {"type": "document", "title": "Spring", "date": "1999-21"},
        "two-seasons": {"type": "report", "title": "Two", "date": "1999-40"},
        "plain": {"type": "book", "title": "Plain", "date": "1999"},
    }
    assert take("z.ris", RIS).told[-1] == "0 new, 0 changed, 4 the same; nothing was written"


DATES = {
    "parts": ({"date-parts": [[2001, 2, 13]]}, "2001-02-13"),
    "a season as a month": ({"date-parts": [[2001, 14]]}, "2001-22"),
    "a season": ({"date-parts": [[2001]], "season": 3}, "2001-23"),
    "a season in words": ({"date-parts": [["2001"]], "season": "Fall"}, "2001-23"),
    "a season that EDTF lacks": ({"date-parts": [[2001]], "season": "first half of"}, "2001-40"),
    "an interval": ({"date-parts": [[2001, 0], [2004, 12, None]]}, "2001/2004-12"),
    "circa": ({"date-parts": [[2001], [2004]], "circa": 1}, "2001~/2004~"),
    "not circa": ({"date-parts": [[2001]], "circa": "false"}, "2001"),
    "an open end": ({"date-parts": [[2001], [0]]}, "2001/.."),
    "before our era": ({"date-parts": [[-44, 3, 15]]}, "-0043-03-15"),
    "a literal": ({"literal": "some day in July 2018"}, "2018-07-XX"),
    "raw": ({"raw": "2004-06/2005"}, "2004-06/2005"),
    "EDTF": ("2004-06~", "2004-06~"),
    "nothing": ({"date-parts": [[None]]}, None),
}


@pytest.mark.parametrize("name", DATES)
def test_dates_of_csl_json(name: str, take: Import, kept: Path) -> None:
    said, edtf = DATES[name]
    assert take("z.json", [{"id": "a", "type": "book", "title": "T", "issued": said}], "--write").code == 0
    assert sources(kept)["a"].get("date") == edtf


WORDS_OF_RIS = {
    "1850/05//ca.": "1850-05~",
    "1850/5/3/uncertain": "1850-05-03?",
    "1850///?": "1850?",
    "0044/03/15/BCE": "-0043-03-15",
    "0044///B.C.": "-0043",
    "1999///05": "1999-05",
    "0000///": None,
}
KEPT_OF_RIS = {
    "2015/04/09/print": "2015-04-09",
    "2001/03//March/April": "2001-03",
    "2001/03/05/2001/03/07": "2001-03-05",
    "1917/10/25/O.S.": "1917",
    "2018/13//ca.": "2018",
    "2001//05/": "2001",
    "2001/00/05": "2001",
    "0000/05/03": None,
    "0000///Easter": None,
}


@pytest.mark.parametrize(("text", "edtf"), [*WORDS_OF_RIS.items(), *KEPT_OF_RIS.items()])
def test_other_information_in_dates_of_ris(text: str, edtf: str | None, take: Import, kept: Path) -> None:
    """It is read with the numbers or, as they are written, kept in the note; never dropped."""
    result = take("z.ris", f"TY  - BOOK\nID  - a\nTI  - T\nPY  - {text}\nER  - \n", "--write")
    source = sources(kept)["a"]
    assert source.get("date") == edtf
    is_kept = text in KEPT_OF_RIS
    assert source.get("note") == (f"PY: {text}" if is_kept else None)
    said = f"1 value of PY kept in the note, being no date: {text!r} (line 1)"
    assert [line for line in result.told if "kept in" in line] == [said] * is_kept


KEPT_OF_CSL = {
    "the year 0": ({"date-parts": [[0, 5, 3]]}, None, "[[0, 5, 3]]"),
    "the year 0 alone": ({"date-parts": [["0"]]}, None, '[["0"]]'),
    "a day without a month": ({"date-parts": [[2001, 0, 5]]}, "2001", "2001-00-05"),
    "words": ({"date-parts": [[2001]], "literal": "Easter 2001"}, "2001", "Easter 2001"),
    "a doubt": ({"date-parts": [[2001]], "raw": "c. 2001"}, "2001", "c. 2001"),
    "another date": ({"date-parts": [[2001]], "edtf": "2002", "raw": "2001"}, "2001", "2002"),
    "words beside a season": ({"date-parts": [[2001]], "season": "fall of", "raw": "X"}, "2001-23", "X"),
    "words beside words": ({"raw": "2001", "literal": "Easter"}, "2001", "Easter"),
    "more parts": ({"date-parts": [[2001, 5, 3, 10]]}, "2001-05-03", "[[2001, 5, 3, 10]]"),
}
SAID_TWICE = (
    {"date-parts": [[2001, 5, 3, 0]], "raw": "3 May 2001", "literal": "2001-05-03"},
    {"raw": "3 May 2001", "literal": "3 May 2001"},
    {"date-parts": [[0]], "raw": "3 May 2001"},
)


@pytest.mark.parametrize("name", KEPT_OF_CSL)
def test_what_a_date_of_csl_json_has_beside_its_numbers_is_kept(name: str, take: Import, kept: Path) -> None:
    issued, edtf, text = KEPT_OF_CSL[name]
    result = take("z.json", [{"id": "a", "type": "book", "title": "T", "issued": issued}], "--write")
    assert sources(kept)["a"].get("date") == edtf
    assert sources(kept)["a"]["note"] == f"issued: {text}"
    assert any(line.startswith("1 value of issued kept in the note, being ") for line in result.told)


@pytest.mark.parametrize("issued", SAID_TWICE)
def test_what_a_date_of_csl_json_says_twice_is_not_kept(issued: object, take: Import, kept: Path) -> None:
    take("z.json", [{"id": "a", "type": "book", "title": "T", "issued": issued}], "--write")
    assert sources(kept)["a"] == {"type": "book", "title": "T", "date": "2001-05-03"}


def test_what_our_exports_put_elsewhere(take: Import, kept: Path) -> None:
    """A grade and exact dates, and the host of an archive, which says nothing new."""
    item = {
        "id": "a",
        "type": "book",
        "title": "T",
        "issued": {"date-parts": [[1984]]},
        "archive": "archive.example",
        "archive_location": "https://archive.example/1",
        "note": "Dated 1984 (uncertain).",
        "custom": {"grade": "press", "issued": "1984?"},
    }
    assert "no field" not in take("z.json", [item], "--write").err
    assert sources(kept)["a"] == {
        "type": "book",
        "title": "T",
        "date": "1984?",
        "archive_url": "https://archive.example/1",
        "grade": "press",
    }


REMARKS = {
    "Dated 1984 (uncertain). Accessed January 2019.": {"date": "1984?", "accessed": "2019-01"},
    "Read it. Archived at https://archive.example/9": {"note": "Read it.", "archive_url": "https://archive.example/9"},
    "[Online; accessed 22-July-2004]": {"accessed": "2004-07-22"},
    "Read it (last accessed on 3 May 2020).": {"note": "Read it", "accessed": "2020-05-03"},
    "(Accessed 3 May 2020": {"note": "(Accessed 3 May 2020"},
    "Not accessed Dated 1984 (uncertain).": {"note": "Not accessed", "date": "1984?"},
    "Dated by hand Dated 1984 (uncertain).": {"note": "Dated by hand", "date": "1984?"},
    "Dated Tuesday.": {"note": "Dated Tuesday."},
    "Dated 9/7.": {"note": "Dated 9/7."},
    "Dated 2018-07-09.": {"note": "Dated 2018-07-09."},
}


@pytest.mark.parametrize("note", REMARKS)
def test_remarks_at_the_end_of_a_note(note: str, take: Import, kept: Path) -> None:
    """What formats have no field for stands in notes; only what is certainly meant is taken."""
    assert take("z.json", [{"id": "a", "type": "book", "title": "T", "note": note}], "--write").code == 0
    assert sources(kept)["a"] == {"type": "book", "title": "T", **REMARKS[note]}


GAZETTE = {"type": "article-newspaper", "title": "The “first” talks"}


@pytest.mark.parametrize(
    ("item", "key"),
    [
        ({**GAZETTE, "id": "gazette-2001", "title": "Talks"}, "gazette-2001"),
        ({**GAZETTE, "id": "other", "URL": "https://gazette.example/1", "title": "Talks"}, "gazette-2001"),
        ({**GAZETTE, "id": "other", "title": "THE “first” talks ", "issued": "2001-03-09"}, "gazette-2001"),
        ({"id": "other", "type": "book", "title": "Almanac", "publisher": "P"}, None),
        ({**GAZETTE, "id": "other", "issued": "2002"}, None),
    ],
    ids=["id", "address", "title and year", "title without year", "another year"],
)
def test_what_identifies_a_source(item: dict[str, Any], key: str | None, take: Import) -> None:
    result = take("z.json", [item])
    first = result.out.splitlines()[0]
    assert first.startswith(f"changed source {key}: " if key else "added source other: ")


NUMBERS = {
    "several numbers": (
        "z.json",
        [
            {
                "DOI": "https://doi.org/10.1000/A%3Cb",
                "ISBN": "1 978-3-16-148410-0",
                "ISSN": "1, 0002-9378",
                "URL": "https://a.example",
            }
        ],
        {"isbn": "978-3-16-148410-0", "issn": "0002-9378", "url": "https://a.example", "doi": "10.1000/A<b"},
    ),
    "an ISSN for an ISBN": (
        "z.json",
        [{"ISBN": "0002-9378", "ISSN": "978-3-16-148410-0"}],
        {"isbn": "978-3-16-148410-0", "issn": "0002-9378"},
    ),
    "a DOI in markup": (
        "z.json",
        [{"DOI": '<a href="https://doi.org/10.1000/18">10.1000/18</a>'}],
        {"doi": "10.1000/18"},
    ),
    "a DOI with escapes of LaTeX": ("z.bib", "@book{a, title={T}, doi={10.1000/1{\\_}8}}", {"doi": "10.1000/1_8"}),
    "an address with such": (
        "z.bib",
        "@book{a, title={T}, url={https://doi.org/10.1000/1%5C_8}}",
        {"doi": "10.1000/1_8"},
    ),
    "the line breaks of Mendeley": (
        "z.bib",
        r"@book{a, title={T}, doi={10.1000/18\nhttps://a.example}, isbn={0002-9378$\backslash$r080442957X}}",
        {"doi": "10.1000/18", "isbn": "080442957X", "issn": "0002-9378", "note": "doi: 10.1000/18 https://a.example"},
    ),
    "the tilde of TeX": (
        "z.bib",
        r"@book{a, title={T}, url={https://a.example/$\sim$b}}",
        {"url": "https://a.example/~b"},
    ),
    "other tildes of TeX": (
        "z.bib",
        r"@book{a, title={T}, url={https://a.example/\~{}b{\textasciitilde}c}}",
        {"url": "https://a.example/~b~c"},
    ),
    "an ISSN in both places": ("z.json", [{"ISBN": "2434-561X", "ISSN": "0002-9378"}], {"issn": "0002-9378"}),
    "the same DOI twice": ("z.json", [{"DOI": "10.1000/a", "URL": "https://doi.org/10.1000/A"}], {"doi": "10.1000/a"}),
    "an address with other characters": (
        "z.json",
        [{"URL": "https://a.example/<1>"}],
        {"url": "https://a.example/%3C1%3E"},
    ),
    "a DOI beside an address": (
        "z.ris",
        "TY  - BOOK\nID  - a\nTI  - T\nUR  - https://a.example/1\nUR  - https://doi.org/10.1000/182\nER  -",
        {"url": "https://a.example/1", "doi": "10.1000/182"},
    ),
    "only an address": ("z.json", [{"URL": "http://dx.doi.org/10.1000/182"}], {"doi": "10.1000/182"}),
    "numbers of RIS": (
        "z.ris",
        "TY  - BOOK\nID  - a\nTI  - T\nDO  - doi:10.1000/182\nSN  - 080442957X (pbk)\nSN  - 2434-561X\nER  -\n",
        {"doi": "10.1000/182", "isbn": "080442957X", "issn": "2434-561X"},
    ),
}


@pytest.mark.parametrize("name", NUMBERS)
def test_numbers_that_identify(name: str, take: Import, kept: Path) -> None:
    file, said, expected = NUMBERS[name]
    library: Any = (
        [{"id": "a", "type": "book", "title": "T", **one} for one in said] if isinstance(said, list) else said
    )
    result = take(file, library, "--write")
    assert sources(kept)["a"] == {"type": "book", "title": "T", **expected}
    unused = {
        "several numbers": "ISSN (1), ISBN (1)",
        "numbers of RIS": "SN (1)",
        "an ISSN in both places": "ISBN (1)",
    }
    assert [line for line in result.told if "no field" in line] == [
        f"sources have no field for: {unused[name]}" for _ in range(name in unused)
    ]


def test_a_doi_identifies_a_source(take: Import) -> None:
    """In any case, and before the address; also for a table."""
    item = {"id": "a", "type": "book", "title": "T", "DOI": "10.1000/Ab"}
    assert take("z.json", [item], "--write").code == 0
    item |= {"id": "b", "DOI": "https://doi.org/10.1000/aB", "title": "U"}
    assert take("z.json", [item]).out.startswith("changed source a: “U”, n.d. https://doi.org/10.1000/aB")
    rows = "date,title,kind,source.title,source.doi\n2001,A,meeting,T,10.1000/AB\n2002,B,meeting,V,10.1000/new\n"
    rows += "2003,C,meeting,V,https://doi.org/10.1000/new\n"
    result = take("t.csv", rows.replace("/new\n", "/NEW\n", 1), "--new", "sources", "--supports", "date")
    assert result.told[0].startswith("t.csv: row 4, source.title: source 'v' is new and described in two ways: doi")
    result = take("t.csv", rows, "--new", "sources", "--supports", "date")
    assert [line for line in result.out.splitlines() if "source" in line] == [
        "added source v: “V”, n.d. https://doi.org/10.1000/new"
    ]


def test_what_several_items_share_identifies_none(take: Import) -> None:
    items = [{**GAZETTE, "id": key, "title": key, "URL": "https://gazette.example/1"} for key in ("page-1", "page-2")]
    assert take("z.json", items).told[-1].startswith("2 new, 0 changed")


def test_only_what_differs_is_written(take: Import, kept: Path) -> None:
    before = kept.read_text("utf-8")
    item = {**GAZETTE, "id": "gazette-2001", "publisher": "P", "note": "New.", "issued": "2001-03"}
    result = take("z.json", [item, {"type": "book", "title": "New"}], "--write")
    assert result.out == (
        "changed source gazette-2001: Ann Smith and News Desk, “The ‘first’ talks”, P, March 2001.\n"
        "  publisher: The Gazette → P\n"
        "  note: + New.\n"
        "added source new: “New”, n.d.\n"
    )
    after = before.replace('"The Gazette"', '"P"').replace('grade = "press"\n', 'grade = "press"\nnote = "New."\n', 1)
    new = '\n[sources.new]\ntype = "book"\ntitle = "New"\n'
    assert kept.read_text("utf-8") == after.replace('grade = "reference"\n', f'grade = "reference"\n{new}', 1)


def test_items_without_ids_are_found_again(take: Import, kept: Path) -> None:
    """Also two of the same title and year, and two that are the same in all."""
    items = [
        {"type": "book", "title": "Editorial", "issued": "2001", "publisher": "A"},
        {"type": "book", "title": "Editorial", "issued": "2001", "publisher": "B"},
        {"type": "book", "title": "Twin"},
        {"type": "book", "title": "Twin"},
    ]
    assert take("z.json", items, "--write").code == 0
    assert [*sources(kept)] == ["a-2001", "b-2001", "twin", "twin-2"]
    assert take("z.json", items).told == ["0 new, 0 changed, 4 the same; nothing was written"]
    items[1]["note"] = "Changed."
    assert take("z.json", items).out == "changed source b-2001: B, “Editorial”, 2001.\n  note: + Changed.\n"


def test_an_id_of_no_letters_is_made(take: Import, kept: Path) -> None:
    items = [
        {"id": "毛", "type": "book", "title": "毛", "URL": "https://www.x.example/1"},
        {"id": "毛2", "type": "book", "title": "毛"},
        {"id": "东", "type": "book", "title": "毛泽东"},
    ]
    assert take("z.json", items, "--write").code == 0
    assert [*sources(kept)] == ["source", "source-2", "x-example"]
    assert take("z.json", items).told[-1].startswith("0 new, 0 changed, 3 the same")
    assert take("z.json", [{**items[1], "title": "A"}, items[2]]).told[-1].startswith("1 new, 0 changed, 1 the same")


KEPT: dict[str, tuple[str, Any, dict[str, Any], str]] = {
    "no ISBN": (
        "z.json",
        [{"ISBN": "3-16-148410-1"}, {"ISBN": "12"}],
        {"note": "ISBN: 3-16-148410-1"},
        "2 values of ISBN kept in the note, being neither an ISBN nor an ISSN: '3-16-148410-1' (item 1), '12' (item 2)",
    ),
    "beside a note": (
        "z.json",
        [{"ISSN": "1", "note": "N."}],
        {"note": "N.\nISSN: 1"},
        "1 value of ISSN kept in the note, being neither an ISBN nor an ISSN: '1' (item 1)",
    ),
    "no DOI": (
        "z.json",
        [{"DOI": "in a\nreport"}],
        {"note": "DOI: in a report"},
        "1 value of DOI kept in the note, being no DOI: 'in a report' (item 1)",
    ),
    "a DOI with more": (
        "z.json",
        [{"DOI": "10.1000/1 (text) 10.1000/2"}],
        {"doi": "10.1000/1", "note": "DOI: 10.1000/1 (text) 10.1000/2"},
        "1 value of DOI kept in the note, being no DOI: '10.1000/1 (text) 10.1000/2' (item 1)",
    ),
    "a local address": (
        "z.bib",
        "@book{a, title={T}, url={file:///C:/a b.pdf}}",
        {"note": "url: file:///C:/a b.pdf"},
        "1 value of url kept in the note, being no web address: 'file:///C:/a b.pdf' (entry 'a')",
    ),
    "an address with blanks": (
        "z.json",
        [{"URL": "https://a.example/b (in May)"}],
        {"note": "URL: https://a.example/b (in May)"},
        "1 value of URL kept in the note, being no web address: 'https://a.example/b (in May)' (item 1)",
    ),
    "several addresses": (
        "z.json",
        [{"URL": "https://a.example/b\nhttps://a.example/c www.b.example"}],
        {"url": "https://a.example/b", "note": "URL: https://a.example/c www.b.example"},
        "1 value of URL kept in the note, since a source has one address: 'https://a.example/c www.b.example' (item 1)",
    ),
    "an address without a scheme": (
        "z.json",
        [{"URL": "www.a.example"}, {"URL": "b.example/c?d=1"}],
        {"url": "http://www.a.example"},
        "2 values of URL without a scheme, read as http://: 'www.a.example' (item 1), 'b.example/c?d=1' (item 2)",
    ),
    "a long value": (
        "z.json",
        [{"URL": "x" * 60}],
        {"note": "URL: " + "x" * 60},
        f"1 value of URL kept in the note, being no web address: '{'x' * 40}…' (item 1)",
    ),
    "words that are no date": (
        "z.bib",
        "@book{a, title={T}, year={in press}}",
        {"note": "year: in press"},
        "1 value of year kept in the note, being no date: 'in press' (entry 'a')",
    ),
    "no day": (
        "z.json",
        [{"issued": {"date-parts": [[2001, 2, 30]]}, "accessed": "soon"}],
        {"date": "2001", "note": "issued: 2001-02-30\naccessed: soon"},
        "1 value of issued kept in the note, being no date: '2001-02-30' (item 1)",
    ),
    "no month": (
        "z.json",
        [{"issued": {"date-parts": [[2018, 13, 45]]}}],
        {"date": "2018", "note": "issued: 2018-13-45"},
        "1 value of issued kept in the note, being no date: '2018-13-45' (item 1)",
    ),
    "no month of one end": (
        "z.json",
        [{"issued": {"date-parts": [[2018, "45"], [2019, 3]]}}],
        {"date": "2018/2019", "note": "issued: 2018-45/2019-03"},
        "1 value of issued kept in the note, being no date: '2018-45/2019-03' (item 1)",
    ),
    "no year of four digits": (
        "z.json",
        [{"issued": {"date-parts": [[20181, 3]]}}],
        {"note": "issued: 20181-03"},
        "1 value of issued kept in the note, being no date: '20181-03' (item 1)",
    ),
    "no month of RIS": (
        "z.ris",
        "TY  - BOOK\nID  - a\nTI  - T\nPY  - 2018/13/45\nER  - \n",
        {"date": "2018", "note": "PY: 2018/13/45"},
        "1 value of PY kept in the note, being no date: '2018/13/45' (line 1)",
    ),
    "no day of BibLaTeX": (
        "z.bib",
        "@book{a, title={T}, date={2001-02-30}}",
        {"date": "2001", "note": "date: 2001-02-30"},
        "1 value of date kept in the note, being no date: '2001-02-30' (entry 'a')",
    ),
    "a day of RIS with words": (
        "z.ris",
        "TY  - BOOK\nID  - a\nTI  - T\nPY  - 1999\nDA  - 1999/Spring\nER  - \n",
        {"date": "1999", "note": "DA: 1999/Spring"},
        "1 value of DA kept in the note, being no date: '1999/Spring' (line 1)",
    ),
    "a day of RIS in words": (
        "z.ris",
        "TY  - BOOK\nID  - a\nTI  - T\nPY  - 1999\nDA  - Christmas 1999\nER  - \n",
        {"date": "1999", "note": "DA: Christmas 1999"},
        "1 value of DA kept in the note, being no date: 'Christmas 1999' (line 1)",
    ),
    "a date of BibLaTeX in words": (
        "z.bib",
        "@book{a, title={T}, date={Christmas 1999}, year={1999}}",
        {"date": "1999", "note": "date: Christmas 1999"},
        "1 value of date kept in the note, being no date: 'Christmas 1999' (entry 'a')",
    ),
    "a season beside a month in CSL": (
        "z.json",
        [{"custom": {"x": 1, "grade": "official"}, "issued": {"date-parts": [[2015, 6]], "season": 4}}],
        {"date": "2015-06", "note": "issued: season 4", "grade": "official"},
        "1 value of issued kept in the note, being beside a date: 'season 4' (item 1)",
    ),
    "a season of a year in CSL": (
        "z.json",
        [{"issued": {"date-parts": [[2018]], "season": 2}, "accessed": {"date-parts": [[2019, 1]], "season": "1"}}],
        {"date": "2018-22", "accessed": "2019-01", "note": "accessed: season 1"},
        "1 value of accessed kept in the note, being beside a date: 'season 1' (item 1)",
    ),
    "words of RIS": (
        "z.ris",
        "TY  - BOOK\nID  - a\nTI  - T\nPY  - in press\nER  - \n",
        {"note": "PY: in press"},
        "1 value of PY kept in the note, being no date: 'in press' (line 1)",
    ),
    "a year with words": (
        "z.bib",
        "@book{a, title={T}, year=2001, month={winter term}}",
        {"date": "2001", "note": "year: winter term 2001"},
        "1 value of year kept in the note, being no date: 'winter term 2001' (entry 'a')",
    ),
    "a season that is none": (
        "z.json",
        [{"issued": {"date-parts": [[2001]], "season": "11"}}],
        {"date": "2001", "note": "issued: 11 2001"},
        "1 value of issued kept in the note, being no date: '11 2001' (item 1)",
    ),
    "other information in RIS": (
        "z.ris",
        "TY  - BOOK\nID  - a\nTI  - T\nPY  - 1985///first 1922\nY2  - 0000///\nER  -\n",
        {"date": "1985", "note": "PY: 1985///first 1922"},
        "1 value of PY kept in the note, being no date: '1985///first 1922' (line 1)",
    ),
    "markup and a time in RIS": (
        "z.ris",
        "TY  - BOOK\nID  - a\nTI  - <i>T</i>\nY2  - 2020/01/05/12:00:00\nN1  - <p>R &amp; D</p>\nER  -\n",
        {"accessed": "2020-01-05T12:00:00", "note": "R & D"},
        "2 texts with markup, of which the text was read: TI: '<i>T</i>' (line 1), N1: '<p>R &amp; D</p>' (line 1)",
    ),
    "a time that is none, and a reference that may be meant": (
        "z.ris",
        "TY  - BOOK\nID  - a\nTI  - T\nY2  - 2020/01/05/25:00:00\nN1  - R &amp; D\nER  -\n",
        {"accessed": "2020-01-05", "note": "R &amp; D\nY2: 2020/01/05/25:00:00"},
        "1 value of Y2 kept in the note, being no date: '2020/01/05/25:00:00' (line 1)",
    ),
    "a time without its day": (
        "z.ris",
        "TY  - BOOK\nID  - a\nTI  - T\nY2  - 2020/01//12:00:00\nER  -\n",
        {"accessed": "2020-01", "note": "Y2: 2020/01//12:00:00"},
        "1 value of Y2 kept in the note, being no date: '2020/01//12:00:00' (line 1)",
    ),
    "a type that CSL lacks": (
        "z.json",
        [{"type": "website"}, {}],
        {"type": "document"},
        "1 item of a type that CSL lacks, read as document: 'website' (item 1)",
    ),
    "a string without text": (
        "z.bib",
        r"@book{a, title={T}, publisher=cup # { & Co}}",
        {"publisher": "cup & Co"},
        "1 string that the file does not define, read as text: 'cup' (entry 'a')",
    ),
    "a command that is not known": (
        "z.bib",
        r"@book{a, title={T}, author={\foo{Roe}, Ann}, publisher={A & \foo{Co}}}",
        {"publisher": "A & Co", "authors": [{"family": "Roe", "given": "Ann"}]},
        r"2 commands of TeX not known, only the argument is read: \foo (entry 'a'), \foo (entry 'a')",
    ),
    "and others": (
        "z.bib",
        "@book{a, title={T}, author={Roe, Ann and others}}",
        {"authors": [{"family": "Roe", "given": "Ann"}]},
        "1 list of names with 'and others' at its end, so not complete: entry 'a'",
    ),
    "a field twice": (
        "z.bib",
        "@book{a, title={T}, publisher={A}, Publisher={B}, title={T}}",
        {"publisher": "A"},
        "1 field left out, since its entry has it already with another text: Publisher (entry 'a')",
    ),
    "an item twice": (
        "z.bib",
        "@book{a, title={T}, file={A}}\n@book{a, title={T}}",
        {},
        "1 item left out for an equal one with the same key: entry 'a' (number 2 with this key)",
    ),
}


@pytest.mark.parametrize("name", KEPT)
def test_slips_do_not_keep_a_library_out(name: str, take: Import, kept: Path) -> None:
    """What a field cannot hold is kept and said, and is the same when it comes again."""
    file, said, expected, told = KEPT[name]
    library: Any = said
    if isinstance(said, list):
        keys = zip("abc", said, strict=False)
        library = [{"id": key, "type": "book", "title": "T" * (1 + ord(key) - 97), **one} for key, one in keys]
    result = take(file, library, "--write")
    assert result.code == 0, result.err
    assert [line for line in result.told[:-1] if not line.startswith(("sources have", told))] == (
        ["1 value of accessed kept in the note, being no date: 'soon' (item 1)"] if name == "no day" else []
    )
    assert told in result.told
    assert sources(kept)["a"] == {"type": "book", "title": "T", **expected}
    assert " 0 changed, " in take(file, library).told[-1]


DATES_IN_PARTS = {
    "year=2001, month=9": "2001-09",
    "year=2001, month={09}, day={3}": "2001-09-03",
    "year=2001, month={WIN}": "2001-24",
    "year=2001, month={FAL}": "2001-23",
    "year=2001, month={WİN}": "2001",
    "year={c. 2001}": "2001~",
    "year={c. 2001}, month=sep": None,
    "year=2001, day={x}": "2001",
    "month=sep": None,
}


@pytest.mark.parametrize("fields", DATES_IN_PARTS)
def test_dates_of_bibtex(fields: str, take: Import, kept: Path) -> None:
    assert take("z.bib", f"@book{{a, title={{T}}, {fields}}}", "--write").code == 0
    assert sources(kept)["a"].get("date") == DATES_IN_PARTS[fields]


@pytest.mark.parametrize("text", [r"{Union}. \url{https://a.example/}", r"Union \url{https://a.example/}"])
def test_a_publisher_beside_an_address(text: str, take: Import, kept: Path) -> None:
    """As ``--dialect bibtex`` writes it, and as others do."""
    assert take("z.bib", f"@misc{{a, title={{T}}, howpublished={{{text}}}}}", "--write").code == 0
    assert sources(kept)["a"] == {"type": "document", "title": "T", "publisher": "Union", "url": "https://a.example/"}


WRITTEN_BY: dict[str, tuple[str, str, dict[str, Any]]] = {
    "Web of Science": (
        "z.bib", "@article{a, title={{T}}, DOI={{10.1000/182}}, ISSN={{0002-9378}}}",
        {"type": "article-journal", "title": "T", "doi": "10.1000/182", "issn": "0002-9378"},
    ),
    "Mendeley": ("z.bib", "@book{a, title={T}, annote={NULL}}", {"type": "book", "title": "T"}),
    "BibDesk": (
        "z.bib", "@book{a, title={T}, bdsk-url-1={https://a.example/1}}",
        {"type": "book", "title": "T", "url": "https://a.example/1"},
    ),
    "Better BibTeX": (
        "z.bib", "@book{a, title={T}, author={family=Berg, given=Anna, prefix=van der, useprefix=true}}",
        {"type": "book", "title": "T", "authors": [{"family": "van der Berg", "given": "Anna"}]},
    ),
    "a hand": (
        "z.bib", r"@misc{a, title={T}, howpublished={Available at \url{https://a.example/1}}, lastaccessed={3 May 2020}}",
        {"type": "document", "title": "T", "url": "https://a.example/1", "accessed": "2020-05-03"},
    ),
    "Wikipedia": (
        "z.bib", "@misc{a, title={T}, note={[Online; accessed 22-July-2004]}}",
        {"type": "document", "title": "T", "accessed": "2004-07-22"},
    ),
    "a month too short": (
        "z.bib", "@misc{a, title={T}, year=2001, month=2, day=30}",
        {"type": "document", "title": "T", "date": "2001", "note": "year: 2001-02-30"},
    ),
    "JSTOR": (
        "z.ris", "Provider: JSTOR\nContent: text/plain\n\nTY  - BOOK\nID  - a\nTI  - T\nPY  - 2001//\nY1  - 2001//\nER  -\n",
        {"type": "book", "title": "T", "date": "2001"},
    ),
    "Crossref": (
        "z.json", '[{"id": "a", "type": "book", "title": ["T"], "ISSN": ["0002-9378"], "issued": {"edtf": "2001-02"}}]',
        {"type": "book", "title": "T", "issn": "0002-9378", "date": "2001-02"},
    ),
    "pandoc": ("z.json", '[{"id": "a", "type": "", "title": "T"}]', {"type": "document", "title": "T"}),
}  # fmt: skip


@pytest.mark.parametrize("program", WRITTEN_BY)
def test_what_programs_write_in_their_own_way(program: str, take: Import, kept: Path) -> None:
    name, library, source = WRITTEN_BY[program]
    options = ("--from", form_of(name))
    result = take(name, library, *options, "--write")
    assert (sources(kept)["a"], "no field" in result.err) == (source, False)
    assert take(name, library, *options).told[-1] == "0 new, 0 changed, 1 the same; nothing was written"


def test_a_year_beside_another_date_is_counted(take: Import) -> None:
    library = "@misc{a, title={A}, date={2018-07-09}, year=2018}\n@misc{b, title={B}, date={2018-07-09}, year=2017}\n"
    assert take("z.bib", library).told[0] == "sources have no field for: year (1)"
    online = "TY  - JOUR\nTI  - A\nPY  - 2016\nDA  - 2015/12/01\nER  -\nTY  - JOUR\nTI  - B\nPY  - 2016\nDA  - 1 May\nER  -\n"
    assert "sources have no field for: PY (1)" in take("z.ris", online).told


@pytest.mark.parametrize(
    ("day", "year", "edtf"),
    [
        ("0000/07/10", "2018", "2018-07-10"),
        ("0000/07", "2018///", "2018-07"),
        ("0000/00/00", "2018", "2018"),
        ("0000///Summer", "2018", "2018-22"),
        ("2018/07/10", "0000", "2018-07-10"),
        ("10 July", "0000", None),
        ("0000/07/10", "0000", None),
    ],
)
def test_a_day_of_ris_without_its_year_is_in_that_beside_it(
    day: str, year: str, edtf: str | None, take: Import, kept: Path
) -> None:
    result = take("z.ris", f"TY  - CONF\nID  - a\nTI  - T\nPY  - {year}\nDA  - {day}\nER  - \n", "--write")
    source = sources(kept)["a"]
    assert (source.get("date"), source.get("note")) == (edtf, None if edtf else f"DA: {day}")
    assert "no field" not in result.err


@pytest.mark.parametrize(
    ("year", "day", "edtf", "left"),
    [
        ("2001/05", "2001/03/12", "2001-03-12", True),
        ("2001/03/11", "2001/03/12", "2001-03-12", True),
        ("2001///ca.", "2001/03/12", "2001-03-12", True),
        ("2001/03//", "2001/03/12/", "2001-03-12", False),
        ("2001/3/12", "2001/03/12", "2001-03-12", False),
        ("2001/03/12", "2001/03", "2001-03-12", False),
        ("2001/03/12", "0000/03", "2001-03-12", False),
    ],
)
def test_a_month_or_day_beside_another_date_of_ris_is_not_lost(  # noqa: PLR0913
    year: str, day: str, edtf: str, take: Import, kept: Path, *, left: bool
) -> None:
    result = take("z.ris", f"TY  - JOUR\nID  - a\nTI  - T\nPY  - {year}\nDA  - {day}\nER  - \n", "--write")
    assert sources(kept)["a"]["date"] == edtf
    assert ("sources have no field for: PY (1)" in result.told) is left


def test_a_tag_of_one_text_that_stands_twice_is_said(take: Import, kept: Path) -> None:
    library = "TY  - BOOK\nID  - a\nTI  - T\nTI  - Other\nPB  - House\nPB  - House\nKW  - press\nKW  - press\nER  -\n"
    result = take("z.ris", library, "--write")
    assert result.told[0] == "1 tag with several texts, read as one: TI: 'T; Other' (line 1)"
    assert sources(kept)["a"] == {"type": "book", "title": "T; Other", "publisher": "House", "grade": "press"}


@pytest.mark.parametrize(
    ("first", "year", "edtf"),
    [
        ("10-12 July 2018", "2018", "2018-07-10/2018-07-12"),
        ("2018/07/10", "2018///", "2018-07-10"),
        ("10 July", "2018", "2018-07-10"),
        ("2017/07/10", "2018", "2018"),
        ("2018", "2018/07/10", "2018-07-10"),
    ],
)
def test_a_date_of_ris_is_the_finer_one_of_a_year(first: str, year: str, edtf: str, take: Import, kept: Path) -> None:
    result = take("z.ris", f"TY  - CONF\nID  - a\nTI  - T\nPY  - {year}\nY1  - {first}\nER  - \n", "--write")
    assert sources(kept)["a"]["date"] == edtf
    assert ("sources have no field for: Y1 (1)" in result.told) is (edtf == year.replace("/", "-"))


def test_authors_between_semicolons_are_several(take: Import, kept: Path) -> None:
    result = take("z.bib", "@misc{a, title={A}, author={Roe, Ann; Poe, Bo}}\n", "--write")
    assert result.told[0] == "1 list of names separated by semicolons, read as by 'and': entry 'a'"
    assert [one["family"] for one in sources(kept)["a"]["authors"]] == ["Roe", "Poe"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Roe, Ann; Poe, Bo", ["Roe", "Poe"]),
        ("Roe, Ann;Poe, Bo;", ["Roe", "Poe"]),
        ("Board of Trade; Poe, Bo", ["Board of Trade", "Poe"]),
        ("Roe, Ann;", ["Roe"]),
        ("M&uuml;ller, J.", ["M&uuml;ller"]),
    ],
)
def test_authors_of_ris_between_semicolons_are_several(text: str, names: list[str], take: Import, kept: Path) -> None:
    result = take("z.ris", f"X\nTY  - BOOK\nID  - a\nTI  - T\nAU  - {text}\nER  - \n", "--write")
    said = "1 list of names separated by semicolons, read as several: line 2"
    assert (said in result.told) is (len(names) > 1)
    assert "1 line above the first record left out: 'X'" in result.told
    assert [one.get("family") or one["name"] for one in sources(kept)["a"]["authors"]] == names


SEVERAL = "1 list of names separated by 'and', read as several"
AS_ONE = "1 name with commas read as that of an organisation"


@pytest.mark.parametrize(
    ("text", "names", "said"),
    [
        ("Smith, J. and Jones, K.", ["Smith", "Jones"], SEVERAL),
        ("Smith, J., and Jones, K.", ["Smith", "Jones"], SEVERAL),
        ("Smith, J. & Jones, K. & Brown, Lee, Jr.", ["Smith", "Jones", "Brown Jr."], SEVERAL),
        ("Smith, J. &amp; Jones, K.", ["Smith", "Jones"], SEVERAL),
        ("Ministry of Foreign Affairs and Trade", ["Ministry of Foreign Affairs and Trade"], ""),
        ("Smith, John and Mary", ["Smith, John and Mary"], AS_ONE),
        ("Foreign, Commonwealth and Development Office", ["Foreign, Commonwealth and Development Office"], AS_ONE),
        ("Smith & Jones, Ltd", ["Smith & Jones, Ltd"], AS_ONE),
        ("Smith, J., Jones, K.", ["Smith, J., Jones, K."], AS_ONE),
        ("And, Metin", ["And"], ""),
        ("Board of Trade,", ["Board of Trade"], ""),
    ],
)
def test_authors_of_ris_with_and_between_them_are_several(
    text: str, names: list[str], said: str, take: Import, kept: Path
) -> None:
    result = take("z.ris", f"TY  - BOOK\nID  - a\nTI  - T\nAU  - {text}\nER  - \n", "--write")
    assert [one.get("family") or one["name"] for one in sources(kept)["a"]["authors"]] == names
    assert [line.partition(":")[0] for line in result.told if "read as" in line] == ([said] if said else [])


COPY = "https://web.archive.org/web/2010/http://x.example/a"
OTHER_COPY = "https://web.archive.org/web/2015/http://x.example/a"
CONTRADICTED = {
    "z.bib": "@online{a, title={T}, url={%s}, urldate={2018-07-09}, note={%s}}\n",
    "z.ris": "TY  - ELEC\nID  - a\nTI  - T\nUR  - %s\nY2  - 2018/07/09\nN1  - %s\nER  - \n",
    "z.json": '[{"id": "a", "type": "webpage", "title": "T", "URL": "%s", '
    '"accessed": {"date-parts": [[2018, 7, 9]]}, "note": "%s"}]',
}


@pytest.mark.parametrize("name", CONTRADICTED)
@pytest.mark.parametrize(
    ("note", "left", "count"),
    [
        ("Accessed 1 May 2017", "Accessed 1 May 2017", 1),
        (f"Seen. Accessed 2018. Archived at {COPY}", "Seen. Accessed 2018.", 1),
        (f"Archived at {OTHER_COPY}. Accessed 1 May 2017.", f"Archived at {OTHER_COPY}. Accessed 1 May 2017.", 2),
        ("Accessed 9 July 2018.", None, 0),
        ("Accessed the second quarter of 2001.", "Accessed the second quarter of 2001.", 1),
    ],
)
def test_a_field_wins_over_a_remark_in_a_note(  # noqa: PLR0913, PLR0917
    name: str, note: str, left: str | None, count: int, take: Import, kept: Path
) -> None:
    result = take(name, CONTRADICTED[name] % (COPY, note), "--from", form_of(name), "--write")
    source = sources(kept)["a"]
    assert (source["accessed"], source["archive_url"], source.get("note")) == ("2018-07-09", COPY, left)
    said = "kept in the note, since a field says otherwise"
    assert sum(int(line.split()[0]) for line in result.told if said in line) == count


def test_what_is_above_records_of_ris_is_said(take: Import) -> None:
    library = "Provider: JSTOR\nTY  - BOOK\nTI  - T\nER  -\n"
    assert take("z.ris", library).told[0] == "1 line above the first record left out: 'Provider: JSTOR'"
    assert take("z.ris", f"TI  - A\n{library}").told[0] == "z.ris: line 1: is not RIS: no record has begun"


def test_a_date_in_words_of_its_own_is_counted(take: Import) -> None:
    item = {"id": "a", "type": "", "title": "T", "issued": {"year": 2001}, "accessed": {"date-parts": [[]]}}
    assert take("z.json", [item], "--from", "csl-json").told[:2] == [
        "1 item without a type, read as document: item 1",
        "sources have no field for: issued (1)",
    ]


def test_a_type_that_is_empty_changes_none(take: Import) -> None:
    item = {"id": "a", "type": "speech", "title": "T"}
    assert take("z.json", [item], "--write").code == 0
    result = take("z.json", [item | {"type": ""}], "--from", "csl-json")
    assert result.told[-1] == "0 new, 0 changed, 1 the same; nothing was written"


def test_keys_with_blanks(take: Import, kept: Path) -> None:
    """Scopus writes "Al Ani2019931"; an entry without a key is not one with a strange key."""
    assert take("z.bib", "@ARTICLE{Al Ani2019931,\n title={T}}\n@preamble{{x}}", "--write").code == 0
    assert [*sources(kept)] == ["al-ani2019931"]
    assert take("z.bib", "@book{title = {T}, year = 2001}").told[0].startswith("z.bib: line 1: syntax error")


def test_names_that_are_empty(take: Import, kept: Path) -> None:
    assert take("z.bib", "@book{a, title={T}, author={Roe, Ann and , and {}}}", "--write").code == 0
    assert sources(kept)["a"]["authors"] == [{"family": "Roe", "given": "Ann"}]
    item = {"id": "b", "type": "book", "title": "U", "author": [{}, {"literal": ""}, {"family": "Poe"}]}
    assert take("z.json", [item], "--write").code == 0
    assert sources(kept)["b"]["authors"] == [{"family": "Poe"}]


def test_keys_that_become_one_id(take: Import, kept: Path) -> None:
    """The one that is an id already keeps it; the others are found again by what they say."""
    items = [
        {"id": key, "type": "book", "title": title, "issued": "2001"}
        for key, title in (("Roe 2001", "A"), ("roe-2001", "B"), ("Roe:2001", "C"))
    ]
    assert take("z.json", items, "--write").code == 0
    assert {key: one["title"] for key, one in sources(kept).items()} == {"a-2001": "A", "c-2001": "C", "roe-2001": "B"}
    assert take("z.json", items).told[-1].startswith("0 new, 0 changed, 3 the same")


FAULTS: dict[str, tuple[str, Any, list[str]]] = {
    "two equal keys": (
        "z.json",
        [{"id": "a b", "type": "book", "title": "A"}, {"id": "a b", "type": "book", "title": "B"}],
        [
            "z.json: item 1, id: 'a b' is also the key of item 2, which differs",
            "z.json: item 2, id: 'a b' is also the key of item 1, which differs",
        ],
    ),
    "two equal keys in BibTeX": (
        "z.bib",
        "@book{a, title={A}}\n@book{a, title={B}}",
        [
            "z.bib: entry 'a', key: 'a' is also the key of entry 'a' (number 2 with this key), which differs",
            "z.bib: entry 'a' (number 2 with this key), key: 'a' is also the key of entry 'a', which differs",
        ],
    ),
    "truncated BibTeX": (
        "z.bib",
        "@book{b, title={B}}\n@book{a, title={A",
        [
            "z.bib: line 2: syntax error: premature end of file",
            "without 1 item at fault: catimeline import z.bib --store kept.toml --rejects z-rejects.bib --write",
        ],
    ),
    "a broken string of BibTeX": (
        "z.bib",
        "@book{b, title={B}}\n@string{p = {P}\n@book{a, title={A}, publisher=p}",
        ["z.bib: line 2: syntax error in line 3: premature end of file"],
    ),
    "BibTeX without a line of its own": (
        "z.bib",
        "Look: @book{b, title={B}} and @book{a, title={A",
        ["z.bib: the file: syntax error: premature end of file"],
    ),
    "a name of four parts": (
        "z.bib",
        "@book{a, title={A}, author={A, B, C, D}}",
        [
            "z.bib: entry 'a': Too many commas in 'A, B, C, D': names are separated by 'and', and a name has at most two commas"
        ],
    ),
    "truncated RIS": ("z.ris", "TY  - BOOK\nTI  - A\n", ["z.ris: line 1: begins a record that has no end (ER)"]),
    "RIS without an end between": (
        "z.ris",
        "TY  - BOOK\nTI  - A\nTY  - BOOK\nTI  - B\nER  -\n",
        [
            "z.ris: line 1: begins a record that has no end (ER) before that of line 3",
            "without 1 item at fault: catimeline import z.ris --store kept.toml --rejects z-rejects.ris --write",
        ],
    ),
    "RIS without a beginning between": (
        "z.ris",
        "TY  - BOOK\nTI  - A\nER  -\nTI  - B\nER  -\nloose\nTI  - C\nER  -\n",
        [
            "z.ris: line 4, line 6: begins no record (TY)",
            "without 2 items at fault: catimeline import z.ris --store kept.toml --rejects z-rejects.ris --write",
        ],
    ),
    "truncated JSON": (
        "z.json",
        '[{"id": "a", "type": "book", "title": "A"}, {"id": "b", "ti',
        ["z.json: item 2: is not JSON: unterminated string, at line 1, column 57"],
    ),
    "a text as RIS": ("z.ris", "A book\n", ["z.ris: line 1: is not RIS: no record has begun"]),
    "values of other types": (
        "z.json",
        [
            {"id": "a", "type": "book", "title": 5},
            {"id": "b", "type": "book", "title": "B", "author": "Smith"},
            {"id": "c", "type": "book", "title": "C", "author": ["Smith"]},
            {"id": "d", "type": "book", "title": "D", "issued": {"date-parts": ["2001"]}},
            {"id": "e", "type": "book", "title": "E", "issued": {"date-parts": [["x"]]}},
            {"id": "f", "type": ["book"], "title": "F", "DOI": 10},
            {"id": "g", "type": "book", "issued": "10/11/2018"},
            {"id": "h", "type": "book", "title": "\ud800"},
            {"id": "i", "type": "book", "title": "I", "URL": ["x"]},
            {"id": "j", "type": "book", "title": "J", "ISBN": [1]},
        ],
        [
            "z.json: item 2: has no list as author",
            "z.json: item 3: has an author that is not an object: 'Smith'",
            "z.json: item 4: has a date in numbers that is not one: '2001'",
            "z.json: item 5: has a date in numbers that is not one: ['x']",
            "z.json: item 7, issued: '10/11/2018' is not a date: it may be 2018-10-11 or 2018-11-10 (docs/dates.md D5); write the one you mean (or use --dates day-first or --dates month-first)",
            "z.json: item 7: has no title",
            "z.json: item 8, title: has '\\ud800', which is half a character",
            "z.json: item 1, title: source 'a': title: should be a string, not an integer (5)",
            "z.json: item 6, type: source 'f': type: should be a string, not an array",
            "z.json: item 6, DOI: source 'f': doi: should be a string, not an integer (10)",
            "z.json: item 9, URL: source 'i': url: should be a string, not an array",
            "z.json: item 10, ISBN: source 'j': isbn: should be a string, not an array",
        ],
    ),
}


@pytest.mark.parametrize("field", ["title", "note", "issued", "author", "keyword", "other"])
def test_deeply_nested_values(field: str, take: Import) -> None:
    nested = "[" * 900 + "]" * 900
    text = json.dumps([{"type": "book", "title": "T"}, {"type": "book", "title": "T", field: "nested"}])
    assert (
        take("z.json", text.replace('"nested"', nested)).told[0] == "z.json: item 2: is nested more than 10 levels deep"
    )


@pytest.mark.parametrize("name", FAULTS)
def test_faults(name: str, take: Import, kept: Path) -> None:
    file, content, told = FAULTS[name]
    before = kept.read_bytes()
    result = take(file, content, *(("--from", "csl-json") if file == "z.json" else ()), "--write")
    assert (result.code, kept.read_bytes()) == (1, before)
    assert [line for line in result.told[:-1] if not line.startswith("sources have")] == told


@pytest.mark.parametrize("text", ["A book, 2001\n", "{" * 1_000_000], ids=["text", "{"])
def test_what_is_not_bibtex(text: str, take: Import) -> None:
    result = take("z.bib", text)
    assert result.told == ["error: z.bib is not BibTeX: it has no entry, such as @book{smith2001, title = {…}}"]


def test_names_of_fields_do_not_act(take: Import) -> None:
    item = {"id": "a\u001b[31m", "type": "book", "title": "T", "\u001b[31mred\n": "x"}
    assert take("z.json", [item]).told[0] == "sources have no field for: <U+001B>[31mred  (1)"


@pytest.mark.slow
def test_a_large_library_in_little_memory(kept: Path) -> None:
    """The program does not collect garbage, but pylatexenc makes some."""
    library = kept.with_name("z.bib")
    entries = [f"@book{{k{number}, title={{{{T}}\\'e {number}}}}}" for number in range(1_500)]
    library.write_text("\n".join(entries), encoding="utf-8")
    measure = "import resource; print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    command = [sys.executable, "-m", "catimeline", "import", library, "--store", kept]
    code = f"import subprocess; subprocess.run({list(map(str, command))}, capture_output=True); {measure}"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(ended.stdout) < 110_000 * (1024 if sys.platform == "darwin" else 1)


HOSTILE = {
    "braces": "@book{a, title={" + "{" * 500_000 + "}" * 500_000 + "}}",
    "backslashes": "@book{a, title={" + "\\" * 1_000_000 + "}}",
    "names": "@book{a, title={A}, author={" + "B, " * 300_000 + "}}",
    "entries": "@book{a," * 100_000,
    "a circle": "@book{a, title={A}, crossref={b}}\n@book{b, title={B}, crossref={a}}\n@book{c, title={C}, crossref={c}}",
    "joined": "@book{a, title=" + " # ".join(['"x"'] * 100_000) + "}",
    "doubled": "@string{b={xxxxxxxxxx}}\n"
    + "".join(f"@string{{{chr(99 + one)}={chr(98 + one)}#{chr(98 + one)}}}\n" for one in range(23))
    + "@book{a, title=z}",
    "remarks": "@book{a, title={A}, note={" + "Dated " * 150_000 + "}}",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_bibtex_takes_no_time(name: str, take: Import) -> None:
    """And gets few lines."""
    result = take("z.bib", HOSTILE[name])
    assert len(result.told) <= 3
    assert ("3 new" in result.err) == (name == "a circle")


def test_strings_of_bibtex_do_not_grow_without_end(take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catimeline.importing.read_bibtex._LONGEST_MACROS", 12)
    short = "@string{s = {xxxx}}\n@string{t = s # s}\n"
    assert take("z.bib", short + "@book{a, title = {T} # s}").told[-1].startswith("1 new")
    assert take("z.bib", f"{short}@book{{a, title = t}}").told == [
        "error: z.bib has more than 12 characters where @string texts are used, up to line 3"
    ]


def test_bibtex_is_searched_once(take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    """A character that does not follow any more is not looked for again after each text."""
    scanner = import_module("catimeline.importing.read_bibtex")._Scanner
    searched: list[int] = []

    class Counted:
        def __init__(self, pattern: Any) -> None:
            self.pattern = pattern

        def search(self, text: str, at: int) -> object:
            searched.append(at)
            return self.pattern.search(text, at)

        def __getattr__(self, name: str) -> object:
            return getattr(self.pattern, name)

    for name in ("LBRACE", "RBRACE"):
        monkeypatch.setattr(scanner, name, Counted(getattr(scanner, name)))
    entry = "@book(a, title = " + " # ".join(['"x"'] * 50) + ")"
    assert take("z.bib", f"@comment{{}}\n@preamble{{ {{x}} }}\n{entry}").told[-1].startswith("1 new")
    assert len(searched) < 20


def test_entries_within_comments_are_left_out(take: Import) -> None:
    """BibTeX would read them, biber and JabRef do not."""
    comments = "@comment{jabref-meta: x;}\n@comment {\n  @book{y, title={Y {x}}}\n  @Comment{@misc{z, title={Z}}}\n}\n"
    run = take("z.bib", f"{comments}@book{{a, title={{A}}}}\n@comment{{@book{{w, title={{W}}}}}}\n")
    assert run.out == "added source a: “A”, n.d.\n"
    assert run.told == [
        "3 entries within @comment, left out: 'y', 'z', 'w'",
        "1 new, 0 changed, 0 the same; nothing was written (--write writes it)",
    ]
    faulty = take("z.bib", f"{comments}@book{{a, title=}}\n")
    assert "z.bib: line 6: " in faulty.err
    assert take("z.bib", "@comment{@book{w, title={W}}}").err.endswith("z.bib has no entry but within @comment\n")
    open_comment = take("z.bib", "@comment{@book{w, title={W}}\n@book{a, title={A}}\n")
    assert open_comment.out.count("added source") == 2


REFUSED: dict[str, tuple[str, str]] = {
    "z.json": (
        '[{"id": "a", "type": "book", "title": "T"}, {"id": "b", "type": "book", "author": [{"family": "毛"}], "page": 2}]',
        '[\n  {\n    "id": "b",\n    "type": "book",\n    "author": [\n      {\n        "family": "\\u6bdb"\n      }\n    ],\n    "page": 2,\n    "catimeline-fault": "has no title"\n  }\n]\n',
    ),
    "z.ris": (
        "TY  - BOOK\nID  - a\nTI  - T\nER  -\nTY  - BOOK\nAU  - Roe, Ann\nAU  - Poe\nSP  -\nER  -\n",
        "TY  - BOOK\nAU  - Roe, Ann\nAU  - Poe\nSP  -\nU1  - catimeline-fault: has no title\nER  - \n\n",
    ),
    "z.bib": (
        "@string{p = {Press}}\n@book{a, title={T}}\n@Book{b, author={Roe, {\\'A}nn}, publisher = p # { & Co}}",
        "has no title\n@Book{b,\n  author = {Roe, {\\'A}nn},\n  publisher = {Press & Co},\n}\n\n",
    ),
}

MENDED = {"z.json": ('"page"', '"title": "N", "page"'), "z.ris": ("AU  - Poe", "TI  - N"), "z.bib": ("author", "title")}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_of_a_library(name: str, take: Import, kept: Path) -> None:
    """It is written with the reason, the rest goes in, and what was written can be read again, without the reason."""
    library, expected = REFUSED[name]
    rejects = kept.with_name(f"rejects-{name}")
    result = take(name, library, "--rejects", rejects, "--write")
    assert result.code == 0
    assert f"1 item refused, written to {rejects.name}" in result.told
    assert [*sources(kept)] == ["a"]
    assert rejects.read_text("utf-8") == expected
    again = take(f"again-{name}", rejects.read_text("utf-8"), "--from", form_of(name), "--rejects", rejects)
    assert ("has no title" in again.err, rejects.read_text("utf-8")) == (True, expected)
    mended = take(f"again-{name}", expected.replace(*MENDED[name]), "--from", form_of(name))
    assert mended.told[-1].startswith("1 new"), mended.err
    assert all("page" in line for line in mended.told[:-1])


def form_of(name: str) -> str:
    return {"json": "csl-json", "ris": "ris", "bib": "bibtex"}[name.partition(".")[2]]


@pytest.mark.parametrize(
    "name", ["truncated JSON", "a text as RIS", "a broken string of BibTeX", "BibTeX without a line of its own"]
)
def test_what_cannot_be_read_to_its_end_is_not_divided(name: str, take: Import, kept: Path) -> None:
    file, content, _ = FAULTS[name]
    before = kept.read_bytes()
    result = take(file, content, "--from", form_of(file), "--rejects", kept.with_name("rejects"), "--write")
    assert (result.code, kept.read_bytes()) == (1, before)


BROKEN = {
    "z.ris": (
        (
            "TY  - BOOK\nTI  - A\nER  -\nTY  - BOOK\nID  - b\nTI  - B\nTY  - BOOK\nTI  - C\nER  -\nloose\nmore\nER  -\n"
            "TY  - BOOK\nID  - d\nTI  - D\n E\n"
        ),
        (
            "TY  - BOOK\nID  - b\nTI  - B\nU1  - catimeline-fault: begins a record that has no end (ER) before that of line 7\nER  - \n\n"
            "loose more\nU1  - catimeline-fault: begins no record (TY)\nER  - \n\n"
            "TY  - BOOK\nID  - d\nTI  - D E\nU1  - catimeline-fault: begins a record that has no end (ER)\nER  - \n\n"
        ),
        ["a", "c"],
        ("loose more\n", "TY  - BOOK\nTI  - loose more\n"),
        ["b", "d", "loose-more"],
    ),
    "z.bib": (
        (
            "% @ home\n@string{pub = {Press}}\n@string{q = {Q}}\n@book{a, title={A}, publisher=pub}\n"
            "  @book{b,\n title={B,\n publisher = pub # { & Co}\n}\n"
            "@misc{c, title={C} year=2001}\n@misc{d, title={D}, crossref={B}}\n@misc{e, title={E}}\n"
        ),
        (
            "syntax error in line 9: premature end of file\n@string{pub = {Press}}\n"
            "  @book{b,\n title={B,\n publisher = pub # { & Co}\n}\n\n"
            "syntax error: '}' expected\n@misc{c, title={C} year=2001}\n\n"
            "has fields from 'B' (crossref), which is at fault\n@misc{d,\n  title = {D},\n  crossref = {B},\n}\n\n"
        ),
        ["a", "e"],
        ("{B,", "{B},"),
        ["b", "d"],
    ),
}


def test_an_entry_without_a_key_takes_nothing_of_the_others(take: Import, kept: Path) -> None:
    library = "@misc{a, title={A}}\n@misc{, title={B}}\n@misc{c, title={C}}\n"
    assert take("z.bib", library).told[0] == "z.bib: line 2: syntax error: entry key expected"
    assert take("z.bib", library, "--rejects", kept.with_name("rejects.bib"), "--write").code == 0
    assert [*sources(kept)] == ["a", "c"]


def test_what_looks_like_an_entry_within_a_whole_one_is_text(take: Import, kept: Path) -> None:
    """Also where another entry is broken; only if that one ends with a brace too many are those within it read."""
    whole = "@misc{a, title={A}, abstract={see\n@word{x}\n@misc{y, title={Y}}\n}}\n@misc(b, title={B})\n"
    for broken in ("@misc{c, title={C}\n", "@misc{c, title={C\n}\n@misc{d, title={D}}\n}\n"):
        rejects = kept.with_name("rejects.bib")
        assert take("z.bib", f"{whole}{broken}@misc{{e, title={{E}}}}\n", "--rejects", rejects, "--write").code == 0
    assert [*sources(kept)] == ["a", "b", "e", "d"]


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_of_a_library_takes_nothing_of_the_next(name: str, take: Import, kept: Path) -> None:
    """It is written as it stands, and once mended it goes in."""
    library, expected, whole, mend, mended = BROKEN[name]
    rejects = kept.with_name(f"rejects-{name}")
    assert take(name, library, "--rejects", rejects, "--write").code == 0
    assert sorted(sources(kept)) == whole
    assert rejects.read_text("utf-8") == expected
    rest = kept.with_name(f"rest-{name}")
    assert take(f"again-{name}", expected.replace(*mend), "--rejects", rest, "--write").code == 0
    assert sorted(sources(kept)) == sorted([*whole, *mended])


def test_a_library_with_an_item_without_a_type_is_a_library(take: Import) -> None:
    """Its fault is said; without what only libraries have, the items may be events."""
    items = [{"type": "book", "title": "Z", "issued": {"date-parts": [[2001]]}}, {"title": "B"}]
    assert take("z.json", items).told[0] == "z.json: item 2: has no type"
    events = [{"type": "speech", "title": "A", "day": "2001"}, {"title": "B", "day": "2002"}]
    assert "event 1" in take("z.json", events).told[0]
    assert "event 1" in take("z.json", [*items, {"title": "C", "date": "2001"}]).told[0]


def test_options_for_events_do_not_apply(take: Import) -> None:
    takers = "only to csv, tsv, json, jsonl, markwhen, xlsx, ics"
    assert take("z.ris", RIS, "--map", "TI=title").told == [f"error: --map does not apply to ris, {takers}"]
    assert take("z.json", CSL, "--new", "sources").told == [
        f"error: --new does not apply to csl-json (which this file is by its shape; --from json reads events), {takers}"
    ]
    named = take("z.json", CSL, "--supports", "all", "--from", "csl-json")
    assert named.told == [f"error: --supports does not apply to csl-json, {takers}"]
    said = take(
        "z.json", [{"type": "speech", "title": "A", "when": "2001"}], "--map", "when=date", "--set", "kind=meeting"
    )
    assert said.out == "added event meeting-2001: A, 2001\n"


@pytest.mark.parametrize(
    "items",
    [
        [],
        [{"type": "speech", "title": "A", "date": "2001"}],
        [{"type": "speech", "title": "A"}, {"title": "B"}],
        [{"type": 1, "title": "A"}],
    ],
)
def test_other_json_is_about_events(items: list[Any], take: Import) -> None:
    assert "item" not in take("t.json", items).err
    assert take("t.json", items, "--from", "csl-json").code == int("date" not in str(items) and bool(items))


def test_a_library_in_other_words(take: Import) -> None:
    """The conventions of dates hold for libraries too, and their readings are explained."""
    items = [{"id": "a", "type": "book", "title": "A", "issued": {"raw": "10/11/2018"}}]
    assert "(or use --dates day-first or --dates month-first)" in take("z.json", items).err
    result = take("z.json", items, "--dates", "day-first", "--explain-dates")
    assert "2018-11-10" in result.out


def test_the_report_as_json(take: Import) -> None:
    report = json.loads(take("z.json", [{**GAZETTE, "id": "gazette-2001", "note": "N"}], "--json").out)
    assert (report["same"], report["written"]) == (0, False)
    assert [(one["record"], one["change"], one["id"]) for one in report["changes"]] == [
        ("source", "changed", "gazette-2001")
    ]


def test_a_source_that_cannot_be_changed_alone(run: Callable[..., Run], store: Callable[..., Path]) -> None:
    path = store('sources = { a = { type = "book", title = "A" } }\n[store]\nformat = 1\ntitle = "T"\n')
    library = path.with_name("z.ris")
    library.write_text("TY  - BOOK\nID  - a\nTI  - B\nER  -\n")
    assert run("import", library, "--store", path).told == [
        f"error: title of source 'a' in {path} cannot be changed: only a line of its own below [sources.a] can, such as title = …"
    ]


def test_sources_in_a_folder(run: Callable[..., Run], store: Callable[..., Path]) -> None:
    """A changed source stays in its file, and new ones go there too; two files cannot change at once."""
    head = '[store]\nformat = 1\ntitle = "T"\n'
    folder = store(head, "one.toml").parent / "all"
    folder.mkdir()
    (folder / "1.toml").write_text(f'{head}[sources.a]\ntype = "book"\ntitle = "A"\n')
    (folder / "2.toml").write_text(f'{head}[sources.b]\ntype = "book"\ntitle = "B"\n')
    library = folder.with_name("z.ris")
    library.write_text("TY  - BOOK\nID  - b\nTI  - C\nER  -\nTY  - BOOK\nID  - c\nTI  - D\nER  -\n")
    assert run("import", library, "--store", folder, "--write").code == 0
    assert (folder / "2.toml").read_text().endswith('title = "C"\n\n[sources.c]\ntype = "book"\ntitle = "D"\n')
    library.write_text("TY  - BOOK\nID  - a\nTI  - X\nER  -\nTY  - BOOK\nID  - b\nTI  - Y\nER  -\n")
    assert "1.toml" in run("import", library, "--store", folder, "--write").err


@pytest.mark.parametrize("package", ["pybtex.database", "pylatexenc.latex2text"])
def test_bibtex_needs_its_packages(package: str, take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    for module in ("read_bibtex", "latex"):
        if loaded := sys.modules.get(f"catimeline.importing.{module}"):
            monkeypatch.delitem(sys.modules, loaded.__name__)
            monkeypatch.setattr(importing, module, loaded)  # so that other tests find the same module everywhere
    assert take("z.bib", BIBTEX).told == [
        "error: reading BibTeX needs additional packages, about 6 MB: pip install 'catimeline[bibtex]', or in a clone pip install '.[bibtex]'; CSL-JSON and RIS need none"
    ]


@pytest.mark.slow
def test_a_large_library_shows_its_progress() -> None:
    """The reader says how far it is."""
    library = import_module("catimeline.importing.library")
    items = import_module("catimeline.importing.libraries")
    records = import_module("catimeline.model.records")
    options = import_module("catimeline.importing.records").ImportOptions()
    said = {"type": ("TY", "book"), "title": ("TI", "A")}
    calls: list[tuple[str, int, int]] = []
    count = import_module("catimeline.progress").STEP
    empty = records.Chronology((), {}, {}, {}, {}, {}, {}, {}, ())
    report = library.Library(empty, options).report(
        [items.Item(f"item {number}", said) for number in range(count)], lambda *told: calls.append(told)
    )
    assert calls == [("reading items", count, count)]
    assert len(report.records["sources"]) == count


def test_a_record_that_says_it_has_no_date(take: Import) -> None:
    result = take("z.ris", "TY  - BOOK\nID  - a\nTI  - T\nPY  - n.d.\nER  - \n")
    assert result.out == "added source a: “T”, n.d.\n"
    assert result.told == ["1 new, 0 changed, 0 the same; nothing was written (--write writes it)"]
