"""``pack.toml`` read into values: every fault is collected with its line, none is guessed away."""

from __future__ import annotations

import datetime as dt
import math
import re
import sys
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from claimcheck.errors import PackError
from claimcheck.files import LARGEST_DECLARATION, parse_toml, read_file
from claimcheck.model import Column, ColumnType, Completeness, EntityKind, Greatest, Period
from claimcheck.reference.declaration import NamesDeclaration, PackDeclaration, TableDeclaration
from claimcheck.reference.faults import Fault, Faults, nearest

if sys.version_info >= (3, 11):
    pass
else:
    pass

__all__ = ["SENSES", "declare", "slots"]

#: What examples may be about: a dated row, the start, end or whole of an interval, or something without a time.
SENSES = ("event", "start", "end", "during", "is")
_COMMON_KEYS = frozenset({"name", "title", "description", "licence", "source", "link", "table", "neutral"})
_PACK_KEYS = _COMMON_KEYS | {"licences", "version", "as_of", "names"}
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
    "columns",
    "says",
}
_NAMES_KEYS = frozenset({"table", "kind", "source", "licence", "description", "name"})
_GREATEST_KEYS = frozenset({"words", "least", "above", "period", "source"})
_COMPLETE_KEYS = frozenset({"period", "source", "scope"})
#: What one example may be, with all the sentences that its choices of words make, and how many a sense may have.
_LONGEST_EXAMPLE, _MOST_SENTENCES, _MOST_EXAMPLES = 400, 64, 400
_MEASURES = ("count", "level", "mean")
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


def strings(value: Any) -> tuple[str, ...]:
    """A string or a list of strings as a tuple."""
    return (value,) if isinstance(value, str) else tuple(str(item) for item in value)


class _Reader:
    """Collects faults while it goes, so that all are told at once."""

    def __init__(self, folder: Path, text: str, data: dict[str, Any]) -> None:
        self.folder, self.data, self.faults = folder, data, Faults()
        self._lines = text.splitlines()
        self._starts = [n for n, line in enumerate(self._lines) if line.strip() == "[[table]]"]
        self._block: int | None = None
        self._undeclared: set[str] = set()

    def read(self) -> PackDeclaration | None:
        blocks = self.data.get("table")
        single = isinstance(blocks, str)
        self._unknown(self.data, _PACK_KEYS | (frozenset() if isinstance(blocks, list) else _TABLE_KEYS))
        declared = [self._table(self.data)] if single else self._several(blocks)
        self._block = None
        names = [self._names(block) for block in self._blocks("names")]
        if not declared and not names:
            self._fault("table", "neither a table nor names are declared", 'add table = "file.csv"')
            return None
        self._twice(declared)
        return PackDeclaration(
            name=str(self.data.get("name") or self.folder.resolve().name),
            title=str(self.data.get("title") or self.data.get("name") or self.folder.resolve().name),
            folder=self.folder,
            as_of=self._date(self.data.get("as_of")),
            licences=strings(self.data.get("licences", self.data.get("licence", ()))),
            names=tuple(block for block in names if block is not None),
            tables=tuple(table for table in declared if table is not None),
        )

    # -- faults --

    def _fault(self, key: str, what: str, remedy: str, *, quoted: str = "") -> None:
        self.faults.add(Fault(file="pack.toml", line=self._line(key, quoted), what=what, remedy=remedy))

    def _line(self, key: str, quoted: str) -> int | None:
        """The line on which a key or an example stands, below the block that is being read."""
        first = self._starts[self._block] if self._block is not None and self._block < len(self._starts) else 0
        pattern = re.compile(rf"\s*\W?{re.escape(key)}\W?\s*=|\s*\[+(?:\w+\.)?{re.escape(key)}\]" if key else "(?!)")
        for number, line in enumerate(self._lines[first:], first + 1):
            if (quoted and quoted in line) or (not quoted and pattern.match(line)):
                return number
        return None

    def _unknown(self, block: Mapping[str, Any], known: frozenset[str]) -> None:
        for key in sorted(set(block) - known):
            self._fault(key, f"unknown key {key!r}", nearest(key, known))

    def _text(self, block: Mapping[str, Any], key: str) -> str:
        value = block.get(key, "")
        if not isinstance(value, str):
            self._fault(key, f"{key} is {value!r}, which is no text", f'write {key} = "…"')
            return ""
        return value

    def _list(self, block: Mapping[str, Any], key: str) -> tuple[str, ...]:
        value = block.get(key, ())
        if isinstance(value, str):
            return (value,)
        if not isinstance(value, (list, tuple)) or not all(isinstance(item, str) for item in value):
            self._fault(key, f"{key} is {value!r}, which is no list of texts", f'write {key} = ["…", "…"]')
            return ()
        return tuple(value)

    def _dict(self, block: Mapping[str, Any], key: str, example: str) -> dict[str, Any]:
        value = block.get(key, {})
        if not isinstance(value, dict):
            self._fault(key, f"{key} is {value!r}", f"write {example}")
            return {}
        return value

    def _date(self, value: Any) -> dt.date | None:
        if value is None or (isinstance(value, dt.date) and not isinstance(value, dt.datetime)):
            return value
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            self._fault("as_of", f"as_of is {value!r}, which is no date", "write it as 2026-11-24")
            return None

    # -- blocks --

    def _blocks(self, key: str) -> list[Any]:
        value = self.data.get(key, [])
        if not isinstance(value, list):
            self._fault(key, f"{key} is no list of blocks", f"head each block with [[{key}]]")
            return []
        return value

    def _several(self, blocks: Any) -> list[TableDeclaration | None]:
        if blocks is None:
            return []
        if not isinstance(blocks, list):
            self._fault("table", f"table is {blocks!r}", 'write table = "file.csv", or [[table]] blocks')
            return []
        declared = []
        for number, block in enumerate(blocks):
            self._block = number
            declared.append(self._table(block, several=True))
        return declared

    def _twice(self, declared: list[TableDeclaration | None]) -> None:
        names = [table.name for table in declared if table]
        for name in sorted({name for name in names if names.count(name) > 1}):
            self._fault("name", f"two tables are called {name!r}", "give each a name of its own", quoted=name)

    def _names(self, block: Any) -> NamesDeclaration | None:
        if not isinstance(block, dict) or not isinstance(block.get("table"), str):
            self._fault("names", "a [[names]] block names no file", 'add table = "names.csv"')
            return None
        self._unknown(block, _NAMES_KEYS)
        if not self._inside(block["table"]):
            return None
        source = str(block.get("source", self.data.get("source", "")))
        try:
            return NamesDeclaration(file=block["table"], kind=EntityKind(block.get("kind", "")), source=source)
        except ValueError:
            allowed = ", ".join(kind.value for kind in EntityKind)
            self._fault("kind", f"{block.get('kind')!r} is no kind of name", f"use one of {allowed}")
            return None

    def _table(self, block: Any, *, several: bool = False) -> TableDeclaration | None:
        if not isinstance(block, dict) or not isinstance(block.get("table"), str):
            self._fault("table", "a table names no file", 'add table = "file.csv"')
            return None
        if several:
            self._unknown(block, _TABLE_KEYS)
        if not self._inside(block["table"]):
            return None
        neutral = self._list(block, "neutral")
        given = self._dict(block, "columns", 'year = "date" under [columns]')
        columns, pointers = self._columns(given)
        known = set(given)
        self._none_declared(block, known)
        self._undeclared.clear()
        group = self._dict(block, "group", '{ member = "country", groups = ["region"] }')
        name = self._text(block, "name") if several else ""
        return TableDeclaration(
            name=name or Path(block["table"]).stem,
            file=block["table"],
            source=self._text(block, "source") or str(self.data.get("source", "")),
            link=self._text(block, "link"),
            document=self._text(block, "document"),
            row=self._text(block, "row"),
            also=self._list(block, "also"),
            later=self._list(block, "later"),
            one_row_per=self._list(block, "one_row_per"),
            key=self._list(block, "key"),
            complete=self._complete(block.get("complete"), known),
            interval=self._interval(block, columns),
            neutral=self._list(self.data, "neutral") + neutral if several else neutral,
            group_member=str(group.get("member", "")),
            groups=strings(group.get("groups", ())),
            measures=self._measures(block),
            greatest=self._greatest(block),
            rank=self._text(block, "rank"),
            columns=columns,
            pointers=pointers,
            says=self._says(block, known),
        )

    def _inside(self, file: str) -> bool:
        """Whether a file stands in the pack's folder, links followed; another one is never opened."""
        try:
            path, folder = (self.folder / file).resolve(), self.folder.resolve()
            inside = path.is_relative_to(folder) and path != folder and "\\" not in file and ":" not in file
        except (OSError, ValueError, RuntimeError):  # no name of a file, links in a circle
            inside = False
        if not inside:
            self._fault("table", f"{file[:100]!r} is no file in the pack's folder", "copy it there and name it alone")
        return inside

    # -- parts of a table --

    def _none_declared(self, block: Mapping[str, Any], columns: set[str]) -> None:
        """Examples without a single declared column: one fault, unless the block's name is told as misspelt."""
        misspelt = any(nearest(key, ("columns",)).startswith("did you") for key in set(block) - _TABLE_KEYS)
        if block.get("says") and not columns and not misspelt:
            self._fault("says", "no columns are declared", 'add [columns] with year = "date", winner = "country" …')

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
            self._fault(name, f"column {name}: {words!r} is no column type", f"{remedy} (or 'key of TABLE')")
        return tuple(columns), tuple(pointers)

    def _measures(self, block: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
        found = self._dict(block, "measure", '{ population = "level" }')
        for name, kind in found.items():
            if kind not in _MEASURES:
                self._fault(
                    name, f"measure {name}: {kind!r} is no kind of measure", f"use one of {', '.join(_MEASURES)}"
                )
        return tuple(sorted((str(name), str(kind)) for name, kind in found.items()))

    def _greatest(self, block: Mapping[str, Any]) -> tuple[Greatest, ...]:
        example = '{ height = { words = ["tallest"], above = 300, period = "1990 to 2024" } }'
        return tuple(
            self._one_greatest(str(name), record if isinstance(record, dict) else {"words": record})
            for name, record in self._dict(block, "greatest", example).items()
        )

    def _one_greatest(self, name: str, record: Mapping[str, Any]) -> Greatest:
        self._unknown(record, _GREATEST_KEYS)
        above, period = record.get("above"), None
        if above is not None:
            first, _, last = str(record.get("period", "")).partition(" to ")
            try:
                start, end = Period.parse(first), Period.parse(last or first)
                period = Period(earliest=start.earliest, latest=end.latest)
            except ValueError as error:
                self._fault(name, f"greatest {name}: {error}", 'write above with a period such as "1990 to 2024"')
        return Greatest(
            column=name,
            words=strings(record.get("words", ())),
            least=strings(record.get("least", ())),
            above=self._number(name, above) if period is not None else None,
            period=period,
            source=str(record.get("source", "")),
        )

    def _number(self, name: str, value: Any) -> Decimal | None:
        try:
            found = Decimal(str(value))
        except InvalidOperation:
            found = Decimal("NaN")
        if isinstance(value, bool) or not found.is_finite():
            self._fault(name, f"greatest {name}: above is {value!r}, which is no number", "write above = 300")
            return None
        return found

    def _complete(self, value: Any, columns: set[str]) -> Completeness | None:
        if value is None:
            return None
        record = value if isinstance(value, dict) else {"period": value}
        self._unknown(record, _COMPLETE_KEYS)
        if record.get("period") is True:  # a table without dates that lists all there are
            return Completeness(
                period=Period(earliest=dt.date.min, latest=dt.date.max), source=str(record.get("source", ""))
            )
        first, _, last = str(record.get("period", "")).partition(" to ")
        try:
            start, end = Period.parse(first), Period.parse(last or first)
            period = Period(earliest=start.earliest, latest=end.latest)
        except ValueError:
            self._fault("complete", f"{record.get('period')!r} is not a period", 'write it as "1930 to 2022"')
            return None
        if period.latest < period.earliest:
            self._fault("complete", f"{record.get('period')!r} ends before it starts", "exchange the two")
        scope = record.get("scope", {})
        if not isinstance(scope, dict):
            self._fault("complete", f"the scope {scope!r} names no column", 'write scope = { category = "peace" }')
            scope = {}
        for column in set(scope) - columns:
            remedy = nearest(column, columns, otherwise=f"declare {column} under [columns]")
            self._fault("complete", f"the scope names {column!r}, which is no declared column", remedy)
        held = tuple(sorted((str(column), strings(values)) for column, values in scope.items()))
        return Completeness(period=period, source=str(record.get("source", "")), scope=held)

    def _interval(self, block: Mapping[str, Any], columns: tuple[Column, ...]) -> tuple[str, str] | None:
        given = self._list(block, "interval")
        if given and len(given) != 2:
            self._fault("interval", "interval needs two columns", 'write it as ["start", "end"]')
            return None
        if given:
            return given[0], given[1]
        if not {"start", "end", "during"} & set(self._dict(block, "says", "")):
            return None
        dates = [column.name for column in columns if column.type == ColumnType.DATE]
        starts = [name for name in dates if "start" in name or "from" in name] or dates[:1]
        left = [name for name in dates if name not in starts]
        ends = [name for name in left if "end" in name or "to" in name or "until" in name] or dates[1:2]
        if starts and ends:
            return starts[0], ends[0]
        self._fault("says", "the two date columns of the intervals are not known", 'add interval = ["start", "end"]')
        return None

    def _says(self, block: Mapping[str, Any], columns: set[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        says = []
        for sense in self._dict(block, "says", 'event = ["…"] under [says]'):
            if sense not in SENSES:
                self._fault(sense, f"says: {sense!r} is no sense of an example", nearest(sense, SENSES))
                continue
            examples = self._list(block["says"], sense)
            if len(examples) > _MOST_EXAMPLES:
                what = f"says: {len(examples):,} examples of one sense"
                self._fault(sense, what, f"leave the {_MOST_EXAMPLES} that people use")
                examples = examples[:_MOST_EXAMPLES]
            for example in examples:
                self._example(example, columns)
            says.append((sense, examples))
        return tuple(says)

    def _example(self, example: str, columns: set[str]) -> None:
        if example.count("{") != example.count("}"):
            self._fault("", f"{example!r} has a brace without its partner", "write columns as {name}", quoted=example)
            return
        for slot in slots(example) if columns else ():
            if slot not in columns and slot not in self._undeclared:
                self._undeclared.add(slot)  # told once, not with every example
                remedy = nearest(slot, columns, otherwise=f"declare {slot} under [columns]")
                self._fault("", f"{{{slot}}} in {example!r} is no declared column", remedy, quoted=example)
        if len(example) > _LONGEST_EXAMPLE or _sentences(example) > _MOST_SENTENCES:
            what = f"{example[:60]!r} … is more than {_LONGEST_EXAMPLE} characters or {_MOST_SENTENCES} sentences"
            self._fault("", what, "write shorter examples, with fewer words to choose from", quoted=example[:60])
        if not slots(example):
            self._fault("", f"{example!r} names no column", "put a column in braces: {country}", quoted=example)
