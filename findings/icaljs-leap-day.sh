#!/bin/sh
# ical.js 2.2.1: a yearly event of 29 February is on 1 March in other years.
#
# One would have guessed: a day that does not exist is passed over: 2016, 2020, 2024, as in rrule 2.8.1.
# It does: the iterator of ical.js gives 1 March for the years without a 29 February:
#     ical.js: 2016-02-29 2017-03-01 2018-03-01
#     rrule:   2016-02-29 2020-02-29 2024-02-29
# So: a subscription with an anniversary of a leap day shows another day in other years; compare expanded days with
#   the rule before they are stored.
# Source: RFC 5545, section 3.3.10: "Recurrence rules may generate recurrence instances with an invalid date (e.g.,
#   February 30) … such recurrence instances MUST be ignored". The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-fund --no-audit --prefix "$folder" ical.js@2.2.1 rrule@2.8.1
(cd "$folder" && TZ=UTC node --input-type=commonjs -) >"$folder/seen" <<'NODE'
const ICAL = require('ical.js');
const { rrulestr } = require('rrule');

const rule = 'FREQ=YEARLY;COUNT=3';
const days = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromDateString('2016-02-29'));
const seen = [];
for (let day = days.next(); day; day = days.next()) seen.push(day.toString());
console.log('ical.js:', seen.join(' '));
const others = rrulestr(`DTSTART:20160229T000000Z\nRRULE:${rule}`).all();
console.log('rrule:  ', others.map((day) => day.toISOString().slice(0, 10)).join(' '));
NODE
diff - "$folder/seen" <<'EXPECTED'
ical.js: 2016-02-29 2017-03-01 2018-03-01
rrule:   2016-02-29 2020-02-29 2024-02-29
EXPECTED
