"""One line of a benchmark's table."""

from __future__ import annotations

from attrs import frozen

__all__ = ["Figure", "table"]


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
