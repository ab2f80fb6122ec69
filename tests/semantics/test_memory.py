"""The memory as others use it: what was named before, what a heading names, references in the order of the text."""

from __future__ import annotations

import pytest

from claimcheck.model import EntityKind
from tests.semantics.support import memory_of

_CARDS = "Lesotho\n\n- Capital: Maseru\n- Sea: none at all\n\nPeru\n\n- Capital: Lima\n- Sea: a long coast"


@pytest.mark.parametrize(
    ("words", "thing"),
    [("Capital: Maseru", "Lesotho"), ("Sea: none", "Lesotho"), ("Capital: Lima", "Peru"), ("Sea: a long", "Peru")],
)
def test_list_items_stand_under_their_heading(words: str, thing: str) -> None:
    """The nearest heading over an item names what its facts are of."""
    found = memory_of(_CARDS, title="Country cards").heading_of(_CARDS.index(words))
    assert found is not None
    assert (found.words, found.kind, found.id) == (thing, EntityKind.COUNTRY, thing)


@pytest.mark.parametrize(
    ("title", "text", "thing"),
    [
        ("Peru - Wikipedia", "Joined the union in 1950.", "Peru"),
        ("History of Peru", "Joined the union in 1950.", "Peru"),
        ("Facts about Peru | The Oslo Times", "Joined the union in 1950.", "Peru"),
        ("Karl Lund (1888–1970)", "Joined the club in 1950.", "Karl Lund"),
        ("K. B. Lund", "Joined the club in 1950.", "K. B. Lund"),
        ("Karl Lund, President of Peru", "Led the country for ten years.", "Karl Lund"),
        ("Country cards", "Name: Peru. Figures for 2020\n\nCapital: Lima", "Peru"),
        ("Country cards", "Country: | Peru\n\nCapital: | Lima", "Peru"),
        ("Karl Lund visits Peru", "Joined the club in 1950.", None),
        ("Karl Lund sings", "Joined the club in 1950.", "Karl Lund"),
        ("Peru and Chile", "Joined the union in 1950.", None),
        ("Peru, Chile", "Joined the union in 1950.", None),
        ("Ten facts that you did not know", "Joined the union in 1950.", None),
        ("Norwegian rivers", "Flows into the sea.", None),
        ("The River Prize", "Given in May.", None),
        (None, "Joined the union in 1950.", None),
    ],
)
def test_a_heading_names_one_thing_or_nothing(title: str | None, text: str, thing: str | None) -> None:
    """Two names, an adjective or other words name nothing that facts below could be of."""
    found = memory_of(text, title=title).heading_of(len(text) - 1)
    assert (found.words if found is not None else None) == thing


def test_what_was_named_before_is_told_in_order() -> None:
    """Each thing once, by its last name; of a kind where that is asked for."""
    text = "The NU met in Oslo. Peru and the Ice Council came. The NU voted. Chile left."
    memory = memory_of(text)
    assert [r.words for r in memory.bodies_before(text.index("Chile"))] == ["Ice Council", "NU"]
    assert [r.id for r in memory.bodies_before(text.index("Chile"))] == ["Ice Council", "Northern Union"]
    assert [r.words for r in memory.named_before(len(text), EntityKind.COUNTRY)] == ["Peru", "Chile"]
    assert memory.bodies_before(3) == ()
    assert [e.span.quote for e in memory.entities] == ["NU", "Oslo", "Peru", "Ice Council", "NU", "Chile"]


def test_references_quote_the_text_in_order() -> None:
    """Spans are exact, in order, and found again by their offsets; an open one has no referent."""
    text = "Norway met Chile. It won. Norway's club lost. Its owner left, and both grieved. Ada Berg came. Berg spoke."
    memory = memory_of(text)
    spans = [reference.span for reference in memory.references]
    assert spans == sorted(spans, key=lambda span: span.start)
    assert [span.quote for span in spans] == [text[span.start : span.end] for span in spans]
    assert all(memory.at(r.span.start, r.span.end) is r for r in memory.references)
    assert memory.at(0, 3) is None
    opened = [(r.span.quote, r.likely) for r in memory.references if not r.referents]
    assert ("It", "Chile") in opened


@pytest.mark.parametrize(
    "text",
    [
        "Uh, Norway joined in 1950, and, um, it's large, you know, and I'm glad. Okay, it won't leave, I'd say.",
        "Yeah, I think Ada Berg's great, you know. She'll win, I'm sure. Oh, she's won't she? Okay, hmm.",
    ],
)
def test_in_talk_the_third_person_stays_open(text: str) -> None:
    """Where people talk, *it* and *she* mostly are what they see before them."""
    talk = " ".join([text] * 6)
    third = [r for r in memory_of(talk).references if r.span.quote.lower() in ("it", "she")]
    assert third
    assert [r.referents for r in third] == [()] * len(third)


@pytest.mark.parametrize(
    "text", ["", " ", "It", "They, them, their.", "“”", "Both.", "The", "12 13 14", "\n\n\n", "I I I"]
)
def test_no_text_is_too_odd(text: str) -> None:
    """Nothing raises on fragments."""
    assert all(not r.referents for r in memory_of(text).references)
