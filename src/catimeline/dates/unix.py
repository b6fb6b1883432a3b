"""Unix times, which programs write: seconds or milliseconds since the beginning of 1970 in UTC (docs/dates.md D16)."""

import datetime as dt
import re

_UNIX = re.compile(r"(?:(?P<seconds>[0-9]{9,10}|-[0-9]{7,10})|(?P<milliseconds>-?[0-9]{11,13}))(?:\.[0-9]+)?", re.ASCII)
"""Seconds from 1653 on, and milliseconds up to 2286; without the months around the beginning of 1970."""
_BEGINNING = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MIDNIGHT = dt.time()


def is_unix(text: str) -> bool:
    """Whether a text may be a Unix time."""
    return _UNIX.fullmatch(text) is not None


def unix_time(text: str, zone: dt.tzinfo) -> str:
    """A Unix time in EDTF, as the clock shows it in a zone; a day, if that is midnight. Empty if it is none."""
    if not (found := _UNIX.fullmatch(text)):
        return ""
    seconds = int(found["seconds"] or 0) + int(found["milliseconds"] or 0) // 1000
    clock = (_BEGINNING + dt.timedelta(seconds=seconds)).astimezone(zone)
    if clock.time() == _MIDNIGHT:
        return f"{clock:%Y-%m-%d}"
    return f"{clock:%Y-%m-%dT%H:%M:%S}{'Z' * (zone is dt.UTC)}"
