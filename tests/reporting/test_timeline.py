"""The timeline: what the article says above, what the rows say below, and only years that matter."""

from __future__ import annotations

import attrs
import pytest

from claimcheck.model import Claim
from claimcheck.reporting.timeline import Timeline, timeline
from tests.reporting import registries


def claim_with(*columns: tuple[str, str], number: int = 0) -> Claim:
    """The supported claim of a year, with one row that has these columns."""
    claim = registries.registry(number + 1).claims[number]
    row = attrs.evolve(registries.evidence(1960, "Sudmark", "Norland"), columns=columns)
    return attrs.evolve(claim, verdict=attrs.evolve(claim.verdict, evidence=(row,)))


def drawn(*claims: Claim) -> Timeline | None:
    return timeline(claims, {claim.id: n for n, claim in enumerate(claims, start=1)})


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ([("year", "1960")], "1960"),
        ([("month", "1960-02")], "February 1960"),
        ([("date", "1960-02-03")], "3 February 1960"),
        ([("start", "1960-01-01"), ("end", "1961-12-31")], "1960 to 1961"),
        ([("month", "1960-02"), ("start", "1960-02-01"), ("end", "1960-02-29")], "February 1960"),
        ([("name", "Norland"), ("year", "1960"), ("elected", "1959-05-01")], "1960, 1 May 1959"),
    ],
)
def test_start_and_end_of_a_row_are_one_stretch_and_a_part_is_not_drawn_beside_its_whole(
    columns: list[tuple[str, str]], told: str
) -> None:
    made = drawn(claim_with(*columns))
    assert made is not None
    assert made.lines[0].words == f"supported: the article says {made_of(made)}; the rows say {told}"
    assert len(made.lines[0].rows) == told.count(",") + 1


def made_of(made: Timeline) -> str:
    """The article's words in the first line."""
    return made.lines[0].words.split("the article says ")[1].split(";")[0]


@pytest.mark.parametrize("columns", [[("name", "Norland")], [("year", "0000")], [("date", "1960-02-31")], []])
def test_without_a_date_in_the_rows_there_is_no_timeline(columns: list[tuple[str, str]]) -> None:
    assert drawn(claim_with(*columns)) is None


def test_years_in_which_nothing_happens_are_left_out_and_the_gap_is_marked() -> None:
    made = drawn(claim_with(("year", "1960")), claim_with(("year", "1999"), ("other", "1998"), ("x", "1990")))
    assert made is not None
    assert [tick.after_gap for tick in made.ticks] == [False, True, True, False]
    assert [tick.label for tick in made.ticks] == ["1960", "1990", "1998", "1999"]


def test_every_bar_lies_on_the_drawing_and_is_wide_enough_to_be_seen() -> None:
    made = timeline(registries.registry(400).claims, {c.id: n for n, c in enumerate(registries.registry(400).claims)})
    assert made is not None
    bars = [bar for line in made.lines for bar in (*line.claimed, *line.rows)]
    assert all(bar.x >= 40 and bar.x + bar.width <= 296.1 and bar.width >= 2.5 for bar in bars)
    assert len(made.lines) == 24
    assert made.left_out > 0
