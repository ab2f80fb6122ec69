"""Around a pronoun: the phrases that stand before it and may be what it stands for."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from claimcheck.model import EntityKind
from claimcheck.semantics.memory.binding import accessible, is_argument
from claimcheck.semantics.memory.syntax import SUBJECTS, is_possessive, is_verb, predicate_of, subject_of
from claimcheck.semantics.memory.values import Gender, Mention, Number, Sort
from claimcheck.semantics.memory.words import listed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

__all__ = ["Pronoun", "Scene", "agrees", "alone"]

_MALE = frozenset({"he", "him", "his", "himself"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_NEUTER = frozenset({"it", "its", "itself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})


@frozen(eq=False)
class Pronoun:
    """A pronoun of the third person with what it asks of its antecedent."""

    token: Token

    @classmethod
    def of(cls, token: Token) -> Pronoun | None:
        """The pronoun that a token is; None for other words."""
        if _is_style(token):
            return None
        return cls(token) if token.lower_ in _MALE | _FEMALE | _NEUTER | _PLURAL else None

    @property
    def gender(self) -> Gender | None:
        """The gender of the person that it stands for; None where it stands for no single person."""
        low = self.token.lower_
        return Gender.MALE if low in _MALE else Gender.FEMALE if low in _FEMALE else None

    @property
    def plural(self) -> bool:
        """Whether it stands for several."""
        return self.token.lower_ in _PLURAL

    @property
    def owns(self) -> bool:
        """Whether it owns the noun that follows."""
        return is_possessive(self.token)

    @property
    def reflexive(self) -> bool:
        """Whether it turns back to its own subject."""
        return self.token.lower_.endswith(("self", "selves"))

    @property
    def leads(self) -> bool:
        """Whether it is a subject, or owns one ("Its capital is …")."""
        token = self.token
        return token.dep_ in SUBJECTS or (self.owns and token.head.dep_ in SUBJECTS)


def _is_style(token: Token) -> bool:
    """ "His Excellency", "Her Majesty", "at its best": a title or manner, whoever has it."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if after is None or not is_possessive(token):
        return False
    return after.lower_ in listed("styles") or (after.tag_ in ("JJS", "RBS") and token.head.i == after.i)


def agrees(pronoun: Pronoun, mention: Mention) -> bool:
    """Whether kind, number and gender of a phrase let a pronoun stand for it."""
    if mention.sort is Sort.TIME:
        return False
    if pronoun.plural:
        return mention.number is not Number.ONE
    if pronoun.gender is not None:
        one = mention.number is Number.ONE and mention.sort in (Sort.PERSON, Sort.NAME)
        return one and mention.gender in (pronoun.gender, Gender.UNKNOWN)
    return mention.number is not Number.SEVERAL and mention.sort is not Sort.PERSON


def alone(mentions: Iterable[Mention]) -> Mention | None:
    """The thing that all of some phrases name; None for none or for several."""
    found = list(mentions)
    return found[-1] if len({m.key for m in found}) == 1 else None


@frozen(eq=False)
class Scene:
    """A document's phrases in order, and what its pronouns were found to stand for so far.

    ``barriers`` are the offsets of headings: no pronoun stands for what a sentence above the last heading names.
    """

    doc: Doc
    mentions: Sequence[Mention]
    barriers: Sequence[int] = ()
    blocks: Sequence[int] = ()
    quotes: Sequence[tuple[int, int]] = ()
    resolved: dict[int, Mention] = field(factory=dict)
    genders: dict[str, Gender] = field(factory=dict)
    _by_head: dict[int, list[Mention]] = field(init=False)
    _heads: tuple[list[int], list[int]] = field(init=False)

    @_by_head.default
    def _mentions_by_head(self) -> dict[int, list[Mention]]:
        found: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            found.setdefault(mention.head.i, []).append(mention)
        return found

    @_heads.default
    def _places_by_head(self) -> tuple[list[int], list[int]]:
        """The heads of all phrases in order, and beside each the place of its phrase."""
        ordered = sorted((mention.head.i, place) for place, mention in enumerate(self.mentions))
        return [head for head, _ in ordered], [place for _, place in ordered]

    def _between(self, start: int, end: int) -> list[int]:
        """The places of the phrases whose heads stand between two token indexes, in order."""
        heads, places = self._heads
        return sorted(places[bisect.bisect_left(heads, start) : bisect.bisect_left(heads, end)])

    def found(self, pronoun: Pronoun, mention: Mention) -> None:
        """Remember what a pronoun stands for, and that *he* and *she* tell: a person, and of which gender."""
        if pronoun.gender is not None and mention.sort in (Sort.PERSON, Sort.NAME):
            self.genders.setdefault(mention.key, pronoun.gender)
        self.resolved[pronoun.token.i] = self._as_told(mention)

    def _as_told(self, mention: Mention) -> Mention:
        """A phrase with what pronouns told of it."""
        told = mention.sort is Sort.NAME and mention.key in self.genders
        return evolve(mention, sort=Sort.PERSON, kind=EntityKind.PERSON) if told else mention

    def agrees(self, pronoun: Pronoun, mention: Mention) -> bool:
        """Whether kind, number and gender agree, that which other pronouns told included."""
        told = self.genders.get(mention.key)
        clash = pronoun.gender is not None and told is not None and told is not pronoun.gender
        fits = agrees(pronoun, mention) and not clash and not self._across(pronoun, mention)
        return fits and mention.key not in self.barred(pronoun)

    def barred(self, pronoun: Pronoun) -> frozenset[str]:
        """The things that a pronoun cannot stand for: other arguments of its verb."""
        token = pronoun.token
        verb = predicate_of(token)
        if pronoun.owns or pronoun.reflexive or verb is None:
            return frozenset()
        beside = [c for c in verb.subtree if c.i != token.i and is_argument(c, verb)]
        shared = subject_of(verb)
        beside += [shared] if shared is not None and shared.i != token.i else []
        meanings = (self.meaning(c) for c in beside if not is_possessive(c))
        return frozenset(m.key for m in meanings if m is not None)

    def _across(self, pronoun: Pronoun, mention: Mention) -> bool:
        """Whether a quotation holds a pronoun and not the phrase: what is quoted names others than those around it."""
        at = pronoun.token.idx
        return any(start <= at < end and not start <= mention.start < end for start, end in self.quotes)

    def meaning(self, token: Token | None) -> Mention | None:
        """What a noun names (the whole list where it begins one), or what a pronoun was found to stand for."""
        if token is None:
            return None
        if token.i in self.resolved:
            return self.resolved[token.i]
        found = self._by_head.get(token.i, ())
        return self._as_told(max(found, key=lambda m: len(m.members))) if found else None

    def before(self, token: Token) -> Tokens | None:
        """The sentence before that of a token, where no heading stands between."""
        start = token.sent.start
        if start == 0:
            return None
        previous = self.doc[start - 1].sent
        here = token.sent.start_char
        cut = any(previous.start_char <= barrier <= here for barrier in self.barriers)
        return None if cut else previous

    def same_block(self, one: Token, other: Token) -> bool:
        """Whether two tokens stand in one paragraph or list item."""
        return not any(one.idx < start <= other.idx for start in self.blocks)

    def within(self, start: int, end: int) -> Iterator[Mention]:
        """The phrases whose heads stand between two token indexes, and what pronouns there stand for."""
        for place in self._between(start, end):
            mention = self.mentions[place]
            if mention.head.i not in self.resolved:
                yield self._as_told(mention)
        for index, mention in self.resolved.items():
            if start <= index < end:
                yield mention

    def fitting(self, pronoun: Pronoun, start: int, end: int) -> list[Mention]:
        """The phrases between two token indexes that agree with a pronoun and that grammar lets it stand for."""
        return [m for m in self.within(start, end) if self.agrees(pronoun, m) and accessible(pronoun.token, m.head)]

    def left_open(self, pronoun: Pronoun, start: int, end: int) -> bool:
        """Whether a pronoun of the same gender and number between two token indexes was left open."""
        for token in self.doc[start:end]:
            other = Pronoun.of(token)
            same = other is not None and (other.gender, other.plural) == (pronoun.gender, pronoun.plural)
            if same and token.i not in self.resolved:
                return True
        return False

    def begins(self, pronoun: Pronoun) -> bool:
        """Whether nothing before a pronoun in its own sentence may be what it stands for."""
        start = pronoun.token.sent.start
        return not self.fitting(pronoun, start, pronoun.token.i) and not self.left_open(pronoun, start, pronoun.token.i)

    def subjects_before(self, pronoun: Pronoun) -> list[Token]:
        """The subjects of other clauses of its sentence before a pronoun, the nearest first; no relative pronouns."""
        token, verb = pronoun.token, predicate_of(pronoun.token)
        found = [t for t in token.sent if t.i < token.i and t.dep_ in SUBJECTS and t.tag_ not in ("WDT", "WP")]
        return [t for t in reversed(found) if verb is None or t.head.i != verb.i]

    def is_root_clause(self, pronoun: Pronoun) -> bool:
        """Whether a pronoun stands in its sentence's main clause, in no clause below it."""
        verb = predicate_of(pronoun.token)
        return verb is not None and (verb.dep_ == "ROOT" or (verb.dep_ == "conj" and is_verb(verb.head)))
