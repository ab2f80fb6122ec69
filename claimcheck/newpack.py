"""A pack begun from a CSV table: types, key and range are inferred, example sentences are made of the column names.

What only a person can know (whether nothing is missing, whether there is one row for each key) is written as a comment.
"""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import evolve, frozen

from claimcheck.errors import PackError, UsageError
from claimcheck.files import LARGEST_TABLE, read_file
from claimcheck.reference import Pack, datapackage, load_packs
from claimcheck.reference.csvfile import Sheet
from claimcheck.reference.folders import BUNDLED
from claimcheck.reference.inference import Inferred, infer
from claimcheck.reference.phrasing import Guess, unit_of
from claimcheck.reference.preparing import Prepared, prepare
from claimcheck.reporting.words import visible
from claimcheck.trials import Trial, run

__all__ = ["Begun", "begin"]

#: The file of names that a pack has of its own.
NAMES = "own_names.csv"


@frozen(kw_only=True)
class Begun:
    """What was written: the declaration's path, how many examples stand in it, a sentence to try, and notes."""

    path: Path
    examples: int
    sentence: str
    notes: tuple[str, ...]


def begin(folder: Path, table: Path, *, may_refute: bool = False) -> Begun:
    """Write ``folder/pack.toml`` for a table, copied beside it, and its ``datapackage.json``; nothing is overwritten.

    With ``may_refute`` the key is declared to have one row each, so that another value contradicts it. Raises
    UsageError where there is a pack already, PackError with all that is wrong with the form of the table.
    """
    if (folder / "pack.toml").exists():
        raise UsageError(f"{folder / 'pack.toml'} is there already and was left as it is; name another folder")
    sheet = Sheet(table)
    records = [[cell.strip() for cell in cells] for _, cells in sheet.records()]
    if sheet.faults or not records:
        raise PackError(
            f"{table}: no pack can be made of it",
            faults=sheet.faults.lines() or (f"{table.name}: there is no row; add rows below the header",),
        )
    known = load_packs(only=[BUNDLED]).lookup
    inside = (folder / table.name).resolve() == table.resolve()  # a table that stands there is left as it is
    kept = Prepared(header=tuple(sheet.header), records=tuple(map(tuple, records)))
    ready = kept if inside else prepare(sheet.header, records, known)
    inferred = infer(ready.header, ready.records, table.stem, ready.lookup(known))
    inferred = evolve(inferred, may_refute=may_refute, names=bool(ready.names))
    tried = _sound(table, ready, inferred)
    folder.mkdir(parents=True, exist_ok=True)
    if not inside:
        _write(folder, table, ready)
    path = folder / "pack.toml"
    path.write_text(toml(table.name, evolve(inferred, examples=tried.examples)), encoding="utf-8")
    description = datapackage.description(Pack.load(folder).declaration, {table.name: ready.header})
    (folder / datapackage.FILE).write_text(description, encoding="utf-8")
    number = sum(len(examples) for _, examples in tried.examples)
    notes = (*ready.notes, *inferred.notes, *_questions(inferred, tried))
    return Begun(path=path, examples=number, sentence=tried.sentence, notes=notes)


def _write(folder: Path, table: Path, ready: Prepared) -> None:
    """The table as the pack holds it, with the names of its own beside it."""
    if ready.changed:
        with (folder / table.name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows((ready.header, *ready.records))
    else:
        (folder / table.name).write_bytes(read_file(table, most=LARGEST_TABLE))
    if ready.names:
        with (folder / NAMES).open("w", encoding="utf-8", newline="") as file:
            rows = ((f"own:{name}", name) for name in ready.names)
            csv.writer(file, lineterminator="\n").writerows((("id", "name"), *rows))


def _questions(inferred: Inferred, tried: _Tried) -> Iterator[str]:
    """What only a person knows of numbers that stand beside the day of an event."""
    both = {sense for sense, examples in tried.examples if examples} >= {"event", "is"}
    numbers = [guess.name for guess in inferred.columns if guess.type == "number" and not guess.left_out]
    if both and numbers:
        listed = ", ".join(numbers)
        yield f"{listed}: as of which day? They are in a table without dates: a sentence with a time stays open"


@frozen(kw_only=True)
class _Tried:
    examples: tuple[tuple[str, tuple[str, ...]], ...]
    sentence: str


def _sound(table: Path, ready: Prepared, inferred: Inferred) -> _Tried:
    """The examples that can be compiled and come out right, tried in a folder of their own."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name, "trial")
        place.mkdir()
        _write(place, table, ready)
        while True:
            (place / "pack.toml").write_text(toml(table.name, inferred), encoding="utf-8")
            found = load_packs(only=[place])
            own = [one for one in found.tables if one.pack == "trial"]
            bad = {example for one in own for example in _refused(found.refused(one), inferred)}
            trials = () if bad else run(found, "trial").all
            bad = bad or {t.example for t in trials if t.wrong} | _unread(trials)
            if not bad:
                sentence = next((t.sentence for t in trials if not t.changed), "")
                return _Tried(examples=inferred.examples, sentence=sentence[:1].upper() + sentence[1:])
            kept = ((sense, tuple(e for e in examples if e not in bad)) for sense, examples in inferred.examples)
            inferred = evolve(inferred, examples=tuple(kept))


def _refused(refused: Sequence[str], inferred: Inferred) -> set[str]:
    every = [example for _, examples in inferred.examples for example in examples]
    return {example for example in every if any(repr(example) in fault for fault in refused)}


def _unread(trials: Sequence[Trial]) -> set[str]:
    read = {trial.example for trial in trials if not trial.changed and not trial.unread}
    return {trial.example for trial in trials if trial.unread} - read


# -- the file --


def toml(file: str, inferred: Inferred) -> str:
    """The text of the declaration, with a comment for every line that a person should look at."""
    return "\n".join(line.rstrip() for line in _lines(file, inferred)) + "\n"


def _line(text: str, comment: str = "", width: int = 34) -> str:
    return f"{text:<{width}} # {visible(' '.join(comment.split()))}" if comment else text


def quoted(value: str | list[str]) -> str:
    """A text, or a list of texts, as TOML writes it: JSON's escapes are among TOML's."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _lines(file: str, inferred: Inferred) -> Iterator[str]:
    yield "# Made from the table by `claimcheck packs new`. Lines that start with # are off: read them and decide."
    senses = {sense for sense, examples in inferred.examples if examples}
    if senses >= {"event", "is"}:
        dated = [examples for examples in inferred.examples if examples[0] != "is"]
        yield "[[table]]"
        yield from _table(file, evolve(inferred, examples=tuple(dated)), "table.")
        yield ""
        yield "[[table]]                          # the same rows without their date: what holds, as of which day?"
        yield f"name        = {quoted(f'{Path(file).stem}_without_date')}"
        yield from _table(file, _undated(inferred), "table.")
    else:
        yield from _table(file, inferred, "")
    if inferred.names:
        yield ""
        yield _line("[[names]]", "cells that no table of countries knows")
        yield f"table = {quoted(NAMES)}"
        yield 'kind  = "country"'


def _undated(inferred: Inferred) -> Inferred:
    """The table for what is said without a time."""
    return evolve(
        inferred,
        columns=tuple(guess for guess in inferred.columns if guess.type != "date"),
        examples=tuple(examples for examples in inferred.examples if examples[0] == "is"),
        period=None,
    )


def _table(file: str, inferred: Inferred, prefix: str) -> Iterator[str]:
    yield _line(f"table       = {quoted(file)}", f"{', '.join(inferred.header)}")
    if "source" not in inferred.header:
        yield _line(f"source      = {quoted(file)}", "write where the rows come from: it is shown with every verdict")
    yield _line(f"row         = {quoted(inferred.row)}", "what one row is, as people call it")
    yield _line(f'# also      = ["{inferred.row}"]', "other full names of it")
    yield _line('# later     = ["…"]', "short names that count only after the text has used a full one")
    yield from _rights(inferred)
    yield ""
    yield _line(f"[{prefix}columns]", "a column that is left out is shown and never compared")
    width = max((len(_key(guess.name)) for guess in inferred.columns), default=0)
    for guess in inferred.columns:
        yield _column(guess, width)
    yield from _measures(inferred, prefix)
    yield ""
    yield _line(f"[{prefix}says]", "example sentences: replace and add until they are what people write")
    there = [(sense, examples) for sense, examples in inferred.examples if examples]
    for sense, examples in there or inferred.examples:
        yield f"{sense} = ["
        yield from (f"  {quoted(example)}," for example in examples)
        yield "]"


def _rights(inferred: Inferred) -> Iterator[str]:
    """What tells rows apart, and what may refute."""
    if inferred.key:
        key = quoted(inferred.key[0]) if len(inferred.key) == 1 else quoted(list(inferred.key))
        yield _line(f"key         = {key}", "tells the rows apart")
        what = f"can there be only one row for each {' and '.join(inferred.key)}?"
        off = "" if inferred.may_refute else "# "
        yield _line(f"{off}one_row_per = {key}", f"{what} Then another value there is an error")
    if inferred.period:
        period = quoted(f"{inferred.period[0]} to {inferred.period[1]}")
        yield _line(f"# complete  = {period}", "is nothing missing? Then first, only, never and counts are decided")
    if inferred.interval:
        yield f"interval    = {quoted(list(inferred.interval))}"
    if inferred.rank:
        yield _line(f"rank        = {quoted(inferred.rank)}", "preferred, normal or deprecated")


def _column(guess: Guess, width: int) -> str:
    written = f'{_key(guess.name):<{width}} = "{guess.type}"'
    return _line(f"# {written}" if guess.left_out else written, guess.comment)


def _measures(inferred: Inferred, prefix: str) -> Iterator[str]:
    numbers = [guess.name for guess in inferred.columns if guess.type == "number"]
    if numbers:
        yield ""
        yield _line(f"# [{prefix}measure]", "count (may be summed up), level (at a date) or mean")
        yield from (f'# {_key(name)} = "{"level" if unit_of(name)[1] else "count"}"' for name in numbers)


def _key(name: str) -> str:
    plain = name.isascii() and name.replace("_", "").replace("-", "").isalnum()
    return name if plain else quoted(name)
