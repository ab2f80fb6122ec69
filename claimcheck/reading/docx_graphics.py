"""Drawings of a Word file: their text boxes are read, the rest is named."""

from __future__ import annotations

from typing import Protocol

from lxml import etree

from claimcheck.reading.docx_xml import MC, W, chosen

__all__ = ["Graphics"]

_NAMED = {
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic": "image",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart": "chart",
    "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart": "chart",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds": "diagram (SmartArt)",
    "{urn:schemas-microsoft-com:vml}imagedata": "image",
    "{urn:schemas-microsoft-com:vml}textpath": "word art",
    "{urn:schemas-microsoft-com:office:office}OLEObject": "embedded object",
    f"{W}control": "form control (ActiveX)",
    f"{W}objectEmbed": "embedded object",
    f"{W}objectLink": "linked object",
    f"{W}movie": "movie",
}
_TITLES = ("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr",)


class _Notes(Protocol):
    def note_unread(self, what: str, *, reason: str = "", count: int = 1) -> None: ...


class Graphics:
    """Looks through drawings for a walker, which takes the notes."""

    def __init__(self, notes: _Notes) -> None:
        self._notes = notes

    def boxes(self, graphic: etree._Element) -> list[etree._Element]:
        """The contents of the text boxes in ``w:drawing``, ``w:pict`` or ``w:object``; what else it holds is noted."""
        found: list[etree._Element] = []
        is_object = graphic.tag == f"{W}object"
        alternative = next((e.get("descr") or "" for tag in _TITLES for e in graphic.iter(tag)), "")
        self._look(graphic, found, is_object, alternative)
        return found

    def _look(self, element: etree._Element, found: list[etree._Element], is_object: bool, words: str) -> None:
        for child in element:
            tag = str(child.tag)
            if tag == f"{W}txbxContent":
                found.append(child)
            elif tag == f"{MC}AlternateContent":
                self._look(chosen(child), found, is_object, words)
            elif tag in _NAMED:
                what = _NAMED[tag]
                if not (is_object and what == "image"):  # the picture of an embedded object is not one more thing
                    self._notes.note_unread(what, reason=child.get("string") or words)
            else:
                self._look(child, found, is_object, words)
