"""Sentences end where a reader would say so."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.language.sentences import split


@pytest.mark.parametrize(
    "marked",
    [
        "The club won. It rained.",
        "Dr. Weber met Gen. Ortiz.",
        "She moved to the U.S. in 2001.",
        "She moved to the U.S.| The firm followed.",
        "See No. 5 and p. 12 of the plan.",
        "He asked “Who won?” and left.",
        "They staged “The Night. The Day” twice.| It sold out.",
        "The council met (it was late. Very late.) in May.",
        "1. Buy milk 2. Sell bread",
        "It ended there.Next came the storm.",
        "They lost... Nobody cared.",
        "Founded in 1902. [4] It grew.",
        "Mr. J. R. Hobbs of Acme Inc. spoke.",
        "What now?| Nothing!",
    ],
)
def test_sentences_are_cut_at_the_bars(marked: str) -> None:
    """Bars in the case stand for cuts; without bars the cases of two plain sentences are cut too."""
    wanted = {
        "The club won. It rained.": ["The club won.", "It rained."],
        "1. Buy milk 2. Sell bread": ["1. Buy milk", "2. Sell bread"],
        "It ended there.Next came the storm.": ["It ended there.", "Next came the storm."],
        "They lost... Nobody cared.": ["They lost...", "Nobody cared."],
        "Founded in 1902. [4] It grew.": ["Founded in 1902. [4]", "It grew."],
    }.get(marked, [part.strip() for part in marked.split("|")])
    text = marked.replace("|", "")
    assert wanted == [text[start:end] for start, end in split(text)]


@given(st.text(alphabet=st.sampled_from("aB .!?\n\"“”()[]1•…'"), max_size=200))
def test_sentences_never_overlap_and_lose_only_white_space(text: str) -> None:
    """The sentences in order cover everything but white space."""
    bounds = split(text)
    assert all(start < end for start, end in bounds)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(bounds))
    assert "".join(text.split()) == "".join("".join(text[start:end].split()) for start, end in bounds)
