"""Plain text, Markdown and web pages: which blocks they have."""

from __future__ import annotations

from importlib.util import find_spec

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Document
from claimcheck.reading import document_from_text, read_bytes

SHORT = {
    "paragraph": "p",
    "heading": "h",
    "list_item": "l",
    "quote": "q",
    "code": "c",
    "table_cell": "t",
    "title": "T",
    "caption": "C",
}


def shown(document: Document) -> list[str]:
    """The blocks as ``kind|words``; headings and list items with their level where they have one."""
    return [
        f"{SHORT[each.kind.value]}{'' if each.level is None else each.level}|{document.text[each.start : each.end]}"
        for each in document.blocks
    ]


WRAPPED = (
    "This line was wrapped by hand at a width\nas letters were in former times, so this\nis one.\n\nNext paragraph."
)
PLAIN = [
    ("One.\n\nTwo.", ["p|One.", "p|Two."]),
    ("One.\r\nTwo.\r\n", ["p|One.", "p|Two."]),
    (WRAPPED, ["p|" + WRAPPED.partition("\n\n")[0], "p|Next paragraph."]),
    ("  indented  \n", ["p|indented"]),
    ("- a thing\n- another\n", ["l|a thing", "l|another"]),
    ("1. a thing\n2) another", ["l|a thing", "l|another"]),
    ("The heading\n\nA sentence that follows it.", ["h|The heading", "p|A sentence that follows it."]),
    ("A team won the cup in 2010", ["p|A team won the cup in 2010"]),
    ("A won\nB lost", ["p|A won", "p|B lost"]),
    ("3.5 per cent grew.", ["p|3.5 per cent grew."]),
]


@pytest.mark.parametrize(("text", "blocks"), PLAIN)
def test_plain(text: str, blocks: list[str]) -> None:
    """Blank lines, hand-wrapped lines, bullets and headings make the blocks; the text stays as it is."""
    document = document_from_text(text)
    assert document.text == text
    assert shown(document) == blocks


MARKDOWN = [
    ("# Head #\n\nText *here*\ngoes on.\n", ["h1|Head", "p|Text *here*\ngoes on."]),
    ("Head\n====\nText", ["h1|Head", "p|Text"]),
    ("- one\n  - two\n- three", ["l0|one", "l1|two", "l0|three"]),
    ("1. one\n\n   more\n", ["l0|one", "l0|more"]),
    ("> said\n> more\n", ["q|said\n> more"]),
    ("```py\nx = 1\n```\nend", ["c|```py\nx = 1\n```", "p|end"]),
    ("| a | b |\n|---|---|\n| c | d e |\n", ["t|a", "t|b", "t|c", "t|d e"]),
    ("---\ntitle: T\ndate: 2020-01-02\n---\n# Head\n", ["c|---\ntitle: T\ndate: 2020-01-02\n---", "h1|Head"]),
    ("a\r\n\r\nb\r\n", ["p|a", "p|b"]),
]


@pytest.mark.parametrize(("text", "blocks"), MARKDOWN)
def test_markdown(text: str, blocks: list[str]) -> None:
    """Blocks stand without their marks; the text keeps them."""
    document = document_from_text(text, markdown=True)
    assert document.text == text
    assert shown(document) == blocks


def test_front_matter_gives_title_and_witness() -> None:
    """Title and date of the front matter are taken as such."""
    document = document_from_text("---\ntitle: 'T x'\ndate: 2020-01-02\n---\nWords.", markdown=True)
    assert document.title == "T x"
    assert [str(day) for witness in document.witnesses for day in witness.readings] == ["2020-01-02"]


@given(text=st.text(alphabet=st.sampled_from("ab. \n\r\t#>-*`|1\u2028é"), max_size=80), markdown=st.booleans())
def test_property_blocks_are_ordered_and_cover_the_words(text: str, markdown: bool) -> None:
    """Blocks never overlap, never begin or end with a space, and in plain text hold all words but the bullets."""
    document = document_from_text(text, markdown=markdown)
    assert document.text == text
    ends = [0, *(block.end for block in document.blocks)]
    for block, before in zip(document.blocks, ends, strict=False):
        words = document.text[block.start : block.end]
        assert before <= block.start < block.end
        assert words.strip()
    if not markdown:
        held = sum(ch.isalpha() for b in document.blocks for ch in text[b.start : b.end])
        assert held >= sum(ch.isalpha() for ch in text) - text.count(".") - text.count("-")


PAGE = """<html><head><title>T</title><script>var x</script></head><body>
<h2>Head</h2><p>One <b>bold</b><br>line.</p><ul><li>a</li><li>b</li></ul>
<table><tr><td>x</td><td>y</td></tr><tr><td>z</td></tr></table><p hidden>no</p><blockquote>said</blockquote></body>"""


def test_page_without_an_article_is_read_as_it_stands() -> None:
    """Where no article is found all visible text is read; scripts and hidden parts are not."""
    fragment = PAGE.partition("<body>")[2].partition("</body>")[0]
    document = read_bytes(fragment.encode(), "a.html")
    assert shown(document) == ["h2|Head", "p|One bold\nline.", "l|a", "l|b", "t|x", "t|y", "t|z", "q|said"]
    assert document.text.endswith("x\ty\nz\nsaid")


@pytest.mark.skipif(find_spec("trafilatura") is None, reason="trafilatura is not installed")
def test_article_of_a_page() -> None:
    """Menus go, the article stays, with the page's title, date, site and address."""
    story = "".join(
        f"<p>The council met on day {n} and the members talked about the budget at length.</p>" for n in range(9)
    )
    head = (
        '<title>Budget talks</title><meta property="article:published_time" content="2020-05-06T07:08:09Z">'
        '<meta property="og:site_name" content="The Site"><link rel="canonical" href="https://example.org/talks">'
    )
    menu = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/x'>Sport</a></li></ul></nav>"
    page = f"<html><head>{head}</head><body>{menu}<article><h1>Budget talks</h1>{story}</article></body></html>"
    document = read_bytes(page.encode(), "a.html")
    assert "Sport" not in document.text
    assert document.text.count("The council met") == 9
    assert (document.title, document.publisher, document.url) == (
        "Budget talks",
        "The Site",
        "https://example.org/talks",
    )
    assert [witness.words for witness in document.witnesses] == ["created 2020-05-06"]
    assert document.date is None
    assert "rest of the page" in [entry.what for entry in document.unread]


@pytest.mark.parametrize("text", ["PK is short for public key.", "The mark %PDF- begins such files.", "GIF images"])
def test_words_are_no_magic_numbers(text: str) -> None:
    """A text that begins like another kind of file is a text."""
    assert read_bytes(text.encode(), "a.txt").text == text


ENCODED = [
    ("naïve".encode(), "naïve", []),
    (b"\xef\xbb\xbf" + "naïve".encode(), "naïve", []),
    ("naïve".encode("utf-16"), "naïve", []),
    ("naïve text".encode("utf-16-le"), "naïve text", []),
    ("naïve – “so”".encode("cp1252"), "naïve – “so”", ["encoding guessed"]),
]


@pytest.mark.parametrize(("data", "text", "unread"), ENCODED)
def test_encodings(data: bytes, text: str, unread: list[str]) -> None:
    """Byte order marks are dropped; what had to be guessed is named."""
    document = read_bytes(data, "a.txt")
    assert document.text == text
    assert [entry.what for entry in document.unread] == unread
