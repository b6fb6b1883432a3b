#!/bin/sh
# ical.js 2.2.1: an event with RDATE and no RRULE loses its own first day.
#
# One would have guessed: DTSTART on 9 July with an RDATE of 11 July is two days, as recurring-ical-events 3.8.2 says.
# It does: the iterator of ical.js starts with the first RDATE; DTSTART comes only where an RRULE makes it:
#     recurring-ical-events: 2018-07-09 2018-07-11
#     ical.js: 2018-07-11
# So: write DTSTART among the RDATEs too, if calendars that use ical.js are to show it; the others count it once.
# Source: RFC 5545, section 3.8.5.2: the recurrence set is made of the initial DTSTART together with RRULE, RDATE and
#   EXDATE. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check icalendar==7.3.2 recurring-ical-events==3.8.2
npm install --silent --no-fund --no-audit --prefix "$folder" ical.js@2.2.1
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
import icalendar
import recurring_ical_events

text = "\r\n".join([
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//", "BEGIN:VEVENT", "UID:1", "DTSTAMP:20260101T000000Z",
    "DTSTART;VALUE=DATE:20180709", "RDATE;VALUE=DATE:20180711", "END:VEVENT", "END:VCALENDAR", "",
])
events = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between((2018, 1, 1), (2019, 1, 1))
print("recurring-ical-events:", *(event["DTSTART"].dt for event in events))
PYTHON
(cd "$folder" && TZ=UTC node --input-type=commonjs -) >>"$folder/seen" <<'NODE'
const ICAL = require('ical.js');

const text = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//', 'BEGIN:VEVENT', 'UID:1', 'DTSTAMP:20260101T000000Z',
  'DTSTART;VALUE=DATE:20180709', 'RDATE;VALUE=DATE:20180711', 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');
const event = new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent'));
const days = event.iterator();
const seen = [];
for (let day = days.next(); day; day = days.next()) seen.push(day.toString());
console.log('ical.js:', seen.join(' '));
NODE
diff - "$folder/seen" <<'EXPECTED'
recurring-ical-events: 2018-07-09 2018-07-11
ical.js: 2018-07-11
EXPECTED
