"""Dates, periods, names and columns as a person writes them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from claimcheck.model import Period, Row
from claimcheck.verification.sources import ReferenceLike, TableLike

__all__ = [
    "amount_words",
    "complete_words",
    "figure_words",
    "joined",
    "name_of",
    "own_name",
    "period_words",
    "plain",
    "time_words",
    "when",
    "without_preposition",
]

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})-01/\1-\2-(?:2[89]|3[01])")
_YEAR = re.compile(r"(\d{4})-01-01/\1-12-31")
#: Digits from which decimals say nothing to a reader.
_LARGE = 8
_NO_DECIMALS = re.compile(r"(?<![\w.,/-])(\d+)\.0+(?![\w.])")
_NUMBER = re.compile(r"(?<![\w.,/-])(\d{5,})(\.\d+)?(?![\w/-])")


def figure_words(text: str) -> str:
    """ISO dates of a figure as a person writes them, a whole month or year by its name, long numbers in groups."""
    if match := _MONTH.fullmatch(text):
        return f"{_MONTHS[int(match.group(2)) - 1]} {match.group(1)}"
    if match := _YEAR.fullmatch(text):
        return match.group(1)
    spelled = _ISO.sub(lambda m: f"{int(m.group(3))} {_MONTHS[int(m.group(2)) - 1]} {m.group(1)}", text)
    if "/" in spelled and _ISO.search(text):
        first, _, last = spelled.partition("/")
        return f"{first} to {last}" if first and last else f"since {first}" if first else f"until {last}"
    return _NUMBER.sub(_grouped, _NO_DECIMALS.sub(r"\1", spelled))


def _grouped(match: re.Match[str]) -> str:
    """12345.678 as "12,345.67"; from ten million on without decimals."""
    decimals = (match.group(2) or "")[:3] if len(match.group(1)) < _LARGE else ""
    return f"{int(match.group(1)):,}{decimals}"


_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"))


def amount_words(text: str, *, measured: bool) -> str:
    """The cell of a number as a person writes it: groups of three digits, from a billion on "2.01 trillion".

    Four digits without a unit after them may be a year or the number of a thing: they stay together.
    """
    try:
        value = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return figure_words(text)
    if not value.is_finite():
        return text
    for scale, word in _SCALES:
        if abs(value) >= scale and value % (scale / 1000):
            return f"{_significant(value / scale)} {word}"
    whole, _, decimals = f"{value:f}".partition(".")
    kept = decimals.rstrip("0")[:2] if len(whole) >= 5 else decimals.rstrip("0")
    grouped = f"{int(whole):,}" if measured or len(whole) > 4 else whole
    return grouped + (f".{kept}" if kept and len(whole) < _LARGE else "")


def _significant(value: Decimal) -> str:
    """A number with at least three digits, without zeros at its end."""
    places = max(0, 3 - len(str(int(abs(value)))))
    words = f"{value:,.{places}f}"
    return words.rstrip("0").rstrip(".") if "." in words else words


def period_words(period: Period | None) -> str:
    """A period without a preposition."""
    return figure_words(str(period)) if period is not None else "an unknown time"


def when(period: Period | None) -> str:
    """A period with its preposition: "on 2 March 1992", "in May 2001", "from 1 May 2001 to 3 June 2002"."""
    words = period_words(period)
    if period is None or words.startswith(("since ", "until ")):
        return words
    if period.earliest == period.latest:
        return f"on {words}"
    return f"from {words}" if " to " in words else f"in {words}"


def time_words(table: TableLike, row: Row, sense: str) -> str:
    """The time of a row with its preposition, each end at its own precision."""
    if table.declaration.interval is None or sense in ("event", "start", "end"):
        return when(table.period(row, sense if table.declaration.interval else "event"))
    start, end = table.period(row, "start"), table.period(row, "end")
    if start is not None and (end is None or end.latest == dt.date.max):  # no end, or none by the day of the list
        return f"since {period_words(start)}"
    if start is None or end is None:
        return when(table.period(row, "during"))
    first, last = period_words(start), period_words(end)
    return when(start) if first == last else f"from {first} to {last}"


def without_preposition(words: str) -> str:
    """ "2 March 1992" of "on 2 March 1992"."""
    return re.sub(r"^(?:on|in|from) ", "", words)


def plain(name: str) -> str:
    """The name of a table or column without underscores."""
    return name.replace("_", " ")


def joined(names: Sequence[str]) -> str:
    """ "A, B and C"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def name_of(reference: ReferenceLike, table: TableLike, column: str, value: str) -> str:
    """The preferred name of a cell's value."""
    declared = table.declaration.column(column)
    kind = declared.type.entity_kind if declared else None
    return reference.name(kind, value) if kind is not None else value


def own_name(reference: ReferenceLike, table: TableLike, column: str, row: Row, value: str) -> str:
    """A cell's one value by the name that stands in the cell, where that is another name of it: a former one."""
    name, cell = name_of(reference, table, column, value), row.cells.get(column, "")
    single = len(row.values.get(column, ())) == 1 and ";" not in cell
    return cell if single and cell and cell != name and _former(reference, table, column, cell, value) else name


def _former(reference: ReferenceLike, table: TableLike, column: str, cell: str, value: str) -> bool:
    """Whether a cell writes a thing by a name that is no longer its own, read through the alias tables."""
    declared = table.declaration.column(column)
    kind = declared.type.entity_kind if declared else None
    return any(e.kind == kind and e.id == value and e.note for e in reference.aliases.find(cell))


def complete_words(table: TableLike) -> str:
    """ "complete from 1946 to 2028", or nothing."""
    complete = table.declaration.complete
    if complete is None or complete.period.latest == dt.date.max:
        return "complete" if complete else ""
    return f"complete from {complete.period.earliest.year} to {complete.period.latest.year}"
