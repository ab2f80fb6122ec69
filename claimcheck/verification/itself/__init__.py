"""The article against itself: what it says in one place that cannot stand beside what it says in another.

Few and right: every check asks for a form of words in which nothing but an error explains the difference, because a
false alarm costs more than a miss. Each finding names all places concerned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from claimcheck.model import Claim, Document, Finding
from claimcheck.verification.itself.calendar import ago, lengths, told_too_late, weekdays, years_since
from claimcheck.verification.itself.lists import block_lists, inline_lists
from claimcheck.verification.itself.sayings import Saying, sayings
from claimcheck.verification.itself.twice import Placed, repeated, told_twice
from claimcheck.verification.itself.wholes import parts_of, sums

__all__ = ["check_itself"]

#: Every check of one sentence, in the order of the codes.
_OF_SENTENCES: tuple[Callable[[Saying, Document], Iterator[Finding]], ...] = (
    years_since,
    ago,
    told_too_late,
    parts_of,
    sums,
    inline_lists,
    lengths,
    weekdays,
)


def check_itself(document: Document, claims: Sequence[Claim], placed: Placed) -> tuple[Finding, ...]:
    """All findings, in the order of their first places.

    The document's date is taken as it stands; ``placed`` finds a
    claim in the tree of its sentence.
    """
    said = sayings(document, claims)
    found = [finding for saying in said for check in _OF_SENTENCES for finding in check(saying, document)]
    found += block_lists(said, document)
    found += repeated(said)
    found += told_twice(claims, placed)
    found = list({(f.rule, f.spans): f for f in found}.values())
    return tuple(sorted(found, key=lambda f: (f.spans[0].start, f.rule) if f.spans else (0, f.rule)))
