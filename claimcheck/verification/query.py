"""A claim's core as a question to one table: a value that can be written down, read back and answered again."""

from __future__ import annotations

import datetime as dt
import enum
import json
from decimal import Decimal
from typing import Any

from attrs import frozen

from claimcheck.model import Comparator, Length, Period, Precision, Quantity, QuantityKind, Span

__all__ = ["Binding", "Compared", "Constraint", "Count", "Extreme", "Query", "Relation", "dump", "parse"]


class Relation(str, enum.Enum):
    """How a stated time stands to the time of a row."""

    IN = "in"
    SPAN = "span"
    SINCE = "since"
    UNTIL = "until"
    BEFORE = "before"
    AFTER = "after"
    BY = "by"
    AS_OF = "as_of"
    PAST = "past"
    FUTURE = "future"


@frozen(kw_only=True)
class Binding:
    """A column and the values that the claim gives it: any one of them fits (a group is all of its members).

    ``words`` is how the claim puts it; ``group`` names the group, if it is one; ``detail`` for what only
    describes the row (a place),
    so that it takes no part in ranking; ``loose`` where the words only occur in the cells, so that other cells may
    mean the same and no row disagrees by it.
    """

    column: str
    values: tuple[str, ...]
    words: str
    group: str = ""
    detail: bool = False
    loose: bool = False


@frozen(kw_only=True)
class Constraint:
    """A time that the claim states (or that its tense implies) for the row.

    ``interval`` for a time after *for*, which is that of the row's interval even where the row tells an event
    ("elected for
    2017–2018"); ``near`` for a day counted from the document's date ("on Tuesday"), which may be off by a few days;
    ``between`` for "between 2014 and 2018", which tells the ends of a state, or perhaps a time that holds it;
    ``through`` for a state that is said of a range of units ("in 1990–91"): it must hold in the first and the last;
    ``leeway`` is by how many days a miss is neither right nor wrong ("around 1990", 04/03/2018 in either order).
    """

    relation: Relation
    earliest: dt.date
    latest: dt.date
    words: str
    precision: Precision = Precision.DAY
    interval: bool = False
    near: bool = False
    through: bool = False
    leeway: int = 0
    between: bool = False

    @property
    def period(self) -> Period:
        """The stated days."""
        return Period(earliest=self.earliest, latest=self.latest)


@frozen(kw_only=True)
class Count:
    """A stated number of rows, or of different values of ``column`` where it is given.

    ``scale`` is what a cell is multiplied by to be in the stated unit, with ``unit`` that of the cell; ``fraction`` for
    a share in words ("a third"). ``mean`` where cells are means over a period and the claim does not say so: such a
    cell can bear a number out, not contradict it.
    """

    value: Decimal
    upper: Decimal | None = None
    comparator: Comparator = Comparator.EQUAL
    column: str = ""
    words: str = ""
    partaking: bool = False
    percent: bool = False
    fraction: bool = False
    scale: Decimal = Decimal(1)
    unit: str = ""
    mean: bool = False

    def quantity(self) -> Quantity:
        """The same as a quantity, for comparison."""
        span = Span(start=0, end=len(self.words), quote=self.words)
        kind = QuantityKind.FRACTION if self.fraction else QuantityKind.CARDINAL
        kind = QuantityKind.PERCENT if self.percent else kind
        return Quantity(span=span, value=self.value, upper=self.upper, comparator=self.comparator, kind=kind)


@frozen(kw_only=True)
class Compared:
    """The number of the claim's own rows against that of another participant's, or of another time's.

    ``than`` is the other participant, ``when`` the other time; the rest of the claim holds of both. ``measure`` is
    the column that holds the number; where it is empty rows are counted, or the different values of ``counted``.
    ``sign`` is 1 for more, -1 for less, 0 for as many. ``by`` is a stated difference (a percentage is one of the other
    number), ``times`` a stated multiple.
    """

    sign: int
    measure: str = ""
    counted: str = ""
    than: Binding | None = None
    when: Constraint | None = None
    by: Count | None = None
    times: Count | None = None
    words: str = ""


@frozen(kw_only=True)
class Extreme:
    """A comparison of the participants in ``column``, by their rows or by the number in ``measure``.

    ``than`` names the others (all of them where it is empty); ``strict`` for "more than any other", which a tie
    refutes; ``least`` for fewest and smallest; ``place`` is 2 for the second largest.
    """

    column: str
    measure: str = ""
    than: tuple[str, ...] = ()
    least: bool = False
    strict: bool = False
    words: str = ""
    place: int = 1


@frozen(kw_only=True)
class Query:
    """The question. ``ordinal`` ranks rows (or, with ``ranked``, the different values of that column within ``scope``);
    -1 is the last; ``occasion`` for "for the n-th time" without a word such as *ever*.

    ``denied`` for negation, with ``ceased`` for "no longer" (it was so before), ``only`` for uniqueness, ``then`` for
    "only in 1990" (at no other time). ``length`` is the stated length of the row's interval;
    ``elapsed`` the stated years from the row's time to ``as_of``; ``gap`` those since the row before ("for the first
    time in 20 years"). ``share`` is a stated percentage of the rows of ``scope``; ``predecessor`` is who held the row
    before; ``leaving`` are those of whom each ceased when the claim's own participant began.
    ``likely`` where a short name may mean another body, or a surname another person: the table can bear it out, and
    not contradict it.
    """

    pack: str
    table: str
    sense: str
    bindings: tuple[Binding, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    ordinal: int | None = None
    ranked: str = ""
    occasion: bool = False
    scope: tuple[Binding, ...] = ()
    count: Count | None = None
    share: Count | None = None
    extreme: Extreme | None = None
    compared: Compared | None = None
    numbers: tuple[Count, ...] = ()
    length: Length | None = None
    elapsed: Length | None = None
    gap: Length | None = None
    predecessor: Binding | None = None
    leaving: tuple[Binding, ...] = ()
    anniversary: int | None = None
    denied: bool = False
    ceased: bool = False
    only: bool = False
    then: bool = False
    as_of: dt.date | None = None
    when: str = ""
    gained: bool = False
    likely: bool = False


def dump(query: Query) -> str:
    """The query as JSON with sorted keys, empty fields left out."""
    import attrs

    def plain(_: object, __: object, value: object) -> object:
        if isinstance(value, (dt.date, Decimal)):
            return str(value)
        return value.value if isinstance(value, enum.Enum) else value

    record = attrs.asdict(query, value_serializer=plain)
    for constraint in record["constraints"]:
        _leave_out(constraint, "leeway", "through", "between")
    if record["extreme"] and record["extreme"]["place"] == 1:
        del record["extreme"]["place"]
    for number in _counts(record):
        _leave_out(number, "fraction", "mean")
        if not number["unit"]:
            del number["scale"], number["unit"]
    kept = {key: value for key, value in record.items() if value is not False and value not in (None, "", (), [])}
    return json.dumps(kept, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _leave_out(record: dict[str, Any], *names: str) -> None:
    """Take out what is not said."""
    for name in names:
        if not record[name]:
            del record[name]


def _counts(record: dict[str, Any]) -> list[dict[str, Any]]:
    """Every stated number of a record."""
    compared = record["compared"] or {}
    single = (record["count"], record["share"], compared.get("by"), compared.get("times"))
    return [*record["numbers"], *(number for number in single if number)]


def parse(text: str) -> Query:
    """The query of ``dump``. Raises ValueError, KeyError or TypeError for anything else."""
    record = json.loads(text)
    record["bindings"] = tuple(_binding(item) for item in record.get("bindings", ()))
    record["scope"] = tuple(_binding(item) for item in record.get("scope", ()))
    record["leaving"] = tuple(_binding(item) for item in record.get("leaving", ()))
    if "predecessor" in record:
        record["predecessor"] = _binding(record["predecessor"])
    record["constraints"] = tuple(_constraint(item) for item in record.get("constraints", ()))
    for name in ("count", "share"):
        if name in record:
            record[name] = _stated(record[name])
    if "extreme" in record:
        record["extreme"] = Extreme(**{**record["extreme"], "than": tuple(record["extreme"].get("than", ()))})
    if "compared" in record:
        record["compared"] = _compared(record["compared"])
    record["numbers"] = tuple(_stated(item) for item in record.get("numbers", ()))
    for name in ("length", "elapsed", "gap"):
        if name in record:
            item = dict(record[name])
            item["amount"], item["comparator"] = Decimal(item["amount"]), Comparator(item["comparator"])
            item["upper"] = None if item.get("upper") is None else Decimal(item["upper"])
            record[name] = Length(**item)
    if "as_of" in record:
        record["as_of"] = dt.date.fromisoformat(record["as_of"])
    return Query(**record)


def _compared(record: dict[str, Any]) -> Compared:
    found = {name: value for name, value in record.items() if value is not None}
    for name, read in (("than", _binding), ("when", _constraint), ("by", _stated), ("times", _stated)):
        if name in found:
            found[name] = read(found[name])
    return Compared(**found)


def _stated(record: dict[str, object]) -> Count:
    upper = record.get("upper")
    return Count(
        value=Decimal(str(record["value"])),
        upper=None if upper is None else Decimal(str(upper)),
        comparator=Comparator(str(record["comparator"])),
        column=str(record.get("column", "")),
        words=str(record.get("words", "")),
        partaking=bool(record.get("partaking", False)),
        percent=bool(record.get("percent", False)),
        fraction=bool(record.get("fraction", False)),
        scale=Decimal(str(record.get("scale", 1))),
        unit=str(record.get("unit", "")),
        mean=bool(record.get("mean", False)),
    )


def _binding(item: dict[str, object]) -> Binding:
    return Binding(**{**item, "values": tuple(item["values"])})  # type: ignore[arg-type]


def _constraint(item: dict[str, str]) -> Constraint:
    return Constraint(
        relation=Relation(item["relation"]),
        earliest=dt.date.fromisoformat(item["earliest"]),
        latest=dt.date.fromisoformat(item["latest"]),
        words=item["words"],
        precision=Precision(item["precision"]),
        interval=bool(item["interval"]),
        near=bool(item["near"]),
        through=bool(item.get("through", False)),
        leeway=int(item.get("leeway", 0)),
        between=bool(item.get("between", False)),
    )
