"""What is said where nothing decides: the words left over, the nearest rows, a name that a table does not know."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.model import Gap, Span
from claimcheck.operators import GAPS, Teller
from claimcheck.operators.wording.phrases import joined, plain, when
from claimcheck.verification.nearest import Near
from claimcheck.verification.sources import ReferenceLike
from claimcheck.verification.unknown import Unknown

__all__ = ["nearest_words", "not_all", "unknown_words"]


def not_all(left: Sequence[Span]) -> str:
    """The sentence where words are left over: which they are, those that follow one another together."""
    phrases: list[str] = []
    end = -2
    for span in sorted(left):
        near = span.start - end == 1
        phrases = [*phrases[:-1], f"{phrases[-1]} {span.quote}"] if near else [*phrases, span.quote]
        end = span.end
    return f"{GAPS[Gap.UNBOUND_ARGUMENT].removesuffix('.')}: not of {joined([f'“{words}”' for words in phrases])}."


def nearest_words(near: Near) -> str:
    """ "The table council missions has 8 of X from 2017 to 2018."."""
    who = f" of {joined(near.who)}" if near.who else ""
    stated = next((f" {when(c.period)}" for c in near.selection.constraints if c.words), "")
    count = f"{len(near.rows)} {'row' if len(near.rows) == 1 else 'rows'}"
    return f"Nearest: the table {plain(near.table.name)} has {count}{who}{stated}."


def unknown_words(strange: Unknown, example: str, reference: ReferenceLike) -> str:
    """ "The table finals does not know “X” by this name; it has “Y won the final in 1990”."."""
    teller = Teller(table=strange.reading.match.table, reference=reference, example=example)
    rows = dict.fromkeys(teller.row(strange.selection, row) for row in strange.rows)
    told = joined([f"“{row}”" for row in rows])
    return f"The {teller.name} does not know “{strange.name}” by this name; it has {told}."
