#!/bin/sh
# pandas 3.1.1: a week that was written as text is read as a minute, or as a week again, by the digits of its year.
#
# One would have guessed: pd.Period(str(week)) is the week, as pd.Period(str(month)) is the month.
# It does: the text of a week is its first and its last day with a stroke between; without a freq, the year of the
#   last day becomes hour and minute where it can be one (1900 to 1959, 2000 to 2059, but also 0050), and a week where
#   it cannot; to_datetime takes the month for a time zone, or refuses:
#     2018-07-09/2018-07-15 -> 2018-07-09 20:18 min ; freq=W: W-SUN ; 2018-07-09 20:18:00-15:00
#     1999-07-05/1999-07-11 -> 1999-07-05/1999-07-11 W-SUN ; freq=W: W-SUN ; DateParseError
#     1914-07-27/1914-08-02 -> 1914-07-27 19:14 min ; freq=W: W-SUN ; 1914-07-27 19:14:00-02:00
#     1066-10-08/1066-10-14 -> 1066-10-08/1066-10-14 W-SUN ; freq=W: W-SUN ; DateParseError
#     2018-07 -> 2018-07 M
# So: give freq="W" when such a column is read, or write the first day alone; a column of weeks of this century is
#   otherwise one of evenings.
# Source: pandas-dev/pandas, issue 48000, with a table of texts of weeks that become minutes, and pull request 50803,
#   which reads them where freq is given. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check pandas==3.1.1
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
import pandas as pd

for day in ("2018-07-09", "1999-07-05", "1914-07-27", "1066-10-08"):
    text = str(pd.Period(day, freq="W"))
    try:
        moment = str(pd.to_datetime(text))
    except ValueError as error:
        moment = type(error).__name__
    print(text, "->", pd.Period(text), pd.Period(text).freqstr, "; freq=W:", pd.Period(text, freq="W").freqstr, ";", moment)
text = str(pd.Period("2018-07"))
print(text, "->", pd.Period(text), pd.Period(text).freqstr)
PYTHON
diff - "$folder/seen" <<'EXPECTED'
2018-07-09/2018-07-15 -> 2018-07-09 20:18 min ; freq=W: W-SUN ; 2018-07-09 20:18:00-15:00
1999-07-05/1999-07-11 -> 1999-07-05/1999-07-11 W-SUN ; freq=W: W-SUN ; DateParseError
1914-07-27/1914-08-02 -> 1914-07-27 19:14 min ; freq=W: W-SUN ; 1914-07-27 19:14:00-02:00
1066-10-08/1066-10-14 -> 1066-10-08/1066-10-14 W-SUN ; freq=W: W-SUN ; DateParseError
2018-07 -> 2018-07 M
EXPECTED
