"""Dates as people type them: read whole, as one date, or refused with what they could be."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from conftest import tries
from edtf_texts import valid_of_all_kinds
from hypothesis import HealthCheck, example, given, settings

from catimeline.dates.edtf import EdtfDate, parse
from catimeline.dates.parts import Order
from catimeline.dates.phrases import TYPED, WINDOW, Conventions, parse_typed
from catimeline.errors import AmbiguousDateError, TypedDateError

READ = """
EDTF, also where its digits are not padded
2018-07-09 = 2018-07-09
 2018-07~ = 2018-07~
2017/2018 = 2017/2018
2018-6-15/2018-6-20 = 2018-06-15/2018-06-20
-0043-3-15 = -0043-03-15
../2018-6-15 = ../2018-06-15
?1829 = 1829?
~1850 = 1850~
?1829-05 = ?1829-05

One day, month or year
June 2018 = 2018-06
june, 2018 = 2018-06
June of 2018 = 2018-06
in June 2018 = 2018-06
8 June 2017 = 2017-06-08
8th of June, 2017 = 2017-06-08
the 8th of June 2017 = 2017-06-08
on 8 June 2017 = 2017-06-08
June 8, 2017 = 2017-06-08
June 8th 2017 = 2017-06-08
January 20,1784 = 1784-01-20
8-Jun-2017 = 2017-06-08
8/Jun/2017 = 2017-06-08
8. Jun 2017 = 2017-06-08
2017 June 8 = 2017-06-08
2017, June = 2017-06
2018/07/09 = 2018-07-09
2018.07.09 = 2018-07-09
13/11/2018 = 2018-11-13
11/11/2018 = 2018-11-11
12-16-1918 = 1918-12-16
20180709 = 2018-07-09
20180709T183000Z = 2018-07-09T18:30:00Z
20180709T183000 = 2018-07-09T18:30:00
20180709T183000+0530 = 2018-07-09T18:30:00+05:30
9.VII.2018 = 2018-07-09
2018.07 = 2018-07
07.2018 = 2018-07
7/2018 = 2018-07
2018/7 = 2018-07
877 = 0877
6 October 877 = 0877-10-06
0079 = 0079
June 0044 = 0044-06
the year 1945 = 1945
29 February 2004 = 2004-02-29

Days of the week, where they are right
Monday 9 July 2018 = 2018-07-09
thursday, July 12 2018 = 2018-07-12
on Monday, the 9th of July 2018 = 2018-07-09
2001 – Still in office = 2001/..
2001 – incumbent = 2001/..
2001 - im Amt = 2001/..
2001 - bis heute = 2001/..
2001–en fonction = 2001/..
2001 - devam ediyor = 2001/..
2001–heden = 2001/..
2001 — по сей день = 2001/..
2001 - do dziś = 2001/..
2001 - қазіргі уақытқа дейін = 2001/..
2001–hozirgacha = 2001/..
16. yy = 15XX
16. yüzyıl = 15XX
XVI. yy. = 15XX
XV–XVI w. = 14XX/15XX
16 wiek = 15XX
s. XVI = 15XX
s. XX = 19XX
ss. XVI–XVII = 15XX/16XX
siglo I a. C. = -00XX
siglos XV-XVI = 14XX/15XX
XVI s. = 15XX
XVI ғ. = 15XX
16-ғасыр = 15XX
XVI к. = 15XX
16-кылым = 15XX
sec. XVI = 15XX
XVI sec. = 15XX
16-asr = 15XX
асри XVI = 15XX
16e eeuw = 15XX
9 July 2018 (Monday) = 2018-07-09
9 July (Mon) 2018 = 2018-07-09
July 9 (Mon), 2018 = 2018-07-09
9 de julio (lunes) de 2018 = 2018-07-09
(Mon) 9 July 2018 = 2018-07-09
9 July (Mon) – 12 July (Thu) 2018 = 2018-07-09/2018-07-12
between December 1951 and 1953 = [1951-12..1953-12]
between 15 March 44 BC and 43 BC = [-0043-03-15..-0042-12-31]
between 1951 and Nov 1953 = [1951-01..1953-11]
between c. 1951 and 3 Nov 1953 = [1951-01-01~..1953-11-03]
between 1951 and Q2 1953 = [1951-33..1953-34]
between 44 BC and March 43 BC = [-0043-01..-0042-03]
between May 1951 and 3 Nov 1953 = [1951-05-01..1953-11-03]
between 3 May 1951 and Feb 1952? = [1951-05-03..1952-02-29?]
Montag, 9. Juli 2018 = 2018-07-09
mar. 13 mars 2018 = 2018-03-13

Times
9 July 2018 14:30 = 2018-07-09T14:30:00
9 July 2018, 10:30 pm = 2018-07-09T22:30:00
Mon Jul  9 22:30:00 2018 = 2018-07-09T22:30:00
Mon Jul 9 22:30:00 2018 +0200 = 2018-07-09T22:30:00+02:00
Jul 9 22:30:00 UTC 2018 = 2018-07-09T22:30:00Z
9 July 2018 at 3 p.m. = 2018-07-09T15:00:00
2018-07-09 10:30:05 = 2018-07-09T10:30:05
2018-07-09T10:30Z = 2018-07-09T10:30:00Z
2018-07-09T10:30:00.000Z = 2018-07-09T10:30:00Z
2018-07-09 10:30:00+02:00 = 2018-07-09T10:30:00+02:00
2018-07-09 10:30 +0530 = 2018-07-09T10:30:00+05:30
9 July 2018, 10:30:00 UTC+05 = 2018-07-09T10:30:00+05
9 July 2018 24:00 = 2018-07-09T24:00:00
8 July 2019 2.34 pm = 2019-07-08T14:34:00
11 July 2019, 11.30 a.m. = 2019-07-11T11:30:00
Fr 28.09.2018 19.30 = 2018-09-28T19:30:00
28.9.2018, 9.00 = 2018-09-28T09:00:00
9 July 2019 12 noon = 2019-07-09T12:00:00
9 July 2019 at noon = 2019-07-09T12:00:00
9 July 2019, 12:00 noon = 2019-07-09T12:00:00

Ranges; what both ends share is written once
2003-09-15 - 2003-09-17 = 2003-09-15/2003-09-17
2003-09-15-2003-09-17 = 2003-09-15/2003-09-17
1939-09-01..1945-05-08 = 1939-09-01/1945-05-08
1939-09-01 … 1945-05-08 = 1939-09-01/1945-05-08
2018-05..2018-06 = 2018-05/2018-06
2018-06-15 -- 2018-06-20 = 2018-06-15/2018-06-20
1945-05-08 / 1945-05-09 = 1945-05-08/1945-05-09
25–26 May 2023 = 2023-05-25/2023-05-26
25 to 26 May 2023 = 2023-05-25/2023-05-26
May 25-26, 2023 = 2023-05-25/2023-05-26
May 25th–26th, 2023 = 2023-05-25/2023-05-26
May 25 – June 2, 2023 = 2023-05-25/2023-06-02
5-7 September 2003 = 2003-09-05/2003-09-07
30 June – 18 July 2014 = 2014-06-30/2014-07-18
from 30 June to 18 July 2014 = 2014-06-30/2014-07-18
9 July 2018 through 11 July 2018 = 2018-07-09/2018-07-11
30 May 2001 – 2 June = 2001-05-30/2001-06-02
May 30, 2001 to June = 2001-05-30/2001-06
15 March 44 BC – 17 March = -0043-03-15/-0043-03-17
May–June 2018 = 2018-05/2018-06
30 December – 2 January 2019 = 2018-12-30/2019-01-02
30 December 2001 – 2 January = 2001-12-30/2002-01-02
30.12.–2.1.2019 = 2018-12-30/2019-01-02
November–February 2019 = 2018-11/2019-02
May - June 1960 = 1960-05/1960-06
December 1954 - January 1955 = 1954-12/1955-01
1914–1918 = 1914/1918
1914 to 1918 = 1914/1918
1991/1992 = 1991/1992
1918–1918 = 1918/1918
1918-07/1918 = 1918-07/1918
1880s-1890s = 188X/189X
1970s–80s = 197X/198X
70s–1980s = 197X/198X
17th–19th century = 16XX/18XX
10th -11th century = 09XX/10XX
18-19th century = 17XX/18XX
19th century–20th = 18XX/19XX
Q1–Q2 2019 = 2019-33/2019-34
spring–summer 1968 = 1968-21/1968-22
618-907 = 0618/0907
1896---1911 = 1896/1911

Short ends
1914-18 = 1914/1918
1828–9 = 1828/1829
1830–41 = 1830/1841
1909–12 = 1909/1912
1830 - 41 = 1830/1841
1969/71 = 1969/1971
2008-02-15/03-14 = 2008-02-15/2008-03-14
2007-11-13/15 = 2007-11-13/2007-11-15
2018-06/07 = 2018-06/2018-07
July 9 – 11, 2018 = 2018-07-09/2018-07-11
2018 July 9–11 = 2018-07-09/2018-07-11

Open and unknown ends
1990- = 1990/..
1990– = 1990/..
2017.. = 2017/..
2003-.. = 2003/..
since 2017 = 2017/..
from 2017 = 2017/..
2017 onwards = 2017/..
2005 – present = 2005/..
2005 to date = 2005/..
June 2018/.. = 2018-06/..
..2017 = ../2017
.. to 2017 = ../2017
until 2018 = ../2018
1990–? = 1990/
1990 to an unknown date = 1990/
an unknown date to 1990 = /1990
?–1990 = /1990

Approximate and uncertain
c. 1850 = 1850~
c.1850 = 1850~
ca 1850 = 1850~
circa 1850 = 1850~
about 1850 = 1850~
c. March 1944 = 1944-03~
c. 16th century = 15XX~
c. 1950s = 195X~
1850 (c.) = 1850~
1850 (?) = 1850?
1850? = 1850?
probably 1850 = 1850?
1850 (uncertain) = 1850?
1850 (possibly) = 1850?
19th century? = 18XX?
about 1850 (uncertain) = 1850%
?c.1798 = 1798%
%1850 = 1850%
c.1830–41 = 1830~/1841~
c. 1940 - 1950 = 1940~/1950~
?c.1840–5 = 1840%/1845%
1957–c.66 = 1957/1966~
1795–c. 1805 = 1795/1805~
1827–?36 = 1827/1836?
c.1820-c.1860 = 1820~/1860~
c.1825–30? = 1825~/1830%
probably 1626/1641 = 1626?/1641?
June 1930% = 1930-06%

Decades, centuries, millennia
1990s = 199X
the 1990s = 199X
1990's = 199X
17th century = 16XX
the 17th c. = 16XX
the nineteenth century = 18XX
the twenty-first century = 20XX
the 1600s (1600 to 1699) = 16XX
about 1950 (some year from 1900 to 1999) = 1950S2
the 1600s (1600–1609) = 160X
2nd millennium = 1XXX
first half of the 19th century = [1800..1849]
last quarter of the 19th century = [1875..1899]
first half of the 1930s = [1930..1934]
25 December, in the 1560s = 156X-12-25
an unknown year = XXXX

Decades that share their ending
1920–1930s = 192X/193X
1920/30s = 192X/193X
1920/1930s = 192X/193X
1920…1930s = 192X/193X
1920 to 30s = 192X/193X
from 1920 to 30s = 192X/193X
between 1920 and 30s = [192X..193X]
1920 and 30s = {192X,193X}
1920 & 30s = {192X,193X}
1920 or 30s = [192X,193X]
850 and 60s = {085X,086X}
c. 1920/30s = 192X~/193X~
the 1920 to 1930s = 192X/193X
the 1920 and the 1930s = {192X,193X}
1920, 30 and 40s = {192X,193X,194X}
1920, 1930 or 40s = [192X,193X,194X]
1920–30s and 1950s = {192X..193X,195X}
1950s and 1960–70s = {195X,196X..197X}
1850/60er Jahre = 185X/186X
1850 bis 60er Jahre = 185X/186X
1850 und 1860er Jahre = {185X,186X}
1850, 60er oder 70er Jahre = [185X,186X,187X]
in den 1850 bis 1860er Jahren = 185X/186X
in den 1850/60ern = 185X/186X
20er und 30er Jahre des 20. Jahrhunderts = {192X,193X}
1850 и 1860-е гг. = {185X,186X}
1850 или 60-е годы = [185X,186X]
в 1850 и 1860-е годы XIX века = {185X,186X}
между 1850 и 60-ми годами = [185X..186X]
1850 та 1860-ті рр. = {185X,186X}
années 1850, 1860 et 1870 = {185X,186X,187X}
années 1850 ou 60 = [185X,186X]
années 1850–60 = 185X/186X

A year before a decade
1925 to 1930s = 1925/193X
1925 and 30s = {1925,193X}
1920 or 1920s = [1920,192X]
1920 to the 1930s = 1920/193X
1920 and the 30s = {1920,193X}
the year 1920 to 1930s = 1920/193X
1850 г. и 1860-е гг. = {1850,186X}
im Jahr 1850 und 1860er Jahre = {1850,186X}
1920 bis in die 1930er Jahre = 1920/193X
1920 to 25 December, in the 1930s = 1920/193X-12-25
années 1850 et l'année 1860 = {185X,1860}

Seasons and divisions of a year
spring 1968 = 1968-21
summer of 1969 = 1969-22
fall 1970 = 1970-23
1970, autumn = 1970-23
winter 1968–69 = 1968-24
winter 1999/00 = 1999-24
winter 1999–00 = 1999-24
winter 1968/1969 = 1968-24
winter 1968–1969 = 1968-24
spring 2001 (southern hemisphere) = 2001-29
Q3 2019 = 2019-35
Q3/2019 = 2019-35
«3» июня 2016 г. = 2016-06-03
"3" июня 2016 года = 2016-06-03
winter 44–43 BC = -0043-24
winter 219-18 BC = -0218-24
зима 44–43 до н. э. = -0043-24
winter 914–915 = 0914-24
winter 999–1000 = 0999-24
winter 79–80 AD = 0079-24
379/95 AD = 0379/0395
Q3-2019 = 2019-35
H1/2020 = 2020-40
1. Quartal/2018 = 2018-33
Q1/2018 - Q3/2018 = 2018-33/2018-35
3Q 2019 = 2019-35
2019-Q3 = 2019-35
2019Q3 = 2019-35
3rd quarter of 2019 = 2019-35
H1 2020 = 2020-40
2020 H2 = 2020-41
first half of 2020 = 2020-40
the last third of 2020 = 2020-39

Sets
between 1816 and 1820 = [1816..1820]
between 9 and 11 July 2018 = [2018-07-09..2018-07-11]
1961 or 1962 = [1961,1962]
1860 or 63 = [1860,1863]
1831 or 2 = [1831,1832]
1961 and 1962 = {1961,1962}
1959, 1960 or 1961 = [1959,1960,1961]
July 9, 2018 or July 10, 2018 = [2018-07-09,2018-07-10]
1 & 3 May 2020 = {2020-05-01,2020-05-03}
1 and 3 May 2020 = {2020-05-01,2020-05-03}
18th or 19th century = [17XX,18XX]
1914–18 and 1939–45 = {1914..1918,1939..1945}
some day until 5 July 2017 = [..2017-07-05]
some year until 1899 = [..1899]
every year until 1984 = {..1984}
some month since May 1990 = [1990-05..]
some month in 1930 to 1940 = 1930-XX/1940
some day in May 2018 to June 2018 = 2018-05-XX/2018-06
1950 or some year from 1960 to 1965 = [1950,1960..1965]

Notion
July 9, 2018 → July 12, 2018 = 2018-07-09/2018-07-12
2018-07-09 → 2018-07-12 = 2018-07-09/2018-07-12
July 9, 2018 (Monday) → July 12, 2018 = 2018-07-09/2018-07-12
January 5, 2023 9:00 AM (GMT+1) = 2023-01-05T09:00:00+01
January 5, 2023 9:00 AM (GMT+5:30) = 2023-01-05T09:00:00+05:30
2023-01-05 09:00 (UTC) = 2023-01-05T09:00:00Z
2023-01-05 09:00 (UTC-02:00) = 2023-01-05T09:00:00-02:00
2023-01-05 09:00 (-0200) = 2023-01-05T09:00:00-02:00
2023-01-05 09:00 GMT+1 = 2023-01-05T09:00:00+01
@July 13, 2018 = 2018-07-13

Years before Christ
44 BC = -0043
44 BCE = -0043
44 B.C. = -0043
44 BCE (year -43) = -0043
15 March 44 BC = -0043-03-15
300 BCE = -0299
12,018 BCE = Y-12017
12,018 CE = Y12018
79 AD = 0079
AD 79 = 0079
44 a.C. = -0043
44 a. C. = -0043
44 a. de C. = -0043
44 av. C. = -0043
44a.C. = -0043
44B.C. = -0043
44 p.n.e. = -0043
15 marzo 44 a.C. = -0043-03-15
480–256 a.C. = -0479/-0255
79 d.C. = 0079
79 d. de C. = 0079
AD 2018 = 2018
480-256 BCE = -0479/-0255
50–20 BC = -0049/-0019
206 BCE-220 CE = -0205/0220
1-199 CE = 0001/0199
5th century BC = -04XX
5th-4th century BCE = -04XX/-03XX
first half of the 5th century BC = [-0499..-0450]
2nd millennium BC = -1XXX
the 440s BC = [-0448..-0439]

Other notations: GEDCOM, Wikidata, EDTF of 2012, org-mode
ABT 1850 = 1850~
EST 1850 = 1850~
BET 1816 AND 1820 = [1816..1820]
FROM 1816 TO 1820 = 1816/1820
12 JAN 1850 = 1850-01-12
+1952-00-00T00:00:00Z = 1952
+1952-05-00T00:00:00Z = 1952-05
+1952-05-03T00:00:00Z = 1952-05-03
2019-11-00 = 2019-11
199u = 199X
196x = 196X
2004-06-uu = 2004-06-XX
unknown/2006 = /2006
2004/open = 2004/..
1984?~ = 1984%
y170000002 = Y170000002
<2018-07-09 Mon>--<2018-07-10 Tue> = 2018-07-09/2018-07-10
<2018-07-09 Mon 10:30> = 2018-07-09T10:30:00

19-- = 19XX
194-? = 194X?
c1998 = 1998~
©1998 = 1998~
℗ 1998 = 1998~
cop. 1998 = 1998~
[copyright 1998] = 1998~

Digits that are not known
15/?/1850 = 1850-XX-15
?/15/1850 = 1850-XX-15
1850/?/5 = 1850-XX-05
1850-?-05 = 1850-XX-05
1850-?-? = 1850-XX-XX
1850-??-?? = 1850-XX-XX
?/?/1850 = 1850-XX-XX
?.V.1850 = 1850-05-XX
?. Mai 1850 = 1850-05-XX
?-May-1850 = 1850-05-XX
May ?, 1850 = 1850-05-XX
May ??, 1850 = 1850-05-XX
XX May 1850 = 1850-05-XX
XX.XX.1850 = 1850-XX-XX
3x.12.1850 = 1850-12-3X
1850-05-0? = 1850-05-0X?
1850-05-?/1851 = 1850-05-XX/1851
July ?-9, 1850 = 1850-07-XX/1850-07-09
?/15/1850 - ?/16/1850 = 1850-XX-15/1850-XX-16
May 18?? = 18XX-05
3 May 18?? = 18XX-05-03
c. 18-- = 18XX~
May 18.. = 18XX-05
18.. - 19.. = 18XX/19XX
18?? or 19?? = [18XX,19XX]
18XX to 19XX = 18XX/19XX
c. 197x = 197X~
13/05/185? = 185X-05-13?
185- or 186- = [185X,186X]
185-/186- = 185X/186X
1850/186? = 1850/186X?
185?–60 = 185X?/1860
May 1850 to 186? = 1850-05/186X?
spring to summer 19-- = 19XX-21/19XX-22
9–11 July 18?? = 18XX-07-09/18XX-07-11
18XX/03/15-04/23 = 18XX-03-15/18XX-04-23
some day in May 18-- = 18XX-05-XX
850? = 0850?
c. 850? = 0850%
185 (?) = 0185?
AD 185? = 0185?
9 May 1918-? = 1918-05-09/
1914 - ? = 1914/
1914 - ?? = 1914/
? to 1850 = /1850
?? to 1850 = /1850
XX.Jh. = 19XX
XX. Jahrhundert = 19XX

China, Japan and Korea
1951年 = 1951
257年 = 0257
1951年5月 = 1951-05
1951年5月3日 = 1951-05-03
1951年12月30日～1月2日 = 1951-12-30/1952-01-02
1951年12月〜2月 = 1951-12/1952-02
2018년 7월 9일 = 2018-07-09
2001年5月1日(火) = 2001-05-01
2001年5月1日（火曜日） = 2001-05-01
2018년 7월 9일 (월) = 2018-07-09
2018년 7월 9일 월요일 = 2018-07-09
2018/07/09(月) = 2018-07-09
2019年5月28日（星期二） = 2019-05-28
2019年5月28日(二) = 2019-05-28
2019年5月26日 星期天 = 2019-05-26
2019年5月28日 10:00 = 2019-05-28T10:00:00
2019年5月28日（周二）10:00 = 2019-05-28T10:00:00
1949年10月1号 = 1949-10-01
2018. 7. 9. = 2018-07-09
2018. 07. 09 = 2018-07-09
2018. 7. 9. (월) = 2018-07-09
2018. 7. 9. 10:00 = 2018-07-09T10:00:00
2018. 7. 9. ~ 2018. 7. 11. = 2018-07-09/2018-07-11
17. Mai 2025, 09:00 Uhr = 2025-05-17T09:00:00
17. Mai 2025 um 9 Uhr = 2025-05-17T09:00:00
17. Mai 2025 um 19.30 Uhr = 2025-05-17T19:30:00
17. Mai 2025, 19 Uhr 30 = 2025-05-17T19:30:00
17 mai 2025 à 10h = 2025-05-17T10:00:00
17 mai 2025, 2h = 2025-05-17T02:00:00
17 mai 2025 à 2h = 2025-05-17T02:00:00
17 mai 2025 10h30 = 2025-05-17T10:30:00
17 mai 2025 à 10 h 30 = 2025-05-17T10:30:00
17 mai 2025 à 10:30 = 2025-05-17T10:30:00
17 maggio 2025 alle ore 18:00 = 2025-05-17T18:00:00
17 maggio 2025, Ore 18.30 = 2025-05-17T18:30:00
17 de mayo de 2025 a las 10:00 h = 2025-05-17T10:00:00
17 мая 2025 г. в 10 ч. = 2025-05-17T10:00:00
17 maja 2025, godz. 10 = 2025-05-17T10:00:00
17 maja 2025 o 10:00 = 2025-05-17T10:00:00
17 Mayıs 2025 saat 10:00 = 2025-05-17T10:00:00
2H 2020 = 2020-41
200年頃 = 0200~
1016年3月頃 = 1016-03~
1945年8月15日〜9月2日 = 1945-08-15/1945-09-02
1921年7月23日至31日 = 1921-07-23/1921-07-31
1921年7月23日 到 8月1日 = 1921-07-23/1921-08-01
1921年7月23日－31日 = 1921-07-23/1921-07-31
1921年7月23日~31日 = 1921-07-23/1921-07-31
2019年至2020年 = 2019/2020
1945年8月15日–20日 = 1945-08-15/1945-08-20
1945年8月-9月 = 1945-08/1945-09
1945年8月15日〜9月 = 1945-08-15/1945-09
1945年8月〜9月2日 = 1945-08/1945-09-02
2019年5月28-29日 = 2019-05-28/2019-05-29
2019年5月28—29日 = 2019-05-28/2019-05-29
2019年5月28至29日 = 2019-05-28/2019-05-29
2019年5-6月 = 2019-05/2019-06
2019-2020年 = 2019/2020
2019年5月28日(火)〜6月2日(日) = 2019-05-28/2019-06-02
2001年至今 = 2001/..
1945年–1950年 = 1945/1950
1945년 8월 15일 ~ 1946년 9월 2일 = 1945-08-15/1946-09-02
4世紀 = 03XX
18世纪 = 17XX
17至18世纪 = 16XX/17XX
1990年代 = 199X
1960-1970年代 = 196X/197X
20世纪90年代 = 199X
1990년대 = 199X
约1850年 = 1850~
大约 1850年 = 1850~
약 1850년 = 1850~
1850年左右 = 1850~
公元前221年 = -0220
前221年 = -0220
기원전 221년 = -0220
约公元前221年 = -0220~
公元前475年至公元前221年 = -0474/-0220
公元前5世纪 = -04XX
公元79年 = 0079
公元618-907年 = 0618/0907
147～189 = 0147/0189
2026-10-24 ~ 2026-10-25 = 2026-10-24/2026-10-25
May ~ June 2018 = 2018-05/2018-06
c. 1830 ~ 1840 = 1830~/1840~
~ 1850 = 1850~
c. ~ 1850 = 1850~

Ukrainian
XVIII ст. = 17XX
XIX століття = 18XX
перша половина XIX ст. = [1800..1849]
друга чверть ХХ ст. = [1925..1949]
1840-ті рр. = 184X

Russian
9 июля 2018 г. = 2018-07-09
в мае 1945 года = 1945-05
9–11 июля 2018 г. = 2018-07-09/2018-07-11
с 1 по 17 сентября 1939 года = 1939-09-01/1939-09-17
del 9 al 11 de julio de 2018 = 2018-07-09/2018-07-11
dal 9 al 11 luglio 2018 = 2018-07-09/2018-07-11
desde 1914 hasta 1918 = 1914/1918
desde 1990 = 1990/..
dal 2001 = 2001/..
hasta el 5 de mayo de 2018 = ../2018-05-05
desde el 9 hasta el 11 de julio de 2018 = 2018-07-09/2018-07-11
9 de julio de 2018 – 11 de agosto de 2019 = 2018-07-09/2019-08-11
1819-ж., март – апрель = 1819-03/1819-04
1819-ж. март = 1819-03
2015年6月12日（金）～14日（日） = 2015-06-12/2015-06-14
1945〜50年 = 1945/1950
1937年～45年 = 1937/1945
1914-18年 = 1914/1918
1945-1950年 = 1945/1950
Do 3. Mai 2018 = 2018-05-03
с 1941 по 1945 год = 1941/1945
от 1941 до 1945 = 1941/1945
1914–1918 гг. = 1914/1918
с 1991 г. = 1991/..
с 1991 года по настоящее время = 1991/..
около 1850 г. = 1850~
ок. 1850–1860 гг. = 1850~/1860~
вероятно, 1850 = 1850?
XIX век = 18XX
в XIX веке = 18XX
ХХ в. = 19XX
XVIII–XIX вв. = 17XX/18XX
19-й век = 18XX
вторая половина XIX века = [1850..1899]
1930-е годы = 193X
1930-х гг. = 193X
30-е годы XX века = 193X
весной 1918 года = 1918-21
зима 1999/00 = 1999-24
зима 1968/69 г. = 1968-24
II квартал 2019 г. = 2019-34
1-е полугодие 2020 = 2020-40
между 1816 и 1820 гг. = [1816..1820]
1961 или 1962 = [1961,1962]
44 г. до н. э. = -0043
V век до н. э. = -04XX
понедельник, 9 июля 2018 г. = 2018-07-09
9 мая 1945-го = 1945-05-09
22.06.1941 – 09.05.1945 = 1941-06-22/1945-05-09
1941-45 гг. = 1941/1945
1850–1860-е гг. = 185X/186X
1920–30-е гг. = 192X/193X
1-я пол. XIX в. = [1800..1849]
III тыс. до н. э. = -2XXX
xix век = 18XX
1, 2 и 3 мая 1945 г. = {1945-05-01,1945-05-02,1945-05-03}

German and French
9. Juli 2018 = 2018-07-09
9.–11. Juli 2018 = 2018-07-09/2018-07-11
vom 9. bis 11. Juli 2018 = 2018-07-09/2018-07-11
im Mai 1945 = 1945-05
um 1850 = 1850~
19. Jahrhundert = 18XX
19. Jh. = 18XX
1990er Jahre = 199X
seit 1990 = 1990/..
bis 1918 = ../1918
zwischen 1816 und 1820 = [1816..1820]
1. Halbjahr 2020 = 2020-40
44 v. Chr. = -0043
le 9 juillet 2018 = 2018-07-09
1er juillet 2018 = 2018-07-01
du 9 au 11 juillet 2018 = 2018-07-09/2018-07-11
de 1914 à 1918 = 1914/1918
vers 1850 = 1850~
XIXe siècle = 18XX
VIe siècle = 05XX
VIᵉ s. av. J.-C. = -05XX
VIe et VIIe siècles = {05XX,06XX}
au XIXᵉ siècle = 18XX
au printemps 1968 = 1968-21
années 1990 = 199X
depuis 1990 = 1990/..
jusqu’en 1918 = ../1918
entre 1816 et 1820 = [1816..1820]
3e trimestre 2019 = 2019-35
44 av. J.-C. = -0043

What demanding readers tried
AD 117–38 = 0117/0138
1850–90 BC = -1849/-0089
AD 79–81 = 0079/0081
117–38 CE = 0117/0138
1999/00 = 1999/2000
1990s. = 199X
1850. = 1850
1850-е годы XIX века = 185X
30-40-е годы XIX века = 183X/184X
the 30s of the 19th century = 183X
années 1850 à 1860 = 185X/186X
années 1850 et 1860 = {185X,186X}
от 5 мая 1917 г. = 1917-05-05
1850 or the 1860s = [1850,186X]
from about 1850 to 1860 = 1850~/1860
1850…1860 = 1850/1860
5-11.12.2018 = 2018-12-05/2018-12-11
5.-11.12.2018 = 2018-12-05/2018-12-11
1.–3. 11. 2019 = 2019-11-01/2019-11-03
1.–3.11. 2019 = 2019-11-01/2019-11-03
5. bis 11.12.2018 = 2018-12-05/2018-12-11
vom 5. bis 11.12.2018 = 2018-12-05/2018-12-11
с 5 по 11.12.2018 = 2018-12-05/2018-12-11
du 5 au 11/12/2018 = 2018-12-05/2018-12-11
5 through 11/12/2018 = 2018-12-05/2018-12-11
zwischen 5. und 11.12.2018 = [2018-12-05..2018-12-11]
5., 6. oder 7.11.2018 = [2018-11-05,2018-11-06,2018-11-07]
29.2.–2.3. 2020 = 2020-02-29/2020-03-02
10 or 11.05.1951 = [1951-05-10,1951-05-11]
9–11 and 15 July 2018 = {2018-07-09..2018-07-11,2018-07-15}
c. 1914–18 and 1939–45 = {1914~..1918~,1939..1945}
May 3, 4 and 5, 1850 = {1850-05-03,1850-05-04,1850-05-05}
13.05-17.05.2018 = 2018-05-13/2018-05-17
1532/03/15-04/23 = 1532-03-15/1532-04-23
28-VII-1914 = 1914-07-28
VII.1914 = 1914-07
bis zum 5. Mai 1850 = ../1850-05-05
1905 May-June = 1905-05/1905-06
1235 г., 14 марта – 23 июня = 1235-03-14/1235-06-23
1609, 20–21 июля = 1609-07-20/1609-07-21
May 25-26 2023 = 2023-05-25/2023-05-26
2 пол. XIX в. = [1850..1899]
I-я половина XIX в. = [1800..1849]
XIX в., вторая половина = [1850..1899]
19th century, first half = [1800..1849]
19th-century = 18XX
19thc = 18XX
1850s (1850–59) = 185X
[ca. 1850] = 1850~
(c. 1850) = 1850~
9-iyul 2018-yil = 2018-07-09
1850 – по н.в. = 1850/..
с 1850 до настоящего времени = 1850/..
through 1850 = ../1850
2018-07-09 10:00 UTC-05 = 2018-07-09T10:00:00-05

Ordinal numbers
1° maggio 1950 = 1950-05-01
1º maggio 1950 = 1950-05-01
1ᵒ maggio 1950 = 1950-05-01
1o maggio 1950 = 1950-05-01
1°–3 maggio 1950 = 1950-05-01/1950-05-03
30 aprile – 1° maggio 1950 = 1950-04-30/1950-05-01
1.º de mayo de 1950 = 1950-05-01
1.° de mayo de 1950 = 1950-05-01
1.er mai 1950 = 1950-05-01
1ro de mayo de 1950 = 1950-05-01
1ᵉʳ mai 1950 = 1950-05-01
2eme juin 1950 = 1950-06-02
5ième mai 1950 = 1950-05-05
5ᵗʰ May 1950 = 1950-05-05
the 22ⁿᵈ of May, 1950 = 1950-05-22
May 1ˢᵗ, 1950 = 1950-05-01
5ten Mai 1950 = 1950-05-05
1:a maj 1950 = 1950-05-01
9го мая 1945 = 1945-05-09
3-тє червня 1950 = 1950-06-03
5-go maja 1950 = 1950-05-05
9-уми май 1945 = 1945-05-09
XIX° siècle = 18XX
XIXº siècle = 18XX
19° siècle = 18XX

Other languages
9 de julio de 2018 = 2018-07-09
9 lipca 2018 r. = 2018-07-09
2018 ж. 10 шілде = 2018-07-10
2018-ж., 10-июль = 2018-07-10
10-iyul, 2018 = 2018-07-10
kış 2018 = 2018-24
ýaz 2018 = 2018-21
yaz 2018 = 2018-22
"""
READINGS = [line.rsplit(" = ", 1) for line in READ.splitlines() if " = " in line]


@pytest.mark.parametrize(("text", "edtf"), READINGS, ids=[text for text, _ in READINGS])
def test_a_phrase_is_read(text: str, edtf: str) -> None:
    assert str(parse_typed(text)) == edtf


QUESTIONS = {
    "10/11/2018": ("2018-10-11", "2018-11-10"),
    "9.7.2018": ("2018-07-09", "2018-09-07"),
    "before 1900": ("../1899", "[..1899]"),
    "BEF 1900": ("../1899", "[..1899]"),
    "до 1917 г.": ("../1916", "[..1916]"),
    "before July 2018": ("../2018-06", "[..2018-06]"),
    "before the 1990s": ("../1989", "[..1989]"),
    "after 9 July 2018": ("2018-07-10/..", "[2018-07-10..]"),
    "?after 1782": ("1783?/..", "[1783?..]"),
    "by 1832": ("../1832", "[..1832]"),
    "no later than 1832": ("../1832", "[..1832]"),
    "1596 or later": ("1596/..", "[1596..]"),
    "no earlier than 1906": ("1906/..", "[1906..]"),
    "the 1600s": ("160X", "16XX"),
    "1900s": ("190X", "19XX"),
    "1914-21": ("1914-21", "1914/1921"),
    "1830-41": ("1830-41", "1830/1841"),
    "1914-21?": ("1914-21?", "1914?/1921?"),
    "c. 1909-12": ("1909-12~", "1909~/1912~"),
    "1909/12": ("1909-12", "1909/1912"),
    "300 BCE – 206": ("-0299/-0205", "-0299/0206"),
    "100 BC - 44": ("-0099/-0043", "-0099/0044"),
    "490 BC–79": ("-0489/-0078", "-0489/0079"),
    "10/11/2018 – 12/11/2018": ("2018-10-11/2018-12-11", "2018-11-10/2018-11-12"),
    "1850-5": ("1850-05", "1850/1855"),
    "194-": ("0194/..", "194X"),
    "pre-1945": ("../1944", "[..1944]"),
    "480–79 BC": ("-0479/-0078", "-0479/-0478"),
    "27 BC–14": ("-0026/-0013", "-0026/0014"),
    "first half of the 1800s": ("[1800..1804]", "[1800..1849]"),
    "May 44–43 BC": ("-0043-05/-0042", "-0043-05/-0042-05"),
    "9 May 79–81 AD": ("0079-05-09/0081", "0079-05-09/0081-05-09"),
    "summer 44–43 BC": ("-0043-22/-0042", "-0043-22/-0042-22"),
    "between May 44 and 43 BC": ("[-0043-05..-0042-05]", "[-0043-05..-0042-12]"),
    "May 44 or 43 BC": ("[-0043-05,-0042-05]", "[-0043-05,-0042]"),
    "300 BC or 206": ("[-0299,-0205]", "[-0299,0206]"),
    "300 BC, 206 and 100": ("{-0299,-0205,-0099}", "{-0299,0206,0100}"),
    "480/79 BC": ("-0479/-0078", "-0479/-0478"),
    "480–79 BC and 431 BC": ("{-0479..-0078,-0430}", "{-0479..-0478,-0430}"),
    "the 00s BC": ("[-0008..0000]", "[-0098..0000]"),
    "the 1300s BC": ("[-1308..-1299]", "[-1398..-1299]"),
    "9 July 1850 or 1851": ("[1850-07-09,1851-07-09]", "[1850-07-09,1851]"),
    "May 1914–1918": ("1914-05/1918", "1914-05/1918-05"),
    "185?": ("0185?", "185X?"),
    "(185?)": ("0185?", "185X?"),
    "185(?)": ("0185?", "185X?"),
    "185??": ("0185?", "185X?"),
    "3 May 185?": ("0185-05-03?", "185X-05-03?"),
    "spring 185?": ("0185-21?", "185X-21?"),
    "c. 185?": ("0185%", "185X%"),
    "185?-1860": ("0185?/1860", "185X?/1860"),
    "185? - 186?": ("0185?/0186?", "185X?/186X?"),
    "185? or 186?": ("[0185?,0186?]", "[185X?,186X?]"),
    "between 185? and 1860": ("[0185?..1860]", "[185X?..1860]"),
    "since 185?": ("0185?/..", "185X?/.."),
    "May 1850–186-": ("1850-05/186X", "1850-05/186X-05"),
    "3 May 185-": ("0185-05-03/..", "185X-05-03"),
    "c. 197-": ("0197~/..", "197X~"),
    "185.": ("0185", "185X"),
    "[185.]": ("0185", "185X"),
    "May 185..": ("0185-05/..", "185X-05"),
    "1850-05-?": ("1850-05-XX", "1850-05/"),
    "1850/05/??": ("1850-05-XX", "1850-05/"),
    "1850-05--": ("1850-05-XX", "1850-05/.."),
    "1850-05-1?": ("1850-05-01?", "1850-05-1X?"),
    "1918-?": ("1918-XX", "1918/"),
    "1918-??": ("1918-XX", "1918/"),
    "?/1850": ("/1850", "1850-XX"),
    "AD 18??": ("0018?", "18XX"),
    "?-May 1850": ("/1850-05", "1850-05-XX"),
    "? May 1850": ("1850-05-XX", "1850-05?"),
    "?? ?? 1850": ("1850-XX-XX", "1850?"),
    "? July - 9 August 1850": ("1850-07-XX/1850-08-09", "1850-07?/1850-08-09?"),
    ".. Mai 1850": ("../1850-05", "1850-05-XX"),
    "?.5.1850": ("1850-05-XX", "1850-XX-05"),
    "?/5/1850": ("1850-05-XX", "1850-XX-05"),
    "5/?/1850": ("1850-05-XX", "1850-XX-05"),
    "?-1850": ("-1850?", "/1850"),
    "?-1850-05": ("-1850-05?", "/1850-05"),
    "?-1850~": ("-1850%", "/1850~"),
    "185–": ("0185/..", "185X"),
    "c 1850 по 1860": ("1850/1860", "1850~/1860~"),  # a Latin c
    "с. 1850": ("1850/..", "1850~"),  # a Cyrillic с
    "5.7. 2018": ("2018-05-07", "2018-07-05"),
    "5.7.–8.9.2018": ("2018-05-07/2018-08-09", "2018-07-05/2018-09-08"),
    "May 5 – 11/12/2018": ("2018-05-05/2018-11-12", "2018-05-05/2018-12-11"),
    "5. 7. 2018": ("2018-05-07", "2018-07-05"),
    "18./19. Jh.": ("17XX/18XX", "[17XX,18XX]"),
    "жаз 2018": ("2018-21", "2018-22"),  # Kyrgyz, Kazakh
    "vom 5. Mai 1850": ("1850-05-05", "1850-05-05/.."),
    "von 1850": ("1850", "1850/.."),
    "5. listopada 2023.": ("2023-10-05", "2023-11-05"),  # Croatian, Polish with a dot
    "1.–5. lip 2023": ("2023-06-01/2023-06-05", "2023-07-01/2023-07-05"),
    "May 2001 or 2003": ("[2001-05,2003-05]", "[2001-05,2003]"),
    "-0043-00-00T00:00:00Z": ("-0042", "-0043"),
    "1920 to 1930s": ("1920/193X", "192X/193X"),
    "from 1920–1930s": ("1920/193X", "192X/193X"),
    "c. 1920 through 1930s": ("1920~/193X~", "192X~/193X~"),
    "between 1951 and 3.11.1953": ("[1951-01-01..1953-03-11]", "[1951-01-01..1953-11-03]"),
    "between Nov 1951 and 1953": ("[1951-11..1953-11]", "[1951-11..1953-12]"),
    "BET NOV 1951 AND 1953?": ("[1951-11..1953-11?]", "[1951-11..1953-12?]"),
    "between 3 Nov 1951 and 1953": ("[1951-11-03..1953-11-03]", "[1951-11-03..1953-12-31]"),
    "entre mai 1914 et 1918": ("[1914-05..1918-05]", "[1914-05..1918-12]"),
    "zwischen Mai 1914 und 1918": ("[1914-05..1918-05]", "[1914-05..1918-12]"),
    "between spring 1914 and 1918": ("[1914-21..1918-21]", "[1914-21..1918-24]"),
    "between Q1 1914 and 1918": ("[1914-33..1918-33]", "[1914-33..1918-36]"),
    "between 1920 and 1930s": ("[1920..193X]", "[192X..193X]"),
    "1920 and 1930s": ("{1920,193X}", "{192X,193X}"),
    "1920, 1930 or 1940s": ("[1920,1930,194X]", "[192X,193X,194X]"),
    "some year from 1920 to 1930s": ("[1920..193X]", "[192X..193X]"),
    "1850 bis 1860er Jahre": ("1850/186X", "185X/186X"),
    "с 1850 по 1860-е гг.": ("1850/186X", "185X/186X"),
    "some year in 1930 to 1940": ("1930-XX/1940", "[1930..1940]"),
    "1900–1910s": ("190X/191X", "19XX/191X"),
    "1998–02": ("1998-02", "1998/2002"),
    "10/05-07/2019": ("2019-05-10/2019-07", "2019-10-05/2019-10-07"),
    "from 10/05 to 07/2019": ("2019-05-10/2019-07", "2019-10-05/2019-10-07"),
    "44–3 BC": ("-0043/-0002", "-0043/-0042"),
    "07-08 and 27-08-2018": ("{2018-08-07,2018-08-27}", "{2018-08-07..2018-08-08,2018-08-27}"),
    "410/9 BC": ("-0409/-0008", "-0409/-0408"),
    "400–99 v. Chr.": ("-0399/-0098", "-0399/-0398"),
    "480 or 79 BC": ("[-0479,-0078]", "[-0479,-0478]"),
    "between 480 and 79 BC": ("[-0479..-0078]", "[-0479..-0478]"),
    "3/4 – 5/2019": ("2019-03-04/2019-03-05", "2019-04-03/2019-05"),
    "c. 1998 - 02": ("1998-02~", "1998~/2002~"),
    "1998–02?": ("1998-02?", "1998/2002?"),
}


@pytest.mark.parametrize(("text", "readings"), QUESTIONS.items(), ids=QUESTIONS.keys())
def test_two_readings_are_a_question(text: str, readings: tuple[str, str]) -> None:
    with pytest.raises(AmbiguousDateError) as caught:
        parse_typed(text)
    assert caught.value.readings == readings
    assert f"it may be {readings[0]} or {readings[1]} (docs/dates.md D" in str(caught.value)


DECISIONS = {
    "9.7.2018": "D5",
    "10/05-07/2019": "D5",
    "480 or 79 BC": "D13",
    "between 480 and 79 BC": "D13",
    "between 5/6/1850 and 7/6/1850": "D5",
    "between 1951 and 3.11.1953": "D5",
    "5/?/1850": "D5",
    "18./19. Jh.": "D6",
    "before 1900": "D7",
    "before 5/6/1850": "D7",
    "after 185?": "D7",
    "May 2001 or 2003": "D9",
    "9 July 1850 and 1851": "D9",
    "25 December, in the 1900s": "D11",
    "first half of the 1800s": "D11",
    "жаз 2018": "D12",
    "5. listopada 2023.": "D12",
    "vom 5. Mai 1850": "D7",
    "480–79 BC": "D13",
    "194-": "D15",
    "May 185-": "D15",
    "1914-21": "D3",
    "May 1914–1918": "D3",
    "10 February 1699–1700": "D3",
    "between Nov 1951 and 1953": "D3",
    "between 3 Nov 1951 and 1953": "D3",
    "?-1850": "D21",
    "1920 to 1930s": "D22",
    "c. 185?": "D23",
    "since 185?": "D23",
    "1850-05--": "D23",
    "? May 1850": "D23",
    "..05.1850": "D23",
}


@pytest.mark.parametrize(("text", "decision"), DECISIONS.items(), ids=DECISIONS.keys())
def test_a_question_names_its_decision(text: str, decision: str) -> None:
    with pytest.raises(AmbiguousDateError) as caught:
        parse_typed(text)
    assert caught.value.decision == decision


def test_what_a_code_of_edtf_means_can_be_typed() -> None:
    with pytest.raises(AmbiguousDateError, match=r"\(docs/dates.md D3\); write 'spring 1914' or 1914/1921$"):
        parse_typed("1914-21")
    assert str(parse_typed("spring 1914")) == "1914-21"


REFUSED = {
    "": "there is no date; write one such as 2018",
    "  ": "there is no date; write one such as 2018",
    "x" * 10_000: "a date in words has at most 500 characters",
    "9" * 400: "a year of more than four digits",
    "1 January 99999999999999999999": "a year of more than four digits needs an era",
    "٢٠١٨": "'٢' is not one of the digits 0 to 9",
    "２０１８": "'２' is not one of the digits 0 to 9",
    "\x1b[31m2018": "'\\x1b[' and 'm' are not understood",
    "0世紀": "a century has a number from 1 to 99",
    "1995年代": "beside a date with 年, 月 and 日, such as 1945年8月15日, it has what is not understood",
    "2019年度": "it has what is not understood",
    "2019年5日": "it has what is not understood",
    "90年代": "the century is missing: write 1990s",
    "9月2日": "the year is missing",
    "2019年5月28-6月2日": "there is no month 28; months are 1 to 12",
    "2019年5月28日（星期三）": "28 May 2019 is a Tuesday",
    "2018. 7. 9. (화)": "9 July 2018 is a Monday",
    "2018. 13. 9.": "there is no month 13",
    "1951年13月": "there is no month 13",
    "2001年5月1日(水)": "1 May 2001 is a Tuesday",
    "2001年5月(火)": "a day of the week needs a day of a month",
    "昭和20年8月15日": "it has what is not understood",
    "1945年8月15日〜年": "it has what is not understood",
    "1945年8月15日〜8日": "the end, 1945-08-08, is before the start, 1945-08-15",
    "3 أبريل 2024": "'أبريل' is not understood: names of months are not read in this script; write the day as in 2018-07-09",
    "4 τεστ 2018": "'τεστ' is not understood",
    "X2013": "a year has four digits",
    "кінець XVIII ст.": "has no exact meaning (docs/dates.md D8)",
    # what is left over
    "2018 2019": "'2019' is left over; without it, it is 2018",
    "1918 1920 1930": "'1920 1930' is left over; without it, it is 1918",
    "14 July 1789, 1848": "'1848' is left over; without it, it is 1789-07-14",
    "Mon Sun 9 July 2018": "'Mon Sun' is left over; without it, it is 2018-07-09",
    "6.8 May 2018": "'6.8' is left over; without it, it is 2018-05",
    "Tang Dynasty, 618-907": "'Tang Dynasty' is not understood; without it, it is 0618/0907",
    "exhibited 1833": "'exhibited' is not understood; without it, it is 1833",
    "1971, printed 1980": "'printed' is not understood",
    "9 July 2018 CET": "'CET' is not understood; without it, it is 2018-07-09",
    "9 x 2018": "'x' is not understood",
    "9 İ 2018": "'İ' is not understood",
    "xvı century": "'xvı' is not understood",
    "44 x. C.": "'x.' is not understood",
    "AM 5780": "'AM' may be of another calendar; write the date of ours, the Gregorian",
    "9 July 1700 O.S.": "'O.S.' may be of another calendar;",
    "2561 BE": "'BE' may be of another calendar;",
    "Tishri 5780": "'Tishri' may be of another calendar;",
    "1445 г. хиджры": "'хиджры' may be of another calendar;",
    "OS 2018-07-0": "'OS' may be of another calendar;",
    "AM 2 x 2018": "'x' is not understood",
    "13.": "an ordinal number needs a month, a century or the like: 9th July 2018, 17th century",
    "T 2018": "'T' is not understood; without it, it is 2018",
    "of 2018": "'of' is left over; without it, it is 2018",
    "2018T10": "a time is hh:mm:ss",
    "2018-07T10": "a time is hh:mm:ss",
    "2018-W28": "EDTF has no weeks; write the first and the last day, such as 2018-07-09/2018-07-15",
    "Woche 3, 2023": "EDTF has no weeks",
    "1732 February 11/22": "a '/' between days or months may be 'to', 'or' or two calendars",
    "1917 May/June": "a '/' between days or months may be 'to', 'or' or two calendars",
    "112年5月3日": "112年 may be counted as in Taiwan or Japan; write the year with four digits",
    "50년 5월": "50년 may be counted as in Taiwan or Japan",
    "3. KW 2023": "EDTF has no weeks",
    "22. KW 2023": "EDTF has no weeks",
    "KW 3/2023": "EDTF has no weeks",
    "3 kw 2023": "2018-07-09/2018-07-15; a quarter is 'kw.' in Polish",
    "2018 5s": "'5s' is not understood; without it, it is 2018",
    "? or 5 May 1850": "'? or' is left over",
    "?. Jh.": "it is neither EDTF nor a date in words",
    "c. ?-1850": "it is neither EDTF nor a date in words",
    "9ˢᵗ July 2018": "'9ˢᵗ' is not understood; without it, it is 2018-07",
    "9° 2018": "the month or the year is missing",
    "9st July 2018": "'9st' is not understood; without it, it is 2018-07",
    "44 BC AD": "'AD' is left over; without it, it is -0043",
    "AD 79 BC": "a year has one era",
    "18?? BC": "all digits of the year of an era must be known",
    "-VII.1914": "it is neither EDTF nor a date in words",
    "1990s'abc": "it is neither EDTF nor a date in words",
    "19th'garbage century": '"19th\'garbage" is not understood',
    "9 July 2018 EST": "'EST' is left over; without it, it is 2018-07-09",
    "in on 1850": "'in' is left over; without it, it is 1850",
    "р. 1850": "it is neither EDTF nor a date in words",
    "1850...": "it is neither EDTF nor a date in words",
    "1850,": "it is neither EDTF nor a date in words",
    "18[50]": "'[' and ']' are not understood",
    # signs
    "03/-1980": "a sign before a year, '-1980', is only read in EDTF",
    "Jan 2, -1982": "a sign before a year, '-1982', is only read in EDTF",
    "July -0143": "a sign before a year, '-0143', is only read in EDTF",
    "+1850": "a sign before a year, '+1850', is only read in EDTF",
    # days that are none
    "31 February 2018": "February 2018 has 28 days, so there is no day 31",
    "Feb 29th, 2019": "February 2019 has 28 days, so there is no day 29",
    "31.6.2018": "June 2018 has 30 days, so there is no day 31",
    "31 June – 2 July 2018": "June 2018 has 30 days, so there is no day 31",
    "2018-06-15/2018-06-31": "June 2018 has 30 days, so there is no day 31",
    "39 July 2018": "there is no day 39; days are 01 to 31",
    "Monday 0 April 2018": "there is no day 00; days are 01 to 31",
    "middle of 0 April 2018": "there is no day 00; days are 01 to 31",
    "middle 20181325": "a year of more than four digits needs an era",
    "13/2018": "there is no month 13",
    "2018.13": "there is no month 13",
    "2018-13": "there is no month 13; months are 01 to 12, seasons 21 to 41",
    "2019.31.12": "there is no month 31",
    "2018-00-05": "there is no month 00; months are 01 to 12, seasons 21 to 41",
    "5th quarter of 2019": "there are 4 quarters: the first to the fourth",
    "summer 1968–69": "only a winter has two years",
    "Tue Jul 9 10:30:00 2018": "9 July 2018, 10:30:00 local time is a Monday",
    "Tuesday 9 July 2018": "9 July 2018 is a Monday",
    "9 July 2018 (Tuesday)": "9 July 2018 is a Monday",
    "9 July (Tue) 2018": "9 July 2018 is a Monday",
    "July 9 (Tue) 2018": "9 July 2018 is a Monday",
    "Mon 9 July 2018 Tue": "a day has one day of the week",
    "Tue 9 July (Mon) 2018": "a day has one day of the week",
    "9 July (?) 2018": "is left over",
    "Monday 2018": "a day of the week needs a day of a month",
    "Monday June 2018": "a day of the week needs a day of a month",
    "0/5/1945": "there is no day 00",
    "5/0/1945": "there is no month 0",
    "0 BC": "there is no year 0 before or after Christ",
    "100th century": "not understood",
    "0th century": "a century has a number from 1 to 99",
    "9 July 2018 25:00": "there is no hour 25",
    "9 July 2018 10:30:00.5": "EDTF has no fractions of a second",
    "9 July 2018 25 pm": "there is no time 25 pm",
    "July 2018 10:30": "a time needs a day",
    # ends
    "May 5 – May 3, 2019": "the end, 2019-05-03, is before the start, 2019-05-05",
    "30 September – 2 April 2019": "the end, 2019-04-02, is before the start, 2019-09-30",
    "30 December – 2 January 44 BC": "is before the start",
    "2001 – 2 June": "the year is missing",
    "2019 to 2018": "the end, 2018, is before the start, 2019",
    "between 1951 and spring 1953": "both ends of a range must have the same precision",
    "between the 1950s and May 1961": "both ends of a range must have the same precision",
    "between spring 1951 and 3 May 1953": "both ends of a range must have the same precision",
    "1798–5": "the end, 5, does not come after 1798",
    "1998–13": "the end, 13, does not come after 1998",
    "1998–98": "the end, 98, does not come after 1998",
    "1912–12": "the end, 12, does not come after 1912",
    "1998? – 02": "the end, 02, does not come after 1998",
    "1998 to 02": "the end, 02, does not come after 1998",
    "20–50 BC": "is before the start",
    "c.1800–5 or c.1815": "EDTF cannot say that it is one of several periods",
    "first half of the 19th century to 1900": "a half or a quarter of a century",
    "25 October/7 November 1917": "a '/' between days or months may be 'to', 'or' or two calendars (docs/dates.md D6)",
    "May/June 1850": "a '/' between days or months",
    "10 Feb 1699/1700": "two years with a '/' may be of two calendars (docs/dates.md D6)",
    "c. Feb 10, 1699 / 1700?": "two years with a '/' may be of two calendars",
    "22.02.1699/1700": "two years with a '/' may be of two calendars",
    "1699/1700 Feb 10": "two years with a '/' may be of two calendars",
    "1699/1700.02.22": "two years with a '/' may be of two calendars",
    "Q1 2019/2020": "two years with a '/' may be of two calendars",
    "30 Jan 1648/49": "it is not clear what ends with 49; write both dates out",
    "1750-е годы XIX века": "the decade is not in that century",
    "années 1855": "1855 is no decade; write 1850",
    "9 July 2018, 10:00 → 12:00": "'– 12:00' is left over; without it, it is 2018-07-09T10:00:00",
    "9 July 2018, 10:00 (CEST)": "what stands in brackets, 'CEST', does not agree with the date",
    "9 July 2018, 10:00 (+1": "is not understood",
    "9 July 2018, 10:00-12:00": "-12:00 may be an end or the offset of a zone",
    "C19": "19 may be a century, a year or a day",
    "18—": "it is not clear what 18 is",
    "3 (16) мая 1905": "a date in brackets beside another is of another calendar",
    "25 октября (7 ноября) 1917 г.": "a date in brackets beside another is of another calendar",
    "1905/06–1907/08": "a year, a slash and two digits may be a month or two years",
    "480s–470s BC": "a decade before Christ is one of its years; beside another date, write the years out",
    "480s or 470s BC": "a decade before Christ is one of its years; beside another date, write the years out",
    "since the first half of the 19th century": "a part of a century or decade cannot begin or end a range",
    "201807": "write 2018-07 for the month, or Y201807 for the year",
    "31 May 2018 x": "'x' is not understood; without it, it is 2018-05-31",
    # what is missing
    "8 June": "the year is missing",
    "July": "the year is missing",
    "9 July – 2018": "the year is missing",
    "31 Feb": "the year is missing",
    "17th": "an ordinal number needs a month, a century or the like",
    "26, 2023": "the month or the year is missing",
    "90s": "the century is missing: write 1990s",
    "33/44/06": "there is no month 44",
    "123456": "a year of more than four digits",
    "2018.5": "write 2018-05 if you mean the month",
    "10:30": "a time needs its day",
    "28.09.2018 10.11": "'10.11' is left over; without it, it is 2018-09-28",
    "28.09.2018 24.30": "'24.30' is left over; without it, it is 2018-09-28",
    "28.09.2018 19.30-21.30": "'19.30-21.30' is left over; without it, it is 2018-09-28",
    "2018-09-28 9.58": "'9.58' is left over; without it, it is 2018-09-28",
    "9 July 2019 13.30 pm": "there is no time 13:30 pm",
    "9 July 2019 10 noon": "'10 noon' is left over; without it, it is 2019-07-09",
    "9 July 2019 11:30 noon": "'noon' is left over; without it, it is 2019-07-09T11:30:00",
    "noon": "a time needs its day",
    "um 10 Uhr": "a time needs its day",
    "mai 2025 à 10h": "a time needs a day",
    "10 h 24 mai 2025": "'10 h' is left over; without it, it is 2025-05-24",
    "17 mai 2025 à 25h": "there is no hour 25",
    "17 mai 2025 de 10h à 19h": "'de 10h à 19h' is left over; without it, it is 2025-05-17",
    "Date": "it is neither EDTF nor a date in words",
    "present": "it depends on the day when it is read",
    "today": "it depends on the day when it is read",
    "Still in office": "it depends on the day when it is read",
    "im Amt 2001": "'im Amt' is left over; without it, it is 2001",
    "16 sec.": "'sec.' is not understood",
    "s. 16": "'s.' is not understood",
    "last year": "neither EDTF nor a date in words",
    "yesterday": "it is neither EDTF nor a date in words",
    # what has no exact meaning
    "early 1990s": "'early' has no exact meaning (docs/dates.md D8); write what the source gives, such as 1990/1995, or the whole, 199X",
    "late 19th century": "write what the source gives, such as 1850/1899, or the whole, 18XX",
    "as of 15 May 2018": "'as' is not understood",
    "mid-1960s": "'mid' has no exact meaning (docs/dates.md D8); write what the source gives or the whole, 196X",
    "since early 1990s": "'early' has no exact meaning",
    "some day until late 1850": "'late' has no exact meaning",
    "late 44 BC": "write what the source gives, such as -0043-07/-0043-12",
    "early 2018": "write 'first third of 2018', which has a meaning, or the whole, 2018",
    "late 1960s–early 1970s": "'late' has no exact meaning",
    "late 17th or early 18th century": "'late' has no exact meaning",
    "some day before 1990": "a set has ranges from, until and since a date",
    "before May 18--": "the year of May, in the 1800s (1800 to 1899) is not known",
    "early May 18XX": "'early' has no exact meaning (docs/dates.md D8); write what the source gives or the whole, 18XX-05",
    "before 31 June 2018": "June 2018 has 30 days, so there is no day 31",
    "May " * 30: "it is neither EDTF nor a date in words",
    # what does not agree
    "31 June 2018 (then)": "June 2018 has 30 days, so there is no day 31",
    "2018 (day uncertain)": "what is uncertain or approximate is not in the date",
    "first half of the 19th century (year uncertain)": "only a whole date can be uncertain or approximate here",
    "19th century 10:30": "a time needs a day",
    "44 BCE (year -44)": "what stands in brackets, 'year -44', does not agree with the date",
    "the 1600s (1610 to 1619)": "what stands in brackets, '1610 to 1619', does not agree with the date",
    "11 July 2018 (2018-07-12)": "what stands in brackets, '2018-07-12', does not agree with the date",
    "11 July 2018 (12.07.2018)": "what stands in brackets, '12.07.2018', does not agree with the date",
    "1966 (repaired)": "what stands in brackets, 'repaired', does not agree with the date",
    "some day in 2018 (written 2018-0X)": "written",
    "every year from 1990 to 1995 or 1998": "or 1998",
}


@pytest.mark.parametrize(("text", "reason"), REFUSED.items(), ids=[text[:20] or "nothing" for text in REFUSED])
def test_what_is_not_understood_whole_is_refused(text: str, reason: str) -> None:
    with pytest.raises(TypedDateError, match="is not a date: ") as caught:
        parse_typed(text)
    assert not isinstance(caught.value, AmbiguousDateError)
    assert reason in caught.value.reason


NO_DATES = """
0000-00-00, n.d., N.D., [n.d.], (n. d.), s.a., s. a., [s.a.], o. J., o.J., o.J, [o. J.], o. D., s/f, s.f., б. г., б/г, б.д., б/д
б. р., b. r., b.d., t.y., k. A., s.l.n.d., nd, None, ?, ??, [?], —, no date, no date., Date not known, unknown
ohne Jahr, Ohne Datum, sans date, sin fecha, senza data, без даты, без года, [без указания года], без року, неизв.
bez daty, brak daty, tarihsiz, tarih yok, белгісіз, белгисиз, номаълум, näbelli, noma’lum
"""


@pytest.mark.parametrize("text", NO_DATES.strip().replace("\n", ", ").split(", "))
def test_that_a_date_is_not_known_is_said(text: str) -> None:
    with pytest.raises(TypedDateError, match="it says that the date is not known; leave it out, or write XXXX"):
        parse_typed(text)


WITH_OPTIONS = {
    "79": ("1979, or 0079 for the year 79", "; --century 1900 makes it 1979"),
    "9/24/06": ("1906, or 0006 for the year 6", "; --century 2000 makes it 2006-09-24"),
    "10/11/06": (
        "0006 for the year 6",
        "; --century 2000 makes it 2006-10-11 or 2006-11-10 (--dates day-first or month-first)",
    ),
    **dict.fromkeys(
        ("May '85", "Mai ’85", "May of '85", "мая 85 г.", "май '85 года"),
        ("a year has four digits: 1985, or 0085 for the year 85", "; --century 1900 makes it 1985-05"),
    ),
    "Jan-85": ("", "; --century 1900 makes it 1985-01"),
    "maggio 85": ("", "; --century 1900 makes it 1985-05"),
    "янв.85": ("", "; --century 1900 makes it 1985-01"),
    "Jan/85": ("", "; --century 1900 makes it 1985-01"),
    "c. Jan-Feb 85": ("", "; --century 1900 makes it 1985-01~/1985-02~"),
    "'85": ("1985, or 0085 for the year 85", "; --century 1900 makes it 1985"),
    "43800": ("as a spreadsheet's day number it is 1 December 2019", " (--dates serial), as a year Y43800"),
    "1117584000": ("as a Unix time it is 1 June 2005", " (--dates unix), as a year Y1117584000"),
    "-14182940000": ("as a Unix time it is 20 July 1969, 20:17:40 UTC", " (--dates unix), as a year Y-14182940000"),
}


@pytest.mark.parametrize(("text", "reasons"), WITH_OPTIONS.items(), ids=WITH_OPTIONS.keys())
def test_options_are_named_where_there_are_some(text: str, reasons: tuple[str, str]) -> None:
    for has_options in (False, True):
        with pytest.raises(TypedDateError) as caught:
            parse_typed(text, Conventions(has_options=has_options))
        assert reasons[0] in caught.value.reason
        assert (reasons[1] in caught.value.reason) is has_options


def test_no_order_is_offered_where_none_decides() -> None:
    with pytest.raises(TypedDateError) as caught:
        parse_typed("before 5 Mar 18", Conventions(has_options=True))
    assert caught.value.reason.endswith("; --century 2000 makes it ../2018-03-04 or [..2018-03-04]")


@pytest.mark.parametrize("text", ["May 12", "mai 12", "May 5", "May 12 – June 3", "12 May", "31 May"])
def test_a_day_is_not_a_year_of_two_digits(text: str) -> None:
    for century in (None, 1900):
        with pytest.raises(TypedDateError, match=r"the year is missing$"):
            parse_typed(text, Conventions(has_options=True, century=century))


def test_the_first_days_of_a_spreadsheet_are_no_years() -> None:
    with pytest.raises(AmbiguousDateError, match=r"0366 or 1900-12-31 \(docs/dates.md D16\)"):
        parse_typed("366", Conventions(serial=True))
    with pytest.raises(TypedDateError, match=r"programs disagree which day has the number 15; .* 0015 for the year"):
        parse_typed("15", Conventions(serial=True))


def test_an_option_that_does_not_help_is_not_named() -> None:
    with pytest.raises(TypedDateError, match=r"for the year 6$"):
        parse_typed("31/2/06", Conventions(has_options=True))


WINDOWS = {
    "since early 1990s": "1990/..",
    "until late 2018": "../2018-12",
    "before early 1990s": "../1989",
    "after late 19th century": "1900/..",
    "before 1900": "../1899",
    "after July 2018": "2018-08/..",
    "before 9 July 2018": "../2018-07-08",
    "since 2017": "2017/..",
    "vom 5. Mai 1850": "1850-05-05/..",
    "1st century BC": "-0099/0000",
    "1st century": "0001/0099",
    "1st millennium BC": "-0999/0000",
    "2nd century BC": "-01XX",
    "c. 1st century BC": "-0099~/0000~",
    "1st century?": "0001?/0099?",
    "2nd to 1st century BC": "-01XX/0000",
    "1st to 2nd century": "0001/01XX",
    "since the 1st century": "0001/..",
    "until the 1st century BC": "../0000",
    "before the 1st century": "../0000",
    "after the 1st century BC": "0001/..",
    "between the 1st and 2nd century": "[0001..01XX]",
    "until 2018": "../2018",
    "by 1832": "../1832",
    "1596 or later": "1596/..",
    "до 1917 г.": "../1916",
    "after the 19th century": "1900/..",
    "after 300 BC": "-0298/..",
    "late 1980s to early 1990s": "1985/1995",
    "late 1980s to 1993": "1985/1993",
    "1985 to early 1990s": "1985/1995",
    "early 1990s": "1990/1995",
    "late 1990s": "1995/1999",
    "early 19th century": "1800/1850",
    "late 19th century": "1850/1899",
    "early 1st century": "0001/0050",
    "late 1st century BC": "-0049/0000",
    "late 2nd century BC": "-0149/-0100",
    "first half of the 1st century": "[0001..0049]",
    "early 330s BC": "-0338/-0333",
    "late 330s BC": "-0333/-0329",
    "early 2018": "2018-01/2018-06",
    "late 2018": "2018-07/2018-12",
    "early July 2018": "2018-07-01/2018-07-15",
    "late July 2018": "2018-07-16/2018-07-31",
    "2017–19": "2017/2019",
}


@pytest.mark.parametrize(("text", "edtf"), WINDOWS.items(), ids=WINDOWS.keys())
def test_in_a_window_some_words_have_one_meaning(text: str, edtf: str) -> None:
    assert str(parse_typed(text, WINDOW)) == edtf


CONVENTIONS = [
    ("10/11/2018", Conventions(order="day-first"), "2018-11-10"),
    ("10/11/2018", Conventions(order="month-first"), "2018-10-11"),
    ("2018/07/09", Conventions(order="day-first"), "2018-07-09"),
    ("18-07-09", Conventions(order="year-first", century=2000), "2018-07-09"),
    ("18/07/09", Conventions(order="year-first", century=2000), "2018-07-09"),
    ("18/07/09", Conventions(century=2000), "2009-07-18"),
    ("18-07-45", Conventions(century=2000), "2045-07-18"),
    ("72-06-05", Conventions(century=1900), "1972-06-05"),
    ("18-07-09 – 18-07-12", Conventions(order="year-first", century=2000), "2018-07-09/2018-07-12"),
    ("13/7/2018", Conventions(order="year-first"), "2018-07-13"),
    ("9/24/06", Conventions(order="month-first", century=2000), "2006-09-24"),
    ("24 Sep 06", Conventions(century=1900), "1906-09-24"),
    ("24 Sep '06", Conventions(century=1900), "1906-09-24"),
    ("Sep 24, '06", Conventions(century=1900), "1906-09-24"),
    ("Sep-06", Conventions(century=1900), "1906-09"),
    ("Sep '6", Conventions(century=1900), "1906-09"),
    ("сент. 06 г.", Conventions(century=1900), "1906-09"),
    ("Sep-98 – Jan-01", Conventions(century=1950), "1998-09/2001-01"),
    ("summer of '69", Conventions(century=1950), "1969-22"),
    ("Q3-69", Conventions(century=1950), "1969-35"),
    ("1H 69", Conventions(century=1950), "1969-40"),
    ("1985–'87", Conventions(century=1950), "1985/1987"),
    ("79", Conventions(century=1900), "1979"),
    ("43800", Conventions(serial=True), "2019-12-01"),
    ("43800.5", Conventions(serial=True), "2019-12-01T12:00:00"),
    ("May 20 - June 3, 1951", Conventions(century=1900), "1951-05-20/1951-06-03"),
    ("43800.0", Conventions(serial=True), "2019-12-01"),
    ("405385200", Conventions(unix=dt.UTC), "1982-11-05T23:00:00Z"),
    ("405385200", Conventions(unix=ZoneInfo("Europe/Berlin")), "1982-11-06"),
    ("1117584060.25", Conventions(unix=ZoneInfo("Europe/Berlin")), "2005-06-01T02:01:00"),
    ("1117584000000", Conventions(unix=dt.UTC), "2005-06-01"),
    ("-14182940", Conventions(unix=dt.UTC), "1969-07-20T20:17:40Z"),
    ("-14182940000", Conventions(unix=dt.UTC), "1969-07-20T20:17:40Z"),
    ("-9999999999", Conventions(unix=dt.UTC), "1653-02-10T06:13:21Z"),
    ("20190501", Conventions(unix=dt.UTC), "2019-05-01"),
    ("2018", Conventions(unix=dt.UTC), "2018"),
    ("2018", Conventions(serial=True), "2018"),
    ("6890", Conventions(serial=True), "1918-11-11"),
    ("9999.25", Conventions(serial=True), "1927-05-17T06:00:00"),
    ("6890", TYPED, "6890"),
    ("2199", Conventions(serial=True), "2199"),
    ("1914-21", Conventions(edtf=True), "1914-21"),
    ("?-1850", Conventions(edtf=True), "?-1850"),
    ("?-1850", Conventions(before_christ=False), "?-1850"),
    ("?/5/1850", Conventions(order="month-first"), "1850-XX-05"),
    ("10/05-07/2019", Conventions(order="month-first"), "2019-10-05/2019-10-07"),
    ("10/05-07/2019", Conventions(order="day-first"), "2019-05-10/2019-07"),
    ("10/15-17/2019", TYPED, "2019-10-15/2019-10-17"),
    ("23-01-2018 – 04-03", TYPED, "2018-01-23/2018-03-04"),
    ("13-01-2019 - 14-01", TYPED, "2019-01-13/2019-01-14"),
    ("2019.10.05-10.07", TYPED, "2019-10-05/2019-10-07"),
    ("2019.03.05 - 04.07", Conventions(order="day-first"), "2019-03-05/2019-04-07"),
    ("2019/10/05-10/07", Conventions(order="year-first"), "2019-10-05/2019-10-07"),
    ("10/15-12/2019", TYPED, "2019-10-15/2019-12"),
    ("?1829", Conventions(edtf=True), "?1829"),
    ("1909-12", TYPED, "1909-12"),
    ("1912-09", Conventions(short_ends=True), "1912-09"),
    ("1998-02", TYPED, "1998-02"),
    ("1912-12", Conventions(short_ends=True), "1912-12"),
]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("11 July 2018 (2018-07-11)", "2018-07-11"),
        ("July 2018 (2018-07)", "2018-07"),
        ("11 July 2018 (11.07.2018)", "2018-07-11"),
        ("11 July 2018 (7/11/2018)", "2018-07-11"),
    ],
)
def test_brackets_may_repeat_a_date_in_digits(text: str, edtf: str) -> None:
    assert str(parse_typed(text)) == edtf


@pytest.mark.parametrize(("text", "conventions", "edtf"), CONVENTIONS)
def test_a_column_has_conventions(text: str, conventions: Conventions, edtf: str) -> None:
    assert str(parse_typed(text, conventions)) == edtf


@pytest.mark.parametrize(
    ("text", "reading", "order"),
    [
        ("10.07. - 03.03.2019", "2018-10-07/2019-03-03", "month-first"),  # 10 July 2018 is more than half a year before
        ("10/7 - 3/3/2019", "2018-10-07/2019-03-03", "month-first"),
        ("7/10 - 3/3/2019", "2018-10-07/2019-03-03", "day-first"),
        ("03.10.2018 - 05.05.2018", "2018-03-10/2018-05-05", "month-first"),
        ("03/10/2018 - 05/05/2018", "2018-03-10/2018-05-05", "month-first"),
    ],
)
def test_a_range_of_which_one_order_makes_none_is_a_question(text: str, reading: str, order: Order) -> None:
    with pytest.raises(AmbiguousDateError) as caught:
        parse_typed(text)
    with pytest.raises(AmbiguousDateError):
        parse_typed(text, Conventions(order="year-first"))
    error = caught.value
    assert (error.readings, error.decision, error.orders) == ((reading,), "D5", (order,))
    assert str(parse_typed(text, Conventions(order=order))) == reading


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("7.10. - 3.3.2019", "2018-10-07/2019-03-03"),
        ("2/5–1/6/2018", "2018-05-02/2018-06-01"),
        ("2.5.–1.6.2018", "2018-05-02/2018-06-01"),
        ("10.25.2018 - 11.2.2018", "2018-10-25/2018-11-02"),
        ("Sat 03.10.2018 - Sat 05.05.2018", "2018-03-10/2018-05-05"),
    ],
)
def test_a_range_of_which_one_order_is_as_people_write(text: str, edtf: str) -> None:
    assert str(parse_typed(text)) == edtf


@pytest.mark.parametrize("text", ["do 3 maja 2018", "do 1976", "lata 1930"])
def test_until_and_years_in_polish_are_no_thursdays_and_summers(text: str) -> None:
    with pytest.raises(TypedDateError, match=f"'{text[:2]}.*' is not understood"):
        parse_typed(text)


@pytest.mark.parametrize("text", ["1998.05 - 1998", "5.12 - 5/1998", "5.2019 - 5.05", "1998 - 5.1998"])
def test_digits_of_which_one_end_is_within_the_other_are_refused(text: str) -> None:
    with pytest.raises(TypedDateError, match="of which one end is within the other; write that if it is meant"):
        parse_typed(text)
    assert str(parse_typed("May 1998 – 5 May 1998")) == "1998-05/1998-05-05"


@pytest.mark.parametrize("text", ["2018.05-31", "2018-05 to 31", "2018-10–28"])
def test_no_season_ends_a_month(text: str) -> None:
    with pytest.raises(TypedDateError, match="it is not clear what ends with"):
        parse_typed(text)


@pytest.mark.parametrize("text", ["10/05-07/2019", "10.05-07.2019", "10/05 and 07/2019"])
def test_a_day_without_its_year_has_none_first(text: str) -> None:
    with pytest.raises(TypedDateError):
        parse_typed(text, Conventions(order="year-first"))


def test_a_column_may_make_a_date_a_question_or_none() -> None:
    with pytest.raises(AmbiguousDateError, match="it may be 1909-12 or 1909/1912"):
        parse_typed("1909-12", Conventions(short_ends=True))
    with pytest.raises(AmbiguousDateError, match="it may be 1998-02 or 1998/2002"):
        parse_typed("1998-02", Conventions(short_ends=True))
    with pytest.raises(AmbiguousDateError, match="it may be 1998-21~ or 1998~/2021~"):
        parse_typed("1998-21~", Conventions(short_ends=True))
    with pytest.raises(TypedDateError, match="there is no month 18"):
        parse_typed("1914-18", Conventions(edtf=True))
    with pytest.raises(TypedDateError, match="there is no month 24; months are 1 to 12"):
        parse_typed("9/24/2006", Conventions(order="day-first"))


# --- Both ways ----------------------------------------------------------------------------------------------


@settings(max_examples=tries(1_000), derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(valid_of_all_kinds)
@example(parse("{..0049-01-09,1213S2,0019}"))
@example(parse("[..2084S1,1035,0673?]"))
@example(parse("[1000,0001-01,0001-01..]"))
def test_what_is_printed_is_read_as_the_same_date(date: EdtfDate) -> None:
    printed = date.display
    if len(printed) <= 500:  # longer texts are not read
        assert parse_typed(printed) == date


@pytest.mark.slow
@pytest.mark.parametrize(
    "more", [" 7", *(pytest.param(one, marks=pytest.mark.slow) for one in (", 1848", " x", " -7", "/1", " 1848"))]
)
def test_nothing_is_dropped(more: str) -> None:
    """A text with something added is not the date that it was (D1)."""
    for text, edtf in READINGS:
        try:
            read = str(parse_typed(text + more))
        except TypedDateError:
            continue
        assert read != edtf, text + more
