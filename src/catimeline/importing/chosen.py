"""The columns of a table that were chosen, if no header names them: by words in headers and by what the cells hold.

What is chosen is said, with what else it may be, so that ``--map`` can say otherwise.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Chosen(NamedTuple):
    """The columns that were chosen, since no header names them."""

    fields: Mapping[str, str] = {}
    """The fields of columns."""
    title: tuple[str, ...] = ()
    """The columns that together make the title of a row that has none."""
    between: str = ", "
    """What stands between the parts of such a title."""
    is_rest: bool = False
    """Whether these columns make only the titles of the few rows that lack one."""
    others: Mapping[str, Sequence[str]] = {}
    """What else each field may be, the likeliest first."""
    answers: frozenset[str] = frozenset()
    """The columns that only say what is true, who came first, how many there were or which day of the week it was.

    No header makes texts of them.
    """
    without_dates: frozenset[str] = frozenset()
    """The columns that are called dates, but hold none: beside one that does, they are something else."""
    undecided: frozenset[str] = frozenset()
    """The columns of dates that are not read, since another one may say when it happened, if not in each row."""
    differing: Mapping[str, str] = {}
    """The fields of dates that columns would have for new events, but in which most known ones differ."""
    labels: Mapping[str, str] = {}
    """The columns of names, each with the column of their codes or addresses."""
    eras: Mapping[str, bool] = {}
    """Whether columns hold eras, where the header alone would say otherwise."""
    may_be_eras: tuple[str, ...] = ()
    """The columns whose cells may be eras or something else."""
    calendars: tuple[str, ...] = ()
    """The columns that name the calendar of each row."""
    exact: Mapping[str, str] = {}
    """The fields of columns that say how exact dates are."""
    may_be_exact: Mapping[str, str] = {}
    """The same of columns that may say it of something else, or have something else too."""

    @property
    def titles(self) -> list[str]:
        """The columns of titles, as they are called together."""
        return ["+".join(self.title), *(column for column, field in self.fields.items() if field == "title")]

    def with_best(self, field: str, ranks: Mapping[str, tuple[float, ...]]) -> "Chosen":
        """The choice with the column that has the highest rank, of several the first."""
        order = sorted(ranks, key=ranks.__getitem__, reverse=True)  # stable, as the columns are
        return self._replace(fields={**self.fields, order[0]: field}, others={**self.others, field: order[1:]})
