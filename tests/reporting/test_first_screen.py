"""The first screen in plain words: the one sentence with all denominators, dates of tables, the work list."""

from __future__ import annotations

import attrs
import pytest

from claimcheck.model import Claim, Gap, Status, Verdict
from claimcheck.reporting import overview
from claimcheck.reporting.cards import card
from claimcheck.reporting.words import in_words
from tests.reporting import registries

_TWO = "Of 3 sentences, 1 makes 2 claims and 2 make none; "
_SHORT = {"s": Status.SUPPORTED, "r": Status.REFUTED, "n": Status.NOT_ENOUGH_EVIDENCE, "-": Status.NOT_CHECKABLE}


def claims(statuses: str) -> tuple[Claim, ...]:
    """One claim per letter: s supported, r refuted, n not enough evidence, - nothing to check."""
    some = registries.registry(len(statuses) + 1).claims
    return tuple(attrs.evolve(claim, status=_SHORT[letter]) for claim, letter in zip(some, statuses, strict=False))


@pytest.mark.parametrize(
    ("sentences", "with_claims", "statuses", "told"),
    [
        (0, 0, "", "There is no sentence and no claim."),
        (1, 0, "", "The only sentence makes no claim."),
        (1, 1, "s", "The only sentence makes 1 claim."),
        (5, 0, "", "None of 5 sentences makes a claim."),
        (2, 2, "ss", "2 sentences make 2 claims; of the 2 claims, none is refuted and 2 are supported."),
        (3, 1, "sr", _TWO + "of the 2 claims, 1 is refuted and 1 is supported."),
        (3, 1, "n-", _TWO + "of the 2 claims, none is refuted, 1 lacks evidence and 1 holds nothing to check."),
    ],
)
def test_one_sentence_holds_all_denominators(sentences: int, with_claims: int, statuses: str, told: str) -> None:
    made = registries.registry(40)
    made = attrs.evolve(made, sentences=made.sentences[:sentences])
    assert len(made.sentences) == sentences
    assert overview.summary(claims(statuses), made, with_claims) == told


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("1992-03-02", "2 March 1992"),
        ("2018-01-01/2018-12-31", "2018"),
        ("2017-01-01/2018-12-31", "2017 to 2018"),
        ("2018-02-01/2018-02-28", "February 2018"),
        ("2018-02-01/2018-02-27", "1 February 2018 to 27 February 2018"),
        ("2009-12-23/", "since 23 December 2009"),
        ("/2009-12-23", "until 23 December 2009"),
        ("2018", "2018"),
        ("2018-13-40", "2018-13-40"),
        ("20180101", "20180101"),
        ("61 + 54 = 115", "61 + 54 = 115"),
        ("/", "/"),
        ("", ""),
    ],
)
def test_a_date_of_a_table_is_told_as_a_reader_writes_it(cell: str, words: str) -> None:
    assert in_words(cell) == words


@pytest.mark.parametrize(
    ("parts", "told"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_parts_are_listed_as_in_a_sentence(parts: list[str], told: str) -> None:
    assert overview.listed(parts) == told


def work_cards(number: int, reasons: tuple[str, ...] = ("a year",)) -> list:
    verdict = Verdict(status=Status.NOT_ENOUGH_EVIDENCE, rule="CC110", justification="", gap=Gap.NO_RELATION)
    return [
        card(
            attrs.evolve(
                claim,
                status=Status.NOT_ENOUGH_EVIDENCE,
                verdict=verdict,
                check_worthiness=n / 1000,
                worthiness_reasons=(*reasons, *(("a number",) if n == number - 1 else ())),
            ),
            n + 1,
        )
        for n, claim in enumerate(registries.registry(number).claims)
    ]


def test_the_work_list_begins_with_what_is_most_worth_checking_and_counts_the_rest() -> None:
    (made,) = overview.work(work_cards(250))
    assert made.number == 250
    assert [link.lead for link in made.items] == ["250", "249", "248", "247", "246", "245"]
    assert len(made.folded) == 24


def test_the_work_list_gives_the_words_and_no_reasons_of_check_worthiness() -> None:
    (made,) = overview.work(work_cards(5))
    assert [link.more for link in made.items] == [""] * 5


def test_the_strip_tells_the_statuses_apart_by_height() -> None:
    made = registries.registry(40)
    heights = {
        status: path.split("v-")[1].split("H")[0]
        for status, path in overview.strip(made.claims, len(made.document.text))
    }
    assert heights == {
        "refuted": "24",
        "conflicting_evidence": "24",
        "supported": "17",
        "not_enough_evidence": "10",
        "not_checkable": "4",
    }
