"""What of a file was read otherwise than written, or not at all, so that it can be said."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from catimeline.importing.contradictions import Contradiction
from catimeline.importing.country_codes import NO_CODES, CountryCodes
from catimeline.importing.derived import Otherwise
from catimeline.importing.records import Untaken


@dataclass
class LeftOut:
    """Counts of what was left out of the rows of one file."""

    tagged: int = 0
    """How many cells had HTML, of which the text was kept."""
    linked: int = 0
    """How many had nothing but links, which are sources."""
    struck: int = 0
    """How many cells with HTML have struck-out text, which was not."""
    blanks: Counter[str] = field(default_factory=Counter)
    """What stood in cells for nothing, with the number of cells."""
    idle: Counter[str] = field(default_factory=Counter)
    """The fields of ``--set`` of which events of the store have another value, with the number of rows."""
    keys: Counter[str] = field(default_factory=Counter)
    """The keys of objects of JSON that are not read, with the number of objects."""
    statuses: Counter[str] = field(default_factory=Counter)
    """The words for a status that is none of ours, with the number of rows."""
    addresses: dict[str, str] = field(default_factory=dict)
    """The rows with other text beside an address of a source, or in place of one, each with its cell."""
    bare: Mapping[str, str] = field(default_factory=dict)
    """The rows with an address without its scheme, each with the address."""
    cut: dict[str, Counter[str]] = field(default_factory=dict)
    """The cells that were split into names of which the store lacks some, by registry, with the number of rows."""
    codes_of_dates: Counter[tuple[str, str]] = field(default_factory=Counter)
    """The columns of months and days with codes for what is not known, each with its code, with the number of rows."""
    julian: Counter[str] = field(default_factory=Counter)
    """The columns in which Wikidata says that days are Julian, with the number of rows."""
    untimed: int = 0
    """How many dates with a start and an end had times of day, which EDTF does not have there."""
    in_utc: int = 0
    """How many of these times are in UTC."""
    backward: Sequence[str] = ()
    """The rows whose end is before the start on the same day, each with both times."""
    contradictions: Sequence[Contradiction] = ()
    """The columns that say otherwise than dates."""
    derived: Mapping[str, Sequence[Otherwise]] = field(default_factory=dict)
    """The rows of our own that say otherwise in what only follows from other columns, by column."""
    moved: Counter[str] = field(default_factory=Counter)
    """The new places that had another position in an earlier row, with the number of rows."""
    untaken: Sequence[Untaken] = ()
    """What rows say otherwise of records that the store has."""
    by_code: Mapping[str, str] = field(default_factory=dict)
    """The codes of countries that were taken for records, each with what that is."""
    codes: CountryCodes = NO_CODES
    """What codes in a column of countries stand for, and which may be codes but stay as they are."""
    shared_ids: int = 0
    """How many ids were left out because many rows share one."""
    numbers: Counter[str] = field(default_factory=Counter)
    """The columns of numbers in a series that no row names, with the number of rows."""
    headers: int = 0
    """How many rows repeat the header."""
    titles: int = 0
    """How many rows are the title of a timeline."""
    eras: int = 0
    """How many rows are eras of a timeline."""
    repeated: int = 0
    """How many rows are the same as an earlier one."""
    occurrences: Sequence[str] = ()
    """The ids of events of the store that are of entries of a calendar, but on none of their days."""
    untitled: int = 0
    """How many rows have a title that was made of other columns."""
    begun: int = 0
    """How many rows have a title that is the beginning of their summary."""
    twins: int = 0
    """How many rows have the title, date and place of an earlier one, but differ elsewhere."""
    undated: dict[str, str] = field(default_factory=dict)
    """The rows that have no date, while most have one, each with its title."""
    strays: dict[str, str] = field(default_factory=dict)
    """The rows that are no events, each with its text; empty if it had nothing but a date."""
