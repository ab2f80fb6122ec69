"""What changed from one draft to the next, as a page."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from attrs import frozen

from claimcheck.model import Claim, Document
from claimcheck.reporting.html import content_security_policy, environment, raw
from claimcheck.reporting.words import day, visible

__all__ = ["DifferenceLike", "render"]

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_TITLES = (
    ("changed", "Other words", "Decisions on them are open again."),
    ("decided", "The same words, another verdict or decision", ""),
    ("new", "New", ""),
    ("gone", "Gone", "Decisions on them are kept in the log."),
    ("moved", "Moved", "The same words at another place; decisions stand."),
)


class _PairLike(Protocol):
    @property
    def old(self) -> Claim | None: ...
    @property
    def new(self) -> Claim | None: ...


class DifferenceLike(Protocol):
    """See ``claimcheck.registry.diff.Difference``."""

    @property
    def new(self) -> Sequence[_PairLike]:
        """Claims that the earlier draft has not."""

    @property
    def changed(self) -> Sequence[_PairLike]:
        """Claims whose words changed."""

    @property
    def gone(self) -> Sequence[_PairLike]:
        """Claims that the later draft has not."""

    @property
    def moved(self) -> Sequence[_PairLike]:
        """The same words elsewhere."""

    @property
    def decided(self) -> Sequence[_PairLike]:
        """The same words with another status or verdict."""

    @property
    def unchanged(self) -> int:
        """How many are the same."""

    @property
    def findings_new(self) -> Sequence[str]:
        """Findings that the earlier draft has not."""

    @property
    def findings_gone(self) -> Sequence[str]:
        """Findings that the later draft has not."""


@frozen(kw_only=True)
class _Piece:
    """Words of both drafts (``kind`` empty), or of one: ``ins`` or ``del``."""

    kind: str
    text: str


@frozen(kw_only=True)
class _Line:
    pieces: tuple[_Piece, ...]
    before: str
    after: str
    told: str


def render(difference: DifferenceLike, *, old: Document, new: Document) -> str:
    """The page; complete in itself, and the same for the same two registries."""
    page = environment()
    style = page.get_template("changes.css.j2").render()
    sections = [
        (title, note, [_line(pair) for pair in getattr(difference, name)])
        for name, title, note in _TITLES
        if getattr(difference, name)
    ]
    return page.get_template("changes.html.j2").render(
        title=f"What changed in “{visible(new.title or new.source.name)}”",
        drafts=[
            (visible(d.source.name), day(d.date) if d.date else "no date known", d.digest[:12]) for d in (old, new)
        ],
        sections=sections,
        unchanged=difference.unchanged,
        findings_new=[visible(text) for text in difference.findings_new],
        findings_gone=[visible(text) for text in difference.findings_gone],
        csp=content_security_policy(style=style),
        style=raw(style),
    )


def _line(pair: _PairLike) -> _Line:
    claim = pair.new or pair.old
    return _Line(
        pieces=tuple(_pieces(_quote(pair.old), _quote(pair.new))),
        before=pair.old.status.value if pair.old else "",
        after=pair.new.status.value if pair.new else "",
        told=visible(claim.verdict.justification) if claim and claim.verdict else "",
    )


def _quote(claim: Claim | None) -> str:
    return " ".join(visible(" … ".join(span.quote for span in claim.spans)).split()) if claim else ""


def _pieces(old: str, new: str) -> Iterator[_Piece]:
    """The words of both, by what happened to them."""
    if not old or not new:
        yield _Piece(kind="", text=old or new)
        return
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    for kind, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield _Piece(kind="", text="".join(before[a:b]))
            continue
        if a < b:
            yield _Piece(kind="del", text="".join(before[a:b]))
        if c < d:
            yield _Piece(kind="ins", text="".join(after[c:d]))


def _draft(document: Document) -> tuple[str, str, str]:
    """(name, day, digest) of a draft."""
    return visible(document.source.name), day(document.date) if document.date else "no date known", document.digest[:12]
