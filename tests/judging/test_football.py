"""Packs that share nothing with the bundled ones go through every operator with no change in the code."""

from __future__ import annotations

import datetime as dt
import pathlib

import pytest

from claimcheck.entailment.reader import Reader, judge
from claimcheck.reference import ReferenceSet
from claimcheck.verification import replay
from tests.loaded import loaded

PACKS = pathlib.Path(__file__).parent.parent / "packs"


@pytest.fixture(scope="module")
def reference() -> ReferenceSet:
    """The two packs of football and the names."""
    return loaded(PACKS / "worldcup", PACKS / "football")


@pytest.fixture(scope="module")
def reader(reference: ReferenceSet) -> Reader:
    """Statements are read as of the last day for which the finals are complete."""
    return Reader(reference, dt.date(2022, 12, 31))


SUPPORTED = [
    "Brazil won its fifth World Cup in 2002 in Yokohama.",
    "South Africa hosted the World Cup in 2010.",
    "The 2010 World Cup was hosted by South Africa.",
    "Brazil's victory at the World Cup in 2002",
    "France beat Croatia in the final of the 2018 World Cup.",
    "In the final of the 2018 World Cup, Croatia was beaten by France.",
    "Germany lifted the 2014 FIFA World Cup.",
    "Italy won its first World Cup in 1934.",
    "Uruguay was the first country to win the World Cup.",
    "Spain won the World Cup for the first time in 2010.",
    "In 2014, Germany won the World Cup for the first time in 24 years.",
    "In 2006, Italy won the World Cup for the first time in 24 years.",
    "South Korea and Japan hosted the World Cup in 2002.",
    "Five countries won the World Cup between 1990 and 2010.",
    "Brazil has won five World Cups.",
    "Brazil has won the World Cup five times.",
    "Brazil has won the World Cup more than four times.",
    "The Netherlands has never won the World Cup.",
    "Argentina won the World Cup before 1980.",
    "Germany did not win the World Cup in 2010.",
    "Germany won the European Championship in 1996.",
    "Joachim Löw coached Germany from 2006 to 2021.",
    "Joachim Löw was coach of Germany in 2014.",
    "Joachim Löw succeeded Jürgen Klinsmann as coach of Germany in 2006.",
    "Brazil has won the World Cup more often than any other country.",
    "Brazil has won the World Cup five times, more than any other country.",
    "Spain did not win the World Cup until 2010.",
    "Germany has not won the World Cup since 2014.",
    "It was Spain that won the World Cup in 2010.",
    "It was in 2010 that Spain won the World Cup.",
    "Spain won the World Cup in 2010 after a goal in extra time.",
    "Spain clinched the World Cup in 2010.",
    "Germany has won the World Cup more often than France.",
    "Brazil has won more World Cups than Germany.",
    "Germany has won as many World Cups as Italy.",
    "Germany has won the World Cup twice as often as Uruguay.",
    "Brazil has won the most World Cups.",
    "No country has won the World Cup more often than Brazil.",
    "Uruguay has won the World Cup twice.",
    "Spain has won the World Cup only once.",
    "France has won the World Cup more than once.",
    "Italy last won the World Cup in 2006.",
    "Spain first won the World Cup in 2010.",
    "Argentina was the last country to win the World Cup.",
    "Argentina won the most recent World Cup in 2022.",
    "Brazil's last World Cup victory came in 2002.",
    "Italy won the World Cup in 1934, 1938, 1982 and 2006.",
    "Uruguay has won the World Cup twice, in 1930 and 1950.",
    "Joachim Löw was coach of Germany in 2012–13.",
    "Jürgen Klinsmann was succeeded as coach of Germany by Joachim Löw.",
    "Joachim Löw took over from Jürgen Klinsmann as coach of Germany in 2006.",
    "Germany won the World Cup in 2014 after 24 years.",
    "In 2014, Germany won the World Cup after a wait of 24 years.",
    "Joachim Löw is no longer coach of Germany.",
    "No country won the World Cup in 1942.",
    "No country beat Germany in the final of the World Cup in 2014.",
    "Spain has won the World Cup no more than once.",
    "Spain has won the World Cup at most once.",
    "Brazil has won the World Cup no fewer than five times.",
]
REFUTED = [
    ("Germany hosted the World Cup in 2010.", "South Africa"),
    ("Brazil won its fourth World Cup in 2002.", "5th"),
    ("Brazil won its fifth World Cup in 2002 in Berlin.", "Yokohama"),
    ("Croatia beat France in the final of the 2018 World Cup.", "winner France"),
    ("Brazil was the first country to win the World Cup.", "Uruguay"),
    ("The final of the 2014 World Cup was played in Berlin.", "Rio de Janeiro"),
    ("Spain has never won the World Cup.", None),
    ("Germany did not win the World Cup in 2014.", None),
    ("Brazil has won the World Cup six times.", "5"),
    ("Spain won the World Cup in 2014.", "Germany"),
    ("Spain won the World Cup for the second time in 2010.", "1st"),
    ("In 2014, Germany won the World Cup for the first time in 40 years.", "24 years"),
    ("Löw became coach of Germany in 2005.", "2006"),
    ("Manchester City finished the 2017–18 Premier League season with 98 points.", "100"),
    ("South Korea and China hosted the World Cup in 2002.", None),
    ("Joachim Löw succeeded Rudi Völler as coach of Germany in 2006.", None),
    ("Germany has won the World Cup more often than any other country.", None),
    ("Brazil has won the World Cup four times, more than any other country.", "5"),
    ("Spain did not win the World Cup until 2006.", None),
    ("Brazil has not won the World Cup since 1994.", None),
    ("It was Italy that won the World Cup in 2010.", "Spain"),
    ("It was in 2006 that Spain won the World Cup.", None),
    ("France has won the World Cup more often than Germany.", "2 and 4"),
    ("France has won as many World Cups as Italy.", None),
    ("Germany has won the World Cup four times as often as France.", None),
    ("No country has won the World Cup more often than Germany.", None),
    ("Uruguay has won the World Cup three times.", "2"),
    ("Spain has won the World Cup more than once.", "1"),
    ("France has won the World Cup only once.", "2"),
    ("Italy last won the World Cup in 1982.", "2nd from the end"),
    ("France was the last country to win the World Cup.", None),
    ("Spain first won the World Cup in 2006.", None),
    ("Italy won the World Cup in 1934, 1938, 1978 and 2006.", None),
    ("Uruguay has won the World Cup twice, in 1930 and 1954.", None),
    ("Jürgen Klinsmann was coach of Germany in 2005–07.", None),
    ("Joachim Löw took over from Rudi Völler as coach of Germany in 2006.", None),
    ("Jürgen Klinsmann was succeeded as coach of Germany by Hansi Flick.", None),
    ("Germany won the World Cup in 2014 after 40 years.", "24 years"),
    ("Germany won the World Cup alongside France in 2014.", None),
    ("Hansi Flick is no longer coach of Germany.", None),
    ("No country won the World Cup in 1954.", None),
    ("No country has won the World Cup since 2014.", None),
    ("Brazil has won the World Cup no more than once.", "5"),
    ("Brazil has won the World Cup no less than six times.", "5"),
]
OPEN = [
    "Joachim Löw is no longer coach of France.",
    "Brazil is no longer the record winner of the World Cup.",
    "No country has won the World Cup six times.",
    "No country has won the World Cup twice in a row since 1962.",
    "No country but Brazil has won the World Cup five times.",
    "No host has won the World Cup since 1998.",
    "No country has won the Women's World Cup since 2014.",
    "Uruguay won the World Cup only as host.",
    "Germany won the women's World Cup in 2003.",
    "Brazil won the Under-20 World Cup in 2003.",
    "Germany almost won the World Cup in 2002.",
    "Germany may have won the World Cup in 2014.",
    "Germany hoped to win the World Cup in 2014.",
    "If Germany won the World Cup in 2010, nobody noticed.",
    "The fans say that it was a good World Cup in 2010.",
    "Germany won the tournament in 2010.",
    "In 2014, Germany won the World Cup for the first time in 10 years.",
    "In 2010, Spain won the World Cup for the first time in 10 years.",
    "They won the World Cup in 2010.",
    "Brazil or Germany won the World Cup in 2002.",
    "Did Brazil win the World Cup in 2002?",
    "Germany allegedly won the World Cup in 2010.",
    "Germany's coach won the World Cup in 2010 as a player.",
    "Germany has won the World Cup far more often than France.",
    "Germany has won the World Cup almost as often as Brazil.",
    "Germany has won the World Cup several times.",
    "Italy had last won the World Cup in 1982.",
    "Germany has not won more World Cups than Brazil.",
    "Brazil is one of the countries with the most World Cups.",
    "Spain has won more friendlies than Germany.",
    "Germany won the World Cup in 2014 with 18 goals.",
    "Germany won the World Cup for the first time.",
    "Brazil won the World Cup in 2002 in the presence of 69,000 people.",
    "Germany won the World Cup in 2014 after 10 years.",
]


@pytest.mark.parametrize("statement", SUPPORTED)
def test_true_statements_are_supported(statement: str, reader: Reader, reference: ReferenceSet) -> None:
    """A statement that a row bears out is supported, with a proof that replays and a row to show."""
    verdict = judge(statement, reader)
    assert verdict.status.value == "supported", verdict.justification
    assert verdict.proof
    replay(verdict, reference)


@pytest.mark.parametrize(("statement", "right"), REFUTED)
def test_false_statements_are_refuted_with_the_right_value(
    statement: str, right: str | None, reader: Reader, reference: ReferenceSet
) -> None:
    """A statement that the tables contradict is refuted, and the right value is named."""
    verdict = judge(statement, reader)
    assert verdict.status.value == "refuted", verdict.justification
    assert right is None or right in (verdict.correct or "")
    replay(verdict, reference)


@pytest.mark.parametrize("statement", OPEN)
def test_what_the_words_leave_open_is_not_decided(statement: str, reader: Reader) -> None:
    """Another tournament, a hedge, a condition or an unknown subject never gets a verdict."""
    assert judge(statement, reader).status.value == "not_enough_evidence"
