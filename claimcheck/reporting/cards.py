"""One claim as a page shows it: words, verdict, parts, rows, proof, leads and reviews, all as plain strings."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

from attrs import frozen

from claimcheck.model import Argument, Claim, Evidence, Part, PublishedCheck, Result, Span, Status, Verdict
from claimcheck.reporting.published import Published, published
from claimcheck.reporting.words import (
    GAP,
    GAP_HELP,
    ICON,
    RESULT_ICON,
    RESULT_WORD,
    STATUS,
    cited,
    clip,
    has_leads,
    in_words,
    name_in_words,
    visible,
    web_address,
    without_table,
)

__all__ = ["Card", "Cell", "Member", "Row", "Tick", "Words", "anchor", "card", "nearest", "row", "web_address"]

_SAFE_ID = re.compile(r"[^A-Za-z0-9_-]")
#: So many columns beside each other still fit a card on a telephone.
_ABREAST = 3
#: So many characters of a folded claim make its line.
_LINE = 80
#: So many cells tell what the nearest row holds.
_NEAR = 4


@frozen(kw_only=True)
class Words:
    """A stretch of the self-contained wording; ``instead_of`` are the article's words that it was put in for."""

    text: str
    instead_of: str = ""


@frozen(kw_only=True)
class Tick:
    """One part of the claim against one column."""

    icon: str
    word: str
    claimed: str
    reference: str
    about: str


@frozen(kw_only=True)
class Cell:
    """A column used, its value, and whether it agreed (``agrees``), disagreed (``disagrees``) or was only shown."""

    column: str
    value: str
    result: str = ""


@frozen(kw_only=True)
class Row:
    """A reference row: the primary document first, then where the table was taken from."""

    document: str
    link: str
    table: str
    key: str
    source: str
    documented: bool
    cells: tuple[Cell, ...]

    @property
    def cited(self) -> str:
        """What a person would name: the primary document, else the list that the row stands in."""
        return self.document or cited(self.source)[0]

    @property
    def taken_from(self) -> str:
        """Where the row was read, and the list it stands in where a document is named before it."""
        listed, place = cited(self.source)
        return ", ".join(part for part in (listed if self.document else "", place) if part)

    @property
    def shape(self) -> tuple[str, ...]:
        """The table and the columns shown: rows of one shape stand in one table."""
        return (self.table, *(cell.column for cell in self.cells))


@frozen(kw_only=True)
class Member:
    """One member of a list that distributes."""

    icon: str
    word: str
    name: str
    sentence: str


@frozen(kw_only=True)
class Card:
    """Everything that is shown of a claim."""

    number: int
    id: str
    status: str
    icon: str
    word: str
    machine: str
    quote: str
    elsewhere: tuple[str, ...]
    words: tuple[Words, ...]
    category: str
    categories: str
    gap: str
    gap_word: str
    gap_help: str
    rule: str
    sentence: str
    correct: str
    ticks: tuple[Tick, ...]
    unbound: tuple[str, ...]
    members: tuple[Member, ...]
    rows: tuple[Row, ...]
    proof: tuple[str, ...]
    leads: tuple[Row, ...]
    notes: tuple[str, ...]
    said_by: str
    open: bool
    worth: float
    reviews: tuple[str, ...]
    unresolved: tuple[str, ...] = ()
    resolved: tuple[str, ...] = ()
    presupposed: bool = False
    published: tuple[Published, ...] = ()

    @property
    def tables(self) -> tuple[tuple[Row, ...], ...]:
        """The rows, those together that stand in one table."""
        return _together(self.rows)

    @property
    def lead_tables(self) -> tuple[tuple[Row, ...], ...]:
        """The leads, those together that stand in one table."""
        return _together(self.leads)

    @property
    def near(self) -> bool:
        """Whether it is open and rows come near."""
        return self.status == Status.NOT_ENOUGH_EVIDENCE.value and bool(self.leads)

    @property
    def told_near(self) -> str:
        """What the nearest row holds, unless its sentence says it, and its sentence."""
        return nearest(self.sentence, self.leads)

    @property
    def folds(self) -> bool:
        """Whether nobody has to look at it now: nothing decided it, no row comes near and nobody spoke of it."""
        told = self.leads or self.reviews or self.published or self.machine
        return self.status in _UNDECIDED and not told

    @property
    def first_words(self) -> tuple[Words, ...]:
        """The beginning of the wording, or of the quote: as much as a line takes. The rest stands in the article."""
        return tuple(_begin(self.words or (Words(text=self.quote),)))

    @property
    def brief(self) -> bool:
        """Whether the sentence of its verdict says it all, beside words that are marked in the text."""
        return self.status == Status.SUPPORTED.value and bool(self.sentence)


_NOTHING, _BUT_NEAR = "No table in use speaks of this.", "No row says just this."
_UNDECIDED = {Status.NOT_ENOUGH_EVIDENCE.value, Status.NOT_CHECKABLE.value, Status.UNCHECKED.value}


def nearest(sentence: str, leads: Sequence[Row]) -> str:
    """``The table members has: country Sweden, admission date 19 November 1946. …``."""
    if leads:  # that no table speaks of it would sound odd beside rows that nearly do
        sentence = sentence.replace(_NOTHING, _BUT_NEAR)
    if not leads or sentence.startswith("Nearest"):
        return sentence
    cells = [f"{cell.column} {clip(cell.value, 60)}" for cell in leads[0].cells if cell.value][:_NEAR]
    table = leads[0].table.rpartition(" / ")[2]
    return f"The table {table} has: {', '.join(cells)}. {sentence}".strip() if cells else sentence


def _begin(words: Iterable[Words]) -> Iterable[Words]:
    left = _LINE
    for piece in words:
        if left > 0:
            yield Words(text=_clipped(piece.text, left), instead_of=piece.instead_of)
        left -= len(piece.text) + len(piece.instead_of)


def _clipped(text: str, width: int) -> str:
    """As ``clip``, with the space that it ends in: another piece follows."""
    return clip(text, width) if len(text) > width else text


def _together(rows: Iterable[Row]) -> tuple[tuple[Row, ...], ...]:
    """Runs of rows that share table and columns; a row of many columns stands alone, one column below the other."""

    def shape(row: Row) -> tuple[str, ...]:
        return row.shape if len(row.cells) <= _ABREAST else (*row.shape, row.key)

    return tuple(tuple(run) for _, run in itertools.groupby(rows, key=shape))


def anchor(identifier: str) -> str:
    """An HTML id for a claim id: letters, digits, ``-`` and ``_`` only, different for different ids."""
    return _SAFE_ID.sub(lambda m: f"_{ord(m[0]):x}_", identifier)


#: Stands in where a claim has no verdict.
_NONE = Verdict(status=Status.UNCHECKED, rule="", justification="")


def card(claim: Claim, number: int, history: Sequence[str] = (), checks: Sequence[PublishedCheck] = ()) -> Card:
    """The card of one claim; ``history`` its decisions in words, oldest first, ``checks`` the published ones."""
    verdict = claim.verdict or _NONE
    return Card(
        number=number,
        id=anchor(claim.id),
        status=claim.status.value,
        icon=ICON[claim.status],
        word=STATUS[claim.status],
        machine=STATUS[claim.machine_status] if claim.machine_status is not claim.status else "",
        quote=visible(claim.quote),
        elsewhere=tuple(visible(span.quote) for span in claim.spans[1:] if any(map(str.isalnum, span.quote))),
        words=_wording(claim),
        category=claim.category.value,
        categories=" ".join(c.value for c in (claim.categories or (claim.category,))),
        said_by=_said_by(claim),
        unresolved=tuple(_unresolved(claim)),
        resolved=tuple(dict.fromkeys(_resolved(claim))),
        open=claim.status in (Status.REFUTED, Status.CONFLICTING_EVIDENCE),
        worth=claim.check_worthiness,
        reviews=tuple(history),
        presupposed=claim.presupposed,
        published=tuple(published(check) for check in checks),
        gap=verdict.gap.value if verdict.gap else "",
        gap_word=GAP[verdict.gap] if verdict.gap else "",
        gap_help=GAP_HELP[verdict.gap] if verdict.gap else "",
        rule=visible(verdict.rule),
        sentence=visible(without_table(verdict.justification) or claim.reason),
        correct=visible(verdict.correct or ""),
        ticks=tuple(_tick(argument) for argument in verdict.arguments),
        unbound=tuple(visible(span.quote) for span in verdict.unbound),
        members=tuple(_member(part) for part in verdict.parts),
        rows=tuple(_unique(_rows(verdict))),
        proof=tuple(_proof(verdict)),
        leads=tuple(_unique(row(e) for e in verdict.leads)),
        notes=tuple(visible(note) for note in verdict.notes),
    )


def _unresolved(claim: Claim) -> Iterable[str]:
    for resolution in claim.resolutions:
        if resolution.value is None:
            likely = f" (likely {visible(resolution.likely)})" if resolution.likely else ""
            yield f"“{visible(resolution.span.quote)}” stays open{likely}"


def _proof(verdict: Verdict) -> Iterable[str]:
    """The steps in words, without those that the parts of the claim tell beside them."""
    for step in verdict.proof:
        if step.rule != "bind" or not verdict.arguments:
            yield visible(step.words or f"{step.rule}: {step.result}")


def _resolved(claim: Claim) -> Iterable[str]:
    """What a decided claim takes its words to stand for, where its wording does not show it."""
    shown = {piece.span for piece in claim.pieces if piece.rule}
    if claim.status.value in _UNDECIDED and not has_leads(claim.verdict):
        return
    for resolution in claim.resolutions:
        if resolution.value is not None and resolution.span not in shown:
            yield f"“{visible(clip(resolution.span.quote, 60))}” is read as {visible(resolution.value)}"


def _member(part: Part) -> Member:
    return Member(
        icon=ICON[part.verdict.status],
        word=STATUS[part.verdict.status],
        name=visible(part.member),
        sentence=visible(without_table(part.verdict.justification)),
    )


def _rows(verdict: Verdict) -> Iterable[Row]:
    """The rows of a verdict and of its parts; the comparisons are those with the table of the first row."""
    for one in (verdict, *(part.verdict for part in verdict.parts)):
        for evidence in one.evidence:
            decided = (evidence.pack, evidence.table) == (one.evidence[0].pack, one.evidence[0].table)
            yield row(evidence, one.arguments if decided else ())


def _unique(rows: Iterable[Row]) -> Iterable[Row]:
    return dict.fromkeys(rows)


def row(evidence: Evidence, arguments: Sequence[Argument] = ()) -> Row:
    """A reference row as shown: only the columns used; ``arguments`` say which of its cells (dis)agree."""
    link = web_address(evidence.link)
    return Row(
        document=visible(evidence.document or (evidence.link or "" if link else "")),
        link=link,
        table=name_in_words(f"{evidence.pack} / {evidence.table}"),
        key=visible(evidence.row),
        source=visible(evidence.source),
        documented=evidence.verification == "documented",
        cells=tuple(
            Cell(
                column=name_in_words(name),
                value=visible(in_words(value)),
                result="agrees" if name in evidence.matched else _outcome(name, value, arguments),
            )
            for name, value in evidence.columns
        ),
    )


def _outcome(column: str, value: str, arguments: Iterable[Argument]) -> str:
    """What the comparisons with a column say of one cell: it disagrees only where it is the very value compared."""
    for argument in arguments:
        result: Result = argument.result
        compared = column in argument.column.split(" – ")
        same = value in (argument.reference, *argument.reference.split("/"), in_words(argument.reference))
        if compared and (result is Result.AGREES or (result is Result.DISAGREES and same)):
            return str(result.value)
    return ""


def _tick(argument: Argument) -> Tick:
    result: Result = argument.result
    return Tick(
        icon=RESULT_ICON[result],
        word=RESULT_WORD[result],
        claimed=visible(argument.span.quote if argument.span else argument.value),
        reference=visible(in_words(argument.reference)),
        about=name_in_words(argument.column or argument.role),
    )


def _wording(claim: Claim) -> tuple[Words, ...]:
    """The self-contained wording, empty where it is the quote itself."""
    if claim.text == claim.quote:
        return ()
    if "".join(piece.text for piece in claim.pieces) != claim.text:
        return (Words(text=visible(claim.text)),)
    return tuple(
        Words(text=visible(p.text), instead_of=_replaced(p.span) if p.rule else "") for p in claim.pieces if p.text
    )


def _replaced(span: Span | None) -> str:
    return visible(clip(span.quote, 60)) if span else ""


def _said_by(claim: Claim) -> str:
    said = claim.attribution
    return f"{visible(said.source)} ({visible(said.verb)})" if said and said.source else ""
