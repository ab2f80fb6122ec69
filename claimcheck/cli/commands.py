"""``report``, ``show``, ``explain``, ``diff`` and ``config``."""

from __future__ import annotations

import argparse
import json
import pathlib
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimcheck.cli.common import browse, harmless, listing, only, put, settings, tell
from claimcheck.cli.places import page_of
from claimcheck.errors import UsageError
from claimcheck.model import Claim
from claimcheck.model.jsontext import escaped
from claimcheck.registry import storage
from claimcheck.rules import rule

if TYPE_CHECKING:
    from claimcheck.pipeline import Registry

__all__ = ["config", "diff", "explain", "report", "show"]


def report(arguments: argparse.Namespace) -> int:
    """Write the report of a registry."""
    from claimcheck.pipeline import Registry

    made = Registry.load(arguments.registry)
    page = pathlib.Path(arguments.output or page_of(arguments.registry, settings()))
    made.write_report(page)
    tell(f"page  {page}")
    if arguments.open:
        browse(page)
    return 0


def show(arguments: argparse.Namespace) -> int:
    """List the claims of a registry."""
    from claimcheck.pipeline import Registry

    made = Registry.load(arguments.registry)
    wanted = {key: getattr(arguments, key) for key in ("status", "category") if getattr(arguments, key)}
    claims = [claim for claim in made.where(**wanted) if not arguments.open or claim in made.open]
    claims = list(only(claims, arguments.only)) if arguments.only else claims
    if arguments.format == "json":
        chosen = {claim.id for claim in claims}
        rows = [record for record in made.to_records() if record["id"] in chosen]
        sys.stdout.write(escaped(json.dumps(rows, ensure_ascii=False, indent=2) + "\n"))
        return 0
    listing(claims, len(made.claims))
    return 0


def explain(arguments: argparse.Namespace) -> int:
    """Tell what a code means, or how a verdict came about."""
    if arguments.claim is None:
        if pathlib.Path(arguments.what).suffix == ".json" or pathlib.Path(arguments.what).is_file():
            raise UsageError(
                f"{arguments.what} is a registry, of which one claim is explained: "
                f"claimcheck explain {arguments.what} CLAIM-ID (claimcheck show {arguments.what} lists the ids)"
            )
        found = rule(arguments.what)
        tell(f"{found.code}  {found.title} ({found.level})\n{found.text}")
        return 0
    from claimcheck.pipeline import Registry

    made = Registry.load(arguments.what)
    claim = made.claim(arguments.claim)
    for line in (*_told(claim), *_beside(made, claim)):
        tell(line)
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


def _beside(made: Registry, claim: Claim) -> Iterator[str]:
    """Published fact-checks and the decisions, those that no longer count too."""
    from claimcheck.reporting.published import published

    yield from (f"  published  {published(check).words}" for check in made.published if check.claim == claim.id)
    anchors = {anchor.review: anchor for anchor in made.anchors}
    counting = {review.id for review in made.standings[claim.id].reviews}
    for review in made.reviews:
        anchor = anchors.get(review.id)
        if (anchor.claim if anchor else review.claim) == claim.id:
            corrected = f" to {review.corrected.value}" if review.corrected else ""
            why = "" if review.id in counting else f" [{anchor.reason if anchor else 'superseded'}]"
            told = f"{review.reviewer} {review.decision.value}{corrected}, {review.at}: {review.reason}"
            yield f"  decision  {review.id}  {told}{why}"


def diff(arguments: argparse.Namespace) -> int:
    """What changed from one registry to another; status 1 where anything did."""
    from claimcheck.pipeline import Registry
    from claimcheck.registry.diff import difference

    old, new = Registry.load(arguments.old), Registry.load(arguments.new)
    found = difference(old, new)
    if arguments.format == "json":
        told = escaped(json.dumps(found.to_dict(), ensure_ascii=False, indent=2, sort_keys=True) + "\n")
    elif arguments.format == "html":
        from claimcheck.reporting.changes import render

        told = render(found, old=old.document, new=new.document)
    else:
        told = "".join(f"{harmless(line)}\n" for line in found.lines())
    if arguments.output:
        storage.write(arguments.output, told)
    else:
        put(told)
    return int(bool(found))


def config(arguments: argparse.Namespace) -> int:
    """Every setting with where it comes from, or the schema of registries."""
    if arguments.schema:
        from claimcheck.registry import schema

        sys.stdout.write(storage.dump(schema.published()))
        return 0
    found = settings().of(arguments.article) if arguments.article else settings()
    for key, value, origin in found.shown():
        shown = ", ".join(f"{k} = {v}" for k, v in value.items()) if isinstance(value, dict) else value
        shown = ", ".join(value) if isinstance(value, tuple) else shown
        tell(f"{key.replace('_', '-'):<12} {shown or '–'!s:<20} {origin}")
    return 0
