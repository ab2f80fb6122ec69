"""Verdicts on other people's sentences: share decided, right, wrong, and every wrong one with its proof.

A row counts as refuted if any of its claims is, as supported if any is and none is refuted, else as undecided.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from benchmarks.figures import Checked, Figure, checked
from claimcheck.entailment.checking import verify
from claimcheck.extraction import extract
from claimcheck.model import Document, Status
from claimcheck.reference import ReferenceSet, load_packs

__all__ = ["errors", "figures", "outcomes", "run"]

SETS = ("verify_un/dev.jsonl", "verify_general/dev.jsonl")


def outcomes(data: Path, reference: ReferenceSet | None = None) -> dict[str, list[Checked]]:
    """Every row of every set with its verdict, by the set's name."""
    reference = reference or load_packs()
    return {name: list(_outcomes(data / name, reference)) for name in SETS}


def _outcomes(path: Path, reference: ReferenceSet) -> Iterator[Checked]:
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        text = row.get("text") or row["claim"]
        document = Document.from_text(text, date=row.get("doc_date"))
        extraction = extract(document, reference.aliases)
        yield checked(row["id"], text, row["label"], verify(extraction, reference).claims)


def run(data: Path, reference: ReferenceSet | None = None) -> list[Figure]:
    """The figures of all sets."""
    return figures(outcomes(data, reference))


def figures(found: Mapping[str, list[Checked]]) -> list[Figure]:
    """The figures of checked sets."""
    told = []
    for name, rows in found.items():
        told += _figures(name.split("/")[0], rows)
    return told


def _figures(name: str, rows: list[Checked]) -> list[Figure]:
    decided = [row for row in rows if row.decided]
    wrong = [row for row in decided if row.wrong]
    sure = [row for row in decided if row.sure]
    right = 1 - len(wrong) / len(sure) if sure else 1.0
    return [
        Figure(
            set=name,
            metric="share decided",
            value=len(decided) / len(rows),
            rows=len(rows),
        ),
        Figure(set=name, metric="accuracy of decided", value=right, rows=len(sure), aim=".98"),
        Figure(
            set=name,
            metric="share wrong",
            value=len(wrong) / len(rows),
            rows=len(rows),
            aim="≤ .01" if "general" not in name else "≤ .003",
        ),
    ]


def errors(found: Mapping[str, list[Checked]]) -> Iterable[str]:
    """Every decided row and every undecided one with its gaps."""
    for name, rows in found.items():
        for row in rows:
            mark = "WRONG" if row.wrong else "ok" if row.sure else "look" if row.decided else "open"
            if mark == "open" and "general" in name:
                continue
            yield f"{mark:5} {row.name} {row.label} → {row.found.value}: {row.text}"
            for claim in row.claims:
                verdict = claim.verdict
                if verdict is not None and (not row.decided or verdict.status in (Status.SUPPORTED, Status.REFUTED)):
                    gap = verdict.gap.value if verdict.gap else ""
                    left = ", ".join(span.quote for span in verdict.unbound)
                    yield f"        [{verdict.status.value} {gap}] {claim.text} | {verdict.justification} {left}"


if __name__ == "__main__":
    for line in errors(outcomes(Path(sys.argv[1]))):
        print(line)
