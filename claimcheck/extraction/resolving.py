"""What the memory found, as it stands in a claim: values to put in, and words that are left though they are known."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve, frozen

from claimcheck.language.morphology import listed
from claimcheck.model import Document, EntityKind, Resolution
from claimcheck.semantics.memory import Memory, Reference, Referent

__all__ = ["Resolved", "resolved"]

_POSSESSIVE = frozenset({"its", "their", "his", "our", "my"})
#: Rules whose words say enough as they stand.
_LEFT = frozenset({"surname", "abbreviation"})
_THIRD_ONE = {"our": "its", "us": "it", "ourselves": "itself", "ours": "its", "my": "its"}
#: What cannot stand in a claim that is told in the third person.
_NEVER_KEPT = frozenset({"we", "i", "me"})
#: Rules that put a full name in place of a short one.
_FULL = frozenset({"short name", "title introduced before"})
_PRONOUN = re.compile(r"\b(?:his|her|its|their|our|my|your|whose|this|these|that|those)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:an?|the) ", re.IGNORECASE)
_ARTICLED = re.compile(r"the ", re.IGNORECASE)
_SOME_OF = re.compile(r"\b(?:all|each|both|many|most|some|none|one|any) of\s+$", re.IGNORECASE)
_ALL = re.compile(r"\s+(?:all|each|both)\b", re.IGNORECASE)
#: How a noun phrase begins that has a capital only at the head of its sentence.
_QUANTIFIED = re.compile(r"(?:Some|Many|Most|All|Both|Several|Few|These|Those|This|That|An?|Other|Two|Three) ")
_OF_ALL = frozenset({"world", "planet", "globe", "time", "times", "era", "age", "century", "humanity", "generation"})
_NEAR = 20
_NEXT = re.compile(r"\s+([^\W\d_]+)")
_NO_NOUN = frozenset({
    "a", "an", "and", "as", "at", "because", "before", "after", "by", "during", "for", "from", "if", "in", "into",
    "of", "on", "or", "out", "over", "since", "so", "that", "the", "this", "those", "to", "until", "up", "when",
    "where", "while", "with", "who", "which", "but", "not", "is", "was",
})  # fmt: skip
_LONGEST = 8


@frozen
class Resolved:
    """The resolutions of a claim; ``put_in`` are those by which its words are replaced.

    The others are known as well, but their words stay: "A took *its* seat" names A already.
    """

    all: tuple[Resolution, ...]
    put_in: tuple[Resolution, ...]


def resolved(document: Document, memory: Memory, ranges: Sequence[tuple[int, int]]) -> Resolved:
    """The references of the words between some offsets, in order."""
    found, put_in, named = [], [], set[str]()
    text = " ".join(document.text[start:end] for start, end in ranges)
    for reference in _outermost(memory, ranges):
        if not reference.referents:
            if not _names(memory, reference):
                found.append(Resolution(span=reference.span, value=None, rule=reference.rule, likely=reference.likely))
            continue
        resolution = Resolution(span=reference.span, value=_value(document, reference), rule=reference.rule)
        found.append(resolution)
        if _is_part_of(document, reference) or _is_of_all(document, reference):
            continue
        words = [referent.words for referent in reference.referents]
        told = all(word in named or word in text for word in words)
        if _always_put_in(reference) or not told:
            if reference.rule not in _LEFT and _reads_well(words):
                put_in.append(resolution)
                named.update(words)
        elif (third := _in_third_person(reference)) is not None:
            put_in.append(evolve(resolution, value=third))
    return Resolved(tuple(found), tuple(put_in))


def _always_put_in(reference: Reference) -> bool:
    """Whether words are replaced even where the claim names the thing already: "we", and short names by full ones."""
    return reference.span.quote.lower() in _NEVER_KEPT or reference.rule in _FULL


def _in_third_person(reference: Reference) -> str | None:
    """ "Norway opened *its* embassy" for "we opened our embassy", where the claim names the speaker already."""
    singular = reference.referents[0].kind in (EntityKind.COUNTRY, EntityKind.ORGANISATION)
    return _THIRD_ONE.get(reference.span.quote.lower()) if singular else None


def _outermost(memory: Memory, ranges: Sequence[tuple[int, int]]) -> list[Reference]:
    """The references inside the ranges, without those that lie in another one."""
    found: list[Reference] = []
    for start, end in ranges:
        for reference in memory.references_in(start, end):
            if not any(other.span.contains(reference.span) for other in found):
                found.append(reference)
    return sorted(found, key=lambda reference: reference.span.start)


def _names(memory: Memory, reference: Reference) -> bool:
    """Whether an expression that was left open is a name of the tables itself."""
    return any(e.kind is not EntityKind.COUNTRY for e in memory.entities_over(reference.span))


def _value(document: Document, reference: Reference) -> str:
    """The words that say what an expression stands for, in its case: a possessive, a capital at the beginning."""
    names = [_with_article(document, referent) for referent in reference.referents]
    if len(names) == 1 and _ARTICLED.match(reference.span.quote) and _is_body(reference.referents[0], names[0]):
        names = [f"the {names[0]}"]
    value = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    words = reference.span.quote
    if words.lower() in _POSSESSIVE or (words.lower() == "her" and _owns(document, reference)):
        value += "'" if value.endswith("s") else "'s"
    if words[:1].isupper() and words != "I":
        return value[0].upper() + value[1:]
    return value[0].lower() + value[1:] if _QUANTIFIED.match(value) else value


def _owns(document: Document, reference: Reference) -> bool:
    """Whether *her* stands before what is hers: a noun or adjective, no preposition, conjunction or mark."""
    after = _NEXT.match(document.text, reference.span.end)
    return reference.rule == "own subject" or (after is not None and after[1].lower() not in _NO_NOUN)


def _with_article(document: Document, referent: Referent) -> str:
    """ "the Board", "the team" for what was "a team": a noun phrase as one that is known."""
    span, words = referent.span, referent.words
    if match := _ARTICLE.match(words):
        return f"the {words[match.end() :]}"
    if span is not None:
        before = document.text[max(0, span.start - 4) : span.start]
        return f"the {words}" if before.lower() == "the " else words
    realm = words.split()[-1].lower() in listed("realms")
    return f"the {words}" if realm and " " in words else words


def _is_part_of(document: Document, reference: Reference) -> bool:
    """ "All *of us*", "us *all*": the people who are spoken to, for whom no name can stand."""
    start, end = reference.span.start, reference.span.end
    first = reference.span.quote.lower() in ("we", "us")
    return first and bool(_SOME_OF.search(document.text[max(0, start - 12) : start]) or _ALL.match(document.text, end))


def _is_of_all(document: Document, reference: Reference) -> bool:
    """ "Our world", "our planet": of everybody, not of the one who speaks."""
    after = document.text[reference.span.end : reference.span.end + _NEAR].split()
    return reference.span.quote.lower() == "our" and bool(after) and after[0].strip(".,;:'’s") in _OF_ALL


def _is_body(referent: Referent, name: str) -> bool:
    """Whether a thing is a body of several words, whose name has an article where its short name has one."""
    return referent.kind is EntityKind.ORGANISATION and " " in name and not _ARTICLE.match(name)


def _reads_well(words: Sequence[str]) -> bool:
    """Whether a claim can be read with these words in it: not "his wife", not a phrase of a line's length."""
    return not any(_PRONOUN.search(word) or len(word.split()) > _LONGEST for word in words)
