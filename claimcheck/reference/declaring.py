"""``pack.toml`` read into values: every fault is collected with its line, none is guessed away."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from claimcheck.errors import PackError
from claimcheck.files import LARGEST_DECLARATION, parse_toml, read_file
from claimcheck.model import Column, ColumnType, EntityKind
from claimcheck.reference.blocks import Blocks, strings
from claimcheck.reference.declaration import NamesDeclaration, PackDeclaration, TableDeclaration
from claimcheck.reference.faults import Faults, nearest
from claimcheck.reference.tablekeys import (
    aliases,
    also_dated,
    checks,
    completes,
    greatest,
    holds,
    measures,
    numbered,
    tolerances,
    where,
)

__all__ = ["SENSES", "declare", "slots"]

#: What examples may be about: a dated row, the start, end or whole of an interval, or something without a time.
SENSES = ("event", "start", "end", "during", "is")
_COMMON_KEYS = frozenset({"name", "title", "description", "licence", "licences", "source", "link", "table", "neutral"})
_PACK_KEYS = _COMMON_KEYS | {"version", "as_of", "names", "cite"}
_TABLE_KEYS = _COMMON_KEYS | {
    "document",
    "row",
    "also",
    "later",
    "one_row_per",
    "key",
    "complete",
    "interval",
    "group",
    "measure",
    "greatest",
    "rank",
    "aliases",
    "verification",
    "tolerance",
    "where",
    "also_dated",
    "numbered",
    "holds",
    "columns",
    "says",
}
_NAMES_KEYS = frozenset({"table", "kind", "source", "licence", "licences", "description", "name"})
#: What one example may be, with all the sentences that its choices of words make, and how many a sense may have.
_LONGEST_EXAMPLE, _MOST_SENTENCES, _MOST_EXAMPLES = 400, 64, 400
_POINTER = re.compile(r"key of (\S+)")


def declare(folder: Path) -> tuple[PackDeclaration | None, Faults]:
    """What ``folder/pack.toml`` declares, as far as it can be understood, and all that is wrong with it.

    Raises PackError where there is no such file or it is no TOML.
    """
    path = folder / "pack.toml"
    try:
        read = read_file(path, most=LARGEST_DECLARATION)
        text, data = read.decode("utf-8-sig"), parse_toml(read)
    except FileNotFoundError:
        raise PackError(f"{folder}: there is no pack.toml in this folder; see docs/pack-format.md") from None
    except UnicodeDecodeError as error:
        raise PackError(f"{path}: is not UTF-8 (byte {error.start}); save it as UTF-8") from None
    except (ValueError, OSError) as error:
        raise PackError(f"{path}: cannot be read as TOML: {error}") from None
    reader = _Reader(folder, text, data)
    return reader.read(), reader.faults


def slots(example: str) -> tuple[str, ...]:
    """The columns in braces of an example, in order.

    >>> slots("{winner} won in {year}")
    ('winner', 'year')
    """
    return tuple(part.split("}")[0] for part in example.split("{")[1:])


def _sentences(example: str) -> int:
    """How many sentences the choices of words ("won/lifted") make."""
    return math.prod(word.count("/") + 1 for word in example.split(" ") if "{" not in word)


class _Reader:
    """Reads the blocks one by one; their faults are told together."""

    def __init__(self, folder: Path, text: str, data: dict[str, Any]) -> None:
        self.folder, self.data, self._in = folder, data, Blocks(text)
        self._undeclared: set[str] = set()

    @property
    def faults(self) -> Faults:
        return self._in.faults

    def read(self) -> PackDeclaration | None:
        blocks = self.data.get("table")
        single = isinstance(blocks, str)
        self._in.unknown(self.data, _PACK_KEYS | (frozenset() if isinstance(blocks, list) else _TABLE_KEYS))
        declared = [self._table(self.data)] if single else self._several(blocks)
        self._in.at(None)
        names = [self._names(block) for block in self._blocks("names")]
        if not declared and not names:
            self._in.fault("table", "neither a table nor names are declared", 'add table = "file.csv"')
            return None
        self._twice(declared)
        return PackDeclaration(
            name=str(self.data.get("name") or self.folder.resolve().name),
            title=str(self.data.get("title") or self.data.get("name") or self.folder.resolve().name),
            folder=self.folder,
            as_of=self._in.date("as_of", self.data.get("as_of")),
            licences=self._licences(self.data) or _together([*names, *declared]),
            names=tuple(block for block in names if block is not None),
            tables=tuple(table for table in declared if table is not None),
        )

    def _licences(self, block: Mapping[str, Any]) -> tuple[str, ...]:
        return self._in.list(block, "licences") or self._in.list(block, "licence")

    # -- blocks --

    def _blocks(self, key: str) -> list[Any]:
        value = self.data.get(key, [])
        if not isinstance(value, list):
            self._in.fault(key, f"{key} is no list of blocks", f"head each block with [[{key}]]")
            return []
        return value

    def _several(self, blocks: Any) -> list[TableDeclaration | None]:
        if blocks is None:
            return []
        if not isinstance(blocks, list):
            self._in.fault("table", f"table is {blocks!r}", 'write table = "file.csv", or [[table]] blocks')
            return []
        declared = []
        for number, block in enumerate(blocks):
            self._in.at(number)
            declared.append(self._table(block, several=True))
        return declared

    def _twice(self, declared: list[TableDeclaration | None]) -> None:
        names = [table.name for table in declared if table]
        for name in sorted({name for name in names if names.count(name) > 1}):
            self._in.fault("name", f"two tables are called {name!r}", "give each a name of its own", quoted=name)

    def _names(self, block: Any) -> NamesDeclaration | None:
        if not isinstance(block, dict) or not isinstance(block.get("table"), str):
            self._in.fault("names", "a [[names]] block names no file", 'add table = "names.csv"')
            return None
        self._in.unknown(block, _NAMES_KEYS)
        if not self._inside(block["table"]):
            return None
        source = str(block.get("source", self.data.get("source", "")))
        try:
            kind = EntityKind(block.get("kind", ""))
            return NamesDeclaration(file=block["table"], kind=kind, source=source, licences=self._licences(block))
        except ValueError:
            allowed = ", ".join(kind.value for kind in EntityKind)
            self._in.fault("kind", f"{block.get('kind')!r} is no kind of name", f"use one of {allowed}")
            return None

    def _table(self, block: Any, *, several: bool = False) -> TableDeclaration | None:
        if not isinstance(block, dict) or not isinstance(block.get("table"), str):
            self._in.fault("table", "a table names no file", 'add table = "file.csv"')
            return None
        if several:
            self._in.unknown(block, _TABLE_KEYS)
        if not self._inside(block["table"]):
            return None
        neutral = self._in.list(block, "neutral")
        given = self._in.dict(block, "columns", 'year = "date" under [columns]')
        columns, pointers = self._columns(given)
        known = set(given)
        self._none_declared(block, known)
        self._undeclared.clear()
        group = self._in.dict(block, "group", '{ member = "country", groups = ["region"] }')
        name = self._in.text(block, "name") if several else ""
        return TableDeclaration(
            name=name or Path(block["table"]).stem,
            file=block["table"],
            source=self._in.text(block, "source") or str(self.data.get("source", "")),
            link=self._in.text(block, "link"),
            document=self._in.text(block, "document"),
            row=self._in.text(block, "row"),
            also=self._in.list(block, "also"),
            later=self._in.list(block, "later"),
            one_row_per=self._in.list(block, "one_row_per"),
            key=self._in.list(block, "key"),
            completes=completes(self._in, block, known),
            interval=self._interval(block, columns),
            neutral=self._in.list(self.data, "neutral") + neutral if several else neutral,
            group_member=str(group.get("member", "")),
            groups=strings(group.get("groups", ())),
            measures=measures(self._in, block),
            greatest=greatest(self._in, block),
            rank=self._in.text(block, "rank"),
            aliases=aliases(self._in, block, columns),
            checks=checks(self._in, block, known),
            tolerances=tolerances(self._in, block, columns),
            numbered=numbered(self._in, block, columns),
            where=where(self._in, block),
            also_dated=also_dated(self._in, block, columns),
            holds=holds(self._in, block),
            licences=self._licences(block) if several else (),
            columns=columns,
            pointers=pointers,
            cites=self._cites,
            says=self._says(block, known),
        )

    # -- parts of a table --

    @functools.cached_property
    def _cites(self) -> tuple[tuple[str, str], ...]:
        """The beginnings of sources with their citations, the longest first."""
        given = self._in.dict(self.data, "cite", '"github:them/elements" = "The Periodic Table" under [cite]')
        for beginning, name in given.items():
            if not (beginning and isinstance(name, str) and name):
                self._in.fault(beginning, f"cite: {name!r} cites nothing", "write what a person would cite in quotes")
        good = ((beginning, name) for beginning, name in given.items() if beginning and isinstance(name, str) and name)
        return tuple(sorted(good, key=lambda pair: -len(pair[0])))

    def _none_declared(self, block: Mapping[str, Any], columns: set[str]) -> None:
        """Examples without a single declared column: one fault, unless the block's name is told as misspelt."""
        misspelt = any(nearest(key, ("columns",)).startswith("did you") for key in set(block) - _TABLE_KEYS)
        if block.get("says") and not columns and not misspelt:
            self._in.fault("says", "no columns are declared", 'add [columns] with year = "date", winner = "country" …')

    def _columns(self, block: Mapping[str, Any]) -> tuple[tuple[Column, ...], tuple[tuple[str, str], ...]]:
        columns, pointers = [], []
        for name, words in block.items():
            kind, _, rest = (part.strip() for part in str(words).partition(","))
            pointer = _POINTER.fullmatch(kind)
            if pointer:
                pointers.append((name, pointer.group(1)))
                kind = ColumnType.TEXT.value
            if kind in {type.value for type in ColumnType} and rest in ("", "several"):
                columns.append(Column(name=name, type=ColumnType(kind), several=rest == "several"))
                continue
            allowed = [type.value for type in ColumnType]
            remedy = nearest(kind, allowed) if kind not in allowed else "add ', several' for lists"
            self._in.fault(name, f"column {name}: {words!r} is no column type", f"{remedy} (or 'key of TABLE')")
        return tuple(columns), tuple(pointers)

    def _interval(self, block: Mapping[str, Any], columns: tuple[Column, ...]) -> tuple[str, str] | None:
        given = self._in.list(block, "interval")
        if given and len(given) != 2:
            self._in.fault("interval", "interval needs two columns", 'write it as ["start", "end"]')
            return None
        if given:
            return given[0], given[1]
        if not {"start", "end", "during"} & set(self._in.dict(block, "says", "")):
            return None
        dates = [column.name for column in columns if column.type == ColumnType.DATE]
        starts = [name for name in dates if "start" in name or "from" in name] or dates[:1]
        left = [name for name in dates if name not in starts]
        ends = [name for name in left if "end" in name or "to" in name or "until" in name] or dates[1:2]
        if starts and ends:
            return starts[0], ends[0]
        self._in.fault("says", "the two date columns of the intervals are not known", 'add interval = ["start", "end"]')
        return None

    def _inside(self, file: str) -> bool:
        """Whether a file stands in the pack's folder, links followed; another one is never opened."""
        try:
            path, folder = (self.folder / file).resolve(), self.folder.resolve()
            inside = path.is_relative_to(folder) and path != folder and "\\" not in file and ":" not in file
        except (OSError, ValueError, RuntimeError):  # no name of a file, links in a circle
            inside = False
        if not inside:
            what = f"{file[:100]!r} is no file in the pack's folder"
            self._in.fault("table", what, "copy it there and name it alone")
        return inside

    def _says(self, block: Mapping[str, Any], columns: set[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        says = []
        for sense in self._in.dict(block, "says", 'event = ["…"] under [says]'):
            if sense not in SENSES:
                self._in.fault(sense, f"says: {sense!r} is no sense of an example", nearest(sense, SENSES))
                continue
            examples = self._in.list(block["says"], sense)
            if len(examples) > _MOST_EXAMPLES:
                what = f"says: {len(examples):,} examples of one sense"
                self._in.fault(sense, what, f"leave the {_MOST_EXAMPLES} that people use")
                examples = examples[:_MOST_EXAMPLES]
            for example in examples:
                self._example(example, columns)
            says.append((sense, examples))
        return tuple(says)

    def _example(self, example: str, columns: set[str]) -> None:
        if example.count("{") != example.count("}"):
            self._in.fault(
                "", f"{example!r} has a brace without its partner", "write columns as {name}", quoted=example
            )
            return
        for slot in slots(example) if columns else ():
            if slot not in columns and slot not in self._undeclared:
                self._undeclared.add(slot)  # told once, not with every example
                remedy = nearest(slot, columns, otherwise=f"declare {slot} under [columns]")
                self._in.fault("", f"{{{slot}}} in {example!r} is no declared column", remedy, quoted=example)
        if len(example) > _LONGEST_EXAMPLE or _sentences(example) > _MOST_SENTENCES:
            what = f"{example[:60]!r} … is more than {_LONGEST_EXAMPLE} characters or {_MOST_SENTENCES} sentences"
            self._in.fault("", what, "write shorter examples, with fewer words to choose from", quoted=example[:60])
        if not slots(example):
            self._in.fault("", f"{example!r} names no column", "put a column in braces: {country}", quoted=example)


def _together(blocks: Iterable[NamesDeclaration | TableDeclaration | None]) -> tuple[str, ...]:
    """The licences of all tables, each once."""
    return tuple(dict.fromkeys(licence for block in blocks if block is not None for licence in block.licences))
