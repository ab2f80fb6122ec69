"""What the files say of a filled phrasing, by brute force: true, false, or beyond the table.

The rows are gone through one by one, as a person with a spreadsheet would; nothing of the library is used.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

from attrs import frozen

from benchmarks.phrasing import DATES, Days, Phrasing, Source, bounds, days, same

__all__ = ["Filling", "Label", "counted", "decidable", "order", "truth"]

Row = Mapping[str, str]
#: True, False, or None where the file's dates are too coarse to tell.
Label = bool | None
#: Roles in which a name itself is told, not what bears it.
_NAMES = frozenset({"old", "new"})
_COUNTED = frozenset({"count", "fewer", "more", "nth", "length", "elapsed", "about"})


@frozen(kw_only=True)
class Filling:
    """What a phrasing says: participants by role (several for a list), times by (role, form), numbers by slot."""

    names: Mapping[str, tuple[str, ...]]
    times: Mapping[tuple[str, str], Days]
    numbers: Mapping[tuple[str, str], Decimal]
    date: dt.date


def truth(source: Source, phrasing: Phrasing, filling: Filling) -> Label:
    """What the file says of the whole sentence."""
    plain = all_of([_one(source, phrasing, filling, member) for member in _members(filling)])
    return plain if plain is None or not phrasing.denied else not plain


def all_of(labels: Sequence[Label]) -> Label:
    """False if any is, else unknown if any is, else true."""
    return False if False in labels else None if None in labels else True


def _members(filling: Filling) -> list[dict[str, str]]:
    """One choice of participants for each member of the list, if there is one."""
    several = next((role for role, names in filling.names.items() if len(names) > 1), None)
    single = {role: names[0] for role, names in filling.names.items() if role != several}
    return [{**single, several: name} for name in filling.names[several]] if several else [single]


def _one(source: Source, phrasing: Phrasing, filling: Filling, names: Mapping[str, str]) -> Label:
    pool = [row for row in source.rows if _named(source, row, names)]
    told = {slot[0]: value for slot, value in filling.numbers.items() if slot[0] in _COUNTED and not slot[1]}
    if phrasing.operator in ("count", "hedged") and told:
        return _counted(source, pool, filling, phrasing, told)
    if phrasing.operator == "since":
        pool = [row for row in pool if not source.cell(row, "end")]
    if "nth" in told or phrasing.operator == "first":
        return _nth(source, pool, filling, int(told.get("nth", Decimal(1))))
    if "elapsed" in told:
        return _elapsed(source, pool, filling, int(told["elapsed"]))
    labels = [_fits(source, row, filling, phrasing) for row in pool]
    if phrasing.operator == "span":
        labels = [
            None if label is False and _part_of(source, row, filling) else label for row, label in zip(pool, labels)
        ]
    if True not in labels and "topic" in names and _in_other_words(source, filling, phrasing, names):
        return None
    if "length" in told:
        labels = [all_of([label, _length(source, row, int(told["length"]))]) for row, label in zip(pool, labels)]
    return True if True in labels else None if None in labels else False


def _part_of(source: Source, row: Row, filling: Filling) -> bool:
    """Whether a stretch lies inside the row's own: who held an office for six years held it in the first two."""
    said = {role: period for (role, _), period in filling.times.items()}
    start, end = days(source.cell(row, "start")), days(source.cell(row, "end"))
    if start is None or "start" not in said or "end" not in said:
        return False
    return start[0] <= said["start"][1] and (end is None or said["end"][0] <= end[1])


def _in_other_words(source: Source, filling: Filling, phrasing: Phrasing, names: Mapping[str, str]) -> bool:
    """Whether a row that fits has the topic among other words: "The situation in A" is about A."""
    topic = re.compile(rf"\b{re.escape(names['topic'])}\b")
    rest = {role: name for role, name in names.items() if role != "topic"}
    pool = [row for row in source.rows if topic.search(source.cell(row, "topic")) and _named(source, row, rest)]
    return any(_fits(source, row, filling, phrasing) is not False for row in pool)


def _named(source: Source, row: Row, names: Mapping[str, str]) -> bool:
    """Whether a row names all of these; a former state counts as the one that continues it, but not as its name."""
    return all(
        name in parts if role in _NAMES else same(name) in map(same, parts)
        for role, name in names.items()
        for parts in ([part.strip() for part in source.cell(row, role).split(";")],)
    )


def _fits(source: Source, row: Row, filling: Filling, phrasing: Phrasing) -> Label:
    found = [_in_time(source, row, role, form, period) for (role, form), period in filling.times.items()]
    found += [_measured(source, row, slot, value, phrasing) for slot, value in filling.numbers.items() if slot[1]]
    return all_of(found)


def _in_time(source: Source, row: Row, role: str, form: str, period: Days) -> Label:
    """Whether the row's date lies in the period; for *within*, whether its interval shares a day with it."""
    if role in ("from", "to"):
        return True
    if role == "within":
        start, end = days(source.cell(row, "start")), days(source.cell(row, "end"))
        if start is None:
            return None
        return start[0] <= period[1] and (end is None or period[0] <= end[1])
    held = days(source.cell(row, role))
    if held is None:
        return None
    if form == "after":
        return True if held[1] < period[0] else False if held[0] >= period[0] else None
    if period[0] <= held[0] and held[1] <= period[1]:
        return True
    if held[0] <= period[1] and period[0] <= held[1]:
        return None
    others = [bounds(row.get(column, "")) for column in source.declared.get("also_dated", ())]
    return None if any(other and other[0] <= period[1] and period[0] <= other[1] for other in others) else False


def _measured(source: Source, row: Row, slot: tuple[str, str], value: Decimal, phrasing: Phrasing) -> Label:
    """Whether one of the numbers of a cell is the stated one; what lies within the table's tolerance cannot be told."""
    try:
        numbers = [Decimal(part) for part in source.cell(row, slot[0]).split(";")]
    except InvalidOperation:
        return None
    share = _leeway(source, row, source.roles.get(slot[0], ""))
    found = {_is_measured(held, slot, value, phrasing) for held in numbers}
    if found == {False} and any(abs(value - held) <= 2 * share * held for held in numbers):
        return None
    return True if True in found else None if None in found else False


def _leeway(source: Source, row: Row, column: str) -> Decimal:
    """The share by which a number may differ from a cell: the table's, or the row's own where it says more."""
    declared = source.declared.get("tolerance", {}).get(column, "0 %")
    if isinstance(declared, str):
        return Decimal(declared.rstrip(" %")) / 100
    own = row.get(declared.get("own", ""), "") or "0"
    return max(Decimal(declared.get("by", "0 %").rstrip(" %")), Decimal(own)) / 100


def _is_measured(held: Decimal, slot: tuple[str, str], value: Decimal, phrasing: Phrasing) -> Label:
    about = value * 9 <= held * 10 <= value * 11
    if "reached" in phrasing.text and held > value and not (slot[1] == "about" and about):
        return None  # what is ten has reached eight
    if slot[1] == "about":
        return about
    least = "at least" in phrasing.text
    return {
        "under": held >= value if least else held > value,
        "over": held > value if phrasing.denied else held < value,
        "exact": held >= value if least else held == value,
        "nth": held == value,
    }[slot[1]]


def _counted(
    source: Source, pool: Sequence[Row], filling: Filling, phrasing: Phrasing, told: Mapping[str, Decimal]
) -> Label:
    """How many rows lie in the stated period, up to the document's date, against the number and its comparator.

    A file that is not complete for that time does not say how many there were.
    """
    if not _complete(source, filling):
        return None
    inside = [row for row in pool if _counts(source, row, filling)]
    number, least = Decimal(len(inside)), "at least" in phrasing.text
    tests = {
        "count": lambda n: number >= n if least else number == n,
        "fewer": lambda n: number > n,
        "more": lambda n: number < n,
        "about": lambda n: n * 9 <= number * 10 <= n * 11,
    }
    return all(tests[name](value) for name, value in told.items())


def _counts(source: Source, row: Row, filling: Filling) -> bool:
    point = days(source.cell(row, order(source)))
    if point is None:
        return False
    period = [held for (role, _), held in filling.times.items() if role not in ("from", "to")]
    first = filling.times.get(("from", "year"))
    last = filling.times.get(("to", "year"))
    if first and last:
        period.append((first[0], last[1]))
    if not period:
        return point[1] <= filling.date
    end = days(source.cell(row, "end")) if source.roles.get("start") else None
    return all(point[0] <= held[1] and held[0] <= (end[1] if end else point[1]) for held in period)


def order(source: Source) -> str:
    """The role by whose date rows are ranked and counted."""
    return next(role for role in ("start", "date", "elected", "year") if role in source.roles)


def _nth(source: Source, pool: Sequence[Row], filling: Filling, rank: int) -> Label:
    role = order(source)
    dated = sorted((held, i) for i, row in enumerate(pool) if (held := days(source.cell(row, role))))
    if len(dated) < len(pool) or any(a[0][1] >= b[0][0] for a, b in itertools.pairwise(dated)):
        return None
    if not 1 <= rank <= len(dated):
        return False
    row = pool[dated[rank - 1][1]]
    return all_of([_in_time(source, row, *slot, period) for slot, period in filling.times.items()])


def _elapsed(source: Source, pool: Sequence[Row], filling: Filling, years: int) -> Label:
    points = [held for row in pool if (held := days(source.cell(row, order(source))))]
    if len(points) != 1 or points[0][0] != points[0][1]:
        return None
    return _full_years(points[0][0], filling.date) == years


def _full_years(first: dt.date, last: dt.date) -> int:
    """The birthdays of ``first`` that have come by ``last``."""
    return last.year - first.year - (1 if (last.month, last.day) < (first.month, first.day) else 0)


def counted(source: Source, phrasing: Phrasing, row: Row, filling: Filling, name: str) -> Decimal | None:
    """The number that makes a counting sentence true for a row's participants; None where it cannot be had."""
    names = {role: held[0] for role, held in filling.names.items()}
    pool = [other for other in source.rows if _named(source, other, names)]
    point = days(source.cell(row, order(source)))
    if name == "elapsed":
        return None if point is None else Decimal(_full_years(point[0], filling.date))
    if name == "length":
        return next((Decimal(n) for n in range(1, 60) if _length(source, row, n)), None)
    if name == "nth":
        return next((Decimal(n) for n in range(1, 40) if _nth(source, pool, filling, n)), None)
    number = sum(_counts(source, other, filling) for other in pool)
    return Decimal({"fewer": number - 2, "more": number + 2, "about": round(number, -1)}.get(name, number))


def _length(source: Source, row: Row, years: int) -> Label:
    start, end = days(source.cell(row, "start")), days(source.cell(row, "end"))
    if start is None or end is None or start[0] != start[1] or end[0] != end[1]:
        return None
    after = end[1] + dt.timedelta(days=1)
    whole = (after.month, after.day) == (start[0].month, start[0].day)
    return after.year - start[0].year == years if whole else None


# -- what the table can decide --


def decidable(source: Source, phrasing: Phrasing, filling: Filling, label: bool) -> bool:
    """Whether the table has what it takes: a row, its key, or completeness for the stated time."""
    if phrasing.operator in ("first", "ordinal"):
        return source.complete is not None and _from_start(source, source.complete) and _complete(source, filling)
    if phrasing.operator == "count" or (phrasing.operator == "hedged" and not _measures(filling)):
        return _complete(source, filling)
    if phrasing.operator == "elapsed":
        return bool(label) or _keyed(source, filling)
    exists = label is not phrasing.denied
    if _says_more(source, phrasing, filling, exists=exists):
        return False
    return exists or _keyed(source, filling) or _complete(source, filling)


#: Words for what no table tells, and for an office given before it is taken up.
_UNTOLD, _AHEAD, _MEAN = re.compile(r"\bunanimously\b"), re.compile(r"\bnamed\b"), re.compile(r"\baverage\b")


def _says_more(source: Source, phrasing: Phrasing, filling: Filling, *, exists: bool) -> bool:
    """Whether the words say more than the table knows, so that a row cannot bear them out, or not contradict them.

    "Unanimously" needs votes; who is named in one year may take office in the next; a number that is not said to be a
    mean may be that of another day than the mean's.
    """
    if exists:
        return bool(_UNTOLD.search(phrasing.text))
    kinds = source.declared.get("measure", {})
    means = any(kinds.get(source.roles.get(role, "")) == "mean" for (role, form) in filling.numbers if form)
    return bool(_AHEAD.search(phrasing.text)) or (means and not _MEAN.search(phrasing.text))


def _measures(filling: Filling) -> bool:
    return any(form for _, form in filling.numbers) or any(form == "after" for _, form in filling.times)


def _complete(source: Source, filling: Filling) -> bool:
    """Whether the stated time, or all time up to the document's date, lies in the declared completeness."""
    known = source.complete
    if known is None:
        return False
    stated = [period for (role, form), period in filling.times.items() if form != "after"]
    first = known[0] if _from_start(source, known) else None
    if not stated:
        return first is not None and filling.date <= known[1]
    return all(known[0] <= period[0] and period[1] <= known[1] for period in stated)


def _from_start(source: Source, known: Days) -> bool:
    points = [held for row in source.rows if (held := days(source.cell(row, order(source))))]
    return all(known[0] <= held[0] for held in points)


def _keyed(source: Source, filling: Filling) -> bool:
    """Whether the claim names every column of the declared key (a date: at a time inside one row's own)."""
    columns = {source.roles[role]: role for role in source.roles if not source.literal(role)}
    if not source.key:
        return False
    fixed = {}
    for column in source.key:
        role = columns.get(column, "")
        names = filling.names.get(role) or tuple(
            str(v) for (r, f), v in filling.numbers.items() if r == role and f == "nth"
        )
        if role in DATES or column in ("month", "start_date", "start", "term_start"):
            continue
        if len(names) != 1:
            return False
        fixed[role] = names[0]
    dates = [column for column in source.key if columns.get(column, "") in DATES or column == "month"]
    rows = [row for row in source.rows if all(source.cell(row, role) == name for role, name in fixed.items())]
    rows = [row for row in rows if row.get(source.declared.get("rank", ""), "") != "supporting"]
    if not dates:
        return bool(rows)
    return any(
        _inside(source, row, period) for row in rows for (_, form), period in filling.times.items() if form != "after"
    )


def _inside(source: Source, row: Row, period: Days) -> bool:
    start = days(source.cell(row, "start") or source.cell(row, order(source)))
    end = days(source.cell(row, "end")) if "end" in source.roles else start
    return start is not None and end is not None and start[0] <= period[0] and period[1] <= end[1]
