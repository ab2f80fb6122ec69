"""How fast it is: each figure with its aim, in one run, with the noise of the machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from benchmarks.speed import article, corpora, growth, registries
from benchmarks.speed.timing import Row

__all__ = ["FIGURES", "lines"]

FIGURES: Mapping[str, Callable[[], Iterator[Row]]] = {
    "warm": article.warm,
    "start": article.start,
    "cold": article.cold,
    "help": article.help_,
    "text": growth.text,
    "rows": growth.rows,
    "packs": growth.packs,
    "registry": registries.registry,
    "processes": corpora.processes,
    "cluster": corpora.cluster,
    "memory": corpora.memory,
    "killed": corpora.killed,
}


def lines(names: Sequence[str] = ()) -> Iterator[str]:
    """The figures of these names, or all, as they are measured."""
    for name in names or FIGURES:
        for row in FIGURES[name]():
            yield str(row)
