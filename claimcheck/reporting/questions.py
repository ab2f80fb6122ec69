"""Questions to the author: the quoted words, where they stand, what the tables say, what would settle it."""

from __future__ import annotations

import io
from collections.abc import Iterable

import docx
from attrs import frozen

from claimcheck.model import Claim, Gap, Status
from claimcheck.reporting.cards import Row
from claimcheck.reporting.items import Item, items
from claimcheck.reporting.markdown import escape
from claimcheck.reporting.needs import need, wants_source
from claimcheck.reporting.source import RegistryLike
from claimcheck.reporting.words import clip, count, day, joined, visible
from claimcheck.reporting.zipped import Part, pack, unpack

__all__ = ["Question", "questions", "to_docx", "to_markdown"]

_SETTLE = {
    Gap.NO_RELATION: "Which source says so? (a document, a table or a person, with its date)",
    Gap.UNRESOLVED_REFERENCE: "Who or what is meant? The name would settle it.",
    Gap.UNBOUND_ARGUMENT: "Can this be said in words that a source uses? Which source says it so?",
    Gap.NO_ROW: "Which document records it? The nearest rows are given below where there are any.",
    Gap.OUTSIDE_COMPLETENESS: "Which source covers this period completely?",
    Gap.PRECISION: "What is the exact date or number, and where does it stand?",
}
_OTHER = {
    Status.REFUTED: "Is the article wrong, or the row? A primary document would settle it.",
    Status.CONFLICTING_EVIDENCE: "Which of the rows is right? A primary document would settle it.",
}


@frozen(kw_only=True)
class Question:
    """One thing to ask."""

    number: int
    heading: str
    quote: str
    where: str
    says: str
    settles: str
    rows: tuple[str, ...]
    id: str


def questions(registry: RegistryLike, *, limit: int | None = None) -> tuple[Question, ...]:
    """What to ask, gravest first: refuted, conflicting, findings, near a row, then the open by check-worthiness."""
    open_items = [item for item in items(registry) if _rank(item) < len(_RANKS)]
    open_items.sort(key=lambda item: (_rank(item), -_worth(item), item.number))
    asked = open_items if limit is None else open_items[:limit]
    return tuple(_question(number, item) for number, item in enumerate(asked, start=1))


#: So many rows of one question are told.
_MOST_ROWS = 6
_RANKS = ("refuted", "conflicting", "finding", "near", "open")


def _rank(item: Item) -> int:
    """The place of an item in the order of asking; past the end for what needs no question."""
    if item.finding is not None:
        return 2
    order = {Status.REFUTED: 0, Status.CONFLICTING_EVIDENCE: 1, Status.NOT_ENOUGH_EVIDENCE: 3 if item.near else 4}
    return order.get(item.status, len(_RANKS))


def _worth(item: Item) -> float:
    return item.claim.check_worthiness if item.claim else 0.0


def _question(number: int, item: Item) -> Question:
    verdict = item.claim.verdict if item.claim else None
    if item.finding is not None:
        settles = "Which of the two is meant?" if len(item.spans) > 1 else "What is right?"
    elif verdict is not None and verdict.gap is not None:
        settles = _settles(item.claim, verdict.gap) if item.claim else _SETTLE[verdict.gap]
    else:
        settles = _OTHER.get(item.status, "Which source says so?")
    says = f"{item.message} The tables say: {item.correct}." if item.correct else item.message
    return Question(
        number=number,
        heading=f"{item.icon} {item.heading}",
        quote=visible(item.quote),
        where=visible(item.where),
        says=visible(joined(says, item.detail) if item.finding else says),
        settles=settles,
        rows=tuple(_shown(dict.fromkeys(_row(row) for row in (*item.rows, *item.leads)))),
        id=item.id,
    )


def _settles(claim: Claim, gap: Gap) -> str:
    return f"Which source says so? It would be {need(claim)}." if wants_source(claim) else _SETTLE[gap]


def _row(row: Row) -> str:
    values = ", ".join(f"{cell.column} {cell.value}" for cell in row.cells if cell.value)
    origin = ", ".join(dict.fromkeys(part for part in (row.cited, row.link) if part))
    return f"{values} ({origin}{'' if row.documented else '; unconfirmed'})"


def _shown(rows: Iterable[str]) -> Iterable[str]:
    """The first rows, and how many more there are: nobody reads a table in a letter."""
    told = tuple(rows)
    yield from told[:_MOST_ROWS]
    if len(told) > _MOST_ROWS:
        yield f"and {count(len(told) - _MOST_ROWS, 'more row')}"


def _opening(registry: RegistryLike) -> tuple[str, str]:
    document = registry.document
    read = f", read as of {day(document.date)}" if document.date else ""
    title = visible(document.title or document.source.name)
    return f"Questions about “{clip(title, 120)}”", f"{visible(document.source.name)}{read}"


def to_markdown(registry: RegistryLike, *, limit: int | None = None) -> str:
    """The questions as Markdown, to be sent as they are."""
    title, about = _opening(registry)
    lines = [f"# {escape(title)}", "", escape(about), ""]
    asked = questions(registry, limit=limit)
    left = len(questions(registry)) - len(asked)
    for question in asked:
        lines += [
            f"## {question.number}. {escape(clip(question.quote or question.says, 90))}",
            "",
            *_paragraphs(question),
            "",
        ]
    if not asked:
        lines += ["Nothing to ask.", ""]
    if left:
        lines += [_left(left), ""]
    return "\n".join(lines)


def _left(number: int) -> str:
    """What the limit left out, so that nobody takes the list for the whole."""
    return f"{count(number, 'more open claim is', 'more open claims are')} on the page of the article."


def _paragraphs(question: Question) -> Iterable[str]:
    yield f"- {question.heading} ({escape(question.where) + ', ' if question.where else ''}id `{question.id}`)"
    if question.quote:
        yield f"- The article says: “{escape(' '.join(question.quote.split()))}”"
    yield f"- What was found: {escape(question.says)}"
    for row in question.rows:
        yield f"  - {escape(row)}"
    yield f"- What would settle it: {question.settles}"
    yield "- Answer:"


def to_docx(registry: RegistryLike, *, limit: int | None = None) -> bytes:
    """The questions as a Word file with room for answers; the same registry gives the same bytes."""
    title, about = _opening(registry)
    made = docx.Document()
    made.core_properties.title, made.core_properties.author = clip(title, 200), "claimcheck"
    made.add_heading(title, 0)
    made.add_paragraph(about)
    asked = questions(registry, limit=limit)
    left = len(questions(registry)) - len(asked)
    for question in asked:
        made.add_heading(f"{question.number}. {clip(question.quote or question.says, 90)}", 2)
        made.add_paragraph(", ".join(part for part in (question.heading, question.where) if part))
        if question.quote:
            made.add_paragraph(f"“{question.quote}”", style="Intense Quote")
        made.add_paragraph(question.says)
        for row in question.rows:
            made.add_paragraph(row, style="List Bullet")
        made.add_paragraph().add_run(question.settles).bold = True
        made.add_paragraph("Answer: ")
        made.add_paragraph(f"[{question.id}]")
    if not asked:
        made.add_paragraph("Nothing to ask.")
    if left:
        made.add_paragraph(_left(left))
    stream = io.BytesIO()
    made.save(stream)
    return pack(Part(part.name, part.data) for part in unpack(stream.getvalue()))
