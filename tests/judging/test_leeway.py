"""Words that leave a time open leave the verdict open: about a year, part of a year, a date in either order."""

from __future__ import annotations

import datetime as dt
import pathlib

import pytest

from claimcheck.entailment.reader import Reader, judge
from claimcheck.reference import load_packs

PACK = """
table = "finals.csv"
source = "list of finals"
row = "Gold Cup"
one_row_per = "day"
complete = "2010 to 2018"
[columns]
day = "date"
winner = "country"
[says]
event = ["{winner} won the Gold Cup on {day}"]
"""
ROWS = "day,winner\n2010-07-11,Spain\n2014-07-13,Germany\n2018-07-15,France\n"


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """Statements are read as of 4 March 2019."""
    folder: pathlib.Path = tmp_path_factory.mktemp("finals")
    (folder / "pack.toml").write_text(PACK, encoding="utf-8")
    (folder / "finals.csv").write_text(ROWS, encoding="utf-8")
    return Reader(load_packs(only=[folder]), dt.date(2019, 3, 4))


@pytest.mark.parametrize(
    ("statement", "status"),
    [
        ("Spain won the Gold Cup on 11 July 2010.", "supported"),
        ("Spain won the Gold Cup on 7/11/2010.", "supported"),
        ("Spain won the Gold Cup on 11/07/2010.", "not_enough_evidence"),
        ("Spain won the Gold Cup on 21/07/2010.", "refuted"),
        ("France won the Gold Cup around 2017.", "not_enough_evidence"),
        ("France won the Gold Cup in late 2018.", "not_enough_evidence"),
        ("France won the Gold Cup in 2017.", "refuted"),
        ("France won the Gold Cup in mid-2018.", "supported"),
        ("France won the Gold Cup around 2012.", "refuted"),
        ("France won the Gold Cup two years ago.", "not_enough_evidence"),
        ("France won the Gold Cup six years ago.", "refuted"),
        ("Germany won the Gold Cup a decade ago.", "not_enough_evidence"),
    ],
)
def test_a_miss_within_the_words_leeway_is_not_wrong(statement: str, status: str, reader: Reader) -> None:
    """A time that is only about right, or right in the other order of day and month, is never refuted."""
    assert judge(statement, reader).status.value == status
