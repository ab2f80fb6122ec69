"""One table of all language measurements: ``python -m benchmarks.language --data FOLDER [--errors SET]``."""

from __future__ import annotations

import argparse
import importlib
import os
import pathlib
import sys
from collections.abc import Sequence

from benchmarks.figures import Figure, table

__all__ = ["main"]

_PARTS = ("sentences", "propositions", "categories", "times", "quantities", "reading")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, or the misses of one part."""
    parser = argparse.ArgumentParser(prog="benchmarks.language", description=__doc__)
    parser.add_argument(
        "--data", default=os.environ.get("CLAIMCHECK_EVALS"), help="folder of the public sets (or CLAIMCHECK_EVALS)"
    )
    parser.add_argument("--errors", choices=_PARTS, help="list the misses of one part instead")
    parser.add_argument("--only", choices=_PARTS, action="append", help="measure these parts only")
    options = parser.parse_args(arguments)
    if not options.data or not pathlib.Path(options.data).is_dir():
        print("no sets: give their folder with --data or in CLAIMCHECK_EVALS", file=sys.stderr)
        return 2
    data = pathlib.Path(options.data)
    if options.errors:
        for line in importlib.import_module(f"benchmarks.{options.errors}").errors(data):
            print(line)
        return 0
    figures = [figure for part in options.only or _PARTS for figure in _figures(part, data)]
    print(table(figures))
    return 0


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
