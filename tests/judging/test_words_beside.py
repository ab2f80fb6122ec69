"""Words beside what a row bears out: names and numbers among them add to the statement, others do not."""

from __future__ import annotations

import functools

import pytest

from claimcheck.entailment.checking import verify
from claimcheck.extraction import extract
from claimcheck.model import Claim, Document, Gap, Status
from claimcheck.reference import ReferenceSet
from tests.loaded import everything


@functools.lru_cache(maxsize=1)
def _reference() -> ReferenceSet:
    return everything()


def _claims(sentence: str) -> tuple[Claim, ...]:
    document = Document.from_text(sentence, date="2024-01-01")
    return tuple(verify(extract(document, _reference().aliases), _reference()).claims)


@pytest.mark.parametrize(
    ("sentence", "left"),
    [
        ("The United Nations was founded in 1945 with 73 members.", "73"),
        ("Switzerland joined the United Nations in 2002, as did Kosovo.", "Kosovo"),
        ("Barack Obama was awarded the Nobel Peace Prize in 2009 with Nelson Mandela.", "Nelson Mandela"),
        ("Joe Biden became President of the United States in 2021 with 60 million votes.", "60 million"),
        ("London, England, hosted the Summer Olympics in 2012.", "England"),
    ],
)
def test_no_claim_with_such_words_is_supported(sentence: str, left: str) -> None:
    """A part of the sentence without them may be; the claim that has them names what is left, and the row as a lead."""
    having = [claim for claim in _claims(sentence) if left in claim.text and claim.verdict is not None]
    assert having
    assert all(claim.status is not Status.SUPPORTED for claim in having)
    named = [
        c for c in having if c.verdict and c.verdict.gap is Gap.UNBOUND_ARGUMENT and left in c.verdict.justification
    ]
    assert named


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Finland joined NATO in April 2023 together with Sweden.", Status.REFUTED),
        ("Switzerland joined the United Nations in 2002 along with Spain.", Status.REFUTED),
        ("Switzerland joined the United Nations in September 2002, along with Timor-Leste.", Status.SUPPORTED),
        ("Together with Cyprus and Poland, Malta joined the European Union in 2004.", Status.SUPPORTED),
        ("Together with Romania, Malta joined the European Union in 2004.", Status.REFUTED),
    ],
)
def test_company_did_what_the_subject_did(sentence: str, status: Status) -> None:
    """Who is named behind *together with* is one more of whom all is said."""
    assert status in {claim.status for claim in _claims(sentence)}


@pytest.mark.parametrize(
    ("sentence", "left"),
    [
        ("Resolution 1973 was adopted in 2011 despite a veto by China.", "China"),
        ("Resolution 1441 was adopted in 2002 with Syria voting against.", "Syria"),
        ("Finland joined NATO in April 2023 despite threats from Russia.", "Russia"),
        ("Resolution 1325 was adopted in 2000 after talks in Cairo.", "Cairo"),
    ],
)
def test_a_circumstance_is_never_certified(sentence: str, left: str) -> None:
    """A circumstance stands beside what a row bears out: it is shown as not compared."""
    decided = [claim for claim in _claims(sentence) if claim.verdict is not None and claim.status is Status.SUPPORTED]
    words = [span.quote for claim in decided if claim.verdict for span in claim.verdict.covered]
    assert "adopted" in words or "joined" in words
    assert not [word for word in words if left in word]


@pytest.mark.parametrize(
    "sentence",
    [
        "Sweden joined the United Nations in 1946 with high hopes.",
        "Sweden joined the United Nations in 1946 despite some doubts at home.",
        "The UN Mission in South Sudan (UNMISS) was set up in 2011.",
    ],
)
def test_other_words_take_nothing_from_a_statement(sentence: str) -> None:
    """Manner and mood, and the short form of a name in brackets: what they stand beside is supported."""
    assert Status.SUPPORTED in {claim.status for claim in _claims(sentence)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Sweden joined the United Nations in 1955 despite some doubts at home.",
        "Security Council resolution 1325 was adopted on 31 October 2001 with 15 votes in favour.",
    ],
)
def test_what_is_false_without_them_stays_refuted(sentence: str) -> None:
    """More words do not make a false statement true."""
    assert Status.REFUTED in {claim.status for claim in _claims(sentence)}


def test_a_vote_that_no_column_tells_is_not_supported() -> None:
    """ "Unanimously" says how the votes fell; twelve to two is not that."""
    assert {c.status for c in _claims("Resolution 678 was adopted unanimously in November 1990.")} == {
        Status.NOT_ENOUGH_EVIDENCE
    }
