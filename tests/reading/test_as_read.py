"""What is read of a text: no mark-up, no note marks, no unseen characters; every place is told in the text as given."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.errors import WorkLimit
from claimcheck.model import Document, Limits, Span
from claimcheck.reading import read_bytes
from claimcheck.reading.raised import raise_words
from claimcheck.reading.view import as_read
from tests.examples import examples
from tests.reading.word import para, run, table, word, xml

MARKS = [
    # raised characters in plain text
    ("The town has 48³ bridges.", "The town has 48 bridges."),
    ("It opened in 1931⁴.", "It opened in 1931."),
    ("It has 7,204¹² members", "It has 7,204 members"),
    ("48¹,² bridges", "48 bridges"),
    ("the council⁵ met", "the council met"),
    ("the council.⁵ It met", "the council. It met"),
    ("the councilᵃ met", "the council met"),
    ("48† bridges and 50‡", "48 bridges and 50"),
    ("the council* met", "the council met"),
    # what stays
    ("2.4 × 10⁶ people", "2.4 × 10⁶ people"),
    ("10³ people", "10³ people"),
    ("an area of 12 km² and 5 m³", "an area of 12 km² and 5 m³"),
    ("Ca²⁺ and xⁿ", "Ca²⁺ and xⁿ"),
    ("5 * 4 and 5*4", "5 * 4 and 5*4"),
    # plain again
    ("¹/₂ of the towns", "1/2 of the towns"),
    ("on the 3ʳᵈ day", "on the 3rd day"),
    # other codes
    ("Mu\u0308nster", "Münster"),
    ("a well\u2010known, long\u2011lived bridge", "a well-known, long-lived bridge"),
    ("the \ufb01rst o\ufb03ce", "the first office"),
    ("\uff11\uff19\uff13\uff11", "1931"),
    ("\U0001d7cf\U0001d7d7", "19"),
    ("Lis\u200dbon, Por\u200bto, Fa\u2060ro", "Lisbon, Porto, Faro"),
    ("the \u200eLisbon\u200f bridge\ufeff", "the Lisbon bridge"),
    ("Lis\u00adbon", "Lisbon"),
    ("Lis\u00ad\nbon", "Lisbon"),
    ("the develop-\nment of Lis-\nbon", "the development of Lisbon"),
    ("forty-\neight and non-\nmembers", "forty-eight and non-members"),
    ("Anglo-\nSaxon", "Anglo-Saxon"),
    ("a co-op, a co-\nop", "a co-op, a co-op"),
    ("in 2017-\n2018", "in 2017-\n2018"),
    ("a lone \ud800 half", "a lone \ufffd half"),
    ("naïve Zürich – “so” it’s", "naïve Zürich – “so” it’s"),
]


@pytest.mark.parametrize(("text", "read"), MARKS)
def test_characters(text: str, read: str) -> None:
    """Note marks are nothing, powers and units stay, letters in other codes are the plain ones."""
    assert as_read(Document.from_text(text)).document.text == read


MARKDOWN = [
    ("the [Old Town](https://a.example 'x') of **Lisbon**", "the Old Town of Lisbon"),
    ("the [Old Town][t] and [t]\n\n[t]: https://a.example", "the Old Town and t\n\n[t]: https://a.example"),
    ("*one* _two_ __three__ `four` ***five***", "one two three four five"),
    ("19&nbsp;May &amp; 3 &#8211; 4", "19\u00a0May & 3 – 4"),
    ("48^2^ bridges and 50[^note] towns[^1].", "48 bridges and 50 towns."),
    ("2.4 × 10^6^ people", "2.4 × 10⁶ people"),
    ("48<sup>2</sup> and the 3<sup>rd</sup>", "48 and the 3rd"),
    ("opened in ~~1930~~ 1931", "opened in  1931"),
    ("opened in <del>1930</del><ins>1931</ins>", "opened in 1931"),
    ("one\\*two \\[three\\]", "one*two [three]"),
    ("an ![alt *text*](picture.png) of <https://a.example>", "an  of https://a.example"),
    ("a_b_c un*matched and ~one", "a_b_c un*matched and ~one"),
    ("> said **he**\n> and *she*", "> said he\nand she"),
    ("- one **two**\n  three", "- one two\nthree"),
    ("| **a** | b |\n|---|---|\n| [c](d) | e |", "| a | b |\n|---|---|\n| c | e |"),
    ("```\n[not](a)\n```", "```\n[not](a)\n```"),
    ("`x^2^ [^1]`", "x^2^ [^1]"),
    ("**bold\nover lines**\r\nand `code`", "bold\nover lines\r\nand code"),
    # other Markdowns
    ("48$^{2}$ bridges, 50$^3$ and $5 to $6", "48 bridges, 50 and $5 to $6"),
    ("48[2](#fn2), 48[\\[2\\]](#n) and [2](#fn) [page 2](#p)", "48, 48 and 2 page 2"),
    ("48<span class='footnote'>2</span> and 48<a href='#n'>2</a>", "48 and 48"),
    ("48<span class='big'>2</span> and <span class=note>5</span>", "482 and 5"),
    ("the [[Old Town]] and [[Old Town|the town]]", "the Old Town and the town"),
    ("in ==1931== and a == b == c", "in 1931 and a == b == c"),
    ("in <span style='text-decoration:line-through'>1930 <b>x</b></span> 1931", "in  1931"),
    ("in <s>1930 <s>x</s> y</s> 1931 and </s> 1932", "in  1931 and  1932"),
]


@pytest.mark.parametrize(("text", "read"), MARKDOWN)
def test_markdown(text: str, read: str) -> None:
    """Links, emphasis, entities, tables and footnotes are mark-up and no words."""
    document = Document.from_text(text, markdown=True)
    assert document.text == text
    assert as_read(document).document.text == read


def test_quoted_mail() -> None:
    """The marks of quoted lines are no words; one line that begins so keeps its mark."""
    text = "> The bridge was opened in\n> 1931 by the mayor.\n"
    view = as_read(Document.from_text(text))
    assert [view.document.text[b.start : b.end] for b in view.document.blocks] == [
        "The bridge was opened in\n1931 by the mayor."
    ]
    assert as_read(Document.from_text("> 5 is true")).plain


@pytest.mark.parametrize(
    "text", ["Lis\u200dbon has **48**[^1] [brid\u00adges](x).", "Mu\u0308nster\u00ad\nbonn 48² ﬁve"]
)
def test_places_lead_back(text: str) -> None:
    """A span of what is read quotes the text as given, and covers the same characters."""
    view = as_read(Document.from_text(text, markdown="**" in text))
    read = view.document.text
    for start in range(len(read)):
        for end in range(start + 1, len(read) + 1):
            back = view.back(Span.of(read, start, end))
            back.check(text)
            assert back.quote
    at = read.index("b")
    assert view.back(Span.of(read, at, at + 1)).quote == "b"


@settings(max_examples=examples(200))
@given(st.text(alphabet="ab 1²³*_[]()~^`&;<>/\\\n\u00ad\u200d\u0301-ﬁ|>#", max_size=60), st.booleans())
def test_any_text(text: str, markdown: bool) -> None:
    """Whatever the text, every place of what is read lies in it, in order, and blocks stay blocks."""
    document = Document.from_text(text, markdown=markdown)
    view = as_read(document)
    read = view.document.text
    places = [view.back(Span.of(read, at, at + 1)) for at in range(len(read))]
    assert all(a.start <= b.start and a.end <= b.end for a, b in itertools.pairwise(places))
    assert all(0 <= b.start < b.end <= len(read) for b in view.document.blocks)


RAISED = '<w:vertAlign w:val="superscript"/>'
STRUCK, DOUBLE = "<w:strike/>", "<w:dstrike/>"
STYLES = xml(
    "styles",
    '<w:style w:type="character" w:styleId="Up"><w:name w:val="up"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    '</w:style><w:style w:type="character" w:styleId="Out"><w:name w:val="out"/><w:rPr><w:strike/></w:rPr></w:style>',
)
OWN_MARK = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>3</w:t></w:r>'
WORD = [
    (para("It has 48", run("2", RAISED), " bridges."), "It has 48² bridges.", []),
    (para("It has 48", run("2", '<w:rStyle w:val="Up"/>'), " bridges."), "It has 48² bridges.", []),
    (para("It has 48", run("2", '<w:position w:val="6"/>'), " bridges."), "It has 48² bridges.", []),
    (para("It has 48", OWN_MARK, " bridges."), "It has 48³ bridges.", []),
    (para("on the 3", run("rd", RAISED), " day"), "on the 3rd day", []),
    (para("2.4 × 10", run("6", RAISED)), "2.4 × 10⁶", []),
    (para("H", run("2", '<w:vertAlign w:val="subscript"/>'), "O"), "H2O", []),
    (para("raised ", run("words stay", RAISED)), "raised words stay", []),
    (para("in ", run("1930", STRUCK), "1931"), "in 1931", ["struck-out text"]),
    (para("in ", run("1930", DOUBLE), "1931"), "in 1931", ["struck-out text"]),
    (para("in ", run("1930", '<w:rStyle w:val="Out"/>'), "1931"), "in 1931", ["struck-out text"]),
    (para("in ", run("1931", '<w:rStyle w:val="Out"/><w:strike w:val="0"/>')), "in 1931", []),
    (para("in ", f"<w:ins>{run('1931')}</w:ins>"), "in 1931", []),
    (table(("a", para(run("b", STRUCK), "c"))), "a\tc", ["struck-out text"]),
    (para("It has 48", run("2)", RAISED), " bridges."), "It has 48²⁾ bridges.", []),
    (para("It has 48", run("b)", RAISED), " bridges."), "It has 48ᵇ⁾ bridges.", []),
    (para("It has 48", run("2", '<w:vertAlign w:val="subscript"/>'), " bridges."), "It has 48₂ bridges.", []),
    (
        para("It has 48", f'<w:r><w:rPr>{RAISED}</w:rPr><w:sym w:font="Arial" w:char="0032"/></w:r>', " bridges."),
        "It has 48² bridges.",
        [],
    ),
]


@pytest.mark.parametrize(("body", "text", "unread"), WORD)
def test_word(body: str, text: str, unread: list[str]) -> None:
    """Raised digits are raised characters, struck-out text is named and not read, insertions stay."""
    document = read_bytes(word(body, styles=STYLES), "a.docx")
    assert document.text == text
    assert [each.what for each in document.unread] == unread


PAGE = "<html><head><title>T</title>{}</head><body><p>{}</p></body></html>"
HTML = [
    ("It has 48<sup>2</sup> bridges.", "It has 48² bridges.", []),
    ("It has 48<sup><a href='#n'>2</a></sup> bridges.", "It has 48² bridges.", []),
    ("It has 48<sup>[2]</sup> bridges.", "It has 48[2] bridges.", []),
    ("on the 3<sup>rd</sup> day", "on the 3rd day", []),
    ("2.4 × 10<sup>6</sup>", "2.4 × 10⁶", []),
    ("in <s>1930</s>1931", "in 1931", ["struck-out text"]),
    ("in <strike>1930</strike>1931", "in 1931", ["struck-out text"]),
    ("in <del>1930</del> <ins>1931</ins>", "in 1931", ["struck-out text"]),
    ("in <span style='color: red; text-decoration: line-through'>1930</span>1931", "in 1931", ["struck-out text"]),
    ("in <span class='x old'>1930</span>1931", "in 1931", ["struck-out text"]),
    ("a <small style='vertical-align: super'>2</small> b48<small class=up>2</small>", "a ² b48²", []),
    ("one<br>line<br/>of three", "one\nline\nof three", []),
    ("one<br><br>two", "one\ntwo", []),
    # how else a page strikes out, raises and hides
    ("in <span id='gone'>1930</span>1931", "in 1931", ["struck-out text"]),
    ("in <u>1930</u>1931", "in 1931", ["struck-out text"]),
    ("in <b class='most old'>1930</b>1931", "in 1931", ["struck-out text"]),
    ("in <b class='hover'>19</b>31", "in 1931", []),
    ("48<i class='low up'>2</i> bridges", "48² bridges", []),
    ("48<span style='vertical-align: 6px'>2</span> bridges", "48² bridges", []),
    ("48<a href='#n2'>2</a> bridges", "48² bridges", []),
    ("48<a epub:type='noteref' href='n.html'>b</a> bridges", "48ᵇ bridges", []),
    ("48<span class='footnote'>2</span> bridges", "48² bridges", []),
    ("48<span class='who-knows'>2</span> bridges", "48 2 bridges", []),
    ("48<sub>2</sub> bridges and H<sub>2</sub>O", "48₂ bridges and H2O", []),
    ("48<template>2</template> bridges", "48 bridges", []),
    ("48<span hidden>2</span><span style='display: none'>3</span> bridges", "48 bridges", []),
    ("48<span aria-hidden=true>2</span><b style='font-size:0'>3</b> bridges", "48 bridges", []),
    # elements inside words
    ("Lis<wbr>bon in <b>19</b>31, <span>19</span><span>32</span>", "Lisbon in 1931, 1932", []),
    ("in <i>Lis</i>bon, <em>Porto</em>, <q>Faro</q>", "in Lisbon, Porto, “Faro”", []),
    ("<q><i>Old</i> Town</q> and <i>one</i> <i>two</i>", "“Old Town” and one two", []),
]
STYLE = (
    "<style>.old { text-decoration: line-through } .up {vertical-align: super}"
    "#gone, p u{text-decoration:line-through}.hover:hover{text-decoration:line-through}</style>"
)


@pytest.mark.parametrize(("body", "text", "unread"), HTML)
def test_html(body: str, text: str, unread: list[str]) -> None:
    """The same of web pages; a line break stays inside its block, two of them part blocks."""
    document = read_bytes(PAGE.format(STYLE, body).encode(), "a.html")
    assert document.text == text
    assert [each.what for each in document.unread if each.what == "struck-out text"] == unread
    assert len(document.blocks) == (2 if "<br><br>" in body else 1)


@pytest.mark.parametrize("attribute", ["a{}=1", "a{}", "a{}='<'", 'a{}=">"'])
def test_an_element_of_endless_attributes_is_not_parsed(attribute: str) -> None:
    """Two thousand are read, more are refused at once; the length of a value is no number of attributes."""

    def page(number: int) -> bytes:
        attributes = " ".join(attribute.format(n) for n in range(number))
        return PAGE.format("", f"<i {attributes} title='{'1 ' * 9000}'>It is a town.</i>").encode()

    assert read_bytes(page(1900), "a.html").text == "It is a town."
    with pytest.raises(WorkLimit, match=r"50,\d\d\d attributes"):
        read_bytes(page(50_000), "a.html")


@pytest.mark.parametrize(
    "unit",
    [
        "<b>x</b>y ",
        "x<sup>2</sup>",
        "<q>x</q>",
        "1<sub>2</sub>",
        "x<a href='#f'>2</a>",
        "<del>x</del>y",
        "<i>x</i>",
        "a@",
    ],
)
def test_a_page_takes_its_length(unit: str) -> None:
    """Eight times as many elements take no more than about eight times as long (a square would be 64 times)."""

    def seconds(times: int) -> float:
        began = time.process_time()
        read_bytes(PAGE.format(STYLE, f"{unit} and {unit}{unit} of the " * times).encode(), "a.html")
        return time.process_time() - began

    assert seconds(4000) < max(2.0, 16 * seconds(500))


@pytest.mark.parametrize(
    ("words", "raised"),
    [
        ("2", "²"),
        ("12", "¹²"),
        ("1, 2", "¹, ²"),
        ("a", "ᵃ"),
        ("iv", "ⁱᵛ"),
        ("(3)", "⁽³⁾"),
        ("3)", "³⁾"),
        ("b)", "ᵇ⁾"),
        ("[3]", "[3]"),
        ("th", "th"),
    ],
)
def test_raise_words(words: str, raised: str) -> None:
    """A mark of digits or a letter is written in raised characters of the same number; words stay."""
    assert raise_words(words) == raised


LINES = [
    ("The bridge was opened in\n1931. The town has\n48 bridges.", 1),
    ("The mayor of the\nOld Town was born here.", 1),
    ("The old bridge of Lisbon, built by\nan architect", 1),
    ("the town grew and\nGrew", 1),
    ("It was said of the develop-\nment of the town", 1),
    ("A won\nB lost", 2),
    ("The bridge was opened.\nIt is long.", 2),
    ("Lisbon\nPorto\nFaro", 3),
    ("- The bridge was opened in\n- 1931", 2),
    ("Contents:\n48 bridges", 2),
]


@pytest.mark.parametrize(("text", "number"), LINES)
def test_lines_of_sentences(text: str, number: int) -> None:
    """A line that is left open as nothing ends goes on in the next, in a text file and in Word paragraphs."""
    assert len(Document.from_text(text).blocks) == number
    body = "".join(para(line) for line in text.split("\n"))
    if not text.startswith("-"):
        assert len(read_bytes(word(body), "a.docx").blocks) == number
    assert read_bytes(word(body), "a.docx").text == text


def test_unseen_characters_are_noted() -> None:
    """Invisible characters inside words and marks that turn the order round are named; joiners of signs are not."""
    whats = [each.what for each in Document.from_text("Lis\u200dbon \u202e1391\u202c").unread]
    assert whats == ["invisible character", "mark that turns the order round"]
    assert Document.from_text("👩\u200d🚀 and a\u200b b").unread == ()


def test_long_sentences_are_left_out() -> None:
    """A sentence of more words and marks than allowed is not read; what stands around it is."""
    document = Document.from_text("It is short. It is " + "long, " * 30 + "so. It is short again.")
    view = as_read(document, Limits(sentence=20))
    assert view.document.text == "It is short.  It is short again."
    assert [span.quote[:10] for span in view.left_out] == ["It is long"]
    assert [each.what for each in view.settled(view.document).unread] == ["sentence too long"]
    assert as_read(document, Limits(sentence=200)).plain
