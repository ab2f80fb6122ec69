"""What a table says of words that no clause stands for is worded as a sentence of its own."""

import functools

import pytest

from claimcheck import Checker, Document


@functools.cache
def _checker() -> Checker:
    return Checker()


def _decided(text: str, date: str) -> list[str]:
    claims = _checker().check(Document.from_text(text, date=date)).claims
    return [claim.text for claim in claims if claim.status.value in ("supported", "refuted")]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("With China as a permanent member of the Security Council, nothing passed.",
         "China was a permanent member of the Security Council"),
        ("In 1955, when West Germany joined NATO, the band moved to Lima.", "West Germany joined NATO in 1955"),
        ("With Russia as a permanent member of the Security Council, it was vetoed.",
         "Russia was a permanent member of the Security Council"),
        ("Fans met in Maseru, the capital and oldest town of Lesotho.", "Maseru was the capital of Lesotho"),
    ],
)  # fmt: skip
def test_a_phrase_is_told_as_a_sentence(sentence: str, wanted: str) -> None:
    """Appositions, qualities, clauses of time and lists get their subject, a finite verb and an article."""
    assert wanted in _decided(sentence, "2019-03-04")


@pytest.mark.parametrize(
    "sentence",
    [
        "Fans met in Maseru, the capital and oldest town of Lesotho.",
        "In 1955, when West Germany joined NATO, the band moved to Lima.",
        "Norway joined NATO in 1949.",
        "The visit of Peru's president to Norway, which joined NATO in 1949, ended.",
        "Norway joined the United Nations in 1945 and NATO in 1949.",
    ],
)
def test_nothing_is_told_twice(sentence: str) -> None:
    """No decided claim stands within another one."""
    found = _decided(sentence, "2019-03-04")
    assert found
    assert [(a, b) for a in found for b in found if a != b and a in b] == []
