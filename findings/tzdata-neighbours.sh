#!/bin/sh
# tzdata 2026.6 after 2021.5: before 1970, Stockholm, Oslo and Reykjavik have the clocks of Berlin and of Abidjan.
#
# One would have guessed: a later release of the time zones knows more of the past than an earlier one, so that noon
#   of a day of 1943 in Stockholm stays the moment that it was.
# It does: zones that agree with a neighbour since 1970 are links to it now, with the neighbour's past: Sweden, which
#   had no summer time in the war, has Germany's, and Norway has none in 1965:
#     2021.5 Europe/Stockholm 1943-07-09 12:00 -> 11:00:00 UTC
#     2021.5 Europe/Oslo 1965-07-09 12:00 -> 10:00:00 UTC
#     2021.5 Atlantic/Reykjavik 1930-07-09 12:00 -> 13:00:00 UTC
#     2021.5 Europe/Budapest 1943-07-09 12:00 -> 10:00:00 UTC
#     2026.6 Europe/Stockholm 1943-07-09 12:00 -> 10:00:00 UTC
#     2026.6 Europe/Oslo 1965-07-09 12:00 -> 11:00:00 UTC
#     2026.6 Atlantic/Reykjavik 1930-07-09 12:00 -> 12:00:00 UTC
#     2026.6 Europe/Budapest 1943-07-09 12:00 -> 10:00:00 UTC
# So: keep the local time and the place of an event before 1970, not its moment in UTC: the same local time is
#   otherwise an hour apart in two programs, and in one program before and after an update.
# Source: the announcement of tz 2022b (tz-announce, August 2022): zones whose timestamps since 1970 are duplicates
#   were moved to "backzone", which "ordinarily affects only pre-1970 timestamps". The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for release in 2021.5 2026.6; do
  python3 -m venv "$folder/$release"
  "$folder/$release/bin/pip" install --quiet --disable-pip-version-check "tzdata==$release"
  "$folder/$release/bin/python" - >>"$folder/seen" <<'PYTHON'
import zoneinfo
from datetime import UTC, datetime
from importlib.metadata import version

zoneinfo.reset_tzpath(to=[])
for name, year in (
    ("Europe/Stockholm", 1943),
    ("Europe/Oslo", 1965),
    ("Atlantic/Reykjavik", 1930),
    ("Europe/Budapest", 1943),
):
    noon = datetime(year, 7, 9, 12, tzinfo=zoneinfo.ZoneInfo(name))
    print(version("tzdata"), name, f"{noon:%Y-%m-%d %H:%M} -> {noon.astimezone(UTC).time()} UTC")
PYTHON
done
diff - "$folder/seen" <<'EXPECTED'
2021.5 Europe/Stockholm 1943-07-09 12:00 -> 11:00:00 UTC
2021.5 Europe/Oslo 1965-07-09 12:00 -> 10:00:00 UTC
2021.5 Atlantic/Reykjavik 1930-07-09 12:00 -> 13:00:00 UTC
2021.5 Europe/Budapest 1943-07-09 12:00 -> 10:00:00 UTC
2026.6 Europe/Stockholm 1943-07-09 12:00 -> 10:00:00 UTC
2026.6 Europe/Oslo 1965-07-09 12:00 -> 11:00:00 UTC
2026.6 Atlantic/Reykjavik 1930-07-09 12:00 -> 12:00:00 UTC
2026.6 Europe/Budapest 1943-07-09 12:00 -> 10:00:00 UTC
EXPECTED
