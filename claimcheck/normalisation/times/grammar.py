"""Patterns over token keys: a small notation compiled to regular expressions over one character per token.

A pattern is a row of elements separated by spaces. An element is one or more words, number keys or class names of the
lexicon joined by ``|``; ``name=`` before it captures the token, ``?`` after it makes it optional:

    "day=daynum of? month=MONTH ,? year=year"

What stands behind ``&`` must follow the match but is no part of it. Every element stands for one token, so a match
costs at most the length of its pattern: the grammar is linear.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from attrs import frozen

from claimcheck.normalisation.times.lexicon import CLASSES
from claimcheck.normalisation.times.tokens import SPELLED, Token

if TYPE_CHECKING:
    from claimcheck.normalisation.times.drafts import Context, Draft

__all__ = ["Builder", "Found", "Grammar", "Rule"]


@frozen
class Found:
    """What a pattern matched: tokens ``start`` up to ``stop`` (exclusive) of ``stream``, some of them by name."""

    stream: list[Token]
    start: int
    stop: int
    groups: dict[str, int]

    def get(self, name: str) -> Token | None:
        """The token captured as ``name``, if it is there."""
        at = self.groups.get(name, -1)
        return self.stream[at] if at >= 0 else None

    def key(self, name: str) -> str:
        """The key of the token captured as ``name``, or ''."""
        token = self.get(name)
        return token.key.removeprefix("~") if token else ""

    def number(self, name: str) -> int | None:
        """The whole number of the token captured as ``name``."""
        token = self.get(name)
        return int(token.value) if token and token.value is not None else None

    def around(self, offset: int) -> Token | None:
        """The token ``offset`` places before the match (-1 the nearest) or after it (+1 the nearest)."""
        at = self.start + offset if offset < 0 else self.stop + offset - 1
        return self.stream[at] if 0 <= at < len(self.stream) else None

    def before(self, offset: int = -1) -> str:
        """The key of the token before the match, or ''."""
        token = self.around(offset)
        return token.key if token else ""

    def after(self, offset: int = 1) -> str:
        """The key of the token after the match, or ''."""
        token = self.around(offset)
        return token.key if token else ""


# How common words are, roughly; others count little.
_COMMON = dict.fromkeys(["the", "and", "to", "of", "a", "an", "in", "on", "it", "is", "that", "s", "for", "at"], 10)
_COMMON |= dict.fromkeys(["this", "by", "from", "or", "one", "so", "all", "some"], 4)
_COMMON |= dict.fromkeys(["first", "two", "last", "same", "each", "every", "most", "many"], 2)
#: Rules that match nothing where no other has an anchor: what they need stands before them in the sentence.
_LED = frozenset({"listed_day", "clock_range"})

#: Reads a match; None where it is no time after all.
Builder = Callable[[Found, "Context"], "Draft | None"]


@frozen
class Rule:
    """A pattern with its name and the function that reads its match (None: it is no time after all)."""

    name: str
    pattern: str
    build: Builder


@frozen
class _Opening:
    """A rule with the tags that may stand second where a tag stands first (None: any)."""

    rule: Rule
    seconds: dict[str, frozenset[str] | None]


class Grammar:
    """Rules compiled together: ``tags`` writes a token stream as a string, ``at`` tries what may begin at a place."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        rules = tuple(rules)
        keys = sorted({key for rule in rules for _, keys, _ in _elements(rule.pattern) for key in keys})
        self._tags = {key: chr(0x4E00 + number) for number, key in enumerate(keys)}
        self._first: dict[str, list[_Opening]] = {}
        for rule in rules:
            opening = _Opening(rule, self._seconds(rule.pattern))
            for tag in opening.seconds:
                self._first.setdefault(tag, []).append(opening)
        self._pairs: dict[tuple[str, str], tuple[tuple[Rule, re.Pattern[str]], ...]] = {}
        self._compiled: dict[str, re.Pattern[str]] = {}

    @functools.cached_property
    def anchors(self) -> frozenset[str]:
        """Words of which every match without a figure has one: for each rule those of its least common element."""
        found: set[str] = set()
        for rule in {each.rule.pattern: each.rule for first in self._first.values() for each in first}.values():
            required = [keys for _, keys, optional in _elements(rule.pattern) if not optional]
            if rule.name not in _LED:
                found.update(min([_words_of(keys) for keys in required], key=_commonness))
        return frozenset(found)

    def tags(self, stream: list[Token]) -> str:
        """One character per token; a space for those that no pattern knows."""
        get = self._tags.get
        return "".join([get(token.key, " ") for token in stream])

    def at(self, tags: str, place: int, stream: list[Token]) -> list[tuple[Rule, Found]]:
        """All that matches at ``place``, longest first (and in the order of the rules among equals)."""
        candidates = []
        pair = tags[place], tags[place + 1 : place + 2]
        likely = self._pairs.get(pair)
        if likely is None:
            likely = self._pairs[pair] = tuple(self._likely(*pair))
        for rule, regex in likely:
            match = regex.match(tags, place)
            if match:
                groups = {name: match.start(name) for name in regex.groupindex}
                candidates.append((rule, Found(stream, place, match.end(), groups)))
        candidates.sort(key=lambda pair: -pair[1].stop)
        return candidates

    def _likely(self, first: str, second: str) -> Iterator[tuple[Rule, re.Pattern[str]]]:
        for opening in self._first.get(first, ()):
            allowed = opening.seconds[first]
            if allowed is None or second in allowed:
                yield opening.rule, self._regex(opening.rule.pattern)

    def _regex(self, pattern: str) -> re.Pattern[str]:
        """The expression of a pattern, compiled when a text first has words for it."""
        if pattern not in self._compiled:
            own, _, beyond = pattern.partition(" & ")
            self._compiled[pattern] = re.compile(self._row(own) + (f"(?={self._row(beyond)})" if beyond else ""))
        return self._compiled[pattern]

    def _row(self, pattern: str) -> str:
        parts = []
        for name, keys, optional in _elements(pattern):
            chars = "[" + "".join(self._tags[key] for key in keys) + "]"
            group = f"(?P<{name}>{chars})" if name else chars
            parts.append(group + "?" if optional else group)
        return "".join(parts)

    def _seconds(self, pattern: str) -> dict[str, frozenset[str] | None]:
        """For each tag that may open a match the tags that may follow it there; None where it may be the whole."""
        elements = [(frozenset(self._tags[key] for key in keys), may_lack) for _, keys, may_lack in _elements(pattern)]
        found: dict[str, frozenset[str] | None] = {}
        for at, (tags, may_lack) in enumerate(elements):
            after = _opening(elements[at + 1 :])
            for tag in tags:
                seen = found.get(tag, frozenset())
                found[tag] = None if after is None or seen is None else seen | after
            if not may_lack:
                break
        return found


def _opening(elements: list[tuple[frozenset[str], bool]]) -> frozenset[str] | None:
    """The tags that may come first in a row of elements; None where all of them may be lacking."""
    found: frozenset[str] = frozenset()
    for tags, may_lack in elements:
        found |= tags
        if not may_lack:
            return found
    return None


def _words_of(keys: tuple[str, ...]) -> frozenset[str]:
    """The words that an element is written with; figures are none."""
    plain = (part for key in keys if key[0] != "#" for part in re.findall("[a-z]+", key))
    return frozenset(plain).union(*(SPELLED.get(key, ()) for key in keys))


def _commonness(words: Iterable[str]) -> float:
    return sum(_COMMON.get(word, 0.1) for word in words)


@functools.lru_cache(maxsize=2048)
def _elements(pattern: str) -> tuple[tuple[str, tuple[str, ...], bool], ...]:
    """(name, keys, optional) of each element of a pattern."""
    found = []
    for element in pattern.replace(" & ", " ").split():
        optional = element.endswith("?") and len(element) > 1
        name, _, body = element.removesuffix("?").rpartition("=") if optional else element.rpartition("=")
        keys = tuple(key for part in body.split("|") for key in CLASSES.get(part, (part,)))
        found.append((name, keys, optional))
    return tuple(found)
