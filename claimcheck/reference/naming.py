"""The names that tables give by themselves: of their rows, and of the things in their columns."""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import re
from collections.abc import Callable, Iterable, Iterator

from claimcheck.model import Column, ColumnType, EntityKind
from claimcheck.normalisation.entities import Alias, AliasTable, fold
from claimcheck.reference.large import LargeTable
from claimcheck.reference.tables import Table

__all__ = ["PackLookup", "folded", "names_of_large_tables", "own_names", "preferred_names", "same_case"]


class PackLookup:
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


def preferred_names(pairs: Iterable[tuple[Alias, str]]) -> list[tuple[EntityKind, str, str]]:
    """(kind, id, name) of every thing; its first name comes last and wins."""
    return [(alias.kind, alias.id, name) for alias, name in reversed(tuple(pairs))]


def own_names(tables: Iterable[Table], named: Iterable[Alias], names: AliasTable) -> Iterator[Alias]:
    """The names of the tables' rows, the values of their columns of persons, places and organisations, and titles."""
    named, tables = tuple(named), tuple(tables)
    known: set[tuple[EntityKind, str]] = {(alias.kind, alias.text) for alias in named}
    shorter = _shorter(named, names)
    small = [table for table in tables if not isinstance(table, LargeTable)]
    bearers = {phrase.lower(): table.pack for table in tables for phrase in table.declaration.phrases}
    for table in tables:
        for phrase in table.declaration.phrases:
            if bearers[phrase.lower()] != table.pack:
                continue  # what a pack that was added calls its rows is theirs alone
            if _is_name(phrase, bool(names.find(phrase))) and not _composed(table, phrase, names):
                for form in (phrase, _plural(phrase)):
                    yield Alias(text=form, kind=EntityKind.TEXT, id=f"row:{table.pack}/{table.name}", rule="row")
        for column in () if isinstance(table, LargeTable) else table.declaration.columns:
            yield from _column(table, column, known, shorter)
    taken = {text for _, text in known}  # a title that is another thing's name as well is found as that name
    for table in small:
        for column in table.declaration.columns:
            yield from _titles(table, column, taken)


def names_of_large_tables(tables: Iterable[Table]) -> Callable[[str], Iterable[Alias]] | None:
    """The names that large tables hold, by their first words."""
    large_ones = [table for table in tables if isinstance(table, LargeTable)]
    if not large_ones:
        return None

    @functools.lru_cache(maxsize=10_000)
    def find(words: str) -> tuple[Alias, ...]:
        return tuple(
            Alias(text=name, kind=column.type.entity_kind, id=value, rule=f"column:{table.name}.{column.name}")
            for table in large_ones
            for column, name, value in table.beginning(words)
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
        if (kind, text) in known or (" " not in text and column.type == ColumnType.PERSON) or len(text) > _LONGEST:
            continue
        forms = shorter(text) if column.type == ColumnType.ORGANISATION else ()
        for name in (text, *(form for form in forms if (kind, form) not in known)):
            known.add((kind, name))
            yield Alias(text=name, kind=kind, id=text, rule=f"column:{table.name}.{column.name}")
    yield from _otherwise(table, column, kind)


def _otherwise(table: Table, column: Column, kind: EntityKind) -> Iterator[Alias]:
    """The other names that a table gives; one that two things bear is each of theirs."""
    for name, value in table.otherwise(column.name):
        if len(name) <= _LONGEST and (" " in name or column.type != ColumnType.PERSON):
            yield Alias(text=name, kind=kind, id=value, rule=f"aliases:{table.name}.{column.name}")


_WORD = re.compile(r"[^\W\d_]+")
#: A longer text is no name.
_LONGEST = 80
#: A column holds titles where so many of the values looked at are names: four of five.
_LOOKED_AT = 500
#: Longer words that stand in titles without a capital.
_SMALL = frozenset(
    ("about", "against", "among", "amongst", "between", "concerning", "from", "into", "over", "regarding", "relating",
     "toward", "towards", "under", "upon", "with", "within", "without")
)  # fmt: skip


def _titles(table: Table, column: Column, taken: set[str]) -> Iterator[Alias]:
    """The values of several words of a text column that holds names: titles, bridges, prizes."""
    if column.type != ColumnType.TEXT or not _is_filled(table, column.name):
        return
    values = [text for text in itertools.islice(table.distinct(column.name), _LOOKED_AT) if len(text) <= _LONGEST]
    if not values or sum(map(_is_title, values)) * 5 < len(values) * 4:
        return
    for text in table.distinct(column.name):
        if " " in text and len(text) <= _LONGEST and text not in taken and _is_title(text):
            taken.add(text)
            yield Alias(text=text, kind=EntityKind.TEXT, id=text, rule=f"column:{table.name}.{column.name}")
    yield from _otherwise(table, column, EntityKind.TEXT)


def _is_filled(table: Table, name: str) -> bool:
    """Whether an example has the column in braces."""
    return any(f"{{{name}}}" in example for _, examples in table.declaration.says for example in examples)


def _is_title(text: str) -> bool:
    """Whether a text is written like a name: all its longer words but prepositions, and the last of all, begin with a
    capital."""
    found = _WORD.findall(text)
    small = [word for word in found if not word[:1].isupper()]
    return bool(found) and found[-1] not in small and all(len(word) < 4 or word in _SMALL for word in small)


def same_case(words: str, name: str) -> bool:
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


def folded(words: str) -> str:
    """Words as they are looked up in a column: without accents, case and outer blanks."""
    return fold(words).lower().strip()


def _plural(phrase: str) -> str:
    return (
        phrase[:-1] + "ies"
        if phrase.endswith("y")
        else phrase + ("es" if phrase.endswith(("s", "x", "ch", "sh")) else "s")
    )
