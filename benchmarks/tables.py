"""Large tables: how long the first load, the next load and a look-up take as a generated table grows.

The table has a key, a date, a person, a place, a country and a number in each row. Times are of the wall clock, in
seconds; look-ups are the mean of 200, in milliseconds.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.figures import Figure, table
from claimcheck.entailment.reader import Reader, judge
from claimcheck.reference import ReferenceSet, load_packs

__all__ = ["generate", "run"]

_PACK = """\
table = "moves.csv"
source = "generated"
row = "move"
one_row_per = "id"
[columns]
id = "text"
date = "date"
player = "person"
city = "place"
country = "country"
fee = "number"
[says]
event = ["{player} moved to {city} in {date}", "{player} cost {fee} dollars in {date}"]
"""
_COUNTRIES = ("France", "Italy", "Spain", "Brazil", "Japan", "India", "Kenya", "Sweden", "Poland", "Chile")
_LOOKUPS = 200


def generate(folder: Path, number: int) -> Path:
    """Write a pack whose table has so many rows; the same for the same number."""
    chance = random.Random(number)
    syllables = ["an", "be", "co", "di", "el", "fa", "go", "hu", "im", "jo"]
    first = [f"{a}{b}".title() for a in syllables for b in syllables]
    last = [f"{name}{c}{d}" for name in first for c in syllables for d in ("son", "ski", "ova", "ez")]
    folder.mkdir(parents=True)
    (folder / "pack.toml").write_text(_PACK, encoding="utf-8")
    with (folder / "moves.csv").open("w", encoding="utf-8") as file:
        file.write("id,date,player,city,country,fee\n")
        for row in range(number):
            date = f"{1950 + row % 70}-{1 + row % 12:02d}-{1 + row // 12 % 28:02d}"
            name, place = f"{chance.choice(first)} {chance.choice(last)}", f"{chance.choice(last)}ville"
            file.write(f"T{row:07d},{date},{name},{place},{chance.choice(_COUNTRIES)},{chance.randrange(1, 99_999)}\n")
    return folder


def run(sizes: tuple[int, ...] = (10_000, 100_000, 1_000_000)) -> list[Figure]:
    """The figures of all sizes."""
    with tempfile.TemporaryDirectory() as place:
        return [figure for number in sizes for figure in _figures(Path(place), number)]


def _timed(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def _figures(place: Path, number: int) -> list[Figure]:
    folder = generate(place / f"moves-{number}", number)
    name = f"{number:,} rows"
    figures = []
    for metric, aim in (("first load, s", "≤ 10"), ("next load, s", "≤ 1")):
        value = _timed(lambda: _used(load_packs(only=[folder])))
        figures.append(Figure(set=name, metric=metric, value=value, rows=number, aim=aim if number == 10**6 else ""))
    found = load_packs(only=[folder])
    moves = found.tables[-1]
    keys = [f"T{number * step // _LOOKUPS:07d}" for step in range(_LOOKUPS)]
    keyed = _timed(lambda: [moves.keyed(key) for key in keys]) / _LOOKUPS * 1000
    reader = Reader(found, dt.date(2024, 1, 1))
    rows = [moves.keyed(key)[0].cells for key in keys]
    texts = [f"{row['player']} moved to {row['city']} in {row['date'][:4]}." for row in rows]
    judge(texts[0], reader)
    judged = _timed(lambda: [judge(text, reader) for text in texts]) / _LOOKUPS * 1000
    right = sum(judge(text, reader).status.value == "supported" for text in texts[:20]) / 20
    return [
        *figures,
        Figure(set=name, metric="row by its key, ms", value=keyed, rows=_LOOKUPS, aim="the same at every size"),
        Figure(set=name, metric="sentence judged, ms", value=judged, rows=_LOOKUPS, aim="the same at every size"),
        Figure(set=name, metric="share supported", value=right, rows=20, aim="1"),
    ]


def _used(found: ReferenceSet) -> None:
    """What a check needs of the packs before its first sentence."""
    found.aliases.find("Nobody moved")
    found.tables[-1].keyed("T0000001")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="*", default=[10_000, 100_000, 1_000_000])
    print(table(run(tuple(parser.parse_args().rows))))
