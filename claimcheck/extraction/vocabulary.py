"""The word lists of ``data/cues.toml``, with the forms of their verbs."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from claimcheck.language.tables import table

__all__ = ["forms", "phrases_in", "verbs", "word_list", "words_of"]

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d[\d.,]*%?")

_IRREGULAR = {
    "bear": "born borne bore",
    "build": "built",
    "become": "became",
    "come": "came coming",
    "fall": "fell fallen",
    "go": "went gone",
    "die": "dying",
    "rise": "rose risen",
    "buy": "bought",
    "sell": "sold",
    "spend": "spent",
    "lose": "lost losing",
    "pay": "paid",
    "grow": "grew grown",
    "shrink": "shrank shrunk",
    "withdraw": "withdrew withdrawn",
    "be": "am is are was were been being",
    "say": "said",
    "tell": "told",
    "know": "knew known",
    "see": "saw seen",
    "think": "thought",
    "find": "found",
    "feel": "felt",
    "lead": "led",
    "bring": "brought",
    "make": "made making",
    "drive": "drove driven driving",
    "hit": "hit hitting",
    "have": "has had having",
    "seek": "sought",
    "write": "wrote written writing",
    "teach": "taught",
    "understand": "understood",
    "forget": "forgot forgotten",
    "mean": "meant",
    "show": "shown",
    "win": "won winning",
    "strive": "strove striven",
    "prove": "proven",
    "dream": "dreamt",
    "learn": "learnt",
}


@functools.cache
def word_list(section: str, key: str) -> frozenset[str]:
    """A list of ``data/cues.toml``."""
    return frozenset(table("claimcheck.extraction", "cues")[section][key])


@functools.cache
def verbs(section: str, key: str) -> frozenset[str]:
    """All forms of a list of verbs."""
    return forms(word_list(section, key))


def forms(bases: Iterable[str]) -> frozenset[str]:
    """The regular and the known irregular forms of verbs."""
    found: set[str] = set()
    for base in bases:
        stem = base[:-1] if base.endswith("e") else base
        found.update((base, base + "s", stem + "ed", stem + "ing"))
        if base.endswith("y") and base[-2:-1] not in "aeiou":
            found.update((base[:-1] + "ies", base[:-1] + "ied"))
        if base.endswith(("s", "sh", "ch", "x")):
            found.add(base + "es")
        if len(base) > 2 and base[-1] in "tpgnbdm" and base[-2] in "aeiou" and base[-3] not in "aeiou":
            found.update((base + base[-1] + "ed", base + base[-1] + "ing"))
        found.update(_IRREGULAR.get(base, "").split())
    return frozenset(found)


def words_of(text: str) -> list[str]:
    """The words and numbers of a text in lower case, apostrophes made straight."""
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def phrases_in(text: str, phrases: Iterable[str]) -> list[str]:
    """Those of the phrases that stand in the text as whole words, sorted."""
    padded = f" {' '.join(words_of(text))} "
    return sorted(phrase for phrase in phrases if f" {phrase} " in padded)
