"""The walk through one XML part of a Word file: which characters a reader of the page sees, in which blocks.

Kept: tracked insertions and moves, content controls, field results, hyperlinks, text boxes, nested tables. Left out
and noted: deletions, hidden and struck-out text, pictures, charts, equations and whatever else is not text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import define, field, frozen
from lxml import etree

from claimcheck.model import BlockKind
from claimcheck.reading.docx_graphics import Graphics
from claimcheck.reading.docx_styles import Styles
from claimcheck.reading.docx_symbols import symbol
from claimcheck.reading.docx_xml import GONE, MC, PROPERTIES, M, W, chosen, flat, number_of, val
from claimcheck.reading.drafts import Draft, Piece, UnreadLog
from claimcheck.reading.package import Relation
from claimcheck.reading.raised import lower_digits, raise_words

__all__ = ["Part", "Walker"]

_OFF = ("0", "false", "off")
_LEAVES = {f"{W}cr": "\n", f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": ""}


@frozen(kw_only=True)
class Part:
    """One part of the package with what its elements refer to."""

    name: str
    root: etree._Element
    relations: dict[str, Relation] = field(factory=dict)


@define
class _Field:
    """A complex field that is open: until its separator comes, what is read is its instruction."""

    instruction: bool = True


class Walker:
    """Reads one part: call :meth:`blocks` with the element that holds its paragraphs."""

    def __init__(self, part: Part, styles: Styles, unread: UnreadLog, kind: BlockKind | None = None) -> None:
        self.part = part
        self.styles = styles
        self.unread = unread
        self.kind = kind
        self.notes: list[tuple[str, str]] = []
        self.sections: list[etree._Element] = []
        self._elements = list(part.root.iter())  # held, so that the identities below stay those of one element
        self._paragraphs = {id(e): n for n, e in enumerate((e for e in self._elements if e.tag == f"{W}p"), 1)}
        self._texts = {id(e): n for n, e in enumerate(e for e in self._elements if e.tag == f"{W}t")}
        self._fields: list[_Field] = []
        self._instructions = 0
        self._whole_fields = _matched(part.root)
        self._draft: Draft | None = None
        self._paragraph: etree._Element | None = None
        self._raised = self._lowered = False
        self._boxes: list[etree._Element] = []
        self._graphics = Graphics(self)
        self._inline: dict[str, Callable[[etree._Element], None]] = {
            f"{W}t": self._text,
            f"{W}br": self._break,
            f"{W}sym": self._symbol,
            f"{W}fldChar": self._field,
            f"{W}r": self._run,
            f"{W}ruby": self._ruby,
            f"{W}drawing": self._graphic,
            f"{W}pict": self._graphic,
            f"{W}object": self._graphic,
            f"{W}footnoteReference": self._note,
            f"{W}endnoteReference": self._note,
            f"{W}contentPart": lambda _: self.note_unread("ink drawing"),
            f"{W}subDoc": lambda _: self.note_unread("linked document part"),
            f"{W}sdt": self._control,
            f"{M}oMath": self._equation,
            f"{M}oMathPara": self._equation,
            f"{MC}AlternateContent": lambda element: self._inlines(chosen(element)),
        }

    # Blocks

    def blocks(self, container: etree._Element, joint: str = "\n") -> list[Draft]:
        """The drafts of all blocks in ``container``, in reading order."""
        drafts: list[Draft] = []
        for element in flat(container):
            if element.tag == f"{W}p":
                self._take(drafts, self._read_paragraph(element))
            elif element.tag == f"{W}tbl":
                drafts += self._table(element)
            elif element.tag == f"{W}sectPr":
                self.sections.append(element)
            elif element.tag in GONE:
                self._gone(element)
            elif element.tag == f"{W}altChunk":
                self.note_unread("imported document (altChunk)")
            elif element.tag == f"{W}subDoc":
                self.note_unread("linked document part")
            elif element.tag in (f"{M}oMath", f"{M}oMathPara"):
                self._equation(element)
        drafts = [draft for draft in drafts if draft.keep or not draft.blank]
        if drafts:
            drafts[0].joint = joint
        return drafts

    def _take(self, drafts: list[Draft], read: tuple[Draft, list[Draft], bool]) -> None:
        """Add a paragraph and its text boxes; one whose mark was deleted, or a large initial, runs on."""
        draft, boxes, runs_on = read
        before = drafts[-1] if drafts and drafts[-1].runs_on else None
        if before is None or before.blank:
            drafts.append(draft)
        else:
            before.pieces += draft.pieces
            before.plain = before.plain or draft.plain
            draft = before
        draft.runs_on = runs_on
        drafts += boxes

    def _read_paragraph(self, element: etree._Element) -> tuple[Draft, list[Draft], bool]:
        shape = self.styles.shape(element)
        kind, level = (shape.kind, shape.level) if self.kind is None else (self.kind, None)
        outer = self._draft, self._paragraph, self._boxes
        draft = self._draft = Draft(kind=kind, level=level, locator=self.locator(element))
        self._paragraph, self._boxes = element, []
        self._inlines(element)
        draft.trim()
        boxes = self._read_boxes()
        self._draft, self._paragraph, self._boxes = outer
        properties = element.find(f"{W}pPr")
        if properties is not None and (section := properties.find(f"{W}sectPr")) is not None:
            self.sections.append(section)
        mark = None if properties is None else properties.find(f"{W}rPr")
        gone = mark is not None and any(mark.find(tag) is not None for tag in GONE)
        frame = None if properties is None else properties.find(f"{W}framePr")
        initial = frame is not None and frame.get(f"{W}dropCap") in ("drop", "margin")
        return draft, boxes, gone or initial

    def _read_boxes(self) -> list[Draft]:
        drafts: list[Draft] = []
        outer, self.kind = self.kind, self.kind or BlockKind.TEXT_BOX
        for box in self._boxes:
            drafts += self.blocks(box)
        self.kind = outer
        return drafts

    # Tables

    def _table(self, table: etree._Element) -> list[Draft]:
        rows = [list(flat(row, f"{W}tc")) for row in self._rows(table)]
        outer = self.kind
        if len(rows) != 1 or len(rows[0]) != 1:  # a table of one cell only lays out the page
            self.kind = self.kind or BlockKind.TABLE_CELL
        drafts = [draft for row in rows for draft in self._row(row)]
        self.kind = outer
        return drafts

    def _rows(self, table: etree._Element) -> Iterator[etree._Element]:
        for row in flat(table, f"{W}tr"):
            properties = row.find(f"{W}trPr")
            if properties is not None and properties.find(f"{W}del") is not None:
                self._gone(row, "tracked deletion")
            else:
                yield row

    def _row(self, cells: list[etree._Element]) -> list[Draft]:
        drafts: list[Draft] = []
        for cell in cells:
            joint = "\t" if drafts else "\n"
            empty = Draft(kind=BlockKind.TABLE_CELL, locator=self.locator(cell), joint=joint, keep=True)
            drafts += self.blocks(cell, joint) or [empty]
        return [] if all(draft.blank for draft in drafts) else drafts

    # Inside a paragraph

    def _inlines(self, container: etree._Element) -> None:
        for element in container:
            tag = element.tag
            if tag in self._inline:
                self._inline[tag](element)
            elif tag in _LEAVES:
                self._put(_LEAVES[tag])
            elif tag in GONE:
                self._gone(element)
            elif tag is etree.Entity:
                self.note_unread("XML entity", reason="never expanded")
            elif tag not in PROPERTIES:
                self._inlines(element)

    def _run(self, run: etree._Element) -> None:
        left_out = self._left_out(run)
        if not left_out:
            before = 0 if self._draft is None else len(self._draft.pieces)
            outer = self._raised, self._lowered
            self._raised, self._lowered = self._is_raised(run), self.styles.lowered(self._paragraph, run)
            self._inlines(run)
            self._raised, self._lowered = outer
            if self._draft is not None and len(self._draft.pieces) > before:
                self._draft.plain = self._draft.plain or not self.styles.bold(self._paragraph, run)
            return
        if any(text.text for text in run.iter(f"{W}t")):
            self.note_unread(left_out)
        for mark in run.iter(f"{W}fldChar"):  # a hidden field still ends where it ends
            self._field(mark)

    def _left_out(self, run: etree._Element) -> str:
        """What a run is that is no text of the article; nothing for one that is."""
        if self.styles.hidden(self._paragraph, run):
            return "hidden text"
        return "struck-out text" if self.styles.struck(self._paragraph, run) else ""

    def _is_raised(self, run: etree._Element) -> bool:
        """Whether what a run holds is a mark above the line; so is the mark that somebody chose for a note."""
        marks = (run.find(f"{W}{kind}Reference") for kind in ("footnote", "endnote"))
        own = any(mark is not None and mark.get(f"{W}customMarkFollows", "0") not in _OFF for mark in marks)
        return own or self.styles.raised(self._paragraph, run)

    def _put(self, text: str, element: etree._Element | None = None) -> None:
        if self._draft is None or not text or self._instructions:
            return
        index = None if element is None else self._texts[id(element)]
        self._draft.pieces.append(Piece(text, self.part.name, index))

    def _text(self, element: etree._Element) -> None:
        if len(element):
            self.note_unread("XML entity", reason="never expanded", count=len(element))
        # Word shows a line end inside a text element as a space; so the number of characters stays the same.
        words = (element.text or "").translate({10: " ", 13: " "})
        if self._lowered and self._draft is not None and self._draft.pieces:
            words = lower_digits(words, self._draft.pieces[-1].text)
        self._put(raise_words(words) if self._raised else words, element)

    def _break(self, element: etree._Element) -> None:
        if self._draft is not None and self._draft.pieces:
            self._put("\n")

    def _symbol(self, element: etree._Element) -> None:
        text, known = symbol(element.get(f"{W}font", ""), element.get(f"{W}char", ""))
        if not known:
            self.note_unread("symbol of a special font", reason=element.get(f"{W}font", ""))
        self._put(raise_words(text) if self._raised else text)

    def _field(self, mark: etree._Element) -> None:
        kind = mark.get(f"{W}fldCharType")
        if id(mark) not in self._whole_fields:
            return
        if kind == "begin":
            self._fields.append(_Field())
            self._choice(mark)
            self._instructions += 1
        elif kind == "separate" and self._fields:
            self._instructions -= self._fields[-1].instruction
            self._fields[-1].instruction = False
        elif kind == "end" and self._fields:
            self._instructions -= self._fields.pop().instruction

    def _choice(self, mark: etree._Element) -> None:
        """What a drop-down of the old form fields shows; its result is kept nowhere else."""
        choice = mark.find(f"{W}ffData/{W}ddList")
        if choice is None:
            return
        entries = [val(entry) or "" for entry in choice.iterchildren(f"{W}listEntry")]
        at = number_of(val(choice.find(f"{W}result")) or val(choice.find(f"{W}default")) or "0")
        if at is not None and at < len(entries):
            self._put(entries[at])

    def _ruby(self, ruby: etree._Element) -> None:
        for element in ruby:
            if element.tag == f"{W}rubyBase":
                self._inlines(element)
            elif element.tag == f"{W}rt":
                self.note_unread("reading aid above characters (ruby)")

    def _control(self, control: etree._Element) -> None:
        content = control.find(f"{W}sdtContent")
        if content is not None:
            self._inlines(content)

    def _note(self, mark: etree._Element) -> None:
        kind = "footnote" if mark.tag == f"{W}footnoteReference" else "endnote"
        self.notes.append((kind, mark.get(f"{W}id", "")))

    def _equation(self, element: etree._Element) -> None:
        self.note_unread("equation", reason="".join(text.text or "" for text in element.iter(f"{M}t")))

    def _graphic(self, element: etree._Element) -> None:
        self._boxes += self._graphics.boxes(element)

    def _gone(self, element: etree._Element, what: str | None = None) -> None:
        if any(text.text for text in element.iter(f"{W}t", f"{W}delText")):
            self.note_unread(what or GONE[str(element.tag)])

    # Places

    def note_unread(self, what: str, *, reason: str = "", count: int = 1) -> None:
        """Note something of the paragraph that is being read (of the part, outside paragraphs)."""
        place = self.part.name if self._paragraph is None else self.locator(self._paragraph)
        self.unread.add(what, place, reason=reason, count=count)

    def locator(self, element: etree._Element) -> str:
        """``/word/document.xml#p12`` for the twelfth paragraph of the part (or the first in ``element``)."""
        paragraph = element if element.tag == f"{W}p" else next(element.iter(f"{W}p"), None)
        number = None if paragraph is None else self._paragraphs.get(id(paragraph))
        return self.part.name if number is None else f"{self.part.name}#p{number}"


def _matched(root: etree._Element) -> set[int]:
    """The marks of the complex fields that begin and end outside deletions; others would swallow the rest."""
    whole: set[int] = set()
    open_: list[list[etree._Element]] = []
    for mark in root.iter(f"{W}fldChar"):
        if any(above.tag in GONE for above in mark.iterancestors()):
            continue
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            open_.append([mark])
        elif open_:
            open_[-1].append(mark)
            if kind == "end":
                whole.update(id(each) for each in open_.pop())
    return whole
