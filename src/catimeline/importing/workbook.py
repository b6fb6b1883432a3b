"""Workbooks (``.xlsx``) part by part: their sheets, texts, number formats and cells (ECMA-376, part 1, section 18).

Only the standard library reads them. A document type, with which XML can be made to grow, is refused; so is what is too
large when it is unpacked.
"""

import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from io import BytesIO
from itertools import islice
from string import ascii_uppercase, digits
from typing import NamedTuple
from xml.parsers import expat

from catimeline.errors import IncomingError
from catimeline.importing.markup import raised
from catimeline.render.xlsx import MOST_CHARACTERS, MOST_ROWS, letters

MOST_COLUMNS = 16_384
"""The columns of a sheet."""
_MOST_BYTES = 100 * 10**6
"""What a part of a workbook may have when it is unpacked."""
_MOST_CHARACTERS = 10**6
"""What is read of a cell, which can be more than other programs let it hold."""
_MOST_STYLES = 10**6
_MOST_TEXTS = 2 * 10**6
"""The texts that cells may refer to by number."""
_MOST_PARTS = 10 * 10**6
"""What the list of the parts of a workbook may have in bytes, which is enough for 100,000 of them."""
_MOST_SHEETS = 10_000
_MOST_BESIDE = 250_000
"""The merged areas, links or number formats of a sheet."""
_LONGEST_FORMAT = 1_000
_NOT_SAVED = "is not a workbook of a spreadsheet program"
_LONGEST_TAG = 5 * 10**6
_MOST_SHARED = 50 * 10**6
"""The characters in cells that refer to long texts: the file has each text once, but each cell makes a copy."""
_LONG = 1_000
"""From this many characters on, a text is long."""
_DEEPEST = 100_000
"""Elements that are this far within each other are not those of a workbook, and take memory."""
_MOST_EMPTY = 8 * 10**6
"""What a sheet may have without a value, in bytes, before it counts as ended: some have a million formatted rows."""
_CHUNK = 2**16
_TRUE, _FALSE = ("1", "true", "on"), ("0", "false", "off")
_RAISED = {"superscript": "sup", "subscript": "sub"}
_OLD = b"\xd0\xcf\x11\xe0"
_END, _LONGEST_END = b"PK\x05\x06", 22 + 2**16
"""How the record at the end of an archive begins, and its length with the longest comment."""
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DAMAGED = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, NotImplementedError, ValueError)
"""What zipfile raises for an archive that is damaged."""
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How the parts of a workbook may be packed (part 2, section 7.2)."""
_ENCRYPTED = 1
"""The flag of an entry that needs a password."""

Attributes = dict[str, str]
Start = Callable[[str, Attributes], object]
"""Is called with the name of an element and its attributes."""


class Sheet(NamedTuple):
    """A sheet of a workbook."""

    name: str
    part: str
    """The name of its file in the archive."""
    is_hidden: bool


class Cell(NamedTuple):
    """A cell as the file has it."""

    kind: str
    """The type: "n" for a number, "s", "str" or "inlineStr" for a text, "b", "e" for an error, "d" for an ISO date."""
    style: int
    """The index of its style."""
    value: str | None
    """``None`` if it is missing, as with a formula that was never computed."""
    formula: str | None
    """``None`` if it is not computed."""


Cells = dict[int, Cell]
"""The cells of a row that are not empty, by column, from 0."""


Links = dict[tuple[int, int], str]
"""The web addresses of cells, by row (from 1) and column (from 0)."""


class PartlyStruck(str):
    """What stands of a text of which a part is struck out."""

    __slots__ = ()


class SharedTexts:
    """The texts that cells refer to by number, without white space around them; read when cells ask for them."""

    def __init__(self, left: Iterator[str]) -> None:
        """``left``: all of them, as they are read."""
        self._left, self._read = left, list[str]()
        self._given = 0
        """How many characters long texts had that cells asked for."""
        self.is_damaged = False
        """Whether they cannot be read to the end, or are too long."""

    def __getitem__(self, number: int) -> str:
        """A text by its number.

        Raises:
            IndexError: There is no such text.
            IncomingError: The texts are damaged.
        """
        if not 0 <= number < _MOST_TEXTS:
            raise IndexError
        if number >= len(self._read):
            try:
                self._read.extend(islice(self._left, number + 1 - len(self._read)))
            except IncomingError:
                self.is_damaged = True
                raise
        text = self._read[number]
        if len(text) > _LONG:
            self._given += len(text)
            if self._given > _MOST_SHARED:
                self.is_damaged = True
                _check_count(self._given, _MOST_SHARED, "characters in cells that share long texts")
        return text


class Outline(NamedTuple):
    """What a sheet says beside its cells, complete once all rows are read."""

    merged: list[str]
    """The areas of merged cells: "A2:A5"."""
    hidden_rows: list[int]
    hidden_columns: list[range]
    """From 0."""
    left: list[int]
    """The last row with a value, if there is more after it that was not read, since it has none for long."""


class Workbook:
    """A workbook whose content is in memory, packed."""

    def __init__(self, content: bytes) -> None:
        """Reads all but the cells.

        Raises:
            IncomingError: It is not a workbook, or damaged.
        """
        self._archive = _archive_of(content)
        # some programs write names as on Windows
        self._names = {name.lower().replace("\\", "/"): name for name in self._archive.namelist()}
        main = self._main_part()
        types = self._relations(main)
        self.counts_from_1904 = False
        self.has_no_leap_day = False
        """Whether the days are counted without 29 February 1900, which never was."""
        self.sheets: list[Sheet] = []
        self._read_sheets(main, {key: part for key, (kind, part) in types.items() if kind == "worksheet"})
        parts = dict(types.values())
        self.texts = SharedTexts(self._texts(parts["sharedStrings"]) if "sharedStrings" in parts else iter(()))
        self.struck: set[int] = set()
        """The styles whose text is struck out."""
        self.formats = self._formats(parts["styles"]) if "styles" in parts else []
        """The number formats by style: the code, or the number of one that is built in."""

    def _main_part(self) -> str:
        found = [part for kind, part in self._relations("").values() if kind == "officeDocument"]
        if not found or not found[0].endswith(".xml") or found[0].startswith(("word/", "ppt/")):
            raise IncomingError(reason=f"is not a workbook (.xlsx), but {self._other_kind(found)}")
        return found[0]

    def _other_kind(self, main: list[str]) -> str:
        start = main[0].partition("/")[0] if main else ""
        if start == "xl":
            return "a binary workbook (.xlsb); save it as .xlsx"
        if start in ("word", "ppt"):
            return "a text document (.docx)" if start == "word" else "a presentation (.pptx)"
        if "mimetype" in self._names and b"opendocument" in next(self._unpacked("mimetype")):
            return "an OpenDocument file (.ods); save it as .xlsx or CSV"
        if any(name.startswith("index/") or name == "index.zip" for name in self._names):
            return "a document of Numbers; export it as Excel or CSV"
        return "another ZIP archive; unpack it first"

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part refers to, by id: the last word of the type, and the part or address."""
        folder, name = posixpath.split(part)
        found: dict[str, tuple[str, str]] = {}

        def start(element: str, said: Attributes) -> None:
            if _local(element) == "Relationship":
                target = said.get("Target", "")
                if said.get("TargetMode") != "External":
                    target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found[said.get("Id", "")] = said.get("Type", "").rpartition("/")[2], target

        of_part = posixpath.join(folder, "_rels", f"{name}.rels")
        if of_part.lower() in self._names:
            self._parse_all(of_part, start)
        return found

    def _read_sheets(self, main: str, parts: Mapping[str, str]) -> None:
        def start(element: str, said: Attributes) -> None:
            name = _local(element)
            if name == "workbookPr":
                self.counts_from_1904 = said.get("date1904") in _TRUE
                self.has_no_leap_day = said.get("dateCompatibility") in _FALSE
            elif name == "sheet" and (key := _reference(said)) in parts:
                is_hidden = said.get("state", "visible") != "visible"
                self.sheets.append(Sheet(said.get("name", ""), parts[key], is_hidden))

        self._parse_all(main, start)
        if not self.sheets:
            raise IncomingError(reason="has no sheet with cells")
        _check_count(len(self.sheets), _MOST_SHEETS, "sheets")

    def _texts(self, part: str) -> Iterator[str]:
        """The texts that cells refer to by number, as they are read."""
        texts: list[str] = []
        reader = _TextReader("si", lambda text: texts.append(type(text)(unescaped(text).strip())))
        for _ in self._parse(part, reader.start, reader.end, reader.text):
            yield from texts
            texts.clear()

    def _formats(self, part: str) -> list[str]:
        codes: dict[str, str] = {}
        styles: list[str] = []
        fonts, struck = 0, set[str]()  # how many there are, and which strike out
        within = [""]

        def start(element: str, said: Attributes) -> None:
            nonlocal fonts
            name = _local(element)
            if name == "numFmt":
                codes[said.get("numFmtId", "")] = said.get("formatCode", "")[:_LONGEST_FORMAT]
                _check_count(len(codes), _MOST_BESIDE, "number formats")
            elif name == "xf" and within[-1] == "cellXfs":
                if said.get("fontId") in struck:
                    self.struck.add(len(styles))
                styles.append(said.get("numFmtId", "0"))
                _check_count(len(styles), _MOST_BESIDE, "styles")
            elif name == "font" and within[-1] == "fonts":
                fonts += 1
            elif name == "strike" and within[-2:] == ["fonts", "font"] and said.get("val") not in _FALSE:
                struck.add(str(fonts - 1))
                _check_count(len(struck), _MOST_BESIDE, "fonts")
            within.append(name)

        self._parse_all(part, start, lambda _: within.pop())
        return [codes.get(style, style) for style in styles]

    def links(self, sheet: Sheet) -> Links:
        """The cells of a sheet that lead to web addresses.

        Raises:
            IncomingError: It is damaged.
        """
        addresses = {key: target for key, (kind, target) in self._relations(sheet.part).items() if kind == "hyperlink"}
        found: Links = {}

        def start(element: str, said: Attributes) -> None:
            if _local(element) == "hyperlink":
                address = addresses.get(_reference(said), "")
                if address.startswith(("http://", "https://")):
                    within = f"#{said['location']}" if "location" in said else ""
                    found[position(said.get("ref", "").partition(":")[0])] = address + within
                    _check_count(len(found), _MOST_BESIDE, "links")

        if addresses:  # they come after all cells, so the sheet is read twice
            self._parse_all(sheet.part, start)
        return found

    def comments(self, sheet: Sheet) -> list[str]:
        """The cells of a sheet that have comments.

        Raises:
            IncomingError: It is damaged.
        """
        cells: list[str] = []

        def start(element: str, said: Attributes) -> None:
            if _local(element) == "comment":
                cells.append(said.get("ref", ""))
                _check_count(len(cells), _MOST_BESIDE, "comments")

        for kind, part in self._relations(sheet.part).values():
            if kind == "comments" and part.lower() in self._names:
                self._parse_all(part, start)
        return cells

    def rows(
        self, sheet: Sheet, outline: Outline | None = None, pieces: int | None = None
    ) -> Iterator[tuple[int, Cells]]:
        """The rows that have cells, with their numbers from 1, as they are read.

        Args:
            sheet: The sheet.
            outline: To note what the sheet says beside its cells.
            pieces: If given, only this many pieces of 64 KiB are read.

        Raises:
            IncomingError: The sheet is damaged.
        """
        outline = outline or Outline([], [], [], [])
        reader = _CellReader(outline)
        last, empty = 0, 0
        for _ in islice(self._parse(sheet.part, reader.start, reader.end, reader.text), pieces):
            empty = 0 if reader.rows else empty + _CHUNK
            for row in reader.rows:
                last = row[0]
                yield row
            reader.rows.clear()
            if empty > _MOST_EMPTY:
                if reader.is_within_text:
                    raise IncomingError(reason=f"is damaged: a cell has more than {_MOST_CHARACTERS:,} characters")
                outline.left.append(last)
                break

    def _parse_all(
        self,
        part: str,
        start: Start,
        end: Callable[[str], object] | None = None,
        text: Callable[[str], object] | None = None,
    ) -> None:
        for _ in self._parse(part, start, end, text):
            pass

    def _parse(
        self,
        part: str,
        start: Start,
        end: Callable[[str], object] | None,
        text: Callable[[str], object] | None,
    ) -> Iterator[None]:
        """Parse a part, a piece for each step."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_document_type
        parser.StartElementHandler = start
        if end is not None:
            parser.EndElementHandler = end
        if text is not None:
            parser.CharacterDataHandler = text
        depth = read = 0
        for chunk in self._unpacked(part):
            depth += _deeper(chunk)
            if depth > _DEEPEST:
                raise IncomingError(reason=f"{_NOT_SAVED}: {part} has elements too far within each other")
            try:
                parser.Parse(chunk, not chunk)
            except (expat.ExpatError, LookupError, ValueError) as error:  # also for encodings that expat does not know
                raise IncomingError(reason=f"is damaged: {part}: {error}") from None
            read += len(chunk)
            if read - parser.CurrentByteIndex > _LONGEST_TAG:
                raise IncomingError(reason=f"{_NOT_SAVED}: {part} has an element that is too long")
            yield

    def _unpacked(self, part: str) -> Iterator[bytes]:
        """The content of a part, piece by piece; the last one is empty.

        Raises:
            IncomingError: There is no such part, it is damaged or too large.
        """
        name = self._names.get(part.lower())
        if name is None:
            raise IncomingError(reason=f"is damaged: it has no part {part!r}")
        _check_packing(part, self._archive.getinfo(name))
        try:
            with self._archive.open(name) as stream:
                chunk = b"-"
                while chunk:
                    chunk = stream.read(_CHUNK)
                    yield chunk
        except _DAMAGED as error:
            raise IncomingError(reason=f"is damaged: {part}: {error}") from None


def _deeper(chunk: bytes) -> int:
    """By how much the end of a piece of XML is further within elements than its beginning, but for comments."""
    ends = chunk.count(b"</") + chunk.count(b"<\0/")  # the other one in UTF-16
    return chunk.count(b"<") - 2 * ends - chunk.count(b"/>") - chunk.count(b"/\0>")


def _check_count(count: int, most: int, what: str) -> None:
    """Check that a workbook has no more of something than one that people use.

    Raises:
        IncomingError: It has.
    """
    if count > most:
        raise IncomingError(reason=f"{_NOT_SAVED}: it has more than {most:,} {what}")


def _check_packing(part: str, info: zipfile.ZipInfo) -> None:
    # zipfile gives no more bytes than the archive says that there are
    if info.file_size > _MOST_BYTES:
        most = f"at most {_MOST_BYTES // 10**6} MB can be read; save the table as CSV"
        raise IncomingError(reason=f"is too large: {part} has {info.file_size // 10**6} MB when it is unpacked; {most}")
    if info.compress_type not in _PACKED or info.flag_bits & _ENCRYPTED:
        raise IncomingError(reason=f"is damaged: {part} is packed as those of workbooks never are")


def _archive_of(content: bytes) -> zipfile.ZipFile:
    if content.startswith(_OLD):
        if _PASSWORD in content:
            raise IncomingError(reason="is protected by a password; save it without one")
        raise IncomingError(reason="is a document of an old office program (.xls); save it as .xlsx")
    # the record at the end says how long the list of parts is, of which zipfile makes objects
    at = content.rfind(_END, -_LONGEST_END)
    _check_count(
        int.from_bytes(content[at + 12 : at + 16], "little") if at >= 0 else 0,
        _MOST_PARTS,
        "bytes in its list of parts",
    )
    try:
        return zipfile.ZipFile(BytesIO(content))
    except _DAMAGED:
        raise IncomingError(reason="is damaged: it breaks off, or is not a whole ZIP archive") from None


def _local(name: str) -> str:
    """The name of an element or attribute without the prefix of its namespace."""
    return name.rpartition(":")[2]


def _reference(said: Attributes) -> str:
    """The id of what an element refers to: the attribute that is usually called ``r:id``."""
    return next((value for key, value in said.items() if key.endswith(":id")), "")


def _refuse_document_type(*_: object) -> None:
    raise IncomingError(reason=f"{_NOT_SAVED}: its XML declares a document type")


class _Dispatch:
    """Calls the method for an element; the prefix of its namespace is that of the root."""

    def __init__(
        self, starts: Mapping[str, Callable[[Attributes], None]], ends: Mapping[str, Callable[[], None]]
    ) -> None:
        self._by_name = starts, ends
        self._starts: Mapping[str, Callable[[Attributes], None]] | None = None
        self._ends: Mapping[str, Callable[[], None]] = {}

    def start(self, element: str, said: Attributes) -> None:
        if self._starts is None:
            prefix = element[: element.rfind(":") + 1]
            starts, ends = self._by_name
            self._starts = {prefix + name: method for name, method in starts.items()}
            self._ends = {prefix + name: method for name, method in ends.items()}
        method = self._starts.get(element)
        if method is not None:
            method(said)

    def end(self, element: str) -> None:
        method = self._ends.get(element)
        if method is not None:
            method()


class _TextReader(_Dispatch):
    """Puts together the pieces of texts with formatting; what is struck out or says how a name sounds is left out."""

    def __init__(self, whole: str, take: Callable[[str], object]) -> None:
        """``whole`` is the element that has one text, which is given to ``take``."""
        self.starts = {
            "t": self._start_text,
            "rPh": self._start_sound,
            "strike": self._start_struck,
            "vertAlign": self._start_raised,
        }
        self.ends = {"t": self._end_text, "rPh": self._end_sound, "r": self._end_run, whole: self._end_whole}
        super().__init__(self.starts, self.ends)
        self._take = take
        self._pieces: list[str] = []
        self._is_text = self._is_sound = self._is_struck = self._has_struck = False
        self._raised = ""

    @property
    def is_within_text(self) -> bool:
        """Whether a text has begun, but not ended."""
        return self._is_text

    def _start_text(self, _: Attributes) -> None:
        self._is_text = not (self._is_sound or self._is_struck)

    def _end_text(self) -> None:
        self._is_text = False

    def _start_sound(self, _: Attributes) -> None:
        self._is_sound = True

    def _end_sound(self) -> None:
        self._is_sound = False

    def _start_struck(self, said: Attributes) -> None:
        self._is_struck = said.get("val") not in _FALSE
        self._has_struck |= self._is_struck

    def _start_raised(self, said: Attributes) -> None:
        self._raised = _RAISED.get(said.get("val", ""), "")

    def _end_run(self) -> None:
        self._is_struck, self._raised = False, ""

    def _end_whole(self) -> None:
        text = _checked("".join(self._pieces))
        self._pieces.clear()
        # blanks stand on both sides of what is left out
        self._take(PartlyStruck(re.sub("  +", " ", text)) if self._has_struck else text)
        self._has_struck = False

    def text(self, piece: str) -> None:
        if self._is_text:
            self._pieces.append(raised(piece, self._raised) if self._raised else piece)


class _CellReader(_Dispatch):
    """Collects the rows of a sheet, and notes what the sheet says beside its cells."""

    def __init__(self, outline: Outline) -> None:
        self._inline = _TextReader("is", self._take_inline)
        inline = self._inline
        super().__init__(
            {
                "c": self._start_cell,
                "v": self._start_value,
                "f": self._start_formula,
                "row": self._start_row,
                "col": self._column_hidden,
                "mergeCell": self._merged,
                **inline.starts,
            },
            {
                "c": self._end_cell,
                "v": self._end_piece,
                "f": self._end_piece,
                "row": self._end_row,
                **inline.ends,
            },
        )
        self.rows: list[tuple[int, Cells]] = []
        """Those that are complete."""
        self._outline = outline
        self._row, self._column, self._count = 0, -1, 0
        self._cells: Cells = {}
        self._said: Attributes = {}
        self._value: str | None = None
        self._formula: str | None = None
        self._into: list[str] | None = None
        self._is_formula = False

    @property
    def is_within_text(self) -> bool:
        """Whether a text has begun, but not ended."""
        return self._into is not None or self._inline.is_within_text

    def _start_row(self, said: Attributes) -> None:
        self._row = _number(said.get("r"), self._row + 1, MOST_ROWS)
        self._count += 1
        _check_count(max(self._row, self._count), MOST_ROWS, "rows")
        self._column = -1
        if said.get("hidden") in _TRUE:
            self._outline.hidden_rows.append(self._row)

    def _end_row(self) -> None:
        if self._cells:
            self.rows.append((self._row, self._cells))
            self._cells = {}

    def _start_cell(self, said: Attributes) -> None:
        self._said = said
        reference = said.get("r")
        if reference is None:
            self._column += 1
            if self._column >= MOST_COLUMNS:
                raise IncomingError(reason=f"is damaged: row {self._row} has more than {MOST_COLUMNS} cells")
        else:
            self._column = column_of(reference.rstrip(digits))

    def _end_cell(self) -> None:
        if self._value is not None or self._formula is not None:
            style = _number(self._said.get("s"), 0, _MOST_STYLES)
            self._cells[self._column] = Cell(self._said.get("t", "n"), style, self._value, self._formula)
            self._value = self._formula = None

    def _start_value(self, _: Attributes) -> None:
        self._into, self._is_formula = [], False

    def _start_formula(self, _: Attributes) -> None:
        self._into, self._is_formula = [], True

    def _end_piece(self) -> None:
        text = _checked("".join(self._into or ()))
        self._into = None
        if self._is_formula:
            self._formula = text
        else:
            self._value = text

    def _column_hidden(self, said: Attributes) -> None:
        if said.get("hidden") in _TRUE:
            first = _number(said.get("min"), 1, MOST_COLUMNS)
            self._outline.hidden_columns.append(range(first - 1, _number(said.get("max"), first, MOST_COLUMNS)))
            _check_count(len(self._outline.hidden_columns), MOST_COLUMNS, "groups of columns")

    def _merged(self, said: Attributes) -> None:
        self._outline.merged.append(said.get("ref", ""))
        _check_count(len(self._outline.merged), _MOST_BESIDE, "merged areas")

    def _take_inline(self, text: str) -> None:
        self._value = text

    def text(self, piece: str) -> None:
        if self._into is not None:
            self._into.append(piece)
        else:
            self._inline.text(piece)


def _checked(text: str) -> str:
    """A text that is not longer than any that a spreadsheet writes.

    Raises:
        IncomingError: It is longer.
    """
    if len(text) > _MOST_CHARACTERS:
        raise IncomingError(
            reason=f"is damaged: a cell has {len(text):,} characters, but it can hold {MOST_CHARACTERS:,}"
        )
    return text


def unescaped(text: str) -> str:
    """A text in which characters that XML cannot hold are written as ``_x000D_`` (ST_Xstring, section 22.9.2.19)."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def position(reference: str) -> tuple[int, int]:
    """The row (from 1) and column (from 0) of a cell such as "B7".

    Raises:
        IncomingError: It is not one of a sheet.
    """
    name = reference.rstrip(digits)
    return _number(reference[len(name) :], 0, MOST_ROWS), column_of(name)


@cache  # of the names of columns; what is none is not kept
def column_of(name: str) -> int:
    """The number (from 0) of a column such as "AB".

    Raises:
        IncomingError: There is no such column.
    """
    column = 0
    for letter in name[:4]:
        column = column * 26 + ascii_uppercase.find(letter) + 1
    if not 0 < column <= MOST_COLUMNS or letters(column - 1) != name:
        raise IncomingError(reason=f"is damaged: there is no column {name!r}")
    return column - 1


def _number(text: str | None, default: int, most: int) -> int:
    """A number that an attribute gives.

    Raises:
        IncomingError: It is not a number, or too large.
    """
    if not text:  # some programs write an empty attribute
        return default
    if not (text.isascii() and text.isdecimal() and int(text[:20]) <= most):
        raise IncomingError(reason=f"is damaged: {text!r} is not a number from 0 to {most}")
    return int(text)
