"""Packs and sets of packs: where reference data comes from."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path

from claimcheck.errors import PackError, UnknownPack
from claimcheck.model import Column, ColumnType, Entity, EntityKind, NamedTable, Pattern, Period
from claimcheck.normalisation.entities import Alias, AliasTable, fold
from claimcheck.reference.cache import CompiledPacks
from claimcheck.reference.declaration import NamesDeclaration, PackDeclaration, read_declaration
from claimcheck.reference.tables import Table, read_csv

__all__ = ["BUNDLED", "Pack", "ReferenceSet", "bundled_folder", "load_packs"]

#: The pack of country names, which serves every other pack.
BUNDLED = "names"


class Pack:
    """A folder with tables and one ``pack.toml``. Load with ``Pack.load(folder)``."""

    def __init__(self, declaration: PackDeclaration) -> None:
        self.declaration = declaration

    @classmethod
    def load(cls, folder: str | Path) -> Pack:
        """Read a pack's declaration; raises PackError with all its faults, UnknownPack where there is none."""
        path = Path(folder)
        if not path.is_dir():
            known = ", ".join(p.name for p in _bundled())
            raise UnknownPack(f"{folder}: is no folder with a pack; bundled packs are {known}")
        return cls(read_declaration(path))

    @property
    def name(self) -> str:
        """The pack's name."""
        return self.declaration.name

    @functools.cached_property
    def digest(self) -> str:
        """SHA-256 over the pack's files, in the order of their names."""
        total = hashlib.sha256()
        names = {table.file for table in self.declaration.tables} | {names.file for names in self.declaration.names}
        for name in ("pack.toml", *sorted(names)):
            total.update(name.encode() + b"\0" + (self.declaration.folder / name).read_bytes() + b"\0")
        return total.hexdigest()

    def aliases(self) -> Iterator[tuple[Alias, str]]:
        """(alias, preferred name) of every name that the pack's name tables give."""
        for block in self.declaration.names:
            _, rows, _ = read_csv(self.declaration.folder / block.file)
            for cells in rows:
                yield from _aliases(block, cells)


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
    period = Period.parse(text)
    return period.earliest if first else period.latest


class ReferenceSet:
    """All packs in use: their tables and one alias table."""

    def __init__(self, packs: Sequence[Pack], vocabulary: Mapping[str, str] | None = None) -> None:
        self.packs = tuple(packs)
        self.vocabulary = dict(sorted((vocabulary or {}).items()))
        named = [pair for pack in packs for pair in pack.aliases()]
        names = [(alias.kind, alias.id, name) for alias, name in reversed(named)]
        self._names = AliasTable([alias for alias, _ in named], names)
        self.tables = tuple(
            Table(pack.name, pack.declaration.folder, declaration, self._lookup)
            for pack in packs
            for declaration in pack.declaration.tables
        )
        self._all, self._preferred = [alias for alias, _ in named], names
        self._value_indexes: dict[tuple[str, str, str], dict[str, tuple[str, ...]]] = {}

    def _lookup(self, text: str, kind: EntityKind, on: dt.date | None) -> tuple[str, ...]:
        ids = self._names.lookup(text, kind, on=on)
        if ids or kind != EntityKind.COUNTRY:
            return ids
        return (text,) if len(text) == 3 and text.isupper() and self._names.name(kind, text) != text else ()

    @functools.cached_property
    def aliases(self) -> AliasTable:
        """The names of all packs, the values of the tables' own columns of persons, places and organisations, and
        the words of the vocabulary. Raises PackError for a word that stands for a name that nothing has."""
        if not self.vocabulary:
            return self._own_aliases
        house = [alias for words, name in self.vocabulary.items() for alias in self._house(words, name)]
        return AliasTable([*self._all, *self._own(), *house], self._preferred)

    @functools.cached_property
    def _own_aliases(self) -> AliasTable:
        return AliasTable([*self._all, *self._own()], self._preferred)

    def _house(self, words: str, name: str) -> Iterator[Alias]:
        """The house's own words for a thing whose name is known."""
        found = [(kind, id) for kind in EntityKind for id in self._own_aliases.lookup(name, kind)]
        if not found:
            raise PackError(f"vocabulary: “{words}” stands for “{name}”, and no pack in use has that name")
        yield from (Alias(text=words, kind=kind, id=id, rule="vocabulary") for kind, id in found)

    def _own(self) -> Iterator[Alias]:
        known: set[tuple[EntityKind, str]] = {(alias.kind, alias.text) for alias in self._all}
        for table in self.tables:
            for phrase in table.declaration.phrases:
                if _is_name(phrase, bool(self._names.find(phrase))):
                    for form in (phrase, _plural(phrase)):
                        yield Alias(text=form, kind=EntityKind.TEXT, id=f"row:{table.pack}/{table.name}", rule="row")
            for column in table.declaration.columns:
                yield from self._column(table, column, known)

    @staticmethod
    def _column(table: Table, column: Column, known: set[tuple[EntityKind, str]]) -> Iterator[Alias]:
        kind = column.type.entity_kind
        if kind is None or column.type == ColumnType.COUNTRY:
            return
        for row in table.rows:
            for value in row.values.get(column.name, ()):
                text = str(value)
                if (kind, text) in known or (" " not in text and column.type == ColumnType.PERSON) or len(text) > 80:
                    continue
                known.add((kind, text))
                yield Alias(text=text, kind=kind, id=text, rule=f"column:{table.name}.{column.name}")

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
        """The patterns of a table, compiled on first use and kept beside the packs where that folder can be written."""
        return self._compiled.patterns(table)

    def refused(self, table: NamedTable) -> tuple[str, ...]:
        """The examples of a table that could not be compiled, with the reason."""
        return self._compiled.refused(table)

    @functools.cached_property
    def _compiled(self) -> CompiledPacks:
        return CompiledPacks(self.packs, self.tables, self._own_aliases)

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


def _same_case(words: str, name: str) -> bool:
    """Whether a name's capitals are those of the words: "UN" is nobody called Un."""
    return not (words.isupper() and len(words) > 1) or name.isupper()


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


def bundled_folder() -> Path:
    """The folder of the bundled packs."""
    return Path(str(resources.files("claimcheck").joinpath("packs")))


def _bundled() -> list[Path]:
    folder = bundled_folder()
    return sorted(path.parent for path in folder.glob("*/pack.toml")) if folder.is_dir() else []


def load_packs(
    packs: Iterable[str | Path] = (),
    only: Iterable[str | Path] = (),
    vocabulary: Mapping[str, str] | None = None,
) -> ReferenceSet:
    """The bundled packs with ``packs`` added; or the name pack with nothing but ``only``.

    ``vocabulary`` gives further words for things that a pack has a name for. A pack is named by its folder, or by its
    name where it is bundled. Raises UnknownPack and PackError.
    """
    bundled = {path.name: path for path in _bundled()}
    only = tuple(only)
    if only:
        wanted: list[str | Path] = [*([BUNDLED] if BUNDLED in bundled else []), *only]
    else:
        wanted = [*bundled, *packs]
    folders: dict[Path, None] = {}
    for name in wanted:
        folders[bundled.get(str(name), Path(name)).resolve()] = None
    return ReferenceSet([Pack.load(folder) for folder in folders], vocabulary)
