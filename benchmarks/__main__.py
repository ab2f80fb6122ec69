"""``python -m benchmarks [--only PART …] [--short] [--errors] [--data FOLDER]``: all measurements.

Without the public sets only what needs none is measured. Ends with status 1 where a generated claim got a wrong
verdict.
"""

from __future__ import annotations

import argparse
import os
import pathlib
import sys
import time
from collections.abc import Sequence
from typing import Any

from benchmarks import claims, consistency, language, natural, references, speeches, speed, tabfact, verification
from benchmarks.figures import table

_PARTS = ("claims", "verification", "tables", "consistency", "language", "references", "natural", "speeches", "speed")
#: Those that need none of the public sets.
_WITHOUT_SETS = frozenset({"claims", "speed"})
#: The short form takes one row for every so many-th phrasing.
_SHORT = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what was asked for; 1 where a generated claim got a wrong verdict, 2 where the sets are missing."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--only", "--part", choices=_PARTS, action="append", help="measure this alone")
    parser.add_argument("--short", action="store_true", help="a fixed sample of the generated claims, under a minute")
    parser.add_argument("--errors", action="store_true", help="list what is wrong or open as well")
    parser.add_argument("--rows", type=int, default=2, help="rows for each phrasing of each table")
    parser.add_argument("--data", default=os.environ.get("CLAIMCHECK_EVALS"), help="folder of the public sets")
    parser.add_argument("--figure", choices=list(speed.FIGURES), action="append", help="of the speed, this alone")
    options = parser.parse_args(arguments)
    data = pathlib.Path(options.data) if options.data else None
    parts = ["claims"] if options.short else options.only or list(_PARTS)
    if options.only and data is None and not _WITHOUT_SETS.issuperset(options.only):
        print("no sets: give their folder with --data or in CLAIMCHECK_EVALS", file=sys.stderr)
        return 2
    status = _claims(options) if "claims" in parts else 0
    if "speed" in (options.only or ()):
        for line in speed.lines(options.figure or ()):
            print(line, flush=True)
    if data is not None:
        for part in parts:
            _public(part, data, errors=options.errors)
    return status


def _claims(options: argparse.Namespace) -> int:
    started = time.monotonic()
    found = claims.judged(rows=1, every=_SHORT) if options.short else claims.judged(rows=options.rows)
    print("Generated claims (a guard against regressions; labels counted from the CSV files)")
    for line in claims.report(found, errors=options.errors):
        print(line)
    wrong = sum(item.wrong_green or item.wrong_red for item in found)
    print(f"{len(found)} claims in {time.monotonic() - started:.0f} s, {wrong} wrong")
    return 1 if wrong else 0


def _public(part: str, data: pathlib.Path, *, errors: bool) -> None:
    if part == "language":
        language.main(["--data", str(data)])
    elif part == "consistency":
        print("\nThe article against itself: every alarm on the texts of the sets", *consistency.alarms(data), sep="\n")
        print(table(consistency.run(data)))
    elif part == "natural":
        for name in natural.SETS:
            print(*natural.lines(data / name, errors=errors), sep="\n")
    elif part == "speeches":
        print(*speeches.lines(data / speeches.SET), sep="\n")
    elif part in _LISTED:
        _listed(_LISTED[part], data, errors=errors)


#: The parts that print a table of figures and, when asked to, every error.
_LISTED: dict[str, Any] = {"verification": verification, "references": references, "tables": tabfact}


def _listed(part: Any, data: pathlib.Path, *, errors: bool) -> None:
    rows = part.outcomes(data)
    print(table(part.figures(rows)))
    for line in part.errors(rows) if errors else ():
        print(line)


if __name__ == "__main__":
    raise SystemExit(main())
