"""Looking at claims: filters by name and value, and flat rows."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from typing import Any

import attrs

from claimcheck.errors import UsageError
from claimcheck.model import Category, Claim, Gap, Level, Status
from claimcheck.registry.codec import encode
from claimcheck.registry.reviews import Standing

__all__ = ["member", "predicate", "record"]


def member(kind: Any, value: Any) -> Any:
    """``value`` as a member of the enum ``kind``. Raises UsageError with those that there are."""
    try:
        return kind(value)
    except ValueError:
        allowed = ", ".join(member.value for member in kind)
        raise UsageError(f"{value!r} is no {kind.__name__.lower()}; there are {allowed}") from None


_VERDICT_FIELDS = ("rule", "gap", "level", "correct", "justification")


def predicate(name: str, wanted: Any) -> Callable[[Claim], bool]:
    """A test of one field of a claim or of its verdict against a value or a list of alternatives."""
    known = (*(field.name for field in attrs.fields(Claim)), "quote", *_VERDICT_FIELDS)
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(known)}"
        raise UsageError(f"claims have no {name!r}; {hint}")
    choices = [_checked(name, choice) for choice in _listed(wanted)]

    def test(claim: Claim) -> bool:
        holder = claim.verdict if name in _VERDICT_FIELDS else claim
        value = encode(getattr(holder, name, None))
        return any(choice in value for choice in choices) if isinstance(value, list) else value in choices

    return test


_ENUMS: Mapping[str, Any] = {
    "status": Status,
    "machine_status": Status,
    "category": Category,
    "categories": Category,
    "gap": Gap,
    "level": Level,
}


def _listed(wanted: Any) -> list[Any]:
    return list(wanted) if isinstance(wanted, (list, tuple, set, frozenset)) else [wanted]


def _checked(name: str, value: Any) -> Any:
    return member(_ENUMS[name], value).value if name in _ENUMS and value is not None else encode(value)


def record(claim: Claim, standing: Standing) -> dict[str, Any]:
    """A claim as one flat row."""
    verdict, last = claim.verdict, standing.reviews[-1] if standing.reviews else None
    return {
        "id": claim.id,
        "quote": claim.quote,
        "text": claim.text,
        "start": claim.spans[0].start,
        "end": claim.spans[0].end,
        "sentence": claim.sentence.quote,
        "category": claim.category.value,
        "checkable": claim.checkable,
        "check_worthiness": claim.check_worthiness,
        "status": claim.status.value,
        "machine_status": claim.machine_status.value,
        "rule": verdict.rule if verdict else "",
        "justification": verdict.justification if verdict else claim.reason,
        "correct": (verdict.correct if verdict else None) or "",
        "gap": verdict.gap.value if verdict and verdict.gap else "",
        "rows": "; ".join(f"{e.pack}/{e.table}/{e.row}" for e in verdict.evidence) if verdict else "",
        "decision": last.decision.value if last else "",
        "reviewer": last.reviewer if last else "",
        "reason": last.reason if last else "",
        "disputed": standing.disputed,
    }
