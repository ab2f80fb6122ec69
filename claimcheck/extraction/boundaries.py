"""What is taken out of a clause's wording because it is told apart, and what stays inside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimcheck.extraction.grammar import (
    AUXILIARIES,
    SUBJECTS,
    comma_before,
    is_counted,
    is_finite,
    is_predicate,
    partner_of,
    reporting_verb,
    subject_of,
)
from claimcheck.extraction.relatives import antecedent, relative_form
from claimcheck.extraction.vocabulary import verbs, word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "CONTRAST",
    "correlatives",
    "inserted_report",
    "inverted",
    "is_connective",
    "is_participle",
    "joined_participle",
    "located",
    "loose_adverbial",
    "loose_parts",
    "quoted",
    "semicolon_clause",
    "shared_auxiliaries",
    "splits_apposition",
    "splits_conjunct",
    "tells_of_subject",
    "time_gloss",
    "vouched",
]

CONTRAST = frozenset({"although", "though", "while", "whereas"})


def splits_conjunct(token: Token) -> bool:
    """A coordinated predicate that stands as a clause: finite, or sharing the auxiliary of a finite one."""
    first = partner_of(token)
    if (
        first is None
        or not is_predicate(token)
        or not is_predicate(first)
        or first.dep_ in {"xcomp", "pcomp", "csubj", "acl"}
    ):
        return False
    if first.dep_ in {"advcl", "ccomp"} and not is_finite(first):
        return False
    if first.dep_ == "relcl" and not comma_before(first):
        return False
    if (
        first.dep_ == "ccomp"
        and first.i > first.head.i
        and reporting_verb(first.head) is None
        and is_predicate(first.head)
    ):
        return False
    if first.dep_ == "conj" and not splits_conjunct(first):
        return False
    has_own = any(child.dep_ in SUBJECTS for child in token.children)
    if not has_own and _joined_verbs(first, token):
        return False
    if not _is_linked(token, has_own=has_own) or (not has_own and _bare_form(token)):
        return False
    if not has_own and any(child.dep_ == "mark" for child in first.children) and first.dep_ == "advcl":
        return False
    if is_finite(token):
        return has_own or subject_of(first) is not None
    shared = shared_auxiliaries(token)
    return bool(shared) and token.tag_ in {"VB", "VBN", "VBG"} and token.tag_ == first.tag_


def _is_linked(token: Token, *, has_own: bool) -> bool:
    """Whether a verb is listed with the one before it: by *and*, by a comma in a list that ends with one.

    A clause with its own subject needs neither; of "overcame it through patience, committed work and luck"
    the participle is no second verb.
    """
    first = token.head
    while first.dep_ == "conj" and first.head.pos_ in {"VERB", "AUX"}:
        first = first.head
    chain = [first, *(c for c in first.conjuncts if c.pos_ in {"VERB", "AUX"})]
    joined = any(c.dep_ == "cc" for verb in chain for c in verb.children) or any(
        c.dep_ == "cc" for c in token.head.children
    )
    further = comma_before(token) or token.head.dep_ == "conj"
    return joined or has_own or (further and not _may_be_adjective(token))


def _may_be_adjective(verb: Token) -> bool:
    """Whether a form in *-ed* stands right before a bare noun: "committed work"."""
    after = verb.nbor() if verb.i + 1 < verb.sent.end else None
    return after is not None and after.pos_ == "NOUN" and after.head == verb and verb.lower_.endswith("ed")


def _joined_verbs(first: Token, second: Token) -> bool:
    """ "was born and raised in Lima", "wrote and produced songs": what follows may belong to both verbs."""
    between = [t for t in first.doc[first.i + 1 : second.i] if t.dep_ not in AUXILIARIES and t.pos_ != "ADV"]
    return len(between) == 1 and between[0].dep_ == "cc" and second.right_edge.i > second.i


def _bare_form(verb: Token) -> bool:
    """A form without ending below a singular subject: an infinitive that the tagger took for a present tense."""
    subject = subject_of(verb)
    if verb.tag_ != "VBP" or subject is None or any(c.dep_ == "conj" for c in subject.children):
        return False
    return subject.tag_ in {"NN", "NNP"} or subject.lower_ in {"he", "she", "it", "this", "that"}


def shared_auxiliaries(token: Token) -> list[Token]:
    if is_finite(token) or token.head.pos_ not in {"VERB", "AUX"} or token.lower_ in verbs("scope", "intransitive"):
        return []
    own = [c for c in token.head.children if c.dep_ in AUXILIARIES]
    return own or (shared_auxiliaries(token.head) if token.head.dep_ == "conj" else [])


def loose_parts(top: Token) -> list[Token]:
    """What is no part of the wording of ``top``: clauses that are claims of their own, glosses, asides."""
    loose = []
    for token in top.subtree:
        if token.i == top.i:
            continue
        if (
            (token.dep_ == "conj" and splits_conjunct(token))
            or (
                token.dep_ == "relcl" and comma_before(token) and antecedent(token) is not None and relative_form(token)
            )
            or (token.dep_ == "acl" and is_participle(token) and comma_before(token))
            or (token.dep_ == "advcl" and loose_adverbial(token))
            or (token.dep_ == "appos" and splits_apposition(token) and not _names(token))
            or joined_participle(token)
            or (token.dep_ in {"acl", "relcl", "conj"} and token.pos_ == "VERB" and tells_of_subject(token) is not None)
            or located(token) is not None
            or time_gloss(token) is not None
            or is_connective(token)
            or semicolon_clause(token)
        ):
            loose.append(token)
        else:
            before = token.dep_ == "ccomp" and token.i < top.i and token.head == top and not quoted(token)
            if (token.dep_ == "parataxis" or before) and reporting_verb(top) is None:
                loose.append(token)
    return loose


def tells_of_subject(verb: Token) -> Token | None:
    """The subject of "X is a band formed in 1969", "X is a singer who won": the clause on its noun is told of X."""
    while verb.dep_ == "conj" and verb.head.dep_ in {"acl", "conj"} and verb.tag_ in {"VBN", "VBG"}:
        verb = verb.head
    noun = verb.head
    while (
        noun.dep_ == "conj" and noun.head.pos_ in {"NOUN", "PROPN"} and any(c.dep_ == "cc" for c in noun.head.children)
    ):
        noun = noun.head
    if noun.dep_ != "attr" or noun.tag_ not in {"NN", "NNP"} or noun.head.pos_ != "AUX":
        return None
    if not any(c.lower_ in {"a", "an", "another"} for c in noun.children if c.dep_ == "det"):
        return None
    if verb.dep_ not in {"acl", "relcl"}:
        return None
    told = is_participle(verb) if verb.dep_ == "acl" else is_finite(verb)
    pronoun = next((c for c in verb.children if c.tag_ in {"WDT", "WP"}), None)
    if not told or (verb.dep_ == "relcl" and (pronoun is None or pronoun.dep_ not in SUBJECTS)):
        return None
    subject = subject_of(noun.head)
    negated = any(c.dep_ == "neg" for c in noun.head.children)
    return subject if subject is not None and subject.tag_ not in {"WDT", "WP", "EX"} and not negated else None


def is_participle(verb: Token) -> bool:
    """A participle after its noun; the tagger takes "played" for a past tense even where it depends on a noun."""
    told = any(c.dep_ == "mark" for c in verb.children)  # "the fact that it won"
    return not told and (verb.tag_ in {"VBN", "VBG"} or (verb.tag_ == "VBD" and verb.dep_ == "acl"))


def joined_participle(verb: Token) -> bool:
    """The "widened" of "the bridge, built in 1932 and widened in 1960"."""
    first = verb.head
    while verb.dep_ == "conj" and first.dep_ == "conj":
        first = first.head
    return (
        verb.dep_ == "conj"
        and verb.tag_ in {"VBN", "VBG"}
        and first.dep_ == "acl"
        and is_participle(first)
        and comma_before(first)
        and not _joined_verbs(verb.head, verb)
    )


def located(verb: Token) -> Token | None:
    """The "where" of a clause that tells what happened at the place before it."""
    noun = verb.head
    if (
        verb.dep_ not in {"relcl", "advcl"}
        or not is_finite(verb)
        or noun.pos_ not in {"NOUN", "PROPN"}
        or noun.i > verb.i
    ):
        return None
    if not any(c.dep_ in SUBJECTS for c in verb.children) or not (comma_before(verb) or noun.pos_ == "PROPN"):
        return None  # "cities where streets are wide": it tells which cities
    return next((c for c in verb.children if c.lower_ == "where" and c.i == verb.left_edge.i), None)


def is_connective(token: Token) -> bool:
    """ "also", "moreover", "however": a link to the text before, no part of what is said."""
    if token.i > token.sent.start and token.doc[token.i - 1].lower_ == "but":
        return False
    return (
        token.dep_ == "advmod"
        and token.lower_ in word_list("scope", "connectives")
        and token.head.pos_
        in {
            "VERB",
            "AUX",
        }
    )


def inserted_report(verb: Token) -> Token | None:
    """The "said" of "sales rose, the firm said, because prices fell": a report put into what it reports."""
    for child in verb.children:
        subject = any(c.dep_ in SUBJECTS for c in child.children)
        if child.dep_ == "parataxis" and subject and reporting_verb(child) is not None:
            return child
    return None


def inverted(verb: Token) -> bool:
    """ "had it rained", "were he here": a condition without "if"."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    first = verb.doc[verb.left_edge.i]
    fronted = first.i == verb.i or (first.dep_ in AUXILIARIES and first.head.i == verb.i)
    return subject is not None and fronted and first.lower_ in {"had", "were", "should"} and first.i < subject.i


def vouched(above: Token) -> bool:
    """Whether what stands above a clause lets it stand as a claim: no denial of saying, no "it is not true that"."""
    holder = above if above.pos_ in {"VERB", "AUX"} else above.head
    denied = any(c.dep_ == "neg" for c in (*above.children, *holder.children))
    words = {above.lower_, *(c.lower_ for c in above.children if c.dep_ == "acomp")}
    doubted = bool(words & word_list("reporting", "doubting"))
    return not doubted and (not denied or reporting_verb(above) == "factive")


def semicolon_clause(token: Token) -> bool:
    """A clause before its head that a semicolon ends: no complement, whatever the parser says."""
    after = token.right_edge.i + 1
    return token.dep_ == "ccomp" and token.i < token.head.i and after < len(token.doc) and token.doc[after].text == ";"


def quoted(token: Token) -> bool:
    return token.doc[token.left_edge.i].text in {'"', "“"}


def loose_adverbial(token: Token) -> bool:
    marks = [child.lower_ for child in token.children if child.dep_ in {"mark", "advmod"} and child.i < token.i]
    if is_finite(token):
        return bool(CONTRAST & set(marks)) and subject_of(token) is not None
    if marks or token.head.tag_ == "VBG" or (token.dep_ == "advcl" and any(c.tag_ == "TO" for c in token.children)):
        return False
    if token.i < token.head.i:
        return _leads(token)
    done = any(c.dep_ == "aux" and c.tag_ == "VBG" for c in token.children)  # "having won it"
    if (token.tag_ != "VBG" and not done) or not comma_before(token):
        return False
    return token.i > token.head.i and (done or not (token.head.pos_ == "AUX" and token.head.dep_ != "conj"))


def _leads(verb: Token) -> bool:
    """ "Born in Lima, Holm left it": a participle that opens the sentence, told of the subject after its comma."""
    after = verb.right_edge.i + 1
    subject = next((c for c in verb.head.children if c.dep_ in SUBJECTS), None)
    return (
        (verb.tag_ in {"VBN", "VBG"} or verb.lower_.endswith("ing"))
        and subject is not None
        and after < len(verb.doc)
        and verb.doc[after].text == ","
        and subject.left_edge.i == after + 1
        and verb.left_edge.i == verb.sent.start
        and is_finite(verb.head)
        and not any(c.dep_ in SUBJECTS | {"prep"} and c.i < verb.i for c in verb.children)
    )


def splits_apposition(token: Token) -> bool:
    """A gloss set off by a comma or dash that is no member of a list and no second count."""
    if not comma_before(token) or token.i < token.head.i or token.pos_ not in {"NOUN", "PROPN"}:
        return False
    related = [*token.children, *token.head.children]
    if (
        any(c.dep_ == "cc" and not _in_clause(c, token) and not _below_of(c, token) for c in token.subtree)
        or any(c.dep_ == "conj" for c in related)
        or token.head.dep_ in {"conj", "appos"}
    ):
        return False
    if is_counted(token) or sum(c.dep_ == "appos" for c in token.head.children) > 1:
        return False
    named = "PROPN" in {token.pos_, token.head.pos_}
    return named and (any(c.dep_ in {"det", "poss"} for c in token.children) or token.pos_ == "NOUN")


def _names(gloss: Token) -> bool:
    """Whether a gloss is the name of what a common noun announces: "the novel, Roma"."""
    return gloss.pos_ == "PROPN" and gloss.head.pos_ == "NOUN"


def _below_of(joint: Token, top: Token) -> bool:
    """Whether an *and* joins what stands after an *of*: "a member of the Board of Trade and Industry" is one gloss."""
    above = [ancestor for ancestor in joint.ancestors if top.i < ancestor.i]
    return any(a.dep_ == "pobj" and a.head.lower_ == "of" and a.pos_ == "PROPN" for a in above)


def _in_clause(token: Token, top: Token) -> bool:
    """Whether a word stands in a clause on a noun below ``top``."""
    for ancestor in token.ancestors:
        if ancestor.dep_ in {"relcl", "acl"}:
            return True
        if ancestor.i == top.i:
            break
    return False


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


def correlatives(verb: Token) -> set[int]:
    """ "not only … but also", "both … and": words of the link between clauses that are told apart here."""
    split = [c for c in verb.children if c.dep_ == "conj" and splits_conjunct(c)]
    linked = split or (verb.dep_ == "conj" and splits_conjunct(verb))
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
