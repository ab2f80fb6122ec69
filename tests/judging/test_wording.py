"""The sentence of a verdict, word for word: what an editor reads must say what was decided, and no more."""

from __future__ import annotations

import functools
import pathlib

import pytest

from claimcheck.entailment.checking import verify
from claimcheck.extraction import extract
from claimcheck.model import Claim, Document
from claimcheck.reference import ReferenceSet
from claimcheck.verification import replay
from tests.loaded import everything

TOLD = [
    tuple(line.split("|", 2))
    for line in pathlib.Path(__file__).with_name("told.psv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@functools.lru_cache(maxsize=1)
def _reference() -> ReferenceSet:
    return everything()


def claims_of(date: str, sentence: str) -> tuple[Claim, ...]:
    document = Document.from_text(sentence, date=date)
    reference = _reference()
    return verify(extract(document, reference.aliases), reference).claims


@pytest.mark.parametrize(("date", "sentence", "told"), TOLD)
def test_the_sentence_says_what_was_decided(date: str, sentence: str, told: str) -> None:
    """Each sentence stands in one of the verdicts on the claims, and every verdict replays."""
    found = claims_of(date, sentence)
    sentences = [claim.verdict.justification for claim in found if claim.verdict is not None]
    assert any(told in words for words in sentences), sentences
    for claim in found:
        if claim.verdict is not None:
            replay(claim.verdict, _reference())


def test_the_row_that_decides_is_the_evidence() -> None:
    """Of several rows that fit words without a time the latest is meant, and it alone is shown."""
    found = claims_of("2019-03-01", "The sanctions against Eritrea were lifted.")
    verdict = next(claim.verdict for claim in found if claim.verdict is not None and claim.verdict.evidence)
    assert [row.row for row in verdict.evidence] == ["Eritrea"]


def test_a_lead_names_the_whole_list() -> None:
    """Rows near a list of participants are those of all of its members."""
    found = claims_of(
        "2019-01-01", "The Security Council heard 12 vetoes by Russia, China and the United States in 2017."
    )
    sentences = [claim.verdict.justification for claim in found if claim.verdict is not None]
    assert any("of Russia, China and United States in 2017" in words for words in sentences), sentences


def test_a_partner_is_not_left_aside() -> None:
    """Who "shared it with" somebody has a part in it: no claim is borne out without the partner."""
    found = claims_of("2021-03-01", "Marie Curie shared the 1903 Nobel Prize in Physics with Albert Einstein.")
    assert any("Einstein" in claim.text for claim in found)
    assert not any(claim.status.value == "supported" for claim in found)


def test_what_the_table_says_instead_is_of_the_same_sort() -> None:
    """A number for a number, a length for a length; and the code of the verdict says which it is."""
    cases = {
        "The Security Council adopted more than 60 resolutions in 2018.": ("CC104", "54"),
        "The Netherlands served a two-year term on the Security Council in 2018.": ("CC105", "1 year"),
        "Kazakhstan joined the United Nations in 1990.": ("CC102", "2 March 1992"),
        "Kazakhstan presided over the Security Council in February 2018.": ("CC101", "Kuwait"),
    }
    for sentence, told in cases.items():
        refuted = [c.verdict for c in claims_of("2019-06-01", sentence) if c.status.value == "refuted"]
        assert {(verdict.rule, verdict.correct) for verdict in refuted if verdict is not None} == {told}
