"""A text whose date comes to be known is read as of that date; its words are parsed once where nothing else changed."""

from __future__ import annotations

import datetime as dt

import pytest

from claimcheck.model import Document
from claimcheck.normalisation.entities import AliasTable
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
