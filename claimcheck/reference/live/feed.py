"""A ClaimReview feed in a local file of any size, read as a stream.

Two forms are read: a ``DataFeed`` whose ``dataFeedElement`` lists items, each with one or more ``ClaimReview`` in
``item``; and ClaimReviews one after the other (JSON lines or a list). A ``.gz`` file is unpacked as it is read.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from claimcheck.errors import SourceError
from claimcheck.reference.live.leads import FactCheck

__all__ = ["read_feed", "stream"]

CHUNK = 1 << 18
LONGEST = 1 << 24  # characters of one element
_ELEMENTS = re.compile(r'"dataFeedElement"\s*:\s*\[')
_BETWEEN = re.compile(r"(?:[\s,\[\ufeff]|</?script[^>]*>)*")


def read_feed(path: Path) -> Iterator[FactCheck]:
    """The published checks of a feed; raises SourceError for a file that is no such feed or breaks off."""
    for element in stream(path):
        for review in reviews(element):
            yield check_of(review, path.name)


def stream(path: Path) -> Iterator[dict[str, Any]]:
    """The elements of a feed, one in memory at a time."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
            yield from elements(file, path.name)
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise SourceError(f"{path.name}: cannot be read: {type(error).__name__}") from None


def elements(file: IO[str], name: str) -> Iterator[dict[str, Any]]:
    """The JSON objects of an open feed."""
    decoder, buffer = json.JSONDecoder(), file.read(CHUNK)
    start = _ELEMENTS.search(buffer)
    in_feed = start is not None
    buffer = buffer[start.end() :] if start else buffer
    at, wanted = 0, 0
    while True:
        at = _BETWEEN.match(buffer, at).end()  # type: ignore[union-attr]  # it matches the empty string
        if at < len(buffer) and buffer[at] == "]":
            return
        try:
            if len(buffer) - at < wanted:
                raise ValueError
            value, at = decoder.raw_decode(buffer, at)
        except (ValueError, RecursionError):
            # Not whole yet, or wrong: read as much again as is held, so that long elements cost no more than twice.
            more = file.read(max(CHUNK, len(buffer) - at))
            if not more:
                if in_feed or buffer[at:].strip():
                    raise SourceError(f"{name}: breaks off or is not JSON") from None
                return
            if len(buffer) - at > LONGEST:
                raise SourceError(f"{name}: an element is longer than {LONGEST} characters") from None
            buffer, at = buffer[at:] + more, 0
            continue
        if not isinstance(value, dict):
            raise SourceError(f"{name}: not a feed of ClaimReview")
        yield value


def reviews(element: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The ClaimReviews of a feed item, or the element itself."""
    items = element.get("item", element)
    for item in items if isinstance(items, list) else [items]:
        if isinstance(item, dict) and item.get("@type") == "ClaimReview":
            yield item


def text(value: Any, *keys: str) -> str:
    """The string at ``keys``, taking the first of a list on the way; empty where there is none."""
    for key in (*keys, ""):
        value = value[0] if isinstance(value, list) and value else value
        if key:
            value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, str) else ""


def check_of(review: dict[str, Any], source: str) -> FactCheck:
    """A ClaimReview as a value; the rating is its words, and only where it has none its number."""
    rating = text(review, "reviewRating", "alternateName") or text(review, "reviewRating", "name")
    return FactCheck(
        claim=text(review, "claimReviewed"),
        claimant=text(review, "itemReviewed", "author", "name"),
        claim_date=text(review, "itemReviewed", "datePublished")[:10],
        publisher=text(review, "author", "name") or text(review, "publisher", "name"),
        date=text(review, "datePublished")[:10],
        rating=rating,
        link=text(review, "url"),
        title=text(review, "name"),
        language=text(review, "inLanguage"),
        source=source,
    )
