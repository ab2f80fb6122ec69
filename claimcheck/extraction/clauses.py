"""From the parse of a sentence to its propositions.

A proposition is an ordered list of tokens: its own words (the predicate with its arguments) and words that it shares
with the clause around it (a subject, a leading adjunct, an auxiliary). Splitting is careful: what is doubtful stays
inside its parent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from attrs import field, frozen

from claimcheck.extraction.vocabulary import verbs, word_list

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

__all__ = [
    "SUBJECTS",
    "Proposition",
    "comma_before",
    "is_finite",
    "propositions",
    "reporting_verb",
    "subject_of",
    "subtree",
    "time_gloss",
]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_AUXILIARIES = frozenset({"aux", "auxpass", "neg"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_STRIPPED = frozenset({",", ";", ":", ".", "!", "?", "–", "—", "-", "--", "…", "..."})
_CONTRAST = frozenset({"although", "though", "while", "whereas"})
_TIMED = frozenset({"when", "after", "before", "as", "once", "until", "since", "because", "where"})
_LEADING = frozenset({"prep", "npadvmod", "advmod", "pobj"})


@frozen(kw_only=True, eq=False)
class Proposition:
    """``tokens`` in the order of the wording; ``own`` are the certified ones among them."""

    head: Token
    tokens: tuple[Token, ...]
    own: frozenset[int]
    parent: Token | None = None
    presupposed: bool = False
    kind: str = "main"
    reporting: Token | None = field(default=None)


def subtree(token: Token, without: Iterable[Token] = ()) -> list[Token]:
    """The tokens below a token, in order, without the subtrees of others."""
    dropped = {inner.i for other in without for inner in other.subtree}
    return sorted((inner for inner in token.subtree if inner.i not in dropped), key=lambda inner: inner.i)


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb: its own, or that of the verb it is coordinated with or controlled by."""
    for child in verb.children:
        if child.dep_ in SUBJECTS and child.dep_ != "expl":
            return child
    for child in verb.children:
        if child.dep_ == "expl":
            return child
    if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        return subject_of(verb.head)
    return None


def reporting_verb(token: Token) -> str | None:
    """The factivity of a reporting verb: factive, neutral, counterfactive; None for other words."""
    if token.pos_ not in {"VERB", "AUX"}:
        return None
    for kind in ("counterfactive", "factive", "neutral"):
        if token.lower_ in verbs("reporting", kind):
            return kind
    return None


def is_finite(verb: Token) -> bool:
    """Whether a verb has a tense of its own or through its auxiliary."""
    return verb.tag_ in _FINITE or any(c.tag_ in _FINITE for c in verb.children if c.dep_ in {"aux", "auxpass"})


def _is_predicate(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} and token.dep_ not in _AUXILIARIES


def comma_before(token: Token) -> bool:
    """Whether a comma or a dash stands right before the words of a token."""
    left = token.left_edge.i
    if left <= token.sent.start:
        return False
    mark = token.doc[left - 1]
    glued = mark.i > 0 and not token.doc[mark.i - 1].whitespace_
    return mark.text in {",", "—", "--"} or (mark.text in {"-", "–"} and not glued)


def propositions(sentence: Tokens) -> list[Proposition]:
    """The propositions of a sentence, the main one first."""
    found: list[Proposition] = []
    for token in sentence:
        found.extend(_of_token(token))
    found = [p for p in found if p.kind != "skip" and p.tokens]
    main = [p for p in found if p.kind == "main"]
    if not main:
        main = [p for p in found if p.kind == "coordinate"][:1]
    rest = [p for p in found if p not in main]
    return main + sorted(rest, key=lambda p: p.head.i)


def _of_token(token: Token) -> Iterator[Proposition]:
    if token.dep_ == "ROOT" and _is_predicate(token) and (is_finite(token) or subject_of(token) is not None):
        yield from _counted(_clause(token, "main"))
    elif token.dep_ == "conj" and _splits_conjunct(token):
        yield from _counted(_coordinate(token))
    elif token.dep_ == "relcl" or (token.dep_ in {"advcl", "ccomp"} and _relative_pronoun(token) is not None):
        relative = _relative(token)
        if relative is not None:
            yield relative
    elif token.dep_ == "acl" and token.tag_ in {"VBN", "VBG"}:
        yield _reduced(token)
    elif token.dep_ == "advcl" and _is_predicate(token):
        adverbial = _adverbial(token)
        if adverbial is not None:
            yield adverbial
    elif token.dep_ in {"ccomp", "parataxis"} and _is_predicate(token) and subject_of(token) is not None:
        yield from _complement(token)
    elif token.dep_ == "appos" and splits_apposition(token):
        head = _noun_phrase(token.head)
        tokens = [*head, *_mark_between(head, token), *subtree(token, _loose(token))]
        yield Proposition(head=token, tokens=_clean(tokens), own=_ids([*head, *token.subtree]), parent=_governor(token),
                          presupposed=True, kind="apposition")  # fmt: skip


def _mark_between(head: list[Token], token: Token) -> list[Token]:
    """The comma or dash before a gloss, where it follows its noun directly."""
    left = token.left_edge.i
    return [token.doc[left - 1]] if head and head[-1].i == left - 2 else []


def _ids(tokens: Iterable[Token]) -> frozenset[int]:
    return frozenset(token.i for token in tokens)


def _governor(token: Token) -> Token | None:
    """The nearest predicate above a token."""
    for ancestor in token.ancestors:
        if _is_predicate(ancestor):
            return ancestor
    return None


def _splits_conjunct(token: Token) -> bool:
    """A coordinated predicate that stands as a clause: finite, or sharing the auxiliary of a finite one."""
    first = token.head
    if not _is_predicate(token) or not _is_predicate(first) or first.dep_ in {"xcomp", "pcomp", "csubj", "acl"}:
        return False
    if first.dep_ in {"advcl", "ccomp"} and not is_finite(first):
        return False
    if first.dep_ == "conj" and not _splits_conjunct(first):
        return False
    has_own = any(child.dep_ in SUBJECTS for child in token.children)
    linked = any(c.dep_ == "cc" for c in first.children) or comma_before(token) or first.dep_ == "conj"
    if not linked or (not has_own and _bare_form(token)):
        return False
    if not has_own and any(child.dep_ == "mark" for child in first.children) and first.dep_ == "advcl":
        return False
    if is_finite(token):
        return has_own or subject_of(first) is not None
    shared = _shared_auxiliaries(token)
    return bool(shared) and token.tag_ in {"VB", "VBN", "VBG"} and token.tag_ == first.tag_


def _bare_form(verb: Token) -> bool:
    """A form without ending below a singular subject: an infinitive that the tagger took for a present tense."""
    subject = subject_of(verb)
    if verb.tag_ != "VBP" or subject is None or any(c.dep_ == "conj" for c in subject.children):
        return False
    return subject.tag_ in {"NN", "NNP"} or subject.lower_ in {"he", "she", "it", "this", "that"}


def _shared_auxiliaries(token: Token) -> list[Token]:
    if is_finite(token) or token.head.pos_ not in {"VERB", "AUX"}:
        return []
    own = [c for c in token.head.children if c.dep_ in _AUXILIARIES]
    return own or (_shared_auxiliaries(token.head) if token.head.dep_ == "conj" else [])


def _loose(top: Token) -> list[Token]:
    """What is no part of the wording of ``top``: clauses that are claims of their own, glosses, asides."""
    loose = []
    for token in top.subtree:
        if token.i == top.i:
            continue
        if (
            (token.dep_ == "conj" and _splits_conjunct(token))
            or (
                token.dep_ == "relcl"
                and comma_before(token)
                and _antecedent(token) is not None
                and _relative_form(token)
            )
            or (token.dep_ == "acl" and token.tag_ in {"VBN", "VBG"} and comma_before(token))
            or (token.dep_ == "advcl" and _loose_adverbial(token))
            or (token.dep_ == "appos" and splits_apposition(token))
            or time_gloss(token) is not None
            or _semicolon_clause(token)
        ):
            loose.append(token)
        elif token.dep_ == "parataxis" or (
            token.dep_ == "ccomp" and token.i < top.i and token.head == top and not _quoted(token)
        ):
            if reporting_verb(top) is None:
                loose.append(token)
    return loose


def _semicolon_clause(token: Token) -> bool:
    """A clause before its head that a semicolon ends: no complement, whatever the parser says."""
    after = token.right_edge.i + 1
    return token.dep_ == "ccomp" and token.i < token.head.i and after < len(token.doc) and token.doc[after].text == ";"


def _quoted(token: Token) -> bool:
    return token.doc[token.left_edge.i].text in {'"', "“"}


def _loose_adverbial(token: Token) -> bool:
    marks = [child.lower_ for child in token.children if child.dep_ in {"mark", "advmod"} and child.i < token.i]
    if is_finite(token):
        return bool(_CONTRAST & set(marks)) and subject_of(token) is not None
    if marks or token.tag_ != "VBG" or token.head.tag_ == "VBG" or not comma_before(token):
        return False
    return token.i > token.head.i and not (token.head.pos_ == "AUX" and token.head.dep_ != "conj")


def splits_apposition(token: Token) -> bool:
    """A gloss set off by a comma or dash that is no member of a list and no second count."""
    if not comma_before(token) or token.i < token.head.i or token.pos_ not in {"NOUN", "PROPN"}:
        return False
    related = [*token.children, *token.head.children]
    if (
        any(c.dep_ == "cc" for c in token.subtree)
        or any(c.dep_ == "conj" for c in related)
        or token.head.dep_ in {"conj", "appos"}
    ):
        return False
    if _is_counted(token) or sum(c.dep_ == "appos" for c in token.head.children) > 1:
        return False
    return any(c.dep_ in {"det", "poss"} for c in token.children) or (
        token.pos_ == "NOUN" and token.head.pos_ == "PROPN"
    )


def time_gloss(noun: Token) -> Token | None:
    """The year that a definite noun phrase right after it explains: "by 2045, the club's 100th anniversary"."""
    left, right = noun.left_edge.i, noun.right_edge.i
    if noun.pos_ != "NOUN" or left < noun.sent.start + 2 or not any(c.dep_ in {"det", "poss"} for c in noun.children):
        return None
    closed = right + 1 >= noun.sent.end or noun.doc[right + 1].is_punct
    year = noun.doc[left - 2]
    return (
        year
        if closed
        and noun.doc[left - 1].text == ","
        and re.fullmatch(r"1\d{3}|20\d{2}", year.text)
        and noun.dep_ not in SUBJECTS | {"conj"}
        else None
    )


def _is_counted(noun: Token) -> bool:
    return any(c.dep_ == "nummod" and c.like_num for c in noun.children) and noun.tag_ in {"NNS", "NNPS", "NN"}


def _own_tokens(verb: Token) -> list[Token]:
    tokens = subtree(verb, _loose(verb))
    split = any(c.dep_ == "conj" and _splits_conjunct(c) for c in verb.children)
    edges = {tokens[0].i, tokens[-1].i} if tokens else set()
    dropped = {c.i for c in verb.children if c.dep_ == "cc" and (split or c.i in edges)}
    dropped |= {
        c.i for c in verb.children if c.dep_ == "punct" and c.text in _STRIPPED - {","} and (split or c.i in edges)
    }
    dropped |= _correlatives(verb)
    return [token for token in tokens if token.i not in dropped and not token.is_space]


def _correlatives(verb: Token) -> set[int]:
    """ "not only … but also", "both … and": words of the link between clauses that are told apart here."""
    split = [c for c in verb.children if c.dep_ == "conj" and _splits_conjunct(c)]
    linked = split or (verb.dep_ == "conj" and _splits_conjunct(verb))
    found: set[int] = set()
    for child in [*verb.children, *(c.head for c in verb.subtree if c.lower_ == "not")] if linked else ():
        following = child.nbor() if child.i + 1 < len(child.doc) else None
        before = child.doc[child.i - 1] if child.i else None
        if child.lower_ == "only" and before is not None and before.lower_ == "not":
            found.update((before.i, child.i))
        elif child.lower_ == "not" and following is not None and following.lower_ == "only":
            found.update((child.i, following.i))
        elif child.dep_ == "preconj":
            found.add(child.i)
    found.update(t.i for t in verb.subtree if linked and t.lower_ == "also" and t.i and t.doc[t.i - 1].lower_ == "but")
    return found


def _clean(tokens: Iterable[Token]) -> tuple[Token, ...]:
    """Without marks left over at the edges of what was taken out."""
    runs: list[list[Token]] = []
    for token in tokens:
        if token.is_space:
            continue
        if runs and token.i == runs[-1][-1].i + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    kept: list[Token] = []
    for run in runs:
        while run and run[0].text in _STRIPPED:
            run.pop(0)
        while run and run[-1].text in _STRIPPED:
            run.pop()
        kept.extend(run)
    while kept and (kept[0].dep_ == "cc" or _lone_quote(kept, 0)):
        kept.pop(0)
    while kept and (kept[-1].tag_ == "CC" or _lone_quote(kept, -1)):
        kept.pop()
    return tuple(kept)


def _lone_quote(tokens: list[Token], edge: int) -> bool:
    """Whether an edge is a quotation mark whose partner is not among the tokens."""
    mark = tokens[edge].text
    if mark == '"':
        return sum(token.text == '"' for token in tokens) % 2 == 1
    partner = {"“": "”", "”": "“"}.get(mark)
    return partner is not None and all(token.text != partner for token in tokens)


def _clause(verb: Token, kind: str) -> Proposition:
    own = _own_tokens(verb)
    return Proposition(head=verb, tokens=_clean(own), own=_ids(own), parent=_governor(verb), kind=kind)


def _leading(verb: Token, before: int) -> list[Token]:
    """Adjuncts of a clause that stand before its subject and hold for its coordinated verbs too."""
    found: list[Token] = []
    for child in verb.children:
        if child.dep_ in _LEADING and child.right_edge.i < before and child.right_edge.i + 1 < len(child.doc):
            if any(t.tag_ in {"WDT", "WP", "WRB"} for t in child.subtree):
                continue
            tokens = subtree(child, _loose(child))
            following = child.doc[child.right_edge.i + 1]
            found.extend([*tokens, following] if following.text == "," else tokens)
    return found


def _first_verb(verb: Token) -> Token:
    while verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        verb = verb.head
    return verb


def _coordinate(verb: Token) -> Proposition:
    own = [t for t in _own_tokens(verb) if not (t.head == verb and t.dep_ == "mark")]
    if any(child.dep_ in SUBJECTS for child in verb.children):
        return Proposition(head=verb, tokens=_clean(own), own=_ids(own), kind="coordinate", parent=verb.head)
    first = _first_verb(verb)
    subject = subject_of(first)
    if subject is None:
        return Proposition(head=verb, tokens=_clean(own), own=_ids(own), kind="coordinate", parent=verb.head)
    antecedent = _antecedent(first) if subject.tag_ in {"WDT", "WP"} else None
    shared = _noun_phrase(antecedent) if antecedent is not None else subtree(subject, _loose(subject))
    shared = [
        *(_leading(first, subject.left_edge.i) if antecedent is None else []),
        *shared,
        *_shared_auxiliaries(verb),
    ]
    return Proposition(
        head=verb, tokens=(*_clean(shared), *_clean(own)), own=_ids(own), kind="coordinate", parent=verb.head
    )


def _relative_pronoun(verb: Token) -> Token | None:
    for token in verb.subtree:
        if token.tag_ in {"WDT", "WP"} and token.i <= verb.i and (token.head == verb or token.head.head == verb):
            return token
    return None


def _agrees(verb: Token, noun: Token) -> bool:
    """Number agreement of a relative's verb with its head; forms that show no number agree with all."""
    first = next((c for c in verb.children if c.dep_ in {"aux", "auxpass"}), verb)
    plural = noun.tag_ in {"NNS", "NNPS"} or any(c.dep_ == "conj" for c in noun.children)
    if first.lower_ in {"were", "are", "have", "do"} or (first.tag_ == "VBP" and first.lower_ != "am"):
        return plural
    if first.lower_ in {"was", "is", "has", "does"} or first.tag_ == "VBZ":
        return not plural or any(c.dep_ == "conj" for c in noun.children)
    return True


def _antecedent(verb: Token) -> Token | None:
    """The noun that a relative belongs to: the attached one or, where that fails in number, the next above it."""
    noun = verb.head
    pronoun = _relative_pronoun(verb)
    if pronoun is None or pronoun.dep_ not in SUBJECTS:
        return noun if noun.pos_ in {"NOUN", "PROPN", "PRON"} else None
    agreeing = [candidate for candidate in _heads_above(noun) if _agrees(verb, candidate)]
    if not agreeing:
        return None
    personal = pronoun.lower_ == "who" or not comma_before(verb)
    return agreeing[0] if len(agreeing) == 1 or personal else None


def _heads_above(noun: Token) -> list[Token]:
    """A noun and the nouns above it that a clause after it could belong to as well."""
    found = []
    while noun.pos_ in {"NOUN", "PROPN", "NUM"}:
        if noun.pos_ != "NUM" and noun.dep_ not in {"conj", "appos"}:
            found.append(noun)
        if noun.dep_ in {"conj", "appos"}:
            noun = noun.head
        elif noun.dep_ == "pobj" and noun.head.dep_ in {"prep", "agent"}:
            noun = noun.head.head
            noun = noun.head if noun.dep_ == "acl" else noun
        else:
            break
    return found


def _noun_phrase(noun: Token) -> list[Token]:
    """A noun phrase without its relatives, glosses and further members."""
    without = [
        c
        for c in noun.subtree
        if c.i != noun.i and (c.dep_ in {"relcl", "advcl"} or (c.dep_ == "appos" and comma_before(c)))
    ]
    without += [c for c in noun.children if c.dep_ == "acl" and comma_before(c)]
    tokens = subtree(noun, without)
    return list(_clean(tokens))


def _relative_form(verb: Token) -> bool:
    """Whether a relative is of a form that can stand as a claim."""
    pronoun = _relative_pronoun(verb)
    return (
        is_finite(verb)
        and pronoun is not None
        and pronoun.lower_ not in {"what", "whom"}
        and _pronoun_role(verb, pronoun) != ""
    )


def _pronoun_role(verb: Token, pronoun: Token) -> str:
    if pronoun.head == verb:
        return "subject" if pronoun.dep_ in SUBJECTS else "object" if pronoun.dep_ == "dobj" else ""
    return "oblique" if pronoun.dep_ == "pobj" and pronoun.head.head == verb else ""


def _relative(verb: Token) -> Proposition | None:
    pronoun, noun = _relative_pronoun(verb), _antecedent(verb)
    if noun is None or noun.pos_ == "PRON" or pronoun is None or not _relative_form(verb):
        return None
    free = comma_before(verb)
    definite = noun.pos_ == "PROPN" or any(
        c.dep_ == "poss" or c.lower_ in {"the", "this", "these"} for c in noun.children
    )
    if not free and not definite:
        return None
    phrase, own = _noun_phrase(noun), _own_tokens(verb)
    rest = [token for token in own if token.i != pronoun.i]
    role = _pronoun_role(verb, pronoun)
    if role == "subject":
        tokens = [*phrase, *_clean(rest)]
    elif role == "object":
        tail = [token for token in rest if token.i > verb.i]
        tokens = [*_clean(t for t in rest if t.i <= verb.i), *phrase, *_clean(tail)]
    else:
        prep = pronoun.head
        tokens = [*_clean(t for t in rest if t.i != prep.i), prep, *phrase]
    return Proposition(
        head=verb, tokens=tuple(tokens), own=_ids(rest), parent=_governor(noun), presupposed=not free, kind="relative"
    )


def _reduced(verb: Token) -> Proposition:
    """ "the topic chosen by X": a noun phrase with the participle that belongs to it."""
    noun = verb.head
    phrase = [t for t in _noun_phrase(noun) if t.i < verb.left_edge.i]
    own = list(_own_tokens(verb))
    nearest = next((t for t in reversed(phrase) if t.pos_ in {"NOUN", "PROPN", "NUM"}), None)
    near = nearest is not None and (nearest == noun or nearest.head.lower_ == "of")
    kind = "reduced" if near and noun.pos_ in {"NOUN", "PROPN"} else "skip"
    return Proposition(
        head=verb,
        tokens=(*phrase, *_clean(own)),
        own=_ids([*phrase, *own]),
        parent=_governor(noun),
        presupposed=True,
        kind=kind,
    )


def _adverbial(verb: Token) -> Proposition | None:
    marks = {c.lower_ for c in verb.children if c.dep_ in {"mark", "advmod"} and c.i < verb.i}
    if is_finite(verb):
        if subject_of(verb) is None or not marks & (_CONTRAST | _TIMED) or marks & word_list("modality", "conditions"):
            return None
        dropped = {c.i for c in verb.children if c.lower_ in _CONTRAST | _TIMED and c.dep_ in {"mark", "advmod"}}
        own = [t for t in _own_tokens(verb) if t.i not in dropped]
        return Proposition(
            head=verb, tokens=_clean(own), own=_ids(own), parent=verb.head, presupposed=True, kind="adverbial"
        )
    if not _loose_adverbial(verb):
        return None
    subject = subject_of(verb.head)
    if subject is None or subject.tag_ in {"WDT", "WP"} or subject.dep_ == "expl":
        return None
    own, shared = _own_tokens(verb), subtree(subject, _loose(subject))
    return Proposition(
        head=verb, tokens=(*_clean(shared), *_clean(own)), own=_ids(own), parent=verb.head, kind="participle"
    )


def _complement(verb: Token) -> Iterator[Proposition]:
    above = verb.head
    own = [t for t in _own_tokens(verb) if not (t.head == verb and t.dep_ == "mark")]
    if verb.dep_ == "parataxis" or not is_finite(verb):
        return
    marks = {c.lower_ for c in verb.children if c.dep_ in {"mark", "advmod"}}
    if (
        marks & (word_list("modality", "conditions") | {"how", "why", "where", "when"})
        or _relative_pronoun(verb) is not None
    ):
        return
    reports = (reporting_verb(above) is not None and not _semicolon_clause(verb)) or above.pos_ == "ADJ"
    if above.pos_ == "AUX":
        subject = subject_of(above)
        cue = word_list("wrapping", "noting_adjectives") | word_list("wrapping", "judging_adjectives")
        reports = subject is not None and any(c.lower_ in cue for c in above.children)
    kind = "complement" if reports else "coordinate"
    if kind == "coordinate" and not (verb.i < above.i and not _quoted(verb)):
        return
    yield from _counted(
        Proposition(
            head=verb, tokens=_clean(own), own=_ids(own), parent=above, kind=kind, reporting=above if reports else None
        )
    )


def _counted(whole: Proposition) -> Iterator[Proposition]:
    """One proposition per member of an enumeration of counted things; the proposition itself where there is none."""
    inside = _ids(whole.tokens)
    for token in whole.tokens:
        members = _members(token, inside)
        if len(members) > 1:
            subtrees = {m.i: _ids(subtree(m, [o for o in members if o.i != m.i and m.is_ancestor(o)])) for m in members}
            everything = frozenset().union(*subtrees.values())
            linkers = {
                c.i for m in members for c in m.children if c.dep_ == "cc" or (c.dep_ == "punct" and c.text == ",")
            }
            linkers |= {m.left_edge.i - 1 for m in members[1:] if m.doc[m.left_edge.i - 1].text == ","}
            for index, member in enumerate(members):
                keep = subtrees[member.i] - linkers
                tokens = tuple(t for t in whole.tokens if t.i in keep or t.i not in everything | linkers)
                own = frozenset(i for i in whole.own if i in keep or i not in everything | linkers)
                kind = whole.kind if index == 0 else "member"
                main = member if index else whole.head
                yield Proposition(head=main, tokens=_clean(tokens), own=own, kind=kind, reporting=whole.reporting,
                                  parent=whole.parent if index == 0 else whole.head)  # fmt: skip
            return
    yield whole


def _members(noun: Token, inside: frozenset[int]) -> list[Token]:
    """A counted noun with the counted nouns listed after it."""
    if not _is_counted(noun) or noun.dep_ in {"conj", "appos"} or noun.pos_ != "NOUN" or noun.dep_ in SUBJECTS:
        return []
    found, queue = [noun], [noun]
    while queue:
        head = queue.pop(0)
        for child in head.children:
            if child.dep_ in {"conj", "appos"} and child.i in inside:
                if not _is_counted(child) or child.pos_ != "NOUN":
                    return []
                found.append(child)
                queue.append(child)
    beside = _counted_beside(found, inside)
    return [*found, beside] if beside is not None else found


def _counted_beside(members: list[Token], inside: frozenset[int]) -> Token | None:
    """A counted noun right after the list's comma that the parser hung elsewhere."""
    doc = members[0].doc
    end = max(t.i for m in members for t in m.subtree if not t.is_punct)
    if end + 2 >= members[0].sent.end or doc[end + 1].text != ",":
        return None
    for token in doc[end + 2 : min(end + 8, members[0].sent.end)]:
        if (
            token.left_edge.i == end + 2
            and token.i in inside
            and token.pos_ == "NOUN"
            and token.dep_ in {"dobj", "npadvmod", "dep"}
        ):
            return token if _is_counted(token) else None
    return None
