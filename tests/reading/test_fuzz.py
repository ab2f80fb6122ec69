"""Any bytes under any name, and files that are nearly right: a document, or one of our errors in words."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.errors import ClaimcheckError
from claimcheck.model import Limits
from claimcheck.reading import read_bytes
from claimcheck.reading.view import as_read
from tests.examples import examples
from tests.reading.word import para, run, word, xml

pytestmark = pytest.mark.hypothesis
NAMES = st.sampled_from(["a.txt", "a.md", "a.html", "a.docx", "a.pdf", "a", "-", "a.xml"])
STARTS = st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html><body>", b"\xff\xfe", b"\xef\xbb\xbf", b"# "])
#: Pieces of mark-up that belong together or do not.
PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "The bridge ",
                "of 1931",
                " has 48",
                "² ",
                "arches.",
                "\n",
                "\n\n",
                "**",
                "_",
                "~~",
                "`",
                "[",
                "](x)",
                "]",
            ),
            *("[^1]", "[^1]: ", "^2^", "<sup>", "</sup>", "<del>", "</del>", "<br>", "&nbsp;", "&#0;", "|", "- ", "> "),
            *(
                "# ",
                "1. ",
                "\\",
                "![",
                "\u00ad",
                "\u200d",
                "\u202e",
                "e\u0301",
                "\ufb01",
                "-\n",
                "\r\n",
                "\t",
                "\ud800",
            ),
        ]
    ),
    max_size=30,
).map("".join)
ATTRIBUTES = st.sampled_from(
    ["1", "0", "", "²", "①", "9" * 5000, "-1", "true", "superscript", "x\u0301", "99999999999"]
)


def sound(data: bytes, name: str) -> None:
    """A document whose blocks, spans and view hold together, or an error with one line at least."""
    try:
        document = read_bytes(data, name, limits=Limits(characters=100_000, nodes=50_000))
    except ClaimcheckError:
        return
    at = 0
    for block in document.blocks:
        assert at <= block.start <= block.end <= len(document.text)
        at = block.end
    view = as_read(document, Limits(sentence=50))
    for block in view.document.blocks:
        back = view.back(view.document.span(block.start, block.end))
        assert back.quote == document.text[back.start : back.end]


@settings(max_examples=examples(150))
@given(STARTS, st.binary(max_size=400), NAMES)
def test_any_bytes(start: bytes, data: bytes, name: str) -> None:
    """Whatever stands in a file."""
    sound(start + data, name)


@settings(max_examples=examples(200))
@given(PIECES, st.sampled_from(["a.md", "a.html", "a.txt"]))
def test_pieces_of_markup(text: str, name: str) -> None:
    """Whatever mark-up is opened, closed, nested or broken."""
    sound(text.encode("utf-8", "surrogatepass"), name)


@settings(max_examples=examples(100))
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["vertAlign", "strike", "dstrike", "position", "vanish", "b", "rStyle", "outlineLvl", "ilvl"]
            ),
            ATTRIBUTES,
            st.sampled_from(["48", "2", " of 1931", "", "th", "a"]),
        ),
        max_size=8,
    )
)
def test_properties_of_word(parts: list[tuple[str, str, str]]) -> None:
    """Whatever properties runs and paragraphs have, with whatever values."""
    runs = "".join(run(words, f'<w:{name} w:val="{value}"/>') for name, value, words in parts)
    own = "".join(f'<w:{name} w:val="{value}"/>' for name, value, _ in parts)
    styles = xml(
        "styles", f'<w:style w:type="paragraph" w:styleId="S"><w:rPr>{own}</w:rPr><w:pPr>{own}</w:pPr></w:style>'
    )
    body = para("The bridge ", runs or "x", style="S", properties=f"<w:numPr>{own}</w:numPr>{own}")
    sound(word(body, styles=styles), "a.docx")


@settings(max_examples=examples(100))
@given(st.data())
def test_damaged_word_files(data: st.DataObject) -> None:
    """A Word file of which a byte, a part or the end is lost or another."""
    whole = bytearray(word(para("The bridge of 1931 has ", run("48", "<w:b/>"), " arches.")))
    how = data.draw(st.sampled_from(["byte", "end", "part", "name"]))
    if how == "byte":
        whole[data.draw(st.integers(0, len(whole) - 1))] ^= data.draw(st.integers(1, 255))
    elif how == "end":
        del whole[data.draw(st.integers(0, len(whole) - 1)) :]
    else:
        with zipfile.ZipFile(io.BytesIO(bytes(whole))) as archive:
            parts = {info.filename: archive.read(info) for info in archive.infolist()}
        name = data.draw(st.sampled_from(sorted(parts)))
        content = parts.pop(name)
        if how == "name":
            parts[data.draw(st.sampled_from([name.upper(), name.replace("/", "\\"), "/" + name, "../" + name]))] = (
                content
            )
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            for each, held in parts.items():
                archive.writestr(each, held)
        whole = bytearray(stream.getvalue())
    sound(bytes(whole), "a.docx")
