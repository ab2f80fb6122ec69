"""``packs``: list, show, check, begin and try reference packs."""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import pathlib
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimcheck.cli.common import put, say, settings, tell, today
from claimcheck.errors import PackError
from claimcheck.model import Claim, Gap, Status
from claimcheck.reporting.words import visible

if TYPE_CHECKING:
    from claimcheck.model import Document
    from claimcheck.pipeline import Checker
    from claimcheck.reference import Pack, ReferenceSet
    from claimcheck.reference.tables import Table
    from claimcheck.trials import Trial, Trials

__all__ = ["packs"]

#: How many sentences of a kind ``packs check`` shows.
_SHOWN = 12
#: How many rows ``packs show --find`` shows.
_ROWS = 20


def packs(arguments: argparse.Namespace) -> int:
    """List, show, check, begin, try, build and update packs."""
    if arguments.action in ("build", "update"):
        from claimcheck.cli import live

        return live.build(arguments) if arguments.action == "build" else live.update(arguments)
    actions = {"list": _list, "show": _show, "check": _check, "new": _new, "try": _try}
    actions |= {"add": _add, "remove": _remove, "outdated": _outdated, "index": _index}
    return actions[arguments.action](arguments)


def _plural(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _tables(reference: ReferenceSet, pack: Pack) -> list[Table]:
    return [table for table in reference.tables if table.pack == pack.name]


def _list(arguments: argparse.Namespace) -> int:
    from claimcheck.reference import load_packs

    found = load_packs(arguments.pack or settings().packs, arguments.only_pack or settings().only_packs)
    for pack in found.packs:
        tables = _tables(found, pack)
        rows = sum(len(table.rows) for table in tables)
        size = f"{_plural(len(tables), 'table'):<10} {_plural(rows, 'row'):<12}" if tables else f"{'names':<23}"
        tell(f"{pack.name:<15} {size} {pack.digest[:12]}  {pack.declaration.title}")
        if tables:
            tell(f"    tables: {', '.join(f'{table.name} {len(table.rows):,}' for table in tables)}")
        for licence in pack.declaration.licences or ("not stated",):
            tell(f"    licence: {licence}")
    return 0


# -- show --


def _show(arguments: argparse.Namespace) -> int:
    from claimcheck.reference import load_packs

    found = load_packs(only=[arguments.pack])
    pack = found.packs[-1]
    tables = [table for table in _tables(found, pack) if arguments.table in (None, table.name)]
    if not tables and arguments.table:
        known = ", ".join(table.name for table in _tables(found, pack))
        raise PackError(f"{pack.name} has no table {arguments.table!r}; it has {known}")
    if arguments.rows or arguments.find:
        for table in tables:
            tell("\n".join(_rows(table, arguments.rows or _ROWS, arguments.find or "")))
        return 0
    for table in tables:
        tell("\n".join(_shown(found, table)))
    for names in pack.declaration.names:
        tell(f"names of kind {names.kind.value}: {names.file}")
    return 0


def _shown(found: ReferenceSet, table: Table) -> Iterator[str]:
    from claimcheck.reference.compiler import describe

    declared = table.declaration
    yield f"{table.name}: {_plural(len(table.rows), 'row')} of {declared.file}"
    columns = (
        f"{column.name} ({column.type.value}{', several' if column.several else ''})" for column in declared.columns
    )
    yield f"  columns      {', '.join(columns)}"
    for title, words in (("a row is", ", ".join(declared.phrases)), ("later", ", ".join(declared.later))):
        if words:
            yield f"  {title:<12} {words}"
    yield f"  one row per  {', '.join(declared.one_row_per) or '–: another value refutes nothing'}"
    for complete in declared.completes:
        scope = "".join(f", {column} {' or '.join(values)}" for column, values in complete.scope)
        yield f"  complete     {complete.period}{scope}"
    if not declared.completes:
        yield "  complete     –: what is missing refutes nothing"
    example = ""
    for pattern in found.patterns(table):
        if pattern.example != example:
            example = pattern.example
            yield f"  {pattern.sense:<7} {example}"
        yield f"            {describe(pattern)}"


def _rows(table: Table, number: int, words: str) -> Iterator[str]:
    """The first rows of a table, or the first of those that hold some words, with their lines in the file."""
    from claimcheck.reference.naming import folded

    wanted = folded(words)
    held = (row for row in table.rows if wanted in folded(" ".join(row.cells.values())))
    shown = list(itertools.islice(held, number + 1))
    of = f" with “{words}”" if words else ""
    yield f"{table.name}: {_plural(len(table.rows), 'row')} of {table.declaration.file}" + (of and f"; those{of}:")
    for row in shown[:number]:
        cells = ", ".join(f"{name} {cell}" for name, cell in row.cells.items() if cell and name != "source")
        yield f"  {row.line:>6}  {cells}  [{row.source}; {row.verification}]"
    if len(shown) > number:
        yield f"  … more rows{of}; --rows {number * 10} shows them"
    elif not shown:
        yield f"  no row{of}"


# -- check --


def _check(arguments: argparse.Namespace) -> int:
    """Status 2 for faults of the pack, 1 for examples that are judged wrongly, else 0."""
    from claimcheck.reference import load_packs
    from claimcheck.reference.doubts import doubts
    from claimcheck.rights import rights

    found = load_packs(only=[arguments.pack], valid=False)
    pack = found.packs[-1]
    faults = found.faults(pack)
    if not faults:
        faults = found.example_faults(pack)
    if faults:
        told = f"{arguments.pack}: {_plural(faults.number, 'fault')}; nothing is checked against it"
        raise PackError(told, faults=faults.lines())
    tables = _tables(found, pack)
    rows = sum(len(table.rows) for table in tables)
    tell(f"{arguments.pack}: {_plural(len(tables), 'table')}, {_plural(rows, 'row')}, no faults")
    for table in tables:
        for doubt in doubts(table.folder, table.declaration):
            say(f"note: {visible(doubt)}")
    if not tables:
        return 0
    from claimcheck.trials import run

    tried = run(found, pack.name, dt.date.fromisoformat(arguments.date) if arguments.date else today())
    tell("\n".join(_tried(tried)))
    for table in tables:
        for line in rights(table.declaration):
            tell(f"  {line}")
    return int(bool(tried.failures))


def _tried(tried: Trials) -> Iterator[str]:
    statuses = (Status.SUPPORTED, Status.REFUTED, Status.NOT_ENOUGH_EVIDENCE)
    for changed, title in ((False, "filled with rows"), (True, "with one value changed")):
        numbers = [tried.count(changed=changed, status=status) for status in statuses]
        words = ", ".join(f"{number:,} {status.value.replace('_', ' ')}" for number, status in zip(numbers, statuses))
        yield f"  examples {title}: {words}"
    if tried.all and not tried.count(changed=False, status=Status.SUPPORTED):
        reasons = Counter(trial.verdict.justification for trial in tried.all if not trial.changed)
        yield "  all examples stay open:"
        yield from (f"    {number} times: {reason}" for reason, number in reasons.most_common(3))
    yield from _sentences("not understood with this row", tried.unread)
    yield from _sentences("FAILED", tried.failures)


def _sentences(title: str, found: tuple[Trial, ...]) -> Iterator[str]:
    for trial in found[:_SHOWN]:
        truth = f"false: another {trial.changed}" if trial.changed else "true"
        yield f"  {title}  “{trial.sentence}” ({truth}) came out {trial.status.value.replace('_', ' ')}"
        yield f"      example of {trial.table}: {trial.example}"
        yield f"      {trial.verdict.justification}"
    if len(found) > _SHOWN:
        yield f"  {title}  {len(found) - _SHOWN} more sentences"


# -- new --


def _new(arguments: argparse.Namespace) -> int:
    from claimcheck.newpack import begin

    begun = begin(pathlib.Path(arguments.folder), pathlib.Path(arguments.table), may_refute=arguments.may_refute)
    tell(f"{begun.path}  {_plural(begun.examples, 'example sentence')}; read its comments, say it as people do, then")
    tell(f"  claimcheck packs check {arguments.folder}")
    tell(f'  claimcheck packs try {arguments.folder} "{begun.sentence or "…"}"')
    for note in begun.notes:
        say(f"note: {note}")
    return 0


# -- add, remove, outdated, index --


def _add(arguments: argparse.Namespace) -> int:
    from claimcheck.sharing.adding import LOCK, add

    says = pathlib.Path(arguments.says) if arguments.says else None
    named = arguments.index or settings().index
    index = pathlib.Path(named) if named else None
    added = add(arguments.source, pathlib.Path(), retrieved=today().isoformat(), says=says, index=index)
    tell(f"{added.folder.as_posix()}  added and written down in {LOCK}")
    if added.sentences:
        tell("  decides sentences like " + " · ".join(f"“{sentence}”" for sentence in added.sentences))
    else:
        tell("  decides none of its examples: claimcheck packs check says why")
    for line in added.rights:
        tell(f"  {line}")
    tell(f'  use it: --pack {added.folder.as_posix()}, or packs = ["{added.folder.as_posix()}"] in claimcheck.toml')
    return 0


def _remove(arguments: argparse.Namespace) -> int:
    from claimcheck.sharing.adding import remove

    tell(f"{remove(arguments.pack, pathlib.Path()).as_posix()}  removed")
    return 0


def _outdated(arguments: argparse.Namespace) -> int:
    """Status 1 where the source of a pack has changed or is gone."""
    from claimcheck.sharing.adding import locked, outdated

    found = list(outdated(pathlib.Path()))
    for name, reason in found:
        tell(f"{name}  {reason}")
    if not found:
        tell(f"{_plural(len(locked(pathlib.Path())), 'pack')} as at the source")
    return int(bool(found))


def _index(arguments: argparse.Namespace) -> int:
    from claimcheck.registry import storage
    from claimcheck.sharing.index import index

    output = pathlib.Path(arguments.output) if arguments.output else None
    made = index(arguments.source, output.parent if output else pathlib.Path())
    if output is None:
        put(made)
    else:
        storage.write(output, made)
        tell(f"{output.as_posix()}  written; claimcheck packs add NAME --index {output.as_posix()} adds one of them")
    return 0


# -- try --


def _try(arguments: argparse.Namespace) -> int:
    from claimcheck.model import Document
    from claimcheck.pipeline import Checker

    document = Document.from_text(arguments.sentence, date=arguments.date, speaker=arguments.speaker)
    checker = Checker(only_packs=[arguments.pack])
    made = checker.check(document)
    for claim in made.claims:
        tell("\n".join(_told(claim, checker, made.document)))
    if not made.claims:
        tell("no claim was found in this sentence: " + "; ".join(s.reason for s in made.sentences if s.reason))
    return int(any(claim.status is Status.REFUTED for claim in made.claims))


def _told(claim: Claim, checker: Checker, document: Document) -> Iterator[str]:
    verdict = claim.verdict
    yield f"“{claim.quote}”"
    if verdict is None:
        yield f"  {claim.status.value.replace('_', ' ')}: {claim.reason or 'no table was asked'}"
        return
    gap = f", {verdict.gap.value}" if verdict.gap else ""
    yield f"  {claim.status.value.replace('_', ' ')} ({verdict.rule}{gap}): {verdict.justification}"
    for argument in verdict.arguments:
        column, held = argument.column or argument.role, argument.reference or "–"
        yield f"  bound      “{argument.value}” → {column}: {held}  ({argument.result.value.replace('_', ' ')})"
    for span in verdict.unbound:
        yield f"  not bound  “{span.quote}”"
    for title, rows in (("row", verdict.evidence), ("near", verdict.leads)):
        for row in rows:
            cells = ", ".join(f"{name} {value}" for name, value in row.columns)
            yield f"  {title:<9}  {row.table} {row.row}: {cells}  [{row.link or row.source}; {row.verification}]"
    if verdict.gap in (Gap.NO_RELATION, Gap.UNBOUND_ARGUMENT, Gap.UNRESOLVED_REFERENCE):
        yield from _nearest(claim, checker, document)


def _nearest(claim: Claim, checker: Checker, document: Document) -> Iterator[str]:
    from claimcheck.trials import nearest

    for example, reason in nearest(checker.reference, claim, document):
        yield f"  nearest    {example}\n             {reason}"
