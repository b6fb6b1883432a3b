#!/bin/sh
# date-fns 4.4.0: written as yyyy-MM-dd, 15 March 44 BC becomes 15 March AD 44, which is what is read back.
#
# One would have guessed: format(day, "yyyy-MM-dd") and lightFormat give what formatISO gives, and parse reads it as
#   the same day.
# It does: y is the year of the era, without the era: the sign is gone, and the year is one off; lightFormat, which
#   has no letter for the era, has nothing else. formatRFC3339 has two digits:
#     format yyyy-MM-dd -> 0044-03-15 -> parsed: 0044-03-15T00:00:00.000Z
#     format uuuu-MM-dd -> -0043-03-15 -> parsed: -000043-03-15T00:00:00.000Z
#     format d MMMM y G -> 15 March 44 BC -> parsed: -000043-03-15T00:00:00.000Z
#     format PPP -> March 15th, 44
#     lightFormat yyyy-MM-dd -> 0044-03-15
#     formatISO -> -0043-03-15 -> parseISO: Invalid Date
#     formatRFC3339 -> -43-03-15T00:00:00Z
# So: write u for y where a year may lie before 1, and do not label such dates with P to PPPP, which have no era.
# Source: Unicode TR 35, "Date Field Symbol Table", from which the letters are: y is the year of the era, u the one
#   with a sign. date-fns/date-fns, issue 3942, has the lost sign. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-fund --no-audit --prefix "$folder" date-fns@4.4.0
(cd "$folder" && TZ=UTC node --input-type=commonjs -) >"$folder/seen" <<'NODE'
const { format, formatISO, formatRFC3339, lightFormat, parse, parseISO } = require('date-fns');

const day = new Date('-000043-03-15T00:00:00Z');
for (const letters of ['yyyy-MM-dd', 'uuuu-MM-dd', 'd MMMM y G']) {
  const text = format(day, letters);
  console.log('format', letters, '->', text, '-> parsed:', parse(text, letters, new Date(2018, 6, 9)).toISOString());
}
console.log('format PPP ->', format(day, 'PPP'));
console.log('lightFormat yyyy-MM-dd ->', lightFormat(day, 'yyyy-MM-dd'));
const iso = formatISO(day, { representation: 'date' });
console.log('formatISO ->', iso, '-> parseISO:', String(parseISO(iso)));
console.log('formatRFC3339 ->', formatRFC3339(day));
NODE
diff - "$folder/seen" <<'EXPECTED'
format yyyy-MM-dd -> 0044-03-15 -> parsed: 0044-03-15T00:00:00.000Z
format uuuu-MM-dd -> -0043-03-15 -> parsed: -000043-03-15T00:00:00.000Z
format d MMMM y G -> 15 March 44 BC -> parsed: -000043-03-15T00:00:00.000Z
format PPP -> March 15th, 44
lightFormat yyyy-MM-dd -> 0044-03-15
formatISO -> -0043-03-15 -> parseISO: Invalid Date
formatRFC3339 -> -43-03-15T00:00:00Z
EXPECTED
