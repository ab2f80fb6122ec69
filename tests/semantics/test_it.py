"""*It* and *its* stand for a subject before them that nothing else there rivals."""

from __future__ import annotations

import pytest

from tests.semantics.support import resolved


@pytest.mark.parametrize(
    "text",
    [
        "Lesotho is a kingdom. Surrounded by South Africa, [it]{Lesotho} joined the union in 1966.",
        "Sweden is large. Like Norway, [it]{Sweden} has many lakes.",
        "Sweden is large. Unlike Norway, [it]{Sweden} has few fjords.",
        "Peru is a country. [It]{Peru} joined the union in 1945.",
        "The bridge was opened in 1932. [It]{The bridge} carries eight lanes.",
        "Norway opened [its]{Norway} first embassy in 1906.",
        "Iran and [its]{Iran} rivals met.",
        "Norway and [its]{Norway} allies met in May.",
        "The club bought the stadium and sold [it]{the stadium} in 1999.",
        "The film was shot in Lima, and [it]{The film} won three prizes.",
        "In [its]{Norway} first year, Norway won two medals.",
        "Norway signed the treaty and later left [it]{the treaty} in 1990.",
        "The museum stands in a garden. [It]{The museum} opened in 1901.",
    ],
)
def test_it_finds_its_thing(text: str) -> None:
    """Neither an adjunct of its own verb nor a person is a candidate."""
    wanted, found = resolved(text)
    assert found == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Norway played Chile. [It]{} won in May.",
        "The bridge was opened in 1932. [It]{} is likely that many came.",
        "[It]{} was raining in Oslo.",
        "Norway supports the Chilean people in [its]{} struggle.",
        "Ms Holm said [it]{} was late.",
        "The owner of the club said [its]{} ground was sold.",
        "Adair grew up in Lima. [It]{} was founded in 1535.",
        "The firm announced a capsule based on [its]{} rocket.",
        "The plan that [it]{} made was good.",
        "Norway grew. The trade fell and the price rose. [It]{} was sold.",
        "The museum has a garden. [It]{} opened in 1901.",
    ],
)
def test_it_stays_open(text: str) -> None:
    """Two rivals, an empty *it*, a place or an owner outside the clause: nothing."""
    wanted, found = resolved(text)
    assert found == wanted
