"""A time that looks back to another one of the text is read from it, and never refutes."""

from __future__ import annotations

import pathlib

import pytest

import claimcheck
from tests.loaded import checker

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
def pack(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """Three finals."""
    folder = tmp_path_factory.mktemp("finals")
    (folder / "pack.toml").write_text(PACK, encoding="utf-8")
    (folder / "finals.csv").write_text(ROWS, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("text", "edtf", "status"),
    [
        ("The cup took place in 2010. On 11 July Spain won the Gold Cup.", "2010-07-11", "supported"),
        ("In 2010 there was a cup. In July Spain won the Gold Cup.", "2010-07", "supported"),
        ("In 2010 there was a cup. In June Spain won the Gold Cup.", "2010-06", "not_enough_evidence"),
        ("In 2010 there was a cup.\n\nIn July Spain won the Gold Cup.", "2018-07", "not_enough_evidence"),
        ("In 2010 there was a cup. That year Spain won the Gold Cup.", "2010", "supported"),
        ("The cup began in June 2010. The following month Spain won the Gold Cup.", "2010-07", "supported"),
        ("Germany won on 13 July 2014. Four years later France won the Gold Cup.", "2018", "supported"),
        ("Germany won on 13 July 2014. Three years later France won the Gold Cup.", "2017", "not_enough_evidence"),
        ("There was a cup in 2010. The next day Spain won the Gold Cup.", "", "not_enough_evidence"),
        ("France won the Gold Cup in July.", "2018-07", "supported"),
        ("France won the Gold Cup in May.", "2018-05", "refuted"),
    ],
)
def test_what_the_text_named_before_places_a_time(text: str, edtf: str, status: str, pack: pathlib.Path) -> None:
    """The last claim is read with the times before it."""
    document = claimcheck.Document.from_text(text, date="2019-03-04")
    claim = list(checker(pack).check(document).claims)[-1]
    assert ([edtf], status) == ([time.edtf for time in claim.times], claim.status.value)
