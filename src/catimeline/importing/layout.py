"""Finds out what the columns of a file mean: by field name, by ``--map``, or by headers that mean the same."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import NamedTuple

from catimeline.importing.chosen import Chosen
from catimeline.importing.date_headers import DATES
from catimeline.importing.fields import PARTS_OF_DATES, POSITION, WHOLE_DATES, field_of
from catimeline.importing.headers import (
    Meaning,
    bounds_among,
    end_of_eras,
    eras_in,
    is_company,
    is_of_other_calendar,
    is_side,
    may_be_name,
    meaning_of,
    names_eras,
    names_start,
)
from catimeline.importing.labels import NAMED
from catimeline.importing.own_tables import following_alone, is_own
from catimeline.importing.parts import EXACTNESS, PARTS_OF_DATE, PARTS_OF_PLACE, TIMES
from catimeline.text.names import fold

LINK = " (link)"
"""What is put after the name of a column for the addresses behind the texts of its cells."""
_OF_LINKS = ("same_as", "sources", "source.url", "source.archive_url", "source.same_as")
"""Fields for which the address behind a text counts, and not the text."""
_NAME, _EVENT = 1, 2
"""How plainly a name and an event say that they are the title (see ``headers``)."""
_BOTH = 2
_STARTS = ("date", "date.start", "date.year")
_ENDS = ("date.end", "date.end.year")
_OF_POSTS = frozenset(("modified", "date_gmt", "date_utc"))
"""What WordPress has beside the date of a post, when that was written, and the start and end of its event."""
_TARGETS = frozenset(("target", "destination"))
_SHORT_ENDS = {
    "date.end.month": {"date.year", "date.month"},
    "date.end.day": {"date.year", "date.month", "date.day"},
}
"""The parts of an end that may have the year or the month of the start, with those of the start that it needs."""
_OF_WHOLE = PARTS_OF_DATE["date.start"][:-1]
"""The parts that a whole date has."""
_OF_TIMELINE = ("headline", "media", "display date", "display_date", "background")
"""How columns begin that TimelineJS has beside years and titles."""
_REPEATED = re.compile(r"(.+) \([0-9]{1,2}\)", re.DOTALL)
"""What a column is called that has the name of an earlier one."""
_SUBJECTS = ("item", "event", "subject")
"""What queries of Wikidata call the entity that a row is about; `itemLabel` is its name."""


class Beside(NamedTuple):
    """Columns that say again what the date says."""

    part: str
    """Its year, month or day, or its bounds: a start and an end."""
    columns: tuple[str, ...]


class Layout(NamedTuple):
    """The meaning of the columns of rows that have the same ones."""

    fields: list[tuple[str, str]]
    """The columns that are read, each with its field."""
    joined: list[tuple[list[str], str]]
    """Columns that make one value together, each group with its field."""
    unknown: list[str]
    """The columns that map to no field."""
    is_ours: bool
    """Whether we wrote the file: it has columns that only we write."""
    is_timeline: bool
    """Whether they are those of a spreadsheet or of the JSON of TimelineJS."""
    type: str
    """The column that tells the title of a timeline from its events; empty if there is none."""
    is_era_of_start: bool
    """Whether the era of a date is only that of its start."""
    doubtful_eras: tuple[str, ...]
    """Two columns of eras, of which one is that of the start and the other that of the end; else none."""
    beside: list[Beside]
    """Columns that only say again what the date says."""
    links: dict[str, str]
    """The columns of which the address behind the text is read, each with the column that has these."""


class Layouts:
    """The meanings of the columns of one file, of which rows may have different ones."""

    def __init__(self, mapping: Mapping[str, str], chosen: Chosen, *, guess: bool) -> None:
        """Takes the fields of columns, and whether headers such as "Headline" or "Datum" name a field.

        Args:
            mapping: By column, folded; several are joined by "+"; the field is empty if it is to be ignored.
            chosen: What the columns hold.
            guess: Whether headers name fields.
        """
        self._mapping, self._chosen, self._guess = mapping, chosen, guess
        self._has_title = bool(chosen.title) and not chosen.is_rest
        self.missing = set(mapping)
        """The mapped columns that no row has had."""
        self.seen: dict[str, None] = {}
        """All columns."""
        self.fields: dict[str, str] = {}
        """The fields of the columns that are read."""
        self.texts: dict[str, None] = {}
        """The guessed columns of texts, if one of them is the title: the plainest that a row has."""
        self.guessed: dict[str, str] = {}
        """The fields of columns whose header only means the same."""
        self.eras: dict[str, str] = {}
        """The fields of columns that hold eras, or are named so."""
        self.doubtful: dict[str, list[str]] = {}
        """Columns whose headers mean the same field, so that none of them was read."""
        self.side_by_side: list[tuple[str, str]] = []
        """The columns of a second table beside the first, each after its namesake; none that an option names."""

    def of(self, columns: Sequence[str]) -> Layout:
        """The meaning of these columns."""
        forms = {column: fold(column) for column in columns}
        self.seen.update(dict.fromkeys(columns))
        is_ours = is_own(columns)
        fields = {column: self._named(form, forms.values(), is_ours=is_ours) for column, form in forms.items()}
        numbers = [
            one
            for one in self._chosen.answers
            if fields.get(one) in ("places", "people", "date.end") and forms[one] not in self._mapping
        ]
        fields |= dict.fromkeys(() if is_ours else numbers)
        for names, codes in self._chosen.labels.items():
            if fields.get(names, "") is None and fields.get(codes) in NAMED and forms[codes] not in self._mapping:
                fields[names], fields[codes] = fields[codes], None
        joined = []
        for mapped, field in self._mapping.items():
            parts = [next((column for column, form in forms.items() if form == part), "") for part in parts_of(mapped)]
            if field and parts and all(parts) and mapped not in forms.values():
                joined.append((parts, field))
                self.missing.discard(mapped)
                fields |= {column: "" for column in parts if forms[column] not in self._mapping}
        self.missing.difference_update(forms.values())
        if self._guess:
            self._add_guessed(fields, [field for _, field in joined])
        doubtful_eras = self._add_eras(fields) if self._guess and not is_ours else ()
        has_start = "date.start" in fields.values() or ("precision" in columns and not fields["precision"])
        if "date.end" in fields.values() and not has_start:
            fields = {column: "date.start" if field == "date" else field for column, field in fields.items()}
        links = {
            column: column + LINK
            for column, field in fields.items()
            if field in _OF_LINKS and fields.get(column + LINK, "") is None
        }
        fields |= dict.fromkeys(links.values(), "")
        fields |= {
            column + LINK: "" for column in forms if fields[column] == "" and fields.get(column + LINK, "") is None
        }
        known = [(column, field) for column, field in fields.items() if field]
        self.fields.update(known)
        self.side_by_side = self._twice(fields) or self.side_by_side
        is_timeline = {"date.year", "title"} <= set(fields.values())
        kind = next((column for column, form in forms.items() if form == "type" and fields[column] is None), "")
        unknown = [column for column, field in fields.items() if field is None and not (is_timeline and column == kind)]
        era = next((column for column, field in known if field == "date.era"), "")
        is_of_start = end_of_eras(era) == "start" or "date.end.era" in fields.values()
        of_timeline = is_timeline and any(form.startswith(_OF_TIMELINE) for form in forms.values())
        return Layout(
            known,
            joined,
            unknown,
            is_ours,
            of_timeline,
            kind if is_timeline else "",
            is_of_start,
            doubtful_eras,
            self._beside(known, unknown) if self._guess and not is_ours else [],
            links,
        )

    def _twice(self, fields: Mapping[str, str | None]) -> list[tuple[str, str]]:
        """The columns that come again after all of their namesakes, if a date and something else are among these."""
        names = ((found[1], column) for column in fields if (found := _REPEATED.fullmatch(column)))
        pairs = [(name, column) for name, column in names if name in fields]
        order = {column: at for at, column in enumerate(fields)}
        are_apart = max([order[name] for name, _ in pairs], default=0) < min(
            [order[one] for _, one in pairs], default=0
        )
        has_date = any(fields[column] in _STARTS for pair in pairs for column in pair)
        if not are_apart or not has_date or all(_is_of_date(name, fields[name]) for name, _ in pairs):
            return []
        named = {*self._mapping, *chain.from_iterable(map(parts_of, self._mapping))} - {*map(fold, self._chosen.fields)}
        return [pair for pair in pairs if named.isdisjoint(map(fold, pair))]

    def _beside(self, known: Sequence[tuple[str, str]], unknown: Sequence[str]) -> list[Beside]:
        """The columns that say again what a whole date says."""
        date = next((column for column, field in known if field in ("date", "date.start")), "")
        if not date:
            return []
        columns = {field: column for column, field in known}
        parts = {column: field for column, field in known if field in _OF_WHOLE and column in self.guessed}
        bounds = bounds_among([one for one in (*parts, *unknown) if not is_of_other_calendar(one)], date)
        if "date.end" in columns:  # with all three names, they are its bounds
            has_all = {"date", "date.start"} <= columns.keys() and "precision" not in self.seen
            bounds = (columns["date.start"], columns["date.end"]) if has_all else None
        found = [
            Beside(field.rpartition(".")[2], (column,)) for column, field in parts.items() if not names_start(column)
        ]
        return [*found, Beside("bounds", bounds)] if bounds else found

    def _named(self, form: str, forms: Collection[str], *, is_ours: bool) -> str | None:
        """The field that a column is mapped to or named like; empty if it is ignored, ``None`` if it is unknown."""
        if form in self._mapping:
            return self._mapping[form]
        if form in _SUBJECTS and f"{form}label" in forms and "same_as" not in forms:
            return "same_as"
        if form in PARTS_OF_PLACE and "places.id" in forms:
            return ""
        if is_ours and form in following_alone(forms):
            return ""
        if form in EXACTNESS:  # our JSON has such keys beside its date, others only the columns that are chosen
            return "" if is_ours or "date.edtf" in forms else None
        field = field_of(form) if not _is_where_from(form, forms) else None
        # what only follows from others in our exports may be anything in those of other programs
        return None if field == "" and not is_ours and "date.edtf" not in forms else field

    def _add_guessed(self, fields: dict[str, str | None], joined: Collection[str]) -> None:
        """Give columns without a field the one that their header means, if no other column has that field."""
        self._leave_other_dates(fields)
        empty = self._leave_without_dates(fields)
        taken = {field for field in (*fields.values(), *joined) if field}
        meant: dict[str, list[tuple[Meaning, str]]] = {}
        for column, field in fields.items():
            is_other = column in empty or (column.removesuffix(LINK) in fields and column.endswith(LINK))
            is_other |= (
                _is_where_from(fold(column), map(fold, fields)) or is_company(column, fields) or is_side(column, fields)
            )
            if field is None and not is_other and (meaning := self._meaning_of(column)) and meaning.field not in taken:
                meant.setdefault(meaning.field, []).append((meaning, column))
        if not taken.isdisjoint(one for one in PARTS_OF_DATES if one not in TIMES):
            meant = {field: columns for field, columns in meant.items() if field not in ("date", "date.start")}
        taken -= self._leave_bounds(fields, meant)
        free = [column for column, field in fields.items() if field is None]
        is_text = not self._has_title and _title_from_text(meant, taken, free)
        for field in ("date.start", "date.end"):
            if field in meant and not _is_of_use(field, taken | meant.keys()):
                del meant[field]
        best = {field: columns for field in meant if (columns := _plainest(field, meant))}
        known = taken | {field for field, columns in best.items() if _go_together(columns)}
        for field, columns in best.items():
            if not _is_of_use(field, known | {field}):
                continue
            if not _go_together(columns):
                self.doubtful[field] = columns
                continue
            fields |= dict.fromkeys(columns, field)
            self.guessed |= dict.fromkeys(columns, field)
            if is_text and field in ("title", "summary"):
                self.texts[columns[0]] = None

    def _leave_without_dates(self, fields: dict[str, str | None]) -> Collection[str]:
        """Take their fields from columns that are called dates, but hold none, if another one may be the date.

        The columns about which the user has to decide lose theirs in any case.

        Returns:
            Those columns, whose headers mean nothing then. What ``--map`` says stays.
        """
        undecided = [one for one in fields if one in self._chosen.undecided and fold(one) not in self._mapping]
        if undecided:
            fields.update(dict.fromkeys(undecided))
            return undecided
        empty = [one for one in fields if one in self._chosen.without_dates and fold(one) not in self._mapping]
        others = (column for column in fields if empty and column not in empty)
        meanings = (fields[column] or getattr(self._meaning_of(column), "field", "") for column in others)
        if DATES.isdisjoint(meanings):
            return ()
        fields.update(dict.fromkeys(empty))
        return empty

    def _leave_other_dates(self, fields: dict[str, str | None]) -> None:
        """Take their fields from dates beside one that is said to be of our calendar. What ``--map`` says stays."""
        meanings = (self._meaning_of(column) for column, field in fields.items() if field is None)
        ours = {meaning.field for meaning in meanings if meaning and meaning.is_of_our_calendar}
        others = [one for one, field in fields.items() if field in ours and fold(one) not in self._mapping]
        fields.update(dict.fromkeys(others))

    def _leave_bounds(self, fields: dict[str, str | None], meant: dict[str, list[tuple[Meaning, str]]]) -> set[str]:
        """Take the start and the end from columns beside a whole date: they are its bounds, or of something else.

        The date of a post is taken instead.

        Returns:
            The fields that no column has any more. What ``--map`` says stays.
        """
        both = {"date.start", "date.end"}
        if not ({*fields.values()} | meant.keys()) >= both | {"date"} or both.isdisjoint(meant):
            return set()
        posted = [one for one in fields if fold(one) == "date" and "date" not in self._mapping]
        if posted and not _OF_POSTS.isdisjoint(map(fold, fields)):
            fields.update(dict.fromkeys(posted))
            return {"date"}
        for bound in both & meant.keys():
            del meant[bound]
        left = [one for one, field in fields.items() if field in both and fold(one) not in self._mapping]
        found = {field for column in left if (field := fields[column])}
        fields.update(dict.fromkeys(left))
        return found

    def _add_eras(self, fields: dict[str, str | None]) -> tuple[str, ...]:
        """Give columns of eras the end of the date that their headers say, or beside which they stand.

        Returns:
            Two of them, if nothing says which of the two ends each is of.
        """
        has_end = not {*_ENDS}.isdisjoint(fields.values())
        free = [column for column, field in fields.items() if field is None and self._is_of_eras(column)]
        if {*_STARTS}.isdisjoint(fields.values()):
            return ()
        starts, ends, others = ([one for one in free if end_of_eras(one) == end] for end in ("start", "end", ""))
        found = dict.fromkeys((*starts, *others), "date.era")
        is_doubtful = False
        if has_end:
            found |= dict.fromkeys(ends, "date.end.era")
            if not ends and len(others) == 1 and (starts or "date.era" in fields.values()):
                found[others[0]] = "date.end.era"
            elif not ends and not starts and len(others) == _BOTH:
                found[others[1]] = "date.end.era"
                is_doubtful = not _are_beside(others, fields)
            elif ends and starts:
                found = {column: field for column, field in found.items() if column not in others}
        taken = {*fields.values()}
        found = {column: field for column, field in found.items() if field not in taken}
        fields.update(found)
        self.eras |= found
        return tuple(others) if is_doubtful else ()

    def _is_of_eras(self, column: str) -> bool:
        return self._chosen.eras.get(column, names_eras(column))

    def _meaning_of(self, column: str) -> Meaning | None:
        """The field that a header means; ``None`` if it has eras or codes, or only says what is true, as no text does.

        That of names is what the header of their codes means.
        """
        meaning = None if self._is_of_eras(column) else meaning_of(self._chosen.labels.get(column, column))
        if meaning and meaning.field in NAMED and column in self._chosen.labels.values():
            return None
        return None if meaning and column in self._chosen.answers and meaning.field not in PARTS_OF_DATES else meaning


def _is_of_date(column: str, field: str | None) -> bool:
    """Whether a column has a date or a part of one."""
    meaning = meaning_of(column)
    return (field or (meaning.field if meaning else "")).startswith("date")


def _plainest(field: str, meant: Mapping[str, list[tuple[Meaning, str]]]) -> list[str]:
    """The columns whose headers mean a field most plainly: one, unless they may mean different things.

    A year beside a start year is not that of the start, where more than the year is called a start, or an end is given.
    """
    if _go_together(columns := [column for _, column in meant[field]]):
        return columns
    plainest = min(meaning.rank for meaning, _ in meant[field])
    best = [(meaning, column) for meaning, column in meant[field] if meaning.rank == plainest]
    if len(best) == 1 or all(meaning.language for meaning, _ in best):
        return [best[0][1]]
    columns = [column for _, column in best]
    starts = [column for column in columns if names_start(column)]
    if field in PARTS_OF_DATE["date.start"] and len(starts) == 1:
        others = (column for part in PARTS_OF_DATE["date.start"] if part != field for _, column in meant.get(part, ()))
        if "date.end.year" in meant or any(map(names_start, others)):
            return starts
    return columns


def _go_together(columns: Sequence[str]) -> bool:
    """Whether columns are one field: one column, or one of years before Christ and one of those after."""
    return len(columns) == 1 or sorted(map(eras_in, columns)) == [("BCE",), ("CE",)]


def _are_beside(eras: Sequence[str], fields: Mapping[str, str | None]) -> bool:
    """Whether the first of two columns of eras stands beside the start of a date, the other so beside the end."""
    order = [*fields]
    of_start = next(order.index(column) for column, field in fields.items() if field in _STARTS)
    of_end = next(order.index(column) for column, field in fields.items() if field in _ENDS)
    gaps = {order.index(era) - at for era, at in zip(eras, (of_start, of_end), strict=True)}
    return gaps in ({1}, {-1})


def _is_where_from(form: str, forms: Iterable[str]) -> bool:
    """Whether a source is where something comes from that goes elsewhere, such as a letter, and not who says so."""
    return form == "source" and not _TARGETS.isdisjoint(forms)


def parts_of(mapped: str) -> list[str]:
    """The columns that ``--map COLUMN+COLUMN=FIELD`` joins; none if it is one column."""
    return [part.strip() for part in mapped.split("+")] if "+" in mapped else []


def _title_from_text(
    meant: dict[str, list[tuple[Meaning, str]]], taken: Collection[str], columns: Iterable[str]
) -> bool:
    """Let the plainest text be the title of a dated table that has no other, and what is beside a name its text.

    A column that is called a name in more words than are known may be the title, if its cells look like one.

    Returns:
        Whether a text is the title.
    """
    if "title" in taken:
        return False
    titles, texts = sorted(meant.get("title", ())), sorted(meant.get("summary", ()))
    if titles and titles[0][0].rank[0] == _NAME and "summary" not in taken and not texts:
        meant["title"] = [one for one in titles if one[0].rank[0] == _NAME]
        meant["summary"] = [one for one in titles if one[0].rank[0] == _EVENT]
    elif not titles and any(map(may_be_name, columns)):
        return False
    elif not titles and texts and not {"date", "date.start", "date.year"}.isdisjoint((*taken, *meant)):
        meant["title"], meant["summary"] = texts[:1], texts[1:]
    for field in ("title", "summary"):
        if not meant.get(field, True):
            del meant[field]
    return not titles and "title" in meant


def _is_of_use(field: str, known: AbstractSet[str]) -> bool:
    """Whether a guessed field goes together with the others: parts of a date have a year, a position has a place."""
    if field in PARTS_OF_DATES:
        of_start = field in PARTS_OF_DATE["date.start"]
        parts = PARTS_OF_DATE["date.start" if of_start else "date.end"]
        has_whole = any(one in known for one in WHOLE_DATES)
        is_of_both = field in TIMES and "date.end" in known and not {"date", "date.start"}.isdisjoint(known)
        is_lacking = field == "date.end.year" and {"date.end", "date.year"} <= known  # in the end, as in the start
        if is_of_both or is_lacking:
            return True
        if field in _SHORT_ENDS and not has_whole and "date.end.year" not in known:
            return known >= _SHORT_ENDS[field]
        return all(part in known for part in parts[: parts.index(field)]) and (not has_whole or of_start)
    if field == "date.start":
        return "date" not in known
    if field == "date.end":
        return not {"date", "date.start"}.isdisjoint(known) or "date.end.year" not in known
    return field not in POSITION or "places" in known
