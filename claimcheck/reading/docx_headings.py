"""Headings that were typed and not styled: bold lines, and in a text without any heading short lines."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from claimcheck.model import BlockKind
from claimcheck.reading.drafts import Draft
from claimcheck.reading.plain import looks_like_heading

__all__ = ["mark_headings"]


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


def _could_head(draft: Draft, after: Draft) -> bool:
    """Whether a paragraph is short, without a full stop, and stands before a sentence."""
    if draft.kind is not BlockKind.PARAGRAPH or after.kind is not BlockKind.PARAGRAPH:
        return False
    return looks_like_heading(draft.text.strip(), after.text.strip())
