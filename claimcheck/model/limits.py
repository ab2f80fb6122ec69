"""How much work one document may be."""

from __future__ import annotations

from attrs import frozen

__all__ = ["Limits"]


@frozen(kw_only=True)
class Limits:
    """The work limit of one document: where it is exceeded, one line says so and nothing is checked.

    ``characters`` of its text; ``depth`` of elements inside each other, and ``nodes`` (elements of a page, things that
    a PDF draws) in its file; ``sentence`` words and marks of one sentence, of which longer ones are left unread and
    named; ``seconds`` of this program's computing time, 0 for no limit.
    """

    characters: int = 2_000_000
    depth: int = 400
    nodes: int = 2_000_000
    sentence: int = 400
    seconds: float = 600.0
