"""Generated claims, a guard against regressions: share decided, wrong green, wrong red, per table and per operator.

The sentences come from ``generation``, their labels from the CSV files alone. A true sentence is decided where one of
its claims is supported, and wrong where one is refuted. A false one is decided where a claim is refuted, and wrong
where a claim is supported whose mark covers the changed words. *Decided* is counted among what the tables can decide.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from benchmarks.generation import Generated, generate
from benchmarks.labels import truth
from claimcheck.entailment.checking import verify
from claimcheck.extraction import extract
from claimcheck.model import Claim, Document, Status
from claimcheck.reference import ReferenceSet, load_packs

__all__ = ["Judged", "judged", "report"]


@frozen(kw_only=True)
class Judged:
    """A generated sentence with what was found for it."""

    claim: Generated
    found: Status
    proof: tuple[str, ...]

    @property
    def right(self) -> bool:
        return self.found == (Status.SUPPORTED if self.claim.label else Status.REFUTED)

    @property
    def wrong_green(self) -> bool:
        return self.found == Status.SUPPORTED and not self.claim.label

    @property
    def wrong_red(self) -> bool:
        return self.found == Status.REFUTED and self.claim.label


def judged(*, rows: int = 1, every: int = 1, reference: ReferenceSet | None = None) -> list[Judged]:
    """Check every generated sentence."""
    reference = reference or load_packs()
    return [_judge(claim, reference) for claim in generate(rows=rows, every=every)]


def _judge(claim: Generated, reference: ReferenceSet) -> Judged:
    document = Document.from_text(claim.text, date=claim.date)
    claims = verify(extract(document, reference.aliases), reference).claims
    refuted = [c for c in claims if c.status == Status.REFUTED]
    supported = [c for c in claims if c.status == Status.SUPPORTED and (claim.label or _certifies(c, claim))]
    found = Status.REFUTED if refuted else Status.SUPPORTED if supported else Status.NOT_ENOUGH_EVIDENCE
    told = tuple(_told(c) for c in (refuted or supported or claims))
    return Judged(claim=claim, found=found, proof=told)


def _certifies(found: Claim, claim: Generated) -> bool:
    """Whether what a mark covers of a false sentence is false: a part may be true by itself, or by another table."""
    covered = found.verdict.covered if found.verdict else ()
    kept = {
        slot
        for slot, (start, end) in claim.places.items()
        if any(span.start < end and start < span.end for span in covered)
    }
    if claim.changed is not None and claim.changed not in kept:
        return False
    filling = evolve(
        claim.filling,
        names={role: names for role, names in claim.filling.names.items() if role in {slot[0] for slot in kept}},
        times={slot: period for slot, period in claim.filling.times.items() if slot in kept},
        numbers={slot: value for slot, value in claim.filling.numbers.items() if slot in kept},
    )
    whole = kept >= set(claim.places)
    tables = {f"{row.pack}/{row.table}" for row in (found.verdict.evidence if found.verdict else ())}
    if not whole and claim.source.name not in tables:
        return False
    phrasing = claim.phrasing if whole else evolve(claim.phrasing, operator="time")
    return truth(claim.source, phrasing, filling) is not True


def _told(claim: Claim) -> str:
    verdict = claim.verdict
    if verdict is None:
        return f"[{claim.status.value}] {claim.text}"
    gap = f" {verdict.gap.value}" if verdict.gap else ""
    left = ", ".join(span.quote for span in verdict.unbound)
    rows = ", ".join(f"{e.table} {e.row}" for e in verdict.evidence)
    return f"[{verdict.status.value}{gap}] {claim.text} | {verdict.justification} {left} {rows}"


def report(found: Sequence[Judged], *, errors: bool = False) -> Iterable[str]:
    """The tables of figures, and with ``errors`` every wrong verdict with its proof and every undecided sentence."""
    for title in ("table", "operator"):
        groups: dict[str, list[Judged]] = defaultdict(list)
        for item in found:
            groups[item.claim.source.name if title == "table" else item.claim.phrasing.operator].append(item)
        yield f"{title:40} {'claims':>7} {'decidable':>9} {'decided':>8} {'green':>6} {'red':>4}   (wrong)"
        yield from (_line(name, items) for name, items in groups.items())
        yield _line("all", found)
        yield ""
    wrong = [item for item in found if item.wrong_green or item.wrong_red]
    for item in wrong:
        yield f"WRONG {'green' if item.wrong_green else 'red'}: {item.claim.source.name}: {item.claim.text}"
        yield from (f"      {line}" for line in item.proof)
    for item in found if errors else ():
        if item.claim.decidable and not item.right and item not in wrong:
            yield f"open {item.claim.label}: {item.claim.source.name}/{item.claim.phrasing.operator}: {item.claim.text}"
            yield from (f"      {line}" for line in item.proof)


def _line(name: str, items: Sequence[Judged]) -> str:
    able = [item for item in items if item.claim.decidable]
    decided = sum(item.right for item in able)
    share = f"{decided / len(able):.3f}" if able else "–"
    green, red = sum(item.wrong_green for item in items), sum(item.wrong_red for item in items)
    return f"{name:40} {len(items):7} {len(able):9} {share:>8} {green:6} {red:4}"
