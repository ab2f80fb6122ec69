"""A pack begun from a CSV table: types, key and range are inferred, example sentences are made of the column names.

What only a person can know (whether nothing is missing, whether there is one row for each key) is written as a comment.
"""

from __future__ import annotations

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
from claimcheck.reporting.words import visible
from claimcheck.trials import Trial, run

__all__ = ["Begun", "begin"]


@frozen(kw_only=True)
class Begun:
    """What was written: the declaration's path, how many examples stand in it, a sentence to try, and notes."""

    path: Path
    examples: int
    sentence: str
    notes: tuple[str, ...]


def begin(folder: Path, table: Path) -> Begun:
    """Write ``folder/pack.toml`` for a table, copied beside it, and its ``datapackage.json``; nothing is overwritten.

    Raises UsageError where there is a pack already, PackError with all that is wrong with the form of the table.
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
    names = load_packs(only=[BUNDLED])
    inferred = infer(sheet.header, records, table.stem, names.lookup)
    tried = _sound(table, inferred)
    folder.mkdir(parents=True, exist_ok=True)
    if (folder / table.name).resolve() != table.resolve():
        (folder / table.name).write_bytes(read_file(table, most=LARGEST_TABLE))
    path = folder / "pack.toml"
    path.write_text(toml(table.name, evolve(inferred, examples=tried.examples)), encoding="utf-8")
    description = datapackage.description(Pack.load(folder).declaration, {table.name: sheet.header})
    (folder / datapackage.FILE).write_text(description, encoding="utf-8")
    number = sum(len(examples) for _, examples in tried.examples)
    return Begun(path=path, examples=number, sentence=tried.sentence, notes=inferred.notes)


@frozen(kw_only=True)
class _Tried:
    examples: tuple[tuple[str, tuple[str, ...]], ...]
    sentence: str


def _sound(table: Path, inferred: Inferred) -> _Tried:
    """The examples that can be compiled and come out right, tried in a folder of their own."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name, "trial")
        place.mkdir()
        (place / table.name).write_bytes(read_file(table, most=LARGEST_TABLE))
        while True:
            (place / "pack.toml").write_text(toml(table.name, inferred), encoding="utf-8")
            found = load_packs(only=[place])
            bad = _refused(found.refused(found.tables[-1]), inferred)
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
    yield _line(f"table       = {quoted(file)}", f"{', '.join(inferred.header)}")
    if "source" not in inferred.header:
        yield _line(f"source      = {quoted(file)}", "write where the rows come from: it is shown with every verdict")
    yield _line(f"row         = {quoted(inferred.row)}", "what one row is, as people call it")
    yield _line(f'# also      = ["{inferred.row}"]', "other full names of it")
    yield _line('# later     = ["…"]', "short names that count only after the text has used a full one")
    if inferred.key:
        key = quoted(inferred.key[0]) if len(inferred.key) == 1 else quoted(list(inferred.key))
        yield _line(f"key         = {key}", "tells the rows apart")
        what = f"can there be only one row for each {' and '.join(inferred.key)}?"
        yield _line(f"# one_row_per = {key}", f"{what} Then another value there is an error")
    if inferred.period:
        period = quoted(f"{inferred.period[0]} to {inferred.period[1]}")
        yield _line(f"# complete  = {period}", "is nothing missing? Then first, only, never and counts are decided")
    if inferred.interval:
        yield f"interval    = {quoted(list(inferred.interval))}"
    if inferred.rank:
        yield _line(f"rank        = {quoted(inferred.rank)}", "preferred, normal or deprecated")
    yield ""
    yield _line("[columns]", "a column that is left out is shown and never compared")
    width = max((len(_key(guess.name)) for guess in inferred.columns), default=0)
    for guess in inferred.columns:
        yield _column(guess, width)
    yield from _measures(inferred)
    yield ""
    yield _line("[says]", "example sentences: replace and add until they are what people write")
    for sense, examples in inferred.examples:
        yield f"{sense} = ["
        yield from (f"  {quoted(example)}," for example in examples)
        yield "]"


def _column(guess: Guess, width: int) -> str:
    written = f'{_key(guess.name):<{width}} = "{guess.type}"'
    return _line(f"# {written}" if guess.left_out else written, guess.comment)


def _measures(inferred: Inferred) -> Iterator[str]:
    numbers = [guess.name for guess in inferred.columns if guess.type == "number"]
    if numbers:
        yield ""
        yield _line("# [measure]", "count (may be summed up), level (at a date) or mean")
        yield from (f'# {_key(name)} = "{"level" if unit_of(name)[1] else "count"}"' for name in numbers)


def _key(name: str) -> str:
    plain = name.isascii() and name.replace("_", "").replace("-", "").isalnum()
    return name if plain else quoted(name)
