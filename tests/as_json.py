"""TOML as programs see it that know only the types of JSON."""

import datetime as dt
from typing import Any


def as_seen(value: Any) -> Any:
    """A TOML document as programs see it that know only JSON: dates and times are texts."""
    if isinstance(value, dict):
        return {key: as_seen(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_seen(each) for each in value]
    return value.isoformat() if isinstance(value, dt.date | dt.time) else value
