"""``export png`` and ``export pdf``. What is drawn is looked at in tests/peers/test_figures.py."""

import io
import re
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from struct import unpack
from typing import cast
from xml.etree.ElementTree import fromstring

import pytest
from conftest import Run

import catimeline
from catimeline import errors
from catimeline.export import picture

STORE = """\
[store]
format = 1
title = "T\\" #x"
url = "{address}"
[kinds]
k = "K"
[places.p]
name = "P"
latitude = 41.3
longitude = 69.3
[[events]]
id = "a"
date = "2001"
title = "#panic(1) \\"] ґ Қ"
kind = "k"
places = ["p"]
"""
NAMES = ("png", "pdf")
BYTES = (*NAMES, "pdf-text")


def size_of(path: Path) -> tuple[int, int]:
    """Width and height of a PNG."""
    content = path.read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    wide, high = unpack(">II", content[16:24])
    return wide, high


def objects_of(path: Path) -> bytes:
    """What a PDF has, with its compressed parts unpacked."""
    content = path.read_bytes()
    assert content.startswith(b"%PDF-")
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL)
    return content + b"".join(zlib.decompressobj().decompress(one) for one in packed if one.startswith(b"x"))


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("options", [(), ("--by", "kind", "--theme", "dark"), ("--map",)])
def test_the_same_figure_gives_the_same_bytes(
    name: str, options: tuple[str, ...], small: Path, run: Callable[..., Run], tmp_path: Path
) -> None:
    line = ("export", name, "--store", small, *options)
    one, two = tmp_path / f"1.{name}", tmp_path / f"2.{name}"
    ended = run(*line, "-o", one)
    assert ended.code == 0
    assert ended.err == run("export", "svg", "--store", small, *options).err
    assert run(*line, "-o", two) == ended
    assert one.read_bytes() == two.read_bytes()
    assert not re.search(rb"(Creation|Create|Mod|Modify)Date", one.read_bytes())
    piped = subprocess.run([sys.executable, "-m", "catimeline", *map(str, line)], check=True, capture_output=True)
    assert piped.stdout == one.read_bytes()


@pytest.mark.parametrize(("given", "width"), [((), 1440), (("--width", "100"), 100), (("--width", "1001"), 1001)])
def test_a_picture_is_as_wide_as_is_asked(
    given: tuple[str, ...], width: int, small: Path, run: Callable[..., Run], tmp_path: Path
) -> None:
    assert run("export", "png", "--store", small, *given, "-o", tmp_path / "x.png") == Run(0, "", "")
    figure = run("export", "svg", "--store", small).out
    wide, high = size_of(tmp_path / "x.png")
    _, _, _, tall = fromstring(figure).attrib["viewBox"].split()  # noqa: S314 - our own
    assert wide == width
    assert abs(high - float(tall) * width / 720) < 1


@pytest.mark.parametrize("options", [(), ("--map",)])
def test_links_are_those_of_the_figure(
    options: tuple[str, ...], store: Callable[[str], Path], run: Callable[..., Run], tmp_path: Path
) -> None:
    """And texts are never syntax of the document that is drawn."""
    path = tmp_path / "x.pdf"
    assert run(
        "export", "pdf", "--store", store(STORE.format(address="https://a.example/p")), *options, "-o", path
    ) == (Run(0, "", ""))
    assert {*re.findall(rb"/URI ?\((.*?)\)", objects_of(path))} == {b"https://a.example/p#a"}


def test_an_address_too_long_for_a_link_is_none(
    store: Callable[[str], Path], run: Callable[..., Run], tmp_path: Path
) -> None:
    address = f"https://a.example/{'p' * 8_000}"
    assert run("export", "pdf", "--store", store(STORE.format(address=address)), "-o", tmp_path / "x.pdf").code == 0
    assert b"/URI" not in objects_of(tmp_path / "x.pdf")


@pytest.mark.slow
def test_letters_that_a_font_lacks_are_drawn_from_others(
    store: Callable[[str], Path], run: Callable[..., Run], tmp_path: Path
) -> None:
    """Liberation Sans has no Kazakh letters. Boxes in their place would all look alike."""
    drawn = set()
    for letter in "ҚҢҰӨ":
        text = STORE.format(address="https://a.example/p").replace("#panic(1)", letter)
        assert run("export", "png", "--store", store(text), "-o", tmp_path / "x.png").code == 0
        drawn.add((tmp_path / "x.png").read_bytes())
    assert len(drawn) == 4


@pytest.mark.parametrize("name", BYTES)
@pytest.mark.parametrize("stream", [io.StringIO(), io.TextIOWrapper(io.BytesIO())])
def test_a_picture_is_not_for_terminals(
    name: str, stream: io.TextIOBase, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if isinstance(stream, io.TextIOWrapper):
        monkeypatch.setattr(stream, "isatty", lambda: True)
    kind = name.removesuffix("-text")
    message = rf"^{kind} is not text and cannot be shown here; name a file: -o FILE\.{kind}$"
    with catimeline.open_store(small) as opened, pytest.raises(errors.TerminalError, match=message):
        opened.export(name, cast("io.TextIOWrapper", stream))


def test_a_picture_in_python(small: Path, tmp_path: Path, run: Callable[..., Run]) -> None:
    with catimeline.open_store(small) as opened, (tmp_path / "1.png").open("w") as stream:
        opened.export("png", stream, width=300, theme="dark")
    assert run("export", "png", "--store", small, "--width=300", "--theme=dark", "-o", tmp_path / "2.png").code == 0
    assert (tmp_path / "1.png").read_bytes() == (tmp_path / "2.png").read_bytes()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("png --theme auto", "--theme auto does not apply to png, only to svg"),
        ("pdf --theme auto", "--theme auto does not apply to pdf, only to svg"),
        ("pdf --width 900", "--width does not apply to pdf, only to png"),
        ("png --width 99", "a width is a number of pixels from 100 to 20,000, not 99"),
        ("png --width 20001", "a width is a number of pixels from 100 to 20,000, not 20001"),
        ("png --by kind --map", "--by does not apply to png --map, only to png"),
        (
            "pdf -o x.png",
            "cannot write to 'x.png': pdf goes into .pdf; for .png: catimeline export png … -o FILE.png",
        ),
    ],
)
def test_what_cannot_be_done_is_said(
    line: str, message: str, run: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("export", *line.split()) == Run(2, "", f"error: {message}\n")


def test_a_picture_has_its_limit(
    small: Path, run: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture, "MOST_PIXELS", 100_000)
    ended = run("export", "png", "--store", small, "-o", tmp_path / "x.png")
    assert (ended.code, re.sub(r"by \d+", "by N", ended.err)) == (
        2,
        "error: a picture of 1,440 by N pixels is too large: it may have 100,000; choose a smaller --width, fewer events or lanes (--by), or export pdf\n",
    )
    assert run("export", "pdf", "--store", small, "-o", tmp_path / "x.pdf").code == 0


@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_its_limit(
    name: str, small: Path, run: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That of the programs that show PDF."""
    monkeypatch.setattr(picture, "TALLEST", 96)
    ended = run("export", name, "--store", small, "-o", tmp_path / "x")
    assert (ended.code, re.sub(r"of \d+", "of N", ended.err)) == (
        2,
        "error: a page of N cm is too large: it may have 3 cm; choose fewer events or lanes (--by), or export svg\n",
    )
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("name", BYTES)
def test_a_picture_needs_its_package(
    name: str, run: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    for module in ("picture", "paper"):
        monkeypatch.delitem(sys.modules, f"catimeline.export.{module}", raising=False)
    assert run("export", name, "-o", tmp_path / "x") == Run(
        2,
        "",
        "error: PNG and PDF need another package, about 80 MB: pip install 'catimeline[print]', or in a clone "
        "pip install '.[print]'; export svg needs none\n",
    )
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("name", BYTES)
@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("\U0003fff0 ґ\u0301 – Қ", "1 letter that no font here has, drawn as a box: \U0003fff0\n"),
        ("é\U0003fff0\U0003fff1", "2 letters that no font here has, drawn as boxes: \U0003fff0 \U0003fff1\n"),
        (
            "".join(map(chr, range(0x3FF00, 0x3FF15))),
            f"21 letters that no font here has, drawn as boxes: {' '.join(map(chr, range(0x3FF00, 0x3FF14)))} …\n",
        ),
        ("ґ\u0301 – Қ", ""),
        ("plain", ""),
    ],
)
def test_letters_that_no_font_has_are_said(  # noqa: PLR0913, PLR0917
    name: str, title: str, said: str, store: Callable[[str], Path], run: Callable[..., Run], tmp_path: Path
) -> None:
    text = STORE.format(address="https://x.example").replace("ґ Қ", title)
    assert run("export", name, "--store", store(text), "-o", tmp_path / f"a.{name[:3]}").err == said
