"""Names of things, found through alias tables: exact words, longest match first, ambiguity kept."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from attrs import frozen

from claimcheck.model import Entity, EntityKind, Span

__all__ = ["SHARED", "Alias", "AliasTable", "Kept", "first_words", "fold", "key_of", "words"]

_TOKEN = re.compile(r"[^\W_]+|[^\w\s]")
_POSSESSIVE = frozenset({"'s", "’s"})
_ARTICLES = frozenset({"the"})


#: How the rule of a name begins that something else without a row bears too, such as a region.
SHARED = "names, shared"


@frozen(kw_only=True)
class Alias:
    """One name of one thing. ``start`` and ``end`` are the days between which the name was in use."""

    text: str
    kind: EntityKind
    id: str
    adjective: bool = False
    start: dt.date | None = None
    end: dt.date | None = None
    note: str = ""
    rule: str = "names"


def fold(word: str) -> str:
    """A word without accents and with plain apostrophes; case is kept."""
    if word.isascii():
        return word
    plain = unicodedata.normalize("NFKD", word.replace("’", "'"))
    return "".join(char for char in plain if not unicodedata.combining(char))


def words(text: str) -> tuple[tuple[str, int, int], ...]:
    """The words and signs of a text as (folded word, start, end)."""
    return tuple((fold(match.group()), match.start(), match.end()) for match in _TOKEN.finditer(text))


def first_words(name: str) -> str:
    """The one or two folded words, in lower case, that a name begins with: by these it is looked up.

    >>> first_words("The United Nations Office")
    'united nations'
    """
    if name.isascii() and name.replace(" ", "").isalpha():
        found = name.split()
        found = found[1:] if len(found) > 1 and found[0].lower() in _ARTICLES else found
    else:
        found = list(key_of(name))
    return " ".join(found[:2]).lower()


def key_of(text: str) -> tuple[str, ...]:
    """The folded words of a name, without an article before them."""
    plain = text.isascii() and text.replace(" ", "").isalnum()
    found = tuple(text.split()) if plain else tuple(word for word, _, _ in words(text))
    return found[1:] if len(found) > 1 and found[0].lower() in _ARTICLES else found


def _one_case(word: str) -> str:
    """A word in a form that all have of which one may stand for the other, whatever their capitals."""
    return word.upper().casefold()


def _fits(entry: tuple[str, ...], tokens: tuple[tuple[str, int, int], ...], at: int) -> bool:
    """Whether an alias stands at a token; capitals of the alias must be capitals in the text."""
    if at + len(entry) > len(tokens):
        return False
    for wanted, (seen, _, _) in zip(entry, tokens[at : at + len(entry)], strict=True):
        shouted = seen.isupper() and len(seen) > 3 and wanted.upper() == seen
        begins = at == 0 and wanted[:1].islower() and wanted.lower() == seen.lower()
        if not (wanted == seen or shouted or begins):
            return False
    return True


class Kept(Protocol):
    """Names that are kept by their first words (``claimcheck.normalisation.kept_names``)."""

    kinds: frozenset[EntityKind]

    def __contains__(self, first: str) -> bool: ...
    def beginning(self, first: str) -> Iterable[tuple[tuple[str, ...], Alias]]: ...
    def of_kind(self, kind: EntityKind) -> Iterable[tuple[str, str]]: ...


#: Names by their folded words.
_Named = Mapping[tuple[str, ...], Sequence[Alias]]
#: Names by their number of words, the longest first, and by these words in one case.
_ByLength = Sequence[tuple[int, Mapping[tuple[str, ...], Sequence[tuple[tuple[str, ...], Sequence[Alias]]]]]]


class AliasTable:
    """All names of all packs in use; answers ``find`` in time linear in the text.

    Names are matched word by word, accents and kinds of apostrophe folded, capitals kept. ``kept`` are those that come
    before ``aliases``; ``further`` gives those that are held elsewhere, by the ``first_words`` of the name.
    """

    def __init__(
        self,
        aliases: Iterable[Alias],
        names: Iterable[tuple[EntityKind, str, str]] = (),
        further: Callable[[str], Iterable[Alias]] | None = None,
        kept: Kept | None = None,
    ) -> None:
        self._further, self._kept = further, kept
        self._aliases: dict[str, dict[tuple[str, ...], list[Alias]]] = {}
        self._names = {(kind, id): name for kind, id, name in names}
        self._all: list[Alias] = []
        self._kinds: set[EntityKind] = set(kept.kinds if kept else ())
        for alias in aliases:
            key = key_of(alias.text)
            if key:
                self._all.append(alias)
                self._kinds.add(alias.kind)
                self._aliases.setdefault(key[0].lower(), {}).setdefault(key, []).append(alias)
        self._of_kind: dict[EntityKind, tuple[tuple[str, str], ...]] = {}
        self._merged: dict[str, _Named] = {}
        self._sorted: dict[str, list[tuple[tuple[str, ...], Sequence[Alias]]]] = {}
        self._by_length: dict[str, _ByLength] = {}

    def _beginning(self, first: str) -> _Named:
        """The names that begin with a word."""
        given = self._aliases.get(first, {})
        if self._kept is None or first not in self._kept:
            return given
        if first not in self._merged:
            found: dict[tuple[str, ...], list[Alias]] = {}
            for key, alias in self._kept.beginning(first):
                found.setdefault(key, []).append(alias)
            for key, aliases in given.items():
                found.setdefault(key, []).extend(aliases)
            self._merged[first] = found
        return self._merged[first]

    def _longest_first(self, first: str) -> Sequence[tuple[tuple[str, ...], Sequence[Alias]]]:
        found = self._sorted.get(first)
        if found is None:
            found = sorted(self._beginning(first).items(), key=lambda item: (-len(item[0]), item[0]))
            if found:
                self._sorted[first] = found
        return found

    def _lengths(self, first: str) -> _ByLength:
        """The same by their numbers of words, and by these as one case has them."""
        found = self._by_length.get(first)
        if found is None:
            by_length: dict[int, dict[tuple[str, ...], list[tuple[tuple[str, ...], Sequence[Alias]]]]] = {}
            for entry in (entries := self._longest_first(first)):
                same = by_length.setdefault(len(entry[0]), {})
                same.setdefault(tuple(map(_one_case, entry[0])), []).append(entry)
            found = tuple(by_length.items())
            if entries:
                self._by_length[first] = found
        return found

    def find(self, text: str, *, on: dt.date | None = None) -> tuple[Entity, ...]:
        """All names in ``text``: longest first, not overlapping, in order."""
        return tuple(self._scan(text, on))

    def _scan(self, text: str, on: dt.date | None) -> Iterator[Entity]:
        tokens = words(text)
        plain = tuple(_one_case(word) for word, _, _ in tokens)
        at = 0
        while at < len(tokens):
            for entry, aliases in self._entries(tokens, plain, at):
                if _fits(entry, tokens, at):
                    start, end = tokens[at][1], tokens[at + len(entry) - 1][2]
                    yield self._entity(Span.of(text, start, end), aliases, on)
                    at += len(entry)
                    break
            else:
                at += 1

    def _entries(
        self, tokens: tuple[tuple[str, int, int], ...], plain: tuple[str, ...], at: int
    ) -> Iterable[tuple[tuple[str, ...], Sequence[Alias]]]:
        """The aliases that may stand at a token, the longest first."""
        first = tokens[at][0].lower()
        entries = [e for length, same in self._lengths(first) for e in same.get(plain[at : at + length], ())]
        if self._further is None:
            return entries
        heads = dict.fromkeys((first, " ".join(word for word, _, _ in tokens[at : at + 2]).lower()))
        added: dict[tuple[str, ...], list[Alias]] = {}
        for alias in (alias for head in heads for alias in self._further(head)):
            added.setdefault(key_of(alias.text), []).append(alias)
        return sorted([*entries, *added.items()], key=lambda item: -len(item[0])) if added else entries

    def _entity(self, span: Span, aliases: Sequence[Alias], on: dt.date | None) -> Entity:
        valid = [alias for alias in aliases if _valid(alias, on)] or aliases
        kind = valid[0].kind
        ids = tuple(dict.fromkeys(alias.id for alias in valid if alias.kind == kind))
        chosen = valid[0]
        return Entity(
            span=span,
            kind=kind,
            id=ids[0] if len(ids) == 1 else None,
            candidates=ids,
            name=self.name(kind, ids[0]) if len(ids) == 1 else span.quote,
            adjective=chosen.adjective,
            note=chosen.note,
            rule=chosen.rule,
        )

    def knows(self, kind: EntityKind) -> bool:
        """Whether there is any name of a kind."""
        return kind in self._kinds

    def name(self, kind: EntityKind, id: str) -> str:
        """The preferred name of a thing, or its id where none is known."""
        return self._names.get((kind, id), id)

    def names(self, kind: EntityKind) -> Iterable[tuple[str, str]]:
        """All (alias, id) pairs of a kind."""
        if kind not in self._of_kind:
            kept = self._kept.of_kind(kind) if self._kept else ()
            self._of_kind[kind] = (*kept, *((alias.text, alias.id) for alias in self._all if alias.kind == kind))
        return self._of_kind[kind]

    def lookup(self, text: str, kind: EntityKind, *, on: dt.date | None = None) -> tuple[str, ...]:
        """The ids of the things of a kind that ``text`` as a whole may name."""
        key = key_of(text) if kind in self._kinds else ()
        if not key:
            return ()
        aliases = [a for a in self._beginning(key[0].lower()).get(key, ()) if a.kind == kind]
        valid = [alias for alias in aliases if _valid(alias, on)] or aliases
        return tuple(dict.fromkeys(alias.id for alias in valid))


def _valid(alias: Alias, on: dt.date | None) -> bool:
    if on is None:
        return True
    return (alias.start is None or alias.start <= on) and (alias.end is None or on <= alias.end)
