"""Times inside titles: "The 21st Century" is one, "The Winds of Winter" is none."""

from __future__ import annotations

from attrs import evolve

from claimcheck.normalisation.times.atoms import Atom
from claimcheck.normalisation.times.lexicon import SEASONS, UNITS, words
from claimcheck.normalisation.times.tokens import Token

__all__ = ["in_title"]

_ADVERBS = words(
    "lately formerly presently nowadays overnight now today yesterday tomorrow tonight currently recently daily weekly "
    "monthly night morning midnight noon"
)
_SMALL = words("the a an in on at during by since until of for from to and or last next this")
_LOWER = frozenset({*UNITS, *SEASONS, *_ADVERBS})
_EMPTY_IN_TITLES = words(
    "season present past part_of_day repeat relative_unit relative_season named_day the_unit duration"
)
_OPENING = words('. ! ? : #break “ " ‘ ` ( [ – * •')


_PARTS = words("night morning afternoon evening")
_UNDATED = words("month day_month month_day weekday holiday named_day")
_NAMED = words(
    "accord accords agreement agreements committee constitution coup crisis days declaration express herald mail "
    "manifesto massacre mirror monarchy movement plot post putsch rebellion revolution rising telegraph theses times "
    "uprising war"
)


def _of_name(stream: list[Token], atom: Atom) -> bool:
    """Whether a day or month without a year is part of a name: "the October Revolution", "a Sunday Times reader"."""
    after = stream[atom.stop] if atom.stop < len(stream) else None
    last = stream[atom.stop - 1]
    if after is not None and last.key in _PARTS and last.text[0].isupper() and after.text[0].isupper():
        return atom.draft.rule.removeprefix("told:") in _UNDATED  # "Saturday Night Live"
    return (
        after is not None
        and atom.draft.rule.removeprefix("told:") in _UNDATED
        and after.text[0].isupper()
        and after.key in _NAMED
    )


def _masthead(stream: list[Token], atom: Atom) -> bool:
    """USA TODAY: capitals beside capitals where the rest is written small."""
    if atom.draft.rule != "named_day" or not atom.start or not stream[atom.start].text.isupper():
        return False
    beside = [stream[at].text for at in (atom.start - 2, atom.stop) if 0 <= at < len(stream)]
    small = not any(len(word) > 1 and word.isupper() for word in beside)
    return small and stream[atom.start - 1].text.isupper() and stream[atom.start - 1].text.isalpha()


def in_title(stream: list[Token], atom: Atom) -> Atom | None:
    """The atom, with ``title:`` before its rule where capitals show a title; None where the title names no time."""
    if _of_name(stream, atom) or _masthead(stream, atom):
        return None
    capitals = [at for at in range(atom.start, atom.stop) if _capital(stream, at)]
    if capitals and atom.draft.rule == "duration" and atom.start and stream[atom.start - 1].key not in _OPENING:
        return None if stream[atom.start].text[0].isupper() else atom  # "She made Ten Days in the Valley"
    if not capitals or not _among_capitals(stream, atom):
        return atom
    if atom.draft.rule in _EMPTY_IN_TITLES:
        return None
    return Atom(atom.start, atom.stop, evolve(atom.draft, rule=f"title:{atom.draft.rule}"))


def _capital(stream: list[Token], at: int) -> bool:
    """A word that is capitalised though English writes it small and no sentence begins with it."""
    token = stream[at]
    if token.key not in _LOWER or not (token.text[0].isupper() and token.text[1:].islower()):
        return False
    return at > 0 and stream[at - 1].key not in _OPENING


def _among_capitals(stream: list[Token], atom: Atom) -> bool:
    ends = atom.stop < len(stream) and stream[atom.stop].key in _OPENING
    after = range(0) if ends else range(atom.stop, min(len(stream), atom.stop + 2))
    near = [*range(max(0, atom.start - 2), atom.start), *after]
    names = [at for at in near if stream[at].text[0].isupper() and stream[at].key not in _SMALL]
    return bool(names) or any(token.key == "century" for token in stream[atom.start : atom.stop])
