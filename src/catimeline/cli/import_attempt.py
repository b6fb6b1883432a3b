"""Compares a file with a store, again if its columns turn out to mean something else."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from catimeline.cli.import_advice import missing_in
from catimeline.cli.output import results
from catimeline.cli.output_options import Shape
from catimeline.history.words import without_fields
from catimeline.importing import libraries
from catimeline.importing.choose import LONGEST_TEXT, SAMPLE, Chosen, Profile, chosen_date, chosen_title, profiles_of
from catimeline.importing.columns import Columns
from catimeline.importing.hopeless import report_until_hopeless
from catimeline.importing.importer import Importer, Report
from catimeline.importing.libraries import LIBRARIES
from catimeline.importing.library import Library
from catimeline.importing.read_tables import ReadOptions
from catimeline.importing.records import ImportOptions
from catimeline.importing.rejects import Sifted, sift, write_rejects
from catimeline.model.records import Chronology
from catimeline.progress import Watch


class Attempt(NamedTuple):
    """What was found in a file when it was compared with the store."""

    sifted: Sifted
    columns: Columns
    whole: Columns
    """The meaning of the columns to all rows, and not only to those that are left."""
    how: ReadOptions
    profiles: Mapping[str, Profile] = {}
    """What the columns hold; empty unless a date or title was looked for."""


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
        attempt = self._attempt(known, Chosen())
        if not is_table or not (_missing(attempt) or attempt.whole.texts):
            return attempt
        first = [*islice(self.read(self.how()), SAMPLE)]
        chosen, profiles = Chosen(), profiles_of(first)
        for field, choose in (("date", partial(chosen_date, self.options.conventions)), ("title", chosen_title)):
            columns = self.columns(chosen)
            report = Importer(known, columns, self.options).report(first, self.watch)
            is_long = field == "title" and any(profiles[one].length > LONGEST_TEXT for one in columns.texts)
            if is_long or field in missing_in(report, report.faults):
                better = choose(profiles, columns.fields_of(profiles), chosen)
                # a long text says more than a place alone
                chosen = chosen if is_long and len(better.title) == 1 else better
        attempt = attempt if chosen == Chosen() else self._attempt(known, chosen)
        return attempt._replace(profiles=profiles)

    def _attempt(self, known: Chronology, chosen: Chosen) -> Attempt:
        how, columns = self.how(), list[Columns]()

        def report_on(rows: Iterable[Any]) -> Report:
            columns.append(self.columns(chosen))
            if self.form in LIBRARIES:
                return Library(known, self.options).report(rows, self.watch)
            # only JSON has all fields of new records
            keep = None if self.shape.format == "json" else without_fields
            options = self.options._replace(is_all_or_nothing=self.rejects is None)
            return Importer(known, columns[-1], options, keep).report(rows, self.watch)

        rows = self.read(how)
        if self.rejects is None:
            report = report_until_hopeless(rows, report_on)
            del columns[:-1]
            sifted = Sifted(report, {}, report.faults)
        else:
            rows = list(rows)
            sifted = sift(rows, report_on)
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


def _missing(attempt: Attempt) -> list[str]:
    return missing_in(attempt.sifted.report, attempt.sifted.faults)
