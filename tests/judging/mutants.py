"""Mutants of supported claims, from their typed arguments: another year, month, number, rank, length or country."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from claimcheck.language.nodes import Mark
from claimcheck.language.values import find_values
from claimcheck.model import Claim, Entity, EntityKind, Quantity, Span, Time
from claimcheck.normalisation.entities import AliasTable

__all__ = ["Mutant", "mutants"]

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WORDS = {"first": "third", "second": "fourth", "two": "four", "two-year": "four-year", "100th": "90th"}


@frozen(kw_only=True)
class Mutant:
    """One word of a claim's document and what stands in its place. ``kind`` says which sort of argument it is."""

    claim: Claim
    span: Span
    words: str
    kind: str
    lower: bool = False

    def within(self, text: str) -> str:
        """The document's text with the change in it."""
        return text[: self.span.start] + self.words + text[self.span.end :]


def mutants(claim: Claim, text: str, aliases: AliasTable) -> Iterator[Mutant]:
    """All mutants of a claim's words in its document that change a word which its verdict certifies."""
    if claim.verdict is None:
        return
    certified = list(claim.verdict.covered)
    certified += [span for part in claim.verdict.parts for span in part.verdict.covered]
    for value in find_values(text, aliases):
        if not any(value.span.start < span.end and span.start < value.span.end for span in certified):
            continue
        for kind, words, lower in _others(value):
            if words != value.span.quote:
                yield Mutant(claim=claim, span=value.span, words=words, kind=kind, lower=lower)


def _others(value: Entity | Time | Quantity | Mark) -> Iterator[tuple[str, str, bool]]:
    words = value.span.quote
    if isinstance(value, Entity):
        if value.kind == EntityKind.COUNTRY and not value.adjective:
            yield "country", "Belgium" if value.id != "BEL" else "Norway", False
    elif isinstance(value, Time):
        yield from _times(words)
    elif isinstance(value, Quantity):
        yield from _numbers(words)


def _times(words: str) -> Iterator[tuple[str, str, bool]]:
    for year in re.findall(r"\b(?:19|20)\d\d\b", words):
        for shift in (-3, 4):
            yield "year", words.replace(year, str(int(year) + shift)), False
    for month in _MONTHS:
        if month in words:
            yield "month", words.replace(month, _MONTHS[(_MONTHS.index(month) + 5) % 12]), False
    for number in re.findall(r"^\d+\b(?=.*year)", words):
        yield "length", words.replace(number, str(int(number) + 3)), False
    if words.lower() in _WORDS:
        yield "length", _WORDS[words.lower()], False


def _numbers(words: str) -> Iterator[tuple[str, str, bool]]:
    match = re.match(r"\d[\d,]*", words)
    if match:
        number = int(match.group().replace(",", ""))
        for other in (number + 7, max(1, number - 5)):
            yield "number", words.replace(match.group(), str(other)), other < number
    elif words.lower() in _WORDS:
        yield "rank", _WORDS[words.lower()], False
