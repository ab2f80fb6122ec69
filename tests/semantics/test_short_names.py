"""Short names after full ones: surnames, titles, abbreviations."""

from __future__ import annotations

import pytest

from tests.semantics.support import resolved


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lund won in 1990. [Lund]{Ada Lund} kept the title.",
        "Ada Lund won in 1990. [Ada]{Ada Lund} kept the title.",
        "President Ada Lund spoke. [The President]{President Ada Lund} left in May.",
        "President Ada Lund spoke. [This President]{President Ada Lund} left in May.",
        "The World Chess League (WCL) grew. The [WCL]{World Chess League} has ten clubs.",
    ],
)
def test_short_names_stand_for_full_ones(text: str) -> None:
    """Only one has the name."""
    wanted, found = resolved(text)
    assert found == wanted


@pytest.mark.parametrize(
    "text",
    [
        "President Ada Lund met President Karl Berg. [The President]{} left in May.",
        "[The President]{} left in May.",
    ],
)
def test_short_names_of_two_stay_open(text: str) -> None:
    """Two have the title, or nobody."""
    wanted, found = resolved(text)
    assert found == wanted
