"""Natural sentences in their context, element by element: what is decided right or wrongly, and why the rest is open.

A row has ``text``, ``context``, ``date``, ``page_title``, ``speaker``, ``label`` and ``relation``; a twin names its row
(``twin_of``) and the one element that makes it false (``changed``, "old → new"). A true row is right where a green
certifies words of its elements and nothing is red; a false one where something is red and no green certifies the false
element. Rows marked ``debatable`` or ``by_note`` are left out.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from claimcheck import Checker, Document
from claimcheck.model import Claim, Status, Verdict

__all__ = ["SETS", "Judged", "causes", "judged", "lines"]

SETS = ("natural_orgs/dev.jsonl", "natural_world/dev.jsonl")
_MARKS = ".,;:()[]“”\"'"


@frozen(kw_only=True)
class Judged:
    """A row with what became of it; ``cause`` is the gap, and the reason where there is one, of an open row."""

    id: str
    relation: str
    twin: bool
    right: bool
    wrong: bool
    cause: str
    text: str


def judged(path: Path, checker: Checker | None = None) -> list[Judged]:
    """Every row of a file that a reader of the tables can decide."""
    checker = checker or Checker()
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    elements: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row.get("twin_of"):
            elements[str(row["twin_of"])].append(_changed(row)[0])
    kept = (r for r in rows if r["label"] in ("supported", "refuted") and not (r.get("debatable") or r.get("by_note")))
    return [_judged(row, elements[str(row["id"])], checker) for row in kept]


def _judged(row: Mapping[str, Any], elements: Sequence[str], checker: Checker) -> Judged:
    claims = list(_claims(row, checker))
    greens = [_certified(c.verdict) for c in claims if c.status == Status.SUPPORTED and c.verdict]
    reds = any(c.status == Status.REFUTED for c in claims)
    if row["label"] == "supported":
        known = [_words(e) for e in elements if e]
        right = bool(greens) and not reds and (not known or any(k & green for k in known for green in greens))
        wrong = reds
    else:
        false = _words(_changed(row)[1])
        wrong = bool(false) and any(false <= green for green in greens)
        right = reds and not wrong
    return Judged(
        id=str(row["id"]),
        relation=row.get("relation", ""),
        twin=bool(row.get("twin_of")),
        right=right,
        wrong=wrong,
        cause="" if right or wrong else _cause(claims),
        text=row["text"],
    )


def _claims(row: Mapping[str, Any], checker: Checker) -> Iterator[Claim]:
    """The claims that reach into the row's own text behind its context."""
    context = (row.get("context") or "").strip()
    body = f"{context}\n\n{row['text']}" if context else row["text"]
    start = len(body) - len(row["text"])
    document = Document.from_text(
        body, date=row.get("date") or None, title=row.get("page_title") or None, speaker=row.get("speaker") or None
    )
    for claim in checker.check(document).claims:
        if any(span.end > start for span in claim.spans):
            yield claim


def _certified(verdict: Verdict) -> frozenset[str]:
    spans = [*verdict.covered, *(span for part in verdict.parts for span in part.verdict.covered)]
    return _words(" ".join(span.quote for span in spans))


def _words(text: str) -> frozenset[str]:
    return frozenset(w.strip(_MARKS) for w in text.lower().replace("’", "'").split()) - {""}


def _changed(row: Mapping[str, Any]) -> tuple[str, str]:
    old, _, new = (row.get("changed") or "").partition("→")
    return old.strip(), new.strip()


def _cause(claims: Iterable[Claim]) -> str:
    """The first reason, in reading order, that a table which speaks of it gives; else that none does."""
    gaps = [c.verdict.gap.value for c in claims if c.verdict is not None and c.verdict.gap is not None]
    near = [gap for gap in gaps if gap != "no_relation"]
    return (near or gaps or ["no claim"])[0]


def causes(rows: Iterable[Judged]) -> Counter[str]:
    """How many rows each cause keeps open."""
    return Counter(row.cause for row in rows if row.cause)


def lines(path: Path, *, errors: bool = False, checker: Checker | None = None) -> Iterator[str]:
    """The figures of a file per relation, and what keeps the rest open; with ``errors`` every row that is not right."""
    rows = judged(path, checker)
    per: dict[str, list[Judged]] = defaultdict(list)
    for row in rows:
        per[row.relation].append(row)
    natural, twins = [r for r in rows if not r.twin], [r for r in rows if r.twin]
    yield f"{path.parent.name}: natural {_share(natural)}, twins {_share(twins)}, wrong {sum(r.wrong for r in rows)}"
    for relation, found in sorted(per.items(), key=lambda item: -len(item[1])):
        yield f"  {relation}: {_share(found)}"
    yield "  open: " + ", ".join(f"{cause} {number}" for cause, number in causes(rows).most_common())
    for row in rows:
        if row.wrong or (errors and not row.right):
            yield f"  {'WRONG' if row.wrong else row.cause} {row.id}: {row.text}"


def _share(rows: Sequence[Judged]) -> str:
    right = sum(row.right for row in rows)
    return f"{right}/{len(rows)} ({right / max(1, len(rows)):.2f})"
