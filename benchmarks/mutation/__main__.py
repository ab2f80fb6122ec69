"""Put faults into rooms of the package one by one and tell which of them no test notices.

    python -m benchmarks.mutation normalisation [query …] [--file PART] [--sample 40] [--seed 1] [--least 0.85]
        [--quick] [--list FILE]

Nothing in the checkout changes. A mutant is killed when a test fails, ends with an error, or takes ten times as long as
without it. Each is tried in a fork first, on the tests that come by its line, and where it survives there, once more on
all tests of its room in a process and a copy of its own (not with ``--quick``).
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import frozen

from benchmarks.mutation.fresh import Copy
from benchmarks.mutation.mutants import Mutant, mutants
from benchmarks.mutation.running import run

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
    os.environ["PYTHONHASHSEED"] = "0"
    survivors = _survivors(chosen, quick=arguments.quick)
    killed = len(chosen) - len(survivors)
    share = killed / len(chosen) if chosen else 1.0
    print(f"{killed} of {len(chosen)} killed: {share:.2f}")
    for told in survivors:
        print(f"  {told}")
    if arguments.list:
        Path(arguments.list).write_text("".join(f"{told}\n" for told in survivors), encoding="utf-8")
    print(f"{killed} passed, {0 if share >= arguments.least else len(survivors)} failed")
    return int(share < arguments.least)


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="mutation", description="Which small faults no test notices.")
    parser.add_argument("rooms", nargs="+", metavar="ROOM", help="a name in rooms.toml")
    parser.add_argument("--file", action="append", metavar="PART", help="only files with this in their name")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="so many, chosen by --seed (all of them)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--least", type=float, default=0.85, help="the share that must be killed")
    parser.add_argument("--quick", action="store_true", help="in forks alone; what they cannot try is left out")
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


def _survivors(chosen: Sequence[Guarded], *, quick: bool) -> list[str]:
    survivors = []
    with tempfile.TemporaryDirectory(prefix="mutants-") as name:
        copy = None
        for each, fate in _fates(chosen, Path(name)):
            if fate != "killed" and not quick:
                copy = copy or Copy(ROOT, Path(name) / "copy")
                if not copy.survives(each.mutant, each.tests):
                    fate = "killed"
            print(f"{fate:<9}  {each.mutant}", flush=True)
            if fate in ("survived", "unreached") or (fate == "elsewhere" and not quick):
                survivors.append(f"{fate:<9}  {each.mutant}")
    return survivors


def _fates(chosen: Sequence[Guarded], place: Path) -> Iterator[tuple[Guarded, str]]:
    """What became of each in a fork: all with the same tests are tried by one process."""
    groups: dict[tuple[str, ...], list[Guarded]] = {}
    for each in chosen:
        groups.setdefault(each.tests, []).append(each)
    for number, (tests, those) in enumerate(groups.items()):
        out = place / f"fates{number}"
        arguments = ([each.mutant for each in those], tests, ROOT, out)
        process = multiprocessing.get_context("spawn").Process(target=run, args=arguments)
        process.start()
        process.join()
        if process.exitcode:
            raise SystemExit(f"the tests {' '.join(tests)} fail without any mutant")
        fates = dict(json.loads(line) for line in out.read_text(encoding="utf-8").splitlines())
        yield from ((each, fates[str(each.mutant)]) for each in those)


if __name__ == "__main__":
    sys.exit(main())
