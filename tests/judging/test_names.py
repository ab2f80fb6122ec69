"""Names that a table does not know, and surnames: what is shown beside a verdict, and what is not."""

from __future__ import annotations

import pytest

from claimcheck.model import Gap, Verdict
from tests.judging.test_wording import claims_of


def _verdicts(sentence: str) -> list[Verdict]:
    return [claim.verdict for claim in claims_of("2020-01-01", sentence) if claim.verdict is not None]


@pytest.mark.parametrize(
    ("sentence", "name", "cell"),
    [
        ("The capital of Australia is Sydney.", "Sydney", ("capital", "Canberra")),
        ("Springfield hosted the 2008 Summer Olympics.", "Springfield", ("city", "Beijing")),
        ("Peter Miller led Germany in 2010.", "Peter Miller", ("leader", "Angela Merkel")),
    ],
)
def test_a_name_that_the_table_does_not_know_has_a_lead(sentence: str, name: str, cell: tuple[str, str]) -> None:
    """The row in its place is a lead with its own name, the claim's is left over, and nothing is decided by it."""
    verdict = _verdicts(sentence)[-1]
    assert verdict.gap in (Gap.UNBOUND_ARGUMENT, Gap.UNRESOLVED_REFERENCE)
    assert name.split()[-1] in " ".join(span.quote for span in verdict.unbound)
    assert not verdict.evidence
    assert [cell in row.columns for row in verdict.leads] == [True]


@pytest.mark.parametrize(
    "sentence",
    [
        "Istanbul and Madrid bade for the 2020 Summer Olympics.",
        "Peter Miller won the Nobel Prize in 2010.",
        "Norway joined the Hanseatic League in 1990.",
        "ACME led the United States in 2010.",
        "In 2010 nobody led Germany better than Peter Miller.",
    ],
)
def test_what_a_table_is_not_about_has_no_lead(sentence: str) -> None:
    """More rows than three, another relation, another body, or letters for a person: nothing stands in the place."""
    assert not [verdict for verdict in _verdicts(sentence) if verdict.leads]


@pytest.mark.parametrize(
    "sentence",
    [
        "The five new members replace India, Japan and Brazil.",
        "Twelve members of the club met in Paris in 2010.",
        "Six leaders of Kazakhstan met in 2010.",
    ],
)
def test_rows_of_an_unnamed_table_are_not_near(sentence: str) -> None:
    """A noun that many tables count ("members") is near to none of them, unless the claim names it in full."""
    found = [verdict for claim in claims_of("2020-01-01", f"The United Nations met. {sentence}")
             if (verdict := claim.verdict) is not None]  # fmt: skip
    assert not [verdict for verdict in found if verdict.leads or "Nearest" in verdict.justification]


def test_a_surname_says_who_it_was_read_as() -> None:
    """A surname beside a title and a time is borne out by its row, and the verdict says whose."""
    verdict = _verdicts("Einstein won the Nobel Prize in Physics in 1921.")[-1]
    assert "“Einstein” is read as Albert Einstein." in verdict.notes
