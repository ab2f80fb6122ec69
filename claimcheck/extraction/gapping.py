"""Clauses that leave out their predicate: "Ada joined in 1990, Bo in 1992 and Cy in 1995" tells three facts.

The words decide, not the parse, which such clauses lead astray. A clause is told anew where

- it ends in a phrase of time or of rank ("in 1990", "for the second time", "twice"), and behind it stand further
  names, each with a phrase of the same form, and nothing else up to its end;
- the names can stand in one place of the clause only: that of the one name of their kind, as subject or object;
- nothing in the clause holds of all together (*both*, *respectively*), counts or ranks.

Every word of the new facts is one of the article's; a year that is left out is taken from the phrase before, where the
month comes later in that year. Method: the remnants of gapping correspond to parts of the full clause in kind and
form (Ross 1970; Hudson 1976).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from claimcheck.extraction.grammar import Proposition, cleaned, ids
from claimcheck.extraction.stance import modality_of, polarity_of
from claimcheck.extraction.vocabulary import word_list
from claimcheck.model import EntityKind, Modality, Polarity
from claimcheck.normalisation.times import find_times

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Names", "spelled_out"]

#: The kind of each known name by its offsets.
Names = Mapping[tuple[int, int], EntityKind]

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_DATING = frozenset({"in", "on"})
_WHERE = frozenset({EntityKind.COUNTRY, EntityKind.PLACE})


@frozen(kw_only=True, eq=False)
class _Phrase:
    """A closing phrase: its ``form`` must be that of the others."""

    form: str
    tokens: tuple[Token, ...]


@frozen(kw_only=True, eq=False)
class _Named:
    """A list of names with the preposition before it, if there is one, and their common kind, if it is known."""

    before: str
    tokens: tuple[Token, ...]
    kind: EntityKind | None
    definite: bool


@frozen(kw_only=True, eq=False)
class _Remnant:
    """What is left of a clause whose predicate is not said again."""

    named: _Named
    phrase: _Phrase


def spelled_out(proposition: Proposition, times: Sequence[tuple[int, int]], names: Names) -> list[Proposition]:
    """The proposition, or one for each clause that it holds, the first in its place.

    ``times`` are the offsets of the sentence's dates, ``names`` those of its known names with their kinds.
    """
    if polarity_of(proposition) is Polarity.NEGATIVE or modality_of(proposition) not in _TOLD:
        return [proposition]
    reader = _Reader(proposition.tokens, times, names)
    for closing, stop in reader.closings():
        remnants = reader.remnants(stop, closing)
        if not remnants:
            continue
        start = stop - len(closing.tokens)
        shared = proposition.tokens[:start]
        place = reader.place(shared, [r.named for r in remnants])
        if place is None or proposition.head not in shared or _together(shared):
            return [proposition]
        phrases = _complete([closing, *(r.phrase for r in remnants)])
        return _told(proposition, place, remnants, phrases, start) if phrases else [proposition]
    return [proposition]


_TOLD = frozenset({Modality.ASSERTED, Modality.FUTURE, Modality.INTENTION})


def _told(
    proposition: Proposition, place: _Named, remnants: list[_Remnant], phrases: list[tuple[Token, ...]], start: int
) -> list[Proposition]:
    shared = proposition.tokens[:start]
    at = next(n for n, t in enumerate(shared) if t.i == place.tokens[0].i)
    first = cleaned([*shared, *phrases[0]])
    found = [evolve(proposition, tokens=first, own=proposition.own & ids(first))]
    for remnant, phrase in zip(remnants, phrases[1:]):
        name = remnant.named.tokens
        tokens = (*shared[:at], *name, *shared[at + len(place.tokens) :], *phrase)
        own = ids([*name, *remnant.phrase.tokens])
        found.append(evolve(proposition, tokens=tokens, own=own, parent=proposition.head, kind="gapped"))
    return found


class _Reader:
    """Reads the end of a clause, word by word."""

    def __init__(self, tokens: Sequence[Token], times: Sequence[tuple[int, int]], names: Names) -> None:
        self._tokens, self._times, self._names = tokens, times, names

    def closings(self) -> Iterator[tuple[_Phrase, int]]:
        """The phrases with which the first clause may end, with the place after each."""
        for place in range(len(self._tokens)):
            phrase = self._phrase(place)
            if phrase is not None and place:
                yield phrase, place + len(phrase.tokens)

    def remnants(self, place: int, closing: _Phrase) -> list[_Remnant]:
        """What stands behind the first clause, if it is nothing but remnants up to the end."""
        found = []
        while place < len(self._tokens):
            begin = self._after_link(place)
            if begin == place:
                return []
            stop = next((n for n in range(begin + 1, len(self._tokens)) if self._phrase(n) is not None), 0)
            phrase = self._phrase(stop) if stop else None
            named = self._named(begin, stop) if stop else None
            if phrase is None or named is None or phrase.form != closing.form:
                return []
            found.append(_Remnant(named=named, phrase=phrase))
            place = stop + len(phrase.tokens)
        return found

    def place(self, shared: Sequence[Token], remnants: Sequence[_Named]) -> _Named | None:
        """The one place of the clause where each of the names may stand."""
        fitting = [chunk for chunk in self._chunks(len(shared)) if all(_may_be(chunk, r) for r in remnants)]
        if len(fitting) != 1 or any(r.before != fitting[0].before for r in remnants):
            return None
        chunk = fitting[0]
        first, last = chunk.tokens[0], chunk.tokens[-1]
        at = next(n for n, t in enumerate(shared) if t.i == first.i)
        after = shared[at + len(chunk.tokens)] if at + len(chunk.tokens) < len(shared) else None
        bound = after is not None and (after.is_punct or after.tag_ == "POS" or after.i != last.i + 1)
        alone = at == 0 or shared[at - 1].is_punct or shared[at - 1].pos_ in {"VERB", "AUX", "ADP"}
        return chunk if alone and not bound else None

    def _phrase(self, place: int) -> _Phrase | None:
        """The phrase of time, of rank or of number that begins at a place."""
        tokens = self._tokens[place:]
        if not tokens:
            return None
        words = [t.lower_ for t in tokens[:4]]
        if words[0] in word_list("gapping", "times"):
            return _Phrase(form="times", tokens=(tokens[0],))
        if tokens[0].like_num and words[1:2] == ["times"]:
            return _Phrase(form="times", tokens=tuple(tokens[:2]))
        if words[:2] == ["for", "the"] and len(words) > 2 and _is_ordinal(words[2]):
            return _Phrase(form="rank", tokens=tuple(tokens[: 4 if words[3:4] in (["time"], ["occasion"]) else 3]))
        return self._dated(tokens)

    def _dated(self, tokens: Sequence[Token]) -> _Phrase | None:
        begins = dict(self._times)
        if tokens[0].idx in begins:
            word, inside = "", tokens
        elif tokens[0].pos_ in {"ADP", "SCONJ"} and len(tokens) > 1 and tokens[1].idx in begins:
            word, inside = tokens[0].lower_, tokens[1:]
        else:
            return None
        end = begins[inside[0].idx]
        dated = tuple(itertools.takewhile(lambda t: t.idx < end, inside))
        return _Phrase(form="in" if word in _DATING else f"time {word}", tokens=(*tokens[: 1 if word else 0], *dated))

    def _after_link(self, place: int) -> int:
        """The place behind a comma, an *and*, or both."""
        for words in ((",", "and"), (";", "and"), (",",), (";",), ("and",)):
            if tuple(t.lower_ for t in self._tokens[place : place + len(words)]) == words:
                return place + len(words)
        return place

    def _chunks(self, stop: int) -> Iterator[_Named]:
        """The lists of names of a clause, each as long as it can be."""
        place = 0
        while place < stop:
            end = next((e for e in range(stop, place, -1) if self._is_list(place, e)), place)
            if end > place:
                yield self._list(place, end, self._before(place))
            place = max(end, place + 1)

    def _before(self, place: int) -> str:
        before = self._tokens[place - 1] if place else None
        return before.lower_ if before is not None and before.pos_ in {"ADP", "SCONJ"} else ""

    def _named(self, begin: int, end: int) -> _Named | None:
        """The names between two places, which may begin with a preposition."""
        opens = begin + 1 < end and self._tokens[begin].pos_ == "ADP"
        start = begin + 1 if opens else begin
        return (
            self._list(start, end, self._tokens[begin].lower_ if opens else "") if self._is_list(start, end) else None
        )

    def _is_list(self, begin: int, end: int) -> bool:
        """Whether the words from one place up to another are names and what links them."""
        words = self._tokens[begin:end]
        if not words or not self._is_name(words[-1]) or not (self._is_name(words[0]) or words[0].lower_ == "the"):
            return False
        linked = {",", "and", "the"}
        if any(not self._is_name(t) and t.lower_ not in linked for t in words):
            return False
        pairs = itertools.pairwise(words)
        return not any(t.lower_ == "the" and not self._is_name(after) for t, after in pairs)

    def _is_name(self, token: Token) -> bool:
        known = any(start <= token.idx < end for start, end in self._names)
        timed = any(start <= token.idx < end for start, end in self._times)
        return known or (token.pos_ == "PROPN" and not timed)

    def _list(self, begin: int, end: int, before: str) -> _Named:
        words = self._tokens[begin:end]
        kinds = {self._kind(t) for t in words if self._is_name(t)}
        kind = next(iter(kinds)) if len(kinds) == 1 else None
        return _Named(before=before, tokens=tuple(words), kind=kind, definite=words[0].lower_ == "the")

    def _kind(self, token: Token) -> EntityKind | None:
        found = {kind for (start, end), kind in self._names.items() if start <= token.idx < end}
        return next(iter(found)) if len(found) == 1 else None


def _may_be(one: _Named, other: _Named) -> bool:
    """Whether two names may stand in the same place; of those that are not known, the form alone decides."""
    if one.kind is None or other.kind is None:
        return one.definite == other.definite
    return one.kind is other.kind or {one.kind, other.kind} <= _WHERE


def _is_ordinal(word: str) -> bool:
    return word in word_list("gapping", "ordinals") or _ORDINAL.fullmatch(word) is not None


def _together(tokens: Sequence[Token]) -> bool:
    """Whether a word makes the clause one that does not hold of each alone, or counts or ranks in it."""
    words = word_list("gapping", "together") | word_list("scope", "words")
    return any(t.lower_ in words or t.like_num or _is_ordinal(t.lower_) or t.tag_ == "POS" for t in tokens)


def _complete(phrases: Sequence[_Phrase]) -> list[tuple[Token, ...]]:
    """The phrases with the words that they leave out: "the fourth" time, "in March" of the year before.

    Empty where a phrase leaves out a year that is not certain.
    """
    found: list[tuple[Token, ...]] = []
    for phrase in phrases:
        tokens = phrase.tokens
        if phrase.form == "rank" and len(tokens) == 3:
            tokens = (*tokens, *phrases[0].tokens[3:])
        year = [t for t in found[-1] if _YEAR.fullmatch(t.text)] if found else []
        own = any(_YEAR.fullmatch(t.text) for t in tokens)
        if found and own != bool(year):
            tokens = (*tokens, year[-1]) if year else ()
            if not tokens or not _later(found[-1], tokens):
                return []
        found.append(tokens)
    return found


def _later(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Whether the second of two phrases is a date, and one after the first."""
    dates = [find_times(" ".join(t.text for t in tokens)) for tokens in (before, after)]
    ends = [found[0].earliest for found in dates if len(found) == 1]
    return len(ends) == 2 and None not in ends and ends[0] < ends[1]  # type: ignore[operator]
