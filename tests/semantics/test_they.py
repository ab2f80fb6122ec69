"""*They*, *them*, *their* stand for several that were told of together."""

from __future__ import annotations

import pytest

from tests.semantics.support import resolved


@pytest.mark.parametrize(
    "text",
    [
        "The workers stopped because [they]{The workers} were not paid.",
        "Norway and Chile met in May. [They]{Norway + Chile} agreed on a treaty.",
        "The council imposed the sanctions in 1990 and lifted [them]{the sanctions} in 2003.",
        "The players thanked [their]{The players} coach.",
        "The teachers and [their]{The teachers} pupils left.",
    ],
)
def test_they_find_those_told_of(text: str) -> None:
    """Subjects, lists, and what the verb before the *and* was done to."""
    wanted, found = resolved(text)
    assert found == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Norway met Chile in May. [They]{} agreed on a treaty.",
        "If somebody calls, tell the guards that [they]{} must wait.",
        "The banks lent to the farmers. [They]{} went bankrupt.",
        "No players were hurt. [They]{} left in May.",
        "The prices rose in May. [They]{} fell in June.",
    ],
)
def test_they_stay_open(text: str) -> None:
    """Two groups, one somebody, nobody, or things that may not be meant."""
    wanted, found = resolved(text)
    assert found == wanted
