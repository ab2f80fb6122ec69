"""One line of a benchmark's table, and what several benchmarks measure in the same way."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from attrs import frozen

from claimcheck.model import Claim, Status

__all__ = ["Checked", "Figure", "checked", "interval", "speed", "table"]


@frozen(kw_only=True)
class Figure:
    """A measured value (in the unit of the metric) beside what others reached and what is aimed at."""

    set: str
    metric: str
    value: float
    rows: int
    aim: str = ""
    peers: str = ""
    low: float | None = None
    high: float | None = None


_DECIDED = (Status.SUPPORTED, Status.REFUTED)


@frozen(kw_only=True)
class Checked:
    """A labelled statement with what was found for it; ``name`` is its own or that of its table."""

    name: str
    text: str
    label: str
    found: Status
    claims: tuple[Claim, ...] = ()

    @property
    def decided(self) -> bool:
        return self.found in _DECIDED

    @property
    def sure(self) -> bool:
        """Whether it is decided and its label says how: one labelled "not enough evidence" is looked at by eye."""
        return self.decided and self.label in ("supported", "refuted")

    @property
    def wrong(self) -> bool:
        """Whether the verdict contradicts the label."""
        return self.sure and self.found.value != self.label

    @property
    def deciding(self) -> tuple[Claim, ...]:
        """The claims that decide it."""
        return tuple(claim for claim in self.claims if claim.status == self.found and self.decided)


def checked(name: str, text: str, label: str, claims: Sequence[Claim]) -> Checked:
    """A statement with its verdict: refuted if any of its claims is, supported if any is and none is refuted."""
    statuses = {claim.status for claim in claims}
    ranked = (Status.REFUTED, Status.SUPPORTED)
    found = next((status for status in ranked if status in statuses), Status.NOT_ENOUGH_EVIDENCE)
    return Checked(name=name, text=text, label=label, found=found, claims=tuple(claims))


def table(figures: list[Figure]) -> str:
    """The figures as lines of fixed-width text."""
    head = ("set", "metric", "ours", "95 % interval", "aim", "peers", "rows")
    rows = [head, *(_row(figure) for figure in figures)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(head))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows)


def _row(figure: Figure) -> tuple[str, ...]:
    interval = "" if figure.low is None or figure.high is None else f"{figure.low:.3f}–{figure.high:.3f}"
    value = f"{figure.value:.3f}"
    return (figure.set, figure.metric, value, interval, figure.aim, figure.peers, str(figure.rows))


def interval(hits: Sequence[bool]) -> tuple[float, float]:
    """The 95 % bootstrap interval of a share in per cent, with a fixed seed."""
    draw = random.Random(0)
    samples = sorted(100 * sum(draw.choices(hits, k=len(hits))) / len(hits) for _ in range(1000))
    return samples[25], samples[974]


def speed(read: Callable[[str], object], data: Path) -> Figure:
    """Milliseconds of processor time that ``read`` takes for a sentence, on the documents of GUM."""
    with (data / "gum" / "dev.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    sentences = sum(len(row["sentences"]) for row in rows)
    read(rows[0]["text"])
    began = time.process_time()
    for row in rows:
        read(row["text"])
    spent = 1000 * (time.process_time() - began) / sentences
    return Figure(set="gum", metric=f"ms per sentence ({read.__name__})", value=spent, rows=sentences, aim="< 0.2")
