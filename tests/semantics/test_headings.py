"""A heading or title names what the text below it tells of."""

from __future__ import annotations

import pytest

from tests.semantics.support import resolved


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Karl Lund\n\n[He]{Karl Lund} died in Oslo in 1970. He was poor.", None),
        ("History\n\n[It]{Peru} joined the union in 1950. It is large.", "Peru - Wikipedia"),
        ("History\n\nChile left. [It]{Chile} joined the union in 1950.", "Peru - Wikipedia"),
    ],
)
def test_pronouns_below_a_heading_mean_its_thing(text: str, title: str | None) -> None:
    """Where the section names nothing else before."""
    wanted, found = resolved(text, title=title)
    assert found == wanted


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The bridge\n\n[He]{} died in Oslo in 1970. He was poor.", None),
        ("Karl Lund\n\n[She]{} died in Oslo in 1970 and was poor.", None),
        ("History\n\nThe treaty failed and the trade fell. [It]{} joined the union in 1950.", "Peru - Wikipedia"),
    ],
)
def test_a_heading_that_does_not_agree_is_not_meant(text: str, title: str | None) -> None:
    """A thing, another gender, or something nearer."""
    wanted, found = resolved(text, title=title)
    assert found == wanted
