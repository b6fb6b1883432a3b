"""Finds the columns of a table whose values are all different."""

_LONGEST = 100
"""A longer text is no id."""


class Distinct:
    """The columns that have had no value twice, and none that is long."""

    def __init__(self) -> None:
        self._values: dict[str, set[object] | None] = {}

    def add(self, column: str, value: object) -> None:
        """Look at a value of a column."""
        values = self._values.setdefault(column, set())
        if values is None:
            return
        is_id = isinstance(value, int) or (isinstance(value, str) and len(value) <= _LONGEST)
        if not is_id or value in values:
            self._values[column] = None
        else:
            values.add(value)

    def columns(self) -> list[str]:
        """These columns."""
        return [column for column, values in self._values.items() if values]
