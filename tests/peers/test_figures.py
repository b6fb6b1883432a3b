"""Figures as pictures: what programs make of ``export svg`` that are not browsers, and what ``export png`` and ``pdf`` draw."""

import io
import re
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import cairosvg
import pypdfium2
import pytest
from conftest import Chronologies
from pictures import FIGURES, SVG, check_picture, near, root_of
from PIL import Image
from weasyprint import HTML

from catimeline.chart.svg_style import COLORS

SCALE = 2


def by_cairosvg(path: Path, _: Path) -> bytes:
    return bytes(cairosvg.svg2png(url=str(path), scale=SCALE))


def by_librsvg(path: Path, _: Path) -> bytes:
    return subprocess.run(["rsvg-convert", "-z", str(SCALE), path], check=True, capture_output=True).stdout


def by_weasyprint(path: Path, folder: Path) -> bytes:
    """In a page, as a picture."""
    size = root_of(path).attrib
    style = f"@page{{size:{size['width']}px {size['height']}px;margin:0}}body{{margin:0}}img{{display:block}}"
    pdf = folder / "page.pdf"
    HTML(string=f"<style>{style}</style><img src='{path.as_uri()}'>").write_pdf(pdf)
    return pixels_of(pdf)


def pixels_of(pdf: Path) -> bytes:
    """The first page as a picture; PDFium makes the pixels."""
    picture = io.BytesIO()
    with pypdfium2.PdfDocument(pdf) as document:
        document[0].render(scale=SCALE * 96 / 72).to_pil().save(picture, "PNG")
    return picture.getvalue()


Draw = Callable[[str, str, tuple[str, ...]], Path]


@pytest.fixture
def draw(chronologies: Chronologies, export: Callable[..., Path]) -> Draw:
    """Exports a figure of one of the chronologies as SVG."""
    return lambda theme, name, shape: export("svg", "--theme", theme, *chronologies[name], *shape)


READERS = [by_cairosvg, by_librsvg, by_weasyprint]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("theme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
@pytest.mark.parametrize("figure", FIGURES)
def test_texts_and_marks_are_there(
    reader: Callable[[Path, Path], bytes], theme: str, figure: tuple[str, tuple[str, ...]], draw: Draw, tmp_path: Path
) -> None:
    path = draw(theme, *figure)
    check_picture(Image.open(io.BytesIO(reader(path, tmp_path))), path)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("shape", [shape for name, shape in FIGURES if name == "builtin"])
def test_our_own_pictures_have_them(theme: str, shape: tuple[str, ...], export: Callable[..., Path]) -> None:
    """Also in a PDF: there as text, with the links of the figure."""
    line = ("--theme", theme, *shape)
    path, png, pdf = (export(name, *line) for name in ("svg", "png", "pdf"))
    check_picture(Image.open(png), path)
    check_picture(Image.open(io.BytesIO(pixels_of(pdf))), path)
    with pypdfium2.PdfDocument(pdf) as document:
        words = document[0].get_textpage().get_text_bounded().split()
        annotations = pypdfium2.raw.FPDFPage_GetAnnotCount(document[0])
    texts = [text.text or "" for text in root_of(path).iter(f"{SVG}text")]
    assert Counter(words) == Counter(" ".join(texts).split())
    links = sum(1 for _ in root_of(path).iter(f"{SVG}a"))
    assert annotations >= links
    assert links or "--map" in shape  # which leads to the page of the store alone


def test_a_page_on_paper_has_its_figure_and_its_references(export: Callable[..., Path]) -> None:
    """WeasyPrint does not apply the CSS of a page to a figure in it."""
    path = export("html", "--series", "hld")
    document = pypdfium2.PdfDocument(HTML(filename=path).write_pdf())
    words = "".join(page.get_textpage().get_text_bounded() for page in document)
    references = re.findall(r"<li id=R\d+>", path.read_text(encoding="utf-8"))
    assert f"{len(references)}. " in words
    first = document[0].render(scale=1).to_pil().convert("RGB")
    colors = first.getcolors(first.width * first.height)
    for color in (COLORS["light"].inks["rule"], COLORS["light"].marks[1]):
        assert any(near(one, color, 3) for _, one in colors)
    assert sum(count for count, one in colors if max(one) < 100) < first.width * first.height / 10
