"""The difference of two registries, in words and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import frozen

from claimcheck.model import Claim
from claimcheck.registry.matching import How, Pair, Side, match, words
from claimcheck.registry.registry import Registry
from claimcheck.registry.reviews import verdict_digest

__all__ = ["Difference", "difference"]


@frozen(kw_only=True)
class Difference:
    """What a later registry has otherwise than an earlier one.

    ``decided`` are pairs whose words are the same and whose status or verdict is not.
    """

    new: tuple[Pair, ...]
    changed: tuple[Pair, ...]
    gone: tuple[Pair, ...]
    moved: tuple[Pair, ...]
    decided: tuple[Pair, ...]
    unchanged: int
    findings_new: tuple[str, ...]
    findings_gone: tuple[str, ...]

    def __bool__(self) -> bool:
        parts = (self.new, self.changed, self.gone, self.decided, self.findings_new, self.findings_gone)
        return any(parts)

    def lines(self) -> Iterator[str]:
        """The difference in words, one line each."""
        yield (
            f"{len(self.new)} new, {len(self.changed)} changed, {len(self.gone)} gone, {len(self.decided)} decided "
            f"otherwise, {len(self.moved)} moved, {self.unchanged} unchanged"
        )
        for sign, pairs in (("+", self.new), ("~", self.changed), ("-", self.gone), ("!", self.decided)):
            yield from (f"{sign} {_line(pair)}" for pair in pairs)
        yield from (f"+ finding {text}" for text in self.findings_new)
        yield from (f"- finding {text}" for text in self.findings_gone)

    def to_dict(self) -> dict[str, Any]:
        """The difference as JSON values."""
        names = ("new", "changed", "gone", "moved", "decided")
        data: dict[str, Any] = {name: [_record(pair) for pair in getattr(self, name)] for name in names}
        data.update(findings_new=list(self.findings_new), findings_gone=list(self.findings_gone))
        data["unchanged"] = self.unchanged
        return data


def difference(old: Registry, new: Registry) -> Difference:
    """What changed from ``old`` to ``new``."""
    pairs = match(Side(document=old.document, claims=old.claims), Side(document=new.document, claims=new.claims))
    same = [pair for pair in pairs if pair.how in (How.SAME, How.MOVED)]
    decided = [pair for pair in same if pair.old and pair.new and _stand(pair.old) != _stand(pair.new)]
    before = {f"{f.rule}: {f.message}" for f in old.findings}
    after = {f"{f.rule}: {f.message}" for f in new.findings}
    return Difference(
        new=_of(pairs, How.NEW),
        changed=_of(pairs, How.CHANGED),
        gone=_of(pairs, How.GONE),
        moved=_of(pairs, How.MOVED),
        decided=tuple(decided),
        unchanged=len(same) - len(decided),
        findings_new=tuple(sorted(after - before)),
        findings_gone=tuple(sorted(before - after)),
    )


def _of(pairs: tuple[Pair, ...], how: How) -> tuple[Pair, ...]:
    return tuple(pair for pair in pairs if pair.how is how)


def _stand(claim: Claim) -> tuple[str, str]:
    return claim.status.value, verdict_digest(claim.verdict)


def _line(pair: Pair) -> str:
    old, new = pair.old, pair.new
    if old and new:
        quotes = f"“{words(old)}”" if words(old) == words(new) else f"“{words(old)}” → “{words(new)}”"
        status = new.status.value if old.status is new.status else f"{old.status.value} → {new.status.value}"
        return f"{quotes}  {status}"
    claim = new or old
    return f"“{words(claim)}”  {claim.status.value}" if claim else ""


def _record(pair: Pair) -> dict[str, Any]:
    def side(claim: Claim | None) -> dict[str, Any] | None:
        return {"id": claim.id, "quote": words(claim), "status": claim.status.value} if claim else None

    return {"old": side(pair.old), "new": side(pair.new)}
