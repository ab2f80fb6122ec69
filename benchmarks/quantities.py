"""Quantities measured on public specifications: spans must be exact and values equal."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.figures import Figure, speed
from claimcheck.model import Quantity, QuantityKind
from claimcheck.normalisation import quantities as reader

__all__ = ["errors", "run"]

Row = dict[str, Any]
Item = tuple[int, int, Decimal | None]
Kind = QuantityKind
_NUMBERS = frozenset({Kind.CARDINAL, Kind.FRACTION, Kind.MEASURE, Kind.CURRENCY, Kind.AGE, Kind.PERCENT, Kind.RATIO})


class Set(NamedTuple):
    """A file, the kinds of quantity that it annotates, its aim and what others reached."""

    name: str
    kinds: frozenset[QuantityKind]
    aim: str = ""
    dimension: bool | None = None


_SETS = (
    Set("number", _NUMBERS, "90"),
    Set("percent", frozenset({Kind.PERCENT}), "90"),
    Set("currency", frozenset({Kind.CURRENCY}), "80"),
    Set("dimension", frozenset({Kind.MEASURE}), "80"),
    Set("temperature", frozenset({Kind.MEASURE}), ""),
    Set("age", frozenset({Kind.AGE}), ""),
    Set("ordinal", frozenset({Kind.ORDINAL}), ""),
    Set("numberrange", frozenset(Kind), ""),
)


def find_quantities(text: str) -> list[Quantity]:
    """The quantities that were given a value."""
    return [quantity for quantity in reader.find_quantities(text) if quantity.value is not None]


def _rows(file: Path) -> list[Row]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def _value(words: object) -> Decimal | None:
    try:
        return Decimal(str(words).rstrip("%"))
    except InvalidOperation:
        return None


def _same(ours: Decimal | None, gold: Decimal | None) -> bool:
    if ours is None or gold is None:
        return ours is gold
    return abs(ours - gold) <= Decimal("1e-6") * max(abs(gold), Decimal("1e-6"))


def _gold(row: Row, name: str) -> list[Item]:
    """The annotated spans; relative ordinals ("next") and results without a value are other things than quantities."""
    items = []
    for result in row["results"]:
        value = _value(result["values"].get("value"))
        if name == "numberrange" or value is not None:
            items.append((result["start"], result["end"], value))
    return items


def _ours(row: Row, part: Set) -> list[Item]:
    found = []
    for quantity in find_quantities(row["input"]):
        if quantity.kind not in part.kinds:
            continue
        if part.name == "number":
            found.append(_number_only(row["input"], quantity))
        elif quantity.unit in _TIME_UNITS and part.name == "dimension":
            continue
        else:
            found.append((quantity.span.start, quantity.span.end, quantity.value))
    return found


_TIME_UNITS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"})
_BARE = re.compile(r"^[^\w.\-½⅓⅔¼¾⅙]+(?=[0-9])")


def _number_only(text: str, quantity: Quantity) -> Item:
    """The number of a quantity without its unit, as the number recognizer marks it."""
    from claimcheck.normalisation.number_words import tokens
    from claimcheck.normalisation.numbers import read_number

    stream = tokens(text)
    if quantity.kind is Kind.RATIO:
        return quantity.span.start, quantity.span.end, quantity.value
    for index, token in enumerate(stream):
        if token.start >= quantity.span.start:
            number = read_number(stream, index, money=quantity.kind is Kind.CURRENCY)
            if number is not None and not number.ordinal and stream[number.stop - 1].end <= quantity.span.end:
                return token.start, stream[number.stop - 1].end, quantity.value
    return quantity.span.start, quantity.span.end, quantity.value


_INTERVAL = re.compile(r"([\[(])([^,]*),([^\])]*)[\])]")


def _intervals(row: Row) -> tuple[set[str], set[str]]:
    """Gold and own numbers that bound something, each with the side that it bounds."""
    gold: set[str] = set()
    ours: set[str] = set()
    for result in row["results"]:
        match = _INTERVAL.match(str(result["values"].get("value")))
        if match:
            low, high = match[2].strip(), match[3].strip()
            gold.update(f"{side}{float(end):g}" for side, end in ((">", low), ("<", high)) if end)
    for quantity in find_quantities(row["input"]):
        name = quantity.comparator.value
        if name in ("more_than", "at_least", "between") or (name == "equal" and "equal" in row["input"].lower()):
            ours.add(f">{float(quantity.number):g}")
        if name in ("less_than", "at_most") or (name == "equal" and "equal" in row["input"].lower()):
            ours.add(f"<{float(quantity.number):g}")
        if quantity.upper is not None:
            ours.update({f"<{float(quantity.upper):g}", f">{float(quantity.number):g}"})
    return gold, ours


class Score(NamedTuple):
    """Counts of one set: right, found, annotated."""

    right: int
    found: int
    gold: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall in per cent."""
        return 200 * self.right / (self.found + self.gold) if self.found + self.gold else 100.0


def _interval(pairs: list[tuple[list[Item], list[Item]]]) -> tuple[float, float]:
    """The 95 % bootstrap interval of F1 over rows, with a fixed seed."""
    draw = random.Random(0)
    counts = [_score([pair]) for pair in pairs]
    samples = []
    for _ in range(1000):
        drawn = draw.choices(counts, k=len(counts))
        samples.append(Score(*(sum(score[i] for score in drawn) for i in range(3))).f1)
    samples.sort()
    return samples[25], samples[974]


def _score(pairs: Iterable[tuple[list[Item], list[Item]]]) -> Score:
    right = found = gold = 0
    for ours, theirs in pairs:
        right += sum(any(o[:2] == t[:2] and _same(o[2], t[2]) for o in ours) for t in theirs)
        found, gold = found + len(ours), gold + len(theirs)
    return Score(right, found, gold)


def _recognizers(data: Path, part: Set) -> tuple[Score, int, tuple[float, float] | None]:
    rows = _rows(data / "recognizers_spec" / f"{part.name}_dev.jsonl")
    if part.name == "numberrange":
        both = [_intervals(row) for row in rows]
        return (
            Score(*(sum(n) for n in zip(*((len(g & o), len(o), len(g)) for g, o in both), strict=True))),
            len(rows),
            None,
        )
    pairs = [(_ours(row, part), _gold(row, part.name)) for row in rows]
    return _score(pairs), len(rows), _interval(pairs)


def _quantulum(data: Path) -> list[tuple[Row, list[Item], list[Item]]]:
    """Ranges are annotated by their middle; a dozen as one dozen; both are read back to numbers here."""
    out = []
    for file in sorted((data / "quantities_quantulum3").glob("*_dev.jsonl")):
        for row in _rows(file):
            gold: list[Item] = []
            for result in row["results"]:
                value = _value(result["value"])
                if value is not None and result["unit"] in ("dozen", "gross", "baker's dozen"):
                    value *= {"dozen": 12, "gross": 144}.get(result["unit"], 13)
                gold.append((result["start"], result["end"], value))
            ours: list[Item] = []
            for quantity in find_quantities(row["input"]):
                if quantity.kind is Kind.ORDINAL:
                    continue
                middle = quantity.number if quantity.upper is None else (quantity.number + quantity.upper) / 2
                ours.append((quantity.span.start, quantity.span.end, middle))
            out.append((row, ours, gold))
    return out


def _duckling(data: Path) -> list[tuple[Row, bool]]:
    """Each phrase with whether it was handled: a positive read with its number, a negative left alone."""
    out = []
    for name in ("numeral", "ordinal", "amountofmoney", "distance", "quantity"):
        for row in _rows(data / "duckling_en" / f"{name}.jsonl"):
            found = find_quantities(row["phrase"])
            if row["kind"] == "negative":
                out.append((row, not found))
                continue
            numbers = {float(n) for n in re.findall(r"-?[0-9]+(?:\.[0-9]+)?(?:e[0-9]+)?", str(row["value"]))}
            if "between" in str(row["value"]) and len(found) == 1 and found[0].upper is not None:
                numbers &= {float(found[0].number), float(found[0].upper)}
                out.append((row, len(numbers) > 0))
                continue
            out.append((row, any(abs(float(q.number) - n) <= 1e-6 * max(1, abs(n)) for q in found for n in numbers)))
    return out


def run(data: Path) -> list[Figure]:
    """The table of all quantity sets in ``data``."""
    figures = []
    for part in _SETS:
        score, rows, interval = _recognizers(data, part)
        low, high = interval or (None, None)
        figures.append(
            Figure(
                set=f"recognizers_spec {part.name}",
                metric="F1 span+value",
                value=score.f1,
                rows=rows,
                aim=part.aim,
                low=low,
                high=high,
            )
        )
    rows_q = _quantulum(data)
    pairs = [(ours, gold) for _, ours, gold in rows_q]
    score, (low_q, high_q) = _score(pairs), _interval(pairs)
    peers = "quantulum3 29–76, Recognizers 77–82"
    figures.append(
        Figure(
            set="quantities_quantulum3",
            metric="F1 span+value",
            value=score.f1,
            rows=len(rows_q),
            aim="85",
            peers=peers,
            low=low_q,
            high=high_q,
        )
    )
    phrases = _duckling(data)
    for kind in ("positive", "negative"):
        good = [ok for row, ok in phrases if row["kind"] == kind]
        metric = "phrases read" if kind == "positive" else "negatives refused"
        figures.append(
            Figure(set=f"duckling_en {kind}", metric=metric, value=100 * sum(good) / max(1, len(good)), rows=len(good))
        )
    return [*figures, speed(reader.find_quantities, data)]


def errors(data: Path) -> Iterator[str]:
    """Every miss: the set, the text, what was found and what is annotated."""
    for part in _SETS:
        for row in _rows(data / "recognizers_spec" / f"{part.name}_dev.jsonl"):
            text = row["input"]
            if part.name == "numberrange":
                gold, ours = _intervals(row)
                if gold != ours:
                    yield f"recognizers_spec {part.name}: {text!r} found {sorted(ours)} annotated {sorted(gold)}"
                continue
            yield from _misses(f"recognizers_spec {part.name}", text, _ours(row, part), _gold(row, part.name))
    for row, ours_q, gold_q in _quantulum(data):
        yield from _misses("quantities_quantulum3", row["input"], ours_q, gold_q)
    for row, good in _duckling(data):
        if not good:
            found = [(q.span.quote, str(q.value)) for q in find_quantities(row["phrase"])]
            yield f"duckling_en: {row['phrase']!r} found {found} annotated {row['value']}"


def _misses(name: str, text: str, ours: list[Item], gold: list[Item]) -> Iterator[str]:
    if len(ours) != len(gold) or _score([(ours, gold)]).right != len(gold):
        shown = [[(text[start:end], str(value)) for start, end, value in items] for items in (ours, gold)]
        yield f"{name}: {text!r} found {shown[0]} annotated {shown[1]}"
