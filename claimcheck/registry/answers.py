"""Decisions that come back from people: in a filled-in sheet or as answers to comments. Nothing is guessed."""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from attrs import frozen

from claimcheck.errors import ClaimcheckError, UsageError
from claimcheck.model import Decision, Review, Status
from claimcheck.registry.registry import Registry
from claimcheck.registry.values import Suppression
from claimcheck.registry.views import member

__all__ = ["CommentLike", "Marker", "Proposal", "from_comments", "marker", "proposal", "take"]

_R = TypeVar("_R", bound=Registry)
_MARKER = re.compile(
    r"\[(?P<words>(?:(?P<rule>CC\d{3}) )?(?P<id>[^\s\[\]]+)(?: (?P<status>[a-z_]+))?)(?: #(?P<seal>[0-9a-f]{20}))?\]",
    re.ASCII,
)
_NUMBER = re.compile(r"[1-9]\d{0,5}", re.ASCII)
# A word alone, or with a colon and what follows: “ok, but the year is off” is a conversation and no decision.
_WORD = re.compile(r"\s*(ok|okay|wrong|fix|unsure)\s*(?:[.!]*\s*|:\s*(.*))", re.IGNORECASE | re.DOTALL)
_SOURCE = re.compile(r"[\s;,.(]*\bsource\s*:\s*(.+?)\)?\s*$", re.IGNORECASE | re.DOTALL)
FINDING = "finding-"
_DECISIONS = {
    "ok": Decision.ACCEPTED,
    "okay": Decision.ACCEPTED,
    "wrong": Decision.REJECTED,
    "fix": Decision.CORRECTED,
    "unsure": Decision.UNSURE,
}
_STATUSES = "|".join(re.escape(s.value).replace("_", "[_ ]") for s in sorted(Status, key=lambda s: -len(s.value)))
_STATUS = re.compile(rf"\s*({_STATUSES})\b[\s:,;.!–—-]*(.*)", re.IGNORECASE | re.DOTALL)


@frozen(kw_only=True)
class Marker:
    """What a comment of ours is about: the claim or finding, its rule, and the status that the reader saw."""

    id: str
    rule: str
    status: str
    seal: str | None = None

    @property
    def words(self) -> str:
        """What the seal is made of."""
        return " ".join(part for part in (self.rule, self.id, self.status) if part)


@frozen(kw_only=True)
class Proposal:
    """One decision as it was written down. ``where`` is its place in the file, ``seen`` the status that it is about.

    ``seal`` is that of the comment that it answers, None for a decision that stands in no comment.
    """

    where: str
    claim: str
    decision: str
    reviewer: str
    corrected: str = ""
    reason: str = ""
    source: str = ""
    seen: str = ""
    rule: str = ""
    seal: str | None = None


class CommentLike(Protocol):
    """A comment of a Word file; see ``claimcheck.reading.WordComment``."""

    @property
    def number(self) -> str:
        """Its number in the file."""

    @property
    def author(self) -> str:
        """Who wrote it."""

    @property
    def lines(self) -> tuple[str, ...]:
        """Its paragraphs."""

    @property
    def resolved(self) -> bool:
        """Whether it was ticked off."""

    @property
    def parent(self) -> str | None:
        """The comment that it answers."""

    @property
    def candidates(self) -> tuple[str, ...]:
        """The comments that it may answer where the file does not say."""


def marker(line: str) -> Marker | None:
    """The marker that a line of a comment begins with, ``[CC101 id status]``; None for any other line."""
    found = _MARKER.match(line.strip())
    if not found:
        return None
    return Marker(id=found["id"], rule=found["rule"] or "", status=found["status"] or "", seal=found["seal"] or "")


def proposal(words: str, about: Marker, *, where: str, reviewer: str) -> Proposal:
    """The decision that an answer states.

    ``ok`` accepts, ``wrong: why`` rejects, ``fix: status, why; source: where`` corrects, ``unsure: why`` leaves it
    open. Raises UsageError, with what to write, for any other words.
    """
    found = _WORD.fullmatch(words)
    if not found:
        raise UsageError(f"“{_short(words)}” is no decision; ok, wrong: why, fix: status, why, or unsure: why")
    decision, rest = _DECISIONS[found[1].lower()], (found[2] or "").strip()
    corrected = ""
    if decision is Decision.CORRECTED:
        status = _STATUS.fullmatch(rest)
        if not status:
            raise UsageError(
                f"“{_short(words)}” does not say the right status; such as fix: supported, why; source: where"
            )
        corrected, rest = re.sub(r"\s", "_", status[1].lower()), status[2].strip()
    source = _SOURCE.search(rest)
    reason = rest[: source.start()].strip() if source else rest
    return Proposal(
        where=where,
        claim=about.id,
        decision=decision.value,
        reviewer=reviewer,
        corrected=corrected,
        reason=reason,
        source=source[1].strip() if source else "",
        seen=about.status,
        rule=about.rule,
        seal=about.seal,
    )


def from_comments(
    comments: Sequence[CommentLike], *, reviewer: str = ""
) -> tuple[tuple[Proposal, ...], tuple[str, ...]]:
    """(the decisions in the comments of a Word file that came back, what could not be read as one and why).

    A comment of ours is answered by a reply, or by lines below its marker; one that was only ticked off is accepted.
    ``reviewer`` is who decides where the file does not say, as for a tick.
    """
    ours = {c.number: found for c in comments if (found := _marked(c))}
    proposals, faults = list[Proposal](), list[str]()
    for where, about, author, words in _answers(comments, ours, reviewer, faults):
        try:
            if not author:
                raise UsageError("the file does not say by whom; give the reviewer's name (--by)")
            proposals.append(proposal(words, about, where=where, reviewer=author))
        except UsageError as error:
            faults.append(f"{where}: {error.message}")
    return tuple(proposals), tuple(faults)


def _marked(comment: CommentLike) -> Marker | None:
    return next((found for line in comment.lines if (found := marker(line))), None)


def _answers(
    comments: Sequence[CommentLike], ours: dict[str, Marker], reviewer: str, faults: list[str]
) -> Iterator[tuple[str, Marker, str, str]]:
    """(where, what about, by whom, words) of every answer, in the order of the file."""
    answered = set[str]()
    for comment in comments:
        where = f"comment {comment.number}" + (f" by {comment.author}" if comment.author else "")
        if comment.number in ours:
            below = _below(comment)
            if below:
                answered.add(comment.number)
                yield where, ours[comment.number], reviewer, below
            continue
        words = "\n".join(line for line in comment.lines if line)
        about = [n for n in ((comment.parent,) if comment.parent else comment.candidates) if n in ours]
        if len(about) == 1:
            answered.add(about[0])
            yield where, ours[about[0]], comment.author or reviewer, words
        elif _WORD.fullmatch(words):
            why = "stands at the words of several comments" if about else "answers no comment of ours"
            faults.append(f"{where}: “{_short(words)}” {why}")
    for comment in comments:
        if comment.resolved and comment.number in ours and comment.number not in answered:
            yield f"comment {comment.number}, ticked off", ours[comment.number], reviewer, "ok"


def _below(comment: CommentLike) -> str:
    """What was written below the marker."""
    at = next(i for i, line in enumerate(comment.lines) if marker(line))
    return "\n".join(line for line in comment.lines[at + 1 :] if line)


def take(registry: _R, proposals: Iterable[Proposal], *, at: str) -> tuple[_R, tuple[Review, ...], tuple[str, ...]]:
    """(the registry with these decisions, what was added, what could not be taken and why).

    A decision that its reviewer has taken already in the same words is neither added again nor a fault.
    """
    faults, before = [], len(registry.reviews)
    for one in proposals:
        try:
            registry = _taken(registry, one, at)
        except ClaimcheckError as error:
            faults.append(f"{one.where}: " + " · ".join((error.message, *error.faults)))
    return registry, registry.reviews[before:], tuple(faults)


def _ours(registry: Registry, one: Proposal) -> bool:
    """Whether a decision stands in no comment, or answers one that this registry was asked to write."""
    if one.seal is None:
        return True
    words = Marker(id=one.claim, rule=one.rule, status=one.seen).words
    return bool(registry.comment_key) and hmac.compare_digest(one.seal, registry.seal(words))


def _taken(registry: _R, one: Proposal, at: str) -> _R:
    if not _ours(registry, one):
        raise UsageError(
            f"“{_short(f'{one.decision} {one.claim}')}” answers no comment that claimcheck wrote for this registry and "
            "is nobody's decision; decide it with review --claim"
        )
    if one.claim.startswith(FINDING):
        return _suppressed(registry, one)
    claim = registry.claim(one.claim)
    if claim.id != one.claim:
        raise UsageError(f"no claim {one.claim!r} in this registry")  # a beginning is enough for a person, not here
    if one.seen and one.seen != claim.machine_status.value:
        raise UsageError(
            f"{claim.id}: the program's verdict was {one.seen} and is {claim.machine_status.value} now; decide anew"
        )
    if _said(registry.standings[claim.id].reviews, one):
        return registry
    return registry.review(
        claim.id,
        one.decision,
        reviewer=one.reviewer,
        at=at,
        corrected=one.corrected or None,
        reason=one.reason,
        source=one.source,
    )


def _suppressed(registry: _R, one: Proposal) -> _R:
    """A finding is no claim: it can be accepted with a reason, which is a suppression."""
    number = one.claim.removeprefix(FINDING)
    found = registry.findings[int(number) - 1 : int(number)] if _NUMBER.fullmatch(number) else ()
    if not found or (one.rule and found[0].rule != one.rule):
        raise UsageError(f"no {one.claim} of {one.rule or 'that rule'} in this registry")
    if one.decision != Decision.ACCEPTED.value or not one.reason:
        raise UsageError(f"{one.claim} is a finding: it can be accepted with a reason (ok: why), or the text changed")
    quote = " … ".join(span.quote for span in found[0].spans)
    return registry.suppress(
        Suppression(rule=found[0].rule, reason=one.reason, author=one.reviewer, quote=quote, expires=None)
    )


def _said(reviews: Sequence[Review], one: Proposal) -> bool:
    decision = member(Decision, one.decision)
    corrected = member(Status, one.corrected) if one.corrected else None
    wanted = (one.reviewer, decision, corrected, one.reason, one.source)
    return any((r.reviewer, r.decision, r.corrected, r.reason, r.source) == wanted for r in reviews)


def _short(words: str) -> str:
    told = " ".join(words.split())
    return told if len(told) <= 60 else told[:59] + "…"
