"""A whole pack: its declaration, its files, its names and what its tables say of each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from claimcheck.model import Period
from claimcheck.reference.csvfile import Sheet
from claimcheck.reference.declaration import NamesDeclaration, PackDeclaration
from claimcheck.reference.faults import Fault, Faults, nearest
from claimcheck.reference.tables import Table

__all__ = ["names_faults", "pack_faults", "pointer_faults"]

_REQUIRED = ("id", "name")


def pack_faults(declared: PackDeclaration, tables: Iterable[Table], known: frozenset[str]) -> Faults:
    """Everything that is wrong with a pack's files. ``known`` are the ids that other packs' names give."""
    faults = Faults()
    for names in declared.names:
        faults.merge(names_faults(declared.folder, names, known))
    faults.extend(pointer_faults(declared))
    for table in tables:
        faults.merge(table.faults)
    return faults


def pointer_faults(declared: PackDeclaration) -> Iterable[Fault]:
    """Columns that point to a table that is not there, has no key of one column, or points back."""
    for table in declared.tables:
        for column, target in table.pointers:
            found = declared.table(target)
            where = f"column {column} of the table {table.name} points to the table {target}"
            if found is None:
                remedy = nearest(target, [other.name for other in declared.tables])
                yield Fault(file="pack.toml", what=f"{where}, which is not declared", remedy=remedy)
            elif len(found.key or found.one_row_per) != 1:
                remedy = f'add key = "…" to {target}, naming the column that tells its rows apart'
                yield Fault(file="pack.toml", what=f"{where}, whose rows have no key of one column", remedy=remedy)
            elif found.pointers:
                remedy = "let it point to a table that points to none"
                yield Fault(file="pack.toml", what=f"{where}, which points further", remedy=remedy)


def names_faults(folder: Path, names: NamesDeclaration, known: frozenset[str]) -> Faults:
    """Everything that is wrong with an alias table."""
    sheet = Sheet(folder / names.file)
    rows = [(line, {name: cell.strip() for name, cell in zip(sheet.header, cells)}) for line, cells in sheet.records()]
    faults = Faults()
    for column in _REQUIRED:
        if sheet.header and column not in sheet.header:
            what, remedy = "there is no such column, and a table of names needs it", sheet.missing(column)
            faults.add(Fault(file=names.file, line=1, column=column, what=what, remedy=remedy))
    faults.merge(sheet.faults)
    if not faults:
        faults.extend(_name_rows(names, rows))
        faults.extend(_continuity(names.file, rows, known))
    return faults


def _name_rows(names: NamesDeclaration, rows: Iterable[tuple[int, Mapping[str, str]]]) -> Iterable[Fault]:
    file = names.file
    for line, cells in rows:
        for column in _REQUIRED:
            if not cells[column]:
                yield Fault(file=file, line=line, column=column, what="is empty", remedy="fill it", kind="empty")
        if not (cells.get("source") or names.source):
            remedy = 'fill the column source, or add source = "…" in pack.toml'
            yield Fault(
                file=file, line=line, column="source", what="the row has no source", remedy=remedy, kind="source"
            )
        yield from _validity(file, line, cells)


def _validity(file: str, line: int, cells: Mapping[str, str]) -> Iterable[Fault]:
    days = {}
    for column in ("valid_from", "valid_to"):
        try:
            days[column] = Period.parse(cells[column]) if cells.get(column) else None
        except ValueError:
            what, remedy = f"{cells[column][:60]!r} is no date", "write it as 1992, 1992-03 or 1992-03-02"
            yield Fault(file=file, line=line, column=column, what=what, remedy=remedy, kind="date")
    start, end = days.get("valid_from"), days.get("valid_to")
    if start and end and end.latest < start.earliest:
        what = f"ends in {cells['valid_to']} before it starts in {cells['valid_from']}"
        yield Fault(file=file, line=line, column="valid_to", what=what, remedy="correct one of the two dates")


def _continuity(file: str, rows: Iterable[tuple[int, Mapping[str, str]]], known: frozenset[str]) -> Iterable[Fault]:
    """``continues`` leads to a thing that stands for itself: no unknown one, no chain, no circle."""
    lines = {cells["id"]: line for line, cells in rows}
    leads = {cells["id"]: cells["continues"] for _, cells in rows if cells.get("continues")}
    own = {cells["id"] for _, cells in rows if not cells.get("continues")}
    for id, target in leads.items():
        if target in own or (target in known and target not in leads):
            continue
        line = lines[id]
        if target not in leads:
            what, remedy = (
                f"{id} continues {target!r}, which is no known id",
                nearest(target, own | known, otherwise="add its row"),
            )
        elif _circle(id, leads):
            what, remedy = (
                f"{' → '.join(_circle(id, leads))}: the names go round in a circle",
                "let one of them continue none",
            )
        else:
            what, remedy = f"{id} continues {target}, which continues another", f"write {leads[target]} instead"
        yield Fault(file=file, line=line, column="continues", what=what, remedy=remedy)


def _circle(id: str, leads: Mapping[str, str]) -> tuple[str, ...]:
    """The ids of the circle that starts and ends at ``id``; none where there is none."""
    path = [id]
    while path[-1] in leads and leads[path[-1]] not in path:
        path.append(leads[path[-1]])
    return (*path, id) if leads.get(path[-1]) == id else ()
