"""Comment ranges put into the body of a Word file; runs are split where a range begins or ends inside one."""

from __future__ import annotations

import copy
import unicodedata
from collections.abc import Sequence
from typing import Protocol

from lxml import etree

__all__ = ["Anchors"]

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NO_COMMENTS_IN = ("txbxContent", "Fallback", "del", "moveFrom")


class _Place(Protocol):
    @property
    def element(self) -> int: ...
    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...


def _letters(text: str) -> str:
    """What must agree: all characters but spaces; a raised mark is a plain digit in the file."""
    return "".join(unicodedata.normalize("NFKC", text).split())


class Anchors:
    """The body of one document, changed in place."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._ns = etree.QName(root).namespace or ""
        texts = root.iter(self._w("t"))
        # A text element that is split becomes several, each with the offset that it begins at in the original.
        self._texts = [[(0, element)] for element in texts]

    def _w(self, name: str) -> str:
        return f"{{{self._ns}}}{name}"

    def put(self, number: int, places: Sequence[_Place], quote: str) -> bool:
        """Anchor comment ``number`` at these characters; False, and nothing changed, where no comment can stand."""
        if not places or not all(self._holds(place) for place in places):
            return False
        said = "".join(self._text(place.element)[place.first : place.last] for place in places)
        if _letters(said) != _letters(quote):
            return False  # joints (tabs, line breaks) stand in no text element, everything else must agree
        first, last = places[0], places[-1]
        start = self._run_from(first.element, first.first)
        end = self._run_to(last.element, last.last)
        start.addprevious(self._mark("commentRangeStart", number))
        end.addnext(self._mark("commentRangeEnd", number))
        self._top(end).addnext(self._reference(number))
        return True

    def put_last(self, number: int) -> None:
        """Anchor comment ``number`` at the end of the body's last paragraph."""
        body = self._root.find(self._w("body"))
        holder = self._root if body is None else body
        paragraphs = [p for p in holder.iter(self._w("p")) if not self._barred(p)]
        paragraph = paragraphs[-1] if paragraphs else etree.SubElement(holder, self._w("p"))
        paragraph.append(self._mark("commentRangeStart", number))
        paragraph.append(self._mark("commentRangeEnd", number))
        paragraph.append(self._reference(number))

    def _holds(self, place: _Place) -> bool:
        if not 0 <= place.element < len(self._texts) or not 0 <= place.first < place.last <= len(
            self._text(place.element)
        ):
            return False
        element = self._texts[place.element][0][1]
        parent = element.getparent()
        return parent is not None and parent.tag == self._w("r") and not self._barred(element)

    def _barred(self, element: etree._Element) -> bool:
        return any(etree.QName(above).localname in _NO_COMMENTS_IN for above in element.iterancestors())

    def _text(self, element: int) -> str:
        return "".join(part.text or "" for _, part in self._texts[element])

    def _run_from(self, element: int, offset: int) -> etree._Element:
        """The run whose first character is this one, split off where needed."""
        index = max(i for i, (begin, _) in enumerate(self._texts[element]) if begin <= offset)
        begin, text = self._texts[element][index]
        if offset > begin:
            text = self._split_text(element, index, offset - begin)
        return self._split_run(text)

    def _run_to(self, element: int, offset: int) -> etree._Element:
        """The run whose last character is the one before ``offset``, split off where needed."""
        index = max(i for i, (begin, _) in enumerate(self._texts[element]) if begin < offset)
        begin, text = self._texts[element][index]
        if offset - begin < len(text.text or ""):
            self._split_run(self._split_text(element, index, offset - begin))
        elif text.getnext() is not None:
            self._split_run(text.getnext())
        parent = self._texts[element][index][1].getparent()
        assert parent is not None  # noqa: S101  (_holds has seen to it)
        return parent

    def _split_text(self, element: int, index: int, at: int) -> etree._Element:
        """Cut a text element in two inside its run; the second one is returned."""
        begin, text = self._texts[element][index]
        words = text.text or ""
        rest = copy.copy(text)
        rest.tail = None
        text.text, rest.text = words[:at], words[at:]
        for part in (text, rest):
            part.set(_SPACE, "preserve")
        text.addnext(rest)
        self._texts[element].insert(index + 1, (begin + at, rest))
        return rest

    def _split_run(self, content: etree._Element | None) -> etree._Element:
        """The run that begins with ``content``: it and what follows move into a new run, unless it comes first."""
        assert content is not None  # noqa: S101
        run = content.getparent()
        assert run is not None  # noqa: S101
        properties = run.find(self._w("rPr"))
        before = [child for child in content.itersiblings(preceding=True) if child is not properties]
        if not before:
            return run
        new = etree.Element(run.tag)
        for name, value in run.attrib.items():
            new.set(name, value)
        if properties is not None:
            new.append(copy.deepcopy(properties))
        following = [content, *content.itersiblings()]
        for child in following:
            new.append(child)
        tail, run.tail = run.tail, None
        run.addnext(new)
        new.tail = tail
        return new

    def _top(self, run: etree._Element) -> etree._Element:
        """The end mark after the run, or the child of the paragraph that holds the run (a link, an insertion …)."""
        paragraph, child = run.getparent(), run
        while paragraph is not None and paragraph.tag != self._w("p"):
            child, paragraph = paragraph, paragraph.getparent()
        mark = run.getnext()
        return mark if child is run and mark is not None else child

    def _mark(self, name: str, number: int) -> etree._Element:
        return etree.Element(self._w(name), {self._w("id"): str(number)})

    def _reference(self, number: int) -> etree._Element:
        run = etree.Element(self._w("r"))
        etree.SubElement(run, self._w("commentReference"), {self._w("id"): str(number)})
        return run
