"""A fact keeps what its predicate cannot do without, and a name is only what a noun for its kind says."""

import pytest

from tests.extraction.support import texts


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway played a large role in the talks.",
        "Norway gave an answer to Chile.",
        "Anna Holm lost interest in school.",
        "Chile opened a road between Lima and Quito.",
        "Anna Holm wrote a book about Chile.",
        "Norway took part in the games.",
        "Anna Holm made a claim for damages.",
        "Norway has access to the sea.",
    ],
)
def test_a_complement_stays(sentence: str) -> None:
    """ "A large role" says nothing without in what."""
    assert texts(sentence) == [sentence.rstrip(".")]


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("Anna Holm bought a house in Lima in 1990.", ["Anna Holm bought a house in Lima in 1990"]),
        (
            "Norway opened a school near Lima with a loan from Chile.",
            ["Norway opened a school near Lima", "Norway opened a school with a loan from Chile"],
        ),
        (
            "Norway opened a school in Lima with Chile.",
            ["Norway opened a school in Lima", "Norway opened a school with Chile"],
        ),
    ],
)
def test_what_can_be_told_apart_is(sentence: str, claims: list[str]) -> None:
    """Places and company are facts beside one another."""
    found = texts(sentence)
    assert found[-len(claims) :] == claims or found == claims


@pytest.mark.parametrize(
    "sentence",
    [
        "The letter by Anna Holm was “kind and loving”.",
        "Anna Holm sold houses (sheds and barns).",
        "Anna Holm praised “skill and luck” in Lima.",
        'Anna Holm called it "a game of nerves and luck".',
        "Norway bought boats [ferries and tugs].",
    ],
)
def test_no_fact_is_cut_inside_quotation_marks_or_brackets(sentence: str) -> None:
    """What opens in a claim closes in it."""
    for text in texts(sentence):
        assert [text.count(mark) for mark in "“(["] == [text.count(mark) for mark in "”)]"]
        assert text.count('"') % 2 == 0


@pytest.mark.parametrize(
    ("sentence", "told", "expected"),
    [
        ("The painter Anna Holm moved to Lima.", "Anna Holm was a painter", True),
        ("The film Kronos was shown in Lima.", "Kronos is a film", True),
        ("The mayor Anna Holm left in 1990.", "Anna Holm was a mayor", True),
        ("Last week Norway sold its ferries.", "Norway was a last week", False),
        ("In mainland Norway it rained.", "Norway is a mainland", False),
        ("The warm climate Pinot grows in Chile.", "Pinot is a warm climate", False),
        ("The sea surface Salinity was low.", "Salinity is a sea surface", False),
        ("The flagship Truce Plan was signed.", "Truce Plan is a flagship", False),
    ],
)
def test_what_a_name_is_of(sentence: str, told: str, expected: bool) -> None:
    """A noun before a name tells what it is where it is one for persons, bodies, places or works."""
    assert (told in texts(sentence)) is expected
