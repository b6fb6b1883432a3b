"""Compares a file with a store, again if its columns turn out to mean something else."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any, NamedTuple

from catimeline.cli.output import results
from catimeline.cli.output_options import Shape
from catimeline.dates.phrases import Conventions
from catimeline.errors import IncomingError
from catimeline.history.words import title_in
from catimeline.importing import libraries
from catimeline.importing.answers import amounts_among, answers_among, counts_among, ranks_among, weekdays_among
from catimeline.importing.chosen import Chosen
from catimeline.importing.columns import Columns
from catimeline.importing.date_columns import (
    chosen_beside_stamp,
    chosen_date,
    chosen_day,
    chosen_day_of_month,
    without_dates,
)
from catimeline.importing.date_headers import DATES
from catimeline.importing.end_columns import chosen_end
from catimeline.importing.era_columns import calendars_among, with_eras
from catimeline.importing.exact_columns import with_exactness
from catimeline.importing.headers import may_be_name
from catimeline.importing.hopeless import report_until_hopeless
from catimeline.importing.identity import Known
from catimeline.importing.importer import Importer, Report
from catimeline.importing.labels import labels_among
from catimeline.importing.libraries import LIBRARIES
from catimeline.importing.library import Library
from catimeline.importing.own_tables import following_alone
from catimeline.importing.profiles import SAMPLE, Profile, Sample, profiles_of, without_repeats
from catimeline.importing.read_tables import ReadOptions, Row
from catimeline.importing.records import ImportOptions
from catimeline.importing.rejects import Sifted, sift, without_reason, write_rejects
from catimeline.importing.title_columns import LONGEST_TEXT, chosen_title, other_titles, with_rest
from catimeline.model.records import Chronology
from catimeline.progress import Watch
from catimeline.text.names import fold


class Attempt(NamedTuple):
    """What was found in a file when it was compared with the store."""

    sifted: Sifted
    columns: Columns
    whole: Columns
    """The meaning of the columns to all rows, and not only to those that are left."""
    how: ReadOptions
    profiles: Mapping[str, Profile] = {}
    """What the columns hold; empty unless a date or title was looked for."""

    @property
    def is_in_vain(self) -> bool:
        """Whether every row was refused."""
        return bool(self.sifted.refused) and not (self.sifted.report.changes or self.sifted.report.same)


class Job(NamedTuple):
    """A file to compare with a store."""

    form: str
    columns: Callable[[Chosen], Columns]
    """Gives the meaning of the columns, for the fields that were chosen for some."""
    how: Callable[[], ReadOptions]
    """Gives how to read the file."""
    options: ImportOptions
    read: Callable[[ReadOptions], Iterable[Any]]
    rejects: Path | None
    shape: Shape
    watch: Watch

    def attempt(self, known: Chronology, *, is_table: bool) -> Attempt:
        """Compare the file with what a store has, and write what is refused, if that is asked for.

        If no header names the date or the title of a table, they are chosen by the cells of its first rows.
        """
        how = self.how()
        rows = iter(self.read(how))
        if not is_table:
            return self._attempt(known, Chosen(), how, rows)
        is_answered = self.options.conventions._replace(has_options=False) != Conventions()
        rows = map(partial(without_reason, is_answered=is_answered), rows)
        first = [*islice(rows, SAMPLE)]
        profiles = profiles_of(first, self.columns(Chosen()).ignored)
        chosen = self._chosen(known, first, profiles)
        return self._attempt(known, chosen, how, chain(first, rows))._replace(profiles=profiles)

    def _chosen(self, store: Chronology, first: Sequence[Row], profiles: Mapping[str, Profile]) -> Chosen:
        """The columns of the date and the title, if no header names them, and of titles for rows that lack one.

        If the ids of all rows name events of the store, the rows need neither. What would be chosen for an empty store
        then counts only if most rows agree with their events, or if most are other events with the same numbers.
        """
        chosen = self._chosen_for(store, Known(store.events), first, profiles)
        if not store.events or _lacking(self.columns(chosen), first, Known(store.events))[1]:
            return chosen
        fresh = self._chosen_for(store, Known(()), first, profiles)
        fresh = fresh._replace(title=chosen.title, is_rest=chosen.is_rest) if fresh.is_rest else fresh
        if (fresh.fields, fresh.title) == (chosen.fields, chosen.title):
            return chosen
        report = Importer(store, self.columns(fresh), self.options, title_in).report(first)
        others = sum(not {"date", "title"}.isdisjoint(fields) for fields in report.changed.values())
        alike = report.same + len(report.changed) - others
        if alike > others or 2 * report.of_others > len(first):
            return fresh
        dates = {column: field for column, field in fresh.fields.items() if field.startswith("date")}
        return chosen._replace(differing={one: dates[one] for one in dates if one not in chosen.fields})

    def _chosen_for(
        self, store: Chronology, known: Known, first: Sequence[Row], profiles: Mapping[str, Profile]
    ) -> Chosen:
        """What is chosen if the rows of ``known`` events need no date and no title."""
        calendars = calendars_among(profiles)
        eras = dict.fromkeys(calendars, False)
        kinds = (answers_among, ranks_among, counts_among, amounts_among, weekdays_among)
        answers = frozenset[str]().union(*(among(profiles) for among in kinds))
        chosen = Chosen(
            answers=answers,
            without_dates=without_dates(profiles, self.options.conventions),
            labels=labels_among(profiles),
            eras=eras,
            calendars=calendars,
        )
        left: tuple[str, ...] = (*calendars, *following_alone(profiles))
        profiles = {column: one for column, one in profiles.items() if column not in left}
        sample = Sample(first, profiles, self.options.conventions)
        for field, choose in (("date", chosen_date), ("title", chosen_title)):
            columns = self.columns(chosen)
            lacking, total = _lacking(columns, first, known)
            fields = columns.fields_of(sample.profiles)
            if field == "date" and field in columns.guessed.values():
                chosen = chosen_beside_stamp(sample, fields, chosen)
            if field == "date" and not columns.is_mapped("date"):
                chosen = chosen_day_of_month(sample, fields, chosen)
            if field == "title":  # by now the dates are known
                chosen = chosen_day(sample, fields, chosen)
                fields |= chosen.fields
                chosen = chosen_end(sample, fields, chosen)
                fields |= chosen.fields
                chosen = with_exactness(sample, fields, with_eras(sample, fields, chosen), columns.free_fields)
                left += (*chosen.exact,)
                profiles = {column: one for column, one in profiles.items() if column not in left}
                sample = sample._replace(profiles=profiles)
            is_long = field == "title" and any(sample.profiles[one].length > LONGEST_TEXT for one in columns.texts)
            # the beginning of a summary says less than a name
            named = set(filter(may_be_name, sample.profiles.keys() - fields.keys()))
            is_named = field == "title" and "title" not in fields.values() and bool(named)
            if is_long or is_named or 2 * lacking[field] > total:
                if field == "title":
                    rows = without_repeats(first)
                    ignored = columns.ignored.union(map(fold, left))
                    sample = sample._replace(rows=rows, profiles=profiles_of(rows, ignored))
                better = choose(sample, fields, chosen)
                if field == "title" and not is_long:
                    better = self._as_in_store(store, first, better, other_titles(sample.profiles, fields, better))
                # a long text says more than a place alone, and the beginning of a summary more than anything but a name
                is_no_name = is_named and 2 * lacking[field] <= total and named.isdisjoint(better.fields)
                chosen = chosen if is_no_name or (is_long and len(better.title) == 1) else better
            may_lack = lacking[field] or len(first) == SAMPLE  # a later row may, if none of the first does
            if field == "title" and not is_long and field in fields.values() and may_lack:
                chosen = with_rest(sample.profiles, fields, chosen)
        return chosen

    def _as_in_store(self, store: Chronology, rows: Sequence[Row], chosen: Chosen, others: Iterable[Chosen]) -> Chosen:
        """What was chosen, or of others that by which most rows are events of the store, if by that few are.

        So a table that has grown, in rows or columns, gives the titles that it gave before.
        """
        if not store.events or 2 * self._found(store, rows, chosen) > len(rows):
            return chosen
        return max((chosen, *others), key=partial(self._found, store, rows))

    def _found(self, store: Chronology, rows: Sequence[Row], chosen: Chosen) -> int:
        """How many events of the store the rows are, without those that would have another title."""
        report = Importer(store, self.columns(chosen), self.options, title_in).report(rows)
        return report.same + sum("title" not in fields for fields in report.changed.values())

    def _attempt(self, known: Chronology, chosen: Chosen, how: ReadOptions, rows: Iterable[Any]) -> Attempt:
        columns, reserved = list[Columns](), dict[str, set[str]]()

        def report_on(rows: Iterable[Any], refused: Sequence[Any] = ()) -> Report:
            columns.append(self.columns(chosen))
            if self.form in LIBRARIES:
                return Library(known, self.options, refused).report(rows, self.watch)
            # only JSON has all fields of new records
            title = None if self.shape.format == "json" else title_in
            options = self.options._replace(is_all_or_nothing=self.rejects is None)
            reserved["events"] = columns[0].ids_of(row.values for row in refused)
            columns[-1].countries |= columns[0].countries  # what a code is does not depend on which rows are refused
            return Importer(known, columns[-1], options, title, reserved).report(rows, self.watch)

        if self.rejects is None:
            report = report_until_hopeless(rows, report_on)
            del columns[:-1]
            sifted = Sifted(report, {}, report.faults)
        else:
            rows = list(rows)
            sifted = sift(rows, report_on)
            # entries that are refused are in the calendar all the same
            columns[-1].left_out.occurrences = columns[0].left_out.occurrences
            undated = {place: ["has no date"] for place in columns[0].left_out.undated}
            sifted = sifted._replace(refused=undated | sifted.refused)
            self._write_rejects(rows, sifted, how, self.rejects)
        if self.form not in LIBRARIES:
            columns[0].check_used()
        return Attempt(sifted, columns[-1], columns[0], how)

    def _write_rejects(self, rows: Sequence[Any], sifted: Sifted, how: ReadOptions, path: Path) -> None:
        # before the store: what is left out must not be lost
        with results(self.shape._replace(path=path)) as out:
            if self.form in LIBRARIES:
                libraries.write_rejects(self.form, rows, sifted.refused, out)
            else:
                write_rejects(self.form, rows, sifted.refused, how, out)


def _lacking(columns: Columns, rows: Iterable[Row], known: Known) -> tuple[Counter[str], int]:
    """How many rows give no date and how many no title, and how many there are that are not of events of the store."""
    lacking: Counter[str] = Counter()
    total = 0
    for row in rows:
        try:
            said = None if row.fault else columns.read(row.values)
        except IncomingError:
            fields = {*columns.fields_of(row.values).values()}
            if fields.isdisjoint(DATES):  # a time without its day, for which a date may be found
                total += 1
                lacking["date"] += 1
                lacking["title"] += "title" not in fields
            continue
        if said is not None and not columns.is_bare and not known.may_have(said):
            total += 1
            lacking["date"] += {"date", "date.start"}.isdisjoint(said)
            lacking["title"] += "title" not in said
    return lacking, total
