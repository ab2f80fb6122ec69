"""Phrasings of the rows of tables: the templates of ``phrasings/*.toml`` filled from the CSV files.

A slot is ``{role}`` or ``{role.form}``; ``phrasings/tables.toml`` says which column a role is. Forms of a date:
``year``, ``month``, ``day`` (the date lies in it), ``after`` (a later year). ``{within.year}`` is a time inside the
row's interval, ``{from.year}`` and ``{to.year}`` a period to count in. ``{number.nth}`` is a rank in the table's own
column, ``{role.list}`` two or three participants with the same time. Numbers: ``exact``, ``about`` (rounded),
``under``, ``over``. ``{count}``, ``{fewer}``, ``{more}``, ``{about}``, ``{nth}``, ``{length}``, ``{elapsed}``: counted.
"""

from __future__ import annotations

import calendar
import csv
import datetime as dt
import functools
import pathlib
import re
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

import claimcheck

__all__ = [
    "DATES",
    "Days",
    "Phrasing",
    "Source",
    "asked",
    "bounds",
    "days",
    "phrasings",
    "said",
    "same",
    "slots",
    "sources",
]

_FOLDER = pathlib.Path(__file__).parent / "phrasings"
_PACKS = pathlib.Path(claimcheck.__file__).parent / "packs"
_SLOT = re.compile(r"\{(\w+)(?:\.(\w+))?\}")
#: Roles whose columns hold dates.
DATES = frozenset({"start", "end", "date", "force", "elected", "year"})
#: Names that English puts an article before.
_ARTICLE = re.compile(
    r"(United|Netherlands|Philippines|Bahamas|Maldives|Comoros|Gambia|.*\bIslands\b|.*\bRepublic\b|.*\bEmirates\b|.*\bUnion\b|"
    r"UN |European|.*\bOrganization\b|.*\bConference\b|OSCE|OIC|OPEC|G20|SCO|CIS|EAEU|CSTO|OTS)"
)
_BARE = re.compile(r"ASEAN|NATO|BRICS|UN[A-Z]{2,}|MINU\w+|ON[A-Z]+")

Days = tuple[dt.date, dt.date]


@frozen(kw_only=True)
class Phrasing:
    """A template with the operator that it asks for; ``denied`` for a negated one."""

    text: str
    operator: str
    kind: str

    @property
    def denied(self) -> bool:
        return self.operator == "negated"


@frozen(kw_only=True, eq=False)
class Source:
    """A table as its file stands, with the roles of its columns and what ``pack.toml`` declares of it."""

    pack: str
    table: str
    kind: tuple[str, ...]
    roles: Mapping[str, str]
    rows: tuple[dict[str, str], ...]
    declared: Mapping[str, Any]

    @property
    def name(self) -> str:
        return f"{self.pack}/{self.table}"

    def cell(self, row: Mapping[str, str], role: str) -> str:
        """What a row says in a role; a literal is said as it stands."""
        column = self.roles.get(role, "")
        return column[1:] if column.startswith("=") else row.get(column, "").strip()

    def literal(self, role: str) -> bool:
        return self.roles.get(role, "").startswith("=")

    @property
    def complete(self) -> Days | None:
        """The days for which nothing is missing."""
        declared = self.declared.get("complete")
        words = declared["period"] if isinstance(declared, dict) else declared
        if not words or isinstance(words, list):  # parts that are complete for times of their own are not used here
            return None
        first, _, last = str(words).partition(" to ")
        start, end = days(first), days(last or first)
        return (start[0], end[1]) if start and end else None

    @property
    def key(self) -> tuple[str, ...]:
        """The declared key."""
        declared = self.declared.get("one_row_per", ())
        return (declared,) if isinstance(declared, str) else tuple(declared)


@functools.cache
def sources() -> tuple[Source, ...]:
    """All tables of the bundled packs that have phrasings."""
    found = []
    for name, roles in tomllib.loads((_FOLDER / "tables.toml").read_text("utf-8")).items():
        pack, _, table = name.partition("/")
        declared = tomllib.loads((_PACKS / pack / "pack.toml").read_text("utf-8"))
        block = next(b for b in declared["table"] if b.get("name", pathlib.Path(b["table"]).stem) == table)
        with (_PACKS / pack / block["table"]).open(encoding="utf-8", newline="") as file:
            rows = tuple(row for row in csv.DictReader(file) if _held(block, row))
        kind = tuple(roles.pop("kind"))
        found.append(Source(pack=pack, table=table, kind=kind, roles=roles, rows=rows, declared=block))
    return tuple(found)


def _held(block: Mapping[str, Any], row: Mapping[str, str]) -> bool:
    """Whether a row of a file belongs to a table of it."""
    wanted = block.get("where", {})
    return all(row[name] in ((cells,) if isinstance(cells, str) else cells) for name, cells in wanted.items())


@functools.cache
def phrasings() -> Mapping[str, tuple[Phrasing, ...]]:
    """All phrasings by kind."""
    found: dict[str, tuple[Phrasing, ...]] = {}
    for path in sorted(_FOLDER.glob("*.toml")):
        if path.name == "tables.toml":
            continue
        for kind, operators in tomllib.loads(path.read_text("utf-8")).items():
            found[kind] = tuple(
                Phrasing(text=text, operator=operator, kind=kind)
                for operator, texts in operators.items()
                for text in texts
            )
    return found


@functools.cache
def _states() -> Mapping[str, str]:
    """The id of every country by its names; a former state counts as the one that continues it."""
    with (_PACKS / "names" / "countries.csv").open(encoding="utf-8", newline="") as file:
        return {
            name.strip(): row.get("continues") or row["id"]
            for row in csv.DictReader(file)
            for name in [row["name"], *row["aliases"].split(";")]
        }


@functools.cache
def asked(source: Source) -> tuple[Phrasing, ...]:
    """A table's phrasings in other words than its pack's examples: what a pack says itself would measure nothing."""
    examples = {_bare(example) for examples in source.declared["says"].values() for example in examples}
    every = [phrasing for kind in source.kind for phrasing in phrasings()[kind]]
    return tuple(phrasing for phrasing in every if _bare(_in_columns(source, phrasing.text)) not in examples)


def _in_columns(source: Source, template: str) -> str:
    """A template with the table's columns for the roles, as its pack would write it."""

    def column(match: re.Match[str]) -> str:
        named = source.roles.get(match.group(1), match.group(1))
        return named[1:] if named.startswith("=") else f"{{{named}}}"

    return _SLOT.sub(column, template)


def _bare(words: str) -> str:
    """A sentence without its article, its capitals and its full stop."""
    return re.sub(r"^(?:the|a) ", "", words.rstrip(".").lower())


def same(name: str) -> str:
    """What a name stands for: the id of a country, or the name itself."""
    return _states().get(name, name)


def slots(text: str) -> Iterator[tuple[str, str]]:
    """The (role, form) pairs of a template, in order."""
    for match in _SLOT.finditer(text):
        yield match.group(1), match.group(2) or ""


def said(template: str, words: Mapping[tuple[str, str], str]) -> tuple[str, dict[tuple[str, str], tuple[int, int]]]:
    """The sentence and where each slot's words stand in it."""
    text, places, last = "", {}, 0
    for match in _SLOT.finditer(template):
        text += template[last : match.start()]
        slot = (match.group(1), match.group(2) or "")
        filling = words[slot]
        named = _ARTICLE.match(filling) and not _BARE.match(filling) and not text.lower().endswith("the ")
        article = "the " if named else ""
        filling = re.sub(r"^The (?=[a-z])", "the ", filling)
        places[slot] = (len(text), len(text) + len(article + filling))
        text += article + filling
        last = match.end()
    text += template[last:]
    text = re.sub(r"(^|[a-z]{3}\. )([a-z])", lambda m: m.group(1) + m.group(2).upper(), text)
    return text, places


def bounds(cell: str) -> Days | None:
    """The first and the last day that a date cell may mean; None where it is empty or open."""
    first, _, last = cell.partition("/")
    start, end = days(first), days(last or first)
    return (start[0], end[1]) if start and end else None


def days(cell: str) -> Days | None:
    """The first and the last day of a date cell; None where it is empty or bounded."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", cell)
    if not match:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups(default=""))
    first = dt.date(year, month or 1, day or 1)
    if day:
        return first, first
    last = month or 12
    return first, dt.date(year, last, calendar.monthrange(year, last)[1])
