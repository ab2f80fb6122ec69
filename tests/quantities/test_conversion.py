"""How many of one unit make one of another."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimcheck.normalisation.quantities.conversion import factor


@pytest.mark.parametrize(
    ("unit", "other", "expected"),
    [
        ("kilometre", "metre", "1000"),
        ("mile", "kilometre", "1.609344"),
        ("square kilometre", "hectare", "100"),
        ("cubic metre", "litre", "1000"),
        ("gigawatt", "megawatt", "1000"),
        ("pound", "kilogram", "0.45359237"),
        ("metre per second", "kilometre per hour", "3.6"),
        ("USD", "USD", "1"),
        ("", "", "1"),
    ],
)
def test_units_of_one_measure_have_a_factor(unit: str, other: str, expected: str) -> None:
    """Prefixes, powers and rates are worked out; a unit is one of itself."""
    found = factor(unit, other)
    assert found is not None
    assert round(found, 20) == Decimal(expected)


@pytest.mark.parametrize(
    ("unit", "other"),
    [
        ("metre", "gram"),
        ("metre", "square metre"),
        ("USD", "EUR"),
        ("", "metre"),
        ("gallon", "litre"),
        ("ton", "tonne"),
        ("month", "day"),
        ("degree Celsius", "kelvin"),
        ("kilometre per hour", "kilometre"),
    ],
)
def test_other_pairs_have_none(unit: str, other: str) -> None:
    """What measures something else, differs from country to country, or has no fixed size or zero."""
    assert factor(unit, other) is None
