"""A portion of events, as TOML, read into rows."""

from typing import Any

import tomli

from catimeline.model import Chronology
from catimeline.reading import Irregular, Reading
from catimeline.rows import Row, RowMaker
from catimeline.schema import EVENT


class PortionReader:
    """Reads events that refer to the registries of a chronology."""

    def __init__(self, chronology: Chronology, maker: RowMaker | None = None) -> None:
        self._maker = maker or RowMaker(chronology)
        self._known: dict[str, Any] = {**chronology._asdict(), "events": _Anything()}

    def rows(self, text: str) -> list[Row]:
        """The rows of a portion. Whether the events that they are related to exist is left open.

        Raises:
            Irregular: Something is wrong with an event.
        """
        try:
            document = tomli.loads(text)
        except (ValueError, RecursionError):
            raise Irregular from None
        events = document.pop("events", None)
        if document or not isinstance(events, list):
            raise Irregular
        reading = Reading()
        reading.spots = self._known
        records = [EVENT(raw, ("events", index), reading) for index, raw in enumerate(events)]
        if reading.faults:
            raise Irregular
        return [self._maker.row(record) for record in records]


class _Anything:
    """Has every id."""

    def __contains__(self, _: object) -> bool:
        return True
