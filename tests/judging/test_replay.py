"""A proof replays, and no longer does once a step or a row is another."""

from __future__ import annotations

import csv
import datetime as dt
import functools
import pathlib
import shutil
from collections.abc import Iterator

import pytest
from attrs import evolve

import claimcheck
from claimcheck.entailment.reader import Reader, judge
from claimcheck.errors import ReplayError
from claimcheck.model import Evidence, Status, Step, Verdict
from claimcheck.reference import ReferenceSet, load_packs
from claimcheck.verification import replay, replaying
from tests.loaded import everything, loaded

ROOT = pathlib.Path(__file__).parent.parent.parent
PACK = ROOT / "tests" / "packs" / "worldcup"


@pytest.fixture(scope="module")
def reference() -> ReferenceSet:
    """The finals."""
    return loaded(PACK)


@pytest.fixture(scope="module")
def verdict(reference: ReferenceSet) -> Verdict:
    """A supported statement."""
    return judge("Spain won the World Cup in 2010.", Reader(reference, dt.date(2022, 12, 31)))


def test_an_untouched_verdict_replays(verdict: Verdict, reference: ReferenceSet) -> None:
    """The same packs give the same answer."""
    assert verdict.status.value == "supported"
    replay(verdict, reference)


def test_a_changed_result_fails(verdict: Verdict, reference: ReferenceSet) -> None:
    """A step whose result was edited does not come out again."""
    steps = tuple(evolve(s, result="refuted||0") if s.rule == "answer" else s for s in verdict.proof)
    with pytest.raises(ReplayError, match="now answers"):
        replay(evolve(verdict, proof=steps), reference)


def test_a_changed_cell_fails(verdict: Verdict, reference: ReferenceSet) -> None:
    """An evidence row whose cell was edited is no longer in the table."""
    row = verdict.evidence[0]
    other = evolve(row, columns=tuple((name, "2011" if name == "year" else value) for name, value in row.columns))
    with pytest.raises(ReplayError, match="no longer"):
        replay(evolve(verdict, evidence=(other,)), reference)


def test_a_changed_query_fails(verdict: Verdict, reference: ReferenceSet) -> None:
    """A query whose value was edited answers otherwise."""
    steps = tuple(
        evolve(s, inputs=tuple((name, value.replace("ESP", "FRA")) for name, value in s.inputs)) for s in verdict.proof
    )
    with pytest.raises(ReplayError):
        replay(evolve(verdict, proof=steps), reference)


# -- every proof of the worked example --


@pytest.fixture(scope="module")
def example() -> claimcheck.Registry:
    """The registry as committed."""
    return claimcheck.Registry.load(ROOT / "claims" / "article.json")


@pytest.fixture(scope="module")
def bundled() -> ReferenceSet:
    """All bundled packs."""
    return everything()


def proofs(registry: claimcheck.Registry) -> Iterator[Verdict]:
    """Every verdict with a proof, those on the members of lists too."""
    for claim in registry.claims:
        if claim.verdict is not None and claim.verdict.proof:
            yield claim.verdict
            yield from (part.verdict for part in claim.verdict.parts)


def changed_steps(verdict: Verdict) -> Iterator[Verdict]:
    """The verdict with one input, result, wording or name of one step of its proof changed, or with a step left out."""
    for number, step in enumerate(verdict.proof):
        others: list[Step | None] = [None]
        others += [evolve(step, rule=step.rule + "x"), evolve(step, result=step.result + "1")]
        others.append(evolve(step, words=step.words + " Not."))
        for place, (name, value) in enumerate(step.inputs):
            inputs = (*step.inputs[:place], (name, value.replace("0", "1") + " "), *step.inputs[place + 1 :])
            others.append(evolve(step, inputs=inputs))
        for other in others:
            middle = () if other is None else (other,)
            yield evolve(verdict, proof=(*verdict.proof[:number], *middle, *verdict.proof[number + 1 :]))


def changed_rows(verdict: Verdict) -> Iterator[Verdict]:
    """The verdict with one cell, the key, the source or the standing of one of its rows changed, or without the row."""
    for name in ("evidence", "leads"):
        rows: tuple[Evidence, ...] = getattr(verdict, name)
        for number, row in enumerate(rows):
            others: list[Evidence | None] = [None]
            others += [evolve(row, row=row.row + "x"), evolve(row, source=row.source + "x")]
            others.append(evolve(row, verification="documented" if row.verification != "documented" else "unconfirmed"))
            for place, (column, value) in enumerate(row.columns):
                columns = (*row.columns[:place], (column, value + "1"), *row.columns[place + 1 :])
                others.append(evolve(row, columns=columns))
            for other in others:
                middle = () if other is None else (other,)
                yield evolve(verdict, **{name: (*rows[:number], *middle, *rows[number + 1 :])})


def changed_conclusions(verdict: Verdict) -> Iterator[Verdict]:
    """The verdict with another status, sentence, right or code."""
    other = Status.REFUTED if verdict.status != Status.REFUTED else Status.SUPPORTED
    yield evolve(verdict, status=other)
    yield evolve(verdict, justification=verdict.justification + " Surely.")
    yield evolve(verdict, right="complete" if verdict.right != "complete" else None)
    yield evolve(verdict, rule="CC101" if verdict.rule != "CC101" else "CC102")
    for number, argument in enumerate(verdict.arguments):
        changed = evolve(argument, reference=argument.reference + "1")
        yield evolve(verdict, arguments=(*verdict.arguments[:number], changed, *verdict.arguments[number + 1 :]))


def test_no_changed_proof_of_the_worked_example_replays(
    example: claimcheck.Registry, bundled: ReferenceSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever part of a proof, of its rows or of its conclusion is changed, the replay says so."""
    monkeypatch.setattr(replaying, "answer", functools.cache(replaying.answer))
    number, passed = 0, []
    for verdict in proofs(example):
        replay(verdict, bundled)
        if verdict.parts:
            continue
        for other in (*changed_steps(verdict), *changed_rows(verdict), *changed_conclusions(verdict)):
            number += 1
            try:
                replay(other, bundled)
            except ReplayError:
                continue
            passed.append(other.proof)
    assert number > 500
    assert not passed


STATEMENTS = [
    "Spain won the World Cup in 2010.",
    "Brazil won its fifth World Cup in 2002 in Yokohama.",
    "Germany hosted the World Cup in 2010.",
    "Brazil has won the World Cup six times.",
    "The Netherlands has never won the World Cup.",
]


#: Values that no final has.
OTHER = {"year": "2031", "host": "Wales", "winner": "Wales", "runner_up": "Wales", "city": "Cardiff"}


@pytest.mark.parametrize("statement", STATEMENTS)
def test_no_proof_replays_on_other_rows(statement: str, reference: ReferenceSet, tmp_path: pathlib.Path) -> None:
    """A changed cell of any row that the proof shows is found out."""
    verdict = judge(statement, Reader(reference, dt.date(2022, 12, 31)))
    assert verdict.status in (Status.SUPPORTED, Status.REFUTED)
    replay(verdict, load_packs(only=[_copy(PACK, tmp_path / "same", None)]))
    for number, row in enumerate(verdict.evidence):
        names = [column for column, _ in row.columns]
        for column in names if number == 0 else names[number % len(names) :][:1]:  # each column of the first row
            other = _copy(PACK, tmp_path / f"{number}{column}", (row.row, column, OTHER[column]))
            with pytest.raises(ReplayError):
                replay(verdict, load_packs(only=[other]))


def _copy(pack: pathlib.Path, target: pathlib.Path, change: tuple[str, str, str] | None) -> pathlib.Path:
    """The pack, with (year, column, new value) changed in its table."""
    target = target / pack.name
    shutil.copytree(pack, target)
    with (pack / "finals.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if change is not None and row["year"] == change[0]:
            row[change[1]] = change[2]
    with (target / "finals.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return target
