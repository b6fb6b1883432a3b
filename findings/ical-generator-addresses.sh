#!/bin/sh
# ical-generator 11.1.2: an address with a comma or a semicolon is written with backslashes, and some readers keep
# them.
#
# One would have guessed: the value of URL is the address as it was given: its type is URI, where nothing is escaped.
# It does: it is escaped as if it were text; ical.js 2.2.1 reads it as it is written, which is another address;
#   icalendar 7.3.2 takes the backslashes out again:
#     given:     https://example.org/map?box=47,19;48,20
#     written:   URL;VALUE=URI:https://example.org/map?box=47\,19\;48\,20
#     ical.js:   https://example.org/map?box=47\,19\;48\,20
#     icalendar: https://example.org/map?box=47,19;48,20
# So: percent-encode commas (%2C) and semicolons (%3B) of an address before it goes into a calendar.
# Source: RFC 5545, section 3.3.13: "No additional content value encoding (i.e., BACKSLASH character encoding […]) is
#   defined for this value type"; RFC 3986, section 2.2: both are valid in an address. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check icalendar==7.3.2
npm install --silent --no-fund --no-audit --prefix "$folder" ical-generator@11.1.2 ical.js@2.2.1
(cd "$folder" && TZ=UTC node --input-type=commonjs -) >"$folder/seen" <<'NODE'
(async () => {
  const { default: ical } = await import('ical-generator');
  const { default: ICAL } = await import('ical.js');
  const calendar = ical();
  const url = 'https://example.org/map?box=47,19;48,20';
  calendar.createEvent({ id: '1', start: new Date('2018-07-09'), allDay: true, summary: 'A talk', url });
  const text = calendar.toString();
  require('fs').writeFileSync('calendar.ics', text);
  console.log('given:    ', url);
  console.log('written:  ', text.split('\r\n').find((line) => line.startsWith('URL')));
  const event = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent');
  console.log('ical.js:  ', event.getFirstPropertyValue('url'));
})();
NODE
"$folder/env/bin/python" - "$folder/calendar.ics" >>"$folder/seen" <<'PYTHON'
import sys

import icalendar

calendar = icalendar.Calendar.from_ical(open(sys.argv[1], newline="").read())
print("icalendar:", calendar.events[0]["URL"])
PYTHON
diff - "$folder/seen" <<'EXPECTED'
given:     https://example.org/map?box=47,19;48,20
written:   URL;VALUE=URI:https://example.org/map?box=47\,19\;48\,20
ical.js:   https://example.org/map?box=47\,19\;48\,20
icalendar: https://example.org/map?box=47,19;48,20
EXPECTED
