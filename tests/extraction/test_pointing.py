"""A claim is read alone: what points at something outside of it is said, resolved, or keeps it from being checked."""

import pytest

from tests.extraction.support import extracted

_BEFORE = "Holm wrote a report in Lima, and a committee read it. "


def _last(sentence: str) -> tuple[list[str], str]:
    """(the claims of a sentence behind another one with a mark for those that are to be checked, its reason)."""
    found = extracted(_BEFORE + sentence)
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
    ],
)
def test_what_points_back_is_accounted_for(sentence: str) -> None:
    """Without a name or a figure it makes no claim, and its sentence says why."""
    assert _last(sentence) == ([], "open")


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Anna Ruiz printed the report.", "the report"),
        ("Anna Ruiz opened that bridge.", "that bridge"),
        ("Anna Ruiz repeated such claims.", "such claims"),
        ("Anna Ruiz spoke of those days.", "those days"),
        ("Anna Ruiz praised the latter.", "the latter"),
        ("Anna Ruiz liked this.", "this"),
    ],
)
def test_a_name_beside_what_points_back_is_told_and_not_to_be_checked(sentence: str, words: str) -> None:
    """The claim says which of its words are open."""
    claims, _ = _last(sentence)
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
