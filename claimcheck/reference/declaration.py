"""``pack.toml`` as values: every fault is collected, none is guessed away."""

from __future__ import annotations

import datetime as dt
import difflib
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import field, frozen

from claimcheck.errors import PackError
from claimcheck.model import Column, ColumnType, Completeness, EntityKind, Period

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

__all__ = ["NamesDeclaration", "PackDeclaration", "TableDeclaration", "read_declaration"]

_PACK_KEYS = {
    "name",
    "title",
    "description",
    "licence",
    "licences",
    "version",
    "as_of",
    "names",
    "table",
    "neutral",
    "link",
    "source",
}
_TABLE_KEYS = {
    "name",
    "table",
    "source",
    "link",
    "document",
    "row",
    "also",
    "later",
    "one_row_per",
    "complete",
    "interval",
    "neutral",
    "group",
    "measure",
    "rank",
    "columns",
    "says",
    "title",
    "licence",
    "key",
    "about",
    "stand_ins",
    "description",
}
_NAMES_KEYS = {"table", "kind", "source", "licence", "description", "name"}


@frozen(kw_only=True)
class NamesDeclaration:
    """A ``[[names]]`` block: an alias table and the kind of thing it names."""

    file: str
    kind: EntityKind


@frozen(kw_only=True)
class TableDeclaration:
    """A ``[[table]]`` block, keys as in ``docs/pack-format.md``."""

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
    complete: Completeness | None = None
    interval: tuple[str, str] | None = None
    neutral: tuple[str, ...] = ()
    group_member: str = ""
    groups: tuple[str, ...] = ()
    measures: tuple[tuple[str, str], ...] = ()
    rank: str = ""
    columns: tuple[Column, ...] = ()
    says: tuple[tuple[str, tuple[str, ...]], ...] = ()

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


def read_declaration(folder: Path) -> PackDeclaration:
    """Read ``folder/pack.toml``. Raises PackError that lists every fault with its place and remedy."""
    path = folder / "pack.toml"
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise PackError(f"{folder}: there is no pack.toml in this folder; see docs/pack-format.md") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise PackError(f"{path}: cannot be read as TOML: {error}") from None
    return _Reader(folder, path, data).read()


class _Reader:
    """Collects faults while it goes, so that all are told at once."""

    def __init__(self, folder: Path, path: Path, data: dict[str, Any]) -> None:
        self.folder, self.path, self.data = folder, path, data
        self.faults: list[str] = []

    def read(self) -> PackDeclaration:
        blocks = self.data.get("table")
        single = not isinstance(blocks, list)
        known = _PACK_KEYS | (_TABLE_KEYS if single else set())
        self._unknown(self.data, known, "")
        tables = [self.data] if single and isinstance(blocks, str) else blocks if isinstance(blocks, list) else []
        default = _strings(self.data.get("neutral", ()))
        common = str(self.data.get("source", ""))
        declared = tuple(
            table
            for number, block in enumerate(tables)
            if (table := self._table(block, "" if single else f"table[{number}].", default, common, single)) is not None
        )
        names = tuple(
            n for i, block in enumerate(self.data.get("names", ())) if (n := self._names(block, f"names[{i}]."))
        )
        if not declared and not names and not self.faults:
            self._fault("", "declares neither a table nor names", 'add table = "file.csv"')
        if self.faults:
            raise PackError(f"{self.path}: {len(self.faults)} fault(s)", faults=self.faults)
        return PackDeclaration(
            name=str(self.data.get("name") or self.folder.resolve().name),
            title=str(self.data.get("title") or self.data.get("name") or self.folder.resolve().name),
            folder=self.folder,
            as_of=self._date(self.data.get("as_of")),
            licences=_strings(self.data.get("licences", self.data.get("licence", ()))),
            names=names,
            tables=declared,
        )

    def _fault(self, where: str, what: str, remedy: str) -> None:
        self.faults.append(f"{self.path.name}: {where + ': ' if where else ''}{what}; {remedy}")

    def _unknown(self, block: Mapping[str, Any], known: set[str], where: str) -> None:
        for key in sorted(set(block) - known):
            near = difflib.get_close_matches(key, sorted(known), 1)
            hint = f"did you mean {near[0]!r}?" if near else f"known keys are {', '.join(sorted(known))}"
            self._fault(where + key, "unknown key", hint)

    def _date(self, value: Any) -> dt.date | None:
        if value is None or (isinstance(value, dt.date) and not isinstance(value, dt.datetime)):
            return value
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            self._fault("as_of", f"{value!r} is not a date", "write it as 2026-11-24")
            return None

    def _names(self, block: Any, where: str) -> NamesDeclaration | None:
        if not isinstance(block, dict) or not isinstance(block.get("table"), str):
            self._fault(where + "table", "missing", "name the CSV file of the aliases")
            return None
        self._unknown(block, _NAMES_KEYS, where)
        try:
            return NamesDeclaration(file=block["table"], kind=EntityKind(block.get("kind", "")))
        except ValueError:
            allowed = ", ".join(kind.value for kind in EntityKind)
            self._fault(where + "kind", f"{block.get('kind')!r} is no kind of name", f"use one of {allowed}")
            return None

    def _table(
        self, block: Any, where: str, neutral: tuple[str, ...], source: str, single: bool
    ) -> TableDeclaration | None:
        if not isinstance(block, dict) or not isinstance(block.get("table"), str):
            self._fault(where + "table", "missing", 'name the CSV file: table = "file.csv"')
            return None
        if not single:
            self._unknown(block, _TABLE_KEYS, where)
        file = block["table"]
        columns = self._columns(block.get("columns", {}), where)
        names = {column.name for column in columns}
        group = block.get("group", {}) if isinstance(block.get("group", {}), dict) else {}
        return TableDeclaration(
            name=str((block.get("name") if not single else None) or Path(file).stem),
            file=file,
            source=str(block.get("source", source)),
            link=str(block.get("link", "")),
            document=str(block.get("document", "")),
            row=str(block.get("row", "")),
            also=_strings(block.get("also", ())),
            later=_strings(block.get("later", ())),
            one_row_per=_strings(block.get("one_row_per", ())),
            key=_strings(block.get("key", ())),
            complete=self._complete(block.get("complete"), where),
            interval=self._interval(block, columns, where),
            neutral=neutral + (_strings(block.get("neutral", ())) if not single else ()),
            group_member=str(group.get("member", "")),
            groups=_strings(group.get("groups", ())),
            measures=tuple(sorted((str(k), str(v)) for k, v in dict(block.get("measure", {})).items())),
            rank=str(block.get("rank", "")),
            columns=columns,
            says=self._says(block.get("says", {}), names, where),
        )

    def _columns(self, block: Any, where: str) -> tuple[Column, ...]:
        columns = []
        for name, words in block.items() if isinstance(block, dict) else ():
            kind, _, rest = str(words).partition(",")
            try:
                columns.append(Column(name=name, type=ColumnType(kind.strip()), several=rest.strip() == "several"))
            except ValueError:
                allowed = ", ".join(kind.value for kind in ColumnType)
                self._fault(
                    f"{where}columns.{name}",
                    f"{words!r} is no column type",
                    f"use one of {allowed}, with ', several' for lists",
                )
        return tuple(columns)

    def _complete(self, value: Any, where: str) -> Completeness | None:
        if value is None:
            return None
        period, source = (value.get("period", ""), value.get("source", "")) if isinstance(value, dict) else (value, "")
        first, _, last = str(period).partition(" to ")
        try:
            start, end = Period.parse(first), Period.parse(last or first)
        except ValueError:
            self._fault(where + "complete", f"{period!r} is not a period", 'write it as "1930 to 2022"')
            return None
        return Completeness(period=Period(earliest=start.earliest, latest=end.latest), source=str(source))

    def _interval(self, block: Mapping[str, Any], columns: tuple[Column, ...], where: str) -> tuple[str, str] | None:
        given = _strings(block.get("interval", ()))
        if given and len(given) != 2:
            self._fault(where + "interval", "needs two columns", 'write it as ["start", "end"]')
        if len(given) == 2:
            return given[0], given[1]
        if not {"start", "end", "during"} & set(block.get("says", {})):
            return None
        dates = [column.name for column in columns if column.type == ColumnType.DATE]
        starts = [name for name in dates if "start" in name or "from" in name] or dates[:1]
        ends = [
            name for name in dates if name not in starts and ("end" in name or "to" in name or "until" in name)
        ] or dates[1:2]
        if starts and ends:
            return starts[0], ends[0]
        self._fault(where + "interval", "the two date columns are not known", 'add interval = ["start", "end"]')
        return None

    def _says(self, block: Any, columns: set[str], where: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        says = []
        for sense, examples in block.items() if isinstance(block, dict) else ():
            if isinstance(examples, str):
                examples = [examples]
            for example in examples:
                for slot in _slots(str(example)):
                    if slot not in columns:
                        near = difflib.get_close_matches(slot, sorted(columns), 1)
                        hint = f"did you mean {{{near[0]}}}?" if near else "declare it under [columns]"
                        self._fault(f"{where}says.{sense}", f"{{{slot}}} in {example!r} is no declared column", hint)
            says.append((str(sense), tuple(str(example) for example in examples)))
        return tuple(says)


def _slots(example: str) -> list[str]:
    return [part.split("}")[0] for part in example.split("{")[1:]]


def _strings(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(str(item) for item in value)
