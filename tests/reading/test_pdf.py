"""PDF files: lines, pages, dates, and what holds no text."""

from __future__ import annotations

import io

import pytest

from claimcheck.errors import ReadingError
from claimcheck.reading import read_bytes

pypdf = pytest.importorskip("pypdf")


def pdf(*pages: tuple[str, ...], password: str = "", created: str = "D:20200102030405Z") -> bytes:
    """A PDF file of pages of lines."""
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = pypdf.PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Courier"),
        }
    )
    for lines in pages:
        page = writer.add_blank_page(width=600, height=800)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F"): writer._add_object(font)})}
        )
        content = DecodedStreamObject()
        shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
        content.set_data(f"BT /F 12 Tf 50 700 Td {shown}ET".encode())
        page[NameObject("/Contents")] = writer._add_object(content)
    writer.add_metadata({"/CreationDate": created})
    if password:
        writer.encrypt(password)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_lines_and_pages() -> None:
    """Wrapped lines make one block, each block names its page, the creation date is a witness."""
    first = ("The council of the town met on Monday and", "then it decided on the budget of the year", "to come.")
    document = read_bytes(pdf(first, ("Second page.",)), "a.pdf")
    assert document.text == "\n".join(first) + "\nSecond page."
    assert [(block.locator, block.end - block.start) for block in document.blocks] == [("page:1", 92), ("page:2", 12)]
    assert [witness.words for witness in document.witnesses] == ["created 2020-01-02"]


@pytest.mark.parametrize(("data", "words"), [(pdf(()), "no text"), (pdf(("x",), password="p"), "encrypted")])
def test_refusals(data: bytes, words: str) -> None:
    """A scan and an encrypted file are told apart."""
    with pytest.raises(ReadingError, match=words):
        read_bytes(data, "a.pdf")


def test_page_without_text_is_named() -> None:
    """A page that may be a scan is named beside pages with text."""
    document = read_bytes(pdf(("Some words.",), ()), "a.pdf")
    assert [(entry.what, entry.locator) for entry in document.unread] == [("page without text", "page:2")]


def test_pages_beyond_the_first_are_counted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are not opened, and one entry tells how many they are."""
    monkeypatch.setattr("claimcheck.reading.pdf._MOST_PAGES", 2)
    document = read_bytes(pdf(*[(f"Page number {n}.",) for n in range(1, 6)]), "a.pdf")
    assert document.text == "Page number 1.\nPage number 2."
    assert [(entry.what, entry.locator, entry.count) for entry in document.unread] == [("page", "page:3", 3)]
