"""Example sentences to patterns: slots are filled with real rows, parsed, and must come out alike for every filling."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from attrs import frozen

from claimcheck.language.morphology import bases, listed
from claimcheck.language.nodes import Mark, NodeKind, Value
from claimcheck.language.values import find_values
from claimcheck.model import (
    Aliases,
    Column,
    ColumnType,
    Entity,
    EntityKind,
    Pattern,
    PatternItem,
    Period,
    Quantity,
    Row,
    SlotItem,
    Span,
)
from claimcheck.normalisation.quantities import find_quantities
from claimcheck.reference.tables import Table
from claimcheck.semantics.parsed import trees_of_texts
from claimcheck.semantics.reading import statements_at
from claimcheck.semantics.statement import Member, Statement
from claimcheck.syntax.tree import Tree

__all__ = ["Compiled", "alternatives", "compile_table"]

_SLOT = re.compile(r"\{([^{}]+)\}")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_FILLINGS = 3
_SCALES = frozenset(Decimal(10) ** power for power in (2, 3, 6, 9, 12))
#: Verbs that carry no meaning of their own even as an example's only verb.
_BARE = frozenset({"be", "have", "do", "become"})
_WHERE = frozenset({"in", "on", "at", "near", "within", "inside"})
_SMALL = frozenset({"the", "a", "an", "in", "on", "of", "at", "to", "for", "by", "from", "with", "and"})


@frozen(kw_only=True)
class Compiled:
    """The patterns of a table and the examples that could not be compiled, with the reason."""

    patterns: tuple[Pattern, ...]
    refused: tuple[str, ...] = ()


#: The tree of an example with the values of a row, and where each column's value stands; those of each sentence.
_Filling = tuple["Tree | None", list[tuple[int, int, Column]]]
_Filled = dict[str, list[_Filling]]


def alternatives(example: str) -> tuple[str, ...]:
    """The sentences of an example with ``/`` between words: ``won/lifted`` gives two.

    >>> alternatives("{a} won/lifted it")
    ('{a} won it', '{a} lifted it')
    """
    parts = [word.split("/") if "{" not in word else [word] for word in example.split(" ")]
    return tuple(" ".join(words) for words in itertools.product(*parts))


def compile_table(table: Table, aliases: Aliases) -> Compiled:
    """All patterns of a table."""
    patterns: dict[Pattern, None] = {}
    refused = []
    filled = _filled(table, aliases)
    for sense, examples in table.declaration.says:
        for example in examples:
            found, faults = _alternatives(table, filled, sense, example)
            patterns.update(dict.fromkeys(found))
            refused += faults
    return Compiled(patterns=tuple(patterns), refused=(*refused, *_contradictions(table, tuple(patterns))))


def _filled(table: Table, aliases: Aliases) -> _Filled:
    """Every sentence of every example with the values of a few rows, all parsed in one batch."""
    examples = (example for _, said in table.declaration.says for example in said)
    sentences = dict.fromkeys(sentence for example in examples for sentence in alternatives(example))
    found = {
        sentence: [fill(table, sentence, row) for row in itertools.islice(_fitting(table, slots), _FILLINGS + 2)]
        for sentence, slots in ((sentence, _SLOT.findall(sentence)) for sentence in sentences)
    }
    texts = [
        (text, _own(find_values(text, aliases), text, spans)) for fillings in found.values() for text, spans in fillings
    ]
    trees = iter(trees_of_texts(texts))
    return {sentence: [(next(trees), spans) for _, spans in fillings] for sentence, fillings in found.items()}


def _alternatives(table: Table, filled: _Filled, sense: str, example: str) -> tuple[list[Pattern], list[str]]:
    """The patterns of all alternatives; another form of a word that is understood ("opened/open") need not be."""
    tried = [(sentence, *_compile(table, filled[sentence], sense, sentence)) for sentence in alternatives(example)]
    good = [sentence for sentence, found, _ in tried if found]
    faults = [fault for sentence, _, fault in tried if fault and not any(_same_words(sentence, g) for g in good)]
    return [pattern for _, found, _ in tried for pattern in found], faults


def _same_words(one: str, other: str) -> bool:
    """Whether two sentences differ in nothing but the forms of their words."""
    pairs = list(zip(one.split(), other.split()))
    return all(a == b or not bases(a.lower()).isdisjoint(bases(b.lower())) for a, b in pairs)


def _contradictions(table: Table, patterns: tuple[Pattern, ...]) -> Iterator[str]:
    """Pairs of examples that say one thing of two columns, or of a start and an end."""
    seen: dict[object, list[Pattern]] = {}
    for pattern in patterns:
        types = tuple(
            (slot.role, column.type) for slot in pattern.slots if (column := table.declaration.column(slot.column))
        )
        form = (pattern.head, pattern.nominal, pattern.items, types)
        for other in seen.setdefault(form, []):
            if other.example != pattern.example and (why := _differ(other, pattern)):
                yield f"{other.example!r} and {pattern.example!r} read alike ({describe(pattern)}) but {why}"
                break
        seen[form].append(pattern)


def _differ(one: Pattern, other: Pattern) -> str:
    """How two patterns of one form differ; a start or end beside the whole of an interval is told by its dates."""
    if one.slots != other.slots:
        pairs = [(a.column, b.column) for a, b in zip(one.slots, other.slots) if a.column != b.column]
        return "; ".join(f"fill {a!r} and {b!r}" for a, b in pairs) + "; say it differently or leave one out"
    if {one.sense, other.sense} == {"start", "end"}:
        return "stand under start and end; leave one out"
    return ""


def _compile(table: Table, fillings: Sequence[_Filling], sense: str, example: str) -> tuple[list[Pattern], str]:
    if not fillings:
        return [], f"{example!r}: no row fills all of its columns; leave one out, or fill the cells"
    counts: Counter[Pattern] = Counter()
    for tree, spans in fillings:
        counts.update(dict.fromkeys(_patterns(table, sense, example, tree, spans), 1))
    needed = min(2, len(fillings))
    kept = [pattern for pattern, count in counts.items() if count >= max(needed, (len(fillings) + 1) // 2)]
    if kept:
        return kept, ""
    return [], f"{example!r}: {_why(example, counts)}"


def _why(example: str, counts: Counter[Pattern]) -> str:
    """Why an example cannot be used, and what to do."""
    if counts:
        forms = " or ".join(describe(pattern) for pattern in list(counts)[:2])
        return f"its fillings are read differently ({forms}); say it more plainly, one fact in each example"
    if not any(word.isalpha() and bases(word.lower()).isdisjoint(_BARE | _SMALL) for word in example.split()):
        return "no verb or noun of its own ties the columns together; say what is so: “{a} won …”, “the host of {b} …”"
    return (
        "it is not understood as a sentence about its columns; say it with one plain verb and every column in its place"
    )


def _fitting(table: Table, slots: list[str]) -> Iterator[Row]:
    """Rows that fill all slots, taken from all over the table."""
    rows = table.rows
    step = max(1, len(rows) // 7)
    for offset in range(min(step, 40)):
        for row in rows[offset::step]:
            if all(row.cells.get(slot) for slot in slots):
                yield row


def _patterns(
    table: Table, sense: str, example: str, tree: Tree | None, spans: list[tuple[int, int, Column]]
) -> Iterable[Pattern]:
    for statement in _statements(tree) if tree is not None else ():
        pattern = _pattern(sense, example, statement, spans, table)
        if pattern is not None:
            yield pattern


def _statements(tree: Tree) -> Iterator[Statement]:
    """What an example says by its own words."""
    for node in tree.nodes:
        for found in statements_at(tree, node):
            told = {found.head.index, *found.carried, *(member.node.index for member in found.members)}
            if not found.assumed and all(other.index in told for other in tree.nodes):
                yield found


def _own(values: Iterable[Value], text: str, spans: list[tuple[int, int, Column]]) -> list[Value]:
    """The values of a filling: those of its slots of persons, places and texts are known without being looked up."""
    kept = [
        v
        for v in values
        if not any(v.span.start < end and start < v.span.end for start, end, column in spans if _named(column))
    ]
    for start, end, column in spans:
        if _named(column):
            kind = column.type.entity_kind or EntityKind.TEXT
            kept.append(Entity(span=Span.of(text, start, end), kind=kind, id=text[start:end], name=text[start:end]))
    return kept


def _named(column: Column) -> bool:
    return column.type in (ColumnType.PERSON, ColumnType.PLACE, ColumnType.TEXT, ColumnType.ORGANISATION)


def fill(table: Table, example: str, row: Row) -> tuple[str, list[tuple[int, int, Column]]]:
    """The example with a row's values, and where each column's value stands."""
    parts: list[str] = []
    spans: list[tuple[int, int, Column]] = []
    length = at = 0
    for match in _SLOT.finditer(example):
        before = example[at : match.start()]
        column = table.declaration.column(match.group(1))
        if column is None:
            continue
        words = _words(column, row, before)
        parts += [before, words]
        spans.append((length + len(before), length + len(before) + len(words), column))
        length += len(before) + len(words)
        at = match.end()
    parts.append(example[at:])
    return "".join(parts), spans


def _words(column: Column, row: Row, before: str) -> str:
    """How a person would write a cell at this place."""
    cell = row.cells[column.name].split(";")[0].strip() if column.several else row.cells[column.name]
    if column.type == ColumnType.DATE:
        return _date_words(cell, before.rstrip().rsplit(" ", 1)[-1].lower() if before.strip() else "")
    if column.type == ColumnType.ORDINAL and cell.isdigit():
        return cell + ordinal_suffix(int(cell))
    return cell


def _date_words(cell: str, preposition: str) -> str:
    period = Period.parse(cell)
    day = period.earliest
    if period.earliest == period.latest and preposition in ("on", "was"):
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    if len(cell) >= 7 and preposition in ("in", "since", "until", "from", "to", "of", "for"):
        return f"{_MONTHS[day.month - 1]} {day.year}"
    return str(day.year)


def ordinal_suffix(number: int) -> str:
    """st, nd, rd or th."""
    if 10 <= number % 100 <= 20:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _pattern(
    sense: str, example: str, frame: Statement, spans: list[tuple[int, int, Column]], table: Table
) -> Pattern | None:
    items: list[PatternItem] = []
    slots: list[SlotItem] = []
    filled = set()
    for member in frame.members:
        column = _column(member.node.start, member.node.end, spans)
        if column is not None:
            if column.type != ColumnType.DATE and column.name not in filled:
                unit = (member.node.value.unit or "") if isinstance(member.node.value, Quantity) else ""
                noun = _counted(member, frame) if column.type == ColumnType.NUMBER else ()
                scale = _scale(example, column)
                slots.append(SlotItem(role=member.role, column=column.name, unit=unit, noun=noun, scale=scale))
                filled.add(column.name)
        elif (item := _item(member, table)) is not None:
            items.append(item)
    head_column = _column(frame.head.start, frame.head.end, spans)
    act = isinstance(frame.head.value, Mark) and frame.head.value.act
    if (head_column is not None and not act) or frame.phase or frame.partaking:
        return None
    if head_column is not None:
        slots.append(SlotItem(role="head", column=head_column.name))
        filled.add(head_column.name)
    wanted = {column.name for _, _, column in spans if column.type != ColumnType.DATE}
    if wanted - filled:
        return None
    if frame.head.bases & _BARE and not (
        _telling(frame, items, table) or _placing(frame, slots) or _turning(frame, slots)
    ):
        return None
    if frame.carried and not _pure(frame):
        return None
    words = bases(frame.head.text.split()[0].lower()) if act else frame.head.bases
    head = (f"={frame.head.value.id}",) if isinstance(frame.head.value, Entity) else tuple(sorted(words))
    return Pattern(
        sense=sense,
        head=head,
        nominal=frame.nominal,
        items=tuple(sorted(items)),
        slots=tuple(sorted(slots)),
        example=example,
    )


def _scale(example: str, column: Column) -> Decimal:
    """What the words after a column's number make of it: a thousand, a million; 1 where they only name its unit."""
    after = example.partition(f"{{{column.name}}}")[2].partition("{")[0]
    found = find_quantities(f"1{after}") if column.type == ColumnType.NUMBER else ()
    value = found[0].value if found and found[0].span.start == 0 else Decimal(1)
    return value if value in _SCALES else Decimal(1)


def _counted(member: Member, frame: Statement) -> tuple[str, ...]:
    """The forms of the noun that a number of an example counts."""
    noun = None if member.node.governor is None else frame.tree.nodes[member.node.governor]
    counts = isinstance(member.node.value, Quantity) and noun is not None and noun.pos == "NOUN"
    return tuple(sorted(noun.bases)) if counts and noun is not None else ()


def _telling(frame: Statement, items: list[PatternItem], table: Table) -> bool:
    """Whether a bare verb has a word beside it that says what is so: a noun, or "became" a row by its name."""
    row = f"{EntityKind.TEXT.value}:row:{table.pack}/{table.name}"
    return any(item.words or ("become" in frame.head.bases and item.entity == row) for item in items)


def _placing(frame: Statement, slots: list[SlotItem]) -> bool:
    """ "A is in B": where something is."""
    roles = {slot.role for slot in slots}
    return "be" in frame.head.bases and "subj" in roles and not roles.isdisjoint(_WHERE)


def _turning(frame: Statement, slots: list[SlotItem]) -> bool:
    """ "A became B": one thing went on as another."""
    roles = {slot.role for slot in slots}
    return "become" in frame.head.bases and "subj" in roles and not roles.isdisjoint({"attr", "obj"})


def _pure(frame: Statement) -> bool:
    """Whether what carries an example's noun adds nothing to it: being, having, holding, serving."""
    pure = listed("pure") | listed("copula") | listed("acting")
    return all(not frame.tree.nodes[index].bases.isdisjoint(pure) for index in frame.carried)


def _item(member: Member, table: Table) -> PatternItem | None:
    node = member.node
    if node.kind in (NodeKind.TIME, NodeKind.QUANTITY):
        return None
    if isinstance(node.value, Entity) and node.value.id is not None:
        return PatternItem(role=member.role, entity=f"{node.value.kind.value}:{node.value.id}")
    if node.text.lower() in listed("possessives"):
        return None
    if node.bases & listed("neutral") or node.text.lower() in table.declaration.neutral:
        return None
    return PatternItem(role=member.role, words=tuple(sorted(node.bases)))


def _column(start: int, end: int, spans: list[tuple[int, int, Column]]) -> Column | None:
    return next((column for first, last, column in spans if first < end and start < last), None)


def describe(pattern: Pattern) -> str:
    """A pattern in one line, as ``packs show`` prints it."""
    parts = [f"{item.role}:{item.entity or _as_written(item.words, pattern.example)}" for item in pattern.items]
    parts += [f"{slot.role}:{{{slot.column}}}" for slot in pattern.slots]
    return f"{_as_written(pattern.head, pattern.example)}{' (noun)' if pattern.nominal else ''} [{', '.join(parts)}]"


def _as_written(forms: Sequence[str], example: str) -> str:
    """The one of a word's forms that stands in the example, else the longest."""
    said = re.findall(r"[\w'’-]+", example.lower())
    return next((form for form in forms if form in said), max(forms, key=len))
