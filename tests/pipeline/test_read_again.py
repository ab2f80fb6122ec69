"""A text whose date comes to be known is read as of that date; its words are parsed once where nothing else changed."""

from __future__ import annotations

import datetime as dt

import pytest

from claimcheck.extraction import extract
from claimcheck.extraction.sentence import Sentence
from claimcheck.model import Document, EntityKind
from claimcheck.normalisation.entities import Alias, AliasTable
from claimcheck.semantics import parsed as parsing
from claimcheck.semantics.parsed import Parsed

NAMELESS = AliasTable(())
TEXTS = [
    "The bridge opened two years ago. It was closed last May.",
    "On 3 April the council met; on Tuesday it met again.",
    "Nothing here has a date. The river is long.",
    "In March she left the choir, and a decade later he did.",
    "Twelve ships sailed in 1907. That year three came home.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_read_as_of_another_day_is_as_if_it_were_read_alone(text: str) -> None:
    """The same trees, with times of the new date."""
    undated = Document.from_text(text)
    dated = Document.from_text(text, date=dt.date(2015, 6, 1))
    again, alone = Parsed(dated, NAMELESS, Parsed(undated, NAMELESS)), Parsed(dated, NAMELESS)
    assert [again.tree(n) for n in range(len(again.bounds))] == [alone.tree(n) for n in range(len(alone.bounds))]
    assert again.doc.to_json() == alone.doc.to_json()


@pytest.mark.parametrize("text", TEXTS)
def test_its_words_are_not_parsed_again(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The earlier parse is taken; another text is parsed."""
    earlier = Parsed(Document.from_text(text), NAMELESS)
    monkeypatch.setattr(parsing, "parse_sentences", lambda *_: pytest.fail("parsed again"))
    assert Parsed(Document.from_text(text, date=dt.date(2015, 6, 1)), NAMELESS, earlier).doc is earlier.doc
    with pytest.raises(pytest.fail.Exception):
        Parsed(Document.from_text(f"{text} The end."), NAMELESS, earlier)


@pytest.mark.parametrize("text", TEXTS)
def test_its_claims_are_those_of_the_text_read_alone(text: str) -> None:
    """Whatever is taken over from the earlier reading, nothing of a claim is of the other date."""
    undated, dated = Document.from_text(text), Document.from_text(text, date=dt.date(2015, 6, 1))
    again, alone = extract(dated, NAMELESS, extract(undated, NAMELESS)), extract(dated, NAMELESS)
    assert (again.claims, again.sentences, again.heads) == (alone.claims, alone.sentences, alone.heads)


def test_sentences_without_a_time_of_the_document_are_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of three sentences only the one that counts from the date is."""
    text = "Ada Holm left the choir. It was founded in 1907. It closed last May."
    earlier, read = extract(Document.from_text(text), NAMELESS), []
    claims = Sentence.claims
    monkeypatch.setattr(Sentence, "claims", lambda own: read.append(own._span.quote) or claims(own))
    extract(Document.from_text(text, date=dt.date(2015, 6, 1)), NAMELESS, earlier)
    assert read == ["It closed last May."]


NAMED_TWICE = AliasTable(
    Alias(text="Zaltar", kind=EntityKind.COUNTRY, id=id, rule="names", start=start, end=end)
    for id, start, end in [("OLD", None, dt.date(1999, 12, 31)), ("NEW", dt.date(2000, 1, 1), None)]
)


@pytest.mark.parametrize(
    ("day", "kept"), [(dt.date(2005, 1, 1), True), (dt.date(2011, 1, 1), True), (dt.date(1980, 1, 1), False)]
)
def test_a_name_that_meant_another_thing_is_remembered_anew(day: dt.date, kept: bool) -> None:
    """The memory is kept for days on which its names mean the same."""
    text = "Zaltar joined the league. It left two years later."
    earlier = Parsed(Document.from_text(text, date=dt.date(2010, 1, 1)), NAMED_TWICE)
    again = Parsed(Document.from_text(text, date=day), NAMED_TWICE, earlier)
    assert again.remembers_as(earlier) is kept
    assert [e.id for e in again.memory.entities] == ["NEW" if kept else "OLD"]
