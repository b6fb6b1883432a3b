"""What the columns of a table hold in its first rows."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from catimeline.dates.phrases import Conventions
from catimeline.importing.dates import text_of
from catimeline.importing.fields import NO_VALUE
from catimeline.importing.headers import meaning_of
from catimeline.importing.json_shapes import flat
from catimeline.importing.plain_rows import is_nothing
from catimeline.importing.read_tables import Row
from catimeline.text.names import fold

SAMPLE = 500
"""How many rows show what a column holds."""
MOST = 0.8
"""From this share on, it is most of the values."""
HALF = 0.5
LEAST = 0.3
_FEW = 2
"""Fewer values show nothing, unless they are all."""


class Profile(NamedTuple):
    """What a column holds in the first rows of a file."""

    values: list[Any]
    """Those that are not empty."""
    rows: int
    """How many rows were looked at."""

    @property
    def filled(self) -> float:
        """The share of rows that have a value."""
        return len(self.values) / self.rows

    @property
    def said(self) -> list[Any]:
        """The same without what programs and people write where there is no value, such as "n/a" and "unknown"."""
        return [one for one in self.values if not (isinstance(one, str) and is_nothing(one.strip()))]

    @property
    def length(self) -> float:
        """How many characters the texts have on average."""
        texts = [one for one in self.values if isinstance(one, str)]
        return sum(map(len, texts)) / len(texts) if texts else 0


class Sample(NamedTuple):
    """The first rows of a table."""

    rows: Sequence[Row]
    profiles: Mapping[str, Profile]
    """What the columns hold in them."""
    conventions: Conventions
    """How dates are written."""


def profiles_of(rows: Iterable[Row], ignored: Collection[str] = ()) -> dict[str, Profile]:
    """What the columns hold in the first rows of a file, but for those that are ignored, by their folded names."""
    found: dict[str, list[Any]] = {}
    count = 0
    for row in islice((one for one in rows if not one.fault), SAMPLE):
        count += 1
        for column, value in row.values.items():
            values = found.setdefault(column, [])
            if value not in NO_VALUE:
                values.append(value)
    return {column: Profile(values, count) for column, values in found.items() if fold(column) not in ignored}


def are_most(count: int, total: int) -> bool:
    """Whether a count is most of a total; of three or more, all but one are enough."""
    return count >= min(MOST * total, max(total - 1, _FEW))


def without_repeats(rows: Iterable[Row]) -> list[Row]:
    """The rows without those that are there again: that a text is there twice is no sign that it says little then."""
    return [*{repr(row.values): row for row in rows}.values()]


def lists_within(profiles: Mapping[str, Profile]) -> str:
    """The column of JSON records that has lists of what may be events; empty if there is none."""
    for column, (values, rows) in profiles.items():
        lists = [one for one in values if isinstance(one, list) and one and _has_date_beside(one[0])]
        if 2 * len(lists) > rows:
            return column
    return ""


def _has_date_beside(item: object) -> bool:
    """Whether an item of a list is a record that has a date, by the names of its fields, and something else."""
    meanings = [meaning_of(name) for name in flat(item)] if isinstance(item, dict) else []
    return 0 < sum(one is not None and one.field.startswith("date") for one in meanings) < len(meanings)


def pairs_in(rows: Iterable[Row], one: str, other: str) -> list[tuple[str, str]]:
    """The texts of two columns, of the rows that have both."""
    cells = ((row.values.get(one), row.values.get(other)) for row in rows)
    return [(text_of(first), text_of(second)) for first, second in cells
            if first not in NO_VALUE and second not in NO_VALUE]  # fmt: skip
