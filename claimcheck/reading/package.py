"""Open Packaging files (Word): a zip of XML parts, opened without trusting any of it.

Only the parts that are asked for are unpacked, each with a limit. python-docx is not used for this: it unpacks
everything at once, refuses packages that Word opens (macro files, templates, the strict namespaces) and raises
whatever zipfile and lxml raise.
"""

from __future__ import annotations

import io
import posixpath
import re
import urllib.parse
import zipfile
import zlib

from attrs import frozen
from lxml import etree

from claimcheck.errors import ReadingError, WorkLimit
from claimcheck.model import Limits

__all__ = ["Package", "Relation", "parse_xml"]

LARGEST_PART = 64 * 2**20
LARGEST_TOTAL = 256 * 2**20
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_ZIP_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)


@frozen(kw_only=True)
class Relation:
    """One entry of a part's ``.rels``: ``kind`` is the last word of its type, ``target`` a part name or an address."""

    id: str
    kind: str
    target: str
    external: bool


class Package:
    """The parts of a package by name (``/word/document.xml``; letter case is ignored, as Word does)."""

    def __init__(self, data: bytes, name: str, nodes: int = Limits().nodes) -> None:
        self.name = name
        self._nodes = nodes
        self._left = LARGEST_TOTAL
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except _ZIP_FAULTS as error:
            raise self.fault("it is damaged or cut short", error) from error
        self._entries = {_part_name(entry.filename).lower(): entry for entry in entries if not _is_folder(entry)}

    def fault(self, what: str, cause: object = None) -> ReadingError:
        """The error that tells of this file and what to do."""
        said = f" ({str(cause).splitlines()[0]})" if cause and str(cause) else ""
        return ReadingError(
            f"{self.name}: not readable as a Word file: {what}{said}; open it in Word and save it again"
        )

    def names(self) -> tuple[str, ...]:
        """The names of all parts, as the zip lists them."""
        return tuple(_part_name(entry.filename) for entry in self._entries.values())

    def holds(self, part: str) -> bool:
        """Whether there is such a part."""
        return part.lower() in self._entries

    def read(self, part: str) -> bytes:
        """The bytes of a part; raises ReadingError when it is damaged or unpacks to more than the limits."""
        entry = self._entries[part.lower()]
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self.fault(f"its part {part} is compressed in a way that no Word file is")
        limit = min(LARGEST_PART, self._left)
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(limit + 1)
        except _ZIP_FAULTS as error:
            raise self.fault(f"its part {part} is damaged", error) from error
        if len(data) > limit:
            raise self.fault(f"its part {part} unpacks to more than {limit // 2**20} MB")
        self._left -= len(data)
        return data

    def xml(self, part: str) -> etree._Element | None:
        """The root of an XML part; None where the part is missing or empty."""
        if not self.holds(part):
            return None
        data = self.read(part)
        if not data.strip():
            return None
        if data.count(b"<") > 2 * self._nodes:
            raise WorkLimit(
                f"{self.name}: its part {part} has more than {self._nodes:,} elements; "
                "save the text of it as a file of its own or raise max-nodes"
            )
        try:
            return parse_xml(_STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", data))
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.fault(f"its part {part} is not well-formed", error) from error

    def relations(self, part: str = "/") -> dict[str, Relation]:
        """The relations of a part (of the package itself for ``/``) by id."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = [] if root is None else [_relation(element, folder) for element in root.iter("{*}Relationship")]
        return {relation.id: relation for relation in found}


def parse_xml(data: bytes) -> etree._Element:
    """Parse without entities, without the network and without libxml2's switch for huge trees."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(data, parser)


def _relation(element: etree._Element, folder: str) -> Relation:
    target = element.get("Target", "")
    external = element.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join(folder, urllib.parse.unquote(target).replace("\\", "/")))
    return Relation(
        id=element.get("Id", ""), kind=element.get("Type", "").rpartition("/")[2], target=target, external=external
    )


def _is_folder(entry: zipfile.ZipInfo) -> bool:
    # ZipInfo.is_dir fails on an entry without a name in some versions of Python; such an entry is nobody's part.
    return not entry.filename or entry.filename.endswith("/")


def _part_name(name: str) -> str:
    return posixpath.normpath("/" + name.replace("\\", "/").lstrip("/"))
