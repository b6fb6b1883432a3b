"""A file that is cut at its headers says the same as the whole file, or the cut is noticed."""

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from catimeline.store import toml_sections
from catimeline.store.files import BOM
from catimeline.store.toml_sections import cut, read_events, read_others, read_sections, read_sources, text_of
from catimeline.store.validation import NeedsFullRead

TEXTS = {
    "nothing": "",
    "events alone": '[[events]]\nid = "a"\n[[events]]\nid = "b"\n',
    "registries between events": '[store]\nt = 1\n[[events]]\nid = "a"\n[sources.x]\nt = 2\n[[events]]\nid = "b"\n',
    "tables of an event": '[[events]]\nid = "a"\n[[events.sources]]\ns = 1\n[events.more]\nt = 2\n[[events]]\nid = "b"\n',
    "line ends of Windows": '[store]\r\nt = 1\r\n[[events]]\r\nid = "a"\r\n[[events]]\r\nid = "b"\r\n',
    "a header in a string of several lines": '[[events]]\nid = """\n[store]\nt = 1\n[[events]]\n"""\n[sources.x]\nt = \'\'\'\n[[events]]\n\'\'\'\n[[events]]\nid = "b"\n',
    "quotes in comments": '[[events]] # it\'s """ here\nid = "a" # "\n[[events]]\nid = """b"""\n[store]\nt = 1\n',
    "quotes in quotes": '[[events]]\nid = """a ""\\""" # x"""\n[[events]]\nid = \'"""\'\n[store]\nt = "\'\'\'"\n[[events]]\nid = """"b""""\n',
    "comments before headers": "# one\n[store] # two\nt = 1\n# three\n[[events]]\nid = 'a'\n",
    "an array of a registry over several lines": '[actors.x]\nlist = [\n[[1]],\n["a"],\n]\n[[events]]\nid = "b"\n',
    "tables of a source": "[sources.a]\nt = 1\n[[sources.a.authors]]\nn = 1\n[store]\n[sources.b]\nt = 2\n",
    "sources in one table": '[sources]\na = { t = 1 }\n[[events]]\nid = "b"\n',
    "an array over several lines": '[[events]]\nid = "a"\nlist = [\n  ["b"],\n  [[1]],\n]\n[[events]]\nid = "c"\n',
}


def merged(text: str) -> dict[str, object]:
    """The document that the pieces of a text make, with all sources and all events together.

    Raises:
        NeedsFullRead: A piece is not TOML or has something else, or two have the same source.
    """
    content = text.encode()
    parts = cut(content)
    whole = read_others(content, parts.others)
    if parts.sources and "sources" in whole:
        raise NeedsFullRead
    for portion in parts.sources:
        sources = whole.setdefault("sources", {})
        for key, source in read_sources(text_of(content, portion)).items():
            if key in sources:
                raise NeedsFullRead
            sources[key] = source
    for portion in parts.events:
        whole.setdefault("events", []).extend(read_events(text_of(content, portion)))
    return whole


@pytest.fixture(params=[1, 1 << 18], autouse=True)
def portion(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Portions of one event, and of many."""
    monkeypatch.setattr(toml_sections, "_PORTION", request.param)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_the_pieces_say_what_the_whole_says(text: str) -> None:
    assert merged(text) == tomli.loads(text)


@pytest.mark.parametrize(
    "text",
    [
        "[sources.a]\nt = 1\n[sources.b]\n[sources.a.c]\n",
        "[sources]\na = {}\n[sources.b]\n",
        '[sources.a]\nlist = [\n["b"],\n]\n',
    ],
)
def test_a_source_that_may_be_in_two_pieces_is_noticed(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toml_sections, "_PORTION", 1)
    assert tomli.loads(text)
    with pytest.raises(NeedsFullRead):
        merged(text)


def test_a_byte_order_mark_belongs_to_no_piece() -> None:
    content = BOM + b'[[events]]\nid = "a"\n[store]\nt = 1\n'
    assert read_sections(content) == ({"store": {"t": 1}}, ['[[events]]\nid = "a"\n'])


def test_a_piece_that_is_not_utf_8_is_noticed() -> None:
    with pytest.raises(NeedsFullRead):
        read_sections(b'[[events]]\nid = "\xff"\n')


def test_a_header_that_is_none_is_noticed() -> None:
    text = '[[events]]\nlist = [\n["store"]\n]\n[[events]]\nid = "b"\n'
    assert tomli.loads(text)
    with pytest.raises(NeedsFullRead):
        merged(text)


LINES = st.sampled_from([
    "[store]", "[sources.a]", "[sources.b]", "[[sources.a.c]]", "[sources]", "a = {}", "[[events]]", "[[events.sources]]", "[events.x]", '["a"]', "[1],", "]", "x = [", '"""',
    'y = """', "'''", "z = '''", 'k = "v"', "# [[events]]", "  [[events]]", "[ events ]", "}", "t = {", 'q = \'"""\'',
])  # fmt: skip


@given(st.lists(LINES, max_size=12).map("\n".join))
def test_the_pieces_of_anything_say_the_same_or_fail(text: str) -> None:
    """Nothing is read that the whole does not say; if the whole is not TOML, a piece may not be TOML either."""
    try:
        whole = tomli.loads(text)
    except tomli.TOMLDecodeError:
        return
    try:
        read = merged(text)
    except NeedsFullRead:
        return
    assert read == whole
