"""Who says it, and whether it is meant as a fact."""

import pytest

from claimcheck.model import Factivity, Modality, Polarity
from tests.extraction.support import extracted


@pytest.mark.parametrize(
    ("text", "claim", "source", "direct"),
    [
        ("Holm said that it rained and that trains stopped.", "Trains stopped", "Holm", False),
        ("Norway said it had joined the union and left the league.", "Norway left the league", "Norway", False),
        ("Sales rose, Holm said, because prices fell.", "Prices fell", "Holm", False),
        ("Sales rose, Holm said, because prices fell.", "Sales rose because prices fell", "Holm", False),
        ("“We won the cup. Ruiz paid,” said Holm.", "We won the cup", "Holm", True),
        ("Holm told us: “The club is broke. We sold the bus.”", "We sold the bus", "Holm", True),
        ("The firm, which makes tea, said that sales rose.", "Sales rose", "The firm", False),
    ],
)
def test_what_is_reported_names_its_source(text: str, claim: str, source: str, direct: bool) -> None:
    """In all parts of a report, in inserted reports and in every sentence of a quotation."""
    told = {c.text: c.attribution for c in extracted(text).claims}[claim]
    assert told is not None
    assert (told.source, told.direct) == (source, direct)


@pytest.mark.parametrize(
    ("sentence", "never"),
    [
        ("It is not true that Norway left the union.", "Norway left the union"),
        ("Holm did not say that Norway left the union.", "Norway left the union"),
        ("It is unclear that Norway left the union.", "Norway left the union"),
        ("Had it rained, the match would have been lost.", "it rained"),
    ],
)
def test_what_nobody_claims_is_no_claim(sentence: str, never: str) -> None:
    """Denied reports, doubts and conditions."""
    assert never not in [claim.text for claim in extracted(sentence).claims]


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("Norway is expected to leave the union.", Modality.INTENTION),
        ("The plan is to build a bridge.", Modality.INTENTION),
        ("He hoped that Norway would win.", Modality.HOPE),
        ("The club might have won.", Modality.POSSIBLE),
        ("The club would have won.", Modality.CONDITIONAL),
        ("Unless it rains, the match starts at noon.", Modality.CONDITIONAL),
        ("If elected, Holm will build a bridge.", Modality.CONDITIONAL),
    ],
)
def test_what_is_yet_to_come_is_not_a_fact(sentence: str, modality: Modality) -> None:
    """Plans, hopes, possibilities and conditions are told as such."""
    found = extracted(sentence).claims
    assert modality in {claim.modality for claim in found}
    assert not any(claim.checkable for claim in found if claim.modality is modality)


@pytest.mark.parametrize(
    "sentence",
    [
        "The club no longer plays in Lima.",
        "The law was not passed until 1998.",
        "Holm has never won the title.",
        "Neither Norway nor Chile signed the treaty.",
        "Nobody left the stadium.",
        "The council met without Norway.",
        "Only Norway voted against the plan.",
    ],
)
def test_denials_and_limits_stay_in_the_words(sentence: str) -> None:
    """No part of such a sentence is told alone."""
    assert [claim.text for claim in extracted(sentence).claims] == [sentence.rstrip(".")]


def test_denied_reports_of_facts_keep_the_fact() -> None:
    """Not to know something takes it for true; to deny it does not."""
    first, fact = extracted("Holm did not know that Norway left the union.").claims
    assert (first.polarity, fact.text) == (Polarity.NEGATIVE, "Norway left the union")
    assert fact.attribution is not None
    assert fact.attribution.factivity is Factivity.FACTIVE


def test_a_country_says_we_and_never_i() -> None:
    """The first person singular is nobody's where a country speaks."""
    found = extracted("I joined the union and we left it.", "Norway").claims
    assert [claim.text.split()[0] for claim in found] == ["I", "Norway"]


@pytest.mark.parametrize(
    ("text", "checkable"),
    [
        ("We condemn the attack.", False),
        ("Norway believes in dialogue.", False),
        ("Norway remains committed to peace.", False),
        ("Our delegation reaffirms its support.", False),
        ("Your report is clear.", False),
        ("Trust builds peace.", False),
        ("Norway condemned the attack in May.", True),
        ("Chile believes in dialogue.", True),
        ("We opened 20 schools.", True),
        ("Norway supports 20 schools.", True),
        ("The club has won.", True),
    ],
)
def test_stands_of_the_speaker_are_not_checked(text: str, checkable: bool) -> None:
    """What the one who speaks stands for in the present, or says to somebody or in general, is no fact to look up."""
    assert [claim.checkable for claim in extracted(text, "Norway").claims] == [checkable]
