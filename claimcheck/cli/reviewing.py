"""``review``: one decision by flags, many from a file that came back, or a walk through the open claims."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Callable, Sequence

from claimcheck.cli.common import now, say, standard_input, tell
from claimcheck.errors import UsageError
from claimcheck.files import read_file
from claimcheck.model import Claim, Review, Status
from claimcheck.pipeline import Registry
from claimcheck.registry import Suppression
from claimcheck.registry.answers import Proposal, from_comments, take
from claimcheck.registry.sheets import from_sheet
from claimcheck.reporting.words import count
from claimcheck.rules import rule

__all__ = ["review"]

_LONGEST = 100
_REDS = (Status.REFUTED, Status.CONFLICTING_EVIDENCE)
_ZIP = b"PK\x03\x04"


def review(arguments: argparse.Namespace) -> int:
    """Add decisions to the log of a registry; nothing is ever taken from it."""
    if arguments.sign_off:
        return _sign_off(arguments)
    if arguments.suppress:
        return _change(arguments, lambda r: r.suppress(_suppression(arguments)), f"{arguments.suppress} is suppressed")
    if arguments.sheet:
        return _from(arguments)
    if arguments.claim:
        return _one(arguments)
    from claimcheck.cli.walking import walk

    return walk(arguments.registry, arguments.by or "")


def _change(arguments: argparse.Namespace, change: Callable[[Registry], Registry], told: str) -> int:
    Registry.update(arguments.registry, change)
    tell(told)
    return 0


def _sign_off(arguments: argparse.Namespace) -> int:
    reds = [claim for claim in Registry.load(arguments.registry).open if claim.machine_status in _REDS]
    if reds and arguments.sign_off.strip() and not arguments.yes:
        _ask_for(reds)
    made = Registry.update(
        arguments.registry, lambda r: r.sign_off(arguments.sign_off, at=now(), reason=arguments.reason)
    )
    left = made.sign_offs[-1].open
    tell(f"signed off by {arguments.sign_off}; void when the text changes; {len(left)} claims are open:")
    for claim in made.open:
        tell(f"  {claim.id}  {claim.status.value:<20}  {_words(claim)}")
    return 0


def _ask_for(reds: Sequence[Claim]) -> None:
    """Show what is refuted and open, and raise UsageError unless somebody says to sign off all the same."""
    tell(f"{count(len(reds), 'claim is', 'claims are')} refuted and open:")
    for claim in reds:
        right = claim.verdict.justification if claim.verdict else ""
        tell(f"  {claim.id}  “{_words(claim)}”  {right}")
    sys.stdout.write("sign off all the same? [y/N] ")
    sys.stdout.flush()
    try:
        answer = sys.stdin.readline()
    except OSError:  # no input at all
        answer = ""
    if answer.strip().lower() not in ("y", "yes"):
        raise UsageError("not signed off; decide these claims first (review --claim ID), or say --yes")


def _words(claim: Claim) -> str:
    told = " ".join(claim.quote.split())
    return told if len(told) <= _LONGEST else told[: _LONGEST - 1] + "…"


def _suppression(arguments: argparse.Namespace) -> Suppression:
    try:
        expires = dt.date.fromisoformat(arguments.expires) if arguments.expires else None
    except ValueError:
        raise UsageError(f"--expires {arguments.expires!r} is not a day such as 2019-03-04") from None
    return Suppression(
        rule=rule(arguments.suppress).code,
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
            supersedes=arguments.supersedes,
        )

    made = Registry.update(arguments.registry, decide)
    claim = made.claim(arguments.claim)
    tell(f"{claim.id}  {claim.status.value}  “{claim.quote}”")
    _tell_disputes(made)
    return 0


def _from(arguments: argparse.Namespace) -> int:
    """Every decision of a file; what cannot be read as one is listed and nothing is guessed."""
    proposals, unread = _proposals(arguments.sheet, arguments.by or "")
    at, taken, faults = now(), list[Review](), list[str]()

    def decide(registry: Registry) -> Registry:
        changed, taken[:], faults[:] = take(registry, proposals, at=at)
        return changed

    before = Registry.load(arguments.registry)
    made = Registry.update(arguments.registry, decide)
    accepted = len(made.suppressions) - len(before.suppressions)
    findings = f" and {count(accepted, 'accepted finding')}" if accepted else ""
    left = count(len(made.open), "claim is open", "claims are open")
    tell(f"{count(len(taken), 'decision')}{findings} read from {arguments.sheet}; {left}")
    _tell_disputes(made)
    for fault in (*unread, *faults):
        say(f"claimcheck: not read: {arguments.sheet}, {fault}")
    return int(bool(unread or faults))


def _proposals(path: str, reviewer: str) -> tuple[Sequence[Proposal], Sequence[str]]:
    try:
        data = standard_input() if path == "-" else read_file(path)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from None
    if not data.startswith(_ZIP):
        return from_sheet(data, name=path, reviewer=reviewer)
    from claimcheck.reading import word_comments

    return from_comments(word_comments(data, name=path), reviewer=reviewer)


def _tell_disputes(made: Registry) -> None:
    for id, standing in made.standings.items():
        if standing.disputed:
            said = "; ".join(
                f"{r.reviewer} {r.decision.value}{f' to {r.corrected.value}' if r.corrected else ''} ({r.id})"
                for r in standing.reviews
            )
            tell(f"disputed  {id}  {_words(made.claim(id))}: {said}")
