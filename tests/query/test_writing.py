"""Questions are written and read back, those of earlier registries too."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import attrs
import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings

from claimcheck.query import (
    Binding,
    Both,
    Constraint,
    Counted,
    Not,
    Question,
    Selection,
    dump,
    is_former,
    leaves,
    parse,
    reselect,
    selection_of,
)
from tests.examples import examples
from tests.query.strategies import questions, selections

many = settings(max_examples=examples(150), suppress_health_check=[HealthCheck.too_slow])


@many
@given(questions)
def test_a_question_survives_writing(question: Question) -> None:
    """What is read is what was written, and is written the same again."""
    assert parse(dump(question)) == question
    assert dump(parse(dump(question))) == dump(question)


@many
@given(questions, selections)
def test_a_question_is_asked_of_other_rows(question: Question, other: Selection) -> None:
    """Every question that a question is made of is asked of the new rows, and nothing else changes."""
    asked = reselect(question, other)
    assert all(selection_of(leaf) == other for leaf in leaves(asked))
    assert [type(leaf) for leaf in leaves(asked)] == [type(leaf) for leaf in leaves(question)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "1",
        "{}",
        '{"ask":"guessed"}',
        '{"ask":"exists"}',
        '{"ask":"exists","selection":{"pack":"p"}}',
        '{"ask":"exists","selection":{"pack":1,"table":"t","sense":"event"}}',
        '{"ask":"exists","selection":{"pack":"p","table":"t","sense":"event"},"sure":true}',
        '{"ask":"exists","selection":{"pack":"p","table":"t","sense":"event","as_of":"then"}}',
        '{"ask":"not","inner":{"pack":"p"}}',
    ],
)
def test_anything_else_is_an_error(text: str) -> None:
    """What is no question raises, whatever it is."""
    with pytest.raises((ValueError, KeyError, TypeError)):
        parse(text)


_PLAIN: dict[str, Any] = {"pack": "p", "table": "t", "sense": "event", "as_of": "2019-01-01"}
_WHO = {"column": "who", "values": ["A"], "words": "A", "group": "", "detail": False, "loose": False}
_NUMBER = {
    "value": "5", "upper": None, "comparator": "equal", "column": "", "words": "5", "partaking": False,
    "percent": False,
}  # fmt: skip
_YEAR = {
    "relation": "in", "earliest": "2018-01-01", "latest": "2018-12-31", "words": "2018", "precision": "year",
    "interval": False, "near": False,
}  # fmt: skip
_MOST = {"column": "who", "measure": "", "than": [], "least": False, "strict": True, "words": "most"}
_LENGTH = {"amount": "5", "unit": "year", "comparator": "equal", "upper": None}
_MORE = {"sign": 1, "measure": "", "counted": "", "than": {**_WHO, "values": ["B"]}, "when": None, "by": None}


@pytest.mark.parametrize(
    ("flat", "nested"),
    [
        ({}, "exists"),
        ({"numbers": [{**_NUMBER, "column": "n"}]}, "exists"),
        ({"numbers": [{**_NUMBER, "column": "n"}], "constraints": [_YEAR]}, "summed"),
        ({"count": _NUMBER}, "counted"),
        ({"count": _NUMBER, "then": True}, "only_then(counted)"),
        ({"count": _NUMBER, "only": True, "bindings": [_WHO]}, "only_who(counted)"),
        ({"count": _NUMBER, "denied": True}, "not(counted)"),
        ({"share": _NUMBER, "scope": [_WHO]}, "shared"),
        ({"ordinal": 2}, "ranked"),
        ({"ordinal": 1, "ranked": "who", "scope": [_WHO]}, "nth_participant"),
        ({"extreme": _MOST}, "superlative"),
        ({"extreme": _MOST, "count": _NUMBER}, "both(counted,superlative)"),
        ({"compared": {**_MORE, "words": "more"}, "bindings": [_WHO]}, "compared"),
        ({"elapsed": _LENGTH}, "elapsed"),
        ({"anniversary": 5}, "anniversary"),
        ({"gap": _LENGTH}, "first_in_years"),
        ({"predecessor": _WHO}, "succeeded"),
        ({"leaving": [_WHO, _WHO]}, "all_leave"),
        ({"denied": True, "ceased": True}, "formerly(exists)"),
        ({"then": True, "denied": True}, "not(only_then(exists))"),
    ],
)
def test_the_flat_questions_of_before_are_read(flat: dict[str, Any], nested: str) -> None:
    """One operator of a flat record is a question, a flag of it wraps that."""
    question = parse(json.dumps({**_PLAIN, **flat}))
    assert _shape(json.loads(dump(question))) == nested
    assert parse(dump(question)) == question


def _shape(record: dict[str, Any]) -> str:
    inner = record.get("inner", [])
    held = ",".join(_shape(each) for each in (inner if isinstance(inner, list) else [inner]))
    return f"{record['ask']}({held})" if held else record["ask"]


@pytest.mark.parametrize(
    "flat",
    [
        {"count": _NUMBER, "predecessor": _WHO},
        {"count": _NUMBER, "ordinal": 2},
        {"gap": _LENGTH, "ordinal": 2, "extreme": _MOST},
        {"anniversary": 5, "elapsed": _LENGTH},
        {"share": _NUMBER, "count": _NUMBER},
    ],
)
def test_two_operators_at_once_are_told(flat: dict[str, Any]) -> None:
    """Of two operators the first answered and the other was dropped: there is no such question any more."""
    with pytest.raises(ValueError, match="at once"):
        parse(json.dumps({**_PLAIN, **flat}))


def test_before_and_after_are_the_days_that_are_left() -> None:
    """Days before or after a time were told by the time itself."""
    told = {**_YEAR, "words": "2018"}
    before, after = (
        selection_of(parse(json.dumps({**_PLAIN, "constraints": [{**told, "relation": relation}]}))).constraints[0]
        for relation in ("before", "after")
    )
    assert (str(before.period), str(after.period)) == ("/2017-12-31", "2019-01-01/")
    assert evolve(before, relation=after.relation, earliest=after.earliest, latest=after.latest) == after


def test_days_before_the_first_and_after_the_last_are_those_days() -> None:
    """The calendar ends: there is no day beyond it."""
    edges = {"before": ("0001-01-01", "0001-01-01"), "after": ("9999-12-31", "9999-12-31")}
    for relation, (earliest, latest) in edges.items():
        told = {**_YEAR, "relation": relation, "earliest": earliest, "latest": latest}
        (found,) = selection_of(parse(json.dumps({**_PLAIN, "constraints": [told]}))).constraints
        assert (str(found.earliest), str(found.latest)) == (earliest, latest)


def test_what_a_flat_question_leaves_out_is_not_so() -> None:
    """Without a word about it nothing is gained or likely, and a count is of the thing itself."""
    counted = parse(json.dumps({**_PLAIN, "count": _NUMBER}))
    selection = selection_of(counted)
    assert (selection.gained, selection.likely, selection.when) == (False, False, "")
    assert isinstance(counted, Counted)
    assert (counted.stated.scale, counted.stated.mean, counted.stated.fraction) == (1, False, False)


@pytest.mark.parametrize(
    ("flat", "said"),
    [
        ({"count": _NUMBER, "predecessor": _WHO}, "for predecessor and count at once"),
        ({"anniversary": 5, "extreme": _MOST}, "for anniversary and extreme at once"),
        ({"elapsed": _LENGTH, "gap": _LENGTH}, "for gap and elapsed at once"),
    ],
)
def test_the_operators_at_once_are_named(flat: dict[str, Any], said: str) -> None:
    """All that are asked, and no other; a superlative stands beside a count or a rank alone."""
    with pytest.raises(ValueError, match=said):
        parse(json.dumps({**_PLAIN, **flat}))


def test_a_question_is_written_in_order_and_in_its_own_letters() -> None:
    """Keys are sorted, letters are not escaped, nothing is spaced."""
    written = dump(parse(json.dumps({**_PLAIN, "bindings": [{**_WHO, "values": ["Čapek"], "words": "Čapek"}]})))
    assert written == (
        '{"ask":"exists","selection":{"as_of":"2019-01-01","bindings":[{"column":"who","values":["Čapek"],'
        '"words":"Čapek"}],"pack":"p","sense":"event","table":"t"}}'
    )


def test_what_is_compared_with_is_told_by_its_fields() -> None:
    """Another participant or another time, also where every field of it is written."""
    for other, kind in (({**_WHO, "words": "B"}, Binding), (_YEAR, Constraint)):
        told = {"than": other} if kind is Binding else {"than": None, "when": other}
        question = parse(json.dumps({**_PLAIN, "compared": {**_MORE, **told, "words": "more"}, "bindings": [_WHO]}))
        record = json.loads(dump(question))
        whole = {field.name: getattr(question.other, field.name) for field in attrs.fields(kind)}  # type: ignore[union-attr]
        plain = {name: str(held) if isinstance(held, dt.date) else held for name, held in whole.items()}
        record["other"] = {name: list(held) if isinstance(held, tuple) else held for name, held in plain.items()}
        assert parse(json.dumps(record)) == question
        assert isinstance(parse(json.dumps(record)).other, kind)  # type: ignore[union-attr]


def test_two_in_one_are_of_the_rows_of_the_first() -> None:
    """The rows of a question of several are those of its first."""
    first, second = (parse(json.dumps({**_PLAIN, "table": table})) for table in ("t", "u"))
    assert selection_of(Both(inner=(first, second))).table == "t"
    assert selection_of(Not(inner=Both(inner=(second, first)))).table == "u"


@pytest.mark.parametrize(
    ("values", "group", "single"),
    [(("A",), "", True), (("A", "B"), "", False), (("A",), "all", False), ((), "", False)],
)
def test_one_thing_or_a_group(values: tuple[str, ...], group: str, single: bool) -> None:
    """A group is no one thing, however few are in it."""
    assert Binding(column="who", values=values, words="A", group=group).single is single


@pytest.mark.parametrize(
    ("text", "former"), [("{", False), ("[]", False), ("1", False), ('{"ask":"exists"}', False), ('{"pack":"p"}', True)]
)
def test_a_former_question_has_no_operator(text: str, former: bool) -> None:
    """What is no JSON, or no object, is none either."""
    assert is_former(text) is former
