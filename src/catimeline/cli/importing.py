"""``import``: writes the events of another program's file, or the sources of a library, into a store."""

import datetime as dt
import shlex
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from catimeline.cli.change_options import CHANGED_STORE, FILE_OF_STORE, WAIT_OPTION
from catimeline.cli.date_options import CENTURY, CONVENTIONS, DATES_HELP, YEARS, conventions_from
from catimeline.cli.diff_log import ChangesOutput
from catimeline.cli.import_advice import Tried, advice, command_for, missing_in
from catimeline.cli.import_attempt import Attempt, Job
from catimeline.cli.import_map import map_text, with_map
from catimeline.cli.import_messages import (
    AS_YEARS,
    column_remarks,
    date_remarks,
    explain_dates,
    fault_lines,
    foreign_remark,
    in_utc,
    judged_remark,
)
from catimeline.cli.options import STORE_ARGUMENT, Names, one_way, told
from catimeline.cli.output import ReportedError, check_results, print_note, results
from catimeline.cli.output_options import Shape
from catimeline.cli.parameters import PATH, READ, REFUSED, WRITTEN, argument, command, flag, option, options
from catimeline.cli.progress import progress
from catimeline.edit.draft import Draft
from catimeline.edit.new_records import REGISTERED
from catimeline.edit.transaction import NO_CHANGE, Change, revise, store_to_change
from catimeline.errors import (
    ConflictError,
    DelimiterError,
    EntryError,
    IncomingError,
    IncomingFileError,
    NotForFormatError,
    NotImportedError,
    UnknownNameError,
)
from catimeline.export import DOCUMENTS
from catimeline.history import changes_writer
from catimeline.history.diff import ImportResult
from catimeline.importing.calendar_times import zone_names
from catimeline.importing.chosen import Chosen
from catimeline.importing.columns import Columns
from catimeline.importing.encodings import examples_in, only_encoding, without_mark
from catimeline.importing.faults import in_file
from catimeline.importing.fields import separators_from
from catimeline.importing.importer import Report, change_from
from catimeline.importing.kinds import check_kind, is_blank
from catimeline.importing.libraries import LIBRARIES, SUFFIXES, is_csl_json, library_items
from catimeline.importing.read_icalendar import RECURRENCES, CalendarOptions, read_calendar
from catimeline.importing.read_json import json_rows, jsonl_rows
from catimeline.importing.read_markwhen import markwhen_rows
from catimeline.importing.read_tables import ReadOptions, Row, csv_rows, decoded, read_incoming, tsv_rows
from catimeline.importing.read_xlsx import xlsx_rows
from catimeline.importing.records import ImportOptions
from catimeline.importing.workbook import Workbook
from catimeline.model.vocabulary import ACTOR_KINDS, STATEMENTS
from catimeline.store.cleanup import cleaning_up
from catimeline.store.validators import KEBAB_CASE, is_same_as
from catimeline.text.did_you_mean import check_known
from catimeline.text.plurals import counted, few
from catimeline.text.safe import one_line
from catimeline.text.typed_fields import split_at_commas

_READERS: dict[str, Callable[[str, ReadOptions], Iterator[Row]]] = {
    "csv": csv_rows,
    "tsv": tsv_rows,
    "json": json_rows,
    "jsonl": jsonl_rows,
    "markwhen": markwhen_rows,
}
_CALENDAR = "ics"
_WORKBOOK = "xlsx"
_TABLES = (*_READERS, _WORKBOOK)
"""The formats whose columns can be mapped."""
_FORMS = (*_TABLES, _CALENDAR, *LIBRARIES)
_SHAPES = dict.fromkeys(("timelinejs", "geojson", "jsonld"), "json")
"""Formats of ours that are JSON, which is known by its shape."""
_SUFFIXES = {
    **SUFFIXES,
    **{f".{name}": name for name in (*_TABLES, _CALENDAR)},
    ".xlsm": "xlsx",
    ".tab": "tsv",
    ".txt": "csv",  # with any delimiter
    ".ndjson": "jsonl",
    ".ical": "ics",
    ".geojson": "json",
    ".jsonld": "json",
    ".mw": "markwhen",
}
_REFUSED = {
    **dict.fromkeys((".xls", ".xlsb", ".xlt"), "workbooks in this older or binary form are not read; save it as .xlsx"),
    **dict.fromkeys((".ods", ".fods"), "OpenDocument spreadsheets are not read; save it as .xlsx or CSV"),
    ".toml": "a store is named after the file to import; to read two stores as one, name both with --store",
    ".numbers": "documents of Numbers are not read; export it as Excel or CSV",
    ".gsheet": "it is only a link to a spreadsheet of Google; download that as .xlsx or CSV",
}
"""The endings of files that cannot be read, with what to do."""


_of_file = partial(option, panel="File")


@options
class FileOptions(NamedTuple):
    """What the file is, and how to read it."""

    form: str | None = _of_file(f"{', '.join(_FORMS)}. Default: by the file's extension.", "--from", metavar="FORMAT")
    encoding: str | None = _of_file("Default: UTF-8, or the only one in which its bytes are words.", metavar="NAME")
    delimiter: str | None = _of_file(
        "What separates the cells of a CSV file, such as ';' or tab. Default: found out.", metavar="CHARACTER"
    )
    records: str | None = _of_file("Where a JSON file has its list: data.items. Default: found out.", metavar="PATH")
    sheet: str | None = _of_file("The sheet of a workbook. Default: the first that has a table.", metavar="NAME")
    mapped: Names = _of_file(
        "The field that a column holds: 'Wann=date', 'Remarks=' to ignore it, 'First+Last=people' joins two, "
        "'text.headline=title' is within an object.",
        "--map",
        many=True,
        metavar="COLUMN=FIELD",
    )
    constants: Names = _of_file(
        "The value for rows that do not give their own: kind=meeting.", "--set", many=True, metavar="FIELD=VALUE"
    )
    split: Names = _of_file(
        "What separates the items of a field instead of semicolons and line breaks: 'places=,' or 'people=/'. "
        "With nothing after the '=', a cell is one item.",
        many=True,
        metavar="FIELD=SEPARATOR",
    )
    new: Names = _of_file(
        f"Registries that may gain records: {', '.join(REGISTERED)}, or all. For actors whose kind "
        f"the file does not give, actors:KIND ({', '.join(ACTOR_KINDS)}).",
        many=True,
        metavar="NAMES",
    )
    supports: Names = _of_file(
        "What a source supports if the file does not say: all, or date,title. Default: nothing.",
        many=True,
        metavar="NAMES",
    )
    dates: Names = _of_file(
        f"{DATES_HELP}, {AS_YEARS} for years written as 1 January, bce if the year -44 is 44 BCE, "
        "astronomical if it is 45 BCE.",
        many=True,
        metavar="WORDS",
    )
    century: int | None = CENTURY
    scheme: str | None = _of_file(
        "The scheme of the ids of the file in same_as: acled for acled:RTA1416; none of them is an id of the "
        "store then. Default: id, for those that are not kebab-case.",
        metavar="WORD",
    )
    zone: str | None = _of_file(
        "The time zone in which calendar times in UTC, and Unix times, have their day: Europe/Berlin. Default: the "
        "one that the calendar names.",
        metavar="NAME",
    )
    recurrences: str | None = _of_file(
        f"What to do with recurring entries of calendars: {', '.join(RECURRENCES)}, or expand to a last day, "
        "such as 2030-12-31. Default: expand those that end.",
        metavar="WORD|DAY",
    )
    map_file: Path | None = _of_file(
        "Take these options from a file that --save-map wrote.", kind=PATH, use=READ, metavar="FILE", several=REFUSED
    )
    save_map: Path | None = _of_file(
        "Keep these options in a file, for the next file of this kind.", kind=PATH, use=WRITTEN, metavar="FILE"
    )

    def whole(self) -> "FileOptions":
        """The options with those of ``--map-file``.

        Raises:
            MapFileError: It cannot be read.
        """
        return self if self.map_file is None else FileOptions(**with_map(self._asdict(), self.map_file))

    def columns(self, name: str, chosen: Chosen) -> Columns:
        """The meaning of the columns of a file with this name.

        Args:
            name: The file.
            chosen: The columns whose fields were found by their cells.

        Raises:
            MappingError: One of the options is wrong.
        """
        # the other properties of a calendar's entries are not headers that someone chose
        guess = self.form_of(name) != _CALENDAR
        is_astronomical = self.import_options().conventions.before_christ is False
        return Columns(
            self.mapped or (), self.constants or (), guess=guess, chosen=chosen, is_astronomical=is_astronomical
        )

    def rows(self, name: str, *, keeps: bool) -> tuple[Callable[[ReadOptions], Iterable[Any]], list[str], str]:
        """The rows of a file, which can be read again; what is to be said about reading it; and its format.

        The rows of a library are its items. JSON may turn out to be the library that CSL-JSON is.

        Args:
            name: The file.
            keeps: Whether the rows of a calendar may have to be written.

        Raises:
            IncomingError: It cannot be read.
            UnknownNameError: There is no such format, or no such way to read recurrences.
            NotForFormatError: An option for calendars or for events is given for another format.
            MissingBibtexError: The packages that read BibTeX are not installed.
        """
        form = self.form_of(name)
        content = read_incoming(name)
        encoding = self.encoding or (without_mark(content) if form != _WORKBOOK else "") or None
        check_kind(content, form, encoding)
        if form == _CALENDAR:
            rows, remarks = read_calendar(content, encoding, self._calendar_options()._replace(keeps=keeps))
            return lambda _: rows, remarks, form
        for chosen in ("zone", "recurrences"):
            if getattr(self, chosen) is not None and not (chosen == "zone" and self.import_options().conventions.unix):
                raise NotForFormatError(chosen, form, (_CALENDAR,))
        if form == _WORKBOOK:
            book = Workbook(content)
            return partial(xlsx_rows, book), [], form
        remarks = ["nothing to read: the file is empty"] if is_blank(content) else []
        text, said = _text_of(content, encoding)
        remarks += [said] * (said != "" and not self.encoding)
        of_columns = {"map": self.mapped, "set": self.constants, "split": self.split, "records": self.records}
        names: dict[str, object] = {**of_columns, "new": self.new, "supports": self.supports, "scheme": self.scheme}
        for_events = [option for option, value in names.items() if value]
        given = form
        if form == "json" and not self.form and not any(of_columns.values()) and is_csl_json(text):
            form = "csl-json"
        if form not in LIBRARIES:
            return lambda how: _READERS[form](text, how), remarks, form
        if for_events:
            shape = " (which this file is by its shape; --from json reads events)" * (given == "json")
            raise NotForFormatError(for_events[0], f"{form}{shape}", (*_TABLES, _CALENDAR))
        return lambda _: library_items(form)(text), remarks, form

    def _calendar_options(self) -> CalendarOptions:
        """How to read a calendar."""
        word = self.recurrences or RECURRENCES[0]
        try:
            return CalendarOptions(self.zone, last=dt.date.fromisoformat(word))
        except ValueError:
            check_known(word, "way to read recurrences", RECURRENCES)
            return CalendarOptions(self.zone, word)

    def form_of(self, name: str) -> str:
        """The format of a file with this name.

        Raises:
            NotImportedError: It is one of ours that is only written.
            UnknownNameError: It is not one that can be read.
            IncomingFileError: It is a folder, or one of another spreadsheet program.
        """
        suffix = Path(name).suffix.lower()
        if not self.form and Path(name).is_dir():
            raise IncomingFileError(name, "is a folder; give a file in it")
        if not self.form and suffix in _REFUSED:
            raise IncomingFileError(name, f"cannot be read: {_REFUSED[suffix]}")
        form = _SHAPES.get(self.form or "", self.form) or _SUFFIXES.get(suffix, "")
        if form not in _FORMS:
            written = (
                one
                for one, document in DOCUMENTS.items()
                if self.form == one or (not self.form and suffix in document.endings)
            )
            if only_written := next(written, None):
                raise NotImportedError(only_written)
            if not self.form and not suffix:
                raise IncomingFileError(name, f"has no ending that says its format; use --from: {', '.join(_FORMS)}")
            what = "file format" if self.form else "format (use --from FORMAT) for a file that ends in"
            raise UnknownNameError(self.form or suffix, what, (), _FORMS)
        return form

    def read_options(self, name: str) -> ReadOptions:
        """How to read a file with this name.

        Raises:
            NotForFormatError: It is not CSV, but a delimiter is given; or not JSON, but the path of a list; or not a
                workbook, but a sheet; or one, but an encoding.
            DelimiterError: The delimiter is not one character.
        """
        mark = {"tab": "\t", "\\t": "\t"}.get(self.delimiter or "", self.delimiter or "")
        if self.delimiter is not None and (len(mark) != 1 or mark in '"\r\n'):
            raise DelimiterError(self.delimiter)
        form = self.form_of(name)
        for chosen, value, taker in (
            ("delimiter", mark, "csv"),
            ("records", self.records, "json"),
            ("sheet", self.sheet, _WORKBOOK),
        ):
            if value and form != taker:
                raise NotForFormatError(chosen, form, [taker])
        if self.encoding and form == _WORKBOOK:
            raise NotForFormatError(option="encoding", name=form, takers=[one for one in _FORMS if one != _WORKBOOK])
        return ReadOptions(mark, self.records or "", self.sheet or "")

    def import_options(self) -> ImportOptions:
        """How to read its rows.

        Raises:
            UnknownNameError: There is no such registry, kind of actor, statement, way to write dates or time zone.
            ConflictError: Two ways to write dates exclude each other.
            CenturyError: Hundred years from this one on have not four digits.
            EntryError: The scheme of the ids is not kebab-case.
            MappingError: A separator is for a field that is not a list.
        """
        if self.zone is not None:
            check_known(self.zone, "time zone", zone_names(), ())
        if self.scheme is not None and not is_same_as(f"{self.scheme}:1"):
            raise EntryError(option="scheme", text=self.scheme, shape=f"a word in {KEBAB_CASE}")
        new: dict[str, str] = {}
        for name in split_at_commas(self.new or ()):
            registry, _, kind = name.partition(":")
            check_known(registry, "registry", (*REGISTERED, "all"))
            if kind:
                check_known(kind, "kind of actor", ACTOR_KINDS)
                check_known(registry, "registry whose records have kinds", ("actors",))
            new |= dict.fromkeys(REGISTERED, "") if registry == "all" else {registry: kind}
        supports = split_at_commas(self.supports or ())
        for statement in supports:
            check_known(statement, "statement", (*STATEMENTS, "all"))
        conventions, words = conventions_from(self.dates or (), self.century, (*CONVENTIONS, *YEARS, AS_YEARS))
        if conventions.unix and self.zone is not None:
            conventions = conventions._replace(unix=ZoneInfo(self.zone))
        return ImportOptions(
            new,
            STATEMENTS if "all" in supports else supports,
            conventions,
            AS_YEARS in words,
            self.scheme or "",
            separators_from(self.split or ()),
        )


@options
class Target(NamedTuple):
    """Where the events go."""

    write: bool = flag("Write the events, all or none. Default: only report what would be written.")
    explain_dates: bool = flag("Show instead how each text of a date is read, and how often it occurs.")
    rejects: Path | None = option(
        "Write the rows or entries that are at fault to this file, in the format of the import, each with the reason; "
        "the others go in.",
        kind=PATH,
        use=WRITTEN,
        metavar="FILE",
    )
    store: Names = CHANGED_STORE
    file: str | None = FILE_OF_STORE
    wait: float = WAIT_OPTION


@command
@cleaning_up()
def import_events(
    *,
    name: str = argument(
        "A workbook (.xlsx), CSV, TSV, JSON, JSON Lines, iCalendar or Markwhen; sources as CSL-JSON, RIS or "
        "BibTeX; - is standard input.",
        required=True,
        use=READ,
        metavar="FILE",
    ),
    path: str | None = STORE_ARGUMENT,
    options: FileOptions,
    target: Target,
    output: ChangesOutput,
) -> None:
    """Import events from another program's file, or sources from your library, into a store.

    Reports what is new, changed, the same, or faulty with row and column; --write writes it. What list wrote as JSON,
    JSON Lines, CSV, TSV or a workbook, and export as calendar, GeoJSON, JSON-LD, TimelineJS or Markwhen, is read back
    as the same events. The library of Zotero, JabRef or another reference manager (CSL-JSON, RIS, BibTeX) becomes
    sources.

    catimeline import table.csv my.toml --map 'Wann=date' --set kind=meeting

    catimeline import table.xlsx my.toml --map 'Link=source.url' --new all --write

    catimeline import calendar.ics my.toml --new places,kinds --zone Europe/Berlin

    catimeline import table.csv my.toml --write --rejects rejects.csv

    catimeline import library.json my.toml --write
    """
    if target.explain_dates and (target.write or target.rejects):
        raise ConflictError(["--write" if target.write else "--rejects", "--explain-dates"], "options")
    options = options.whole()
    shape = output.shape()
    import_options = options.import_options()  # raises for wrong options before the file is read
    stores = _stores_of(name, path, target.store)
    store = told(store_to_change(stores))
    form = options.form_of(name)
    if target.write:  # a store that changed while its report failed would seem to be as before
        check_results(shape.path, *filter(None, [options.save_map]))
    attempts: list[Attempt] = []
    with in_file(name), progress() as watch:
        read, remarks, form = options.rows(name, keeps=target.rejects is not None)
        columns, how = partial(options.columns, name), partial(options.read_options, name)
        job = Job(form, columns, how, import_options, read, target.rejects, shape, watch)

        # may be called again, for a store that changed meanwhile or another file of it: the last attempt counts
        def make(draft: Draft) -> Change:
            attempt = job.attempt(draft.loaded.chronology, is_table=form in _TABLES)
            report = attempt.sifted.report
            change = NO_CHANGE if target.explain_dates else change_from(report, draft, target.file)
            # what is to be written is in the change now, and large
            attempts[:] = [attempt._replace(sifted=attempt.sifted._replace(report=report._replace(new=[], records={})))]
            return change

        revision = revise(store, make, wait=target.wait, write=target.write, watch=watch)
    [attempt] = attempts
    report, refused, faults = attempt.sifted
    if target.explain_dates:
        explain_dates(report, shape)
        return
    written = bool(target.write and revision.line)
    outcome = f"written to {revision.path}" if written else "nothing was written"
    what = "item" if form in LIBRARIES else "entry" if form == _CALENDAR else "row"
    try:
        result = ImportResult(str(revision.path), name, written, report.same, faults, report.names, report.changes)
        with results(shape) as out:
            changes_writer(shape.format).write_import(result, out, shape.view)
        said = [*_idle_scheme(import_options.scheme, form, attempt), *in_utc(report.dates, import_options.conventions)]
        _tell(attempt, name, [*remarks, *said])
        if report.faults or (attempt.is_in_vain and missing_in(report, faults)):
            tried = Tried(report._replace(faults=faults), attempt.columns, attempt.profiles, what)
            for line in advice(command_for(name, stores, options._asdict()), name, tried, import_options.conventions):
                print_note(line)
        if refused:
            print_note(f"{counted(len(refused), what)} refused, written to {target.rejects}")
        if options.save_map is not None:
            _save_map(options, options.save_map, shape, stores)
    finally:  # also if the output fails: what is written is written
        print_note(_summary(report, form, outcome, wish=not target.write))
    if report.faults:
        raise ReportedError(1)


def _stores_of(name: str, path: str | None, options: Names) -> list[str]:
    """The stores that a second argument or ``--store`` names.

    Raises:
        ConflictError: Both do, or the argument is another file to import.
    """
    if path is not None and {Path(one).suffix.lower() for one in (name, path)} <= _SUFFIXES.keys():
        raise ConflictError([name, path], "files to import")
    return one_way(path, options)


def _text_of(content: bytes, encoding: str | None) -> tuple[str, str]:
    """The text of a file, and what is to be said if its encoding had to be found out.

    Raises:
        IncomingError: It has another encoding than is said, or several may be meant.
    """
    try:
        text = decoded(content, encoding)
    except IncomingError:
        if encoding or not (encoding := only_encoding(content)):
            raise
        text = decoded(content, encoding)
    if encoding is None:
        return text, ""
    words = "".join(f": {few([repr(one) for one in found], len(found))}" for found in [examples_in(text)] if found)
    return text, f"read as {encoding}, since it is not UTF-8 and only so words are made of it{words} (--encoding NAME)"


def _save_map(options: FileOptions, path: Path, shape: Shape, stores: Iterable[str]) -> None:
    """Keep the options in a file, and say how to use them."""
    with results(shape._replace(path=path)) as out:
        out.write(map_text(options._asdict()))
    named = [part for store in stores for part in ("--store", store)]
    next_time = shlex.join(["catimeline", "import", "FILE", *named, "--map-file", str(path)])
    print_note(f"saved to {path}; for the next file: {next_time}")


def _idle_scheme(scheme: str, form: str, attempt: Attempt) -> Iterator[str]:
    """That a scheme was given for ids that there are not; those of libraries are ids of sources."""
    if scheme and form not in LIBRARIES and not any(map(attempt.columns.column_of, ("id", "same_as"))):
        yield f"not used: --scheme {scheme}, since no column has ids (--map 'COLUMN=id')"


def _tell(attempt: Attempt, name: str, remarks: Iterable[str]) -> None:
    """Print the faults, how the file and its dates were read, and what was not used."""
    report = attempt.sifted.report
    where = f"{name}, sheet {one_line(attempt.how.sheet)!r}" if attempt.how.sheet else name
    for line in fault_lines(attempt.sifted.faults):
        print_note(f"{where}: {line}")
    for remark in (*remarks, *report.remarks, *date_remarks(report.dates, attempt.columns.headers)):
        print_note(remark)
    if report.foreign:
        print_note(foreign_remark(report.foreign))
    if report.undated:
        print_note(f"{counted(report.undated, 'source')} without a date, as source.date says (n.d.)")
    columns = attempt.whole if attempt.is_in_vain else attempt.columns
    for remark in (*attempt.how.remarks, *column_remarks(columns)):
        print_note(remark)
    if report.unused:
        fields = (f"{one_line(name)} ({count})" for name, count in report.unused.items())
        print_note(f"sources have no field for: {', '.join(fields)}")
    if report.judged:
        print_note(judged_remark(report.judged))
    if report.left_bare:
        print_note(f"not used: --supports for {counted(report.left_bare, 'citation')} of the store, only for new ones")
    if report.bare:
        print_note(f"{counted(report.bare, 'citation')} without supported statements (--supports all, or date,title)")


def _summary(report: Report, form: str, outcome: str, *, wish: bool) -> str:
    """How many events are new, and so on: "3 new, 1 changed, 20 the same; nothing was written (--write writes it)"."""
    record = "source" if form in LIBRARIES else "event"
    counts = report.changes.counts(record)
    rows = sum(len(fault.places) for fault in report.faults)
    parts = [f"{counts['added']} new", f"{counts['changed']} changed", f"{report.same} the same"]
    if report.changed_sources and record == "event":
        parts.append(f"{counted(len(report.changed_sources), 'source')} changed")
    parts += [counted(rows, "fault")] * bool(rows)
    hint = " (--write writes it)" if wish and report.changes and not rows else ""
    return f"{', '.join(parts)}; {outcome}{hint}"
