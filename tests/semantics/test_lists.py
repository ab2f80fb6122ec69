"""Expressions for several things stand for the members of a list; a number said is the number of them."""

from __future__ import annotations

import pytest

from tests.semantics.support import resolved


@pytest.mark.parametrize(
    "text",
    [
        "Norway, Chile and Peru were elected. [These three states]{Norway + Chile + Peru} will serve.",
        "Norway and Chile met. [Both]{Norway + Chile} left in May.",
        "Norway and Chile met in Oslo and Lima. [The two cities]{Oslo + Lima} are far.",
        "Norway and Chile met. [Both countries]{Norway + Chile} left in May.",
        "Norway and Chile met. [The two]{Norway + Chile} left in May.",
        "Karl Lund and Otto Berg met. [The two players]{Karl Lund + Otto Berg} are friends.",
        "Norway, Chile and Peru met. [These countries]{Norway + Chile + Peru} signed.",
        "Norway and Chile met. [Both]{Norway + Chile} signed. [Both countries]{Norway + Chile} left.",
    ],
)
def test_lists_are_called_by_their_number(text: str) -> None:
    """Both, the two, these three states."""
    wanted, found = resolved(text)
    assert found == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Norway, Chile and Peru were elected. [These two states]{} will serve.",
        "Norway, Chile and Peru met. [Both]{} left in May.",
        "Norway met Chile. [Both]{} left in May.",
        "Norway and Chile met. [The two clubs]{} left in May.",
        "Norway and Chile met in Kenya and Ghana. [The two countries]{} are far.",
        "Norway and Chile met Peru and Ghana. [These countries]{} signed.",
    ],
)
def test_lists_of_another_number_stay_open(text: str) -> None:
    """Another number, another kind, two lists, or none."""
    wanted, found = resolved(text)
    assert found == wanted
