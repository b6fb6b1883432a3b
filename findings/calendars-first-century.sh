#!/bin/sh
# ical.js 2.2.1, node-ical 0.26.1, rrule 2.8.1: a calendar's year 50 is 1950 as a Date.
#
# One would have guessed: DTSTART;VALUE=DATE:00500709 is 9 July of the year 50: RFC 5545 has four digits of the year.
# It does: all three hand the year as a number to JavaScript's Date, which adds 1900 to 0 … 99; ical.js's own text has
#   the right year, without its zeros:
#     ical.js:   50-07-09 1950-07-09T00:00:00.000Z
#     node-ical: 1950-07-09T00:00:00.000Z
#     rrule:     1950-07-09T00:00:00.000Z
# So: leave events before the year 100 out of a calendar for such readers, or say that they may be shown in the 1900s.
# Source: ECMA-262, MakeFullYear: a year from 0 to 99 means 1900 and that number. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-fund --no-audit --prefix "$folder" ical.js@2.2.1 node-ical@0.26.1 rrule@2.8.1
(cd "$folder" && TZ=UTC node --input-type=commonjs -) >"$folder/seen" <<'NODE'
const ICAL = require('ical.js');
const nodeIcal = require('node-ical');
const { rrulestr } = require('rrule');

const text = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//', 'BEGIN:VEVENT', 'UID:1', 'DTSTAMP:20260101T000000Z',
  'DTSTART;VALUE=DATE:00500709', 'SUMMARY:A talk', 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');
const start = new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent')).startDate;
console.log('ical.js:  ', start.toString(), start.toJSDate().toISOString());
console.log('node-ical:', Object.values(nodeIcal.sync.parseICS(text)).find((one) => one.type === 'VEVENT').start.toISOString());
console.log('rrule:    ', rrulestr('DTSTART:00500709T000000Z\nRRULE:FREQ=YEARLY;COUNT=1').all()[0].toISOString());
NODE
diff - "$folder/seen" <<'EXPECTED'
ical.js:   50-07-09 1950-07-09T00:00:00.000Z
node-ical: 1950-07-09T00:00:00.000Z
rrule:     1950-07-09T00:00:00.000Z
EXPECTED
