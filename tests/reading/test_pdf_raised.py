"""PDF files: raised marks by size and height, and forms that draw each other without end."""

from __future__ import annotations

import io

import pytest

from claimcheck.errors import WorkLimit
from claimcheck.model import Limits
from claimcheck.reading import read_bytes

pypdf = pytest.importorskip("pypdf")


def pdf(content: str, forms: dict[str, str] | None = None) -> bytes:
    """A page that draws ``content``; each form may draw the others."""
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(width=600, height=800)
    names = {key: NameObject(value) for key, value in (("/Type", "/Font"), ("/Subtype", "/Type1"))}
    font = DictionaryObject(
        {**{NameObject(k): v for k, v in names.items()}, NameObject("/BaseFont"): NameObject("/Courier")}
    )
    resources = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F"): writer._add_object(font)})})
    streams = {}
    for name, drawn in (forms or {}).items():
        stream = DecodedStreamObject()
        stream.set_data(drawn.encode())
        stream[NameObject("/Subtype")], stream[NameObject("/Type")] = NameObject("/Form"), NameObject("/XObject")
        streams[name] = (stream, writer._add_object(stream))
    drawable = DictionaryObject({NameObject(f"/{name}"): reference for name, (_, reference) in streams.items()})
    resources[NameObject("/XObject")] = drawable
    for stream, _ in streams.values():
        stream[NameObject("/Resources")] = resources
    page[NameObject("/Resources")] = resources
    body = DecodedStreamObject()
    body.set_data(content.encode())
    page[NameObject("/Contents")] = writer._add_object(body)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


SHOWN = [
    (
        "BT /F 12 Tf 50 700 Td (It has 48) Tj /F 7 Tf 65 5 Td (2) Tj /F 12 Tf 5 -5 Td ( bridges.) Tj ET",
        "It has 48² bridges.",
    ),
    ("BT /F 12 Tf 50 700 Td (It has 48) Tj /F 7 Tf 5 Ts (2) Tj 0 Ts /F 12 Tf ( bridges.) Tj ET", "It has 48² bridges."),
    ("BT /F 1 Tf 12 0 0 12 50 700 Tm (2.4 x 10) Tj 7 0 0 7 110 705 Tm [(6)] TJ ET", "2.4 x 10⁶"),
    ("BT /F 12 Tf 50 700 Td (on the 3) Tj /F 7 Tf 58 5 Td (rd) Tj /F 12 Tf 10 -5 Td ( day.) Tj ET", "on the 3rd day."),
    ("BT /F 12 Tf 50 700 Td (It has 48) Tj 0 -14 Td /F 7 Tf (2 a small note) Tj ET", "It has 48\n2 a small note"),
    ("BT /F 12 Tf 50 700 Td (H) Tj /F 7 Tf 8 -3 Td (2) Tj /F 12 Tf 5 3 Td (O) Tj ET", "H2O"),
    ("BT /F 12 Tf 50 700 Td (48) Tj /F 12 Tf 20 0 Td (2) Tj ET", "48 2"),
]


@pytest.mark.parametrize(("content", "text"), SHOWN)
def test_raised_marks(content: str, text: str) -> None:
    """What is small and stands above its line is raised; small print, low characters and the next number are not."""
    read = read_bytes(pdf(content), "a.pdf").text
    assert "".join(read.split()) == "".join(text.split())


def test_forms_that_double_are_a_work_limit() -> None:
    """A page whose forms draw each other twice over and over ends in one line."""
    forms = {f"X{n}": f"/X{n + 1} Do /X{n + 1} Do" for n in range(30)}
    forms["X30"] = "BT /F 12 Tf (Text.) Tj ET"
    with pytest.raises(WorkLimit, match="max-nodes"):
        read_bytes(pdf("/X0 Do", forms), "a.pdf", limits=Limits(nodes=20_000))


def test_a_form_is_read() -> None:
    """A form that is drawn once is text of its page."""
    assert "Text." in read_bytes(pdf("/X0 Do", {"X0": "BT /F 12 Tf (Text.) Tj ET"}), "a.pdf").text
