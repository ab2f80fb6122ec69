"""A text is read sentence by sentence: what the parser takes at once is no limit to its length."""

from __future__ import annotations

import pytest

from claimcheck import Checker, Document
from claimcheck.language.parser import load
from claimcheck.semantics.parsed import Parsed
from claimcheck.syntax import parser as parsing
from tests.pipeline.test_read_again import NAMELESS

LINE = "The bridge at Holm opened in 1907.\n\n"


def test_a_text_longer_than_the_parser_takes_is_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a parser that takes two hundred characters at once, every sentence of a text of two thousand is read."""
    text = LINE * 60
    monkeypatch.setattr(load(), "max_length", 200)
    parsed = Parsed(Document.from_text(text), NAMELESS)
    assert len(text) > 10 * load().max_length
    assert len(parsed.bounds) == 60
    assert parsed.doc.text == text
    trees = [parsed.tree(number) for number in range(len(parsed.bounds))]
    assert {tree.text[tree.start : tree.end] for tree in trees if tree is not None} == {LINE.strip()}
    assert parsing.load() is load()


def test_a_word_without_end_is_left_unread_and_named() -> None:
    """What stands around it is read; the sentence that it is in is told of."""
    text = (
        f"Peru joined the United Nations in 1945.\n\n{'x' * 1_000_001}\n\nKazakhstan joined the United Nations in 1992."
    )
    made = Checker().check(Document.from_text(text, date="2019-03-04"))
    assert [claim.status.value for claim in made.claims] == ["supported", "supported"]
    assert [record.reason for record in made.sentences if not record.claims] == ["too long"]
