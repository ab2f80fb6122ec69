"""What a sentence says by the way: clauses and appositions set off by commas, dashes or brackets."""

from __future__ import annotations

from attrs import evolve

from claimcheck.language.nodes import Node

__all__ = ["settle"]

#: Words that may stand between the mark and the clause, in the order in which they are taken off from its end.
_OPENERS = (
    "which", "who", "whom", "whose", "where", "when", "that", "while", "and", "after", "before", "as", "although",
    "of", "in", "was", "were", "is", "are", "had", "has", "the", "a", "an", "its", "their", "with", "to", "having",
    "being",
)  # fmt: skip
_CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "xcomp", "pcomp", "parataxis"})


def settle(nodes: list[Node], text: str) -> list[Node]:
    """Mark asides (set off by commas or brackets) and pass a clause's role down to all that it holds."""
    settled: list[Node] = list(nodes)
    by_index = {node.index: node for node in nodes}
    for place, node in enumerate(nodes):
        clause, core, seen = "", True, 0
        current: Node | None = node
        while current is not None and seen < 50:
            if current.role in _CLAUSES or current.role in ("appos", "conj"):
                clause = current.role
                if current.role in ("appos", "conj") or _set_off(current, nodes, by_index, text):
                    core = False
            current = by_index.get(current.governor) if current.governor is not None else None
            seen += 1
        settled[place] = evolve(node, clause=clause, core=core)
    return settled


def _set_off(node: Node, nodes: list[Node], by_index: dict[int, Node], text: str) -> bool:
    """Whether the clause headed by a node begins after a comma, dash or bracket."""
    if node.role in ("xcomp", "ccomp", "pcomp"):
        return False
    start = min((n.start for n in nodes if _is_below(n, node.index, by_index)), default=node.start)
    before = text[:start].rstrip()
    for word in _OPENERS:
        if before.lower().endswith(" " + word):
            before = before[: -len(word)].rstrip()
    return before.endswith((",", "–", "—", "(", " -", ";"))


def _is_below(node: Node, index: int, by_index: dict[int, Node]) -> bool:
    current: Node | None = node
    for _ in range(50):
        if current is None:
            return False
        if current.index == index:
            return True
        current = by_index.get(current.governor) if current.governor is not None else None
    return False
