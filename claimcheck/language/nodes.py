"""What a unit of a sentence may be, and the typed values in a text."""

from __future__ import annotations

import enum

from attrs import frozen

from claimcheck.model import Entity, Quantity, Span, Time

__all__ = ["Mark", "NodeKind", "Value"]


class NodeKind(str, enum.Enum):
    """What a node is."""

    WORD = "word"
    ENTITY = "entity"
    TIME = "time"
    QUANTITY = "quantity"
    SYMBOL = "symbol"


@frozen(kw_only=True)
class Mark:
    """A document symbol as found in the text: its normal form, and the number and year that tell it from others.

    ``act`` for a numbered act ("resolution 12 (2009)"), whose body is not in its words.
    """

    span: Span
    value: str
    number: int | None = None
    year: int | None = None
    act: bool = False


Value = Entity | Time | Quantity | Mark
