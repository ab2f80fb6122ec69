"""Base forms of English words, as sets of candidates.

The parser's lemmas are not used: they guess ("hopes" comes back as "hop"). Two words count as forms of one another
when their
candidate bases meet. The rules follow the regular inflection of English (Huddleston & Pullum 2002, ch. 3 and 18);
irregular forms stand in ``words.toml``.
"""

from __future__ import annotations

import functools
import sys
from importlib import resources
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

__all__ = ["bases", "bases_of", "families", "listed", "same_word", "table", "verbs_of"]

_VOWELS = "aeiou"


@functools.lru_cache(maxsize=1)
def table() -> dict[str, Any]:
    """The language tables of ``words.toml``."""
    text = resources.files("claimcheck.language").joinpath("words.toml").read_text("utf-8")
    found: dict[str, Any] = tomllib.loads(text)
    return found


@functools.cache
def listed(name: str) -> frozenset[str]:
    """The words of one of the tables."""
    return frozenset(table()[name])


@functools.cache
def families() -> tuple[frozenset[str], ...]:
    """Verbs that say the same of the same participants: "award", "give" and "confer"."""
    alike = (frozenset(words) for words in table()["alike"].values())
    return (listed("gaining"), listed("naming"), *alike)


@functools.lru_cache(maxsize=1)
def _irregular() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in table()["irregular"]:
        base, *forms = line.split()
        for form in (base, *forms):
            found.setdefault(form, set()).add(base)
    for line in table()["plurals"]:
        plural, singular = line.split()
        found.setdefault(plural, set()).add(singular)
    return {form: frozenset(base) for form, base in found.items()}


@functools.lru_cache(maxsize=65536)
def bases(word: str) -> frozenset[str]:
    """The candidate base forms of a word, itself among them; lower case.

    >>> sorted(bases("hoping"))
    ['hop', 'hope', 'hoping']
    """
    word = word.lower().replace("’", "'")
    found = {word}
    irregular = _irregular().get(word)
    if irregular:
        return frozenset(found | irregular)
    for suffix, strip in (("ies", _ies), ("es", _es), ("s", _s), ("ied", _ies), ("ed", _ed), ("ing", _ed)):
        if word.endswith(suffix) and len(word) > len(suffix) + 1:
            found.update(strip(word[: -len(suffix)]))
            break
    return frozenset(base for base in found if len(base) > 1) or frozenset({word})


def bases_of(word: str, tag: str) -> frozenset[str]:
    """The candidate base forms of a word as it is tagged: a past form of an irregular verb is no base itself.

    >>> sorted(bases_of("found", "VBN"))
    ['find']
    """
    found = bases(word)
    others = _irregular().get(word.lower(), frozenset()) - {word.lower()}
    past = tag in ("VBD", "VBN") and others and word.lower() not in _bases_listed()
    return found - {word.lower()} if past else found


@functools.lru_cache(maxsize=1)
def _bases_listed() -> frozenset[str]:
    """Irregular verbs of which a past form is the base itself: put, cut."""
    lines = (line.split() for line in table()["irregular"])
    return frozenset(base for base, *forms in lines if base in forms)


def _ies(stem: str) -> set[str]:
    return {stem + "y", stem + "ie"}


def _es(stem: str) -> set[str]:
    return {stem, stem + "e"}


def _s(stem: str) -> set[str]:
    return set() if stem.endswith("s") else {stem}


def _ed(stem: str) -> set[str]:
    found = {stem, stem + "e"}
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
        found.add(stem[:-1])
    return found


#: Endings of nouns of action, and what stands in their place in the verb.
_SUFFIXES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ation", ("ate", "e", "")),
    ("ition", ("ite", "e", "")),
    ("tion", ("t", "te", "")),
    ("sion", ("d", "de", "s", "se")),
    ("ion", ("", "e")),
    ("ment", ("",)),
    ("ance", ("", "e")),
    ("ence", ("", "e")),
    ("al", ("", "e")),
    ("ure", ("", "e")),
    ("ing", ("", "e")),
    ("er", ("", "e")),
    ("or", ("", "e")),
)


@functools.lru_cache(maxsize=1)
def _nominal() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in table()["nominal"]:
        noun, verb = line.split()
        found.setdefault(noun, set()).add(verb)
    return {noun: frozenset(verbs) for noun, verbs in found.items()}


@functools.lru_cache(maxsize=8192)
def verbs_of(noun: str) -> frozenset[str]:
    """The verbs that a noun of action may come from: adoption → adopt, lifting → lift."""
    found: set[str] = set()
    for base in bases(noun):
        known = _nominal().get(base)
        if known:
            found |= known
            continue
        for suffix, endings in _SUFFIXES:
            if base.endswith(suffix) and len(base) > len(suffix) + 2:
                stem = base[: -len(suffix)]
                found.update(stem + ending for ending in endings)
                if suffix in ("ing", "er", "or") and len(stem) > 2 and stem[-1] == stem[-2]:
                    found.add(stem[:-1])
    return frozenset(verb for verb in found if len(verb) > 2)


def same_word(one: str, other: str) -> bool:
    """Whether two words may be forms of one another."""
    return not bases(one).isdisjoint(bases(other))
