"""Verdicts on other people's sentences: share decided, right, wrong, and every wrong one with its proof.

A row counts as refuted if any of its claims is, as supported if any is and none is refuted, else as undecided.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import frozen

from benchmarks.figures import Figure
from claimcheck.extraction import extract
from claimcheck.model import Claim, Document, Status
from claimcheck.reference import ReferenceSet, load_packs
from claimcheck.verification import verify

__all__ = ["errors", "run"]

SETS = ("un_pages/dev.jsonl", "un_pages/dev_twins.jsonl", "verify_un/dev.jsonl", "verify_general/dev.jsonl")
_DECIDED = (Status.SUPPORTED, Status.REFUTED)


@frozen(kw_only=True)
class Outcome:
    """A row of a set with what was found for it."""

    id: str
    text: str
    label: str
    found: Status
    claims: tuple[Claim, ...]

    @property
    def decided(self) -> bool:
        return self.found in _DECIDED

    @property
    def wrong(self) -> bool:
        """Whether the verdict contradicts the label.

        One on a row labelled "not enough evidence" is looked at by eye.
        """
        return self.decided and self.label in ("supported", "refuted") and self.found.value != self.label


def outcomes(path: Path, reference: ReferenceSet) -> Iterator[Outcome]:
    """Check every row of a set."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        text = row.get("text") or row["claim"]
        document = Document.from_text(text, date=row.get("doc_date"))
        claims = extract(document, reference.aliases).claims
        checked = verify(document, claims, reference).claims
        statuses = {claim.status for claim in checked}
        found = next(
            (status for status in (Status.REFUTED, Status.SUPPORTED) if status in statuses), Status.NOT_ENOUGH_EVIDENCE
        )
        yield Outcome(id=row["id"], text=text, label=row["label"], found=found, claims=checked)


def run(data: Path, reference: ReferenceSet | None = None) -> list[Figure]:
    """The figures of all sets."""
    reference = reference or load_packs()
    figures = []
    for name in SETS:
        rows = list(outcomes(data / name, reference))
        figures += _figures(name.split("/")[0] + ("_twins" if "twins" in name else ""), rows)
    return figures


def _figures(name: str, rows: list[Outcome]) -> list[Figure]:
    decided = [row for row in rows if row.decided]
    wrong = [row for row in decided if row.wrong]
    sure = [row for row in decided if row.label in ("supported", "refuted")]
    right = 1 - len(wrong) / len(sure) if sure else 1.0
    return [
        Figure(
            set=name,
            metric="share decided",
            value=len(decided) / len(rows),
            rows=len(rows),
            aim=".50, then .75" if "pages" in name else "",
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


def errors(data: Path, reference: ReferenceSet | None = None) -> Iterable[str]:
    """Every decided row and every undecided one with its gaps."""
    reference = reference or load_packs()
    for name in SETS:
        for row in outcomes(data / name, reference):
            mark = (
                "WRONG"
                if row.wrong
                else "ok"
                if row.decided and row.label in ("supported", "refuted")
                else "look"
                if row.decided
                else "open"
            )
            if mark == "open" and "general" in name:
                continue
            yield f"{mark:5} {row.id} {row.label} → {row.found.value}: {row.text}"
            for claim in row.claims:
                verdict = claim.verdict
                if verdict is not None and (row.decided is False or verdict.status in _DECIDED):
                    gap = verdict.gap.value if verdict.gap else ""
                    left = ", ".join(span.quote for span in verdict.unbound)
                    yield f"        [{verdict.status.value} {gap}] {claim.text} | {verdict.justification} {left}"


if __name__ == "__main__":
    for line in errors(Path(sys.argv[1])):
        print(line)
