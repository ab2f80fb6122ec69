"""Word files: which characters are read, in which blocks, and what is named as unread."""

from __future__ import annotations

import pytest

from claimcheck.model import BlockKind, Document
from claimcheck.reading import character_map, read_bytes
from tests.reading.word import para, run, table, word, xml


def text_of(body: str, **parts: str) -> str:
    return read(body, **parts).text


def read(body: str, **parts: str) -> Document:
    return read_bytes(word(body, **parts), "a.docx")


def box(inner: str) -> str:
    return f"<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx>"


def either(choice: str, fallback: str, requires: str = "wps") -> str:
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="{requires}">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def field(code: str, result: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return f"{mark('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{mark('separate')}{result}{mark('end')}"


def drawn(inner: str) -> str:
    return f"<w:r><w:drawing>{box(inner)}</w:drawing></w:r>"


RUBY = f"<w:r><w:ruby><w:rt>{run('up')}</w:rt><w:rubyBase>{run('base')}</w:rubyBase></w:ruby></w:r>"
DROP = '<w:framePr w:dropCap="drop"/>'
VANISH = "<w:vanish/>"
CHOICES = '<w:result w:val="1"/><w:listEntry w:val="red"/><w:listEntry w:val="blue"/>'
DROPDOWN = (
    f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList>{CHOICES}</w:ddList></w:ffData></w:fldChar></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)

TEXTS = [
    ("paragraphs are joined by one newline", para("One.") + para("Two."), "One.\nTwo."),
    ("split runs are one word", para(run("Th"), run("ree.")), "Three."),
    ("empty paragraphs are nothing", para("One.") + para() + para("Two."), "One.\nTwo."),
    ("cells are joined by a tab, rows by a newline", table(("a", "b"), ("c", "d")), "a\tb\nc\td"),
    ("an empty cell keeps its tab", table(("a", "<w:p/>", "c")), "a\t\tc"),
    ("paragraphs of a cell are lines", table((para("a") + para("b"), "c")), "a\nb\tc"),
    ("nested tables are read in place", table(("a", para("b") + table(("x", "y")) + "<w:p/>")), "a\tb\nx\ty"),
    ("insertions are kept", para("a ", f"<w:ins>{run('new ')}</w:ins>", "b"), "a new b"),
    ("deletions are dropped", para("a ", "<w:del><w:r><w:delText>old</w:delText></w:r></w:del>", "b"), "a b"),
    (
        "of a move the new place is kept",
        para(f"<w:moveFrom>{run('m ')}</w:moveFrom>", "a ", f"<w:moveTo>{run('m')}</w:moveTo>"),
        "a m",
    ),
    (
        "a deleted paragraph mark joins",
        para("One ", properties="<w:rPr><w:del/></w:rPr>") + para("and two."),
        "One and two.",
    ),
    ("a large initial belongs to its word", para("O", properties=DROP) + para("nce upon"), "Once upon"),
    ("controls are read", f"<w:sdt><w:sdtPr/><w:sdtContent>{para('in')}</w:sdtContent></w:sdt>", "in"),
    ("controls in a line are read", para("a ", f"<w:sdt><w:sdtContent>{run('in')}</w:sdtContent></w:sdt>"), "a in"),
    (
        "rows in controls are read",
        f"<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc>{para('r')}</w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>",
        "r",
    ),
    ("field results are read, instructions not", para("p ", field("PAGE", run("7"))), "p 7"),
    ("nested fields too", para(field("IF " + "x", run("a ") + field("REF", run("b")))), "a b"),
    ("simple fields are read", para(f'<w:fldSimple w:instr="DATE">{run("today")}</w:fldSimple>'), "today"),
    ("a field without end swallows nothing", para('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "on"), "on"),
    ("hyperlinks are read", para("see ", f"<w:hyperlink>{run('here')}</w:hyperlink>"), "see here"),
    ("smart tags are read", para(f"<w:smartTag>{run('tag')}</w:smartTag>"), "tag"),
    ("hidden runs are not", para("a ", run("secret ", VANISH), "b"), "a b"),
    ("a run may be shown although", para(run("shown", '<w:vanish w:val="0"/>')), "shown"),
    ("a hidden field still ends", para(run("x", VANISH), field("A", run("r", VANISH)), "on"), "on"),
    (
        "special characters",
        para("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t><w:softHyphen/><w:t>d</w:t></w:r>"),
        "a\tb\u2011cd",
    ),
    ("breaks are newlines within", para("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>"), "a\nb"),
    ("a page break alone is nothing", para("a") + para('<w:r><w:br w:type="page"/></w:r>') + para("b"), "a\nb"),
    ("symbols", para('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t> 5</w:t></w:r>'), "≥ 5"),
    ("form residue stays", para("on the Top of form"), "on the Top of form"),
    ("a text box follows its paragraph", para("a ", drawn(para("B")), "c"), "a c\nB"),
    (
        "alternatives are read once",
        para("a", either(f"<w:drawing>{box(para('B'))}</w:drawing>", f"<w:pict>{box(para('B'))}</w:pict>")),
        "a\nB",
    ),
    (
        "what is not understood is read from the fallback",
        para("a", either("<w:drawing/>", f"<w:pict>{box(para('B'))}</w:pict>", "zzz")),
        "a\nB",
    ),
    ("a dropdown shows its choice", para(DROPDOWN, " car"), "blue car"),
    ("ruby keeps its base", para(RUBY), "base"),
    ("line ends in a text element are spaces", para(run("a\nb")), "a b"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), [row[1:] for row in TEXTS], ids=[row[0] for row in TEXTS])
def test_text(body: str, expected: str) -> None:
    """The canonical text of a body is what its page shows."""
    assert text_of(body) == expected


NOT_TEXT = [
    ("image", para("a", "<w:r><w:drawing><wp:docPr descr='a map'/><pic:pic/></w:drawing></w:r>"), "a map"),
    ("chart", para("a", "<w:r><w:drawing><c:chart/></w:drawing></w:r>"), ""),
    ("embedded object", para("a", "<w:r><w:object><v:imagedata/><o:OLEObject/></w:object></w:r>"), ""),
    ("equation", para("a", "<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>"), "x=2"),
    ("hidden text", para("a", run("b", VANISH)), ""),
    ("tracked deletion", para("a", "<w:del><w:r><w:delText>old</w:delText></w:r></w:del>"), ""),
    ("tracked move (old place)", para("a", f"<w:moveFrom>{run('old')}</w:moveFrom>"), ""),
    ("imported document (altChunk)", para("a") + "<w:altChunk/>", ""),
    ("symbol of a special font", para("a", '<w:r><w:sym w:font="Webdings" w:char="F041"/></w:r>'), "Webdings"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "body", "reason"), NOT_TEXT, ids=[row[0] for row in NOT_TEXT])
def test_unread_is_named(what: str, body: str, reason: str) -> None:
    """What is not read is named once, with its place."""
    (entry,) = read(body).unread
    assert (entry.what, entry.count, entry.reason) == (what, 1, reason)
    assert entry.locator.startswith("/word/document.xml")


STYLES = xml(
    "styles",
    '<w:style w:type="paragraph" w:styleId="N" w:default="1"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="b1"><w:name w:val="heading 2"/><w:basedOn w:val="N"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="own"><w:name w:val="My head"/><w:basedOn w:val="b1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="tt"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="out"><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="li"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="3"/>'
    "</w:numPr></w:pPr></w:style>"
    '<w:style w:type="paragraph" w:styleId="q"><w:name w:val="Quote"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="hid"><w:name w:val="Hid"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="chid"><w:name w:val="C"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="loop"><w:name w:val="L"/><w:basedOn w:val="loop"/></w:style>',
)
NUMBERED = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/></w:numPr>'
KINDS = [
    (para("x"), BlockKind.PARAGRAPH, None),
    (para("x", style="b1"), BlockKind.HEADING, 2),
    (para("x", style="own"), BlockKind.HEADING, 2),
    (para("x", style="out"), BlockKind.HEADING, 3),
    (para("x", style="tt"), BlockKind.TITLE, None),
    (para("x", style="li"), BlockKind.LIST_ITEM, 0),
    (para("x", properties=NUMBERED), BlockKind.LIST_ITEM, 1),
    (para("x", style="li", properties='<w:numPr><w:numId w:val="0"/></w:numPr>'), BlockKind.PARAGRAPH, None),
    (para("x", style="q"), BlockKind.QUOTE, None),
    (para("x", style="loop"), BlockKind.PARAGRAPH, None),
    (para("x", style="unknown"), BlockKind.PARAGRAPH, None),
    (table(("x", "y")), BlockKind.TABLE_CELL, None),
    (table(("x",)), BlockKind.PARAGRAPH, None),
]


@pytest.mark.parametrize(("body", "kind", "level"), KINDS)
def test_kind(body: str, kind: BlockKind, level: int | None) -> None:
    """The style, its bases, the outline level and the numbering say what a paragraph is."""
    first = read(body, styles=STYLES).blocks[0]
    assert (first.kind, first.level) == (kind, level)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (para("a") + para("b", style="hid"), "a"),
        (para("a", run("b", '<w:rStyle w:val="chid"/>')), "a"),
        (para("a") + para(run("b", '<w:rStyle w:val="chid"/>'), style="hid"), "a\nb"),
        (para("a") + para(run("b", '<w:vanish w:val="false"/>'), style="hid"), "a\nb"),
    ],
)
def test_hidden_through_styles(body: str, expected: str) -> None:
    """Hiding is a toggle: a hidden character style inside a hidden paragraph style shows again."""
    assert text_of(body, styles=STYLES) == expected


def test_notes_follow_the_body_in_the_order_of_their_marks() -> None:
    """Footnotes stand after the body; separators are no notes; one without a mark is named."""
    notes = "".join(
        f'<w:footnote w:id="{i}"{kind}>{para(text)}</w:footnote>'
        for i, kind, text in [("0", ' w:type="separator"', ""), ("1", "", "one"), ("2", "", "two"), ("3", "", "lost")]
    )
    body = para("A", '<w:r><w:footnoteReference w:id="2"/></w:r>', "B", '<w:r><w:footnoteReference w:id="1"/></w:r>')
    document = read(body, footnotes=xml("footnotes", notes))
    assert document.text == "AB\ntwo\none"
    assert [block.kind for block in document.blocks[1:]] == [BlockKind.FOOTNOTE] * 2
    assert document.blocks[1].locator == "/word/footnotes.xml#p3"
    assert [entry.what for entry in document.unread] == ["footnote without a mark in the text"]


def test_headers_that_a_page_shows() -> None:
    """Default headers are read once; a first-page header only where the section has one; comments are counted."""
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="h1"/><w:headerReference w:type="first" r:id="h2"/>'
        '<w:footerReference w:type="default" r:id="f1"/></w:sectPr>'
    )
    data = word(
        para("Body") + section,
        rels=(("h1", "header", "header1.xml"), ("h2", "header", "header2.xml"), ("f1", "footer", "footer1.xml")),
        header1=xml("hdr", para("Top")),
        header2=xml("hdr", para("First")),
        footer1=xml("ftr", para("Foot")),
        comments=xml("comments", f"<w:comment>{para('really?')}</w:comment>"),
    )
    document = read_bytes(data, "a.docx")
    assert document.text == "Body\nTop\nFoot"
    assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH, BlockKind.HEADER, BlockKind.FOOTER]
    assert {(entry.what, entry.locator) for entry in document.unread} == {
        ("comment", "/word/comments.xml"),
        ("part with text that no page shows", "/word/header2.xml"),
    }


def test_deleted_paragraph_leaves_the_next_as_it_is() -> None:
    """Where a whole paragraph was deleted the next keeps its kind and its place."""
    gone = "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
    document = read(para(gone, properties="<w:rPr><w:del/></w:rPr>") + para("Head", style="b1"), styles=STYLES)
    (block,) = document.blocks
    assert (block.kind, block.locator, document.text) == (BlockKind.HEADING, "/word/document.xml#p2", "Head")


def test_title_is_the_title_block_then_the_heading_then_the_file_name() -> None:
    """Core properties name no title; the text does."""
    both = para("Head", style="b1") + para("The  title", style="tt")
    assert read(both, styles=STYLES).title == "The title"
    assert read(para("Head", style="b1"), styles=STYLES).title == "Head"
    assert read(para("x")).title == "a"


def test_strict_names_are_understood() -> None:
    """Files saved as Strict Open XML are read like all others."""
    strict = xml("document", f"<w:body>{para('Strict.')}</w:body>").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert read_bytes(word("", document=strict), "a.docx").text == "Strict."


def test_character_map_leads_to_the_text_elements() -> None:
    """Each place names the text element and the characters in it; joints and tabs have none."""
    found = character_map(word(para(run("Th"), run("ree ships."), "<w:r><w:tab/></w:r>", run("x")) + para("Two.")))
    text = found.document.text
    assert text == "Three ships.\tx\nTwo."
    start = text.index("hree s")
    assert [(p.element, p.first, p.last) for p in found.places(start, start + 6)] == [(0, 1, 2), (1, 0, 5)]
    assert found.places(12, 13) == ()
    assert [(p.element, p.first, p.last) for p in found.places(12, 17)] == [(2, 0, 1), (3, 0, 2)]
    assert found.ranges[-1].part == "/word/document.xml"


B = "<w:b/>"
SENTENCE = "The council met in the town hall and decided on the budget."
PART = para("Our ", run("work", B)) + para(SENTENCE)
TYPED_HEADINGS = [
    ("a bold line heads what is not bold", para(run("Our work", B)) + para(SENTENCE), "hp"),
    ("not where a sentence is bold", para(run("It rained.", B)) + para(SENTENCE), "pp"),
    ("all bold", para(SENTENCE) + para(run("Our work", B)) + para(run(SENTENCE, B)), "php"),
    ("not where a part is bold", PART + para(run("More", B)) + para(SENTENCE), "pphp"),
    ("short lines head a text without headings", para("Our work") + para(SENTENCE), "hp"),
    ("not beside styled headings", para("Styled", style="b1") + para("Our work") + para(SENTENCE), "hpp"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "kinds"), [row[1:] for row in TYPED_HEADINGS], ids=[row[0] for row in TYPED_HEADINGS])
def test_typed_headings(body: str, kinds: str) -> None:
    """Headings without a style are known by their type and place."""
    assert "".join(block.kind.value[0] for block in read(body, styles=STYLES).blocks) == kinds
