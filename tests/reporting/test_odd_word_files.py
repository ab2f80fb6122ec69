"""Word files that are odd inside: comments go into them all the same, with ids that nothing else has."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

import claimcheck
from claimcheck.errors import ReadingError
from claimcheck.model import Document, Finding
from claimcheck.reading import character_map, word_comments
from claimcheck.reporting import docx_comments
from claimcheck.reporting.zipped import unpack
from tests.reading.word import para, relations, run, xml, zipped

SENTENCE = "The bridge opened in 1931."


def package(body: str = "", comments: str = "", **changes: str) -> bytes:
    """A Word file of one sentence with this in its body and these comments; ``changes`` rename its parts."""
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relations(("d", "officeDocument", "word/document.xml")),
        "word/document.xml": xml("document", f"<w:body>{para(SENTENCE)}{body}</w:body>"),
    }
    if comments:
        files["word/_rels/document.xml.rels"] = relations(("c", "comments", "comments.xml"))
        files["word/comments.xml"] = xml("comments", comments)
    return zipped({changes.get(name, name): content for name, content in files.items() if changes.get(name) != ""})


def small(document: Document) -> claimcheck.Registry:
    """A registry with a finding at every block."""
    spans = (document.span(block.start, block.end) for block in document.blocks)
    return claimcheck.Registry(
        document=document, findings=tuple(Finding(rule="CC501", message="so", spans=(span,)) for span in spans)
    )


def comment(id: str) -> str:
    return f'<w:comment w:id="{id}" w:author="A"><w:p><w:r><w:t>mine</w:t></w:r></w:p></w:comment>'


def left_behind(id: str) -> str:
    marks = f'<w:commentRangeStart w:id="{id}"/>{run("Old.")}<w:commentRangeEnd w:id="{id}"/>'
    return f'<w:p>{marks}<w:r><w:commentReference w:id="{id}"/></w:r></w:p>'


def exported(original: bytes) -> tuple[list[int], dict[str, str]]:
    """(ids of our comments, the parts by name) of the file with comments."""
    found = character_map(original)
    made = docx_comments.write(small(found.document), original, found.places, which="all")
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        parts = {info.filename: archive.read(info).decode("utf-8", "replace") for info in archive.infolist()}
    ours = [c.number for c in word_comments(made) if c.author == "claimcheck"]
    assert ours
    return [int(number) for number in ours], parts


@pytest.mark.parametrize(
    ("ids", "behind"),
    [
        (["c1"], []),
        (["²", "①", "", "-3"], []),
        (["9" * 5000], []),
        (["2147483646"], []),
        (["2147483647", "4294967295"], []),
        (["5", "5"], ["7"]),
        ([], ["0"]),
        ([], ["0", "1", "2", "x"]),
    ],
)
def test_ids_are_free(ids: list[str], behind: list[str]) -> None:
    """No comment, range or mark of the file has them, and Word takes them: they lie below 2³¹."""
    original = package("".join(map(left_behind, behind)), "".join(map(comment, ids)))
    ours, parts = exported(original)
    assert len(set(ours)) == len(ours)
    assert all(0 <= number < 2**31 - 1 for number in ours)
    assert set(map(str, ours)).isdisjoint({*ids, *behind})
    for number in ours:
        body = next(content for name, content in parts.items() if name.lower().endswith("document.xml"))
        assert len(re.findall(rf'<w:commentRangeStart[^>]*w:id="{number}"', body)) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"word/document.xml": "Word/Document.xml"},
        {"word/document.xml": "word\\document.xml"},
        {"word/document.xml": "WORD/DOCUMENT.XML", "_rels/.rels": "_RELS/.RELS"},
        {"word/document.xml": "/word/document.xml"},
    ],
)
def test_names_of_parts(changes: dict[str, str]) -> None:
    """Letter case, slashes at the beginning and backslashes do not count in the names of parts."""
    exported(package(**changes))


def test_a_comment_in_the_relations() -> None:
    """A comment of XML among the relations is no relation."""
    with zipfile.ZipFile(io.BytesIO(package(comments=comment("0")))) as archive:
        parts = {info.filename: archive.read(info).decode() for info in archive.infolist()}
    for name in ("_rels/.rels", "word/_rels/document.xml.rels"):
        parts[name] = parts[name].replace("<Relationship ", "<!-- one --><Relationship ", 1)
    exported(zipped(parts))


def test_a_related_part_that_is_missing_is_made() -> None:
    """The comments that a relation speaks of are not there: they are made there, and declared."""
    with zipfile.ZipFile(io.BytesIO(package(comments=comment("0")))) as archive:
        parts = {info.filename: archive.read(info).decode() for info in archive.infolist()}
    del parts["word/comments.xml"]
    _, made = exported(zipped(parts))
    assert made["[Content_Types].xml"].count("/word/comments.xml") == 1


def test_a_raised_mark_has_its_place() -> None:
    """A claim whose words hold a raised digit is commented at its words."""
    raised = run("2", '<w:vertAlign w:val="superscript"/>')
    ours, parts = exported(package(f"<w:p>{run('It has 48')}{raised}{run(' arches.')}</w:p>"))
    assert len(ours) >= 1
    assert "What could not be put" not in parts["word/comments.xml"]


@pytest.mark.parametrize("missing", ["[Content_Types].xml"])
def test_what_word_cannot_open_is_told(missing: str) -> None:
    """A package that does not say what its parts are is an error in one line."""
    original = package(**{missing: ""})
    found = character_map(original)
    with pytest.raises(ReadingError, match="what its parts are"):
        docx_comments.write(small(found.document), original, found.places)


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_other_compressions_are_refused(method: int) -> None:
    """They unpack without a limit, and no Word file has them."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        archive.writestr("word/document.xml", b"0" * 10_000)
    with pytest.raises(ReadingError, match="compressed"):
        unpack(stream.getvalue())


def test_media_that_unpack_to_too_much_are_refused() -> None:
    """The limit is of all parts together."""
    with pytest.raises(ReadingError, match="unpack to more than"):
        unpack(zipped({"word/media/a.png": "0" * 2_000_000, "word/media/b.png": "0" * 2_000_000}), most=3_000_000)
