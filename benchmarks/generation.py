"""Claims made from the rows of the bundled tables, true and with one part changed, each with its label."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation

from attrs import evolve, frozen

from benchmarks import labels
from benchmarks.labels import Filling
from benchmarks.phrasing import DATES, Days, Phrasing, Source, asked, days, said, slots, sources

__all__ = ["Generated", "generate"]

_TODAY = dt.date(2026, 6, 15)
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_NTH = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_COUNTED = ("count", "fewer", "more", "about", "nth", "length", "elapsed")
Slot = tuple[str, str]


@frozen(kw_only=True)
class Generated:
    """A sentence with its label, what it says, and where each part of that stands; ``changed`` is the changed part."""

    source: Source
    phrasing: Phrasing
    text: str
    date: dt.date
    label: bool
    decidable: bool
    filling: Filling
    places: Mapping[Slot, tuple[int, int]]
    changed: Slot | None = None


def generate(*, rows: int, every: int = 1) -> Iterator[Generated]:
    """Claims from ``rows`` rows of every table in every ``every``-th of its phrasings; the same at every run."""
    number = 0
    for source in sources():
        for phrasing in asked(source):
            number += 1
            if number % every == 0:
                yield from _phrased(source, phrasing, rows)


def _phrased(source: Source, phrasing: Phrasing, wanted: int) -> Iterator[Generated]:
    chance = random.Random(f"{source.name} {phrasing.text}")
    found = 0
    for row in chance.sample(source.rows, min(len(source.rows), 40)):
        filling = _fill(source, phrasing, row, chance)
        made = None if filling is None else _made(source, phrasing, filling, None)
        if filling is None or made is None:
            continue
        yield made
        yield from _changed(source, phrasing, filling, chance)
        found += 1
        if found == wanted:
            return


def _made(source: Source, phrasing: Phrasing, filling: Filling, changed: Slot | None) -> Generated | None:
    label = labels.truth(source, phrasing, filling)
    if label is None:
        return None
    text, places = said(phrasing.text, _words(source, phrasing, filling))
    decidable = labels.decidable(source, phrasing, filling, label)
    return Generated(
        source=source,
        phrasing=phrasing,
        text=text,
        date=filling.date,
        label=label,
        decidable=decidable,
        filling=filling,
        places=places,
        changed=changed,
    )


# -- true fillings --


def _fill(source: Source, phrasing: Phrasing, row: Mapping[str, str], chance: random.Random) -> Filling | None:
    """What a row gives for each slot; None where a cell is empty or not precise enough."""
    known = source.complete
    filling = Filling(names={}, times={}, numbers={}, date=min(known[1], _TODAY) if known else _TODAY)
    if phrasing.operator == "since" and source.cell(row, "end"):
        return None
    for role, form in slots(phrasing.text):
        if role in _COUNTED and not form:
            continue
        step = _slot(source, row, role, form, filling, chance)
        if step is None:
            return None
        filling = step
    return _counts(source, phrasing, row, filling)


def _slot(
    source: Source, row: Mapping[str, str], role: str, form: str, filling: Filling, chance: random.Random
) -> Filling | None:
    if role in ("within", "from", "to") or (role in DATES and form):
        period = _time(source, row, role, form, filling, chance)
        return None if period is None else evolve(filling, times={**filling.times, (role, form): period})
    cell = source.cell(row, role)
    if form in ("exact", "about", "under", "over", "nth"):
        number = _number(cell, form)
        return None if number is None else evolve(filling, numbers={**filling.numbers, (role, form): number})
    if source.literal(role):
        return filling
    parts = [part.strip() for part in cell.split(";") if part.strip() and ". " not in part]
    if not parts:
        return None
    names = _companions(source, row, role, filling) if form == "list" else (chance.choice(parts),)
    return evolve(filling, names={**filling.names, role: names}) if names else None


def _companions(source: Source, row: Mapping[str, str], role: str, filling: Filling) -> tuple[str, ...]:
    """The row's participant with one or two others of the same time and the same other participants."""
    own = source.cell(row, role)
    rest = [r for r in source.roles if r not in ("end", role) and not source.literal(r)]
    rest = [r for r in rest if r in DATES or r in ("group", "field", "region", "body")]
    same = [
        name
        for other in source.rows
        if (name := source.cell(other, role)) and all(source.cell(other, r) == source.cell(row, r) for r in rest)
    ]
    names = tuple(dict.fromkeys([own, *same]))[:3]
    return names if len(names) > 1 and ";" not in "".join(names) else ()


def _time(
    source: Source, row: Mapping[str, str], role: str, form: str, filling: Filling, chance: random.Random
) -> Days | None:
    if role in ("from", "to"):
        point = days(source.cell(row, labels.order(source)))
        return None if point is None else _around(source, point, role, filling)
    held = _within(source, row, filling, chance) if role == "within" else days(source.cell(row, role))
    if held is None or held[0].year < 1000:
        return None
    if form == "after":
        return _unit(dt.date(held[1].year + 2, 1, 1), "year")
    if form == "day" and held[0] != held[1]:
        return None
    if form == "month" and (held[0].year, held[0].month) != (held[1].year, held[1].month):
        return None
    return _unit(held[0], form)


def _around(source: Source, point: Days, role: str, filling: Filling) -> Days:
    year = point[0].year - 12 if role == "from" else min(point[0].year + 11, filling.date.year - 1)
    known = source.complete
    return _unit(dt.date(max(year, known[0].year if known else 1, 1), 1, 1), "year")


def _within(source: Source, row: Mapping[str, str], filling: Filling, chance: random.Random) -> Days | None:
    start, end = days(source.cell(row, "start")), days(source.cell(row, "end"))
    if start is None:
        return None
    last = min(end[0] if end else filling.date, filling.date)
    day = start[1] + dt.timedelta(days=chance.randint(0, max(0, (last - start[1]).days)))
    return day, day


def _unit(day: dt.date, form: str) -> Days:
    if form == "day":
        return day, day
    period = days(f"{day.year:04d}" if form == "year" else f"{day.year:04d}-{day.month:02d}")
    assert period is not None
    return period


def _number(cell: str, form: str) -> Decimal | None:
    try:
        value = Decimal(cell)
    except InvalidOperation:
        return None
    if form in ("exact", "nth"):
        return value if value == int(value) and (form == "nth" or value != 1) else None  # "1 soldiers" nobody writes
    if value < 20:
        return None
    scale = Decimal(10) ** (len(str(int(value))) - 2)
    low = (value / scale).to_integral_value("ROUND_FLOOR") * scale
    return {"about": low, "under": low - scale, "over": low + 2 * scale}[form]


def _counts(source: Source, phrasing: Phrasing, row: Mapping[str, str], filling: Filling) -> Filling | None:
    """The numbers that must be counted for the sentence to be true."""
    for role, form in slots(phrasing.text):
        if role in _COUNTED and not form:
            value = labels.counted(source, phrasing, row, filling, role)
            if value is None or value < 1 or (role == "count" and value == 1):  # "1 terms" nobody writes either
                return None
            filling = evolve(filling, numbers={**filling.numbers, (role, ""): value})
    return filling


# -- changes --


def _changed(source: Source, phrasing: Phrasing, filling: Filling, chance: random.Random) -> Iterator[Generated]:
    """The same sentence with another participant, and with another time or number."""
    wholes: list[Slot] = [*filling.times, *filling.numbers]
    names: list[Slot] = [(role, form) for role, form in slots(phrasing.text) if role in filling.names]
    for group in (names, wholes):
        for slot in chance.sample(group, len(group)):
            other = _other(source, filling, slot, chance)
            made = None if other is None else _made(source, phrasing, other, slot)
            if made is not None:
                yield made
                break


def _other(source: Source, filling: Filling, slot: Slot, chance: random.Random) -> Filling | None:
    role, form = slot
    if slot in filling.times:
        moved = evolve(filling, times={**filling.times, slot: _shifted(filling.times[slot], form, chance)})
        return None if _backwards(moved) else moved
    if slot in filling.numbers:
        value = filling.numbers[slot]
        step = (
            Decimal(chance.choice([1, 2]))
            if not form or form == "nth"
            else (value * Decimal("0.4")).to_integral_value()
        )
        sign = {"fewer": 1, "under": 1, "more": -1, "over": -1}.get(form or role, chance.choice([-1, 1]))
        changed = value + sign * max(step, Decimal(1))
        return evolve(filling, numbers={**filling.numbers, slot: changed}) if changed > 0 else None
    own = filling.names[role]
    others = [source.cell(row, role) for row in chance.sample(source.rows, min(len(source.rows), 20))]
    other = next((name for name in others if name and ";" not in name and name not in own), None)
    return None if other is None else evolve(filling, names={**filling.names, role: (*own[:-1], other)})


def _backwards(filling: Filling) -> bool:
    """Whether a stretch would end before it starts, which says nothing."""
    by_role = {role: period for (role, _), period in filling.times.items()}
    pairs = (("start", "end"), ("from", "to"))
    return any(a in by_role and b in by_role and by_role[b][1] < by_role[a][0] for a, b in pairs)


def _shifted(period: Days, form: str, chance: random.Random) -> Days:
    day = period[0]
    if form == "month" and chance.random() < 0.5:
        return _unit(dt.date(day.year, (day.month + 4) % 12 + 1, 1), "month")
    if form == "day" and chance.random() < 0.5:
        return (day + dt.timedelta(days=43),) * 2
    years = chance.choice([-7, -4, -3, 3, 5, 8])
    moved = dt.date(min(day.year + years, _TODAY.year - 1), day.month, min(day.day, 28))
    return _unit(moved, "year" if form == "after" else form)


# -- words --


def _words(source: Source, phrasing: Phrasing, filling: Filling) -> dict[Slot, str]:
    words: dict[Slot, str] = {}
    for slot in slots(phrasing.text):
        role, form = slot
        if slot in filling.times:
            words[slot] = _date_words(filling.times[slot], form)
        elif slot in filling.numbers:
            words[slot] = _number_words(filling.numbers[slot], role, form)
        else:
            words[slot] = _list_words(filling.names[role]) if role in filling.names else source.cell({}, role)
    return words


def _date_words(period: Days, form: str) -> str:
    day = period[0]
    month = f"{_MONTHS[day.month - 1]} {day.year}"
    return {"day": f"{day.day} {month}", "month": month}.get(form, str(day.year))


def _number_words(value: Decimal, role: str, form: str) -> str:
    number = int(value)
    if form == "nth" or role == "nth":
        if number < len(_NTH):
            return _NTH[number]
        return f"{number}{'th' if 10 <= number % 100 <= 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
    return f"{number:,}" if role not in ("document",) else str(number)


def _list_words(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
