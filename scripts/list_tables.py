"""List what the bundled tables decide: the sentences of their packs with real rows, true ones and a false one.

    python scripts/list_tables.py [--out docs/tables.md]

A sentence is listed only if it was judged rightly. The same tables give the same page.
"""

from __future__ import annotations

import argparse
import datetime as dt
import pathlib
from collections.abc import Iterator

from claimcheck.model import Completeness, Status
from claimcheck.reference import ReferenceSet, load_packs
from claimcheck.reference.pack import Pack
from claimcheck.reference.tables import Table
from claimcheck.trials import Trial, trials

__all__ = ["page", "section"]

_OUT = pathlib.Path(__file__).parent.parent / "docs" / "tables.md"
_DAY = dt.date(2026, 1, 1)
_EACH = 3
_HEAD = """\
# What the bundled tables decide

Each table is told by what one of its rows is. Below stand three sentences that it bears out, with rows of its own, and
one that it contradicts where it has the right to. They are what the pack's examples say; the same in other words is
understood as well ([how a verdict is made](verdicts.md)). *Complete* means that counts, first, only, never and absence
are decided too; elsewhere it is not known who is missing from a table. Rows that only *support* contradict nothing.
Where a table is *of what is so* in some years, texts of other years are not compared with it. This page is made by
`python scripts/list_tables.py`.
"""


def page(reference: ReferenceSet) -> str:
    """The page on all packs that have tables."""
    parts = [_HEAD, *(section(reference, pack) for pack in reference.packs if pack.declaration.tables)]
    return "\n".join(parts)


def section(reference: ReferenceSet, pack: Pack) -> str:
    """The part of the page on one pack."""
    found: dict[str, list[Trial]] = {}
    for trial in trials(reference, pack.name, _DAY):
        found.setdefault(trial.table, []).append(trial)
    lines = [
        f"## {pack.declaration.title or pack.name}",
        "",
        f"`{pack.name}` · " + "; ".join(pack.declaration.licences),
    ]
    for table in reference.tables:
        if table.pack == pack.name and _true(found.get(table.name, [])):
            lines += ["", *_table(reference, table, found[table.name])]
    return "\n".join([*lines, ""])


def _table(reference: ReferenceSet, table: Table, tried: list[Trial]) -> Iterator[str]:
    told = f"{len(table.rows):,} rows{_complete(reference, table)}{_holds(table)}"
    yield f"**{table.declaration.phrases[0]}** (`{table.name}`, {told})"
    yield ""
    yield from (f"- ✓ {_sentence(trial)}" for trial in _true(tried))
    false = [trial for trial in tried if trial.changed and trial.verdict.status == Status.REFUTED]
    yield from (f"- ✗ {_sentence(trial)}" for trial in false[:1])


def _true(tried: list[Trial]) -> list[Trial]:
    """Sentences that are borne out: of as many examples as there are, and of other rows each."""
    right = [trial for trial in tried if not trial.changed and trial.verdict.status == Status.SUPPORTED]
    examples = list(dict.fromkeys(trial.example for trial in right))
    step = max(1, len(examples) // _EACH)
    by_example = {name: [trial for trial in right if trial.example == name] for name in examples[::step]}
    chosen = [held[number % len(held)] for number, held in enumerate(by_example.values())]
    return chosen[:_EACH]


def _complete(reference: ReferenceSet, table: Table) -> str:
    told = [_period(reference, table, each) for each in table.declaration.completes]
    if len(told) > _EACH:
        told = [*told[:_EACH], f"{len(told) - _EACH} more"]
    return f"; complete: {', '.join(told)}" if told else ""


def _holds(table: Table) -> str:
    """For which time it tells what is so."""
    told = table.declaration.holds
    if told is None:
        return ""
    first = f"from {told.earliest.year} " if told.earliest > dt.date.min else ""
    return f"; of what is so {first}to {told.latest.year}"


def _period(reference: ReferenceSet, table: Table, each: Completeness) -> str:
    scope = "/".join(_value(reference, table, name, value) for name, values in each.scope for value in values)
    first, last = each.period.earliest.year, each.period.latest.year
    years = f"{first} to {last}" if first > 1 else "all there are"
    return f"{scope} {years}".strip()


def _value(reference: ReferenceSet, table: Table, name: str, value: str) -> str:
    """A value as people write it: a country by its name."""
    column = table.declaration.column(name)
    kind = column.type.entity_kind if column else None
    return (kind and reference.name(kind, value)) or value


def _sentence(trial: Trial) -> str:
    """The sentence with a capital and a full stop; a noun phrase as it is."""
    return trial.sentence[:1].upper() + trial.sentence[1:]


def main() -> None:
    """Write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=pathlib.Path, default=_OUT, help="the page")
    arguments = parser.parse_args()
    arguments.out.write_text(page(load_packs()), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
