"""What the parts of a registry must have to do with each other."""

from __future__ import annotations

import functools
import typing
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from claimcheck.model import Claim, Document, Review, Span
from claimcheck.registry.codec import field_types
from claimcheck.registry.reviews import standings
from claimcheck.registry.values import Anchor

__all__ = ["inconsistencies", "spans_of"]


def inconsistencies(values: Mapping[str, Any], summary: Any) -> Iterator[str]:
    """Faults with their JSON paths: spans, ids, references, statuses, summary."""
    claims, reviews, anchors = values["claims"], values["reviews"], values["anchors"]
    yield from _spans(values)
    yield from _repeats("claims", [claim.id for claim in claims])
    yield from _repeats("reviews", [review.id for review in reviews])
    yield from _references(values)
    yield from _statuses(claims, reviews, anchors)
    if summary is not None:
        yield from _summary(claims, summary)


def spans_of(value: Any, path: str) -> Iterator[tuple[str, Span]]:
    """Every span inside a value with its JSON path."""
    if isinstance(value, Span):
        yield path, value
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            if type(item) is not str:
                yield from spans_of(item, f"{path}[{i}]")
    else:
        kind: type = type(value)
        for name in _fields(kind):
            yield from spans_of(getattr(value, name), f"{path}.{name}")


def _held(value: Any) -> Iterator[Span]:
    """Every span inside a value."""
    if isinstance(value, Span):
        yield value
    elif type(value) is tuple:
        for item in value:
            yield from _held(item)
    else:
        kind: type = type(value)
        for name in _holders(kind):
            yield from _held(getattr(value, name))


@functools.cache
def _holders(kind: type) -> tuple[str, ...]:
    """The fields of a class in which a span may stand."""
    return tuple(name for name, type in field_types(kind).items() if _may_hold(type)) if attrs.has(kind) else ()


def _may_hold(kind: Any) -> bool:
    """Whether a span may stand in a value of a type: in no string, number or day."""
    return attrs.has(kind) or any(map(_may_hold, typing.get_args(kind)))


@functools.cache
def _fields(kind: type) -> tuple[str, ...]:
    """The fields of a class of values; none of any other."""
    return tuple(field.name for field in attrs.fields(kind)) if attrs.has(kind) else ()


def _spans(values: Mapping[str, Any]) -> Iterator[str]:
    document: Document = values["document"]
    for key in ("claims", "sentences", "findings"):
        if all(document.text[span.start : span.end] == span.quote for span in _held(values[key])):
            continue
        for path, span in spans_of(values[key], f"$.{key}"):
            if document.text[span.start : span.end] != span.quote:
                yield f"{path}: the document has {document.text[span.start : span.end]!r} at {span.start}:{span.end}"
    for i, block in enumerate(document.blocks):
        if not 0 <= block.start <= block.end <= len(document.text):
            yield f"$.document.blocks[{i}]: {block.start}:{block.end} lies outside the text"
    yield from (f"$.claims[{i}].spans: is empty" for i, claim in enumerate(values["claims"]) if not claim.spans)


def _repeats(key: str, ids: Sequence[str]) -> Iterator[str]:
    first: dict[str, int] = {}
    for i, id in enumerate(ids):
        if id in first:
            yield f"$.{key}[{i}].id: {id!r} is also that of $.{key}[{first[id]}]"
        first.setdefault(id, i)


def _references(values: Mapping[str, Any]) -> Iterator[str]:
    claims = {claim.id for claim in values["claims"]}
    reviews = {review.id for review in values["reviews"]}
    anchors = {anchor.review for anchor in values["anchors"]}
    uses: list[tuple[str, Iterable[str | None], set[str], str]] = [
        ("claims[{}].parent", (c.parent for c in values["claims"]), claims, "claim"),
        ("published[{}].claim", (p.claim for p in values["published"]), claims, "claim"),
        ("anchors[{}].claim", (a.claim for a in values["anchors"]), claims, "claim"),
        ("anchors[{}].review", (a.review for a in values["anchors"]), reviews, "review"),
        ("reviews[{}].supersedes", (r.supersedes for r in values["reviews"]), reviews, "review"),
        ("reviews[{}].claim", (None if r.id in anchors else r.claim for r in values["reviews"]), claims, "claim"),
    ]
    for where, ids, known, noun in uses:
        for i, id in enumerate(ids):
            if id is not None and id not in known:
                yield f"$.{where.format(i)}: there is no {noun} {id!r}"
    for i, sentence in enumerate(values["sentences"]):
        for j, id in enumerate(sentence.claims):
            if id not in claims:
                yield f"$.sentences[{i}].claims[{j}]: there is no claim {id!r}"


def _statuses(claims: Sequence[Claim], reviews: Sequence[Review], anchors: Iterable[Anchor]) -> Iterator[str]:
    standing = standings(claims, reviews, anchors)
    for i, claim in enumerate(claims):
        if claim.status is not standing[claim.id].status:
            follows = standing[claim.id].status.value
            yield f"$.claims[{i}].status: {claim.status.value}, but {follows} follows from machine_status and reviews"


def _summary(claims: Sequence[Claim], summary: Any) -> Iterator[str]:
    if not isinstance(summary, Mapping):
        yield "$.summary: expected an object"
    elif summary.get("claims") != len(claims):
        yield f"$.summary.claims: {summary.get('claims')}, but there are {len(claims)}"
