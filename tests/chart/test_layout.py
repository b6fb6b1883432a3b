"""The geometry of a timeline: the axis and its marks, positions of dates, rows and lanes in which nothing touches."""

import json
import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import DATA, Chronologies, Run
from forked import start_program
from hard import DATES
from hypothesis import given
from hypothesis import strategies as st

from catimeline.chart import LANES
from catimeline.chart.axis import Axis, Step, axis_of
from catimeline.chart.layout import Item, Mark, Piece, Placed, Sizes, axis_for, in_whole_units, lanes, lines, mark_of
from catimeline.dates.edtf import day_number, iso_day, parse
from catimeline.model.vocabulary import REGISTRIES, REGISTRY_OF

SIZES = Sizes(len, least=1, tail=3, gap=1, covered=0.5, whole=True)


def axis_from(first: str, last: str, width: float = 100) -> Axis:
    return axis_for([parse(first), parse(last)], width, letter=1, apart=2)


def ruler(axis: Axis) -> str:
    """The labels of an axis, and its minor marks as dots."""
    return " ".join(tick.label or "." for tick in axis.ticks())


@pytest.mark.parametrize(
    ("first", "last", "width", "marks"),
    [
        ("1989", "2026", 60, "1985 1990 1995 2000 2005 2010 2015 2020 2025"),
        ("2011", "2019", 70, "2011 . 2012 . 2013 . 2014 . 2015 . 2016 . 2017 . 2018 . 2019 ."),
        ("2018", "2018", 60, "Jan 2018 . . . . . Apr 2018 . . . . . Jul 2018 . . . . . Oct 2018 . . . . ."),
        ("2018-06", "2018-08", 80, "1 Jun 2018 15 Jun 2018 1 Jul 2018 15 Jul 2018 1 Aug 2018 15 Aug 2018"),
        ("2018-07-09", "2018-07-09", 60, "6 Jul 2018 . 8 Jul 2018 . 10 Jul 2018 . 12 Jul 2018"),
        (
            "2018-07-09",
            "2018-07-09",
            200,
            "6 Jul 2018 7 Jul 2018 8 Jul 2018 9 Jul 2018 10 Jul 2018 11 Jul 2018 12 Jul 2018",
        ),
        ("-0044", "0030", 60, ". 41 BCE . . . 21 BCE . . . 1 BCE . . . 20 . ."),
        ("0000", "0001", 60, "Jan 1 BCE . . . . . Jul 1 BCE . . . . . Jan 1 . . . . . Jul 1 . . . . ."),
        ("Y-17E7", "Y17E8", 60, ". . 1 BCE . . . . . . . . . 1,000,000,000 . . . . . . ."),
        ("2018", "2020", 5, ". 2020"),
    ],
)
def test_ticks_are_as_fine_as_their_labels_have_room(first: str, last: str, width: int, marks: str) -> None:
    assert ruler(axis_from(first, last, width)) == marks


DAYS = st.integers(-(10**12), 10**12) | st.integers(700_000, 740_000)


@given(DAYS, st.integers(0, 20_000) | st.integers(0, 10**12), st.integers(20, 400))
def test_an_axis_holds_its_days_and_its_marks(first: int, length: int, width: int) -> None:
    axis = axis_of(first, first + length, width, letter=1, apart=2)
    ticks = [*axis.ticks()]
    assert axis.first <= first
    assert first + length <= axis.last
    assert all(0 <= tick.position < width for tick in ticks)
    assert all(one.position < other.position for one, other in pairwise(ticks))
    labelled = [tick for tick in ticks if tick.label]
    assert all(one.position + len(one.label) < other.position for one, other in pairwise(labelled))
    assert len({tick.label for tick in labelled}) == len(labelled)


@given(DAYS, st.sampled_from(["day", "half-month", "month", "year"]), st.sampled_from([1, 2, 3, 5, 6, 10]))
def test_the_mark_of_a_day_is_the_last_before_it(day: int, unit: str, count: int) -> None:
    step = Step(unit, 1 if unit == "half-month" else count)
    number = step.number(day)
    assert step.day(number) <= day < step.day(number + 1)
    assert step.number(step.day(number)) == number


def words(mark: Mark, axis: Axis) -> str:
    """A mark in words: firm and soft pieces by the days that they cover; < before a tail and > for an open end."""

    def day(position: float) -> str:
        return iso_day(round(axis.first + position * (axis.last + 1 - axis.first) / axis.width))

    pieces = [
        f"{'<' * piece.fades}{'soft' if piece.soft else 'firm'} {day(piece.left)}..{day(piece.right)}"
        for piece in mark.pieces
    ]
    return ", ".join(pieces) + ">" * mark.opens_right


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018-07", "soft 2018-07-01..2018-08-01"),
        ("2013-05-16/2017-03-31", "firm 2013-05-16..2017-04-01"),
        ("2013/2017", "soft 2013-01-01..2014-01-01, firm 2014-01-01..2017-01-01, soft 2017-01-01..2018-01-01"),
        ("2013/2014", "soft 2013-01-01..2015-01-01"),
        ("2013-05-16/2017", "firm 2013-05-16..2017-01-01, soft 2017-01-01..2018-01-01"),
        ("2016-06-~01/2016-06-20", "soft 2016-06-01..2016-06-02, firm 2016-06-02..2016-06-21"),
        ("2016-06-01/2016-06-~20", "firm 2016-06-01..2016-06-20, soft 2016-06-20..2016-06-21"),
        ("2017-03-01/..", "firm 2017-03-01..2021-01-01>"),
        ("2017-03-01/", "firm 2017-03-01..2017-03-02, soft 2017-03-02..2021-01-01>"),
        ("2017-03-01/XXXX", "firm 2017-03-01..2017-03-02, soft 2017-03-02..2021-01-01>"),
        ("2017/XXXX", "soft 2017-01-01..2021-01-01>"),
        ("../2017-03", "<soft 2017-03-01..2017-04-01"),
        ("../2017-03-~01", "<soft 2017-03-01..2017-03-01"),
        ("/2017", "<soft 2017-01-01..2018-01-01"),
        ("XXXX-05/2017", "<soft 2017-01-01..2018-01-01"),
        ("[..2017]", "<soft 2017-01-01..2018-01-01"),
        ("[..2017-03-01,2018]", "<soft 2017-03-01..2017-03-01, soft 2018-01-01..2019-01-01"),
        ("[..2012,2018..]", "<soft 2012-01-01..2013-01-01, soft 2018-01-01..2019-01-01, soft 2019-01-01..2021-01-01>"),
        ("[2012,XXXX]", "soft 2010-01-01..2021-01-01>"),
        ("XXXX-07-09", "soft 2010-01-01..2021-01-01>"),
        ("XXXX/..", "soft 2010-01-01..2021-01-01>"),
        ("2018-07-XX/2018-07-XX", "soft 2018-07-01..2018-08-01"),
        ("[2016,2018]", "soft 2016-01-01..2019-01-01"),
        ("{2016,2018-07}", "soft 2016-01-01..2017-01-01, soft 2018-07-01..2018-08-01"),
        ("{2016..2018,2017}", "soft 2016-01-01..2017-01-01, firm 2017-01-01..2018-01-01, soft 2018-01-01..2019-01-01"),
        ("{..2016}", "<soft 2016-01-01..2017-01-01"),
        ("{..2012,2016}", "<soft 2012-01-01..2013-01-01, soft 2016-01-01..2017-01-01"),
    ],
)
def test_what_is_sure_is_firm_and_what_is_possible_soft(text: str, expected: str) -> None:
    axis = axis_from("2010", "2020", 4_018)
    assert words(mark_of(parse(text), axis), axis) == expected


@pytest.mark.parametrize(("text", "soft"), [("2018-07-09", False), ("2018-07-09~", True), ("2018-07-0X", True)])
def test_a_day_is_a_point(text: str, soft: bool) -> None:  # noqa: FBT001 - a table
    axis = axis_from("2018-07-01", "2018-07-14", 140)
    [piece] = mark_of(parse(text), axis).pieces
    assert piece.soft == soft
    assert (piece.left, piece.right) == ((0, 90) if "X" in text else (85, 85))


@pytest.mark.parametrize("text", ["2017-03-01", "../2017-03-01", "/2017-03-01"])
def test_an_end_that_is_a_day_is_a_point(text: str) -> None:
    axis = axis_from("2010", "2020", 4_018)
    [piece] = mark_of(parse(text), axis).pieces
    assert (piece.soft, piece.fades) == (False, text != "2017-03-01")
    assert piece.left == piece.right == axis.position(day_number(2017, 3, 1)) + 0.5


YEARS = ",".join(map(str, range(1900, 2000)))


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        (f"{{{YEARS}}}", Piece(0, 100, soft=True)),
        (f"[..1800,{YEARS},2010..]", Piece(0, 100, soft=True)),
        (f"[{YEARS}]", Piece(0, 100, soft=True)),
    ],
)
def test_of_a_long_list_of_dates_only_the_whole_is_drawn(text: str, piece: Piece) -> None:
    axis = axis_for([parse(text)], 100, letter=1, apart=2)
    assert mark_of(parse(text), axis).pieces == (piece,)


def test_of_a_long_list_with_an_open_start_only_the_end_is_drawn() -> None:
    axis = axis_for([parse(f"[..1800,{YEARS}]")], 100, letter=1, apart=2)
    [piece] = mark_of(parse(f"[..1800,{YEARS}]"), axis).pieces
    assert piece.fades
    assert 99 < piece.left == piece.right < 100


def test_an_axis_has_room_for_tails() -> None:
    for texts in (["../2001", "2001/2020"], ["[..1999-12-31]", "2020"], ["{..1990,2001}"], ["XXXX", "../2001-02-03"]):
        dates = list(map(parse, texts))
        axis = axis_for(dates, 60, letter=1, apart=2, tail=3)
        for date in dates:
            tails = [piece.left for piece in mark_of(date, axis).pieces if piece.fades]
            assert all(left >= 3 for left in tails)
    bare = axis_for([parse("2001"), parse("2020")], 60, letter=1, apart=2, tail=3)
    assert bare == axis_for([parse("2001"), parse("2020")], 60, letter=1, apart=2)


@pytest.mark.parametrize("text", ["XXXX-07-09", "XXXX/XXXX", "{..1984,1990..}", "[..1984]", "../1984"])
def test_an_axis_for_a_single_date_of_little_meaning(text: str) -> None:
    axis = axis_for([parse(text)], 60, letter=1, apart=2, tail=3)
    assert mark_of(parse(text), axis).right <= 60


@pytest.mark.parametrize("text", DATES.values())
@pytest.mark.parametrize("width", [40, 100.5])
def test_every_kind_of_date_lies_on_its_axis(text: str, width: float) -> None:
    axis = axis_for([parse(text), parse("2018")], width, letter=1, apart=2)
    mark = mark_of(parse(text), axis)
    edges = [edge for piece in mark.pieces for edge in (piece.left, piece.right)]
    assert edges == sorted(edges)
    assert edges[0] >= 0
    assert edges[-1] <= width + 1e-9
    whole = in_whole_units(mark)
    assert all(piece.right - piece.left >= 1 for piece in whole.pieces)
    assert all(one.right <= other.left for one, other in pairwise(whole.pieces))


def test_pieces_that_touch_are_drawn_as_bars_or_together_as_a_day() -> None:
    mark = Mark(
        (Piece(1, 2, soft=True), Piece(2, 8, soft=False), Piece(20, 21, soft=True), Piece(30, 30, soft=False)),
        opens_right=False,
    )
    assert [*mark.strokes(3)] == [("soft", 1, 2), ("firm", 2, 8), ("soft day", 20, 21), ("day", 30, 30)]
    assert [*mark.strokes(7)] == [("day", 1, 8), ("soft day", 20, 21), ("day", 30, 30)]


def test_a_tail_leads_to_a_piece_that_fades() -> None:
    pieces = (Piece(1, 2, soft=True, fades=True), Piece(2, 8, soft=False), Piece(20, 20, soft=False, fades=True))
    mark = Mark(pieces, opens_right=False, tail=4)
    assert mark.left == 0
    assert [*mark.strokes(3)] == [
        ("tail", 0, 1), ("tail", 16, 20), ("soft", 1, 2), ("firm", 2, 8), ("day", 20, 20),
    ]  # fmt: skip
    assert Mark(pieces[2:], opens_right=False, tail=4).left == 16


@pytest.mark.parametrize("date", ["2010-01-01", "../2010-01-01"])
def test_a_name_keeps_its_distance_from_the_dot_with_or_without_a_tail(date: str) -> None:
    sizes = Sizes(len, least=9, tail=20, gap=7)
    [one] = lines([item("a", date)], axis_from("2001", "2020", 500), sizes)
    assert one.left == one.mark.right + 4.5 + 7
    assert one.mark.left == one.mark.right - 20 * date.startswith("..")


def test_what_is_thin_is_left_out_in_whole_units_only_beside_other_parts() -> None:
    pieces = (Piece(1, 1.2, soft=True), Piece(1.2, 8, soft=False), Piece(20, 20.1, soft=True))
    whole = in_whole_units(Mark(pieces, opens_right=False))
    assert whole.pieces == (Piece(1, 8, soft=False), Piece(20, 21, soft=True))


def item(key: str, date: str, *names: str) -> Item:
    return Item(key, key, parse(date), "kind", names)


def spans(row: list[Placed], gap: float = 1) -> list[tuple[float, float]]:
    """The left and right end of each event of a row, with its name."""
    reach = [(min(one.left, one.mark.left), max(one.left + one.room, one.mark.right)) for one in row]
    return sorted((left, right + gap) for left, right in reach)


DATE = st.integers(0, 20_000).map(lambda days: iso_day(day_number(1990, 1, 1) + days))
EVENT = st.tuples(
    st.one_of(DATE, DATE.map(lambda day: day[:7]), st.tuples(DATE, DATE).map(lambda pair: "/".join(sorted(pair)))),
    st.integers(1, 60),
)


@pytest.mark.slow
@given(st.lists(EVENT, min_size=1, max_size=40), st.integers(40, 200))
def test_names_and_marks_never_touch(events: list[tuple[str, int]], width: int) -> None:
    items = [item("x" * length, date) for date, length in sorted(events)]
    axis = axis_for([one.date for one in items], width, letter=1, apart=2)
    for one in lines(items, axis, SIZES):
        assert one.left >= 0
        assert one.left + one.room <= width
        assert one.side == "on" or one.left + one.room <= one.mark.left or one.left >= one.mark.right
    [lane] = lanes(items, axis, SIZES)
    assert sum(map(len, lane.rows)) == lane.events == len(items)
    for row in lane.rows:
        assert all(one[1] <= other[0] for one, other in pairwise(spans([*row])))


def test_a_name_is_right_of_its_mark_else_left_else_on_it_else_where_most_room_is() -> None:
    axis = axis_from("2001", "2020", 40)
    sides = {
        item("a" * 10, "2001-02"): "right",
        item("b" * 10, "2020"): "left",
        item("c" * 10, "2003/2018"): "on",
        item("d" * 90, "2001-02"): "right",
        item("e" * 90, "2019"): "left",
        item("f" * 90, "2001/2020"): "on",
    }
    assert [one.side for one in lines(sides, axis, SIZES)] == [*sides.values()]


def test_lanes_come_in_the_order_of_their_first_events_and_those_without_one_last() -> None:
    items = [item("a", "2001"), item("b", "2002", "Z", "A"), item("c", "2003", "A")]
    found = lanes(items, axis_from("2001", "2003"), SIZES)
    assert [(lane.name, lane.events) for lane in found] == [("Z", 1), ("A", 2), ("", 1)]


WIDTHS = (60, 80, 120)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("by", [None, "kind"])
def test_the_picture(by: str | None, width: int, run: Callable[..., Run], golden: Callable[[str, str], None]) -> None:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("COLUMNS", str(width))
        ended = run("chart", "--picture", "--store", DATA / "small.toml", *(("--by", by) if by else ()))
    assert max(map(len, ended.out.splitlines())) <= width
    golden(f"chart/{by or 'event'}-{width}.txt", ended.out)


@pytest.mark.parametrize("width", [40, 75])
def test_a_name_at_the_edge(
    width: int, run: Callable[..., Run], store: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a column of dates, nothing is left of the axis."""
    monkeypatch.setenv("COLUMNS", str(width))
    events = [f'[[events]]\nid = "{one}"\ntitle = "{one * 90}"\nkind = "k"\ndate = "{date}"\n'
              for one, date in (("a", "-3000"), ("b", "2018/.."), ("c", "2018"))]  # fmt: skip
    head = '[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n'
    out = run("chart", "--picture", "--store", store("\n".join((head, *events)))).out
    assert "\nbbb" in out
    assert max(map(len, out.splitlines())) == width


def test_the_picture_of_every_kind_of_date(
    run: Callable[..., Run], golden: Callable[[str, str], None], chronologies: Chronologies
) -> None:
    store = chronologies["dates"]
    golden("chart/dates.txt", run("chart", "--picture", *store, "--since", "1900", "--until", "2030").out)
    golden("chart/ages.txt", run("chart", "--picture", *store).out)


def test_ascii(small: Path, run: Callable[..., Run], golden: Callable[[str, str], None]) -> None:
    ended = run("chart", "--ascii", "--picture", "--store", small, "--kind", "meeting")
    golden("chart/ascii.txt", ended.out)
    drawn = set(ended.out) - {letter for title in run("list", "--store", small).out for letter in title}
    assert all(sign.isascii() for sign in drawn)


def test_colours_tell_the_kinds(small: Path, run: Callable[..., Run], golden: Callable[[str, str], None]) -> None:
    golden("chart/colour.txt", run("chart", "--color", "always", "--store", small).out)


def test_lanes_of_kinds_need_no_legend_of_colours(small: Path, run: Callable[..., Run]) -> None:
    lanes = ("chart", "--by", "kind", "--store", small)
    coloured = run(*lanes, "--color", "always").out
    assert "\x1b[36m" in coloured
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == run(*lanes, "--picture").out


@pytest.mark.parametrize("by", [None, "actor", "kind", "series", "place"])
def test_the_words(by: str | None, small: Path, run: Callable[..., Run], golden: Callable[[str, str], None]) -> None:
    golden(f"chart/{by or 'event'}-words.txt", run("chart", "--store", small, *(("--by", by) if by else ())).out)


def test_words_tell_what_has_no_known_beginning_under_the_year_of_its_end(
    run: Callable[..., Run], chronologies: Chronologies
) -> None:
    ended = run("chart", *chronologies["dates"], "--until", "1800", "--since", "1700")
    assert ended.out == (
        "1760: 1 event\n  some day until 3 December 1760: Event of kind one-of-open [one-of-open]\n\n"
        "2017: 2 events\n  until 1 March 2017: Event of kind open-start [open-start]\n"
        "  an unknown date to 1 March 2017: Event of kind unknown-start [unknown-start]\n"
    )


@pytest.mark.parametrize("shape", [(), ("--picture",), ("--by", "kind"), ("--picture", "--by", "kind")])
def test_nothing_to_draw(shape: tuple[str, ...], small: Path, run: Callable[..., Run]) -> None:
    assert run("chart", "--store", small, "--since", "5000", *shape) == Run(0, "", "no events match\n")


@pytest.mark.parametrize("shape", [("--picture",), ("--picture", "--by", "actor"), ()])
def test_texts_never_act(shape: tuple[str, ...], run: Callable[..., Run], chronologies: Chronologies) -> None:
    ended = run("chart", *chronologies["nasty"], *shape)
    assert ended.code == 0
    assert all(letter.isprintable() or letter in "\n\u00ad\u200b\u200c\u200d\u2060\ufeff" for letter in ended.out)


def test_a_picture_in_a_file_that_is_asked_for(small: Path, run: Callable[..., Run], tmp_path: Path) -> None:
    path = tmp_path / "chart.txt"
    assert run("chart", "--picture", "--store", small, "-o", path) == Run(0, "", "")
    assert path.read_text(encoding="utf-8") == run("chart", "--picture", "--store", small).out


@pytest.mark.parametrize(
    ("file", "instead"),
    [
        ("c.svg", "for .svg: catimeline export svg … -o FILE.svg"),
        ("c.png", "for .png: catimeline export png … -o FILE.png"),
        ("c.gif", "the nearest to .gif is .png: catimeline export png … -o FILE.png"),
        ("c.html", "for .html: catimeline export html … -o FILE.html"),
        ("c.xlsx", "for .xlsx: catimeline list … -o FILE.xlsx"),
    ],
)
def test_a_chart_is_not_a_figure_or_table(
    file: str, instead: str, run: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("chart", "-o", file) == Run(
        2, "", f"error: cannot write to '{file}': a chart goes into .txt; {instead}\n"
    )
    assert not Path(file).exists()


def test_a_terminal_without_the_signs_gets_ascii(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    ended = start_program("chart", "--picture", "--store", small)
    assert ended.returncode == 0
    assert b"*" in ended.stdout
    assert b"?" not in ended.stdout.splitlines()[1]


def test_wide_and_combining_letters_keep_their_cells(run: Callable[..., Run], store: Callable[[str], Path]) -> None:
    path = store(
        '[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n'
        + "".join(
            f'[[events]]\nid = "e-{number}"\ndate = "{date}"\ntitle = {json.dumps(title)}\nkind = "k"\n'
            for number, (date, title) in enumerate(
                [("2001", "会议" * 60), ("2002", "e\u0301" * 200), ("2020", "\u0301x")]
            )
        )
    )
    first, second, third = run("chart", "--picture", "--store", path).out.splitlines()[2:5]
    assert first.count("会议") == 20
    assert second.count("e\u0301") > 40
    assert "\u0301x" in third


def dense(number: int) -> str:
    """A store with many events in a few lanes: days, several on one, and times that overlap."""
    dates = [f"20{year:02}-{month:02}-{day:02}" for year in range(10, 20) for month in (1, 6, 7) for day in (3, 9)]
    dates += ["2010/2014", "2012-05/2018", "../2011-03", "2016/..", "2019~"]
    head = '[store]\nformat = 1\ntitle = "T"\n[kinds]\ntalks = "Talks of many words that no lane has room for"\nvisit = "Visit"\n'
    return head + "".join(
        f'[[events]]\nid = "e-{index}"\ndate = "{date}"\ntitle = "Event number {index} of them all"\n'
        f'kind = "{"visit" if index % number == 0 else "talks"}"\n'
        for index, date in enumerate(dates)
    )


@pytest.mark.parametrize("case", ["lanes-40", "lanes-80", "compact-40", "compact-80", "ascii-80"])
def test_a_lane_of_many_events(
    case: str,
    run: Callable[..., Run],
    store: Callable[[str], Path],
    golden: Callable[[str, str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shape, width = case.split("-")
    monkeypatch.setenv("COLUMNS", width)
    options = [] if shape == "lanes" else [f"--{shape}"]
    out = run("chart", "--picture", "--by", "kind", "--store", store(dense(7)), *options).out
    assert max(map(len, out.splitlines())) <= int(width)
    golden(f"chart/many-{case}.txt", out)


@pytest.mark.slow
@given(st.lists(EVENT, min_size=1, max_size=60), st.integers(30, 120), st.integers(1, 3))
def test_a_lane_has_no_more_rows_than_it_may_have(events: list[tuple[str, int]], width: int, most: int) -> None:
    """All marks are there, and names touch neither a mark nor another name.

    If some names are left out, the others have little room only if they are short.
    """
    items = [item("x" * length, date) for date, length in sorted(events)]
    axis = axis_for([one.date for one in items], width, letter=1, apart=2)
    [lane] = lanes(items, axis, SIZES._replace(shortest=14), most)
    assert len(lane.rows) <= most
    placed = [one.item for row in lane.rows for one in row]
    assert sorted(placed) == sorted(items)
    is_crowded = any(not one.room for row in lane.rows for one in row)
    for row in lane.rows:
        named = [one for one in row if one.room]
        reach = sorted((one.left, one.left + one.room) for one in named)
        assert all(left >= 0 and right <= width for left, right in reach)
        assert all(one[1] < other[0] for one, other in pairwise(reach))
        for one in named:
            least = min(14, len(one.item.name))
            assert one.room >= least or not is_crowded
            others = [mark for mark in (other.mark for other in row) if one.side != "on" or mark != one.mark]
            assert all(mark.right < one.left or one.left + one.room < mark.left for mark in others)


def test_names_are_left_out_if_they_have_no_width() -> None:
    items = [item("a", "2001"), item("b", "2001"), item("c", "2001")]
    [lane] = lanes(items, axis_from("2001", "2003"), SIZES._replace(measure=lambda _: 0), 2)
    assert [[(one.item.id, one.room) for one in row] for row in lane.rows] == [[("a", 0), ("c", 0)], [("b", 0)]]


def test_compact_lanes_are_by_kind_unless_said_otherwise(small: Path, run: Callable[..., Run]) -> None:
    for drawn in ("--picture", "--words"):
        by_kind = run("chart", drawn, "--compact", "--by", "kind", "--store", small).out
        assert run("chart", drawn, "--compact", "--store", small).out == by_kind
        assert run("chart", drawn, "--compact", "--by", "place", "--store", small).out != by_kind


@pytest.mark.slow
@pytest.mark.parametrize(
    "by", [by if by in ("disputed", "place") else pytest.param(by, marks=pytest.mark.slow) for by in LANES]
)
def test_there_are_lanes_by_everything_that_events_are_counted_by(by: str, run: Callable[..., Run]) -> None:
    """By actor, those that an event itself names; a name of two words may have a hyphen, as options do."""
    groups = re.findall(r"^(\S.*): (\d+) events?$", run("chart", "--words", "--by", by).out, re.MULTILINE)
    found = {name: int(number) for name, number in groups if name != f"No {by}"}
    if by in ("actor", "named"):
        counted = Counter(actor["id"] for event in run("list", "--json").json for actor in event["actors"])
    else:
        counted = Counter({one[by]: one["events"] for one in run("count", "--by", by, "--json").json})
    assert sorted(found.values()) == sorted(counted.values())
    registry = REGISTRY_OF.get("actor" if by == "named" else by, "")
    if registry == "sources" or registry not in REGISTRIES:
        assert found == counted
    else:
        names = {one["id"]: one["name"] for one in run(registry, "--json").json}
        assert found == {names[key]: number for key, number in counted.items()}
    assert run("export", "svg", "--by", by.replace("_", "-")).out.count('fill="#f4f5f7"') == (len(groups) + 1) // 2
