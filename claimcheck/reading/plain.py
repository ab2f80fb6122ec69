"""Plain text and Markdown: the text stays as it is, blocks are found in it."""

from __future__ import annotations

from claimcheck.model import Block, BlockKind
from claimcheck.reading.drafts import Reading

__all__ = ["read_text"]


def read_text(text: str, *, markdown: bool = False) -> Reading:
    """Blocks of a text: paragraphs between blank lines."""
    blocks: list[Block] = []
    at = 0
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        words = line.strip()
        if words:
            start = at + line.index(words)
            blocks.append(
                Block(kind=BlockKind.PARAGRAPH, start=start, end=start + len(words), locator=f"line:{number}")
            )
        at += len(line)
    return Reading(text=text, blocks=tuple(blocks), media_type="text/markdown" if markdown else "text/plain")
