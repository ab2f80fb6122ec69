"""Quantities: numbers with comparators, units, currencies, shares, ranks and the things that they count."""

from claimcheck.normalisation.quantities.finder import find_quantities

__all__ = ["find_quantities"]
