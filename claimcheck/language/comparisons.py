"""Comparisons told as plain statements: "fewer N in 2018 than in 2017" as "9,999,999 N in 2018" against "in 2017".

What is put in the place of the comparing words is a number, so that the statement is read like any other that states
one. All that is known here are small words of English; whether a table has such a number is for the reader to find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from claimcheck.language.morphology import listed
from claimcheck.language.nodes import Value
from claimcheck.model import Entity, Quantity, QuantityKind, Time

__all__ = ["PHRASE", "STAND_IN", "Edit", "Restated", "comparisons", "is_comparison", "restated"]

#: The number that stands in the place of comparing words.
STAND_IN = "9,999,999"
_RIVAL = re.compile(
    r"\s+(?:(?:that|those|it|they|in the case)\s+)?(?:(?:did|does|had|was|were|of|in|for|during|on|at|by|from)\s+){0,2}"
    r"(?:the\s+)?",
    re.IGNORECASE,
)
_AFTER_RIVAL = re.compile(r"(?:['’]s)?(?:\s+(?:did|does|do|had|has|have|was|were|is|are))?(?=$|[\s,.;])", re.IGNORECASE)
_CARRIER = re.compile(r"\s+(?:season|term|period|year|cycle)\b", re.IGNORECASE)
_ANY_OTHER = re.compile(r"\s+(?:in\s+|of\s+|by\s+)?any\s+other\s+(?:[a-z]+\s+)?([a-z]+)\b", re.IGNORECASE)
_BEING = re.compile(r"\b(?:is|are|was|were|been|stood|remained|became)\s+(?:even\s+|still\s+)?$", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:an?|the)\s+$", re.IGNORECASE)
PHRASE = re.compile(
    r"\s*(?P<noun>[^\s,]+(?:\s+(?!(?:in|on|at|of|by|for|during|since|than|as|from|between)\b)[^\s,]+)*)"
)
_NOBODY = re.compile(r"(?:No|no)\s+(?:other\s+)?(?:single\s+)?[a-z]+\b")
_LINK = r"\b(?:is|are|was|were|remains|became|becomes)"
_MULTIPLE = re.compile(r"\s+times\s+$", re.IGNORECASE)

#: (start, end, replacement) in the original text.
Edit = tuple[int, int, str]


@frozen(kw_only=True)
class Restated:
    """A comparison as the plain statement of one side.

    ``pieces`` are its parts with their offsets in the original, -1 for words put in; ``sign`` is 1 where the side told
    of is greater, -1 where it is less, 0 for "as many as". ``words`` are the comparing words, ``rival`` those that name
    the other side (None for "any other"), ``by`` a stated difference, ``times`` a stated multiple.
    ``tie`` where the statement holds of equals too ("nobody has more than X").
    """

    pieces: tuple[tuple[str, int], ...]
    sign: int
    words: tuple[int, int]
    tie: bool = False
    rival: tuple[int, int] | None = None
    by: Quantity | None = None
    times: Quantity | None = None

    @property
    def text(self) -> str:
        """The plain statement."""
        return "".join(piece for piece, _ in self.pieces)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where the words ``text[start:end]`` stand in the original; words put in, where the comparing words do."""
        at = 0
        for piece, origin in self.pieces:
            if at <= start < at + len(piece):
                return (origin + start - at, origin + min(end - at, len(piece))) if origin >= 0 else self.words
            at += len(piece)
        return self.words


def restated(text: str, edits: Sequence[Edit], sign: int, words: tuple[int, int]) -> Restated:
    """The statement with its edits made."""
    pieces: list[tuple[str, int]] = []
    at = 0
    for start, end, new in sorted(edits):
        pieces += [(text[at:start], at), (new, -1)]
        at = end
    pieces.append((text[at:], at))
    return Restated(pieces=tuple(piece for piece in pieces if piece[0]), sign=sign, words=words)


def is_comparison(text: str) -> bool:
    """Whether a text may compare two things at all."""
    return bool(re.search(r"\bthan\b|\bas\b.*\bas\b", text))


def comparisons(text: str, values: Sequence[Value], phrases: Sequence[tuple[str, str, int]] = ()) -> Iterator[Restated]:
    """The ways to read a statement with "than" or "as … as"; none where it compares nothing.

    ``phrases`` are a table's own words for the greatest, what is said of such a thing instead and the sign.
    """
    yield from _than(text, values)
    yield from _phrased(text, values, phrases)
    yield from _as(text, values)


# -- more N than --


def _than(text: str, values: Sequence[Value]) -> Iterator[Restated]:
    than = re.search(r"\bthan\b", text)
    if than is None or _number_at(text, values, than.end()):
        return
    word = _last(text[: than.start()], listed("greater") | listed("lesser"))
    if word is None:
        return
    before = text[: word[0]].rstrip()
    by = _ending_at(values, len(before))
    if by is None and before.lower().endswith(tuple(f" {each}" for each in listed("apart"))):
        return
    sign = 1 if text[word[0] : word[1]].lower() in listed("greater") else -1
    start = by.span.start if by is not None else word[0]
    edits, end = _number_for(text, start, word[1], than.start())
    nobody = _NOBODY.match(text)
    for rival, after in _rivals(text, values, than.end()):
        if nobody is not None:  # "No N has more than X": X has the most
            named = text[slice(*rival)] if rival is not None and by is None else ""
            if named:
                swapped = [(0, nobody.end(), named), *edits, (_trimmed(text, than.start()), after, "")]
                yield evolve(restated(text, swapped, sign, (0, rival[1] if rival else end)), tie=True)
            continue
        made = restated(text, [*edits, (_trimmed(text, than.start()), after, "")], sign, (start, end))
        yield evolve(made, rival=rival, by=by)


def _phrased(text: str, values: Sequence[Value], phrases: Sequence[tuple[str, str, int]]) -> Iterator[Restated]:
    """A table's own words: "is more ADJECTIVE than X" as "had an N of so many", from "most ADJECTIVE"."""
    than = re.search(r"\bthan\b", text)
    for phrase, told, sign in phrases if than else ():
        found = re.search(rf"{_LINK}\s+(?:an?\s+)?{re.escape(_comparative(phrase))}\b", text)
        if than is None or found is None or found.end() >= than.start():
            continue
        edits = [(found.start(), found.end(), told)]
        for rival, after in _rivals(text, values, than.end()):
            made = restated(text, [*edits, (_trimmed(text, than.start()), after, "")], sign, found.span())
            yield evolve(made, rival=rival)


def _comparative(phrase: str) -> str:
    """ "More populous" of "most populous", "larger economy" of "largest economy"."""
    first, _, rest = phrase.partition(" ")
    degree = {"most": "more", "least": "less"}.get(first) or re.sub(r"est$", "er", first)
    return f"{degree} {rest}".rstrip()


def _as(text: str, values: Sequence[Value]) -> Iterator[Restated]:
    words = "|".join(sorted(listed("equalling") | listed("frequency")))
    found = re.search(rf"\bas\s+({words})\b(?=[^,;:]*\sas\b)", text)
    second = re.compile(r"\bas\b").search(text, found.end()) if found else None
    if found is None or second is None or _number_at(text, values, second.end()):
        return
    before = text[: found.start()].rstrip()
    times = _multiple(text, values, found.start())
    if times is None and before.lower().endswith(tuple(f" {each}" for each in listed("apart"))):
        return
    start = times.span.start if times is not None else found.start()
    edits, end = _number_for(text, start, found.end(), second.start())
    for rival, after in _rivals(text, values, second.end()):
        made = restated(text, [*edits, (_trimmed(text, second.start()), after, "")], 0, (start, end))
        yield evolve(made, rival=rival, times=times)


def _number_for(text: str, start: int, end: int, limit: int) -> tuple[list[Edit], int]:
    """The edits that put a number in the place of comparing words, and where these end.

    "More often" is so many times; "more N" so many N; "was larger" was so many; "a larger N" is an N of so many.
    """
    often = re.compile(rf"\s*({'|'.join(sorted(listed('frequency')))})\b").match(text, end)
    if often or text[start:end].split()[-1].lower() in listed("frequency"):
        end = often.end() if often else end
        return [(start, end, f"{STAND_IN} times")], end
    counting = text[start:end].split()[-1].lower() in ("more", "fewer", "less", "many", "much", "most", "fewest")
    if counting or _BEING.search(text[:start]):
        return [(start, end, STAND_IN)], end
    again = re.compile(r"\s+an?\s+").match(text, end)  # "as large a population as"
    noun = PHRASE.match(text, again.end() if again else end, limit)
    if noun is None:
        return [(start, end, STAND_IN)], end
    article = _ARTICLE.search(text[:start])
    first = article.start() if article else start
    after = noun.end("noun")
    return [(first, noun.start("noun"), "a "), (after, after, f" of {STAND_IN}")], end


def _rivals(text: str, values: Sequence[Value], at: int) -> Iterator[tuple[tuple[int, int] | None, int]]:
    """(the words of the other side, where they end with what carries them); None for "any other N"."""
    other = _ANY_OTHER.match(text, at)
    if other is not None:
        yield None, other.end()
        return
    lead = _RIVAL.match(text, at)
    if lead is None:
        return
    for value in values:
        named = isinstance(value, (Entity, Time)) and value.span.start in (lead.end(), lead.start() + 1)
        if not named and not (isinstance(value, Entity) and lead.start() < value.span.start <= lead.end()):
            continue
        carrier = _CARRIER.match(text, value.span.end)
        end = carrier.end() if carrier else value.span.end
        tail = _AFTER_RIVAL.match(text, end)
        if tail is not None:
            yield (value.span.start, value.span.end), tail.end()
            return


def _number_at(text: str, values: Sequence[Value], at: int) -> bool:
    """Whether a number follows: then the words bound it and compare nothing."""
    following = len(text) - len(text[at:].lstrip())
    return any(isinstance(value, Quantity) and value.span.start == following for value in values)


def _ending_at(values: Sequence[Value], at: int) -> Quantity | None:
    kinds = (QuantityKind.CARDINAL, QuantityKind.PERCENT, QuantityKind.CURRENCY)
    return next((v for v in values if isinstance(v, Quantity) and v.span.end == at and v.kind in kinds), None)


def _multiple(text: str, values: Sequence[Value], at: int) -> Quantity | None:
    """ "Twice", "three times" before "as many"."""
    counted = _MULTIPLE.search(text[:at])
    end = counted.start() if counted else len(text[:at].rstrip())
    found = next((v for v in values if isinstance(v, Quantity) and v.span.end in (end, len(text[:at].rstrip()))), None)
    return found if found and found.kind in (QuantityKind.CARDINAL, QuantityKind.MULTIPLE) else None


def _last(text: str, words: frozenset[str]) -> tuple[int, int] | None:
    found = list(re.finditer(rf"\b(?:{'|'.join(sorted(words))})\b", text, re.IGNORECASE))
    return found[-1].span() if found else None


def _trimmed(text: str, at: int) -> int:
    return len(text[:at].rstrip())
