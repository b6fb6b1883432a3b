#!/bin/sh
# Node 24.21.0 (Intl, with ICU 78.3): the battle of Hastings is 14 October on an English page and 8 October on a Thai
# one.
#
# One would have guessed: the calendar of Thailand, like those of Taiwan and Japan, has the days of the Gregorian one
#   and another count of years, so that the same Date has one day and one month in every language.
# It does: before 15 October 1582 these three have the days of the Julian calendar, the Gregorian one has its own all
#   the way back; Thai takes its calendar without being asked. Temporal's parts and its text differ:
#     1066-10-14 -> en: 10/14/1066; th: 8/10/1609; zh-TW-u-ca-roc: 民國前846/10/8; th-u-ca-gregory: 14/10/1066;
#     1582-10-14 -> en: 10/14/1582; th: 4/10/2125; zh-TW-u-ca-roc: 民國前330/10/4; th-u-ca-gregory: 14/10/1582;
#     1582-10-15 -> en: 10/15/1582; th: 15/10/2125; zh-TW-u-ca-roc: 民國前330/10/15; th-u-ca-gregory: 15/10/1582;
#     Temporal, 1066-10-14 in the Buddhist calendar -> day 14, month 10, year 1609; printed: 8/10/1609
# So: name the calendar (u-ca-gregory) wherever days before 1582 are printed for readers of another language.
# Source: tc39/ecma402, issue 1003: dates are proleptic Gregorian, engines override ICU's change of calendar for
#   gregory alone. The output above, with temporal-polyfill 1.0.8.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-fund --no-audit --prefix "$folder" node@24.21.0 temporal-polyfill@1.0.8
(cd "$folder" && node_modules/.bin/node --input-type=commonjs -) >"$folder/seen" <<'NODE'
const { Temporal } = require('temporal-polyfill/full');

for (const iso of ['1066-10-14', '1582-10-14', '1582-10-15']) {
  const day = new Date(`${iso}T00:00:00Z`);
  const print = (locale) => `${locale}: ${day.toLocaleDateString(locale, { timeZone: 'UTC' })};`;
  console.log(iso, '->', ...['en', 'th', 'zh-TW-u-ca-roc', 'th-u-ca-gregory'].map(print));
}
const day = Temporal.PlainDate.from('1066-10-14').withCalendar('buddhist');
const parts = `day ${day.day}, month ${day.month}, year ${day.year}; printed: ${day.toLocaleString('th')}`;
console.log('Temporal, 1066-10-14 in the Buddhist calendar ->', parts);
NODE
diff - "$folder/seen" <<'EXPECTED'
1066-10-14 -> en: 10/14/1066; th: 8/10/1609; zh-TW-u-ca-roc: 民國前846/10/8; th-u-ca-gregory: 14/10/1066;
1582-10-14 -> en: 10/14/1582; th: 4/10/2125; zh-TW-u-ca-roc: 民國前330/10/4; th-u-ca-gregory: 14/10/1582;
1582-10-15 -> en: 10/15/1582; th: 15/10/2125; zh-TW-u-ca-roc: 民國前330/10/15; th-u-ca-gregory: 15/10/1582;
Temporal, 1066-10-14 in the Buddhist calendar -> day 14, month 10, year 1609; printed: 8/10/1609
EXPECTED
