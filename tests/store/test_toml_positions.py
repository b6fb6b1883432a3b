"""Positions in TOML text: known answers, the standard's suite, and generated documents that note what is where."""

import base64
import json
import re

import pytest
import tomli
from conftest import DATA
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catimeline.store.toml_positions import Position, Positions
from catimeline.store.validation import TomlPath as Path

STORE = b"""\
a."b c".d = 1
a . e = [ 1, { f = 2 }, # [[events]] = "
  [ 3 ],
]
[store]
text = \"\"\"
[[events]]
id = 1
\"\"\"
[[events]]
id = "one"
people = [{ name = "\xd0\xa4\xd0\xb5\xd0\xb4\xf0\x9f\x98\x80", role = "x" }]
[[events]]
\tid = "two"
[[events.sources]]
source = 'x'
[events.extra]
dotted.key = 2018-07-09 07:32:00
[[events.sources]]
[actors."E.\\u0055"]
name = ''
[actors]
"""

# path, position of its key, position of its value
WRITTEN: list[tuple[Path, tuple[int, int], tuple[int, int]]] = [
    ((), (1, 1), (1, 1)),
    (("a",), (1, 1), (1, 1)),
    (("a", "b c"), (1, 3), (1, 3)),
    (("a", "b c", "d"), (1, 9), (1, 13)),
    (("a", "e"), (2, 5), (2, 9)),
    (("a", "e", 0), (2, 11), (2, 11)),
    (("a", "e", 1), (2, 14), (2, 14)),
    (("a", "e", 1, "f"), (2, 16), (2, 20)),
    (("a", "e", 2, 0), (3, 5), (3, 5)),
    (("store",), (5, 2), (5, 1)),
    (("store", "text"), (6, 1), (6, 8)),
    (("events",), (10, 3), (10, 1)),
    (("events", 0), (10, 1), (10, 1)),
    (("events", 0, "people", 0, "name"), (12, 13), (12, 20)),
    (("events", 0, "people", 0, "role"), (12, 28), (12, 35)),
    (("events", 1), (13, 1), (13, 1)),
    (("events", 1, "id"), (14, 2), (14, 7)),
    (("events", 1, "sources"), (15, 10), (15, 1)),
    (("events", 1, "sources", 0, "source"), (16, 1), (16, 10)),
    (("events", 1, "extra"), (17, 9), (17, 1)),
    (("events", 1, "extra", "dotted"), (18, 1), (18, 1)),
    (("events", 1, "extra", "dotted", "key"), (18, 8), (18, 14)),
    (("events", 1, "sources", 1), (19, 1), (19, 1)),
    (("actors", "E.U"), (20, 9), (20, 1)),
    (("actors", "E.U", "name"), (21, 1), (21, 8)),
    (("actors",), (22, 2), (22, 1)),
]

# path, position of what contains it
MISSING: list[tuple[Path, tuple[int, int]]] = [
    (("nothing",), (1, 1)),
    (("a", "x"), (1, 1)),
    (("a", "e", 9), (2, 9)),
    (("a", "e", 1, "x"), (2, 14)),
    (("store", "title"), (5, 1)),
    (("store", "text", "deeper"), (6, 8)),
    (("events", 0, "date"), (10, 1)),
    (("events", 0, "people", 0, "actor"), (12, 11)),
    (("events", 1, "sources", 0, "supports"), (15, 1)),
    (("events", 1, "sources", 1, "source"), (19, 1)),
    (("events", 1, "extra", "dotted", "x"), (18, 1)),
    (("events", 7, "id"), (10, 1)),
    (("actors", "EU"), (22, 1)),
]

FORMS = {
    "as it is": lambda text: text,
    "with CRLF": lambda text: text.replace(b"\n", b"\r\n"),
    "with a byte order mark": lambda text: b"\xef\xbb\xbf" + text,
    "without the last newline": lambda text: text.rstrip(b"\n"),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("path", "key", "value"), WRITTEN)
def test_written_path(path: Path, key: tuple[int, int], value: tuple[int, int], form: str) -> None:
    positions = Positions(FORMS[form](STORE))
    assert (positions.key(path), positions.value(path)) == (key, value)


@pytest.mark.parametrize(("path", "around"), MISSING)
def test_missing_path_is_placed_at_what_is_around_it(path: Path, around: tuple[int, int]) -> None:
    positions = Positions(STORE)
    assert (positions.key(path), positions.value(path)) == (around, around)


def test_table_of_positions_is_about_a_valid_document() -> None:
    assert tomli.loads(STORE.decode())["events"][1]["sources"] == [{"source": "x"}, {}]


# text, path given twice, first position, second position
TWICE: dict[str, tuple[str, Path, tuple[int, int], tuple[int, int]]] = {
    "key": ("a = 1\nb = 2\na = 3\n", ("a",), (1, 1), (3, 1)),
    "quoted key": ('a = 1\n"\\u0061" = 3', ("a",), (1, 1), (2, 1)),
    "key of an event": ("[[events]]\nid=1\n[[events]]\nid=1\nid=2", ("events", 1, "id"), (4, 1), (5, 1)),
    "key of an inline table": ("x = [{}, { a = 1, a = 2 }]", ("x", 1, "a"), (1, 12), (1, 19)),
    "dotted key": ("a.b = 1\na.c = 2\na.b = 3", ("a", "b"), (1, 3), (3, 3)),
    "value that a dotted key enters": ("a = 1\na.b = 2", ("a",), (1, 1), (2, 1)),
    "table that a value replaces": ("a.b = 1\na = 2", ("a",), (1, 1), (2, 1)),
    "header": ("[a]\n[b]\n[a]", ("a",), (1, 2), (3, 2)),
    "header of a dotted table": ("[a]\nb.c = 1\n[a.b]", ("a", "b"), (2, 1), (3, 1)),
    "header of a value": ("[a]\nb = 1\n[a.b.c]", ("a", "b"), (2, 1), (3, 1)),
    "value of a header": ("[a.b]\n[a]\nb = 1\n", ("a", "b"), (1, 1), (3, 1)),
    "table, then array of tables": ("[a]\n[[a]]", ("a",), (1, 2), (2, 3)),
    "array of tables, then table": ("[[a]]\n[a]", ("a",), (1, 3), (2, 2)),
    "array, then array of tables": ("a = []\n[[a]]\n[[a]]", ("a",), (1, 1), (2, 1)),
    "table on the way, then array of tables": ("[[a.b]]\n[[a]]", ("a",), (1, 3), (2, 3)),
}


@pytest.mark.parametrize(("text", "path", "first", "second"), TWICE.values(), ids=TWICE)
def test_duplicate(text: str, path: Path, first: tuple[int, int], second: tuple[int, int]) -> None:
    assert Positions(text.encode()).duplicates() == [(path, first, second)]
    with pytest.raises(tomli.TOMLDecodeError):
        tomli.loads(text)


def test_all_duplicates_of_a_file_are_found_in_its_order() -> None:
    text = b"a = 1\na = 2\n[b]\nc = 1\nc = 2\nc = 3\n[a]\n[b]\n"
    found = [(path, second.line) for path, _, second in Positions(text).duplicates()]
    assert found == [(("a",), 2), (("b", "c"), 5), (("b", "c"), 6), (("a",), 7), (("b",), 8)]


@pytest.mark.parametrize(
    "text",
    [
        '# a = 1\n\n# a = [ "x" ]\nb = "x"\na = 1\n',
        'b = ["""x"]\na = 2\n"""]\na = 1\n',
        'b = [\n[1],\n[ "a" ]]\na = 1\n',
        'b = ["x", [1]\n, { a = 2, c = [ "]" ] } ]\na = 1\n',
        'b = [ { x = "]" }, "}" ]\na = 1\n',
        'b = """\na = 2\n"""\na = 1\n',
        "b = '''\na = 2\n'''\na = 1\n",
        'b = "\\"\\n[[e]]\\na = 2"\na = 1\n',
    ],
)
def test_what_looks_like_a_statement(text: str) -> None:
    """A key is found behind lines, strings and arrays that only look like one; so are the headers after it."""
    assert tomli.loads(text)["a"] == 1
    positions = Positions(f"[[e]]\n{text}[[e]]\na = 3\n".encode())
    assert positions.key(("e", 0, "a")).line == 1 + text.count("\n")
    assert positions.key(("e", 1, "a")).line == 3 + text.count("\n")


def test_first_of_duplicates_is_the_one_that_is_placed() -> None:
    positions = Positions(b"a = 1\na = 2\n[b]\nc = 1\n[b]\nc = 2\n")
    assert (positions.value(("a",)), positions.key(("b", "c"))) == ((1, 5), (4, 1))


def test_span_is_the_table_with_its_sub_tables() -> None:
    text = b"# top\n[[e]]\na = 1 # x\n[[e.s]]\nb = [\n 1, # y\n]\n\n# next\n[[e]]\nc = '''\n# z'''\n# end\n\n[f]"
    positions = Positions(text)
    spans = [positions.span(path) for path in [("e", 0), ("e", 0, "s", 0), ("e", 1), ("f",)]]
    assert [span and text[slice(*span)] for span in spans] == [
        b"[[e]]\na = 1 # x\n[[e.s]]\nb = [\n 1, # y\n]\n",
        b"[[e.s]]\nb = [\n 1, # y\n]\n",
        b"[[e]]\nc = '''\n# z'''\n",
        b"[f]",
    ]


@pytest.mark.parametrize("path", [(), ("a",), ("e",), ("e", 9), ("e", 0, "b")])
def test_what_has_no_header_of_its_own_has_no_span(path: Path) -> None:
    assert Positions(b"a = {}\n[[e]]\nb = {}\n").span(path) is None


def test_fault_in_one_event_leaves_the_others_in_their_places() -> None:
    text = b'[[e]]\nid = "open\n[[e]]\nid = [ 1, {\n[[e]]\nid = \n[[e]]\nno value\nid = 4\n[[e]]\nid = 5\n'
    positions = Positions(text)
    assert [positions.value(("e", index)).line for index in range(5)] == [1, 3, 5, 7, 10]
    assert positions.value(("e", 3, "id")) == (9, 6)
    assert positions.value(("e", 4, "id")) == (11, 6)


def test_what_has_no_equals_sign_is_not_a_key() -> None:
    """Otherwise each fault in quotes would look like a key given twice."""
    assert Positions(b'a b = 1\na b = 1\n"" x\n"" x\nc\nc\n').duplicates() == []


def test_nesting_of_ten_thousand_levels_is_walked() -> None:
    text = b"a = " + b"[" * 10_000 + b"]" * 10_000
    positions = Positions(text)
    assert positions.value(("a", *[0] * 9_999)) == (1, 5 + 9_999)
    assert positions.duplicates() == []


_TOKENS = [*"[]{}\"'\\.=,#ab1 \n\r\tФ", '"""', "'''", "[[a]]\n", "[a.b]\n", "a = 1\n", "\ufeff", "\0"]


@given(st.binary(max_size=60) | st.lists(st.sampled_from(_TOKENS)).map(lambda tokens: "".join(tokens).encode()))
def test_no_bytes_make_a_failure(text: bytes) -> None:
    positions = Positions(text)
    lines = text.decode("utf-8", "replace").split("\n")
    for path in [(), ("a",), ("a", 0), ("a", "b"), ("a", 0, "b", "a")]:
        for line, column in (positions.key(path), positions.value(path)):
            assert 1 <= column <= len(lines[line - 1]) + 1
        positions.span(path)
    for _, first, second in positions.duplicates():
        assert first < second


# The standard's suite


def _load_suite(kind: str) -> dict[str, bytes]:
    suite = DATA / "toml" / "toml-test.json"
    return {
        case["name"]: base64.b64decode(case["base64"]) if "base64" in case else case["text"].encode()
        for case in json.loads(suite.read_text(encoding="utf-8"))
        if case["name"].startswith(kind)
    }


def _leaves(value: object, path: Path = ()) -> list[tuple[Path, object]]:
    """Lists the scalars and the empty tables and arrays under a value."""
    match value:
        case dict() if value:
            return [leaf for key, item in value.items() for leaf in _leaves(item, (*path, key))]
        case list() if value:
            return [leaf for index, item in enumerate(value) for leaf in _leaves(item, (*path, index))]
    return [(path, value)]


def _text_from(text: str, position: Position) -> str:
    lines = text.split("\n")
    return "\n".join([lines[position.line - 1][position.column - 1 :], *lines[position.line :]])


def _begins_with_value(text: str, value: object) -> bool:
    """Says whether some beginning of a text reads as a value; a header reads as an empty table."""
    if value == {} and text.startswith("["):
        return True
    for end in range(1, len(text) + 1):
        try:
            read = tomli.loads("value = " + text[:end])["value"]
        except tomli.TOMLDecodeError:
            continue
        if repr(read) == repr(value):
            return True
    return False


_PART = re.compile(r'[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|\'[^\']*\'')


def _begins_with_key(text: str, key: str) -> bool:
    match = _PART.match(text)
    return match is not None and key in tomli.loads(f"{match[0]} = 1")


_VALID = _load_suite("valid/")
_INVALID = _load_suite("invalid/")


@pytest.mark.parametrize("name", _VALID)
def test_each_key_and_value_of_the_suite_is_at_its_position(name: str) -> None:
    text = _VALID[name].decode()
    positions = Positions(_VALID[name])
    for path, value in _leaves(tomli.loads(text)):
        if path:
            assert _begins_with_value(_text_from(text, positions.value(path)), value), path
            last = path[-1]
            if isinstance(last, str):
                assert _begins_with_key(_text_from(text, positions.key(path)), last), path
            else:
                assert positions.key(path) == positions.value(path)
    assert positions.duplicates() == []


_REPEATED = re.compile("overwrite|twice|Duplicate|mutate|redefine")


@pytest.mark.parametrize("name", _INVALID)
def test_no_invalid_document_of_the_suite_makes_a_failure(name: str) -> None:
    """And if the reader's reason is that something is given twice, the place is found."""
    assert Positions(_INVALID[name]).duplicates() or not _REPEATED.search(_reason(_INVALID[name]))


def _reason(text: bytes) -> str:
    """Says why the reader rejects a text."""
    try:
        tomli.loads(text.decode())
    except ValueError as error:
        return str(error)
    return ""  # only TOML 1.0 forbids it


# Documents that note where they write what

_NAMES = ["a", "b-1", "2018", "id", "b c", "", 'q"x', "é", "Фё😀", "a.b", "[[events]]", "it's", "back\\slash"]
_WRITTEN_SCALARS = [
    "1",
    "+1_000",
    "-0.5e3",
    "nan",
    "true",
    "2018-07-09",
    "2018-07-09 07:32:00",
    '""',
    "''",
    '"id = 1 # [[events]] \\" }"',
    "'C:\\'",
    '"Фёдор 😀 ]"',
    '"""\n[[events]]\nid = "x" \\""" \\\n  \n"""',
    '"""quoted"""""',
    "'''\nit's # [\n[a]'''",
]
_FILLS = ["", " ", "\n", '\t# ] } " \n  ']


class _Writer:
    """Writes a TOML document as Hypothesis draws it, and notes where each key and value goes."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self.text = ""
        self.keys: dict[Path, Position] = {}
        self.values: dict[Path, Position] = {}

    def write_document(self) -> None:
        self._write_statements(())
        for name in self._draw(st.lists(st.sampled_from(_NAMES), max_size=2, unique=True)):
            self._write_header(("actors", name))
        for event in range(self._draw(st.integers(0, 3))):
            self._write_header(("events",), event)
            for source in range(self._draw(st.integers(0, 2))):
                self._write_header(("events", event, "sources"), source)
            if self._draw(st.booleans()):
                self._write_header(("events", event, "e x"))

    def _pick(self, choices: list[str]) -> str:
        return self._draw(st.sampled_from(choices))

    def _here(self) -> Position:
        return Position(self.text.count("\n") + 1, len(self.text) - self.text.rfind("\n"))

    def _write_header(self, path: Path, index: int | None = None) -> None:
        self.text += self._pick(["", "\n", "  "])
        header = self._here()
        self.text += "[" if index is None else "[["
        names = [depth for depth, part in enumerate(path) if isinstance(part, str)]
        for depth in names:
            self.text += "" if depth == names[0] else self._pick([".", " . "])
            self._write_name(path[: depth + 1])
            self.values.setdefault(path[: depth + 1], header)
        self.text += ("]" if index is None else "]]") + self._pick(["", " # [x]"]) + "\n"
        if index is not None:
            path = (*path, index)
            self.keys[path] = self.values[path] = header
        self._write_statements(path)

    def _write_statements(self, table: Path) -> None:
        for name in self._draw(st.lists(st.sampled_from(_NAMES), max_size=3, unique=True)):
            dotted = self._draw(st.lists(st.sampled_from(_NAMES), max_size=2, unique=True))
            for path in [(*table, name, last) for last in dotted] or [(*table, name)]:
                self.text += self._pick(["", "\t", "\n", "# a = 1\n"])
                self._write_pair(table, path)
                self.text += self._pick(["\n", " # '\n", "\n\n"])

    def _write_pair(self, table: Path, path: Path) -> None:
        for depth in range(len(table) + 1, len(path) + 1):
            self.text += "" if depth == len(table) + 1 else self._pick([".", " .\t"])
            at = self._here()
            self._write_name(path[:depth])
            self.values.setdefault(path[:depth], at)
        self.text += self._pick(["=", " = "])
        self._write_value(path)

    def _write_name(self, path: Path) -> None:
        name = str(path[-1])
        self.keys.setdefault(path, self._here())
        forms = [json.dumps(name, ensure_ascii=False), json.dumps(name)]
        forms += [name] if re.fullmatch("[A-Za-z0-9_-]+", name) else []
        forms += [f"'{name}'"] if "'" not in name else []
        self.text += self._pick([form for form in forms if "\\ud8" not in form])

    def _write_value(self, path: Path) -> None:
        self.values[path] = self._here()
        match self._pick(["scalar"] * 3 + (["array", "table"] if len(path) < 8 else [])):
            case "scalar":
                self.text += self._pick(_WRITTEN_SCALARS)
            case "array":
                self._write_array(path)
            case "table":
                self._write_inline_table(path)

    def _write_array(self, path: Path) -> None:
        self.text += "["
        for index in range(self._draw(st.integers(0, 3))):
            self.text += ("," if index else "") + self._pick(_FILLS)
            self.keys[*path, index] = self._here()
            self._write_value((*path, index))
            self.text += self._pick(_FILLS)
        self.text += self._pick(_FILLS) + "]"

    def _write_inline_table(self, path: Path) -> None:
        self.text += "{"
        for name in self._draw(st.lists(st.sampled_from(_NAMES), max_size=2, unique=True)):
            self.text += ("" if self.text.endswith("{") else ",") + " "
            self._write_pair(path, (*path, name))
        self.text += "}"


@st.composite
def _documents(draw: st.DrawFn) -> _Writer:
    writer = _Writer(draw)
    writer.write_document()
    return writer


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_documents(), st.sampled_from(sorted(FORMS)))
def test_each_key_and_value_is_where_it_was_written(document: _Writer, form: str) -> None:
    tomli.loads(document.text)  # or the writer is wrong
    positions = Positions(FORMS[form](document.text.encode()))
    assert {path: positions.key(path) for path in document.keys} == document.keys
    assert {path: positions.value(path) for path in document.values} == document.values
    assert positions.duplicates() == []


def test_a_key_with_a_wrong_escape_is_taken_as_it_is() -> None:
    [duplicate] = Positions(b'"\\q" = 1\n"\\q" = 2\n').duplicates()
    assert duplicate == ((r"\q",), (1, 1), (2, 1))
