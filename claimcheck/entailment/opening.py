"""What is said of a claim that no table decides: whether it is taken back, the rows near it, a strange name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve, frozen

from claimcheck.entailment.judging import Told, nothing, readings_at
from claimcheck.entailment.nearest import near
from claimcheck.entailment.reading import Tables
from claimcheck.entailment.unknown import Unknown, unknown
from claimcheck.language.morphology import bases, listed
from claimcheck.model import Claim, Factivity, Gap, Modality, Span, Verdict
from claimcheck.query import Exists
from claimcheck.semantics.claimed import Claimed
from claimcheck.verification.wording import evidence_of

__all__ = ["Around", "left_open"]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
#: Gaps of a statement of which a name may be all that its table does not know.
_STRANGE = (Gap.NO_RELATION, Gap.UNBOUND_ARGUMENT, Gap.UNRESOLVED_REFERENCE)


@frozen(kw_only=True)
class Around:
    """What an open claim stands in: all that tables tell of its sentence, the tables, what its document has named."""

    told: Sequence[Told]
    tables: Tables
    context: frozenset[str]


def left_open(claim: Claim, told: Told | None, placed: Claimed | None, around: Around) -> Verdict | None:
    """The verdict on a claim that no table decides; None where it is not for tables to decide."""
    if not claim.checkable or claim.modality not in (Modality.ASSERTED, Modality.FUTURE):
        return None
    if (distrust := _taken_back(claim)) is not None:
        words = f"The article reports this as not so (“{distrust}”): no verdict on it."
        return evolve(nothing(Gap.UNBOUND_ARGUMENT), justification=words)
    if told is None and placed is not None:
        told = next((each for each in around.told if _tells(each, placed)), None)
    if told is not None and placed is not None and told.decided:
        return _in_part(told, placed)
    verdict = told.verdict if told is not None else nothing(Gap.NO_RELATION)
    strange = _strange(told, around.tables, around.context)
    if strange is not None:
        return _in_its_place(verdict, strange, around.tables)
    return _with_leads(verdict, claim, placed, around)


def _tells(told: Told, placed: Claimed) -> bool:
    """Whether what a table tells of a sentence is told by a claim's own verb."""
    statement = told.reading.match.statement if told.reading is not None else None
    return statement is not None and (statement.verb or statement.head).index == placed.verb.index


def _in_part(told: Told, placed: Claimed) -> Verdict:
    """No verdict on a claim that says more than what is decided of its clause; the row is a lead."""
    covered = told.reading.match.covered if told.reading is not None else frozenset()
    more = [n for n in placed.nodes if n.index not in covered and (n.value is not None or n.pos == "PROPN")]
    left = tuple(Span.of(placed.tree.text, node.start, node.end) for node in more)
    return nothing(Gap.UNBOUND_ARGUMENT, unbound=left, leads=told.verdict.evidence)


def _strange(told: Told | None, tables: Tables, context: frozenset[str]) -> Unknown | None:
    """The name that is all that a table does not know of a statement."""
    if told is None or told.reading is None or told.verdict.gap not in _STRANGE:
        return None
    return unknown(list(readings_at(told.reading.match.statement.tree, told.head, tables, context)), tables)


def _in_its_place(verdict: Verdict, strange: Unknown, tables: Tables) -> Verdict:
    """No verdict on a name that the table does not know; what it has in its place is a lead."""
    table, text = strange.reading.match.table, strange.reading.match.statement.text
    rows = tuple(evidence_of(Exists(selection=strange.selection), row, table) for row in strange.rows)
    left = tuple(Span.of(text, node.start, node.end) for node in strange.nodes)
    return evolve(verdict, leads=rows, unbound=left, justification=strange.words(tables.reference))


def _with_leads(verdict: Verdict, claim: Claim, placed: Claimed | None, around: Around) -> Verdict:
    """What the nearest table has, where none decides a counted thing."""
    if verdict.leads or placed is None or not claim.quantities:
        return verdict
    found = near(placed, around.tables, around.context)
    if found is None:
        return verdict
    asked = Exists(selection=found.selection)
    rows = tuple(evidence_of(asked, row, found.table, matched=False) for row in found.rows[:3])
    return evolve(verdict, leads=rows, justification=f"{found.words} {verdict.justification}")


def _taken_back(claim: Claim) -> str | None:
    """The word by which the clause that reports a claim takes it back: "denied that", "wrongly said that"."""
    said = claim.attribution
    if said is None:
        return None
    if said.factivity is Factivity.COUNTERFACTIVE:
        return said.verb
    words = _WORD.findall(_reporting(claim, said.span))
    return next((word for word in words if not bases(word).isdisjoint(listed("distrusting"))), None)


def _reporting(claim: Claim, source: Span | None) -> str:
    """The words from the source that is named to what it says; those after the claim where it is named there."""
    first, last = min(span.start for span in claim.spans), max(span.end for span in claim.spans)
    begin = claim.sentence.start
    if source is not None and source.start < first:
        return claim.sentence.quote[max(0, source.start - begin) : first - begin]
    return claim.sentence.quote[max(0, last - begin) :]
