#!/bin/sh
# wikibase-sdk 11.6.6: a day of the Julian calendar becomes the ISO day of the same digits, and a century a day.
#
# One would have guessed: the time of a claim, simplified to ISO, is the day in ISO's calendar, the Gregorian one: the
#   battle of 10 October 732 of the Julian calendar is 0732-10-14; and a century is no day.
# It does: neither the calendar nor the precision is looked at, which are gone from what is returned; 44 BC, which is
#   -0044 in Wikibase's JSON, is the ISO year -44, 45 BC; with timeConverter "simple-day", a year, a decade and a
#   century are alike:
#     +0732-10-10, day, Julian -> 0732-10-10T00:00:00.000Z ; simple-day: 732-10-10
#     -0044-03-15, day, Julian -> -000044-03-15T00:00:00.000Z ; simple-day: -44-03-15
#     +1900-00-00, year, Gregorian -> 1900-01-01T00:00:00.000Z ; simple-day: 1900
#     +1900-00-00, century, Gregorian -> 1900-01-01T00:00:00.000Z ; simple-day: 1900
# So: ask for the whole value (keepRichValues, or a function as timeConverter) and convert the days yourself; a
#   timeline of antiquity is otherwise off by days and a year.
# Source: Wikibase, "DataModel/JSON", time: calendarmodel says of which calendar the time is, and years before 1 have
#   no year 0. maxlath/wikibase-sdk, issue 54, has the years before 1. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-fund --no-audit --prefix "$folder" wikibase-sdk@11.6.6
(cd "$folder" && TZ=UTC node --input-type=commonjs -) >"$folder/seen" <<'NODE'
(async () => {
  const { simplifySnak } = await import('wikibase-sdk');
  for (const [time, name, precision, calendar, item] of [
    ['+0732-10-10', 'day', 11, 'Julian', 'Q1985786'],
    ['-0044-03-15', 'day', 11, 'Julian', 'Q1985786'],
    ['+1900-00-00', 'year', 9, 'Gregorian', 'Q1985727'],
    ['+1900-00-00', 'century', 7, 'Gregorian', 'Q1985727'],
  ]) {
    const calendarmodel = `http://www.wikidata.org/entity/${item}`;
    const value = { time: `${time}T00:00:00Z`, precision, timezone: 0, before: 0, after: 0, calendarmodel };
    const snak = { snaktype: 'value', property: 'P585', datatype: 'time', datavalue: { type: 'time', value } };
    const day = simplifySnak(snak, { timeConverter: 'simple-day' });
    console.log(`${time}, ${name}, ${calendar} ->`, simplifySnak(snak), '; simple-day:', day);
  }
})();
NODE
diff - "$folder/seen" <<'EXPECTED'
+0732-10-10, day, Julian -> 0732-10-10T00:00:00.000Z ; simple-day: 732-10-10
-0044-03-15, day, Julian -> -000044-03-15T00:00:00.000Z ; simple-day: -44-03-15
+1900-00-00, year, Gregorian -> 1900-01-01T00:00:00.000Z ; simple-day: 1900
+1900-00-00, century, Gregorian -> 1900-01-01T00:00:00.000Z ; simple-day: 1900
EXPECTED
