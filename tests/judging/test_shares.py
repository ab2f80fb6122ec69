"""A part of a whole: by number, percentage or fraction, of rows and of the participants of a group."""

from __future__ import annotations

import pytest

from claimcheck.entailment.checking import verify
from claimcheck.extraction import extract
from claimcheck.model import Document
from claimcheck.reference import ReferenceSet, load_packs
from tests.judging.judged import judged
from tests.judging.test_replay import PACK


@pytest.fixture(name="reference", scope="module")
def _reference() -> ReferenceSet:
    return load_packs([PACK])


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        # a participant's part of all rows: both numbers must agree
        ("supported", "Brazil has won five of the 22 World Cups."),
        ("refuted", "Brazil has won six of the 22 World Cups."),
        ("refuted", "Brazil has won five of the 21 World Cups."),
        ("supported", "Five of the 22 World Cups were won by Brazil."),
        ("supported", "Brazil has won five out of 22 World Cups."),
        ("supported", "Brazil hosted two of the 22 World Cups."),
        ("refuted", "Brazil won two of the five World Cups of the 1990s."),
        # fractions
        ("supported", "Brazil has won more than a fifth of the World Cups."),
        ("refuted", "Brazil has won more than a third of the World Cups."),
        ("supported", "Brazil won almost a quarter of the World Cups."),
        ("supported", "Around a quarter of the World Cups were won by Brazil."),
        ("open", "Brazil won a quarter of the World Cups."),
        ("refuted", "Brazil won half of the World Cups."),
        # groups, among whose members England counts
        ("supported", "European teams have won 12 of the 22 World Cups."),
        ("refuted", "European teams have won 10 of the 22 World Cups."),
        ("refuted", "The majority of the World Cups were won by South American teams."),
        ("supported", "54 of the 193 members of the United Nations are African states."),
        ("refuted", "55 of the 193 members of the United Nations are African states."),
        ("refuted", "54 of the 195 members of the United Nations are African."),
        ("supported", "54 members of the United Nations are African."),
        ("supported", "Three of the five permanent members of the Security Council are European."),
        ("supported", "28 percent of the members of the United Nations are African."),
        ("refuted", "38 percent of the members of the United Nations are African."),
        ("supported", "More than a quarter of the members of the United Nations are from Africa."),
        ("refuted", "Half of the members of the United Nations are from Africa."),
        ("open", "One in four members of the United Nations is African."),
        ("refuted", "One in ten members of the United Nations is African."),
        # of what, by whom, and how: all of it says which part and which whole
        ("open", "Brazil has won five of the 22 World Cups played in Europe."),
        ("open", "Brazil has won five of the 22 women's World Cups."),
        ("open", "Brazil has won five of its 22 World Cup matches."),
        ("open", "Five of the 22 World Cups were won by Brazil on penalties."),
        ("open", "Five World Cups were won by Brazil on penalties."),
        ("open", "Brazil and Italy have won nine of the 22 World Cups."),
        ("open", "Brazil could have won five of the 22 World Cups."),
        ("open", "Most of the World Cup finals were exciting."),
        ("open", "Most of the members of the United Nations are small."),
    ],
)
def test_a_part_of_a_whole(status: str, sentence: str, reference: ReferenceSet) -> None:
    """The part is compared with the whole, or with its number where that is told; every verdict replays."""
    assert judged(sentence, reference, "2022-12-31") == status


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Brazil has won five of the 22 World Cups.", "Agrees: five and 22."),
        ("Brazil has won five of the 21 World Cups.", "Does not agree: 21. Agrees: five."),
        ("Brazil won half of the World Cups.", "has 5 of 22"),
    ],
)
def test_the_part_and_the_whole_are_told(sentence: str, told: str, reference: ReferenceSet) -> None:
    """The verdict's sentence says which of the two numbers agrees, or both counts of the share."""
    document = Document.from_text(sentence, date="2022-12-31")
    (claim,) = verify(extract(document, reference.aliases), reference).claims
    assert claim.verdict is not None
    assert told in claim.verdict.justification
