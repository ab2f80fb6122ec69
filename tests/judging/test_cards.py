"""Entries of cards and tables of fields: of what they are stands above them, in a heading or in the title."""

from __future__ import annotations

import functools

import pytest

import claimcheck
from claimcheck.model import Document, Status


@functools.lru_cache(maxsize=1)
def _checker() -> claimcheck.Checker:
    return claimcheck.Checker()


_OPEN, _TRUE, _FALSE = Status.NOT_ENOUGH_EVIDENCE, Status.SUPPORTED, Status.REFUTED


@pytest.mark.parametrize(
    ("title", "text", "status"),
    [
        ("Country cards", "Name: Morocco\n\nCapital city: Rabat", _TRUE),
        ("Country cards", "Name: Morocco\n\nCapital city: Tunis", _FALSE),
        ("Country cards", "Name: Morocco\n\nCapital:\n\nName: Algeria\n\nCapital: Rabat", _FALSE),
        ("Portugal in figures", "Capital: Lisbon", _TRUE),
        ("About Portugal", "Capital: Madrid", _FALSE),
        ("Football in Portugal", "Capital: Madrid", _OPEN),
        ("Cards", "Country | Ghana\n\nPopulation: 30.6 million (2018)", _TRUE),
        ("Cards", "Country | Ghana\n\nPopulation: 49.8 million (2018)", _FALSE),
        ("Italy", "President: Sergio Mattarella", _TRUE),
        ("Cards", "Favourite city: Rome", _OPEN),
        ("Cards", "Capital: Rome", _OPEN),
    ],
)
def test_an_entry_is_of_its_card(title: str, text: str, status: Status) -> None:
    """A green or red where the card is known, and nothing where it is not."""
    document = Document.from_text(text, date="2020-07-01", title=title)
    found = {claim.status for claim in _checker().check(document).claims} - {Status.NOT_CHECKABLE, _OPEN}
    assert found == {status} - {_OPEN}
