"""``export bibtex``, ``csl-json`` and ``ris``: the sources that a selection cites."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from citing import store_of
from conftest import DATA, Run
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from catimeline.cite import bibtex
from catimeline.model.vocabulary import CSL_TYPES

FORMATS = ("bibtex", "csl-json", "ris")
SCHEMA = json.loads((DATA / "csl-data.json").read_bytes())


@pytest.fixture
def written(run: Callable[..., Run], store: Callable[..., Path]) -> Callable[..., str]:
    """Some sources, written in a format."""

    def call(name: str, sources: dict[str, dict[str, Any]]) -> str:
        ended = run("export", name, "--store", store(store_of(sources)))
        assert ended.code == 0, ended.err
        return ended.out

    return call


@pytest.mark.parametrize("name", FORMATS)
def test_every_type_and_field(name: str, written: Callable[..., str], golden: Callable[[str, str], None]) -> None:
    sources = {
        one.replace("_", "-"): {
            "type": one,
            "title": f"A {one}",
            "publisher": "Some House",
            "authors": [{"family": "van der Berg", "given": "Jan"}, {"name": "Agency & Co"}, {"family": "Plato"}],
            "date": "2018-07-09",
            "doi": "https://doi.org/10.1000/a%3Cb_c",
            "isbn": "978-3-16-148410-0",
            "issn": "0002-9378",
            "url": "https://example.org/a_b?c=1;d=%20#e",
            "archive_url": "https://archive.example/1",
            "accessed": "2019-01",
            "language": "en-GB",
            "grade": "press",
            "note": "100% sure.\nOr not.",
        }
        for one in sorted(CSL_TYPES)
    }
    golden(f"export/types.{name}", written(name, sources))


@pytest.mark.parametrize("name", FORMATS)
def test_every_kind_of_date(name: str, run: Callable[..., Run], tmp_path: Path, golden: Callable[..., None]) -> None:
    from hard import dates_store  # noqa: PLC0415 - only here

    path = tmp_path / "dates.toml"
    path.write_text(dates_store(), encoding="utf-8")
    ended = run("export", name, "--store", path)
    golden(f"export/dates.{name}", ended.out)
    golden(f"export/dates.{name}.remarks", ended.err)


def test_csl_json_is_valid(chronology: list[str], run: Callable[..., Run]) -> None:
    Draft7Validator(SCHEMA).validate(run("export", "csl-json", *chronology).json)


def test_the_schema_of_csl_knows_all_types_of_sources() -> None:
    assert set(SCHEMA["items"]["properties"]["type"]["enum"]) == CSL_TYPES


@pytest.mark.slow
def test_each_source_is_there_once_in_the_order_of_first_citation(
    chronology: list[str], run: Callable[..., Run]
) -> None:
    events = run("list", "--json", *chronology).json
    expected = list(dict.fromkeys(source["id"] for event in events for source in event["sources"]))
    assert [item["id"] for item in run("export", "csl-json", *chronology).json] == expected
    entries = re.findall(r"^@\w+\{(.+),$", run("export", "bibtex", *chronology).out, re.MULTILINE)
    assert entries == expected
    assert re.findall(r"^ID  - (.+)\r$", run("export", "ris", *chronology).out, re.MULTILINE) == expected


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMATS)
def test_cite_gives_what_export_gives(name: str, chronology: list[str], run: Callable[..., Run]) -> None:
    assert run("cite", "--format", name, *chronology) == run("export", name, *chronology)


@pytest.mark.parametrize(("name", "empty"), [("bibtex", ""), ("csl-json", "[]\n"), ("ris", "")])
def test_nothing_selected_makes_an_empty_bibliography(name: str, empty: str, run: Callable[..., Run]) -> None:
    assert run("export", name, "--since", "5000") == Run(0, empty, "no events match\n")


def test_one_date_in_words_is_one(run: Callable[..., Run], store: Callable[..., Path]) -> None:
    path = store(store_of({"a": {"date": "199X"}, "b": {"date": "2001"}, "c": {}}))
    assert run("export", "ris", "--store", path).err == "1 date given in words: RIS has no numbers for it\n"


@pytest.mark.parametrize(
    ("date", "parts"),
    [
        ("1994-01-10/1994-02", [[1994, 1], [1994, 2]]),
        ("2004-06/2005", [[2004], [2005]]),
        ("2004/2004-06-01", [[2004]]),
        ("2018-07-XX/2018-08-01", [[2018, 7], [2018, 8]]),
    ],
)
def test_both_ends_of_a_date_in_csl_json_have_the_same_parts(
    date: str, parts: list[list[int]], written: Callable[..., str]
) -> None:
    """Citeproc-js prints nothing at all if one source has others."""
    [item] = json.loads(written("csl-json", {"a": {"date": date}}))
    assert item["issued"] == {"date-parts": parts}
    assert item["custom"] == {"issued": date}


def test_names_in_csl_json_have_no_spaces_at_their_ends(written: Callable[..., str]) -> None:
    """Citeproc-js never ends if it makes initials of such a name and there are others to tell it from."""
    names = [{"family": " de  Vries\u00a0", "given": "\ufeff Anna "}, {"name": "  An  institute "}]
    [item] = json.loads(written("csl-json", {"a": {"authors": names}}))
    assert item["author"] == [{"family": "de Vries", "given": "Anna"}, {"literal": "An institute"}]


def test_a_copy_is_no_collection_of_manuscripts(written: Callable[..., str]) -> None:
    """As CSL has it for ``archive``."""
    sources = {"a": {"note": "Read.", "url": "https://a.example/", "archive_url": "https://b.example/a"}}
    [item] = json.loads(written("csl-json", sources))
    assert item["note"] == "Read. Archived at https://b.example/a"
    assert not {"archive", "archive_location"} & item.keys()


@pytest.mark.parametrize(
    ("date", "field", "words"),
    [
        ("2018-07-09~", "2018-07-09~", ""),
        ("2001-21", "2001-21", ""),
        ("1984~/2004-06", "1984~/2004-06", ""),
        ("2017/..", "2017/", ""),
        ("199X", "1990/1999", "the 1990s"),
        ("1999-XX", "1999", "some month in 1999"),
        ("2004-06-XX", "2004-06", "some day in June 2004"),
        ("2017?-06-08", "2017-06-08", "8 June 2017 (year uncertain)"),
        ("199X/2004", "1990/2004", "the 1990s to 2004"),
        ("-0043-03-15", "-0043-03-15", "15 March 44 BCE (year -43)"),
        ("-19XX", "", "some year from 2000 to 1901 BCE (years -1999 to -1900) (written -19XX)"),
        ("XXXX-12-25", "", "25 December, in an unknown year (written XXXX-12-25)"),
        ("Y12004", "", "12,004 CE"),
        ("[..2001]", "/2001", "some year until 2001"),
    ],
)
def test_dates_of_biblatex_are_those_that_biber_and_pandoc_both_read(
    date: str, field: str, words: str, written: Callable[..., str]
) -> None:
    text = written("bibtex", {"a": {"date": date}})
    assert re.findall(r"^  date = \{(.*)\},$", text, re.MULTILINE) == [field] * bool(field)
    assert re.findall(r"^  note = \{Dated (.*)\.\},$", text, re.MULTILINE) == [words] * bool(words)


@pytest.mark.parametrize(
    ("date", "fields"),
    [
        ("2018-07-09", {"year": "{2018}", "month": "jul", "day": "{9}"}),
        ("0050", {"year": "{0050}"}),
        ("2018-07~", {"year": "{2018}", "month": "jul", "note": "{Dated about July 2018.}"}),
        ("2018/2019-02", {"year": "{2018--2019}", "note": "{Dated 2018 to February 2019.}"}),
        ("2001-21", {"year": "{2001}", "note": "{Dated spring 2001.}"}),
        ("-0043", {"note": "{Dated 44 BCE (year -43).}"}),
    ],
)
def test_dates_of_bibtex(
    date: str, fields: dict[str, str], run: Callable[..., Run], store: Callable[..., Path]
) -> None:
    path = store(store_of({"a": {"type": "book", "publisher": "P", "date": date}}))
    text = run("export", "bibtex", "--dialect", "bibtex", "--store", path).out
    found = dict(re.findall(r"^  (year|month|day|note) = (.*),$", text, re.MULTILINE))
    assert found == fields


def test_the_dialect_of_bibtex(
    run: Callable[..., Run], store: Callable[..., Path], golden: Callable[..., None]
) -> None:
    one = {"title": "A title", "date": "2018-07", "accessed": "2019", "url": "https://a.example/b_c?d=%20#e"}
    sources = {
        kind: {**one, "type": kind, "publisher": "House & Co", "authors": [{"family": "Ng", "given": "A"}]}
        for kind in ("article-newspaper", "book", "pamphlet", "report", "thesis", "webpage", "speech")
    }
    sources |= {f"bare-{kind}": {"type": kind, "title": "A title"} for kind in ("book", "report", "thesis", "webpage")}
    path = store(store_of(sources))
    ended = run("export", "bibtex", "--dialect", "bibtex", "--store", path)
    golden("export/classic.bibtex", ended.out)
    assert run("cite", "--format", "bibtex", "--dialect", "bibtex", "--store", path) == ended
    assert run("cite", "--format", "bibtex", "--dialect", "biblatex", "--store", path) == run(
        "export", "bibtex", "--store", path
    )
    refused = run("cite", "--format", "ris", "--dialect", "bibtex", "--store", path)
    assert (refused.code, refused.told[0]) == (2, "error: --dialect does not apply to ris, only to bibtex")


def test_nobody_is_made_an_author(written: Callable[..., str]) -> None:
    sources = {"a": {"publisher": "A body", "grade": "official"}}
    assert "author" not in json.loads(written("csl-json", sources))[0]
    assert "author" not in written("bibtex", sources)
    assert "AU  -" not in written("ris", sources)


def test_text_of_a_source_is_not_markup(written: Callable[..., str]) -> None:
    """Readers of CSL-JSON take some tags as markup such as italics, and have no escape; they leave other tags alone."""
    sources = {"a": {"title": 'On <i>x</i> and <span class="nocase">y</span>, <script>1</script>, a < b > c'}}
    [item] = json.loads(written("csl-json", sources))
    assert (
        item["title"]
        == 'On \u2039i\u203ax\u2039/i\u203a and \u2039span class="nocase"\u203ay\u2039/span\u203a, <script>1</script>, a < b > c'
    )


def test_names_are_not_taken_apart(written: Callable[..., str]) -> None:
    authors = [
        {"family": "Smith, Jr", "given": "Ann and Bob"},
        {"family": "Others", "given": "Al"},
        {"family": "O’Neill-Díaz", "given": "J. R."},
        {"name": "Bread and Butter, Ltd"},
    ]
    text = written("bibtex", {"a": {"authors": authors}})
    assert (
        "author = {{Smith, Jr}, {Ann and Bob} and {Others}, {Al} and O’Neill-Díaz, J. R. and {Bread and Butter, Ltd}}"
        in text
    )


@pytest.mark.parametrize(
    ("author", "classic"),
    [
        ({"family": "Vass", "given": "Éva"}, r"Vass, {\'E}va"),
        ({"family": "Ömer", "given": "Jean-Şevket Ž."}, r"Ömer, Jean-{\c S}evket {\v Z}."),
        ({"family": "Гагарин", "given": "Юрий"}, r"Гагарин, {\relax Ю}рий"),
        ({"family": "Sæther", "given": "Øystein"}, r"Sæther, {\relax Ø}ystein"),
        ({"family": "O’Neill", "given": "D’Été"}, "O’Neill, D’Été"),
        ({"family": "A", "given": "Ёлка and Б"}, r"{A}, {\relax Ёлка and Б}"),
        ({"family": "Éva"}, "{Éva}"),
        ({"name": "Éva & Co"}, r"{Éva \& Co}"),
    ],
)
def test_bibtex_abbreviates_no_letter_to_a_byte(
    author: dict[str, str], classic: str, run: Callable[..., Run], store: Callable[..., Path], tmp_path: Path
) -> None:
    """The name is still the same where it is read."""
    path = store(store_of({"a": {"authors": [author]}}))
    out = tmp_path / "a.bib"
    assert run("export", "bibtex", "--dialect", "bibtex", "--store", path, "-o", out).code == 0
    assert f"author = {{{classic}}}," in out.read_text(encoding="utf-8")
    other = store('[store]\nformat = 1\ntitle = "B"\n', "other.toml")
    assert run("import", out, "--store", other, "--write").code == 0
    [source] = run("sources", "--store", other, "--json").json
    assert {key: value for key, value in source["authors"][0].items() if value} in (
        author,
        {"name": " ".join(filter(None, (author.get("given"), author.get("family"))))},
    )


@given(st.text())
def test_escaped_text_closes_what_it_opens_and_is_one_line(text: str) -> None:
    depth = 0
    escaped = bibtex.escape(text)
    for char in escaped:
        depth += {"{": 1, "}": -1}.get(char, 0)
        assert depth >= 0
    assert depth == 0
    assert len(escaped.splitlines()) <= 1


def test_ris_has_a_line_a_tag_and_ends_them_as_its_specification_wants(
    chronology: list[str], run: Callable[..., Run]
) -> None:
    lines = run("export", "ris", *chronology).out.split("\r\n")
    assert lines.pop() == ""
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines)
    assert "\n" not in "".join(lines)
