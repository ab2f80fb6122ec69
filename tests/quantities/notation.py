"""A compact notation: ``around [75 %] of its decisions`` is a text whose quantities are in square brackets."""

from __future__ import annotations

from claimcheck.model import Quantity
from claimcheck.normalisation.quantities import find_quantities


def plain(marked: str) -> str:
    """The text without its brackets."""
    return marked.replace("[", "").replace("]", "")


def marked(text: str) -> str:
    """The text with every quantity found in it in square brackets."""
    out, at = [], 0
    for quantity in find_quantities(text):
        out += [text[at : quantity.span.start], "[", quantity.span.quote, "]"]
        at = quantity.span.end
    return "".join([*out, text[at:]])


def told(quantity: Quantity) -> str:
    """What a quantity says, in one line: comparator, value, upper end, unit, kind, counted; defaults left out.

    One without a value says "?" and its doubt.
    """
    number = f"?{quantity.doubt}" if quantity.value is None else f"{quantity.value.normalize():f}"
    upper = "" if quantity.upper is None else f"..{quantity.upper.normalize():f}"
    comparator = "" if quantity.comparator.value == "equal" else quantity.comparator.value
    kind = "" if quantity.kind.value == "cardinal" else quantity.kind.value
    return " ".join(part for part in (comparator, number + upper, quantity.unit, kind, quantity.counted) if part)
