"""What an objection is: one signature for all reasons to stay open."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from claimcheck.linking.draft import Match, Setting
from claimcheck.model import Gap
from claimcheck.syntax.tree import Node

__all__ = ["Check", "Objection"]


@frozen(kw_only=True)
class Objection:
    """A reason to leave a statement open: its code, the gap that it is, and the words that it is about."""

    code: str
    gap: Gap
    nodes: tuple[Node, ...] = ()


Check = Callable[[Match, Setting], Objection | None]
