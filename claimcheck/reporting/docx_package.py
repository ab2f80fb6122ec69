"""A Word package as far as comments need it: the main part, its relations and the part of the comments."""

from __future__ import annotations

import itertools
import posixpath
import re
import urllib.parse
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from claimcheck.errors import ReadingError
from claimcheck.reporting.zipped import Part

__all__ = ["Package"]

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_CONTENT_TYPES = "[Content_Types].xml"
#: Word takes numbers below this for ids.
_HIGHEST = 2**31 - 1
_NUMBER = re.compile(r"\d{1,10}", re.ASCII)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def _parse(data: bytes, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadingError(f"the part {name} of the Word file is damaged: {error}") from error


def _plain(name: str) -> str:
    return posixpath.normpath("/" + name.replace("\\", "/").lstrip("/")).lower()


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


class Package:
    """The parts of a Word file; only the main part, its relations, the content types and the comments may change."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = {part.name: part for part in parts}
        # Letter case and the direction of slashes do not count in the names of parts.
        self._names = {_plain(part.name): part.name for part in parts}
        self.main_name = self._target("", "_rels/.rels", "/officeDocument") or self._known("word/document.xml") or ""
        if self.main_name not in self._parts:
            raise ReadingError("this package has no main document: it is not a Word file")
        if self._known(_CONTENT_TYPES) is None:
            raise ReadingError("this package does not say what its parts are; open it in Word and save it again")
        self.main = _parse(self._parts[self.main_name].data, self.main_name)
        folder, name = posixpath.split(self.main_name.replace("\\", "/"))
        relations = posixpath.join(folder, "_rels", name + ".rels")
        self._folder, self._relations_name = folder, self._known(relations) or relations
        self._comments_name = self._target(folder, self._relations_name, "/comments")
        self._comments = self._load_comments()

    def _known(self, name: str) -> str | None:
        """The name of a part as the archive writes it."""
        return self._names.get(_plain(name))

    def _target(self, folder: str, relations: str, kind: str) -> str | None:
        """The name of the part that a relation of this kind leads to, whether it is there or not."""
        held = self._known(relations)
        if held is None:
            return None
        for relation in _parse(self._parts[held].data, held).iter("{*}Relationship"):
            if relation.get("Type", "").endswith(kind) and relation.get("TargetMode") != "External":
                target = urllib.parse.unquote(relation.get("Target", "")).replace("\\", "/")
                target = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                return self._known(target) or target
        return None

    def _load_comments(self) -> etree._Element:
        name = self._comments_name
        if name is not None and name in self._parts and self._parts[name].data.strip():
            return _parse(self._parts[name].data, name)
        namespace = etree.QName(self.main).namespace
        return etree.Element(f"{{{namespace}}}comments", nsmap={"w": namespace})

    def _w(self, name: str) -> str:
        return f"{{{etree.QName(self.main).namespace}}}{name}"

    def is_main(self, name: str) -> bool:
        """Whether a part of that name, however it is written, is the main one."""
        return _plain(name) == _plain(self.main_name)

    def free_ids(self) -> Iterator[int]:
        """Numbers that nothing in the file has: no comment, and no range or mark that was left behind by one."""
        marks = ("commentRangeStart", "commentRangeEnd", "commentReference")
        elements = [*self._comments.iter(self._w("comment")), *self.main.iter(*map(self._w, marks))]
        written = (element.get(self._w("id"), "") for element in elements)
        used = {int(number) for number in written if _NUMBER.fullmatch(number)}
        first = max((number for number in used if number < _HIGHEST), default=-1) + 1
        numbers = itertools.chain(range(first, _HIGHEST), range(first))
        return (number for number in numbers if number not in used)

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
            self._relate(self._comments_name)
        self._declare(self._comments_name)
        self._replace(self._comments_name, _bytes(self._comments))
        self._replace(self.main_name, _bytes(self.main))

    def _free_name(self) -> str:
        names = itertools.chain(["comments.xml"], (f"comments{number}.xml" for number in itertools.count(1)))
        return next(name for name in names if self._known(posixpath.join(self._folder, name)) is None)

    def _relate(self, name: str) -> None:
        """A relation from the main part to that of the comments."""
        strict = "purl.oclc.org" in (etree.QName(self.main).namespace or "")
        data = self._parts[self._relations_name].data if self._relations_name in self._parts else None
        relations = _parse(data, self._relations_name) if data else etree.Element(f"{{{_RELATIONS}}}Relationships")
        used = {relation.get("Id") for relation in relations.iter("{*}Relationship")}
        identifier = next(id for number in itertools.count(1) if (id := f"rId{number}") not in used)
        attributes = {
            "Id": identifier,
            "Type": (_STRICT if strict else _OFFICE) + "/comments",
            "Target": posixpath.basename(name),
        }
        etree.SubElement(relations, f"{{{_RELATIONS}}}Relationship", attributes)
        self._replace(self._relations_name, _bytes(relations))

    def _declare(self, name: str) -> None:
        """The content type of the part of the comments, where none is told for it."""
        held = self._known(_CONTENT_TYPES) or _CONTENT_TYPES
        types = _parse(self._parts[held].data, held)
        told = {_plain(override.get("PartName", "")) for override in types.iter("{*}Override")}
        if _plain(name) not in told:
            override = {"PartName": "/" + name.replace("\\", "/"), "ContentType": _COMMENTS_TYPE}
            etree.SubElement(types, f"{{{_TYPES}}}Override", override)
            self._replace(held, _bytes(types))

    def _replace(self, name: str, data: bytes) -> None:
        old = self._parts.get(name)
        self._parts[name] = Part(name, data, old.date) if old else Part(name, data)

    def parts(self) -> tuple[Part, ...]:
        """All parts: the old ones in their order, then the new."""
        return tuple(self._parts.values())
