"""Bad input: one line that names the file and the remedy, and never another kind of error."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.errors import ClaimcheckError, LanguageError, ReadingError, UnsupportedFormat
from claimcheck.reading import read, read_bytes
from tests.examples import examples
from tests.reading.word import para, word, xml, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WHOLE = word(para("One sentence."))
NESTED = xml("document", "<w:body>" + "<w:sdt><w:sdtContent>" * 4000 + "</w:sdtContent></w:sdt>" * 4000 + "</w:body>")
BOMB = (
    '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)

BAD = [
    (b"", "a.docx", ReadingError, "empty"),
    (b"\xef\xbb\xbf \n", "a.txt", ReadingError, "empty"),
    (word(para()), "a.docx", ReadingError, "no text"),
    (b"just words", "a.docx", ReadingError, "not a zip"),
    (b"just words", "a.pdf", ReadingError, "not a PDF"),
    (WHOLE[: len(WHOLE) // 2], "a.docx", ReadingError, "damaged"),
    (OLE + b"\x00" * 600, "a.doc", UnsupportedFormat, "old Word"),
    (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", ReadingError, "encrypted"),
    (b"{\\rtf1 words}", "a.rtf", UnsupportedFormat, "RTF"),
    (b"\x89PNG\r\n", "a.png", UnsupportedFormat, "image"),
    (b"words", "a.xyz", UnsupportedFormat, ".xyz"),
    (bytes(range(1, 32)) * 20, "a.txt", UnsupportedFormat, "binary"),
    (zipped({"xl/workbook.xml": "<x/>"}), "a.xlsx", UnsupportedFormat, "without a Word document"),
    (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "a.odt", UnsupportedFormat, "OpenDocument"),
    (word("", document="<w:document"), "a.docx", ReadingError, "not well-formed"),
    (word("", document=NESTED), "a.docx", ReadingError, "a.docx"),
    (b"%PDF-1.4\nnothing", "a.pdf", ReadingError, "PDF file"),
    (b"<div> </div>", "a.html", ReadingError, "no text"),
]


@pytest.mark.parametrize(("data", "name", "error", "words"), BAD)
def test_one_line_names_the_file_and_the_fault(data: bytes, name: str, error: type[Exception], words: str) -> None:
    """Whatever is wrong with a file is told in one line of its own."""
    with pytest.raises(ReadingError) as caught:
        read_bytes(data, name)
    assert type(caught.value) is error
    assert name in str(caught.value)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.exit_status == 2


def test_missing_file_and_folder(tmp_path: Path) -> None:
    """A file that is not there and a folder are told apart."""
    with pytest.raises(ReadingError, match="no such file"):
        read(tmp_path / "none.docx")
    with pytest.raises(ReadingError, match="folder"):
        read(tmp_path)


def test_zip_bomb_is_not_unpacked() -> None:
    """A part that unpacks to more than the limit is an error before it fills the memory."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file, file.open("word/document.xml", "w") as part:
        for _ in range(80):
            part.write(b" " * 2**20)
    with pytest.raises(ReadingError, match="unpacks to more than"):
        read_bytes(stream.getvalue(), "a.docx")


def with_entity(declared: str, used: str) -> bytes:
    part = xml("document", f"<w:body>{para(f'safe {used}')}</w:body>")
    return word("", document=part.replace("<w:document", declared + "<w:document"))


def test_entities_are_never_expanded() -> None:
    """An external entity is left out and named; no file and no network is touched."""
    document = read_bytes(with_entity('<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hosts">]>', "&x;"), "a.docx")
    assert document.text.strip() == "safe"
    assert [entry.what for entry in document.unread] == ["XML entity"]


def test_entity_bomb_is_refused_or_left_out() -> None:
    """Entities that multiply are refused by the parser or left out, never unfolded."""
    with contextlib.suppress(ReadingError):
        assert read_bytes(with_entity(BOMB, "&i;"), "a.docx").text.strip() == "safe"


FOREIGN = [
    ("Der Rat hat am Montag in der Stadt getagt und die Lage nicht als gut bezeichnet.", "German"),
    ("Le conseil a tenu une réunion dans la ville et il a parlé des risques pour les habitants.", "French"),
    ("Совет провёл в понедельник заседание и не принял решения по этому вопросу.", "Russian"),
    ("理事会在星期一举行了会议并讨论了局势。", "Chinese"),
]


@pytest.mark.parametrize(("text", "language"), FOREIGN)
def test_other_languages_are_named(text: str, language: str) -> None:
    """An article in another language is refused by one line that names the language."""
    with pytest.raises(LanguageError, match=f"in {language}"):
        read_bytes(text.encode(), "a.txt")


@pytest.mark.parametrize("date", ["4 March 2019", "2019-3-4", "2019-02-30", "", "20190304"])
def test_malformed_date(date: str) -> None:
    """A date that is none is an error that shows how to write one."""
    with pytest.raises(ReadingError, match=r"date: .* such as 2019-03-04"):
        read_bytes(b"Words.", "a.txt", date=date)


SIDE_FAULTS = [
    ('spaeker = "x"', "allowed are source_name, speaker, date, publisher, url, title"),
    ('date = "yesterday"', "not a date"),
    ("date = 2019", "not a date"),
    ("speaker = 5", "not a text"),
    ("speaker = ", "not valid TOML"),
]


@pytest.mark.parametrize(("content", "words"), SIDE_FAULTS)
def test_side_file_faults(tmp_path: Path, content: str, words: str) -> None:
    """A side file's fault names the side file and what is allowed."""
    (tmp_path / "a.txt").write_text("Words.", encoding="utf-8")
    (tmp_path / "a.toml").write_text(content, encoding="utf-8")
    with pytest.raises(ReadingError, match=words) as caught:
        read(tmp_path / "a.txt")
    assert "a.toml" in str(caught.value)


def test_side_file_values(tmp_path: Path) -> None:
    """All keys of a side file reach the document; a TOML date is a date."""
    (tmp_path / "a.txt").write_text("Words.", encoding="utf-8")
    side = 'date = 2019-03-04\nspeaker = "S"\npublisher = "P"\n'
    side += 'url = "https://example.org"\ntitle = "T"\nsource_name = "N"\n'
    (tmp_path / "a.toml").write_text(side, encoding="utf-8")
    document = read(tmp_path / "a.txt")
    assert (document.date, document.date_origin.value) == (dt.date(2019, 3, 4), "side_file")
    assert (document.speaker, document.publisher, document.url) == ("S", "P", "https://example.org")
    assert (document.title, document.source.name) == ("T", "N")


NAMES = st.sampled_from(["a.docx", "a.txt", "a.md", "a.html", "a.pdf", "-", "a"])
STARTS = st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.7\n", OLE, b"<html><body>", b"# ", b"\xff\xfe", b"\xef\xbb\xbf"])


@given(data=st.binary(max_size=400), start=STARTS, name=NAMES)
@settings(max_examples=examples(150), deadline=None)
def test_property_any_bytes_are_read_or_refused(data: bytes, start: bytes, name: str) -> None:
    """Never anything but a document with exact blocks or a ClaimcheckError."""
    with contextlib.suppress(ClaimcheckError):
        document = read_bytes(start + data, name)
        for block in document.blocks:
            document.span(block.start, block.end)


@given(at=st.integers(0, len(WHOLE) - 1), byte=st.integers(0, 255), cut=st.booleans())
@settings(max_examples=examples(150), deadline=None)
def test_property_damaged_word_bytes(at: int, byte: int, cut: bool) -> None:
    """A Word file with one byte changed or its end missing is read or refused."""
    data = WHOLE[:at] if cut else WHOLE[:at] + bytes([byte]) + WHOLE[at + 1 :]
    with contextlib.suppress(ClaimcheckError):
        read_bytes(data, "a.docx")


HOLDERS = (
    "p",
    "r",
    "tbl",
    "tr",
    "tc",
    "sdt",
    "sdtContent",
    "ins",
    "del",
    "drawing",
    "txbxContent",
    "ruby",
    "hyperlink",
)
LEAVES = ("fldChar", "sectPr", "sym", "pPr", "numPr", "footnoteReference", "br", "altChunk", "fldSimple")
WORD_BITS = st.sampled_from(
    [
        "<w:t>x</w:t>",
        "<mc:AlternateContent/>",
        *(f"<w:{name}/>" for name in LEAVES),
        *(bit for name in HOLDERS for bit in (f"<w:{name}>", f"</w:{name}>")),
    ]
)


@given(bits=st.lists(WORD_BITS, max_size=30))
@settings(max_examples=examples(200), deadline=None)
def test_property_odd_word_markup(bits: list[str]) -> None:
    """Elements in any order and nesting are read or refused."""
    stack: list[str] = []
    parts: list[str] = []
    for bit in bits:
        if bit.startswith("</"):
            if stack:
                parts.append(f"</{stack.pop()}>")
        else:
            parts.append(bit)
            if not bit.endswith("/>") and "</" not in bit:
                stack.append(bit[1:-1])
    parts += [f"</{name}>" for name in reversed(stack)]
    with contextlib.suppress(ClaimcheckError):
        document = read_bytes(word("".join(parts)), "a.docx")
        joints = {document.text[a.end : b.start] for a, b in zip(document.blocks, document.blocks[1:], strict=False)}
        assert all(set(joint) <= {"\n", "\t"} for joint in joints)
