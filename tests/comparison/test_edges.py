"""Where a comparison changes: the value on each side of every bound that docs/comparators.md names."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from claimcheck.model import Result
from claimcheck.normalisation.comparison import anniversary, compare_length, compare_quantity
from tests.comparison.test_comparison import length, quantity

MEANING = {"yes": Result.AGREES, "no": Result.DISAGREES, "open": Result.CANNOT_TELL}

#: words; comparator and kind; then "actual value: result", separated by blanks.
QUANTITIES = """
115             equal cardinal   115:yes 114:no 116:no 114.6:open 115.4:open 115.6:no 114.5:open 115.5:open 114.4:no 0:no
0               equal cardinal   0:yes 1:no -1:no 0.4:open
999             equal cardinal   999:yes 1000:no 999.0000000001:yes 999.1:open
1,000           equal cardinal   1000:yes 1001:open 999:open 1100:open 1101:no 900:open 899:no
1,001           equal cardinal   1001:yes 1000:no 1002:no
1,010           equal cardinal   1010:yes 1011:no 1009:no
1,500           equal cardinal   1500:yes 1540:open 1599:open 1600:no 1401:open 1400:no
9,000           equal cardinal   9000:yes 9010:open 9899:open 9900:open 9901:no
10,000          equal cardinal   10000:yes 10050:yes 10051:open 9950:yes 9949:open 11000:open 11001:no
10,500          equal cardinal   10500:yes 10510:open 10599:open 10600:no
11,000          equal cardinal   11000:yes 11055:yes 11056:open 10945:yes 10944:open
353,000         equal cardinal   352721:yes 353500:yes 353501:open 352500:yes 352499:open 353999:open 354000:no 352000:no
350,000         equal cardinal   351750:yes 351751:open 348250:yes 348249:open 359999:open 360000:no
75 %            equal percent    75:yes 75.3:open 75.5:open 75.9:open 76:no 74.1:open 74:no 75.0000000001:yes
3 %             equal percent    3.3:open 3.31:open 2.69:open 3.5:open 3.51:no 2.49:no 4:no
0 %             equal percent    0:yes 0.3:open 0.5:open 0.51:no
40 %            equal percent    40:yes 41:no 40.9:open 49:no
100 kg          equal measure    100:yes 100.4:open 101:no
1,000 kg        equal measure    1000:yes 1020:open 1100:open 1100.5:no
75.3 %          equal percent    75.3:yes 75.25:yes 75.24:open 75.34:yes 75.35:open 75.39:open 75.4:no 75.2:no
75.0 %          equal percent    75:yes 75.04:yes 75.05:open 74.95:yes
7.5 %           equal percent    7.5:yes 7:open 8:open 7.1:no
7.6 %           equal percent    7:no 8:open
7.4 %           equal percent    7:open 8:no 6:no
0.25 %          equal percent    0.25:yes 0.255:open 0.259:open 0.26:no 0:open
2.5 million     equal cardinal   2500000:yes 2549999:yes 2450000:yes 2449999:open 2550000:open 2599999:open 2600000:no 2400000:no
2.0 million     equal cardinal   2000000:yes 2049999:yes 2050000:open 1950000:yes
two million     equal cardinal   2000000:yes 2100000:yes 2100001:open 1900000:yes 1899999:open 2499999:open 2500000:no 1500000:open 1499999:no
126 million     equal cardinal   126499999:yes 126500000:open 126999999:open 127000000:no 125500000:yes 125499999:open 125000000:no
120 million     equal cardinal   120400000:yes 121000000:open 129999999:open 130000000:no
1 million       equal cardinal   1050000:yes 1050001:open 1499999:open 1500000:no 950000:yes 949999:open
two thirds      equal fraction   0.6666666666666667:yes 0.7333:open 0.7334:no 0.601:open 0.5999:no
half            equal fraction   0.5:yes 0.55:open 0.551:no 0.45:open 0.449:no
47              equal ordinal    47:yes 46:no 48:no 47.2:no 47.0000000001:yes
80              about cardinal   72:yes 71.9:no 88:yes 88.1:no 80:yes
100             nearly cardinal  90:yes 89.9:no 99.9:yes 100:no 101:no
50              more_than cardinal  50:no 50.1:yes 49:no
50              at_least cardinal   50:yes 49.9:no 51:yes
50              less_than cardinal  50:no 49.9:yes 51:no
50              at_most cardinal    50:yes 50.1:no 49:yes
24              vague cardinal      23:open 24:yes 119:yes 120:open
"""  # noqa: E501
ROWS = [
    (words.strip(), comparator, kind, *each.split(":"))
    for line in QUANTITIES.strip().splitlines()
    for words in [line[:16]]
    for comparator, kind, *those in [line[16:].split()]
    for each in those
]


@pytest.mark.parametrize(("words", "comparator", "kind", "actual", "result"), ROWS)
def test_a_quantity_changes_at_its_bounds(words: str, comparator: str, kind: str, actual: str, result: str) -> None:
    """On each side of every bound the table says what it should."""
    stated = quantity(words.removesuffix(" kg"), comparator, kind)
    assert MEANING[result] is compare_quantity(stated, Decimal(actual))


#: a length; the first day; then "last day: result".
LENGTHS = """
2 year            2017-01-01  2018-12-31:yes 2019-01-01:yes 2018-12-30:open 2019-01-02:open 2018-01-02:open 2018-01-01:no 2019-12-30:open 2019-12-31:no
1 year            2017-03-10  2018-03-09:yes 2018-03-10:yes 2018-03-11:open 2017-03-10:no 2017-03-11:open 2019-03-08:open 2019-03-09:no
3 month           2018-01-15  2018-04-14:yes 2018-04-15:yes 2018-04-16:open 2018-03-15:no 2018-03-16:open 2018-05-13:open 2018-05-14:no
1 quarter         2018-01-01  2018-03-31:yes 2018-04-01:yes 2018-04-02:open 2018-01-31:open
1 half-year       2018-01-01  2018-06-30:yes 2018-07-01:yes 2018-12-31:no
2 semester        2018-01-01  2018-12-31:yes 2019-01-01:yes
1 decade          2001-01-01  2010-12-31:yes 2011-01-01:yes 2011-01-02:open 2020-12-30:open 2020-12-31:no
1 century         1901-01-01  2000-12-31:yes 2001-01-01:yes 2001-01-02:open
1 millennium      0001-01-01  1000-12-31:yes 1001-01-01:yes
2 week            2018-01-01  2018-01-14:yes 2018-01-15:yes 2018-01-16:open 2018-01-20:open 2018-01-21:no 2018-01-08:no 2018-01-09:open
1 fortnight       2018-01-01  2018-01-14:yes 2018-01-15:yes 2018-01-28:no
5 day             2018-01-01  2018-01-05:yes 2018-01-06:yes 2018-01-04:no 2018-01-07:no
0 day             2018-01-01  2018-01-01:yes 2018-01-02:no
0.5 year          2018-01-01  2018-06-30:yes 2018-07-01:yes 2018-12-31:open
1.5 month         2018-01-01  2018-02-14:yes 2018-02-15:yes 2018-01-14:no 2018-02-20:open
2.5 month         2018-01-31  2018-04-14:yes 2018-04-15:yes
about 10 year     2000-01-01  2008-12-31:yes 2008-12-30:no 2011-01-01:yes 2011-01-02:no
about 100 day     2018-01-01  2018-03-31:yes 2018-03-30:no 2018-04-21:yes 2018-04-22:no
nearly 10 year    2000-01-01  2008-12-31:yes 2008-12-30:no 2009-12-30:yes 2009-12-31:open 2010-01-01:no
nearly 10 day     2018-01-01  2018-01-09:yes 2018-01-10:open 2018-01-11:no 2018-01-08:no
more_than 2 year  2017-01-01  2018-12-31:no 2019-01-01:open 2019-01-02:yes
less_than 2 year  2017-01-01  2018-12-30:yes 2018-12-31:open 2019-01-01:no
at_least 2 year   2017-01-01  2018-12-31:yes 2018-12-30:no 2019-01-01:yes
at_most 2 year    2017-01-01  2019-01-01:yes 2019-01-02:no 2018-12-31:yes
vague 2 year      2017-01-01  2018-12-31:open 2030-12-31:open
between 2 year    2017-01-01  2018-12-31:open
1 hour            2017-01-01  2017-01-01:open
-1 year           2017-01-01  2018-01-01:open
2 year            2017-01-01  2016-12-31:open
1 day             2017-01-01  2017-01-01:yes
8000 year         2017-01-01  2018-01-01:no
1 month           2018-01-31  2018-02-27:yes 2018-02-28:yes 2018-03-01:open
1 month           2020-01-30  2020-02-28:yes 2020-02-29:yes
13 month          2016-01-29  2017-02-27:yes 2017-02-28:yes
"""  # noqa: E501
SPANS = [
    (line[:18].strip(), start, *each.split(":"))
    for line in LENGTHS.strip().splitlines()
    for start, *those in [line[18:].split()]
    for each in those
]


@pytest.mark.parametrize(("words", "start", "end", "result"), SPANS)
def test_a_length_changes_at_its_bounds(words: str, start: str, end: str, result: str) -> None:
    """On each side of every bound, the end day counting or not."""
    assert MEANING[result] is compare_length(length(words), dt.date.fromisoformat(start), dt.date.fromisoformat(end))


@pytest.mark.parametrize(
    ("start", "on", "years"),
    [
        ("1992-03-02", "2019-03-02", 27),
        ("1992-03-02", "2019-03-01", 26),
        ("1992-03-02", "2019-04-01", 27),
        ("1992-03-02", "2019-02-28", 26),
        ("2016-02-29", "2017-02-28", 0),
        ("2016-02-29", "2017-03-01", 1),
        ("2017-03-01", "2016-02-29", -1),
        ("2017-03-01", "2017-03-01", 0),
    ],
)
def test_full_years_between_two_days(start: str, on: str, years: int) -> None:
    """A year is full on the same day of the next one."""
    assert years == anniversary(dt.date.fromisoformat(start), dt.date.fromisoformat(on))
