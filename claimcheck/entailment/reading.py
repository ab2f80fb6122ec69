"""A statement read as questions to one table, and what every step from statements to questions shares."""

from __future__ import annotations

import datetime as dt

from attrs import field, frozen

from claimcheck.language.nodes import NodeKind
from claimcheck.linking.degrees import phrases_of
from claimcheck.linking.draft import Match
from claimcheck.linking.index import PatternIndex
from claimcheck.linking.recognise import Recogniser
from claimcheck.model import Gap, Period, Row
from claimcheck.query import Question
from claimcheck.semantics.edits.phrases import Phrase
from claimcheck.syntax.tree import Node
from claimcheck.verification.sources import ReferenceLike, TableLike

__all__ = ["NodeKind", "Part", "Reading", "Tables", "Window"]


@frozen(kw_only=True)
class Part:
    """One member of a list of participants with its own question; ``member`` is empty where there is no list."""

    question: Question
    member: str = ""
    node: Node | None = None


@frozen(kw_only=True)
class Window:
    """A period taken from another table: the nodes that name it, and the rows it came from."""

    period: Period
    words: str
    nodes: frozenset[int]
    rows: tuple[tuple[TableLike, Row], ...]
    owners: frozenset[str] = frozenset()


@frozen(kw_only=True)
class Reading:
    """A statement as questions to one table. ``gap`` says why there is no verdict although the relation is known.

    ``reason`` names the objection that keeps it open, and ``about`` its words; ``via`` are the rows from which a period
    such as "during its term" was taken; ``outer`` are nodes around the statement that its question uses too. ``more``
    adds to the statement what the table does not tell.
    """

    match: Match
    parts: tuple[Part, ...] = ()
    gap: Gap | None = None
    reason: str = ""
    about: tuple[Node, ...] = ()
    via: tuple[tuple[TableLike, Row], ...] = ()
    outer: tuple[Node, ...] = ()
    more: tuple[Node, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every word is accounted for."""
        return self.gap is None


@frozen(kw_only=True)
class Tables:
    """The tables in use with what is looked up in them again and again, and the day that a text is read as of."""

    reference: ReferenceLike
    date: dt.date | None = None
    index: PatternIndex = field()
    recognise: Recogniser = field()
    phrases: tuple[Phrase, ...] = field()

    @index.default
    def _index(self) -> PatternIndex:
        return self.reference.once(PatternIndex)

    @recognise.default
    def _recognise(self) -> Recogniser:
        return self.reference.once(Recogniser)

    @phrases.default
    def _phrases(self) -> tuple[Phrase, ...]:
        return self.reference.once(phrases_of)
