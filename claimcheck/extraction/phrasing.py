"""The wording of a proposition for people: a finite verb that agrees, in the article's words.

What the sentence tells by a gloss, a participle or a noun phrase is told with a verb: "Ada Holm *is* a painter", "the
house *was* built by her uncle", "the firm *toured* Europe", "Norway *held the* presidency", "the 12th session *took
place* in May". A verb whose subject was "we" and is now one name agrees with it. Every such change is a resolution of
the rule ``wording``; pieces keep the article's words beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from claimcheck.extraction.grammar import Proposition, comma_before, governor, ids, is_finite
from claimcheck.extraction.inflection import a_or_an, agreeing, be, past
from claimcheck.extraction.vocabulary import verbs, word_list
from claimcheck.model import Document, Resolution
from claimcheck.model.claims import WORDING

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Phrased", "agreements", "phrased"]

_FIRST = frozenset({"we", "i", "you"})
_MARKS = frozenset({",", "–", "—", "-", "--", ":"})
_PARTICIPLES = frozenset({"VBG", "VBN"})
_TITLES = frozenset({"title", "bracket"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_COPULAS = frozenset({"is", "was", "are", "were", "'s"})
_QUOTES = frozenset({'"', "“", "”"})
_RANKED = frozenset({"JJS", "RBS"})


@frozen(kw_only=True, eq=False)
class Phrased:
    """A proposition as it is worded: its tokens in order, and other words for some of them.

    ``finite`` is false where nothing made a sentence of it.
    """

    proposition: Proposition
    forms: dict[int, str]
    finite: bool = True

    def resolutions(self, document: Document, known: Sequence[Resolution]) -> Iterator[Resolution]:
        """The changes of words, those of a resolved pronoun among ``known``."""
        tokens = {t.i: t for t in self.proposition.tokens}
        for place, words in self.forms.items():
            token = tokens[place]
            span = document.span(token.idx, token.idx + len(token))
            yield Resolution(span=span, value=self._agreeing(words, known), rule=WORDING)

    def _agreeing(self, words: str, known: Sequence[Resolution]) -> str:
        """A verb for *we* where one name stands for it."""
        starts = {r.span.start for r in known if r.value and " and " not in r.value}
        one = any(t.lower_ in _FIRST and t.idx in starts for t in self.proposition.tokens if t.tag_ == "PRP")
        verb, _, rest = words.partition(" ")
        return f"{_ONE[verb]} {rest}".strip() if one and verb in _ONE else words


_ONE = {"are": "is", "were": "was", "have": "has"}


def phrased(proposition: Proposition) -> Phrased:
    """A proposition with what makes a sentence of it; no sentence where a word that needs another form is not in it."""
    made = _phrased(proposition)
    return made if made.forms.keys() <= ids(made.proposition.tokens) else evolve(made, forms={}, finite=False)


def _phrased(proposition: Proposition) -> Phrased:
    head = proposition.head
    if proposition.kind in _TITLES:
        return _titled(proposition)
    if proposition.kind == "apposition":
        return _glossed(proposition)
    if head.pos_ not in ("VERB", "AUX") or _has_tense(proposition):
        return Phrased(proposition=proposition, forms={}, finite=_has_tense(proposition) and _has_subject(proposition))
    return _participle(proposition)


# -- verbs --


def _has_tense(proposition: Proposition) -> bool:
    """Whether the predicate, or an auxiliary that it shares, is finite."""
    head = proposition.head
    if head.pos_ not in ("VERB", "AUX"):
        return any(is_finite(t) for t in proposition.tokens if t.pos_ in ("VERB", "AUX"))
    if head.dep_ == "acl" and head.tag_ == "VBD":
        return False
    inside = ids(proposition.tokens)
    shared = any(t.dep_ in ("aux", "auxpass") and t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in proposition.tokens
                 if t.head == head or t.head == head.head)  # fmt: skip
    return is_finite(head) or (
        shared and any(t.i in inside for t in head.head.children if t.dep_ in ("aux", "auxpass"))
    )


def _has_subject(proposition: Proposition) -> bool:
    """Whether a noun or pronoun stands before the verb, or the subject behind it: no command, no half of a clause."""
    head = proposition.head
    if head.pos_ not in ("VERB", "AUX"):
        return True
    inside = ids(proposition.tokens)
    first = min((t.i for t in (head, *head.children) if t == head or t.dep_ in ("aux", "auxpass", "neg")), default=0)
    for token in proposition.tokens:
        if token.dep_ in _SUBJECTS:
            return True
        if token.i == first:
            break
        if token.pos_ in ("NOUN", "PROPN", "PRON", "NUM") and not any(
            a.dep_ == "prep" and a.i in inside for a in token.ancestors
        ):
            return True
    return any(c.dep_ in _SUBJECTS and c.i in inside for c in head.children)


def _participle(proposition: Proposition) -> Phrased:
    """ "The house built by her uncle", "the firm touring Europe", "Holm having won it"."""
    head = proposition.head
    before = _before(proposition)
    denied = any(c.dep_ == "neg" for c in head.children)
    told = head.tag_ in _PARTICIPLES or (head.tag_ == "VBD" and head.dep_ == "acl") or head.lower_.endswith("ing")
    if (
        not before
        or not told
        or denied
        or _is_no_deed(proposition, before)
        or (proposition.kind == "reduced" and not (_is_particular(before) and _stands(proposition)))
    ):
        return Phrased(proposition=proposition, forms={}, finite=False)
    then, several = _is_past(proposition), _is_several(before)
    leading = next((c for c in head.children if c.tag_ == "VBG" and c.dep_ in ("aux", "auxpass")), None)
    if leading is not None and leading.i not in ids(proposition.tokens):
        return _done(proposition, several=several)
    if leading is not None:
        return Phrased(proposition=proposition, forms={leading.i: _of(leading, then=then, several=several)})
    inside = ids(proposition.tokens)
    if head.tag_ == "VBG" or head.lower_.endswith("ing"):
        return Phrased(proposition=proposition, forms={head.i: _of(head, then=then, several=several)})
    if any(c.dep_ == "dobj" and c.i > head.i for c in head.children) and head.lower_.endswith("ed"):
        return Phrased(proposition=proposition, forms={})  # a past tense that the tagger took for a participle
    first = next((c for c in head.children if c.dep_ == "advmod" and c.i == head.i - 1 and c.i in inside), head)
    return Phrased(proposition=proposition, forms={first.i: f"{be(past=then, several=several)} {first.lower_}"})


def _stands(proposition: Proposition) -> bool:
    """Whether a participle behind its noun tells by itself which thing is meant: a name, a date; no torn sentence."""
    root = proposition.head.sent.root
    whole = (root.pos_ in ("VERB", "AUX") and is_finite(root)) or comma_before(proposition.head)
    return whole and any(t.pos_ in ("PROPN", "NUM") for t in proposition.tokens)


def _done(proposition: Proposition, *, several: bool) -> Phrased:
    """ "Having won it", "having been elected", told without *having*."""
    inside = ids(proposition.tokens)
    been = next((c for c in proposition.head.children if c.dep_ == "auxpass" and c.i in inside), None)
    if been is not None:
        return Phrased(proposition=proposition, forms={been.i: be(past=True, several=several)})
    return Phrased(proposition=proposition, forms={proposition.head.i: past(proposition.head.lower_)})


def _of(participle: Token, *, then: bool, several: bool) -> str:
    """The finite form of a participle in *-ing*."""
    word = participle.lower_
    if word == "being":
        return be(past=then, several=several)
    if word == "having":
        return "had" if then else "have" if several else "has"
    return past(word) if then else f"{be(past=False, several=several)} {word}"


def _is_past(proposition: Proposition) -> bool:
    """Whether what a participle tells is past: done by somebody, once, at a time, or in a sentence that is."""
    head = proposition.head
    above = governor(head) if proposition.parent is None else proposition.parent
    if head.tag_ != "VBG":
        made = head.lower_ in verbs("scope", "made_once") | verbs("scope", "once")
        dated = any(t.like_num and len(t.text) == 4 for t in proposition.tokens)
        lasting = head.lower_ in word_list("scope", "lasting")
        if made or dated or any(c.dep_ == "agent" for c in head.children) or not lasting:
            return True
    return above is not None and _tells_past(above)


def _tells_past(verb: Token) -> bool:
    """Whether the clause of a verb is past or perfect."""
    for token in (verb, *verb.ancestors):
        chain = [token, *(c for c in token.children if c.dep_ in ("aux", "auxpass"))]
        if any(t.tag_ == "MD" for t in chain):
            return False
        if any(t.tag_ == "VBD" for t in chain) or ({t.tag_ for t in chain} >= {"VBN"} and len(chain) > 1
                                                   and any(t.lower_ in ("has", "have") for t in chain)):  # fmt: skip
            return True
        if any(t.tag_ in ("VBZ", "VBP") for t in chain):
            return False
    return False


def _before(proposition: Proposition) -> list[Token]:
    """The words that stand before the predicate of a proposition and do not hang on it."""
    below = ids(proposition.head.subtree)
    found = []
    for token in proposition.tokens:
        if token == proposition.head:
            break
        if token.i not in below or token.dep_ in ("nsubj", "nsubjpass"):
            found.append(token)
    return found


def _is_no_deed(proposition: Proposition, before: Sequence[Token]) -> bool:
    """Whether a participle beside a clause tells no deed of its subject.

    Below a modal it is no fact, behind "it is" it has no subject, and "enabling him to" is told of the whole clause.
    """
    head = proposition.head
    if proposition.kind != "participle":
        return False
    above = head.head
    while above.dep_ in ("conj", "prep", "xcomp") and above.head != above:
        above = above.head
    modal = any(c.tag_ == "MD" and c.lower_ not in ("will", "shall") for c in above.children)
    empty = len(before) == 1 and before[0].lower_ in ("it", "there") and above.lower_ in _COPULAS
    return modal or empty or (head.i > above.i and head.lower_ in verbs("scope", "resulting"))


def _is_particular(words: Sequence[Token]) -> bool:
    """Whether a noun phrase tells a reader which thing is meant: a name, a number, an article; no pronoun's thing."""
    if words[0].tag_ == "PRP$" and words[0].lower_ not in ("our", "my"):
        return False
    if words[0].pos_ == "NUM":
        return False
    known = any(t.pos_ in ("PROPN", "NUM") or t.lower_ in ("the", "this", "these", "our", "my") for t in words)
    return known and words[0].lower_ not in ("a", "an", "any", "some", "no")


def _is_several(words: Sequence[Token]) -> bool:
    """Whether a noun phrase names more than one."""
    inside = ids(words)
    top = next((t for t in words if t.head.i not in inside and t.pos_ in ("NOUN", "PROPN", "PRON", "NUM")), None)
    if top is None:
        return False
    listed = any(c.dep_ == "conj" and c.i in inside for c in top.children)
    counted = top.tag_ == "NNPS" and any(c.dep_ == "nummod" for c in top.children)
    return listed or counted or top.tag_ == "NNS" or top.lower_ in ("we", "they", "these", "those", "you")


def agreements(tokens: Iterable[Token], put_in: Sequence[Resolution], document: Document) -> Iterator[Resolution]:
    """The verbs whose subject was *we* or *I* and is one name now, in the form for one."""
    words = list(tokens)
    names = {r.span.start for r in put_in if r.value is not None and " and " not in r.value}
    inside = ids(words)
    for subject in words:
        if subject.lower_ not in _FIRST or subject.idx not in names or subject.dep_ not in ("nsubj", "nsubjpass"):
            continue
        for verb in _verbs_of(subject):
            finite = _finite_word(verb, subject)
            if finite is not None and finite.i in inside and (form := agreeing(finite.text)) != finite.text:
                yield Resolution(span=document.span(finite.idx, finite.idx + len(finite)), value=form, rule=WORDING)


def _verbs_of(subject: Token) -> Iterator[Token]:
    """The verb of a subject and those that are listed with it and have none of their own."""
    yield subject.head
    waiting = [subject.head]
    while waiting:
        for child in waiting.pop().children:
            own = any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in child.children)
            if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX") and not own:
                yield child
                waiting.append(child)


def _finite_word(verb: Token, subject: Token) -> Token | None:
    """The word of a clause that agrees with its subject; None where that is a modal or a past form."""
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass") and c.i < verb.i]
    first = auxiliaries[0] if auxiliaries else verb
    if first.tag_ == "MD" or first.lower_ == "to":
        return None
    if first.lower_ in ("were", "are", "am", "have", "do", "'re", "’re", "'ve", "’ve", "'m", "’m"):
        return None if any(c.lower_ == "if" for c in verb.children) else first
    bare = first == verb and verb.tag_ == "VB" and not _has_modal(subject.head)
    return first if first.tag_ == "VBP" or bare else None


def _has_modal(verb: Token) -> bool:
    """Whether a modal or *do* stands before the verb that a subject goes with, for those that are listed with it."""
    return any(c.tag_ == "MD" or c.lower_ in ("do", "did", "to") for c in verb.children if c.dep_ == "aux")


# -- glosses --


def _glossed(proposition: Proposition) -> Phrased:
    """ "Ada Holm, a painter from Lima": the mark becomes the verb."""
    gloss = proposition.head
    tokens = list(proposition.tokens)
    below = ids(gloss.subtree)
    place = next((n for n, t in enumerate(tokens) if t.i in below and n), None)
    if place is None:
        return Phrased(proposition=proposition, forms={}, finite=False)
    if any(c.dep_ == "advmod" and c.i < gloss.i for c in gloss.children):
        return Phrased(proposition=proposition, forms={}, finite=False)  # "countries, primarily the richer ones"
    name = [t for t in tokens[:place] if t.text not in _MARKS]
    verb = be(past=_glossed_past(proposition), several=_is_several(name) or gloss.tag_ == "NNS")
    article = _article(gloss, tokens[place])
    if tokens[place - 1].text in _MARKS and tokens[place].i == tokens[place - 1].i + 1:
        lead = " " if not tokens[place - 2].whitespace_ and place > 1 else ""
        return Phrased(proposition=proposition, forms={tokens[place - 1].i: f"{lead}{verb}{article}"})
    kept = [t for n, t in enumerate(tokens) if n != place - 1 or t.text not in _MARKS]
    first = tokens[place]
    words = first.text if first.pos_ == "PROPN" else first.lower_
    return Phrased(proposition=evolve(proposition, tokens=tuple(kept)), forms={first.i: f"{verb}{article} {words}"})


def _glossed_past(proposition: Proposition) -> bool:
    above = proposition.parent or governor(proposition.head)
    return above is not None and _tells_past(above)


def _article(noun: Token, first: Token) -> str:
    """The article that a bare common noun needs: " a", " an" or nothing."""
    bare = noun.tag_ == "NN" and not any(c.dep_ in ("det", "poss", "nummod") for c in noun.children)
    return f" {a_or_an(first.text)}" if bare else ""


def _titled(proposition: Proposition) -> Phrased:
    """ "The painter Ada Holm": Ada Holm is a painter; "Kronos (1921)": Kronos is dated 1921."""
    if proposition.kind == "bracket":
        return _dated(proposition)
    name = proposition.head
    first = next((n for n, t in enumerate(proposition.tokens) if _of_name(t, name)), None)
    if not first:
        return Phrased(proposition=proposition, forms={}, finite=False)
    kind, called = list(proposition.tokens[:first]), list(proposition.tokens[first:])
    while kind and kind[-1].is_punct:
        called.insert(0, kind.pop())
    if not kind or not all(t.text[:1].isalpha() or t.text == "-" for t in kind):
        return Phrased(proposition=proposition, forms={}, finite=False)
    if kind[-1].lower_ in word_list("category", "temporal_nouns"):
        return Phrased(proposition=proposition, forms={}, finite=False)
    person = kind[-1].lower_ in word_list("references", "persons") | word_list("references", "titles")
    verb = be(past=person and _glossed_past(proposition), several=False)
    start = kind[0]
    ranked = any(t.tag_ in _RANKED or t.lower_ in word_list("gapping", "ordinals") for t in kind)
    owned = any(t.dep_ == "poss" or t.tag_ == "PRP$" for t in kind)
    if start.lower_ in ("the", "this") and not ranked and not owned and len(kind) > 1:
        words = f"{verb} {a_or_an(kind[1].text)}"
    elif start.dep_ == "det" or owned or ranked:
        words = f"{verb} {start.lower_}"
    else:
        words = f"{verb} {a_or_an(start.text)} {start.text}"
    return Phrased(proposition=evolve(proposition, tokens=(*called, *kind)), forms={start.i: words})


def _of_name(token: Token, name: Token) -> bool:
    """Whether a word is the name or a part of it."""
    return token == name or (token.head == name and token.pos_ == "PROPN")


def _dated(proposition: Proposition) -> Phrased:
    """ "Kronos (1921)": the bracket opens with the verb."""
    tokens = proposition.tokens
    name = next((n for n, t in enumerate(tokens) if t == proposition.head), 0)
    inner = [t for t in tokens[name + 1 :] if t.text not in ("(", ")", ";") and t.text not in _QUOTES]
    if not inner:
        return Phrased(proposition=proposition, forms={}, finite=False)
    told = inner[0].tag_ in ("VBN", "VBD")
    spans = any(t.text in ("-", "–", "—", "to") for t in inner)
    verb = "was" if told else "has the dates" if spans else "dates from"
    forms = {t.i: "" for t in tokens[name + 1 :] if t.text in ("(", ")")}
    return Phrased(proposition=proposition, forms=forms | {inner[0].i: f"{verb} {inner[0].text}"})
