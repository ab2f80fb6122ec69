"""A verdict made again from its own proof, and compared with what it says, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from claimcheck.errors import PackError, ReplayError
from claimcheck.model import Argument, Evidence, Row, Status, Step, Verdict
from claimcheck.operators import answer
from claimcheck.query import dump, is_former, parse, selection_of
from claimcheck.verification.conclusions import RULES, conclude, fold, told_by_member
from claimcheck.verification.sources import ReferenceLike, TableLike
from claimcheck.verification.wording import read_step

__all__ = ["replay"]

#: What of a verdict follows from its query and the tables; the rest are places in the document.
_FIELDS = ("status", "rule", "justification", "level", "gap", "right", "correct", "evidence", "leads")


def replay(verdict: Verdict, reference: ReferenceLike) -> None:
    """Make a verdict again from the queries of its proof and the tables.

    Raises ReplayError where a step, a row, or anything that follows from them comes out otherwise.
    """
    for part in verdict.parts:
        replay(part.verdict, reference)
    if verdict.parts:
        _compare(verdict, _listed(verdict))
    elif not verdict.proof:
        _without_proof(verdict, reference)
    else:
        _compare(verdict, _made_again(verdict, reference))
        _look_up(verdict, reference)


def _listed(verdict: Verdict) -> Verdict:
    """The verdict on a list from those on its members."""
    members = [part.verdict for part in verdict.parts]
    status = fold([member.status for member in members])
    deciding = next(member for member in members if member.status == status)
    return evolve(
        deciding,
        rule=RULES["list"],
        justification=told_by_member(verdict.parts, deciding),
        evidence=tuple(row for member in members for row in member.evidence),
    )


def _made_again(verdict: Verdict, reference: ReferenceLike) -> Verdict:
    proof = verdict.proof
    read, last = proof[0], proof[-1]
    rank = next((argument.value for argument in verdict.arguments if argument.role == "order"), "")
    if read.rule != "read" or last.rule != "answer":
        raise ReplayError(f"the proof begins with {read.rule!r} and ends with {last.rule!r}, not with read and answer")
    try:
        question = parse(dict(last.inputs)["query"])
        selection = selection_of(question)
        table = reference.table(selection.pack, selection.table)
        told, via = dict(read.inputs), tuple(_periods(proof, reference))
        found = answer(question, table)
        again = conclude(question, found, table, reference, via=via, example=told["example"], rank=rank)
        first = read_step(told["sentence"], told["example"], table)
    except (ValueError, KeyError, TypeError, AttributeError, PackError) as error:
        raise ReplayError(f"a step of the proof cannot be read: {error!r}") from None
    if told["example"] not in [pattern.example for pattern in reference.patterns(table)]:
        raise ReplayError(f"the table {table.name} has no example {told['example']!r}")
    return evolve(again, proof=(first, *again.proof))


def _periods(proof: Sequence[Step], reference: ReferenceLike) -> Iterator[tuple[TableLike, Row]]:
    """The rows of other tables from which periods were taken."""
    for step in proof:
        if step.rule == "period":
            told = dict(step.inputs)
            pack, _, name = told["table"].partition("/")
            table = reference.table(pack, name)
            rows = [row for row in table.keyed(told["row"]) if str(table.period(row, "during")) == step.result]
            if not rows:
                raise ReplayError(f"the row {told['row']} of the table {name} no longer has the period {step.result}")
            yield table, rows[0]


def _renewed(step: Step) -> Step:
    """A step of an earlier registry as it is written today: questions were flat, and answers told a number more."""
    asked = dict(step.inputs).get("query", "")
    told = step.result.split("|")
    if step.rule != "answer" or len(told) < 3 or not is_former(asked):
        return step
    inputs = tuple((name, dump(parse(value)) if name == "query" else value) for name, value in step.inputs)
    return evolve(step, inputs=inputs, result="|".join([*told[:2], *told[3:]]))


def _compare(verdict: Verdict, again: Verdict) -> None:
    for one, other in zip(map(_renewed, verdict.proof), map(_renewed, again.proof)):
        if one != other:
            what = f"now answers {other.result!r}" if one.rule == "answer" else f"is now {other.words!r}"
            raise ReplayError(f"a step {one.rule!r} {what}, the proof says {one.result!r}: {one.words!r}")
    if len(verdict.proof) != len(again.proof):
        raise ReplayError(f"the proof has {len(verdict.proof)} steps, and {len(again.proof)} when it is made again")
    again = _with_nearest(verdict, again)
    for name in _FIELDS:
        if getattr(verdict, name) != getattr(again, name):
            raise ReplayError(f"the verdict's {name} is no longer {_shown(getattr(verdict, name))}")
    if _plain(verdict.arguments) != _plain(again.arguments):
        raise ReplayError("the verdict's arguments are no longer as it shows them")


def _with_nearest(verdict: Verdict, again: Verdict) -> Verdict:
    """Where nothing decides, the nearest rows of another question may be shown; they are looked up by themselves."""
    added = again.status == Status.NOT_ENOUGH_EVIDENCE and not again.leads and bool(verdict.leads)
    if not added or not verdict.justification.endswith(again.justification):
        return again
    return evolve(again, leads=verdict.leads, justification=verdict.justification)


def _shown(value: object) -> str:
    """A field in a message: rows by their keys."""
    if isinstance(value, tuple):
        return "as the proof shows it: " + ", ".join(item.row for item in value if isinstance(item, Evidence))
    return repr(value)


def _plain(arguments: Sequence[Argument]) -> list[Argument]:
    """Arguments without their places in the document."""
    return [evolve(argument, span=None) for argument in arguments]


def _without_proof(verdict: Verdict, reference: ReferenceLike) -> None:
    """A verdict that decides nothing has no proof."""
    if verdict.status != Status.NOT_ENOUGH_EVIDENCE:
        raise ReplayError(f"a verdict {verdict.status.value!r} has no proof")
    _look_up(verdict, reference)


def _look_up(verdict: Verdict, reference: ReferenceLike) -> None:
    """The rows that a verdict shows must still be there."""
    for item in (*verdict.evidence, *verdict.leads):
        rows = reference.table(item.pack, item.table).keyed(item.row)
        if not any(all(row.cells.get(name) == value for name, value in item.columns) for row in rows):
            raise ReplayError(f"the row {item.row} of the table {item.table} is no longer as the proof shows it")
