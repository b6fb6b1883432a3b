#!/bin/sh
# luxon 3.7.2: the short end of an ISO interval is a time of today.
#
# One would have guessed: 2018-06-15/20 is 15 to 20 June 2018, or is not valid.
# It does: what stands after the stroke is read by itself: 20 is an hour of the current day; the interval is valid,
#   and its end depends on the clock:
#     2018-06-15/2018-06-20 -> true 2018-06-15 2018-06-20T00:00:00.000Z
#     2018-06-15/20 -> true 2018-06-15 2020-02-03T20:00:00.000Z
#     2018-06/07 -> true 2018-06-01 2020-02-03T07:00:00.000Z
#     2018-12-14/09 -> true 2018-12-14 2020-02-03T09:00:00.000Z
# So: complete the end from the start before you give it to Interval.fromISO.
# Source: ISO 8601:2004, 4.4.5: higher order components of the end may be left out, and are those of the start. The
#   output above, with the clock set to 2020-02-03.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-fund --no-audit --prefix "$folder" luxon@3.7.2
(cd "$folder" && TZ=UTC node --input-type=commonjs -) >"$folder/seen" <<'NODE'
const { Interval, Settings } = require('luxon');

Settings.now = () => Date.UTC(2020, 1, 3);
for (const text of ['2018-06-15/2018-06-20', '2018-06-15/20', '2018-06/07', '2018-12-14/09']) {
  const interval = Interval.fromISO(text, { zone: 'utc' });
  console.log(text, '->', interval.isValid, interval.start.toISODate(), interval.end.toISO());
}
NODE
diff - "$folder/seen" <<'EXPECTED'
2018-06-15/2018-06-20 -> true 2018-06-15 2018-06-20T00:00:00.000Z
2018-06-15/20 -> true 2018-06-15 2020-02-03T20:00:00.000Z
2018-06/07 -> true 2018-06-01 2020-02-03T07:00:00.000Z
2018-12-14/09 -> true 2018-12-14 2020-02-03T09:00:00.000Z
EXPECTED
