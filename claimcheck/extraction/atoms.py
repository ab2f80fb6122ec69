"""A clause as its facts: what one predicate says once per independent adjunct, description or listed thing.

Dividing is careful in two ways. A clause whose truth hangs on all of its words together (a negation, a count, an
ordinal, a superlative, "all", "only", a plan) is never divided. And every fact keeps the time of its clause, so that
two facts about different occasions are never told apart into two halves that are each true of something else; only
predicates that hold once of a thing (being born, dying, being founded) let place and time stand alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from claimcheck.extraction.descriptions import described
from claimcheck.extraction.grammar import Proposition, cleaned, ids, is_finite
from claimcheck.extraction.lists import examples, names_examples, variants
from claimcheck.extraction.stance import modality_of, polarity_of
from claimcheck.extraction.titles import one_title_each
from claimcheck.extraction.vocabulary import forms, verbs, word_list
from claimcheck.model import Modality, Polarity

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["divided"]

_ADJUNCTS = frozenset({"prep", "npadvmod", "agent", "advcl"})
_ARGUMENTS = frozenset({"dobj", "attr", "acomp", "xcomp", "ccomp", "oprd", "dative"})
_COUNTED = frozenset({"nsubj", "nsubjpass", "dobj"})
_WHOLE = frozenset({"apposition", "reduced", "title", "bracket", "succession"})
_CONTENT = frozenset({"NOUN", "PROPN", "NUM", "VERB", "ADJ", "ADV"})
#: Prepositions without which a passive says something else: "was attributed to", "is known for", "is based on".
_COMPLETING = frozenset({"to", "as", "for", "with", "on", "of", "from", "into", "upon", "among"})
_CLOSE = frozenset({"of", "than", "as", "like"})
#: What a verb, and what a noun, cannot do without: "described it as …", "an answer to …".
_WITH_VERB = frozenset({"of", "than"})
_WITH_NOUN = frozenset({"for", "to", "between", "into", "towards", "about", "over"})
_SUPERLATIVE = frozenset({"JJS", "RBS"})
#: A fact with so much of another one is no fact of its own.
_MOST = 0.8
_PAIRED = frozenset({'"', "“", "”", "(", ")", "[", "]"})
_UNTOLD = frozenset({"such", "including", "many", "more", "others"})
_OPENERS = frozenset({'"', "“", "‘", "'", ":", ";", "-", "–", "—", "("})
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")


@frozen(kw_only=True, eq=False)
class _Clause:
    """A clause in parts: ``core`` is its subject, predicate and arguments; ``times`` and ``others`` are adjuncts."""

    head: Token
    core: tuple[Token, ...]
    times: tuple[tuple[Token, ...], ...]
    others: tuple[tuple[Token, ...], ...]
    names: tuple[frozenset[int], ...] = ()


def divided(
    proposition: Proposition, times: Iterable[tuple[int, int]], names: Iterable[tuple[int, int]] = ()
) -> list[Proposition]:
    """The facts of a proposition, the first in its place.

    ``times`` and ``names`` are the offsets of its sentence's dates and known names. Where nothing can be told apart
    it is the proposition itself.
    """
    head = _predicate(proposition)
    if proposition.kind in _WHOLE or head is None or _is_no_fact(proposition):
        return [proposition]
    dated, known = list(times), tuple(_named(proposition, names))
    wordings = list(one_title_each(proposition.tokens, head))
    if len(wordings) > 1 and _bound(wordings[0], head, dated):
        wordings = [list(proposition.tokens)]
    facts: dict[frozenset[int], tuple[Token, ...]] = {}
    for number, wording in enumerate(wordings):
        for tokens in _told(evolve(proposition, tokens=tuple(wording)), head, dated, known, further=number > 0):
            kept = _worded(proposition.tokens, ids(tokens))
            facts.setdefault(ids(kept), kept)
    facts = {key: kept for key, kept in facts.items() if not any(_is_most_of(key, other) for other in facts)}
    if (
        len(facts) < 2
        or any(_cuts_word(tokens) or not _is_balanced(tokens) for tokens in facts.values())
        or _loses(proposition, facts)
    ):
        return [proposition]
    if not any(names_examples(t) for t in proposition.tokens) and len(wordings) < 2:
        inside = ids(proposition.tokens)
        if any(_hangs_loose(t, kept, inside) for kept, tokens in facts.items() for t in tokens):
            return [proposition]
    return [_part(proposition, head, tokens, first=not n) for n, tokens in enumerate(facts.values())]


def _told(
    proposition: Proposition,
    head: Token,
    times: Sequence[tuple[int, int]],
    names: tuple[frozenset[int], ...],
    *,
    further: bool = False,
) -> Iterable[Sequence[Token]]:
    """The facts of a clause; those of its lists alone where a word ties it together or two times stand around it.

    With ``further`` the clause tells the same of another name: what opens it stays with each fact.
    """
    if any(c.dep_ == "conj" and c.pos_ == "NOUN" and c in proposition.tokens for c in head.children):
        return [proposition.tokens]
    bound = _bound(proposition.tokens, head, times)
    if bound:
        return variants(proposition.tokens, head, names, bound)
    clause = _clause(proposition, head, times, names)
    if further:
        clause = _with_opening(clause)
    return _facts(clause) if len(clause.times) < 2 else [proposition.tokens]


def _with_opening(clause: _Clause) -> _Clause:
    """The clause with what stands before its predicate in its core."""
    opening = [phrase for phrase in clause.others if phrase[0].i < clause.head.i]
    core = sorted([*clause.core, *(t for phrase in opening for t in phrase)], key=lambda t: t.i)
    return evolve(clause, core=tuple(core), others=tuple(p for p in clause.others if p not in opening))


def _bound(tokens: Iterable[Token], head: Token, times: Sequence[tuple[int, int]]) -> frozenset[int]:
    """The words that tie a clause together."""
    return frozenset(t.i for t in tokens if _binds(t) and not _aside(t, head) and not _within(t, times))


def _named(proposition: Proposition, names: Iterable[tuple[int, int]]) -> Iterator[frozenset[int]]:
    """The words of each known name."""
    for start, end in names:
        words = frozenset(t.i for t in proposition.tokens if start <= t.idx < end)
        if words:
            yield words


def _loses(proposition: Proposition, facts: Iterable[frozenset[int]]) -> bool:
    """Whether a word with content stands in none of the facts; the "such" of "such as" has none."""
    told = frozenset().union(*facts)
    return any(
        t.pos_ in _CONTENT and t.i not in told and t.dep_ not in {"prep", "prt"} and t.lower_ not in _UNTOLD
        for t in proposition.tokens
    )


def _is_most_of(part: frozenset[int], whole: frozenset[int]) -> bool:
    """Whether a fact says nearly all that another one says, and nothing else."""
    return part < whole and len(part) >= _MOST * len(whole)


def _hangs_loose(token: Token, kept: frozenset[int], inside: frozenset[int]) -> bool:
    """Whether the word that governs a word, or the list that it stands in, is not among those kept."""
    first = token
    while first.dep_ == "conj" and first.head.i in inside:
        first = first.head
    if token.dep_ == "dep" and token.pos_ in ("NOUN", "PROPN"):
        return True
    if token.dep_ in ("conj", "appos") and token.head.i in inside and first.i not in kept:
        return token.dep_ == "appos" or {token.pos_, first.pos_} > {"ADP"}
    above = first.head
    return above.i in inside and above.i not in kept and first.dep_ in ("pobj", "dobj", "pcomp", "nummod", "poss")


def _cuts_word(tokens: Sequence[Token]) -> bool:
    """Whether a stretch of a fact ends inside a word with a hyphen."""
    kept = ids(tokens)
    return any(
        (t.i + 1 < len(t.doc) and t.i + 1 not in kept and not t.whitespace_ and t.doc[t.i + 1].text in {"-", "–", "/"})
        or (
            t.i > 1
            and t.i - 1 not in kept
            and t.doc[t.i - 1].text in {"-", "–", "/"}
            and not t.doc[t.i - 1].whitespace_
        )
        for t in tokens
        if t.text not in {"-", "–", "/"}
    )


def _is_balanced(tokens: Sequence[Token]) -> bool:
    """Whether every quotation mark and bracket that opens in a fact is closed in it."""
    marks = "".join(t.text for t in tokens if t.text in _PAIRED)
    return marks.count('"') % 2 == 0 and all(marks.count(a) == marks.count(b) for a, b in ("“”", "()", "[]"))


def _part(proposition: Proposition, head: Token, tokens: tuple[Token, ...], *, first: bool) -> Proposition:
    own = proposition.own & ids(tokens)
    if first:
        return evolve(proposition, tokens=tokens, own=own)
    return evolve(proposition, tokens=tokens, own=own, parent=head, kind="part")


def _predicate(proposition: Proposition) -> Token | None:
    head = proposition.head
    return head if head.pos_ in {"VERB", "AUX"} and is_finite(head) | (proposition.kind != "main") else None


def _is_no_fact(proposition: Proposition) -> bool:
    """Whether a clause denies, plans or supposes: it is true or false only as a whole."""
    return modality_of(proposition) is not Modality.ASSERTED or polarity_of(proposition) is Polarity.NEGATIVE


def _binds(token: Token) -> bool:
    """Whether a word ties a clause together: a count, a rank, a quantifier, a superlative; not in "four-star"."""
    if token.like_num and token.doc[token.i + 1 : token.i + 2].text == "-" and not token.whitespace_:
        return False
    superlative = token.tag_ in _SUPERLATIVE and token.head.tag_ != "VBN"
    if token.lower_ in word_list("scope", "words") or superlative or _ORDINAL.fullmatch(token.lower_):
        return True
    if _is_share(token):
        return True
    named = token.head.tag_ == "NNPS" and token.i < token.head.i  # "five World Cups", but not "Boeing 747"
    counts = token.dep_ in {"nummod", "quantmod"} and token.like_num and (token.head.pos_ == "NOUN" or named)
    return counts and token.head.dep_ not in {"pobj", "npadvmod"}


def _within(token: Token, ranges: Iterable[tuple[int, int]]) -> bool:
    return any(start <= token.idx < end for start, end in ranges)


def _is_share(token: Token) -> bool:
    """Whether a number or a share of something is what a clause is of: "two of the cups", "half of the members"."""
    told = token.like_num or token.lower_ in word_list("scope", "shares")
    return told and token.dep_ in _COUNTED and any(c.dep_ == "prep" and c.lower_ == "of" for c in token.children)


def _numbers_a_name(token: Token) -> bool:
    return token.head.pos_ == "PROPN" and token.dep_ == "nummod" and token.text[0].isdigit()


def _aside(token: Token, head: Token) -> bool:
    """Whether a word stands in a clause below the predicate's own, or in a name."""
    if token.pos_ == "PROPN" or (_numbers_a_name(token) and token.i > token.head.i):
        return True
    if token.i > token.sent.start and token.text.istitle() and token.nbor(-1).text not in _OPENERS:
        return True
    for ancestor in [token, *token.ancestors]:
        if ancestor.i == head.i:
            return False
        if ancestor.dep_ in {"relcl", "acl", "advcl"}:
            return True
    return False


def _clause(
    proposition: Proposition, head: Token, times: Sequence[tuple[int, int]], names: tuple[frozenset[int], ...]
) -> _Clause:
    inside = ids(proposition.tokens)
    adjuncts = list(_apart(_adjuncts(head, proposition.tokens, inside), times))
    if not _saturated(head, inside):
        passive = any(c.dep_ == "auxpass" for c in head.children)
        after = [a for a in adjuncts if a[0].i > head.i and (passive or a[0].dep_ == "prep")]
        complement = after[0] if after else None
        if complement is not None and (not passive or complement[0].lower_ in _COMPLETING):
            adjuncts = [a for a in adjuncts if a is not complement]
    taken = {t.i for adjunct in adjuncts for t in adjunct}
    dated = [a for a in adjuncts if any(_within(t, times) for t in a)]
    plain = [a for a in dated if not _is_clause(a)]
    dated = plain or dated
    return _Clause(
        head=head,
        core=tuple(t for t in proposition.tokens if t.i not in taken),
        times=tuple(dated),
        others=tuple(a for a in adjuncts if a not in dated),
        names=names,
    )


def _apart(phrases: Iterable[tuple[Token, ...]], times: Sequence[tuple[int, int]]) -> Iterator[tuple[Token, ...]]:
    """The phrases; "on 4 May 1950 in Lima" are two, wherever the parser hung the second."""
    for phrase in phrases:
        place = next((n for n, t in enumerate(phrase) if n and _follows_time(t, times)), 0)
        if place:
            yield phrase[:place]
        yield phrase[place:]


def _follows_time(token: Token, times: Sequence[tuple[int, int]]) -> bool:
    """Whether a preposition and all below it only stands after a date."""
    if token.dep_ != "prep" or not _within(token.head, times) or token.lower_ in _CLOSE | {"to", "until"}:
        return False
    return token.head.i < token.i and not any(_within(t, times) for t in token.subtree)


def _is_clause(phrase: Sequence[Token]) -> bool:
    """Whether an adjunct is a clause with a predicate: "before moving to Lima in 1999"."""
    return any(t.pos_ in {"VERB", "AUX"} and t.dep_ in {"pcomp", "advcl"} for t in phrase)


def _saturated(head: Token, inside: frozenset[int]) -> bool:
    """Whether a predicate is complete without its first prepositional phrase."""
    if _holds_once(head):
        return True
    return any(c.i in inside and c.dep_ in _ARGUMENTS and not _is_light(c) for c in head.children)


def _is_light(object_: Token) -> bool:
    """The "part" of "took part in", the "herself" of "established herself as": no object that says what is done."""
    if object_.dep_ != "dobj" or object_.i < object_.head.i:
        return False
    bare = object_.tag_ == "NN" and not any(c.i < object_.i for c in object_.children)
    return bare or object_.lower_.endswith(("self", "selves"))


def _holds_once(head: Token) -> bool:
    """Whether a predicate holds at most once of its subject: to be born, to die; to be founded, to be written."""
    if any(c.dep_ == "prt" and c.lower_ == "away" for c in head.children) and head.lower_ in forms(("pass",)):
        return True
    if any(c.dep_ == "auxpass" for c in head.children) or (head.tag_ == "VBN" and head.dep_ == "acl"):
        return head.lower_ in verbs("scope", "made_once") | verbs("scope", "once")
    return head.lower_ in verbs("scope", "once")


def _adjuncts(head: Token, tokens: Sequence[Token], inside: frozenset[int]) -> list[tuple[Token, ...]]:
    """The phrases around a predicate that can be told apart from it, in order."""
    found: list[tuple[Token, ...]] = []
    holders = [head, *(c for c in head.children if c.dep_ in {"dobj", "oprd"} and c.i in inside and c.i > head.i)]
    for holder in holders:
        for child in holder.children:
            if child.i not in inside or not (child.dep_ in _ADJUNCTS if holder == head else _can_go(child, holder)):
                continue
            if child.lower_ in {"according", "per"} or _counted_from(child) or _is_of_relational(child):
                continue
            if child.dep_ == "prep" and child.lower_ in (_CLOSE if holder != head else _WITH_VERB):
                continue
            if holder != head and names_examples(child):
                continue
            below = ids(child.subtree) | _opening_adverb(child, head)
            phrase = tuple(t for t in tokens if t.i in below)
            if _continues(found, child, phrase) or _completes(found, child):
                found[-1] = (*found[-1], *phrase)
            elif len(phrase) > 1 and not _measures(child, phrase):
                found.append(phrase)
    return sorted(found, key=lambda phrase: phrase[0].i)


_UNITS = frozenset({"second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century"})


def _can_go(child: Token, noun: Token) -> bool:
    """Whether a modifier of an object can be left out: a phrase with a preposition, without which it says something."""
    return child.dep_ == "prep" and noun.i < child.i and child.lower_ not in _WITH_NOUN


def _is_of_relational(child: Token) -> bool:
    """ "Played a role in it", "took steps towards it": what follows a noun that says nothing without it."""
    noun = child.nbor(-1) if child.i else child
    return child.dep_ == "prep" and noun.dep_ == "dobj" and noun.lower_ in word_list("scope", "relational")


def _opening_adverb(child: Token, head: Token) -> frozenset[int]:
    """The "Aside" of "Aside from his work, …", the "Shortly" of "Shortly after the war, …"."""
    first = child.left_edge.i
    if child.i > head.i or first == child.sent.start:
        return frozenset()
    before = child.doc[first - 1]
    opens = before.i == child.sent.start or before.nbor(-1).text == ","
    return frozenset({before.i}) if opens and before.dep_ == "advmod" and before.head == head else frozenset()


def _counted_from(child: Token) -> bool:
    """ "27 years since the founding": a length says nothing without what it is counted from."""
    if child.i == 0 or child.lower_ not in {"since", "after", "before", "until"}:
        return False
    unit = child.doc[child.i - 1].lower_
    return unit in _UNITS or unit.removesuffix("s") in _UNITS or unit in {"centuries"}


def _measures(child: Token, phrase: Sequence[Token]) -> bool:
    """ "rose 5 percent", "ran 3 miles": an amount that the predicate cannot do without."""
    return child.dep_ == "npadvmod" and any(t.like_num for t in phrase) and all(t.pos_ != "PROPN" for t in phrase)


def _completes(found: Sequence[Sequence[Token]], child: Token) -> bool:
    """ "from 2 million to 3 million", "from May until June": the end belongs to its start; "12 out of 15" is one."""
    if found and child.lower_ == "out" and child.i and child.doc[child.i - 1].like_num:
        return True
    ends = child.dep_ == "prep" and child.lower_ in {"to", "until", "till", "through"}
    return bool(found) and ends and found[-1][0].lower_ == "from"


def _continues(found: Sequence[Sequence[Token]], child: Token, phrase: Sequence[Token]) -> bool:
    """ "in Lima, Peru": the second name belongs to the first."""
    return bool(
        found and phrase and child.dep_ == "npadvmod" and child.pos_ == "PROPN" and found[-1][-1].pos_ == "PROPN"
    )


def _facts(clause: _Clause) -> Iterator[list[Token]]:
    """The core with its time where that says something by itself, and the core with each adjunct."""
    once = _holds_once(clause.head)
    timed = [t for phrase in clause.times for t in phrase]
    first, *more = _cores(clause)
    others = [v for phrase in clause.others for v in _phrases(phrase, clause)]
    alone = not others or clause.head.lower_ not in verbs("scope", "placing")
    if alone and (not others or _says_something(clause) or (once and timed)):
        yield [*first, *timed]
    for core in more:
        yield [*core, *timed]
    for other in _with_leading(clause, others):
        yield [*first, *([] if once else timed), *other]


def _with_leading(clause: _Clause, others: Sequence[list[Token]]) -> list[list[Token]]:
    """The adjuncts; one that opens the sentence goes with the next where the predicate says little by itself."""
    leading = [phrase for phrase in others if phrase[0].i < clause.head.i]
    later = [phrase for phrase in others if phrase[0].i > clause.head.i]
    if not leading or not later or any(c.dep_ in _ARGUMENTS and c in clause.core for c in clause.head.children):
        return list(others)
    return [[*(t for phrase in leading for t in phrase), *later[0]], *later[1:]]


def _says_something(clause: _Clause) -> bool:
    """Whether a core has a complement, and names or dates something."""
    kinds = {c.dep_ for c in clause.head.children if c in clause.core}
    named = any(t.pos_ in {"PROPN", "NUM"} for t in clause.core)
    return bool(kinds & (_ARGUMENTS | {"prep"})) and (named or bool(clause.times))


def _cores(clause: _Clause) -> Iterator[list[Token]]:
    noun = next((c for c in clause.head.children if c.dep_ == "attr" and c in clause.core), None)
    if noun is not None and noun.pos_ in {"NOUN", "PROPN"}:
        yield from described(clause.core, noun, clause.names)
    else:
        yield from _phrases(clause.core, clause)


def _phrases(tokens: Sequence[Token], clause: _Clause) -> Iterator[list[Token]]:
    for variant in examples(tokens, clause.head):
        yield from variants(variant, clause.head, clause.names)


def _worded(order: Sequence[Token], kept: frozenset[int]) -> tuple[Token, ...]:
    """The kept tokens as they stand in the proposition; a mark stays only between two words that stay together."""
    chosen = []
    for place, token in enumerate(order):
        if token.i not in kept and not _closes_in(order, place, kept):
            continue
        if token.text in {",", ";"}:
            before = order[place - 1].i in kept if place else False
            after = order[place + 1].i in kept if place + 1 < len(order) else False
            if not (before and after):
                continue
        chosen.append(token)
    return cleaned(chosen)


def _closes_in(order: Sequence[Token], place: int, kept: frozenset[int]) -> bool:
    """Whether a quotation mark touches a kept word that stands inside it."""
    if order[place].text not in {'"', "“", "”"}:
        return False
    opens = not order[place].whitespace_ and place + 1 < len(order)
    beside = order[place + 1] if opens else order[place - 1] if place else None
    return beside is not None and beside.i in kept and (opens or not beside.whitespace_)
