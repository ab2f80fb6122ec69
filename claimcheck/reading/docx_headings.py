"""What was typed and not styled: headings (bold or short lines), and paragraphs that are lines of one sentence."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from claimcheck.model import BlockKind
from claimcheck.reading.drafts import Draft, Piece
from claimcheck.reading.plain import goes_on, looks_like_heading

__all__ = ["mark_headings", "run_on"]


def mark_headings(drafts: Iterable[Draft]) -> None:
    """Make headings of the paragraphs that can be nothing else."""
    body = [draft for draft in drafts if not draft.blank]
    pairs = [pair for pair in itertools.pairwise(body) if _could_head(*pair)]
    for draft, after in pairs:
        if not draft.plain and after.plain:
            draft.kind = BlockKind.HEADING
    if not any(draft.kind in (BlockKind.TITLE, BlockKind.HEADING) for draft in body):
        for draft, _ in pairs:
            draft.kind = BlockKind.HEADING


def run_on(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts, with the paragraphs that are lines of one sentence as one block, their line ends kept."""
    made: list[Draft] = []
    for draft in drafts:
        before = made[-1] if made else None
        if before is not None and _continues(before, draft):
            before.pieces += [Piece("\n"), *draft.pieces]
            before.plain = before.plain or draft.plain
        else:
            made.append(draft)
    return made


def _continues(before: Draft, draft: Draft) -> bool:
    if before.kind is not BlockKind.PARAGRAPH or draft.kind is not BlockKind.PARAGRAPH or draft.joint != "\n":
        return False
    lines = before.text.strip().rpartition("\n")[2], draft.text.strip()
    return bool(lines[0] and lines[1]) and before.plain and goes_on(*lines)


def _could_head(draft: Draft, after: Draft) -> bool:
    """Whether a paragraph is short, without a full stop, and stands before a sentence."""
    if draft.kind is not BlockKind.PARAGRAPH or after.kind is not BlockKind.PARAGRAPH:
        return False
    return looks_like_heading(draft.text.strip(), after.text.strip())
