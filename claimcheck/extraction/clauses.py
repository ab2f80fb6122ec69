"""From the parse of a sentence to its propositions.

A proposition is an ordered list of tokens: its own words (the predicate with its arguments) and words that it shares
with the clause around it (a subject, a leading adjunct, an auxiliary). Splitting is careful: what is doubtful stays
inside its parent.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimcheck.extraction.boundaries import (
    CONTRAST,
    correlatives,
    goes_with_clause,
    inserted_report,
    inverted,
    is_participle,
    joined_participle,
    located,
    loose_adverbial,
    loose_parts,
    quoted,
    semicolon_clause,
    shared_auxiliaries,
    splits_apposition,
    splits_conjunct,
    tells_of_subject,
    vouched,
)
from claimcheck.extraction.grammar import (
    STRIPPED,
    SUBJECTS,
    Proposition,
    cleaned,
    comma_before,
    governor,
    ids,
    is_finite,
    is_predicate,
    names_source,
    partner_of,
    reporting_verb,
    subject_of,
    subtree,
)
from claimcheck.extraction.relatives import antecedent, pronoun_role, ranked, relative_form, relative_pronoun
from claimcheck.extraction.vocabulary import verbs, word_list

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

__all__ = ["propositions"]

_TIMED = frozenset({"when", "after", "before", "as", "once", "until", "since", "because", "where"})
_WHENEVER = frozenset({"as", "when", "after", "before", "once", "until", "where"})
_AFTER = frozenset({"after", "since", "upon"})
_LEADING = frozenset({"prep", "npadvmod", "advmod", "pobj"})


def propositions(sentence: Tokens) -> list[Proposition]:
    """The propositions of a sentence, the main one first."""
    found: list[Proposition] = []
    for token in sentence:
        found.extend(_of_token(token))
    found = [p for p in found if p.kind != "skip" and p.tokens]
    main = [p for p in found if p.kind == "main"]
    if not main:
        main = [p for p in found if p.kind == "coordinate"][:1] or _whole(sentence)
    rest = [p for p in found if p not in main]
    return main + sorted(rest, key=lambda p: p.head.i)


def _whole(sentence: Tokens) -> list[Proposition]:
    """The sentence itself, where the parser found no clause in what is punctuated as one and has a verb."""
    ends = sentence.text.rstrip('"”’)] ')[-1:] in {".", "!"}
    if not ends or len(sentence) < 5 or not any(t.pos_ == "VERB" for t in sentence):
        return []
    tokens = [t for t in sentence if not t.is_space]
    return [Proposition(head=sentence.root, tokens=cleaned(tokens), own=ids(tokens))]


def _of_token(token: Token) -> Iterator[Proposition]:
    kind = token.dep_
    if kind == "ROOT" and is_predicate(token) and (is_finite(token) or subject_of(token) is not None):
        inserted = inserted_report(token)
        if inserted is not None:
            whole = [t for t in subtree(token) if not t.is_space]
            yield Proposition(head=inserted, tokens=cleaned(whole), own=ids(whole))
        yield _clause(token, "main" if inserted is None else "complement", inserted)
    elif kind == "conj" and splits_conjunct(token):
        yield _coordinate(token)
    elif kind in {"ccomp", "parataxis"} and is_predicate(token) and relative_pronoun(token) is None:
        yield from _complement(token)
    else:
        found = _of_noun(token) or _opening(token) or _in_quality(token) or _around(token)
        if found is not None:
            yield found


def _of_noun(token: Token) -> Proposition | None:
    """What a clause or a gloss says of the noun before it."""
    subject = tells_of_subject(token) if token.pos_ in {"VERB", "AUX"} else None
    if subject is not None:
        return _told(token, subject)
    if located(token) is not None:
        return _located(token)
    if token.dep_ == "relcl" or (token.dep_ in {"advcl", "ccomp"} and relative_pronoun(token) is not None):
        return _relative(token)
    if (token.dep_ == "acl" and is_participle(token)) or joined_participle(token):
        return _reduced(token)
    return _gloss(token) if token.dep_ == "appos" and splits_apposition(token) else None


def _opening(token: Token) -> Proposition | None:
    """ "A founder of the club, Holm left it": a gloss before its name, at the head of the sentence."""
    after = token.right_edge.i + 1
    subject = next((c for c in token.head.children if c.dep_ in SUBJECTS and c.i > after), None)
    opens = token.dep_ in {"advcl", "npadvmod", "dep", "nsubj"} and token.left_edge.i == token.sent.start
    if not opens or token.pos_ not in {"NOUN", "PROPN"} or subject is None:
        return None
    follows = after < len(token.doc) and token.doc[after].text == "," and subject.left_edge.i == after + 1
    if not follows or subject.pos_ != "PROPN" or not is_finite(token.head):
        return None
    tokens = [*_noun_phrase(subject), token.doc[after], *subtree(token, loose_parts(token))]
    own = ids([*subject.subtree, *token.subtree])
    return Proposition(head=token, tokens=tuple(tokens), own=own, parent=token.head, presupposed=True,
                       kind="apposition")  # fmt: skip


def _in_quality(token: Token) -> Proposition | None:
    """ "As host of the games, Holm built a rink": Holm was it, as the sentence takes for granted."""
    preposition, after = token.head, token.right_edge.i + 1
    if preposition.lower_ != "as" or token.dep_ != "pobj" or preposition.dep_ != "prep":
        return None
    verb = preposition.head
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS and c.i > after), None)
    opens = preposition.i == token.sent.start and token.lower_ in word_list("modality", "qualities")
    follows = after < len(token.doc) and token.doc[after].text == ","
    if not opens or not follows or subject is None or subject.pos_ != "PROPN" or subject.left_edge.i != after + 1:
        return None
    if not is_finite(verb) or any(c.tag_ == "MD" for c in verb.children):
        return None
    tokens = [*_noun_phrase(subject), token.doc[after], *subtree(token, loose_parts(token))]
    own = ids([*subject.subtree, *token.subtree])
    return Proposition(head=token, tokens=tuple(tokens), own=own, parent=verb, presupposed=True,
                       kind="apposition")  # fmt: skip


def _around(token: Token) -> Proposition | None:
    """What an adverbial clause around a predicate says."""
    if token.dep_ == "pcomp" and token.tag_ == "VBG" and token.head.lower_ in _AFTER:
        return _earlier(token)
    return _adverbial(token) if token.dep_ == "advcl" and is_predicate(token) else None


def _gloss(token: Token) -> Proposition:
    head = _noun_phrase(token.head)
    tokens = [*head, *_mark_between(head, token), *subtree(token, loose_parts(token))]
    return Proposition(head=token, tokens=cleaned(tokens), own=ids([*head, *token.subtree]), parent=governor(token),
                       presupposed=True, kind="apposition")  # fmt: skip


def _mark_between(head: list[Token], token: Token) -> list[Token]:
    """The comma or dash before a gloss, where it follows its noun directly."""
    left = token.left_edge.i
    return [token.doc[left - 1]] if head and head[-1].i == left - 2 else []


def _own_tokens(verb: Token) -> list[Token]:
    tokens = subtree(verb, loose_parts(verb))
    split = any(c.dep_ == "conj" and splits_conjunct(c) for c in verb.children)
    edges = {tokens[0].i, tokens[-1].i} if tokens else set()
    dropped = {c.i for c in verb.children if c.dep_ == "cc" and (c.i in edges or _links_split(c, verb))}
    dropped |= {
        c.i for c in verb.children if c.dep_ == "punct" and c.text in STRIPPED - {","} and (split or c.i in edges)
    }
    dropped |= correlatives(verb) | ids(t for c in _strayed(verb) for t in c.subtree)
    return [token for token in tokens if token.i not in dropped and not token.is_space]


def _unmarked(tokens: list[Token], verb: Token, words: frozenset[str] | None = None) -> list[Token]:
    """The words of a clause without the conjunction that opens it, and what measures that: "a year before they won"."""
    marks = [
        n
        for n, t in enumerate(tokens)
        if t.head == verb and (t.dep_ == "mark" or (words is not None and t.dep_ == "advmod" and t.lower_ in words))
    ]
    opening = [n for n in marks if all(t.dep_ not in SUBJECTS and t.pos_ != "VERB" for t in tokens[:n])]
    return tokens[opening[-1] + 1 :] if opening else tokens


def _strayed(verb: Token) -> list[Token]:
    """Nouns behind a verb that is told apart: they are of that verb's clause, wherever the parser hung them."""
    later = [c.i for c in verb.children if c.dep_ == "conj" and splits_conjunct(c)]
    nouns = {"dobj", "attr", "oprd", "dep", "npadvmod"}
    return [c for c in verb.children if c.dep_ in nouns and later and c.i > later[0] and c.pos_ in {"NOUN", "PROPN"}]


def _links_split(joint: Token, verb: Token) -> bool:
    """Whether an *and* stands before a verb that is told apart, and not before one that stays."""
    after = [c for c in verb.children if c.dep_ == "conj" and c.i > joint.i]
    return not after or splits_conjunct(after[0])


def _clause(verb: Token, kind: str, reporting: Token | None = None) -> Proposition:
    own = _own_tokens(verb)
    parent = governor(verb) if reporting is None else reporting
    tokens = _uninverted(cleaned(own), verb)
    return Proposition(head=verb, tokens=tokens, own=ids(own), parent=parent, kind=kind, reporting=reporting)


def _uninverted(tokens: tuple[Token, ...], verb: Token) -> tuple[Token, ...]:
    """ "did Norway win" after a fronted "not only" is taken out: the subject first."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if (
        not tokens
        or subject is None
        or tokens[0].dep_ not in {"aux", "auxpass"}
        or tokens[0].i > subject.i
        or tokens[0].head != verb
        or tokens[0].tag_ == "MD"
    ):
        return tokens
    phrase = ids(subject.subtree)
    return (*(t for t in tokens if t.i in phrase), tokens[0], *(t for t in tokens[1:] if t.i not in phrase))


def _leading(verb: Token, before: int) -> list[Token]:
    """Adjuncts of a clause that stand before its subject and hold for its coordinated verbs too."""
    found: list[Token] = []
    for child in verb.children:
        if child.dep_ in _LEADING and child.right_edge.i < before and child.right_edge.i + 1 < len(child.doc):
            if any(t.tag_ in {"WDT", "WP", "WRB"} for t in child.subtree):
                continue
            tokens = subtree(child, loose_parts(child))
            following = child.doc[child.right_edge.i + 1]
            found.extend([*tokens, following] if following.text == "," else tokens)
    return found


def _first_verb(verb: Token) -> Token:
    partner = partner_of(verb)
    while partner is not None:
        verb, partner = partner, partner_of(partner)
    return verb


def _reporter(verb: Token) -> Token | None:
    """The verb that reports a clause, for the first of its coordinated predicates and for all others."""
    first = _first_verb(verb)
    above = first.head
    return above if first.dep_ == "ccomp" and reporting_verb(above) is not None and above.i != first.i else None


def _coordinate(verb: Token) -> Proposition:
    own = _unmarked(_own_tokens(verb), verb)
    reporting = _reporter(verb)
    if any(child.dep_ in SUBJECTS for child in verb.children):
        return Proposition(
            head=verb, tokens=cleaned(own), own=ids(own), kind="coordinate", parent=verb.head, reporting=reporting
        )
    first = _first_verb(verb)
    subject = subject_of(first)
    if subject is None:
        return Proposition(
            head=verb, tokens=cleaned(own), own=ids(own), kind="coordinate", parent=verb.head, reporting=reporting
        )
    owner = antecedent(first) if subject.tag_ in {"WDT", "WP"} else None
    shared = _noun_phrase(owner) if owner is not None else subtree(subject, loose_parts(subject))
    shared = [
        *(_leading(first, subject.left_edge.i) if owner is None else []),
        *shared,
        *shared_auxiliaries(verb),
    ]
    return Proposition(
        head=verb,
        tokens=(*cleaned(shared), *cleaned(own)),
        own=ids(own),
        kind="coordinate",
        parent=verb.head,
        reporting=reporting,
    )


def _noun_phrase(noun: Token) -> list[Token]:
    """A noun phrase without its relatives, glosses and further members."""
    without = [
        c
        for c in noun.subtree
        if c.i != noun.i and (c.dep_ in {"relcl", "advcl"} or (c.dep_ == "appos" and comma_before(c)))
    ]
    without += [c for c in noun.children if c.dep_ == "acl" and comma_before(c)]
    tokens = subtree(noun, without)
    return list(cleaned(tokens))


def _relative(verb: Token) -> Proposition | None:
    pronoun, noun = relative_pronoun(verb), antecedent(verb)
    if noun is None or noun.pos_ == "PRON" or pronoun is None or not relative_form(verb):
        return None
    free = comma_before(verb)
    indefinite = any(c.lower_ in {"a", "an"} for c in noun.children if c.dep_ == "det")
    definite = (noun.pos_ == "PROPN" and not indefinite) or any(
        c.dep_ == "poss" or c.lower_ in {"the", "this", "these"} for c in noun.children
    )
    if not free and (not definite or ranked(noun)):
        return None
    if pronoun.dep_ == "pobj" and noun.dep_ == "attr" and noun.lower_ in word_list("modality", "occasions"):
        return None  # "1990 was the year in which X won it" says so as a whole
    phrase, own = _noun_phrase(noun), _own_tokens(verb)
    if not free and not any(t.pos_ == "PROPN" for t in phrase):
        return None  # "the writer who left": it tells which one is meant
    rest = [token for token in own if token.i != pronoun.i]
    role = pronoun_role(verb, pronoun)
    if role == "subject":
        tokens = [*phrase, *cleaned(rest)]
    elif role == "object":
        tail = [token for token in rest if token.i > verb.i]
        tokens = [*cleaned(t for t in rest if t.i <= verb.i), *phrase, *cleaned(tail)]
    else:
        prep = pronoun.head
        tokens = [*cleaned(t for t in rest if t.i != prep.i), prep, *phrase]
    return Proposition(
        head=verb, tokens=tuple(tokens), own=ids(rest), parent=governor(noun), presupposed=not free, kind="relative"
    )


def _told(verb: Token, subject: Token) -> Proposition:
    """A clause on a predicate noun, told of the subject: "X is a singer who won a prize" says that X won a prize."""
    own = [t for t in _own_tokens(verb) if not (t.head == verb and t.tag_ in {"WDT", "WP"})]
    shared = _noun_phrase(subject)
    later = [c for c in verb.head.children if goes_with_clause(c) and verb.i < c.i]
    if later:
        own = [t for t in verb.doc[own[0].i : later[-1].right_edge.i + 1] if not t.is_space]
    return Proposition(head=verb, tokens=(*shared, *cleaned(own)), own=ids(own), parent=governor(verb), kind="relative")


def _located(verb: Token) -> Proposition:
    """ "in Lima, where she worked": that she worked in Lima; after another preposition than of place, without it."""
    where, noun = located(verb), verb.head
    own = [t for t in _own_tokens(verb) if t != where]
    place = noun.head
    there = [place, *_noun_phrase(noun)] if place.lower_ in {"in", "at", "on", "near"} and noun.dep_ == "pobj" else []
    return Proposition(head=verb, tokens=(*cleaned(own), *there), own=ids(own), parent=governor(noun), kind="relative")


def _reduced(verb: Token) -> Proposition:
    """ "the topic chosen by X": a noun phrase with the participle that belongs to it."""
    first = _first_verb(verb)
    noun = first.head
    phrase = [t for t in _noun_phrase(noun) if t.i < first.left_edge.i]
    own = list(_own_tokens(verb))
    nearest = next((t for t in reversed(phrase) if t.pos_ in {"NOUN", "PROPN", "NUM"}), None)
    near = nearest is not None and (nearest == noun or nearest.head.lower_ == "of" or _of_name(nearest, noun))
    linking = verb.lower_ in word_list("scope", "linking")
    kind = "reduced" if near and noun.pos_ in {"NOUN", "PROPN"} and not linking else "skip"
    return Proposition(
        head=verb,
        tokens=(*phrase, *cleaned(own)),
        own=ids([*phrase, *own]),
        parent=governor(noun),
        presupposed=True,
        kind=kind,
    )


def _of_name(nearest: Token, noun: Token) -> bool:
    """Whether a word is the last of a noun's own name: "Act 615", "the Declaration of Peace and Friendship"."""
    if nearest.head == noun and nearest.dep_ in {"nummod", "appos"} and nearest.pos_ in {"NUM", "PROPN"}:
        return True
    first = nearest.head if nearest.dep_ == "conj" else nearest
    proper = nearest.pos_ == first.pos_ == noun.pos_ == "PROPN"
    return proper and first.head.lower_ == "of" and first.head.head == noun


def _earlier(verb: Token) -> Proposition | None:
    """ "after leaving the club, he wrote": that he left, presupposed of the same subject."""
    above = governor(verb)
    subject = subject_of(above) if above is not None and above.i != verb.i else None
    if subject is None or subject.tag_ in {"WDT", "WP", "EX"} or subject.dep_ == "expl" or not is_finite(above or verb):
        return None
    own = _own_tokens(verb)
    return Proposition(head=verb, tokens=(*_noun_phrase(subject), *cleaned(own)), own=ids(own), parent=above,
                       presupposed=True, kind="participle")  # fmt: skip


def _adverbial(verb: Token) -> Proposition | None:
    marks = {c.lower_ for c in verb.children if c.dep_ in {"mark", "advmod"} and c.i < verb.i}
    if names_source(verb):
        return None
    if is_finite(verb):
        if (
            subject_of(verb) is None
            or inverted(verb)
            or not marks & (CONTRAST | _TIMED)
            or marks & word_list("modality", "conditions")
        ):
            return None
        if marks & _WHENEVER and any(t.tag_ in {"VBZ", "VBP"} for t in (verb, *verb.children)):
            return None  # "as it stands", "when it rains"
        own = _unmarked(_own_tokens(verb), verb, CONTRAST | _TIMED)
        return Proposition(
            head=verb, tokens=cleaned(own), own=ids(own), parent=verb.head, presupposed=True, kind="adverbial"
        )
    if not loose_adverbial(verb):
        return None
    subject = subject_of(verb.head)
    if subject is None or subject.tag_ in {"WDT", "WP"} or subject.dep_ == "expl":
        return None
    if verb.lower_ in verbs("scope", "succeeding") and verb.i > verb.head.i and subject.head == verb.head:
        return _replacing(verb)
    own, shared = _own_tokens(verb), subtree(subject, loose_parts(subject))
    told = [t for t in own if not (verb.i < verb.head.i and _having(t, verb))]
    return Proposition(
        head=verb, tokens=(*cleaned(shared), *cleaned(told)), own=ids(own), parent=verb.head, kind="participle"
    )


def _replacing(verb: Token) -> Proposition:
    """ "X joined B, replacing Y": who came before whom is told of the whole clause, its office and its time."""
    own, left = _own_tokens(verb), verb.left_edge.i
    main = cleaned(t for t in _own_tokens(verb.head) if t.i < left)
    mark = [verb.doc[left - 1]] if verb.doc[left - 1].text == "," else []
    return Proposition(
        head=verb.head, tokens=(*main, *mark, *cleaned(own)), own=ids(own), parent=verb.head, kind="succession"
    )


def _having(token: Token, verb: Token) -> bool:
    """The *having* of a participle that opens its sentence: "having won it, X left" tells that X won it."""
    denied = any(c.dep_ == "neg" for c in verb.children)
    return token.head == verb and token.dep_ == "aux" and token.tag_ == "VBG" and not denied


def _complement(verb: Token) -> Iterator[Proposition]:
    above = verb.head
    own = _unmarked(_own_tokens(verb), verb)
    if own and own[0].tag_ in {"WRB", "WP", "WDT"}:
        return
    if verb.dep_ == "parataxis" or not is_finite(verb) or subject_of(verb) is None or inverted(verb):
        return
    marks = {c.lower_ for c in verb.children if c.dep_ in {"mark", "advmod"}}
    if any(t.tag_ == "WRB" for t in own if t.i < verb.i and t.dep_ == "advmod" and t.head.dep_ == "amod"):
        return
    if (
        marks & (word_list("modality", "conditions") | {"how", "why", "where", "when"})
        or relative_pronoun(verb) is not None
    ):
        return
    if not vouched(above):
        return
    reports = (reporting_verb(above) is not None and not semicolon_clause(verb)) or above.pos_ == "ADJ"
    if above.pos_ == "AUX":
        subject = subject_of(above)
        cue = word_list("wrapping", "noting_adjectives") | word_list("wrapping", "judging_adjectives")
        reports = subject is not None and any(c.lower_ in cue for c in above.children)
    kind = "complement" if reports else "coordinate"
    if kind == "coordinate" and not (verb.i < above.i and not quoted(verb)):
        return
    yield Proposition(
        head=verb, tokens=cleaned(own), own=ids(own), parent=above, kind=kind, reporting=above if reports else None
    )
