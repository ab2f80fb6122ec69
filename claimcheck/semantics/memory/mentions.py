"""The noun phrases of a document, in order, each with what is known of the thing that it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from attrs import evolve

from claimcheck.model import Entity, EntityKind
from claimcheck.normalisation.entities import fold
from claimcheck.semantics.memory.nouns import gender_of_noun, is_empty, number_of, sort_of_noun
from claimcheck.semantics.memory.persons import People, Person, words_of
from claimcheck.semantics.memory.syntax import SUBJECTS, is_copula, joined, words_between
from claimcheck.semantics.memory.values import Gender, Mention, Number, Sort
from claimcheck.semantics.memory.words import listed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["mentions_of"]

_SORTS = {
    EntityKind.COUNTRY: Sort.COUNTRY,
    EntityKind.ORGANISATION: Sort.BODY,
    EntityKind.PERSON: Sort.PERSON,
    EntityKind.PLACE: Sort.PLACE,
    EntityKind.GROUP: Sort.PLACE,
}
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_LINK = re.compile(r"\s*(?:,(?:\s*and\b)?|\band\b|&)\s*(?:the\s+)?")
_AND = re.compile(r"\band\b|&")
_LEFT = frozenset({"det", "predet", "amod", "compound", "nmod", "nummod", "poss", "quantmod"})
_INSIDE = frozenset({"punct", "compound", "nmod", "amod", "npadvmod", "nummod", "quantmod", "advmod"})


def mentions_of(doc: Doc, entities: Sequence[Entity]) -> list[Mention]:
    """All noun phrases: names of the alias tables, names of persons, other names, nouns; lists after their members."""
    heads, several = _heads(doc, entities)
    demonyms = _demonyms(doc, entities)
    known = [_run(doc[i]) for i, e in heads.items() if e.kind is EntityKind.PERSON]
    people = People((_run(t) for t in doc if _may_be_person(t, heads)), known)
    found: list[Mention] = []
    by_head: dict[int, Mention] = {}
    for token in doc:
        mention = _mention(token, heads.get(token.i), people, demonyms)
        if mention is None:
            continue
        by_head[token.i] = mention
        more = several.get(token.i, ())
        found.extend([_of_table(token, entity, people) for entity in more] if more else [mention])
    found.extend(_lists(doc, by_head, found))
    found = _told_apart(found)
    return sorted(found, key=lambda m: (m.end, m.start))


def _told_apart(found: list[Mention]) -> list[Mention]:
    """The phrases; an unknown name that is somewhere told to be no person is a thing: "the Titanic", "in Tulsa"."""
    things = {m.key for m in found if m.sort is Sort.NAME and _is_thing(m.head)}
    return [evolve(m, sort=Sort.THING) if m.sort is Sort.NAME and m.key in things else m for m in found]


def _is_thing(head: Token) -> bool:
    """Whether the words around a name tell that it is no person's."""
    if any(c.dep_ == "det" for c in head.children) or any(ch.isdigit() for ch in head.text):
        return True
    if head.dep_ == "pobj" and head.head.lower_ in ("in", "at", "across", "through", "via", "within", "outside"):
        return True
    said = [c for c in head.head.children if c.dep_ == "attr"] if head.dep_ in SUBJECTS and is_copula(head.head) else []
    said += [c for c in head.children if c.dep_ == "appos"]
    return any(c.pos_ == "NOUN" and sort_of_noun(c) not in (Sort.PERSON, Sort.TIME) for c in said)


def _may_be_person(token: Token, heads: dict[int, Entity]) -> bool:
    entity = heads.get(token.i)
    if token.pos_ != "PROPN" or token.dep_ in _INSIDE or _part_of_name(token, entity):
        return False
    plain = entity is None or entity.kind in (EntityKind.PERSON, EntityKind.PLACE)
    return plain and token.tag_ == "NNP" and not _has_article(_run(token)[0])


def _heads(doc: Doc, entities: Iterable[Entity]) -> tuple[dict[int, Entity], dict[int, list[Entity]]]:
    """The names of the tables by the token that heads them, and those of lists that are one token.

    Adjectives name nothing that a pronoun stands for.
    """
    found: dict[int, list[Entity]] = {}
    for entity in entities:
        tokens = doc.char_span(entity.span.start, entity.span.end, alignment_mode="expand")
        if tokens is not None and not entity.adjective:
            found.setdefault(tokens.root.i, []).append(entity)
    several = {i: those for i, those in found.items() if len(those) > 1 and _is_list(doc[i], those)}
    return {i: those[-1] for i, those in found.items()}, several


def _is_list(token: Token, entities: Sequence[Entity]) -> bool:
    """Whether a token holds several names that are listed."""
    return all(token.idx <= e.span.start and e.span.end <= token.idx + len(token) for e in entities)


def _demonyms(doc: Doc, entities: Iterable[Entity]) -> frozenset[int]:
    """The last tokens of adjectives of origin, some of which name people."""
    spans = (doc.char_span(e.span.start, e.span.end, alignment_mode="expand") for e in entities if e.adjective)
    return frozenset(span[-1].i for span in spans if span is not None)


def _mention(token: Token, entity: Entity | None, people: People, demonyms: frozenset[int]) -> Mention | None:
    """The phrase that a noun heads; None for what is no head of its own."""
    if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in _INSIDE:
        return None
    if _is_none(token) or (token.pos_ == "PROPN" and _glued_owner(token)):
        return None
    if token.tag_ not in ("NN", "NNS", "NNP", "NNPS") or is_empty(token) or _part_of_name(token, entity):
        return None
    if entity is not None:
        return _of_table(token, entity, people)
    if token.i in demonyms and (token.tag_ == "NNPS" or _has_article(token)):
        return evolve(_of_noun(token), sort=Sort.PERSON)  # "a Korean", "Kenyans"
    named = token.pos_ == "PROPN" or (token.text[:1].isupper() and people.is_surname(token.text))
    return _of_name(token, people) if named else _of_noun(token)


def _is_none(token: Token) -> bool:
    """ "no players", "every club": nothing that is spoken of further."""
    return any(
        c.dep_ in ("det", "neg") and c.lower_ in ("no", "every", "each", "any", "neither") for c in token.children
    )


def _glued_owner(token: Token) -> bool:
    """ "Mophie's new pad is …" read as a subject: whether an owner's 's was taken for a verb."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return token.dep_ in SUBJECTS and after is not None and after.lower_ in ("'s", "’s") and after.i != token.head.i


def _part_of_name(token: Token, entity: Entity | None) -> bool:
    """ "the School of Architecture": the second noun names nothing by itself."""
    of = token.dep_ == "pobj" and token.head.lower_ in ("of", "for") and token.head.head.pos_ == "PROPN"
    return of and entity is None and token.pos_ == "PROPN" and not any(c.dep_ == "det" for c in token.children)


def _of_table(token: Token, entity: Entity, people: People) -> Mention:
    person = (
        people.named(_run(token)) if entity.kind is EntityKind.PERSON or _for_person(token, entity, people) else None
    )
    if person is not None and entity.kind is not EntityKind.PERSON:
        return _of_person(token, person)
    sort = _SORTS.get(entity.kind, Sort.THING)
    return Mention(
        head=token,
        start=entity.span.start,
        end=entity.span.end,
        words=" ".join(entity.span.quote.split()),
        key=person.key if person is not None else f"{entity.kind.value}:{entity.id or fold(entity.span.quote).lower()}",
        sort=sort,
        number=Number.EITHER if sort is Sort.BODY else Number.ONE,
        gender=person.gender if person is not None else Gender.UNKNOWN,
        kind=entity.kind,
        id=entity.id,
        named=True,
        definite=True,
    )


def _for_person(token: Token, entity: Entity, people: People) -> bool:
    """ "Paris" after "Valeska Paris": the town's name is hers, but where something is in it."""
    where = token.dep_ == "pobj" and token.head.lower_ in ("in", "at", "near", "to", "from")
    return entity.kind is EntityKind.PLACE and not where and people.is_surname(token.text)


def _of_person(token: Token, person: Person) -> Mention:
    run = _run(token)
    words = token.doc[run[0].i : token.i + 1].text
    untitled = len(words_of(run))
    if untitled > 1 and len(run) > untitled:
        run = run[len(run) - untitled :]
    return _named(token, run[0], words, person.key, Sort.PERSON, person.gender)


def _run(head: Token) -> list[Token]:
    """The proper nouns right before a name's head, with it."""
    first = head
    while first.i > 0 and _belongs(head.doc[first.i - 1], first, head):
        first = head.doc[first.i - 1]
    return list(head.doc[first.i : head.i + 1])


def _belongs(before: Token, first: Token, head: Token) -> bool:
    """Whether the token before a name's first is a part of it: "Jeanne | Moreau", "Pointe | - | à | - | Pitre"."""
    glued = not before.whitespace_ and not before.is_space and (before.text == "-" or first.text == "-")
    inside = before.dep_ in _INSIDE and first.i <= before.head.i <= head.i
    return glued or (before.pos_ == "PROPN" and inside)


def _of_name(token: Token, people: People) -> Mention | None:
    run = _run(token)
    words = token.doc[run[0].i : token.i + 1].text
    last = words.split()[-1].lower()
    if not words[0].isalnum():
        return None
    if last in listed("times"):
        return None
    person = None if token.tag_ == "NNPS" or _has_article(run[0]) else people.named(run)
    if person is not None:
        return _of_person(token, person)
    if (
        last in listed("bodies")
        or last.endswith(("news", "times"))
        or (len(words) > 1 and words.isupper() and words.isalpha())
    ):
        return _named(token, run[0], words, f"name:{fold(words).lower()}", Sort.BODY)
    sort = sort_of_noun(token)
    office = sort is Sort.PERSON and (
        len(run) > 1 or not _has_article(run[0])
    )  # "U.S. Attorney": somebody, or a part of another name
    known = sort if sort in (Sort.PERSON, Sort.PLACE) and not office else Sort.NAME
    return _named(
        token,
        run[0],
        words,
        f"name:{fold(words).lower()}",
        known,
        gender_of_noun(token) if known is Sort.PERSON else Gender.UNKNOWN,
    )


def _end_of_name(head: Token) -> int:
    """Where a name ends: "Game of Thrones" with its *of*."""
    end = head.idx + len(head)
    of = head.doc[head.i + 1] if head.i + 1 < len(head.doc) else None
    if of is None or of.lower_ != "of" or of.head.i != head.i:
        return end
    nouns = [c for c in of.children if c.dep_ == "pobj" and c.pos_ == "PROPN" and c.left_edge.i == of.i + 1]
    plain = nouns and not any(c.dep_ == "det" for c in nouns[0].children)
    return nouns[0].idx + len(nouns[0]) if plain else end


def _has_article(first: Token) -> bool:
    return first.i > 0 and first.doc[first.i - 1].lower_ in ("the", "a", "an", "this")


def _named(head: Token, first: Token, words: str, key: str, sort: Sort, gender: Gender = Gender.UNKNOWN) -> Mention:
    end = _end_of_name(head)
    number = Number.SEVERAL if head.tag_ == "NNPS" else Number.EITHER if sort is Sort.BODY else Number.ONE
    return Mention(
        head=head,
        start=first.idx,
        end=end,
        words=words_between(head.doc, first.idx, end),
        key=key,
        sort=sort,
        number=number,
        gender=gender,
        kind=EntityKind.PERSON if sort is Sort.PERSON else EntityKind.ORGANISATION if sort is Sort.BODY else None,
        named=True,
        definite=True,
    )


def _of_noun(token: Token) -> Mention:
    sort = sort_of_noun(token)
    first = min([token, *(c.left_edge for c in token.lefts if c.dep_ in _LEFT)], key=lambda t: t.i)
    start, end = first.idx, token.idx + len(token)
    words = words_between(token.doc, start, end)
    definite = any(c.lower_ in _DEFINITE or c.dep_ == "poss" for c in token.lefts)
    return Mention(
        head=token,
        start=start,
        end=end,
        words=words,
        key=f"noun:{_bare(words).lower()}",
        sort=sort,
        number=number_of(token, sort),
        gender=gender_of_noun(token) if sort is Sort.PERSON else Gender.UNKNOWN,
        definite=definite,
    )


def _bare(words: str) -> str:
    first, _, rest = words.partition(" ")
    return rest if first.lower() in _DEFINITE | {"a", "an"} and rest else words


def _lists(doc: Doc, by_head: dict[int, Mention], found: Sequence[Mention]) -> Iterable[Mention]:
    """Two and more coordinated phrases as one mention of several: names as they are listed, nouns by the tree."""
    listed_heads: set[int] = set()
    for members in _enumerated(doc, sorted(found, key=lambda m: m.start)):
        listed_heads.update(m.head.i for m in members)
        yield _list_of(members)
    for token in doc:
        if token.i not in by_head or token.dep_ == "conj":
            continue
        members = [by_head[t.i] for t in joined(token) if t.i in by_head]
        if len(members) > 1 and not any(m.head.i in listed_heads for m in members):
            yield _list_of(members)


def _enumerated(doc: Doc, mentions: Sequence[Mention]) -> Iterable[list[Mention]]:
    """Runs of names with nothing but commas and *and* between them, the last two joined by *and*."""
    run: list[Mention] = []
    text = doc.text
    for mention in (*(m for m in mentions if m.named), None):
        between = text[run[-1].end : mention.start] if run and mention is not None else ""
        if mention is not None and run and mention.start < run[-1].end:
            continue
        if mention is not None and run and _LINK.fullmatch(between):
            run.append(mention)
            continue
        if len(run) > 1 and _AND.search(text[run[-2].end : run[-1].start]):
            yield run
        run = [mention] if mention is not None else []


def _list_of(members: Sequence[Mention]) -> Mention:
    sorts = {m.sort for m in members}
    start, end = members[0].start, members[-1].end
    return Mention(
        head=members[0].head,
        start=start,
        end=end,
        words=words_between(members[0].head.doc, start, end),
        key="+".join(m.key for m in members),
        sort=sorts.pop() if len(sorts) == 1 else Sort.THING,
        number=Number.SEVERAL,
        named=all(m.named for m in members),
        definite=all(m.definite for m in members),
        members=tuple(members),
    )
