"""What ``export csl-json``, ``bibtex`` and ``ris`` wrote comes back as the same sources, or as docs/sources.md says."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from alike import one_in
from citing import store_of
from conftest import Run
from hard import dates_store

from catimeline.model.vocabulary import CSL_TYPES

CLASSIC = "bibtex --dialect bibtex"
FORMATS = {"csl-json": "json", "bibtex": "bib", CLASSIC: "bib", "ris": "ris"}
TYPES = {
    "csl-json": {},
    "bibtex": {
        **dict.fromkeys(("article", "post", "post-weblog"), "webpage"),
        **dict.fromkeys(("entry", "entry-dictionary"), "entry-encyclopedia"),
        **dict.fromkeys(("review", "review-book"), "article-journal"),
        **dict.fromkeys(("classic", "collection"), "book"),
        **dict.fromkeys(
            (
                *(
                    "bill",
                    "broadcast",
                    "event",
                    "figure",
                    "graphic",
                    "hearing",
                    "interview",
                    "legal_case",
                    "legislation",
                ),
                *(
                    "chapter",
                    "map",
                    "motion_picture",
                    "musical_score",
                    "paper-conference",
                    "patent",
                    "performance",
                    "periodical",
                ),
                *("personal_communication", "regulation", "song", "speech", "standard", "treaty"),
            ),
            "document",
        ),
    },
    "ris": {
        **dict.fromkeys(("collection", "event", "interview", "performance", "speech"), "document"),
        **dict.fromkeys(("review", "review-book"), "article-journal"),
        "entry": "entry-encyclopedia",
    },
}
TYPES[CLASSIC] = {
    **dict.fromkeys({*CSL_TYPES} - {"article-journal", "book", "document", "pamphlet"}, "document"),
    **dict.fromkeys(("article-magazine", "article-newspaper", "review", "review-book"), "article-journal"),
    **dict.fromkeys(("classic", "collection"), "book"),
}
"""The types that a format cannot tell, and what becomes of them where the store does not know better."""

DATES = {
    "csl-json": {},
    "bibtex": {"2017-03-01/..": "2017-03-01/", "../2017-03-01": "/2017-03-01"},
    "ris": {"2018-07-XX": "2018-07", "2018-07-09T12:30:00Z": "2018-07-09"},
}
DATES[CLASSIC] = DATES["ris"]
"""The same for dates: which have no open ends in BibLaTeX, no times in RIS."""

Exported = Callable[[str, Path], tuple[dict[str, Any], dict[str, Any], list[str]]]


@pytest.fixture
def exported(run: Callable[..., Run], tmp_path: Path) -> Exported:
    """The cited sources of a store; the same in a store that only knows their export; and what the first says of it."""

    def sources(store: Path) -> dict[str, Any]:
        return {one["id"]: one for one in run("sources", "--json", "--store", store, "--unused").json} | {
            one["id"]: one for one in run("sources", "--json", "--store", store).json
        }

    def call(name: str, store: Path) -> tuple[dict[str, Any], dict[str, Any], list[str]]:
        library, target = tmp_path / f"library.{FORMATS[name]}", tmp_path / "target.toml"
        assert run("export", *name.split(), "--store", store, "-o", library).code == 0
        target.write_text('[store]\nformat = 1\ntitle = "T"\n')
        ended = run("import", library, "--store", target, "--write")
        assert ended.code == 0, ended.err
        back = sources(target)
        known = {key: one for key, one in sources(store).items() if key in back}
        return known, back, run("import", library, "--store", store).out.splitlines()

    return call


def differences(known: dict[str, Any], back: dict[str, Any]) -> Iterator[tuple[str, str, Any, Any]]:
    for key, one in known.items():
        for field in one.keys() - {"events", "first", "last", "reference"}:
            if one[field] != back[key][field]:
                yield key, field, one[field], back[key][field]


@pytest.mark.parametrize("name", FORMATS)
def test_every_type(name: str, exported: Exported, store: Callable[..., Path]) -> None:
    """The store that knows better keeps its types."""
    sources = {kind.replace("_", "-"): {"type": kind, "url": f"https://a.example/{kind}"} for kind in CSL_TYPES}
    known, back, told = exported(name, store(store_of(sources)))
    assert {(field, old, new) for _, field, old, new in differences(known, back)} == {
        ("type", old, new) for old, new in TYPES[name].items()
    }
    assert (len(known), told) == (len(CSL_TYPES), [])


@pytest.mark.parametrize("name", FORMATS)
def test_an_address_that_documents_write_otherwise_is_the_same(
    name: str, exported: Exported, store: Callable[..., Path]
) -> None:
    sources = {"a": {"url": "https://a.example/?b=[2]&section=1"}, "b": {"url": "https://a.example/100%"}}
    _, _, told = exported(name, store(store_of(sources)))
    assert told == []


@pytest.mark.parametrize("name", FORMATS)
def test_every_kind_of_date(name: str, exported: Exported, store: Callable[..., Path]) -> None:
    known, back, _ = exported(name, store(dates_store()))
    found = {(field, old, new) for _, field, old, new in differences(known, back)}
    in_fields = ("date",) if name == CLASSIC else ("date", "accessed")  # there, the other is in words
    assert found == {(field, old, new) for old, new in DATES[name].items() for field in in_fields}


@pytest.mark.slow
@pytest.mark.parametrize("name", one_in(4, FORMATS))
def test_the_built_in_chronology(name: str, exported: Exported, tmp_path: Path) -> None:
    from conftest import ROOT  # noqa: PLC0415 - only here

    path = tmp_path / "events.toml"
    path.write_bytes((ROOT / "events.toml").read_bytes())
    known, back, told = exported(name, path)
    lost = {"origin"} if name == "csl-json" else {"origin", "type"}
    assert {field for _, field, _, _ in differences(known, back)} == lost
    assert (len(known) > 600, told) == (True, [])


TEXTS = {
    "title": "100% of _a_ & {b} ~ ^ # $ \\ 'c' “d” <i>e</i> – Ж 毛",
    "publisher": "Bread and Butter, Ltd; & Sons",
    "authors": [
        {"family": "van der O’Neill-Díaz", "given": "J. R."},
        {"family": "Plato"},
        {"name": "Bread and Butter"},
    ],
    "note": "Line one.\nLine two; 50% \\textit{x}.",
    "url": "https://a.example/a;b_c?d=%20&section=%20&e#f",
}
CHANGED = {
    "csl-json": {
        "title": "100% of _a_ & {b} ~ ^ # $ \\ 'c' “d” \u2039i\u203ae\u2039/i\u203a – Ж 毛",
        "note": "Line one. Line two; 50% \\textit{x}.",
    },
    "bibtex": {"note": "Line one. Line two; 50% \\textit{x}."},
    "ris": {
        "title": "100% of _a_ & {b} ~ ^ # $ \\ 'c' “d” \u2039i\u203ae\u2039/i\u203a – Ж 毛",
        "note": "Line one. Line two; 50% \\textit{x}.",
        "url": "https://a.example/a%3Bb_c?d=%20&section=%20&e#f",
    },
}
CHANGED[CLASSIC] = CHANGED["bibtex"]
"""What a format changes in these texts."""


@pytest.mark.parametrize("name", FORMATS)
def test_hard_texts(name: str, exported: Exported, store: Callable[..., Path]) -> None:
    known, back, told = exported(name, store(store_of({"a": TEXTS})))
    found = {field: new for _, field, _, new in differences(known, back)}
    authors = found.pop("authors", known["a"]["authors"])
    if name == CLASSIC:
        assert found.pop("type") == "document"
    assert found == CHANGED[name]
    assert [author["family"] or author["name"] for author in authors] == [
        "van der O’Neill-Díaz",
        "Plato",
        "Bread and Butter",
    ]
    assert bool(told) == (FORMATS[name] != "bib")


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["Ministry of Trade, Dept. of Fish"], "1 organisation has"),
        (["Ministry of Trade, Dept. of Fish", "Roe; Poe", "Board"], "2 organisations have"),
        (["Board"], ""),
    ],
)
def test_ris_says_which_organisations_look_like_persons(
    names: list[str], said: str, run: Callable[..., Run], store: Callable[..., Path]
) -> None:
    authors = [*({"name": name} for name in names), {"family": "Roe", "given": "Ann"}]
    path = store(store_of({"a": {"authors": authors}, "b": {"authors": authors}}))
    line = f"{said} a comma or semicolon and may be read as persons: RIS has no other names\n"
    assert run("export", "ris", "--store", path).err == (line if said else "")


def test_what_the_dialect_adds_for_styles_is_not_counted(run: Callable[..., Run], store: Callable[..., Path]) -> None:
    """Which are a key, where there is no author, and the name of a thesis; others are."""
    path = store(store_of({"a": {"type": "thesis", "publisher": "Old College"}, "b": {}}))
    library = path.with_name("library.bib")
    assert run("export", *CLASSIC.split(), "--store", path, "-o", library).code == 0
    assert run("import", library, "--store", path).told == ["0 new, 0 changed, 2 the same; nothing was written"]
    text = library.read_text(encoding="utf-8")
    assert ("  key = {{Old College}},\n" in text, "  type = {Thesis},\n" in text) == (True, True)
    library.write_text(text.replace("Thesis", "Habilitation").replace("key = {{Old", "key = {{New"), encoding="utf-8")
    told = run("import", library, "--store", path).told
    assert told[0] == "sources have no field for: key (1), type (1)"
