"""Atoms: drafts with the tokens that they cover."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.normalisation.times.drafts import Draft
from claimcheck.normalisation.times.tokens import Token

__all__ = ["Atom", "keys_before"]


class Atom(NamedTuple):
    """A draft that covers the tokens ``start`` up to ``stop`` (exclusive)."""

    start: int
    stop: int
    draft: Draft


def keys_before(stream: list[Token], stop: int, count: int) -> list[str]:
    """The keys of the ``count`` tokens before ``stop``, whether or not they are capitalised."""
    return [token.key.removeprefix("~") for token in stream[max(0, stop - count) : stop]]
