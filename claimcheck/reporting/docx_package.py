"""A Word package as far as comments need it: the main part, its relations and the part of the comments."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Sequence

from lxml import etree

from claimcheck.errors import ReadingError
from claimcheck.reporting.zipped import Part

__all__ = ["Package"]

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def _parse(data: bytes, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ReadingError(f"the part {name} of the Word file is damaged: {error}") from error


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


class Package:
    """The parts of a Word file; only the main part, its relations, the content types and the comments may change."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = {part.name: part for part in parts}
        self.main_name = self._target("", "_rels/.rels", "/officeDocument") or ""
        if self.main_name not in self._parts:
            raise ReadingError("this package has no main document: it is not a Word file")
        self.main = _parse(self._parts[self.main_name].data, self.main_name)
        folder, name = posixpath.split(self.main_name)
        self._folder, self._relations_name = folder, posixpath.join(folder, "_rels", name + ".rels")
        self._comments_name = self._target(folder, self._relations_name, "/comments")
        self._comments = self._load_comments()

    def _target(self, folder: str, relations: str, kind: str) -> str | None:
        """The part that a relation of this kind leads to."""
        if relations not in self._parts:
            return None
        for relation in _parse(self._parts[relations].data, relations):
            if relation.get("Type", "").endswith(kind) and relation.get("TargetMode") != "External":
                target = relation.get("Target", "")
                return target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        return None

    def _load_comments(self) -> etree._Element:
        name = self._comments_name
        if name in self._parts and name is not None:
            return _parse(self._parts[name].data, name)
        namespace = etree.QName(self.main).namespace
        return etree.Element(f"{{{namespace}}}comments", nsmap={"w": namespace})

    def _w(self, name: str) -> str:
        return f"{{{etree.QName(self.main).namespace}}}{name}"

    @property
    def next_comment_id(self) -> int:
        """A number that no comment of the file has."""
        used = [int(c.get(self._w("id"), "-1")) for c in self._comments.iter(self._w("comment"))]
        return max(used, default=-1) + 1

    def add_comments(self, author: str, comments: Iterable[tuple[int, Sequence[str]]]) -> None:
        """Put comments (number, paragraphs) into their part, which is made and declared where there is none."""
        for number, lines in comments:
            attributes = {self._w("id"): str(number), self._w("author"): author, self._w("initials"): author[:2]}
            comment = etree.SubElement(self._comments, self._w("comment"), attributes)
            for line in lines:
                run = etree.SubElement(etree.SubElement(comment, self._w("p")), self._w("r"))
                text = etree.SubElement(run, self._w("t"), {_SPACE: "preserve"})
                text.text = line
        if self._comments_name is None:
            self._comments_name = posixpath.join(self._folder, self._free_name())
            self._declare(self._comments_name)
        self._replace(self._comments_name, _bytes(self._comments))
        self._replace(self.main_name, _bytes(self.main))

    def _free_name(self) -> str:
        names = ("comments.xml", *(f"comments{n}.xml" for n in range(1, 100)))
        return next(name for name in names if posixpath.join(self._folder, name) not in self._parts)

    def _declare(self, name: str) -> None:
        """A relation from the main part and a content type."""
        strict = "purl.oclc.org" in (etree.QName(self.main).namespace or "")
        data = self._parts[self._relations_name].data if self._relations_name in self._parts else None
        relations = _parse(data, self._relations_name) if data else etree.Element(f"{{{_RELATIONS}}}Relationships")
        used = {relation.get("Id") for relation in relations}
        identifier = next(f"rId{n}" for n in range(1, len(used) + 2) if f"rId{n}" not in used)
        attributes = {
            "Id": identifier,
            "Type": (_STRICT if strict else _OFFICE) + "/comments",
            "Target": posixpath.basename(name),
        }
        etree.SubElement(relations, f"{{{_RELATIONS}}}Relationship", attributes)
        self._replace(self._relations_name, _bytes(relations))
        types = _parse(self._parts["[Content_Types].xml"].data, "[Content_Types].xml")
        override = {"PartName": "/" + name, "ContentType": _COMMENTS_TYPE}
        etree.SubElement(types, f"{{{_TYPES}}}Override", override)
        self._replace("[Content_Types].xml", _bytes(types))

    def _replace(self, name: str, data: bytes) -> None:
        old = self._parts.get(name)
        self._parts[name] = Part(name, data, old.date) if old else Part(name, data)

    def parts(self) -> tuple[Part, ...]:
        """All parts: the old ones in their order, then the new."""
        return tuple(self._parts.values())
