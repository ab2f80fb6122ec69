"""Word's styles as far as a reader needs them: kinds of paragraphs; runs that are hidden, struck, raised, bold."""

from __future__ import annotations

import re

from attrs import frozen
from lxml import etree

from claimcheck.model import BlockKind
from claimcheck.reading.docx_xml import W, number_of, on, val

__all__ = ["Shape", "Styles"]

_HEADING = re.compile(r"heading ([1-9])$")
# Built-in styles keep their English names inside the file whatever the language of Word.
_NAMED = {
    "title": (BlockKind.TITLE, None),
    "subtitle": (BlockKind.HEADING, 2),
    "caption": (BlockKind.CAPTION, None),
    "quote": (BlockKind.QUOTE, None),
    "intense quote": (BlockKind.QUOTE, None),
    "block text": (BlockKind.QUOTE, None),
    "html preformatted": (BlockKind.CODE, None),
    "toc heading": (BlockKind.HEADING, None),
}
#: Half points above the line; less than two is no raised mark.
_LIFTED = re.compile(r"(?:[2-9]|[1-9]\d{1,2})", re.ASCII)
_CONTENTS = re.compile(r"(toc \d|table of (figures|authorities))$")


@frozen(kw_only=True)
class Shape:
    """The kind of a paragraph and its level: 1 to 9 for headings, 0 and up for list items."""

    kind: BlockKind
    level: int | None = None


@frozen(kw_only=True)
class _Style:
    name: str
    base: str | None
    paragraph: etree._Element | None
    run: etree._Element | None


class Styles:
    """The styles part of a Word file (none at all is allowed)."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        self._default: dict[str, str] = {}
        self._run_defaults: etree._Element | None = None
        self._last: tuple[etree._Element | None, str | None] = (None, None)
        if root is None:
            return
        for element in root.iterchildren(f"{W}style"):
            self._add(element)
        self._run_defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")

    def _add(self, element: etree._Element) -> None:
        identity = element.get(f"{W}styleId", "")
        name = val(element.find(f"{W}name")) or identity
        self._styles[identity] = _Style(
            name=name.lower(),
            base=val(element.find(f"{W}basedOn")),
            paragraph=element.find(f"{W}pPr"),
            run=element.find(f"{W}rPr"),
        )
        if element.get(f"{W}default") in ("1", "true", "on"):
            self._default.setdefault(element.get(f"{W}type", "paragraph"), identity)

    def _chain(self, identity: str | None, kind: str) -> list[_Style]:
        """The style and those it is based on, nearest first; a circle ends it."""
        chain: list[_Style] = []
        seen: set[str] = set()
        at = identity if identity in self._styles else self._default.get(kind)
        while at is not None and at in self._styles and at not in seen:
            seen.add(at)
            chain.append(self._styles[at])
            at = self._styles[at].base
        return chain

    def shape(self, paragraph: etree._Element) -> Shape:
        """Title, heading, list item, caption, quote or plain paragraph, by style name, outline level and numbering."""
        properties = paragraph.find(f"{W}pPr")
        chain = self._chain(_style_of(properties, "pStyle"), "paragraph")
        for style in chain:
            if (shape := _named(style.name)) is not None:
                return shape
        levels = [properties, *(style.paragraph for style in chain)]
        outline = _first(levels, f"{W}outlineLvl")
        level = number_of(outline)
        if level is not None and level < 9:
            return Shape(kind=BlockKind.HEADING, level=level + 1)
        number = _first(levels, f"{W}numPr/{W}numId")
        if number not in (None, "0"):
            depth = number_of(_first(levels, f"{W}numPr/{W}ilvl"))
            return Shape(kind=BlockKind.LIST_ITEM, level=depth or 0)
        return Shape(kind=BlockKind.PARAGRAPH)

    def hidden(self, paragraph: etree._Element | None, run: etree._Element) -> bool:
        """Whether a run is not shown."""
        return self._toggled("vanish", paragraph, run)

    def struck(self, paragraph: etree._Element | None, run: etree._Element) -> bool:
        """Whether a run is struck out, by one line or two."""
        return self._toggled("strike", paragraph, run) or self._toggled("dstrike", paragraph, run)

    def bold(self, paragraph: etree._Element | None, run: etree._Element) -> bool:
        """Whether a run is bold."""
        return self._toggled("b", paragraph, run)

    def raised(self, paragraph: etree._Element | None, run: etree._Element) -> bool:
        """Whether a run stands above the line: set as superscript, or lifted by hand."""
        aligned = self._nearest("vertAlign", paragraph, run)
        if aligned is not None:
            return aligned == "superscript"
        return _LIFTED.fullmatch(self._nearest("position", paragraph, run) or "") is not None

    def lowered(self, paragraph: etree._Element | None, run: etree._Element) -> bool:
        """Whether a run stands below the line."""
        return self._nearest("vertAlign", paragraph, run) == "subscript"

    def _nearest(self, name: str, paragraph: etree._Element | None, run: etree._Element) -> str | None:
        """A run's own value of a property, else that of its style, of its paragraph's style, of all text."""
        properties = run.find(f"{W}rPr")
        of_paragraph = self._of_paragraph(paragraph)
        character = _style_of(properties, "rStyle")
        styles = [*(self._chain(character, "character") if character else ()), *self._chain(of_paragraph, "paragraph")]
        return _first([properties, *(style.run for style in styles), self._run_defaults], f"{W}{name}")

    def _of_paragraph(self, paragraph: etree._Element | None) -> str | None:
        """The style of a paragraph, looked up once for all its runs."""
        if paragraph is None:
            return None
        if paragraph is not self._last[0]:
            self._last = paragraph, _style_of(paragraph.find(f"{W}pPr"), "pStyle")
        return self._last[1]

    def _toggled(self, name: str, paragraph: etree._Element | None, run: etree._Element) -> bool:
        """A run's own setting decides, else those of its two styles, each reversing the other."""
        properties = run.find(f"{W}rPr")
        own = on(properties, name)
        if own is not None:
            return own
        of_paragraph = self._of_paragraph(paragraph)
        by_paragraph = self._set_by_style(name, of_paragraph, "paragraph")
        character = _style_of(properties, "rStyle")
        by_character = self._set_by_style(name, character, "character") if character else False
        return bool(on(self._run_defaults, name)) or by_paragraph != by_character

    def _set_by_style(self, name: str, identity: str | None, kind: str) -> bool:
        settings = (on(style.run, name) for style in self._chain(identity, kind))
        return next((setting for setting in settings if setting is not None), False)


def _style_of(properties: etree._Element | None, name: str) -> str | None:
    return None if properties is None else val(properties.find(f"{W}{name}"))


def _first(properties: list[etree._Element | None], path: str) -> str | None:
    """The value nearest to the paragraph."""
    for element in properties:
        found = None if element is None else val(element.find(path))
        if found is not None:
            return found
    return None


def _named(name: str) -> Shape | None:
    if (match := _HEADING.match(name)) is not None:
        return Shape(kind=BlockKind.HEADING, level=int(match[1]))
    if _CONTENTS.match(name):
        return Shape(kind=BlockKind.HEADING)
    kind, level = _NAMED.get(name, (None, None))
    return None if kind is None else Shape(kind=kind, level=level)
