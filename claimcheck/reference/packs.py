"""Packs and sets of packs: where reference data comes from."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from attrs import evolve

from claimcheck.errors import PackError, UnknownPack
from claimcheck.model import CellValue, Column, ColumnType, Entity, EntityKind, NamedTable, Pattern, Period
from claimcheck.normalisation.entities import Alias, AliasTable, fold
from claimcheck.reference import datapackage
from claimcheck.reference.cache import Kept
from claimcheck.reference.cells import Lookup, Pointer
from claimcheck.reference.compiler import Compiled, compile_table
from claimcheck.reference.csvfile import Sheet
from claimcheck.reference.declaration import NamesDeclaration, PackDeclaration, TableDeclaration
from claimcheck.reference.declaring import declare
from claimcheck.reference.faults import Faults
from claimcheck.reference.folders import BUNDLED, bundled, bundled_folder, plugged
from claimcheck.reference.large import LargeTable, large
from claimcheck.reference.tables import Table
from claimcheck.reference.validation import pack_faults

__all__ = ["BUNDLED", "Pack", "ReferenceSet", "bundled_folder", "load_packs"]


class Pack:
    """A folder with tables and one ``pack.toml``. Load with ``Pack.load(folder)``."""

    def __init__(self, declaration: PackDeclaration, faults: Faults | None = None) -> None:
        self.declaration, self.faults = declaration, faults or Faults()

    @classmethod
    def load(cls, folder: str | Path) -> Pack:
        """Read a pack's declaration; raises PackError with all its faults, UnknownPack where there is none."""
        pack = cls.read(folder)
        if pack.faults:
            raise PackError(f"{folder}: {pack.faults.number} fault(s)", faults=pack.faults.lines())
        return pack

    @classmethod
    def read(cls, folder: str | Path) -> Pack:
        """The same, but faults are kept in ``faults``. Raises PackError only where nothing can be made of it."""
        path = Path(folder)
        if not path.is_dir():
            known = ", ".join(bundled())
            raise UnknownPack(f"{folder}: is no folder with a pack; bundled packs are {known}")
        declared, faults = declare(path)
        if declared is None:
            raise PackError(f"{path / 'pack.toml'}: {faults.number} fault(s)", faults=faults.lines())
        return cls(datapackage.complete(declared, faults), faults)

    @property
    def name(self) -> str:
        """The pack's name."""
        return self.declaration.name

    @functools.cached_property
    def digest(self) -> str:
        """SHA-256 over the pack's files, in the order of their names; a file that cannot be read counts as empty."""
        total = hashlib.sha256()
        names = {table.file for table in self.declaration.tables} | {names.file for names in self.declaration.names}
        if (self.declaration.folder / datapackage.FILE).is_file():
            names.add(datapackage.FILE)
        for name in ("pack.toml", *sorted(names)):
            total.update(name.encode() + b"\0" + _bytes(self.declaration.folder / name) + b"\0")
        return total.hexdigest()

    @functools.cached_property
    def aliases(self) -> tuple[tuple[Alias, str], ...]:
        """(alias, preferred name) of every name that the pack's name tables give."""
        return tuple(pair for block in self.declaration.names for pair in self._block(block))

    def _block(self, block: NamesDeclaration) -> Iterator[tuple[Alias, str]]:
        sheet = Sheet(self.declaration.folder / block.file)
        if not {"id", "name"} <= set(sheet.header):
            return  # told when the pack is validated
        for _, cells in sheet.records():
            yield from _aliases(block, {name: cell.strip() for name, cell in zip(sheet.header, cells)})


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _aliases(block: NamesDeclaration, cells: dict[str, str]) -> Iterator[tuple[Alias, str]]:
    start, end = _day(cells.get("valid_from", ""), first=True), _day(cells.get("valid_to", ""), first=False)
    id = cells.get("continues") or cells["id"]
    for column, adjective in (("name", False), ("aliases", False), ("adjectives", True)):
        for name in cells.get(column, "").split(";"):
            if name.strip():
                yield (
                    Alias(
                        text=name.strip(),
                        kind=block.kind,
                        id=id,
                        adjective=adjective,
                        start=start,
                        end=end,
                        note=cells.get("note", ""),
                        rule=f"names:{block.file}",
                    ),
                    cells["name"],
                )


def _day(text: str, *, first: bool) -> dt.date | None:
    if not text:
        return None
    try:
        period = Period.parse(text)
    except ValueError:
        return None  # told when the pack is validated
    return period.earliest if first else period.latest


class ReferenceSet:
    """All packs in use: their tables and one alias table."""

    def __init__(self, packs: Sequence[Pack], vocabulary: Mapping[str, str] | None = None) -> None:
        self.packs = tuple(packs)
        self.vocabulary = dict(sorted((vocabulary or {}).items()))
        named = [pair for pack in packs for pair in pack.aliases]
        self._all, self._preferred = [alias for alias, _ in named], _preferred(named)
        self._names = AliasTable(self._all, self._preferred)
        self._common = next((pack for pack in packs if pack.name == BUNDLED), None)
        self._kept: dict[str, Mapping[str, Compiled]] = {}
        self.tables = tuple(table for pack in packs for table in self._tables(pack))
        self._value_indexes: dict[tuple[str, str, str], dict[str, tuple[str, ...]]] = {}

    def _tables(self, pack: Pack) -> Iterator[Table]:
        lookup = _Lookup(self._own_names(pack), self._names)
        plain: dict[str, Table] = {}
        for declared in sorted(pack.declaration.tables, key=lambda table: bool(table.pointers)):
            found, pointers = _pointed(declared, plain)
            plain[declared.name] = self._table(pack, found, lookup, pointers)
        yield from (plain[declared.name] for declared in pack.declaration.tables)

    def _table(self, pack: Pack, declared: TableDeclaration, lookup: _Lookup, pointers: dict[str, Pointer]) -> Table:
        folder = pack.declaration.folder
        if large(folder / declared.file) and not declared.rank:
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
        return AliasTable([alias for alias, _ in pairs], _preferred(pairs))

    @functools.cached_property
    def _common_names(self) -> AliasTable:
        pairs = self._common.aliases if self._common else ()
        return AliasTable([alias for alias, _ in pairs], _preferred(pairs))

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
        own = _own(self.tables, self._all, self._names)
        return AliasTable([*self._all, *own, *house], self._preferred, _further(self.tables))

    @functools.cached_property
    def _own_aliases(self) -> AliasTable:
        own = _own(self.tables, self._all, self._names)
        return AliasTable([*self._all, *own], self._preferred, _further(self.tables))

    def _house(self, words: str, name: str) -> Iterator[Alias]:
        """The house's own words for a thing whose name is known."""
        found = [(kind, id) for kind in EntityKind for id in self._own_aliases.lookup(name, kind)]
        if not found:
            raise PackError(f"vocabulary: “{words}” stands for “{name}”, and no pack in use has that name")
        yield from (Alias(text=words, kind=kind, id=id, rule="vocabulary") for kind, id in found)

    @functools.cached_property
    def lookup(self) -> Lookup:
        """What a cell of any pack may name."""
        return _Lookup(self._names, self._names)

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
            for row in table.rows:
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

    def values(self, table: NamedTable, column: Column, words: str) -> tuple[str, ...]:
        """The values of a column that ``words`` name: the whole of one, or the last word of a person's name."""
        if isinstance(table, LargeTable):
            found = table.named(column.name, _fold(words))
        else:
            found = self._value_index(table, column).get(_fold(words), ())
        if column.type == ColumnType.PERSON:
            return tuple(value for value in found if _same_case(words, value))
        return found

    def _value_index(self, table: NamedTable, column: Column) -> dict[str, tuple[str, ...]]:
        key = (table.pack, table.name, column.name)
        if key not in self._value_indexes:
            index: dict[str, dict[str, None]] = {}
            for row in table.rows:
                for value in row.values.get(column.name, ()):
                    text = str(value)
                    index.setdefault(_fold(text), {})[text] = None
                    if column.type == ColumnType.PERSON and " " in text:
                        index.setdefault(_fold(text.rsplit(" ", 1)[1]), {})[text] = None
            self._value_indexes[key] = {words: tuple(found) for words, found in index.items()}
        return self._value_indexes[key]

    def patterns(self, table: NamedTable) -> tuple[Pattern, ...]:
        """The patterns of a table, compiled on first use and kept with the pack.

        Raises PackError where an example of the pack is refused: no verdict is made from such a pack.
        """
        found = self._compiled(table.pack)
        refused = [f"pack.toml: {name}: {fault}" for name, each in found.items() for fault in each.refused]
        if refused:
            raise PackError(f"{table.pack}: {len(refused)} example(s) cannot be used", faults=refused)
        return found[table.name].patterns

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
        tables = [table for table in self.tables if table.pack == pack.name]
        pairs = [*(self._common.aliases if self._common else ()), *(pack.aliases if pack is not self._common else ())]
        named = [alias for alias, _ in pairs]
        own = _own(tables, named, self._own_names(pack))
        aliases = AliasTable([*named, *own], _preferred(pairs), _further(tables))
        return {table.name: compile_table(table, aliases) for table in tables}

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


class _Lookup:
    """What a cell names: by the pack's own names and the bundled ones, else by those of the other packs."""

    def __init__(self, own: AliasTable, others: AliasTable) -> None:
        self._own, self._others = own, others

    def knows(self, kind: EntityKind) -> bool:
        """Whether there is any name of a kind."""
        return self._own.knows(kind) or self._others.knows(kind)

    def __call__(self, text: str, kind: EntityKind, on: dt.date | None) -> tuple[str, ...]:
        ids = self._own.lookup(text, kind, on=on) or self._others.lookup(text, kind, on=on)
        if ids or kind != EntityKind.COUNTRY:
            return ids
        coded = len(text) == 3 and text.isupper() and self._others.name(kind, text) != text
        return (text,) if coded else ()


def _preferred(pairs: Iterable[tuple[Alias, str]]) -> list[tuple[EntityKind, str, str]]:
    """(kind, id, name) of every thing; its first name comes last and wins."""
    return [(alias.kind, alias.id, name) for alias, name in reversed(tuple(pairs))]


def _pointed(declared: TableDeclaration, tables: Mapping[str, Table]) -> tuple[TableDeclaration, dict[str, Pointer]]:
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


def _own(tables: Iterable[Table], named: Iterable[Alias], names: AliasTable) -> Iterator[Alias]:
    """The names of the tables' rows and the values of their columns of persons, places and organisations."""
    named = tuple(named)
    known: set[tuple[EntityKind, str]] = {(alias.kind, alias.text) for alias in named}
    shorter = _shorter(named, names)
    for table in tables:
        for phrase in table.declaration.phrases:
            if _is_name(phrase, bool(names.find(phrase))) and not _composed(table, phrase, names):
                for form in (phrase, _plural(phrase)):
                    yield Alias(text=form, kind=EntityKind.TEXT, id=f"row:{table.pack}/{table.name}", rule="row")
        for column in () if isinstance(table, LargeTable) else table.declaration.columns:
            yield from _column(table, column, known, shorter)


def _further(tables: Iterable[Table]) -> Callable[[str], Iterable[Alias]] | None:
    """The names that large tables hold, by their first words."""
    large_ones = [table for table in tables if isinstance(table, LargeTable)]
    if not large_ones:
        return None

    @functools.lru_cache(maxsize=10_000)
    def find(words: str) -> tuple[Alias, ...]:
        return tuple(
            Alias(text=value, kind=column.type.entity_kind, id=value, rule=f"column:{table.name}.{column.name}")
            for table in large_ones
            for column, value in table.beginning(words)
            if column.type.entity_kind is not None
        )

    return find


#: The short forms of the organisation that a longer name begins with, put in its place.
_Shorter = Callable[[str], Iterator[str]]


def _shorter(named: Iterable[Alias], names: AliasTable) -> _Shorter:
    short: dict[str, list[str]] = {}
    for alias in named:
        if alias.kind == EntityKind.ORGANISATION and alias.text.isupper():
            short.setdefault(alias.id, []).append(alias.text)

    def forms(text: str) -> Iterator[str]:
        first = next((e for e in names.find(text) if e.span.start == 0 and e.kind == EntityKind.ORGANISATION), None)
        if first is not None and first.id and first.span.end < len(text):
            yield from (name + text[first.span.end :] for name in short.get(first.id, ()))

    return forms


def _column(table: Table, column: Column, known: set[tuple[EntityKind, str]], shorter: _Shorter) -> Iterator[Alias]:
    kind = column.type.entity_kind
    if kind is None or column.type == ColumnType.COUNTRY:
        return
    for text in table.distinct(column.name):
        if (kind, text) in known or (" " not in text and column.type == ColumnType.PERSON) or len(text) > 80:
            continue
        forms = shorter(text) if column.type == ColumnType.ORGANISATION else ()
        for name in (text, *(form for form in forms if (kind, form) not in known)):
            known.add((kind, name))
            yield Alias(text=name, kind=kind, id=text, rule=f"column:{table.name}.{column.name}")


def _same_case(words: str, name: str) -> bool:
    """Whether a name's capitals are those of the words: "UN" is nobody called Un."""
    return not (words.isupper() and len(words) > 1) or name.isupper()


def _composed(table: Table, phrase: str, names: AliasTable) -> bool:
    """Whether a row's name is another of its names with a known name before it: the grammar reads such a one."""
    known = {name.lower() for name in (*table.declaration.phrases, *table.declaration.later)}
    owners = (e for e in names.find(phrase) if e.span.start == 0 and not e.adjective)
    return any(phrase[owner.span.end :].strip().lower() in known for owner in owners)


def _is_name(phrase: str, holds_name: bool) -> bool:
    """Whether a row's name is a proper name: capitals throughout where it holds another thing's name, else anywhere."""
    capitals = [word[:1].isupper() for word in phrase.split()]
    return all(capitals) if holds_name else any(capitals)


def _fold(words: str) -> str:
    return fold(words).lower().strip()


def _plural(phrase: str) -> str:
    return (
        phrase[:-1] + "ies"
        if phrase.endswith("y")
        else phrase + ("es" if phrase.endswith(("s", "x", "ch", "sh")) else "s")
    )


def load_packs(
    packs: Iterable[str | Path] = (),
    only: Iterable[str | Path] = (),
    vocabulary: Mapping[str, str] | None = None,
    *,
    valid: bool = True,
) -> ReferenceSet:
    """The bundled packs and those of installed distributions with ``packs`` added; or the names and only ``only``.

    ``vocabulary`` gives further words for things that a pack has a name for. A pack is named by its folder, or by its
    name where it is bundled or installed. Raises UnknownPack, and PackError with all faults of all packs (unless
    ``valid`` is false: then ``ReferenceSet.validate`` does).
    """
    own = bundled()
    only = tuple(only)
    installed = {name: path for name, path in plugged().items() if name not in own}
    known = own | installed
    wanted: list[str | Path] = [*([BUNDLED] if BUNDLED in own else []), *only] if only else [*known, *packs]
    folders: dict[Path, None] = {}
    for name in wanted:
        folders[known.get(str(name), Path(name)).resolve()] = None
    found = ReferenceSet(_distinct([Pack.read(folder) for folder in folders]), vocabulary)
    if valid:
        found.validate()
    return found


def _distinct(packs: list[Pack]) -> list[Pack]:
    """The packs, if no two have one name. Raises PackError."""
    seen: dict[str, Path] = {}
    for pack in packs:
        folder = pack.declaration.folder
        if pack.name in seen:
            raise PackError(
                f'{folder} and {seen[pack.name]} are both called {pack.name!r}; give one another name = "…"'
            )
        seen[pack.name] = folder
    return packs
