"""Cells that say that nothing is known are empty; names that look a little like them are values."""

from __future__ import annotations

import pytest

from claimcheck.reference.placeholders import is_placeholder, without_placeholders

NOTHING = [
    *("-", "–", "—", "‒", "--", "…", "...", "?", "??", "*", "_", ":", "/"),
    *("n/a", "N/A", "N.A.", "n. a.", "[N/A]", "(n.a.)", "N/A.", "#N/A", "#DIV/0!", "<NA>", "NaN", "NULL", "none"),
    *("unknown", "Unknown.", "(Unknown)", "“unknown”", "{unknown}", "Not  known", "not\u00a0available", "undisclosed"),
    *("TBA", "t.b.d.", "To be confirmed.", "pending", "vacant", "withheld", "not stated", "no data"),
    *("\u200b", "\ufeff", "\u00a0 "),
]
SOMETHING = [
    *("0", "1", "N", "X", "No", "12.", "1.2.3", "-5", "…and more"),
    *(
        "Nassau",
        "Nil Harbour",
        "Pending Lake",
        "Void Street",
        "Unknown Soldier",
        "Missing, Ohio",
        "U.S.",
        "A.B.",
        "St.",
    ),
    "a name that is longer than any word for nothing, unknown",
]


@pytest.mark.parametrize("cell", NOTHING)
def test_says_that_nothing_is_known(cell: str) -> None:
    """In any case, brackets, quotation marks and dots."""
    assert is_placeholder(cell)
    assert without_placeholders(["Lisbon", cell]) == ["Lisbon", ""]


@pytest.mark.parametrize("cell", SOMETHING)
def test_is_a_value(cell: str) -> None:
    """Numbers, single letters, abbreviations and names with such a word in them."""
    assert not is_placeholder(cell)
    assert without_placeholders(["Lisbon", cell]) == ["Lisbon", cell]
