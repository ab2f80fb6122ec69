"""Word files (.docx, .docm, .dotx): the parts that make up the page, in reading order."""

from __future__ import annotations

import re

from lxml import etree

from claimcheck.errors import UnsupportedFormat
from claimcheck.model import Block, BlockKind, DateWitness, Limits
from claimcheck.reading.docx_headings import mark_headings, run_on
from claimcheck.reading.docx_styles import Styles
from claimcheck.reading.docx_walk import Part, Walker
from claimcheck.reading.docx_xml import R, W, on
from claimcheck.reading.drafts import Draft, Reading, UnreadLog, join
from claimcheck.reading.package import Package
from claimcheck.reading.witnesses import of_metadata

__all__ = ["MEDIA_TYPE", "read_docx"]

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TEXT = re.compile(rb"<(?:w:)?t[ >]")
_OTHERS = {"/xl/": "an Excel workbook", "/ppt/": "a PowerPoint presentation"}


def read_docx(data: bytes, name: str, limits: Limits | None = None) -> Reading:
    """The body, then footnotes and endnotes in the order of their marks, then headers and footers.

    Raises ReadingError, and WorkLimit where a part has more elements than a document may have.
    """
    return _Reader(data, name, limits or Limits()).reading()


class _Reader:
    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self.package = Package(data, name, limits.nodes)
        self.unread = UnreadLog()
        main = _main_part(self.package, name)
        root = self.package.xml(main)
        if root is None or root.find(f"{W}body") is None:
            raise self.package.fault("its main part holds no document")
        self.main = Part(name=main, root=root, relations=self.package.relations(main))
        styles = self._related("styles")
        self.styles = Styles(None if styles is None else styles.root)
        self.done = {main.lower()}

    def reading(self) -> Reading:
        body = self.main.root.find(f"{W}body")
        walker = Walker(self.main, self.styles, self.unread)
        drafts = walker.blocks(body if body is not None else self.main.root)
        drafts = run_on(drafts)
        mark_headings(drafts)
        drafts += self._notes(walker, "footnote", BlockKind.FOOTNOTE)
        drafts += self._notes(walker, "endnote", BlockKind.ENDNOTE)
        drafts += self._margins(walker.sections, "header", BlockKind.HEADER)
        drafts += self._margins(walker.sections, "footer", BlockKind.FOOTER)
        self._leftovers()
        text, blocks, ranges = join(drafts)
        return Reading(
            text=text,
            blocks=blocks,
            media_type=MEDIA_TYPE,
            title=_title(text, blocks),
            witnesses=self._witnesses(),
            unread=self.unread.entries(),
            ranges=ranges,
        )

    def _related(self, kind: str) -> Part | None:
        """The part that the main part names as its ``kind``."""
        for relation in self.main.relations.values():
            if relation.kind == kind and not relation.external:
                return self._part(relation.target)
        return None

    def _part(self, name: str) -> Part | None:
        root = self.package.xml(name)
        return None if root is None else Part(name=name, root=root)

    def _notes(self, body: Walker, kind: str, block: BlockKind) -> list[Draft]:
        part = self._related(f"{kind}s")
        if part is None:
            return []
        self.done.add(part.name.lower())
        walker = Walker(part, self.styles, self.unread, block)
        notes = {note.get(f"{W}id", ""): note for note in part.root.iterchildren(f"{W}{kind}")}
        wanted = dict.fromkeys(identity for of, identity in body.notes if of == kind)
        drafts = [draft for identity in wanted if identity in notes for draft in walker.blocks(notes[identity])]
        for identity, note in notes.items():
            if identity not in wanted and _says_something(note):
                self.unread.add(f"{kind} without a mark in the text", walker.locator(note))
        return drafts

    def _margins(self, sections: list[etree._Element], kind: str, block: BlockKind) -> list[Draft]:
        """The headers or footers that some page shows, each part once."""
        settings = self._related("settings")
        even = settings is not None and bool(on(settings.root, "evenAndOddHeaders"))
        drafts: list[Draft] = []
        for section in sections:
            for mark in section.iterchildren(f"{W}{kind}Reference"):
                use = mark.get(f"{W}type", "default")
                shown = {"default": True, "even": even, "first": bool(on(section, "titlePg"))}.get(use, False)
                relation = self.main.relations.get(mark.get(f"{R}id", ""))
                if shown and relation is not None and relation.target.lower() not in self.done:
                    drafts += self._margin(relation.target, block)
        return drafts

    def _margin(self, name: str, block: BlockKind) -> list[Draft]:
        self.done.add(name.lower())
        part = self._part(name)
        return [] if part is None else Walker(part, self.styles, self.unread, block).blocks(part.root)

    def _leftovers(self) -> None:
        """Name the parts with text that no page shows, and the macros."""
        comments = self._related("comments")
        if comments is not None:
            self.done.add(comments.name.lower())
            count = sum(1 for _ in comments.root.iterchildren(f"{W}comment"))
            if count:
                self.unread.add("comment", comments.name, count=count)
        folder = self.main.name.rpartition("/")[0] + "/"
        for name in self.package.names():
            if name.lower().endswith("vbaproject.bin"):
                self.unread.add("macros", name)
            elif name.startswith(folder) and name.lower() not in self.done and self._holds_text(name):
                self.unread.add("part with text that no page shows", name)

    def _holds_text(self, name: str) -> bool:
        return name.endswith(".xml") and _TEXT.search(self.package.read(name)) is not None

    def _witnesses(self) -> tuple[DateWitness, ...]:
        relations = self.package.relations()
        core = next((r.target for r in relations.values() if r.kind == "core-properties"), "/docProps/core.xml")
        root = self.package.xml(core)
        if root is None:
            return ()
        terms = "{http://purl.org/dc/terms/}"
        return of_metadata(created=root.findtext(f"{terms}created"), modified=root.findtext(f"{terms}modified"))


def _main_part(package: Package, name: str) -> str:
    for relation in package.relations().values():
        if relation.kind == "officeDocument" and not relation.external:
            found = relation.target
            break
    else:
        found = "/word/document.xml"
    other = next((what for folder, what in _OTHERS.items() if found.startswith(folder)), None)
    if other is None and package.holds("/mimetype"):
        other = "an OpenDocument or EPUB file"
    if other is None and not package.holds(found):
        other = "a zip archive without a Word document"
    if other is not None:
        raise UnsupportedFormat(f"{name}: this is {other}; save the article as .docx, .txt, .md, .html or .pdf")
    return found


def _says_something(element: etree._Element) -> bool:
    return any((text.text or "").strip() for text in element.iter(f"{W}t"))


def _title(text: str, blocks: tuple[Block, ...]) -> str | None:
    """The first title of the body, else its first heading."""
    for kind in (BlockKind.TITLE, BlockKind.HEADING):
        for block in blocks:
            if block.kind == kind:
                return " ".join(text[block.start : block.end].split())
    return None
