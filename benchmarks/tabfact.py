"""Statements about other people's tables: each table becomes a pack as ``packs new`` makes it, with no hand on it.

The set's tables are separated by ``#`` and their headers hold any signs; both are written as the tool wants them before
it begins. The statements are lemmatised ("italy receive 2 gold medal"), so that few can be read at all: what is
measured is that whatever is decided is right.
"""

from __future__ import annotations

import csv
import json
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.figures import Checked, Figure, checked
from claimcheck.entailment.checking import verify
from claimcheck.errors import ClaimcheckError
from claimcheck.extraction import extract
from claimcheck.model import Claim, Document
from claimcheck.newpack import begin
from claimcheck.reference import ReferenceSet, load_packs

__all__ = ["errors", "figures", "outcomes", "run"]

_SET = "tabfact_politics"


def run(data: Path) -> list[Figure]:
    """The share of statements decided, and how many of those rightly."""
    return figures(outcomes(data))


def figures(found: Sequence[Checked]) -> list[Figure]:
    """The figures of checked statements."""
    decided = [item for item in found if item.decided]
    right = sum(not item.wrong for item in decided) / len(decided) if decided else 1.0
    share = len(decided) / len(found) if found else 0.0
    return [
        Figure(set=_SET, metric="share decided", value=share, rows=len(found), aim="report"),
        Figure(set=_SET, metric="accuracy of decided", value=right, rows=len(decided), aim=".98", peers=".66–.92"),
    ]


def errors(found: Sequence[Checked]) -> Iterable[str]:
    """Every decided statement with its verdict."""
    for item in found:
        for claim in item.deciding[:1]:
            told = claim.verdict.justification if claim.verdict else ""
            mark = "WRONG" if item.wrong else "ok"
            yield f"{mark:5} {item.name} {item.label} → {item.found.value}: {item.text} | {told}"


def outcomes(data: Path) -> list[Checked]:
    """All statements, table by table."""
    return list(_outcomes(data))


def _outcomes(data: Path) -> Iterator[Checked]:
    rows = [json.loads(line) for line in (data / _SET / "dev.jsonl").read_text("utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        for number, name in enumerate(dict.fromkeys(row["table"] for row in rows)):
            own = [row for row in rows if row["table"] == name]
            reference = _pack(data / _SET / "tables" / name, Path(folder, str(number)), own[0]["title"])
            for row in own:
                yield checked(name, row["claim"], row["label"], _claims(row["claim"], reference))


def _pack(path: Path, folder: Path, title: str) -> ReferenceSet | None:
    """The pack that the tool makes of a table; None where it says that none can be made."""
    with path.open(encoding="utf-8", newline="") as file:
        records = list(csv.reader(file, delimiter="#", quoting=csv.QUOTE_NONE))
    header = [re.sub(r"\W+", "_", name).strip("_") or f"column_{place}" for place, name in enumerate(records[0])]
    header = [name if header.index(name) == place else f"{name}_{place}" for place, name in enumerate(header)]
    folder.mkdir()
    sheet = folder / f"{re.sub(r'[^a-z0-9]+', '_', title.lower()).strip('_') or 'table'}.csv"
    with sheet.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *(record for record in records[1:] if len(record) == len(header))])
    try:
        begin(folder / "pack", sheet)
        return load_packs(only=[folder / "pack"])
    except ClaimcheckError:
        return None


def _claims(text: str, reference: ReferenceSet | None) -> Sequence[Claim]:
    if reference is None:
        return ()
    document = Document.from_text(text)
    return verify(extract(document, reference.aliases), reference).claims
