"""The very article back in Word, each verdict and finding as a comment at the characters it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from attrs import frozen

from claimcheck.reporting.docx_anchors import Anchors
from claimcheck.reporting.docx_package import Package
from claimcheck.reporting.items import Item, asks, items
from claimcheck.reporting.source import RegistryLike
from claimcheck.reporting.words import clip, joined, visible
from claimcheck.reporting.zipped import pack, unpack

__all__ = ["CharacterPlace", "Places", "write"]

_AUTHOR = "claimcheck"
_ANSWER = "answer: ok · wrong: why · fix: supported, why · unsure: why"
_ANSWER_FINDING = "answer: ok: why"


class CharacterPlace(Protocol):
    """Characters ``first:last`` of the ``element``-th ``w:t`` of ``part`` (document order, from 0)."""

    @property
    def part(self) -> str:
        """The part's name in the package."""

    @property
    def element(self) -> int:
        """Which ``w:t``."""

    @property
    def first(self) -> int:
        """Its first character concerned."""

    @property
    def last(self) -> int:
        """The one after its last character concerned."""


#: From ``start, end`` in the canonical text to the places in the file, in order.
Places = Callable[[int, int], Sequence[CharacterPlace]]
Seal = Callable[[str], str]


@frozen
class _Comment:
    number: int
    lines: tuple[str, ...]


def write(
    registry: RegistryLike,
    original: bytes,
    places: Places,
    *,
    which: str = "open",
    seal: Seal = lambda words: "",
) -> bytes:
    """The Word file ``original`` with comments; its text, its styles and all its other parts stay as they are.

    ``places`` says where characters of the article's text stand in the file. ``which`` is ``open`` (refuted,
    conflicting, findings, and claims near a row) or ``all``. What has no place in the body that Word can put a comment
    at is listed in a last comment. ``seal`` gives what shows that a comment is the registry's own (``Registry.seal``).
    The same input gives the same bytes. Raises ReadingError where it is not Word.
    """
    if which not in ("open", "all"):
        raise ValueError(f"which is 'open' or 'all', not {which!r}")
    package = Package(unpack(original))
    anchors = Anchors(package.main)
    comments: list[_Comment] = []
    homeless: list[Item] = []
    ids = package.free_ids()
    number = next(ids)
    for item in items(registry):
        if which == "open" and not asks(item):
            continue
        span = item.spans[0] if item.spans else None
        found = places(span.start, span.end) if span else ()
        if span and all(package.is_main(p.part) for p in found) and anchors.put(number, found, span.quote):
            comments.append(_Comment(number, tuple(_lines(item, seal))))
            number = next(ids)
        else:
            homeless.append(item)
    if homeless:
        anchors.put_last(number)
        comments.append(_Comment(number, tuple(_homeless(homeless, seal))))
    if not comments:
        return original
    package.add_comments(_AUTHOR, ((comment.number, comment.lines) for comment in comments))
    return pack(package.parts())


def _lines(item: Item, seal: Seal) -> Iterable[str]:
    """The paragraphs of a comment; the last one names what it is about, so that an answer finds its way back."""
    yield visible(f"{item.icon} {item.heading}: {item.message}" if item.message else f"{item.icon} {item.heading}")
    if item.correct:
        yield visible(f"The tables say: {item.correct}")
    if item.detail:
        yield visible(item.detail)
    for row in (*item.rows, *item.leads):
        values = ", ".join(f"{cell.column} {cell.value}" for cell in row.cells if cell.value)
        source = " — ".join(part for part in dict.fromkeys((row.cited, row.link)) if part)
        doubt = "" if row.documented else " (unconfirmed)"
        yield visible(f"{'Row' if row in item.rows else 'Nearest row'}{doubt}: {values}. Source: {source}")
    yield visible(f"{_marker(item, seal)}  {_ANSWER if item.claim else _ANSWER_FINDING}")


def _marker(item: Item, seal: Seal) -> str:
    """What the comment is about and which verdict the reader saw; ``review --from`` reads it."""
    status = item.claim.machine_status.value if item.claim else ""
    words = " ".join(part for part in (item.rule, item.id, status) if part)
    sealed = seal(words)
    return f"[{words} #{sealed}]" if sealed else f"[{words}]"


def _homeless(those: Iterable[Item], seal: Seal) -> Iterable[str]:
    yield "What could not be put at its place in the text:"
    for item in those:
        words = f"“{clip(item.quote, 80)}”: " if item.quote else ""
        told = joined(item.message, item.detail)
        right = f" The tables say: {item.correct}." if item.correct else ""
        yield visible(f"{item.icon} {item.heading}: {words}{told}{right} {_marker(item, seal)}")
