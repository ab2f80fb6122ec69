"""A claim says of whom or of what it is told."""

import pytest

from tests.extraction.support import extracted, texts

_BEFORE = "Chile played Norway at home. "


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("It came out fine.", "open"),
        ("This was a great help to the town.", "open"),
        ("They left for the coast.", "open"),
        ("These are the rules.", "open"),
        ("She was tired.", "open"),
        ("I started again.", "talk"),
        ("We had a nice time with Ruiz.", "talk"),
        ("You press the button.", "talk"),
        ("My mother liked the coast.", "talk"),
    ],
)
def test_who_is_meant_is_said_or_accounted_for(sentence: str, reason: str) -> None:
    """What is told of an open pronoun without anything to look up makes no claim, and its sentence says why."""
    records = extracted(_BEFORE + sentence).sentences
    assert ((), reason) == (records[-1].claims, records[-1].reason)


@pytest.mark.parametrize(
    "sentence",
    [
        "It sold 300 lorries.",
        "They opened it on 4 May 1999.",
        "I paid 300 euros.",
        "We moved on 4 May 1999.",
        "She moved to Lima.",
        "He met Ruiz.",
    ],
)
def test_figures_dates_and_names_of_persons_are_worth_a_claim(sentence: str) -> None:
    """What can be looked up is kept, with the pronoun open."""
    assert extracted(_BEFORE + sentence).sentences[-1].claims


@pytest.mark.parametrize("sentence", ["It came out fine.", "I started again.", "They left for the coast.", "She left."])
def test_a_sentence_by_itself_is_kept(sentence: str) -> None:
    """Whoever checks one sentence knows what it is told of."""
    assert texts(sentence) == [sentence.rstrip(".")]


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("She left the club, [8] and moved to Lima. [9] [10]", ["She left the club", "She moved to Lima"]),
        ("Norway joined the club. [3–5]", ["Norway joined the club"]),
        ("OSLO, Norway (XY) _ The firm sold 30 lorries.", ["The firm sold 30 lorries"]),
        ("LIMA (Peru Post) — The mayor left in 1990.", ["The mayor left in 1990"]),
        ("The club [sic] won 3 cups.", ["The club [sic] won 3 cups"]),
    ],
)
def test_marks_are_no_part_of_a_claim(sentence: str, claims: list[str]) -> None:
    """Notes and datelines are left out; words in brackets stay."""
    assert texts(sentence) == claims


@pytest.mark.parametrize(
    ("sentence", "never"),
    [
        ("The mayor praised the writer who left.", "The writer left"),
        ("Holm keeps three letters sent to the board.", "Three letters"),
        ("When it rains, Holm stays in Lima.", "It rains"),
        ("Holm defends the service of the millions who suffer.", "The millions suffer"),
        ("Holm knows the fact that the club won.", "The fact that"),
        ("Holm won the cup through patience, committed work and luck.", "Holm committed"),
    ],
)
def test_what_only_picks_out_a_thing_is_no_claim(sentence: str, never: str) -> None:
    """A clause on a noun without a name, what happens whenever, and a participle taken for a verb make no claim."""
    assert [text for text in texts(sentence) if text.startswith(never)] == []


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        (
            "Holm says Norway has 300 schools in small towns along the coast of the cold northern sea.",
            ["Norway has 300 schools in small towns along the coast of the cold northern sea"],
        ),
        ("“Norway has 300 schools,” Holm said.", ["Norway has 300 schools"]),
        (
            "The minister said on Friday in Lima that the plant closed.",
            ["The minister said on Friday in Lima that the plant closed", "The plant closed"],
        ),
    ],
)
def test_a_report_with_its_source_is_told_once(sentence: str, claims: list[str]) -> None:
    """Where a report adds no more than who said it, what it reports stands with its source."""
    found = extracted(sentence).claims
    assert [claim.text for claim in found] == claims
    assert found[-1].attribution is not None
