"""A file that is cut at its headers says the same as the whole file, or the cut is noticed."""

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from catimeline.store import toml_sections
from catimeline.store.files import BOM
from catimeline.store.toml_sections import cut, read_sections, text_of
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
    "an array of a registry over several lines": '[sources.x]\nlist = [\n[[1]],\n["a"],\n]\n[[events]]\nid = "b"\n',
    "an array over several lines": '[[events]]\nid = "a"\nlist = [\n  ["b"],\n  [[1]],\n]\n[[events]]\nid = "c"\n',
}


def pieces(text: str) -> tuple[str, list[str]]:
    """The registries of a file with this text, and its portions of events."""
    content = text.encode()
    parts = cut(content)
    return text_of(content, parts.registries), [text_of(content, portion) for portion in parts.portions]


def merged(text: str) -> dict[str, object]:
    """The document that the pieces of a text make, with all events together."""
    registries, portions = pieces(text)
    whole = tomli.loads(registries)
    for portion in portions:
        document = tomli.loads(portion)
        assert document.keys() == {"events"}
        whole.setdefault("events", []).extend(document["events"])
    return whole


@pytest.fixture(params=[1, 1 << 18], autouse=True)
def portion(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Portions of one event, and of many."""
    monkeypatch.setattr(toml_sections, "_PORTION", request.param)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_the_pieces_say_what_the_whole_says(text: str) -> None:
    assert merged(text) == tomli.loads(text)


def test_a_byte_order_mark_belongs_to_no_piece() -> None:
    content = BOM + b'[[events]]\nid = "a"\n[store]\nt = 1\n'
    assert read_sections(content) == ({"store": {"t": 1}}, ['[[events]]\nid = "a"\n'])


def test_a_piece_that_is_not_utf_8_is_noticed() -> None:
    with pytest.raises(NeedsFullRead):
        read_sections(b'[[events]]\nid = "\xff"\n')


def test_a_header_that_is_none_is_noticed() -> None:
    text = '[[events]]\nlist = [\n["store"]\n]\n[[events]]\nid = "b"\n'
    assert tomli.loads(text)
    with pytest.raises(tomli.TOMLDecodeError):
        merged(text)


LINES = st.sampled_from([
    "[store]", "[sources.a]", "[[events]]", "[[events.sources]]", "[events.x]", '["a"]', "[1],", "]", "x = [", '"""',
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
        first, portions = pieces(text)
        registries = tomli.loads(first)
        documents = [tomli.loads(portion) for portion in portions]
    except tomli.TOMLDecodeError:
        return
    if "events" not in registries and all(isinstance(one.get("events"), list) for one in documents):
        events = [event for document in documents for event in document["events"]]
        assert {**registries, **({"events": events} if events else {})} == whole
