"""The names of Word's XML and the few moves through it that all its readers share."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

__all__ = ["GONE", "MC", "PROPERTIES", "M", "R", "W", "chosen", "flat", "number_of", "on", "val"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
PROPERTIES = frozenset(
    f"{W}{name}" for name in ("pPr", "rPr", "tblPr", "tblGrid", "tblPrEx", "tcPr", "trPr", "sdtPr", "sdtEndPr")
)
GONE = {f"{W}del": "tracked deletion", f"{W}moveFrom": "tracked move (old place)"}
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
_BLOCKS = frozenset(
    {f"{W}p", f"{W}tbl", f"{W}sectPr", f"{W}altChunk", f"{W}subDoc", f"{M}oMath", f"{M}oMathPara", *GONE}
)
# What markup that needs these extensions says is understood; of others the fallback is read.
_UNDERSTOOD = frozenset({"wps", "wpg", "wpc", "wpi", "w14", "w15", "w16", "w16se", "wp14", "a14", "cx", "cx1", "am3d"})


def val(element: etree._Element | None) -> str | None:
    """The ``w:val`` of an element."""
    return None if element is None else element.get(f"{W}val")


def number_of(written: str | None) -> int | None:
    """A small whole number as Word writes it; None for anything else ("²", "①", thousands of digits)."""
    return int(written) if written is not None and _NUMBER.fullmatch(written) else None


def on(properties: etree._Element | None, name: str) -> bool | None:
    """An on/off property: None where it is not set."""
    element = None if properties is None else properties.find(f"{W}{name}")
    return None if element is None else (val(element) or "1") not in ("0", "false", "off")


def chosen(alternatives: etree._Element) -> etree._Element:
    """The one branch of ``mc:AlternateContent`` that is read: the first that is understood, else the fallback."""
    branches = list(alternatives.iterchildren(f"{MC}Choice"))
    for branch in branches:
        if set(branch.get("Requires", "").split()) <= _UNDERSTOOD:
            return branch
    fallback = alternatives.find(f"{MC}Fallback")
    if fallback is not None:
        return fallback
    return branches[0] if branches else etree.Element("none")


def flat(container: etree._Element, tag: str | None = None) -> Iterator[etree._Element]:
    """The blocks of a container (or its children with ``tag``), through controls, custom XML and insertions."""
    for element in container:
        if element.tag == tag or (tag is None and element.tag in _BLOCKS):
            yield element
        elif element.tag == f"{MC}AlternateContent":
            yield from flat(chosen(element), tag)
        elif isinstance(element.tag, str) and element.tag not in PROPERTIES and element.tag not in GONE:
            yield from flat(element, tag)
