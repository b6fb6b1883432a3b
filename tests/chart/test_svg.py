"""``export svg``: what the figure says, where its texts are, and that nothing in it is active."""

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from conftest import Chronologies, Run
from hypothesis import given
from hypothesis import strategies as st

from catimeline.chart.svg import figure
from catimeline.chart.svg_style import COLORS, stylesheet
from catimeline.chart.svg_text import broken, width_of
from catimeline.index.index import open_index
from catimeline.query.filters import Query
from catimeline.query.query import select
from catimeline.render.selection import Selection
from catimeline.store.files import find_store
from catimeline.text.safe import in_xml, one_line

SVG = "{http://www.w3.org/2000/svg}"


def drawn(run: Callable[..., Run], *args: str | Path) -> Element:
    ended = run("export", "svg", *args)
    assert ended.code == 0
    return fromstring(ended.out)  # noqa: S314 - our own


def texts(root: Element) -> list[str]:
    return [text.text or "" for text in root.iter(f"{SVG}text")]


def parent_of(root: Element, child: Element) -> Element:
    return next(element for element in root.iter() if child in [*element])


@pytest.mark.parametrize("by", [None, "kind", "place"])
def test_the_figure(by: str | None, small: Path, run: Callable[..., Run], golden: Callable[[str, str], None]) -> None:
    golden(f"export/by-{by or 'event'}.svg", run("export", "svg", "--store", small, *(("--by", by) if by else ())).out)


def test_a_figure_of_every_kind_of_date(
    run: Callable[..., Run], chronologies: Chronologies, golden: Callable[[str, str], None]
) -> None:
    ended = run("export", "svg", *chronologies["dates"], "--since", "1900", "--until", "2030")
    golden("export/dates.svg", ended.out)


@pytest.mark.slow
def test_few_events_have_lines_and_many_stand_in_lanes(run: Callable[..., Run]) -> None:
    few = texts(drawn(run, "--series", "hld"))
    assert "9 July 2018" in few
    assert "Ninth EU–Central Asia High-Level Political and Security Dialogue" in few
    many = texts(drawn(run))
    assert any("\N{NO-BREAK SPACE}·\N{NO-BREAK SPACE}39" in text for text in many)  # the lane of the councils
    assert "9 July 2018" not in many
    assert "9 July 2018" in texts(drawn(run, "--by", "event"))


def test_each_event_is_there_once_and_says_what_it_is(chronology: list[str], run: Callable[..., Run]) -> None:
    root = drawn(run, *chronology)
    said = [title.text for group in root.iter(f"{SVG}g") for title in group.findall(f"{SVG}title")]
    events = run("list", "--json", *chronology).json
    assert len(said) == len(events)
    expected = {in_xml(one_line(f"{event['date']['text']}: {event['title']}")) for event in events}
    assert {
        re.sub(r"(?<=: )\[.+ missing\] | \((announced|cancelled|date disputed|date inferred|, )+\)$", "", text or "")
        for text in said
    } == expected


def test_nothing_in_it_acts(chronology: list[str], run: Callable[..., Run]) -> None:
    root = drawn(run, *chronology)
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {"svg", "title", "desc", "style", "rect", "g", "a", "line", "path", "circle", "polygon", "text"}
    assert all(element.attrib.get("href", "https://").startswith("http") for element in root.iter())
    assert not any(name.startswith("on") or name == "style" for element in root.iter() for name in element.attrib)


@pytest.mark.parametrize("theme", COLORS)
@pytest.mark.parametrize("shape", [("--by", "kind"), ()])
def test_readers_need_neither_css_nor_the_order_of_painting(
    theme: str, shape: tuple[str, ...], chronology: list[str], run: Callable[..., Run]
) -> None:
    """Each text and mark says its own colours, and no stroke is drawn above or around a text."""
    root = drawn(run, *chronology, "--theme", theme, *shape)
    colors = COLORS[theme]
    assert not [element.tag for element in root.iter() if "class" in element.attrib or element.tag == f"{SVG}style"]
    for text in root.iter(f"{SVG}text"):
        assert text.attrib["fill"] in (colors.inks["ink"], colors.inks["dim"])
        assert not {name for name in text.attrib if name.startswith(("stroke", "paint"))}
    for shape_of in ("rect", "circle", "path", "polygon"):
        fills = {one.attrib["fill"] for one in root.iter(f"{SVG}{shape_of}")}
        assert fills <= {*colors.inks.values(), *colors.marks}


def test_names_stand_on_the_ground_of_their_lane(run: Callable[..., Run]) -> None:
    root = drawn(run, "--series", "hld")
    names = [group for group in root.iter(f"{SVG}g") if group.find(f"{SVG}title") is not None]
    assert {group.findall(f"{SVG}rect")[0].attrib["fill"] for group in names} == {COLORS["light"].inks["paper"]}
    root = drawn(run, "--series", "hld", "--by", "kind")
    names = [group for group in root.iter(f"{SVG}g") if group.find(f"{SVG}title") is not None]
    assert {group.findall(f"{SVG}rect")[0].attrib["fill"] for group in names} == {COLORS["light"].inks["band"]}


def test_a_figure_that_follows_the_screen(run: Callable[..., Run]) -> None:
    root = drawn(run, "--series", "hld", "--theme", "auto")
    assert root.findtext(f"{SVG}style") == stylesheet()
    light = drawn(run, "--series", "hld")
    colors = [[text.attrib["fill"] for text in one.iter(f"{SVG}text")] for one in (root, light)]
    assert colors[0] == colors[1]  # for readers that know no CSS
    assert {group.attrib["class"] for group in root.iter(f"{SVG}g") if "class" in group.attrib} == {"k1", "k0"}
    ended = run("export", "svg", "--theme", "sepia")
    assert ended.code == 2
    assert "'light', 'dark', 'auto'" in ended.err


def test_it_is_named_and_described(run: Callable[..., Run]) -> None:
    root = drawn(run, "--series", "hld", "--since", "2024", "--title", "Two <rounds>")
    assert root.findtext(f"{SVG}title") == "Two <rounds>"
    assert root.findtext(f"{SVG}desc") == (
        "A timeline of 2 events. Series: EU–Central Asia High-Level Political and Security Dialogue; Time: since 2024. "
        "The first: Eleventh EU–Central Asia High-Level Political and Security Dialogue, "
        "5 June 2024. The last: Twelfth EU–Central Asia High-Level Political and Security Dialogue, 11 July 2025."
    )
    said = "Series: EU–Central Asia High-Level Political and Security Dialogue; Time: since 2024; 2 events"
    assert texts(root)[:2] == ["Two <rounds>", said]
    assert texts(root)[-1] == "The EU and NATO in Central Asia · version 0.2.0 · as of 30 November 2026 · CC-BY-4.0"


def test_nothing_is_drawn_of_nothing(run: Callable[..., Run]) -> None:
    ended = run("export", "svg", "--since", "5000")
    assert ended.err == "no events match\n"
    root = fromstring(ended.out)  # noqa: S314 - our own
    assert root.findtext(f"{SVG}desc") == "A timeline of 0 events. Time: since 5000."
    assert texts(root)[:2] == ["The EU and NATO in Central Asia", "No events."]


PAGED = """
[store]
format = 1
title = "T"
{url}
[kinds]
k = "K"
[sources.paper]
type = "report"
title = "On paper"
[sources.web]
type = "webpage"
title = "On the web"
url = "https://example.org/?a=1&b=2"
[[events]]
id = "linked"
date = "2001"
title = "A"
kind = "k"
sources = [{{ source = "paper" }}, {{ source = "web" }}]
[[events]]
id = "bare"
date = "2002"
title = "B"
kind = "k"
sources = [{{ source = "paper" }}]
"""


@pytest.mark.parametrize(
    ("url", "links"),
    [
        ("", ["https://example.org/?a=1&b=2"]),
        ('url = "https://example.org/page"', ["https://example.org/page#linked", "https://example.org/page#bare"]),
    ],
)
def test_marks_lead_to_the_page_or_else_to_the_first_source(
    url: str, links: list[str], store: Callable[[str], Path], run: Callable[..., Run]
) -> None:
    root = drawn(run, "--store", store(PAGED.format(url=url)))
    assert [link.attrib["href"] for link in root.iter(f"{SVG}a")] == links


def test_in_a_page_it_has_neither_title_nor_styles_and_stays_out_of_the_keyboards_way(small: Path) -> None:
    with open_index(find_store([str(small)])) as index:
        selection = Selection(index, select(index, Query()))
        markup = figure(selection, by=None, link=lambda event: f"#{event['id']}", theme=None)
    root = fromstring(markup)  # noqa: S314 - our own
    assert root.find(f"{SVG}style") is None
    assert "width" not in root.attrib
    assert "A small chronology" not in texts(root)
    assert {link.attrib["tabindex"] for link in root.iter(f"{SVG}a")} == {"-1"}


def test_kinds_beyond_the_colours_share_one(run: Callable[..., Run]) -> None:
    root = drawn(run, "--by", "event")
    assert {circle.attrib["fill"] for circle in root.iter(f"{SVG}circle")} >= {*COLORS["light"].marks}


@pytest.mark.parametrize("shape", [("--by", "kind"), ("--by", "event"), ()])
def test_texts_stay_on_the_paper(shape: tuple[str, ...], chronology: list[str], run: Callable[..., Run]) -> None:
    root = drawn(run, *chronology, *shape)
    width, height = map(float, root.attrib["viewBox"].split()[2:])
    for text in root.iter(f"{SVG}text"):
        anchor, x = text.attrib.get("text-anchor", ""), float(text.attrib["x"])
        wide = width_of(text.text or "", float(text.attrib.get("font-size", 12)))
        left = x - wide * {"end": 1, "middle": 0.5}.get(anchor, 0)
        assert left >= -1
        assert left + wide <= width + 1
        assert float(text.attrib["y"]) < height


WORDS = st.text(st.sampled_from("abcdefWWWii —ñ字\u0301 "), max_size=80)


@given(WORDS, st.floats(30, 300), st.integers(1, 5))
def test_lines_have_room_and_lose_nothing_but_the_end(text: str, room: float, most: int) -> None:
    lines = broken(text, room, 12, most)
    assert 1 <= len(lines) <= most
    assert all(width_of(line, 12) <= room for line in lines)
    whole = "".join(lines).replace(" ", "")
    bare = text.replace(" ", "")
    assert whole == bare or (whole.endswith("…") and bare.startswith(whole[:-1]))


def test_widths_are_those_of_helvetica_with_a_little_slack() -> None:
    assert width_of("Hello", 1000) == pytest.approx(1.04 * (722 + 556 + 222 + 222 + 556))
    assert width_of("é", 1000) == width_of("e", 1000) == width_of("e\u0301", 1000)
    assert width_of("字", 1000) > width_of("Ж", 1000) > width_of("x", 1000)
