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
from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import frozen

from benchmarks.figures import Figure
from claimcheck.errors import ClaimcheckError
from claimcheck.extraction import extract
from claimcheck.model import Document, Status
from claimcheck.newpack import begin
from claimcheck.reference import ReferenceSet, load_packs
from claimcheck.verification import verify

__all__ = ["errors", "run"]

_SET = "tabfact_politics"
_DECIDED = (Status.REFUTED, Status.SUPPORTED)


@frozen(kw_only=True)
class Checked:
    """A statement with the verdict that was found for it; ``told`` is the verdict's sentence."""

    table: str
    claim: str
    label: str
    found: Status
    told: str = ""

    @property
    def decided(self) -> bool:
        return self.found in _DECIDED

    @property
    def wrong(self) -> bool:
        return self.decided and self.found.value != self.label


def run(data: Path) -> list[Figure]:
    """The share of statements decided, and how many of those rightly."""
    found = list(checked(data))
    decided = [item for item in found if item.decided]
    right = sum(not item.wrong for item in decided) / len(decided) if decided else 1.0
    share = len(decided) / len(found) if found else 0.0
    return [
        Figure(set=_SET, metric="share decided", value=share, rows=len(found), aim="report"),
        Figure(set=_SET, metric="accuracy of decided", value=right, rows=len(decided), aim=".98", peers=".66–.92"),
    ]


def errors(data: Path) -> Iterable[str]:
    """Every decided statement with its verdict."""
    for item in checked(data):
        if item.decided:
            mark = "WRONG" if item.wrong else "ok"
            yield f"{mark:5} {item.table} {item.label} → {item.found.value}: {item.claim} | {item.told}"


def checked(data: Path) -> Iterator[Checked]:
    """All statements, table by table."""
    rows = [json.loads(line) for line in (data / _SET / "dev.jsonl").read_text("utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        for number, name in enumerate(dict.fromkeys(row["table"] for row in rows)):
            own = [row for row in rows if row["table"] == name]
            reference = _pack(data / _SET / "tables" / name, Path(folder, str(number)), own[0]["title"])
            for row in own:
                found, told = _verdict(row["claim"], reference)
                yield Checked(table=name, claim=row["claim"], label=row["label"], found=found, told=told)


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


def _verdict(claim: str, reference: ReferenceSet | None) -> tuple[Status, str]:
    if reference is None:
        return Status.NOT_ENOUGH_EVIDENCE, ""
    document = Document.from_text(claim)
    claims = verify(document, extract(document, reference.aliases).claims, reference).claims
    for status in _DECIDED:
        told = next((c.verdict.justification for c in claims if c.status == status and c.verdict), None)
        if told is not None:
            return status, told
    return Status.NOT_ENOUGH_EVIDENCE, ""
