"""What small words say of a sentence: its tense, what it denies, what keeps it from being told as a fact."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from claimcheck.language.morphology import bases, listed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["blocks", "denies", "tense"]


def tense(doc: Doc) -> str:
    """past, present or future, by the first finite verb of the main clause."""
    root = next((token for token in doc if token.dep_ == "ROOT"), None)
    if root is None or root.pos_ not in ("VERB", "AUX"):
        return ""
    chain = [child for child in root.children if child.dep_ in ("aux", "auxpass")] + [root]
    if any(token.lower_ in ("will", "shall", "'ll", "’ll") for token in chain):
        return "future"
    first = chain[0]
    if first.tag_ == "VBD" or (first.tag_ == "VBN" and len(chain) == 1):
        return "past"
    if first.lower_ in ("has", "have", "had", "'ve", "’ve", "'s") and root.tag_ == "VBN" and first is not root:
        return "perfect"
    return "present"


def denies(token: Token) -> bool:
    """Whether a token denies what it stands with."""
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if following is not None and following.text == "-" and not token.whitespace_:
        return False  # "a no-fly zone" denies nothing
    if following is not None and following.lower_ in _COMPARED and _is_than(following):
        return False  # "not more than 20" bounds a number
    return token.dep_ == "neg" or token.lower_ in listed("negative")


_COMPARED = frozenset({"more", "less", "fewer", "later", "earlier", "greater", "higher", "lower"})


def _is_than(compared: Token) -> bool:
    return compared.i + 1 < len(compared.doc) and compared.doc[compared.i + 1].lower_ == "than"


@functools.lru_cache(maxsize=4096)
def _is_blocking(word: str) -> bool:
    return not bases(word).isdisjoint(listed("blocking"))


def blocks(token: Token) -> bool:
    """Whether a token keeps its sentence from telling a fact: a question, a choice, "might", "plan"."""
    if token.text == "?" or (token.lower_ == "or" and token.dep_ == "cc"):
        return True
    if _speaks_of_each(token):
        return True
    if token.tag_ in ("NNP", "NNPS") and token.i > 0:
        return False
    return _is_blocking(token.lower_) and not (token.lower_ == "may" and token.tag_ != "MD")


def _speaks_of_each(token: Token) -> bool:
    """ "All drafts", "every draft": one of them bears out nothing; "all 15 members" gives their number."""
    if token.dep_ not in ("det", "predet") or token.lower_ not in listed("each"):
        return False
    return not any(child.dep_ == "nummod" for child in token.head.children)
