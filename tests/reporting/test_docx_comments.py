"""The article comes back in Word with comments at the very characters, and nothing else in the package has changed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from claimcheck.errors import ReadingError
from claimcheck.model import Claim, Evidence, Finding, SentenceRecord, Status, Verdict
from claimcheck.reading.docx_map import CharacterMap, character_map
from claimcheck.reporting import docx_comments
from tests.examples import examples
from tests.reporting.registries import FakeRegistry

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def article(*, comment: bool = False) -> bytes:
    """Split runs, a link, a tab, a line break, a table, a text in a header."""
    made = docx.Document()
    made.add_heading("A title", 1)
    paragraph = made.add_paragraph("The final was ")
    paragraph.add_run("held in ").bold = True
    paragraph.add_run("20")
    paragraph.add_run("02 in Yoko\tham\na.").italic = True
    link = made.add_paragraph("Before ")
    link._p.append(
        parse_xml(
            f'<w:hyperlink {nsdecls("w")} w:anchor="x"><w:r><w:rPr><w:u w:val="single"/></w:rPr>'
            "<w:t>a linked claim of five words</w:t></w:r></w:hyperlink>"
        )
    )
    last = link.add_run(" and after.")
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "left cell", "right cell"
    made.add_paragraph("The end.")
    made.sections[0].header.paragraphs[0].text = "Running head"
    if comment:
        made.add_comment([last], text="an older comment", author="Somebody", initials="S")
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


PLAIN = article()
MAP = character_map(PLAIN)
BODY = MAP.document.text


def registry(*quotes: str, findings: Sequence[Finding] = ()) -> FakeRegistry:
    """One refuted claim for each quote."""
    claims = []
    for number, quote in enumerate(quotes):
        start = BODY.index(quote)
        span = MAP.document.span(start, start + len(quote))
        row = Evidence(pack="p", table="t", row="1", columns=(("year", "2003"),), source="a list", document="D/1")
        verdict = Verdict(
            status=Status.REFUTED, rule="CC110", justification="It was another year.", correct="2003", evidence=(row,)
        )
        claims.append(
            Claim(
                id=f"c{number}",
                text=quote,
                spans=(span,),
                sentence=span,
                machine_status=Status.REFUTED,
                status=Status.REFUTED,
                verdict=verdict,
            )
        )
    sentences = tuple(SentenceRecord(span=c.sentence, claims=(c.id,)) for c in claims)
    return FakeRegistry(document=MAP.document, claims=tuple(claims), sentences=sentences, findings=tuple(findings))


def parts(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def commented_words(package: bytes) -> dict[str, str]:
    """For each comment id the characters between its two marks."""
    root = etree.fromstring(parts(package)["word/document.xml"])
    running: set[str] = set()
    found: dict[str, str] = {}
    for element in root.iter():
        if element.tag == f"{W}commentRangeStart":
            running.add(element.get(f"{W}id"))
            found[element.get(f"{W}id")] = ""
        elif element.tag == f"{W}commentRangeEnd":
            running.remove(element.get(f"{W}id"))
        elif element.tag in (f"{W}t", f"{W}tab", f"{W}br"):
            for number in running:
                found[number] += (
                    element.text or "" if element.tag == f"{W}t" else "\t" if element.tag == f"{W}tab" else "\n"
                )
    assert not running
    return found


def formatted(package: bytes) -> list[tuple[str, str]]:
    """Each character of the body with the properties of its run and the names of all that holds it."""
    root = etree.fromstring(parts(package)["word/document.xml"])
    found = []
    for text in root.iter(f"{W}t", f"{W}tab", f"{W}br"):
        run = text.getparent()
        properties = run.find(f"{W}rPr")
        look = etree.tostring(properties, with_tail=False).decode() if properties is not None else ""
        look += "/".join(above.tag for above in run.iterancestors())
        found.extend((character, look) for character in (text.text or text.tag))
    return found


@pytest.mark.parametrize(
    "quote",
    [
        "held in 2002",  # three runs
        "final",  # inside one run
        "2002 in Yoko\tham\na",  # a tab and a line break inside
        "linked claim",  # inside a link
        "Before a linked claim of five words and",  # over a link
        "right cell",
        "A title",
        "The end.",
        "2",
    ],
)
def test_the_comment_stands_at_the_very_characters(quote: str) -> None:
    written = docx_comments.write(registry(quote), PLAIN, MAP.places)
    assert commented_words(written) == {"0": quote}
    assert formatted(written) == formatted(PLAIN)


def test_only_the_parts_that_hold_comments_change() -> None:
    before, after = parts(PLAIN), parts(docx_comments.write(registry("held in 2002"), PLAIN, MAP.places))
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml", "word/comments.xml"}
    assert list(before) == list(after)[: len(before)]


def test_word_and_our_own_reader_see_the_same_text_and_the_comments() -> None:
    written = docx_comments.write(registry("held in 2002", "linked claim"), PLAIN, MAP.places)
    assert character_map(written).document.text == BODY
    comments = list(docx.Document(io.BytesIO(written)).comments)
    assert [comment.author for comment in comments] == ["claimcheck"] * 2
    assert "The tables say: 2003" in comments[0].text
    assert "[CC110 c0 refuted]" in comments[0].text
    assert "D/1" in comments[0].text


def test_comments_that_are_there_stay() -> None:
    original = article(comment=True)
    written = docx_comments.write(registry("held in 2002"), original, character_map(original).places)
    assert [c.text.split("\n")[0] for c in docx.Document(io.BytesIO(written)).comments] == [
        "an older comment",
        "✗ refuted: It was another year.",
    ]
    assert len(set(re.findall(b'commentReference w:id="([0-9]+)"', parts(written)["word/document.xml"]))) == 2


def test_what_has_no_place_is_listed_in_a_last_comment() -> None:
    nowhere = Finding(rule="CC501", message="the date in the file name cannot be right")
    written = docx_comments.write(registry("Running head", findings=[nowhere]), PLAIN, MAP.places)
    (comment,) = docx.Document(io.BytesIO(written)).comments
    assert "“Running head”" in comment.text
    assert "the date in the file name cannot be right" in comment.text
    assert formatted(written) == formatted(PLAIN)


def test_the_same_input_gives_the_same_bytes_and_nothing_to_say_gives_the_file_itself() -> None:
    one, two = (docx_comments.write(registry("final"), PLAIN, MAP.places) for _ in range(2))
    assert one == two
    assert docx_comments.write(registry(), PLAIN, MAP.places) == PLAIN


@pytest.mark.parametrize("data", [b"", b"no archive", PLAIN[:500]])
def test_a_file_that_is_not_word_is_refused(data: bytes) -> None:
    with pytest.raises(ReadingError):
        docx_comments.write(registry("final"), data, MAP.places)


def test_a_place_that_does_not_hold_the_words_is_not_used() -> None:
    wrong = CharacterMap(document=MAP.document, ranges=MAP.ranges[1:])
    written = docx_comments.write(registry("A title"), PLAIN, lambda a, b: wrong.places(a + 20, b + 20))
    (comment,) = docx.Document(io.BytesIO(written)).comments
    assert "could not be put" in comment.text


@settings(max_examples=examples(30), deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(BODY) - 1), st.integers(1, 30)), min_size=1, max_size=6))
def test_anchor_property_any_overlapping_claims_keep_text_and_look(cuts: list[tuple[int, int]]) -> None:
    quotes = [BODY[start : start + length] for start, length in cuts if BODY[start : start + length].strip()]
    made = registry(*quotes)
    written = docx_comments.write(made, PLAIN, MAP.places)
    assert formatted(written) == formatted(PLAIN)
    bare = {"".join(quote.split()) for quote in quotes}
    assert {"".join(words.split()) for words in commented_words(written).values()} <= {*bare, ""}
    assert character_map(written).document.text == BODY
