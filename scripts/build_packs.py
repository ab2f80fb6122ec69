"""Reshape the gathered reference tables into the bundled packs: one participant per row where that helps,
list columns split with semicolons, countries by one unambiguous name and their ISO id. Values and sources stay.

    python scripts/build_packs.py --refdata FOLDER [--packs claimcheck/packs]

The same tables give the same bytes.
"""

from __future__ import annotations

import argparse
import pathlib

from reshape import borders, countries, football, leaders, names, nobel, olympics, organisations, treaties, un, world
from reshape.common import Tables
from reshape.describe import describe

PACKS = pathlib.Path(__file__).parent.parent / "claimcheck" / "packs"


def build(refdata: pathlib.Path, packs: pathlib.Path) -> None:
    """Write the tables of every bundled pack."""
    tables = Tables(refdata)
    known = names.build(tables, packs)
    un.build(tables, known, packs / "un")
    world.build(tables, known, packs / "world-affairs")
    organisations.build(tables, known, packs / "organisations")
    countries.build(tables, known, packs / "countries")
    borders.build(tables, known, packs / "borders")
    leaders.build(tables, known, packs / "leaders")
    nobel.build(tables, known, packs / "nobel")
    olympics.build(tables, known, packs / "olympics")
    treaties.build(tables, known, packs / "treaties")
    football.build(tables, known, packs / "football", packs / "womens-world-cup")
    for declaration in sorted(packs.glob("*/pack.toml")):
        describe(declaration.parent)


def main() -> None:
    """Read the two folders from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--refdata", type=pathlib.Path, required=True, help="folder of the gathered tables")
    parser.add_argument("--packs", type=pathlib.Path, default=PACKS, help="folder to write the packs to")
    arguments = parser.parse_args()
    build(arguments.refdata, arguments.packs)


if __name__ == "__main__":
    main()
