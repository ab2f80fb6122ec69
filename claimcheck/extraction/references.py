"""What pronouns and short names stand for: recorded with the rule that found it, or left open.

Only what leaves a single candidate is resolved; otherwise the resolution has no value and at most a likely one.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from claimcheck.extraction.vocabulary import word_list
from claimcheck.language.morphology import listed
from claimcheck.model import Aliases, Document, Entity, EntityKind, Resolution

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

__all__ = ["References", "quotations"]

_FIRST = {"we": "", "us": "", "i": "", "me": "", "ourselves": "", "our": "'s", "my": "'s", "ours": "'s"}
_SINGULAR = frozenset({"i", "me", "my"})
_PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers"})
_NEUTER = frozenset({"it", "its", "itself"})
_PLURAL = frozenset({"they", "them", "their", "theirs"})
_POSSESSIVE = frozenset({"its", "their", "his"})
_NO_REFERENT = frozenset(
    {
        "time",
        "times",
        "year",
        "years",
        "month",
        "months",
        "day",
        "days",
        "week",
        "weeks",
        "moment",
        "order",
        "view",
        "number",
        "part",
        "addition",
        "result",
        "fact",
        "case",
        "example",
        "front",
        "end",
        "beginning",
        "century",
        "decade",
        "lot",
    }
)
_NAME_RUN = re.compile(r"[A-Z][\w’'&-]*(?: (?:of|for|and|the|on|in) (?=[A-Z])| ?[A-Z][\w’'&-]*)*")


class References:
    """All references of one document, found once, in reading order."""

    def __init__(self, document: Document, doc: Doc, aliases: Aliases) -> None:
        self._document = document
        self._text = document.text
        self._entities = aliases.find(document.text, on=document.date)
        self._aliases = aliases
        self._bodies = _bodies(document.speaker, aliases)
        self._organisations = self._full_names()
        self._quotes = quotations(document.text)
        self._found: list[Resolution] = []
        previous: Tokens | None = None
        for sentence in doc.sents:
            self._sentence(sentence, previous)
            previous = sentence
        self._found.sort(key=lambda resolution: (resolution.span.start, -resolution.span.end))

    def inside(self, start: int, end: int) -> list[Resolution]:
        """The resolutions of words between two offsets."""
        return [r for r in self._found if start <= r.span.start and r.span.end <= end]

    def entities(self, start: int, end: int) -> list[Entity]:
        """The names between two offsets."""
        return [e for e in self._entities if start <= e.span.start and e.span.end <= end]

    def _full_names(self) -> list[tuple[int, str, str]]:
        """(end, words, identity) of all full names of bodies: those of the tables and those of the text itself."""
        classes, found = word_list("references", "class_nouns"), []
        for entity in self._entities:
            if entity.kind is EntityKind.ORGANISATION and not entity.adjective:
                found.append((entity.span.end, entity.span.quote, entity.id or entity.span.quote))
        known = [(e.span.start, e.span.end) for e in self._entities]
        for match in _NAME_RUN.finditer(self._text):
            last = match.group().split()[-1].lower()
            if (
                last in classes
                and " " in match.group()
                and not any(a < match.end() and match.start() < b for a, b in known)
            ):
                found.append(
                    (match.end(), match.group().removeprefix("The "), match.group().removeprefix("The ").lower())
                )
        return sorted(found)

    def _sentence(self, sentence: Tokens, previous: Tokens | None) -> None:
        taken = -1
        for token in sentence:
            if token.i <= taken:
                continue
            low = token.lower_
            if low in _FIRST:
                taken = self._first_person(token)
            elif low in {"the", "this"}:
                taken = self._definite(token, sentence, previous)
            elif low in _PERSONAL | _NEUTER | _PLURAL and token.dep_ != "expl":
                self._pronoun(token, sentence, previous)

    def _add(self, start: int, end: int, value: str | None, rule: str, likely: str | None = None) -> None:
        span = self._document.span(start, end)
        if not any(span.overlaps(e.span) and e.kind is not EntityKind.COUNTRY for e in self._entities if value is None):
            self._found.append(Resolution(span=span, value=value, rule=rule, likely=likely))

    def _first_person(self, token: Token) -> int:
        start, end, last, owner = token.idx, token.idx + len(token), token.i, _FIRST[token.lower_]
        following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
        if (
            token.lower_ in {"our", "my"}
            and following is not None
            and following.lower_ in word_list("references", "own")
        ):
            end, last, owner = following.idx + len(following), following.i, ""
        speaker = self._document.speaker
        if token.lower_ in _SINGULAR and speaker in self._bodies:
            speaker = None
        quoted = any(a <= start < b for a, b in self._quotes)
        value = None if quoted or not speaker else f"{speaker}{_possessive(speaker) if owner else ''}"
        self._add(
            start,
            end,
            value,
            "quoted speaker" if quoted else "declared speaker",
            None if value else self._likely_speaker(),
        )
        return last

    def _likely_speaker(self) -> str | None:
        names = [e.name or e.span.quote for e in self._entities if e.kind is EntityKind.COUNTRY]
        return max(sorted(set(names)), key=names.count) if names else None

    def _definite(self, token: Token, sentence: Tokens, previous: Tokens | None) -> int:
        """ "the Council", "this body", "the country": a definite short name."""
        if token.i + 1 >= sentence.end:
            return -1
        noun = token.doc[token.i + 1]
        following = token.doc[noun.i + 1] if noun.i + 1 < sentence.end else None
        if noun.pos_ not in {"NOUN", "PROPN"} or (following is not None and _goes_on(noun, following)):
            return -1
        low, start, end = noun.lower_, token.idx, noun.idx + len(noun)
        if low in {"country", "nation"}:
            self._country(start, end, sentence, previous)
        elif low in word_list("references", "persons"):
            self._known(start, end, EntityKind.PERSON, previous)
        elif low in word_list("references", "towns"):
            self._known(start, end, EntityKind.PLACE, previous)
        elif low in word_list("references", "class_nouns"):
            self._body(start, noun, token.lower_)
        elif low in word_list("references", "titles") and noun.text[:1].isupper():
            self._title(noun)
        else:
            return -1
        return noun.i

    def _body(self, start: int, noun: Token, determiner: str) -> None:
        low, end = noun.lower_, noun.idx + len(noun)
        before = [(words, key) for stop, words, key in self._organisations if stop <= start]
        named = [(words, key) for words, key in before if words.lower().split()[-1] == low and " " in words]
        keys = _distinct(named)
        if len(keys) == 1:
            self._add(
                noun.idx if determiner == "the" else start,
                end,
                named[-1][0] if determiner == "the" else f"the {named[-1][0]}",
                "short name",
            )
        elif low in word_list("references", "any_organisation") and not named and before:
            near = [(words, key) for stop, words, key in self._organisations if noun.sent.start_char <= stop <= start]
            one = len(_distinct(near)) == 1 and determiner == "this"
            value = f"the {near[-1][0]}" if one else None
            self._add(start, end, value, "class noun", None if one else before[-1][0])
        else:
            self._add(start, end, None, "short name", named[-1][0] if named else None)

    def _known(self, start: int, end: int, kind: EntityKind, previous: Tokens | None) -> None:
        """ "The politician", "the city": the subject of the sentence before, where it alone there may be meant."""
        one = None if previous is None else self._subject_of_kind(kind, previous)
        if one is not None:
            self._add(start, end, one.span.quote, "subject before")

    def _subject_of_kind(self, kind: EntityKind, sentence: Tokens) -> Entity | None:
        """The name of a kind that is a sentence's subject, where nothing else in it is or may be of that kind."""
        names = self.entities(sentence.start_char, sentence.end_char)
        subjects = [t for t in sentence if t.dep_ in SUBJECT_DEPS and t.head.dep_ in {"ROOT", "ccomp"}]
        found = [e for e in names if e.kind is kind]
        if len(found) != 1 or len(subjects) != 1:
            return None
        things = [e for e in names if not e.adjective]
        others = (t for t in sentence if not any(e.span.start <= t.idx < e.span.end for e in things))
        if any(_may_be(kind, t) for t in others):
            return None
        return found[0] if found[0].span.start <= subjects[0].idx < found[0].span.end else None

    def _title(self, noun: Token) -> None:
        """ "the President" after "President NAME": that person, where only one is introduced."""
        pattern = re.compile(rf"\b{re.escape(noun.text)} ((?:[A-Z][\w’'-]+ ?){{1,3}})")
        names = [m.group(1).strip() for m in pattern.finditer(self._text, 0, noun.idx)]
        names = [re.sub(r"[’']s$", "", name) for name in names]
        lasts = {name.split()[-1] for name in names}
        if len(lasts) == 1:
            longest = max(names, key=len)
            self._add(noun.idx - 4, noun.idx + len(noun), f"{noun.text} {longest}", "title introduced before")
        else:
            self._add(noun.idx - 4, noun.idx + len(noun), None, "title", None)

    def _country(self, start: int, end: int, sentence: Tokens, previous: Tokens | None) -> None:
        first = previous.start_char if previous is not None else sentence.start_char
        names = [
            e
            for e in self._entities
            if e.kind is EntityKind.COUNTRY and first <= e.span.start < start and not e.adjective
        ]
        keys = {e.id for e in names}
        speaker = any(t.lower_ in {"we", "our", "us"} for s in (previous, sentence) if s is not None for t in s)
        one = (
            len(keys) == 1
            and None not in keys
            and not (speaker and self._document.speaker not in {e.name for e in names})
        )
        value = names[-1].span.quote if one else None
        self._add(start, end, value, "only country named", None if one or not names else names[-1].span.quote)

    def _pronoun(self, token: Token, sentence: Tokens, previous: Tokens | None) -> None:
        low = token.lower_
        if low == "it" and _is_empty_it(token):
            return
        candidates = _candidates(token, sentence, previous)
        if low in {"he", "she"} and not candidates and token.i == sentence.start and previous is not None:
            known = self._subject_of_kind(EntityKind.PERSON, previous)
            if known is not None:
                self._add(token.idx, token.idx + len(token), known.span.quote, "subject before")
                return
        values = sorted({_name_of(c) for c in candidates})
        owner = _possessive_token(token)
        likely = _name_of(candidates[0]) if candidates else None
        value = values[0] if len(values) == 1 and _is_definite(candidates[0]) else None
        if value is not None and token.i == sentence.start:
            value = value[0].upper() + value[1:]
        if value is not None and owner:
            value += _possessive(value)
        self._add(
            token.idx,
            token.idx + len(token),
            value,
            "only candidate" if value else "pronoun",
            None if value else likely,
        )


def _bodies(speaker: str | None, aliases: Aliases) -> frozenset[str]:
    """The speaker, where it is a country or an organisation: no "I" is spoken by one."""
    found = aliases.find(speaker, on=None) if speaker else ()
    kinds = {EntityKind.COUNTRY, EntityKind.ORGANISATION}
    return frozenset(e.span.quote for e in found if e.kind in kinds and e.span.quote == speaker)


def _goes_on(noun: Token, following: Token) -> bool:
    """Whether the noun is part of a longer name, or has its own complement."""
    if following.text == "-" and not noun.whitespace_:
        return True
    if following.head == noun and following.dep_ == "prep" and following.lower_ in {"of", "on", "for"}:
        return True
    if noun.dep_ in {"compound", "nmod"}:
        return following.pos_ == "PROPN" and following.lower_ not in word_list("references", "titles")
    return (following.pos_ == "PROPN" and following.head == noun) or following.text in {"“", '"'}


def _distinct(names: Iterable[tuple[str, str]]) -> set[str]:
    """Identities, where a name that ends another counts as the same."""
    keys = dict(names)
    words = sorted(keys, key=len)
    return {
        keys[w]
        for w in words
        if not any(o != w and o.lower().endswith(w.lower()) and keys[o] != keys[w] for o in words)
    }


def _possessive(name: str) -> str:
    return "'" if name.endswith("s") else "'s"


def _possessive_token(token: Token) -> bool:
    return token.lower_ in _POSSESSIVE or (token.lower_ == "her" and token.dep_ == "poss")


def quotations(text: str) -> list[tuple[int, int]]:
    """(start, end) of what stands in quotation marks."""
    return [m.span() for m in re.finditer(r"“[^“”]{1,2000}”|\"[^\"\n]{1,1000}\"", text)]


def _is_empty_it(token: Token) -> bool:
    """ "it is important that …", "it was not easy to …"."""
    later = [t for t in token.head.subtree if t.i > token.i]
    copular = token.head.lower_ in {"is", "was", "'s", "’s", "be", "been"}
    return token.dep_ in SUBJECT_DEPS and copular and any(t.tag_ == "TO" or t.dep_ in {"ccomp", "csubj"} for t in later)


SUBJECT_DEPS = frozenset({"nsubj", "nsubjpass"})


def _candidates(pronoun: Token, sentence: Tokens, previous: Tokens | None) -> list[Token]:
    """Noun phrases before the pronoun that agree with it; in this sentence first, else in the one before."""
    low = pronoun.lower_
    around = {ancestor.i for ancestor in pronoun.ancestors}
    here = [t for t in sentence if t.i < pronoun.i and t.i not in around and _is_antecedent(t, low)]
    here = [t for t in here if not _same_clause(pronoun, t)]
    if not here and (subject := _awaited(pronoun)) is not None and _is_antecedent(subject, low):
        return [subject]
    if _possessive_token(pronoun) or pronoun.dep_ in {"dobj", "pobj"}:
        subject = next(
            (c for a in pronoun.ancestors for c in a.children if c.dep_ in SUBJECT_DEPS and c.i < pronoun.i), None
        )
        between = [t for t in here if subject is not None and t.i > subject.i]
        if subject is not None and _is_antecedent(subject, low) and _possessive_token(pronoun) and not between:
            return [subject]
    if here:
        return here
    before = [t for t in previous if _is_antecedent(t, low)] if previous is not None else []
    return [t for t in before if not _says_what(t, before)]


def _may_be(kind: EntityKind, token: Token) -> bool:
    """Whether a word may be one more thing of a kind: a name or a noun that is not just where, when or what."""
    if token.pos_ not in {"NOUN", "PROPN"} or token.dep_ in {"attr", "npadvmod", "advmod", "compound"}:
        return False
    if token.dep_ == "pobj" and token.head.lower_ in {"in", "at", "on", "near", "since", "until", "for"}:
        return False
    made = token.dep_ == "dobj" and any(c.lower_ in {"a", "an"} for c in token.children)
    return not (made and kind is EntityKind.PLACE)  # "built a stadium"


def _says_what(noun: Token, others: list[Token]) -> bool:
    """Whether a noun only says what the subject beside it is: "Peru is a country" speaks of one thing."""
    return noun.dep_ == "attr" and any(t.dep_ in SUBJECT_DEPS and t.head == noun.head for t in others)


def _awaited(pronoun: Token) -> Token | None:
    """The subject that a participle before it waits for: "marking its tenth year, the board …"."""
    for verb in pronoun.ancestors:
        if (
            verb.dep_ == "advcl"
            and verb.tag_ in {"VBG", "VBN"}
            and not any(c.dep_ in SUBJECT_DEPS for c in verb.children)
        ):
            return next((c for c in verb.head.children if c.dep_ in SUBJECT_DEPS and c.i > pronoun.i), None)
    return None


def _same_clause(pronoun: Token, noun: Token) -> bool:
    """Whether a noun is the subject of the pronoun's own verb: "the club paid for it" speaks of something else."""
    if _possessive_token(pronoun) or noun.dep_ not in SUBJECT_DEPS or pronoun.dep_ in SUBJECT_DEPS:
        return False
    verb = next((a for a in pronoun.ancestors if a.pos_ in {"VERB", "AUX"}), None)
    return verb is not None and noun.head.i == verb.i


def _is_antecedent(token: Token, pronoun: str) -> bool:
    if (
        token.pos_ not in {"NOUN", "PROPN"}
        or token.dep_ in {"compound", "nmod", "appos", "npadvmod"}
        or token.lower_ in _NO_REFERENT
    ):
        return False
    plural = token.tag_ in {"NNS", "NNPS"}
    if pronoun in _PLURAL:
        return plural
    if pronoun in _NEUTER:
        one = token.tag_ == "NNPS" and token.lower_ in listed("realms")  # "the United States … it"
        return (one or not (plural and token.text.endswith("s"))) and not _is_person(token)
    return token.tag_ == "NNP" and _is_person(token)


def _is_definite(noun: Token) -> bool:
    """Whether a phrase names or points at something: only that can stand in for a pronoun."""
    return noun.pos_ == "PROPN" or any(
        c.dep_ == "poss" or c.lower_ in {"the", "this", "that", "these"} for c in noun.children
    )


def _is_person(token: Token) -> bool:
    if token.lower_ in word_list("references", "class_nouns"):
        return False  # "the General Assembly" is no general
    titles = word_list("references", "titles")
    return any(c.lower_ in titles and c.text[:1].isupper() for c in token.children if c.dep_ in {"compound", "nmod"})


def _name_of(noun: Token) -> str:
    """The words of a noun phrase up to its head, with its "of" phrase."""
    tokens = [t for t in noun.subtree if t.i <= noun.i]
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "of" and child.i == noun.i + 1:
            tokens += [t for t in child.subtree if t.dep_ not in {"relcl", "acl"} and not t.is_punct]
    tokens = sorted(tokens, key=lambda t: t.i)
    end = next((i for i, (a, b) in enumerate(itertools.pairwise(tokens)) if b.i != a.i + 1), len(tokens) - 1)
    words: str = noun.doc[tokens[0].i : tokens[end].i + 1].text
    return words[0].lower() + words[1:] if tokens[0].tag_ == "DT" else words
