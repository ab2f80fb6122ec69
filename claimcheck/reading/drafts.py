"""What readers make of a file: drafts of blocks, joined to one text whose places lead back into the file."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import define, field, frozen

from claimcheck.model import Block, BlockKind, DateWitness, Unread

__all__ = ["Draft", "Piece", "Reading", "TextRange", "UnreadLog", "join"]


@frozen
class Piece:
    """Characters of a draft and the text element of the file that holds them (None: put in for a tab, break …)."""

    text: str
    part: str = ""
    element: int | None = None


@define(kw_only=True)
class Draft:
    """A block that is still being read.

    ``joint`` stands before it; an empty one counts only where ``keep`` is set. ``runs_on`` says that the next
    paragraph continues it, ``plain`` that some of it is not bold.
    """

    kind: BlockKind
    locator: str
    level: int | None = None
    joint: str = "\n"
    keep: bool = False
    runs_on: bool = False
    plain: bool = False
    pieces: list[Piece] = field(factory=list)

    @property
    def text(self) -> str:
        """All characters read so far."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def blank(self) -> bool:
        """Whether no visible character has been read."""
        return not any(piece.text.strip() for piece in self.pieces)

    def trim(self) -> None:
        """Drop breaks and tabs at either end that no text element holds."""
        for end in (0, -1):
            while self.pieces and self.pieces[end].element is None and not self.pieces[end].text.strip():
                self.pieces.pop(end)


@frozen(kw_only=True)
class TextRange:
    """``start:end`` of the canonical text is the whole content of text element ``element`` of ``part``."""

    start: int
    end: int
    part: str
    element: int


@frozen(kw_only=True)
class Reading:
    """A file as a reader understood it. ``witnesses`` are those inside the file."""

    text: str
    blocks: tuple[Block, ...]
    media_type: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    witnesses: tuple[DateWitness, ...] = ()
    unread: tuple[Unread, ...] = ()
    ranges: tuple[TextRange, ...] = ()


class UnreadLog:
    """Counts what is not read: one entry for each kind of thing in each part, with the first place and reasons."""

    def __init__(self) -> None:
        self._entries: dict[tuple[str, str], Unread] = {}

    def add(self, what: str, locator: str, *, reason: str = "", count: int = 1) -> None:
        """Note ``count`` more of ``what``; the part is the locator up to its ``#``."""
        key = (what, locator.partition("#")[0])
        before = self._entries.get(key)
        if before is None:
            self._entries[key] = Unread(what=what, locator=locator, count=count, reason=reason)
            return
        said = before.reason if not reason or reason in before.reason.split("; ") else f"{before.reason}; {reason}"
        self._entries[key] = Unread(
            what=what, locator=before.locator, count=before.count + count, reason=said.removeprefix("; ")
        )

    def entries(self) -> tuple[Unread, ...]:
        """All that was noted, in the order of first sight."""
        return tuple(self._entries.values())


def join(drafts: Iterable[Draft]) -> tuple[str, tuple[Block, ...], tuple[TextRange, ...]]:
    """The canonical text of the drafts with its blocks and its way back into the file."""
    text: list[str] = []
    blocks: list[Block] = []
    ranges: list[TextRange] = []
    at = 0
    for draft in drafts:
        if draft.blank and not draft.keep:
            continue
        if blocks or text:
            text.append(draft.joint)
            at += len(draft.joint)
        elif draft.blank:
            text.append("")
        start = at
        for piece in () if draft.blank else draft.pieces:
            text.append(piece.text)
            if piece.element is not None and piece.text:
                ranges.append(TextRange(start=at, end=at + len(piece.text), part=piece.part, element=piece.element))
            at += len(piece.text)
        if at > start:
            blocks.append(Block(kind=draft.kind, start=start, end=at, locator=draft.locator, level=draft.level))
    return "".join(text), tuple(blocks), tuple(ranges)
