"""Put faults into rooms of the package one by one and tell which of them no test notices.

    python -m benchmarks.mutation normalisation [query …] [--file PART] [--sample 40] [--seed 1] [--least 0.85]
        [--list FILE]

The package and its tests are copied, so nothing in the checkout changes. A mutant is killed when a test fails, ends
with an error, or takes ten times as long as all tests without it.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

from benchmarks.mutation.mutants import Mutant, mutants
from benchmarks.mutation.running import Copy

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).resolve().parent.parent.parent


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
    found = [each for each in found if any(part in each.mutant.file for part in arguments.file or [""])]
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
    parser.add_argument("--file", action="append", metavar="PART", help="only files with this in their name")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="so many, chosen by --seed (all of them)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--least", type=float, default=0.85, help="the share that must be killed")
    parser.add_argument("--list", metavar="FILE", help="write the survivors there")
    return parser.parse_args(argv)


def of_room(room: dict[str, list[str]]) -> list[Guarded]:
    """The mutants of the files of a room, each file once, with their tests."""
    found, seen = [], set[Path]()
    for pattern, tests in room.items():
        paths = sorted((ROOT / "claimcheck").glob(pattern))
        if not paths:
            raise SystemExit(f"rooms.toml: no file is named {pattern}")
        for path in paths:
            if path.is_file() and path not in seen and path.suffix in (".py", ".csv"):
                seen.add(path)
                name = path.relative_to(ROOT).as_posix()
                found += [Guarded(mutant, tuple(tests)) for mutant in mutants(path, name)]
    return found


def _survivors(place: Path, chosen: Sequence[Guarded]) -> list[Mutant]:
    copy, survivors = Copy(ROOT, place), []
    for number, each in enumerate(chosen, 1):
        source = each.mutant.applied((ROOT / each.mutant.file).read_text(encoding="utf-8"))
        survived = copy.survives(each.mutant.file, source, each.tests)
        if survived:
            survivors.append(each.mutant)
        print(f"{number:4}  {'SURVIVED' if survived else 'killed':<8}  {each.mutant}", flush=True)
    return survivors


if __name__ == "__main__":
    sys.exit(main())
