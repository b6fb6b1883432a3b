#!/bin/sh
# @markwhen/parser 1.2.0: 1947-8 lasts eight hours, 1914-18 is the moment of the drawing, and 1914-07/11 runs back to
# AD 11.
#
# One would have guessed: these are the ranges of catalogues and of ISO 8601, or lines that are no event, as
#   2018-06-15/20 is none.
# It does: 8 is an hour of 1 January; what is no month leaves a range from now to now, as an EDTF season and a year
#   before 1 do; 11 is a year, so that the event ends before it begins. No message says anything of it:
#     1914-1918 -> 1914-01-01T00:00 to 1919-01-01T00:00
#     1947-8 -> 1947-01-01T00:00 to 1947-01-01T08:00
#     1914-18 -> 2020-02-03T00:00 to 2020-02-03T00:00
#     2001-21 -> 2020-02-03T00:00 to 2020-02-03T00:00
#     1914-07/11 -> 1914-01-01T00:00 to 0011-08-01T00:00
#     -0043 -> 2020-02-03T00:00 to 0044-01-01T00:00
#     44 BC -> -000043-01-01T00:00 to -000042-01-01T00:00
#     2018-06-15/20 -> no event
# So: write both ends of a range whole, and 44 BC for -0043; look for events that have no length or end at today
#   before a timeline is published.
# Source: Markwhen's documentation, "Dates and Ranges": a range is a date and, behind a dash or a stroke, another;
#   EDTF is read at level 0; of ends without their higher parts (ISO 8601:2004, 4.4.5), and of a line with a date that
#   is not understood, nothing is said. The output above, with the clock at 2020-02-03.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-fund --no-audit --prefix "$folder" @markwhen/parser@1.2.0
(cd "$folder" && TZ=UTC node --input-type=commonjs -) >"$folder/seen" <<'NODE'
(async () => {
  const { parse } = await import('@markwhen/parser');
  for (const range of ['1914-1918', '1947-8', '1914-18', '2001-21', '1914-07/11', '-0043', '44 BC', '2018-06-15/20']) {
    const text = `title: A timeline\n\n${range}: An event\n`;
    const event = parse(text, undefined, '2020-02-03T00:00:00Z').events.children[0];
    const ends = event && [event.dateRangeIso.fromDateTimeIso, event.dateRangeIso.toDateTimeIso];
    console.log(range, '->', ends ? ends.map((time) => time.replace(/:00\..*/, '')).join(' to ') : 'no event');
  }
})();
NODE
diff - "$folder/seen" <<'EXPECTED'
1914-1918 -> 1914-01-01T00:00 to 1919-01-01T00:00
1947-8 -> 1947-01-01T00:00 to 1947-01-01T08:00
1914-18 -> 2020-02-03T00:00 to 2020-02-03T00:00
2001-21 -> 2020-02-03T00:00 to 2020-02-03T00:00
1914-07/11 -> 1914-01-01T00:00 to 0011-08-01T00:00
-0043 -> 2020-02-03T00:00 to 0044-01-01T00:00
44 BC -> -000043-01-01T00:00 to -000042-01-01T00:00
2018-06-15/20 -> no event
EXPECTED
