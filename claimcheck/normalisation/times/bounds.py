"""What the preposition before a time makes of it: since, until, before, after, by, during."""

from __future__ import annotations

import datetime as dt
import re

from attrs import evolve

from claimcheck.model.values import Bound, Precision, TimeKind
from claimcheck.normalisation.times.atoms import Atom, keys_before
from claimcheck.normalisation.times.drafts import Draft
from claimcheck.normalisation.times.lexicon import words
from claimcheck.normalisation.times.tokens import Token

__all__ = ["bounded"]

_PREPOSITIONS = {"since": Bound.SINCE, "until": Bound.UNTIL, "till": Bound.UNTIL, "before": Bound.BEFORE,
                 "pre": Bound.BEFORE, "after": Bound.AFTER, "post": Bound.AFTER, "by": Bound.BY, "during": Bound.DURING,
                 "throughout": Bound.DURING, "through": Bound.UNTIL}  # fmt: skip
_PAIRS = {"prior to": Bound.BEFORE, "up to": Bound.UNTIL, "later than": Bound.AFTER, "earlier than": Bound.BEFORE,
          "following the": Bound.AFTER, "ahead of": Bound.BEFORE, "not before": Bound.SINCE}  # fmt: skip
_TRIPLES = {"no later than": Bound.BY, "not later than": Bound.BY, "no earlier than": Bound.SINCE,
            "not earlier than": Bound.SINCE}  # fmt: skip
_TRIPLES |= {f"{word} or before": Bound.BY for word in ("on", "in", "at")}
_TRIPLES |= {f"{word} or after": Bound.SINCE for word in ("on", "in", "at")}
_SKIPPED = words("the about around circa approximately roughly at least c ca . some - sometime in early or")
_ABOUT = frozenset(["about", "around", "circa", "approximately", "roughly", "c", "ca"])


def bounded(stream: list[Token], atom: Atom) -> Atom:
    """The atom with what its preposition makes of it."""
    draft, start = atom.draft, atom.start
    if draft.kind is TimeKind.REPEAT:
        return atom
    if draft.kind is TimeKind.DURATION:
        if atom.stop < len(stream) and stream[atom.stop].key == "since":
            draft = evolve(draft, bound=Bound.SINCE, rule="duration_since")
        return Atom(start, atom.stop, draft)
    at, about = start, False
    while at and start - at < 3 and stream[at - 1].key in _SKIPPED:
        about = about or stream[at - 1].key in _ABOUT
        at -= 1
    if keys_before(stream, at, 3) in (["as", "late", "as"], ["as", "early", "as"]):
        at -= 3
    if about and draft.point:
        draft = evolve(draft, approximate=True, edtf=_tilde(draft.edtf))
    if start > 1 and stream[start - 1].key == "-" and stream[start - 2].key in ("pre", "post"):
        start -= 2  # pre-1959 and post-1959 are one word
    if draft.bound is None:
        bound, stop = _bound(stream, at, start, atom.stop)
        bound = _with_edge(bound, {token.key for token in stream[start : start + 3]})
        return Atom(start, stop, _opened(draft, bound))
    return Atom(start, atom.stop, draft)


def _bound(stream: list[Token], at: int, start: int, stop: int) -> tuple[Bound | None, int]:
    """What governs the time, and where the time's words stop ("or later" belongs to them)."""
    tail = [token.key for token in stream[stop : stop + 2]]
    if tail in (["or", "later"], ["and", "beyond"], ["and", "later"]):
        return Bound.SINCE, stop + 2
    if tail in (["or", "earlier"],):
        return Bound.BY, stop + 2
    keys = keys_before(stream, at, 3)
    if tail[:1] in (["onwards"], ["onward"]) or (tail[:1] == ["on"] and keys[-1:] == ["from"]):
        return Bound.SINCE, stop
    if (three := " ".join(keys)) in _TRIPLES:
        return _TRIPLES[three], stop
    for size in (2, 1):
        words = " ".join(keys[-size:])
        if (
            size == 2
            and words in _PAIRS
            and not (words == "up to" and keys[:1] in (["-"], ["run"], ["build"], ["lead"]))
        ):
            return _PAIRS[words], stop
        if size == 1 and words in _PREPOSITIONS and not _other_word(stream, at, start, words):
            within = words == "through" and (keys[-2:-1] in _PARTWAY or stream[stop - 1].key == "#decade")
            return Bound.DURING if within else _PREPOSITIONS[words], stop
    return None, stop


_PARTWAY = (["midway"], ["halfway"], ["partway"], ["way"], ["all"])


def _other_word(stream: list[Token], at: int, start: int, word: str) -> bool:
    """No preposition of this time: "left his post in May", "had been there before in May", "since in May the law"."""
    return at < start and (stream[at].key == "in" or word in ("post", "pre"))


def _with_edge(bound: Bound | None, words: set[str]) -> Bound | None:
    """Before the end of a year is still within it, after its beginning too."""
    if bound is Bound.BEFORE and words & {"end", "close"}:
        return Bound.BY
    return Bound.SINCE if bound is Bound.AFTER and words & {"beginning", "start"} else bound


def _tilde(edtf: str) -> str:
    return edtf + "~" if re.fullmatch(r"[0-9X]{4}(?:-[0-9]{2}){0,2}", edtf) else edtf


def _opened(draft: Draft, bound: Bound | None) -> Draft:
    """The interval that the preposition makes of the time."""
    if bound is None:
        return draft
    first, last, edtf = draft.earliest, draft.latest, draft.edtf
    one = dt.timedelta(days=1)
    on_that_day = draft.precision is Precision.TIME and bound in (Bound.BEFORE, Bound.AFTER, Bound.BY)
    if bound is Bound.DURING or first is None or last is None or on_that_day:
        return evolve(draft, bound=bound)
    end = edtf if "/" not in edtf else ""
    if bound is Bound.SINCE:
        return evolve(draft, kind=TimeKind.INTERVAL, latest=None, bound=bound, edtf=f"{end or first.isoformat()}/..")
    if bound in (Bound.UNTIL, Bound.BY):
        return evolve(draft, kind=TimeKind.INTERVAL, earliest=None, bound=bound, edtf=f"../{end or last.isoformat()}")
    if bound is Bound.BEFORE:
        if first == dt.date.min:
            return draft
        return evolve(
            draft,
            kind=TimeKind.INTERVAL,
            earliest=None,
            latest=first - one,
            bound=bound,
            edtf=f"../{(first - one).isoformat()}",
        )
    if last == dt.date.max:
        return draft
    return evolve(
        draft,
        kind=TimeKind.INTERVAL,
        earliest=last + one,
        latest=None,
        bound=bound,
        edtf=f"{(last + one).isoformat()}/..",
    )
