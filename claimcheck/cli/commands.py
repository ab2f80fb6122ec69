"""``report``, ``show``, ``explain``, ``diff``, ``packs`` and ``config``."""

from __future__ import annotations

import argparse
import csv
import json
import pathlib
import sys
from collections.abc import Iterator

from claimcheck.cli.common import browse, default_paths, settings
from claimcheck.errors import PackError, UsageError
from claimcheck.model import Claim, Status
from claimcheck.registry import storage
from claimcheck.rules import rule

__all__ = ["config", "diff", "explain", "packs", "report", "show"]


def report(arguments: argparse.Namespace) -> int:
    """Write the report of a registry."""
    from claimcheck.pipeline import Registry

    made = Registry.load(arguments.registry)
    page = pathlib.Path(arguments.output or default_paths(arguments.registry, settings())[1])
    made.write_report(page)
    print(f"page  {page}")
    if arguments.open:
        browse(page)
    return 0


def show(arguments: argparse.Namespace) -> int:
    """List the claims of a registry."""
    from claimcheck.pipeline import Registry

    made = Registry.load(arguments.registry)
    wanted = {key: getattr(arguments, key) for key in ("status", "category") if getattr(arguments, key)}
    claims = [claim for claim in made.where(**wanted) if not arguments.open or claim in made.open]
    if arguments.format == "json":
        chosen = {claim.id for claim in claims}
        rows = [record for record in made.to_records() if record["id"] in chosen]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return 0
    for claim in claims:
        print(f"{claim.id}  {claim.status.value:<20}  {' '.join(claim.quote.split())}")
    print(f"{len(claims)} of {len(made.claims)} claims", file=sys.stderr)
    return 0


def explain(arguments: argparse.Namespace) -> int:
    """Tell what a code means, or how a verdict came about."""
    if arguments.claim is None:
        found = rule(arguments.what)
        print(f"{found.code}  {found.title} ({found.level})\n{found.text}")
        return 0
    from claimcheck.pipeline import Registry

    for line in _told(Registry.load(arguments.what).claim(arguments.claim)):
        print(line)
    return 0


def _told(claim: Claim) -> Iterator[str]:
    yield f"“{claim.quote}”"
    yield f"  in its own words: {claim.text}"
    yield f"  {claim.status.value}, {claim.category.value}" + (
        f" (the program found {claim.machine_status.value})" if claim.status is not claim.machine_status else ""
    )
    verdict = claim.verdict
    if verdict is None:
        yield f"  {claim.reason or 'no table was asked'}"
        return
    gap = f" ({verdict.gap.value})" if verdict.gap else ""
    yield f"  {verdict.rule}{gap}: {verdict.justification}"
    yield from (f"  {i}. {step.words or step.result}" for i, step in enumerate(verdict.proof, start=1))
    for title, rows in (("row", verdict.evidence), ("near", verdict.leads)):
        for row in rows:
            cells = ", ".join(f"{name} {value}" for name, value in row.columns)
            origin = f"[{row.link or row.source}; {row.verification}]"
            yield f"  {title}  {row.pack}/{row.table} {row.row}: {cells}  {origin}"


def diff(arguments: argparse.Namespace) -> int:
    """What changed from one registry to another; status 1 where anything did."""
    from claimcheck.pipeline import Registry
    from claimcheck.registry.diff import difference

    old, new = Registry.load(arguments.old), Registry.load(arguments.new)
    found = difference(old, new)
    if arguments.format == "json":
        told = json.dumps(found.to_dict(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    elif arguments.format == "html":
        from claimcheck.reporting.changes import render

        told = render(found, old=old.document, new=new.document)
    else:
        told = "".join(f"{line}\n" for line in found.lines())
    if arguments.output:
        storage.write(arguments.output, told)
    else:
        sys.stdout.write(told)
    return int(bool(found))


def packs(arguments: argparse.Namespace) -> int:
    """List, show, check, begin and try packs."""
    actions = {"list": _list, "show": _show, "check": _check, "new": _new, "try": _try}
    return actions[arguments.action](arguments)


def _list(arguments: argparse.Namespace) -> int:
    from claimcheck.reference import load_packs

    found = load_packs(arguments.pack or settings().packs, arguments.only_pack or settings().only_packs)
    for pack in found.packs:
        tables = [table for table in found.tables if table.pack == pack.name]
        rows = sum(len(table.rows) for table in tables)
        print(f"{pack.name:<16} {len(tables):>3} tables {rows:>7} rows  {pack.digest[:12]}")
    return 0


def _show(arguments: argparse.Namespace) -> int:
    from claimcheck.reference import load_packs

    found = load_packs(only=[arguments.pack])
    name = found.packs[-1].name
    for table in found.tables:
        if table.pack == name:
            print(f"{table.name}: {len(table.rows)} rows; {', '.join(table.header)}")
            for pattern in found.patterns(table):
                print(f"    {pattern}")
    return 0


def _check(arguments: argparse.Namespace) -> int:
    from claimcheck.reference import load_packs

    found = load_packs(only=[arguments.pack])
    own = [table for table in found.tables if table.pack == found.packs[-1].name]
    refused = [f"{table.name}: {fault}" for table in own for fault in found.refused(table)]
    if refused:
        raise PackError(f"{arguments.pack}: examples that cannot be understood", faults=refused)
    print(f"{arguments.pack}: {len(own)} tables, {sum(len(table.rows) for table in own)} rows, no faults")
    return 0


def _new(arguments: argparse.Namespace) -> int:
    folder, table = pathlib.Path(arguments.folder), pathlib.Path(arguments.table)
    if (folder / "pack.toml").exists():
        raise UsageError(f"{folder}/pack.toml is there already and was left as it is")
    try:
        content = table.read_bytes()
        header = next(csv.reader(content.decode("utf-8-sig").splitlines()), [])
    except (OSError, ValueError) as error:
        raise UsageError(f"{table} cannot be read as a CSV table in UTF-8: {error}") from None
    if not header:
        raise UsageError(f"{table} is empty; its first line names the columns")
    folder.mkdir(parents=True, exist_ok=True)
    if (folder / table.name).resolve() != table.resolve():
        (folder / table.name).write_bytes(content)
    columns = [f'{json.dumps(name)} = "{_guess(name)}"' for name in header if name not in ("source", "verification")]
    lines = [
        f"table = {json.dumps(table.name)}",
        f"source = {json.dumps(table.name)}",
        f"row = {json.dumps(table.stem.replace('_', ' '))}",
        "[columns]",
        *columns,
        "[says]",
        "# Example sentences with columns in braces, such as",
        f'# event = ["{{{header[-1]}}} won in {{{header[0]}}}"]',
        "event = []",
    ]
    (folder / "pack.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{folder}/pack.toml  now write example sentences under [says], then: claimcheck packs check {folder}")
    return 0


def _guess(name: str) -> str:
    words = {"year": "date", "date": "date", "start": "date", "end": "date", "country": "country", "city": "place"}
    return words.get(name.lower(), "text")


def _try(arguments: argparse.Namespace) -> int:
    from claimcheck.model import Document
    from claimcheck.pipeline import Checker

    document = Document.from_text(arguments.sentence, date=arguments.date, speaker=arguments.speaker)
    made = Checker(only_packs=[arguments.pack]).check(document)
    for claim in made.claims:
        print("\n".join(_told(claim)))
    if not made.claims:
        print("no claim was found in this sentence: " + "; ".join(s.reason for s in made.sentences if s.reason))
    return int(any(claim.status is Status.REFUTED for claim in made.claims))


def config(arguments: argparse.Namespace) -> int:
    """Every setting with where it comes from, or the schema of registries."""
    if arguments.schema:
        from claimcheck.registry import schema

        sys.stdout.write(storage.dump(schema.published()))
        return 0
    for key, value, origin in settings().shown():
        shown = ", ".join(f"{k} = {v}" for k, v in value.items()) if isinstance(value, dict) else value
        shown = ", ".join(value) if isinstance(value, tuple) else shown
        print(f"{key.replace('_', '-'):<12} {shown or '–'!s:<20} {origin}")
    return 0
