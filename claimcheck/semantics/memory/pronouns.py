"""Pronouns of the third person: rules with names, tried in order; the first that finds one thing decides."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from claimcheck.semantics.memory import he_she, it, owners, they
from claimcheck.semantics.memory.expletives import is_expletive
from claimcheck.semantics.memory.scene import Pronoun, Scene
from claimcheck.semantics.memory.talk import Register
from claimcheck.semantics.memory.values import Mention

__all__ = ["PERSON", "SEVERAL", "THING", "resolve"]

Rule = Callable[[Pronoun, Scene], "Mention | None"]

#: The rules for *he* and *she*, for *it*, for *they*, by their names, in the order in which they are tried.
PERSON: Mapping[str, Rule] = {
    "own subject": owners.own_subject,
    "only person near": he_she.nearest,
    "same pronoun": he_she.same_again,
    "only person of the text": he_she.of_the_text,
    "subject of the clause before": he_she.clause_before,
    "subject before": he_she.sentence_before,
    "unknown name here": he_she.unknown_name_here,
    "unknown name before": he_she.unknown_name,
    "last person named": he_she.carried_on,
}
THING: Mapping[str, Rule] = {
    "joined owner": owners.joined_owner,
    "own subject": owners.own_subject,
    "awaited subject": owners.awaited_subject,
    "object of the verb before": it.thing_done_to,
    "subject of the clause before": it.clause_before,
    "subject before": it.sentence_before,
    "only body before": it.only_body,
}
SEVERAL: Mapping[str, Rule] = {
    "joined owner": owners.joined_owner,
    "own subject": owners.own_subject,
    "awaited subject": owners.awaited_subject,
    "object of the verb before": it.thing_done_to,
    "subject of the clause before": they.clause_before,
    "subject before": they.sentence_before,
}


#: What is not tried in loosely written texts, where *it* and *they* are seldom the subject before.
_STRICT = frozenset({"subject of the clause before", "subject before"})


def resolve(pronoun: Pronoun, scene: Scene, register: Register) -> tuple[str, Mention] | None:
    """The name of the rule that finds what a pronoun stands for, and the phrase; None leaves it open."""
    if register is Register.TALK or (pronoun.token.lower_ == "it" and is_expletive(pronoun.token)):
        return None
    rules = PERSON if pronoun.gender is not None else SEVERAL if pronoun.plural else THING
    for name, rule in rules.items():
        if register is Register.LOOSE and pronoun.gender is None and name in _STRICT:
            continue
        found = rule(pronoun, scene)
        if found is not None:
            return name, found
        if name == "own subject" and pronoun.gender is None and owners.has_other_owner(pronoun, scene):
            return None
    return None
