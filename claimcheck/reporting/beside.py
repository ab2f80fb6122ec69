"""What stands beside a paragraph: cards that ask for a look, siblings of one sentence together, open ones folded."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence

from attrs import frozen

from claimcheck.model import Claim, Status
from claimcheck.reporting.article import Passage
from claimcheck.reporting.cards import Card
from claimcheck.reporting.words import GAP_SHORT

__all__ = ["Beside", "beside"]


@frozen(kw_only=True)
class Beside:
    """The cards of one paragraph, as positions in the page's list of claims.

    ``kept`` are runs of claims that are shown: alone, or together as siblings of one sentence with one status.
    ``folded`` stand behind one line: ``open`` and ``nothing`` are its words for open claims and for those in which
    there is nothing to check, empty where there are none.
    """

    kept: tuple[tuple[int, ...], ...] = ()
    folded: tuple[int, ...] = ()
    open: str = ""
    nothing: str = ""


def beside(passage: Passage, claims: Sequence[Claim], cards: Sequence[Card]) -> Beside:
    """The cards of a paragraph in the order of the text, what nobody has to read behind one line."""
    kept = [position for position in passage.claims if not cards[position].folds]
    folded = tuple(position for position in passage.claims if cards[position].folds)
    return Beside(
        kept=tuple(_siblings(kept, claims)),
        folded=folded,
        open=_open([cards[position] for position in folded]),
        nothing=_nothing([cards[position] for position in folded]),
    )


def _siblings(positions: Iterable[int], claims: Sequence[Claim]) -> Iterable[tuple[int, ...]]:
    """Runs of claims of one sentence that came to the same end."""
    for _, run in itertools.groupby(positions, key=lambda p: (claims[p].sentence, claims[p].status)):
        yield tuple(run)


def _open(cards: Iterable[Card]) -> str:
    """``7 open: 5 no table · 2 who?``, ``3 open: no table``."""
    gaps = Counter(card.gap for card in cards if card.status != Status.NOT_CHECKABLE.value)
    total = sum(gaps.values())
    there = [(gaps[gap.value], word) for gap, word in GAP_SHORT.items() if gaps[gap.value]]
    told = [word if number == total else f"{number} {word}" for number, word in there]
    return (f"{total} open" + (f": {' · '.join(told)}" if told else "")) if total else ""


def _nothing(cards: Iterable[Card]) -> str:
    total = sum(1 for card in cards if card.status == Status.NOT_CHECKABLE.value)
    return f"{total} with nothing to check" if total else ""
