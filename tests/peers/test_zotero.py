"""``export ris``, ``csl-json`` and ``bibtex`` in Zotero: what its own translators import.

They come from no package registry, and their licence (AGPL) is not ours: ``ZOTERO_FOLDER`` has clones of the
repositories of ``REPOSITORIES``. Zotero's code runs in Chromium, as its example page runs it.
"""

import json
import os
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from citing import store_of
from conftest import Chronologies

REPOSITORIES = ("translate", "translators", "utilities", "zotero-schema")
"""Of github.com/zotero."""
FOLDER = Path(os.environ.get("ZOTERO_FOLDER", ""))
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        "ZOTERO_FOLDER" not in os.environ, reason="ZOTERO_FOLDER has no clones of Zotero's repositories"
    ),
]

SCRIPTS = [
    *(f"translate/src/{name}.js" for name in ("zotero", "promise")),
    *(f"utilities/{name}.js" for name in ("openurl", "date", "xregexp-all", "xregexp-unicode-zotero", "utilities")),
    *(f"utilities/{name}.js" for name in ("utilities_item", "schema", "resource/zoteroTypeSchemaData", "cachedTypes")),
    *(f"translate/src/{name}.js" for name in ("utilities_translate", "debug", "http", "translator", "translators")),
    *(f"translate/src/translation/{name}.js" for name in ("translate", "sandboxManager", "translate_item")),
]
TRANSLATORS = ("BibTeX", "BibLaTeX", "RIS", "CSL JSON", "MODS", "ReferBibIX", "Endnote XML", "MEDLINEnbib")
"""Those that a file could be taken for."""
IMPORT = r"""async ({ schema, dates, codes, text }) => {
  Zotero.Schema.init(schema);
  Zotero.Date.init(dates);
  Zotero.Debug.init(0);
  const head = (code) => JSON.parse(/^\s*{[^]*?}\s*?[\r\n]/.exec(code)[0]);
  const translators = codes.map((code) => new Zotero.Translator({ ...head(code), code }));
  Zotero.Translators.get = (id) => translators.find((one) => one.translatorID === id) ?? false;
  Zotero.Translators.getCodeForTranslator = Zotero.Promise.method((translator) => translator.code);
  Zotero.Translators.getAllForType = async () => translators;
  const items = [], errors = [];
  Zotero.Translate.ItemSaver.prototype.saveItems = async (found, _, done) => {
    items.push(...found);
    done?.(found);
    return found;
  };
  const translation = new Zotero.Translate.Import();
  translation.setHandler("error", (_, error) => errors.push(String(error)));
  translation.setString(text);
  const [translator] = await translation.getTranslators();
  if (translator) {
    translation.setTranslator(translator);
    await translation.translate({ libraryID: 1 });
  }
  return { translator: translator?.label ?? null, items, errors };
}"""

Zotero = Callable[[Path], tuple[str | None, list[Any]]]


@pytest.fixture
def zotero(page: Any) -> Zotero:
    """Imports a file, by the translator that takes it; none does if there is no name."""
    page.goto("about:blank")
    for script in SCRIPTS:
        page.add_script_tag(path=FOLDER / script)
    texts = {
        "schema": json.loads((FOLDER / "zotero-schema" / "schema.json").read_text(encoding="utf-8")),
        "dates": json.loads((FOLDER / "utilities/resource/dateFormats.json").read_text(encoding="utf-8")),
        "codes": [(FOLDER / "translators" / f"{name}.js").read_text(encoding="utf-8-sig") for name in TRANSLATORS],
    }

    def call(path: Path) -> tuple[str | None, list[Any]]:
        read = page.evaluate(IMPORT, {**texts, "text": path.read_bytes().decode()})
        assert read["errors"] == []
        return read["translator"], read["items"]

    return call


def words(text: str | None) -> str:
    """The text with each run of white space as one space."""
    return " ".join((text or "").split())


def title_of(item: Any) -> str:
    return words(item.get("title") or item.get("nameOfAct"))


def date_of(item: Any) -> str:
    return str(item.get("date") or item.get("dateEnacted") or "")


@pytest.mark.parametrize("name", ["builtin", "nasty", "dates"])
def test_ris(name: str, chronologies: Chronologies, export: Callable[..., Path], zotero: Zotero) -> None:
    """Every text arrives as it is written, but for entities, which Zotero decodes; so do addresses, whole."""
    path = export("ris", *chronologies[name])
    translator, items = zotero(path)
    records = [
        dict(re.findall(r"^(\w\w)  - (.*)\r$", one, re.MULTILINE)) for one in path.read_bytes().decode().split("ER  - ")
    ]
    assert (translator, len(items)) == ("RIS", len(records) - 1)
    for item, record in zip(items, records, strict=False):
        assert title_of(item) == words(unescape(record["TI"]))
        assert item.get("url", "") == record.get("UR", "")
        assert item.get("language", "") == record.get("LA", "")
        assert record.get("PY", "") in date_of(item)


@pytest.mark.parametrize("name", ["builtin", "nasty", "dates"])
def test_csl_json(name: str, chronologies: Chronologies, export: Callable[..., Path], zotero: Zotero) -> None:
    path = export("csl-json", *chronologies[name])
    translator, items = zotero(path)
    expected = json.loads(path.read_bytes())
    assert (translator, len(items)) == ("CSL JSON", len(expected))
    for item, one in zip(items, expected, strict=True):
        assert title_of(item) == words(one["title"])
        for field, zoteros in (("URL", "url"), ("language", "language")):
            assert item.get(zoteros, "") == one.get(field, "")
        issued = one.get("issued", {})
        year = str(issued["date-parts"][0][0]) if "date-parts" in issued else issued.get("literal", "")
        assert year in date_of(item)


@pytest.mark.parametrize("dialect", ["biblatex", "bibtex"])
@pytest.mark.parametrize("name", ["builtin", "nasty", "dates"])
def test_bibtex(
    name: str, dialect: str, chronologies: Chronologies, export: Callable[..., Path], zotero: Zotero
) -> None:
    """It drops BibLaTeX's data sets, as docs/export.md says, and has no command for a lone brace or a backslash."""
    sources = json.loads(export("csl-json", *chronologies[name]).read_bytes())
    translator, items = zotero(export("bibtex", *chronologies[name], "--dialect", dialect))
    expected = [one for one in sources if dialect == "bibtex" or one["type"] != "dataset"]
    assert (translator, len(items)) == ("BibTeX", len(expected))
    assert [item["itemID"] for item in items] == [one["id"] for one in expected]
    if name != "nasty":
        assert list(map(title_of, items)) == [words(one["title"]) for one in expected]


def test_software(store: Callable[[str], Path], export: Callable[..., Path], zotero: Zotero) -> None:
    """It refuses CSL-JSON with software, as docs/export.md says."""
    path = str(store(store_of({"a": {"type": "software", "title": "A"}})))
    assert zotero(export("csl-json", "--store", path)) == (None, [])
    translator, [item] = zotero(export("ris", "--store", path))
    assert (translator, item["itemType"], item["title"]) == ("RIS", "computerProgram", "A")
