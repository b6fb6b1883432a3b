"""What ``import`` says about a file: its faults, and how its dates were read."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from catimeline.cli.output import ReportedError, print_note, write_events
from catimeline.cli.output_options import Shape
from catimeline.dates.edtf import EdtfDate
from catimeline.dates.phrases import Conventions
from catimeline.dates.unix import is_unix
from catimeline.errors import TypedDateError
from catimeline.importing.columns import Columns
from catimeline.importing.dates import SEASONS, DateText, explained, too_precise
from catimeline.importing.derived import in_cell
from catimeline.importing.faults import Fault, alike
from catimeline.importing.fields import FIELDS
from catimeline.importing.foreign_years import foreign_years
from catimeline.importing.headers import is_limit, is_of_other_calendar, meaning_of
from catimeline.importing.importer import Report
from catimeline.importing.left_out import LeftOut
from catimeline.importing.records import Untaken
from catimeline.importing.remarks import quoted
from catimeline.importing.swapped_days import perhaps_swapped
from catimeline.model.to_json import typed_date_cells, typed_date_object
from catimeline.model.vocabulary import STATUSES
from catimeline.text.json_text import to_json
from catimeline.text.plurals import counted, few
from catimeline.text.safe import one_line

_OF_CALENDARS = "dtend"
"""The end of an entry of iCalendar (RFC 5545 section 3.6.1), as tables and JSON made of calendars have it."""
_ALL_DAY = re.compile(
    r"(?:^|\.)(?:(?:is)?[ _]?all[ _-]?day(?:[ _]?event)?|ganzt[aä]gig\w*(?: \w+)?|journée entière|todo el día"
    r"|tutto il giorno|hele dag|cały dzień|весь день|dia inteiro|tüm gün)$",
    re.IGNORECASE,
)
"""The property of entries of FullCalendar and other calendars, also within an object, that their times are days."""
AS_YEARS = "as-years"
"""The word of ``--dates`` for files in which 1 January stands for its year."""
_MOST = 3
"""At most this many rows are named for each fault, and this many faults that are alike have lines of their own."""
_MOST_DATES = 5
_MOST_COLUMNS = 20
_MOST_OCCURRENCES = 20
_DOUBTS = {"~": "approximate", "?": "uncertain", "%": "approximate and uncertain"}
_COLUMNS = ("count", "typed", "edtf", "reads")


def fault_lines(faults: Sequence[Fault]) -> Iterator[str]:
    """A line for each fault; one for all that are alike, if they are many."""
    for kind in alike(faults):
        yield from [_fault_line(kind)] if len(kind) > _MOST else [_fault_line([fault]) for fault in kind]


def _fault_line(faults: Sequence[Fault]) -> str:
    """Faults that are alike: the first rows, the first message, and examples of the others."""
    first, *others = faults
    places = [place for fault in faults for place in fault.places]
    more = f" and {len(places) - _MOST} more" * (len(places) > _MOST)
    column = f", {first.column}" * bool(first.column)
    examples = "".join(f"{fault.about}, " for fault in others[: _MOST - 1] if fault.about)
    like = f" (and {len(others)} like it{f': {examples}…' * bool(examples)}; --json has all)" * bool(others)
    return f"{', '.join(places[:_MOST])}{more}{column}: {first.message}{like}"


def column_remarks(columns: Columns) -> Iterator[str]:
    """Which headers were read as a field, and what was not used."""
    if columns.guessed:
        meanings = [f"{column} is {field}" for column, field in columns.guessed.items()]
        yield f"columns by their headers: {few(meanings, _MOST_COLUMNS)}"
    yield from _beside_remarks(columns)
    yield from _doubt_remarks(columns.doubts)
    yield from _chosen_remarks(columns)
    days, end = next(filter(_ALL_DAY.search, columns.unused), ""), columns.column_of("date.end")
    if end and (days or end.lower() == _OF_CALENDARS):
        beside = f"beside {one_line(days)!r}, " * bool(days)
        said = f"{one_line(end)!r} was read as the last day"
        yield f"{said}; {beside}some calendars have the day after it, so that ends may be a day late"
    chosen = {*columns.chosen.fields.values()}
    for field, doubtful in ((field, names) for field, names in columns.doubtful.items() if field not in chosen):
        both = " and ".join(map(repr, doubtful))
        yield f"not used: {both}, since each may be {field} (--map '{doubtful[0]}={field}' decides)"
    for column, field in columns.chosen.differing.items():
        name = one_line(column)
        yield f"not used: {name!r}, whose dates are mostly not those of the events (--map '{name}={field}' takes them)"
    yield from _cut_remarks(columns.left_out)
    yield from _cell_remarks(columns.left_out)
    yield from _row_remarks(columns.left_out)
    if twins := columns.left_out.twins:
        ids = f"; --map '{one_line(columns.distinct[0])}=id' keeps their ids" if columns.distinct else ""
        hint = f"(--map 'COLUMN=' leaves a column out of the comparison{ids})"
        rows = "1 row has" if twins == 1 else f"{twins} rows have"
        yield f"{rows} the title, date and place of another, but not all else: an event of its own {hint}"
    others = [column for column in columns.unused if is_of_other_calendar(column)]
    limits = [column for column in columns.unused if is_limit(column) and column not in others]
    yield from _no_dates(others, limits)
    asked = {*chain(*columns.doubtful.values()), *others, *limits} - columns.chosen.fields.keys()
    asked |= columns.chosen.may_be_exact.keys() | columns.chosen.differing.keys()
    if unused := {column: count for column, count in columns.unused.items() if column not in asked}:
        counts = [f"{column} ({count})" for column, count in unused.items()]
        # of a calendar, whose properties nobody has named, one that is like the header of a field may be useful
        headed = () if columns.guesses else ((column, meaning_of(column)) for column in unused)
        found = ((column, meaning.field) for column, meaning in headed if meaning is not None)
        status = columns.column_of("status")  # that one is not ours is said
        free = ((column, "FIELD") for column in unused if column not in columns.used and column != status)
        column, field = next(chain(found, free), ("", ""))
        hint = f"; --map '{column}={field}' would use it" if column else ""
        yield f"not used: {few(counts, _MOST_COLUMNS)}{hint}"


def _no_dates(others: Sequence[str], limits: Sequence[str]) -> Iterator[str]:
    """Which columns are not read as dates: of other calendars, and of limits."""
    if others:
        named = few([repr(one_line(one)) for one in others], _MOST)
        yield f"not used: {named}, since the header names another calendar, whose dates are not converted"
    if limits:
        named = few([repr(one_line(one)) for one in limits], _MOST)
        yield f"not used: {named}, since the header says only what a date is not before or not after (docs/dates.md D7)"


def _beside_remarks(columns: Columns) -> Iterator[str]:
    """Which columns say of which era dates are, and how exact they are."""
    if columns.eras:
        said = few([f"{column} is {field}" for column, field in columns.eras.items()], _MOST_COLUMNS)
        yield f"columns of eras: {said} (--map '{next(iter(columns.eras))}=' leaves it out)"
    for column in filter(columns.unused.get, columns.chosen.may_be_eras):
        yield f"not used: {column!r}, which may say that dates are BCE (--map '{column}=date.era' would use it)"
    if exact := columns.chosen.exact:
        said = few([f"{column} is {field}" for column, field in exact.items()], _MOST_COLUMNS)
        yield f"columns that say how exact dates are: {said} (--map '{next(iter(exact))}=' leaves it out)"
    for column in filter(columns.unused.get, columns.chosen.may_be_exact):
        hint = f"(--map '{column}={columns.chosen.may_be_exact[column]}' would use it)"
        said = f"{column} ({columns.unused[column]}), which may say how exact dates are, or something else"
        yield f"not used: {said} {hint}"


def _doubt_remarks(doubts: Mapping[str, str]) -> Iterator[str]:
    """What the headers of dates say of all of them."""
    for mark, says in _DOUBTS.items():
        if doubted := [repr(one_line(column)) for column, one in doubts.items() if one == mark]:
            yield f"all dates of {few(doubted, _MOST)} are {says} ({mark}), as the header says"


def _chosen_remarks(columns: Columns) -> Iterator[str]:
    """What was taken as the date and as the title, if no header names them, and how to say otherwise."""
    chosen = columns.chosen
    for part in ("date", "title"):
        found = {column: field for column, field in chosen.fields.items() if field.startswith(part)}
        if found and {*found.values()}.isdisjoint(("date", "date.start", "date.year", "title")):
            yield from _part_remarks(found)
            continue
        if taken := sorted(found, key=lambda one: FIELDS.index(found[one])):
            others = [one for one in chosen.others.get(part, ()) if one not in taken]
            yield _taken(f"no column is a {part}", taken, part, others)
    if columns.left_out.untitled:
        titled = columns.column_of("title")
        rows = f"{counted(columns.left_out.untitled, 'row')} without {one_line(titled)!r}"
        yield _taken(rows if titled else "no column is a title", chosen.title, "title")
    if columns.left_out.begun:
        yield f"{counted(columns.left_out.begun, 'row')} without a title: the beginning of the summary is the title"


def _part_remarks(columns: Mapping[str, str]) -> Iterator[str]:
    """Which columns are the days and the ends of dates of which others are the rest."""
    for column, field in columns.items():
        name = one_line(column)
        if field == "date.day":
            yield f"days are in {name!r}, beside a year and a month (--map '{name}=date' says otherwise)"
        else:
            yield f"dates end in {name!r}: its header and cells say so (--map '{name}=' leaves it out)"


def _taken(what: str, columns: Sequence[str], field: str, others: Sequence[str] = ()) -> str:
    """From which columns a field was taken, not from which others, and how to say otherwise."""
    taken = " and ".join(repr(one_line(one)) for one in columns)
    beside = f", not from {few([repr(one_line(one)) for one in others], _MOST)}" * bool(others)
    option = f"--map '{one_line(others[0] if others else 'COLUMN')}={field}'"
    return f"{what}: taken from {taken}{beside} ({option} says otherwise)"


def _row_remarks(left: LeftOut) -> Iterator[str]:
    """Which rows and ids were left out."""
    said = {
        "of type title": left.titles,
        "of type era": left.eras,
        "that had the same in all columns as an earlier one": left.repeated,
        "that had the names of the columns": left.headers,
        "with nothing but a date": sum(not text for text in left.strays.values()),
    }
    yield from (f"not used: {counted(rows, 'row')} {what}" for what, rows in said.items() if rows)
    if left.occurrences:
        events = counted(len(left.occurrences), "event")
        named = few(left.occurrences, _MOST_OCCURRENCES)
        stay = "it stays" if len(left.occurrences) == 1 else "they stay"
        yield f"the store has {events} of the same entries on other days: {named}; {stay}"
    if notes := [f"{place} {one_line(text)!r}" for place, text in left.strays.items() if text]:
        yield f"not used: {counted(len(notes), 'row')} beside the events: {few(notes, _MOST)}"
    if left.undated:
        named = few(
            [f"{place} {one_line(title)!r}" if title else place for place, title in left.undated.items()], _MOST
        )
        yield f"not used: {counted(len(left.undated), 'row')} without a date: {named} (--rejects FILE keeps them)"
    if left.keys:
        counts = [f"{one_line(key)} ({objects})" for key, objects in sorted(left.keys.items())]
        yield f"not used, within objects: {few(counts, _MOST_COLUMNS)}"
    for column, rows in left.numbers.items():
        yield f"not used: {one_line(column)} ({rows}), a number without a series (--set series=NAME gives one)"
    if left.shared_ids:
        yield f"not used: {counted(left.shared_ids, 'id')}, since many rows share one (--map id=id keeps them)"


def _cut_remarks(left: LeftOut) -> Iterator[str]:
    """Which cells were split into names, and which addresses were not read."""
    if left.cut:
        found = (
            f"{registry} in {counted(sum(cells.values()), 'row')}, such as {quoted(one_line(next(iter(cells))))}"
            for registry, cells in left.cut.items()
        )
        hint = f"(--split '{next(iter(left.cut))}=' keeps a cell whole)"
        yield f"split at semicolons and line breaks: {'; '.join(found)} {hint}"
    beside = {place: text for place, text in left.addresses.items() if "://" in text}
    if beside:
        rows = f"{counted(len(beside), 'row')} that have other text beside them"
        yield f"not used: the addresses in {rows}: {_cells_in(beside)} (write them alone)"
    if none := {place: text for place, text in left.addresses.items() if place not in beside}:
        yield f"no address, where a header says so, in {counted(len(none), 'row')}: {_cells_in(none)}"
    if left.bare:
        rows = counted(len(left.bare), "row")
        yield f"read as http://: the addresses without a scheme in {rows}: {_cells_in(left.bare)}"


def _cells_in(rows: Mapping[str, str]) -> str:
    """The first of some rows, each with its cell."""
    return few([f"{place} {quoted(one_line(text))}" for place, text in rows.items()], _MOST)


def _cell_remarks(left: LeftOut) -> Iterator[str]:
    """What cells were read as, and what was left out of them."""
    if left.tagged:
        struck = f", not what is struck out in {counted(left.struck, 'cell')}" if left.struck else ""
        yield f"HTML in {counted(left.tagged, 'cell')}: only its text was read{struck}"
    if left.linked:
        yield f"HTML in {counted(left.linked, 'cell')}: its links were read as sources"
    if left.blanks:
        cells = sum(left.blanks.values())
        yield f"{counted(cells, 'cell')} with {few([repr(text) for text in left.blanks], _MOST)}: read as empty"
    if left.idle:
        fields = few([f"{name} in {counted(rows, 'row')}" for name, rows in left.idle.items()], _MOST)
        yield f"not used: --set of {fields}, whose events have another one in the store, which they keep"
    if left.statuses:
        words = few([f"{one_line(word)!r} ({rows})" for word, rows in left.statuses.items()], _MOST)
        known = ", ".join(STATUSES)
        otherwise = "such an event is confirmed, or as --set or the store says"
        yield f"not used: status {words}, which is none of {known}: {otherwise}"
    if left.moved:
        rows = counted(sum(left.moved.values()), "row")
        yield f"not used: the position in {rows} of {few([*left.moved], _MOST)}, which had another one before"
    if left.by_code:
        codes = few([f"{one_line(code)!r} as {one_line(named)}" for code, named in left.by_code.items()], _MOST)
        yield f"read as codes of countries: {codes}"
    if unread := left.codes.unread:
        codes = few([repr(one_line(one)) for one in unread], _MOST)
        has_other = f"the column also has {one_line(left.codes.other)!r}"
        why = has_other if left.codes.other else "no number of the column has three digits, as those of ISO 3166 have"
        yield f"not read as codes of countries: {codes}, since {why}"
    if left.untaken:
        yield _untaken_remark(left.untaken)
    yield from _date_remarks(left)


def _date_remarks(left: LeftOut) -> Iterator[str]:
    """What was left out of dates, or says otherwise beside them."""
    for one in left.contradictions:
        named = " and ".join(repr(one_line(column)) for column in one.columns)
        what = f"column {named} differs" if len(one.columns) == 1 else f"columns {named} differ"
        more = f" and {one.rows - len(one.examples)} more" * (one.rows > len(one.examples))
        yield f"{what} from the date in {counted(one.rows, 'row')}: {', '.join(one.examples)}{more}; the date was read"
    for name, others in left.derived.items():
        named = few([f"{place} has {_cell(said)} for {_cell(follows)}" for place, said, follows in others], _MOST)
        rows = counted(len(others), "row")
        yield f"not used: {name!r}, which only follows from the others, says otherwise in {rows}: {named}"
    if left.codes_of_dates:
        codes = [f"{code!r} in {one_line(column)} ({rows})" for (column, code), rows in left.codes_of_dates.items()]
        yield f"not known, by codes for a month or a day: {few(codes, _MOST_COLUMNS)}"
    for column, count in left.julian.items():
        said = f"column {one_line(column)!r} says Julian of {counted(count, 'row')}, by the item of Wikidata"
        yield f"{said}; the days beside it were read as they stand, as Gregorian"
    if left.backward:
        rows = counted(len(left.backward), "row")
        yield f"the end is before the start on the same day in {rows}: {few(left.backward, _MOST)}; the day was read"
    if left.untimed:
        times = counted(left.untimed, "date")
        utc = f" (the days of {left.in_utc} are those of Greenwich, since their times are in UTC)" * bool(left.in_utc)
        yield f"not used: the times of {times} with a start and an end, which EDTF has without times{utc}"


def _cell(value: object) -> str:
    return quoted(one_line(in_cell(value)))


def _untaken_remark(untaken: Sequence[Untaken]) -> str:
    """That rows give records of the store values that these lack or have otherwise."""
    examples = [
        f"{one_line(one.record)}: {one.field} {_shown(one.said)}"
        f"{f', where the store has {_shown(one.stored)}' * (one.stored is not None)}"
        for one in untaken
    ]
    values = counted(len(untaken), "value")
    rows = counted(len({*chain(*(one.rows for one in untaken))}), "row")
    named = "; ".join(examples[:_MOST]) + "; …" * (len(untaken) > _MOST)
    hint = "an import leaves these records as they are; write into the store what is right"
    return f"not used: {values} of {rows} that records of the store lack or give differently: {named} ({hint})"


def _shown(value: object) -> str:
    return repr(one_line(to_json(value) if isinstance(value, list | dict) else str(value)))


def date_remarks(dates: Sequence[DateText], headers: Iterable[str]) -> Iterator[str]:
    """What was read from words, and what may be more precise than its source, or of another calendar.

    Args:
        dates: The texts of dates.
        headers: Those of the table.
    """
    if words := [one for one in dates if one.is_from_words]:
        examples = _listed([f'"{one_line(one.typed)}" as {one.reading}' for one in words])
        all_of_them = " (--explain-dates shows all)" * (len(words) > _MOST_DATES)
        yield f"{_dates_were(words)} read from words: {examples}{all_of_them}"
    yield from _left_out_of(dates)
    yield from _decided_among(dates)
    if foreign := foreign_years(headers, dates):
        examples = _listed([f'"{one_line(one.typed)}" as {one.reading}' for one in foreign.dates])
        count = counted(sum(one.times for one in foreign.dates), "date")
        said = f"{count} may be of the {foreign.calendar} calendar, by the script of the headers"
        yield f"{said}; not converted: {examples}"
    if made := [one for one in dates if one.made_year]:
        yield f"{_dates_were(made)} 1 January and read as the year"
    elif precise := too_precise(dates):
        found = {"1 January": precise.new_years, "midnight UTC": precise.midnights}
        said = " and ".join(f"{count} are {what}" for what, count in found.items() if count)
        examples = _listed([f'"{typed}"' for typed in precise.examples])
        what, hint = (
            ("years", f" (--dates {AS_YEARS} makes 1 January a year)") if precise.new_years else ("whole days", "")
        )
        yield f"of {precise.days} days, {said}, perhaps {what}: {examples}{hint}"
    for one in perhaps_swapped(dates):
        why = f'none is after the 12th, and "{one_line(one.beside)}" stands beside'
        may_be = f'"{one_line(one.typed)}" may be {one.other.display}'
        yield f"{counted(one.days, 'day')} may have day and month exchanged by a spreadsheet: {may_be} ({why})"


def in_utc(dates: Iterable[DateText], conventions: Conventions) -> Iterator[str]:
    """That Unix times have their day in UTC, unless a zone was given."""
    times = sum(one.times for one in dates if isinstance(one.reading, EdtfDate) and is_unix(one.typed))
    if times and conventions.unix is dt.UTC:
        hint = "(--zone NAME, such as Europe/Berlin, gives the day there)"
        yield f"{counted(times, 'Unix time')} in UTC, with the day of Greenwich {hint}"


def _left_out_of(dates: Sequence[DateText]) -> Iterator[str]:
    """What of dates EDTF cannot say."""
    if fractions := sum(one.times for one in dates if one.has_fraction):
        yield f"not used: the fractions of a second of {counted(fractions, 'date')}, which EDTF does not have"
    if zones := sum(one.times for one in dates if one.has_zone):
        yield f"not used: the names of the time zones in {counted(zones, 'date')}, which EDTF does not have"
    if exact := sum(one.times for one in dates if one.is_unmarked):
        yield f"not used: the doubt of {counted(exact, 'date')}, for which EDTF has no mark"
    if midnights := sum(one.times for one in dates if one.is_without_midnight):
        yield f"not used: the times of {counted(midnights, 'date')}, since all of them are midnight"
    if untimed := sum(one.times for one in dates if one.is_untimed):
        yield f"not used: the times of {counted(untimed, 'date')} with two of them, which EDTF has without times"


def _decided_among(dates: Sequence[DateText]) -> Iterator[str]:
    """What the other dates of the file decided, or the header."""
    decided: dict[tuple[str, bool], list[DateText]] = {}
    for one in dates:
        if one.decided and isinstance(one.reading, EdtfDate):
            decided.setdefault((one.decided, one.is_by_header), []).append(one)
    for (how, is_by_header), texts in decided.items():
        examples = _listed([f'"{one_line(one.typed)}" as {one.reading}' for one in texts])
        why = "as the header says" if is_by_header or how == SEASONS else "as the other dates of the file are written"
        yield f"{_dates_were(texts)} read {how}, {why}: {examples}"


def _dates_were(texts: Sequence[DateText]) -> str:
    times = sum(one.times for one in texts)
    return "1 date was" if times == 1 else f"{times} dates were"


def _listed(texts: Sequence[str]) -> str:
    return ", ".join(texts[:_MOST_DATES]) + ", …" * (len(texts) > _MOST_DATES)


def foreign_remark(values: Sequence[str]) -> str:
    """Which ids of the file are kept as ``same_as``."""
    return f"{counted(len(values), 'id')} of other data sets, kept in same_as: {_listed(values)}"


def judged_remark(judged: Mapping[str, Sequence[str]]) -> str:
    """Which changed statements have citations that are of their old values."""
    events = few([f"{key} ({', '.join(statements)})" for key, statements in judged.items()], _MOST)
    count = sum(map(len, judged.values()))
    what = f"another value for {counted(count, 'statement')} that sources support or dispute: {events}"
    return f"{what}; their citations stay as they are, so see what the sources say"


def explain_dates(report: Report, shape: Shape) -> None:
    """Write how each text of a date is read, and how often it occurs.

    Raises:
        ReportedError: One is not a date.
    """
    texts = explained(report.dates)
    is_json = shape.format == "json"
    if not is_json:
        shape = shape._replace(view=shape.view._replace(fields=_COLUMNS))
    write_events((to_json(_whole(one) if is_json else _row(one)) for one in texts), shape, what="")
    refused = [one.times for one in texts if isinstance(one.reading, TypedDateError)]
    if others := sum(len(fault.places) for fault in report.faults) - sum(refused):
        print_note(f"{counted(others, 'other fault')}, which import shows without --explain-dates")
    print_note(f"{counted(len(texts), 'text')} of dates, {len(refused)} refused; nothing was written")
    if refused:
        raise ReportedError(1)


def _whole(one: DateText) -> dict[str, object]:
    return {"typed": one.typed, "count": one.times, **typed_date_object(one.typed, one.reading)}


def _row(one: DateText) -> dict[str, object]:
    return {"count": one.times, **typed_date_cells(one.typed, one.reading)}
