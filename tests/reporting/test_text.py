"""The summary for the terminal: short, aligned, complete in its counts, safe to print."""

from __future__ import annotations

import re

import pytest
from attrs import evolve

from claimcheck.model import Status, Unread
from claimcheck.reporting import text
from tests.reporting import registries
from tests.reporting.registries import FakeRegistry


@pytest.mark.parametrize("width", [40, 60, 80, 100, 140])
@pytest.mark.parametrize("claims", [0, 1, 40, 400])
def test_it_fits_the_screen(claims: int, width: int) -> None:
    lines = text.render(registries.registry(claims), width=width).splitlines()
    assert len(lines) <= 36
    assert [line for line in lines if len(line) > width] == []


def test_the_counts_are_those_of_the_registry(forty: FakeRegistry) -> None:
    shown = text.render(forty, width=100)
    for status, words in ((Status.SUPPORTED, "✓ supported"), (Status.REFUTED, "✗ refuted")):
        number = sum(1 for claim in forty.claims if claim.status is status)
        assert re.search(rf"{words} +{number} ", shown)
    assert "All 57 sentences accounted for." in shown
    assert "Not read: picture (2)." in shown
    assert "read as of 4 March 2019" in shown


def test_what_is_unread_in_many_places_is_added_up(forty: FakeRegistry) -> None:
    pictures = [Unread(what="picture", locator=f"page:{n}", count=n) for n in range(1, 41)]
    more = (*pictures, Unread(what="page", locator="page:50", count=7))
    forty = evolve(forty, document=evolve(forty.document, unread=more))
    assert "Not read: picture (820), page (7)." in text.render(forty, width=100)


def test_a_refuted_claim_shows_the_right_value_first(forty: FakeRegistry) -> None:
    assert re.search(r"REFUTED\n  ✗ Sudmark hosted .* Westen: The final of 1967", text.render(forty, width=100))


def test_what_agrees_names_its_document(forty: FakeRegistry) -> None:
    assert re.search(r"AGREES\n  ✓ Norland won .* Report F/1960\n", text.render(forty, width=100))


def test_no_escape_sequence_without_colour_and_none_from_the_article(hostile: FakeRegistry) -> None:
    assert "\x1b" not in text.render(hostile, color=False)
    coloured = text.render(hostile, color=True)
    assert set(re.findall("\x1b.{0,3}", coloured)) <= {
        "\x1b[0m",
        "\x1b[1m",
        "\x1b[2m",
        "\x1b[31",
        "\x1b[33",
        "\x1b[35",
        "\x1b[36",
    }


def test_zero_refuted_is_said(forty: FakeRegistry) -> None:
    assert re.search(r"✗ refuted +0\n", text.render(registries.registry(1)))
