"""Our documents in large programs: LibreOffice, LuaLaTeX, BibTeX, jing, vnu, Lighthouse, all styles of citation.

``.ci/readers`` installs and runs them. ``READERS_FOLDER`` keeps what they made, to be looked at.
"""

import csv
import io
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from gzip import compress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import geopandas
import pypdfium2
import pytest
from conftest import Chronologies, Run
from documents import DOCS, blocks
from hard import ADDRESSES
from lxml import etree
from pictures import FIGURES, check_picture
from PIL import Image

from catimeline.cite.styles import find_style
from catimeline.text.safe import in_xml, unquote_formula, with_line_feeds

pytestmark = pytest.mark.slow

SCHEMA = Path(__file__).with_name("atom.rng")
PARTS_OF_STYLES = 112
LEAST_STYLES = 2_700
LEAST_FORMS = 40
FAULTY = {"etudes-chinoises", "organon"}
"""Styles that citeproc-js does not run: these with any source that has no author."""
MOST_MUTE = 3
TRIES = 3
"""How often Lighthouse may time a page, since other work on the machine counts too."""
LEAST = 0.97
CATEGORIES = {"performance", "accessibility", "best-practices", "seo"}


@pytest.fixture
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Where the files of a test are."""
    kept = os.environ.get("READERS_FOLDER")
    place = Path(kept, re.sub(r"\W+", "-", request.node.name)) if kept else tmp_path
    place.mkdir(exist_ok=True)
    return place


@pytest.fixture
def office(tmp_path: Path, folder: Path) -> Callable[..., Path]:
    """Has LibreOffice convert a file."""

    def call(path: Path, ending: str, *options: str) -> Path:
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [
            "soffice",
            profile,
            "--headless",
            *options,
            "--convert-to",
            ending,
            "--outdir",
            str(folder),
            str(path),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        return folder / path.with_suffix(f".{ending.partition(':')[0]}").name

    return call


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_in_libreoffice(
    theme: str,
    figure: tuple[str, tuple[str, ...]],
    chronologies: Chronologies,
    export: Callable[..., Path],
    office: Callable[..., Path],
) -> None:
    name, shape = figure
    path = export("svg", "--theme", theme, *chronologies[name], *shape)
    check_picture(Image.open(office(path, "png")), path)


@pytest.mark.parametrize(
    "table", [f"{name}.{end}" for name in ("builtin", "nasty", "dates") for end in ("csv", "xlsx")]
)
def test_a_table_in_libreoffice(
    table: str, chronologies: Chronologies, run: Callable[..., Run], folder: Path, office: Callable[..., Path]
) -> None:
    """It keeps all as texts. Of CSV it must be told that it is UTF-8, with and without a mark, and text."""
    name, _, ending = table.partition(".")
    shape = ["list", *chronologies[name], "--fields", "id,date.edtf,title,actors"]
    assert run(*shape, *["--bom"] * (ending == "csv"), "-o", folder / table).code == 0
    told = ["--infilter=CSV:44,34,76,1,1/2/2/2/3/2/4/2"] * (ending == "csv")
    read = office(folder / table, "txt:Text - txt - csv (StarCalc):44,34,76", *told).read_text(encoding="utf-8-sig")
    rows = [*csv.reader(io.StringIO(run(*shape, "--csv").out, newline=""))]
    expected = [[with_line_feeds(_in_office(cell, ending)) for cell in row] for row in rows]
    assert [*csv.reader(io.StringIO(read))][1:] == expected[1:]


def _in_office(cell: str, ending: str) -> str:
    """A cell of CSV as LibreOffice has it: without NUL. A workbook needs no apostrophe before what looks like a formula."""
    return cell.replace("\0", "") if ending == "csv" else in_xml(with_line_feeds(unquote_formula(cell)))


DOCUMENT = r"""\documentclass{article}
\usepackage{fontspec}
\setmainfont{DejaVu Sans}
\usepackage[backend=biber,datecirca=true,dateuncertain=true,dateera=secular]{biblatex}
\addbibresource{sources.bib}
\begin{document}\nocite{*}\printbibliography\end{document}
"""


@pytest.mark.parametrize("name", ["builtin", "dates", "nasty"])
def test_biblatex_with_lualatex(
    name: str, export: Callable[..., Path], run: Callable[..., Run], chronologies: Chronologies, folder: Path
) -> None:
    """A numbered reference for each source; of dates all that BibLaTeX can print."""
    export("bibtex", *chronologies[name]).rename(folder / "sources.bib")
    (folder / "main.tex").write_text(DOCUMENT, encoding="utf-8")
    tex = ["lualatex", "-interaction=nonstopmode", "main"]
    for command in (tex, ["biber", "main"], tex):
        subprocess.run(command, cwd=folder, check=command is not tex, capture_output=True, timeout=900)
    log = (folder / "main.log").read_text(encoding="utf-8", errors="replace")
    assert re.findall(r"^! .*", log, re.MULTILINE) == []
    words = "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(folder / "main.pdf"))
    count = len(run("export", "csl-json", *chronologies[name]).json)
    assert {*map(int, re.findall(r"\[(\d+)\]", words))} >= {*range(1, count + 1)}
    if name == "dates":
        assert [one for one in ("44 BCE", "1900–1999", "ca. 1984", "1 BCE", "9999") if one not in words] == []


BIBTEX_DOCUMENT = r"""\documentclass{article}
\usepackage{fontspec,url}
\setmainfont{DejaVu Sans}
\begin{document}\nocite{*}\bibliographystyle{STYLE}\bibliography{sources}\end{document}
"""


@pytest.mark.parametrize(
    "case", [f"{name} {style}" for name in ("builtin", "dates", "nasty") for style in ("plain", "abbrv")]
)
def test_bibtex_with_a_style_of_its_own(
    case: str, export: Callable[..., Path], run: Callable[..., Run], chronologies: Chronologies, folder: Path
) -> None:
    """It warns only of what the sources lack, and prints each with its year and its address; LuaLaTeX sets it."""
    name, style = case.split()
    export("bibtex", *chronologies[name], "--dialect", "bibtex").rename(folder / "sources.bib")
    (folder / "main.tex").write_text(BIBTEX_DOCUMENT.replace("STYLE", style), encoding="utf-8")
    tex = ["lualatex", "-interaction=nonstopmode", "main"]
    subprocess.run(tex, cwd=folder, check=False, capture_output=True, timeout=900)
    ended = subprocess.run(
        ["bibtex", "main"], cwd=folder, check=False, capture_output=True, text=True, errors="replace"
    )
    said = [line for line in ended.stdout.splitlines() if line.startswith(("Warning", "I ", "Error", "Repeated"))]
    assert [
        line
        for line in said
        if not re.fullmatch(r"Warning--empty (author|year|author and editor|publisher|note) .*", line)
    ] == []
    printed = (folder / "main.bbl").read_text(encoding="utf-8")
    items = run("export", "csl-json", *chronologies[name]).json
    assert set(re.findall(r"\\bibitem\{(.*)\}", printed)) == {item["id"] for item in items}
    flat = re.sub(r"%\n|\s+", lambda found: " " * (found[0] != "%\n"), printed)  # it breaks long words by %
    for item in items:
        assert item.get("URL", "") in flat
        if years := item.get("issued", {}).get("date-parts"):
            assert str(years[0][0]) in flat
    subprocess.run(tex, cwd=folder, check=False, capture_output=True, timeout=900)
    log = (folder / "main.log").read_text(encoding="utf-8", errors="replace")
    assert re.findall(r"^! .*", log, re.MULTILINE) == []
    words = "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(folder / "main.pdf"))
    assert {*map(int, re.findall(r"\[(\d+)\]", words))} >= {*range(1, len(items) + 1)}


@pytest.mark.parametrize("name", ["builtin", "nasty", "addresses"])
def test_jing_finds_the_feed_valid(
    name: str, export: Callable[..., Path], chronologies: Chronologies, store: Callable[[str], Path]
) -> None:
    options = ["--store", str(store(ADDRESSES))] if name == "addresses" else chronologies[name]
    ended = subprocess.run(["jing", SCHEMA, export("atom", *options)], check=False, capture_output=True, text=True)
    assert (ended.returncode, ended.stdout) == (0, "")


@pytest.mark.parametrize("name", ["builtin", "nasty", "dates"])
def test_gdal_makes_maps(
    name: str, export: Callable[..., Path], chronologies: Chronologies, run: Callable[..., Run], folder: Path
) -> None:
    """By the recipes of docs/export.md. A place-mark of KML is called what its event is."""
    export("geojson", *chronologies[name]).rename(folder / "events.geojson")
    [commands] = [block for _, block in blocks(DOCS / "export.md", "sh") if "ogr2ogr" in block]
    subprocess.run(["sh", "-e", "-c", commands], cwd=folder, check=True, capture_output=True, timeout=300)
    events = run("list", *chronologies[name], "--json").json
    parser = etree.XMLParser(huge_tree=True, recover=name == "nasty")  # GDAL writes control characters, XML has none
    marks = etree.parse(folder / "events.kml", parser).findall(".//{*}Placemark")
    assert len(marks) == len(events)
    if name != "nasty":
        assert [mark.findtext("{*}name") for mark in marks] == [event["title"] for event in events]
        ends = [[_day(mark.findtext(f".//{{*}}{end}")) for end in ("begin", "end")] for mark in marks]
        assert ends == [[_as_kml(event["date"][end]) for end in ("start", "end")] for event in events]
    placed = sum(any(place["latitude"] is not None for place in event["places"]) for event in events)
    assert {ending: len(geopandas.read_file(folder / f"events.{ending}")) for ending in ("shp", "gpkg")} == {
        "shp": placed,
        "gpkg": len(events),
    }


def _day(time: str | None) -> str | None:
    """A time in KML: GDAL adds one to the days of a column that has nothing else."""
    return time and time.removesuffix("T00:00:00")


def _as_kml(day: str | None) -> str | None:
    """A day in GeoJSON, which has only the year before the year 1."""
    return day[:-6] if day and day < "0001" and day[0] != "+" else day


@pytest.mark.parametrize(
    ("name", "options"),
    [
        *((name, []) for name in ("builtin", "nasty", "dates", "empty")),
        *(("builtin", [option]) for option in ("--brief", "--embed", "--highlight=hld-5")),
        ("nasty", ["--embed"]),
    ],
)
def test_vnu_finds_the_page_valid(
    name: str, options: list[str], export: Callable[..., Path], chronologies: Chronologies
) -> None:
    jar = Path(__file__).parent / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    page = export("html", *chronologies[name], *options)
    command: list[str | Path] = ["java", "-jar", jar, "--errors-only", page]
    ended = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (ended.returncode, ended.stderr) == (0, "")


@contextmanager
def published(page: Path) -> Iterator[str]:
    """The address of a page on a server that compresses it, as hosts of web pages do."""
    content = compress(page.read_bytes(), mtime=0)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path != "/":
                self.send_error(404)
                return
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://localhost:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize("device", ["mobile", "desktop"])
@pytest.mark.parametrize("kind", ["builtin", "builtin --brief", "builtin --series=hld --embed", "nasty"])
def test_lighthouse_praises_the_page(
    kind: str, device: str, export: Callable[..., Path], chronologies: Chronologies, folder: Path
) -> None:
    name, *options = kind.split()
    program = Path(__file__).parent / "node_modules" / ".bin" / "lighthouse"
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    flags = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
    with published(export("html", *chronologies[name], *options)) as address:
        command: list[str | Path] = [program, address, "--quiet", "--output=json", f"--chrome-flags={flags}"]
        command += ["--preset=desktop"] * (device == "desktop")
        best = dict.fromkeys(CATEGORIES, 0.0)
        for number in range(TRIES):
            report = folder / f"{number}.json"
            subprocess.run(
                [*command, f"--output-path={report}"],
                check=True,
                capture_output=True,
                env={**os.environ, "CHROME_PATH": chromium},
                timeout=600,
            )
            found = json.loads(report.read_bytes())["categories"]
            best = {category: max(score, found[category]["score"] or 0) for category, score in best.items()}
            if min(best.values()) >= LEAST:
                break
    assert {category: score for category, score in best.items() if score < LEAST} == {}


@pytest.fixture
def sources_of_every_form(chronologies: Chronologies, run: Callable[..., Run], folder: Path) -> Path:
    """The sources of the hard stores, and of the built-in chronology one for each type with the same fields."""
    builtin, nasty, dates = (
        run("export", "csl-json", *chronologies[name]).json for name in ("builtin", "nasty", "dates")
    )
    forms = {_form_of(item): item for item in builtin}
    assert len(forms) >= LEAST_FORMS
    path = folder / "sources.json"
    path.write_text(json.dumps([*forms.values(), *nasty, *dates]), encoding="utf-8")
    return path


def _form_of(item: Any) -> tuple[Any, ...]:
    """What a style goes by: the type, the fields, how precise the date is, and how many authors there are."""
    issued, authors = item.get("issued", {}), item.get("author", [])
    return (item["type"], *sorted(item), *sorted(issued), *map(len, issued.get("date-parts", [])), min(len(authors), 4))


@pytest.mark.parametrize("part", range(PARTS_OF_STYLES))
def test_every_style_in_citeproc_js(part: int, sources_of_every_form: Path, node: Callable[..., Any]) -> None:
    """None fails but for a fault of its own. A few list neither reports nor pages, by their rules."""
    styles = [
        str(path)
        for path in sorted(find_style("apa").path.parent.glob("*.csl"))
        if "<bibliography" in path.read_text(encoding="utf-8")
    ]
    assert len(styles) > LEAST_STYLES
    printed = node("read_csl.mjs", sources_of_every_form, *styles[part::PARTS_OF_STYLES])
    assert {name for name, entries in printed.items() if entries is None} == FAULTY & printed.keys()
    assert sum(not any(text for _, text in entries or ()) for entries in printed.values()) <= MOST_MUTE
