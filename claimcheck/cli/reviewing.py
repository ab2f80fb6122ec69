"""``review``: one decision by flags, many from a CSV file, or a walk through the open claims."""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import pathlib
import sys
from collections.abc import Callable, Iterator, Mapping

from claimcheck.cli.common import now, say
from claimcheck.errors import ClaimcheckError, UsageError
from claimcheck.model import Claim, Decision, Status
from claimcheck.pipeline import Registry
from claimcheck.registry import Suppression

__all__ = ["review"]

_KEYS = {"a": Decision.ACCEPTED, "c": Decision.CORRECTED, "r": Decision.REJECTED, "u": Decision.UNSURE}


def review(arguments: argparse.Namespace) -> int:
    """Add decisions to the log of a registry; nothing is ever taken from it."""
    if arguments.sign_off:
        return _sign_off(arguments)
    if arguments.suppress:
        return _change(arguments, lambda r: r.suppress(_suppression(arguments)), f"{arguments.suppress} is suppressed")
    if arguments.sheet:
        return _sheet(arguments)
    if arguments.claim:
        return _one(arguments)
    return _walk(arguments)


def _change(arguments: argparse.Namespace, change: Callable[[Registry], Registry], told: str) -> int:
    Registry.update(arguments.registry, change)
    print(told)
    return 0


def _sign_off(arguments: argparse.Namespace) -> int:
    made = Registry.update(
        arguments.registry, lambda r: r.sign_off(arguments.sign_off, at=now(), reason=arguments.reason)
    )
    left = len(made.sign_offs[-1].open)
    print(f"signed off by {arguments.sign_off}: {left} claims are open; void when the text changes")
    return 0


def _suppression(arguments: argparse.Namespace) -> Suppression:
    try:
        expires = dt.date.fromisoformat(arguments.expires) if arguments.expires else None
    except ValueError:
        raise UsageError(f"--expires {arguments.expires!r} is not a day such as 2019-03-04") from None
    return Suppression(
        rule=arguments.suppress.upper(),
        reason=arguments.reason,
        author=arguments.by or "",
        quote=arguments.quote,
        expires=expires,
    )


def _one(arguments: argparse.Namespace) -> int:
    if not arguments.decision:
        raise UsageError("--claim needs --decision")
    at = now()

    def decide(registry: Registry) -> Registry:
        return registry.review(
            arguments.claim,
            arguments.decision,
            reviewer=arguments.by or "",
            at=at,
            corrected=arguments.status,
            reason=arguments.reason,
            source=arguments.source,
        )

    made = Registry.update(arguments.registry, decide)
    claim = made.claim(arguments.claim)
    print(f"{claim.id}  {claim.status.value}  “{claim.quote}”")
    return 0


def _sheet(arguments: argparse.Namespace) -> int:
    """Every line that holds a decision; what cannot be read as one is listed and nothing is guessed."""
    rows, at, unread = list(_rows(arguments.sheet)), now(), list[str]()

    def decide(registry: Registry) -> Registry:
        for line, row in rows:
            try:
                registry = _decided(registry, row, at, arguments.by or "")
            except ClaimcheckError as error:
                unread.append(f"line {line}: " + " · ".join((error.message, *error.faults)))
        return registry

    before = len(Registry.load(arguments.registry).reviews)
    made = Registry.update(arguments.registry, decide)
    print(f"{len(made.reviews) - before} decisions read from {arguments.sheet}")
    for fault in unread:
        say(f"claimcheck: not read: {arguments.sheet}, {fault}")
    return 2 if unread else 0


def _rows(path: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    try:
        text = pathlib.Path(path).read_bytes().decode("utf-8-sig")
    except (OSError, ValueError) as error:
        raise UsageError(f"{path} cannot be read as a CSV file in UTF-8: {error}") from None
    reader = csv.DictReader(text.splitlines(keepends=True))
    missing = {"id", "decision"} - set(reader.fieldnames or ())
    if missing:
        raise UsageError(f"{path} has no column {' and no column '.join(sorted(missing))}")
    for row in reader:
        if (row["decision"] or "").strip():
            yield reader.line_num, {key: (value or "").strip() for key, value in row.items() if isinstance(key, str)}


def _decided(registry: Registry, row: Mapping[str, str], at: str, reviewer: str) -> Registry:
    return registry.review(
        row["id"],
        row["decision"].lower(),
        reviewer=row.get("reviewer") or reviewer,
        at=at,
        corrected=row.get("corrected") or None,
        reason=row.get("reason", ""),
        source=row.get("source", ""),
    )


def _walk(arguments: argparse.Namespace) -> int:
    """Show the open claims one after the other and ask; each answer is written at once."""
    made = Registry.load(arguments.registry)
    waiting = made.open
    print(f"{len(waiting)} claims are open. a accept, c correct, r reject, u unsure, s skip, q stop")
    reviewer = arguments.by or (_ask("your name: ") if waiting else "")
    for number, claim in enumerate(waiting, start=1):
        _present(claim, number, len(waiting))
        answer = _ask("[a/c/r/u/s/q] ")
        if answer == "q":
            break
        if answer in _KEYS:
            _answer(arguments.registry, claim, _KEYS[answer], reviewer)
    left = len(Registry.load(arguments.registry).open)
    print(f"{left} claims are open")
    return 0


def _present(claim: Claim, number: int, total: int) -> None:
    print(f"\n{number} of {total}  “{claim.quote}”\n  {claim.text}\n  {claim.status.value}", end="")
    print(f": {claim.verdict.justification}" if claim.verdict else "")


def _answer(path: str, claim: Claim, decision: Decision, reviewer: str) -> None:
    status = source = ""
    if decision is Decision.CORRECTED:
        status = _ask(f"right status ({', '.join(s.value for s in Status)}): ")
        source = _ask("source: ")
    reason = _ask("reason: ")
    at = now()
    try:
        Registry.update(
            path,
            lambda r: r.review(
                claim.id, decision, reviewer=reviewer, at=at, corrected=status or None, reason=reason, source=source
            ),
        )
    except UsageError as error:
        print(f"not taken: {error}")


def _ask(prompt: str) -> str:
    sys.stdout.write(prompt)
    sys.stdout.flush()
    line = sys.stdin.readline()
    return line.strip() if line else "q"
