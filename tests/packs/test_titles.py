"""Rows that are called by a name of several words, and numbers in other units than the table's."""

from __future__ import annotations

import datetime as dt
import pathlib

import pytest

import claimcheck
from tests.loaded import checker
from tests.packs.writing import write

BRIDGES = """\
    table = "bridges.csv"
    source = "a list of bridges"
    row = "bridge"
    one_row_per = "bridge"
    [columns]
    bridge = "text"
    opened = "date"
    length_m = "number"
    country = "country"
    city = "place"
    [says]
    event = ["the {bridge} opened in {opened}", "the {bridge} has a length of {length_m} metres",
      "the {bridge} is {length_m} metres long", "the {bridge} stands in {city}",
      "the {bridge} is a bridge in {country}"]
"""
BRIDGE_ROWS = """\
    bridge,opened,length_m,country,city
    Golden Gate Bridge,1937-05-27,2737,United States,San Francisco
    Humber Bridge,1981-06-24,2220,United Kingdom,Hull
    Millau Viaduct,2004-12-16,2460,France,Millau
    Vasco da Gama Bridge,1998,17185,Portugal,Lisbon
"""
FILMS = """\
    table = "films.csv"
    source = "a list of films"
    row = "film"
    one_row_per = "film"
    [columns]
    film = "text"
    released = "date"
    director = "person"
    minutes = "number"
    [says]
    event = ["{film} was released in {released}", "{director} directed {film}",
      "{film} was directed by {director}", "{film} has a running time of {minutes} minutes"]
"""
FILM_ROWS = """\
    film,released,director,minutes
    The Long Goodbye,1973,Robert Altman,112
    Nashville,1975,Robert Altman,160
    Once Upon a Time in the West,1968,Sergio Leone,165
    The Good the Bad and the Ugly,1966,Sergio Leone,178
    A Man for All Seasons,1966,Fred Zinnemann,120
    Gone with the Wind,1939,Victor Fleming,238
"""


def status(pack: pathlib.Path, sentence: str) -> list[str]:
    """What becomes of the claims of a sentence."""
    document = claimcheck.Document.from_text(sentence, date=dt.date(2026, 11, 24).isoformat())
    return [claim.status.value for claim in checker(pack).check(document).claims]


@pytest.fixture(scope="module")
def bridges(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """Bridges, of which a row is a bridge."""
    return write(tmp_path_factory.mktemp("bridges") / "bridges", BRIDGES, bridges=BRIDGE_ROWS)


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """Films by their titles."""
    return write(tmp_path_factory.mktemp("films") / "films", FILMS, films=FILM_ROWS)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Golden Gate Bridge opened in 1937.", "supported"),
        ("The Golden Gate Bridge opened in 1938.", "refuted"),
        ("The Humber Bridge opened in 1982.", "refuted"),
        ("The Vasco da Gama Bridge opened in 1998.", "supported"),
        ("The Vasco da Gama Bridge opened in 1999.", "refuted"),
        ("The Vasco da Gama Bridge has a length of 17,185 metres.", "supported"),
        ("The Golden Gate Bridge stands in Hull.", "refuted"),
        ("The Golden Gate Bridge is a bridge in France.", "refuted"),
        ("The Bridge opened in 1938.", "not_enough_evidence"),
        ("The Golden Bridge opened in 1938.", "not_enough_evidence"),
        ("The Clifton Suspension Bridge opened in 1864.", "not_enough_evidence"),
    ],
)
def test_a_name_that_ends_in_the_noun_of_the_row_is_found_whole(
    sentence: str, expected: str, bridges: pathlib.Path
) -> None:
    """Whatever the number of its words; another thing of that sort is another."""
    assert status(bridges, sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Long Goodbye was released in 1973.", "supported"),
        ("The Long Goodbye was released in 1979.", "refuted"),
        ("Robert Altman directed The Long Goodbye.", "supported"),
        ("Sergio Leone directed The Long Goodbye.", "refuted"),
        ("Once Upon a Time in the West was directed by Sergio Leone.", "supported"),
        ("A Man for All Seasons was directed by Sergio Leone.", "refuted"),
        ("Nashville was released in 1974.", "refuted"),
        ("Gone with the Wind was directed by Victor Fleming.", "supported"),
        ("Gone with the Wind was released in 1941.", "refuted"),
        ("The Long Day was released in 1973.", "not_enough_evidence"),
    ],
)
def test_titles_of_several_words_are_found_whole(sentence: str, expected: str, films: pathlib.Path) -> None:
    """With articles and small words inside."""
    assert status(films, sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Golden Gate Bridge is 2.7 km long.", "supported"),
        ("The Golden Gate Bridge is about 2.7 kilometres long.", "supported"),
        ("The Golden Gate Bridge is 2.9 km long.", "refuted"),
        ("The Golden Gate Bridge is 27 km long.", "refuted"),
        ("The Golden Gate Bridge is 1.7 miles long.", "supported"),
        ("The Golden Gate Bridge is 8,980 feet long.", "supported"),
        ("The Golden Gate Bridge is 8,880 feet long.", "refuted"),
        ("The Golden Gate Bridge is more than 3 km long.", "refuted"),
        ("The Humber Bridge has a length of 2.22 kilometres.", "supported"),
        ("The Golden Gate Bridge is 2,737 tonnes long.", "not_enough_evidence"),
        ("The Golden Gate Bridge is 2,737 long.", "not_enough_evidence"),
        ("The Golden Gate Bridge is not long.", "not_enough_evidence"),
    ],
)
def test_a_number_may_stand_in_another_unit_of_the_same_measure(
    sentence: str, expected: str, bridges: pathlib.Path
) -> None:
    """The cell is put into the stated unit, in which its rounding is judged; no measure decides nothing."""
    assert status(bridges, sentence) == [expected]
