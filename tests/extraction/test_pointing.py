"""A claim is read alone: what points at something outside of it is said, resolved, or keeps it from being checked."""

import pytest

from tests.extraction.support import extracted

_BEFORE = "Holm wrote a report in Lima, and a committee read it. "


def _last(sentence: str, before: str = _BEFORE) -> tuple[list[str], str]:
    """(the claims of a sentence behind another one with a mark for those that are to be checked, its reason)."""
    found = extracted(before + sentence)
    claims = {claim.id: claim for claim in found.claims}
    told = [claims[name] for name in found.sentences[-1].claims]
    return [f"{'+' if c.checkable else '-'} {c.reason or c.text}" for c in told], found.sentences[-1].reason


@pytest.mark.parametrize(
    "sentence",
    [
        "This debate was attended by the ministers of the north.",
        "The report was printed in colour.",
        "That bridge carried heavy lorries.",
        "The latter kept all the money.",
        "The author of the report died in winter.",
        "These were printed in colour.",
        "Ministers liked this.",
        "Ministers repeated such claims.",
        "Anna Ruiz printed the report.",
        "Anna Ruiz opened that bridge.",
        "Anna Ruiz spoke of those days.",
        "Anna Ruiz praised the latter.",
        "Anna Ruiz said that Norway repeated such claims.",
    ],
)
def test_what_points_back_is_accounted_for(sentence: str) -> None:
    """Without a figure or a date it makes no claim, and its sentence says why."""
    assert _last(sentence) == ([], "open")


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("He met Anna Ruiz.", "He"),
        ("She moved to Quito.", "She"),
        ("His mother wrote to Anna Ruiz.", "His"),
        ("He printed letters for Norway.", "He"),
        ("She sold lorries in Quito.", "She"),
    ],
)
def test_what_somebody_did_with_a_name_is_told_and_not_to_be_checked(sentence: str, words: str) -> None:
    """The claim says which of its words are open."""
    claims, _ = _last(sentence, "Chile played Norway at home. ")
    assert claims == [f"- does not say who or what is meant: “{words}”"]


@pytest.mark.parametrize(
    "sentence",
    [
        "This debate cost 300 euros.",
        "The report was printed on 4 May 1999.",
        "Anna Ruiz printed the report in 1999.",
        "The report of Ruiz was printed in Quito.",
        "The first report was printed in Quito.",
        "The Lima report was printed in Quito.",
        "The report that Ruiz wrote was printed in Quito.",
        "The bridge carried heavy lorries to Quito.",
        "Anna Ruiz sold those that were left.",
        "Anna Ruiz came to Quito this year.",
        "Anna Ruiz wrote that bridges help Quito.",
        "Anna Ruiz took his hat to Quito.",
        "Anna Ruiz kept the lorries that Holm sold because they were old.",
        "Anna Ruiz saw the world from Quito.",
    ],
)
def test_what_is_said_in_the_claim_is_to_be_checked(sentence: str) -> None:
    """A figure or a date can be looked up; a name, a rank or a clause says which."""
    claims, _ = _last(sentence)
    assert [claim[0] for claim in claims[:1]] == ["+"]
