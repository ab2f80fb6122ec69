"""Columns that point to a row of another table: what they name, and how they are followed."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from attrs import evolve

from claimcheck.model import CellValue, Column, ColumnType
from claimcheck.reference.cells import Pointer
from claimcheck.reference.declaration import TableDeclaration
from claimcheck.reference.tables import Table

__all__ = ["pointed"]


def pointed(declared: TableDeclaration, tables: Mapping[str, Table]) -> tuple[TableDeclaration, dict[str, Pointer]]:
    """The declaration with the types of what its columns point to, and how to follow them."""
    pointers: dict[str, Pointer] = {}
    for name, target in declared.pointers:
        table = tables.get(target)
        key = (table.declaration.key or table.declaration.one_row_per) if table else ()
        if table is None or len(key) != 1 or table.declaration.pointers:
            continue  # told when the pack is validated
        naming = _naming(table.declaration, key[0])
        pointers[name] = functools.partial(_follow, table, naming.name)
        columns = tuple(evolve(naming, name=name) if c.name == name else c for c in declared.columns)
        declared = evolve(declared, columns=columns)
    return declared, pointers


def _naming(declared: TableDeclaration, key: str) -> Column:
    """The column by which people call a row: its first of a named kind beside the key, else the key."""
    types = (ColumnType.PERSON, ColumnType.ORGANISATION, ColumnType.PLACE, ColumnType.COUNTRY, ColumnType.TEXT)
    named = [column for column in declared.columns if column.name != key and column.type in types]
    return named[0] if named else declared.column(key) or Column(name=key, type=ColumnType.TEXT)


def _follow(table: Table, naming: str, key: str) -> tuple[str, tuple[CellValue, ...]] | None:
    rows = table.keyed(key)
    return (rows[0].cells[naming], rows[0].values.get(naming, ())) if rows else None
