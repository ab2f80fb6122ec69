"""The registry: everything that is known of one article, as one frozen value."""

from __future__ import annotations

import difflib
import hmac
import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

import attrs
from attrs import field, frozen

from claimcheck.errors import UsageError
from claimcheck.model import (
    Category,
    Claim,
    Decision,
    Document,
    Finding,
    Gap,
    Level,
    PublishedCheck,
    Review,
    SentenceRecord,
    SignOff,
    Span,
    Status,
)
from claimcheck.model.showing import claims_table, one_line_of
from claimcheck.pausing import uncollected
from claimcheck.registry import storage
from claimcheck.registry.carry import carry
from claimcheck.registry.codec import encode
from claimcheck.registry.matching import Side
from claimcheck.registry.reviews import Standing, level_of, new_review, standings
from claimcheck.registry.values import Anchor, AnchorState, Provenance, Suppression
from claimcheck.registry.views import member, predicate, record

__all__ = ["SCHEMA_VERSION", "Issue", "Registry"]

#: Raised when a field changes its meaning; an older claimcheck refuses a newer file.
SCHEMA_VERSION = storage.SCHEMA_VERSION

_R = TypeVar("_R", bound="Registry")
_OPEN = (Status.REFUTED, Status.CONFLICTING_EVIDENCE, Status.NOT_ENOUGH_EVIDENCE)


@frozen(kw_only=True)
class Issue:
    """Something that may fail a run: a verdict or a finding with a level."""

    rule: str
    level: Level
    message: str
    spans: tuple[Span, ...] = ()
    claim: str | None = None

    @property
    def quote(self) -> str:
        """The words concerned, empty where the whole text is."""
        return " … ".join(span.quote for span in self.spans)


@frozen(kw_only=True, repr=False)
class Registry:
    """The claims of one article with verdicts, findings and decisions.

    The machine part (document, claims, sentences, findings, published, provenance) is the same for the same input
    and carries no clock; ``reviews``, ``sign_offs``, ``suppressions`` and ``anchors`` are the people's part. By
    ``comment_key``, a random text that stays with the registry, comments in a Word file are known to be its own.
    ``claims[i].status`` is always what follows from the log: use ``review`` to add to it.
    """

    document: Document
    claims: tuple[Claim, ...] = ()
    sentences: tuple[SentenceRecord, ...] = ()
    findings: tuple[Finding, ...] = ()
    published: tuple[PublishedCheck, ...] = ()
    reviews: tuple[Review, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    provenance: Provenance = field(factory=Provenance)
    comment_key: str = ""
    schema_version: int = SCHEMA_VERSION

    def __repr__(self) -> str:
        """The article and what became of its claims, on one line."""
        status = Counter(claim.status.value for claim in self.claims)
        told = ", ".join(f"{number} {name}" for name, number in sorted(status.items())).replace("_", " ")
        name = (self.document.title or self.document.source.name)[:30]
        many = f"{len(self.claims)} claim{'s' * (len(self.claims) != 1)}"
        return one_line_of(type(self).__name__, f"{name!r}, {many}" + (f": {told}" if told else ""))

    def _repr_html_(self) -> str:
        """What a notebook shows: a table of the claims."""
        return claims_table(self.claims, self.document.title or self.document.source.name)

    # -- reading and writing -------------------------------------------------------------------------------------

    @classmethod
    def load(cls: type[_R], path: str | os.PathLike[str]) -> _R:
        """The registry at ``path``. Raises RegistryError with every fault and its JSON path."""
        with uncollected():
            return cls(**storage.read(path))

    @classmethod
    def loads(cls: type[_R], text: str | bytes, *, name: str = "registry") -> _R:
        """The registry that a JSON text holds; ``name`` is what errors call it."""
        with uncollected():
            return cls(**storage.parse(text, name))

    def save(self: _R, path: str | os.PathLike[str]) -> _R:
        """Write to ``path`` and return what was written.

        Decisions that stand in the file already are kept: the registry there is taken as an earlier draft of this
        one. The old file stays whole until the new one is complete. Raises RegistryLocked or RegistryError.
        """
        with storage.lock(path):
            merged = self.after(type(self).load(path)) if os.path.exists(path) else self  # noqa: PTH110
            with uncollected():
                data = merged.to_dict()
                storage.write(path, storage.dump(data))
        sealed = attrs.evolve(merged.provenance, machine=data["provenance"]["machine"])
        return attrs.evolve(merged, provenance=sealed)

    @classmethod
    def update(cls: type[_R], path: str | os.PathLike[str], change: Callable[[_R], _R]) -> _R:
        """Load, change and write back under one lock, so that two processes lose nothing."""
        with storage.lock(path):
            changed = change(cls.load(path))
            storage.write(path, changed.to_json())
        return changed

    def to_json(self) -> str:
        """The text of the registry file: indented, keys sorted."""
        with uncollected():
            return storage.dump(self.to_dict())

    def to_dict(self) -> dict[str, Any]:
        """The registry as JSON values, with ``summary`` and the machine part's digest."""
        data: dict[str, Any] = {name: encode(getattr(self, name)) for name in storage.FIELDS}
        if not self.comment_key:
            del data["comment_key"]
        data["summary"] = self.summary
        data["provenance"]["machine"] = storage.machine_digest(data)
        return data

    # -- looking ---------------------------------------------------------------------------------------------------

    def claim(self, id: str) -> Claim:
        """The claim of that id, or the only one whose id begins so. Raises UsageError."""
        found = [claim for claim in self.claims if claim.id == id] or [c for c in self.claims if c.id.startswith(id)]
        if len(found) == 1:
            return found[0]
        if found and id:
            raise UsageError(f"{id!r} begins {len(found)} claim ids: {', '.join(c.id for c in found[:5])}")
        near = difflib.get_close_matches(id, [claim.id for claim in self.claims], n=1)
        raise UsageError(f"no claim {id!r} in this registry" + (f"; did you mean {near[0]}?" if near else ""))

    def where(self, **wanted: Any) -> tuple[Claim, ...]:
        """The claims that have all these values: fields of Claim, ``rule``, ``gap``, ``level``.

        A value may be given as its string or as a list of alternatives; ``categories="role"`` asks for membership.
        """
        tests = [predicate(name, value) for name, value in wanted.items()]
        return tuple(claim for claim in self.claims if all(test(claim) for test in tests))

    @property
    def standings(self) -> Mapping[str, Standing]:
        """How each claim stands after the decisions, by claim id."""
        return standings(self.claims, self.reviews, self.anchors)

    @property
    def open(self) -> tuple[Claim, ...]:
        """Claims that wait for a person: nothing supports them, no decision settles them. Most worth checking first."""
        standing = self.standings
        waiting = [c for c in self.claims if c.machine_status in _OPEN and not standing[c.id].settled]
        waiting += [c for c in self.claims if c not in waiting and self._undecided(c, standing[c.id])]
        return tuple(sorted(waiting, key=lambda c: (_rank(c), -c.check_worthiness, c.spans[0].start)))

    def _undecided(self, claim: Claim, standing: Standing) -> bool:
        reopened = any(a.claim == claim.id and a.state is AnchorState.REOPENED for a in self.anchors)
        return standing.disputed or ((reopened or bool(standing.reviews)) and not standing.settled)

    @property
    def issues(self) -> tuple[Issue, ...]:
        """All verdicts and findings that have a level, claims first, in the order of the text."""
        standing = self.standings
        found = []
        for claim in self.claims:
            level = level_of(claim, standing[claim.id])
            if level is not Level.NONE:
                verdict = claim.verdict
                message = verdict.justification if verdict else ""
                rule = verdict.rule if verdict else ""
                found.append(Issue(rule=rule, level=level, message=message, spans=claim.spans, claim=claim.id))
        findings = (Issue(rule=f.rule, level=f.level, message=f.message, spans=f.spans) for f in self.findings)
        return (*found, *(issue for issue in findings if issue.level is not Level.NONE))

    @property
    def signed_off(self) -> SignOff | None:
        """The last sign-off of this very text; one of another text is void."""
        valid = [sign_off for sign_off in self.sign_offs if sign_off.digest == self.document.digest]
        return valid[-1] if valid else None

    @property
    def summary(self) -> dict[str, Any]:
        """Counts with their denominators: by status, category and gap; all statuses and categories are named."""
        status = Counter(claim.status for claim in self.claims)
        category = Counter(claim.category for claim in self.claims)
        gaps = Counter(claim.verdict.gap for claim in self.claims if claim.verdict and claim.verdict.gap)
        standing = self.standings.values()
        return {
            "by_category": {member.value: category[member] for member in Category},
            "by_gap": {member.value: gaps[member] for member in Gap},
            "by_status": {member.value: status[member] for member in Status},
            "checkable": sum(claim.checkable for claim in self.claims),
            "claims": len(self.claims),
            "decided": sum(s.settled for s in standing),
            "disputed": sum(s.disputed for s in standing),
            "findings": len(self.findings),
            "sentences": len(self.sentences),
            "sentences_without_claims": sum(not sentence.claims for sentence in self.sentences),
            "unread": sum(unread.count for unread in self.document.unread),
            "words": len(self.document.text.split()),
        }

    def to_records(self) -> list[dict[str, Any]]:
        """One flat row per claim, as for a spreadsheet or a data frame."""
        standing = self.standings
        return [record(claim, standing[claim.id]) for claim in self.claims]

    # -- deciding --------------------------------------------------------------------------------------------------

    def review(
        self: _R,
        claim: str,
        decision: Decision | str,
        *,
        reviewer: str,
        at: str,
        corrected: Status | str | None = None,
        reason: str = "",
        source: str = "",
        supersedes: str | None = None,
    ) -> _R:
        """This registry with one more decision. Raises UsageError, with all that is missing.

        ``supersedes`` is the id of somebody else's decision that this one takes the place of.
        """
        found = self.claim(claim)
        made = new_review(
            found,
            member(Decision, decision),
            reviewer=reviewer,
            at=at,
            corrected=None if corrected is None else member(Status, corrected),
            reason=reason,
            source=source,
            earlier=self.standings[found.id].reviews,
            supersedes=supersedes,
        )
        if any(review.id == made.id for review in self.reviews):
            return self
        return self._folded(reviews=(*self.reviews, made))

    def sign_off(self: _R, reviewer: str, *, at: str, reason: str = "") -> _R:
        """This registry with the article cleared as it stands: bound to its text, listing what is open."""
        if not reviewer.strip():
            raise UsageError("a sign-off needs a name")
        open_ids = tuple(sorted(claim.id for claim in self.open))
        made = SignOff(reviewer=reviewer, at=at, digest=self.document.digest, open=open_ids, reason=reason)
        return attrs.evolve(self, sign_offs=(*self.sign_offs, made))

    def keyed(self: _R, key: str) -> _R:
        """This registry with a key for its comments, unless it has one. Nobody must be able to guess it."""
        return self if self.comment_key else attrs.evolve(self, comment_key=key)

    def seal(self, words: str) -> str:
        """What a comment of this registry bears beside these words; empty where the registry has no key."""
        if not self.comment_key:
            return ""
        return hmac.new(self.comment_key.encode(), words.encode("utf-8", "surrogatepass"), "sha256").hexdigest()[:20]

    def suppress(self: _R, suppression: Suppression) -> _R:
        """This registry with one more suppression."""
        missing = [name for name in ("rule", "reason", "author") if not getattr(suppression, name).strip()]
        if missing:
            raise UsageError(f"a suppression needs {' and '.join(missing)}")
        if suppression in self.suppressions:
            return self
        return attrs.evolve(self, suppressions=(*self.suppressions, suppression))

    def after(self: _R, earlier: Registry) -> _R:
        """This draft with the people's part of ``earlier``: each decision stands, is reopened or gone, none is lost."""
        reviews = _union(earlier.reviews, self.reviews)
        sides = Side(document=earlier.document, claims=earlier.claims), Side(document=self.document, claims=self.claims)
        own = [anchor for anchor in self.anchors if anchor.review not in {r.id for r in earlier.reviews}]
        anchors = carry(*sides, earlier.reviews, earlier.anchors)
        return self._folded(
            reviews=reviews,
            anchors=(*anchors, *own),
            sign_offs=_union(earlier.sign_offs, self.sign_offs),
            suppressions=_union(earlier.suppressions, self.suppressions),
            comment_key=earlier.comment_key or self.comment_key,
        )

    def _folded(self: _R, **changes: Any) -> _R:
        changed = attrs.evolve(self, **changes)
        standing = changed.standings
        claims = tuple(attrs.evolve(claim, status=standing[claim.id].status) for claim in changed.claims)
        return attrs.evolve(changed, claims=claims)


def _union(first: tuple[Any, ...], second: Iterable[Any]) -> tuple[Any, ...]:
    return (*first, *(item for item in second if item not in first))


def _rank(claim: Claim) -> int:
    return _OPEN.index(claim.machine_status) if claim.machine_status in _OPEN else len(_OPEN)
