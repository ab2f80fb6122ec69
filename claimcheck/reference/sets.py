"""All packs in use: their tables, their names, and the patterns their examples compile to."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from claimcheck.errors import PackError
from claimcheck.model import Column, ColumnType, Entity, EntityKind, NamedTable, Pattern, Row
from claimcheck.normalisation.entities import Alias, AliasTable
from claimcheck.normalisation.kept_names import KeptNames
from claimcheck.reference.cache import Kept, kept_names
from claimcheck.reference.cells import Lookup, Pointer
from claimcheck.reference.declaration import TableDeclaration
from claimcheck.reference.faults import Fault, Faults
from claimcheck.reference.folders import BUNDLED
from claimcheck.reference.large import LargeTable, large
from claimcheck.reference.naming import (
    PackLookup,
    folded,
    names_of_large_tables,
    own_names,
    preferred_names,
    same_case,
)
from claimcheck.reference.pack import Pack
from claimcheck.reference.pointers import pointed
from claimcheck.reference.tables import Table
from claimcheck.reference.validation import pack_faults

if TYPE_CHECKING:
    from claimcheck.reference.compiler import Compiled

__all__ = ["ReferenceSet"]

_Made = TypeVar("_Made")


class ReferenceSet:
    """All packs in use: their tables and one alias table."""

    def __init__(self, packs: Sequence[Pack], vocabulary: Mapping[str, str] | None = None) -> None:
        self.packs = tuple(packs)
        self.vocabulary = dict(sorted((vocabulary or {}).items()))
        named = [pair for pack in packs for pair in pack.aliases]
        self._all, self._preferred = [alias for alias, _ in named], preferred_names(named)
        self._names = AliasTable(self._all, self._preferred)
        self._common = next((pack for pack in packs if pack.name == BUNDLED), None)
        self._kept: dict[str, Mapping[str, Compiled]] = {}
        self._sound: set[str] = set()
        self.tables = tuple(table for pack in packs for table in self._tables(pack))
        self._value_indexes: dict[tuple[str, str, str], dict[str, dict[str, str]]] = {}

    def _tables(self, pack: Pack) -> Iterator[Table]:
        lookup = PackLookup(self._own_names(pack), self._names)
        plain: dict[str, Table] = {}
        for declared in sorted(pack.declaration.tables, key=lambda table: bool(table.pointers)):
            found, pointers = pointed(declared, plain)
            plain[declared.name] = self._table(pack, found, lookup, pointers)
        yield from (plain[declared.name] for declared in pack.declaration.tables)

    def _table(self, pack: Pack, declared: TableDeclaration, lookup: PackLookup, pointers: dict[str, Pointer]) -> Table:
        folder = pack.declaration.folder
        if large(folder / declared.file) and not declared.rank and not declared.where:
            stamp = f"{pack.digest} {self._common.digest if self._common else ''} {self._other_names(pack)}"
            return LargeTable(pack.name, folder, declared, lookup, pointers, stamp)
        return Table(pack.name, folder, declared, lookup, pointers)

    def _own_names(self, pack: Pack) -> AliasTable:
        """The names of the bundled pack and of one other: what its cells mean does not depend on the other packs."""
        if self._common is None:
            return self._names
        if not pack.declaration.names or pack is self._common:
            return self._common_names
        pairs = [*self._common.aliases, *pack.aliases]
        return AliasTable([alias for alias, _ in pairs], preferred_names(pairs))

    @functools.cached_property
    def _common_names(self) -> AliasTable:
        if not any(pack.aliases for pack in self.packs if pack is not self._common):
            return self._names
        pairs = self._common.aliases if self._common else ()
        return AliasTable([alias for alias, _ in pairs], preferred_names(pairs))

    # -- validity --

    def validate(self) -> None:
        """Raises PackError with all faults of all packs. What was found valid before is not looked at again."""
        found = [(pack, faults) for pack in self.packs if (faults := self.faults(pack))]
        lines = [f"{pack.name}/{line}" if len(found) > 1 else line for pack, faults in found for line in faults.lines()]
        if found:
            names = ", ".join(str(pack.declaration.folder) for pack, _ in found)
            number = sum(faults.number for _, faults in found)
            raise PackError(f"{names}: {number:,} fault(s); no verdict is made from a pack with faults", faults=lines)

    def faults(self, pack: Pack) -> Faults:
        """Everything that is wrong with a pack but for its examples."""
        kept = self._kept_of(pack)
        if not pack.faults and kept.valid(self._other_names(pack)):
            return pack.faults
        known = frozenset(alias.id for other in self.packs if other is not pack for alias, _ in other.aliases)
        tables = [table for table in self.tables if table.pack == pack.name]
        found = Faults()
        for each in (pack.faults, pack_faults(pack.declaration, tables, known)):
            found.merge(each)
        if not found:
            kept.keep_valid(self._other_names(pack))
        return found

    def _kept_of(self, pack: Pack) -> Kept:
        common = self._common.digest if self._common else ""
        return Kept(pack.declaration.folder, f"{pack.digest} {common}")

    def _other_names(self, pack: Pack) -> str:
        """The digests of the other packs with names, which may name what a cell of this pack holds."""
        others = (other for other in self.packs if other.declaration.names and other not in (pack, self._common))
        return " ".join(sorted(other.digest for other in others))

    # -- names --

    @functools.cached_property
    def aliases(self) -> AliasTable:
        """The names of all packs, the values of the tables' own columns of persons, places and organisations, and
        the words of the vocabulary. Raises PackError for a word that stands for a name that nothing has."""
        if not self.vocabulary:
            return self._own_aliases
        house = [alias for words, name in self.vocabulary.items() for alias in self._house(words, name)]
        return AliasTable(house, self._preferred, names_of_large_tables(self.tables), self._names_of_all)

    @functools.cached_property
    def _own_aliases(self) -> AliasTable:
        return AliasTable((), self._preferred, names_of_large_tables(self.tables), self._names_of_all)

    @functools.cached_property
    def _names_of_all(self) -> KeptNames:
        """The names of the packs and of their tables, kept for these very packs."""
        digests = [f"{table.pack}/{table.name} {isinstance(table, LargeTable)}" for table in self.tables]
        digests += [f"{pack.name} {pack.digest}" for pack in self.packs]

        def made() -> KeptNames:
            return KeptNames.of([*self._all, *own_names(self.tables, self._all, self._names)])

        return kept_names((self._common or self.packs[0]).declaration.folder, digests, made) if self.packs else made()

    def _house(self, words: str, name: str) -> Iterator[Alias]:
        """The house's own words for a thing whose name is known."""
        found = [(kind, id) for kind in EntityKind for id in self._own_aliases.lookup(name, kind)]
        if not found:
            raise PackError(f"vocabulary: “{words}” stands for “{name}”, and no pack in use has that name")
        yield from (Alias(text=words, kind=kind, id=id, rule="vocabulary") for kind, id in found)

    @functools.cached_property
    def lookup(self) -> Lookup:
        """What a cell of any pack may name."""
        return PackLookup(self._names, self._names)

    def name(self, kind: EntityKind, id: str) -> str:
        """The preferred name of a thing."""
        return self._names.name(kind, id)

    @functools.cached_property
    def _groups(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = {}
        for table in self.tables:
            declared = table.declaration
            if not declared.group_member:
                continue
            for row in _grouping(table):
                members = [str(value) for value in row.values.get(declared.group_member, ())]
                for column in declared.groups:
                    name = row.cells.get(column, "")
                    ids = self._names.lookup(name, EntityKind.GROUP) or ((name,) if name else ())
                    for id in ids:
                        found.setdefault(id, {}).update(dict.fromkeys(members))
        return {id: tuple(members) for id, members in found.items()}

    def members(self, group: Entity) -> tuple[str, ...]:
        """The ids of the members of a group, by the group tables; none where the group is not known."""
        ids = (group.id,) if group.id else group.candidates
        return self._groups.get(ids[0], ()) if len(ids) == 1 else ()

    def grouped(self, table: NamedTable, column: str) -> bool:
        """Whether each value of a table's column is in some group: one that is in none may belong to any.

        A large table is not read through for it.
        """
        if isinstance(table, LargeTable):
            return False
        if column not in (known := self._grouped.setdefault((table.pack, table.name), {})):
            rows = table.held(column) if isinstance(table, Table) else ()
            values = {str(value) for held in rows for value in held}
            known[column] = values <= self._in_groups
        return known[column]

    @functools.cached_property
    def _grouped(self) -> dict[tuple[str, str], dict[str, bool]]:
        return {}

    @functools.cached_property
    def _in_groups(self) -> frozenset[str]:
        return frozenset(member for members in self._groups.values() for member in members)

    def values(self, table: NamedTable, column: Column, words: str) -> tuple[str, ...]:
        """The values of a column that ``words`` name: the whole of one, or the last word of a person's name."""
        if isinstance(table, LargeTable):
            found = table.named(column.name, folded(words))
        else:
            found = self._value_index(table, column).get(folded(words), {})
        person = column.type == ColumnType.PERSON
        return tuple(value for value, name in found.items() if not person or same_case(words, name))

    def _value_index(self, table: NamedTable, column: Column) -> dict[str, dict[str, str]]:
        """By the folded words of a name: the values that they name, with the name that has them."""
        key = (table.pack, table.name, column.name)
        if key not in self._value_indexes:
            index: dict[str, dict[str, str]] = {}
            held = table.held(column.name) if isinstance(table, Table) else ()
            for values in held:
                for value in values:
                    text = str(value)
                    index.setdefault(folded(text), {})[text] = text
                    if column.type == ColumnType.PERSON and " " in text:
                        index.setdefault(folded(text.rsplit(" ", 1)[1]), {})[text] = text
            for name, text in table.otherwise(column.name) if isinstance(table, Table) else ():
                index.setdefault(folded(name), {}).setdefault(text, name)
            self._value_indexes[key] = index
        return self._value_indexes[key]

    def patterns(self, table: NamedTable) -> tuple[Pattern, ...]:
        """The patterns of a table, compiled on first use and kept with the pack.

        Raises PackError where an example of the pack is refused: no verdict is made from such a pack.
        """
        if table.pack not in self._sound:
            faults = self.example_faults(next(pack for pack in self.packs if pack.name == table.pack))
            if faults:
                told = f"{table.pack}: {faults.number:,} fault(s); no verdict is made from a pack with faults"
                raise PackError(told, faults=faults.lines())
            self._sound.add(table.pack)
        return self._compiled(table.pack)[table.name].patterns

    def example_faults(self, pack: Pack) -> Faults:
        """The examples of a pack that cannot be used, with their lines in ``pack.toml``."""
        faults = Faults()
        for name, compiled in self._compiled(pack.name).items():
            declared = pack.declaration.table(name)
            examples = [example for _, said in (declared.says if declared else ()) for example in said]
            for fault in compiled.refused:
                what, _, remedy = fault.rpartition("; ")
                line = next((pack.line_of(example) for example in examples if _speaks_of(fault, example)), None)
                faults.add(Fault(file="pack.toml", line=line, what=what, remedy=remedy))
        return faults

    def refused(self, table: NamedTable) -> tuple[str, ...]:
        """The examples of a table that could not be compiled, with the reason."""
        return self._compiled(table.pack)[table.name].refused

    def _compiled(self, name: str) -> Mapping[str, Compiled]:
        if name not in self._kept:
            pack = next(pack for pack in self.packs if pack.name == name)
            self._kept[name] = self._kept_of(pack).compiled(functools.partial(self._compile, pack))
        return self._kept[name]

    def _compile(self, pack: Pack) -> dict[str, Compiled]:
        """A pack's patterns, read with its own names and the bundled ones: they do not depend on the other packs."""
        from claimcheck.reference.compiler import compile_table

        tables = [table for table in self.tables if table.pack == pack.name]
        pairs = [*(self._common.aliases if self._common else ()), *(pack.aliases if pack is not self._common else ())]
        named = [alias for alias, _ in pairs]
        own = own_names(tables, named, self._own_names(pack))
        aliases = AliasTable([*named, *own], preferred_names(pairs), names_of_large_tables(tables))
        return {table.name: compile_table(table, aliases) for table in tables}

    def once(self, make: Callable[[Any], _Made]) -> _Made:
        """What a function makes of these packs, made once: it depends on nothing else, and no article changes it."""
        if make not in self._once:
            self._once[make] = make(self)
        found: _Made = self._once[make]
        return found

    @functools.cached_property
    def _once(self) -> dict[Callable[[Any], Any], Any]:
        return {}

    def table(self, pack: str, name: str) -> Table:
        """The table of that name; raises PackError where there is none."""
        for table in self.tables:
            if (table.pack, table.name) == (pack, name):
                return table
        loaded = ", ".join(f"{table.pack}/{table.name}" for table in self.tables)
        raise PackError(f"there is no table {name!r} in a pack {pack!r}; loaded are {loaded}")

    def provenance(self) -> tuple[tuple[str, str], ...]:
        """(pack, digest) of every pack, for the replay certificate."""
        return tuple((pack.name, pack.digest) for pack in self.packs)


def _speaks_of(fault: str, example: str) -> bool:
    from claimcheck.reference.compiler import alternatives

    return any(repr(sentence) in fault for sentence in alternatives(example))


def _grouping(table: Table | LargeTable) -> Iterator[Row]:
    """The rows that put members into groups: not those by which other lists put one elsewhere.

    Of a member that has only such rows the first counts.
    """
    member, first = table.declaration.group_member, dict[str, Row]()
    for row in table.rows:
        for value in row.values.get(member, ()):
            if str(value) not in first or (first[str(value)].rank == "supporting" != row.rank):
                first[str(value)] = row
    chosen = {row.line for row in first.values()}
    yield from (row for row in table.rows if row.rank != "supporting" or row.line in chosen)
