"""Word files as people send them back: with replies, ticks, and words written into a comment."""

from __future__ import annotations

import copy
import io
import zipfile

import docx
from attrs import frozen
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
EXTENDED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
EXTENDED_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"


@frozen(kw_only=True)
class Answer:
    """What somebody does with comment ``to``: reply (``linked`` as Word does), tick it off, or write into it."""

    to: int
    words: str = ""
    by: str = ""
    resolves: bool = False
    linked: bool = True
    inside: bool = False


def article(*paragraphs: str) -> bytes:
    """A Word file of these paragraphs."""
    made = docx.Document()
    for words in paragraphs:
        made.add_paragraph(words)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def answered(package: bytes, *answers: Answer) -> bytes:
    """The file with these answers, written as Word writes them: a thread is a part of its own."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    main, comments = etree.fromstring(parts["word/document.xml"]), etree.fromstring(parts["word/comments.xml"])
    threads = etree.Element(f"{W15}commentsEx", nsmap={"w15": W15[1:-1]})
    originals = list(comments)
    entries = [_entry(threads, comment, f"{number:08X}") for number, comment in enumerate(originals, start=1)]
    for number, answer in enumerate(answers, start=len(originals)):
        if answer.resolves:
            entries[answer.to].set(f"{W15}done", "1")
        if answer.inside:
            originals[answer.to].append(_paragraph(answer.words))
        elif answer.words:
            reply = etree.SubElement(comments, f"{W}comment", {f"{W}id": str(number), f"{W}author": answer.by})
            reply.append(_paragraph(answer.words))
            _stand_beside(main, str(answer.to), str(number))
            entry = _entry(threads, reply, f"{number + 1:08X}")
            if answer.linked:
                entry.set(f"{W15}paraIdParent", f"{answer.to + 1:08X}")
    parts["word/comments.xml"], parts["word/document.xml"] = etree.tostring(comments), etree.tostring(main)
    parts["word/commentsExtended.xml"] = etree.tostring(threads)
    _declare(parts)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _entry(threads: etree._Element, comment: etree._Element, key: str) -> etree._Element:
    comment[-1].set(f"{W14}paraId", key)
    return etree.SubElement(threads, f"{W15}commentEx", {f"{W15}paraId": key, f"{W15}done": "0"})


def _paragraph(words: str) -> etree._Element:
    paragraph = etree.Element(f"{W}p")
    text = etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t")
    text.text = words
    return paragraph


def _stand_beside(main: etree._Element, of: str, number: str) -> None:
    for name in ("commentRangeStart", "commentRangeEnd"):
        (mark,) = [e for e in main.iter(f"{W}{name}") if e.get(f"{W}id") == of]
        other = copy.copy(mark)
        other.tail = None
        other.set(f"{W}id", number)
        mark.addnext(other)


def _declare(parts: dict[str, bytes]) -> None:
    relations = etree.fromstring(parts["word/_rels/document.xml.rels"])
    target = {"Id": "rIdThreads", "Type": EXTENDED, "Target": "commentsExtended.xml"}
    etree.SubElement(relations, f"{{{relations.nsmap[None]}}}Relationship", target)
    parts["word/_rels/document.xml.rels"] = etree.tostring(relations)
    types = etree.fromstring(parts["[Content_Types].xml"])
    override = {"PartName": "/word/commentsExtended.xml", "ContentType": EXTENDED_TYPE}
    etree.SubElement(types, f"{{{types.nsmap[None]}}}Override", override)
    parts["[Content_Types].xml"] = etree.tostring(types)
