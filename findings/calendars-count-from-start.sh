#!/bin/sh
# ical.js 2.2.1 and recurring-ical-events 3.8.2: COUNT=3 is three days for one and four for the other, where DTSTART
# is not a day of its rule.
#
# One would have guessed: a rule of Tuesdays that starts on a Monday, with COUNT=3, has the same days in both.
# It does: the Python library gives the Monday and three Tuesdays, the JavaScript one three Tuesdays:
#     recurring-ical-events: 2018-07-09 2018-07-10 2018-07-17 2018-07-24
#     ical.js: 2018-07-10 2018-07-17 2018-07-24
# So: say which reading was taken when such rules are expanded, or move DTSTART to the first day of the rule before
#   you publish it.
# Source: RFC 5545, section 3.8.5.3: DTSTART counts as the first of COUNT, and "the recurrence set generated with a
#   DTSTART property value not synchronized with the recurrence rule is undefined". The output above.
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
    "DTSTART;VALUE=DATE:20180709", "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=3", "END:VEVENT", "END:VCALENDAR", "",
])
events = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between((2018, 1, 1), (2019, 1, 1))
print("recurring-ical-events:", *(event["DTSTART"].dt for event in events))
PYTHON
(cd "$folder" && TZ=UTC node --input-type=commonjs -) >>"$folder/seen" <<'NODE'
const ICAL = require('ical.js');

const days = ICAL.Recur.fromString('FREQ=WEEKLY;BYDAY=TU;COUNT=3').iterator(ICAL.Time.fromDateString('2018-07-09'));
const seen = [];
for (let day = days.next(); day; day = days.next()) seen.push(day.toString());
console.log('ical.js:', seen.join(' '));
NODE
diff - "$folder/seen" <<'EXPECTED'
recurring-ical-events: 2018-07-09 2018-07-10 2018-07-17 2018-07-24
ical.js: 2018-07-10 2018-07-17 2018-07-24
EXPECTED
