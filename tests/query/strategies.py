"""Every question that can be written, for properties of writing and reading."""

from __future__ import annotations

import datetime as dt
import typing
from decimal import Decimal

from hypothesis import strategies as st

from claimcheck import query
from claimcheck.model import Comparator, Length, Precision

__all__ = ["LEAVES", "leaves", "questions", "selections"]

words = st.sampled_from(["", "A", "the “A”", "Čapek", "1992"])
names = st.sampled_from(["who", "place", "number"])
days = st.dates(dt.date.min, dt.date.max)
amounts = st.decimals(allow_nan=False, allow_infinity=False)
bindings = st.builds(
    query.Binding,
    column=names,
    values=st.lists(words, max_size=3).map(tuple),
    words=words,
    group=words,
    detail=st.booleans(),
    loose=st.booleans(),
)
times = st.builds(
    query.Constraint,
    relation=st.sampled_from(query.Relation),
    earliest=days,
    latest=days,
    words=words,
    precision=st.sampled_from(Precision),
    interval=st.booleans(),
    near=st.booleans(),
    through=st.booleans(),
    leeway=st.integers(0, 400),
    between=st.booleans(),
)
counts = st.builds(
    query.Count,
    value=amounts,
    upper=st.none() | amounts,
    comparator=st.sampled_from(Comparator),
    column=names | st.just(""),
    words=words,
    partaking=st.booleans(),
    percent=st.booleans(),
    fraction=st.booleans(),
    scale=st.sampled_from([Decimal(1), Decimal("0.001"), Decimal(1000)]),
    unit=words,
    mean=st.booleans(),
)
lengths = st.builds(
    Length,
    amount=amounts,
    unit=st.sampled_from(["day", "year", "decade"]),
    comparator=st.sampled_from(Comparator),
    upper=st.none() | amounts,
)
several = st.lists(bindings, max_size=2).map(tuple)
selections = st.builds(
    query.Selection,
    pack=words,
    table=words,
    sense=st.sampled_from(["event", "start", "end", "during", "is"]),
    bindings=several,
    constraints=st.lists(times, max_size=2).map(tuple),
    numbers=st.lists(counts, max_size=2).map(tuple),
    scope=several,
    length=st.none() | lengths,
    when=words,
    as_of=st.none() | days,
    gained=st.booleans(),
    likely=st.booleans(),
)

_FIELDS: dict[object, st.SearchStrategy[object]] = {
    query.Selection: selections,
    query.Binding: bindings,
    query.Constraint: times,
    query.Binding | query.Constraint: bindings | times,
    query.Count: counts,
    query.Count | None: st.none() | counts,
    Length: lengths,
    tuple[query.Binding, ...]: several,
    tuple[str, ...]: st.lists(words, max_size=2).map(tuple),
    str: words,
    int: st.integers(-2, 200),
    bool: st.booleans(),
}
_ALL: tuple[type, ...] = typing.get_args(query.Question)
#: The classes of questions that are asked of rows, and hold no other question.
LEAVES = tuple(asked for asked in _ALL if "selection" in typing.get_type_hints(asked))


def leaf(asked: type) -> st.SearchStrategy[typing.Any]:
    """Questions of one class; every field has a strategy, so that a new one cannot be forgotten."""
    return st.builds(asked, **{name: _FIELDS[kind] for name, kind in typing.get_type_hints(asked).items()})


leaves: st.SearchStrategy[query.Question] = st.one_of([leaf(asked) for asked in LEAVES])


def _wrapped(inner: st.SearchStrategy[query.Question]) -> st.SearchStrategy[query.Question]:
    return st.one_of(
        st.builds(query.Not, inner=inner),
        st.builds(query.Formerly, inner=inner),
        st.builds(query.OnlyThen, inner=inner),
        st.builds(query.OnlyWho, inner=inner, column=names),
        st.builds(query.Filled, inner=inner, time=times),
        st.builds(query.Both, inner=st.lists(inner, min_size=2, max_size=3).map(tuple)),
    )


questions: st.SearchStrategy[query.Question] = st.recursive(leaves, _wrapped, max_leaves=4)
