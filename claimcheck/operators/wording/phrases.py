"""Dates, periods, names and columns as a person writes them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from claimcheck.language.morphology import listed
from claimcheck.model import Comparator, Length, Period, ReferenceLike, Row, TableLike
from claimcheck.operators.ordinals import nth
from claimcheck.query import Constraint, Count, Relation

__all__ = [
    "amount_words",
    "compares",
    "complete_words",
    "figure_words",
    "joined",
    "length_words",
    "name_of",
    "number_words",
    "own_name",
    "period_words",
    "place_words",
    "plain",
    "stated_words",
    "time_words",
    "when",
    "without_preposition",
    "years_words",
]

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_ISO = re.compile(r"(\d{4})-(0[1-9]|1[0-2])-(\d{2})")
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


# -- what a claim states --

_COMPARED = {
    Comparator.MORE_THAN: "more than ", Comparator.AT_LEAST: "at least ", Comparator.LESS_THAN: "less than ",
    Comparator.AT_MOST: "at most ", Comparator.ABOUT: "about ", Comparator.NEARLY: "nearly ",
}  # fmt: skip
_BOUNDS = {
    Relation.SINCE: "since ", Relation.UNTIL: "until ", Relation.FROM: "from ", Relation.TO: "to ",
    Relation.BEFORE: "before ", Relation.AFTER: "after ", Relation.BY: "by ",
}  # fmt: skip
_SAID = re.compile(r"(?:since|until|from|to|through|before|after|by|more|less|over|under|at|up|as)\b", re.IGNORECASE)
_ORDINALS = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth"}
_COMPARING = listed("greater") | listed("lesser") | listed("equalling") | listed("frequency")


def stated_words(constraint: Constraint) -> str:
    """A stated time with what bounds it: "after 1992", "until 2018", but "2018" for a time in which something is."""
    if not constraint.words or _SAID.match(constraint.words):
        return constraint.words
    return f"{_BOUNDS.get(constraint.relation, '')}{constraint.words}"


def number_words(stated: Count) -> str:
    """ "more than 50"; "so" for a number that is not told in words."""
    return f"{_COMPARED.get(stated.comparator, '')}{stated.words}" if stated.words else "so"


def length_words(length: Length) -> str:
    """ "2 years" of two years."""
    amount = f"{length.amount:f}"
    amount = amount.rstrip("0").rstrip(".") if "." in amount else amount
    return f"{_COMPARED.get(length.comparator, '')}{amount} {length.unit}{'' if length.amount == 1 else 's'}"


def years_words(low: int, high: int) -> str:
    """ "1 year", "3 to 4 years"."""
    return f"{low if low == high else f'{low} to {high}'} year{'' if low == high == 1 else 's'}"


def place_words(low: int, high: int | None = None) -> str:
    """ "first", "11th", "3rd to 5th"."""
    if high is not None and high != low:
        return f"{nth(low)} to {nth(high)}"
    return _ORDINALS.get(nth(low), nth(low))


def compares(words: str) -> bool:
    """Whether the words of a comparison end in the word that compares, so that "not" can stand before them."""
    return bool(words.split()) and words.split()[-1].lower() in _COMPARING
