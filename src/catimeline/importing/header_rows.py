"""Rows within a table that have nothing but names of its columns: what follows may have these in another order."""

from collections.abc import Callable, Iterable, Mapping

from catimeline.importing.fields import names_field

_FEWEST = 2
"""A row with one name may be a row of values."""


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
