"""What a ``pack.toml`` declares, as values; ``claimcheck.reference.declaring`` reads them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from attrs import field, frozen

from claimcheck.model import Column, ColumnType, Completeness, EntityKind, Greatest, Numbered, Period, Tolerance

__all__ = ["NamesDeclaration", "PackDeclaration", "TableDeclaration"]


@frozen(kw_only=True)
class NamesDeclaration:
    """A ``[[names]]`` block: an alias table and the kind of thing it names."""

    file: str
    kind: EntityKind
    source: str = ""
    licences: tuple[str, ...] = ()


@frozen(kw_only=True)
class TableDeclaration:
    """A ``[[table]]`` block, keys as in ``docs/pack-format.md``.

    ``pointers`` are the (column, table) pairs of columns that hold the keys of another table of the pack, ``aliases``
    the columns with a column's other names, ``checks`` the columns with a column's verification. ``cites`` are the
    beginnings of sources with what a person would cite for them.
    """

    name: str
    file: str
    source: str = ""
    link: str = ""
    document: str = ""
    row: str = ""
    also: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    one_row_per: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    completes: tuple[Completeness, ...] = ()
    interval: tuple[str, str] | None = None
    neutral: tuple[str, ...] = ()
    group_member: str = ""
    groups: tuple[str, ...] = ()
    measures: tuple[tuple[str, str], ...] = ()
    greatest: tuple[Greatest, ...] = ()
    rank: str = ""
    columns: tuple[Column, ...] = ()
    aliases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    checks: tuple[tuple[str, str], ...] = ()
    tolerances: tuple[Tolerance, ...] = ()
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()
    numbered: Numbered | None = None
    also_dated: tuple[str, ...] = ()
    holds: Period | None = None
    licences: tuple[str, ...] = ()
    says: tuple[tuple[str, tuple[str, ...]], ...] = ()
    pointers: tuple[tuple[str, str], ...] = ()
    cites: tuple[tuple[str, str], ...] = ()

    def cited(self, source: str) -> str:
        """A row's source behind what a person would cite for it: ``The list, via where it was taken from``."""
        name = next((name for beginning, name in self.cites if source.startswith(beginning)), "")
        return f"{name}, via {source}" if name else source

    @property
    def complete(self) -> Completeness | None:
        """The one completeness that is declared; of several, each counts only for its own scope."""
        return self.completes[0] if len(self.completes) == 1 else None

    def column(self, name: str) -> Column | None:
        """The declared column of that name."""
        return next((column for column in self.columns if column.name == name), None)

    def of_type(self, type: ColumnType) -> tuple[Column, ...]:
        """The declared columns of a type, in order."""
        return tuple(column for column in self.columns if column.type == type)

    @property
    def phrases(self) -> tuple[str, ...]:
        """All full names of a row."""
        return ((self.row,) if self.row else ()) + self.also

    @property
    def shared(self) -> frozenset[str]:
        """The names of a row without their first word, where what is left is a name: others may bear it as well."""
        tails = (phrase.partition(" ")[2] for phrase in self.phrases if phrase[:1].isupper())
        return frozenset(tail for tail in tails if tail[:1].isupper())


@frozen(kw_only=True)
class PackDeclaration:
    """A whole ``pack.toml``."""

    name: str
    title: str
    folder: Path
    as_of: dt.date | None = None
    licences: tuple[str, ...] = ()
    names: tuple[NamesDeclaration, ...] = ()
    tables: tuple[TableDeclaration, ...] = field(default=())

    def table(self, name: str) -> TableDeclaration | None:
        """The declared table of that name."""
        return next((table for table in self.tables if table.name == name), None)
