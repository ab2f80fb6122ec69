"""One table of all language measurements: ``python -m benchmarks.language --data FOLDER [--errors SET]``."""

from __future__ import annotations

import argparse
import importlib
import os
import pathlib
import sys
from collections.abc import Iterator, Sequence

from benchmarks.figures import Figure, table

__all__ = ["main"]

_PARTS = ("sentences", "propositions", "categories", "times", "quantities", "reading")
# Sets whose name begins each line of misses, and the parts that are measured on them.
_SETS = {
    "temporal_tbaq": ("times",),
    "gum": ("times",),
    "recognizers_spec": ("times", "quantities"),
    "duckling_en": ("times", "quantities"),
    "quantities_quantulum3": ("quantities",),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, or the misses of one part or set."""
    parser = argparse.ArgumentParser(prog="benchmarks.language", description=__doc__)
    parser.add_argument(
        "--data", default=os.environ.get("CLAIMCHECK_EVALS"), help="folder of the public sets (or CLAIMCHECK_EVALS)"
    )
    parser.add_argument(
        "--errors", choices=[*_PARTS, *_SETS], metavar="SET", help="list the misses of one part or set instead"
    )
    parser.add_argument("--only", choices=_PARTS, action="append", help="measure these parts only")
    options = parser.parse_args(arguments)
    if not options.data or not pathlib.Path(options.data).is_dir():
        print("no sets: give their folder with --data or in CLAIMCHECK_EVALS", file=sys.stderr)
        return 2
    data = pathlib.Path(options.data)
    if options.errors:
        print("\n".join(_misses(options.errors, data)))
        return 0
    figures = [figure for part in options.only or _PARTS for figure in _figures(part, data)]
    print(table(figures))
    return 0


def _misses(name: str, data: pathlib.Path) -> Iterator[str]:
    """The misses of a part, or of one set of the parts that are measured on it."""
    for part in _SETS.get(name, (name,)):
        lines: Iterator[str] = iter(importlib.import_module(f"benchmarks.{part}").errors(data))
        yield from (line for line in lines if name in _PARTS or line.startswith(name))


def _figures(part: str, data: pathlib.Path) -> list[Figure]:
    try:
        module = importlib.import_module(f"benchmarks.{part}")
    except ModuleNotFoundError as error:
        print(f"{part}: not measured ({error.name} is absent)", file=sys.stderr)
        return []
    try:
        found: list[Figure] = module.run(data)
    except FileNotFoundError as error:
        print(f"{part}: not measured ({error.filename} is absent)", file=sys.stderr)
        return []
    return found


if __name__ == "__main__":
    raise SystemExit(main())
