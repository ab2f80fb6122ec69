"""Every unit that has a size, against the definitions of the standards (not against the table that is tested)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimcheck.normalisation.quantities.conversion import factor

INCH, POUND, SECOND = Decimal("0.0254"), Decimal("0.45359237"), Decimal(1)
#: unit → (another unit of the same measure, how many of it): international yard and pound, SI, IAU, CODATA.
DEFINED: dict[str, tuple[str, Decimal]] = {
    "centimetre": ("metre", Decimal("0.01")),
    "millimetre": ("metre", Decimal("0.001")),
    "kilometre": ("metre", Decimal(1000)),
    "inch": ("metre", INCH),
    "foot": ("metre", 12 * INCH),
    "yard": ("metre", 36 * INCH),
    "mile": ("metre", 1760 * 36 * INCH),
    "furlong": ("metre", 220 * 36 * INCH),
    "fathom": ("metre", 72 * INCH),
    "mil": ("metre", INCH / 1000),
    "nautical mile": ("metre", Decimal(1852)),
    "light second": ("metre", Decimal(299_792_458)),
    "light year": ("metre", Decimal(299_792_458) * 31_557_600),
    "astronomical unit": ("metre", Decimal(149_597_870_700)),
    "micron": ("metre", Decimal("0.000001")),
    "ångström": ("metre", Decimal("0.0000000001")),
    "hectare": ("square metre", Decimal(10_000)),
    "acre": ("square metre", 43_560 * (12 * INCH) ** 2),
    "square mile": ("square metre", (1760 * 36 * INCH) ** 2),
    "square foot": ("square metre", (12 * INCH) ** 2),
    "square kilometre": ("square metre", Decimal(10) ** 6),
    "dunam": ("square metre", Decimal(1000)),
    "gram": ("kilogram", Decimal("0.001")),
    "milligram": ("kilogram", Decimal("0.000001")),
    "microgram": ("kilogram", Decimal("0.000000001")),
    "tonne": ("kilogram", Decimal(1000)),
    "kilotonne": ("kilogram", Decimal(10) ** 6),
    "megatonne": ("kilogram", Decimal(10) ** 9),
    "quintal": ("kilogram", Decimal(100)),
    "pound": ("kilogram", POUND),
    "ounce": ("kilogram", POUND / 16),
    "stone": ("kilogram", 14 * POUND),
    "grain": ("kilogram", POUND / 7000),
    "pennyweight": ("kilogram", 24 * POUND / 7000),
    "troy ounce": ("kilogram", 480 * POUND / 7000),
    "carat": ("kilogram", Decimal("0.0002")),
    "litre": ("cubic metre", Decimal("0.001")),
    "acre foot": ("cubic metre", 43_560 * (12 * INCH) ** 3),
    "minute": ("second", 60 * SECOND),
    "hour": ("second", 3600 * SECOND),
    "millisecond": ("second", SECOND / 1000),
    "kilowatt": ("watt", Decimal(1000)),
    "watt hour": ("joule", Decimal(3600)),
    "kilowatt hour": ("joule", Decimal(3_600_000)),
    "electronvolt": ("joule", Decimal("1.602176634E-19")),
    "ampere hour": ("coulomb", Decimal(3600)),
    "bar": ("pascal", Decimal(100_000)),
    "millibar": ("pascal", Decimal(100)),
    "byte": ("bit", Decimal(8)),
    "kilobyte": ("byte", Decimal(1000)),
    "kibibyte": ("byte", Decimal(2) ** 10),
    "mebibyte": ("byte", Decimal(2) ** 20),
    "gibibyte": ("byte", Decimal(2) ** 30),
    "tebibyte": ("byte", Decimal(2) ** 40),
}


@pytest.mark.parametrize("unit", DEFINED)
def test_a_unit_is_as_large_as_it_is_defined(unit: str) -> None:
    """So many of the other make one, and one over so many the other way round."""
    other, size = DEFINED[unit]
    there, back = factor(unit, other), factor(other, unit)
    assert there is not None
    assert back is not None
    assert abs(there / size - 1) < Decimal("1E-9")
    assert abs(there * back - 1) < Decimal("1E-20")


PREFIXES = {
    "pico": -12, "nano": -9, "micro": -6, "milli": -3, "centi": -2, "deci": -1, "hecto": 2, "kilo": 3, "mega": 6,
    "giga": 9, "tera": 12,
}  # fmt: skip


@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize("unit", ["metre", "watt", "litre", "volt", "hertz"])
def test_prefixes(prefix: str, unit: str) -> None:
    """Each prefix is its power of ten, on every unit that takes them, also squared and cubed."""
    size = Decimal(10) ** PREFIXES[prefix]
    found = factor(prefix + unit, unit)
    if found is None:  # a form that nobody writes
        assert prefix in ("deci", "hecto", "pico", "centi", "nano", "micro", "milli", "tera", "giga", "mega")
        return
    assert found == size
    if unit == "metre":
        assert factor(f"square {prefix}metre", "square metre") == size**2
        assert factor(f"cubic {prefix}metre", "cubic metre") == size**3
