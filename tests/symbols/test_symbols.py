"""Symbols are found by their shape, with their parts."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.normalisation.symbols import find_symbols

#: text → (quote, normal form, body, series, number, year, session)
CASES = {
    "See S/RES/1907 (2009).": ("S/RES/1907 (2009)", "S/RES/1907 (2009)", "S", "RES", 1907, 2009, None),
    "See S/RES/1907(2009).": ("S/RES/1907(2009)", "S/RES/1907 (2009)", "S", "RES", 1907, 2009, None),
    "In S/PRST/2018/1 it": ("S/PRST/2018/1", "S/PRST/2018/1", "S", "PRST", 1, 2018, None),
    "A/RES/46/224": ("A/RES/46/224", "A/RES/46/224", "A", "RES", 224, None, 46),
    "letter S/2018/45, annex": ("S/2018/45", "S/2018/45", "S", "", 45, 2018, None),
    "(A/70/PV.106)": ("A/70/PV.106", "A/70/PV.106", "A", "PV", 106, None, 70),
    "S/PV.8160 records": ("S/PV.8160", "S/PV.8160", "S", "PV", 8160, None, None),
    "XY/GC/12/L.3/Rev.1": ("XY/GC/12/L.3/Rev.1", "XY/GC/12/L.3/Rev.1", "XY", "GC L", 3, None, 12),
    "A/RES/2758 (XXVI)": ("A/RES/2758 (XXVI)", "A/RES/2758 (XXVI)", "A", "RES", 2758, None, 26),
    "Under resolution 2392 (2017) the": (
        "resolution 2392 (2017)", "resolution 2392 (2017)", "", "resolution", 2392, 2017, None),
    "Resolution 46/224 says": ("Resolution 46/224", "resolution 46/224", "", "resolution", 224, None, 46),
    "Directive 2004/38/EC": ("Directive 2004/38/EC", "directive 2004/38/EC", "EC", "directive", 38, 2004, None),
    "Regulation (EU) 2016/679": (
        "Regulation (EU) 2016/679", "regulation (EU) 2016/679", "EU", "regulation", 679, 2016, None),
    "decree No. 41 was": ("decree No. 41", "decree 41", "", "decree", 41, None, None),
}  # fmt: skip
NONE = [
    "and/or 5", "24/7 service", "km/h", "N/A", "TCP/IP", "the law 2018 brought", "F/A-18", "115 resolutions",
    "3/4 of it", "resolution 3.5 mm",
    "http://example.org/A/12/3", "laws 5 years old", "",
]  # fmt: skip


@pytest.mark.parametrize("text", CASES)
def test_symbols_with_their_parts(text: str) -> None:
    """Number, year, session and body come apart."""
    (symbol,) = find_symbols(text)
    parts = (symbol.span.quote, symbol.normal, symbol.body, " ".join(symbol.series), symbol.number, symbol.year)
    assert CASES[text] == (*parts, symbol.session)


@pytest.mark.parametrize("text", NONE)
def test_other_slashes_are_no_symbols(text: str) -> None:
    """Units, abbreviations, fractions and addresses are left alone."""
    assert find_symbols(text) == ()


def test_a_list_of_acts_gives_each() -> None:
    """After a plural noun every number with its year is an act."""
    found = find_symbols("resolutions 751 (1992), 1907 (2009) and 2444 (2018) on 3 themes")
    assert [(symbol.number, symbol.year) for symbol in found] == [(751, 1992), (1907, 2009), (2444, 2018)]


PIECES = st.lists(
    st.sampled_from(
        ["S", "/", "RES", "A", "12", "2018", " (", "2009", ")", " ", "resolution ", "s ", ", ", "and ", "PV.3"]
    )
)


@given(st.one_of(st.text(), PIECES.map("".join)))
def test_spans_are_exact_sorted_and_apart(text: str) -> None:
    """Whatever the text, spans quote it and never overlap."""
    last = 0
    for symbol in find_symbols(text):
        symbol.span.check(text)
        assert last <= symbol.span.start < symbol.span.end
        last = symbol.span.end


@pytest.mark.parametrize("unit", ["S/", "A/1", "resolution 1 ", "resolutions 1, ", "(", "1/", "AAAAAAAA/"])
def test_time_is_linear(unit: str) -> None:
    """A text ten times as long takes no more than about ten times as long."""

    def seconds(times: int) -> float:
        began = time.process_time()
        find_symbols(unit * times)
        return time.process_time() - began

    assert seconds(3_000) < max(0.2, 40 * seconds(300))
