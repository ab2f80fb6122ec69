"""Atomic claims: propositions as spans and as wordings, one-to-one with those of people."""

from __future__ import annotations

import json
import pathlib
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from benchmarks.figures import Figure
from claimcheck.extraction import Extraction, extract
from claimcheck.model import Block, BlockKind, Document, Source
from claimcheck.normalisation.entities import AliasTable

__all__ = ["errors", "extraction_of", "run"]

_WORD = re.compile(r"\w+")
_NAMELESS = AliasTable(())
Tokens = frozenset[Any]


def extraction_of(text: str) -> Extraction:
    """The claims of one stray sentence: a document of a single paragraph, without names and speaker."""
    block = Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text), locator="line:1")
    source = Source(name="row", media_type="text/plain", sha256="0" * 64)
    return extract(Document(text=text, blocks=(block,), source=source), _NAMELESS)


def run(data: pathlib.Path) -> list[Figure]:
    """F1 of one-to-one matching of the registry's claims, and the share of claims without a word from outside."""
    segments = [(ours, gold) for _, ours, gold in _segments(data)]
    atoms, faithful, claims = [], 0, 0
    for row in _rows(data / "decomp_factscore" / "dev.jsonl"):
        text = row["text"]
        found = extraction_of(text)
        atoms.append(([_words(claim.text) for claim in found.claims], [_words(fact) for fact in row["human_facts"]]))
        claims += len(found.claims)
        faithful += sum(_is_faithful(claim, text) for claim in found.claims)
    return [
        Figure(
            set="decomp_propsegment",
            metric="F1 at Jaccard .8",
            value=100 * _f1(segments, 0.8),
            rows=len(segments),
            aim="36",
            peers="BERT-Large 34.2, T5-Large 53.6, whole sentence 5.8",
        ),
        Figure(
            set="decomp_factscore",
            metric="F1 at Jaccard .6",
            value=100 * _f1(atoms, 0.6),
            rows=len(atoms),
            aim="50",
            peers="whole sentence 9.9",
        ),
        Figure(
            set="decomp_factscore", metric="faithful", value=100 * faithful / max(claims, 1), rows=claims, aim="100"
        ),
    ]


def errors(data: pathlib.Path) -> Iterator[str]:
    """Rows with what was missed (gold) and what was false (ours)."""
    for row, ours, gold in _segments(data):
        pairs = _matched(ours, gold, 0.8)
        if len(pairs) < max(len(ours), len(gold)):
            yield row["text"]
            yield from (
                f"  gold  {_shown(row['text'], item)}" for i, item in enumerate(gold) if i not in {g for _, g in pairs}
            )
            yield from (
                f"  ours  {_shown(row['text'], item)}" for i, item in enumerate(ours) if i not in {o for o, _ in pairs}
            )


def _rows(path: pathlib.Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _segments(data: pathlib.Path) -> Iterator[tuple[dict[str, Any], list[Tokens], list[Tokens]]]:
    for row in _rows(data / "decomp_propsegment" / "dev.jsonl"):
        gold = [frozenset(tuple(token) for token in proposition) for proposition in row["ref"]]
        claims = extraction_of(row["text"]).claims
        ours = [_aligned(row, [(span.start, span.end) for span in claim.spans]) for claim in claims]
        yield row, list(dict.fromkeys(ours)), gold


def _aligned(row: dict[str, Any], ranges: Iterable[tuple[int, int]]) -> Tokens:
    """The set's tokens that share a character with our words."""
    words = list(ranges)
    return frozenset((s, e) for s, e in row["tokens"] if any(start < e and s < end for start, end in words))


def _words(text: str) -> Tokens:
    return frozenset(word.lower() for word in _WORD.findall(text))


def _is_faithful(claim: Any, text: str) -> bool:
    allowed = set(_words(text)).union(*(_words(r.value) for r in claim.resolutions if r.value))
    return _words(claim.text) <= allowed


def _f1(pairs: Iterable[tuple[Sequence[Tokens], Sequence[Tokens]]], least: float) -> float:
    ours, gold, both = 0, 0, 0
    for found, wanted in pairs:
        ours, gold, both = ours + len(found), gold + len(wanted), both + len(_matched(found, wanted, least))
    return 2 * both / max(ours + gold, 1)


def _matched(ours: Sequence[Tokens], gold: Sequence[Tokens], least: float) -> list[tuple[int, int]]:
    """A largest one-to-one matching of pairs that are similar enough (augmenting paths)."""
    near = [
        [g for g, wanted in enumerate(gold) if len(found & wanted) >= least * max(len(found | wanted), 1)]
        for found in ours
    ]
    owner: dict[int, int] = {}

    def _augment(o: int, tried: set[int]) -> bool:
        for g in near[o]:
            if g not in tried:
                tried.add(g)
                if g not in owner or _augment(owner[g], tried):
                    owner[g] = o
                    return True
        return False

    for o in range(len(ours)):
        _augment(o, set())
    return [(o, g) for g, o in owner.items()]


def _shown(text: str, tokens: Tokens) -> str:
    return " ".join(text[start:end] for start, end in sorted(tokens))
