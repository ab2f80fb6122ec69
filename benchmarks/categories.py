"""Categories and check-worthiness on sentences that others labelled."""

from __future__ import annotations

import json
import pathlib
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from benchmarks.figures import Figure
from benchmarks.propositions import extraction_of
from claimcheck.extraction.causes import causal_cue
from claimcheck.extraction.features import tagged
from claimcheck.extraction.subjectivity import subjectivity
from claimcheck.language.sentences import split
from claimcheck.model import Category, Claim
from claimcheck.syntax.parser import parse_sentences

__all__ = ["errors", "run"]

_AVERITEC = {
    "Numerical Claim": Category.NUMERICAL,
    "Quote Verification": Category.QUOTATION,
    "Causal Claim": Category.CAUSAL,
}
_QUANTEMP = {
    "statistical": Category.NUMERICAL,
    "temporal": Category.TEMPORAL,
    "comparison": Category.COMPARISON,
    "interval": Category.NUMERICAL,
}


def run(data: pathlib.Path) -> list[Figure]:
    """Macro-F1, F1 per type, average precision."""
    return [*_binary(data), *_types(data), *_worth(data)]


def errors(data: pathlib.Path) -> Iterator[str]:
    """Sentences judged otherwise than by people."""
    for name, ours, gold, texts in _binary_sets(data):
        for found, wanted, text in zip(ours, gold, texts):
            if found != wanted:
                yield f"{name} {'missed' if wanted else 'false'}: {text}"


def _rows(path: pathlib.Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _claims(text: str) -> tuple[Claim, ...]:
    return extraction_of(text).claims


def is_factual(text: str) -> bool:
    """Whether a sentence holds a claim that can be checked."""
    return any(claim.checkable for claim in _claims(text))


def _binary_sets(data: pathlib.Path) -> Iterator[tuple[str, list[bool], list[bool], list[str]]]:
    subjective = [row for path in sorted((data / "subjectivity_ct25").glob("*.jsonl")) for row in _rows(path)]
    yield (
        "subjectivity_ct25",
        [is_subjective(r["text"]) for r in subjective],
        [r["label"] == "SUBJ" for r in subjective],
        [r["text"] for r in subjective],
    )
    causal = _rows(data / "causal_cnc" / "dev.jsonl")
    yield (
        "causal_cnc",
        [is_causal(r["text"]) for r in causal],
        [bool(r["label"]) for r in causal],
        [r["text"] for r in causal],
    )
    bench = _rows(data / "factcheck_bench" / "sentences_dev.jsonl")
    yield (
        "factcheck_bench",
        [is_factual(r["text"]) for r in bench],
        [r["checkworthy"] == "yes" for r in bench],
        [r["text"] for r in bench],
    )


def is_causal(text: str) -> bool:
    """Whether a sentence names a cause, a reason, a purpose, or what may be one."""
    return causal_cue(list(parse_sentences(text, [start for start, _ in split(text)], ())), widely=True) is not None


def is_subjective(text: str) -> bool:
    """Whether a sentence judges: its words alone decide, as the set's sentences stand without their article."""
    words = tagged(parse_sentences(text, [start for start, _ in split(text)], ()))
    return subjectivity(words, text) >= 1


def _binary(data: pathlib.Path) -> Iterator[Figure]:
    aims = {
        "subjectivity_ct25": (".66", "mDeBERTa .665, TF-IDF .558"),
        "causal_cnc": (".74", "TF-IDF .664"),
        "factcheck_bench": (".75", ""),
    }
    for name, ours, gold, _ in _binary_sets(data):
        value = (_f1(ours, gold) + _f1([not o for o in ours], [not g for g in gold])) / 2
        yield Figure(set=name, metric="macro-F1", value=value, rows=len(gold), aim=aims[name][0], peers=aims[name][1])


def _f1(ours: Sequence[bool], gold: Sequence[bool]) -> float:
    both = sum(o and g for o, g in zip(ours, gold))
    return 2 * both / max(sum(ours) + sum(gold), 1)


def _types(data: pathlib.Path) -> Iterator[Figure]:
    rows = _rows(data / "averitec" / "dev.jsonl")
    found = [{c for claim in _claims(row["claim"]) for c in claim.categories} for row in rows]
    aims = {"Numerical Claim": ".80", "Quote Verification": ".75", "Causal Claim": ".50"}
    for name, category in _AVERITEC.items():
        value = _f1([category in f for f in found], [name in row["claim_types"] for row in rows])
        yield Figure(set="averitec", metric=f"F1 {name.lower()}", value=value, rows=len(rows), aim=aims[name])
    numeric = _rows(data / "quantemp_types" / "dev.jsonl")
    ours = [numeric_type(row["claim"]) for row in numeric]
    labels = sorted({row["type"] for row in numeric})
    scores = [_f1([o == label for o in ours], [row["type"] == label for row in numeric]) for label in labels]
    yield Figure(set="quantemp_types", metric="macro-F1", value=sum(scores) / len(scores), rows=len(numeric), aim=".65")


def numeric_type(text: str) -> str:
    """The QuanTemp type of a claim: temporal, comparison, interval or statistical."""
    claims = _claims(text)
    categories = {c for claim in claims for c in claim.categories}
    numbers = [q for claim in claims for q in claim.quantities if q.kind.value != "ordinal"]
    compared = re.search(
        r"\bthan (?!\d)|\b(?:compared|higher|lower|highest|lowest|twice|doubled|tripled|times (?:as|more))\b", text
    )
    if compared or (Category.COMPARISON in categories and not numbers):
        return "comparison"
    if any(q.comparator.value == "between" or q.upper is not None for q in numbers):
        return "interval"
    return "statistical" if numbers else "temporal"


def _worth(data: pathlib.Path) -> Iterator[Figure]:
    debates: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for row in _rows(data / "checkworthy_clef2019" / "dev.jsonl"):
        debates[row["doc"]].append((_score(row["text"]), row["label"]))
    precisions = [_average_precision(lines) for _, lines in sorted(debates.items()) if any(label for _, label in lines)]
    yield Figure(
        set="checkworthy_clef2019",
        metric="MAP",
        value=sum(precisions) / len(precisions),
        rows=sum(map(len, debates.values())),
        aim=".17",
        peers="best of 11 teams .166, TF-IDF .141",
    )
    for name in ("ct24_dev", "claimbuster2_dev"):
        rows = _rows(data / "checkworthy_ct24" / f"{name}.jsonl")
        gold = [str(row["label"]) in {"Yes", "1"} for row in rows]
        yield Figure(
            set=f"checkworthy_ct24 {name}",
            metric="F1 of yes",
            value=_f1([_score(row["text"]) >= 0.5 for row in rows], gold),
            rows=len(rows),
            aim=".84",
            peers="TF-IDF .80",
        )


def _score(text: str) -> float:
    return max((claim.check_worthiness for claim in _claims(text)), default=0.0)


def _average_precision(lines: list[tuple[float, int]]) -> float:
    ranked = sorted(lines, key=lambda line: -line[0])
    found, total = 0, 0.0
    for place, (_, label) in enumerate(ranked, 1):
        if label:
            found += 1
            total += found / place
    return total / max(found, 1)
