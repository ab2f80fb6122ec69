"""The examples of a pack as tests of it: filled with rows they must be supported, with one value changed never."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from claimcheck.entailment.reader import Reader, context, judge
from claimcheck.entailment.reading import Reading
from claimcheck.entailment.reasons import REASONS
from claimcheck.language.morphology import bases, listed
from claimcheck.model import Claim, Column, ColumnType, Document, Gap, Period, Row, Status, Verdict
from claimcheck.reference import ReferenceSet
from claimcheck.reference.compiler import alternatives, fill
from claimcheck.reference.declaring import slots
from claimcheck.reference.tables import Table
from claimcheck.verification.sources import ReferenceLike

__all__ = ["Trial", "Trials", "nearest", "run", "trials"]

_WORD = re.compile(r"\w+")

#: How many rows an example is tried with, and how many are looked at for a value that makes it false.
_ROWS, _OTHERS = 3, 200
#: A longer text is no name and no topic that people write in a sentence of their own.
_LONGEST = 80
#: What keeps a true sentence open without a fault of the example: the row's own dates are not precise enough.
_EXCUSED = frozenset({Gap.PRECISION, Gap.OUTSIDE_COMPLETENESS})
#: What a noun phrase takes for granted gets no mark where it stands alone: it is read, and says nothing.
_GRANTED = REASONS["bare_presupposition"].code


@frozen(kw_only=True)
class Trial:
    """An example filled with a row; ``changed`` is the column whose value was exchanged, if one was, and ``value`` the
    words that make the sentence false."""

    table: str
    example: str
    sentence: str
    verdict: Verdict
    changed: str = ""
    value: str = ""

    @property
    def status(self) -> Status:
        """What comes out for the sentence: one that is borne out without the words that make it false is open."""
        if self.changed and self.verdict.status == Status.SUPPORTED and not self._certified():
            return Status.NOT_ENOUGH_EVIDENCE
        return self.verdict.status

    @property
    def wrong(self) -> bool:
        """A true sentence that is refuted, or a false one that is supported."""
        return self.status == (Status.SUPPORTED if self.changed else Status.REFUTED)

    @property
    def unread(self) -> bool:
        """A true sentence that is not decided although the row's dates are precise enough."""
        undecided = self.verdict.status == Status.NOT_ENOUGH_EVIDENCE and self.verdict.gap not in _EXCUSED
        return not self.changed and undecided and self.verdict.rule != _GRANTED

    def _certified(self) -> bool:
        """Whether the mark certifies a word of the value that makes the sentence false."""
        spans = [*self.verdict.covered, *(span for part in self.verdict.parts for span in part.verdict.covered)]
        said = {word for span in spans for word in _WORD.findall(span.quote.lower())}
        return bool(said & set(_WORD.findall(self.value.lower())))


@frozen(kw_only=True)
class Trials:
    """All trials of a pack."""

    all: tuple[Trial, ...]

    def count(self, *, changed: bool, status: Status) -> int:
        """How many true (or changed) sentences came out so."""
        return sum(bool(trial.changed) == changed and trial.status == status for trial in self.all)

    @property
    def failures(self) -> tuple[Trial, ...]:
        """Sentences judged wrongly, and one of each example that is understood with no row at all."""
        read = {(t.table, t.example) for t in self.all if not t.changed and not t.unread}
        dumb = {(t.table, t.example): t for t in self.all if t.unread and (t.table, t.example) not in read}
        return (*(trial for trial in self.all if trial.wrong), *dumb.values())

    @property
    def unread(self) -> tuple[Trial, ...]:
        """True sentences that were not understood, of examples that are understood with other rows."""
        failed = set(self.failures)
        dumb = {(trial.table, trial.example) for trial in failed if trial.unread}
        return tuple(trial for trial in self.all if trial.unread and (trial.table, trial.example) not in dumb)


def run(reference: ReferenceSet, pack: str, date: dt.date | None = None) -> Trials:
    """Try all examples of a pack, read as of ``date``. Raises PackError where an example is refused."""
    return Trials(all=tuple(trials(reference, pack, date)))


def trials(reference: ReferenceSet, pack: str, date: dt.date | None = None) -> Iterator[Trial]:
    """All examples of a pack with up to three rows each, true and with one value changed; read as of ``date``.

    A table of another time is tried as of the day of it that is nearest.
    """
    readers: dict[dt.date | None, Reader] = {}
    for table in reference.tables:
        if table.pack != pack:
            continue
        day = _day(table, date)
        reader = readers.get(day) or readers.setdefault(day, Reader(reference, day))
        understood = {pattern.example for pattern in reference.patterns(table)}
        for sense, examples in table.declaration.says:
            for sentence in (s for example in examples for s in alternatives(example) if s in understood):
                yield from _trials(reader, table, sense, sentence)


def _day(table: Table, date: dt.date | None) -> dt.date | None:
    """The day nearest to a date on which a table tells what is so."""
    told = table.declaration.holds
    return date if date is None or told is None else min(max(date, told.earliest), told.latest)


def _trials(reader: Reader, table: Table, sense: str, example: str) -> Iterator[Trial]:
    rows = list(itertools.islice(_fitting(reader, table, sense, example), _ROWS))
    for number, row in enumerate(rows):
        text = fill(table, example, row)[0]
        yield Trial(table=table.name, example=example, sentence=text, verdict=_judge(text, reader))
        found = _falsified(table, example, row, number)
        if found is not None:
            column, false, value = found
            verdict = _judge(false, reader)
            made = Trial(table=table.name, example=example, sentence=false, verdict=verdict, changed=column)
            yield evolve(made, value=value)


def nearest(reference: ReferenceSet, claim: Claim, document: Document) -> list[tuple[str, str]]:
    """(example, why it does not fit) of the examples that come nearest to a claim of a document."""
    entities = reference.aliases.find(document.text, on=document.date)
    reader = Reader(reference, document.date).within(context(entities, claim))
    read = [reading for reading in reader.read(claim.text) if reading.gap is not None][:1]
    found = [(reading.match.pattern.example, _left(reading)) for reading in read]
    found += [(mismatch.pattern.example, mismatch.reason) for mismatch in reader.nearest(claim.text)]
    return list(dict(found).items())[:3] or _alike(reader, claim.text)


def _left(reading: Reading) -> str:
    words = [node.text for node in reading.match.residue]
    vague = (*reading.match.vague, *(n for bound in reading.match.bound if bound.unresolved for n in bound.nodes))
    unresolved = [node.text for node in vague]
    if unresolved:
        return f"it is not known who or what is meant by {', '.join(f'“{word}”' for word in unresolved)}"
    if words:
        return f"no column and no word of the example accounts for {', '.join(f'“{word}”' for word in words)}"
    return reading.reason or "something in the sentence keeps it open: a condition, a doubt, or a clause beside it"


def _alike(reader: Reader, text: str) -> list[tuple[str, str]]:
    """The example that shares most words with a statement whose verb or noun none of them has."""
    said, most, best = _content(text), 0, ""
    for table in reader.reference.tables:
        for pattern in reader.reference.patterns(table):
            shared = len(said & _content(pattern.example))
            if shared > most:
                most, best = shared, pattern.example
    return [(best, "its verb or noun is another; write an example with the one used here")] if best else []


def _content(text: str) -> set[str]:
    """The base forms of the longer words of a text, without the columns of an example."""
    plain = re.sub(r"\{[^{}]+\}", " ", text)
    return {base for word in re.findall(r"[^\W\d_]{4,}", plain) for base in bases(word.lower())}


def _named(reference: ReferenceLike, text: str, date: dt.date | None) -> frozenset[str]:
    """The things that a text names, as kind:id."""
    return frozenset(f"{e.kind.value}:{e.id}" for e in reference.aliases.find(text, on=date) if e.id)


def _judge(text: str, reader: Reader) -> Verdict:
    """The verdict on a sentence that stands alone."""
    return judge(text, reader.within(_named(reader.reference, text, reader.date)))


def _fitting(reader: Reader, table: Table, sense: str, example: str) -> Iterator[Row]:
    """Rows that fill the example and make it true: what is said in the present must still hold."""
    columns = slots(example)
    step = max(1, len(table.rows) // (2 * _ROWS + 1))
    for row in itertools.chain(table.rows[::step], table.rows[1::step]):
        written = all(_writes(table, example, row, column) for column in columns)
        if written and _lasts(reader, table, sense, example, row) and _once_before(table, example, row):
            yield row


def _once_before(table: Table, example: str, row: Row) -> bool:
    """Whether an example that says that it was so before ("returned to it in 1990") has an earlier row as well."""
    if all(bases(word.lower()).isdisjoint(listed("returning")) for word in re.findall(r"[^\W\d_]+", example)):
        return True
    dated = [column for column in slots(example) if _dated(table, column)]
    same = [column for column in slots(example) if column not in dated]
    return any(
        all(other.cells.get(column) == row.cells.get(column) for column in same)
        and any((other.cells.get(column) or "") < (row.cells.get(column) or "") for column in dated)
        for other in table.rows
    )


def _writes(table: Table, example: str, row: Row, column: str) -> bool:
    """Whether a row has a value for the column that can stand there: after "on" a day, no date with a bound open, and
    no text that is too long for a sentence."""
    cell = row.cells.get(column, "")
    if not cell or not _dated(table, column):
        return 0 < len(cell.split(";")[0]) <= _LONGEST
    period = Period.parse(cell)
    day = period.earliest == period.latest
    return not cell.startswith("/") and not cell.endswith("/") and (day or f" on {{{column}}}" not in example)


def _lasts(reader: Reader, table: Table, sense: str, example: str, row: Row) -> bool:
    if sense not in ("during", "is") or table.declaration.interval is None:
        return True
    tree = reader.tree(fill(table, example, row)[0])
    if tree is None or tree.root is None or tree.nodes[tree.root].tense not in ("present", "perfect"):
        return True
    period = table.period(row, "during")
    return bool(period and reader.date and period.earliest <= reader.date <= period.latest)


def _falsified(table: Table, example: str, row: Row, number: int) -> tuple[str, str, str] | None:
    """(column, sentence, value) with the value of another row that makes it false; the columns take turns."""
    columns = list(dict.fromkeys(slots(example)))
    for column in columns[number % len(columns) :] + columns[: number % len(columns)]:
        declared = table.declaration.column(column)
        for other in itertools.islice(_spread(table.rows), _OTHERS):
            if declared and _writes(table, example, other, column) and _false(table, declared, columns, row, other):
                return (column, *_exchanged(table, example, row, other, column))
    return None


def _exchanged(table: Table, example: str, row: Row, other: Row, column: str) -> tuple[str, str]:
    """The sentence with the other row's value in one column, and that value as it is written there."""
    cells = {**row.cells, column: other.cells[column]}
    text, spans = fill(table, example, Row(table=row.table, key="", line=0, cells=cells, values={}))
    return text, next(text[start:end] for start, end, filled in spans if filled.name == column)


def _spread(rows: Sequence[Row]) -> Iterator[Row]:
    """Rows from all over a table."""
    step = max(1, len(rows) // 37)
    return itertools.chain.from_iterable(rows[offset::step] for offset in range(min(step, 6)))


def _false(table: Table, column: Column, columns: Sequence[str], row: Row, other: Row) -> bool:
    """Whether no row bears the example out once ``column`` holds the other row's value."""
    rest = [name for name in columns if name != column.name and not _dated(table, name)]
    entities = [(name, tuple(map(str, row.values.get(name, ())))) for name in rest if _indexed(table, name)]
    pool = table.matching(entities) if entities else table.rows
    times = (other if _dated(table, column.name) else row) if any(_dated(table, name) for name in columns) else None
    return not any(
        _bears(column, rest, row, other, each) and (times is None or _meets(table, times, each)) for each in pool
    )


def _bears(column: Column, rest: Sequence[str], row: Row, other: Row, each: Row) -> bool:
    """Whether a row holds all values but the times."""
    if any(not set(row.values.get(name, ())) & set(each.values.get(name, ())) for name in rest):
        return False
    exchanged = set(other.values[column.name][:1])
    return column.type == ColumnType.DATE or bool(exchanged & set(each.values.get(column.name, ())))


def _meets(table: Table, stated: Row, each: Row) -> bool:
    """Whether two rows may share a year, as far as is known: sentences may name no more than that."""
    one, other = table.period(stated, "during"), table.period(each, "during")
    return (
        one is None
        or other is None
        or not (one.latest.year < other.earliest.year or other.latest.year < one.earliest.year)
    )


def _dated(table: Table, name: str) -> bool:
    column = table.declaration.column(name)
    return column is not None and column.type == ColumnType.DATE


def _indexed(table: Table, name: str) -> bool:
    column = table.declaration.column(name)
    return column is not None and column.type not in (ColumnType.DATE, ColumnType.NUMBER, ColumnType.ORDINAL)
