"""The clause of a verb: what stands in it, and what it takes from the sentence around it.

A participle, a relative, a coordinated or infinitive verb has the subject of another word; it is found by grammar and
its rule is kept. What stands in a clause of its own (a relative, an apposition, a subordinate clause) is not in this
one.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve, frozen

from claimcheck.language.morphology import listed
from claimcheck.language.nodes import NodeKind
from claimcheck.model import Time, TimeKind
from claimcheck.syntax.tree import Node, Small, Tree

__all__ = ["Clause", "clause_of", "own_nodes", "subject_of"]

#: Clauses below a word that tell something of their own.
_APART = frozenset({"relcl", "ccomp", "parataxis", "csubj", "acl", "advcl"})
_RELATIVES = frozenset({"which", "who", "that", "whom"})
_BINDING = ("subj", "obj")


@frozen(kw_only=True)
class Clause:
    """A verb with the nodes of its clause, those that are its own and those that it takes from elsewhere, re-attached.

    ``rules`` names, by index, the rule by which a node was taken; ``restricted`` are nouns with a clause that may pick
    out which of them is meant.
    """

    tree: Tree
    verb: Node
    nodes: tuple[Node, ...]
    rules: dict[int, str]

    @property
    def children(self) -> tuple[Node, ...]:
        """The nodes directly below the verb."""
        return tuple(node for node in self.nodes if node.governor == self.verb.index)

    def role(self, *roles: str) -> Node | None:
        """The first node directly below the verb in one of these roles."""
        return next((node for node in self.children if node.role in roles), None)


def clause_of(tree: Tree, verb: Node) -> Clause:
    """The clause of a verb (or of whatever word the parser made the predicate)."""
    nodes = list(own_nodes(tree, verb))
    rules: dict[int, str] = {}
    own = [node for node in nodes if node.governor == verb.index]
    shared = _shared_object(tree, verb, nodes)
    if shared is not None:
        for node in tree.listed_with(shared):
            nodes.append(evolve(node, role="obj", governor=verb.index))
            rules[node.index] = "coordination"
    time = _time_of_when(tree, verb)
    if time is not None and time.index not in {n.index for n in nodes}:
        nodes.append(evolve(time, role="in", governor=verb.index))
        rules[time.index] = "when"
    if not any(n.kind == NodeKind.TIME for n in nodes):
        nodes += [n for n in _distances(tree, verb) if n.index not in {m.index for m in nodes}]
    for node in _fronted(tree, verb, nodes):
        nodes.append(evolve(node, governor=verb.index))
        nodes += [n for n in own_nodes(tree, node) if n.index != node.index]
        rules[node.index] = "coordination"
    for role, taken, rule in _taken(tree, verb, own):
        for node in tree.listed_with(taken):
            if node.index not in {n.index for n in nodes}:
                nodes.append(evolve(node, role=role, governor=verb.index))
                rules[node.index] = rule
                nodes += [n for n in _inside(tree, node) if n.index not in {m.index for m in nodes}]
    return Clause(tree=tree, verb=verb, nodes=tuple(sorted(nodes, key=lambda n: n.index)), rules=rules)


def _distances(tree: Tree, verb: Node) -> Iterator[Node]:
    """ "X joined ten years after the war ended": how far off another event was is a time of the verb."""
    for child in (n for n in tree.dependents(verb.index) if n.dep == "advcl"):
        smalls = (s for s in tree.smalls if s.owner == child.index and s.dep == "mark")
        mark = next((s for s in smalls if s.text in ("after", "before")), None)
        for node in tree.dependents(child.index) if mark is not None else ():
            if mark is not None and node.kind == NodeKind.TIME and tree.text[node.end : mark.start].isspace():
                yield evolve(node, role=mark.text, governor=verb.index)


def _fronted(tree: Tree, verb: Node, nodes: list[Node]) -> list[Node]:
    """ "In 1990, X left A and joined B", "was estimated to be": what opens a sentence is the setting of all in it."""
    first = verb
    while first.dep in ("conj", "xcomp") and (above := tree.above(first)) is not None and above.verbal:
        first = above
    if first is verb or any(n.kind == NodeKind.TIME for n in nodes) or any(_is_subject(n) for n in nodes):
        return []
    subject = next((n for n in tree.dependents(first.index) if _is_subject(n)), None)
    if subject is None:
        return []
    before = (n for n in tree.dependents(first.index) if n.end <= subject.start and n.dep in ("pobj", "npadvmod"))
    return [n for n in before if n.kind == NodeKind.TIME or n.role in listed("lasting")]


def own_nodes(tree: Tree, head: Node) -> Iterator[Node]:
    """A node and all below it but for what tells something of its own."""
    yield head
    for child in tree.dependents(head.index):
        if _is_apart(tree, child, head):
            continue
        yield from own_nodes(tree, child)


def _inside(tree: Tree, node: Node) -> Iterator[Node]:
    """What belongs to a noun that is taken into another clause, without clauses and appositions."""
    for child in tree.dependents(node.index):
        if child.dep not in _APART and child.role != "appos" and not child.verbal:
            yield from own_nodes(tree, child)


def _is_apart(tree: Tree, child: Node, head: Node) -> bool:
    """Whether what hangs below a node tells something of its own."""
    if child.role in ("appos", "beside"):
        return True
    if child.conjunct_of is None and child.dep == "conj" and (child.verbal or head.verbal):
        return True
    if child.dep not in _APART:
        return child.dep == "pcomp" and child.verbal and child.role != "into"
    if child.dep in ("advcl", "acl") and child.tag == "VB" and not child.set_off:
        return False  # "met to discuss it", "the proposal to convene it"
    gerund = child.dep == "acl" and child.text.endswith("ing")  # "kings beginning in the 1950s": taken for a noun
    return child.verbal or gerund or child.dep in ("relcl", "ccomp", "parataxis")


def _taken(tree: Tree, verb: Node, own: list[Node]) -> Iterator[tuple[str, Node, str]]:
    """(role, node, rule) of what a verb takes from the sentence around it."""
    if verb.dep == "relcl" or _has_relative(tree, verb):
        yield from _of_relative(tree, verb, own)
        return
    if any(_is_subject(node) and node.governor == verb.index for node in own):
        return
    found = subject_of(tree, verb)
    if found is not None:
        role, node, rule = found
        yield role, node, rule


def subject_of(tree: Tree, verb: Node, depth: int = 0) -> tuple[str, Node, str] | None:
    """(role, node, rule) of the subject of a verb: its own, or that of the word that it hangs on.

    The role is *obj* for a passive, whose subject is what is done to.
    """
    own = next((n for n in tree.dependents(verb.index) if _is_subject(n)), None)
    if own is not None:
        return ("obj" if own.role == "obj" else "subj"), own, ""
    above = tree.above(verb)
    if above is None or depth > 6:
        return None
    role = "obj" if _is_passive(tree, verb) else "subj"
    if verb.dep == "acl" and not above.verbal:
        if verb.tag in ("VBG", "VBN", "VBD"):
            return ("obj" if verb.tag in ("VBN", "VBD") else "subj"), above, "participle"
        return None
    if verb.dep in ("conj", "advcl", "xcomp", "pcomp", "dep", "ROOT") or (
        verb.dep == "ccomp" and verb.tag in ("VBG", "VBN")
    ):
        return _controlled(tree, verb, above, role, depth)
    return None


def _controlled(tree: Tree, verb: Node, above: Node, role: str, depth: int) -> tuple[str, Node, str] | None:
    """The subject that a verb shares with the one that it hangs on."""
    if not above.verbal:
        noun = above
        above = next((n for n in tree.ancestors(verb) if n.verbal), None) or above
        if not above.verbal:
            return None
        if verb.dep == "pcomp" and noun.index != above.index:
            return None  # "the idea of joining": nobody is said to
    found = subject_of(tree, above, depth + 1)
    if found is None:
        return None
    rule = {"conj": "coordination", "advcl": "participle", "xcomp": "infinitive", "pcomp": "gerund"}.get(
        verb.dep, "clause"
    )
    if verb.dep == "pcomp" and (name := _name_before(tree, verb, found[1])) is not None:
        return (role, name, "gerund") if verb.role in listed("on_account") else None
    if verb.dep == "xcomp" and (object_ := _object(tree, above)) is not None and object_.dep != "nsubjpass":
        return role, object_, "infinitive"
    return role, found[1], rule


def _name_before(tree: Tree, verb: Node, subject: Node) -> Node | None:
    """ "X praised Y for hosting it": the name right before the preposition, which may be the one that did it."""
    before = [n for n in tree.nodes if n.end <= verb.start and n.index not in tree.below(verb.index)]
    near = before[-1] if before else None
    named = (
        near is not None and (near.kind == NodeKind.ENTITY or near.pos == "PROPN") and near.role not in ("of", "poss")
    )
    inside = near is not None and near.index in tree.below(subject.index)
    return near if named and not inside else None


def _object(tree: Tree, verb: Node) -> Node | None:
    return next((n for n in tree.dependents(verb.index) if n.role == "obj"), None)


def _is_subject(node: Node) -> bool:
    if node.text.lower() in _RELATIVES and node.pos == "PRON":
        return False
    if node.dep == "pobj":
        return False  # the agent of a passive
    return node.role == "subj" or node.dep in ("nsubjpass", "nsubj")


def _shared_object(tree: Tree, verb: Node, nodes: list[Node]) -> Node | None:
    """ "Signed and ratified the treaty": the object of the second verb is that of the first as well."""
    if any(n.governor == verb.index and n.role in ("obj", "attr") for n in nodes) or _is_passive(tree, verb):
        return None
    for other in tree.dependents(verb.index):
        if other.dep == "conj" and other.verbal and not any(verb.end <= n.start < other.start for n in tree.nodes):
            return next((n for n in tree.dependents(other.index) if n.role == "obj" and n.dep == "dobj"), None)
    return None


def _time_of_when(tree: Tree, verb: Node) -> Node | None:
    """ "In 1955, when X joined B", "in 1955 B grew when X joined": what happened when something did has its time."""
    smalls = (s for s in tree.smalls if s.owner == verb.index and s.text == "when" and s.start < verb.start)
    words = (n for n in tree.dependents(verb.index) if n.text.lower() == "when")
    when: Small | Node | None = next(smalls, None) or next(words, None)
    if when is None:
        return None
    before = [n for n in tree.nodes if n.end <= when.start]
    near = before[-1] if before else None
    if near is not None and _is_date(near) and tree.text[near.end : when.start].strip() in (",", ""):
        return near
    above = tree.above(verb)
    told = [n for n in tree.dependents(above.index) if _is_date(n)] if above is not None and verb.dep == "advcl" else []
    return told[0] if len(told) == 1 and told[0].end <= when.start else None


def _is_date(node: Node) -> bool:
    """Whether a node is a time with an end: "to date" and "for two years" tell no date of what happened then."""
    value = node.value
    return isinstance(value, Time) and value.kind != TimeKind.DURATION and value.timex != "PRESENT_REF"


def _is_passive(tree: Tree, verb: Node) -> bool:
    """Whether a participle is what is done to its subject: by an auxiliary, or alone."""
    if any(small.owner == verb.index and small.dep == "auxpass" for small in tree.smalls):
        return True
    return verb.tag == "VBN" and verb.tense == "past" and verb.dep in ("advcl", "acl", "conj")


def _has_relative(tree: Tree, verb: Node) -> bool:
    if verb.dep not in ("ccomp", "advcl", "acl", "conj"):
        return False
    return any(s.owner == verb.index and s.tag in ("WDT", "WP") and s.start < verb.start for s in tree.smalls)


def _of_relative(tree: Tree, verb: Node, own: list[Node]) -> Iterator[tuple[str, Node, str]]:
    """The noun that a relative clause tells of, in the role of its pronoun."""
    noun = _antecedent(tree, verb)
    if noun is None:
        return
    held = {node.role for node in own if node.governor == verb.index and node.text.lower() not in _RELATIVES}
    passive = _is_passive(tree, verb)
    pronoun = next((s for s in tree.smalls if s.owner == verb.index and s.tag in ("WDT", "WP", "WP$", "IN", "DT", "WRB")
                    and s.text in (*_RELATIVES, "whose", "where", "when")), None)  # fmt: skip
    if pronoun is not None and pronoun.text in ("where", "when"):
        return
    if pronoun is not None and pronoun.dep in ("dobj", "pobj"):
        yield ("obj" if pronoun.dep == "dobj" else _preposition(tree, pronoun)), noun, "relative"
        return
    if ("subj" in held and not passive) or (passive and "obj" not in held):
        yield "obj", noun, "relative"
    elif "subj" not in held:
        yield "subj", noun, "relative"


def _preposition(tree: Tree, pronoun: Small) -> str:
    """The preposition that stands right before a relative pronoun: "in which", "of which"."""
    words = tree.text[tree.start : pronoun.start].lower().split()
    return words[-1] if words else "in"


def _antecedent(tree: Tree, verb: Node) -> Node | None:
    """The noun before a relative clause; across a comma the last name of its phrase that agrees."""
    above = tree.above(verb)
    if above is None or above.verbal:
        return _last_name(tree, verb) if above is not None and verb.dep != "relcl" else None
    if verb.dep != "relcl":
        return _last_name(tree, verb)
    return _agreeing(tree, verb, above)


def _agreeing(tree: Tree, verb: Node, noun: Node) -> Node:
    """The noun that a relative clause behind a comma may tell of: "the talks in A, which were …" tells of the talks."""
    words = {verb.text.lower(), *(s.text for s in tree.smalls if s.owner == verb.index and s.dep in ("aux", "auxpass"))}
    plural = bool(words & {"are", "were", "have"})
    if not verb.set_off or not (plural or words & {"is", "was", "has"}) or len(tree.listed_with(noun)) > 1:
        return noun
    if plural == (noun.tag in ("NNS", "NNPS")):
        return noun
    if not plural and noun.kind == NodeKind.ENTITY:
        return noun  # a name in the plural may be one: "the Netherlands, which is …"
    others = (n for n in tree.ancestors(noun) if not n.verbal)
    return next((n for n in others if plural == (n.tag in ("NNS", "NNPS")) and n.kind == NodeKind.WORD), noun)


def _last_name(tree: Tree, verb: Node) -> Node | None:
    """The name that ends right before the pronoun of a clause."""
    smalls = [s for s in tree.smalls if s.owner == verb.index and s.tag in ("WDT", "WP") and s.start < verb.start]
    if not smalls:
        return None
    before = [n for n in tree.nodes if n.end <= smalls[0].start]
    node = before[-1] if before else None
    return node if node is not None and (node.kind == NodeKind.ENTITY or node.pos in ("NOUN", "PROPN")) else None


def circumstantial(node: Node) -> bool:
    """Whether a node hangs on its verb by a preposition of circumstance."""
    return node.role in listed("circumstances")
