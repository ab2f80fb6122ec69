"""Put faults into rooms of the package one by one and tell which of them no test notices.

    python -m benchmarks.mutation normalisation [query …] [--sample 40] [--seed 1] [--least 0.85] [--list FILE]

The package and its tests are copied, so nothing in the checkout changes. A mutant is killed when a test fails, ends
with an error, or takes ten times as long as all tests without it.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

from benchmarks.mutation.mutants import Mutant, mutants

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).resolve().parent.parent.parent
_LONGER = 10.0
_LEFT = ("__pycache__", ".*", "*.egg-info", "reports", "build", "dist")


@frozen
class Guarded:
    """A mutant and the tests that should notice it."""

    mutant: Mutant
    tests: tuple[str, ...]


def main(argv: Sequence[str] | None = None) -> int:
    """Status 1 where fewer than ``--least`` of the mutants were killed."""
    arguments = _arguments(argv)
    with (Path(__file__).parent / "rooms.toml").open("rb") as file:
        rooms = tomllib.load(file)
    found = [each for room in arguments.rooms for each in of_room(rooms[room])]
    chosen = found
    if arguments.sample and arguments.sample < len(found):
        chosen = sorted(random.Random(arguments.seed).sample(found, arguments.sample), key=lambda each: each.mutant)
    print(f"{len(chosen)} of {len(found)} mutants of {', '.join(arguments.rooms)}", flush=True)
    with tempfile.TemporaryDirectory(prefix="mutants-") as name:
        survivors = _survivors(Path(name), chosen)
    killed = len(chosen) - len(survivors)
    share = killed / len(chosen) if chosen else 1.0
    print(f"{killed} of {len(chosen)} killed: {share:.2f}")
    for mutant in survivors:
        print(f"  survived  {mutant}")
    if arguments.list:
        Path(arguments.list).write_text("".join(f"{mutant}\n" for mutant in survivors), encoding="utf-8")
    print(f"{killed} passed, {0 if share >= arguments.least else len(survivors)} failed")
    return int(share < arguments.least)


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="mutation", description="Which small faults no test notices.")
    parser.add_argument("rooms", nargs="+", metavar="ROOM", help="a name in rooms.toml")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="so many, chosen by --seed (all of them)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--least", type=float, default=0.85, help="the share that must be killed")
    parser.add_argument("--list", metavar="FILE", help="write the survivors there")
    return parser.parse_args(argv)


def of_room(room: dict[str, list[str]]) -> list[Guarded]:
    """The mutants of the files of a room, each file once, with their tests."""
    found, seen = [], set[Path]()
    for pattern, tests in room.items():
        for path in sorted((ROOT / "claimcheck").glob(pattern)):
            if path.is_file() and path not in seen and path.suffix in (".py", ".csv"):
                seen.add(path)
                name = path.relative_to(ROOT).as_posix()
                found += [Guarded(mutant, tuple(tests)) for mutant in mutants(path, name)]
    return found


def _survivors(place: Path, chosen: Sequence[Guarded]) -> list[Mutant]:
    shutil.copytree(ROOT, place, ignore=shutil.ignore_patterns(*_LEFT), dirs_exist_ok=True)
    usual: dict[tuple[str, ...], float] = {}
    survivors = []
    for number, each in enumerate(chosen, 1):
        if each.tests not in usual:
            began = time.monotonic()
            if not _green(place, each.tests, None):
                raise SystemExit(f"the tests {' '.join(each.tests)} fail without any mutant")
            usual[each.tests] = time.monotonic() - began
        path = place / each.mutant.file
        source = path.read_text(encoding="utf-8")
        path.write_text(each.mutant.applied(source), encoding="utf-8")
        survived = _green(place, each.tests, _LONGER * usual[each.tests] + 30)
        path.write_text(source, encoding="utf-8")
        if survived:
            survivors.append(each.mutant)
        print(f"{number:4}  {'SURVIVED' if survived else 'killed':<8}  {each.mutant}", flush=True)
    return survivors


def _green(place: Path, tests: Sequence[str], seconds: float | None) -> bool:
    """Whether all tests pass; the first that does not ends them."""
    command = [sys.executable, "-B", "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    environment = {**os.environ, "PYTHONPATH": str(place), "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(command, cwd=place, env=environment, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
