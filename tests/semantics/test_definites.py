"""Definite expressions stand for the one thing of their kind that was named."""

from __future__ import annotations

import pytest

from tests.semantics.support import resolved


@pytest.mark.parametrize(
    "text",
    [
        "Peru exports copper. [The country]{Peru} joined in 1950.",
        "Peru exports copper. [This South American nation]{Peru} joined in 1950.",
        "The Ice Council met. [The Council]{Ice Council} voted in May.",
        "Norway joined the Northern Union. [The union]{Northern Union} has ten members.",
        "Norway joined the NU in 1990. [The bloc]{NU} has ten members.",
        "The 1952 Winter Games were held in Oslo. [The Games]{1952 Winter Games} drew thirty teams.",
        "Ada Holm won the River Prize in 1990. [The award]{River Prize} is given in May.",
        "Oslo built a stadium. [The city]{Oslo} held the final in 1982.",
        "Karl Lund scored twice. [The striker]{Karl Lund} left in May.",
        "Nokia was founded in 1865. [The company]{Nokia} sold its phones in 2014.",
        "The Titanic Treaty was signed in 1914. [The agreement]{Titanic Treaty} set rules for ships.",
    ],
)
def test_definites_find_what_was_named(text: str) -> None:
    """A country, a body, an event, a prize, a town, a person, a firm."""
    wanted, found = resolved(text)
    assert found == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Peru borders Chile. [The country]{} joined in 1950.",
        "[The country]{} joined in 1950.",
        "The Ice Council and the River Council met. [The Council]{} voted in May.",
        "Norway left the Trade Court. [The bloc]{} has ten members.",
        "Norway left the Postal Union for the Northern Union. [The union]{} has ten members.",
        "Oslo held the 1952 Winter Games and the 2016 Youth Games. [The Games]{} drew thirty teams.",
        "Ada Holm won the River Prize and the Lake Prize. [The award]{} is given in May.",
        "Oslo was beaten by its rival. [The city]{} held the final in 1982.",
        "Karl Lund replaced Otto Berg. [The striker]{} left in May.",
        "Nokia bought Alcatel in 2015. [The company]{} sold its phones in 2014.",
    ],
)
def test_definites_stay_open(text: str) -> None:
    """Two of the kind, none, or one that is not called so."""
    wanted, found = resolved(text)
    assert found == wanted


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("[The country]{Peru} joined in 1950.", "Peru - Wikipedia"),
        ("Peru shares a border with Chile. [The country]{Peru} joined in 1950.", "Peru - Wikipedia"),
        ("Norway joined [this Organization]{Postal Union} in 1950.", "Postal Union, tenth session"),
        ("Norway joined [this Organization]{} in 1950.", "A speech"),
    ],
)
def test_definites_may_mean_what_the_title_names(text: str, title: str | None) -> None:
    """The country of a page, the body that a session is of."""
    wanted, found = resolved(text, title=title)
    assert found == wanted
