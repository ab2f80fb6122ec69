"""Every operator has its documentation, its sentences of each status, and an oracle that holds it."""

from __future__ import annotations

import collections
import datetime as dt
import importlib
import pathlib
import pkgutil
import re
import typing
from collections.abc import Iterator
from typing import Any

import pytest

import tests.operators
from claimcheck.model import Status, Verdict
from claimcheck.operators import OPERATORS, Operator, table_of_operators
from claimcheck.operators.answers import Reason
from claimcheck.operators.saying import REASONS
from claimcheck.query import Question, Ranked, Standing, inner_of, parse
from claimcheck.reference import ReferenceSet, load_packs
from claimcheck.verification import Reader, judge, replay
from tests.operators.asking import ORACLES

ROOT = pathlib.Path(__file__).parent.parent.parent
SENTENCES = pathlib.Path(__file__).parent / "sentences"
PACKS = [ROOT / "tests" / "packs" / name for name in ("worldcup", "football")]
#: Which question a sentence puts where its operator is asked by another.
ASKED_AS = {Standing: Ranked}


def name_of(operator: Operator[Any]) -> str:
    """The name of an operator's file of sentences: that of its question."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", operator.question.__name__).lower()


each = pytest.mark.parametrize("operator", OPERATORS, ids=name_of)


def sentences(operator: Operator[Any]) -> Iterator[tuple[str, str, str]]:
    """(status, day, sentence) of an operator."""
    lines = (SENTENCES / f"{name_of(operator)}.psv").read_text("utf-8").splitlines()
    for line in (line for line in lines if line and not line.startswith("#")):
        status, day, sentence = line.split("|")
        yield status, day, sentence


def test_every_question_has_one_operator() -> None:
    """What can be written can be answered, by one operator each."""
    assert collections.Counter(o.question for o in OPERATORS) == dict.fromkeys(typing.get_args(Question), 1)


@each
def test_an_operator_says_when_it_supports_and_refutes(operator: Operator[Any]) -> None:
    """Its docstring tells what is asked and both conditions, in words that can stand in a table."""
    assert set(operator.told) >= {"Asked", "Supported", "Refuted"}
    assert not any("|" in text or text.endswith(".") for text in operator.told.values())


@each
def test_an_operator_has_sentences_of_each_status(operator: Operator[Any]) -> None:
    """Three or more that it bears out, three that it contradicts, and three that it leaves open."""
    found = collections.Counter(status for status, _, _ in sentences(operator))
    assert set(found) == {"supported", "refuted", "open"}
    assert min(found.values()) >= 3


@each
def test_an_operator_is_held_by_an_oracle(operator: Operator[Any]) -> None:
    """Some test counts out all worlds for it."""
    for module in pkgutil.iter_modules(tests.operators.__path__):
        importlib.import_module(f"tests.operators.{module.name}")
    assert ORACLES.get(operator.question)


def test_every_file_of_sentences_is_an_operators() -> None:
    """None is left of an operator that is gone."""
    assert {path.stem for path in SENTENCES.glob("*.psv")} == {name_of(operator) for operator in OPERATORS}


def test_every_reason_is_told() -> None:
    """A question that no operator answers has a sentence that says so."""
    assert set(REASONS) == set(Reason)


def test_the_table_of_the_page_is_made_from_the_operators() -> None:
    """``python scripts/operators.py`` writes it into docs/verdicts.md."""
    assert table_of_operators() in (ROOT / "docs" / "verdicts.md").read_text("utf-8")


# -- the sentences --


@pytest.fixture(scope="module")
def reference() -> ReferenceSet:
    """The bundled packs, the finals and the matches."""
    return load_packs(PACKS)


def asked(verdict: Verdict) -> Iterator[type]:
    """The classes of all questions of a verdict, those that others wrap too."""
    for step in (step for step in verdict.proof if step.rule == "answer"):
        yield from _within(parse(dict(step.inputs)["query"]))
    for part in verdict.parts:
        yield from asked(part.verdict)


def _within(question: Question) -> Iterator[type]:
    yield type(question)
    for inner in inner_of(question):
        yield from _within(inner)


@pytest.mark.parametrize(
    ("operator", "status", "day", "sentence"),
    [pytest.param(o, *line, id=f"{name_of(o)}-{line[0]}-{line[2]}") for o in OPERATORS for line in sentences(o)],
)
def test_sentences(operator: Operator[Any], status: str, day: str, sentence: str, reference: ReferenceSet) -> None:
    """A sentence asks for its operator and comes out as it should, with a proof that replays."""
    verdict = judge(sentence, Reader(reference, dt.date.fromisoformat(day)))
    told = verdict.status.value if verdict.status in (Status.SUPPORTED, Status.REFUTED) else "open"
    assert (told, verdict.status is Status.CONFLICTING_EVIDENCE) == (status, False), verdict.justification
    assert ASKED_AS.get(operator.question, operator.question) in set(asked(verdict))
    replay(verdict, reference)
