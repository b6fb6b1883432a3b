"""Headers of two rows, and rows within a table that name its columns again, perhaps in another order."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import zip_longest

from catimeline.importing.fields import POSITION, field_meant, names_field

_FEWEST = 2
"""A row with one name may be a row of values."""


def names_in_two(first: Sequence[str], second: Sequence[str]) -> list[str]:
    """The names of columns in the first two rows of a table, such as "Date" above "from" and "to".

    The first row has a name for several columns in the first of them, or the second has names that are alike; and the
    second row has nothing but names of fields, two or more.

    Returns:
        A name for each column, empty for one without; none at all if the first row alone is the header.
    """
    names, group, is_spread, count = list[str](), "", False, 0
    for above, below in zip_longest(first, second, fillvalue=""):
        group = above or (group if below else "")
        if below and not (name := _name_below(group, below)):
            return []
        is_spread |= bool(below and group and not above)
        count += bool(below)
        names.append(name if below else above)
    return names if (is_spread or _are_alike(second)) and count >= _FEWEST else []


def is_below_groups(above: Sequence[str], names: Sequence[str]) -> bool:
    """Whether names of columns need those in the row above: some are alike, such as two dates, or are only there."""
    is_needed = _are_alike(names) or any(one and not name for one, name in zip_longest(above, names, fillvalue=""))
    return is_needed and sum(map(bool, above)) > 1 and bool(names_in_two(above, names))


def _are_alike(names: Sequence[str]) -> bool:
    """Whether two names are the same in any case."""
    forms = [name.casefold() for name in names if name]
    return len({*forms}) < len(forms)


def _name_below(group: str, name: str) -> str:
    """The name of a column that stands below that of a group; empty if it is none of a field."""
    whole = f"{group} {name}".strip()
    if names_field(whole):
        return whole
    of_group, field = field_meant(group) or "", field_meant(name)
    if of_group == "date" and names_field(of_date := f"date {name}"):
        return of_date
    if field is None:
        return ""
    registry, _, part = field.partition(".")
    if of_group == "date.end" and registry == "date" and part:
        return f"end {part}"
    # a group does not say where it ends: a place beside days is one, but the country of an organiser is not that of one
    return name if of_group.partition(".")[0] in ("date", registry) or field in POSITION else whole


class ColumnNames:
    """The names of the columns of a table at the row that is read."""

    def __init__(self, names: Mapping[int, str], remark: Callable[[str], None]) -> None:
        """Takes the names that the header gives, by position, and what takes a remark."""
        self.names = names
        """Those by which the next row is to be read; a column may have none."""
        self._known = {name.casefold(): name for name in names.values()}
        self._remark = remark

    def again(self, row: int, cells: Iterable[tuple[int, str]]) -> Mapping[int, str]:
        """The names that a row gives again, from where on they name its columns; none if it is a row of values.

        It gives them if it has all, in any case and order, or some of them, of which two are names of fields.

        Args:
            row: Its number.
            cells: What it has, by position.
        """
        found: dict[int, str] = {}
        for at, text in cells:
            if text:
                if (name := self._known.get(text.casefold())) is None:
                    return {}
                found[at] = name
        given = {*found.values()}
        is_whole = len(given) == len(self._known) or sum(map(names_field, given)) >= _FEWEST
        if not is_whole or not _FEWEST <= len(given) == len(found):
            return {}
        if any(self.names.get(at) != name for at, name in found.items()):
            self._remark(f"row {row} names the columns in another order: what follows is read by it")
            self.names = found
        return found
