#!/bin/sh
# icalendar 7.3.2 to ical.js 2.2.1: a summer's noon in Budapest is an hour late, one of 1943 two hours.
#
# One would have guessed: with the time zone that add_missing_timezones puts into a calendar, 12:00 in Budapest is the
#   same moment for whoever reads the file.
# It does: the zone lists its changes as RDATE, many in one line; ical.js takes the first of each line, so that the
#   last change that it knows is that to the winter of 1981. Before 1970, where the zone begins, it reckons with UTC:
#     icalendar 1943-07-09 12:00 -> 10:00 UTC
#     icalendar 1981-07-09 12:00 -> 10:00 UTC
#     icalendar 2018-01-09 12:00 -> 11:00 UTC
#     icalendar 2018-07-09 12:00 -> 10:00 UTC
#     ical.js 1943-07-09 12:00 -> 12:00 UTC
#     ical.js 1981-07-09 12:00 -> 10:00 UTC
#     ical.js 2018-01-09 12:00 -> 11:00 UTC
#     ical.js 2018-07-09 12:00 -> 11:00 UTC
# So: write the moments of a calendar in UTC, or split the lists of RDATE into lines of one, and give first_date where
#   events are older than 1970.
# Source: RFC 5545, section 3.8.5.2: RDATE has a list of values; 3.6.5: the onsets of an offset are its DTSTART and
#   its RDATEs. icalendar's documentation: first_date is 1970-01-01 if it is not given. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check icalendar==7.3.2 tzdata==2026.6
npm install --silent --no-fund --no-audit --prefix "$folder" ical.js@2.2.1
(cd "$folder" && PYTHONTZPATH= env/bin/python - >seen) <<'PYTHON'
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

calendar = Calendar(version="2.0", prodid="-//x//")
for year, month in ((1943, 7), (1981, 7), (2018, 1), (2018, 7)):
    noon = datetime(year, month, 9, 12, tzinfo=ZoneInfo("Europe/Budapest"))
    calendar.add_component(Event.new(uid=str(noon), stamp=datetime(2026, 1, 1, tzinfo=UTC), start=noon))
calendar.add_missing_timezones()
Path("a.ics").write_bytes(calendar.to_ical())
for event in Calendar.from_ical(Path("a.ics").read_bytes()).events:
    print(f"icalendar {event.start:%Y-%m-%d %H:%M} -> {event.start.astimezone(UTC):%H:%M} UTC")
PYTHON
(cd "$folder" && TZ=UTC node --input-type=commonjs - >>seen) <<'NODE'
const { readFileSync } = require('fs');
const ICAL = require('ical.js');

const calendar = new ICAL.Component(ICAL.parse(readFileSync('a.ics', 'utf8')));
ICAL.TimezoneService.register(calendar.getFirstSubcomponent('vtimezone'));
for (const event of calendar.getAllSubcomponents('vevent')) {
  const { startDate } = new ICAL.Event(event);
  const [day, time] = startDate.toString().split('T');
  console.log(`ical.js ${day} ${time.slice(0, 5)} -> ${startDate.toJSDate().toISOString().slice(11, 16)} UTC`);
}
NODE
diff - "$folder/seen" <<'EXPECTED'
icalendar 1943-07-09 12:00 -> 10:00 UTC
icalendar 1981-07-09 12:00 -> 10:00 UTC
icalendar 2018-01-09 12:00 -> 11:00 UTC
icalendar 2018-07-09 12:00 -> 10:00 UTC
ical.js 1943-07-09 12:00 -> 12:00 UTC
ical.js 1981-07-09 12:00 -> 10:00 UTC
ical.js 2018-01-09 12:00 -> 11:00 UTC
ical.js 2018-07-09 12:00 -> 11:00 UTC
EXPECTED
