"""Verdicts on whole texts of other people, to be read: every red, every green with its row, and how many there are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from claimcheck import Checker, Document
from claimcheck.model import Status

__all__ = ["SET", "lines"]

SET = "unga_2024/dev.jsonl"
_TOLD = (Status.REFUTED, Status.CONFLICTING_EVIDENCE, Status.SUPPORTED)


def lines(path: Path, *, every: int = 1, checker: Checker | None = None) -> Iterator[str]:
    """The verdicts on every so many-th text: reds first, then greens, each with the text's id and its reason."""
    checker = checker or Checker()
    texts = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()][::every]
    found: dict[Status, list[str]] = {status: [] for status in _TOLD}
    claims = 0
    for text in texts:
        document = Document.from_text(text["text"], date=text.get("date"), speaker=text.get("speaker"))
        registry = checker.check(document)
        claims += len(registry.claims)
        for claim in registry.claims:
            if claim.status in found and claim.verdict is not None:
                found[claim.status].append(f"  {text['id']}: {claim.text} | {claim.verdict.justification}")
    for status in _TOLD:
        yield f"{status.value}: {len(found[status])} of {claims} claims in {len(texts)} texts"
        yield from found[status]
