"""What a comparing word asks: one small value for each operator, with the nodes that name the other side."""

from __future__ import annotations

from attrs import frozen

from claimcheck.model import Entity, Quantity
from claimcheck.syntax.tree import Node

__all__ = ["Asked", "Ceased", "Changed", "Greatest", "Nobody", "Shared", "Stated", "Than"]


@frozen(kw_only=True)
class Ceased:
    """It is so no longer, and was so before."""


@frozen(kw_only=True)
class Nobody:
    """What is told was done by nobody, or of nothing."""


@frozen(kw_only=True)
class Stated:
    """A plain number, told by another verb: "the number of N was 12"."""


@frozen(kw_only=True)
class Than:
    """A number against that of another participant or time.

    ``sign`` is 1 where the side told of is greater, -1 where it is less, 0 for "as many as". ``rival`` names the other
    side, None for "any other"; ``by`` is a stated difference, ``times`` a stated multiple; ``tie`` where the statement
    holds of equals too ("nobody has more than X").
    """

    sign: int
    rival: Node | None = None
    by: Quantity | None = None
    times: Quantity | None = None
    tie: bool = False


@frozen(kw_only=True)
class Greatest:
    """The greatest, or with ``sign`` -1 the least, or the second of them; of all, or of a group."""

    sign: int
    place: int = 1
    scope: Entity | None = None


@frozen(kw_only=True)
class Shared:
    """A part of a whole: its number or share, the stated number of the whole, and the group that the part is."""

    amount: Quantity
    whole: Quantity | None = None
    group: Entity | None = None


@frozen(kw_only=True)
class Changed:
    """A change of a number between two times (one time twice where it spans the change)."""

    sign: int
    first: Node
    second: Node
    before: Quantity | None = None
    after: Quantity | None = None
    by: Quantity | None = None
    times: Quantity | None = None


Asked = Ceased | Nobody | Stated | Than | Greatest | Shared | Changed
