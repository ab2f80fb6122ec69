"""The wording of a claim that a statement makes, in the words of its sentence: a subject, a finite verb, the rest.

The words keep their order and the small words between them. What the statement inherits (a subject from the clause
around it, the year of "when …") is put in, and an apposition, a participle or a noun phrase gets its verb.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from attrs import frozen

from claimcheck.entailment.judging import Told
from claimcheck.extraction.inflection import a_or_an, be, past
from claimcheck.extraction.vocabulary import word_list
from claimcheck.language.morphology import verbs_of
from claimcheck.language.nodes import NodeKind
from claimcheck.model import Entity, EntityKind, Time
from claimcheck.semantics.statement import Member, Statement
from claimcheck.syntax.tree import Node, Small, Tree

__all__ = ["worded"]

_SPACES = re.compile(r"\s+")
#: Small words that open a phrase, and those that belong to a verb wherever they stand before it.
_OPENING_TAGS = frozenset({"IN", "TO", "DT", "PDT", "PRP$", "WP$", "CD", "RP"})
_OF_VERB = frozenset({"aux", "auxpass", "neg"})
_ARTICLED = re.compile(r"(?:the|an?|its|their|his|her|our|my|one|this|that|these|those|no|\d)\b", re.IGNORECASE)
_PAST = frozenset({"past", "contemporary"})


@frozen
class _Stretch:
    """A word with the small words that open it, by offsets; ``lead`` is a preposition that stands further before."""

    start: int
    end: int
    lead: str = ""


def worded(told: Told) -> str:
    """What a statement says, as a sentence without full stop."""
    assert told.reading is not None  # noqa: S101  (only what was read is told)
    statement = told.reading.match.statement
    covered = told.reading.match.covered
    dated = {node.index: node for node in (*(statement.tree.nodes[i] for i in covered), *told.reading.outer)}
    times = [dated[i] for i in sorted(dated) if dated[i].kind == NodeKind.TIME]
    text = _clause(statement, covered) if statement.verb is not None else _of_noun(statement, covered, times)
    text = re.sub(r"\s+([,.;])", r"\1", _SPACES.sub(" ", text)).strip(" ,;–—-")
    return text[:1].upper() + text[1:]


# -- a verb with what belongs to it --


def _clause(statement: Statement, covered: Collection[int]) -> str:
    """The clause of a verb, with an inherited subject before it and an inherited time behind it."""
    tree, verb = statement.tree, statement.verb
    assert verb is not None  # noqa: S101  (checked by the caller)
    subjects = [m for m in statement.members if m.role == "subj"]
    inherited = [m for m in subjects if _stands_apart(tree, m, verb)]
    gone = {i for m in inherited for i in tree.below(m.node.index)}
    later = [m for m in statement.members if m.rule == "when" and m not in subjects]
    gone |= {m.node.index for m in later} | _listed_beside(tree, covered)
    known = (tree.below(verb.index) | _carried(statement)) & _near(tree, verb, covered)
    words = _text(tree, (known | set(covered)) - gone, verb)
    if inherited:
        words = f"{_subject(tree, inherited)} {_finite(tree, statement, verb, words, several=len(inherited) > 1)}"
    return " ".join([words, *(f"in {m.node.text}" for m in later)])


def _listed_beside(tree: Tree, covered: Collection[int]) -> set[int]:
    """The members of a list of which another one is told: "adopted *3 laws* and 5 rules" for the laws alone."""
    groups = [tree.listed_with(n) for n in tree.nodes if n.conjunct_of is None]
    told = [group for group in groups if len(group) > 1 and any(n.index in covered for n in group)]
    beside = [n for group in told for n in group if n.index not in covered and _is_counted(tree, n)]
    return {i for n in beside for i in tree.below(n.index)}


def _is_counted(tree: Tree, node: Node) -> bool:
    return any(n.role == "num" for n in tree.dependents(node.index))


def _stands_apart(tree: Tree, member: Member, verb: Node) -> bool:
    """Whether a subject stands in another clause than its verb."""
    return bool(member.rule) and member.node.governor != verb.index


def _carried(statement: Statement) -> set[int]:
    return {i for c in (*statement.carried, statement.head.index) for i in statement.tree.below(c)}


def _near(tree: Tree, verb: Node, covered: Collection[int]) -> set[int]:
    """The words that are of a verb's own clause: no further clause, nothing said by the way."""
    gone: set[int] = set()
    for node in tree.nodes:
        own = node.index == verb.index or node.index in covered
        clause = node.verbal and node.dep in ("relcl", "acl", "advcl", "conj", "parataxis", "ccomp")
        beside = node.role == "beside" or (node.role == "appos" and node.set_off)
        if not own and (clause or beside) and verb.index not in tree.below(node.index):
            gone |= tree.below(node.index) - set(covered)
    return {node.index for node in tree.nodes} - gone


def _finite(tree: Tree, statement: Statement, verb: Node, words: str, *, several: bool) -> str:
    """The words of a clause with a finite verb in place of its participle."""
    if any(s.owner == verb.index and s.dep in ("aux", "auxpass") for s in tree.smalls) or verb.tag not in (
        "VBG",
        "VBN",
    ):
        return words
    then = statement.tense in _PAST or statement.tense in ("", "perfect")
    if verb.tag == "VBN":
        form = f"{be(past=then, several=several)} {verb.text}"
    else:
        form = past(verb.text) if then else f"{be(past=False, several=several)} {verb.text}"
    return words.replace(verb.text, form, 1)


# -- a noun of which something is told --


def _of_noun(statement: Statement, covered: Collection[int], times: Sequence[Node]) -> str:
    """ "X is an N", "X held the N", "the N took place"."""
    tree, head = statement.tree, statement.head
    subjects = [m for m in statement.members if m.role == "subj"]
    if subjects:
        gone = {i for m in subjects for i in tree.below(m.node.index)} - tree.below(head.index) - set(covered)
        gone |= {m.node.index for m in subjects}
        phrase = _phrase(tree, head, covered, gone)
        several = len(subjects) > 1 or (not phrase[:1].isdigit() and head.tag in ("NNS", "NNPS"))
        verb = be(past=statement.tense in _PAST, several=several)
        return f"{_subject(tree, subjects)} {verb} {_with_article(head, phrase)}"
    return _of_event(statement, covered, times)


def _of_event(statement: Statement, covered: Collection[int], times: Sequence[Node]) -> str:
    """ "X held the N in 1990", "the N took place in 1990", "2045 is the N": the time behind it, wherever it stands."""
    tree, head = statement.tree, statement.head
    gone = {i for time in times for i in tree.below(time.index)} - tree.below(head.index) | {t.index for t in times}
    when = "".join(f" {_preposition(time)} {time.text}" for time in times)
    owner = next((m.node for m in statement.members if m.role == "poss"), None)
    if owner is not None and not head.bases.isdisjoint(word_list("presupposed", "held")):
        return f"{_name(owner)} held the {_phrase(tree, head, covered, gone | tree.below(owner.index))}{when}"
    named = [tree.nodes[i] for i in sorted(covered) if _is_person(tree.nodes[i])]
    if len(named) == 1 and named[0].start > head.end:  # "President of A, X": X was it
        phrase = _phrase(tree, head, covered, gone | tree.below(named[0].index)).rstrip(" ,–—-")
        office = phrase if _ARTICLED.match(phrase) or phrase[:1].isupper() else f"the {phrase}"
        return f"{named[0].text} was {office}{when}"
    phrase = _phrase(tree, head, covered, gone)
    known = phrase if _ARTICLED.match(phrase) or owner is not None else f"the {phrase}"
    if len(times) == 1 and "anniversary" in head.bases:
        return f"{times[0].text} is {known}"
    if _acts(head) or not head.bases.isdisjoint(word_list("presupposed", "nouns")):
        made = not head.bases.isdisjoint(word_list("presupposed", "made"))
        return f"{known} {'was made' if made else 'took place'}{when}"
    return f"There {be(past=True, several=head.tag in ('NNS', 'NNPS'))} {_with_article(head, phrase)}{when}"


def _is_person(node: Node) -> bool:
    return isinstance(node.value, Entity) and node.value.kind == EntityKind.PERSON


def _preposition(time: Node) -> str:
    """The word that a time stands with: its own, or *in* or *on*."""
    if time.role in ("in", "on", "since", "from", "by"):
        return time.role
    return "on" if isinstance(time.value, Time) and re.search(r"\b\d{1,2}(?!\d)", time.text) else "in"


def _acts(head: Node) -> frozenset[str]:
    """The verbs of a noun of action; a noun in -er or -or names no action."""
    return frozenset() if head.text.lower().endswith(("er", "or", "ers", "ors")) else verbs_of(head.text.lower())


def _phrase(tree: Tree, head: Node, covered: Collection[int], gone: Collection[int]) -> str:
    """The noun phrase of a head without some words, up to a noun that is listed with it."""
    listed = [n.index for n in tree.listed_with(head)[1:] if n.index not in covered]
    stop = min(listed, default=len(tree.nodes))
    near = {i for i in tree.below(head.index) & _near(tree, head, covered) if i < stop}
    near |= {i for n in _shared(tree, head) for i in tree.below(n.index)}
    text = _text(tree, (near | set(covered)) - set(gone), head, bare=True)
    return text[:1].lower() + text[1:] if text.startswith(("The ", "A ", "An ")) else text


def _shared(tree: Tree, head: Node) -> list[Node]:
    """ "The capital and largest city of X": what the last noun of a list is *of*, where the first has nothing."""
    listed = tree.listed_with(head)
    if any(n.role == "of" for n in tree.dependents(head.index)):
        return []
    return [n for n in tree.dependents(listed[-1].index) if n.role == "of"]


def _with_article(head: Node, phrase: str) -> str:
    plain = head.tag in ("NN",) and not head.text[:1].isupper()
    return f"{a_or_an(phrase)} {phrase}" if plain and not _ARTICLED.match(phrase) and "'s " not in phrase else phrase


# -- words --


def _subject(tree: Tree, members: Sequence[Member]) -> str:
    names = [_subject_name(tree, member.node) for member in members]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _subject_name(tree: Tree, node: Node) -> str:
    """A name, or a noun with what stands before it and what it is *of*."""
    if node.kind == NodeKind.ENTITY:
        opened = [s for s in tree.smalls if s.end + 1 == node.start and s.text == "the"]
        return f"the {_name(node)}" if opened and not node.rule else _name(node)
    kept = {
        i for n in tree.dependents(node.index) if n.role in ("mod", "poss", "of", "num") for i in tree.below(n.index)
    }
    return _text(tree, kept | {node.index}, node, bare=True)


def _name(node: Node) -> str:
    return (getattr(node.value, "name", "") or node.text) if node.kind == NodeKind.ENTITY and node.rule else node.text


def _text(tree: Tree, kept: Collection[int], head: Node, *, bare: bool = False) -> str:
    """The words of some nodes in order, each stretch with the small words that open it."""
    places = [_opened(tree, tree.nodes[i], kept, bare=bare and n == 0) for n, i in enumerate(sorted(kept))]
    places += [_Stretch(s.start, s.end) for s in tree.smalls if s.owner == head.index and s.dep in _OF_VERB]
    merged: list[_Stretch] = []
    for place in sorted(places, key=lambda p: (p.start, p.end)):
        if merged and (place.start <= merged[-1].end or _joined(tree, merged[-1].end, place.start)):
            merged[-1] = _Stretch(merged[-1].start, max(merged[-1].end, place.end), merged[-1].lead)
        else:
            merged.append(place)
    owners = [tree.nodes[i] for i in sorted(kept) if tree.nodes[i].rule and tree.nodes[i].tag == "PRP$"]
    return " ".join(_with_owners(tree, place, owners) for place in merged)


def _with_owners(tree: Tree, place: _Stretch, owners: Sequence[Node]) -> str:
    """The words of a stretch with a name for *our* and *its*, where the document tells whose."""
    words, at = [], place.start
    for owner in owners:
        if place.start <= owner.start and owner.end <= place.end:
            name = _name(owner)
            words += [tree.text[at : owner.start], f"{name}'" if name.endswith("s") else f"{name}'s"]
            at = owner.end
    return "".join([place.lead, *words, tree.text[at : place.end]])


def _joined(tree: Tree, end: int, start: int) -> bool:
    """Whether no word with content stands between two places."""
    return not any(end <= node.start < start for node in tree.nodes)


def _opened(tree: Tree, node: Node, kept: Collection[int], *, bare: bool) -> _Stretch:
    """A node with the articles and prepositions that stand right before it; ``bare`` leaves out the prepositions."""
    start = node.start
    for small in _before(tree, node):
        gap = tree.text[small.end : start]
        if small.tag not in _OPENING_TAGS or gap.strip() or (bare and small.tag in ("IN", "TO")):
            break
        start = small.start
    return _Stretch(start, node.end, "" if bare else _shared_preposition(tree, node, kept))


def _shared_preposition(tree: Tree, node: Node, kept: Collection[int]) -> str:
    """The preposition of a list without its first members: "the adoption of 3 laws and *5 rules*"."""
    if node.role == "num" and node.governor is not None:
        node = tree.nodes[node.governor]
    if (
        node.conjunct_of is None
        or node.conjunct_of in kept
        or all(s.text != node.role for s in tree.smalls if s.tag == "IN")
    ):
        return ""
    return f"{node.role} "


def _before(tree: Tree, node: Node) -> Iterable[Small]:
    """The small words before a node, the nearest first."""
    return (small for small in reversed(tree.smalls) if small.end <= node.start)
