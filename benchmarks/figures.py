"""One line of a benchmark's table, and what several benchmarks measure in the same way."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from attrs import frozen

__all__ = ["Figure", "interval", "speed", "table"]


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
