#!/bin/sh
# ical.js 2.2.1: once a year, in a given week of the year, is once a week.
#
# One would have guessed: FREQ=YEARLY;BYWEEKNO=28;BYDAY=MO, from Monday of week 28 of 2018 on, has one day a year, as
#   rrule 2.8.1 says.
# It does: the iterator passes over the first day and then takes every Monday; the week without a day of it has
#   nothing, and the 28th Monday of a year (BYDAY=28MO) is one of February, though both are rules for a year:
#     ical.js FREQ=YEARLY;BYWEEKNO=28;BYDAY=MO -> 2018-07-16 2018-07-23 2018-07-30
#     rrule   FREQ=YEARLY;BYWEEKNO=28;BYDAY=MO -> 2018-07-09 2019-07-08 2020-07-06
#     ical.js FREQ=YEARLY;BYWEEKNO=28 ->
#     rrule   FREQ=YEARLY;BYWEEKNO=28 -> 2018-07-09 2018-07-10 2018-07-11
#     ical.js FREQ=YEARLY;BYDAY=28MO -> 2019-02-25 2020-02-24 2021-02-22
#     rrule   FREQ=YEARLY;BYDAY=28MO -> 2018-07-09 2019-07-15 2020-07-13
#     ical.js FREQ=YEARLY;BYMONTH=7;BYDAY=2MO -> 2018-07-09 2019-07-08 2020-07-13
#     rrule   FREQ=YEARLY;BYMONTH=7;BYDAY=2MO -> 2018-07-09 2019-07-08 2020-07-13
# So: give yearly days by their month (BYMONTH=7;BYDAY=2MO), or list them as RDATE, for calendars that use ical.js.
# Source: RFC 5545, section 3.3.10: with YEARLY, BYWEEKNO has the weeks of the year by ISO 8601, and the number before
#   a day is that day's within the year. libical/libical, issue 794, has the weeks of the library that it is a port of.
#   The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-fund --no-audit --prefix "$folder" ical.js@2.2.1 rrule@2.8.1
(cd "$folder" && TZ=UTC node --input-type=commonjs -) >"$folder/seen" <<'NODE'
const ICAL = require('ical.js');
const { rrulestr } = require('rrule');

for (const parts of ['BYWEEKNO=28;BYDAY=MO', 'BYWEEKNO=28', 'BYDAY=28MO', 'BYMONTH=7;BYDAY=2MO']) {
  const rule = `FREQ=YEARLY;${parts}`;
  const iterator = ICAL.Recur.fromString(`${rule};COUNT=3`).iterator(ICAL.Time.fromDateString('2018-07-09'));
  const days = [];
  for (let day = iterator.next(); day; day = iterator.next()) days.push(day.toString());
  console.log('ical.js', rule, ['->', ...days].join(' '));
  const others = rrulestr(`DTSTART:20180709T000000Z\nRRULE:${rule};COUNT=3`).all();
  console.log('rrule  ', rule, '->', ...others.map((day) => day.toISOString().slice(0, 10)));
}
NODE
diff - "$folder/seen" <<'EXPECTED'
ical.js FREQ=YEARLY;BYWEEKNO=28;BYDAY=MO -> 2018-07-16 2018-07-23 2018-07-30
rrule   FREQ=YEARLY;BYWEEKNO=28;BYDAY=MO -> 2018-07-09 2019-07-08 2020-07-06
ical.js FREQ=YEARLY;BYWEEKNO=28 ->
rrule   FREQ=YEARLY;BYWEEKNO=28 -> 2018-07-09 2018-07-10 2018-07-11
ical.js FREQ=YEARLY;BYDAY=28MO -> 2019-02-25 2020-02-24 2021-02-22
rrule   FREQ=YEARLY;BYDAY=28MO -> 2018-07-09 2019-07-15 2020-07-13
ical.js FREQ=YEARLY;BYMONTH=7;BYDAY=2MO -> 2018-07-09 2019-07-08 2020-07-13
rrule   FREQ=YEARLY;BYMONTH=7;BYDAY=2MO -> 2018-07-09 2019-07-08 2020-07-13
EXPECTED
