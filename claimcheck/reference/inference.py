"""What the columns of a table seem to be: their types, the key, the range, and sentences made of their names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import InvalidOperation

from attrs import evolve, frozen

from claimcheck.model import ColumnType, EntityKind, Period
from claimcheck.normalisation.symbols import find_symbols
from claimcheck.reference.cells import Lookup, number
from claimcheck.reference.doubts import first_of_january
from claimcheck.reference.phrasing import Guess, says, unit_of
from claimcheck.reference.placeholders import without_placeholders
from claimcheck.reference.spreadsheets import foreign, may_be_grouped

__all__ = ["Inferred", "infer"]

_APART = frozenset({"source", "verification"})
#: What takes part in an event, beside persons.
_TAKING_PART = ["champion", "host", "club", "team", "medallist", "finalist"]
_RANKS = frozenset({"", "preferred", "normal", "deprecated"})
#: Words in the names of columns that tell what their cells are, where the cells themselves do not.
_HINTS = {
    ColumnType.PERSON: "person leader player author artist director actor president minister winner holder "
    "officeholder laureate coach captain mayor governor chair manager trainer secretary chairman chairwoman king "
    "queen monarch pope emperor chancellor premier singer writer poet composer painter architect designer engineer "
    "inventor founder discoverer owner driver rider editor producer swimmer runner rower skater skier cyclist boxer "
    "wrestler fencer golfer jockey gymnast athlete jumper thrower sprinter diver pilot astronaut candidate incumbent "
    "senator deputy representative member minister ambassador judge",
    ColumnType.PLACE: "place city town village capital venue location stadium region district birthplace",
    ColumnType.ORGANISATION: "organisation organization club team company firm party employer champion publisher "
    "university",
}
#: What tables of persons have beside a column that is called name, and tables of things have not.
_OF_PERSONS = frozenset(
    (
        *("born", "birth", "birthday", "birthdate", "birthplace", "died", "death", "age", "gender", "sex", "party"),
        *("nationality", "spouse", "occupation"),
    )
)
_STARTS = frozenset({"start", "from", "begin", "began", "since", "first", "opened", "founded"})
_ENDS = frozenset({"end", "to", "until", "till", "ended", "last", "closed"})
_PLACES_IN_ORDER = frozenset({"rank", "position", "place", "placing", "standing"})
_SLOT = re.compile(r"\w+(?: \w+)*")
#: "viruses", "statuses", "buses"; not "houses", "causes", "databases".
_LATIN = re.compile(r"[^aeo]uses$")
_YEARS = range(1000, 2200)


@frozen(kw_only=True)
class Inferred:
    """Everything that a declaration of the table says. ``examples`` are (sense, sentences) pairs."""

    header: tuple[str, ...]
    row: str
    columns: tuple[Guess, ...]
    key: tuple[str, ...] = ()
    interval: tuple[str, str] | None = None
    period: tuple[str, str] | None = None
    rank: str = ""
    examples: tuple[tuple[str, tuple[str, ...]], ...] = ()
    notes: tuple[str, ...] = ()
    may_refute: bool = False
    names: bool = False


def infer(header: Sequence[str], records: Sequence[Sequence[str]], name: str, lookup: Lookup) -> Inferred:
    """What a table of that name seems to be."""
    cells = {
        column: list(without_placeholders([record[place] for record in records])) for place, column in enumerate(header)
    }
    rank = "rank" if set(cells.get("rank", ("none",))) <= _RANKS else ""
    persons = any(_OF_PERSONS & set(_words(column)) for column in header)
    columns = tuple(
        _guess(column, cells[column], lookup, persons) for column in header if column not in {*_APART, rank}
    )
    interval, row = _interval(columns, cells), _row(name, header)
    called = _called(row, columns, cells)
    found = Inferred(
        header=tuple(header),
        row=row,
        columns=columns,
        key=_key(columns, cells, interval, called),
        interval=interval,
        period=_period(columns, cells, interval),
        rank=rank,
        notes=tuple(f"column {guess.name}: {guess.comment}" for guess in columns if guess.comment),
    )
    return evolve(found, examples=says(found.row, columns, found.key, interval, called))


# -- types --


def _guess(name: str, cells: Sequence[str], lookup: Lookup, persons: bool) -> Guess:
    filled = [cell for cell in dict.fromkeys(cells) if cell]
    if not filled:
        return Guess(name=name, type="text", comment="all cells are empty", left_out=True)
    if not _SLOT.fullmatch(name):
        comment = "name it with letters, digits and _ to use it in examples"
        return Guess(name=name, type="text", comment=comment, left_out=True)
    parts = [part.strip() for cell in filled for part in cell.split(";") if part.strip()]
    if any(";" in cell for cell in filled):
        type, comment = _type(name, parts, lookup, persons)
        if type is not ColumnType.TEXT:
            return Guess(name=name, type=f"{type.value}, several", comment=comment)
    type, comment = _type(name, filled, lookup, persons)
    if type is ColumnType.NUMBER and may_be_grouped(cells):
        type = ColumnType.TEXT
    near = (_but_for(cells) or foreign(cells)) if type is ColumnType.TEXT else ""
    if type is ColumnType.DATE and first_of_january(filled):
        near = "all days are 1 January: where only the year is known, write the year alone (1992)"
    return Guess(name=name, type=type.value, comment=near or comment)


def _type(name: str, values: Sequence[str], lookup: Lookup, persons: bool) -> tuple[ColumnType, str]:
    if unit_of(name)[1] and all(_is_number(value) for value in values):
        return ColumnType.NUMBER, ""  # 1834 metres are no year
    if all(_is_date(value) for value in values):
        return ColumnType.DATE, ""
    if all(_is_number(value) for value in values):
        placed = not _PLACES_IN_ORDER.isdisjoint(_words(name))
        return (ColumnType.ORDINAL if placed and all(map(str.isdigit, values)) else ColumnType.NUMBER), ""
    if all(any(symbol.span.quote == value for symbol in find_symbols(value)) for value in values):
        return ColumnType.SYMBOL, ""
    unknown = [value for value in values if len(lookup(value, EntityKind.COUNTRY, None)) != 1]
    if not unknown:
        return ColumnType.COUNTRY, ""
    comment = f"country, if these were known: {', '.join(unknown[:3])}" if len(unknown) * 3 < len(values) else ""
    if all(len(lookup(value, EntityKind.ORGANISATION, None)) == 1 for value in values):
        return ColumnType.ORGANISATION, ""
    words = set(_words(name)) | ({"person"} if persons and "name" in _words(name) else set())
    hinted = next((type for type, hints in _HINTS.items() if words & set(hints.split())), ColumnType.TEXT)
    if hinted is ColumnType.PERSON and not _look_like_persons(values):
        hinted = ColumnType.TEXT
    return (hinted, comment) if all(len(value) <= 80 for value in values) else (ColumnType.TEXT, comment)


def _words(name: str) -> list[str]:
    return re.split(r"[_\W]+", name.lower())


def _is_date(value: str) -> bool:
    try:
        period = Period.parse(value)
    except ValueError:
        return False
    return period.earliest.year in _YEARS or period.latest.year in _YEARS


def _is_number(value: str) -> bool:
    try:
        return number(value).is_finite()
    except (InvalidOperation, ValueError):
        return False


def _but_for(cells: Sequence[str]) -> str:
    """What a column would be but for a few cells, with those cells and their lines; empty where it is text."""
    for type, reads, what in ((ColumnType.DATE, _is_date, "dates"), (ColumnType.NUMBER, _is_number, "numbers")):
        filled = [cell for cell in cells if cell]
        bad = [(line, cell) for line, cell in enumerate(cells, 2) if cell and not reads(cell)]
        if bad and len(bad) * 3 < len(filled):
            shown = ", ".join(f"{cell[:30]!r} in line {line}" for line, cell in bad[:3])
            return f"{type.value}, if these were {what}: {shown}{' …' if len(bad) > 3 else ''}"
    return ""


def _look_like_persons(values: Sequence[str]) -> bool:
    """Whether most values are two to four words that begin with a capital."""
    named = [value for value in values if 2 <= len(value.split()) <= 4 and value[:1].isupper()]
    return len(named) * 5 >= len(values) * 4


# -- key, range, interval --


def _interval(columns: Sequence[Guess], cells: dict[str, list[str]]) -> tuple[str, str] | None:
    dates = [guess.name for guess in columns if guess.type == "date"]
    words = {name: set(_words(name)) for name in dates}
    starts = [name for name in dates if words[name] & _STARTS]
    ends = [name for name in dates if words[name] & _ENDS and name not in starts]
    if len(starts) != 1 or len(ends) != 1:
        return None
    pairs = ((Period.parse(a), Period.parse(b)) for a, b in zip(cells[starts[0]], cells[ends[0]]) if a and b)
    return (starts[0], ends[0]) if all(end.latest >= start.earliest for start, end in pairs) else None


def _called(row: str, columns: Sequence[Guess], cells: dict[str, list[str]]) -> str:
    """The column that holds the names of what the rows are (``Airport`` in airports), nearly all of them different."""
    for guess in columns:
        named = {guess.name.lower(), f"{guess.name.lower()} name"} & {row, row.rpartition(" ")[2], f"{row} name"}
        sort = guess.type.split(",")[0]
        if named and not guess.left_out and sort not in ("date", "number", "ordinal", "symbol"):
            filled = [cell for cell in cells[guess.name] if cell]
            return guess.name if len(set(filled)) * 10 >= len(cells[guess.name]) * 9 else ""
    return ""


def _key(
    columns: Sequence[Guess], cells: dict[str, list[str]], interval: tuple[str, str] | None, called: str
) -> tuple[str, ...]:
    """The column that the rows are called by, the first one, else the first pair, that is filled and all different."""
    names = [guess.name for guess in columns if guess.type not in ("number", "ordinal") and not guess.left_out]
    ends = (interval or ("", ""))[1:]
    names = sorted((name for name in names if name not in ends), key=lambda name: name != called)
    pairs = [(one, other) for place, one in enumerate(names) for other in names[place + 1 :]]
    for candidate in [*((name,) for name in names), *pairs]:
        keys = list(zip(*(cells[name] for name in candidate)))
        if all(all(key) for key in keys) and len(set(keys)) == len(keys):
            return candidate
    return ()


def _period(
    columns: Sequence[Guess], cells: dict[str, list[str]], interval: tuple[str, str] | None
) -> tuple[str, str] | None:
    """The first and the last date of the table, as they are written."""
    dates = interval or tuple(guess.name for guess in columns if guess.type == "date")[:1]
    written = [cell for name in dates for cell in cells[name] if cell and "/" not in cell]
    if not written:
        return None
    first = min(written, key=lambda cell: Period.parse(cell).earliest)
    return first, max(written, key=lambda cell: Period.parse(cell).latest)


def _row(name: str, header: Sequence[str]) -> str:
    """What one row is, by the table's name: a table of "tour winners" with a column of winners has tours."""
    noun = _singular(name.replace("_", " ").replace("-", " ").lower())
    event, _, last = noun.rpartition(" ")
    who = {column.lower() for column in header} & set(_HINTS[ColumnType.PERSON].split() + _TAKING_PART)
    return event if event and last in who else noun


def _singular(noun: str) -> str:
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "xes", "ches", "shes")) or _LATIN.search(noun):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us")) else noun
