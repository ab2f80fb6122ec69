"""Whether a statement is told as a fact: what denies it, what makes it a wish, a plan or a possibility.

The words around a predicate decide, up to the main clause: an auxiliary, a verb that takes what it governs for no fact
("call for", "hope"), a condition, a question. What is said of a name by the way (an apposition, a relative after a
comma) does not hang on them.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

from claimcheck.language.morphology import bases, listed
from claimcheck.language.nodes import Mark, NodeKind
from claimcheck.semantics.taking_back import where_taken_back
from claimcheck.syntax.tree import Node, Small, Tree

__all__ = ["blocking", "denying", "unreal"]

_COMPARED = frozenset({"more", "less", "fewer", "later", "earlier", "greater", "higher", "lower"})
_CONDITIONS = frozenset({"if", "unless", "whether", "lest", "provided", "should", "were", "though"})
#: "Once A holds it, …": with a present tense behind them they tell what is to come.
_TO_COME = frozenset({"once", "until", "till"})
_FACTUAL_GERUND = frozenset(
    {"after", "before", "by", "since", "upon", "when", "while", "following", "in", "with", "on", "besides"}
)


def denying(tree: Tree, owners: frozenset[int]) -> tuple[tuple[int, int], ...]:
    """The places of words that deny what some nodes say."""
    found = [(s.start, s.end) for s in tree.smalls if s.owner in owners and _denies(tree, s.text, s.dep, s.end)]
    found += [(n.start, n.end) for n in tree.nodes if n.index in owners and _denies(tree, n.text.lower(), n.dep, n.end)]
    return tuple(sorted(found))


def _denies(tree: Tree, word: str, dep: str, end: int) -> bool:
    rest = tree.text[end : end + 24].split()
    if tree.text[end : end + 1] == "-":
        return False  # "a no-fly zone" denies nothing
    if rest[1:2] == ["than"] and rest[0].lower() in _COMPARED:
        return False  # "not more than 20" bounds a number
    if word in ("not", "no") and rest[:1] and rest[0].lower() == "only":
        return False  # "not only": what follows is so, and more
    return dep == "neg" or word in listed("negative")


def blocking(tree: Tree, owners: frozenset[int]) -> tuple[tuple[int, int], ...]:
    """The places of words that take what some nodes say out of what can be decided."""
    found = [(s.start, s.end) for s in tree.smalls if s.owner in owners and _blocks(tree, s)]
    for node in tree.nodes:
        named = node.tag in ("NNP", "NNPS") and node.start > tree.start
        if node.index in owners and not named and node.value is None and _is_blocking(node.text.lower()):
            found.append((node.start, node.end))
    return tuple(sorted(found))


@functools.lru_cache(maxsize=4096)
def _is_blocking(word: str) -> bool:
    return not bases(word).isdisjoint(listed("blocking"))


def _blocks(tree: Tree, small: Small) -> bool:
    if small.text == "or" and small.dep == "cc":
        return True
    if small.dep in ("det", "predet") and small.text in listed("each"):
        noun = None if small.owner is None else small.owner
        return noun is None or not any(n.role == "num" for n in tree.dependents(noun))
    if small.text in ("though", "as", "so", "like", "to"):
        return False
    return _is_blocking(small.text) and not (small.text == "may" and small.tag != "MD")


def unreal(tree: Tree, node: Node) -> tuple[int, int] | None:
    """Where the word stands by which what a node says is not told as a fact; None where it is told as one."""
    if _asks(tree):
        return (max(tree.start, tree.end - 1), tree.end)
    if (taken_back := where_taken_back(tree, node)) is not None:
        return taken_back
    own = _of_its_own(tree, node)
    return own if own is not None else next(_reasons(tree, node), None)


_NOT_THAT = re.compile(r"\W*not that\b", re.IGNORECASE)
_NEARLY = re.compile(r"\ball but\s+$", re.IGNORECASE)
_OPENING, _CLOSING = "\"“‘'", "\"”’'"
_INVERTED = frozenset({"had", "were", "should"})


def _of_its_own(tree: Tree, node: Node) -> tuple[int, int] | None:
    """What takes a predicate itself out of the facts: "all but joined", "“joined”", "Had it joined", "Not that …"."""
    before = tree.text[tree.start : node.start]
    said = (_NEARLY.search(before) or _NOT_THAT.match(before)) if node.verbal and before.strip() else None
    if said is not None:
        return (tree.start + said.start(), tree.start + said.end())
    after = tree.text[node.end : node.end + 1]
    if node.verbal and before and after and before[-1] in _OPENING and after in _CLOSING:
        return (node.start - 1, node.start)
    subject = next((n for n in tree.dependents(node.index) if n.dep in ("nsubj", "nsubjpass")), None)
    for small in tree.smalls:
        inverted = small.owner == node.index and small.text in _INVERTED and small.dep in ("aux", "auxpass")
        if inverted and subject is not None and small.start < subject.start:
            return (small.start, small.end)
    return None


def _asks(tree: Tree) -> bool:
    return tree.text[tree.start : tree.end].rstrip("\"'”’) \n\t").endswith("?")


def _reasons(tree: Tree, node: Node) -> Iterator[tuple[int, int]]:
    """The words on the way from a node up to the main clause that take it out of the facts."""
    current, seen = node, {node.index}
    while True:
        above = tree.above(current)
        if above is None or above.index in seen or _by_the_way(tree, current):
            return
        if not current.verbal and _thanks(tree, above):
            return  # "may I congratulate X on the election"
        seen.add(above.index)
        yield from _between(tree, current, above)
        current = above


def _thanks(tree: Tree, above: Node) -> bool:
    """Whether a word, or what a verb gives, is thanks: what somebody is thanked for is taken for known."""
    given = (n for n in tree.dependents(above.index) if n.role == "obj") if above.verbal else iter(())
    return any(not n.bases.isdisjoint(listed("thanking")) for n in (above, *given))


def _by_the_way(tree: Tree, node: Node) -> bool:
    """Whether a node begins what is said of a name by the way, or names a known time or document."""
    if node.role in listed("timing") and node.pos == "NOUN":
        owned = any(n.role == "poss" for n in tree.dependents(node.index))
        return node.definite or owned  # "it should act during the fifth session"
    cited = isinstance(node.value, Mark)  # "to find an end in line with resolution 2254 (2015)"
    return cited or node.role == "appos" or (node.dep in ("relcl", "acl") and node.set_off)


def _between(tree: Tree, node: Node, above: Node) -> Iterator[tuple[int, int]]:
    """What of the word above keeps a node below it from being a fact."""
    place = (above.start, above.end)
    if node.dep == "advcl" and (mark := _mark(tree, node, _conditions(node))) is not None:
        yield mark
    elif (
        node.dep in ("advcl", "acl")
        and node.tag == "VB"
        and not (_is_ranked(tree, above) or above.bases & listed("felt"))
    ):
        yield place
    elif node.dep in ("xcomp", "ccomp", "csubj") and above.pos in ("VERB", "AUX", "ADJ", "NOUN"):
        if not _takes_for_fact(tree, node, above) or _takes_back(tree, above):
            yield place
    elif node.dep == "pcomp" and node.role not in _FACTUAL_GERUND and above.bases.isdisjoint(listed("felt")):
        yield place
    elif not node.verbal and above.verbal and not above.bases.isdisjoint(listed("unfactive")):
        if node.role in ("obj", "for", "to", "on", "of", "about", "against", "as"):
            yield place
    elif not node.verbal and not above.verbal and not above.bases.isdisjoint(listed("unfactive_nouns")):
        yield place
    if above.verbal:
        yield from _modal(tree, above, node)


def _conditions(node: Node) -> frozenset[str]:
    """The words that make a condition of a clause, or, with its tense, something that is to come."""
    return _CONDITIONS | (_TO_COME if node.tense == "present" else frozenset())


def _modal(tree: Tree, verb: Node, below: Node) -> Iterator[tuple[int, int]]:
    """An auxiliary or a denial of a verb, where what stands below it is told by that verb."""
    if below.dep == "advcl" and below.tense not in ("base", ""):
        return  # "it could not act when A joined": the clause of time is a fact
    for small in tree.smalls:
        modal = small.dep == "aux" and small.tag == "MD" and _is_blocking(small.text)
        if small.owner == verb.index and (small.dep == "neg" or modal):
            yield (small.start, small.end)


def _mark(tree: Tree, node: Node, words: Iterable[str]) -> tuple[int, int] | None:
    """Where one of these words opens the clause of a node."""
    wanted = frozenset(words)
    found = (s for s in tree.smalls if s.owner == node.index and s.dep in ("mark", "advmod") and s.start < node.start)
    return next(((s.start, s.end) for s in found if s.text in wanted), None)


def _is_ranked(tree: Tree, noun: Node) -> bool:
    """Whether a noun is the first, the last, the only one: "the first to do it" has done it."""
    words = {noun.text.lower(), *(n.text.lower() for n in tree.dependents(noun.index))}
    return bool(words & {"first", "last", "only", "latest", "next"}) or any(
        word.rstrip("thsndr").isdigit() or word in ("second", "third", "fourth", "fifth", "sixth") for word in words
    )


def _takes_back(tree: Tree, above: Node) -> bool:
    """Whether a report is taken back: "nobody believes that", "wrongly claimed that"."""
    words = [n for n in tree.dependents(above.index) if n.role in ("subj", "adv", "obj", "attr")]
    if any(not n.bases.isdisjoint(listed("distrusting")) and n.kind == NodeKind.WORD for n in words):
        return True
    owners = {above.index, *(n.index for n in words if n.role == "subj")}
    return any(s.owner in owners and s.text in listed("distrusting") and s.start < above.end for s in tree.smalls)


def _takes_for_fact(tree: Tree, node: Node, above: Node) -> bool:
    """Whether a word takes the clause that it governs for a fact, or reports it."""
    if _mark(tree, node, _CONDITIONS) is not None:
        return False
    if not above.bases.isdisjoint(listed("felt")):
        return True
    if above.tag == "VB" and above.dep == "ROOT" and not _has_subject(tree, above):
        return False  # "say that A joined in 1990": let it be so
    if node.dep == "xcomp":
        if not above.bases.isdisjoint(listed("implicative") | listed("giving")):
            return True
        if any(s.owner == node.index and s.text == "to" and s.tag == "TO" for s in tree.smalls):
            return False  # "is said to have joined"
        return node.tag in ("VBG", "VBN") and above.bases.isdisjoint(listed("unfactive"))
    return above.bases.isdisjoint(listed("unfactive") | listed("distrusting"))


def _has_subject(tree: Tree, verb: Node) -> bool:
    return any(n.dep in ("nsubj", "nsubjpass") for n in tree.dependents(verb.index))
